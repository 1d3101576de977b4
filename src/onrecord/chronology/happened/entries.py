"""The lines of the chronology: publications, statements with a day of their own, and dated events."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.chronology.happened.events import events
from onrecord.chronology.happened.happenings import Named
from onrecord.model import ChronologyEntry, ChronologyKind, Dating, Document, SaidBasis, Span, Statement


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
    lines = [*_publication(document), *_statements(own), *events(document, dating, own, named)]
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
