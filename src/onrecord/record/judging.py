"""Judgements in the record: made, undone, and read back. None is ever changed or removed."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from onrecord.errors import OptionInvalid
from onrecord.model import Judgement, JudgementKind, Subject
from onrecord.record import tables
from onrecord.record.entries import Kind
from onrecord.record.values import from_plain, to_plain
from onrecord.record.writing import Writer

# A reason is a sentence or two; a document pasted by mistake belongs into the record as a document.
LONGEST_REASON = 2_000


def judge(
    writer: Writer,
    kind: JudgementKind,
    subjects: Sequence[Subject],
    *,
    right: Mapping[str, Any] | None = None,
    before: Mapping[str, Any] | None = None,
    because: str | None = None,
) -> str:
    """Write a judgement and return its id; `before` is what was shown until now."""
    if because is not None and len(because) > LONGEST_REASON:
        raise OptionInvalid(
            "--because", f"has more than {LONGEST_REASON:,} characters", "give the reason in short"
        )
    id = "judgement-" + secrets.token_hex(8)
    after = {
        "at": writer.at,
        "kind": kind.value,
        "because": because or None,
        "subjects": [to_plain(subject) for subject in subjects],
        "right": right,
    }
    writer.append(Kind.JUDGEMENT_MADE, id, before=before, after=after)
    return id


def undo(writer: Writer, id: str, because: str | None) -> None:
    """Undo a judgement by another entry.

    Raises OptionInvalid when there is no such judgement, or it is undone already.
    """
    row = writer.connection.execute(select(tables.judgements).where(tables.judgements.c.id == id)).first()
    if row is None:
        raise OptionInvalid(id, "is no judgement of this record", "`onrecord judgements` lists them")
    if row.undone is not None:
        raise OptionInvalid(id, f"was undone already, by entry {row.undone}", "`onrecord log` tells by whom")
    before = {"kind": row.kind, "who": row.who, "because": row.because}
    writer.append(Kind.JUDGEMENT_UNDONE, id, before=before, after={"because": because or None})


def judgements_of(connection: Connection, *, standing: bool = True) -> Iterator[Judgement]:
    """Yield judgements in the order in which this record got them; those undone too unless `standing`."""
    query = select(tables.judgements).order_by(tables.judgements.c.seq)
    if standing:
        query = query.where(tables.judgements.c.undone.is_(None))
    for row in connection.execute(query):
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
