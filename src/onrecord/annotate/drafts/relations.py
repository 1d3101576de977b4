"""Spans and links from the encoder's outputs: one relation for each cue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, repeat
from operator import itemgetter
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.annotate.encoding.encoder import Encoded, Floats, Window, pointing, softmax
from onrecord.annotate.encoding.pieces import Pieces
from onrecord.annotate.encoding.tagging import means_of, side_by_side, spans_of
from onrecord.model import Span
from onrecord.model.sentences import Sentences

SOURCE, CUE, CONTENT = 1, 2, 3
# A source or cue left out costs a statement, one too many costs little, as the links pass it over.
LEAN = 1.25
ADDED = np.log(np.array([1, LEAN, LEAN, LEAN, LEAN, 1, 1], dtype=np.float32))
# Of a word beside a source that the tags missed; between 0.05 and 0.6 no figure on PolNeAR dev moves by 0.2.
NEARLY = 0.2


class PieceSpan(NamedTuple):
    """Words of one role, side by side: those numbered `low` up to, not including, `high`.

    `start` and `end` are code points, `score` the mean probability of the role.
    """

    role: int
    low: int
    high: int
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
    chances = [encoded.roles.take(pieces.firsts, axis=0) for encoded, pieces in zip(told, cuts, strict=True)]
    ends = [None if e.ends is None else e.ends[p.firsts] for e, p in zip(told, cuts, strict=True)]
    tags = side_by_side(chances, ADDED, transitions, ends)
    return [tuple(_spans(*one)) for one in zip(cuts, chances, tags, strict=True)]


def _spans(pieces: Pieces, chances: Floats, tags: NDArray[np.int64]) -> Iterator[PieceSpan]:
    lows, highs = spans_of(tags)
    kinds = (tags + 1) // 2
    places = np.arange(len(tags))
    flat, begun = chances.ravel(), places * chances.shape[1] + 2 * kinds - 1  # of words of no span anything
    scores = means_of(flat.take(begun) + flat.take(begun + 1), lows, highs).tolist()
    starts, ends = pieces.starts[pieces.firsts[lows]], pieces.word_end[pieces.firsts[highs - 1]]
    columns = (kinds[lows], lows, highs, starts, ends)
    yield from map(PieceSpan, *(column.tolist() for column in columns), scores)


def link(
    pieces: Pieces, encoded: Encoded, spans: tuple[PieceSpan, ...], sentences: Sentences
) -> list[Relation]:
    """Return one relation for each cue that has a content, in the order of the cues.

    A source stands in its cue's sentence or before it: 18,402 of the 18,403 in
    PolNeAR train do.
    """
    firsts = pieces.firsts
    cues = [s for s in spans if s.role == CUE]
    heads = firsts[[c.low for c in cues]]
    belongs: dict[int, list[tuple[PieceSpan, float]]] = {}
    contents = [s for s in spans if s.role == CONTENT]
    for window, asking in _by_window(encoded, firsts[[(c.low + c.high) // 2 for c in contents]], contents):
        low, high = np.searchsorted(heads, (window.start, window.end)).tolist()
        if low == high:
            continue
        answers = window.cue_answers[1 + heads[low:high] - window.start]
        chances = softmax(pointing(_asks(window.content_asks, asking, firsts, window), answers))
        best = chances.argmax(axis=1)
        for content, cue, sure in zip(asking, best.tolist(), chances.max(axis=1).tolist(), strict=True):
            belongs.setdefault(low + cue, []).append((content, sure))
    asked = sorted(belongs)
    sources = _sources(pieces, encoded, [cues[i] for i in asked], spans, sentences)
    return [
        Relation(cues[i], tuple(c for c, _ in belongs[i]), source, min(p for _, p in belongs[i]), sure)
        for i, (source, sure) in zip(asked, sources, strict=True)
    ]


def _by_window(
    encoded: Encoded, places: NDArray[np.int64], spans: Sequence[PieceSpan]
) -> Iterator[tuple[Window, list[PieceSpan]]]:
    """Yield each window that is the home of some of `places` (pieces), with the spans that go with these."""
    for home, alike in groupby(zip(encoded.home[places].tolist(), spans, strict=True), key=itemgetter(0)):
        yield encoded.windows[home], [span for _, span in alike]


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
    firsts, starts = pieces.firsts, pieces.starts[pieces.firsts]
    free = _free(len(firsts), spans)
    sources = [s for s in spans if s.role == SOURCE]
    lows = np.array([s.low for s in sources], dtype=np.int64)
    highs = np.array([s.high for s in sources], dtype=np.int64)
    out: list[tuple[PieceSpan | None, float]] = []
    for window, asking in _by_window(encoded, firsts[[c.low for c in cues]], cues):  # in order
        low, high = np.searchsorted(firsts, (window.start, window.end)).tolist()
        chances = _chances(window, asking, firsts, low, high)
        limits = [sentences.bounds(sentences.index(cue.end - 1))[1] for cue in asking]
        reached = np.searchsorted(starts[low:high], limits)  # words
        chances *= np.arange(chances.shape[1]) <= reached[:, None]
        near = np.flatnonzero((lows < high) & (highs > low))
        begins, ends = np.maximum(lows[near], low) - low, np.minimum(highs[near], high) - low
        tagged = _best(_sums(chances[:, 1:], begins, ends))
        untagged = _best(np.where(free[low:high], chances[:, 1:], np.float32(0)))
        nones = chances[:, 0].tolist()
        for none, (span, of_span), (word, of_word) in zip(nones, tagged, untagged, strict=True):
            best, sure = (sources[near[span]], of_span) if of_span > none else (None, none)
            if of_word > sure:
                best, sure = _grown(pieces, encoded, free, low + word, range(low, high)), of_word
            out.append((best, sure))
    return out


def _free(count: int, spans: Sequence[PieceSpan]) -> NDArray[np.bool_]:
    """Return of each of so many words whether it is of no span."""
    borders = np.zeros(count + 1, dtype=np.int64)
    borders[[s.low for s in spans]] += 1
    borders[[s.high for s in spans]] -= 1
    free: NDArray[np.bool_] = np.cumsum(borders)[:-1] == 0
    return free


def _sums(chances: Floats, begins: NDArray[np.int64], ends: NDArray[np.int64]) -> Floats:
    """Return of each row the sums of the columns from each of `begins` up to its end, in order."""
    borders = np.stack((begins, ends), axis=1).ravel()
    if len(borders) and borders[-1] == chances.shape[1]:
        borders = borders[:-1]  # what goes on to the end has none
    out: Floats = np.add.reduceat(chances, borders, axis=1)[:, ::2]
    return out


def _best(chances: Floats) -> Iterator[tuple[int, float]]:
    """Return for each row which column is likeliest, and how likely; nothing where there is no column."""
    if not chances.shape[1]:
        return repeat((0, 0.0), len(chances))
    return zip(chances.argmax(axis=1).tolist(), chances.max(axis=1).tolist(), strict=True)


def _chances(
    window: Window, cues: Sequence[PieceSpan], firsts: NDArray[np.int64], low: int, high: int
) -> Floats:
    """Return (cues, 1 + words): how likely each cue's source is none, or at each word in [low, high)."""
    scores = pointing(_asks(window.cue_asks, cues, firsts, window), window.source_answers)  # of all pieces
    of_words: Floats = scores.take(np.append(0, 1 + firsts[low:high] - window.start), axis=1)
    return softmax(of_words)


