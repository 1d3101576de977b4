"""Dates in figures: 2019-05-04, 20190504, 4/5/2019."""

from __future__ import annotations

import re
from datetime import date

from onrecord.chronology.language.grammar import Found
from onrecord.chronology.readers.readings import Context, Reading, of_day, open_reading
from onrecord.chronology.values import calendar
from onrecord.model import TimeBasis


def iso(found: Found, context: Context) -> Reading | None:
    """Read 2019-05-04, with or without a time of day."""
    text = found["d"].upper()
    day = calendar.day_in(int(text[:4]), int(text[5:7]), int(text[8:10]))
    reading = of_day(day, TimeBasis.TEXT)
    if reading is None or "T" not in text:
        return reading
    return Reading("TIME", text.replace("Z", ""), None, reading.days, TimeBasis.TEXT)


def compact(found: Found, context: Context) -> Reading | None:
    """Read 20190504."""
    text = found["d"]
    return of_day(calendar.day_in(int(text[:4]), int(text[4:6]), int(text[6:])), TimeBasis.TEXT)


def numeric(found: Found, context: Context) -> Reading | None:
    """Read 4/5/2019: a day only when one order alone fits, else the year and no more."""
    first, second, third = (int(number) for number in re.findall(r"\d+", found["d"]))
    if first > 999:
        return of_day(calendar.day_in(first, second, third), TimeBasis.TEXT)
    number = third if third > 99 else third + (2000 if third < 50 else 1900)
    days = {calendar.day_in(number, second, first), calendar.day_in(number, first, second)} - {None}
    if len(days) == 1:
        return of_day(days.pop(), TimeBasis.TEXT)
    if len(days) == 2 and third < 100 and context.published is not None:
        return _nearest_of(sorted(day for day in days if day), context.published)
    return open_reading(f"{number:04d}-XX-XX") if days else None


def _nearest_of(days: list[date], published: date) -> Reading | None:
    """Return the one of two days that lies in the month of publication, if just one does."""
    close = [day for day in days if abs((day - published).days) <= 15]
    return (
        of_day(close[0], TimeBasis.PUBLISHED)
        if len(close) == 1
        else open_reading(f"{days[0].year:04d}-XX-XX")
    )
