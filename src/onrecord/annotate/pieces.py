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
    ids: list[int] = []
    starts: list[int] = []
    counts: list[int] = []
    words: list[tuple[int, int, int]] = []  # end, shape, state
    for word in tokenizer.words(text):
        at = word.start
        for length in word.lengths:
            starts.append(at)
            at += length
        ids += word.ids
        counts.append(len(word.ids))
        words.append((word.end, _shape(text, word.start, word.end), quoted.state(word.start, word.end)))
    of_words = np.array(words, dtype=np.int64).reshape(-1, 3)
    spread = np.repeat(of_words, counts, axis=0)
    first = np.zeros(len(ids), dtype=np.bool_)
    first[np.cumsum([0, *counts[:-1]]) if counts else []] = True
    return Pieces(
        np.array(ids, dtype=np.int64),
        np.array(starts, dtype=np.int64),
        first,
        spread[:, 0],
        spread[:, 1],
        spread[:, 2],
    )


def _shape(text: str, start: int, end: int) -> int:
    word = text[start:end]
    if word.islower():
        case = 0
    elif word[:1].isupper():
        case = 2 if len(word) > 1 and word.isupper() else 1
    elif word[:1].isdigit():
        case = 4
    elif word[:1].isalpha():
        case = 3
    else:
        case = 5
    if start == 0:
        gap = 2
    else:
        before = text[start - 1]
        gap = 2 if before in "\n\r" else 1 if before.isspace() else 0
    return case * 3 + gap
