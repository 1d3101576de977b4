"""The shorter names by which documents go on with a body: "Northmark" of Northmark Grain Foods Ltd."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Self

from onrecord.resolve.kinds.tallies import Tallies, Tally
from onrecord.resolve.lexicon import organisation_endings, shorter_names

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Firms:
    """The beginnings of firms' names in documents, of which nothing says that a person or a place has them.

    A word by which a full name of a person begins or ends is none: "Pell" beside Ada Pell and Pell Grain Ltd.
    """

    tallies: Tallies
    shorter: Collection[Words]
    borne: Collection[str]

    @classmethod
    def of(cls, everywhere: Tallies) -> Self:
        """Gather the firms by what is counted of names in all documents."""
        several = [(words, _mostly(tally)) for words, tally in everywhere.items() if len(words) > 1]
        begins = {short for words, type in several if type == "ORG" for short in shorter_names(words)}
        persons = (words for words, type in several if type == "PER" and words not in begins)
        borne = {word for words in persons for word in (words[0], words[-1])}
        free = {short for short in begins if _is_free(short, everywhere, borne)}
        return cls(everywhere, free, borne)

    def in_document(self, outlet: str | None) -> Callable[[Words], bool]:
        """Return what tells whether a name is short for a firm, or for the document's outlet."""
        own = self._of_outlet(outlet)
        return lambda words: words in self.shorter or words in own

    def _of_outlet(self, outlet: str | None) -> Collection[Words]:
        """Return the shorter names by which an outlet speaks of itself ("Tideway has seen a copy")."""
        words = tuple((outlet or "").lower().split())
        words = words[1:] if words[:1] == ("the",) else words
        return {short for short in _parts(words) if _is_free(short, self.tallies, self.borne)}


def _parts(outlet: Words) -> Iterator[Words]:
    """Yield the ends of an outlet's name, and its beginnings unless it may be called after a place."""
    is_paper = organisation_endings().get(outlet[-1] if outlet else "") == "press"
    for n in range(1, len(outlet)):
        yield outlet[n:]
        if not is_paper:
            yield outlet[:n]


def _mostly(tally: Tally) -> str:
    return tally.types.most_common(1)[0][0] if tally.types else ""


def _is_free(short: Words, everywhere: Tallies, borne: Collection[str]) -> bool:
    """Return whether nothing tells of a person or a land, and most do not take the name for a place."""
    if short[0] in borne or short[-1] in borne:
        return False
    tally = everywhere.get(short)
    if tally is None:
        return True
    told = tally.told["person"] + tally.told["role"] + tally.told["land"]
    return not told and 2 * tally.types["LOC"] <= sum(tally.types.values())
