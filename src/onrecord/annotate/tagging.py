"""The likeliest sequence of tags: Viterbi's algorithm (1967) over many stretches of words at once.

Tags are numbered O, B-x, I-x, B-y, I-y, …: odd ones begin a span, even ones
go on with the kind of the one before.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, pairwise

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
    lengths, rows = lasts - heads, np.arange(len(heads))
    # Of words by step: the first of each stretch, then the second of those that are so long, and so on.
    live = np.searchsorted(-lengths, -np.arange(lengths[0] + 1), side="right")
    begins = np.cumsum(live) - live
    places = heads[np.arange(live.sum()) - np.repeat(begins, live)] + np.repeat(np.arange(len(live)), live)
    steps = [slice(at, at + number) for at, number in zip(begins.tolist(), live.tolist(), strict=True)]
    moves = legal if transitions is None else legal + np.float32(TRUST) * transitions
    scores = np.log(np.maximum(chances[places], _LEAST)).T + added[:, None]  # (tags, places), as all below
    onwards = None if ends is None else _onwards(moves, ends, places)
    onto = (
        _onwards(moves, ends, heads - 1)[tags[heads - 1], :, rows].T
        if ends is not None
        else moves[tags[heads - 1]].T
    )
    reached = [
        scores[:, steps[0]] + np.where(heads > 0, onto, moves[0, :, None])
    ]  # the best score of a way to each tag, by step
    for here, there in pairwise(steps):
        number = there.stop - there.start
        on = moves[:, :, None] if onwards is None else onwards[:, :, here.start : here.start + number]
        best = np.maximum.reduce(reached[-1][:, None, :number] + on)
        best += scores[:, there]
        reached.append(best)
    at = np.where(lasts + 1 < n, tags[np.minimum(lasts + 1, n - 1)], 0)  # the tags behind the stretches
    found = np.empty_like(places)
    for best, here in zip(reversed(reached), reversed(steps), strict=True):
        behind = at[: here.stop - here.start]
        on = (
            moves.take(behind, axis=1)
            if onwards is None
            else onwards[:, behind, here.start + rows[: len(behind)]]
        )
        behind[:] = found[here] = (best + on).argmax(axis=0)
    tags[places] = found
    return tags


def spans_of(tags: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return where each span of `tags` begins and where it ends (not included)."""
    after = np.append(tags[1:], 0)
    return np.flatnonzero(tags % 2), np.flatnonzero((tags > 0) & ((after == 0) | (after % 2 == 1))) + 1


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


def _onwards(moves: Floats, ends: Floats, places: NDArray[np.int64]) -> Floats:
    """Return (before, after, places): how much likelier each tag is behind a word of each (log).

    By `moves`, and by what the word's chance of ending a span says of it.
    """
    told = ends[places].T
    chance = np.clip(told, _DOUBT, 1 - _DOUBT)
    silent = ~told.any(axis=0)
    ended, gone_on = (np.where(silent, 0, np.float32(END_TRUST) * np.log(c)) for c in (chance, 1 - chance))
    out = np.repeat(moves[:, :, None], len(places), axis=2)
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
