"""Words, sentences and paragraphs of a text by their places."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from onrecord.model.titles import titles

WORD = re.compile(r"\w+(?:['’]\w+)*")
_TITLES = "".join(rf"(?<!\b{title})" for title in titles("content"))
SENTENCE_END = re.compile(rf"[^.\s][^A-Z.\s]{_TITLES}[.!?][\"'”’)]*\s+(?=[A-Z“\"‘])")
PARAGRAPH_ENDS = re.compile(r"(?:[.!?:][\"'”’)]*[ \t]*|\n[ \t]*)\n")  # a line may be wrapped
PARAGRAPH = re.compile(r"[^\n]+")


class Words:
    """The words of a text by place."""

    def __init__(self, text: str) -> None:
        """Find the words of `text`."""
        borders = [place for match in WORD.finditer(text) for place in match.span()]
        self._starts, self._ends = borders[::2], borders[1::2]

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
