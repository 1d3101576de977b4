"""The day of an interview or a hearing that is printed as labelled turns: what the words around them tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from onrecord.chronology.said.cue_clauses import CLAUSE, PREPOSITION
from onrecord.chronology.values.edtf import one_day
from onrecord.model import SPEAKER_TURN, Attribution, Document, Span, Time
from onrecord.model.sentences import Sentences

_TALK = re.compile(
    r"\b(?:spoke|speaks?|talk(?:ed|s)?|met|meets?|interview(?:ed|s)?|(?:sat|sits?)\s+down|caught\s+up|chat(?:ted|s)?|conversations?"
    r"|discussions?|exchanges?|Q&A|received|welcomed|joined|appeared)\b",
    re.IGNORECASE,
)
# "This interview took place on Monday", "in an interview on Monday"; "an interview with the Tide" is another.
_THIS_TALK = re.compile(
    r"\b(?P<which>this|these|our|the|an?)\s+(?:following\s+)?(?:[a-z-]+\s+)?(?P<talk>interview|conversation|discussion|exchange|Q&A)s?\b",
    re.IGNORECASE,
)
_WITH_ANOTHER = re.compile(r"\b(?:with|to|for|by|given|between)\b|\bon\s+\S")
_WE = (
    r"\b(?:[Ww]e|us|[Oo]ur|I|me|[Mm]y)\b"
    r"|\bthis\s+(?:news)?(?:paper|magazine|website|publication|reporter|correspondent)\b"
)
# "The Gazette spoke to Mr Pell on Monday" opens an interview of the Gazette.
_OUTLET_SPOKE = (
    r"^\W*The(?:\s+[A-Z&][\w’'&-]*){1,4}(?=\s+(?:spoke|talked|sat\s+down|caught\s+up|interviewed)\b)"
)
# A guest is received by us; a letter is received as well.
_RECEIVES = re.compile(r"(?:received|welcomed|joined)$", re.IGNORECASE)
_BODY_SAT = re.compile(
    r"\b(?:court|tribunal|panel|bench|committee|commission|inquiry|inquest|council|board|jury|judges?|magistrates?)\b"
    r"(?:(?![,.;:])[^\n]){0,50}?\s(?P<talk>sat|heard|convened|resumed|met|questioned|took\s+evidence)\b",
    re.IGNORECASE,
)
_UNDER_OATH = re.compile(
    r"\b(?P<talk>questioned|deposed|examined|cross-examined|testified|gave\s+evidence|deposition)\b",
    re.IGNORECASE,
)
_SESSION = re.compile(r"\b(?P<talk>hearing|sitting|session|meeting|proceedings)\b", re.IGNORECASE)
# "This is an edited transcript of episode 41, recorded on Wednesday".
_RECORDED = re.compile(
    r"\b(?:transcript|interview|conversation|discussion|exchange|episode|podcast|programme|program|show|panel|phone-in|call)\b"
    r"(?:(?![.;])[^\n]){0,120}?\b(?P<talk>recorded|taped|filmed|broadcast|aired|streamed|conducted|held)\b",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"['’]s?\s+(?:[\w-]+\s+){0,2}")
# What parts one clause of a sentence from another, and a time from the talking.
_CLAUSES = re.compile(rf"[;:?!“”\"\n]|{CLAUSE.pattern}", re.IGNORECASE)
_PARTS = re.compile(rf"\b(?:and|but)\b|{_CLAUSES.pattern}", re.IGNORECASE)
_PUT_AHEAD = re.compile(rf"(?:^|,\s+|\b(?:and|but)\s+)(?:{PREPOSITION}\s+){{0,2}}$", re.IGNORECASE)
_PARAGRAPH = re.compile(r"(?<=\n)[^\S\n]*\S[^\n]*")
_FULL_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?:\s+[^\W\d_][\w.'’-]*){1,3}")
_QUESTION_OR_ANSWER = frozenset(("Q", "A"))


@dataclass(frozen=True, slots=True)
class _Talk:
    """Where the word stands that tells of a talk, and whether it may be one with somebody else."""

    span: Span
    any_other: bool = False


class Conversations:
    """Reads the day of the conversation that the labelled turns of one document print."""

    def __init__(
        self,
        document: Document,
        attributions: Sequence[Attribution],
        times: Sequence[Time],
        sentences: Sentences,
    ) -> None:
        """Take the document's statements, and the past times that stand outside of them."""
        self._text, self._times, self._sentences = document.text, times, sentences
        turns = [a for a in attributions if is_turn(a)]
        labels = [s.of(self._text) for a in turns if (s := a.source) is not None]
        self._labels, self._asker = set(labels), labels[0] if labels else ""
        self._outlet = document.outlet
        self.day = self._day(turns) if turns else None
        """The one day that the words around the turns give them, None when they give none or several."""

    @cached_property
    def _ours(self) -> re.Pattern[str]:
        """The words for those who ask; made for the few documents that have turns."""
        return re.compile("|".join((_OUTLET_SPOKE, _WE, *self._our_names())))

    def _our_names(self) -> Iterator[str]:
        """Yield how the text names who asks: the outlet, its last word, a label, the first to speak."""
        name = (self._outlet or "").removeprefix("The ").strip()
        if name:
            yield rf"\b{re.escape(name)}(?!\w)"
            yield rf"\b[Tt]he\s+{re.escape(name.split()[-1])}(?!\w)"
        for label in sorted(self._labels):
            yield rf"\b[Tt]he\s+(?i:{re.escape(label)})(?!\w)"
        if _FULL_NAME.fullmatch(self._asker):
            yield rf"\b(?i:{re.escape(self._asker)})(?!\w)"

    def _day(self, turns: Sequence[Attribution]) -> Time | None:
        first = min((a.source or a.content[0]).start for a in turns)
        note = _PARAGRAPH.search(self._text, max(a.content[-1].end for a in turns))
        talks = [*self._talks(first), *(self._these(*note.span()) if note else ())]
        if talks or _QUESTION_OR_ANSWER & self._labels:
            return self._only_day(talks)
        return self._only_day([*self._sittings(first)])

    def _talks(self, end_of_introduction: int) -> Iterator[_Talk]:
        """Yield the words that tell of our talking to somebody."""
        yield from self._these(0, end_of_introduction)
        for match in _RECORDED.finditer(self._text, 0, end_of_introduction):
            yield _Talk(Span(*match.span("talk")))
        for match in _TALK.finditer(self._text, 0, end_of_introduction):
            start, end = self._sentences.bounds(self._sentences.index(match.start()))
            for ours in self._ours.finditer(self._text[start:end]):
                begin, stop = start + ours.start(), start + ours.end()
                between = self._text[min(stop, match.end()) : max(begin, match.start())]
                is_guest = _RECEIVES.search(match.group()) is None or 0 <= begin - match.end() <= 1
                if is_guest and not _CLAUSES.search(between):
                    yield _Talk(Span(*match.span()))
                    break

    def _these(self, start: int, end: int) -> Iterator[_Talk]:
        """Yield the words "this interview", "in an interview"."""
        for match in _THIS_TALK.finditer(self._text, start, end):
            yield _Talk(Span(*match.span("talk")), match["which"].lower() in ("the", "a", "an"))

    def _sittings(self, end_of_introduction: int) -> Iterator[_Talk]:
        """Yield the words that tell of a court or a body that met."""
        for pattern in (_BODY_SAT, _SESSION, _UNDER_OATH):
            for match in pattern.finditer(self._text, 0, end_of_introduction):
                yield _Talk(Span(*match.span("talk")))

    def _only_day(self, talks: Sequence[_Talk]) -> Time | None:
        times = [time for talk in talks if (time := self._time_of(talk)) is not None]
        return times[0] if len({one_day(time) for time in times}) == 1 else None

    def _time_of(self, talk: _Talk) -> Time | None:
        """Return the day nearest to a talk in its clause."""
        bounds = Span(*self._sentences.bounds(self._sentences.index(talk.span.start)))
        near = [t for t in self._times if bounds.contains(t.span) and self._governs(talk, t, bounds.start)]
        nearest = min(
            near, key=lambda t: max(t.span.start - talk.span.end, talk.span.start - t.span.end), default=None
        )
        return nearest if nearest is not None and one_day(nearest) is not None else None

    def _governs(self, talk: _Talk, time: Time, sentence: int) -> bool:
        if time.span.start >= talk.span.end:
            gap = self._text[talk.span.end : time.span.start]
            return not _PARTS.search(gap) and not (talk.any_other and self._is_with_another(gap))
        gap = self._text[time.span.end : talk.span.start]
        if _POSSESSIVE.fullmatch(gap):
            return True
        return (
            not _PARTS.search(gap) and _PUT_AHEAD.search(self._text[sentence : time.span.start]) is not None
        )

    def _is_with_another(self, gap: str) -> bool:
        """Return whether a talk is one with somebody other than us and those who speak in the turns."""
        speakers = "|".join(re.escape(label.split()[-1]) for label in sorted(self._labels)) or "(?!)"
        if self._ours.search(gap) or re.search(rf"\b(?:{speakers})\b", gap, re.IGNORECASE):
            return False
        return _WITH_ANOTHER.search(gap) is not None


def is_turn(attribution: Attribution) -> bool:
    """Return whether a statement is a labelled turn."""
    return attribution.method == SPEAKER_TURN
