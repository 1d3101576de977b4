"""The dossier: everything one run of reading produced, in the shape of the output contract."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from onrecord.model.documents import Document, Unreadable
from onrecord.model.entities import Entity
from onrecord.model.identity import Question
from onrecord.model.judgements import Judged
from onrecord.model.spans import Span
from onrecord.model.statements import Statement
from onrecord.model.times import ChronologyEntry, Time

FORMAT = "onrecord/1"


class KnowledgeHow(StrEnum):
    """How an entity came to know of something."""

    TOLD = "told"
    ASKED = "asked"
    HELD = "held"
    SAID = "said"


@dataclass(frozen=True, slots=True)
class Knowledge:
    """By which day the record shows that an entity knew of something; `text` are the words of that.

    `about` is the id of a statement or claim, or of the place where a thing in hand is named.
    """

    entity: str
    about: str
    by: str
    how: KnowledgeHow
    document: str
    span: Span
    text: str = ""


class Stance(StrEnum):
    """What a statement does to a claim."""

    ASSERTS = "asserts"
    DENIES = "denies"
    CANNOT_CONFIRM = "cannot-confirm"
    REPORTS = "reports"


@dataclass(frozen=True, slots=True)
class ClaimStance:
    """One statement's stance on a claim; `score` in [0, 1]."""

    statement: str
    stance: Stance
    score: float


@dataclass(frozen=True, slots=True)
class AxisResult:
    """One axis of an assessment with the records it rests on, what is missing, and the next step."""

    axis: str
    result: str
    because: tuple[str, ...]
    gap: str | None
    next: str | None


@dataclass(frozen=True, slots=True)
class Assessment:
    """A claim judged by a named policy."""

    policy: str
    verdict: str
    axes: tuple[AxisResult, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """One proposition that statements take a stance on."""

    id: str
    text: str
    stances: tuple[ClaimStance, ...]
    status: str
    assessment: Assessment | None


@dataclass(frozen=True, slots=True)
class Shift:
    """One source's stance on one claim changing over time; `earlier` and `later` are statement ids."""

    entity: str
    claim: str
    earlier: str
    later: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A transcript, recording, e-mail, photo or paper that documents mention."""

    id: str
    kind: str
    text: str
    document: str
    span: Span
    held_by: tuple[str, ...]
    seen_by: tuple[str, ...]
    authenticated: str


@dataclass(frozen=True, slots=True)
class ConflictSpan:
    """One of the places that do not agree."""

    document: str
    span: Span


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two or more places of the record that do not add up."""

    kind: str
    text: str
    spans: tuple[ConflictSpan, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """The whole result of reading a set of documents."""

    documents: tuple[Document, ...] = ()
    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()
    times: tuple[Time, ...] = ()
    chronology: tuple[ChronologyEntry, ...] = ()
    knowledge: tuple[Knowledge, ...] = ()
    claims: tuple[Claim, ...] = ()
    shifts: tuple[Shift, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    skipped: tuple[Unreadable, ...] = ()
    judgements: tuple[Judged, ...] = ()
    questions: tuple[Question, ...] = ()
