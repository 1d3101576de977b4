"""The windows in which the encoder reads a text too long to be read at once."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray


def borders(n: int, most: int, stride: int) -> list[tuple[int, int]]:
    """Return the piece ranges of the windows over n pieces, `stride` apart: `most` each, then what is left.

    What is left is more than neighbours share, `most - stride`. Windows that
    part between paragraphs, or share less, are faster and were refused:
    mentions lose the words that they go on from (measurements).
    """
    shared = most - stride
    return [(start, min(start + most, n)) for start in range(0, max(n - shared, 1), stride)]


def home_of(n: int, windows: Sequence[tuple[int, int]]) -> NDArray[np.int64]:
    """Return for each of n pieces the window in which it is most central, the first of equals."""
    home = np.zeros(n, dtype=np.int64)
    for number, ((_, before), (start, _)) in enumerate(pairwise(windows), 1):
        home[(start + before + 1) // 2 :] = number
    return home
