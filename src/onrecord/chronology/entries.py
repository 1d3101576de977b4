"""The lines of the chronology: publications, statements with a day of their own, and dated events."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from onrecord.chronology.edtf import edtf_of
from onrecord.chronology.happenings import Named
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
    lines = [*_publication(document), *_statements(own), *_events(document, dating, own, named)]
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
    document: Document, dating: Dating, statements: Sequence[Statement], named: Sequence[Named]
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
        teller = _teller(time, statements) if number in told else None
        if number in told and teller is None:
            continue
        span = _words(text, time, sentences.bounds(number), teller)
        if span is None or (span.start, str(time.begins)) in seen or not _tells(text, span, time, teller):
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


def _teller(time: Time, statements: Sequence[Statement]) -> Statement | None:
    """Return the innermost statement that tells of what `time` dates, None when none does so as a fact."""
    around = [s for s in statements if any(c.contains(time.span) for c in s.content)]
    if not around or any(s.act not in _TELLING for s in around):
        return None
    return min(around, key=lambda s: hull(s.content).end - hull(s.content).start)


def _words(text: str, time: Time, sentence: tuple[int, int], teller: Statement | None) -> Span | None:
    """Return the words of an event: its sentence, or what of it the statement says."""
    if teller is None:
        return trimmed(text, *sentence)
    content = next(c for c in teller.content if c.contains(time.span))
    return trimmed(text, max(content.start, sentence[0]), min(content.end, sentence[1]))


def _sentences_of_statements(sentences: Sentences, statements: Sequence[Statement]) -> set[int]:
    told: set[int] = set()
    for statement in statements:
        for span in (*statement.cue, *statement.content):
            told.update(range(sentences.index(span.start), sentences.index(span.end - 1) + 1))
    return told


def _tells(text: str, span: Span, time: Time, teller: Statement | None) -> bool:
    """Return whether the words tell of something besides their date; a dateline and a caption do not."""
    words = span.of(text)
    whole = teller is not None or words.endswith(_SENTENCE_ENDS)
    return whole and len(words.split()) - len(time.text.split()) >= _WORDS_BESIDE_DATE
