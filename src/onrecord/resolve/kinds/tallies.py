"""How often the clues of a document speak for each kind of each of its names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.model import Span
from onrecord.resolve.kinds.clues import CLUES, Around
from onrecord.resolve.names import NameFound

_KNOWN = ("PER", "ORG", "LOC")


@dataclass(slots=True)
class Tally:
    """What was counted for a name: its types as tagged, and what it is told to be."""

    types: Counter[str] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)

    def add(self, other: Tally) -> None:
        """Add what another document tells of the name."""
        self.types.update(other.types)
        self.told.update(other.told)

    @property
    def tells_body(self) -> bool:
        """Whether more tells of a body than of a person."""
        return self.told["body"] > self.told["person"] + self.told["role"]


Tallies = dict[tuple[str, ...], Tally]


def count(text: str, names: Sequence[NameFound], sources: Sequence[Span]) -> Tallies:
    """Return what the text tells of each name, by its words."""
    tallies: Tallies = {}
    around = Around.of(text, names, sources)
    for name in names:
        tally = tallies.setdefault(name.tokens, Tally())
        if name.type in _KNOWN:
            tally.types[name.type] += 1
        for kind, clues in CLUES:
            for clue in clues:
                if clue(name, around):
                    tally.told[kind] += 1
                    break
    return tallies


def written_together(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of a name, the Arabic article with a hyphen: "al Marad" is written "al-Marad", too."""
    return (f"al-{tokens[1]}", *tokens[2:]) if len(tokens) > 1 and tokens[0] == "al" else tokens
