"""Transcripts: each turn is its speaker's statement, and what is told in it lies within."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.annotate.drafts.draft import Draft
from onrecord.model import SPEAKER_TURN, Document, Turn, trimmed

CERTAIN = 0.98  # the make-up of the page gives the speaker
_LINE = re.compile(r"[^\n]+")


def turn_drafts(document: Document) -> tuple[Draft, ...]:
    """Return one draft for each turn that holds words, its content a piece for each line."""
    return tuple(d for turn in document.turns if (d := _turn(document.text, turn)) is not None)


def _turn(text: str, turn: Turn) -> Draft | None:
    start = turn.span.start
    if turn.label is not None and turn.span.contains(turn.label):
        start = turn.label.end
        while start < turn.span.end and text[start] in ":.–—- \t\u00a0)]":
            start += 1
    pieces = (trimmed(text, m.start(), m.end()) for m in _LINE.finditer(text, start, turn.span.end))
    content = tuple(p for p in pieces if p is not None and any(c.isalnum() for c in p.of(text)))
    if not content:
        return None
    return Draft(turn.label, (), content, CERTAIN, SPEAKER_TURN, speaker=turn.speaker)


def outside_turns(turns: Sequence[Draft], found: Sequence[Draft]) -> tuple[Draft, ...]:
    """Return the drafts that no turn holds; what stands in a turn lies within it."""
    places = [s for t in turns for s in (*t.content, *((t.source,) if t.source else ()))]
    return tuple(d for d in found if not any(p.overlaps(s) for p in places for s in (*d.content, *d.cue)))


def held_by_turns(turns: Sequence[Draft], found: Sequence[Draft]) -> tuple[Draft, ...]:
    """Return the drafts that stand in the words of a turn: to the encoder the outermost."""
    words = [s for t in turns for s in t.content]
    voices = ((d, (*d.cue, *((d.source,) if d.source else ()))) for d in found)
    return tuple(d for d, voice in voices if voice and any(all(w.contains(s) for s in voice) for w in words))
