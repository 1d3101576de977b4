"""What the page shows, as typed values; the templates only lay it out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from onrecord.model import (
    Act,
    ChronologyEntry,
    ChronologyKind,
    Document,
    Entity,
    EntityKind,
    Form,
    KnowledgeHow,
    Question,
    Span,
    Unreadable,
    hull,
)
from onrecord.show.dates import in_short, in_words
from onrecord.show.facts import published
from onrecord.show.outline import Group, Line, Outline, Voice, anchor, label
from onrecord.show.page.blocks import blocks_of
from onrecord.show.page.marks import Mark, Part, Pieces, in_blocks, marked, marks_of, note_of, words_id
from onrecord.show.page.timeline import Timeline, make_timeline
from onrecord.show.plain import fold, one_line, web_address
from onrecord.show.stands import Stand, Told, unnamed_people
from onrecord.show.words import CHRONOLOGY, DAY_BASES, does, knew

# Past this many documents the articles start folded, so that the page opens as a table of contents and the
# sources are a screen or two away.
UNFOLDED = 3
# So few sources need no index.
INDEXED = 8
# What a row shows of a long content before it folds: about four lines of a desk screen's column.
SHOWN = 320


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph with its marks and the statements made in it, or a run of furniture."""

    words: Markup
    lines: tuple[Line, ...]
    furniture: bool


