"""Who "you" is that is a source within a speaker's turn: the one who answers it, or whom it answers."""

from __future__ import annotations

from onrecord.model import Attribution
from onrecord.resolve.choices import Choice
from onrecord.resolve.drafts import Draft
from onrecord.resolve.voices.reading import Reading
from onrecord.resolve.voices.statements import begin_of

_TURN = "speaker turn"  # how the annotator tells of a turn
_SURE, _LIKELY = 0.8, 0.7


def addressed(reading: Reading, index: int) -> list[Choice]:
    """Return for whom "you" stands that is the source of a statement within a turn.

    A turn that asks is put to whoever speaks next; any other goes to the one it answers.
    """
    turn = _outermost(reading, index)
    if not _is_turn(reading.attributions[turn]):
        return []
    numbers = (i for i, a in enumerate(reading.attributions) if _is_turn(a))
    turns = sorted(numbers, key=lambda i: begin_of(reading.attributions[i]))
    place, speaker = turns.index(turn), _speaker(reading, turn)
    before = _speaker(reading, turns[place - 1]) if place else None
    behind = _speaker(reading, turns[place + 1]) if place + 1 < len(turns) else None
    asks = any("?" in piece.of(reading.text) for piece in reading.attributions[turn].content)
    who = next(
        (d for d in ((behind, before) if asks else (before, behind)) if d not in (None, speaker)), None
    )
    if who is None:
        return []
    sure = _SURE if before is behind else _LIKELY
    return [(who, sure, "spoken to in this turn: whoever answers it, or is answered")]


def _outermost(reading: Reading, index: int) -> int:
    while (outer := reading.attributions[index].within) is not None:
        index = outer
    return index


def _is_turn(attribution: Attribution) -> bool:
    return attribution.method == _TURN and attribution.within is None


def _speaker(reading: Reading, turn: int) -> Draft | None:
    """Return whose turn it is; those who stand in no other statement are read first."""
    drafts = reading.sources.get(turn, ())
    return drafts[0] if len(drafts) == 1 else None
