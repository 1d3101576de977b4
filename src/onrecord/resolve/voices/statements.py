"""Where a statement stands, how deep in others, and in which order the statements of a document are read."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.model import Attribution, Span

_NEW = re.compile(r"(?:An?|One|a|an|one)\s+(?!of\b)")
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


def in_order(attributions: Sequence[Attribution], text: str) -> list[tuple[int, int]]:
    """Return each statement with how long it waits, in the order in which they are read.

    Those within others wait for these, which may come behind ("She was ill, Ada Pell said"); but whom an
    indefinite phrase brings in is somebody from there on ("A diver says that she left, police said").
    """
    waits = [
        0 if a.source is not None and _NEW.match(text, a.source.start) else depth_of(attributions, index)
        for index, a in enumerate(attributions)
    ]
    order = sorted(range(len(attributions)), key=lambda i: (waits[i], begin_of(attributions[i]), i))
    return [(index, waits[index]) for index in order]
