"""The order of the stages: sources in, a dossier out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO

from onrecord import annotate, resolve
from onrecord.fetch import fetch
from onrecord.flow.asking import AsOf, as_of
from onrecord.flow.assembly import Read, assemble, dated
from onrecord.flow.explaining import why
from onrecord.flow.judging import judge, split
from onrecord.flow.keeping import Added, add_sources
from onrecord.flow.options import ReadOptions
from onrecord.flow.rereading import reread_record
from onrecord.flow.showing import dossier_of
from onrecord.flow.watching import Round, WatchOptions, watch
from onrecord.model import Document, Dossier, Unreadable
from onrecord.read import Reader

__all__ = [
    "Added",
    "AsOf",
    "ReadOptions",
    "Round",
    "WatchOptions",
    "add_sources",
    "as_of",
    "dossier_of",
    "judge",
    "read_affair",
    "read_each",
    "reread_record",
    "split",
    "watch",
    "why",
]


def read_affair(
    sources: Sequence[str],
    options: ReadOptions | None = None,
    on_document: Callable[[str], None] | None = None,
    *,
    stdin: BinaryIO | None = None,
) -> Dossier:
    """Return one dossier of all documents in `sources`, people resolved across them.

    `on_document` is called with the name of each input once it is done. What
    could not be read is listed under `skipped`.
    """
    done: list[Read] = []
    skipped: list[Unreadable] = []
    for item in _annotated(sources, options or ReadOptions(), on_document, stdin):
        if isinstance(item, Unreadable):
            skipped.append(item)
        else:
            done.append(item)
    return assemble(done, resolve.resolve([(r.document, r.annotation) for r in done]), tuple(skipped))


def read_each(
    sources: Sequence[str],
    options: ReadOptions | None = None,
    on_document: Callable[[str], None] | None = None,
    *,
    stdin: BinaryIO | None = None,
) -> Iterator[Dossier]:
    """Yield one dossier for each document, in input order, people resolved within it only.

    An input that could not be read yields a dossier that holds just its entry
    under `skipped`. Memory does not grow with the number of documents.
    """
    for item in _annotated(sources, options or ReadOptions(), on_document, stdin):
        if isinstance(item, Unreadable):
            yield Dossier(skipped=(item,))
        else:
            yield assemble([item], resolve.resolve([(item.document, item.annotation)]), ())


def _annotated(
    sources: Sequence[str],
    options: ReadOptions,
    on_document: Callable[[str], None] | None,
    stdin: BinaryIO | None,
) -> Iterator[Read | Unreadable]:
    models = annotate.load_models(options.threads, options.engine)
    with Reader() as reader:
        seen: dict[str, str] = {}
        for page in fetch(sources, given=options.given, stdin=stdin, web=options.web):
            item = page if isinstance(page, Unreadable) else reader.read(page)
            if isinstance(item, Document):
                item = _once(item, seen)
            yield item if isinstance(item, Unreadable) else _read_one(item, models)
            if on_document is not None:
                on_document(page.input)


def _once(document: Document, seen: dict[str, str]) -> Document | Unreadable:
    """Return the document, or why it is left out: the same words from the same place came before."""
    before = seen.get(document.id)
    if before is None:
        seen[document.id] = document.input
        return document
    return Unreadable(
        document.input,
        f"is the same document as {before} (id {document.id})",
        "nothing is lost; leave one of them out, or give them different ids or outlets",
    )


def _read_one(document: Document, models: annotate.Models) -> Read:
    annotation = annotate.annotate(document, models)
    return dated(document, annotation)
