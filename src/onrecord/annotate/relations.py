"""Spans and links from the encoder's outputs: one relation for each cue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.annotate.encoder import LINK, Encoded, Floats, Window, softmax
from onrecord.annotate.pieces import Pieces
from onrecord.annotate.tagging import side_by_side
from onrecord.model import Span
from onrecord.model.sentences import Sentences

SOURCE, CUE, CONTENT = 1, 2, 3
# A source or cue left out costs a statement, one too many costs little, as the links pass it over.
LEAN = 1.25
ADDED = np.log(np.array([1, LEAN, LEAN, LEAN, LEAN, 1, 1], dtype=np.float32))
# Of a word beside a source that the tags missed; between 0.05 and 0.6 no figure on PolNeAR dev moves by 0.2.
NEARLY = 0.2
SCALE = np.float32(LINK**0.5)


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


def role_spans(
    cuts: Sequence[Pieces], told: Sequence[Encoded], transitions: Floats | None = None
) -> list[tuple[PieceSpan, ...]]:
    """Return the spans of all roles of each text, in text order; those of one text do not overlap.

    They are the likeliest sequence of tags in which each span begins with its
    "begin", sources and cues favoured by LEAN; `transitions` (7, 7) is how
    much likelier each tag is after each (log), as counted where it was trained.
    """
    firsts = [np.flatnonzero(pieces.first) for pieces in cuts]
    chances = [encoded.roles[words] for encoded, words in zip(told, firsts, strict=True)]
    ends = [None if e.ends is None else e.ends[words] for e, words in zip(told, firsts, strict=True)]
    tags = side_by_side(chances, ADDED, transitions, ends)
    return [tuple(_spans(*one)) for one in zip(cuts, firsts, chances, tags, strict=True)]


def _spans(
    pieces: Pieces, firsts: NDArray[np.int64], chances: Floats, tags: NDArray[np.int64]
) -> Iterator[PieceSpan]:
    heads = np.flatnonzero(tags % 2)
    after = np.append(tags[1:], 0)
    lasts = np.flatnonzero((tags > 0) & ((after == 0) | (after % 2 == 1)))
    for low, high in zip(heads.tolist(), (lasts + 1).tolist(), strict=True):
        kind = (int(tags[low]) + 1) // 2
        words = firsts[low:high]
        score = float(chances[low:high, 2 * kind - 1 : 2 * kind + 1].sum() / (high - low))
        yield PieceSpan(kind, words, int(pieces.starts[words[0]]), int(pieces.word_end[words[-1]]), score)


def link(
    pieces: Pieces, encoded: Encoded, spans: tuple[PieceSpan, ...], sentences: Sentences
) -> list[Relation]:
    """Return one relation for each cue that has a content, in the order of the cues.

    A source stands in its cue's sentence or before it: 18,402 of the 18,403 in
    PolNeAR train do.
    """
    cues = [s for s in spans if s.role == CUE]
    heads = np.array([c.words[0] for c in cues], dtype=np.int64)
    belongs: dict[int, list[tuple[PieceSpan, float]]] = {}
    for content in (s for s in spans if s.role == CONTENT):
        window = encoded.windows[encoded.home[content.words[len(content.words) // 2]]]
        low, high = np.searchsorted(heads, (window.start, window.end))
        if low < high:
            asks = _mean(window.content_asks, content.words, window)
            answers = window.cue_answers[1 + heads[low:high] - window.start]
            chances = softmax(answers @ asks / SCALE)
            best = int(chances.argmax())
            belongs.setdefault(int(low) + best, []).append((content, float(chances[best])))
    asked = sorted(belongs)
    sources = _sources(pieces, encoded, [cues[i] for i in asked], spans, sentences)
    return [
        Relation(cues[i], tuple(c for c, _ in belongs[i]), source, min(p for _, p in belongs[i]), sure)
        for i, (source, sure) in zip(asked, sources, strict=True)
    ]


def _sources(
    pieces: Pieces,
    encoded: Encoded,
    cues: Sequence[PieceSpan],
    spans: Sequence[PieceSpan],
    sentences: Sentences,
) -> list[tuple[PieceSpan | None, float]]:
    """Return for each cue the source that it points at, None for none, and how sure that is.

    The pointer chooses among all words, as in training: the chances of the
    words of a tagged source add up, and a word of no tagged span may win (a
    source that the tags missed).
    """
    firsts = np.flatnonzero(pieces.first)
    free = np.ones(len(firsts), dtype=np.bool_)  # words of no span
    bounds = np.array([(s.words[0], s.words[-1] + 1) for s in spans], dtype=np.int64).reshape(-1, 2)
    places = np.searchsorted(firsts, bounds)  # the spans as ranges of words
    for begin, end in places:
        free[begin:end] = False
    sources = np.array([s.role == SOURCE for s in spans], dtype=np.bool_)
    homes = np.array([encoded.home[c.words[0]] for c in cues], dtype=np.int64)
    limits = np.array([sentences.bounds(sentences.index(c.end - 1))[1] for c in cues], dtype=np.int64)
    starts = pieces.starts[firsts]
    out: list[tuple[PieceSpan | None, float]] = []
    for home in np.unique(homes):  # cues are in order, and so are their windows
        window = encoded.windows[home]
        low, high = np.searchsorted(firsts, (window.start, window.end))
        chances = _chances(
            window, [c for c, h in zip(cues, homes, strict=True) if h == home], firsts[low:high]
        )
        chances[:, 1:][starts[low:high] >= limits[homes == home, None]] = 0
        upto = np.cumsum(chances, axis=1)  # column i: CLS and the first i words
        near = np.flatnonzero(sources & (places[:, 0] < high) & (places[:, 1] > low))
        begins, ends = (np.clip(places[near] - low, 0, high - low)).T
        of_spans = upto[:, ends] - upto[:, begins]
        of_free = np.where(free[low:high], chances[:, 1:], 0.0)
        words = of_free.argmax(axis=1)
        nearest = of_spans.argmax(axis=1) if len(near) else None
        for row, word in enumerate(words.tolist()):
            best: PieceSpan | None = None
            sure = float(chances[row, 0])
            if nearest is not None and of_spans[row, nearest[row]] > sure:
                best, sure = spans[near[nearest[row]]], float(of_spans[row, nearest[row]])
            if of_free[row, word] > sure:
                sure = float(of_free[row, word])
                best = _grown(pieces, encoded, firsts[low:high], free[low:high], word)
            out.append((best, sure))
    return out


def _chances(window: Window, cues: Sequence[PieceSpan], firsts: NDArray[np.int64]) -> Floats:
    """Return (cues, 1 + words): how likely each cue's source is none, or at each of the words `firsts`."""
    asks = np.stack([_mean(window.cue_asks, c.words, window) for c in cues])
    answers = window.source_answers[np.append(0, 1 + firsts - window.start)]
    return softmax(asks @ answers.T / SCALE)


def _mean(vectors: Floats, words: NDArray[np.int64], window: Window) -> Floats:
    """Return the mean of the window's vectors of `words`, of those that lie in it."""
    if words[0] < window.start or words[-1] >= window.end:
        words = words[(words >= window.start) & (words < window.end)]
    total: Floats = np.add.reduce(vectors[1 - window.start + words], axis=0)
    return total / np.float32(len(words))


def _grown(
    pieces: Pieces, encoded: Encoded, firsts: NDArray[np.int64], free: NDArray[np.bool_], word: int
) -> PieceSpan:
    """Return the source around the untagged `word`: its free neighbours that the tags nearly took for one."""
    chance = encoded.roles[firsts, 2 * SOURCE - 1] + encoded.roles[firsts, 2 * SOURCE]
    fits = free & (chance >= NEARLY)
    low = high = word
    while low and fits[low - 1]:
        low -= 1
    while high + 1 < len(firsts) and fits[high + 1]:
        high += 1
    words = firsts[low : high + 1]
    start, end = int(pieces.starts[words[0]]), int(pieces.word_end[words[-1]])
    return PieceSpan(SOURCE, words, start, end, float(chance[low : high + 1].mean()))
