"""Text to word pieces with offsets and the surface features that an uncased encoder cannot see."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord.annotate.quotations import QuotedText

CLS, SEP, PAD = 101, 102, 0
SHAPES = 18  # six letter cases times three gaps before the word
QUOTED = 4  # outside, inside, opening mark, closing mark


@dataclass(frozen=True, slots=True)
class Pieces:
    """Word pieces of one text, without the encoder's own CLS and SEP.

    All arrays have length n (int64): vocabulary `ids`; code-point offsets
    `starts`, `ends`; `first` (bool) marks the first piece of a word;
    `word_end` is the end offset of the word a piece belongs to; `shapes` in
    [0, 18) and `quoted` in [0, 4) are features of the word.
    """

    ids: NDArray[np.int64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    first: NDArray[np.bool_]
    word_end: NDArray[np.int64]
    shapes: NDArray[np.int64]
    quoted: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.ids)


@lru_cache(maxsize=1)
def load_tokenizer() -> Tokenizer:
    """Return the tokenizer in the package, without truncation or padding."""
    data = (resources.files("onrecord.annotate") / "weights" / "tokenizer.json").read_text("utf-8")
    tokenizer = Tokenizer.from_str(data)
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def cut(text: str, tokenizer: Tokenizer, quoted: QuotedText) -> Pieces:
    """Return the pieces of `text` with their features."""
    encoding = tokenizer.encode(text, add_special_tokens=False)
    ids = np.array(encoding.ids, dtype=np.int64)
    offsets = np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2)
    words = np.array([-1 if w is None else w for w in encoding.word_ids], dtype=np.int64)
    first = np.ones(len(ids), dtype=np.bool_)
    first[1:] = words[1:] != words[:-1]
    word_of = np.cumsum(first) - 1
    firsts = np.flatnonzero(first)
    lasts = np.append(firsts[1:], len(ids)) - 1
    word_starts, word_ends = offsets[firsts, 0], offsets[lasts, 1] if len(ids) else offsets[:0, 1]
    shapes = np.array(
        [_shape(text, int(s), int(e)) for s, e in zip(word_starts, word_ends, strict=True)], dtype=np.int64
    )
    states = np.array(
        [quoted.state(int(s), int(e)) for s, e in zip(word_starts, word_ends, strict=True)], dtype=np.int64
    )
    return Pieces(
        ids,
        offsets[:, 0],
        offsets[:, 1],
        first,
        word_ends[word_of] if len(ids) else word_ends,
        shapes[word_of] if len(ids) else shapes,
        states[word_of] if len(ids) else states,
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
