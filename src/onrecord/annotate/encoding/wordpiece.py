"""Words and word pieces with their offsets, as BERT's uncased vocabulary wants them.

Our own and not the `tokenizers` library because that one, since it fetches
models from a hub, installs 45 MB of clients for the network; the tests hold
this to its output, but that a form feed parts words here. Method: Wu et al.
(2016), as in BERT (Devlin et al., 2019).
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from importlib import resources
from threading import Lock
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]

LONGEST_WORD = 100  # longer ones are unknown, as in BERT
UNKNOWN = "[UNK]"


class Tokens(NamedTuple):
    """What is known of the runs of characters of a text: white space, or words and marks with a space behind.

    `words` (runs,) are they without that space; `counts` (runs,) how many
    pieces each has, none for white space and unprintable words; `case` (runs,)
    in [0, 6) its letter case; `gap` (runs,) what it is to the word behind it:
    0 beside it, 1 a space, 2 a new line; `sizes` (runs,) its length in code points;
    `ids` and `lengths` (pieces,), in code points, are of all the pieces.
    """

    words: list[str]
    counts: Numbers
    case: Numbers
    gap: Numbers
    sizes: Numbers
    ids: Numbers
    lengths: Numbers


class Tokenizer:
    """Cuts text into word pieces; remembers the words that it has met."""

    def __init__(self, vocabulary: dict[str, int]) -> None:
        """Take the number of each piece."""
        self.vocabulary = vocabulary
        self._known = _Known(self._cut)

    def tokens(self, text: str) -> Tokens:
        """Return what is known of the runs of characters that `text` consists of."""
        known = self._known
        if len(known) > _MOST_KNOWN:
            known = self._known = _Known(self._cut)
        numbers = list(map(known.__getitem__, _run_pattern().findall(text)))
        begins, counts, case, gap, sizes = known.runs.take(numbers, axis=0).T.copy()
        at = np.repeat(begins - np.cumsum(counts) + counts, counts) + np.arange(counts.sum())
        ids, lengths = known.pieces.take(at, axis=0).T.copy()
        return Tokens(list(map(known.words.__getitem__, numbers)), counts, case, gap, sizes, ids, lengths)

    def _cut(self, run: str) -> Token:
        if run.isspace():
            return Token(run, (), (), 0, 2 if run[-1] in "\n\r" else 1)
        word = run.removesuffix(" ")
        ids, lengths = self._pieces_of(word)
        return Token(word, ids, lengths, _case(word), len(run) - len(word))

    def _pieces_of(self, word: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
        # one entry a code point, so that offsets stay those of the text
        folded = list(word.lower()) if word.isascii() and word.isalnum() else [_folded(c) for c in word]
        plain = "".join(folded)
        if not plain:
            return (), ()
        origin = [i for i, part in enumerate(folded) for _ in part]
        pieces = self._pieces(plain) if len(plain) <= LONGEST_WORD else None
        if pieces is None:
            return (self.vocabulary[UNKNOWN],), (len(word),)
        lengths, begin, at = [], 0, 0
        for _, length in pieces:
            at += length
            end = origin[at] if at < len(origin) else len(word)
            lengths.append(end - begin)
            begin = end
        return tuple(number for number, _ in pieces), tuple(lengths)

    def _pieces(self, plain: str) -> list[tuple[int, int]] | None:
        """Return (id, length) of the longest pieces from left to right; None when a part is in no piece."""
        out = []
        start = 0
        while start < len(plain):
            for end in range(len(plain), start, -1):
                number = self.vocabulary.get(("##" if start else "") + plain[start:end])
                if number is not None:
                    out.append((number, end - start))
                    start = end
                    break
            else:
                return None
        return out


_MOST_KNOWN = 200_000  # words kept before all are forgotten, so that memory stays bounded over a corpus


class Token(NamedTuple):
    """What is known of one run, in the words of Tokens."""

    word: str
    ids: tuple[int, ...]
    lengths: tuple[int, ...]
    case: int
    gap: int


class _Known(dict[str, int]):
    """The runs met so far by their number; one not met is cut when it is asked for.

    `words` are they without the space; `runs` (more than are known, 5) are where the pieces
    of each begin, their count, its case, gap and size; `pieces` (more than are known, 2) ids and lengths.
    """

    def __init__(self, cut: Callable[[str], Token]) -> None:
        super().__init__()
        self._cut = cut
        self._lock = Lock()
        self._filled = 0  # pieces
        self.words: list[str] = []
        self.runs = np.zeros((1024, 5), dtype=np.int64)
        self.pieces = np.zeros((1024, 2), dtype=np.int64)

    def __missing__(self, run: str) -> int:
        with self._lock:
            number = self.get(run)
            if number is not None:  # met in another thread since
                return number
            token, number = self._cut(run), len(self)
            begin, end = self._filled, self._filled + len(token.ids)
            self.runs, self.pieces = _with_room(self.runs, number + 1), _with_room(self.pieces, end)
            self.runs[number] = begin, end - begin, token.case, token.gap, len(run)
            self.pieces[begin:end] = np.array((token.ids, token.lengths), dtype=np.int64).T
            self.words.append(token.word)
            self._filled = end
            self[run] = number
        return number


def _with_room(rows: Numbers, count: int) -> Numbers:
    """Return `rows` with room for so many, the same where there is room."""
    if count <= len(rows):
        return rows
    return np.concatenate((rows, np.zeros((max(count, len(rows)), rows.shape[1]), np.int64)))


def _case(word: str) -> int:
    """Return 0 for lower case, 1 capitalised, 2 capitals, 3 other letters first, 4 a digit first, 5 else."""
    if word.islower():
        return 0
    if word[:1].isupper():
        return 2 if len(word) > 1 and word.isupper() else 1
    if word[:1].isdigit():
        return 4
    return 3 if word[:1].isalpha() else 5


@lru_cache(maxsize=1)
def load_tokenizer() -> Tokenizer:
    """Return the tokenizer with the vocabulary in the package."""
    lines = (resources.files("onrecord.annotate") / "weights" / "vocab.txt").read_text("utf-8").split("\n")
    return Tokenizer({piece: number for number, piece in enumerate(lines) if piece})


def _folded(character: str) -> str:
    """Return a code point in lower case without accents; nothing for controls."""
    if character in "\0\ufffd" or unicodedata.category(character) in ("Cc", "Cf"):
        return ""
    bare = "".join(c for c in unicodedata.normalize("NFD", character) if unicodedata.category(c) != "Mn")
    return bare.lower()


@lru_cache(maxsize=1)
def _run_pattern() -> re.Pattern[str]:
    """Return what matches white space, or with a space behind it a mark, a Chinese character, or others."""
    marks = [c for c in map(chr, range(128)) if not c.isalnum() and c.isprintable() and not c.isspace()]
    marks += [c for c in map(chr, range(128, sys.maxunicode + 1)) if unicodedata.category(c).startswith("P")]
    alone = "".join(map(re.escape, marks)) + _CHINESE
    plain = "[A-Za-z0-9]+(?: |(?=[!-/:-@\\n]))"  # most words, found six times as fast as by the rest
    return re.compile(f"{plain}|\\s+|[{alone}] ?|[^\\s{alone}]+ ?")


# The blocks that BERT sets apart character by character.
_CHINESE = (
    "\u4e00-\u9fff\u3400-\u4dbf\U00020000-\U0002a6df\U0002a700-\U0002b73f\U0002b740-\U0002b81f"
    "\U0002b920-\U0002ceaf\uf900-\ufaff\U0002f800-\U0002fa1f"
)
