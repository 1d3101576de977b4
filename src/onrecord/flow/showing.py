"""A dossier out of the record: who is who across its documents, and what people decided about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord import chronology, resolve
from onrecord.flow.assembly import Read, assemble, chronicle_of
from onrecord.model import Dossier
from onrecord.record import Record, apply


def dossier_of(record: Record, ids: Sequence[str] | None = None, *, affair: str | None = None) -> Dossier:
    """Return the dossier of documents of the record, of an affair, or of all, with its judgements applied.

    `ids` are of documents, which stand for their current version, or of versions.
    """
    found = record.readings(ids, affair=affair)
    reads = [
        Read(chronology.with_day(one.document, one.annotation), one.annotation, one.dating) for one in found
    ]
    computed = assemble(reads, resolve.resolve([(read.document, read.annotation) for read in reads]), ())
    judged = apply(computed, record.judgements())
    if not judged.judgements:
        return judged
    again = chronicle_of(reads, judged.statements, judged.entities)
    return replace(judged, chronology=again.lines, knowledge=again.knowledge, conflicts=again.conflicts)
