"""Arithmetic of days: the first and last day of months, weeks and years, and steps between them."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta


@dataclass(frozen=True, slots=True)
class Interval:
    """The days from `begins` to `ends`, both included.

    Raises ValueError when it ends before it begins.
    """

    begins: date
    ends: date

    def __post_init__(self) -> None:
        """Refuse an interval that runs backward."""
        if self.ends < self.begins:
            raise ValueError(f"no interval: begins {self.begins}, ends {self.ends}")

    @property
    def is_day(self) -> bool:
        """Whether it is a single day."""
        return self.begins == self.ends


def day_in(year: int, month: int, day: int) -> date | None:
    """Return the day, None when the calendar has none (30 February)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def days_from(day: date, days: int) -> date | None:
    """Return the day `days` later (earlier when negative), None beyond the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def months_from(year: int, month: int, months: int) -> tuple[int, int] | None:
    """Return year and month `months` later, None beyond the calendar."""
    index = year * 12 + month - 1 + months
    found = index // 12
    return (found, index % 12 + 1) if MINYEAR <= found <= MAXYEAR else None


def month(year: int, number: int) -> Interval:
    """Return the days of a month."""
    return Interval(date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1]))


def year(number: int) -> Interval:
    """Return the days of a year."""
    return Interval(date(number, 1, 1), date(number, 12, 31))


def years(first: int, last: int) -> Interval:
    """Return the days from the first day of one year to the last of another."""
    return Interval(date(first, 1, 1), date(last, 12, 31))


def quarter(of_year: int, number: int) -> Interval:
    """Return the days of a calendar quarter, 1 to 4."""
    return Interval(date(of_year, number * 3 - 2, 1), month(of_year, number * 3).ends)


def week(day: date) -> Interval:
    """Return the week of `day`, Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    return Interval(monday, monday + timedelta(days=6))


def season(of_year: int, code: str) -> Interval:
    """Return the days among which a season surely lies, north or south of the equator.

    Spring and autumn lie within their year in both; summer (south) and winter
    (north) run over a new year, and which year names them is a habit of the
    writer. The text does not say the hemisphere, so the widest reading stands.
    """
    if code in ("SP", "FA"):
        return year(of_year)
    return Interval(date(of_year - 1, 12, 1), date(of_year + 1, 3, 20))


def latest_weekday(day: date, weekday: int) -> date:
    """Return the latest such weekday on or before `day`."""
    return day - timedelta(days=(day.weekday() - weekday) % 7)


def next_weekday(day: date, weekday: int) -> date:
    """Return the first such weekday after `day`."""
    return day + timedelta(days=(weekday - day.weekday() - 1) % 7 + 1)


def nth_weekday(of_month: Interval, weekday: int, number: int) -> date | None:
    """Return a month's first, second … or last (-1) such weekday, None when it has no fifth."""
    if number == -1:
        return latest_weekday(of_month.ends, weekday)
    first = next_weekday(of_month.begins - timedelta(days=1), weekday)
    day = first + timedelta(days=7 * (number - 1))
    return day if day <= of_month.ends else None


def week_value(day: date) -> str:
    """Return the ISO 8601 week of `day` as TIMEX3 and EDTF write it ("2020-W31")."""
    iso = day.isocalendar()
    return f"{iso.year:04d}-W{iso.week:02d}"
