"""The day in a dateline ("PORT TAMSIN, Sept. 25 (KNA) -"): that of the report, and of nothing it tells."""

from __future__ import annotations

import re

from onrecord.model import Span

_PLACE = re.compile(r"^[A-Z][A-Z .'’-]{2,40}(?:,\s*[A-Z][\w. ]{1,20})?,\s*$")
_AFTER = re.compile(r"\s*(?:\([A-Z][\w ./]*\)\s*)?[-–—]+\s")
# An agency's name in brackets and a dash follow within so much.
_LOOK = 40


def is_in_dateline(before: str, after: str) -> bool:
    """Return whether words of a line with a date between them are a dateline.

    >>> is_in_dateline("PORT TAMSIN, ", " (KNA) - The ferry"), is_in_dateline("It shut on ", " - at last")
    (True, False)
    """
    return _PLACE.match(before.lstrip()) is not None and _AFTER.match(after) is not None


def dateline(text: str, time: Span) -> Span | None:
    """Return the dateline at the head of a line that `time` belongs to, None where it is in none."""
    start = text.rfind("\n", 0, time.start) + 1
    if is_in_dateline(text[start : time.start], text[time.end : time.end + _LOOK]):
        return Span(start, time.end)
    return None
