"""The output contract: a dossier in its published shape, and the JSON Schema of that shape.

The functions are written out by hand, field by field, because the shape is a
promise to people outside the project: renaming an attribute must not rename a
field, and a dossier may hold hundreds of thousands of statements.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime
from importlib.resources import files

from onrecord.model.documents import Document, Locator, Unreadable
from onrecord.model.dossier import (
    FORMAT,
    Assessment,
    AxisResult,
    Claim,
    ClaimStance,
    Conflict,
    Dossier,
    Evidence,
    Knowledge,
    Shift,
)
from onrecord.model.entities import Anonymity, Entity, Mention, Reason, Relation, Role
from onrecord.model.identity import Ground, Joined, Question
from onrecord.model.judgements import Judged
from onrecord.model.spans import Span
from onrecord.model.statements import Addressee, Medium, Said, Source, Statement
from onrecord.model.times import ChronologyEntry, Time

JsonObject = dict[str, object]

SCHEMA_FILE = "onrecord-1.schema.json"


def schema(*, closed: bool = False) -> JsonObject:
    """Return the JSON Schema (draft 2020-12) of the output contract.

    The published schema is open: it accepts fields it does not know, because
    fields may be added and a consumer's check must not break when one is.
    `closed` forbids unknown fields everywhere, for checking our own output.
    """
    text = files("onrecord.model").joinpath(SCHEMA_FILE).read_text(encoding="utf-8")
    loaded: JsonObject = json.loads(text)
    if closed:
        _close(loaded)
    return loaded


def to_json(dossier: Dossier) -> JsonObject:
    """Return `dossier` in the shape of the output contract, ready for `json.dumps`."""
    return {
        "format": FORMAT,
        "documents": [_document(d) for d in dossier.documents],
        "entities": [_entity(e) for e in dossier.entities],
        "statements": [_statement(s) for s in dossier.statements],
        "times": [_time(t) for t in dossier.times],
        "chronology": [_chronology_entry(c) for c in dossier.chronology],
        "knowledge": [_knowledge(k) for k in dossier.knowledge],
        "claims": [_claim(c) for c in dossier.claims],
        "shifts": [_shift(s) for s in dossier.shifts],
        "evidence": [_evidence(e) for e in dossier.evidence],
        "conflicts": [_conflict(c) for c in dossier.conflicts],
        "skipped": [_skipped(u) for u in dossier.skipped],
        "judgements": [_judged(j) for j in dossier.judgements],
        "questions": [_question(q) for q in dossier.questions],
    }


def _document(document: Document) -> JsonObject:
    return {
        "id": document.id,
        "version": document.version,
        "version_of": document.version_of,
        "title": document.title,
        "outlet": document.outlet,
        "authors": list(document.authors),
        "published": _moment(document.published),
        "published_basis": None if document.published_basis is None else document.published_basis.value,
        "modified": _moment(document.modified),
        "url": document.url,
        "language": document.language,
        "topics": list(document.topics),
        "sha256": document.sha256,
        "text": document.text,
        "furniture": _spans(document.furniture),
        "locators": [_locator(locator) for locator in document.locators],
        "provenance": dict(document.provenance),
        "warnings": list(document.warnings),
        "kind": document.kind,
        "input": document.input,
    }


def _locator(locator: Locator) -> JsonObject:
    place: JsonObject = {"start": locator.span.start, "end": locator.span.end}
    if locator.page is not None:
        place["page"] = locator.page
    else:
        place["time"] = locator.time
    return place


def _entity(entity: Entity) -> JsonObject:
    return {
        "id": entity.id,
        "kind": entity.kind.value,
        "named": entity.named,
        "count": None if entity.count is None else {"min": entity.count.min, "max": entity.count.max},
        "name": entity.name,
        "aliases": list(entity.aliases),
        "roles": [_role(role) for role in entity.roles],
        "anonymity": None if entity.anonymity is None else _anonymity(entity.anonymity),
        "relations": [_relation(relation) for relation in entity.relations],
        "mentions": [_mention(mention) for mention in entity.mentions],
        "gender": entity.gender,
        "joined": [_joined(joined) for joined in entity.joined],
    }


def _joined(joined: Joined) -> JsonObject:
    return {
        "document": joined.document,
        "name": joined.name,
        "score": joined.score,
        "because": [_ground(ground) for ground in joined.grounds],
    }


def _ground(ground: Ground) -> JsonObject:
    return {
        "about": ground.kind.value,
        "text": ground.text,
        "speaks": "for" if ground.speaks_for else "against",
    }


def _question(question: Question) -> JsonObject:
    return {
        "id": question.id,
        "entities": list(question.entities),
        "score": question.score,
        "because": [_ground(ground) for ground in question.grounds],
    }


def _role(role: Role) -> JsonObject:
    return {
        "text": role.text,
        "document": role.document,
        "start": role.span.start,
        "end": role.span.end,
        "begins": role.begins,
        "ends": role.ends,
        "basis": role.basis.value,
        "state": role.state.value,
    }


def _anonymity(anonymity: Anonymity) -> JsonObject:
    return {
        "description": anonymity.description,
        "reason": None if anonymity.reason is None else _reason(anonymity.reason),
        "granted_by": anonymity.granted_by,
    }


def _reason(reason: Reason) -> JsonObject:
    return {
        "text": reason.text,
        "document": reason.document,
        "start": reason.span.start,
        "end": reason.span.end,
    }


def _relation(relation: Relation) -> JsonObject:
    return {
        "kind": relation.kind,
        "entity": relation.entity,
        "document": relation.document,
        "start": relation.span.start,
        "end": relation.span.end,
    }


def _mention(mention: Mention) -> JsonObject:
    return {
        "document": mention.document,
        "start": mention.span.start,
        "end": mention.span.end,
        "form": mention.form.value,
        "candidates": [
            {"entity": candidate.entity, "score": candidate.score, "reason": candidate.reason}
            for candidate in mention.candidates
        ],
    }


def _statement(statement: Statement) -> JsonObject:
    return {
        "id": statement.id,
        "document": statement.document,
        "form": statement.form.value,
        "act": statement.act.value,
        "text": statement.text,
        "source": None if statement.source is None else _source(statement.source),
        "cue": _spans(statement.cue),
        "content": _spans(statement.content),
        "said": None if statement.said is None else _said(statement.said),
        "to": [_addressee(addressee) for addressee in statement.to],
        "medium": None if statement.medium is None else _medium(statement.medium),
        "within": statement.within,
        "relayed_by": list(statement.relayed_by),
        "utterance": statement.utterance,
        "confidence": statement.confidence,
        "method": statement.method,
        "act_basis": statement.act_because,
    }


def _source(source: Source) -> JsonObject:
    return {"entity": source.entity, "entities": list(source.entities), **_place(source.span)}


def _said(said: Said) -> JsonObject:
    return {
        "edtf": said.edtf,
        "begins": said.begins,
        "ends": said.ends,
        "basis": said.basis.value,
        **_place(said.span),
    }


def _addressee(addressee: Addressee) -> JsonObject:
    return {"entity": addressee.entity, **_place(addressee.span)}


def _medium(medium: Medium) -> JsonObject:
    return {"text": medium.text, "start": medium.span.start, "end": medium.span.end}


def _time(time: Time) -> JsonObject:
    return {
        "document": time.document,
        "start": time.span.start,
        "end": time.span.end,
        "text": time.text,
        "type": time.type,
        "value": time.value,
        "mod": time.mod,
        "begins": time.begins,
        "ends": time.ends,
        "basis": None if time.basis is None else time.basis.value,
    }


def _chronology_entry(entry: ChronologyEntry) -> JsonObject:
    return {
        "edtf": entry.edtf,
        "begins": entry.begins,
        "ends": entry.ends,
        "text": entry.text,
        "document": entry.document,
        **_place(entry.span),
        "kind": entry.kind.value,
        "entities": list(entry.entities),
        "basis": entry.basis,
        "statement": entry.statement,
        "told": entry.told,
        "published": entry.published,
    }


def _knowledge(knowledge: Knowledge) -> JsonObject:
    return {
        "entity": knowledge.entity,
        "about": knowledge.about,
        "by": knowledge.by,
        "how": knowledge.how.value,
        "document": knowledge.document,
        "start": knowledge.span.start,
        "end": knowledge.span.end,
        "text": knowledge.text,
    }


def _claim(claim: Claim) -> JsonObject:
    return {
        "id": claim.id,
        "text": claim.text,
        "stances": [_stance(stance) for stance in claim.stances],
        "status": claim.status,
        "assessment": None if claim.assessment is None else _assessment(claim.assessment),
    }


def _stance(stance: ClaimStance) -> JsonObject:
    return {"statement": stance.statement, "stance": stance.stance.value, "score": stance.score}


def _assessment(assessment: Assessment) -> JsonObject:
    return {
        "policy": assessment.policy,
        "verdict": assessment.verdict,
        "axes": [_axis(axis) for axis in assessment.axes],
    }


def _axis(axis: AxisResult) -> JsonObject:
    return {
        "axis": axis.axis,
        "result": axis.result,
        "because": list(axis.because),
        "gap": axis.gap,
        "next": axis.next,
    }


def _shift(shift: Shift) -> JsonObject:
    return {"entity": shift.entity, "claim": shift.claim, "earlier": shift.earlier, "later": shift.later}


def _evidence(evidence: Evidence) -> JsonObject:
    return {
        "id": evidence.id,
        "kind": evidence.kind,
        "text": evidence.text,
        "document": evidence.document,
        "start": evidence.span.start,
        "end": evidence.span.end,
        "held_by": list(evidence.held_by),
        "seen_by": list(evidence.seen_by),
        "authenticated": evidence.authenticated,
    }


def _conflict(conflict: Conflict) -> JsonObject:
    return {
        "kind": conflict.kind,
        "text": conflict.text,
        "spans": [
            {"document": place.document, "start": place.span.start, "end": place.span.end}
            for place in conflict.spans
        ],
    }


def _skipped(unreadable: Unreadable) -> JsonObject:
    return {"input": unreadable.input, "reason": unreadable.reason, "mend": unreadable.mend}


def _judged(judged: Judged) -> JsonObject:
    judgement = judged.judgement
    return {
        "id": judgement.id,
        "kind": judgement.kind.value,
        "who": judgement.who,
        "at": judgement.at,
        "because": judgement.because,
        "subjects": list(judged.subjects),
        "found": judged.found,
        "about": [subject.name for subject in judgement.subjects],
    }


def _spans(spans: Iterable[Span]) -> list[dict[str, int]]:
    return [{"start": span.start, "end": span.end} for span in spans]


def _place(span: Span | None) -> dict[str, int | None]:
    """Return where a span stands; both ends are null when the text does not spell it."""
    return {"start": None, "end": None} if span is None else {"start": span.start, "end": span.end}


def _moment(moment: date | datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()


def _close(node: object) -> None:
    """Forbid unknown fields in every object of a schema that lists its properties."""
    if isinstance(node, dict):
        if "properties" in node:
            node["additionalProperties"] = False
        for child in node.values():
            _close(child)
    elif isinstance(node, list):
        for child in node:
            _close(child)
