"""Who "you" is that is a source within a speaker's turn: the one who answers it, or whom it answers."""

from __future__ import annotations

from onrecord.model import Attribution
from onrecord.resolve.choices import Choice
from onrecord.resolve.voices.reading import Reading
from onrecord.resolve.voices.statements import begin_of

_SURE, _LIKELY = 0.8, 0.7


def addressed(reading: Reading, index: int) -> list[Choice]:
    """Return for whom "you" stands that is the source of a statement within a turn.

    A turn that asks is put to whoever speaks next; any other goes to the one it answers.
    """
    turn = _turn_around(reading, index)
    if turn is None:
        return []
    turns = sorted((a for a in reading.attributions if _is_turn(a)), key=begin_of)
    place = turns.index(turn)
    before = _speaker(turns[place - 1], turn) if place else None
    behind = _speaker(turns[place + 1], turn) if place + 1 < len(turns) else None
    asks = any("?" in piece.of(reading.text) for piece in turn.content)
    label = (behind or before) if asks else (before or behind)
    draft = reading.speakers.find(label) if label is not None else None
    if draft is None:
        return []
    sure = _SURE if before == behind else _LIKELY
    return [(draft, sure, "spoken to in this turn: whoever answers it, or is answered")]


def _turn_around(reading: Reading, index: int) -> Attribution | None:
    attribution = reading.attributions[index]
    while attribution.within is not None:
        attribution = reading.attributions[attribution.within]
    return attribution if _is_turn(attribution) else None


def _is_turn(attribution: Attribution) -> bool:
    return attribution.within is None and attribution.speaker is not None and not attribution.cue


def _speaker(turn: Attribution, other: Attribution) -> str | None:
    return turn.speaker if turn.speaker != other.speaker else None
