"""JSON and JSON Lines in the shape of the output contract."""

from __future__ import annotations

import json
from typing import TextIO

from onrecord.model import Dossier

# JSON allows these raw inside strings, but line readers of several languages end a line at them.
_LINE_ENDS = str.maketrans({"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def write_json(dossier: Dossier, out: TextIO) -> None:
    """Write `dossier` as one indented object."""
    from onrecord.model.contract import to_json

    json.dump(to_json(dossier), out, ensure_ascii=False, indent=1)
    out.write("\n")


def write_line(dossier: Dossier, out: TextIO) -> None:
    """Write `dossier` as one object on one line, and hand it on at once."""
    from onrecord.model.contract import to_json

    out.write(json.dumps(to_json(dossier), ensure_ascii=False).translate(_LINE_ENDS) + "\n")
    out.flush()
