"""Where a statement stands, how deep in others, and in which order the statements of a document are read."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model import Attribution, Span

_CITING = "citing"  # the method of annotate/rules/citing.py


def spans_of(attribution: Attribution) -> tuple[Span, ...]:
    """Return all parts of a statement."""
    return (*attribution.content, *attribution.cue, *filter(None, [attribution.source]))


def begin_of(attribution: Attribution) -> int:
    """Return where a statement begins."""
    return min(span.start for span in spans_of(attribution))


def end_of(attribution: Attribution) -> int:
    """Return where a statement ends."""
    return max(span.end for span in spans_of(attribution))


def depth_of(attributions: Sequence[Attribution], index: int) -> int:
    """Return how many statements one stands in; whom the reporter cites is read about with the report."""
    depth, attribution = 0, attributions[index]
    for _ in attributions:
        if attribution.within is None:
            break
        depth += attribution.method != _CITING
        attribution = attributions[attribution.within]
    return depth


def in_order(attributions: Sequence[Attribution]) -> list[tuple[int, int]]:
    """Return each statement with its depth, the outer ones before those inside them, in text order."""
    found = [(depth_of(attributions, index), begin_of(a), index) for index, a in enumerate(attributions)]
    return [(index, depth) for depth, _, index in sorted(found)]
