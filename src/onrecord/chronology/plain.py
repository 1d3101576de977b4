"""Dates that name a day, month, season, quarter, year or decade, with or without the year."""

from __future__ import annotations

import re
from datetime import date

from onrecord.chronology import calendar
from onrecord.chronology.calendar import Interval
from onrecord.chronology.readings import (
    Context,
    Reading,
    Rule,
    of_day,
    of_month,
    of_season,
    of_year,
    open_reading,
    rule,
)
from onrecord.chronology.words import (
    MODIFIER,
    MONTH,
    MONTH_OR_SHORT,
    ORDINAL_DAY,
    ORDINALS,
    SEASON,
    SEASONS,
    WEEKDAY_OR_SHORT,
    YEAR,
    day_of,
    modifier_of,
    month_of,
    weekday_of,
)
from onrecord.model import TimeBasis

_RELATIVE_YEARS = {"last": -1, "this": 0, "next": 1}
# How far back or on a weekday may fix the year of a day given without one: 28 February falls on
# the same weekday at most eleven years apart, and papers seldom name a weekday over so long.
_YEARS_TO_TRY = 6


def _iso(match: re.Match[str], context: Context) -> Reading | None:
    day = calendar.day_in(int(match["y"]), int(match["m"]), int(match["d"]))
    return of_day(day, TimeBasis.TEXT)


def _numeric(match: re.Match[str], context: Context) -> Reading | None:
    """Read 4/5/2019: a day only when one order alone fits, else the year and no more."""
    first, second, number = int(match["a"]), int(match["b"]), int(match["y"])
    days = {calendar.day_in(number, second, first), calendar.day_in(number, first, second)} - {None}
    if len(days) == 1:
        return of_day(days.pop(), TimeBasis.TEXT)
    return open_reading(f"{number:04d}-XX-XX") if days else None


def _day(match: re.Match[str], context: Context) -> Reading | None:
    number, month = day_of(match["d"]), month_of(match["m"])
    if number is None:
        return None
    if match["y"]:
        return of_day(calendar.day_in(int(match["y"]), month, number), TimeBasis.TEXT)
    if calendar.day_in(2000, month, number) is None:
        return None
    if context.published is None:
        return open_reading(f"XXXX-{month:02d}-{number:02d}")
    if match["ry"]:
        year = context.published.year + _RELATIVE_YEARS[match["ry"].lower()]
        return of_day(calendar.day_in(year, month, number), TimeBasis.PUBLISHED)
    weekday = weekday_of(match["wd"]) if match["wd"] else None
    day = _nearest_day(context.published, month, number, weekday, context.future)
    return of_day(day, TimeBasis.PUBLISHED) or open_reading(f"XXXX-{month:02d}-{number:02d}")


def _nearest_day(published: date, month: int, number: int, weekday: int | None, future: bool) -> date | None:
    """Return the nearest such day not after publication (not before it, in the future), weekday agreeing."""
    step = 1 if future else -1
    first = published.year - step
    for year in range(first, published.year + step * _YEARS_TO_TRY, step):
        day = calendar.day_in(year, month, number)
        if day is None or (day < published if future else day > published):
            continue
        if weekday is None or day.weekday() == weekday:
            return day
    return None


def _month(match: re.Match[str], context: Context) -> Reading | None:
    number, mod = month_of(match["m"]), modifier_of(match["mod"])
    if match["y"]:
        return of_month((int(match["y"]), number), TimeBasis.TEXT, mod=mod)
    if context.published is None:
        return open_reading(f"XXXX-{number:02d}", mod=mod)
    year = context.published.year
    if match["ry"]:
        return of_month((year + _RELATIVE_YEARS[match["ry"].lower()], number), TimeBasis.PUBLISHED, mod=mod)
    relative = (match["rel"] or "").lower().split(" ")[0]
    if relative == "next" or (not relative and context.future):
        year += number < context.published.month or (relative == "next" and number == context.published.month)
    elif relative == "this":
        pass
    else:
        year -= number > context.published.month or (relative == "last" and number == context.published.month)
    return of_month((year, number), TimeBasis.PUBLISHED, mod=mod)


def _year(match: re.Match[str], context: Context) -> Reading | None:
    return of_year(int(match["y"]), TimeBasis.TEXT, mod=modifier_of(match["mod"]))


def _decade(match: re.Match[str], context: Context) -> Reading | None:
    digits = match["d"]
    if len(digits) == 2:
        digits = "19" + digits  # "the 90s": the last century until a text says otherwise
    start = int(digits)
    days = calendar.years(start, start + 9)
    return Reading("DATE", f"{start // 10:03d}X", modifier_of(match["mod"]), days, TimeBasis.TEXT)


