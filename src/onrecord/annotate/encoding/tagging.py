"""The likeliest sequence of tags: Viterbi's algorithm (1967) over many stretches of words at once.

Tags are numbered O, B-x, I-x, B-y, I-y, …: odd ones begin a span, even ones
go on with the kind of the one before.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

# A word whose tag has this chance keeps it; the stretches between are decoded side by side. On PolNeAR dev
# no tag is another than at 0.995, with both engines and for names; at 0.95 some are.
SURE = 0.97
TRUST = 0.15  # in transitions, which the network knows mostly by itself; between 0.1 and 0.3 little moves
END_TRUST = 0.4  # in what a word says of ending a span; see docs/measurements.md
_DOUBT = np.float32(0.02)  # no word is surer of ending, or of not ending, than this
_NEVER = np.float32(-30)
_LEAST = np.float32(1e-6)


def side_by_side(
    texts: Sequence[Floats],
    added: Floats,
    transitions: Floats | None = None,
    ends: Sequence[Floats | None] = (),
) -> list[NDArray[np.int64]]:
    """Return the likeliest_tags of several texts, found in the time of the longest stretch of any."""
    if not texts:
        return []
    places = np.cumsum([0, *(len(chances) + 1 for chances in texts[:-1])]).tolist()
    together = np.zeros((places[-1] + len(texts[-1]), len(added)), dtype=np.float32)
    together[:, 0] = 1  # between two texts stands a word that is surely O
    for at, chances in zip(places, texts, strict=True):
        together[at : at + len(chances)] = chances
    told = [(at, rows) for at, rows in zip(places, ends, strict=False) if rows is not None]
    of_ends = np.zeros((len(together), told[0][1].shape[1]), dtype=np.float32) if told else None
    for at, rows in told:
        assert of_ends is not None
        of_ends[at : at + len(rows)] = rows
    tags = likeliest_tags(together, added, transitions, of_ends)
    return [tags[at : at + len(chances)] for at, chances in zip(places, texts, strict=True)]


def likeliest_tags(
    chances: Floats, added: Floats, transitions: Floats | None = None, ends: Floats | None = None
) -> NDArray[np.int64]:
    """Return the tags (n,) of n words of which no span goes on without having begun.

    `chances` (n, tags) are each word's; `added` (tags,) and `transitions`
    (before, after) are logs that favour tags and pairs of them; `ends`
    (n, 1 + kinds) are the chances that a span of no kind, or of each, ends
    with the word; a row of zeros says nothing.
    """
    n, count = chances.shape
    tags: NDArray[np.int64] = chances.argmax(axis=1)
    legal = _moves(count)
    opened = np.flatnonzero(~_sure(chances, tags, legal))
    if not len(opened):
        return tags
    parted = np.diff(opened) > 1
    heads, lasts = opened[np.append(True, parted)], opened[np.append(parted, True)]
    order = np.argsort(heads - lasts, kind="stable")  # longest first
    heads, lasts = heads[order], lasts[order]
    lengths = lasts - heads
    # Of words by step: the first of each stretch, then the second of those that are so long, and so on.
    live = np.searchsorted(-lengths, -np.arange(lengths[0] + 1), side="right")
    begins = np.cumsum(live) - live
    places = heads[np.arange(live.sum()) - np.repeat(begins, live)] + np.repeat(np.arange(len(live)), live)
    steps = [slice(at, at + number) for at, number in zip(begins.tolist(), live.tolist(), strict=True)]
    moves = legal if transitions is None else legal + np.float32(TRUST) * transitions
    scores = chances.take(places, axis=0).T.copy()  # (tags, places), as all below
    scores = np.log(np.maximum(scores, _LEAST)) + added[:, None]
    onwards = _Onwards(moves, ends, places)
    entered = np.where(
        heads > 0, _Onwards(moves, ends, heads - 1).from_tags(tags[heads - 1]), moves[0, :, None]
    )
    reached = [scores[:, steps[0]] + entered]  # by step: the best score of a way to each tag
    for here, there in pairwise(steps):
        number = there.stop - there.start
        best = np.maximum.reduce(reached[-1][:, None, :number] + onwards.of(here.start, number))
        best += scores[:, there]
        reached.append(best)
    at = np.where(lasts + 1 < n, tags[np.minimum(lasts + 1, n - 1)], 0)  # the tags behind the stretches
    found = np.empty_like(places)
    for best, here in zip(reversed(reached), reversed(steps), strict=True):
        behind = at[: here.stop - here.start]
        behind[:] = found[here] = (best + onwards.to_tags(behind, here.start)).argmax(axis=0)
    tags[places] = found
    return tags


def spans_of(tags: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return where each span of `tags` begins and where it ends (not included)."""
    after = np.append(tags[1:], 0)
    return np.flatnonzero(tags & 1), np.flatnonzero((tags > 0) & ((after == 0) | (after & 1 == 1))) + 1


