"""Expressions read against publication or a day named before: weekdays, "last week", "that day"."""

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
    of_week,
    of_year,
    open_reading,
    rule,
)
from onrecord.chronology.words import (
    NUMBER,
    PART,
    PARTS,
    SEASON,
    SEASONS,
    UNIT,
    UNITS,
    VAGUE,
    WEEKDAY,
    modifier_of,
    number_of,
    weekday_of,
)
from onrecord.model import TimeBasis

_DEICTIC = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "last night": -1}
_STEPS = {"last": -1, "previous": -1, "past": -1, "this": 0, "same": 0, "that": 0}
_STEPS |= {"next": 1, "following": 1, "coming": 1}
_APPROXIMATE = {"about", "around", "some", "roughly", "nearly", "almost"}


def _today(match: re.Match[str], context: Context) -> Reading | None:
    words = re.sub(r"\s+", " ", match["w"].lower())
    part = PARTS.get((match["part"] or words.rsplit(" ", 1)[-1].replace("tonight", "night")).lower())
    step = {"the day before yesterday": -2, "the day after tomorrow": 2}.get(words, _DEICTIC.get(words, 0))
    if context.published is None:
        return open_reading(type="TIME" if part else "DATE")
    return of_day(calendar.days_from(context.published, step), TimeBasis.PUBLISHED, part=part)


def _weekday(match: re.Match[str], context: Context) -> Reading | None:
    weekday, mod = weekday_of(match["wd"]), modifier_of(match["mod"])
    part = PARTS.get((match["part"] or "").lower())
    relative = re.sub(r"\s+", " ", (match["rel"] or "").lower())
    if relative == "the" or context.published is None:
        return open_reading(f"XXXX-WXX-{weekday + 1}", type="TIME" if part else "DATE", mod=mod)
    if match["week"]:
        step = _STEPS[match["week"].lower()]
        monday = calendar.week(context.published).begins
        day = calendar.days_from(monday, weekday + 7 * step)
    else:
        day = _weekday_near(context, weekday, relative)
    return of_day(day, TimeBasis.PUBLISHED, part=part, mod=mod)


def _weekday_near(context: Context, weekday: int, relative: str) -> date | None:
    published = context.published
    if published is None:
        return None
    if relative in ("next", "this coming", "the coming"):
        return calendar.next_weekday(published, weekday)
    if relative in ("last", "this past"):
        return (
            calendar.latest_weekday(published, weekday)
            if published.weekday() != weekday
            else (calendar.days_from(published, -7))
        )
    if context.future:
        return published if published.weekday() == weekday else calendar.next_weekday(published, weekday)
    return calendar.latest_weekday(published, weekday)


def _distance(match: re.Match[str], context: Context) -> Reading | None:
    """Read "ten days ago", "two weeks later", "three years before that"."""
    count, unit = number_of(match["n"]), UNITS[match["u"].lower()]
    direction = re.sub(r"\s+", " ", match["dir"].lower())
    from_publication = direction in ("ago", "from now", "hence")
    base = context.published if from_publication else _discourse_day(context, unit)
    if count is None or base is None or unit.startswith("T"):
        return open_reading(type="TIME" if unit.startswith("T") else "DATE")
    sign = 1 if direction in ("later", "after that", "afterwards", "from now", "hence") else -1
    mod = "APPROX" if (match["approx"] or "").lower() in _APPROXIMATE else None
    basis = TimeBasis.PUBLISHED if from_publication else TimeBasis.DISCOURSE
    return _step(base, unit, sign * count, basis, mod)


def _discourse_day(context: Context, unit: str) -> date | None:
    """Return the day to count from: the last day named, or a longer stretch when the unit is as long."""
    if context.latest is None:
        return None
    length = (context.latest.ends - context.latest.begins).days
    limit = {"D": 0, "W": 6, "2W": 6, "M": 30, "Q": 91, "Y": 365, "10Y": 365, "100Y": 365}.get(unit, 0)
    return context.latest.begins if length <= limit else context.latest_day


def _step(base: date, unit: str, count: int, basis: TimeBasis, mod: str | None = None) -> Reading | None:
    """Return the day, week, month or year that lies `count` units from `base`, as coarse as the unit."""
    if unit == "D":
        return of_day(calendar.days_from(base, count), basis, mod=mod)
    if unit in ("W", "2W"):
        return of_week(calendar.days_from(base, count * (14 if unit == "2W" else 7)), basis, mod=mod)
    if unit == "M":
        return of_month(calendar.months_from(base.year, base.month, count), basis, mod=mod)
    if unit == "Q":
        found = calendar.months_from(base.year, base.month, 3 * count)
        return _quarter(found, basis) if found else None
    if unit == "Y":
        return of_year(base.year + count, basis, mod=mod)
    return open_reading()


def _quarter(found: tuple[int, int], basis: TimeBasis) -> Reading:
    year, number = found[0], (found[1] - 1) // 3 + 1
    return Reading("DATE", f"{year:04d}-Q{number}", None, calendar.quarter(year, number), basis)


