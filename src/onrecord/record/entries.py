"""Entries of the log: what a reader of the history gets."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """What an entry tells of. Kinds may be added; a reader ignores those it does not know."""

    RECORD_CREATED = "record.created"
    RECORD_MERGED = "record.merged"
    DOCUMENT_ADDED = "document.added"
    DOCUMENT_CHANGED = "document.changed"
    DOCUMENT_REREAD = "document.reread"
    JUDGEMENT_MADE = "judgement.made"
    JUDGEMENT_UNDONE = "judgement.undone"
    AFFAIR_MADE = "affair.made"
    AFFAIR_JOINED = "affair.joined"
    AFFAIR_LEFT = "affair.left"
    FOLLOW_BEGUN = "follow.begun"
    FOLLOW_ENDED = "follow.ended"
    MUTE_BEGUN = "mute.begun"
    MUTE_ENDED = "mute.ended"
    FEED_LOOKED = "feed.looked"
    FEED_MARKED = "feed.marked"
    SEARCH_SAVED = "search.saved"
    SEARCH_FORGOTTEN = "search.forgotten"
    RULE_MADE = "rule.made"
    RULE_ENDED = "rule.ended"
    PAYLOAD_ERASED = "payload.erased"


@dataclass(frozen=True, slots=True)
class Entry:
    """One change of the record, whose payload says what was before and what is after.

    `at` is ISO 8601 in UTC. `payload` and `hash` are hexadecimal SHA-256. When
    the payload has been erased, `erased` is true and `who`, `subject`, `before`
    and `after` are None.
    """

    seq: int
    at: str
    kind: str
    payload: str
    hash: str
    who: str | None
    subject: str | None
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None
    erased: bool = False


def entry_of(row: Any, data: bytes | None) -> Entry:
    """Return the entry of a row of the log whose payload is `data`, None when that was erased."""
    told = json.loads(data) if data is not None else {}
    return Entry(
        seq=row.seq,
        at=row.at,
        kind=row.kind,
        payload=row.payload,
        hash=row.hash,
        who=told.get("who"),
        subject=told.get("subject"),
        before=told.get("before"),
        after=told.get("after"),
        erased=data is None,
    )
