"""Which parts of a text are names already."""

from __future__ import annotations

from onrecord.model import Span


class Taken:
    """A map of a text, place by place."""

    def __init__(self, length: int) -> None:
        """Begin with nothing taken."""
        self._map = bytearray(length)

    def is_free(self, span: Span) -> bool:
        """Return whether no part of the span is taken."""
        return not any(self._map[span.start : span.end])

    def take(self, span: Span) -> bool:
        """Take the span and return True, unless part of it is taken."""
        if any(self._map[span.start : span.end]):
            return False
        self._map[span.start : span.end] = b"\1" * (span.end - span.start)
        return True
