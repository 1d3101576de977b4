"""Days counted from another: "ten days ago", "two weeks later", "a week from Tuesday", "soon"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from onrecord.chronology.language.grammar import Found
from onrecord.chronology.readers.lengths import number_in
from onrecord.chronology.readers.readings import (
    Context,
    Reading,
    of_century,
    of_day,
    of_month,
    of_quarter,
    of_season,
    of_week,
    of_weekend,
    of_year,
    open_reading,
)
from onrecord.chronology.readers.weekdays import weekday_near
from onrecord.chronology.tables.words import AMOUNTS, SEASONS, UNITS, weekday_of
from onrecord.chronology.values import calendar
from onrecord.model import TimeBasis

_LATER = (
    "later",
    "after that",
    "afterwards",
    "afterward",
    "from now",
    "hence",
    "thereafter",
    "time",
    "after",
    "on from there",
)
DEICTIC = {
    "the day before yesterday": -2,
    "yesterday": -1,
    "last night": -1,
    "last evening": -1,
    "tomorrow": 1,
    "the day after tomorrow": 2,
}


def distance(found: Found, context: Context) -> Reading | None:
    """Read "ten days ago", "two weeks later", "three years before that", "in two weeks' time"."""
    count, unit = number_in(found), UNITS[found["u"]]
    direction = found["dir"]
    from_publication = direction in ("ago", "from now", "hence", "time", "back")
    sign = 1 if direction in _LATER else -1
    mod = AMOUNTS.get(found["am"]) or None
    if count is None:
        return _vague_distance(unit, sign)
    if unit.startswith("T"):
        return Reading("DURATION", f"PT{count:g}{unit[1:]}", mod)
    base = context.published if from_publication else _discourse_day(context, unit)
    basis = TimeBasis.PUBLISHED if from_publication else TimeBasis.DISCOURSE
    if unit == "Y" and count == 1 and sign < 0 and context.memory.grain == "Q":
        return quarter_a_year_before(context)
    if base is None and direction in ("earlier", "previously", "before") and context.published is not None:
        base, basis = context.published, TimeBasis.PUBLISHED
    if base is None:
        return _without_base(context, unit, sign * count)
    if count != int(count):
        return _part_step(base, unit, sign * count, basis, mod)
    return step_from(base, unit, int(sign * count), basis, mod)


def quarter_a_year_before(context: Context) -> Reading:
    """Return the quarter of the year before, with which a report compares the one it speaks of."""
    quarter = context.memory.quarter
    before = (quarter[0] - 1, quarter[1]) if quarter else None
    return replace(of_quarter(before, TimeBasis.DISCOURSE) or open_reading(), aside=True)


def _vague_distance(unit: str, sign: int) -> Reading:
    return open_reading("PAST_REF" if sign < 0 else "FUTURE_REF")


def vague_distance(found: Found, context: Context) -> Reading | None:
    """Read "weeks ago"."""
    return _vague_distance(UNITS[found["u"]], 1 if found["dir"] in _LATER else -1)


def _without_base(context: Context, unit: str, count: float) -> Reading:
    """Return a year counted from a year before Christ, else an open reading."""
    year = context.memory.year
    each = {"Y": 1, "10Y": 10, "100Y": 100}.get(unit)
    if each is not None and year is not None:
        counted = of_year(int(year + count * each), TimeBasis.DISCOURSE)
        if counted is not None:
            return counted
    return open_reading()


def _part_step(base: date, unit: str, count: float, basis: TimeBasis, mod: str | None) -> Reading | None:
    """Return the month that lies so many years and a half away; a half month or week, in days."""
    if unit == "Y":
        return of_month(
            calendar.months_from(base.year, base.month, round(count * 12)), basis, mod=mod or "APPROX"
        )
    days = {"D": 1, "W": 7, "2W": 14, "M": 30}.get(unit)
    if days is None:
        return open_reading()
    return of_week(calendar.days_from(base, round(count * days)), basis, mod=mod or "APPROX")


def _discourse_day(context: Context, unit: str) -> date | None:
    """Return the day to count from: the last day named, or a longer stretch when the unit is as long."""
    latest = context.memory.near
    if latest is None or (unit in ("D", "W", "2W") and not latest.is_day):
        return context.memory.near_day
    length = (latest.ends - latest.begins).days
    limit = {"D": 0, "W": 6, "2W": 6, "M": 30, "Q": 91, "Y": 365, "10Y": 3652, "100Y": 36524}.get(unit, 0)
    return latest.begins if length <= limit else None


def step_from(base: date, unit: str, count: int, basis: TimeBasis, mod: str | None = None) -> Reading | None:
    """Return the day, week, month or year that lies `count` units from `base`, as coarse as the unit."""
    if unit == "D":
        return of_day(calendar.days_from(base, count), basis, mod=mod)
    if unit in ("W", "2W"):
        return of_week(calendar.days_from(base, count * (14 if unit == "2W" else 7)), basis, mod=mod)
    if unit == "M":
        return of_month(calendar.months_from(base.year, base.month, count), basis, mod=mod)
    if unit == "Q":
        found = calendar.months_from(base.year, base.month, 3 * count)
        return of_quarter((found[0], (found[1] + 2) // 3), basis, mod=mod) if found else None
    if unit == "Y":
        return of_year(base.year + count, basis, mod=mod)
    if unit == "10Y":
        return of_year(base.year + 10 * count, basis, mod=mod)
    if unit == "100Y":
        return of_century(base.year // 100 + count, basis, mod=mod)
    if unit == "WE":
        return of_weekend(calendar.days_from(base, 7 * count), basis, mod=mod)
    if unit == "NI":
        return of_day(calendar.days_from(base, count), basis, part="NI", mod=mod)
    return open_reading()


def week_from(found: Found, context: Context) -> Reading | None:
    """Read "a week from Tuesday", "two weeks ago Friday", "a year ago today"."""
    if context.published is None:
        return open_reading()
    count = number_in(found) if found["n"] else 1
    step = -1 if found["dir"] == "ago" else 1
    unit = UNITS[found["u"]]
    if not isinstance(count, int):
        return open_reading()
    if found["wd"]:
        base = weekday_near(
            context, context.published, weekday_of(found["wd"]), "last" if step < 0 else "next"
        )
    else:
        base = calendar.days_from(context.published, DEICTIC.get(found["w"], 0))
    return _moved(base, unit, step * count)


def _moved(base: date | None, unit: str, count: int) -> Reading | None:
    """Return the day that lies so many weeks, months or years from another."""
    if base is None:
        return None
    if unit in ("W", "2W", "D"):
        each = {"W": 7, "2W": 14, "D": 1}[unit]
        return of_day(calendar.days_from(base, each * count), TimeBasis.PUBLISHED)
    months = calendar.months_from(base.year, base.month, count * (12 if unit == "Y" else 1))
    return of_day(calendar.day_in(*months, base.day), TimeBasis.PUBLISHED) if months else None


def before_last(found: Found, context: Context) -> Reading | None:
    """Read "the week before last", "the year after next"."""
    if context.published is None:
        return open_reading()
    word = found["u"]
    step = 2 if " after next" in found.whole else -2
    if word in SEASONS:
        year = context.published.year - (context.published.month < 8) - 1
        return of_season(year, SEASONS[word], TimeBasis.PUBLISHED)
    return step_from(context.published, UNITS[word], step, TimeBasis.PUBLISHED)


def soon(found: Found, context: Context) -> Reading | None:
    """Read "soon" where the clause looks ahead; what soon happened is no time."""
    return open_reading("FUTURE_REF") if context.future else None
