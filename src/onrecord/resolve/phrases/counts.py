"""How many a phrase claims to be."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.model import Count, EntityKind
from onrecord.resolve.lexicon import Noun, listed

_FROM_ONE = (
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
NUMBERS = {word: number for number, word in enumerate(_FROM_ONE, 1)} | {"dozen": 12, "twenty": 20}
_MOST = 10000  # a larger number is no count of voices
_VAGUE = listed("vague-number")
# How many of them speak: "two of her aides".
PARTS = {
    **dict.fromkeys(("one", "another", "none"), Count(1, 1)),
    **dict.fromkeys(("two", "both"), Count(2, 2)),
    "three": Count(3, 3),
    **dict.fromkeys(("some", "several"), Count(2, None)),
}


def count_of(
    words: Sequence[str], plural: bool, known: Noun | None, partitive: re.Match[str] | None
) -> Count | None:
    """Return how many the phrase claims; "several" is at least two, for no text says more.

    "The Courier's most gifted reporter" is one: before a singular "most" only compares.
    """
    if partitive:
        return PARTS[partitive["n"].lower()]
    number = next((_number(w) for w in words if w in NUMBERS or w.isdigit()), None)
    if number is not None and number > 1 and plural:
        return _bounded(number, " ".join(words[:4]))
    if plural or any(word in _VAGUE and word != "most" for word in words):
        return Count(2, None)
    if known is not None and known.kind is not EntityKind.PERSON:
        return None
    return Count(1, 1)


def _number(word: str) -> int | None:
    return NUMBERS.get(word) or (int(word) if word.isdigit() and 0 < int(word) < _MOST else None)


def _bounded(number: int, head: str) -> Count:
    """Return the bounds of a number, as the first words of its phrase put it ("at least", "about")."""
    if head.startswith("at least"):
        return Count(number, None)
    if head.startswith(("more than", "over")):
        return Count(number + 1, None)
    if head.startswith(("about", "around", "some", "nearly", "almost")):
        return Count(2, None)
    return Count(number, number)
