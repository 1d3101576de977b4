"""Judgements in the record: made and undone. None is ever changed or removed."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from onrecord.errors import OptionInvalid
from onrecord.model import JudgementKind, Subject
from onrecord.record import rules, tables
from onrecord.record.decided import reached
from onrecord.record.entries import Kind
from onrecord.record.remaking import remake
from onrecord.record.values import to_plain
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
    _show(writer, id)
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
    _show(writer, id)


def _show(writer: Writer, id: str) -> None:
    """Let whoever searches, and the rules of affairs, see the record as it is now corrected."""
    writer.flush()
    rules.apply(writer, remake(writer, reached(writer.connection, [id])))
