"""Carry a Reading between processes as JSON: nothing that comes back from a child is executed."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

from onrecord.model import Locator, Span, Turn
from onrecord.read.reading import Reading, Refused


def packed_reading(reading: Reading) -> bytes:
    """Return `reading` as JSON in UTF-8."""
    return json.dumps({"reading": _members(reading)}).encode("utf-8")


def packed_refusal(refusal: Refused) -> bytes:
    """Return `refusal` as JSON in UTF-8."""
    return json.dumps({"refused": [refusal.reason, refusal.mend]}).encode("utf-8")


def unpacked(data: bytes) -> Reading:
    """Return the reading in `data`.

    Raises Refused when `data` holds a refusal.
    """
    answer: dict[str, Any] = json.loads(data)
    if "refused" in answer:
        raise Refused(*answer["refused"])
    members = answer["reading"]
    return Reading(
        **{
            name: members[name] for name in ("kind", "text", "title", "outlet", "url", "sender", "provenance")
        },
        authors=tuple(members["authors"]),
        topics=tuple(members["topics"]),
        warnings=tuple(members["warnings"]),
        published=_moment(members["published"]),
        modified=_moment(members["modified"]),
        furniture=tuple(Span(*span) for span in members["furniture"]),
        locators=tuple(Locator(Span(s, e), page, time) for s, e, page, time in members["locators"]),
        turns=tuple(
            Turn(Span(*span), speaker, Span(*label) if label else None)
            for span, speaker, label in members["turns"]
        ),
    )


def _members(reading: Reading) -> dict[str, object]:
    names = ("kind", "text", "title", "outlet", "authors", "url", "topics", "sender", "warnings")
    return {
        **{name: getattr(reading, name) for name in names},
        "provenance": dict(reading.provenance),
        "published": reading.published.isoformat() if reading.published else None,
        "modified": reading.modified.isoformat() if reading.modified else None,
        "furniture": [_pair(span) for span in reading.furniture],
        "locators": [(*_pair(found.span), found.page, found.time) for found in reading.locators],
        "turns": [
            (_pair(turn.span), turn.speaker, _pair(turn.label) if turn.label else None)
            for turn in reading.turns
        ],
    }


def _pair(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _moment(stated: str | None) -> date | datetime | None:
    if stated is None:
        return None
    return datetime.fromisoformat(stated) if "T" in stated else date.fromisoformat(stated)
