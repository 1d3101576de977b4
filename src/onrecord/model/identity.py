"""Why entities of different documents are one, and which may be: grounds, joins, and questions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class GroundKind(StrEnum):
    """What a ground for or against "these two are one" is about."""

    NAME = "name"
    ROLE = "role"
    DESCRIPTION = "description"
    TITLE = "title"
    GENDER = "gender"
    GENERATION = "generation"
    AGE = "age"
    TIME = "time"
    PLACE = "place"
    MATTER = "matter"
    COMPANY = "company"
    UNIQUE = "unique"
    STATED = "stated"
    JUDGED = "judged"


@dataclass(frozen=True, slots=True)
class Ground:
    """One ground, in words; `speaks_for` is false where it speaks against."""

    kind: GroundKind
    text: str
    speaks_for: bool


@dataclass(frozen=True, slots=True)
class Joined:
    """What was made one with an entity: under which name, of which document, how surely (a rank), and why."""

    document: str
    name: str
    score: float
    grounds: tuple[Ground, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """Two entities that may be one, which the machine leaves apart: a person says "same" or "different"."""

    id: str
    entities: tuple[str, str]
    score: float
    grounds: tuple[Ground, ...]
