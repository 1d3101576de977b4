"""Time expressions with their TIMEX3 values, and the lines of the chronology."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from onrecord.model.spans import Span
from onrecord.model.statements import Said


class TimeBasis(StrEnum):
    """What an expression's value was computed from."""

    TEXT = "text"
    PUBLISHED = "published"
    DISCOURSE = "discourse"


DERIVED: Final = "derived"
"""The basis of a line whose day follows from other days and the lengths between them."""


class ChronologyKind(StrEnum):
    """What a line of the chronology tells of."""

    EVENT = "event"
    STATEMENT = "statement"
    PUBLICATION = "publication"


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression: TIMEX3 `type` and `value` (None: open), first and last day (ISO), and the basis."""

    document: str
    span: Span
    text: str
    type: str
    value: str | None
    mod: str | None
    begins: str | None
    ends: str | None
    basis: TimeBasis | None


@dataclass(frozen=True, slots=True)
class ChronologyEntry:
    """A dated line: what, when, who, and the words it rests on; `span` None for a publication.

    Three times are kept apart: `edtf` is when it happened or was said, `told` (EDTF) when the statement that
    tells of it was made, `published` the day its document came out. `statement` is the id of that statement,
    None where the document itself tells.
    """

    edtf: str
    begins: str | None
    ends: str | None
    text: str
    document: str
    span: Span | None
    kind: ChronologyKind
    entities: tuple[str, ...]
    basis: str
    statement: str | None = None
    told: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Dating:
    """The calendar of one document.

    `said[i]` dates attribution `i` of the annotation, None when unknown.
    """

    times: tuple[Time, ...]
    said: tuple[Said | None, ...]
