"""Half-open spans of Unicode code points, the anchor of everything in the record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True, init=False)
class Span:
    """Code points `start` up to, not including, `end` of one document's text.

    Raises ValueError unless 0 <= start < end.
    """

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        """Refuse a span that is empty or runs backward."""
        if not 0 <= start < end:
            raise ValueError(f"no span: start {start}, end {end}")
        _set_start(self, start)  # by the slots: thousands are made of each text, in two thirds of the time
        _set_end(self, end)

    def of(self, text: str) -> str:
        """Return the words of this span."""
        return text[self.start : self.end]

    def on_one_line(self, text: str) -> str:
        """Return the words of this span with one space wherever white space stands between them.

        >>> Span(0, 12).on_one_line("an\\n old\\tman.")
        'an old man.'
        """
        return " ".join(self.of(text).split())

    def overlaps(self, other: Span) -> bool:
        """Return whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Return whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


_set_start, _set_end = (vars(Span)[name].__set__ for name in ("start", "end"))


def trimmed(text: str, start: int, end: int) -> Span | None:
    """Return [start, end) of `text` without white space at its ends; None when nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def hull(spans: Iterable[Span]) -> Span:
    """Return the smallest span that contains all of `spans` (at least one)."""
    found = tuple(spans)
    return Span(min(s.start for s in found), max(s.end for s in found))


def words_of(spans: Iterable[Span], text: str) -> str:
    """Return the words of several spans, a space between those of each ("would" … "say": "would say")."""
    return " ".join(span.of(text) for span in spans)
