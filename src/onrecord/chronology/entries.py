"""The lines of the chronology: publications, statements with a day of their own, and dated events."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from onrecord.chronology.edtf import edtf_of
from onrecord.chronology.happenings import Named
from onrecord.chronology.tense import tells_of_the_past
from onrecord.model import (
    Act,
    ChronologyEntry,
    ChronologyKind,
    Dating,
    Document,
    SaidBasis,
    Span,
    Statement,
    Time,
    TimeBasis,
    hull,
    trimmed,
)
from onrecord.model.sentences import Sentences

_SENTENCE_ENDS = (".", "!", "?", "…", "”", '"', "’", "'", ")")
# A dateline or a caption is not a tale: a sentence tells of something with more words than its date.
_WORDS_BESIDE_DATE = 4


# Acts that tell of what happened; what is denied, asked, wanted or believed has not been told as having
# happened.
_TELLING = frozenset((Act.ASSERTS, Act.CONFIRMS, Act.ALLEGES, Act.CONCLUDES))
# An event told to within this many days makes a line: a month, or with its year in the text, a year.
_MONTH, _YEAR = 31, 366
# A date so near the beginning opens the words, in code points.
_OPENING = 4
# What a correction says that an article once said is withdrawn.
_CORRECTED = re.compile(r"\b(?:earlier|previous|original)\s+version\b", re.IGNORECASE)
_THAT = re.compile(r"that\s+", re.IGNORECASE)
# Between a content cut short and the day that it goes on with.
_GOES_ON = re.compile(r"\s+(?:(?:on|in|at|late|early)\s+){0,2}")


def chronology_entries(
    document: Document, dating: Dating, statements: Sequence[Statement], named: Sequence[Named] = ()
) -> tuple[ChronologyEntry, ...]:
    """Return the dated lines of `document`, by first day and then place in the text.

    A publication, when its day is known; each of `statements` whose day the
    text or a header gives (the mere publication day makes no line); each
    sentence outside all statements that names a known day or period; and each
    that a statement tells of as having happened, with the day of telling kept
    apart. `named` are the places where entities are named, who take part.
    """
    own = [s for s in statements if s.document == document.id]
    by_id = {s.id: s for s in own}
    lines = [*_publication(document), *_statements(own), *_events(document, dating, own, named, by_id)]
    day = document.published_day
    published = None if day is None else day.isoformat()
    placed = (replace(line, published=published) for line in lines)
    return tuple(sorted(placed, key=lambda line: (line.begins or "9999", line.span or Span(0, 1), line.edtf)))


def _publication(document: Document) -> Iterable[ChronologyEntry]:
    day = document.published_day
    if day is None:
        return
    basis = document.published_basis.value if document.published_basis else "published"
    yield ChronologyEntry(
        edtf=day.isoformat(),
        begins=day.isoformat(),
        ends=day.isoformat(),
        text=document.title or document.outlet or document.input,
        document=document.id,
        span=None,
        kind=ChronologyKind.PUBLICATION,
        entities=(),
        basis=basis,
    )


def _statements(statements: Iterable[Statement]) -> Iterable[ChronologyEntry]:
    for statement in statements:
        said = statement.said
        if said is None or said.basis is SaidBasis.PUBLISHED:
            continue
        places = (*statement.content, *statement.cue)
        yield ChronologyEntry(
            edtf=said.edtf,
            begins=said.begins,
            ends=said.ends,
            text=statement.text,
            document=statement.document,
            span=Span(min(p.start for p in places), max(p.end for p in places)) if places else said.span,
            kind=ChronologyKind.STATEMENT,
            entities=statement.source.entities if statement.source else (),
            basis=said.basis.value,
            statement=statement.id,
            told=said.edtf,
        )


def _events(
    document: Document,
    dating: Dating,
    statements: Sequence[Statement],
    named: Sequence[Named],
    by_id: Mapping[str, Statement],
) -> Iterable[ChronologyEntry]:
    text = document.text
    sentences = Sentences(text)
    told = _sentences_of_statements(sentences, statements)
    seen: set[tuple[int, str]] = set()
    for time in dating.times:
        number = sentences.index(time.span.start)
        # "that night" may mean another night than the last one named
        if not _is_dated(time) or time.basis is TimeBasis.DISCOURSE:
            continue
        teller = _teller(text, time, statements, by_id) if number in told else None
        source = _source(time, statements) if number in told and teller is None else None
        if number in told and teller is None and source is None:
            continue
        span = source or _words(text, time, sentences.bounds(number), teller)
        if span is None or (span.start, str(time.begins)) in seen:
            continue
        if not _tells(text, span, time, teller or source) or _is_ahead(document, time, teller):
            continue
        seen.add((span.start, str(time.begins)))
        yield ChronologyEntry(
            edtf=edtf_of(time) or str(time.begins),
            begins=time.begins,
            ends=time.ends,
            text=span.of(text),
            document=document.id,
            span=span,
            kind=ChronologyKind.EVENT,
            entities=tuple(dict.fromkeys(n.entity for n in named if span.contains(n.span))),
            basis=time.basis.value if time.basis else "text",
            statement=teller.id if teller else None,
            told=teller.said.edtf if teller and teller.said else None,
        )


def _is_dated(time: Time) -> bool:
    """Return whether a time is a day, a week or a month, or a year that the text spells."""
    if time.begins is None or time.ends is None or time.type not in ("DATE", "TIME"):
        return False
    days = (date.fromisoformat(time.ends) - date.fromisoformat(time.begins)).days + 1
    return days <= (_YEAR if time.basis is TimeBasis.TEXT else _MONTH)


def _teller(
    text: str, time: Time, statements: Sequence[Statement], by_id: Mapping[str, Statement]
) -> Statement | None:
    """Return the innermost statement that tells of what `time` dates, None when none does so as a fact."""
    around = [s for s in statements if _told_in(text, s, time) is not None]
    if any(s.source and s.source.span and _CORRECTED.search(s.source.span.of(text)) for s in around):
        return None
    if not around or any(one.act not in _TELLING for s in around for one in _outwards(s, by_id)):
        return None
    return min(around, key=lambda s: hull(s.content).end - hull(s.content).start)


def _outwards(statement: Statement, by_id: Mapping[str, Statement]) -> Iterator[Statement]:
    """Yield a statement and those it stands in."""
    seen: set[str] = set()
    one: Statement | None = statement
    while one is not None and one.id not in seen:
        yield one
        seen.add(one.id)
        one = by_id.get(one.within) if one.within else None


def _told_in(text: str, statement: Statement, time: Time) -> Span | None:
    """Return the piece of a content that holds `time`, or that goes on with it, not being its own day."""
    for content in statement.content:
        if content.contains(time.span):
            return content
        is_own = statement.said is None or statement.said.span != time.span
        gap = text[content.end : time.span.start] if content.end <= time.span.start else None
        if gap is not None and is_own and _GOES_ON.fullmatch(gap):
            return Span(content.start, time.span.end)
    return None


def _source(time: Time, statements: Sequence[Statement]) -> Span | None:
    """Return the words of a source that tells in passing of what `time` dates: "Pell, who left in May"."""
    spans = (s.source.span for s in statements if s.source is not None)
    return next((span for span in spans if span is not None and span.contains(time.span)), None)


def _words(text: str, time: Time, sentence: tuple[int, int], teller: Statement | None) -> Span | None:
    """Return the words of an event: its sentence, or what of it the statement says."""
    if teller is None:
        return trimmed(text, *sentence)
    content = _told_in(text, teller, time)
    if content is None:
        return None
    start = max(content.start, sentence[0])
    that = _THAT.match(text, start)
    return trimmed(text, that.end() if that else start, min(content.end, sentence[1]))


def _is_ahead(document: Document, time: Time, teller: Statement | None) -> bool:
    """Return whether somebody speaks of what has yet to come."""
    day = document.published_day
    return teller is not None and day is not None and str(time.begins) > day.isoformat()


def _sentences_of_statements(sentences: Sentences, statements: Sequence[Statement]) -> set[int]:
    told: set[int] = set()
    for statement in statements:
        for span in (*statement.cue, *statement.content):
            told.update(range(sentences.index(span.start), sentences.index(span.end - 1) + 1))
    return told


def _tells(text: str, span: Span, time: Time, within: Statement | Span | None) -> bool:
    """Return whether the words tell of something besides their date; a dateline and a caption do not.

    What somebody says has happened is told with a verb of the past, or right after its date ("on 4 May the
    bridge opens"); "a second guard from Friday" is no happening.
    """
    words = span.of(text)
    whole = within is not None or words.endswith(_SENTENCE_ENDS)
    opens = time.span.start - span.start <= _OPENING
    told = within is None or opens or tells_of_the_past(words)
    return told and whole and len(words.split()) - len(time.text.split()) >= _WORDS_BESIDE_DATE
