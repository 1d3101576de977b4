"""The dates that papers carry themselves: "the note, dated 15 September", "its letter of 6 October"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.chronology.surroundings.paragraphs import Paragraphs
from onrecord.chronology.tables.lexicon import PAPER, paper_class
from onrecord.model import Span, Time
from onrecord.model.sentences import Sentences

_PAPER = re.compile(rf"\b{PAPER}\b", re.IGNORECASE)
_OF = re.compile(rf"\b(?P<paper>{PAPER})\s+(?:of|from)\s+(?:the\s+)?$", re.IGNORECASE)
# A log is kept of the time that it is for; a report for a year comes out in the next.
_KEPT_FOR = re.compile(r"\b(?P<paper>log|diary|minutes)\s+for\s+(?:the\s+)?$", re.IGNORECASE)
_PAST_OF_PAPER = (
    "dated|written|published|released|unsealed|issued|filed|posted|signed|sent|drafted|completed|conducted|circulated|submitted"
    "|prepared|delivered|compiled|produced|presented|tabled|lodged|sworn"
)
_DATED = re.compile(
    rf"\b(?:{_PAST_OF_PAPER})(?:\s+(?:by|for|to|on|in|with)\s+(?:[\w’' ]{{1,50}}?"
    r"|(?:the\s+)?(?:(?:(?-i:[A-Z])[\w’']*|and|of|for)\s+){1,12}(?:[\w’']+\s+)?[\w’']+))?"
    r"(?:\s+(?:on|in|at|late|early|back))*\s+(?:the\s+)?$",
    re.IGNORECASE,
)
# "The Tide ran a feature Saturday", "issued its report in May".
_MADE = re.compile(
    r"\b(?:published|ran|released|issued|posted|printed|carried|sent|wrote|filed|unveiled|aired)"
    rf"\s+(?:a|an|the|its|his|her|their)\s+(?:[\w-]+\s+){{0,3}}?(?P<paper>{PAPER})"
    r"(?:\s+(?:on|in|late|early|back))*\s+(?:the\s+)?$",
    re.IGNORECASE,
)
# "Sued the county in federal court Tuesday": the lawsuit is of that day.
_SUED = re.compile(
    r"\b(?P<sued>sued|sues|suing|took\s+legal\s+action)\b(?:(?![.;])[^“”\"\n]){0,160}?\s(?:on\s+|late\s+|in\s+)*$"
)
_OWNED = re.compile(rf"(?:['’]s?)?\s+(?:[\w-]+\s+){{0,2}}?(?P<paper>{PAPER})\b", re.IGNORECASE)
# What stands between a paper and a day that is not the paper's own: another clause, or what it tells of.
_ELSE = re.compile(
    r"[,;:(]|\b(?:that|which|who|whose|about|on|when|after|before|since|from|until)\b|\bfor\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_LAST = re.compile(rf"\b{PAPER}(?=$|[,(]|\s+(?:that|which)\b)", re.IGNORECASE)
_IT = re.compile(
    r"\bit\b|\b(?:first|second|third|last|latest|earliest|one|two)\s+of\s+(?:them|these|those)\b",
    re.IGNORECASE,
)
# A source is a paper when a paper's noun heads it: nothing but its own date, maker or place may follow.
_SOURCE = re.compile(
    r"(?:(?:the|a|an|its|his|her|their|our|this|that|one|another|[\w’'. ]+?['’]s?)\s+)?"
    rf"(?:[\w'’.&-]+\s+){{0,4}}?(?P<paper>{PAPER})"
    r"(?=$|[,(]|['’]s\s+authors?|\s+(?:of|by|for|from|to|on|in|that|which|obtained|seen|about|reviewed|at"
    rf"|{_PAST_OF_PAPER}|(?:he|she|they)\s+(?:wrote|sent|filed|signed|published|posted))\b)",
    re.IGNORECASE,
)
# "In the letter, which runs to nine pages, she wrote", "she said in the letter": the paper dates it.
_BY_WHICH = (
    r"in\s+(?:the|that|this|his|her|its|their)\s+(?:same\s+)?"
    rf"(?:[\w-]+\s+){{0,2}}?(?P<paper>{PAPER})\b(?!['’])"
)
_IN_PAPER = re.compile(rf"\W*{_BY_WHICH}(?:,[^.;:“”\"\n]{{1,60}})?,\s*", re.IGNORECASE)
_IN_IT = re.compile(r"\W*In\s+it,\s*", re.IGNORECASE)
# "Was shown an email in which an engineer warned": the warning is as old as the email.
_IN_WHICH = re.compile(
    rf"\b(?:an?|the|his|her|its|their)\s+(?:[\w-]+\s+){{0,3}}?(?P<paper>{PAPER})\b[^.;:“”\"\n]{{0,40}}?\s+in\s+which\s+$",
    re.IGNORECASE,
)
# "A report seen by the Tide": unless the text tells its day, it may be of any.
_OBTAINED = re.compile(
    rf"\b(?P<paper>{PAPER}|records?|files?|figures|data|papers|slides|deck|notes)\b[^.;:“”\"\n]{{0,60}}?"
    r"\b(?:seen|obtained|reviewed|viewed|examined|leaked|shared)\s+(?:by|to|with)\b",
    re.IGNORECASE,
)
_SAID_IN_PAPER = re.compile(rf"\s+{_BY_WHICH}", re.IGNORECASE)
_DETERMINER = re.compile(r"(?:(?:the|an?|one|its|his|her|their|this)\s+)?", re.IGNORECASE)
# "A new poll", "a draft note": not told of before; of polls there are many.
_NEW = re.compile(
    r"an?\s+(?:new\s|(?!(?:[\w’'-]+\s+){0,4}?(?:poll|survey|study|analysis|article|tweet|post)s?\b))",
    re.IGNORECASE,
)
_THE_DOCUMENT = re.compile(r"the\s+document", re.IGNORECASE)
_AUTHOR = re.compile(r"(?:the|its)\s+(?:unnamed\s+)?authors?", re.IGNORECASE)
# A paper keeps its date this far on, in paragraphs; past that another of its kind may be meant.
_REACH = 6
# How far back from a date its paper is looked for: code points in its sentence, sentences in its paragraph.
_LOOK = 400
_SENTENCES = 12


@dataclass(frozen=True, slots=True)
class _Dated:
    """The class of a paper's noun, where it stands, its time, and whether its making is told ("released")."""

    noun: str
    place: int
    time: Time
    is_made: bool = False


