"""Months: "June 2019", "last October", "March"."""

from __future__ import annotations

from onrecord.chronology.language.grammar import Found
from onrecord.chronology.readers.readings import Context, Reading, of_month, open_reading
from onrecord.chronology.readers.which_way import year_of_month
from onrecord.chronology.readers.years import spelled, year_in_narrative, year_named
from onrecord.chronology.tables.words import month_of
from onrecord.model import TimeBasis


def month(found: Found, context: Context) -> Reading | None:
    """Read "June 2019", "last October", "June last year", "March"."""
    number = month_of(found["m"])
    if found["w"]:
        year = spelled(found["w"])
        return of_month((year, number), TimeBasis.TEXT) if year else None
    named = year_named(found, context)
    if named is not None:
        return of_month((named[0], number), named[1])
    relative = found["rel"]
    if context.published is None or relative.startswith(("the ", "that")):
        return _month_in_narrative(context, number, relative)
    year = context.published.year
    if relative.startswith("next") or "coming" in relative:
        year += number <= context.published.month
    elif relative == "this":
        pass
    elif relative.startswith("last") or "past" in relative:
        year -= number >= context.published.month
    else:
        year = year_of_month(context.published, number, context)
    return of_month((year, number), TimeBasis.PUBLISHED)


def _month_in_narrative(context: Context, number: int, relative: str) -> Reading | None:
    year = year_in_narrative(context, number)
    if year is None:
        return open_reading(f"XXXX-{number:02d}")
    if relative in ("the following", "the next", "next") and context.memory.month:
        year = context.memory.month[0] + (number <= context.memory.month[1])
    elif relative in ("the previous", "last") and context.memory.month:
        year = context.memory.month[0] - (number >= context.memory.month[1])
    return of_month((year, number), TimeBasis.DISCOURSE)
