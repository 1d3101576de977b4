"""Feast days and public holidays by name, fixed and movable, of several calendars."""

from __future__ import annotations

import warnings
from datetime import date
from functools import lru_cache

from onrecord.chronology.language.grammar import Found
from onrecord.chronology.language.tokens import tokens_of
from onrecord.chronology.readers.readings import Context, Reading, of_day, of_week, of_weekend, open_reading
from onrecord.chronology.readers.which_way import chosen
from onrecord.chronology.readers.years import year_named
from onrecord.chronology.tables.words import PARTS, table
from onrecord.chronology.values import calendar
from onrecord.model import TimeBasis

_STEPS = {
    "last": -1,
    "this past": -1,
    "the previous": -1,
    "next": 1,
    "this coming": 1,
    "the following": 1,
    "this": 0,
}


@lru_cache(maxsize=1)
def _feasts() -> dict[str, tuple[str, str]]:
    return {
        " ".join(tokens_of(row[0]).words).replace("’", "'"): (row[1], row[2]) for row in table("feasts.tsv")
    }


def feast(found: Found, context: Context) -> Reading | None:
    """Read "Christmas Day", "last Thanksgiving", "Easter Monday 2019", "the day after Christmas"."""
    kind, rule = _feasts()[found["feast"].replace("’", "'")]
    if kind == "unknown":
        return open_reading()
    placed = _placed(found, context, kind, rule)
    if placed is None:
        return open_reading()
    day, basis = placed
    shift = {"the day before": -1, "the day after": 1}.get(found["rel"], 0)
    if shift:
        return of_day(calendar.days_from(day, shift), basis)
    if found["weekend"]:
        return of_weekend(day, basis)
    if found["week"]:
        return of_week(day, basis)
    return of_day(day, basis, part=PARTS.get(found["part"]))


def _placed(found: Found, context: Context, kind: str, rule: str) -> tuple[date, TimeBasis] | None:
    """Return the day, in the year that is named or that the text's own place in time and tense point to."""
    named = year_named(found, context)
    if named is None and context.published is None and context.memory.year is not None:
        named = context.memory.year, TimeBasis.DISCOURSE
    if named is not None:
        day = feast_day(kind, rule, named[0])
        return None if day is None else (day, named[1])
    published = context.published
    if published is None:
        return None
    days = [
        day for year in range(published.year - 1, published.year + 2) if (day := feast_day(kind, rule, year))
    ]
    behind = max((day for day in days if day <= published), default=None)
    ahead = min((day for day in days if day >= published), default=None)
    step = _STEPS.get(found["rel"])
    if (
        found["week"]
        and ahead is not None
        and not step
        and ahead.isocalendar()[:2] == published.isocalendar()[:2]
    ):
        return ahead, TimeBasis.PUBLISHED
    if step == 0 or step is None:
        day = chosen(published, behind, ahead, "day", context)
    else:
        day = behind if step < 0 else ahead
    return None if day is None else (day, TimeBasis.PUBLISHED)


def feast_day(kind: str, rule: str, year: int) -> date | None:
    """Return the day of a feast in a year, None where it is not known.

    >>> feast_day("easter", "1", 2019), feast_day("nth", "11 3 4", 2019)
    (datetime.date(2019, 4, 22), datetime.date(2019, 11, 28))
    """
    if not 1583 <= year <= 4099:
        return None
    if kind == "fixed":
        return calendar.day_in(year, int(rule[:2]), int(rule[3:]))
    if kind == "easter":
        return calendar.days_from(easter(year), int(rule))
    if kind == "nth":
        month, weekday, number, *after = (int(piece) for piece in rule.split())
        day = calendar.nth_weekday(calendar.month(year, month), weekday, number)
        return calendar.days_from(day, after[0] if after else 0) if day else None
    country, _, name = rule.partition(" ")
    return _from_library(country, name, year)


def easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar.

    Method: the anonymous algorithm of 1876 (Meeus, Astronomical Algorithms, chapter 8).
    """
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    rest = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * rest) // 433
    month = (h + rest - 7 * m + 90) // 25
    return date(year, month, (h + rest - 7 * m + 33 * month + 19) % 32)


@lru_cache(maxsize=256)
def _from_library(country: str, name: str, year: int) -> date | None:
    """Return the first day of that name; the package is loaded only when a text names such a feast."""
    import holidays

    known = holidays.country_holidays(country)
    if not known.start_year <= year <= known.end_year:
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that some days of a year are estimates
        days = holidays.country_holidays(
            country, years=year, language="en_US", categories=_categories(country)
        )
    return min(
        (day for day, names in days.items() if names.split(" (")[0] == name and day.year == year),
        default=None,
    )


def _categories(country: str) -> tuple[str, ...]:
    return ("public", "optional") if country == "IN" else ("public",)
