"""The record as of a day: what had been said and had happened, and who knew what, by then."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from onrecord.model import ChronologyEntry, Knowledge


def known_by(
    knowledge: Iterable[Knowledge], day: date, entities: Sequence[str] | None = None
) -> tuple[Knowledge, ...]:
    """Return what the record shows to have been known on `day`, by these entities or by all.

    Knowledge "by" a day is counted from that day on.
    """
    last = day.isoformat()
    return tuple(k for k in knowledge if k.by <= last and (entities is None or k.entity in entities))


def lines_by(
    lines: Iterable[ChronologyEntry], day: date, entities: Sequence[str] | None = None
) -> tuple[ChronologyEntry, ...]:
    """Return the lines of what had surely been over by `day`, of these entities or of all.

    A line whose last day is unknown or lies after `day` is left out.
    """
    last = day.isoformat()
    return tuple(
        line
        for line in lines
        if line.ends is not None
        and line.ends <= last
        and (entities is None or not set(entities).isdisjoint(line.entities))
    )
