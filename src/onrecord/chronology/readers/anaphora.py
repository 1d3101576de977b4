"""The day, week or year that a text is speaking of: "that evening", "the day before", "by then"."""

from __future__ import annotations

import re
from datetime import date

from onrecord.chronology.language.grammar import Found
from onrecord.chronology.readers.distances import step_from
from onrecord.chronology.readers.readings import (
    Context,
    Reading,
    of_day,
    of_decade,
    of_month,
    of_quarter,
    of_year,
    open_reading,
)
from onrecord.chronology.tables.words import PARTS, UNITS
from onrecord.chronology.values import calendar
from onrecord.model import TimeBasis

_AT = re.compile(r"\bat\s+$", re.IGNORECASE)
_UP_TO_THEN = re.compile(r"\b(?:by|since|until|till|before)\s+$", re.IGNORECASE)


def same(word: str, context: Context, mod: str | None) -> Reading | None:
    """Return the day, week, month or year that the text is speaking of, else that of publication."""
    memory = context.memory
    part = PARTS.get(word)
    if word == "day" or part:
        day = memory.near_day
        if day is not None:
            return of_day(day, TimeBasis.DISCOURSE, part=part, mod=mod)
        return of_day_part(context.published, TimeBasis.PUBLISHED, part, mod)
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
    return same(found["u"], context, None)


def end_of(found: Found, context: Context) -> Reading | None:
    """Read "the end of the year", "the beginning of the week"."""
    return same(found["u"], context, {"end": "END", "middle": "MID"}.get(found["mod_in"], "START"))


def neighbour(found: Found, context: Context) -> Reading | None:
    """Read "the day before", "the week after", said of what was last named."""
    count = -1 if found["dir"] in ("before", "earlier", "previous", "prior") else 1
    word, part = found["u"], PARTS.get(found["u"])
    if word == "day" or part:
        base = context.memory.near_day
        return of_day_part(calendar.days_from(base, count) if base else None, TimeBasis.DISCOURSE, part, None)
    base, basis = base_of(context, anaphoric=True, word=word)
    if base is None:
        return year_before_christ(word, count, context, None)
    return step_from(base, UNITS[word], count, basis)


def that_time(found: Found, context: Context) -> Reading | None:
    """Read "at that time"; "the time" says when only behind "at", and in a narrative."""
    if context.published is not None and found.whole == "the time":
        return open_reading("PAST_REF") if _AT.search(context.before) and not context.future else None
    day = context.memory.near_day
    if day is not None and context.published is not None:
        return of_day(day, TimeBasis.DISCOURSE)
    return open_reading("PAST_REF")


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


def year_before_christ(word: str, count: int, context: Context, mod: str | None) -> Reading:
    """Return the year or decade so many further, where only a year before Christ is known."""
    year = context.memory.year
    if word == "year" and year is not None:
        return of_year(year + count, TimeBasis.DISCOURSE, mod=mod) or open_reading(mod=mod)
    if word == "decade" and year is not None:
        return of_decade(year + 10 * count, TimeBasis.DISCOURSE, mod=mod) or open_reading(mod=mod)
    return open_reading(mod=mod)


def base_of(context: Context, *, anaphoric: bool, word: str = "day") -> tuple[date | None, TimeBasis]:
    """Return the day to step from by a unit (`word`), and its basis: publication, or what was last named."""
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


def of_day_part(day: date | None, basis: TimeBasis, part: str | None, mod: str | None) -> Reading | None:
    """Return a day, or a part of it; open where the day is not known."""
    if day is None:
        value = f"XXXX-XX-XXT{part}" if part else None
        return open_reading(value, type="TIME" if part else "DATE", mod=mod)
    return of_day(day, basis, part=part, mod=mod)
