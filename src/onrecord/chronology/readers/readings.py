"""What an expression is read against, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from onrecord.chronology.language.grammar import Found
from onrecord.chronology.readers.memory import Memory
from onrecord.chronology.surroundings.prospects import Ways
from onrecord.chronology.values import calendar
from onrecord.chronology.values.calendar import Interval
from onrecord.model import TimeBasis


@dataclass(frozen=True, slots=True)
class Context:
    """What the text around an expression gives.

    `published` is the publication day (None: the text is read as a narrative
    that goes on from one date to the next), `memory` what was named before,
    `tense` tells when asked whether the clause looks ahead (1), back (-1) or
    neither (0), `ahead` how likely it is that of two ways the one ahead is
    meant; `before` and `after` are the words of the same line around the
    expression.
    """

    published: date | None
    memory: Memory
    tense: Callable[[], int]
    ahead: Callable[[Ways], float]
    before: str
    after: str

    @property
    def future(self) -> bool:
        """Whether the clause speaks of what is to come."""
        return self.tense() > 0


@dataclass(frozen=True, slots=True)
class Reading:
    """The value of an expression: TIMEX3 type, value and modifier, its days if known, and the basis.

    An `aside` is what something is compared with ("a year earlier"): the text
    does not go on to speak of it.
    """

    type: str
    value: str | None
    mod: str | None = None
    days: Interval | None = None
    basis: TimeBasis | None = None
    aside: bool = False


Reader = Callable[[Found, Context], Reading | None]


def year_value(number: int) -> str:
    """Return a year as TIMEX3 writes it; negative ones are before Christ."""
    return f"{number:04d}" if number > 0 else f"BC{-number:04d}"


def of_day(
    day: date | None, basis: TimeBasis, *, part: str | None = None, mod: str | None = None
) -> Reading | None:
    """Return the reading of a known day or a part of it; None beyond the calendar."""
    if day is None:
        return None
    value = day.isoformat() + (f"T{part.removeprefix('T')}" if part else "")
    return Reading("TIME" if part else "DATE", value, mod, Interval(day, day), basis)


def of_week(day: date | None, basis: TimeBasis, *, mod: str | None = None) -> Reading | None:
    """Return the reading of the week that holds `day`."""
    if day is None:
        return None
    return Reading("DATE", calendar.week_value(day), mod, calendar.week(day), basis)


def of_weekend(day: date | None, basis: TimeBasis, *, mod: str | None = None) -> Reading | None:
    """Return the reading of the Saturday and Sunday of the week that holds `day`."""
    if day is None:
        return None
    monday = calendar.week(day).begins
    saturday = calendar.days_from(monday, 5) or monday
    return Reading(
        "DATE",
        f"{calendar.week_value(monday)}-WE",
        mod,
        Interval(saturday, calendar.week(monday).ends),
        basis,
    )


def of_month(found: tuple[int, int] | None, basis: TimeBasis, *, mod: str | None = None) -> Reading | None:
    """Return the reading of a year and month."""
    if found is None:
        return None
    days = calendar.month(*found) if found[0] > 0 else None
    return Reading("DATE", f"{year_value(found[0])}-{found[1]:02d}", mod, days, basis)


def of_year(number: int, basis: TimeBasis, *, mod: str | None = None) -> Reading | None:
    """Return the reading of a year; a negative one is before Christ and has no days in our calendar."""
    if number > 9998 or number == 0:
        return None
    days = calendar.year(number) if number > 1 else None
    return Reading("DATE", year_value(number), mod, days, basis)


def of_decade(number: int, basis: TimeBasis, *, mod: str | None = None) -> Reading | None:
    """Return the reading of the decade that holds a year."""
    first = abs(number) // 10
    if number < 0:
        return Reading("DATE", f"BC{first:03d}", mod, None, basis)
    return Reading("DATE", f"{first:03d}X", mod, calendar.years(first * 10, first * 10 + 9), basis)


def of_century(number: int, basis: TimeBasis, *, mod: str | None = None) -> Reading | None:
    """Return the reading of the hundred years that share their first digits, such as 19 for 19XX."""
    if number < 0:
        return Reading("DATE", f"BC{-number - 1:02d}", mod, None, basis)
    days = calendar.years(max(number * 100, 1), number * 100 + 99)
    return Reading("DATE", f"{number:02d}XX", mod, days, basis)


def of_quarter(found: tuple[int, int] | None, basis: TimeBasis, *, mod: str | None = None) -> Reading | None:
    """Return the reading of a year and quarter, 1 to 4."""
    if found is None:
        return None
    return Reading("DATE", f"{found[0]:04d}-Q{found[1]}", mod, calendar.quarter(*found), basis)


def of_season(number: int, code: str, basis: TimeBasis, *, mod: str | None = None) -> Reading | None:
    """Return the reading of a season of a year."""
    days = calendar.season(number, code) if number > 1 else None
    return Reading("DATE", f"{year_value(number)}-{code}", mod, days, basis)


def open_reading(value: str | None = None, *, type: str = "DATE", mod: str | None = None) -> Reading:
    """Return a reading whose days the text does not fix."""
    return Reading(type, value, mod)
