"""What a person decided, put into the record: ids and names of what is shown become anchors to words."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from onrecord.errors import OptionInvalid
from onrecord.flow.asking import like
from onrecord.flow.showing import dossier_of
from onrecord.model import (
    Act,
    Document,
    Dossier,
    Entity,
    JudgementKind,
    Mention,
    MentionForm,
    Span,
    Statement,
    Subject,
)
from onrecord.record import Record
from onrecord.record.anchors import of_entity, of_statement, quote, record_id
from onrecord.record.values import to_plain

_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_TWO = (JudgementKind.SAME, JudgementKind.DIFFERENT)


def judge(
    record: Record,
    kind: JudgementKind,
    ids: Sequence[str],
    *,
    right: str | None = None,
    because: str | None = None,
) -> str:
    """Keep a judgement about statements or entities, by their ids or an entity's name; return its id.

    For SAME and DIFFERENT there are two, where a statement stands for its source.
    `right` is what is right instead: a name or entity, words of the document, an act,
    or a day as 2019-05-14, 2019-05 or 2019; None is "unknown" for a source or a day.

    Raises OptionInvalid when an id, or what is right, is none.
    """
    if len(ids) != (2 if kind in _TWO else 1):
        wanted = "two entities" if kind in _TWO else "one statement"
        raise OptionInvalid(f"judge {kind}", f"takes {wanted}", "`onrecord statements` lists ids")
    if kind in _TWO:
        voices = [_voice(record, id) for id in ids]
        if voices[0].quotes == voices[1].quotes:
            raise OptionInvalid(
                " ".join(ids),
                "are the same words",
                "name a statement of each, by the ids of `onrecord statements`",
            )
        return record.judge(kind, voices, because=because)
    dossier, thing = thing_of(record, ids[0])
    if isinstance(thing, Entity):
        if kind is not JudgementKind.CHECKED:
            raise OptionInvalid(ids[0], "is an entity, not a statement", "`onrecord statements` lists ids")
        return record.judge(kind, [of_entity(thing, _documents(dossier))], because=because)
    document = _documents(dossier)[thing.document]
    before, after = _correction(record, kind, dossier, thing, document, right)
    return record.judge(kind, [of_statement(thing, document)], right=after, before=before, because=because)


def split(record: Record, id: str, parts: Sequence[str], *, because: str | None = None) -> str:
    """Keep the judgement that an entity is two, and that those of `parts` are the other one; return its id.

    `parts` are documents, versions, or statements whose source is meant. The
    entity that the machine made stays two wherever it makes it again.

    Raises OptionInvalid when a part has no mention of the entity, or no other part is left.
    """
    dossier, thing = thing_of(record, id)
    entity = thing if isinstance(thing, Entity) else _entity_behind(dossier, thing)
    documents = _documents(dossier)
    apart = [m for part in parts for m in _part(dossier, entity, part)]
    left = [m for m in entity.mentions if m not in apart]
    if not left:
        raise OptionInvalid(id, "would have no mention left", "name only the documents of the other one")
    names = [m for m in apart if m.form is MentionForm.NAME] or apart
    name = max((m.span.of(documents[m.document].text) for m in names), key=len)
    first = of_entity(replace(entity, mentions=tuple(left)), documents)
    second = of_entity(replace(entity, mentions=tuple(apart), name=name), documents)
    return record.judge(JudgementKind.DIFFERENT, [first, second], because=because)


def _entity_behind(dossier: Dossier, statement: Statement) -> Entity:
    voices = statement.source.entities if statement.source else ()
    if len(voices) != 1:
        raise OptionInvalid(statement.id, "has no one source that could be meant", "name the entity itself")
    return next(entity for entity in dossier.entities if entity.id == voices[0])


def _part(dossier: Dossier, entity: Entity, part: str) -> list[Mention]:
    """Return the mentions of an entity that a document, a version or a statement's source holds."""
    spans = [s.source.span for s in dossier.statements if s.id == part and s.source and s.source.span]
    where = [s.document for s in dossier.statements if s.id == part]
    where = where or [d.id for d in dossier.documents if part in (d.id, record_id(d))]
    found = [
        m
        for m in entity.mentions
        if m.document in where and (not spans or any(m.span.overlaps(s) for s in spans))
    ]
    if not found:
        raise OptionInvalid(
            part,
            f"holds no mention of “{entity.name}”",
            "name a document or a statement, by the ids of `onrecord entities NAME`",
        )
    return found


Values = Mapping[str, Any] | None


