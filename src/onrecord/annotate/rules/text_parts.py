"""Words, sentences and paragraphs of a text by their places."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache

import numpy as np
from numpy.typing import NDArray

from onrecord.model.titles import titles

WORD = re.compile(r"\w+(?:['’]\w+)*")
_TITLES = "".join(rf"(?<!\b{title})" for title in titles("content"))
SENTENCE_END = re.compile(rf"[^.\s][^A-Z.\s]{_TITLES}[.!?][\"'”’)]*\s+(?=[A-Z“\"‘])")
PARAGRAPH_ENDS = re.compile(r"(?:[.!?:][\"'”’)]*[ \t]*|\n[ \t]*)\n")  # a line may be wrapped
# The clock that opens an entry of a live blog ("19.40", "11.20 am:").
STAMP = re.compile(r"\d{1,2}[.:]\d\d(?:\s?[ap]\.?m\.?)?\s*[:|–—-]?\s+(?=\S)", re.IGNORECASE)
PARAGRAPH = re.compile(r"[^\n]+")

LONG = 500  # characters; in shorter texts a pattern finds words sooner


class Words:
    """The words of a text by place."""

    def __init__(self, text: str) -> None:
        """Find the words of `text`."""
        found = _borders(text) if len(text) >= LONG else None
        if found is None:
            found = [place for match in WORD.finditer(text) for place in match.span()]
        self._starts, self._ends = found[::2], found[1::2]

    def __len__(self) -> int:
        """Return how many words there are."""
        return len(self._starts)

    def between(self, start: int, end: int) -> range:
        """Return the indices of the words that share a code point with [start, end)."""
        return range(bisect_right(self._ends, start), bisect_left(self._starts, end))

    def start(self, index: int) -> int:
        """Return where the word begins."""
        return self._starts[index]

    def count(self, start: int, end: int) -> int:
        """Return how many words share a code point with [start, end)."""
        return len(self.between(start, end))


def _borders(text: str) -> list[int] | None:
    """Return where each word of `text` begins and ends, as WORD finds them in five times as long.

    None where a character lies beyond the plane that the table of letters covers.
    """
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    letters = _letters()
    if codes.max() >= len(letters):
        return None
    inside = np.zeros(len(codes) + 2, dtype=np.bool_)
    inside[1:-1] = letters.take(codes)
    flips = np.flatnonzero(inside[1:] != inside[:-1])
    behind = codes[flips[1:-1:2]]  # what follows each word but the last
    joined = ((behind == ord("'")) | (behind == ord("’"))) & (np.diff(flips)[1::2] == 1)
    kept = np.ones(len(flips), dtype=np.bool_)
    kept[1:-1] = np.repeat(~joined, 2)
    borders: list[int] = flips[kept].tolist()
    return borders


@cache
def _letters() -> NDArray[np.bool_]:
    """Return of each character of the first plane whether it is of words, as patterns have it."""
    return np.fromiter((chr(code).isalnum() or code == ord("_") for code in range(1 << 16)), dtype=np.bool_)