def _asks(vectors: Floats, spans: Sequence[PieceSpan], firsts: NDArray[np.int64], window: Window) -> Floats:
    """Return for each span the mean of the window's vectors of its words, of those that lie in it."""
    low, high = np.searchsorted(firsts, (window.start, window.end))
    lows = np.maximum([s.low for s in spans], low)
    counts = np.minimum([s.high for s in spans], high) - lows
    begins = np.cumsum(counts) - counts
    words = np.arange(counts.sum()) + np.repeat(lows - begins, counts)
    means: Floats = np.add.reduceat(vectors[1 - window.start + firsts[words]], begins)
    means /= counts.astype(np.float32)[:, None]
    return means


def _grown(pieces: Pieces, encoded: Encoded, free: NDArray[np.bool_], word: int, window: range) -> PieceSpan:
    """Return the source around the untagged `word`: its free neighbours that the tags nearly took for one.

    Words go by their number; none outside `window` is looked at.
    """

    def chances(low: int, high: int) -> Floats:
        rows = encoded.roles[pieces.firsts[low:high]]
        both: Floats = rows[:, 2 * SOURCE - 1] + rows[:, 2 * SOURCE]
        return both

    def fits(other: int) -> bool:
        return other in window and bool(free[other]) and bool(chances(other, other + 1)[0] >= NEARLY)

    low, high = word, word + 1
    while fits(low - 1):
        low -= 1
    while fits(high):
        high += 1
    start, end = int(pieces.starts[pieces.firsts[low]]), int(pieces.word_end[pieces.firsts[high - 1]])
    return PieceSpan(SOURCE, low, high, start, end, float(chances(low, high).mean()))
