"""The shorter names by which documents go on with a firm: "Northmark" of Northmark Grain Foods Ltd."""

from __future__ import annotations

from collections.abc import Collection

from onrecord.resolve.kinds.tallies import Tallies, Tally
from onrecord.resolve.lexicon import shorter_names

Words = tuple[str, ...]


def shorter_firms(everywhere: Tallies) -> Collection[Words]:
    """Return the beginnings of firms' names that nothing in the documents says are a person's or a place's.

    A word by which a full name of a person begins or ends is none: "Pell" beside Ada Pell and Pell Grain Ltd.
    """
    begins = {
        short
        for words, tally in everywhere.items()
        if len(words) > 1 and _mostly(tally) == "ORG"
        for short in shorter_names(words)
    }
    borne = {
        word
        for words, tally in everywhere.items()
        if len(words) > 1 and words not in begins and _mostly(tally) == "PER"
        for word in (words[0], words[-1])
    }
    return {
        short
        for short in begins
        if borne.isdisjoint((short[0], short[-1])) and _is_free(everywhere.get(short))
    }


def _mostly(tally: Tally) -> str:
    return tally.types.most_common(1)[0][0] if tally.types else ""


def _is_free(tally: Tally | None) -> bool:
    """Return whether nothing tells of a person or a land, and most do not take the name for a place."""
    if tally is None:
        return True
    told = tally.told["person"] + tally.told["role"] + tally.told["land"]
    return not told and 2 * tally.types["LOC"] <= sum(tally.types.values())
