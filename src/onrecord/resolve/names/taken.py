"""Maps of a text, place by place: where any of some spans stand, and what is a name already."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.model import Span


def marked(length: int, spans: Iterable[Span]) -> bytearray:
    """Return a map of so many places that has 1 where any of the spans stands, else 0."""
    found = bytearray(length)
    for span in spans:
        found[span.start : span.end] = b"\1" * (span.end - span.start)
    return found


class Taken:
    """The parts of a text that are names already."""

    def __init__(self, text: str, spans: Iterable[Span] = ()) -> None:
        """Begin with some spans taken."""
        self._map = marked(len(text) + 1, spans)

    def is_free(self, span: Span) -> bool:
        """Return whether no part of the span is taken."""
        return not any(self._map[span.start : span.end])

    def take(self, span: Span) -> bool:
        """Take the span and return True, unless part of it is taken."""
        if not self.is_free(span):
            return False
        self._map[span.start : span.end] = b"\1" * (span.end - span.start)
        return True
