"""Years: as a number, in two digits, in words, beside "last" and "the same", and before Christ."""

from __future__ import annotations

import re

from onrecord.chronology.language.grammar import Found
from onrecord.chronology.readers.readings import Context, Reading, of_year
from onrecord.chronology.tables.words import number_of
from onrecord.model import TimeBasis

_FROM_PUBLICATION = {"last": -1, "this": 0, "next": 1, "past": -1, "current": 0}
_FROM_DISCOURSE = {"same": 0, "that": 0, "previous": -1, "preceding": -1, "following": 1}


def year_named(found: Found, context: Context) -> tuple[int, TimeBasis] | None:
    """Return the year that stands in the expression, as a number or as "last year", and what fixes it."""
    if found["y"]:
        number = int(found["y"])
        return (-number if found["bc"] else number), TimeBasis.TEXT
    if found["sy"]:
        return short_year(int(re.sub(r"\D", "", found["sy"]))), TimeBasis.TEXT
    relative = found["ry"].removeprefix("the ").split(" ")[0]
    if relative in _FROM_PUBLICATION and context.published is not None:
        return context.published.year + _FROM_PUBLICATION[relative], TimeBasis.PUBLISHED
    step = _FROM_DISCOURSE.get(relative, _FROM_PUBLICATION.get(relative))
    if step is not None and context.memory.year is not None:
        return context.memory.year + step, TimeBasis.DISCOURSE
    return None


def short_year(digits: int) -> int:
    """Return the year that two digits say: up to 30 this century's, else the last one's."""
    return digits + (2000 if digits <= 30 else 1900)


def year(found: Found, context: Context) -> Reading | None:
    """Read "1998", "'98", "490 BC", "AD 60"."""
    named = year_named(found, context)
    return None if named is None else of_year(*named)


def bare_year(found: Found, context: Context) -> Reading | None:
    """Read "480" where the text has been counting years before Christ."""
    if context.memory.year is None or context.memory.year > 0 or not _BEFORE_YEAR.search(context.before):
        return None
    return of_year(-int(found["y"]), TimeBasis.DISCOURSE)


_BEFORE_YEAR = re.compile(
    r"\b(?:in|of|by|since|until|from|to|during|and|between|around|about|late|early|mid)[\s-]*$", re.IGNORECASE
)


def trailing_year(found: Found, context: Context) -> Reading | None:
    """Read the "92" of "1991 and 92" or of "1991-92"."""
    before = context.memory.year
    digits = int(re.sub(r"\D", "", found["y"]))
    if before is None or context.memory.grain != "Y" or before < 1 or digits <= before % 100:
        return None
    return of_year(before // 100 * 100 + digits, TimeBasis.TEXT)


def spelled_year(found: Found, context: Context) -> Reading | None:
    """Read "nineteen ninety-one", "the year two thousand"."""
    number = spelled(found["w"])
    return of_year(number, TimeBasis.TEXT) if number else None


def spelled(words: str) -> int | None:
    """Return the year that number words say, None when they say none.

    >>> spelled("nineteen ninety - one"), spelled("the year two thousand"), spelled("twenty men")
    (1991, 2000, None)
    """
    plain = words.removeprefix("the year ").replace(" - ", " ").replace(" oh ", " ")
    if plain == "two thousand":
        return 2000
    first, _, rest = plain.partition(" ")
    century, years = number_of(first), number_of(rest) if rest else None
    if century is None or years is None or not 18 <= century <= 20 or not 1 <= years <= 99:
        return None
    if century == 20 and years < 10:
        return None
    return int(century * 100 + years)


_TURN_OF_YEAR = 8


def year_in_narrative(context: Context, month: int) -> int | None:
    """Return the year of a month named without one: that of the last date named, or the one after.

    From the last months of a year to the first ones a narrative goes on, not back.
    """
    year, before = context.memory.year, context.memory.month
    if year is not None and before is not None and before[1] - month >= _TURN_OF_YEAR:
        return year + 1 if year != -1 else 1
    return year
