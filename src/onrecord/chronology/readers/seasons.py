"""Seasons: "the autumn of 2017", "last summer", "winter"."""

from __future__ import annotations

from datetime import date

from onrecord.chronology.language.grammar import Found
from onrecord.chronology.readers.readings import Context, Reading, of_season, open_reading
from onrecord.chronology.readers.years import spelled, year_named
from onrecord.chronology.tables.words import SEASONS, modifier_of
from onrecord.model import TimeBasis


def season(found: Found, context: Context) -> Reading | None:
    """Read "the autumn of 2017", "last summer", "this spring", "winter"."""
    code, mod = SEASONS[found["s"]], modifier_of(found["mod_in"])
    named = year_named(found, context)
    if found["w"]:
        year = spelled(found["w"])
        named = (year, TimeBasis.TEXT) if year else None
    if named is not None:
        return of_season(named[0], code, named[1], mod=mod)
    relative = found["rel"].removeprefix("the ")
    if (
        context.published is None
        or relative in ("previous", "following", "same")
        or found["rel"] in ("that", "the next")
    ):
        step = {"previous": -1, "following": 1, "next": 1, "last": -1}.get(relative, 0)
        if context.memory.year is None:
            return open_reading(f"XXXX-{code}", mod=mod)
        return of_season(_stepped(context, code, step), code, TimeBasis.DISCOURSE, mod=mod)
    return of_season(_season_year(context, code, relative), code, TimeBasis.PUBLISHED, mod=mod)


_FIRST_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def _stepped(context: Context, code: str, step: int) -> int:
    year = context.memory.year or 0
    month = context.memory.month
    if step > 0 and month is not None and month[1] < _FIRST_MONTH[code]:
        return year
    return year + (step if step > 0 or month is not None else 0)


def _season_year(context: Context, code: str, relative: str) -> int:
    """Return the year of a season named against publication: the one nearest in the direction told."""
    published = context.published or date.min
    begins = _FIRST_MONTH[code]
    if relative == "this past":
        return published.year - (published.month < begins)
    if relative.startswith("this") or not relative:
        if not relative and context.tense() < 0 and published.month < begins:
            return published.year - 1
        return published.year
    if relative.startswith("next") or relative == "coming":
        return published.year + (published.month >= begins)
    return published.year - (published.month < begins + 3)
