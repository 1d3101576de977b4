"""What a process that is all onrecord's own may set; a library leaves it to its host."""

from __future__ import annotations

import gc
import os

# Objects newly kept before Python looks for circles among them; its own 700 is for programs that keep few.
# Text to dossier takes 4.0 µs a word of the collector's time at 700, 1.8 at 10,000, no less above; what
# stays in memory is bounded as before, since full collections still come when a quarter is new.
COLLECT_AFTER = 10_000


def settle() -> None:
    """Keep numpy's products on one core, unless the user says otherwise, and let Python collect less often.

    To be called before numpy is loaded. The products are small, and two threads that wait for each other
    in them take a fifth more processor time.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    gc.set_threshold(COLLECT_AFTER, *gc.get_threshold()[1:])
