"""The reading order of a dossier: its statements numbered, its voices gathered, its counts taken.

Every format is rendered from this one outline, so that statement 12 is
statement 12 in the terminal, on the page and in Markdown.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from math import floor

from onrecord.model import (
    Act,
    Candidate,
    Document,
    Dossier,
    Entity,
    EntityKind,
    Form,
    Judgement,
    MentionForm,
    Said,
    SaidBasis,
    Span,
    Statement,
)
from onrecord.show.dates import days_covered, in_short, in_words
from onrecord.show.plain import one_line
from onrecord.show.words import FORMS, JUDGED, NOBODY, UNNAMED, does

# A statement with its source is more likely wrong than right below one half.
DOUBTFUL = 0.5
# Whoever a source may also be is named when the one it is taken for is not so many times as likely.
_CLEARLY = 2
# So many are named where none could be chosen.
_MOST = 3
_LAST_DAY = "9999-12-31"
HEADINGS = (
    *("People", "Organisations", "Documents and places"),
    *("Unnamed people", "Unnamed bodies and papers"),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One statement ready to be shown.

    `number` counts from 1 through the whole dossier; `anchor` is an id that
    no other line has and that stays when documents are added. `voices` are
    the entities behind it, `perhaps` the labels of others whom its source may
    mean as well, `relays` the labels it came down, outermost first. `spans`
    are all its spans in text order. `parent` is the number of the line that
    encloses it, `depth` how many do. `judged` says what people decided about it.
    """

    number: int
    anchor: str
    statement: Statement
    document: Document
    voices: tuple[Entity, ...]
    source: str
    relays: tuple[str, ...]
    to: tuple[str, ...]
    spans: tuple[Span, ...]
    parent: int | None
    depth: int
    judged: tuple[str, ...] = ()
    perhaps: tuple[str, ...] = ()

    @property
    def act(self) -> str:
        """What the source does, in words: several of them "say" where one "says"."""
        return does(self.statement.act, self.voices)

    @property
    def form(self) -> str:
        """How it is reported, in words."""
        return FORMS[self.statement.form]

    @property
    def content(self) -> str:
        """What was said, on one line, its pieces parted by an ellipsis."""
        return " … ".join(one_line(s.of(self.document.text)) for s in self.statement.content)

    @property
    def cue(self) -> str:
        """The words that attribute, on one line."""
        return " … ".join(one_line(s.of(self.document.text)) for s in self.statement.cue)

    @property
    def chain(self) -> str:
        """Whom it comes from and through whom, the outermost voice first."""
        return " ← ".join((*self.relays, self.source))

    @property
    def day(self) -> str:
        """When it was said, in words."""
        said = self.statement.said
        return in_words(one_line(said.edtf)) if said else "day unknown"

    @property
    def short_day(self) -> str:
        """When it was said, with short names of months; "by" a day that is only that of publication."""
        said = self.statement.said
        if said is None:
            return "day unknown"
        return ("by " if self.by_publication else "") + in_short(one_line(said.edtf))

    @property
    def by_publication(self) -> bool:
        """Whether all that is known of its day is when the document came out."""
        said = self.statement.said
        return said is not None and said.basis is SaidBasis.PUBLISHED

    @property
    def sure(self) -> str:
        """How probable it is that the statement with its source is right, in percent, never rounded up."""
        return in_percent(self.statement.confidence)

    @property
    def unresolved(self) -> bool:
        """Whether the text spells a source, and who that is could not be told."""
        return self.statement.source is not None and not self.voices

    @property
    def either(self) -> str:
        """How those are introduced whom the source may also mean."""
        return "or" if self.voices else "perhaps"

    @property
    def day_basis(self) -> str:
        """What fixes that day, in words."""
        return said_basis(self.statement.said, self.document)

    @property
    def doubtful(self) -> bool:
        """Whether it is more likely wrong than right."""
        return self.statement.confidence < DOUBTFUL

    @property
    def unnamed(self) -> bool:
        """Whether an unnamed source stands behind it."""
        return any(not voice.named for voice in self.voices)


def in_percent(confidence: float) -> str:
    """Return a probability in percent, never rounded up.

    >>> in_percent(0.499), in_percent(0.29)
    ('49%', '29%')
    """
    return f"{floor(100 * confidence + 1e-9)}%"


def said_basis(said: Said | None, document: Document) -> str:
    """Return in words what fixes the day of a statement."""
    if said is None:
        return "nothing in the text fixes it"
    words = f"“{one_line(said.span.of(document.text))}”" if said.span else ""
    if said.basis is SaidBasis.CUE:
        return f"from {words}" if words else "from the words that attribute it"
    if said.basis is SaidBasis.PAPER:
        return f"the paper’s own date, {words}" if words else "the paper’s own date"
    if said.basis is SaidBasis.DISCOURSE:
        return f"carried over from {words}" if words else "carried over from before"
    if said.basis is SaidBasis.HEADER:
        return "from the header"
    if said.basis is SaidBasis.JUDGED:
        return "decided by a person"
    return "publication day"


