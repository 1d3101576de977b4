"""The likeliest sequence of tags: Viterbi's algorithm (1967) over many stretches of words at once.

Tags are numbered O, B-x, I-x, B-y, I-y, …: odd ones begin a span, even ones
go on with the kind of the one before.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

SURE = 0.98  # a word that is outside with this chance ends a stretch: stretches are decoded side by side
TRUST = 0.15  # in transitions, which the network knows mostly by itself; between 0.1 and 0.3 little moves
_NEVER = np.float32(-30)
_LEAST = np.float32(1e-6)


def likeliest_tags(chances: Floats, added: Floats, transitions: Floats | None = None) -> NDArray[np.int64]:
    """Return the tags (n,) of n words of which no span goes on without having begun.

    `chances` (n, tags) are each word's; `added` (tags,) and `transitions`
    (before, after) are logs that favour tags and pairs of them.
    """
    n, count = chances.shape
    tags = np.zeros(n, dtype=np.int64)
    open_words = np.flatnonzero(chances[:, 0] < SURE)
    if not len(open_words):
        return tags
    breaks = np.flatnonzero(np.diff(open_words) > 1) + 1
    stretches = np.split(open_words, breaks)
    stretches.sort(key=len, reverse=True)
    lengths = np.array([len(s) for s in stretches])
    begins = np.array([s[0] for s in stretches])
    moves = _moves(count) if transitions is None else _moves(count) + np.float32(TRUST) * transitions
    scores = np.log(np.maximum(chances, _LEAST)) + added
    best = scores[begins] + moves[0]
    back = np.zeros((lengths[0], len(stretches), count), dtype=np.int64)
    for step in range(1, lengths[0]):
        live = int(np.searchsorted(-lengths, -step))  # stretches longer than `step`
        ways = best[:live, :, None] + moves
        back[step, :live] = ways.argmax(axis=1)
        best[:live] = ways.max(axis=1) + scores[begins[:live] + step]
    at = (best + moves[:, 0]).argmax(axis=1)
    for step in range(lengths[0] - 1, -1, -1):
        live = int(np.searchsorted(-lengths, -step))
        tags[begins[:live] + step] = at[:live]
        if step:
            at[:live] = back[step, np.arange(live), at[:live]]
    return tags


def _moves(count: int) -> Floats:
    """Return (before, after): zero, or forbidding where a span would go on that has not begun."""
    out = np.zeros((count, count), dtype=np.float32)
    for tag in range(2, count, 2):
        out[:, tag] = _NEVER
        out[tag - 1 : tag + 1, tag] = 0
    return out
