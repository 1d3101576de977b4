"""Weekdays: "last Tuesday", "the Monday after", "the first Friday of May", "the week of May 6"."""

from __future__ import annotations

from datetime import date

from onrecord.chronology.language.grammar import Found
from onrecord.chronology.readers import days
from onrecord.chronology.readers.readings import Context, Reading, of_day, of_week, open_reading
from onrecord.chronology.readers.which_way import chosen, year_of_month
from onrecord.chronology.readers.years import year_named
from onrecord.chronology.tables.words import (
    PARTS,
    STEPS,
    modifier_of,
    month_of,
    number_of,
    ordinal,
    weekday_of,
)
from onrecord.chronology.values import calendar
from onrecord.model import TimeBasis


def weekday(found: Found, context: Context) -> Reading | None:
    """Read "Friday", "last Tuesday", "Monday evening", "Tuesday of next week"."""
    number, mod = weekday_of(found["wd"]), modifier_of(found["mod_in"])
    part = PARTS.get(found["part"])
    relative = found["rel"].removeprefix("the ")
    if context.published is None or relative in (
        "previous",
        "following",
        "preceding",
        "same",
        "that",
        "that same",
    ):
        return _weekday_in_narrative(context, number, relative, part, mod)
    if found["week"]:
        step = STEPS.get(found["week"], 0)
        day = calendar.days_from(calendar.week(context.published).begins, number + 7 * step)
    else:
        day = weekday_near(context, context.published, number, relative)
    return of_day(day, TimeBasis.PUBLISHED, part=part, mod=mod)


def day_beside(found: Found, context: Context) -> Reading | None:
    """Read "the day before last Tuesday", "the day after 4 May"."""
    named = days.day(found, context) if found["m"] else weekday(found, context)
    if named is None or named.days is None:
        return open_reading()
    step = -1 if found["dir"] == "before" else 1
    return of_day(calendar.days_from(named.days.begins, step), named.basis or TimeBasis.DISCOURSE)


def weekday_near(context: Context, published: date, number: int, relative: str) -> date | None:
    """Return the weekday meant beside publication: the latest, or the next; its own is the latest."""
    ahead = calendar.next_weekday(published, number)
    if relative in ("next", "this coming", "coming"):
        return ahead
    if relative in ("last", "this past", "past"):
        before = calendar.days_from(published, -1)
        return calendar.latest_weekday(before, number) if before else None
    if relative == "this":
        return published if published.weekday() == number else ahead
    return chosen(published, calendar.latest_weekday(published, number), ahead, "weekday", context)


def _weekday_in_narrative(
    context: Context, number: int, relative: str, part: str | None, mod: str | None
) -> Reading | None:
    base = context.memory.near_day
    if base is None:
        return open_reading(f"XXXX-WXX-{number + 1}", type="TIME" if part else "DATE", mod=mod)
    if relative in ("previous", "preceding", "last"):
        before = calendar.days_from(base, -1)
        day = calendar.latest_weekday(before, number) if before else None
    elif relative in ("same", "that", "that same", "") and base.weekday() == number:
        day = base
    else:
        day = calendar.next_weekday(base, number)
    return of_day(day, TimeBasis.DISCOURSE, part=part, mod=mod)


def weekday_neighbour(found: Found, context: Context) -> Reading | None:
    """Read "the Monday after", "the Friday before", said of the day last named."""
    base, part = context.memory.near_day, PARTS.get(found["part"])
    if base is None:
        return open_reading(f"XXXX-WXX-{weekday_of(found['wd']) + 1}", type="TIME" if part else "DATE")
    number = weekday_of(found["wd"])
    before = calendar.days_from(base, -1)
    day = calendar.latest_weekday(before, number) if before else None
    if found["dir"] == "after":
        day = calendar.next_weekday(base, number)
    return of_day(day, TimeBasis.DISCOURSE, part=part)


def some_weekday(found: Found, context: Context) -> Reading | None:
    """Read "a wet Saturday" in February: which one it was is not told."""
    part = PARTS.get(found["part"])
    return open_reading(f"XXXX-WXX-{weekday_of(found['wd']) + 1}", type="TIME" if part else "DATE")


def weekdays_ago(found: Found, context: Context) -> Reading | None:
    """Read "two Sundays ago": the last one before publication, and as many weeks back as there are others."""
    count = number_of(found["n"])
    before = calendar.days_from(context.published, -1) if context.published is not None else None
    if count is None or before is None:
        return open_reading()
    latest = calendar.latest_weekday(before, weekday_of(found["wd"].removesuffix("s")))
    return of_day(calendar.days_from(latest, -7 * (int(count) - 1)), TimeBasis.PUBLISHED)


def nth_weekday(found: Found, context: Context) -> Reading | None:
    """Read "the first Monday of May 2019", "the last Friday of the month"."""
    month, basis = _month_named(found, context) if found["m"] else _month_at_hand(found, context)
    if month is None or month[0] < 1:
        return open_reading()
    day = calendar.nth_weekday(calendar.month(*month), weekday_of(found["wd"]), ordinal(found["o"]))
    return of_day(day, basis)


def _month_named(found: Found, context: Context) -> tuple[tuple[int, int] | None, TimeBasis]:
    """Return the month that a name means, the latest or the next one where no year stands beside it."""
    named, number = year_named(found, context), month_of(found["m"])
    if named is not None:
        return (named[0], number), named[1]
    if context.published is None:
        return None, TimeBasis.PUBLISHED
    return (year_of_month(context.published, number, context), number), TimeBasis.PUBLISHED


def _month_at_hand(found: Found, context: Context) -> tuple[tuple[int, int] | None, TimeBasis]:
    """Return the month that "the month" means, or the one before or after it."""
    if context.published is None:
        return context.memory.month, TimeBasis.DISCOURSE
    step = {"last": -1, "next": 1}.get(found["w"], 0)
    month = calendar.months_from(context.published.year, context.published.month, step)
    return month, TimeBasis.PUBLISHED


def week_of(found: Found, context: Context) -> Reading | None:
    """Read "the week of May 6"."""
    first = days.day(found, context)
    if first is None or first.days is None:
        return open_reading()
    return of_week(first.days.begins, first.basis or TimeBasis.TEXT)
