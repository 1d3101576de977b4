"""Judgements applied to a dossier: what people decided stands before what was computed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from onrecord.model import (
    Act,
    Document,
    Dossier,
    Entity,
    EntityKind,
    Ground,
    GroundKind,
    Joined,
    Judged,
    Judgement,
    JudgementKind,
    Question,
    Quote,
    Said,
    SaidBasis,
    Source,
    Span,
    Statement,
    Subject,
    span_id,
)
from onrecord.record import anchors
from onrecord.record.values import from_plain


def apply(dossier: Dossier, judgements: Iterable[Judgement]) -> Dossier:
    """Return `dossier` with the judgements that stand applied, in the order in which they were made.

    `dossier.judgements` tells of each that bears on its documents, found or not.
    """
    documents = {anchors.record_id(document): document for document in dossier.documents}
    judged: list[Judged] = []
    for judgement in judgements:
        if judgement.undone is not None or not _bears_on(judgement, documents):
            continue
        done = _apply_one(dossier, judgement, documents)
        if done is None:
            judged.append(Judged(judgement, (), found=False))
        else:
            dossier, subjects = done
            judged.append(Judged(judgement, subjects, found=True))
    return replace(dossier, judgements=tuple(judged), questions=_still_open(dossier, judged))


def _still_open(dossier: Dossier, judged: Iterable[Judged]) -> tuple[Question, ...]:
    """Return the questions that nobody has answered: of two that are still two, and were not said to be."""
    known = {entity.id for entity in dossier.entities}
    told = {frozenset(j.subjects) for j in judged if j.found and j.judgement.kind is JudgementKind.DIFFERENT}
    return tuple(
        q for q in dossier.questions if set(q.entities) <= known and frozenset(q.entities) not in told
    )


Documents = Mapping[str, Document]
Done = tuple[Dossier, tuple[str, ...]]


def _bears_on(judgement: Judgement, documents: Documents) -> bool:
    return any(
        quote.document in documents
        for subject in judgement.subjects
        for quote in (*subject.quotes, *subject.cue)
    )


def _apply_one(dossier: Dossier, judgement: Judgement, documents: Documents) -> Done | None:
    if judgement.kind in (JudgementKind.SAME, JudgementKind.DIFFERENT):
        return _apply_to_entities(dossier, judgement, documents)
    subject = judgement.subjects[0]
    if subject.kind == "entity":
        id = anchors.find_entity(subject, documents, anchors.holders_of(dossier.entities))
        return None if id is None else (dossier, (id,))
    statement = anchors.find_statement(subject, documents, dossier.statements)
    if statement is None:
        return None
    if judgement.kind is JudgementKind.WRONG:
        return _without(dossier, statement), (statement.id,)
    if judgement.kind is JudgementKind.CHECKED:
        return dossier, (statement.id,)
    if judgement.kind is JudgementKind.SOURCE:
        return _with_source(dossier, statement, judgement, documents)
    changed = _CORRECTIONS[judgement.kind](statement, judgement, documents)
    return None if changed is None else (_with_statement(dossier, changed), (statement.id,))


def _with_act(statement: Statement, judgement: Judgement, documents: Documents) -> Statement:
    right = judgement.right or {}
    return replace(statement, act=Act(str(right["act"])), act_because=_reason(judgement))


def _with_said(statement: Statement, judgement: Judgement, documents: Documents) -> Statement:
    right: Any = judgement.right or {}
    if right.get("edtf") is None:
        return replace(statement, said=None)
    said = Said(right["edtf"], right["begins"], right["ends"], SaidBasis.JUDGED, None)
    return replace(statement, said=said)


def _with_content(statement: Statement, judgement: Judgement, documents: Documents) -> Statement | None:
    right: Any = judgement.right or {}
    quotes = [from_plain(Quote, plain) for plain in right["quotes"]]
    document = documents.get(quotes[0].document)
    if document is None:
        return None
    spans = [anchors.find(quote, document) for quote in quotes]
    found = tuple(span for span in spans if span is not None)
    if len(found) < len(spans):
        return None
    return replace(statement, content=found, text=" … ".join(span.of(document.text) for span in found))


_CORRECTIONS: dict[JudgementKind, Callable[[Statement, Judgement, Documents], Statement | None]] = {
    JudgementKind.ACT: _with_act,
    JudgementKind.SAID: _with_said,
    JudgementKind.CONTENT: _with_content,
}


def _reason(judgement: Judgement) -> str:
    because = f": {judgement.because}" if judgement.because else ""
    return f"judged by {judgement.who}{because}"


def _with_statement(dossier: Dossier, changed: Statement) -> Dossier:
    return replace(
        dossier, statements=tuple(changed if s.id == changed.id else s for s in dossier.statements)
    )


def _without(dossier: Dossier, statement: Statement) -> Dossier:
    """Return the dossier without a statement that is none; what was within it stands by itself."""
    rest = [s for s in dossier.statements if s.id != statement.id]
    freed = [replace(s, within=None) if s.within == statement.id else s for s in rest]
    return replace(dossier, statements=tuple(freed))


def _with_source(
    dossier: Dossier, statement: Statement, judgement: Judgement, documents: Documents
) -> Done | None:
    """Return the dossier with another voice behind a statement: an entity of it, a new one, or nobody."""
    right: Any = judgement.right or {}
    if right.get("name") is None:
        return _with_statement(dossier, replace(statement, source=None)), (statement.id,)
    id = None
    if right.get("subject") is not None:
        sought = from_plain(Subject, right["subject"])
        id = anchors.find_entity(sought, documents, anchors.holders_of(dossier.entities))
    if id is None:
        named = [e.id for e in dossier.entities if right["name"] in (e.name, *e.aliases)]
        id = named[0] if len(named) == 1 else None
    if id is None:
        document = next(d for d in dossier.documents if d.id == statement.document)
        id = span_id("ent", document.id, document.sha256, f"judged:{right['name']}", statement.content)
        voice = Entity(id, EntityKind.PERSON, True, None, str(right["name"]), (), (), None, (), ())
        dossier = replace(dossier, entities=(*dossier.entities, voice))
    source = Source(id, (id,), None)
    return _with_statement(dossier, replace(statement, source=source)), (statement.id,)


def _apply_to_entities(dossier: Dossier, judgement: Judgement, documents: Documents) -> Done | None:
    holders = anchors.holders_of(dossier.entities)
    first, second = judgement.subjects
    one = anchors.find_entity(first, documents, holders)
    other = anchors.find_entity(second, documents, holders)
    if one is None or other is None:
        return None
    if judgement.kind is JudgementKind.SAME:
        return _merged(dossier, one, other, judgement), (one,)
    if one != other:
        return dossier, (one, other)
    return _split(dossier, one, anchors.mentions_found(second, documents), judgement)


def _merged(dossier: Dossier, kept: str, gone: str, judgement: Judgement) -> Dossier:
    """Return the dossier with two entities as one, under the name and id of the first."""
    if kept == gone:
        return dossier
    entities = {entity.id: entity for entity in dossier.entities}
    one, other = entities[kept], entities[gone]
    names = dict.fromkeys((*one.aliases, other.name, *other.aliases))
    names.pop(one.name, None)
    told = tuple(
        replace(
            m, candidates=tuple(replace(c, reason=f"{c.reason}; {_reason(judgement)}") for c in m.candidates)
        )
        for m in other.mentions
    )
    joined = replace(
        one,
        named=one.named or other.named,
        name=one.name if one.named or not other.named else other.name,
        aliases=tuple(names),
        roles=(*one.roles, *other.roles),
        anonymity=None if one.named or other.named else one.anonymity or other.anonymity,
        relations=(*one.relations, *other.relations),
        mentions=tuple(sorted((*one.mentions, *told), key=lambda m: (m.document, m.span))),
        joined=(*one.joined, _joined(other, judgement), *other.joined),
    )
    rest = tuple(joined if e.id == kept else e for e in dossier.entities if e.id != gone)
    return _renamed(replace(dossier, entities=rest), {gone: kept}, None)


def _joined(entity: Entity, judgement: Judgement) -> Joined:
    document = entity.mentions[0].document if entity.mentions else ""
    return Joined(document, entity.name, 1.0, (Ground(GroundKind.JUDGED, _reason(judgement), True),))


def _split(dossier: Dossier, id: str, apart: set[tuple[str, Span]], judgement: Judgement) -> Done | None:
    """Return the dossier with one entity as two: what is of the second's documents, or mentions, goes to it.

    Where both have mentions in one document, only the very mentions of the second part.
    """
    entity = next(e for e in dossier.entities if e.id == id)
    first = anchors.mentions_found(
        judgement.subjects[0], {anchors.record_id(d): d for d in dossier.documents}
    )
    shared = {document for document, _ in first} & {document for document, _ in apart}
    whole = {document for document, _ in apart} - shared
    moved = [m for m in entity.mentions if m.document in whole or (m.document, m.span) in apart]
    if not moved or len(moved) == len(entity.mentions):
        return None
    document = next(d for d in dossier.documents if d.id == moved[0].document)
    new = span_id("ent", document.id, document.sha256, f"judged:{entity.kind.value}", (moved[0].span,))
    reason = _reason(judgement)
    told = tuple(
        replace(m, candidates=tuple(replace(c, entity=new, reason=reason) for c in m.candidates[:1]))
        for m in moved
    )
    spans = {(m.document, m.span) for m in moved}
    second = replace(
        entity,
        id=new,
        name=judgement.subjects[1].name or entity.name,
        joined=tuple(j for j in entity.joined if j.document in whole)[1:],
        mentions=told,
        roles=tuple(r for r in entity.roles if r.document in whole),
        relations=tuple(r for r in entity.relations if r.document in whole),
    )
    left = replace(
        entity,
        mentions=tuple(m for m in entity.mentions if (m.document, m.span) not in spans),
        roles=tuple(r for r in entity.roles if r.document not in whole),
        relations=tuple(r for r in entity.relations if r.document not in whole),
        joined=tuple(j for j in entity.joined if j.document not in whole),
    )
    entities = tuple(e for old in dossier.entities for e in ((left, second) if old.id == id else (old,)))
    return _renamed(replace(dossier, entities=entities), {id: new}, (whole, spans)), (id, new)


Where = tuple[set[str], set[tuple[str, Span]]] | None


def _renamed(dossier: Dossier, names: Mapping[str, str], where: Where) -> Dossier:
    """Return the dossier with entities called otherwise, everywhere or in some documents and mentions."""

    def within(document: str, span: Span | None) -> bool:
        if where is None or document in where[0]:
            return True
        return span is not None and any(d == document and s.overlaps(span) for d, s in where[1])

    def name(id: str) -> str:
        return names.get(id, id)

    def each(ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name(id) for id in ids))

    statements = []
    for s in dossier.statements:
        source = s.source
        if source is not None and within(s.document, source.span):
            voices = each(source.entities)
            source = replace(source, entity=voices[0] if voices else None, entities=voices)
        to = tuple(replace(a, entity=name(a.entity)) if within(s.document, a.span) else a for a in s.to)
        relayed = each(s.relayed_by) if within(s.document, None) else s.relayed_by
        statements.append(replace(s, source=source, to=to, relayed_by=relayed))
    if where is not None:
        return replace(dossier, statements=tuple(statements))
    entities = tuple(
        replace(
            e,
            relations=tuple(replace(r, entity=name(r.entity)) for r in e.relations),
            anonymity=None
            if e.anonymity is None
            else replace(
                e.anonymity, granted_by=name(e.anonymity.granted_by) if e.anonymity.granted_by else None
            ),
            mentions=tuple(
                replace(m, candidates=tuple(replace(c, entity=name(c.entity)) for c in m.candidates))
                for m in e.mentions
            ),
        )
        for e in dossier.entities
    )
    chronology = tuple(replace(c, entities=each(c.entities)) for c in dossier.chronology)
    questions = tuple(
        replace(q, entities=(name(q.entities[0]), name(q.entities[1])))
        for q in dossier.questions
        if name(q.entities[0]) != name(q.entities[1])
    )
    return replace(
        dossier,
        statements=tuple(statements),
        entities=entities,
        chronology=chronology,
        questions=questions,
    )
