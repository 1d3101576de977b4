"""Rows of statements made anew, for those who search, when people corrected what they are made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import select

from onrecord.record import tables
from onrecord.record.corrections import version_of
from onrecord.record.decided import corrections_of
from onrecord.record.payloads import load
from onrecord.record.writing import Writer


def remake(writer: Writer, documents: Iterable[str], *, upto: int | None = None) -> list[str]:
    """Make the statement rows of all versions of some documents, as they are corrected now.

    With `upto` it is as they were corrected after that entry. Returns the current versions.
    """
    writer.flush()
    wanted = sorted(set(documents))
    corrections = corrections_of(writer.connection, upto=upto) if wanted else None
    current: list[str] = []
    for document in wanted:
        for row in _versions(writer, document):
            found = load(writer.connection, row.dossier)
            if corrections is not None and corrections.bear_on(document):
                found = corrections.corrected(
                    found, version_of(load(writer.connection, row.content), document)
                )
            writer.remove_searchable(row.id, passages=False)
            writer.add_statements(row.annotated, row.id, found)
            if row.number == row.current:
                current.append(row.id)
    writer.flush()
    return current


def remake_all(writer: Writer) -> None:
    """Make the statement rows of all documents that judgements are about."""
    of = tables.documents.c.id
    corrections = corrections_of(writer.connection)
    remake(writer, [id for id in writer.connection.execute(select(of)).scalars() if corrections.bear_on(id)])


def _versions(writer: Writer, document: str) -> Sequence[Any]:
    documents, versions, annotations = tables.documents.c, tables.versions.c, tables.annotations.c
    query = (
        select(
            versions.id,
            versions.number,
            versions.content,
            annotations.dossier,
            annotations.seq.label("annotated"),
            documents.current,
        )
        .join(tables.documents, documents.id == versions.document)
        .join(tables.annotations, annotations.version == versions.id)
        .where(versions.document == document)
        .order_by(versions.number)
    )
    return writer.connection.execute(query).all()
