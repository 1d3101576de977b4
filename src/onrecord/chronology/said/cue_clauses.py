"""The cue of a statement with its sentence: what stands between it and a time."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.model import Attribution, Span

STRONG = re.compile(r"[.;:!?“”\"\n—()]")
CLAUSE = re.compile(
    r"\b(?:that|which|who|whose|because|when|while|before|since|until|as|if|whether|but|what|how|why)\b",
    re.IGNORECASE,
)
PREPOSITION = r"(?:on|in|at|during|earlier|late|early|back|via|over|through)"
# "He was at a rally on Friday when he told …", "she wrote when it closed in May": the clause with "when" is
# of the same time.
WHEN = re.compile(
    r"(?:,?\s+when(?:\s+[^\s,.;:]+){0,6}|(?:\s+[\w’'-]+){0,3},?\s+when\s+(?:asked|pressed|questioned))\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class CueClause:
    """A statement's cue, from its first word to its last; `sentence` is where its sentence begins.

    `cues` is where the cues of all statements of the document begin, in text order.
    """

    text: str
    attribution: Attribution
    cue: Span
    sentence: int
    cues: Sequence[int]

    def without_source(self, start: int, end: int) -> str:
        """Return the words between two places without those of the source."""
        source = self.attribution.source
        if source is None or source.start >= end or source.end <= start:
            return self.text[start:end]
        return self.text[start : max(start, source.start)] + " " + self.text[min(end, source.end) : end]

    def has_cue_between(self, start: int, end: int) -> bool:
        """Return whether another cue begins between two places."""
        return bisect_right(self.cues, end - 1) > bisect_left(self.cues, start)