def _season(match: re.Match[str], context: Context) -> Reading | None:
    code, mod = SEASONS[match["s"].lower()], modifier_of(match["mod"])
    if match["y"]:
        return of_season(int(match["y"]), code, TimeBasis.TEXT, mod=mod)
    if context.published is None:
        return open_reading(f"XXXX-{code}", mod=mod)
    if match["ry"]:
        year = context.published.year + _RELATIVE_YEARS[match["ry"].lower()]
        return of_season(year, code, TimeBasis.PUBLISHED, mod=mod)
    return open_reading(f"XXXX-{code}", mod=mod)


def _quarter(match: re.Match[str], context: Context) -> Reading | None:
    number = ORDINALS[match["o"].lower()] if match["o"] else int(match["q"])
    if match["y"]:
        year, basis = int(match["y"]), TimeBasis.TEXT
    elif match["ry"] and context.published is not None:
        year, basis = context.published.year + _RELATIVE_YEARS[match["ry"].lower()], TimeBasis.PUBLISHED
    else:
        return open_reading(f"XXXX-Q{number}")
    return Reading("DATE", f"{year:04d}-Q{number}", None, calendar.quarter(year, number), basis)


def _interval(match: re.Match[str], context: Context) -> Reading | None:
    """Read "4 to 8 May 2019" as one stretch of days."""
    last = _day(match, context)
    if last is None or last.days is None:
        return None
    first = calendar.day_in(last.days.ends.year, last.days.ends.month, int(match["first"]))
    if first is None or first >= last.days.ends:
        return None
    value = f"{first.isoformat()}/{last.days.ends.isoformat()}"
    return Reading("DATE", value, None, Interval(first, last.days.ends), last.basis)


_THE_YEAR = rf"(?:,?\s+(?:of\s+)?(?P<y>{YEAR})(?![\d,]\d)|\s+(?:of\s+)?(?P<ry>last|this|next)\s+year)?"
_NAMED_DAY = rf"(?:(?P<wd>{WEEKDAY_OR_SHORT}),?\s+(?:the\s+)?)?"
_DAY_MONTH = rf"(?P<d>{ORDINAL_DAY})\s+(?:of\s+)?(?P<m>{MONTH_OR_SHORT}){_THE_YEAR}"

RULES: tuple[Rule, ...] = (
    rule("iso", r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?:T\d\d:\d\d(?::\d\d)?)?", _iso),
    rule("numeric", r"(?P<a>\d{1,2})([/.])(?P<b>\d{1,2})\2(?P<y>\d{4})", _numeric),
    rule("days", rf"(?P<wd>)(?P<first>\d{{1,2}})\s?(?:[-–]|to|and)\s?{_DAY_MONTH}", _interval),
    rule("day month", _NAMED_DAY + _DAY_MONTH, _day),
    rule(
        "month day",
        rf"{_NAMED_DAY}(?P<m>{MONTH_OR_SHORT})\s+(?:the\s+)?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?![.:,]?\d)"
        rf"(?!\s*(?:%|per\s?cent)){_THE_YEAR}",
        _day,
    ),
    rule(
        "month",
        rf"(?P<mod>{MODIFIER})?(?:(?P<rel>last|next|this(?:\s+(?:past|coming))?)\s+)?"
        rf"(?:(?P<m>{MONTH}){_THE_YEAR})",
        _month,
    ),
    rule(
        "short month",
        rf"(?P<mod>{MODIFIER})?(?P<rel>)(?P<m>{MONTH_OR_SHORT})(?P<ry>)\s+(?P<y>{YEAR})",
        _month,
    ),
    rule("season", rf"(?P<mod>{MODIFIER})?(?:the\s+)?(?P<s>{SEASON}){_THE_YEAR}", _season),
    rule(
        "quarter",
        rf"(?:the\s+)?(?:(?P<o>first|second|third|fourth)\s+quarter|Q(?P<q>[1-4])){_THE_YEAR}",
        _quarter,
    ),
    rule(
        "decade",
        rf"(?:the\s+)?(?P<mod>{MODIFIER})?(?:the\s+)?['’]?(?P<d>(?:1[6-9]|20)\d0|[2-9]0)['’]?s",
        _decade,
    ),
    rule("year", rf"(?P<mod>{MODIFIER})?(?P<y>{YEAR})", _year),
)
