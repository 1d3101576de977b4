"""Parts of a day, a date or a month: "last night", "the morning of Friday", "the last week of May"."""

from __future__ import annotations

from onrecord.chronology.language.grammar import Found
from onrecord.chronology.readers import days, months
from onrecord.chronology.readers.distances import DEICTIC
from onrecord.chronology.readers.readings import (
    Context,
    Reading,
    of_day,
    of_month,
    of_week,
    of_weekend,
    open_reading,
)
from onrecord.chronology.readers.weekdays import weekday
from onrecord.chronology.tables.words import PARTS, modifier_of, ordinal
from onrecord.chronology.values import calendar
from onrecord.model import TimeBasis


def today(found: Found, context: Context) -> Reading | None:
    """Read "today", "last night", "yesterday morning", "earlier today"."""
    words = found["w"]
    part = PARTS.get(found["part"] or words.rsplit(" ", 1)[-1].replace("tonight", "night"))
    mod = modifier_of(found["mod_in"])
    if context.published is None:
        if words == "today":
            return open_reading("PRESENT_REF", mod=mod)
        return open_reading(type="TIME" if part else "DATE", mod=mod)
    day = calendar.days_from(context.published, DEICTIC.get(words, 0))
    return of_day(day, TimeBasis.PUBLISHED, part=part, mod=mod)


def part_of_date(found: Found, context: Context) -> Reading | None:
    """Read "the night of 4 May 2019", "the morning of Friday"."""
    reading = days.day(found, context) if found["m"] else weekday(found, context)
    if reading is None:
        return None
    part, mod = PARTS[found["part"]].removeprefix("T"), modifier_of(found["mod_in"])
    if reading.days is None or reading.basis is None:
        return open_reading(f"{(reading.value or 'XXXX-XX-XX').split('T')[0]}T{part}", type="TIME", mod=mod)
    return of_day(reading.days.begins, reading.basis, part=part, mod=mod)


def part_of_month(found: Found, context: Context) -> Reading | None:
    """Read "the last week of May", "the first weekend of the month"."""
    if found["m"]:
        reading = months.month(found, context)
    elif context.published is not None:
        step = {"last": -1, "next": 1}.get(found["w"], 0)
        found_month = calendar.months_from(context.published.year, context.published.month, step)
        reading = of_month(found_month, TimeBasis.PUBLISHED)
    else:
        reading = None
    if reading is None or reading.days is None or reading.basis is None:
        return open_reading()
    number = ordinal(found["o"])
    if found["u"] == "day":
        day = reading.days.ends if number == -1 else calendar.days_from(reading.days.begins, number - 1)
        return of_day(day, reading.basis)
    middle = calendar.days_from(reading.days.ends, -3)
    day = middle if number == -1 else calendar.days_from(reading.days.begins, 7 * number - 4)
    if found["u"] == "weekend":
        saturday = calendar.nth_weekday(reading.days, 5, number)
        return of_weekend(saturday, reading.basis)
    return of_week(day, reading.basis)


def part_of_day(found: Found, context: Context) -> Reading | None:
    """Read "the morning", "early evening"."""
    part, mod = PARTS[found["part"]], modifier_of(found["mod_in"])
    day, basis = context.memory.near_day, TimeBasis.DISCOURSE
    if day is None:
        day, basis = context.published, TimeBasis.PUBLISHED
    if day is not None:
        return of_day(day, basis, part=part, mod=mod)
    return open_reading(f"XXXX-XX-XXT{part.removeprefix('T')}", type="TIME", mod=mod)
