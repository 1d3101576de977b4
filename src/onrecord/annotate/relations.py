"""Spans and links from the encoder's outputs: one relation for each cue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.annotate.encoder import LINK, Encoded, Floats, Window, softmax
from onrecord.annotate.pieces import Pieces
from onrecord.model import Name, Span

SOURCE, CUE, CONTENT = 1, 2, 3
# A source or cue left out costs a statement, one too many costs little, as the links pass it over. With
# 1, 1.5 and 2 on PolNeAR dev, relation F1 is 79.0, 79.0, 78.7, recall of indirect ones 72.9, 73.8, 74.0.
LEAN = 1.5
# Of a word beside a source that the tags missed; between 0.05 and 0.6 no figure on PolNeAR dev moves by 0.2.
NEARLY = 0.2
NAME_TYPES = ("PER", "ORG", "LOC", "MISC")


@dataclass(frozen=True, slots=True)
class PieceSpan:
    """Words of one role, side by side.

    `words` are the indices of their first pieces, `start` and `end` code
    points, `score` the mean probability of the role.
    """

    role: int
    words: NDArray[np.int64]
    start: int
    end: int
    score: float

    @property
    def span(self) -> Span:
        """The code points it covers."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Relation:
    """A cue with its contents and its source, and how sure the links are (probabilities)."""

    cue: PieceSpan
    contents: tuple[PieceSpan, ...]
    source: PieceSpan | None
    content_link: float
    source_link: float


def role_spans(pieces: Pieces, roles: Floats) -> tuple[PieceSpan, ...]:
    """Return the spans of all roles in text order; they do not overlap.

    A word takes the role whose begin and inside tags have most probability
    together, sources and cues favoured by LEAN; a span begins where the role
    changes or "begin" outweighs "inside".
    """
    grouped = np.stack((roles[:, 0], *(roles[:, i] + roles[:, i + 1] for i in (1, 3, 5))), axis=1)
    grouped[:, (SOURCE, CUE)] *= LEAN
    return tuple(_spans(pieces, grouped, roles[:, 1::2] > roles[:, 2::2]))


def name_spans(pieces: Pieces, names: Floats) -> tuple[Name, ...]:
    """Return the proper names in text order."""
    grouped = np.stack((names[:, 0], *(names[:, i] + names[:, i + 1] for i in (1, 3, 5, 7))), axis=1)
    found = _spans(pieces, grouped, names[:, 1::2] > names[:, 2::2])
    return tuple(Name(s.span, NAME_TYPES[s.role - 1], s.score) for s in found)


def _spans(pieces: Pieces, grouped: Floats, begins: NDArray[np.bool_]) -> list[PieceSpan]:
    firsts = np.flatnonzero(pieces.first)
    if len(firsts) == 0:
        return []
    role = grouped[firsts].argmax(axis=1)
    begin = begins[firsts, np.maximum(role - 1, 0)] & (role > 0)
    new = np.ones(len(firsts), dtype=np.bool_)
    new[1:] = (role[1:] != role[:-1]) | begin[1:]
    heads = np.flatnonzero(new)
    out = []
    for low, high in zip(heads, np.append(heads[1:], len(firsts)), strict=True):
        kind = int(role[low])
        if kind == 0:
            continue
        words = firsts[low:high]
        score = float(grouped[words, kind].mean())
        out.append(
            PieceSpan(kind, words, int(pieces.starts[words[0]]), int(pieces.word_end[words[-1]]), score)
        )
    return out


def link(pieces: Pieces, encoded: Encoded, spans: tuple[PieceSpan, ...]) -> list[Relation]:
    """Return one relation for each cue that has a content, in the order of the cues."""
    cues = [s for s in spans if s.role == CUE]
    belongs: dict[int, list[tuple[PieceSpan, float]]] = {}
    for content in (s for s in spans if s.role == CONTENT):
        window = encoded.windows[encoded.home[content.words[len(content.words) // 2]]]
        near = [i for i, cue in enumerate(cues) if window.start <= cue.words[0] < window.end]
        if near:
            scores = _mean_scores(window, content, [cues[i] for i in near])
            best = int(scores.argmax())
            belongs.setdefault(near[best], []).append((content, float(softmax(scores)[best])))
    out = []
    for index, contents in sorted(belongs.items()):
        cue = cues[index]
        source, sure = _source_of(pieces, encoded, cue, spans)
        out.append(Relation(cue, tuple(c for c, _ in contents), source, min(p for _, p in contents), sure))
    return out


def _mean_scores(window: Window, content: PieceSpan, cues: list[PieceSpan]) -> Floats:
    words = content.words[(content.words >= window.start) & (content.words < window.end)]
    asks = window.content_asks[1 + words - window.start].mean(axis=0)
    answers = window.cue_answers[[1 + int(c.words[0]) - window.start for c in cues]]
    scores: Floats = answers @ asks / np.float32(LINK**0.5)
    return scores


def _source_of(
    pieces: Pieces, encoded: Encoded, cue: PieceSpan, spans: Sequence[PieceSpan]
) -> tuple[PieceSpan | None, float]:
    """Return the source that `cue` points at, None for none, and how sure that is.

    The pointer chooses among all words, as in training: the chances of the
    words of a tagged source add up, and a word of no tagged span may win (a
    source that the tags missed).
    """
    window = encoded.windows[encoded.home[cue.words[0]]]
    firsts = np.flatnonzero(pieces.first[window.start : window.end])
    words = cue.words[(cue.words >= window.start) & (cue.words < window.end)]
    asks = window.cue_asks[1 + words - window.start].mean(axis=0)
    chances = softmax(window.source_answers[np.append(0, 1 + firsts)] @ asks / np.float32(LINK**0.5))
    by_word = dict(zip((firsts + window.start).tolist(), chances[1:].tolist(), strict=True))
    best: PieceSpan | None = None
    sure = float(chances[0])
    for span in spans:
        mine = sum(by_word.pop(int(w), 0.0) for w in span.words)
        if span.role == SOURCE and mine > sure:
            best, sure = span, mine
    if by_word:
        word = max(by_word, key=lambda w: by_word[w])
        if by_word[word] > sure:
            return _grown(pieces, encoded, word, by_word), by_word[word]
    return best, sure


def _grown(pieces: Pieces, encoded: Encoded, word: int, free: Mapping[int, float]) -> PieceSpan:
    """Return the source around an untagged `word`: its free neighbours that the tags nearly took for one."""
    chance = encoded.roles[:, 2 * SOURCE - 1] + encoded.roles[:, 2 * SOURCE]
    order = sorted(free)
    low = high = order.index(word)
    while low and chance[order[low - 1]] >= NEARLY:
        low -= 1
    while high + 1 < len(order) and chance[order[high + 1]] >= NEARLY:
        high += 1
    words = np.array(order[low : high + 1], dtype=np.int64)
    start, end = int(pieces.starts[words[0]]), int(pieces.word_end[words[-1]])
    return PieceSpan(SOURCE, words, start, end, float(chance[words].mean()))
