"""Whether the clause around a time expression speaks of what is to come."""

from __future__ import annotations

import re

# A mark or a word at which a clause ends; "that" and the like open another.
_BREAK = re.compile(
    r"[.;:!?,“”\"()—\n]|\s[-–]\s|\b(?:that|which|who|because|after|when|while|but|and|as|if|since)\b",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    r"\b(?:will|won['’]t|shall|(?:is|are|am|was|were)\s+(?:due|to|going\s+to|set\s+to|scheduled|expected)|due\s+(?:to|on|in)"
    r"|to\s+be|plans?\s+to|intends?\s+to|hopes?\s+to|promise[sd]?\s+to|scheduled|upcoming|deadline"
    r"|would(?!\s+(?:not|neither)\s+(?:say|comment|confirm|be\s+drawn|discuss|give))"
    r"|(?:I|we|they|he|she|it|you)['’]ll)\b",
    re.IGNORECASE,
)
_BEFOREHAND = re.compile(
    r"\b(?:by|until|till|no later than|from next)\s+(?:the\s+)?(?:end\s+of\s+)?$", re.IGNORECASE
)
_PAST = re.compile(r"\b(?:was|were|had|has|have|did|said|told|wrote|denied|\w{3,}ed)\b", re.IGNORECASE)
_LOOK = 160


def speaks_of_the_future(text: str, start: int, end: int, left_edge: int, right_edge: int | None) -> bool:
    """Return whether the clause around [start, end) looks ahead.

    The clause stays between the two edges (the contents of statements end
    there). A short phrase that opens a sentence belongs to the clause after
    its comma.
    """
    left = max(left_edge, start - _LOOK)
    right = min(len(text) if right_edge is None else right_edge, end + _LOOK)
    opening = left
    for match in _BREAK.finditer(text, left, start):
        opening = match.end()
    before = text[opening:start]
    after = text[end : _clause_end(text, before, end, right)]
    if _FUTURE.search(before) or _FUTURE.search(after):
        return True
    return bool(_BEFOREHAND.search(before)) and not _PAST.search(before) and not _PAST.search(after)


def _clause_end(text: str, before: str, end: int, right: int) -> int:
    breaks = _BREAK.finditer(text, end, right)
    first = next(breaks, None)
    if first is not None and first.group() == "," and len(before.split()) <= 2:
        first = next(breaks, None)
    return right if first is None else first.start()
