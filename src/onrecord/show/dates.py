"""EDTF dates in words a reader would write."""

from __future__ import annotations

import re
from datetime import date

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
# EDTF level 1 (ISO 8601-2) gives the four seasons the "months" 21 to 24.
SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_WEEK = re.compile(r"(\d{4})-W(\d\d)")
_SOME_YEAR = re.compile(r"XXXX-(\d\d)(?:-(\d\d))?(?:T.*)?")
_DECADE = re.compile(r"(\d{3})X")


def in_words(edtf: str) -> str:
    """Return an EDTF date as prose; what is not understood comes back as it is.

    >>> in_words("2019-05-04"), in_words("2019-06~"), in_words("2020-W31")
    ('4 May 2019', 'about June 2019', '27 July – 2 August 2020')
    >>> in_words("XXXX-05-04"), in_words("XXXX-05")
    ('4 May, year unknown', 'May, year unknown')
    >>> in_words("2019-05-04/2019-05-08"), in_words("2019-05-04/..")
    ('4–8 May 2019', 'from 4 May 2019')
    """
    first, slash, last = edtf.partition("/")
    return _interval(first, last) if slash else _single(edtf)


def _single(edtf: str) -> str:
    qualifier = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}.get(edtf[-1:], "")
    bare = edtf.rstrip("~?%")
    if match := _DAY.fullmatch(bare):
        year, month, day = match.groups()
        words = f"{int(day)} {_month(month)} {year}"
    elif match := _WEEK.fullmatch(bare):
        words = _week(int(match[1]), int(match[2])) or bare
    elif match := _MONTH.fullmatch(bare):
        words = f"{_month(match[2])} {match[1]}"
    elif match := _SOME_YEAR.fullmatch(bare):
        words = f"{f'{int(match[2])} ' if match[2] else ''}{_month(match[1])}, year unknown"
    elif match := _DECADE.fullmatch(bare):
        words = f"the {match[1]}0s"
    else:
        words = bare
    return qualifier + words


def _week(year: int, number: int) -> str | None:
    """Return the days of a week, Monday to Sunday; None where the year has no such week."""
    try:
        days = [date.fromisocalendar(year, number, day).isoformat() for day in (1, 7)]
    except ValueError:
        return None
    return _interval(*days)


def _month(number: str) -> str:
    if 1 <= int(number) <= len(MONTHS):
        return MONTHS[int(number) - 1]
    return SEASONS.get(number, number)


def _interval(first: str, last: str) -> str:
    if last in ("", ".."):
        return f"from {_single(first)}"
    if first in ("", ".."):
        return f"until {_single(last)}"
    one, other = _DAY.fullmatch(first), _DAY.fullmatch(last)
    if one and other and one[1] == other[1]:
        if one[2] == other[2]:
            return f"{int(one[3])}–{_single(last)}"
        return f"{int(one[3])} {_month(one[2])} – {_single(last)}"
    return f"{_single(first)} – {_single(last)}"


def in_short(edtf: str) -> str:
    """Return an EDTF date in words with short names of months.

    >>> in_short("2019-09-04"), in_short("2019-05")
    ('4 Sep 2019', 'May 2019')
    """
    return re.sub("|".join(MONTHS), lambda month: month[0][:3], in_words(edtf))


def days_covered(days: list[date]) -> str | None:
    """Return the first to the last of `days` in words with their number, None when there are none."""
    if not days:
        return None
    first, last = min(days), max(days)
    if first == last:
        return in_words(first.isoformat())
    length = (last - first).days + 1
    return f"{_interval(first.isoformat(), last.isoformat())} ({length:,} days)"
