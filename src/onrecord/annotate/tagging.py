"""The likeliest sequence of tags: Viterbi's algorithm (1967) over many stretches of words at once.

Tags are numbered O, B-x, I-x, B-y, I-y, …: odd ones begin a span, even ones
go on with the kind of the one before.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

SURE = 0.995  # a word whose tag has this chance keeps it; the stretches between are decoded side by side
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
    fixed = chances.max(axis=1, initial=0) >= SURE
    before = np.append(0, tags[:-1])
    clash = np.flatnonzero(fixed & np.append(True, fixed[:-1]) & (legal[before, tags] < 0))
    fixed[clash] = False
    fixed[np.maximum(clash - 1, 0)] = False
    opened = np.flatnonzero(~fixed)
    if not len(opened):
        return tags
    moves = legal if transitions is None else legal + np.float32(TRUST) * transitions
    heads = opened[np.append(True, np.diff(opened) > 1)]
    lasts = opened[np.append(np.diff(opened) > 1, True)]
    order = np.argsort(heads - lasts, kind="stable")  # longest first
    heads, lasts = heads[order], lasts[order]
    lengths = lasts - heads + 1
    scores = np.log(np.maximum(chances, _LEAST)) + added
    leaving = None if ends is None else _leaving(ends, count)
    best = scores[heads] + moves[np.where(heads > 0, tags[heads - 1], 0)]
    if leaving is not None:
        best += np.where((heads > 0)[:, None], leaving[heads - 1, np.where(heads > 0, tags[heads - 1], 0)], 0)
    live = np.searchsorted(-lengths, -np.arange(lengths[0])).tolist()  # how many stretches are that long
    reached = [best]  # by step: the best score of a way to each tag, for the stretches that long
    for step in range(1, lengths[0]):
        places = heads[: live[step]] + step
        ways = reached[-1][: live[step], :, None] + moves
        if leaving is not None:
            ways += leaving[places - 1]
        reached.append(ways.max(axis=1) + scores[places])
    at = np.where(lasts + 1 < n, tags[np.minimum(lasts + 1, n - 1)], 0)  # the tags behind the stretches
    for step in range(lengths[0] - 1, -1, -1):
        places = heads[: live[step]] + step
        after = at[: live[step]]
        ways = reached[step] + moves.T[after]
        if leaving is not None:
            ways += leaving[places, :, after]
        tags[places] = at[: live[step]] = ways.argmax(axis=1)
    return tags


def _leaving(ends: Floats, count: int) -> Floats:
    """Return (n, before, after): what a word's chance of ending a span says of the tag behind it (log)."""
    out = np.zeros((len(ends), count, count), dtype=np.float32)
    for tag in range(1, count):
        chance = np.clip(ends[:, (tag + 1) // 2], _DOUBT, 1 - _DOUBT)
        out[:, tag] = np.float32(END_TRUST) * np.log(chance)[:, None]
        out[:, tag, tag + tag % 2] = np.float32(END_TRUST) * np.log(1 - chance)
    out[~ends.any(axis=1)] = 0
    return out


@lru_cache
def _moves(count: int) -> Floats:
    """Return (before, after): zero, or forbidding where a span would go on that has not begun."""
    out = np.zeros((count, count), dtype=np.float32)
    for tag in range(2, count, 2):
        out[:, tag] = _NEVER
        out[tag - 1 : tag + 1, tag] = 0
    return out
