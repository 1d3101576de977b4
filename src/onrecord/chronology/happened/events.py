"""The events of a document: dated sentences, and what statements tell of as having happened."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from onrecord.chronology.happened.factuality import tells_as_fact
from onrecord.chronology.happened.happenings import Named
from onrecord.chronology.happened.tellers import passing_source, teller_of, words_of
from onrecord.chronology.surroundings.datelines import dateline
from onrecord.chronology.surroundings.tense import direction
from onrecord.chronology.values.edtf import edtf_of
from onrecord.chronology.values.ranges import joined
from onrecord.model import ChronologyEntry, ChronologyKind, Dating, Document, Span, Statement, Time, TimeBasis
from onrecord.model.sentences import Sentences

# An event told to within this many days makes a line: a month, or with its year in the text, a year.
_MONTH, _YEAR = 31, 366
# Whatever a clock stands on.
_CLOCK = re.compile(r"T\d\d:\d\d")
# From one part of a day to a later one a tale goes on in that day.
_PARTS = ("MO", "AF", "EV", "NI")
# "The night" of a report without a day near it may be any.
_BARE_PART = re.compile(
    r"(?:(?:by|in|the|early|late|mid)[\s-]+)*(?:day|night|evening|morning|afternoon)", re.IGNORECASE
)
# So may a clock that only its zone has put on the day of publication.
_DAY_WORD = re.compile(
    r"[a-z]day\b|[Tt]onight|[Tt]omorrow|[Ll]ast\s+night|[Tt]his\s|\d\s+[A-Z][a-z]|[A-Z][a-z]+\.?\s+\d"
)


def events(
    document: Document, dating: Dating, statements: Sequence[Statement], named: Sequence[Named]
) -> Iterator[ChronologyEntry]:
    """Yield the events of a document by their place in the text, each day of the same words once.

    `named` are the places where entities are named, who take part.
    """
    sentences = Sentences(document.text)
    spoken = _sentences_of_statements(sentences, statements)
    seen: set[tuple[int, str]] = set()
    for time in _known_times(document.text, dating.times, sentences):
        number = sentences.index(time.span.start)
        bounds = Span(*sentences.bounds(number))
        found = _told(document.text, time, bounds, statements if number in spoken else None)
        if found is None:
            continue
        span, teller = found
        key = span.start, str(time.begins)
        if key not in seen and not _is_ahead(document, time, span):
            seen.add(key)
            yield _entry(document, time, span, teller, named)


def _known_times(text: str, times: Sequence[Time], sentences: Sentences) -> Iterator[Time]:
    """Yield the times that may date an event: known, short enough, and in no dateline."""
    before: Time | None = None
    for time in joined(text, times):
        if _is_dated(time) and _is_known(time, before, sentences) and dateline(text, time.span) is None:
            yield time
        before = time


def _told(
    text: str, time: Time, sentence: Span, statements: Sequence[Statement] | None
) -> tuple[Span, Statement | None] | None:
    """Return the words that tell of what a time dates as a fact, with the statement that does.

    `statements` are those of the document where one is made in this sentence; without, the document itself
    tells.
    """
    teller = teller_of(text, time, statements) if statements is not None else None
    passing = passing_source(text, time, statements) if statements is not None and teller is None else None
    if statements is not None and teller is None and passing is None:
        return None
    span = passing or words_of(text, time, sentence, teller)
    if span is None or not tells_as_fact(text, span, time, teller or passing):
        return None
    return span, teller


def _entry(
    document: Document, time: Time, span: Span, teller: Statement | None, named: Sequence[Named]
) -> ChronologyEntry:
    return ChronologyEntry(
        edtf=edtf_of(time) or str(time.begins),
        begins=time.begins,
        ends=time.ends,
        text=span.of(document.text),
        document=document.id,
        span=span,
        kind=ChronologyKind.EVENT,
        entities=tuple(dict.fromkeys(n.entity for n in named if span.contains(n.span))),
        basis=time.basis.value if time.basis else "text",
        statement=teller.id if teller else None,
        told=teller.said.edtf if teller and teller.said else None,
    )


def _is_known(time: Time, before: Time | None, sentences: Sentences) -> bool:
    """Return whether the text tells which day a time means; "that night" may mean another than the last."""
    is_clock = _CLOCK.search(time.value or "") is not None
    if time.basis is not TimeBasis.DISCOURSE:
        return _BARE_PART.fullmatch(time.text) is None and not (is_clock and not _DAY_WORD.search(time.text))
    far = None if before is None else sentences.index(time.span.start) - sentences.index(before.span.start)
    if is_clock:  # placed on a day, unless that is such a night
        return before is None or far != 0 or before.basis is not TimeBasis.DISCOURSE
    return before is not None and far in (0, 1) and _goes_on(before, time)


def _goes_on(before: Time, time: Time) -> bool:
    """Return whether a part of a day follows an earlier one of a day that is known ("by the afternoon")."""
    if before.begins != time.begins or before.basis is TimeBasis.DISCOURSE:
        return False
    earlier, later = (before.value or "")[-2:], (time.value or "")[-2:]
    return earlier in _PARTS and later in _PARTS and _PARTS.index(earlier) < _PARTS.index(later)


def _is_dated(time: Time) -> bool:
    """Return whether a time is a day, a week or a month, or a year that the text spells."""
    if time.begins is None or time.ends is None or time.type not in ("DATE", "TIME"):
        return False
    days = (date.fromisoformat(time.ends) - date.fromisoformat(time.begins)).days + 1
    return "/" in (time.value or "") or days <= (_YEAR if time.basis is TimeBasis.TEXT else _MONTH)


def _is_ahead(document: Document, time: Time, span: Span) -> bool:
    """Return whether a time has yet to come when the document comes out, or holds that day in a clause that
    looks ahead ("will be filed on Friday", "is going to win in 2016").
    """
    day = document.published_day
    if day is None or str(time.ends) < day.isoformat():
        return False
    if str(time.begins) > day.isoformat():
        return True
    return direction(document.text, time.span.start, time.span.end, span.start, span.end) > 0


def _sentences_of_statements(sentences: Sentences, statements: Sequence[Statement]) -> set[int]:
    told: set[int] = set()
    for statement in statements:
        for span in (*statement.cue, *statement.content):
            told.update(range(sentences.index(span.start), sentences.index(span.end - 1) + 1))
    return told
