"""What an expression is read against, and what comes of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from onrecord.chronology import calendar
from onrecord.chronology.calendar import Interval
from onrecord.model import TimeBasis


@dataclass(frozen=True, slots=True)
class Context:
    """What the text around an expression gives.

    `published` is the publication day, `latest` the interval of the last
    expression that was resolved before this one, `latest_day` the last single
    day, `future` whether the clause speaks of what is to come.
    """

    published: date | None
    latest: Interval | None
    latest_day: date | None
    future: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """The value of an expression: TIMEX3 type, value and modifier, its days if known, and the basis."""

    type: str
    value: str | None
    mod: str | None = None
    days: Interval | None = None
    basis: TimeBasis | None = None


Reader = Callable[[re.Match[str], Context], Reading | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A shape of time expression and how it is read; a reader that returns None refuses the words."""

    name: str
    pattern: re.Pattern[str]
    read: Reader


def rule(name: str, pattern: str, read: Reader) -> Rule:
    """Return a rule whose pattern ignores case and begins and ends at a word's edge."""
    return Rule(name, re.compile(rf"(?<![\w-])(?:{pattern})(?!\w)", re.IGNORECASE), read)


def of_day(
    day: date | None, basis: TimeBasis, *, part: str | None = None, mod: str | None = None
) -> Reading | None:
    """Return the reading of a known day or a part of it; None beyond the calendar."""
    if day is None:
        return None
    value = day.isoformat() + (f"T{part}" if part else "")
    return Reading("TIME" if part else "DATE", value, mod, Interval(day, day), basis)


def of_week(day: date | None, basis: TimeBasis, *, mod: str | None = None) -> Reading | None:
    """Return the reading of the week that holds `day`."""
    if day is None:
        return None
    return Reading("DATE", calendar.week_value(day), mod, calendar.week(day), basis)


def of_month(found: tuple[int, int] | None, basis: TimeBasis, *, mod: str | None = None) -> Reading | None:
    """Return the reading of a year and month."""
    if found is None:
        return None
    return Reading("DATE", f"{found[0]:04d}-{found[1]:02d}", mod, calendar.month(*found), basis)


def of_year(number: int, basis: TimeBasis, *, mod: str | None = None) -> Reading | None:
    """Return the reading of a year."""
    if not 1 < number < 9999:
        return None
    return Reading("DATE", f"{number:04d}", mod, calendar.year(number), basis)


def of_season(number: int, code: str, basis: TimeBasis, *, mod: str | None = None) -> Reading | None:
    """Return the reading of a season of a year."""
    return Reading("DATE", f"{number:04d}-{code}", mod, calendar.season(number, code), basis)


def open_reading(value: str | None = None, *, type: str = "DATE", mod: str | None = None) -> Reading:
    """Return a reading whose days the text does not fix."""
    return Reading(type, value, mod)
