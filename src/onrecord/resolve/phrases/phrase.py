"""A source phrase taken apart."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model import Count, Span
from onrecord.resolve.lexicon import Noun, Pronoun
from onrecord.resolve.names import NameFound


@dataclass(frozen=True, slots=True)
class Phrase:
    """A source phrase; `span` is trimmed, `core` the noun phrase without what follows its head.

    A `name`, a `pronoun` or a `noun` heads it; a noun with a name is one that
    the name explains. `owner` is a name and `owner_pronoun` a possessive that
    the noun is tied to.
    """

    span: Span
    name: NameFound | None = None
    pronoun: Pronoun | None = None
    word: str = ""
    core: Span | None = None
    noun: str | None = None
    known: Noun | None = None
    plural: bool = False
    count: Count | None = None
    definite: bool = False
    new: bool = False
    ordinal: str | None = None
    partitive: bool = False
    modifiers: frozenset[str] = frozenset()
    owner: NameFound | None = None
    owner_pronoun: Span | None = None
