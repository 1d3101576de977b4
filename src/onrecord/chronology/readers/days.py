"""Days of a month: "4 May 2019", "Saturday, May 4", "the 13th", "May 4 and 7"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from onrecord.chronology.language.grammar import Found
from onrecord.chronology.readers.readings import Context, Reading, of_day, open_reading, year_value
from onrecord.chronology.readers.which_way import chosen
from onrecord.chronology.readers.years import year_in_narrative, year_named
from onrecord.chronology.tables.words import day_of, month_of, weekday_of
from onrecord.chronology.values import calendar
from onrecord.model import TimeBasis

# How far back or on a weekday may fix the year of a day given without one: 28 February falls on
# the same weekday at most eleven years apart, and papers seldom name a weekday over so long.
_YEARS_TO_TRY = 6
_HIGHEST_DAY = 31
# 11 September is the name of what happened in 2001 as well: beside an attack it is that day, and without a
# year one of the time around publication at most.
_ATTACKS = date(2001, 9, 11)
_OF_ATTACKS = re.compile(r"\s+(?:terror\w*\s+)?(?:attacks?|hijack\w+|hearings|families|Commission)\b")
_NEAR = timedelta(days=60)


def day(found: Found, context: Context) -> Reading | None:
    """Read "4 May 2019", "Saturday, May 4", "4 May last year"."""
    number, month = day_of(found["d"]), month_of(found["m"])
    if number is None or number > _HIGHEST_DAY:
        return None
    if calendar.day_in(2000, month, number) is None:
        return open_reading()
    open_value = f"XXXX-{month:02d}-{number:02d}"
    named = year_named(found, context)
    if named is not None:
        year, basis = named
        if year < 1:
            return Reading("DATE", f"{year_value(year)}-{month:02d}-{number:02d}", None, None, basis)
        return of_day(calendar.day_in(year, month, number), basis)
    weekday = weekday_of(found["wd"]) if found["wd"] else None
    if context.published is None:
        return _day_in_narrative(context, month, number) or open_reading(open_value)
    chosen = _nearest_day(context.published, month, number, weekday, context)
    if (month, number) == (_ATTACKS.month, _ATTACKS.day) and not weekday and context.published > _ATTACKS:
        if _OF_ATTACKS.match(context.after):
            return of_day(_ATTACKS, TimeBasis.TEXT)
        if chosen is not None and abs(context.published - chosen) > _NEAR:
            return open_reading(open_value)
    return of_day(chosen, TimeBasis.PUBLISHED) or open_reading(open_value)


def _day_in_narrative(context: Context, month: int, number: int) -> Reading | None:
    year = year_in_narrative(context, month)
    if year is None:
        return None
    if year < 1:
        return Reading(
            "DATE", f"{year_value(year)}-{month:02d}-{number:02d}", None, None, TimeBasis.DISCOURSE
        )
    return of_day(calendar.day_in(year, month, number), TimeBasis.DISCOURSE)


def _nearest_day(
    published: date, month: int, number: int, weekday: int | None, context: Context
) -> date | None:
    """Return such a day: the latest, or the next; with a weekday the nearest that agrees."""
    years = range(published.year - _YEARS_TO_TRY, published.year + _YEARS_TO_TRY + 1)
    days = [day for year in years if (day := calendar.day_in(year, month, number)) is not None]
    if weekday is not None:
        days = [day for day in days if day.weekday() == weekday]
        return min(days, key=lambda day: abs(day - published), default=None)
    behind = max((day for day in days if day <= published), default=None)
    ahead = min((day for day in days if day >= published), default=None)
    return chosen(published, behind, ahead, "day", context)


def trailing_day(found: Found, context: Context) -> Reading | None:
    """Read the "7" of "May 4 and 7": a later day of the month just named, one word after it."""
    previous = context.memory.month
    number = day_of(found["d"])
    if previous is None or number is None or context.memory.grain != "D" or previous[0] < 1:
        return None
    return of_day(calendar.day_in(*previous, number), TimeBasis.DISCOURSE)


def day_of_month(found: Found, context: Context) -> Reading | None:
    """Read "the 13th", of the month last named or the month of publication."""
    number = day_of(found["d"])
    if number is None:
        return None
    month = context.memory.month if context.memory.month and context.memory.month[0] > 0 else None
    weekday = weekday_of(found["wd"]) if found["wd"] else None
    if month is not None and context.memory.near is not None:
        day = calendar.day_in(*month, number)
        if day is not None and (weekday is None or day.weekday() == weekday):
            return of_day(day, TimeBasis.DISCOURSE)
    if context.published is None:
        return open_reading("XXXX-XX-XX")
    return of_day(_day_near(context.published, number, weekday, context), TimeBasis.PUBLISHED)


def _day_near(published: date, number: int, weekday: int | None, context: Context) -> date | None:
    steps = range(0, 12) if context.future else range(0, -12, -1)
    for step in steps:
        month = calendar.months_from(published.year, published.month, step)
        day = calendar.day_in(*month, number) if month else None
        if day is None or (day < published if context.future else day > published):
            continue
        if weekday is None or day.weekday() == weekday:
            return day
    return None
