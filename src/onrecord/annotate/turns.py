"""Transcripts: each turn is its speaker's statement, and what is told in it lies within."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.annotate.draft import Draft
from onrecord.annotate.nested import Nested
from onrecord.model import Document, Span, Turn, trimmed

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
    return Draft(turn.label, (), content, CERTAIN, "speaker turn", speaker=turn.speaker)


def under_turns(turns: Sequence[Draft], found: Sequence[Nested]) -> tuple[Nested, ...]:
    """Return the turns with what was found inside them, and what was found outside any."""
    inside: dict[int, list[Nested]] = {}
    outside: list[Nested] = []
    for item in found:
        owner = next((i for i, t in enumerate(turns) if _inside(item.draft, t)), None)
        if owner is None:
            if not any(_touches(item.draft, t) for t in turns):
                outside.append(item)
        elif not _is_the_turn(item.draft, turns[owner]):
            inside.setdefault(owner, []).append(item)
    made = [Nested(turn, tuple(inside.get(i, ()))) for i, turn in enumerate(turns)]
    return tuple(sorted((*made, *outside), key=lambda n: n.draft.start))


def _inside(draft: Draft, turn: Draft) -> bool:
    return all(any(place.contains(s) for place in turn.content) for s in draft.content)


def _touches(draft: Draft, turn: Draft) -> bool:
    return any(place.overlaps(s) for place in turn.content for s in draft.content)


def _is_the_turn(draft: Draft, turn: Draft) -> bool:
    """Return whether the encoder took the turn itself for a statement (its label for the source)."""
    spelled: list[Span] = [s for s in (draft.source, *draft.cue) if s is not None]
    return not all(any(place.contains(s) for place in turn.content) for s in spelled)
