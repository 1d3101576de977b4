"""Entities in the making: what is gathered about each while documents are read, and turned into values."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.model import Anonymity, Count, EntityKind, Joined, MentionForm, RoleBasis, Span

# Ties of those who speak for somebody else.
SPEAKS_FOR = ("lawyer-of", "spokesperson-of")


@dataclass(slots=True)
class Place:
    """A mention in the making; `others` are rival drafts with their scores and reasons."""

    document: str
    span: Span
    form: MentionForm
    score: float
    reason: str
    others: tuple[tuple[Draft, float, str], ...] = ()


@dataclass(frozen=True, slots=True)
class RoleFound:
    """A role as written beside a name; `noun` is its head."""

    text: str
    document: str
    span: Span
    basis: RoleBasis
    noun: str


@dataclass(frozen=True, slots=True)
class Tie:
    """A stated relation to another draft."""

    kind: str
    to: Draft
    document: str
    span: Span


@dataclass(slots=True, eq=False)
class Draft:
    """One entity while documents are read.

    `tokens` are the folded words of the name of a named one. `noun`,
    `modifiers`, `ordinal` and `owner` describe an unnamed one. `gender` is
    what the text says, m or f (`by_pronouns`: by links of pronouns alone, one of which may be wrong),
    `leaning` what a single link suggests while the document is read; `generation`
    jr or sr; `titles` the forms of address met.
    `called` are the names (words, as written) of the drafts that became this one.
    """

    document: str
    sha256: str
    kind: EntityKind
    named: bool
    name: str
    count: Count | None = None
    tokens: tuple[str, ...] = ()
    aliases: dict[str, None] = field(default_factory=dict)
    roles: list[RoleFound] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    gender: str | None = None
    by_pronouns: bool = False
    leaning: str | None = None
    generation: str | None = None
    titles: set[str] = field(default_factory=set)
    noun: str | None = None
    modifiers: frozenset[str] = frozenset()
    ordinal: str | None = None
    owner: Draft | None = None
    anonymity: Anonymity | None = None
    granted_by_outlet: bool = False
    place_of_first: int = -1
    joined: list[Joined] = field(default_factory=list)
    called: list[tuple[tuple[str, ...], str]] = field(default_factory=list)

    def add(self, place: Place) -> None:
        """Add a mention."""
        self.places.append(place)
        if self.place_of_first < 0 or place.span.start < self.place_of_first:
            self.place_of_first = place.span.start

    def call(self, words: str) -> None:
        """Note a name that the text uses for it."""
        if words != self.name:
            self.aliases.setdefault(words)

    def is_person(self) -> bool:
        """Return whether it is one person."""
        return self.kind is EntityKind.PERSON

    def may_be(self, gender: str | None) -> bool:
        """Return whether nothing in the text speaks against `gender`."""
        known = self.gender or self.leaning
        return gender is None or known is None or known == gender
