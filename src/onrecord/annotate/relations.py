"""Spans and links from the encoder's outputs: one relation for each cue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from onrecord.annotate.encoder import LINK, Encoded, Floats, Window, softmax
from onrecord.annotate.pieces import Pieces
from onrecord.annotate.tagging import means_of, side_by_side, spans_of
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
    lows, highs = spans_of(tags)
    kinds = (tags + 1) // 2
    places = np.arange(len(tags))
    scores = means_of(chances[places, 2 * kinds - 1] + chances[places, 2 * kinds], lows, highs).tolist()
    starts, ends = pieces.starts[firsts[lows]].tolist(), pieces.word_end[firsts[highs - 1]].tolist()
    words = [firsts[low:high] for low, high in zip(lows.tolist(), highs.tolist(), strict=True)]
    yield from map(PieceSpan, kinds[lows].tolist(), words, starts, ends, scores)


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
    for window, contents in _by_window(encoded, [s for s in spans if s.role == CONTENT]):
        low, high = np.searchsorted(heads, (window.start, window.end)).tolist()
        if low == high:
            continue
        answers = window.cue_answers[1 + heads[low:high] - window.start]
        chances = softmax(_asks(window.content_asks, contents, window) @ answers.T / SCALE)
        best = chances.argmax(axis=1)
        for content, cue, sure in zip(contents, best.tolist(), chances.max(axis=1).tolist(), strict=True):
            belongs.setdefault(low + cue, []).append((content, sure))
    asked = sorted(belongs)
    sources = _sources(pieces, encoded, [cues[i] for i in asked], spans, sentences)
    return [
        Relation(cues[i], tuple(c for c, _ in belongs[i]), source, min(p for _, p in belongs[i]), sure)
        for i, (source, sure) in zip(asked, sources, strict=True)
    ]


def _by_window(encoded: Encoded, contents: Sequence[PieceSpan]) -> Iterator[tuple[Window, list[PieceSpan]]]:
    """Yield each window that is the home of the middle of some contents, with them."""
    homes = encoded.home[[c.words[len(c.words) // 2] for c in contents]].tolist() if contents else []
    for home, alike in groupby(zip(homes, contents, strict=True), key=itemgetter(0)):
        yield encoded.windows[home], [content for _, content in alike]


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
    answers = window.source_answers[np.append(0, 1 + firsts - window.start)]
    return softmax(_asks(window.cue_asks, cues, window) @ answers.T / SCALE)


def _asks(vectors: Floats, spans: Sequence[PieceSpan], window: Window) -> Floats:
    """Return for each span the mean of the window's vectors of its words, of those that lie in it."""
    words = [_inside(s.words, window) for s in spans]
    counts = np.array([len(w) for w in words])
    asking = vectors[1 - window.start + np.concatenate(words)]
    sums: Floats = np.add.reduceat(asking, np.cumsum(counts) - counts)
    return sums / counts.astype(np.float32)[:, None]


def _inside(words: NDArray[np.int64], window: Window) -> NDArray[np.int64]:
    if words[0] >= window.start and words[-1] < window.end:
        return words
    return words[(words >= window.start) & (words < window.end)]


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
