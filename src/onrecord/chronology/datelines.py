"""The day in a dateline ("PORT TAMSIN, Sept. 25 (KNA) -"): that of the report, and of nothing it tells."""

from __future__ import annotations

import re

from onrecord.model import Span

_PLACE = re.compile(r"^[A-Z][A-Z .'’-]{2,40}(?:,\s*[A-Z][\w. ]{1,20})?,\s*$")
_AFTER = re.compile(r"\s*(?:\([A-Z][\w ./]*\)\s*)?[-–—]+\s")


def dateline(text: str, time: Span) -> Span | None:
    """Return the dateline at the head of a line that `time` belongs to, None where it is in none."""
    start = text.rfind("\n", 0, time.start) + 1
    head = text[start : time.start].lstrip()
    if _PLACE.match(head) and _AFTER.match(text, time.end):
        return Span(start, time.end)
    return None
