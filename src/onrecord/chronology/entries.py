"""The lines of the chronology: publications, statements with a day of their own, and dated events."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.chronology.edtf import edtf_of
from onrecord.model import (
    ChronologyEntry,
    ChronologyKind,
    Dating,
    Document,
    SaidBasis,
    Span,
    Statement,
    Time,
    TimeBasis,
    trimmed,
)
from onrecord.model.sentences import Sentences

_SENTENCE_ENDS = (".", "!", "?", "…", "”", '"', "’", "'", ")")
# A dateline or a caption is not a tale: a sentence tells of something with more words than its date.
_WORDS_BESIDE_DATE = 4


def chronology_entries(
    document: Document, dating: Dating, statements: Sequence[Statement]
) -> tuple[ChronologyEntry, ...]:
    """Return the dated lines of `document`, by first day and then place in the text.

    A publication, when its day is known; each of `statements` whose day the
    text or a header gives (the mere publication day makes no line); and each
    sentence outside all statements that names a known day.
    """
    own = [s for s in statements if s.document == document.id]
    lines = [*_publication(document), *_statements(own), *_events(document, dating, own)]
    return tuple(sorted(lines, key=lambda line: (line.begins or "9999", line.span or Span(0, 1), line.edtf)))


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
        )


def _events(document: Document, dating: Dating, statements: Sequence[Statement]) -> Iterable[ChronologyEntry]:
    text = document.text
    sentences = Sentences(text)
    told = _sentences_of_statements(sentences, statements)
    seen: set[tuple[int, str]] = set()
    for time in dating.times:
        number = sentences.index(time.span.start)
        if time.begins is None or time.begins != time.ends or number in told:
            continue
        if time.basis is TimeBasis.DISCOURSE:  # "that night" may mean another night than the last one named
            continue
        span = trimmed(text, *sentences.bounds(number))
        if span is None or (number, time.begins) in seen or not _tells(text, span, time):
            continue
        seen.add((number, time.begins))
        yield ChronologyEntry(
            edtf=edtf_of(time) or time.begins,
            begins=time.begins,
            ends=time.ends,
            text=span.of(text),
            document=document.id,
            span=span,
            kind=ChronologyKind.EVENT,
            entities=(),
            basis=time.basis.value if time.basis else "text",
        )


def _sentences_of_statements(sentences: Sentences, statements: Sequence[Statement]) -> set[int]:
    told: set[int] = set()
    for statement in statements:
        for span in (*statement.cue, *statement.content):
            told.update(range(sentences.index(span.start), sentences.index(span.end - 1) + 1))
    return told


def _tells(text: str, span: Span, time: Time) -> bool:
    words = span.of(text)
    return (
        words.endswith(_SENTENCE_ENDS) and len(words.split()) - len(time.text.split()) >= _WORDS_BESIDE_DATE
    )
