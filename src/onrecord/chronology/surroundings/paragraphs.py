"""Which paragraph of a text a place stands in, page furniture not counted."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from onrecord.model import Span

_EDGE = re.compile(r"\n\s*(?=\S)")


class Paragraphs:
    """Numbers the lines that hold words, from 0."""

    def __init__(self, text: str, furniture: Sequence[Span] = ()) -> None:
        """Find where each begins."""
        barred = iter(sorted(furniture))
        span = next(barred, None)
        self._starts = []
        for match in _EDGE.finditer(text):
            while span is not None and span.end <= match.end():
                span = next(barred, None)
            if span is None or match.end() < span.start:
                self._starts.append(match.end())

    def index(self, place: int) -> int:
        """Return the number of the paragraph that holds the code point at `place`."""
        return bisect_right(self._starts, place)

    def end(self, number: int) -> int | None:
        """Return where the paragraph after `number` begins, None when there is none."""
        return self._starts[number] if number < len(self._starts) else None
