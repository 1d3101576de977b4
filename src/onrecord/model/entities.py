"""Entities: people, organisations, places and documents, named or not, with their mentions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from onrecord.model.identity import Joined, Question
from onrecord.model.spans import Span
from onrecord.model.statements import Addressee


class EntityKind(StrEnum):
    """What an entity is; `people` are several persons spoken of as one voice."""

    PERSON = "person"
    PEOPLE = "people"
    ORGANIZATION = "organization"
    PLACE = "place"
    DOCUMENT = "document"


class MentionForm(StrEnum):
    """How a mention refers."""

    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


class RoleBasis(StrEnum):
    """What ties a role to an entity."""

    TITLE = "title"
    APPOSITION = "apposition"
    SIGNATURE = "signature"
    HEADER = "header"


class RoleState(StrEnum):
    """How a role stands to the day on which the document speaks, by its own words."""

    HELD = "held"
    FORMER = "former"
    ACTING = "acting"
    COMING = "coming"


@dataclass(frozen=True, slots=True)
class Count:
    """How many people an unnamed group claims to be; `max` None means no upper bound is known."""

    min: int
    max: int | None


@dataclass(frozen=True, slots=True)
class Role:
    """A role as written, where, and when it held (EDTF) if the text says so."""

    text: str
    document: str
    span: Span
    begins: str | None
    ends: str | None
    basis: RoleBasis
    state: RoleState = RoleState.HELD


@dataclass(frozen=True, slots=True)
class Reason:
    """The words that give the reason for anonymity, and where they stand."""

    text: str
    document: str
    span: Span


@dataclass(frozen=True, slots=True)
class Anonymity:
    """How an unnamed source is described, why it is not named, and who agreed to that."""

    description: str
    reason: Reason | None
    granted_by: str | None


@dataclass(frozen=True, slots=True)
class Relation:
    """A stated relation of an entity to another ("capital-for", "spokesperson-of")."""

    kind: str
    entity: str
    document: str
    span: Span


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that a mention may refer to, how likely, and why; `score` in [0, 1]."""

    entity: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that refer to an entity."""

    document: str
    span: Span
    form: MentionForm
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, people, organisation, place or document; unnamed ones keep their description as `name`.

    `gender` is m or f where the text says it by a title, a noun or a pronoun,
    never by the name. `joined` tells what of other documents was made one with it.
    """

    id: str
    kind: EntityKind
    named: bool
    count: Count | None
    name: str
    aliases: tuple[str, ...]
    roles: tuple[Role, ...]
    anonymity: Anonymity | None
    relations: tuple[Relation, ...]
    mentions: tuple[Mention, ...]
    gender: str | None = None
    joined: tuple[Joined, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who is who in one or more documents.

    `sources[document id][index of attribution]` names the entities behind the
    attribution: empty when unknown, one, or several for "A and B said";
    `hearers`, by the same keys, to whom it was said, where the words tell.
    `questions` are pairs that may be one and were left apart.
    """

    entities: tuple[Entity, ...]
    sources: dict[str, dict[int, tuple[str, ...]]]
    questions: tuple[Question, ...] = ()
    hearers: Mapping[str, Mapping[int, Addressee]] = field(default_factory=dict)