def means_of(rows: Floats, lows: NDArray[np.int64], highs: NDArray[np.int64]) -> Floats:
    """Return the mean of the rows low up to high for each pair."""
    padded = np.append(rows, np.zeros_like(rows[:1]), axis=0)  # so that a high may be the end
    sums: Floats = np.add.reduceat(padded, np.stack((lows, highs), axis=1).ravel(), axis=0)[::2]
    lengths = (highs - lows).astype(np.float32)
    return sums / (lengths[:, None] if rows.ndim > 1 else lengths)


def _sure(chances: Floats, tags: NDArray[np.int64], legal: Floats) -> NDArray[np.bool_]:
    """Return which words keep their likeliest tag: the sure ones, but for two that cannot be neighbours."""
    sure: NDArray[np.bool_] = chances[np.arange(len(tags)), tags] >= SURE
    before = np.append(0, tags[:-1])
    clash = np.flatnonzero(sure & np.append(True, sure[:-1]) & (legal[before, tags] < 0))
    sure[clash] = False
    sure[np.maximum(clash - 1, 0)] = False
    return sure


class _Onwards:
    """How much likelier each tag is behind words with each (log), (before, after, words).

    By `moves`, and by what the chances of ending a span say of each word, where these are told.
    """

    def __init__(self, moves: Floats, ends: Floats | None, words: NDArray[np.int64]) -> None:
        self._moves = moves
        self._of_words = None if ends is None else _by_word(moves, ends[words].T)

    def of(self, start: int, number: int) -> Floats:
        """Return the part of so many words from the one at `start` on; one for all where all are alike."""
        return (
            self._moves[:, :, None]
            if self._of_words is None
            else self._of_words[:, :, start : start + number]
        )

    def from_tags(self, before: NDArray[np.int64]) -> Floats:
        """Return (after, words): the part of the first words, of which the tags are known."""
        if self._of_words is None:
            return self._moves[before].T
        return self._of_words[before, :, np.arange(len(before))].T

    def to_tags(self, after: NDArray[np.int64], start: int) -> Floats:
        """Return (before, words): the part of words from the one at `start` on, whose next tags are known."""
        if self._of_words is None:
            return self._moves.take(after, axis=1)
        return self._of_words[:, after, np.arange(start, start + len(after))]


def _by_word(moves: Floats, told: Floats) -> Floats:
    """Return (before, after, words): `moves`, and what (1 + kinds, words) says of ending a span there."""
    chance = np.clip(told, _DOUBT, 1 - _DOUBT)
    silent = ~told.any(axis=0)
    ended, gone_on = (np.where(silent, 0, np.float32(END_TRUST) * np.log(c)) for c in (chance, 1 - chance))
    out = np.repeat(moves[:, :, None], told.shape[1], axis=2)
    for tag in range(1, len(moves)):
        out[tag] += ended[(tag + 1) // 2]
        out[tag, tag + tag % 2] += gone_on[(tag + 1) // 2] - ended[(tag + 1) // 2]
    return out


@lru_cache
def _moves(count: int) -> Floats:
    """Return (before, after): zero, or forbidding where a span would go on that has not begun."""
    out = np.zeros((count, count), dtype=np.float32)
    for tag in range(2, count, 2):
        out[:, tag] = _NEVER
        out[tag - 1 : tag + 1, tag] = 0
    return out
