"""Text to word pieces with offsets and the surface features that an uncased encoder cannot see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from onrecord.annotate.quotations import QuotedText
from onrecord.annotate.wordpiece import Tokenizer

CLS, SEP, PAD = 101, 102, 0
SHAPES = 18  # six letter cases times three gaps before the word
QUOTED = 4  # outside, inside, opening mark, closing mark


@dataclass(frozen=True, slots=True)
class Pieces:
    """Word pieces of one text, without the encoder's own CLS and SEP.

    All arrays have length n (int64): vocabulary `ids`; code-point offsets
    `starts`; `first` (bool) marks the first piece of a word;
    `word_end` is the end offset of the word a piece belongs to; `shapes` in
    [0, 18) and `quoted` in [0, 4) are features of the word.
    """

    ids: NDArray[np.int64]
    starts: NDArray[np.int64]
    first: NDArray[np.bool_]
    word_end: NDArray[np.int64]
    shapes: NDArray[np.int64]
    quoted: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.ids)


def cut(text: str, tokenizer: Tokenizer, quoted: QuotedText) -> Pieces:
    """Return the pieces of `text` with their features."""
    runs, tokens = tokenizer.tokens(text)
    if not runs:
        nothing = np.zeros(0, dtype=np.int64)
        return Pieces(nothing, nothing, nothing.astype(np.bool_), nothing, nothing, nothing)
    ids, lengths, case, gap = zip(*tokens, strict=True)
    of_pieces = _whole(chain.from_iterable(lengths))
    counts = _whole(map(len, ids))
    ends = np.cumsum(_whole(map(len, runs)))  # the runs cover the text
    starts = np.append(0, ends[:-1])
    before = np.append(2, _whole(gap)[:-1])  # a text begins like a line
    shapes = _whole(case) * 3 + before
    upto = np.append(0, np.cumsum(of_pieces)[:-1]) if len(of_pieces) else of_pieces
    heads = (np.cumsum(counts) - counts)[counts > 0]  # the first piece of each word
    first = np.zeros(len(of_pieces), dtype=np.bool_)
    first[heads] = True
    words = np.flatnonzero(counts)
    moved = np.repeat(starts[words] - upto[heads], counts[words])
    return Pieces(
        _whole(chain.from_iterable(ids)),
        upto + moved,
        first,
        np.repeat(ends, counts),
        np.repeat(shapes, counts),
        np.repeat(quoted.states(starts), counts),
    )


def _whole(numbers: Iterable[int]) -> NDArray[np.int64]:
    return np.fromiter(numbers, dtype=np.int64)
