"""Where the voices stand: who denies, confirms or will not say, each thing once, and what to check first.

The same words of one voice in another document are a copy of what it said, not another statement.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.model import Act, Entity, EntityKind, Span, hull
from onrecord.show.outline import Line, Outline, in_time
from onrecord.show.plain import ELLIPSIS, one_line

# What shows that something is contested, in the order in which a reader asks for it. Ours.
CONTESTED = (Act.DENIES, Act.RETRACTS, Act.CANNOT_CONFIRM, Act.DECLINES, Act.CONFIRMS, Act.ALLEGES)


# So few words ("the report", "that account") do not say what is denied; the text before them may.
_FEW = 4
# It begins with a sentence, so many code points before the statement at least and at most, and ends with
# the statement's own.
_LEAST, _MOST, _AFTER = 60, 260, 160
_BEGINS = re.compile(r"(?:[.!?:][”’\"')\]]*[ \t]+|\s*\n\s*)(?=[“‘\"'(\[]?[A-Z])")
_ENDS = re.compile(r"[.!?][”’\"')\]]*(?=\s|\Z)|\n")


@dataclass(frozen=True, slots=True)
class Told:
    """A statement, and those with the same words of the same voice in other documents."""

    line: Line
    again: tuple[Line, ...] = ()

    @property
    def context(self) -> str:
        """The text around a statement of few words, on one line; "" where its words say what it is about."""
        spans = self.line.spans
        if not spans or len(self.line.content.split()) > _FEW:
            return ""
        return _around(self.line.document.text, hull(spans))


def _around(text: str, words: Span) -> str:
    """Return `words` with what leads up to them and the rest of their sentence; a cut leaves an ellipsis."""
    earliest = max(0, words.start - _MOST)
    begins = [found.end() for found in _BEGINS.finditer(text, earliest, words.start)]
    if not earliest:
        begins.insert(0, 0)
    far = [begin for begin in begins if begin <= words.start - _LEAST]
    # Without a sentence's beginning in reach, that of a word.
    word = text.find(" ", earliest, words.start) + 1 or words.start
    start = far[-1] if far else begins[0] if begins else word
    ended = _ENDS.search(text, max(words.start, words.end - 1), words.end + _AFTER)
    end = max(words.end, ended.end()) if ended else min(len(text), words.end + _AFTER)
    before = "" if begins else ELLIPSIS
    return f"{before}{one_line(text[start:end])}{'' if ended or end == len(text) else ELLIPSIS}"


@dataclass(frozen=True, slots=True)
class Stand:
    """All who did one thing, in the order of time."""

    act: Act
    told: tuple[Told, ...]

    @property
    def open(self) -> bool:
        """Whether it is told before one asks: what goes against a claim, or leaves it open."""
        return self.act in CONTESTED[:3]

    @property
    def voices(self) -> tuple[str, ...]:
        """Who did it, each once; those of whom the text names nobody are told by their words."""
        return tuple(dict.fromkeys(told.line.source for told in self.told))


def once(lines: Iterable[Line]) -> tuple[Told, ...]:
    """Return `lines` in their order, copies under the first of them."""
    found: dict[tuple[object, ...], list[Line]] = {}
    for line in lines:
        key = line.statement.utterance, line.statement.act, line.chain
        found.setdefault(key, []).append(line)
    return tuple(
        Told(first, tuple(sorted(rest, key=lambda line: line.number))) for first, *rest in found.values()
    )


def stands(view: Outline) -> tuple[Stand, ...]:
    """Return who denies, takes back, cannot confirm, declines, confirms and alleges.

    What a voice says to deny within its own denial is that denial.
    """
    by_id = {line.statement.id: line for line in view.lines}
    by_act: dict[Act, list[Line]] = {act: [] for act in CONTESTED}
    for line in view.lines:
        outer, act = by_id.get(line.statement.within or ""), line.statement.act
        repeats = outer is not None and outer.statement.act is act and outer.source == line.source
        if act in by_act and not repeats:
            by_act[act].append(line)
    return tuple(Stand(act, once(in_time(lines))) for act, lines in by_act.items() if lines)


def foremost(told: Sequence[Told], limit: int) -> tuple[Told, ...]:
    """Return at most `limit` of `told`, in their order: one of each voice before a second, the named first.

    The doubtful come last, and what nobody known said is behind what somebody did; of a voice, those whose
    own words say what they are about come first.
    """
    places: dict[str, list[int]] = {}
    for place in sorted(
        range(len(told)), key=lambda at: (told[at].line.doubtful, bool(told[at].context), at)
    ):
        places.setdefault(told[place].line.source, []).append(place)
    ranked = []
    for of_voice in places.values():
        for nth, place in enumerate(of_voice):
            line = told[place].line
            unknown = (not line.voices, line.unnamed)
            ranked.append((line.doubtful, nth, unknown, bool(told[place].context), place))
    return tuple(told[place] for place in sorted(row[-1] for row in sorted(ranked)[:limit]))


def to_check(view: Outline) -> tuple[Told, ...]:
    """Return the doubtful statements, the least sure first."""
    return once(sorted((x for x in view.lines if x.doubtful), key=lambda line: line.statement.confidence))


def unnamed_people(view: Outline) -> tuple[Entity, ...]:
    """Return the unnamed persons and groups among the voices."""
    people = (EntityKind.PERSON, EntityKind.PEOPLE)
    return tuple(v.entity for v in view.voices if not v.entity.named and v.entity.kind in people)
