"""Finding the time expressions of a document and reading each against what came before it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from onrecord.chronology.expressions.guards import Guard
from onrecord.chronology.expressions.modifiers import extended
from onrecord.chronology.expressions.rules import Rule, rules
from onrecord.chronology.expressions.standpoint import hangs_on_publication, is_report
from onrecord.chronology.language.grammar import Found
from onrecord.chronology.language.tokens import Tokens, tokens_of
from onrecord.chronology.readers import lengths
from onrecord.chronology.readers.memory import Memory
from onrecord.chronology.readers.readings import Context, Reading, of_day, open_reading
from onrecord.chronology.surroundings.prospects import Prospects
from onrecord.chronology.surroundings.tense import ends_in_the_past
from onrecord.chronology.values.calendar import Interval, days_from
from onrecord.model import Annotation, Document, Span, Time, TimeBasis
from onrecord.model.sentences import Sentences

_AROUND = 60
# "Monday to Wednesday"; a week has days enough for one such range.
_WEEKDAYS = re.compile(r"[A-Z][a-z]+day\s+(?:to|through|until)\s+[A-Z][a-z]+day")
_WEEK = 7
_CLOCK = re.compile(r"T(\d\d):\d\d")
# Between a day and its clock: "9 May at about 11pm".
_BESIDE = re.compile(r",?\s+(?:(?:at|around|about|by|shortly|just|before|after|from)\s+){0,3}")
_PARAGRAPH = re.compile(r"\n\s*(?=\S)")
# What happened on one night is told in its clocks over so many paragraphs of a report: a screen or so.
_ONE_TALE = 8
# A report that speaks of nine months no longer speaks of a quarter.
_OVER_QUARTERS = ("P6M", "P9M")


@dataclass(frozen=True, slots=True)
class _Read:
    start: int
    end: int
    rule: Rule
    reading: Reading


def find_times(
    document: Document, annotation: Annotation, sentences: Sentences, prospects: Prospects
) -> tuple[Time, ...]:
    """Return the time expressions of `document` in text order, none overlapping another.

    Without a publication day a history is read as a narrative: what names no
    year is in that of the date before it. A report is not: what it counts from
    its own day stays open, and a date without a year has that of a full date
    named just before.
    """
    tokens = tokens_of(document.text)
    reader = _Reader(document, tokens, Guard(document, annotation, tokens), prospects)
    read = reader.read(_candidates(tokens))
    read = _in_order(document, read)
    return tuple(_time(document, item) for item in _clock_days(document.text, read, sentences))


def _candidates(tokens: Tokens) -> list[tuple[Rule, Found]]:
    """Return what the rules find: by place, the longest first, then by the order of the rules."""
    found = [
        (match.first, -match.last, number, rule, match)
        for number, rule in enumerate(rules())
        for match in rule.pattern.find(tokens)
    ]
    found.sort(key=lambda item: item[:3])
    return [(rule, match) for *_, rule, match in found]


class _Reader:
    """Reads candidates from the top of a document, remembering what was named."""

    def __init__(self, document: Document, tokens: Tokens, guard: Guard, prospects: Prospects) -> None:
        self._document = document
        self._text = document.text
        self._tokens = tokens
        self._guard = guard
        self._prospects = prospects
        undated = document.published_day is None
        self._undated_report = undated and is_report(document.text)
        self._memory = Memory(narrative=undated and not self._undated_report)
        self._place = 0
        self._paragraphs = [match.end() for match in re.finditer(r"\n+", document.text)]

    def read(self, candidates: Sequence[tuple[Rule, Found]]) -> list[_Read]:
        """Return what was read; where one candidate is refused the next longest is tried."""
        out: list[_Read] = []
        done = 0
        for rule, found in candidates:
            if found.first < done or not self._guard.admits(rule.name, found, done):
                continue
            item = self._one(rule, found, done)
            if item is not None:
                out.append(item)
                done = found.last
        return out

    def _one(self, rule: Rule, found: Found, done: int) -> _Read | None:
        start, end = self._tokens.starts[found.first], self._tokens.ends[found.last - 1]
        reading = _attempt(rule, found, self._context(start, end))
        if reading is None:
            return None
        first, mod = extended(found, reading, done)
        if mod and reading.mod is None:
            reading = replace(reading, mod=mod)
        if not (self._memory.narrative and self._in_brackets(start)):
            self._note(reading, end)
        return _Read(self._tokens.starts[first], end, rule, reading)

    def _paragraph(self, place: int) -> int:
        return bisect_right(self._paragraphs, place)

    def _in_brackets(self, place: int) -> bool:
        """Return whether a bracket that opened shortly before is still open."""
        before = self._text[max(0, place - _AROUND) : place]
        return before.rfind("(") > before.rfind(")")

    def _context(self, start: int, end: int) -> Context:
        text = self._text
        between = self._paragraph(start) - self._paragraph(self._place)
        near = between <= 1 or self._memory.narrative
        memory = self._memory if near else replace(self._memory, near=None)
        if self._undated_report and (hangs_on_publication(text[start:end]) or not (near and memory.is_date)):
            memory = Memory()

        span = Span(start, end)
        return Context(
            self._document.published_day,
            memory,
            lambda: self._prospects.tense(span),
            lambda ways: self._prospects.ahead(span, ways),
            text[max(0, start - _AROUND) : start],
            text[end : end + _AROUND],
        )

    def _note(self, reading: Reading, end: int) -> None:
        if reading.value in _OVER_QUARTERS:
            self._memory = self._memory.over_quarters()
        if reading.type in ("SET", "DURATION") or reading.aside:
            return
        explicit = reading.basis is TimeBasis.TEXT
        noted = self._memory.noting(reading.value, reading.days, explicit=explicit)
        if noted is not self._memory:
            self._memory, self._place = noted, end


def _attempt(rule: Rule, found: Found, context: Context) -> Reading | None:
    """Return the reading, an open one where counting leaves the calendar (years 1 to 9999)."""
    try:
        return rule.read(found, context)
    except (OverflowError, ValueError):
        return open_reading()


def _in_order(document: Document, read: Sequence[_Read]) -> list[_Read]:
    """Return what was read, weekdays moved by a week where a range would end before it begins.

    "Shut from Monday to Wednesday", told on a Tuesday, was last week if it is past, else next week.
    """
    out = list(read)
    published = document.published_day
    for at, (first, last) in enumerate(pairwise(out)):
        begins, ends = first.reading.days, last.reading.days
        if published is None or begins is None or ends is None or not (begins.is_day and ends.is_day):
            continue
        is_range = _WEEKDAYS.fullmatch(document.text, first.start, last.end) is not None
        if not is_range or not 0 < (begins.begins - ends.begins).days < _WEEK:
            continue
        if begins.begins <= published:
            out[at] = replace(first, reading=_moved(first.reading, -_WEEK))
        else:
            out[at + 1] = replace(last, reading=_moved(last.reading, _WEEK))
    return out


def _moved(reading: Reading, days: int) -> Reading:
    moved = None if reading.days is None else days_from(reading.days.begins, days)
    return reading if moved is None else of_day(moved, TimeBasis.PUBLISHED, mod=reading.mod) or reading


def _clock_days(text: str, read: Sequence[_Read], sentences: Sentences) -> Iterable[_Read]:
    """Place each time by the clock on its day, as far as the text tells it.

    That is the day right beside it, else the one day of its sentence, else, in
    the past, that of the clock read before it on the same morning or evening.
    """
    days: dict[int, set[date]] = {}
    for item in read:
        if item.reading.days is not None and item.reading.days.is_day:
            days.setdefault(sentences.index(item.start), set()).add(item.reading.days.begins)
    before: _Read | None = None
    clock: _Read | None = None
    for item in read:
        placed = item
        if (item.reading.value or "").startswith("XXXX-XX-XXT") and item.reading.type == "TIME":
            named = days.get(sentences.index(item.start), set())
            if before is not None and _is_beside(text, before, item):
                named = {before.reading.days.begins} if before.reading.days else named
            elif not named and clock is not None and _is_of_one_night(text, clock, item, sentences):
                named = {clock.reading.days.begins} if clock.reading.days else named
            if len(named) == 1:
                day = next(iter(named))
                placed = replace(item, reading=lengths.on_day(item.reading, Interval(day, day)))
        if _CLOCK.search(placed.reading.value or "") and placed.reading.days is not None:
            clock = placed
        before = placed
        yield placed


def _is_beside(text: str, day: _Read, clock: _Read) -> bool:
    """Return whether a clock follows a day with next to nothing between ("9 May at 11pm")."""
    days = day.reading.days
    is_day = day.reading.type == "DATE" and days is not None and days.is_day
    return is_day and _BESIDE.fullmatch(text, day.end, clock.start) is not None


def _is_of_one_night(text: str, earlier: _Read, clock: _Read, sentences: Sentences) -> bool:
    """Return whether a clock that is told of as past goes on with the tale of an earlier one.

    Both are before noon or both after it: from one half of the day to the other the night may have passed.
    """
    first, second = _CLOCK.search(earlier.reading.value or ""), _CLOCK.search(clock.reading.value or "")
    if first is None or second is None or (first[1] < "12") != (second[1] < "12"):
        return False
    paragraphs = len(_PARAGRAPH.findall(text, earlier.end, clock.start))
    start, _ = sentences.bounds(sentences.index(clock.start))
    return paragraphs <= _ONE_TALE and ends_in_the_past(text[start : clock.start])


def _time(document: Document, item: _Read) -> Time:
    reading = item.reading
    days = reading.days
    return Time(
        document=document.id,
        span=Span(item.start, item.end),
        text=document.text[item.start : item.end],
        type=reading.type,
        value=reading.value,
        mod=reading.mod,
        begins=days.begins.isoformat() if days else None,
        ends=days.ends.isoformat() if days else None,
        basis=reading.basis,
    )