class Papers:
    """The dated papers of one document."""

    def __init__(
        self, text: str, times: Sequence[Time], sentences: Sentences, paragraphs: Paragraphs
    ) -> None:
        """Find the papers that carry a date in the text."""
        self._text = text
        self._sentences = sentences
        self._paragraphs = paragraphs
        self._times = [time for time in times if time.begins]
        self._starts = [time.span.start for time in self._times]
        self._obtained = [*_OBTAINED.finditer(text)]
        self._dated = [found for time in times if time.begins and (found := self._owner(time)) is not None]

    def date_of(self, source: Span) -> Time | None:
        """Return the date of the paper that speaks, None when no dated paper does."""
        words = source.of(self._text)
        inside = next((d for d in self._dated if source.contains(d.time.span)), None)
        paper = _SOURCE.match(words)
        if paper is not None and inside is None:
            inside = self._in_head(source, source.start + paper.end())
        if inside is not None and (paper is not None or self._heads(inside.time.span, source)):
            return inside.time
        if (opening := self._at_start(source)) is not None:
            return opening
        if paper is not None:
            of_kind = self._nearest(paper_class(paper["paper"]), source)
            return of_kind or (self._nearest(None, source) if _THE_DOCUMENT.fullmatch(words) else None)
        if _AUTHOR.fullmatch(words):
            return self._nearest(None, source)
        if words.lower() == "it":
            return self._of_it(source)
        if words.lower() in ("which", "that"):
            near = (d.time for d in self._dated if d.time.span.end <= source.start)
            return next((t for t in near if not self._text[t.span.end : source.start].strip(" ,")), None)
        return None

    def date_of_frame(self, source: Span, cue: Span) -> Time | None:
        """Return the date of the paper, told of before, in which somebody says something ("In the letter, she
        wrote").
        """
        start, _ = self._sentences.bounds(self._sentences.index(source.start))
        opening = _IN_PAPER.fullmatch(self._text, start, source.start) if source.start <= cue.start else None
        if _IN_IT.fullmatch(self._text, start, source.start) and source.start <= cue.start:
            return self._of_it(source, anywhere=True)
        paper = opening or _SAID_IN_PAPER.match(self._text, cue.end)
        if paper is None:
            return None
        return self._nearest(paper_class(paper["paper"]), Span(*paper.span("paper")))

    def is_in_a_paper(self, source: Span) -> bool:
        """Return whether a paper that is told of says something ("an email in which she warned")."""
        start, _ = self._sentences.bounds(self._sentences.index(source.start))
        return _IN_WHICH.search(self._text, start, source.start) is not None

    def is_of_any_day(self, source: Span) -> bool:
        """Return whether an undated paper speaks that the outlet only tells to have seen."""
        words = source.of(self._text).lower()
        if words == "it":
            number = self._sentences.index(source.start)
            opening = self._sentences.bounds(number - 1)[0] if number else source.start
            return any(
                found.start() - opening <= len("according to the ")
                for found in self._obtained
                if opening <= found.start() < source.start
            )
        for found in self._obtained:
            if source.start <= found.start("paper") < source.end:
                return True
            if found.start() < source.start and words.removeprefix("the ") == found["paper"].lower():
                return True
        return False

    def _in_head(self, source: Span, place: int) -> _Dated | None:
        """Return the date that a source gives its paper further on ("a poll of the race in May")."""
        at = bisect_left(self._starts, place)
        if at == len(self._times) or not source.contains(self._times[at].span):
            return None
        between = self._text[place : self._times[at].span.start]
        return None if _ELSE.search(between) else _Dated("", source.start, self._times[at])

    def _at_start(self, source: Span) -> Time | None:
        """Return the time that opens a source which a paper's noun ends ("a 2014 council paper")."""
        at = bisect_left(self._starts, source.start)
        if at == len(self._times) or not source.contains(self._times[at].span):
            return None
        span = self._times[at].span
        is_first = _DETERMINER.fullmatch(self._text, source.start, span.start) is not None
        return self._times[at] if is_first and _LAST.search(self._text, span.end, source.end) else None

    def _heads(self, time: Span, source: Span) -> bool:
        """Return whether a paper's noun ends a source with a date in it, or stands ahead of its making."""
        after = _LAST.search(self._text, time.end, source.end)
        made = _PAPER.search(self._text, source.start, time.start)
        return after is not None or (made is not None and self._is_made(time.start))

    def _is_made(self, place: int) -> bool:
        return _DATED.search(self._text[max(0, place - _LOOK) : place]) is not None

    def is_paper(self, source: Span) -> bool:
        """Return whether a paper's noun heads these words."""
        return _SOURCE.match(source.of(self._text)) is not None

    def _owner(self, time: Time) -> _Dated | None:
        """Return the paper that `time` dates, None when it dates something else."""
        start, _ = self._sentences.bounds(self._sentences.index(time.span.start))
        start = max(start, time.span.start - _LOOK)
        before = self._text[start : time.span.start]
        if found := _OF.search(before) or _KEPT_FOR.search(before):
            return _Dated(paper_class(found["paper"]), start + found.start(), time)
        if found := _MADE.search(before):
            return _Dated(paper_class(found["paper"]), start + found.start("paper"), time, is_made=True)
        if found := _DATED.search(before):
            return self._subject(start, before[: found.start()], time)
        if found := _SUED.search(before):
            return _Dated(paper_class("lawsuit"), start + found.start("sued"), time, is_made=True)
        if (found := _OWNED.match(self._text, time.span.end)) is not None:
            return _Dated(paper_class(found["paper"]), found.start("paper"), time)
        return None

    def _subject(self, start: int, before: str, time: Time) -> _Dated | None:
        """Return the last paper ahead of "dated"; "it" is the paper that opened a sentence before."""
        if papers := list(_PAPER.finditer(before)):
            return _Dated(paper_class(papers[-1].group()), start + papers[-1].start(), time, is_made=True)
        if not _IT.search(before) and before.strip():
            return None
        paragraph = self._text.rfind("\n", 0, start) + 1
        sentence = self._sentences.index(start)
        for number in range(sentence - 1, max(-1, sentence - 1 - _SENTENCES), -1):
            first, last = self._sentences.bounds(number)
            if first < paragraph:
                return None
            if (paper := _PAPER.search(self._text, first, min(first + 60, last))) is not None:
                return _Dated(paper_class(paper.group()), paper.start(), time)
        return None

    def _nearest(self, noun: str | None, source: Span) -> Time | None:
        """Return the date of the last paper of this noun up to `source`, or of the next in its paragraph.

        Of "a new poll", which has not been told of yet, the next paragraph may say when it was released.
        """
        fitting = [d for d in self._dated if noun is None or d.noun == noun]
        before = [d for d in fitting if d.place < source.end and self._far(d.place, source.start) <= _REACH]
        if before:
            return max(before, key=lambda d: d.place).time
        is_new = _NEW.match(self._text, source.start) is not None
        after = [
            d
            for d in fitting
            if d.place > source.start
            and self._far(source.start, d.place) <= (1 if is_new and d.is_made else 0)
        ]
        return min(after, key=lambda d: d.place).time if after else None

    def _of_it(self, source: Span, *, anywhere: bool = False) -> Time | None:
        """Return the date of the paper that opened the sentence before, in the same paragraph.

        Or of the last one in it, where it may stand `anywhere`.
        """
        number = self._sentences.index(source.start)
        if number == 0:
            return None
        first, last = self._sentences.bounds(number - 1)
        if "\n" in self._text[first : source.start].strip("\n"):
            return None
        until = last if anywhere else min(first + 60, last)
        found = [d for d in self._dated if first <= d.place < until]
        return found[-1 if anywhere else 0].time if found else None

    def _far(self, first: int, last: int) -> int:
        """Return how many paragraphs lie between two places."""
        return self._paragraphs.index(last) - self._paragraphs.index(first)