@dataclass(frozen=True, slots=True)
class Voice:
    """An entity with what it said, in the order of time."""

    entity: Entity
    anchor: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Voices of one sort under their heading."""

    heading: str
    voices: tuple[Voice, ...]

    @property
    def anchor(self) -> str:
        """The id of its heading."""
        return self.heading.lower().replace(" ", "-")


@dataclass(frozen=True, slots=True)
class Outline:
    """A dossier in reading order.

    `groups` hold the voices that made statements; `unresolved` the lines
    whose source is spelled but not told who it is, `sourceless` those whose
    text names none; `mentioned` the entities that made none. `names` are those of
    all entities, `days` the publication days and `numbers` the places of all documents, by their ids.
    """

    dossier: Dossier
    names: Mapping[str, str]
    days: Mapping[str, date | None]
    numbers: Mapping[str, int]
    lines: tuple[Line, ...]
    by_document: Mapping[str, tuple[Line, ...]]
    groups: tuple[Group, ...]
    unresolved: tuple[Line, ...]
    sourceless: tuple[Line, ...]
    mentioned: tuple[Entity, ...]
    forms: tuple[tuple[Form, int], ...]
    acts: tuple[tuple[Act, int], ...]
    covered: str | None

    @property
    def voices(self) -> tuple[Voice, ...]:
        """All voices, in the order of their groups."""
        return tuple(voice for group in self.groups for voice in group.voices)


def outline(dossier: Dossier) -> Outline:
    """Return `dossier` in reading order."""
    entities = {entity.id: entity for entity in dossier.entities}
    lines = _with_rivals(_lines(dossier, entities), entities)
    by_document: dict[str, list[Line]] = defaultdict(list)
    said_by: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        by_document[line.document.id].append(line)
        for voice in line.voices:
            said_by[voice.id].append(line)
    forms = Counter(line.statement.form for line in lines)
    acts = Counter(line.statement.act for line in lines)
    return Outline(
        dossier=dossier,
        names={entity.id: one_line(entity.name) for entity in dossier.entities},
        days={document.id: document.published_day for document in dossier.documents},
        numbers={document.id: number for number, document in enumerate(dossier.documents, start=1)},
        lines=lines,
        by_document={key: tuple(value) for key, value in by_document.items()},
        groups=_groups(dossier.entities, said_by),
        unresolved=tuple(in_time(line for line in lines if line.unresolved)),
        sourceless=tuple(in_time(line for line in lines if line.statement.source is None)),
        mentioned=tuple(e for e in dossier.entities if e.id not in said_by and _is_called(e)),
        forms=tuple((form, forms[form]) for form in Form),
        acts=tuple(acts.most_common()),
        covered=days_covered([d.published_day for d in dossier.documents if d.published_day]),
    )


def anchor(kind: str, identifier: str) -> str:
    """Return `identifier` as an HTML id: as it is where it may be, else by its hash.

    >>> anchor("statement", "st-0af3"), anchor("document", "a b").startswith("document-")
    ('statement-st-0af3', True)
    """
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,80}", identifier):
        identifier = sha256(identifier.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return f"{kind}-{identifier}"


def in_time(lines: Iterable[Line]) -> list[Line]:
    """Return `lines` by the first day on which each may have been said, unknown days last."""

    def key(line: Line) -> tuple[str, str, int]:
        said = line.statement.said
        begins = (said and said.begins) or _LAST_DAY
        return begins, (said and said.ends) or begins, line.number

    return sorted(lines, key=key)


def _is_called(entity: Entity) -> bool:
    """Return whether the text has a name or a noun for somebody; a silent "we" is not worth a line."""
    return entity.named or not all(m.form is MentionForm.PRONOUN for m in entity.mentions)


def label(entity: Entity) -> str:
    """Return the name of an entity on one line; an unnamed one's description."""
    return one_line(entity.name) or "unnamed"


def described(entity: Entity) -> str:
    """Return the label of an entity, with a word that it bears no name in the text."""
    return label(entity) if entity.named else f"{label(entity)} ({UNNAMED})"


def _lines(dossier: Dossier, entities: Mapping[str, Entity]) -> tuple[Line, ...]:
    documents = {document.id: document for document in dossier.documents}
    order = {document.id: place for place, document in enumerate(dossier.documents)}
    known = [s for s in dossier.statements if s.document in documents]
    known.sort(key=lambda s: (order[s.document], _first(s)))
    judged = _judged(dossier)
    depths: dict[str, tuple[int, int]] = {}
    lines = []
    for number, statement in enumerate(_nested(known), start=1):
        parent, above = depths.get(statement.within or "", (None, -1))
        depths[statement.id] = (number, above + 1)
        line = _line(number, statement, documents[statement.document], entities, parent, above + 1)
        lines.append(replace(line, judged=tuple(judged[statement.id])))
    return tuple(lines)


