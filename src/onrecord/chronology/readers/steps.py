"""Steps from publication or the day at hand: "last week", "next month", "the following day"."""

from __future__ import annotations

import re

from onrecord.chronology.language.grammar import Found
from onrecord.chronology.readers.anaphora import base_of, of_day_part, same, year_before_christ
from onrecord.chronology.readers.distances import quarter_a_year_before, step_from
from onrecord.chronology.readers.lengths import duration
from onrecord.chronology.readers.readings import Context, Reading, of_decade, of_year, open_reading
from onrecord.chronology.tables.words import PARTS, STEPS, UNITS, modifier_of
from onrecord.chronology.values import calendar
from onrecord.chronology.values.calendar import Interval
from onrecord.model import TimeBasis

# "compared with earnings of $6.1 million last year", said of a quarter.
_COMPARED = re.compile(r"\b(?:compared\s+with|from|versus|against)\b[^.;]*[$£€#]?\d[^;]*$")
_ANAPHORIC = ("that", "same", "previous", "following", "preceding", "that same", "the very next", "prior")


def step(found: Found, context: Context) -> Reading | None:
    """Read "last week", "next month", "this year", "that evening", "the following day"."""
    relative, word, definite = found["rel"], found["u"], bool(found["the"])
    mod = modifier_of(found["mod_in"])
    if relative == "full" and word == "year" and context.published is not None:
        return of_year(context.published.year, TimeBasis.PUBLISHED, mod=mod)
    if relative in ("entire", "full", "whole"):
        return same(word, context, mod)
    if relative in ("past", "last") and definite:
        return _last_length(word)
    anaphoric = relative in _ANAPHORIC or (definite and relative in ("next", "same"))
    if word == "day" or word in PARTS:
        return _day_or_part(found, context, anaphoric=anaphoric)
    return _week_or_longer(found, context, anaphoric=anaphoric)


def _day_or_part(found: Found, context: Context, *, anaphoric: bool) -> Reading | None:
    """Read "that evening", "the following day"; "this day" and "last day" are none."""
    relative, word = found["rel"], found["u"]
    part, mod = PARTS.get(word), modifier_of(found["mod_in"])
    if relative in ("this", "current", "present", "latest"):
        return None if word == "day" else of_day_part(context.published, TimeBasis.PUBLISHED, part, mod)
    if relative == "last" and word == "day":
        return None
    base, basis = base_of(context, anaphoric=anaphoric or context.published is None or word == "day")
    day = calendar.days_from(base, STEPS.get(relative, 0)) if base else None
    return of_day_part(day, basis, part, mod)


def _week_or_longer(found: Found, context: Context, *, anaphoric: bool) -> Reading | None:
    """Read "last week", "next month", "that year", "this decade"."""
    relative, word = found["rel"], found["u"]
    count, mod = STEPS.get(relative, 0), modifier_of(found["mod_in"])
    is_report = word == "year" and context.memory.grain == "Q"
    if relative == "last" and is_report and _COMPARED.search(context.before):
        return quarter_a_year_before(context)
    base, basis = base_of(context, anaphoric=anaphoric or context.published is None, word=word)
    if base is None:
        return year_before_christ(word, count, context, mod)
    if relative == "same" and word == "quarter":
        return open_reading(mod=mod)
    if word == "decade":
        reading = of_decade(base.year + 10 * count, basis, mod=mod)
    else:
        reading = step_from(base, UNITS[word], count, basis, mod)
    return _within(reading, context, mod, found["mod_in"])


def _last_length(word: str) -> Reading | None:
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
