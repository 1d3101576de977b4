"""Quarters, halves, financial years and the periods that company reports compare with."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from onrecord.chronology.language.grammar import Found
from onrecord.chronology.readers.readings import Context, Reading, of_day, of_quarter, of_year, open_reading
from onrecord.chronology.readers.years import short_year, year_named
from onrecord.chronology.tables.words import ordinal
from onrecord.chronology.values import calendar
from onrecord.chronology.values.calendar import Interval
from onrecord.model import TimeBasis

_QUARTERS = 4


def quarter(found: Found, context: Context) -> Reading | None:
    """Read "the third quarter of 2020", "last year's first quarter", "Q3", "the fourth quarter"."""
    number = int(found["qn"]) if found["qn"] else ordinal(found["o"])
    number = _QUARTERS if number == -1 else number
    if not 1 <= number <= _QUARTERS:
        return None
    named = (int(found["fy"]), TimeBasis.TEXT) if found["fy"] else year_named(found, context)
    if named is not None:
        return of_quarter((named[0], number), named[1])
    if context.published is None:
        year = context.memory.year
        return (
            of_quarter((year, number), TimeBasis.DISCOURSE)
            if year and year > 0
            else open_reading(f"XXXX-Q{number}")
        )
    return of_quarter((_year_of_quarter(number, context, context.published), number), TimeBasis.PUBLISHED)


def _year_of_quarter(number: int, context: Context, published: date) -> int:
    """Return the year of the latest such quarter that has begun, of the next one in the future tense."""
    current = (published.month + 2) // 3
    if context.future and number >= current:
        return published.year
    return published.year - (number > current)


def quarters(found: Found, context: Context) -> Reading | None:
    """Read "the first two quarters of 2020" as its first half; three of them as nine months."""
    named = year_named(found, context)
    if found["n"] != "two" or named is None:
        return Reading("DURATION", "P9M")
    days = Interval(date(named[0], 1, 1), date(named[0], 6, 30))
    return Reading("DATE", f"{named[0]:04d}-H1", None, days, named[1])


def aside(reading: Reading | None) -> Reading | None:
    """Return the reading as one that the text only compares with."""
    return None if reading is None else replace(reading, aside=True)


def _latest(context: Context) -> tuple[tuple[int, int], TimeBasis] | None:
    """Return the quarter the text speaks of: the last one named, else the last to end before publication."""
    named, published = context.memory.quarter, context.published
    if named is not None and (published is None or named < _quarter_of(published)):
        return named, TimeBasis.DISCOURSE
    if published is None:
        return None
    return _back(_quarter_of(published), 1), TimeBasis.PUBLISHED


def _quarter_of(day: date) -> tuple[int, int]:
    return day.year, (day.month + 2) // 3


def _back(found: tuple[int, int], quarters: int) -> tuple[int, int]:
    index = found[0] * _QUARTERS + found[1] - 1 - quarters
    return index // _QUARTERS, index % _QUARTERS + 1


def quarter_relative(found: Found, context: Context) -> Reading | None:
    """Read "the latest quarter", "this quarter", "the year-earlier period"."""
    relative = found["rel"].replace(" ", "").replace("-", "")
    now = _quarter_of(context.published) if context.published else None
    if (
        relative in ("this", "current", "next", "last", "past", "coming")
        and now is not None
        and found["w"] != "period"
    ):
        steps = {"next": -1, "coming": -1, "last": 1, "past": 1}.get(relative, 0)
        return of_quarter(_back(now, steps), TimeBasis.PUBLISHED)
    latest = _latest(context)
    if latest is None:
        return open_reading()
    base, basis = latest
    if found["y"] or found["ry"]:
        named = year_named(found, context)
        if named is not None:
            return aside(of_quarter((named[0], base[1]), named[1]))
    if "year" in relative or found["yearago"]:
        number = ordinal(found["o"]) if found["o"] else base[1]
        return aside(of_quarter((base[0] - 1, number), basis))
    if relative in ("next", "following"):
        base = _back(base, -1)
    elif relative in ("previous", "preceding"):
        base = _back(base, 1)
    return of_quarter(base, basis)


def period_of_year(found: Found, context: Context) -> Reading | None:
    """Read "the 1998 period": the quarter spoken of, in that year; else the year."""
    year = int(found["y"])
    if found["units"]:
        return of_year(year, TimeBasis.TEXT)
    quarter = context.memory.quarter
    if quarter is not None:
        return aside(of_quarter((year, quarter[1]), TimeBasis.DISCOURSE))
    return of_year(year, TimeBasis.TEXT)


def period_last(found: Found, context: Context) -> Reading | None:
    """Read "the same period last year": the quarter or month spoken of, a year before."""
    memory = context.memory
    if memory.quarter is not None:
        return aside(of_quarter((memory.quarter[0] - 1, memory.quarter[1]), TimeBasis.DISCOURSE))
    if context.published is None:
        return open_reading()
    return of_year(context.published.year - 1, TimeBasis.PUBLISHED)


def half(found: Found, context: Context) -> Reading | None:
    """Read "the first half of 2020", "the second half"."""
    number = 1 if ordinal(found["o"].removeprefix("fiscal ")) == 1 else 2
    named = year_named(found, context)
    if named is None and context.published is not None:
        named = context.published.year, TimeBasis.PUBLISHED
    if named is None:
        return None
    year, basis = named
    first = calendar.day_in(year, 1 if number == 1 else 7, 1)
    last = calendar.day_in(year, 6 if number == 1 else 12, 30 if number == 1 else 31)
    days = Interval(first, last) if first and last else None
    return Reading("DATE", f"{year:04d}-H{number}", None, days, basis)


def fiscal(found: Found, context: Context) -> Reading | None:
    """Read "fiscal 1998", "the current fiscal year"; its days depend on the company and stay open."""
    if found["y"] or found["sy"]:
        year = int(found["y"]) if found["y"] else short_year(int(found["sy"][-2:]))
        return Reading("DATE", f"{year:04d}", None, None, TimeBasis.TEXT)
    if context.published is None:
        return open_reading("FYXXXX")
    step = {"last": -1, "latest": 0, "previous": -1, "next": 1}.get(found["rel"], 0)
    return Reading("DATE", f"{context.published.year + step:04d}", None, None, TimeBasis.PUBLISHED)


def year_end(found: Found, context: Context) -> Reading | None:
    """Read "year-end", "the year's end"."""
    named = year_named(found, context)
    if named is None and context.published is not None:
        named = context.published.year, TimeBasis.PUBLISHED
    if named is None and context.memory.year:
        named = context.memory.year, TimeBasis.DISCOURSE
    if named is None:
        return None
    return of_day(calendar.day_in(named[0], 12, 31), named[1])
