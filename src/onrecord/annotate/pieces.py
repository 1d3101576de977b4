"""Text to word pieces with offsets and the surface features that an uncased encoder cannot see."""

from __future__ import annotations

from dataclasses import dataclass

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
    ends = np.cumsum(np.fromiter(map(len, runs), dtype=np.int64, count=len(runs)))  # the runs cover the text
    starts = np.append(0, ends[:-1])
    counts = tokens.counts
    before = np.append(2, tokens.gap[:-1])  # a text begins like a line
    shapes = tokens.case * 3 + before
    upto = np.cumsum(tokens.lengths) - tokens.lengths
    words = np.flatnonzero(counts)
    heads = (np.cumsum(counts) - counts)[words]  # the first piece of each word
    first = np.zeros(len(upto), dtype=np.bool_)
    first[heads] = True
    moved = np.repeat(starts[words] - upto[heads], counts[words])
    return Pieces(
        tokens.ids,
        upto + moved,
        first,
        np.repeat(ends, counts),
        np.repeat(shapes, counts),
        np.repeat(quoted.states(starts), counts),
    )
