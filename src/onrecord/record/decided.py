"""Judgements read back from the record: all of them, or what stands about documents at some moment."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Select, or_, select

from onrecord.model import Judgement, JudgementKind, Subject
from onrecord.record import tables
from onrecord.record.corrections import Corrections, reach
from onrecord.record.values import from_plain

# Documents asked for in one query.
_AT_ONCE = 100


def judgements_of(connection: Connection, *, standing: bool = True) -> Iterator[Judgement]:
    """Yield judgements in the order in which this record got them; those undone too unless `standing`."""
    query = select(tables.judgements)
    if standing:
        query = query.where(tables.judgements.c.undone.is_(None))
    return _judgements(connection, query)


def corrections_of(
    connection: Connection, documents: Iterable[str] | None = None, *, upto: int | None = None
) -> Corrections:
    """Return what stands about some documents, or about all; with `upto` what stood after that entry."""
    if documents is not None and not _any_about(connection, sorted(set(documents))):
        return Corrections(())
    of = tables.judgements.c
    if upto is None:
        return Corrections(judgements_of(connection))
    stood = of.seq <= upto, or_(of.undone.is_(None), of.undone > upto)
    then = _judgements(connection, select(tables.judgements).where(*stood))
    return Corrections(replace(judgement, undone=None) for judgement in then)


def _any_about(connection: Connection, documents: list[str]) -> bool:
    of = tables.judgements.c
    for at in range(0, len(documents), _AT_ONCE):
        part = documents[at : at + _AT_ONCE]
        about = or_(*(of.subjects.contains(json.dumps(id), autoescape=True) for id in part))
        if connection.execute(select(of.id).where(about).limit(1)).first() is not None:
            return True
    return False


def reached(connection: Connection, ids: Iterable[str]) -> set[str]:
    """Return the documents that may read otherwise by judgements, made, undone or about to be erased."""
    of = tables.judgements.c
    wanted = sorted(set(ids))
    pairs = (JudgementKind.SAME.value, JudgementKind.DIFFERENT.value)
    same = list(_judgements(connection, select(tables.judgements).where(of.kind.in_(pairs))))
    found: set[str] = set()
    for at in range(0, len(wanted), _AT_ONCE):
        query = select(tables.judgements).where(of.id.in_(wanted[at : at + _AT_ONCE]))
        found = found.union(*(reach(one, same) for one in _judgements(connection, query)))
    return found


def _judgements(connection: Connection, query: Select[Any]) -> Iterator[Judgement]:
    for row in connection.execute(query.order_by(tables.judgements.c.seq)):
        yield Judgement(
            id=row.id,
            kind=JudgementKind(row.kind),
            who=row.who,
            at=row.at,
            because=row.because,
            subjects=tuple(from_plain(Subject, subject) for subject in json.loads(row.subjects)),
            right=None if row.right is None else json.loads(row.right),
            undone=row.undone,
        )
