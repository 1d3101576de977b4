"""The rules of rules.tsv and phrases.tsv, each with what reads it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from onrecord.chronology import clock, dates, feasts, lengths, periods, relative
from onrecord.chronology.grammar import Found, Pattern, compiled
from onrecord.chronology.readings import Context, Reader, Reading
from onrecord.chronology.words import table

_READERS: dict[str, Reader] = {
    reader.__name__: reader
    for reader in (
        clock.clock,
        clock.clock_words,
        dates.bare_year,
        dates.century,
        dates.compact,
        dates.day,
        dates.day_of_month,
        dates.decade,
        dates.decade_of_century,
        dates.decade_spelled,
        dates.iso,
        dates.month,
        dates.numeric,
        dates.season,
        dates.spelled_year,
        dates.trailing_day,
        dates.trailing_year,
        dates.year,
        feasts.feast,
        lengths.age,
        lengths.every,
        lengths.half_unit,
        lengths.length,
        lengths.length_compound,
        lengths.length_rel,
        lengths.per,
        lengths.quarter_hour,
        lengths.vague_length,
        lengths.weekdays,
        lengths.year_ended,
        periods.fiscal,
        periods.half,
        periods.period_last,
        periods.period_of_year,
        periods.quarter,
        periods.quarter_relative,
        periods.quarters,
        periods.year_end,
        relative.bare,
        relative.day_beside,
        relative.before_last,
        relative.distance,
        relative.end_of,
        relative.neighbour,
        relative.nth_weekday,
        relative.part_of_date,
        relative.part_of_day,
        relative.part_of_month,
        relative.soon,
        relative.step,
        relative.that_time,
        relative.then,
        relative.today,
        relative.vague_distance,
        relative.week_from,
        relative.week_of,
        relative.weekday,
        relative.weekday_neighbour,
    )
}


@dataclass(frozen=True, slots=True)
class Rule:
    """A shape of time expression and how it is read; a reader that returns None refuses the words."""

    name: str
    pattern: Pattern
    read: Reader


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    """Return all rules, in the order of the tables."""
    written = [
        Rule(row[0], compiled(row[2]), _READERS[row[1]]) for row in table("rules.tsv") if row[0] != "="
    ]
    return (*written, *(_phrase(*row) for row in table("phrases.tsv")))


def _phrase(pattern: str, type: str, value: str, mod: str, origin: str) -> Rule:
    reading = Reading(type, value, mod or None)

    def read(found: Found, context: Context) -> Reading:
        return reading

    return Rule(f"phrase {value}", compiled(pattern), read)
