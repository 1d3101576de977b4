"""Which time governs the cue of a statement: the one in the cue's own clause, outside source and content."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from onrecord.chronology.said.cue_clauses import CueClause
from onrecord.chronology.said.eligible_times import ends_a_claim, may_date
from onrecord.chronology.said.times_after import governs_after
from onrecord.chronology.said.times_before import governs_before
from onrecord.chronology.surroundings.contents import Contents
from onrecord.model import Attribution, Time, hull
from onrecord.model.sentences import Sentences


class Governing:
    """Finds, for the statements of one document, the time that governs each cue."""

    def __init__(
        self,
        text: str,
        attributions: Sequence[Attribution],
        times: Sequence[Time],
        sentences: Sentences,
        contents: Contents,
    ) -> None:
        """Take the document's statements and times in text order."""
        self._text = text
        self._attributions = attributions
        self._times = times
        self._starts = [time.span.start for time in times]
        self._held = [frozenset(held) for held in contents.holding([time.span for time in times])]
        self._sentences = sentences
        self._cues = sorted(span.start for a in attributions for span in a.cue)

    def of(self, index: int) -> Time | None:
        """Return the time in the clause of statement `index`, the one after the cue before the one ahead of
        it.
        """
        attribution = self._attributions[index]
        if not attribution.cue:
            return None
        cue = hull(attribution.cue)
        start, end = self._sentences.bounds(self._sentences.index(cue.start))
        start = max(start, self._text.rfind(";", start, cue.start) + 1)
        if attribution.within is not None:
            # "MRS PELL: On Sunday the board said": her words begin after her name
            outer = self._attributions[attribution.within].content
            start = max(start, next((c.start for c in outer if c.contains(cue)), start))
        clause = CueClause(self._text, attribution, cue, start, self._cues)
        best: tuple[int, Time] | None = None
        for place in range(bisect_left(self._starts, start), bisect_left(self._starts, end)):
            rank = self._rank(index, place, clause)
            if rank is not None and (best is None or rank < best[0]):
                best = rank, self._times[place]
        return None if best is None else best[1]

    def _rank(self, index: int, place: int, clause: CueClause) -> int | None:
        """Return how near a time governs the cue (smaller is nearer), None when it does not."""
        time, cue = self._times[place], clause.cue
        sentence, _ = self._sentences.bounds(self._sentences.index(time.span.start))
        if not may_date(clause, time, sentence) or self._is_said(index, place, clause):
            return None
        if time.span.start >= cue.end:
            return time.span.start - cue.end if governs_after(clause, time) else None
        if time.span.end <= cue.start:
            return len(self._text) + cue.start - time.span.end if governs_before(clause, time) else None
        return 0

    def _is_said(self, index: int, place: int, clause: CueClause) -> bool:
        """Return whether a time stands in a content other than those around the statement."""
        held = self._held[place]
        if index in held and not ends_a_claim(clause, self._times[place].span):
            return True
        return not held <= self._around(index) | {index}

    def _around(self, index: int) -> set[int]:
        """Return the statements that a statement stands in."""
        around: set[int] = set()
        outer = self._attributions[index].within
        while outer is not None and outer != index and outer not in around:
            around.add(outer)
            outer = self._attributions[outer].within
        return around
