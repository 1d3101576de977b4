"""Where contents end: the end that the tags chose, against others near it, by what the words there are like.

The encoder is best at whether a word is somebody's; whether "…, which opened
in May" is still theirs it often leaves open. A linear model weighs what it
says of each end with what follows: the mark, the kind of word, its relation
to its head. Trained by learn/endings.py.
"""

from __future__ import annotations

import json
import math
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import numpy as np

from onrecord.annotate.drafts.relations import CONTENT, PieceSpan
from onrecord.annotate.encoding.encoder import Encoded, Floats
from onrecord.annotate.encoding.pieces import Pieces
from onrecord.annotate.wording.clauses import KINDS_OF_WORDS

LEAST = 0.02  # a word less likely than this to end a content is no end to weigh
FARTHEST = 30  # words behind the end that the tags chose
_DOUBT = np.float32(0.02)
_MARK_WORDS = 4  # words that are marks, to look at behind an end
_TAGS = slice(2 * CONTENT - 1, 2 * CONTENT + 1)


@dataclass(frozen=True, slots=True)
class Choice:
    """The ends that a content may have, as indices of words of the text, each with its features.

    `first` is the content's first word, `chosen` the place in `ends` of what the tags chose.
    """

    first: int
    chosen: int
    ends: tuple[int, ...]
    features: tuple[dict[str, float], ...]


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    path = resources.files("onrecord.annotate") / "weights" / "endings.json"
    found: dict[str, float] = json.loads(path.read_text("utf-8"))
    return found


def ended(text: str, pieces: Pieces, encoded: Encoded, spans: Sequence[PieceSpan]) -> tuple[PieceSpan, ...]:
    """Return the spans, contents with the likeliest of the ends they may have.

    Spans stay as they are where the encoder tells no ends and relations.
    """
    if encoded.ends is None or encoded.words is None:
        return tuple(spans)
    weights = _weights()
    out = list(spans)
    for number, choice in choices(text, pieces, encoded, spans):
        scores = [sum(weights.get(k, 0.0) * v for k, v in row.items()) for row in choice.features]
        best = max(range(len(scores)), key=scores.__getitem__)
        if best != choice.chosen:
            last = choice.ends[best]
            end = int(pieces.word_end[pieces.firsts[last]])
            out[number] = out[number]._replace(high=last + 1, end=end)
    return tuple(out)


def choices(
    text: str, pieces: Pieces, encoded: Encoded, spans: Sequence[PieceSpan]
) -> Iterator[tuple[int, Choice]]:
    """Yield for each content that may end elsewhere, by its index in `spans`, the ends it may have."""
    assert encoded.ends is not None
    assert encoded.words is not None
    firsts = pieces.firsts
    ends = encoded.ends[firsts, CONTENT]
    odds = _odds(encoded.roles[firsts], ends)
    place = _Places(text, pieces, encoded.words.relations)
    for number, span in enumerate(spans):
        if span.role != CONTENT:
            continue
        first, last = span.low, span.high - 1
        limit = place.end_of_line(last, min(last + FARTHEST, place.count - 1))
        if number + 1 < len(spans):
            limit = min(limit, spans[number + 1].low - 1)
        while last > first and not place.is_word(last):
            last -= 1
        near = first + np.flatnonzero(ends[first : limit + 1] > LEAST)
        may = sorted({last, *(j for j in near.tolist() if place.is_word(j))})
        if len(may) > 1:
            told = _told(odds[:, first : limit + 1])
            rows = [
                {
                    **{"inside": inside, "ends": here, "chosen": float(j == last)},
                    **{"long": math.log(j - first + 1.0), "one word": float(j == first)},
                    **_around(place, j, limit),
                }
                for j, inside, here in zip(may, *told[:, np.array(may) - first].tolist(), strict=True)
            ]
            yield number, Choice(first, may.index(last), tuple(may), tuple(rows))


class _Places:
    """The words of a text by number, marks included."""

    def __init__(self, text: str, pieces: Pieces, relations: Floats) -> None:
        firsts = pieces.firsts
        self.text = text
        self.starts, self.ends = pieces.starts[firsts].tolist(), pieces.word_end[firsts].tolist()
        self.quoted = pieces.quoted[firsts].tolist()
        self.relations = relations[firsts].argmax(axis=1).tolist()
        self.count = len(firsts)

    def word(self, number: int) -> str:
        return self.text[self.starts[number] : self.ends[number]]

    def is_word(self, number: int) -> bool:
        first = self.text[self.starts[number]]
        return first.isalnum() or first == "_"

    def end_of_line(self, number: int, limit: int) -> int:
        """Return the last word, up to `limit`, of the line of word `number`."""
        line = self.text.find("\n", self.ends[number], self.starts[limit])
        return limit if line < 0 else bisect_left(self.starts, line) - 1


def _odds(roles: Floats, ends: Floats) -> Floats:
    """Return (3, n): of each word, that it is content rather than nothing, ends one, and does not (logs)."""
    floor = np.float32(1e-4)
    inside = np.log(np.maximum(roles[:, _TAGS].sum(1), floor)) - np.log(np.maximum(roles[:, 0], floor))
    ends = np.clip(ends, _DOUBT, 1 - _DOUBT)
    out: Floats = np.stack((inside, np.log(ends), np.log(1 - ends)))
    return out


def _told(odds: Floats) -> Floats:
    """Return (2, n): that the words so far are content rather than nothing, and that it ends here (logs)."""
    inside, ends, on = odds
    return np.stack((np.cumsum(inside), ends + np.append(0, np.cumsum(on)[:-1])))


def _around(place: _Places, end: int, limit: int) -> dict[str, float]:
    """Return as features what stands at an end and behind it."""
    after, marks = end + 1, ""
    while after < place.count and after < end + _MARK_WORDS and not place.is_word(after):
        marks += place.word(after)
        after += 1
    mark = _mark(marks[:2])
    found = {f"at {place.relations[end]}": 1.0}
    if end == limit:
        return found | {f"last {mark}": 1.0}
    found[f"mark {mark}{' quoted' if place.quoted[end] else ''}"] = 1.0
    if after < place.count:
        found[f"then {_kind(place.word(after))}"] = 1.0
        found[f"as {place.relations[after]}"] = 1.0
    return found


def _mark(marks: str) -> str:
    if marks in ("", ",", ".", "-", "--", ":", ";", "?", "!", "(", ")"):
        return marks or "none"
    return "quotation" if any(m in marks for m in "\"”’'") else "other"


@lru_cache(maxsize=4096)
def _kind(word: str) -> str:
    """Return what kind of word it is, as far as its letters tell."""
    low = word.lower()
    for kind, words in KINDS_OF_WORDS.items():
        if low in words:
            return low if kind == "itself" else kind
    if low.endswith(("ing", "ed")):
        return "ing" if low.endswith("ing") else "ed"
    return "capital" if word[0].isupper() else "other"
