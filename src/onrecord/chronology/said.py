"""When each statement was made: the time that governs its cue, the discourse, or the publication day."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from onrecord.chronology.contents import Contents
from onrecord.chronology.edtf import edtf_of
from onrecord.model import Annotation, Attribution, Document, Said, SaidBasis, Span, Time, hull
from onrecord.model.sentences import Sentences

_STRONG = re.compile(r"[.;:!?“”\"\n—()]")
_CLAUSE = re.compile(
    r"\b(?:that|which|who|whose|because|when|while|before|since|until|as|if|whether|but)\b", re.IGNORECASE
)
_ONLY_PREPOSITION = re.compile(
    r"[,’”'\"]?\s*(?:(?:on|in|at|during|earlier|late|early|back)\s+){0,2}", re.IGNORECASE
)
_SAME_OCCASION = re.compile(
    r"\b(?:in|at|during|on)\s+the\s+same\s+(?:interview|statement|letter|speech|broadcast|meeting|hearing|session|e-?mail"
    r"|message|call|programme|program|conversation|occasion|post|briefing|press conference)\b",
    re.IGNORECASE,
)
_CONTINUES = re.compile(
    r"\b(?:add(?:s|ed|ing)|continu(?:es|ed|ing)|(?:went|goes|going)\s+on)\b", re.IGNORECASE
)
_PRONOUN = re.compile(r"(?:he|she|they|it)", re.IGNORECASE)
_BEFORE_OTHERS = re.compile(r"\bhad\b", re.IGNORECASE)
# A phrase that opens a sentence ("On Tuesday, at a meeting, …") reaches its verb within so many words.
_OPENING_WORDS = 14
_BETWEEN_SOURCE_AND_CUE = 30


class SaidReader:
    """Dates the statements of one document, in order."""

    def __init__(
        self,
        document: Document,
        annotation: Annotation,
        times: Sequence[Time],
        sentences: Sentences,
        contents: Contents,
    ) -> None:
        self._document = document
        self._text = document.text
        self._attributions = annotation.attributions
        self._times = times
        self._starts = [time.span.start for time in times]
        self._held = [frozenset(held) for held in contents.holding([time.span for time in times])]
        self._sentences = sentences
        self._cues = sorted(span.start for a in annotation.attributions for span in a.cue)
        self._done: list[Said | None] = []

    def read(self) -> tuple[Said | None, ...]:
        """Return when each statement was made, None where the text does not say."""
        previous: dict[int | None, int] = {}  # the last statement with a source at each level of nesting
        for index, attribution in enumerate(self._attributions):
            self._done.append(self._one(index, attribution, previous.get(attribution.within)))
            previous[attribution.within] = index
        return tuple(self._done)

    def _one(self, index: int, attribution: Attribution, previous: int | None) -> Said | None:
        governing = self._governing(index, attribution)
        if governing is not None:
            return _from_time(governing, SaidBasis.CUE)
        carried = self._carried(attribution, previous)
        if carried is not None:
            return carried
        if attribution.within is not None or _BEFORE_OTHERS.search(self._words(attribution.cue)):
            return None
        return self._by_default()

    def _by_default(self) -> Said | None:
        day = self._document.published_day
        if day is None:
            return None
        basis = SaidBasis.HEADER if self._document.kind == "email" else SaidBasis.PUBLISHED
        return Said(day.isoformat(), day.isoformat(), day.isoformat(), basis, None)

    def _governing(self, index: int, attribution: Attribution) -> Time | None:
        """Return the time in the cue's own clause, the one after the cue before the one ahead of it."""
        if not attribution.cue:
            return None
        cue = hull(attribution.cue)
        start, end = self._sentences.bounds(self._sentences.index(cue.start))
        best: tuple[int, Time] | None = None
        for place in range(bisect_left(self._starts, start), bisect_left(self._starts, end)):
            time = self._times[place]
            if not self._eligible(index, attribution, place):
                continue
            rank = self._rank(attribution, cue, time.span, start)
            if rank is not None and (best is None or rank < best[0]):
                best = (rank, time)
        return None if best is None else best[1]

    def _eligible(self, index: int, attribution: Attribution, place: int) -> bool:
        time = self._times[place]
        if time.type not in ("DATE", "TIME") or (time.value or "").startswith("XXXX-XX-XXT"):
            return False
        if attribution.source is not None and attribution.source.contains(time.span):
            return False
        held = self._held[place]
        outer, seen = attribution.within, {index}
        allowed: set[int] = set()
        while outer is not None and outer not in seen:
            allowed.add(outer)
            seen.add(outer)
            outer = self._attributions[outer].within
        return index not in held and held <= allowed

    def _rank(self, attribution: Attribution, cue: Span, time: Span, sentence: int) -> int | None:
        """Return how near `time` governs the cue (smaller is nearer), None when it does not."""
        if time.start >= cue.end:
            return self._rank_after(attribution, cue, time)
        if time.end <= cue.start:
            return self._rank_before(attribution, cue, time, sentence)
        return 0

    def _rank_after(self, attribution: Attribution, cue: Span, time: Span) -> int | None:
        if self._cue_between(cue.end, time.start):
            return None
        following = [c for c in attribution.content if c.start >= cue.end]
        closed = next((c for c in following if c.end <= time.start), None)
        if closed is not None:
            gap = self._text[closed.end : time.start]
            return time.start - cue.end if _ONLY_PREPOSITION.fullmatch(gap) else None
        gap = self._without_source(attribution, cue.end, time.start)
        if _STRONG.search(gap) or _CLAUSE.search(gap) or ("," in gap and not following):
            return None
        return time.start - cue.end

    def _rank_before(self, attribution: Attribution, cue: Span, time: Span, sentence: int) -> int | None:
        if self._cue_between(time.end, cue.start):
            return None
        if any(time.end <= c.start and c.end <= cue.start for c in attribution.content):
            return None
        gap = self._without_source(attribution, time.end, cue.start)
        source = attribution.source
        beside = source is not None and source.end <= time.start and len(gap) <= _BETWEEN_SOURCE_AND_CUE
        opening = len(self._text[sentence : time.start].split()) <= 4 and len(gap.split()) <= _OPENING_WORDS
        opening = opening and not self._cue_between(sentence, time.start)
        if _STRONG.search(gap) or _CLAUSE.search(gap) or not (beside or opening):
            return None
        return len(self._text) + cue.start - time.end

    def _without_source(self, attribution: Attribution, start: int, end: int) -> str:
        source = attribution.source
        if source is None or source.start >= end or source.end <= start:
            return self._text[start:end]
        return self._text[start : max(start, source.start)] + " " + self._text[min(end, source.end) : end]

    def _cue_between(self, start: int, end: int) -> bool:
        return bisect_right(self._cues, end - 1) > bisect_left(self._cues, start)

    def _carried(self, attribution: Attribution, previous: int | None) -> Said | None:
        """Return the day of the statement before when this one goes on from it."""
        if previous is None or not attribution.cue:
            return None
        before, said = self._attributions[previous], self._done[previous]
        if said is None or said.basis in (SaidBasis.PUBLISHED, SaidBasis.HEADER) or said.span is None:
            return None
        if not self._continues(attribution, before):
            return None
        return Said(said.edtf, said.begins, said.ends, SaidBasis.DISCOURSE, said.span)

    def _continues(self, attribution: Attribution, before: Attribution) -> bool:
        if attribution.source is not None and attribution.source == before.source:
            return True
        cue, last = hull(attribution.cue), (before.cue or before.content)[-1]
        start, _ = self._sentences.bounds(self._sentences.index(cue.start))
        if _SAME_OCCASION.search(self._text, start, cue.end):
            return True
        if "\n" in self._text[last.end : cue.start]:
            return False
        if attribution.source is None:
            return before.source is None
        words = attribution.source.of(self._text)
        same = before.source is not None and words.casefold() == before.source.of(self._text).casefold()
        return (
            same or bool(_PRONOUN.fullmatch(words)) or bool(_CONTINUES.search(self._words(attribution.cue)))
        )

    def _words(self, spans: Sequence[Span]) -> str:
        return " ".join(span.of(self._text) for span in spans)


def _from_time(time: Time, basis: SaidBasis) -> Said | None:
    edtf = edtf_of(time)
    return None if edtf is None else Said(edtf, time.begins, time.ends, basis, time.span)
