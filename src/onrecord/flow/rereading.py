"""Documents of the record read again by newer stages: what has not changed is not repeated."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from onrecord import resolve
from onrecord.flow.assembly import assemble, dated
from onrecord.flow.keeping import Added, Stages
from onrecord.flow.options import ReadOptions
from onrecord.flow.stages import first_changed, stage_versions
from onrecord.model import Unreadable
from onrecord.record import Placed, Reading, Record, Reread, Status


def reread_record(
    record: Record, options: ReadOptions | None = None, on_document: Callable[[str], None] | None = None
) -> Iterator[Added | Unreadable]:
    """Read again the current versions that other stages made, and yield each once it is kept.

    Stages before the first that changed are not repeated. Judgements stay as they
    are. A page that the newer reader reads otherwise becomes a further version.
    """
    stages = Stages((options or ReadOptions()).threads)
    try:
        for row in record.versions():
            if not row.current or first_changed(row.stages) is None:
                continue
            (reading,) = record.readings([row.id])
            yield _reread(record, stages, reading)
            if on_document is not None:
                on_document(row.fetched_from)
    finally:
        stages.reader.close()


def _reread(record: Record, stages: Stages, reading: Reading) -> Added | Unreadable:
    changed = first_changed(reading.stages)
    document = reading.document
    if changed == "read":
        page = record.page(document.id)
        again = stages.reader.read(page)
        if isinstance(again, Unreadable):
            return again
        placed = record.place(page, again)
        if placed.status is not Status.UNCHANGED:
            kept = replace(stages.kept(page, placed), fetched_at=reading.fetched_at)
            (done,) = record.add([kept])
            return Added(page.input, done, len(kept.dossier.statements), record.changes(done.document.id))
    if changed in ("read", "annotate"):
        read = stages.annotated(document)
    else:
        read = dated(document, reading.annotation)
    dossier = assemble([read], resolve.resolve([(document, read.annotation)]), ())
    found = Reread(document.id, read.annotation, read.dating, dossier, stage_versions())
    record.reread([found])
    placed = Placed(Status.UNCHANGED, document, reading.of, reading.number, None)
    return Added(document.input, placed, len(dossier.statements))
