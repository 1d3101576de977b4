"""Sources into the record: fetched, read, placed, annotated, kept."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

from onrecord import annotate, resolve
from onrecord.fetch import Web, fetch_changed
from onrecord.flow.assembly import Read, assemble, dated
from onrecord.flow.options import ReadOptions
from onrecord.flow.stages import stage_versions
from onrecord.model import Document, NotModified, Page, Unreadable
from onrecord.read import Reader
from onrecord.record import Kept, Placed, Record, Status, stale

# A transaction that waits longer would leave what is shown as read unkept for too long;
# more documents in one would not be faster.
BATCH_SECONDS = 1.0
BATCH_DOCUMENTS = 100


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one input, once it is on the disk.

    `changes` is what is new since the version before, for a changed page: "fields"
    and "text", as `record.differences` makes them.
    """

    input: str
    placed: Placed
    statements: int
    changes: dict[str, Any] | None = None


class Stages:
    """The reading process and the models, both started when a document first needs them."""

    def __init__(self, threads: int) -> None:
        """Start nothing yet."""
        self.reader = Reader()
        self._threads = threads
        self._models: annotate.Models | None = None

    def annotated(self, document: Document) -> Read:
        """Return what is found in a document."""
        if self._models is None:
            self._models = annotate.load_models(self._threads)
        annotation = annotate.annotate(document, self._models)
        return dated(document, annotation)

    def kept(self, page: Page, placed: Placed) -> Kept:
        """Return a page with all that is kept of it."""
        read = self.annotated(placed.document)
        dossier = assemble([read], resolve.resolve([(read.document, read.annotation)]), ())
        return Kept(page, placed, read.annotation, read.dating, dossier, stage_versions())


def add_sources(
    record: Record,
    sources: Sequence[str],
    options: ReadOptions | None = None,
    on_document: Callable[[str], None] | None = None,
    *,
    affair: str | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Added | Unreadable]:
    """Read `sources` into `record` and yield what became of each input, once it is kept.

    A page that the record holds as it is writes nothing, unless it is new to the
    affair with the name `affair`.
    """
    settings = options or ReadOptions()
    pages = _pages(record, sources, settings, stdin)
    return add_pages(record, pages, settings, on_document, affair=affair)


def add_pages(
    record: Record,
    pages: Iterable[Page | NotModified | Unreadable],
    options: ReadOptions,
    on_document: Callable[[str], None] | None = None,
    *,
    affair: str | None = None,
) -> Iterator[Added | Unreadable]:
    """Read `pages` into `record` and yield what became of each, once it is kept; see `add_sources`."""
    stages = Stages(options.threads)
    batch = _Batch(record, stages, affair)
    try:
        for page in pages:
            if isinstance(page, Page):
                yield from batch.take(page)
            elif isinstance(page, NotModified):
                yield from batch.not_modified(page)
            else:
                yield page
            if on_document is not None:
                on_document(page.input)
        yield from batch.keep()
    finally:
        stages.reader.close()


def _pages(
    record: Record, sources: Sequence[str], settings: ReadOptions, stdin: BinaryIO | None
) -> Iterator[Page | NotModified | Unreadable]:
    web = Web(settings.web)
    return fetch_changed(sources, given=settings.given, stdin=stdin, web=web, remembered=record.validators)


class _Batch:
    """Pages that have been annotated and wait to be kept together."""

    def __init__(self, record: Record, stages: Stages, affair: str | None) -> None:
        self._record = record
        self._stages = stages
        self._affair = affair
        self._waiting: list[Kept] = []
        self._same: list[Added] = []
        self._since = time.monotonic()

    def take(self, page: Page) -> Iterator[Added | Unreadable]:
        """Read and annotate a page; keep the batch when it is time."""
        document = self._stages.reader.read(page)
        if isinstance(document, Unreadable):
            yield document
            return
        placed = self._record.place(page, document)
        if placed.status is Status.UNCHANGED:
            self._same.append(Added(page.input, placed, 0))
        else:
            self._waiting.append(self._stages.kept(page, placed))
        if len(self._waiting) >= BATCH_DOCUMENTS or time.monotonic() - self._since > BATCH_SECONDS:
            yield from self.keep()

    def not_modified(self, page: NotModified) -> Iterator[Added]:
        """Take a page whose server says that it is as it was."""
        placed = self._record.placed_at(page.url)
        if placed is not None:
            self._same.append(Added(page.input, placed, 0))
        yield from ()

    def keep(self) -> Iterator[Added]:
        """Keep what waits, and give it back as done."""
        waiting, self._waiting = self._waiting, []
        same, self._same = self._same, []
        done = list(self._kept(waiting))
        if self._affair is not None:
            self._record.join(self._affair, [one.placed.of for one in (*same, *done)])
        self._since = time.monotonic()
        yield from (*same, *done)

    def _kept(self, waiting: list[Kept]) -> Iterator[Added]:
        while waiting:
            placed = self._record.add(waiting)
            again = stale(waiting, placed)
            left_over = {id(one) for one in again}
            for one, now in zip(waiting, placed, strict=True):
                if id(one) not in left_over:
                    yield Added(one.page.input, now, len(one.dossier.statements), self._changes(now))
            # Somebody else kept a version in between: these follow that one, under another id.
            waiting = [
                self._stages.kept(one.page, now)
                for one, now in zip(waiting, placed, strict=True)
                if id(one) in left_over
            ]

    def _changes(self, placed: Placed) -> dict[str, Any] | None:
        return self._record.changes(placed.document.id) if placed.status is Status.CHANGED else None
