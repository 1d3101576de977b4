"""Text to word pieces with offsets and the surface features that an uncased encoder cannot see."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import compress

import numpy as np
from numpy.typing import NDArray

from onrecord.annotate.encoding.wordpiece import Tokenizer
from onrecord.annotate.marks.quotations import QuotedText

CLS, SEP, PAD = 101, 102, 0
SHAPES = 18  # six letter cases times three gaps before the word
QUOTED = 4  # outside, inside, opening mark, closing mark


@dataclass(frozen=True, slots=True)
class Pieces:
    """Word pieces of one text, without the encoder's own CLS and SEP.

    All arrays but `firsts` have length n (int64): vocabulary `ids`; code-point offsets
    `starts`; `first` (bool) marks the first piece of a word;
    `word_end` is the end offset of the word a piece belongs to; `shapes` in
    [0, 18) and `quoted` in [0, 4) are features of the word. `firsts` are the first pieces of words by
    their index, `words` how these are written.
    """

    ids: NDArray[np.int64]
    starts: NDArray[np.int64]
    first: NDArray[np.bool_]
    word_end: NDArray[np.int64]
    shapes: NDArray[np.int64]
    quoted: NDArray[np.int64]
    firsts: NDArray[np.int64]
    words: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.ids)


def cut(text: str, tokenizer: Tokenizer, quoted: QuotedText) -> Pieces:
    """Return the pieces of `text` with their features."""
    tokens = tokenizer.tokens(text)
    counts = tokens.counts
    ends = np.cumsum(tokens.sizes)  # the runs cover the text
    starts = ends - tokens.sizes
    before = np.append(2, tokens.gap)[:-1]  # a text begins like a line
    shapes = tokens.case * 3 + before
    upto = np.cumsum(tokens.lengths) - tokens.lengths
    words = np.flatnonzero(counts)
    firsts = (np.cumsum(counts) - counts)[words]
    first = np.zeros(len(upto), dtype=np.bool_)
    first[firsts] = True
    moved = np.repeat(starts[words] - upto[firsts], counts[words])
    return Pieces(
        tokens.ids,
        upto + moved,
        first,
        np.repeat(ends - (tokens.gap == 1), counts),
        np.repeat(shapes, counts),
        np.repeat(quoted.states(starts), counts),
        firsts,
        tuple(compress(tokens.words, counts)),
    )
