"""Why a line of the record stands as it does: from the line to exact words, rules, scores and judgements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.errors import OptionInvalid
from onrecord.flow.judging import thing_of
from onrecord.flow.stages import stage_versions
from onrecord.model import Document, Dossier, Entity, Judged, Judgement, Span, Statement
from onrecord.record import Record

# Mentions told of an entity; a name may stand in thousands of places.
MENTIONS = 20
# Code points of the text shown on each side of words.
AROUND = 40


@dataclass(frozen=True, slots=True)
class Step:
    """One link of the chain: what it is about, and what is known of it."""

    heading: str
    facts: tuple[str, ...]


def why(record: Record, id: str) -> tuple[Step, ...]:
    """Return what a statement, entity, document, version or judgement rests on, the line itself first.

    Raises OptionInvalid when the record holds nothing with this id or name.
    """
    judgements = {judgement.id: judgement for judgement in record.judgements(standing=False)}
    if id in judgements:
        return (_judgement(judgements[id]), *_entries(record, [id]))
    rows = [row for row in record.versions() if id in (row.document, row.id)]
    if rows:
        return tuple(step for row in rows for step in _version(record, row.id))
    about = [one for one in judgements.values() if any(subject.id == id for subject in one.subjects)]
    try:
        dossier, thing = thing_of(record, id)
    except OptionInvalid:
        if not about:
            raise
        # It was judged to be none, or its page changed: the judgement tells of it.
        return tuple(step for one in about for step in (_judgement(one), *_entries(record, [one.id])))
    documents = {document.id: document for document in dossier.documents}
    if isinstance(thing, Entity):
        held = [documents[m.document] for m in thing.mentions if m.document in documents]
        steps = [_entity(thing, dossier)]
    else:
        held = [documents[thing.document]]
        steps = [_statement(thing, held[0]), *_voices(thing, dossier)]
    standing = [judged for judged in dossier.judgements if thing.id in judged.subjects]
    steps += [_judged(judged) for judged in standing]
    told = {judged.judgement.id for judged in standing}
    steps += [_judgement(one) for one in about if one.id not in told]
    for document in dict.fromkeys(document.id for document in held[:MENTIONS]):
        steps += _version(record, document)
    return tuple(steps)


def _statement(statement: Statement, document: Document) -> Step:
    text = document.text
    facts = [f"act: {statement.act} ({statement.act_because})", f"form: {statement.form}"]
    facts += _words(
        "source", [statement.source.span] if statement.source and statement.source.span else [], text
    )
    facts += _words("cue", statement.cue, text)
    facts += _words("content", statement.content, text)
    said = statement.said
    if said is None:
        facts.append("said: unknown")
    else:
        place = f", from “{said.span.of(text)}” at {said.span.start}–{said.span.end}" if said.span else ""
        facts.append(f"said: {said.edtf} (basis: {said.basis}{place})")
    if statement.within:
        facts.append(f"within: {statement.within}")
    facts.append(f"method: {statement.method}; confidence {statement.confidence:.2f}")
    return Step(f"statement {statement.id}", tuple(facts))


def _words(name: str, spans: Iterable[Span], text: str) -> Iterator[str]:
    found = False
    for span in spans:
        found = True
        yield f"{name}: “{span.of(text)}” at {span.start}–{span.end}"
    if not found:
        yield f"{name}: not spelled"


def _voices(statement: Statement, dossier: Dossier) -> Iterator[Step]:
    """Yield why each voice is held to be behind the statement: by the mention at its source, else by all."""
    voices = statement.source.entities if statement.source else ()
    place = statement.source.span if statement.source else None
    for entity in dossier.entities:
        if entity.id in voices:
            own = [m for m in entity.mentions if m.document == statement.document]
            at = [m for m in own if place is not None and m.span.overlaps(place)]
            yield _entity(entity, dossier, [(m.document, m.span) for m in at or own])
    if not voices:
        yield Step("source", ("unknown: " + ("not resolved" if place else "the text names none"),))


def _entity(entity: Entity, dossier: Dossier, only: Sequence[tuple[str, Span]] | None = None) -> Step:
    documents = {document.id: document for document in dossier.documents}
    names = {one.id: one.name for one in dossier.entities}
    facts = [f"{'named' if entity.named else 'not named'} {entity.kind}"]
    facts += [f"also: {alias}" for alias in entity.aliases]
    shown = [m for m in entity.mentions if only is None or (m.document, m.span) in only]
    for mention in shown[:MENTIONS]:
        document = documents.get(mention.document)
        if document is None:
            continue
        span = mention.span
        before, after = (
            document.text[max(0, span.start - AROUND) : span.start],
            document.text[span.end :][:AROUND],
        )
        facts.append(
            f"{mention.form} at {span.start}–{span.end} of {document.id}: "
            f"…{before}[{span.of(document.text)}]{after}…"
        )
        facts += [
            f"  {c.score:.2f} {names.get(c.entity, 'somebody')} ({c.entity}): {c.reason}"
            for c in mention.candidates
        ]
    if len(shown) > MENTIONS:
        facts.append(f"and {len(shown) - MENTIONS:,} more mentions")
    return Step(f"{entity.name} ({entity.id})", tuple(facts))


def _judged(judged: Judged) -> Step:
    return _judgement(
        judged.judgement, "" if judged.found else "not applied: its words do not stand here any more"
    )


def _judgement(judgement: Judgement, note: str = "") -> Step:
    facts = [f"{judgement.kind}, by {judgement.who}, {judgement.at}"]
    facts += [f"because: {judgement.because}"] if judgement.because else []
    facts += [
        f"about “{quote.words}” at {quote.start}–{quote.end} of {quote.document} (text {quote.sha256[:16]})"
        for subject in judgement.subjects
        for quote in subject.quotes
    ]
    facts += _right(judgement)
    facts += [f"undone by entry {judgement.undone} of the log"] if judgement.undone is not None else []
    return Step(f"judgement {judgement.id}", (*facts, note) if note else tuple(facts))


def _right(judgement: Judgement) -> list[str]:
    """Return what is right instead, in words."""
    right: Any = judgement.right or {}
    if "act" in right:
        return [f"right: {right['act']}"]
    if "edtf" in right:
        return [f"right: {right['edtf'] or 'unknown'}"]
    if "name" in right:
        return [f"right: {right['name'] or 'unknown'}"]
    return [
        f"right: “{quote['words']}” at {quote['start']}–{quote['end']}" for quote in right.get("quotes", ())
    ]


def _version(record: Record, id: str) -> Iterator[Step]:
    (row,) = [row for row in record.versions() if row.id == id]
    facts = [
        f"{row.outlet or 'outlet unknown'}: {row.title or 'without a title'}",
        f"version {row.number} of {row.document}" + ("" if row.current else ", not the current one"),
        f"read from {row.fetched_from}, {row.fetched_at}",
        f"sha256 of the text: {row.sha256}",
    ]
    now = stage_versions()
    for stage, made in row.stages.items():
        facts.append(
            f"{stage}: {made}" + ("" if made == now.get(stage) else f" (this onrecord: {now.get(stage)})")
        )
    yield Step(f"document {row.id}", tuple(facts))
    yield from _entries(record, [row.document])


def _entries(record: Record, subjects: Sequence[str]) -> Iterator[Step]:
    facts = [
        f"{entry.seq}: {entry.kind} by {entry.who}, {entry.at}, {entry.hash[:16]}"
        for subject in subjects
        for entry in record.log(subject=subject)
    ]
    if not facts:
        raise OptionInvalid(subjects[0], "is in no entry of the log", "run `onrecord verify`")
    yield Step("entries of the log", tuple(facts))