def _correction(
    record: Record,
    kind: JudgementKind,
    dossier: Dossier,
    statement: Statement,
    document: Document,
    right: str | None,
) -> tuple[Values, Values]:
    """Return what was shown until now, and what is right instead."""
    if kind is JudgementKind.ACT:
        return {"act": statement.act.value}, {"act": _act(right)}
    if kind is JudgementKind.SAID:
        said = statement.said
        return {"edtf": said.edtf if said else None}, _period(right)
    if kind is JudgementKind.CONTENT:
        span = _words(document, statement, right)
        return {"text": statement.text}, {"quotes": [to_plain(quote(document, span))]}
    if kind is JudgementKind.SOURCE:
        names = {entity.id: entity.name for entity in dossier.entities}
        voices = [names[id] for id in statement.source.entities] if statement.source else []
        return {"source": voices}, _source(record, right)
    return {"text": statement.text}, None


def _act(right: str | None) -> str:
    acts = ", ".join(act.value for act in Act)
    if right not in tuple(Act):
        raise OptionInvalid(str(right), "is no act", f"say which is right: {acts}")
    return str(right)


def _period(right: str | None) -> dict[str, str | None]:
    if right is None:
        return {"edtf": None, "begins": None, "ends": None}
    found = _DAY.fullmatch(right)
    mend = "write it as 2019-05-14, 2019-05 or 2019, or say --unknown"
    if found is None:
        raise OptionInvalid(right, "is no day", mend)
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        last = monthrange(year or 1, month or 12)[1]
    except ValueError as error:
        raise OptionInvalid(right, "is no day", mend) from error
    if not year or (day is not None and not 1 <= day <= last):
        raise OptionInvalid(right, "is no day", mend)
    begins = f"{year:04}-{month or 1:02}-{day or 1:02}"
    return {"edtf": right, "begins": begins, "ends": f"{year:04}-{month or 12:02}-{day or last:02}"}


def _words(document: Document, statement: Statement, right: str | None) -> Span:
    """Return where the right words stand: once in the text, or else nearest to the statement."""
    text, near = document.text, statement.content[0].start if statement.content else 0
    starts = (
        [found.start() for found in re.finditer(re.escape(right or ""), text)]
        if right and right.strip()
        else []
    )
    if not right or not starts:
        raise OptionInvalid(
            repr((right or "")[:60]),
            "does not stand in the document",
            "give the right words as the text has them",
        )
    start = min(starts, key=lambda place: abs(place - near))
    return Span(start, start + len(right))


def _source(record: Record, right: str | None) -> dict[str, Any]:
    if right is None:
        return {"name": None}
    if not right.strip():
        raise OptionInvalid("--right", "is empty", "name the source, or say --unknown")
    if right.startswith(("ent-", "st-")) or record.versions_naming(entity=right):
        subject = _voice(record, right)
        return {"name": subject.name, "subject": to_plain(subject)}
    return {"name": right}


def _voice(record: Record, id: str) -> Subject:
    """Return the entity with this id or name, or the one behind the statement with this id."""
    dossier, thing = thing_of(record, id)
    place = None
    if isinstance(thing, Statement):
        span = thing.source.span if thing.source else None
        place = (thing.document, span) if span else None
        voices = thing.source.entities if thing.source else ()
        if len(voices) != 1:
            raise OptionInvalid(id, "has no one source that could be meant", "name the entity itself")
        thing = next(entity for entity in dossier.entities if entity.id == voices[0])
    return of_entity(thing, _documents(dossier), at=place)


def thing_of(record: Record, id: str) -> tuple[Dossier, Statement | Entity]:
    """Return what an id or name stands for, in a dossier that holds it."""
    versions = record.versions_naming(statement=id)
    if versions:
        dossier = dossier_of(record, versions)
        for statement in dossier.statements:
            if statement.id == id:
                return dossier, statement
    # A name is looked up among everybody: of part of the documents, two of a name may look like one.
    for among in (record.versions_naming(entity=id), None) if id.startswith("ent-") else (None,):
        if among == []:
            continue
        dossier = dossier_of(record, among)
        found = [entity for entity in dossier.entities if entity.id == id]
        found = found or [entity for entity in dossier.entities if id in (entity.name, *entity.aliases)]
        if len(found) == 1:
            return dossier, found[0]
        if found:
            ids = ", ".join(_told_apart(entity) for entity in found)
            raise OptionInvalid(id, f"is the name of {len(found)} entities", f"give the id of one: {ids}")
    mend = f"`onrecord statements` lists statements; {like(dossier.entities, id)}"
    raise OptionInvalid(id, "is no statement or entity of this record", mend)


def _told_apart(entity: Entity) -> str:
    documents = len({mention.document for mention in entity.mentions})
    role = f"{entity.roles[0].text}, " if entity.roles else ""
    return f"{entity.id} ({role}in {documents} document{'' if documents == 1 else 's'})"


def _documents(dossier: Dossier) -> dict[str, Document]:
    return {document.id: document for document in dossier.documents}
