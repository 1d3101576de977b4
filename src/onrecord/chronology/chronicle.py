"""The chronology of a set of documents: its lines, who knew what by when, and what does not add up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.chronology.fitting.arithmetic import reckon
from onrecord.chronology.fitting.clues import Clue, clues_of
from onrecord.chronology.fitting.slips import slips
from onrecord.chronology.happened.entries import chronology_entries
from onrecord.chronology.happened.happenings import find_happenings
from onrecord.chronology.known.knowledge import known, mentions_of
from onrecord.model import (
    ChronologyEntry,
    Conflict,
    Dating,
    Document,
    Entity,
    Knowledge,
    Statement,
    Time,
)
from onrecord.model.sentences import Sentences


@dataclass(frozen=True, slots=True)
class Chronicle:
    """What a set of documents puts on the calendar."""

    lines: tuple[ChronologyEntry, ...]
    knowledge: tuple[Knowledge, ...]
    conflicts: tuple[Conflict, ...]


def chronicle(
    dated: Sequence[tuple[Document, Dating]], statements: Sequence[Statement], entities: Sequence[Entity]
) -> Chronicle:
    """Return the lines by first day, then document and place; what each entity knew by day; the conflicts.

    Dates are reckoned across all documents together.
    """
    named = mentions_of(entities)
    of: dict[str, list[Statement]] = {}
    for statement in statements:
        of.setdefault(statement.document, []).append(statement)
    lines: list[ChronologyEntry] = []
    clues: list[Clue] = []
    wrong: list[Conflict] = []
    for document, dating in dated:
        mine = named.get(document.id, ())
        lines += chronology_entries(document, dating, of.get(document.id, ()), mine)
        happenings = find_happenings(document, dating.times, mine, Sentences(document.text))
        clues += clues_of(document, dating.times, happenings, mine)
        wrong += list(slips(document, dating.times))
    reckoned = reckon(clues, {document.id: document.text for document, _ in dated})
    lines += reckoned.derived
    documents = [document for document, _ in dated]
    times: Mapping[str, Sequence[Time]] = {document.id: dating.times for document, dating in dated}
    return Chronicle(
        lines=tuple(sorted(lines, key=_order)),
        knowledge=known(documents, statements, named, times),
        conflicts=(*wrong, *reckoned.conflicts),
    )


def _order(line: ChronologyEntry) -> tuple[str, str, int, str]:
    return line.begins or "9999", line.document, line.span.start if line.span else -1, line.edtf
