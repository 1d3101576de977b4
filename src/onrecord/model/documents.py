"""Pages as fetched, documents as read, and what was left out with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from onrecord.model.fetched import Fetched
from onrecord.model.spans import Span


class PublishedBasis(StrEnum):
    """Where the publication day comes from."""

    GIVEN = "given"
    PAGE = "page"
    INFERRED = "inferred"


@dataclass(frozen=True, slots=True)
class Given:
    """What the user, the input file or a feed says about a document; None and () mean not said."""

    id: str | None = None
    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: date | datetime | None = None
    url: str | None = None
    modified: date | datetime | None = None
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One input as fetched, before it is read.

    `input` names it as the user would find it again (a path, "-", an address,
    or "file.jsonl:12"). `data` is bytes as stored, or str where the characters
    are already known (a "text" or "html" member of a .jsonl line).
    `media_type` is the lower-case type without parameters when the input
    states one ("text/html"), else None; `charset` likewise. `name` is a file
    name whose ending hints at the type. `given` stands before what the page
    says; `listed`, the word of the feed that listed it, only where the page
    says nothing. `fetched` tells how a page came from the web, None for others.
    """

    input: str
    data: bytes | str
    name: str | None = None
    media_type: str | None = None
    charset: str | None = None
    given: Given = field(default_factory=Given)
    listed: Given = field(default_factory=Given)
    fetched: Fetched | None = None


@dataclass(frozen=True, slots=True)
class Locator:
    """Where a span stands in the original: `page` (from 1) of a PDF, or `time` in seconds of a recording."""

    span: Span
    page: int | None = None
    time: float | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """A stretch of text spoken by one voice of a transcript.

    `speaker` is the name as written; `label` its span in the text, None when
    the name stands outside the text (a WebVTT voice tag).
    """

    span: Span
    speaker: str
    label: Span | None


@dataclass(frozen=True, slots=True)
class Document:
    """One version of an article, transcript, e-mail or paper.

    `sha256` is that of `text` in UTF-8. `furniture` are spans of page
    furniture (share lines, related stories), in text order, that annotation
    leaves out. `turns` are the speaker turns of a transcript, `sender`
    the From of an e-mail. `provenance` says for each field where it was found.
    """

    id: str
    input: str
    text: str
    sha256: str
    version: str
    version_of: str | None = None
    kind: str = "text"
    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: date | datetime | None = None
    published_basis: PublishedBasis | None = None
    modified: date | datetime | None = None
    url: str | None = None
    language: str | None = None
    topics: tuple[str, ...] = ()
    furniture: tuple[Span, ...] = ()
    locators: tuple[Locator, ...] = ()
    turns: tuple[Turn, ...] = ()
    sender: str | None = None
    provenance: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()

    @property
    def published_day(self) -> date | None:
        """The day of publication on the outlet's own calendar, None when unknown."""
        if isinstance(self.published, datetime):
            return self.published.date()
        return self.published


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An input that could not be read, why, and what the user can do about it."""

    input: str
    reason: str
    mend: str
