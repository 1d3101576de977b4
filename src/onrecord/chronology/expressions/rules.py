"""The rules of rules.tsv and phrases.tsv, each with what reads it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from onrecord.chronology.language.grammar import Found, Pattern, compiled
from onrecord.chronology.readers import (
    anaphora,
    clock,
    days,
    decades,
    distances,
    feasts,
    lengths,
    months,
    numeric_dates,
    parts,
    periods,
    seasons,
    steps,
    weekdays,
    years,
)
from onrecord.chronology.readers.readings import Context, Reader, Reading
from onrecord.chronology.tables.words import table

_READERS: dict[str, Reader] = {
    reader.__name__: reader
    for reader in (
        anaphora.bare,
        anaphora.end_of,
        anaphora.neighbour,
        anaphora.that_time,
        anaphora.then,
        clock.clock,
        clock.clock_words,
        days.day,
        days.day_of_month,
        days.trailing_day,
        decades.century,
        decades.decade,
        decades.decade_of_century,
        decades.decade_spelled,
        distances.before_last,
        distances.distance,
        distances.soon,
        distances.vague_distance,
        distances.week_from,
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
        months.month,
        numeric_dates.compact,
        numeric_dates.iso,
        numeric_dates.numeric,
        parts.part_of_date,
        parts.part_of_day,
        parts.part_of_month,
        parts.today,
        periods.fiscal,
        periods.half,
        periods.period_last,
        periods.period_of_year,
        periods.quarter,
        periods.quarter_relative,
        periods.quarters,
        periods.year_end,
        seasons.season,
        steps.step,
        weekdays.day_beside,
        weekdays.nth_weekday,
        weekdays.week_of,
        weekdays.weekday,
        weekdays.weekday_neighbour,
        weekdays.some_weekday,
        weekdays.weekdays_ago,
        years.bare_year,
        years.spelled_year,
        years.trailing_year,
        years.year,
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
