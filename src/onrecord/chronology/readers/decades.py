"""Decades and centuries: "the late 1990s", "the nineties", "last century"."""

from __future__ import annotations

import re

from onrecord.chronology.language.grammar import Found
from onrecord.chronology.readers.readings import Context, Reading, of_century, of_decade, open_reading
from onrecord.chronology.tables.words import day_of, modifier_of, ordinal
from onrecord.model import TimeBasis

_YEARS_IN_DECADE = 10
_DECADES = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}


def decade(found: Found, context: Context) -> Reading | None:
    """Read "the 1990s", "the late '80s"."""
    digits = int(re.sub(r"\D", "", found["d"]))
    if digits < 100:
        if digits < 20 and "'" not in found["d"] and "’" not in found["d"]:
            return None
        digits += 1900  # "the 90s": the last century until a text says otherwise
    return of_decade(-digits if found["bc"] else digits, TimeBasis.TEXT, mod=modifier_of(found["mod_in"]))


def decade_spelled(found: Found, context: Context) -> Reading | None:
    """Read "the nineties"."""
    return of_decade(1900 + _DECADES[found["w"]], TimeBasis.TEXT, mod=modifier_of(found["mod_in"]))


def decade_of_century(found: Found, context: Context) -> Reading | None:
    """Read "the first decade of the century", "the last decade of the 19th century"."""
    number = ordinal(found["o"])
    whole = century(found, context)
    if whole is None or whole.days is None or not -1 <= number <= _YEARS_IN_DECADE or number == 0:
        return open_reading()
    first = whole.days.begins.year // 100 * 100 + 10 * ((number if number > 0 else 10) - 1)
    return of_decade(first, whole.basis or TimeBasis.TEXT)


def century(found: Found, context: Context) -> Reading | None:
    """Read "the 19th century" (18XX), "last century"."""
    mod = modifier_of(found["mod_in"])
    if found["n"]:
        number = day_of(found["n"]) or 0
        return of_century(-number if found["bc"] else number - 1, TimeBasis.TEXT, mod=mod)
    if context.published is None:
        return None
    relative = found["rel"].removeprefix("the ")
    step = {"last": -1, "previous": -1, "next": 1}.get(relative, 0)
    return of_century(context.published.year // 100 + step, TimeBasis.PUBLISHED, mod=mod)
