"""The interval of a time expression as EDTF (ISO 8601-2) writes it."""

from __future__ import annotations

import re
from datetime import date

from onrecord.model import Time

_SEASONS = {"SP": "21", "SU": "22", "FA": "23", "WI": "24"}
_WHOLE = re.compile(r"\d{3}X|\d{4}(?:-(?:\d\d|W\d\d))?(?:-\d\d)?")
_RANGE = re.compile(rf"(?:{_WHOLE.pattern})/(?:{_WHOLE.pattern})")
_OPEN = re.compile(r"XXXX-\d\d(?:-\d\d)?")


def edtf_of(time: Time) -> str | None:
    """Return when `time` is, None when the text does not fix it well enough to write down."""
    value = (time.value or "").split("T")[0]
    if time.begins is None or time.ends is None:
        return value if _OPEN.fullmatch(value) else None
    if time.begins == time.ends:
        return _marked(time.begins, time)
    if _RANGE.fullmatch(value):
        return value
    if value[-2:] in _SEASONS:
        return f"{value[:4]}-{_SEASONS[value[-2:]]}"
    if _WHOLE.fullmatch(value) and not _narrowed(time):
        return _marked(value, time)
    return f"{time.begins}/{time.ends}"


def _narrowed(time: Time) -> bool:
    """Return whether the days are only some of those its value covers ("earlier this week")."""
    return time.mod in ("START", "END") and time.text.lower().startswith(("earlier", "later"))


def _marked(value: str, time: Time) -> str:
    return value + "~" if time.mod == "APPROX" else value


def one_day(time: Time) -> date | None:
    """Return the day of a time that is one."""
    return date.fromisoformat(time.begins) if time.begins and time.begins == time.ends else None
