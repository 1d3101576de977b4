"""Expressions read against publication or a day named before: weekdays, "last week", "that day"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from onrecord.chronology import calendar, dates
from onrecord.chronology.calendar import Interval
from onrecord.chronology.dates import ordinal, year_named
from onrecord.chronology.grammar import Found
from onrecord.chronology.lengths import duration, number_in
from onrecord.chronology.readings import (
    Context,
    Reading,
    of_century,
    of_day,
    of_decade,
    of_month,
    of_quarter,
    of_season,
    of_week,
    of_weekend,
    of_year,
    open_reading,
)
from onrecord.chronology.words import (
    AMOUNTS,
    PARTS,
    SEASONS,
    UNITS,
    modifier_of,
    month_of,
    weekday_of,
)
from onrecord.model import TimeBasis

_DEICTIC = {
    "the day before yesterday": -2,
    "yesterday": -1,
    "last night": -1,
    "last evening": -1,
    "tomorrow": 1,
    "the day after tomorrow": 2,
}
_STEPS = {"last": -1, "previous": -1, "past": -1, "preceding": -1, "this past": -1, "prior": -1}
_STEPS |= {"next": 1, "following": 1, "coming": 1, "this coming": 1, "the very next": 1}
# "compared with earnings of $6.1 million last year", said of a quarter.
_COMPARED = re.compile(r"\b(?:compared\s+with|from|versus|against)\b[^.;]*[$£€#]?\d[^;]*$")
# "Days before Tuesday's vote", read on a Sunday: the vote is ahead where it is so many times nearer there.
_LEADING_UP = re.compile(r"\b(?:before|ahead\s+of)\s+(?:the\s+)?$", re.IGNORECASE)
_NEARER = 2
_ANAPHORIC = ("that", "same", "previous", "following", "preceding", "that same", "the very next", "prior")


def today(found: Found, context: Context) -> Reading | None:
    """Read "today", "last night", "yesterday morning", "earlier today"."""
    words = found["w"]
    part = PARTS.get(found["part"] or words.rsplit(" ", 1)[-1].replace("tonight", "night"))
    mod = modifier_of(found["mod_in"])
    if context.published is None:
        if words == "today":
            return open_reading("PRESENT_REF", mod=mod)
        return open_reading(type="TIME" if part else "DATE", mod=mod)
    day = calendar.days_from(context.published, _DEICTIC.get(words, 0))
    return of_day(day, TimeBasis.PUBLISHED, part=part, mod=mod)


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
        step = _STEPS.get(found["week"], 0)
        day = calendar.days_from(calendar.week(context.published).begins, number + 7 * step)
    else:
        day = _weekday_near(context, context.published, number, relative)
    return of_day(day, TimeBasis.PUBLISHED, part=part, mod=mod)


def day_beside(found: Found, context: Context) -> Reading | None:
    """Read "the day before last Tuesday", "the day after 4 May"."""
    named = dates.day(found, context) if found["m"] else weekday(found, context)
    if named is None or named.days is None:
        return open_reading()
    step = -1 if found["dir"] == "before" else 1
    return of_day(calendar.days_from(named.days.begins, step), named.basis or TimeBasis.DISCOURSE)


def _weekday_near(context: Context, published: date, number: int, relative: str) -> date | None:
    if relative in ("next", "this coming", "coming"):
        return calendar.next_weekday(published, number)
    if relative in ("last", "this past", "past"):
        before = calendar.days_from(published, -1)
        return calendar.latest_weekday(before, number) if before else None
    if context.after.startswith(("'s", "’s")) and _LEADING_UP.search(context.before):
        ahead, behind = calendar.next_weekday(published, number), calendar.latest_weekday(published, number)
        if ahead and behind and (ahead - published) * _NEARER < published - behind:
            return ahead
    if (context.future and not context.after.startswith(("'s", "’s"))) or relative == "this":
        same = published.weekday() == number
        return published if same else calendar.next_weekday(published, number)
    return calendar.latest_weekday(published, number)


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


def nth_weekday(found: Found, context: Context) -> Reading | None:
    """Read "the first Monday of May 2019", "the last Friday of the month"."""
    month: tuple[int, int] | None
    if found["m"]:
        named, number = year_named(found, context), month_of(found["m"])
        basis = named[1] if named else TimeBasis.PUBLISHED
        if named is None and context.published is None:
            return open_reading()
        if named is None and context.published is not None:
            later = number > context.published.month
            month = context.published.year - (later and not context.future), number
        else:
            month = (named[0], number) if named else None
    elif context.published is None:
        month, basis = context.memory.month, TimeBasis.DISCOURSE
    else:
        step = {"last": -1, "next": 1}.get(found["w"], 0)
        month = calendar.months_from(context.published.year, context.published.month, step)
        basis = TimeBasis.PUBLISHED
    if month is None or month[0] < 1:
        return open_reading()
    return of_day(
        calendar.nth_weekday(calendar.month(*month), weekday_of(found["wd"]), ordinal(found["o"])), basis
    )


def week_of(found: Found, context: Context) -> Reading | None:
    """Read "the week of May 6"."""
    first = dates.day(found, context)
    if first is None or first.days is None:
        return open_reading()
    return of_week(first.days.begins, first.basis or TimeBasis.TEXT)


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
        base = _weekday_near(
            context, context.published, weekday_of(found["wd"]), "last" if step < 0 else "next"
        )
    else:
        base = calendar.days_from(context.published, _DEICTIC.get(found["w"], 0))
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
        return _quarter_a_year_before(context)
    if base is None and direction in ("earlier", "previously", "before") and context.published is not None:
        base, basis = context.published, TimeBasis.PUBLISHED
    if base is None:
        return _without_base(context, unit, sign * count)
    if count != int(count):
        return _part_step(base, unit, sign * count, basis, mod)
    return step_from(base, unit, int(sign * count), basis, mod)


def _quarter_a_year_before(context: Context) -> Reading:
    """Return the quarter of the year before, with which a report compares the one it speaks of."""
    quarter = context.memory.quarter
    before = (quarter[0] - 1, quarter[1]) if quarter else None
    return replace(of_quarter(before, TimeBasis.DISCOURSE) or open_reading(), aside=True)


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


def step(found: Found, context: Context) -> Reading | None:
    """Read "last week", "next month", "this year", "that evening", "the following day"."""
    relative, word = found["rel"], found["u"]
    mod = modifier_of(found["mod_in"])
    part = PARTS.get(word)
    definite = bool(found["the"])
    if relative == "full" and word == "year" and context.published is not None:
        return of_year(context.published.year, TimeBasis.PUBLISHED, mod=mod)
    if relative in ("entire", "full", "whole"):
        return _same(word, context, mod)
    if relative in ("past", "last") and definite:
        return _last_length(word, context)
    anaphoric = relative in _ANAPHORIC or (definite and relative in ("next", "same"))
    within_a_day = part is not None or word == "day"
    if within_a_day and relative in ("this", "current", "present", "latest"):
        return None if word == "day" else _of_day_part(context.published, TimeBasis.PUBLISHED, part, mod)
    is_report = word == "year" and context.memory.grain == "Q"
    if relative == "last" and is_report and _COMPARED.search(context.before):
        return _quarter_a_year_before(context)
    count = _STEPS.get(relative, 0)
    if within_a_day:
        if relative == "last" and word == "day":
            return None
        base, basis = _base(context, anaphoric or context.published is None or word == "day")
        day = calendar.days_from(base, count) if base else None
        return _of_day_part(day, basis, part, mod)
    base, basis = _base(context, anaphoric or context.published is None, word)
    if base is None:
        return _year_before_christ(word, count, context, mod)
    if relative == "same" and word == "quarter":
        return open_reading(mod=mod)
    reading = step_from(base, UNITS[word], count, basis, mod)
    if word == "decade":
        reading = of_decade(base.year + 10 * count, basis, mod=mod)
    return _within(reading, context, mod, found["mod_in"])


def _year_before_christ(word: str, count: int, context: Context, mod: str | None) -> Reading:
    year = context.memory.year
    if word == "year" and year is not None:
        return of_year(year + count, TimeBasis.DISCOURSE, mod=mod) or open_reading(mod=mod)
    if word == "decade" and year is not None:
        return of_decade(year + 10 * count, TimeBasis.DISCOURSE, mod=mod) or open_reading(mod=mod)
    return open_reading(mod=mod)


def _base(context: Context, anaphoric: bool, word: str = "day") -> tuple[date | None, TimeBasis]:
    if not anaphoric:
        return context.published, TimeBasis.PUBLISHED
    if word == "day":
        return context.memory.near_day, TimeBasis.DISCOURSE
    near = context.memory.near
    if near is not None and (word != "month" or (near.ends - near.begins).days < 31):
        return near.begins, TimeBasis.DISCOURSE
    year = context.memory.year
    if word in ("year", "decade") and year is not None and year > 0:
        return date(year, 1, 1), TimeBasis.DISCOURSE
    return None, TimeBasis.DISCOURSE


def _of_day_part(day: date | None, basis: TimeBasis, part: str | None, mod: str | None) -> Reading | None:
    if day is None:
        value = f"XXXX-XX-XXT{part}" if part else None
        return open_reading(value, type="TIME" if part else "DATE", mod=mod)
    return of_day(day, basis, part=part, mod=mod)


def _last_length(word: str, context: Context) -> Reading | None:
    """Read "the past year", "the last decade": a length up to now."""
    if PARTS.get(word) or word in ("day", "weekend"):
        return None
    return Reading("DURATION", duration(UNITS[word], 1))


def _within(reading: Reading | None, context: Context, mod: str | None, words: str) -> Reading | None:
    """Narrow "earlier this week" to its days up to publication, "later this week" to those after."""
    first = words.split(" ")[0]
    if reading is None or reading.days is None or first not in ("earlier", "later"):
        return reading
    published = context.published
    if published is None or not reading.days.begins <= published <= reading.days.ends:
        return reading
    begins, ends = (reading.days.begins, published) if first == "earlier" else (published, reading.days.ends)
    return Reading(reading.type, reading.value, mod, Interval(begins, ends), reading.basis)


def _same(word: str, context: Context, mod: str | None) -> Reading | None:
    """Return the day, week, month or year that the text is speaking of, else that of publication."""
    memory = context.memory
    part = PARTS.get(word)
    if word == "day" or part:
        day = memory.near_day
        if day is not None:
            return of_day(day, TimeBasis.DISCOURSE, part=part, mod=mod)
        return _of_day_part(context.published, TimeBasis.PUBLISHED, part, mod)
    if context.published is not None and word in ("week", "weekend"):
        before = word == "weekend" and context.published.weekday() < 5 and not context.future
        return step_from(context.published, UNITS[word], -before, TimeBasis.PUBLISHED, mod)
    if word == "quarter":
        found = memory.quarter
        return of_quarter(found, TimeBasis.DISCOURSE, mod=mod) if found else open_reading(mod=mod)
    if word == "month" and memory.month is not None:
        return of_month(memory.month, TimeBasis.DISCOURSE, mod=mod)
    if word == "year" and memory.year is not None:
        return of_year(memory.year, TimeBasis.DISCOURSE, mod=mod)
    if context.published is not None:
        return step_from(context.published, UNITS[word], 0, TimeBasis.PUBLISHED, mod)
    return open_reading(mod=mod)


def bare(found: Found, context: Context) -> Reading | None:
    """Read "the year", "the week", "the morning": the one the text is speaking of."""
    return _same(found["u"], context, None)


def end_of(found: Found, context: Context) -> Reading | None:
    """Read "the end of the year", "the beginning of the week"."""
    return _same(found["u"], context, {"end": "END", "middle": "MID"}.get(found["mod_in"], "START"))


def neighbour(found: Found, context: Context) -> Reading | None:
    """Read "the day before", "the week after", said of what was last named."""
    count = -1 if found["dir"] in ("before", "earlier", "previous", "prior") else 1
    word, part = found["u"], PARTS.get(found["u"])
    if word == "day" or part:
        base = context.memory.near_day
        return _of_day_part(
            calendar.days_from(base, count) if base else None, TimeBasis.DISCOURSE, part, None
        )
    base, basis = _base(context, True, word)
    if base is None:
        return _year_before_christ(word, count, context, None)
    return step_from(base, UNITS[word], count, basis)


def that_time(found: Found, context: Context) -> Reading | None:
    """Read "at that time"; "the time" alone says when only in a narrative."""
    if context.published is not None and found.whole == "the time":
        return None
    day = context.memory.near_day
    if day is not None and context.published is not None:
        return of_day(day, TimeBasis.DISCOURSE)
    return open_reading("PAST_REF")


def soon(found: Found, context: Context) -> Reading | None:
    """Read "soon" where the clause looks ahead; what soon happened is no time."""
    return open_reading("FUTURE_REF") if context.future else None


_UP_TO_THEN = re.compile(r"\b(?:by|since|until|till|before)\s+$", re.IGNORECASE)


def then(found: Found, context: Context) -> Reading | None:
    """Read the "then" of "by then": the last date named."""
    if not _UP_TO_THEN.search(context.before):
        return None
    return Reading(
        "DATE",
        context.memory.previous or "PAST_REF",
        None,
        context.memory.near,
        TimeBasis.DISCOURSE if context.memory.near else None,
    )


def part_of_date(found: Found, context: Context) -> Reading | None:
    """Read "the night of 4 May 2019", "the morning of Friday"."""
    reading = dates.day(found, context) if found["m"] else weekday(found, context)
    if reading is None:
        return None
    part, mod = PARTS[found["part"]].removeprefix("T"), modifier_of(found["mod_in"])
    if reading.days is None or reading.basis is None:
        return open_reading(f"{(reading.value or 'XXXX-XX-XX').split('T')[0]}T{part}", type="TIME", mod=mod)
    return of_day(reading.days.begins, reading.basis, part=part, mod=mod)


def part_of_month(found: Found, context: Context) -> Reading | None:
    """Read "the last week of May", "the first weekend of the month"."""
    if found["m"]:
        reading = dates.month(found, context)
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