def _with_rivals(lines: Iterable[Line], entities: Mapping[str, Entity]) -> tuple[Line, ...]:
    """Return lines with the labels of those whom their sources may also be."""
    mentions = {(m.document, m.span): m.candidates for e in entities.values() for m in e.mentions}
    found = []
    for line in lines:
        source = line.statement.source
        candidates = mentions.get((line.document.id, source.span), ()) if source and source.span else ()
        found.append(replace(line, perhaps=_rivals(line, candidates, entities)))
    return tuple(found)


def _rivals(line: Line, candidates: Sequence[Candidate], entities: Mapping[str, Entity]) -> tuple[str, ...]:
    scores = {c.entity: c.score for c in candidates if c.entity in entities}
    chosen = {voice.id for voice in line.voices}
    if not chosen <= set(scores):
        return ()  # somebody decided otherwise
    least = max((scores[c] for c in chosen), default=0.0) / _CLEARLY
    rest = sorted((e for e in scores if e not in chosen and scores[e] > least), key=lambda e: -scores[e])
    labels = dict.fromkeys(label(entities[e]) for e in rest)
    return tuple(one for one in labels if one != line.source)[:_MOST]


def _judged(dossier: Dossier) -> dict[str, list[str]]:
    """Return, for each statement, what people decided about it, in words."""
    found: dict[str, list[str]] = defaultdict(list)
    for judged in dossier.judgements:
        for subject in judged.subjects:
            found[subject].append(judgement_words(judged.judgement))
    return found


def judgement_words(judgement: Judgement) -> str:
    """Return who decided what, and why."""
    because = f": {one_line(judgement.because)}" if judgement.because else ""
    return f"{JUDGED[judgement.kind]} by {one_line(judgement.who)}{because}"


def _nested(statements: Sequence[Statement]) -> list[Statement]:
    """Return each statement followed by those within it; a ring of `within` is cut where it is met."""
    identifiers = {statement.id for statement in statements}
    inside: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        if statement.within in identifiers:
            inside[statement.within or ""].append(statement)
    ordered: dict[str, Statement] = {}

    def visit(first: Statement) -> None:
        waiting = [first]
        while waiting:
            statement = waiting.pop()
            if statement.id not in ordered:
                ordered[statement.id] = statement
                waiting.extend(reversed(inside[statement.id]))

    for statement in statements:
        if statement.within not in identifiers:
            visit(statement)
    for statement in statements:
        visit(statement)
    return list(ordered.values())


def _line(
    number: int,
    statement: Statement,
    document: Document,
    entities: Mapping[str, Entity],
    parent: int | None,
    depth: int,
) -> Line:
    source = statement.source
    named = (source.entities or (source.entity,)) if source else ()
    voices = tuple(entities[e] for e in named if e and e in entities)
    if voices:
        words = " and ".join(dict.fromkeys(label(voice) for voice in voices))
    elif source and source.span:
        words = one_line(source.span.of(document.text)).strip(" ,;:")
    else:
        words = NOBODY
    return Line(
        number=number,
        anchor=anchor("s", statement.id),
        statement=statement,
        document=document,
        voices=voices,
        source=words,
        relays=tuple(label(entities[e]) if e in entities else one_line(e) for e in statement.relayed_by),
        to=tuple(label(entities[t.entity]) for t in statement.to if t.entity in entities),
        spans=tuple(sorted(_spans(statement))),
        parent=parent,
        depth=depth,
    )


def _spans(statement: Statement) -> Iterable[Span]:
    if statement.source and statement.source.span:
        yield statement.source.span
    yield from statement.cue
    yield from statement.content


def _first(statement: Statement) -> tuple[int, int]:
    """Return where a statement is attributed and where it begins: the order in which a reader meets it."""
    begins = min((span.start for span in _spans(statement)), default=0)
    return (statement.cue[0].start if statement.cue else begins), begins


def _groups(entities: Sequence[Entity], said_by: Mapping[str, list[Line]]) -> tuple[Group, ...]:
    """Return the voices under their headings, those unnamed for a stated reason first, then who said most."""
    voices: dict[str, list[Voice]] = {heading: [] for heading in HEADINGS}
    for entity in entities:
        if entity.id in said_by:
            lines = tuple(in_time(said_by[entity.id]))
            voices[heading_of(entity)].append(Voice(entity, anchor("e", entity.id), lines))
    for group in voices.values():
        group.sort(key=lambda voice: (not _has_reason(voice.entity), -len(voice.lines)))
    return tuple(Group(heading, tuple(group)) for heading, group in voices.items() if group)


def _has_reason(entity: Entity) -> bool:
    """Return whether the text says why somebody is not named."""
    return not entity.named and entity.anonymity is not None and entity.anonymity.reason is not None


def heading_of(entity: Entity) -> str:
    """Return under which heading a voice stands."""
    people = entity.kind in (EntityKind.PERSON, EntityKind.PEOPLE)
    if not entity.named:
        return HEADINGS[3] if people else HEADINGS[4]
    if people:
        return HEADINGS[0]
    return HEADINGS[1] if entity.kind is EntityKind.ORGANIZATION else HEADINGS[2]