def _named_step(match: re.Match[str], context: Context) -> Reading | None:
    """Read "last week", "next month", "this year", "that evening", "the following day"."""
    relative, unit = match["rel"].lower(), match["u"].lower()
    within_a_day = unit == "day" or unit in PARTS
    if relative == "last" and (match["the"] or unit == "day"):
        return None  # "the last week" is a length or the end of something
    anaphoric = relative in ("that", "same", "previous", "following") or match["the"] is not None
    anaphoric = anaphoric or (within_a_day and relative == "next")
    return _named(unit, _STEPS[relative], context, anaphoric=anaphoric)


def _named(unit: str, step: int, context: Context, *, anaphoric: bool) -> Reading | None:
    part = PARTS.get(unit)
    if part or unit == "day":
        if not anaphoric:
            return None
        day = context.latest_day
        if day is None:
            return open_reading(type="TIME" if part else "DATE")
        return of_day(calendar.days_from(day, step), TimeBasis.DISCOURSE, part=part)
    base = context.published if not anaphoric else context.latest.begins if context.latest else None
    if base is None:
        return open_reading()
    basis = TimeBasis.DISCOURSE if anaphoric else TimeBasis.PUBLISHED
    if unit == "weekend":
        return _weekend(base, step, basis)
    if unit in SEASONS:
        return _season(base, unit, step, basis)
    return _step(base, UNITS[unit], step, basis)


def _weekend(base: date, step: int, basis: TimeBasis) -> Reading | None:
    """Read "last weekend": the Saturday and Sunday before this week's; "this weekend" is this week's."""
    monday = calendar.days_from(calendar.week(base).begins, 7 * step)
    if monday is None:
        return None
    days = Interval(calendar.days_from(monday, 5) or monday, calendar.week(monday).ends)
    return Reading("DATE", f"{calendar.week_value(monday)}-WE", None, days, basis)


def _season(base: date, unit: str, step: int, basis: TimeBasis) -> Reading | None:
    """Read "this summer"; "last summer" and "next summer" may lie in either of two years, so stay open."""
    code = SEASONS[unit]
    return of_season(base.year, code, basis) if step == 0 else open_reading(f"XXXX-{code}")


def _within(match: re.Match[str], context: Context) -> Reading | None:
    """Read "earlier this week": from its first day to publication; "later this week": from there on."""
    whole = _named(match["u"].lower(), 0, context, anaphoric=False)
    if whole is None or whole.days is None or context.published is None:
        return whole
    if match["rel"].lower() == "earlier":
        days, mod = Interval(whole.days.begins, context.published), "START"
    else:
        days, mod = Interval(context.published, whole.days.ends), "END"
    return Reading("DATE", whole.value, mod, days, whole.basis)


def _neighbour(match: re.Match[str], context: Context) -> Reading | None:
    """Read "the day before", "the week after", said of what was last named."""
    step = -1 if match["dir"].lower() == "before" else 1
    return _named(match["u"].lower(), step, context, anaphoric=True)


_SPAN_UNIT = rf"(?:week|month|year|quarter|weekend|{SEASON})"

RULES: tuple[Rule, ...] = (
    rule(
        "today",
        rf"(?P<w>the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow|today|tonight|yesterday|tomorrow"
        rf"|last\s+night|this\s+(?:morning|afternoon|evening))(?:\s+(?P<part>{PART}))?",
        _today,
    ),
    rule(
        "weekday",
        rf"(?P<mod>(?:early|late)\s+(?:on\s+)?)?(?:(?P<rel>last|next|this(?:\s+(?:past|coming))?|the(?:\s+coming)?)\s+)?"
        rf"(?P<wd>{WEEKDAY})(?:\s+(?P<part>{PART}))?(?:\s+(?:of\s+)?(?P<week>last|this|next)\s+week)?",
        _weekday,
    ),
    rule(
        "distance",
        rf"(?:(?P<approx>about|around|some|roughly|nearly|almost)\s+)?(?P<n>{NUMBER}|{VAGUE})\s+(?P<u>{UNIT})s?\s+"
        r"(?P<dir>ago|earlier|later|before\s+that|after\s+that|beforehand|afterwards|from\s+now|hence)",
        _distance,
    ),
    rule(
        "step",
        rf"(?:(?P<the>the)\s+)?(?P<rel>last|this|next|that|same|previous|following)\s+"
        rf"(?P<u>{_SPAN_UNIT}|day|{PART})",
        _named_step,
    ),
    rule("within", r"(?P<rel>earlier|later)\s+(?:this|in\s+the)\s+(?P<u>week|month|year)", _within),
    rule(
        "neighbour",
        rf"the\s+(?P<u>day|week|month|year|{PART})\s+(?P<dir>before|after)(?=\s*[.,;:!?”\"\n]|\s*$)",
        _neighbour,
    ),
)
