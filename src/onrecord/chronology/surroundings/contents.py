"""Which time expressions stand inside which statements' contents."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from onrecord.model import Act, Annotation, Attribution, Span

_FORWARD = frozenset((Act.INTENDS, Act.DEMANDS))


class Contents:
    """The contents of a document's attributions, to be asked about places in order."""

    def __init__(self, annotation: Annotation) -> None:
        self._attributions = annotation.attributions
        edges: set[int] = set()
        for attribution in annotation.attributions:
            for span in attribution.content:
                edges.update((span.start, span.end))
        self._edges = sorted(edges)

    def around(self, start: int, end: int) -> tuple[int, int | None]:
        """Return the nearest edges of contents at or before `start` and at or after `end`."""
        left = bisect_right(self._edges, start) - 1
        right = bisect_left(self._edges, end)
        return (
            self._edges[left] if left >= 0 else 0,
            self._edges[right] if right < len(self._edges) else None,
        )

    def holding(self, spans: Sequence[Span]) -> list[list[int]]:
        """Return, for each of `spans` (in text order), the attributions whose content holds it."""
        held: list[list[int]] = [[] for _ in spans]
        starts = [span.start for span in spans]
        for index, attribution in enumerate(self._attributions):
            for content in attribution.content:
                for place in range(bisect_left(starts, content.start), bisect_left(starts, content.end)):
                    held[place].append(index)
        return held

    def looks_forward(self, indices: Sequence[int]) -> bool:
        """Return whether the innermost of these attributions intends or demands something."""
        return bool(indices) and self._attributions[indices[-1]].act in _FORWARD


def quoted(text: str, attributions: Sequence[Attribution]) -> list[Span]:
    """Return the pieces of contents that open with a mark of quotation: words spoken as they stand."""
    return [span for a in attributions for span in a.content if text[span.start] in "“\"'‘"]
