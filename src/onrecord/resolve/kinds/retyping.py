"""The type that each name has at its place, by what was decided for its words, by rules in order."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self

from onrecord.model import Span
from onrecord.resolve.kinds.clues import is_thing
from onrecord.resolve.kinds.tallies import Tallies
from onrecord.resolve.lexicon import is_left_out, listed, outlets
from onrecord.resolve.names import NameFound, marked

# A common noun of which the name before it is only said to be of ("Israeli media", "Windows users").
_QUALIFIES = re.compile(
    r"[ ](?!(?:and|or|but|as|in|on|at|of|for|to|with|by|from|who|which|that|also|has|had|is|was|were"
    r"|does|did|would|will|could|can|may|might|should|must|says?|said|told|tells|adds|added|wrote|writes)(?!\w))"
    r"[a-z]{3,}"
)
# "Pell Brothers" is called whole where a Pell is named: "Pell said" is hers.
_OF_KIN = listed("firm-of-kin")
_SHORT = 5  # letters up to which a word that nothing tells of is rather an abbreviation than a person; ours


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided for the words of a document's names.

    `vessels` are full names of ships in the affair, `persons` the first and last words of persons' full
    names, `firms` the words to which another name adds a word that texts leave out.
    """

    types: Mapping[tuple[str, ...], str]
    vessels: Collection[tuple[str, ...]]
    persons: Collection[str]
    firms: Collection[tuple[str, ...]]

    @classmethod
    def of(
        cls, vessels: Collection[tuple[str, ...]], types: Mapping[tuple[str, ...], str], tallies: Tallies
    ) -> Self:
        """Gather the words of persons and firms."""
        full = {t[i] for t, type in types.items() if len(t) > 1 and type == "PER" for i in (0, -1)}
        surnames = {t[-1] for t, type in types.items() if len(t) > 1 and type == "PER"}
        firms = {
            t[:1]
            for t, type in types.items()
            if len(t) == 2
            and type == "ORG"
            and is_left_out(t[1])
            and not (t[1] in _OF_KIN and t[0] in surnames)
        }
        told = {t for t, tally in tallies.items() if len(t) == 1 and t[0] in full and tally.told["person"]}
        return cls(types, vessels, full, firms - told)


@dataclass(frozen=True, slots=True)
class _Place:
    """A name at its place; `heard` tells that it stands in a source."""

    text: str
    name: NameFound
    heard: bool
    decided: Decided


Rule = Callable[[str, _Place], str]


def retyped(
    text: str, names: Sequence[NameFound], decided: Decided, sources: Sequence[Span]
) -> list[NameFound]:
    """Give each name its type, and one to those without."""
    spoken = marked(len(text) + 1, sources)
    found = []
    for name in names:
        place = _Place(text, name, bool(spoken[name.span.start]), decided)
        type = decided.types.get(name.tokens, name.type)
        for rule in _RULES:
            type = rule(type, place)
        found.append(replace(name, type=type) if type != name.type else name)
    return found


def _vessel(type: str, place: _Place) -> str:
    """ "The Ada Pell" is the ferry, "Ada Pell said" is not."""
    is_one = type == "PER" and place.name.tokens in place.decided.vessels
    return "" if is_one and is_thing(place.text, place.name) else type


def _firm(type: str, place: _Place) -> str:
    """ "Northmark" is a firm where there is a "Northmark Ferries"."""
    return "ORG" if type in ("PER", "LOC") and place.name.tokens in place.decided.firms else type


def _untyped(type: str, place: _Place) -> str:
    """A name of no type is a person's where a full name has the word; else a body's where it speaks.

    In "Israeli media" the voice is another.
    """
    name, types = place.name, place.decided.types
    if type == "MISC" and _QUALIFIES.match(place.text, name.span.end):
        return type
    if type not in ("", "MISC") or (not type and name.tokens in types):
        return type
    one = len(name.tokens) == 1
    if one and name.tokens[0] in place.decided.persons:
        return "PER"
    if not place.heard and type:
        return type
    return "PER" if one and not type and name.span.end - name.span.start > _SHORT else "ORG"


def _titled(type: str, place: _Place) -> str:
    """What has a form of address is a person."""
    return "PER" if place.name.titles else type


def _outlet(type: str, place: _Place) -> str:
    """A word that the list of papers has is one."""
    name = place.name
    return "ORG" if not name.titles and len(name.tokens) == 1 and name.tokens[0] in outlets() else type


_RULES: tuple[Rule, ...] = (_vessel, _firm, _untyped, _titled, _outlet)
