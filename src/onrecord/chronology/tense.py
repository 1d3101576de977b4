"""Whether the clause around a time expression speaks of what is to come or of what was."""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.chronology.words import table

# A mark or a word at which a clause ends; "that" and the like open another.
_BREAK = re.compile(
    r"[.;:!?,“”\"()—\n]|\s[-–]\s|\b(?:that|which|who|because|after|when|while|but|and|as|if|since)\b",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    r"\b(?:will|won['’]t|shall|(?:is|are|am|was|were|be)\s+(?:due|to|going\s+to|set\s+to|scheduled|expected|slated)"
    r"|due\s+(?:to\s+(?!(?:its|the|a|an|his|her|their|poor|lower|higher|strong|weak)\b)|on|in)"
    r"|to\s+be|set\s+(?:to|for)|plans?\s+to|intends?\s+to|hopes?\s+to|expects?\s+to|aims?\s+to|promise[sd]?\s+to"
    r"|scheduled|slated|upcoming|deadline|planned|going\s+to|payable|expires?|effective|takes?\s+effect|ahead\s+of"
    r"|would(?!\s+(?:not|neither)\s+(?:say|comment|confirm|be\s+drawn|discuss|give))"
    r"|may|might|can|could|should|must"
    r"|(?:I|we|they|he|she|it|you)['’]ll)\b",
    re.IGNORECASE,
)
_MODAL = re.compile(r"\b(?:may|might|can|could|should|must)\b(?:\s+not)?\s+have\b", re.IGNORECASE)
_BEFOREHAND = re.compile(
    r"\b(?:by|until|till|no later than|from next)\s+(?:the\s+)?(?:end\s+of\s+)?$", re.IGNORECASE
)
_PAST_TAIL = (
    r"was|were|had|has|have|did|\w{3,}ed|(?:it|he|she|who|which)\s+(?:shut|put|set|cut|hit|let|quit|cost|read)"
)
_LOOK = 160


@lru_cache(maxsize=1)
def _past() -> re.Pattern[str]:
    irregular = "|".join(row[0] for row in table("past.tsv"))
    return re.compile(rf"\b(?:{_PAST_TAIL}|{irregular})\b", re.IGNORECASE)


def direction(text: str, start: int, end: int, left_edge: int, right_edge: int | None) -> int:
    """Return whether the clause around [start, end) looks ahead (1), back (-1) or neither (0).

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
    if _looks_ahead(before) or _looks_ahead(after):
        return 1
    past = bool(_past().search(before) or _past().search(after))
    if _BEFOREHAND.search(before) and not past:
        return 1
    return -1 if past else 0


def _looks_ahead(words: str) -> bool:
    return bool(_FUTURE.search(words)) and not _MODAL.search(words)


def _clause_end(text: str, before: str, end: int, right: int) -> int:
    breaks = _BREAK.finditer(text, end, right)
    first = next(breaks, None)
    if first is not None and first.group() == "," and len(before.split()) <= 2:
        first = next(breaks, None)
    return right if first is None else first.start()
