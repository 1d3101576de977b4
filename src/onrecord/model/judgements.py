"""Judgements: what a person decided, anchored to the words it was decided about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class JudgementKind(StrEnum):
    """What a person decided about one or two things of the record."""

    SAME = "same"
    DIFFERENT = "different"
    SOURCE = "source"
    CONTENT = "content"
    ACT = "act"
    SAID = "said"
    WRONG = "wrong"
    CHECKED = "checked"


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a document with what stood around them, by which they are found again in another version.

    As W3C Web Annotation's TextQuoteSelector with its TextPositionSelector:
    `start` and `end` are code points of the text whose hash is `sha256`.
    `document` is the record's id of the document, the same for all versions.
    """

    document: str
    sha256: str
    start: int
    end: int
    words: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Subject:
    """What a judgement is about, as it stood then.

    `kind` is "statement" or "entity", `id` its id at that time, `name` what it
    was called. A statement has its content in `quotes` and its cue in `cue`;
    an entity has some of its mentions in `quotes`, of each of its documents one at
    least, and `named` and `aliases` as they were.
    """

    kind: str
    id: str
    name: str
    quotes: tuple[Quote, ...]
    cue: tuple[Quote, ...] = ()
    named: bool = True
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """A decision: who made it, when (ISO 8601, UTC), why, about what, and what is right instead.

    `right` holds, by kind: SOURCE {"name"} or {"name": None} for unknown, and
    "subject" where it is an entity of the record; CONTENT {"quotes"}; ACT
    {"act"}; SAID {"edtf", "begins", "ends"}. `undone` is the number of the log
    entry that undid it, None while it stands.
    """

    id: str
    kind: JudgementKind
    who: str
    at: str
    because: str | None
    subjects: tuple[Subject, ...]
    right: Mapping[str, object] | None = None
    undone: int | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement as it bears on a dossier.

    `subjects` are the ids, in this dossier, of what it is about. `found` is
    false when the words it was made about do not stand there any more, or
    cannot be told apart from others; it then changed nothing.
    """

    judgement: Judgement
    subjects: tuple[str, ...]
    found: bool
