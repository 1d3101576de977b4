"""A dossier out of the record: who is who across its documents, and what people decided about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord import chronology, resolve
from onrecord.flow.assembly import Read, assemble
from onrecord.model import ChronologyEntry, Dossier
from onrecord.record import Record, apply


def dossier_of(record: Record, ids: Sequence[str] | None = None, *, affair: str | None = None) -> Dossier:
    """Return the dossier of documents of the record, of an affair, or of all, with its judgements applied.

    `ids` are of documents, which stand for their current version, or of versions.
    """
    found = record.readings(ids, affair=affair)
    reads = [Read(one.document, one.annotation, one.dating) for one in found]
    computed = assemble(reads, resolve.resolve([(read.document, read.annotation) for read in reads]), ())
    judged = apply(computed, record.judgements())
    return replace(judged, chronology=_chronology(reads, judged)) if judged.judgements else judged


def _chronology(reads: Sequence[Read], dossier: Dossier) -> tuple[ChronologyEntry, ...]:
    """Return the lines of the chronology by the statements as judged."""
    lines = [
        line
        for read in reads
        for line in chronology.chronology_entries(read.document, read.dating, dossier.statements)
    ]
    return tuple(
        sorted(lines, key=lambda e: (e.begins or "9999", e.document, e.span.start if e.span else -1))
    )
