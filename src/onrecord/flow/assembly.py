"""Statements and the dossier, put together from what the stages found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord import chronology
from onrecord.flow.holding import with_role_times
from onrecord.model import (
    Addressee,
    Annotation,
    Attribution,
    Dating,
    Document,
    Dossier,
    Entity,
    Medium,
    Resolution,
    Source,
    Span,
    Statement,
    Unreadable,
    sha256_of,
    span_id,
)

# Contents of fewer words ("to comment") are alike by chance, so they share no utterance.
FEWEST_SHARED_WORDS = 5
_WORD = re.compile(r"\w+")
_MEDIUM = re.compile(
    r"\b(?:in|on|by|via|through|during|over)\s+(?:(?:a|an|the|his|her|their|its|two|several)\s+)?"
    r"(?:[\w’'-]+\s+){0,3}?"
    r"(?:statements?|e-?mails?|letters?|interviews?|posts?|tweets?|speech|reports?|memos?|memorandum|"
    r"press releases?|news releases?|news conference|press conference|briefing|note|notes|affidavit|"
    r"testimony|filings?|blog|call|telephone|phone|text messages?|messages?|Twitter|Facebook|X|"
    r"television|radio|broadcast|podcast|column|article|memoir|book|hearing|ruling|report)\b"
    r"(?:\s+(?:messages?|posts?|interviews?|statements?|pages?|accounts?|videos?|shows?|programm?es?)\b)?"
)
_REACH = 70  # code points after a cue in which its medium is looked for


@dataclass(frozen=True, slots=True)
class Read:
    """One document with what was found in it."""

    document: Document
    annotation: Annotation
    dating: Dating


def dated(document: Document, annotation: Annotation) -> Read:
    """Return a document with its calendar, read against its publication day or the one its text pins down."""
    document = chronology.with_day(document, annotation)
    return Read(document, annotation, chronology.date_document(document, annotation))


def assemble(done: Sequence[Read], resolution: Resolution, skipped: tuple[Unreadable, ...]) -> Dossier:
    """Return the dossier of the documents read, whose voices `resolution` names."""
    outlets = _outlets(done, resolution.entities)
    statements: list[Statement] = []
    for read in done:
        statements.extend(_statements(read, resolution, outlets))
    found = chronicle_of(done, statements, resolution.entities)
    return Dossier(
        documents=tuple(r.document for r in done),
        entities=with_role_times(resolution.entities, [(r.document, r.dating) for r in done]),
        statements=tuple(statements),
        times=tuple(t for r in done for t in r.dating.times),
        chronology=found.lines,
        knowledge=found.knowledge,
        conflicts=found.conflicts,
        skipped=skipped,
        questions=resolution.questions,
    )


def chronicle_of(
    done: Sequence[Read], statements: Sequence[Statement], entities: Sequence[Entity]
) -> chronology.Chronicle:
    """Return the chronology of the documents read, by these statements and entities."""
    return chronology.chronicle([(read.document, read.dating) for read in done], statements, entities)


def _outlets(done: Sequence[Read], entities: Sequence[Entity]) -> dict[str, set[str]]:
    """Return, for each document, the entities that are the outlet which publishes it."""

    def plain(name: str) -> str:
        return name.casefold().removeprefix("the ").strip()

    by_name: dict[str, set[str]] = {}
    for entity in entities:
        for name in (entity.name, *entity.aliases):
            by_name.setdefault(plain(name), set()).add(entity.id)
    return {r.document.id: by_name.get(plain(r.document.outlet or ""), set()) for r in done}


def _statements(read: Read, resolution: Resolution, outlets: dict[str, set[str]]) -> Iterator[Statement]:
    document, attributions = read.document, read.annotation.attributions
    voices = resolution.sources.get(document.id, {})
    hearers = resolution.hearers.get(document.id, {})
    ids = [_statement_id(document, a) for a in attributions]
    for index, attribution in enumerate(attributions):
        entities = voices.get(index, ())
        text = document.text
        yield Statement(
            id=ids[index],
            document=document.id,
            form=attribution.form,
            act=attribution.act,
            text=" … ".join(s.of(text) for s in attribution.content),
            source=_source(attribution, entities),
            cue=attribution.cue,
            content=attribution.content,
            said=read.dating.said[index],
            to=_to(hearers.get(index), entities),
            medium=_medium(text, attribution),
            within=None if attribution.within is None else ids[attribution.within],
            relayed_by=_chain(attributions, index, voices, outlets[document.id]),
            utterance=_utterance(document, attribution),
            confidence=round(attribution.confidence, 4),
            method=attribution.method,
            act_because=attribution.act_because,
        )


def _source(attribution: Attribution, entities: tuple[str, ...]) -> Source | None:
    """Return who is behind it; spelled but not resolved ("he") is a source with no entity."""
    if not entities and attribution.source is None:
        return None
    return Source(entities[0] if entities else None, entities, attribution.source)


def _to(hearer: Addressee | None, own: Sequence[str]) -> tuple[Addressee, ...]:
    """Return to whom a statement was made; nobody tells himself."""
    return () if hearer is None or hearer.entity in own else (hearer,)


def _statement_id(document: Document, a: Attribution) -> str:
    spans = (*((a.source,) if a.source else ()), *a.cue, *a.content)
    return span_id("st", document.id, document.sha256, f"statement {a.within is not None}", spans)


def _chain(
    attributions: Sequence[Attribution],
    index: int,
    voices: dict[int, tuple[str, ...]],
    outlet: set[str],
) -> tuple[str, ...]:
    """Return the voices a statement came down through, outermost first."""
    chain: list[str] = []
    above = attributions[index].within
    while above is not None:
        chain[:0] = voices.get(above, ())
        above = attributions[above].within
    own = set(voices.get(index, ()))
    return tuple(dict.fromkeys(v for v in chain if v not in own and v not in outlet))


def _utterance(document: Document, attribution: Attribution) -> str:
    words = [w.casefold() for s in attribution.content for w in _WORD.findall(s.of(document.text))]
    if len(words) < FEWEST_SHARED_WORDS:
        return span_id("utt", document.id, document.sha256, "utterance", attribution.content)
    return "utt-" + sha256_of(" ".join(words))[:16]


def _between_cue_and_content(attribution: Attribution, reach: int) -> tuple[int, int] | None:
    """Return the stretch after the cue up to the content that follows it, or `reach` code points."""
    if not attribution.cue:
        return None
    start = attribution.cue[-1].end
    later = [s.start for s in attribution.content if s.start >= start]
    return start, min([start + reach, *later])


def _medium(text: str, attribution: Attribution) -> Medium | None:
    inside = next((m for s in attribution.cue if (m := _MEDIUM.search(text, s.start, s.end))), None)
    gap = _between_cue_and_content(attribution, _REACH)
    if inside is None and gap is not None:
        end = re.search(r"[.;\n“\"]", text[gap[0] : gap[1]])
        inside = _MEDIUM.search(text, gap[0], gap[0] + end.start() if end else gap[1])
    return Medium(inside.group(), Span(inside.start(), inside.end())) if inside else None
