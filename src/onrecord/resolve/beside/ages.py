"""The age behind a name."""

from __future__ import annotations

import re

_AGE = re.compile(r",\s+(?:aged\s+)?(\d{1,3})(?:,|\.|\s+years\s+old)|\s+\((\d{2})\)")


def age_after(text: str, end: int) -> int | None:
    """Return the age that stands behind a name ("Ada Pell, 54,", "Ada Pell (54)")."""
    match = _AGE.match(text, end)
    return int(match[1] or match[2]) if match is not None else None
