"""Words before a time expression that belong to it: "early", "the end of", "nearly"."""

from __future__ import annotations

from functools import lru_cache

from onrecord.chronology.language.grammar import Found, Pattern, compiled
from onrecord.chronology.readers.readings import Reading
from onrecord.chronology.tables.words import AMOUNTS, modifier_of

_LOOK_BACK = 6
# Before "the past week" these are prepositions and say nothing of its length.
_PREPOSITIONS = ("over", "within", "around", "under")


@lru_cache(maxsize=2)
def _before(kind: str) -> Pattern:
    return (
        compiled(f"(the)? mod_in={kind} the?$") if kind == "AMOUNT" else compiled("mod_in=MODIFIER -? the?$")
    )


def extended(found: Found, reading: Reading, done: int) -> tuple[int, str | None]:
    """Return the first word with the modifier before it, and the modifier; never back beyond word `done`."""
    if reading.type in ("DATE", "TIME") and reading.value not in ("PAST_REF", "PRESENT_REF", "FUTURE_REF"):
        kind = "MODIFIER"
    elif reading.type == "DURATION":
        kind = "AMOUNT"
    else:
        return found.first, None
    start = max(done, found.first - _LOOK_BACK)
    pattern = _before(kind)
    match = pattern.expression.search(found.tokens.letters, start, found.first)
    if match is None:
        return found.first, None
    words = " ".join(found.tokens.words[slice(*match.span(pattern.names["mod_in"][0]))])
    if kind == "AMOUNT" and words in _PREPOSITIONS and found.tokens.words[found.first] == "the":
        return found.first, None
    mod = (AMOUNTS.get(words) or None) if kind == "AMOUNT" else modifier_of(words)
    return match.start(), mod