@dataclass(frozen=True, slots=True)
class Article:
    """A document with its text in passages."""

    number: int
    anchor: str
    document: Document
    title: str
    day: str
    published: str
    url: str | None
    passages: tuple[Passage, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class DayEntry:
    """A line of the chronology with the places that tell it in the same words.

    A statement has `who` and `act`; an event may have a source, `told_by`, and the day it was told.
    """

    kind: str
    text: str
    who: str
    act: str
    told_by: str
    basis: str
    doubtful: bool
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """Everything the record puts on one day or period."""

    words: str
    edtf: str
    entries: tuple[DayEntry, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: the id of its words or document, and the document's number."""

    target: str
    document: int


@dataclass(frozen=True, slots=True)
class Clash:
    """Places that do not add up."""

    kind: str
    text: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Matter:
    """Something that was known by a day."""

    day: str
    how: str
    text: str
    target: str
    document: int


@dataclass(frozen=True, slots=True)
class Knower:
    """A voice or hearer with what it knew, the earliest first."""

    name: str
    unnamed: bool
    items: tuple[Matter, ...]


@dataclass(frozen=True, slots=True)
class Caveats:
    """What a reader must know before relying on the page."""

    unnamed: int
    unexplained: int
    unresolved: int
    sourceless: int
    undated: int
    by_publication: int
    doubtful: int
    unpublished: int
    inferred: int


@dataclass(frozen=True, slots=True)
class Context:
    """All that the page is rendered from."""

    heading: str
    outline: Outline
    articles: tuple[Article, ...]
    unfolded: bool
    stands: tuple[Stand, ...]
    to_check: tuple[Told, ...]
    forms: tuple[tuple[str, int], ...]
    acts: tuple[tuple[str, int], ...]
    act_names: Mapping[Act, str]
    form_names: Mapping[Form, str]
    caveats: Caveats
    index: tuple[Voice, ...]
    groups: tuple[Group, ...]
    asked: tuple[tuple[Question, Entity, Entity], ...]
    days: tuple[Day, ...]
    timeline: Timeline | None
    conflicts: tuple[Clash, ...]
    knowers: tuple[Knower, ...]
    skipped: tuple[Unreadable, ...]
    version: str
    style: Markup
    policy: str


@dataclass(frozen=True, slots=True)
class Body:
    """The articles, the chronology, and the statements whose words lie in several elements."""

    articles: tuple[Article, ...]
    days: tuple[Day, ...]
    timeline: Timeline | None
    conflicts: tuple[Clash, ...]
    knowers: tuple[Knower, ...]
    broken: tuple[Mark, ...]


def make_body(view: Outline) -> Body:
    """Return what the page shows of documents and days."""
    numbers = {document.id: number for number, document in enumerate(view.dossier.documents, start=1)}
    told = _told(view)
    events = _events(view, told)
    pieces = Pieces()
    articles = tuple(
        _article(number, document, view.by_document.get(document.id, ()), events.get(document.id, []), pieces)
        for number, document in enumerate(view.dossier.documents, start=1)
    )
    written = {mark.id for mark in pieces.written}
    targets = {
        place: words_id(told[place]) if place in told else _event_id(place)
        for place, _ in enumerate(view.dossier.chronology)
    }
    targets = {place: target for place, target in targets.items() if target in written}
    anchors = {document.id: document_anchor(document) for document in view.dossier.documents}
    return Body(
        articles=articles,
        days=tuple(_days(view, numbers, told, written)),
        timeline=make_timeline(view, targets, anchors),
        conflicts=tuple(_conflicts(view, numbers, anchors, targets)),
        knowers=tuple(_knowers(view, numbers, anchors)),
        broken=tuple(pieces.broken()),
    )


def document_anchor(document: Document) -> str:
    """Return the HTML id of a document."""
    return anchor("document", document.id)


def _article(
    number: int, document: Document, lines: Sequence[Line], events: Sequence[Mark], pieces: Pieces
) -> Article:
    return Article(
        number=number,
        anchor=document_anchor(document),
        document=document,
        title=one_line(document.title or document.input),
        day=published(document, because=False),
        published=published(document),
        url=web_address(document.url),
        passages=tuple(_passages(document, lines, events, pieces)),
        lines=tuple(lines),
    )


def _passages(
    document: Document, lines: Sequence[Line], events: Sequence[Mark], pieces: Pieces
) -> Iterator[Passage]:
    """Yield paragraphs with their marks; neighbouring blocks of furniture come as one passage."""
    blocks = blocks_of(document)
    marks = [*events, *(mark for line in lines for mark in marks_of(line))]
    notes = {line.number: note_of(line) for line in lines}
    waiting = sorted(lines, key=_first, reverse=True)
    furniture: list[Markup] = []
    for block, touching in zip(blocks, in_blocks(marks, [b.span for b in blocks]), strict=True):
        words = marked(document.text, block.span, touching, notes, pieces)
        if block.furniture and not touching:
            furniture.append(words)
            continue
        if furniture:
            yield _furniture(furniture)
            furniture = []
        begun = []
        while waiting and _first(waiting[-1]) < block.span.end:
            begun.append(waiting.pop())
        yield Passage(words, tuple(sorted(begun, key=lambda line: line.number)), furniture=False)
    if furniture:
        yield _furniture(furniture)


def _furniture(blocks: Sequence[Markup]) -> Passage:
    return Passage(Markup("\n").join(blocks), (), furniture=True)


def _first(line: Line) -> int:
    return line.spans[0].start if line.spans else 0


def _events(view: Outline, told: Mapping[int, Line]) -> dict[str, list[Mark]]:
    """Return the marks of the chronology's own words, by document; statements have theirs already."""
    events: dict[str, list[Mark]] = {}
    for place, entry in enumerate(view.dossier.chronology):
        if entry.span is not None and place not in told:
            mark = Mark(entry.span, Part.EVENT, _event_id(place), classes=entry.kind.value)
            events.setdefault(entry.document, []).append(mark)
    return events


def _told(view: Outline) -> dict[int, Line]:
    """Return the statement behind each entry of the chronology that tells of one, by the entry's place."""
    by_words = {(line.document.id, span): line for line in reversed(view.lines) for span in _places(line)}
    told = {}
    for place, entry in enumerate(view.dossier.chronology):
        if entry.kind is ChronologyKind.STATEMENT and entry.span is not None:
            line = by_words.get((entry.document, entry.span))
            if line is not None:
                told[place] = line
    return told


def _places(line: Line) -> Iterator[Span]:
    """Yield the spans by which an entry may point to a statement: its own, the whole, what was said."""
    said = (*line.statement.content, *line.statement.cue)
    yield from line.spans
    for spans in (line.spans, said):
        if spans:
            yield hull(spans)


def _event_id(number: int) -> str:
    return f"day-{number + 1}"


def _days(
    view: Outline, numbers: Mapping[str, int], told: Mapping[int, Line], written: set[str | None]
) -> Iterator[Day]:
    documents = {document.id: document for document in view.dossier.documents}
    tellers = {line.statement.id: line for line in view.lines}

    def entry_of(place: int, entry: ChronologyEntry) -> DayEntry:
        target = words_id(told[place]) if place in told else _event_id(place)
        if target not in written:
            target = document_anchor(documents[entry.document])
        return DayEntry(
            kind=CHRONOLOGY[entry.kind],
            text=str(fold(told[place].content if place in told else one_line(entry.text), SHOWN)),
            who=told[place].chain if place in told else "",
            act=does(told[place].statement.act, told[place].voices) if place in told else "",
            told_by=_told_by(entry, tellers),
            basis=DAY_BASES.get(entry.basis, one_line(entry.basis)),
            doubtful=place in told and told[place].doubtful,
            places=(Place(target, numbers[entry.document]),),
        )

    placed = [(p, e) for p, e in enumerate(view.dossier.chronology) if e.document in documents]
    placed.sort(key=lambda item: (item[1].begins or "9999", item[1].ends or "9999", item[0]))
    by_day: dict[str, list[DayEntry]] = {}
    for place, entry in placed:
        by_day.setdefault(entry.edtf, []).append(entry_of(place, entry))
    for edtf, entries in by_day.items():
        yield Day(in_words(one_line(edtf)), one_line(edtf), tuple(_told_once(entries)))


def _told_once(entries: Sequence[DayEntry]) -> Iterator[DayEntry]:
    """Yield the lines of a day, those of several documents that say the same as one with all its places."""
    places: dict[DayEntry, list[Place]] = {}
    for entry in entries:
        places.setdefault(replace(entry, places=()), []).extend(entry.places)
    for entry, found in places.items():
        yield replace(entry, places=tuple(sorted(found, key=lambda place: place.document)))


def _told_by(entry: ChronologyEntry, tellers: Mapping[str, Line]) -> str:
    """Return whose word an event is, and of which day; "" where the document itself tells of it."""
    line = tellers.get(entry.statement or "")
    if entry.kind is not ChronologyKind.EVENT or line is None:
        return ""
    return f"{line.source}, {in_short(one_line(entry.told))}" if entry.told else line.source


def _conflicts(
    view: Outline, numbers: Mapping[str, int], anchors: Mapping[str, str], targets: Mapping[int, str]
) -> Iterator[Clash]:
    """Yield the conflicts; a place leads to the words of a dated line there, else to its document."""
    lines = [(e, targets[p]) for p, e in enumerate(view.dossier.chronology) if p in targets]
    for conflict in view.dossier.conflicts:
        places = []
        for one in conflict.spans:
            if one.document not in numbers:
                continue
            inside = (
                t for e, t in lines if e.document == one.document and e.span and e.span.overlaps(one.span)
            )
            places.append(Place(next(inside, anchors[one.document]), numbers[one.document]))
        yield Clash(one_line(conflict.kind), one_line(conflict.text), tuple(places))


def _knowers(view: Outline, numbers: Mapping[str, int], anchors: Mapping[str, str]) -> Iterator[Knower]:
    """Yield who was told, was asked or had something, those of most matters first, with where that stands.

    What somebody said stands among the sources with its day.
    """
    entities = {entity.id: entity for entity in view.dossier.entities}
    lines = {line.statement.id: line for line in view.lines}
    by: dict[str, list[Matter]] = {}
    for item in view.dossier.knowledge:
        if item.document not in numbers or item.entity not in entities or item.how is KnowledgeHow.SAID:
            continue
        line, how = lines.get(item.about), knew(item.how, entities[item.entity])
        target = line.anchor if line else anchors[item.document]
        text = str(fold(one_line(item.text), SHOWN))
        matter = Matter(in_short(item.by), how, text, target, numbers[item.document])
        by.setdefault(item.entity, []).append(matter)
    names = {id: label(entities[id]) for id in by}
    for id, items in sorted(by.items(), key=lambda pair: (-len(pair[1]), names[pair[0]])):
        yield Knower(names[id], not entities[id].named, tuple(items))


def make_index(view: Outline) -> tuple[Voice, ...]:
    """Return the named voices, persons by the last word of their names, others by the first; none of few."""

    def key(voice: Voice) -> str:
        name = label(voice.entity).casefold()
        return name.split()[-1] if voice.entity.kind is EntityKind.PERSON else name.removeprefix("the ")

    named = [voice for voice in view.voices if voice.entity.named]
    return tuple(sorted(named, key=key)) if len(named) >= INDEXED else ()


def make_caveats(view: Outline) -> Caveats:
    """Return the counts behind the page's caveats."""
    unnamed = unnamed_people(view)
    bases = [d.published_basis.value if d.published_basis else None for d in view.dossier.documents]
    return Caveats(
        unnamed=len(unnamed),
        unexplained=sum(not (e.anonymity and e.anonymity.reason) for e in unnamed),
        unresolved=len(view.unresolved),
        sourceless=len(view.sourceless),
        undated=sum(line.statement.said is None for line in view.lines),
        by_publication=sum(line.by_publication for line in view.lines),
        doubtful=sum(line.doubtful for line in view.lines),
        unpublished=sum(d.published is None for d in view.dossier.documents),
        inferred=bases.count("inferred"),
    )
