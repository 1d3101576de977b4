"""Sources in PolNeAR: which name a resolution gives to the source of a sentence, and of what kind it is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from evaluation import score_sources as scorer
from evaluation.people import SAFE
from learn.corpora import Article, lines_of
from onrecord.annotate.cues.acts import act_of
from onrecord.annotate.marks.forms import form_of
from onrecord.annotate.marks.quotations import QuotedText
from onrecord.model import (
    Act,
    Annotation,
    Attribution,
    Document,
    Entity,
    EntityKind,
    FoundMention,
    MentionForm,
    Name,
    Resolution,
    Span,
    hull,
)

Row = dict[str, Any]


def gold_sources(folder: Path, part: str) -> list[Row]:
    """Return the rows of PolNeAR's sources."""
    return [dict(r) for r in lines_of(folder / "sources" / f"polnear_sources.{part}.jsonl.gz")]


def given(article: Article, names: tuple[Name, ...], mentions: tuple[FoundMention, ...] = ()) -> Annotation:
    """Return the article's gold attributions as if found, with the names and mentions that were found."""
    quoted = QuotedText(article.text)
    rows = []
    for a in article.attributions or ():
        content = tuple(Span(s, e) for s, e in a.content)
        cue = tuple(Span(s, e) for s, e in a.cue)
        if not content and not cue:
            continue
        source = hull(Span(s, e) for s, e in a.source) if a.source else None
        act = act_of(" ".join(s.of(article.text) for s in cue), content[0].of(article.text))[0]
        act = act if content else Act.ASSERTS
        form = form_of(article.text, content, quoted)
        rows.append(Attribution(source, cue, content or cue, form, act, 1.0, "gold", ""))
    rows.sort(key=lambda a: min(s.start for s in (*a.content, *a.cue, *filter(None, [a.source]))))
    return Annotation(tuple(rows), names, mentions=mentions)


def kind_of(entity: Entity) -> str:
    """Return an entity's kind in the words of the source types."""
    if entity.kind is EntityKind.ORGANIZATION:
        return "organisation"
    if entity.kind is EntityKind.DOCUMENT:
        return "document"
    if entity.kind is EntityKind.PLACE:
        return "organisation"  # a place that speaks is its government or its people as one
    if entity.named:
        return "named_person"
    return "unnamed_group" if entity.kind is EntityKind.PEOPLE else "unnamed_person"


def by_sentence(gold: Row, document: Document, annotation: Annotation, resolution: Resolution) -> Row:
    """Return the sources of each sentence of the gold document as the scorer wants them.

    A sentence has the sources of the outermost statements whose cue or
    content touches it. An unnamed one is called by its words there, and so is
    one that was left open.
    """
    entities = {e.id: e for e in resolution.entities}
    voices = resolution.sources.get(document.id, {})
    found: list[dict[tuple[str, str | None], None]] = [{} for _ in gold["sentences"]]
    for index, a in enumerate(annotation.attributions):
        if a.within is not None or (a.source is None and not voices.get(index)):
            continue
        called = _called(document.text, a, [entities[i] for i in voices.get(index, ())])
        for number, sentence in enumerate(gold["sentences"]):
            if any(s.start < sentence["end"] and sentence["start"] < s.end for s in (*a.cue, *a.content)):
                found[number].update(dict.fromkeys(called))
    return {
        "id": gold["id"],
        "sentences": [{"sources": [{"name": n, "type": t} for n, t in names]} for names in found],
    }


def _called(text: str, a: Attribution, entities: Sequence[Entity]) -> list[tuple[str, str | None]]:
    words = " ".join(a.source.of(text).split()) if a.source else ""
    if not entities:
        return [(words, None)] if words else []
    return [(e.name if e.named or not words else words, kind_of(e)) for e in entities]


_NAME_ENDS = re.compile(r"[,(\n]|\s(?:who|whose|which|that|--|—|–)\s|\s(?:--|—)")
_TITLES = frozenset(
    (
        "rep",
        "sen",
        "gov",
        "gen",
        "lt",
        "col",
        "sgt",
        "capt",
        "maj",
        "judge",
        "justice",
        "president",
        "senator",
        "governor",
        "jr",
        "sr",
    )
)


def same_name(gold: str, predicted: str) -> bool:
    """Return whether two names of a source agree.

    They do when the scorer's token F1 is at least 0.5, or when one is the
    other with less before its last word, titles apart and once what follows
    the gold name (an apposition, a relative clause) is cut off: PolNeAR's
    sources are whole noun phrases, and the silver name is that phrase.

    >>> same_name("Ada Pell, the chair of the harbour board of Port Tamsin", "Ada Pell")
    True
    >>> same_name("Pell spokesman Ben Orr", "Pell"), same_name("Pell spokesman Ben Orr", "Ada Pell")
    (False, False)
    """
    if scorer.similarity(gold, predicted) >= 0.5:
        return True
    theirs = _words(predicted)
    bare = _NAME_ENDS.split(gold, maxsplit=1)[0] or gold
    for part in (bare, *bare.split(" of ")[:1], *bare.split(" and ")):
        mine = _words(part)
        if not mine or not theirs or mine[-1] not in theirs:
            continue
        if set(mine) <= set(theirs) or (set(theirs) <= set(mine) and theirs[-1] == mine[-1]):
            return True
    return False


def _words(name: str) -> list[str]:
    """Return the words of a name without titles."""
    return [t for t in scorer.tokens(name) if t not in _TITLES]


def name_figures(gold: Sequence[Row], predicted: Mapping[str, Row]) -> dict[str, tuple[int, int, int]]:
    """Return (right, in sentences where a source was found, of all) by group of gold sources.

    Groups: those typed as named persons, those of them that are pronouns,
    other sources whose name has a capital after its article, and the rest.
    Pairing is the scorer's; `same_name` says when two names agree.
    """
    sums: dict[str, list[int]] = {}
    for row in gold:
        for mine, theirs in zip(row["sentences"], predicted[row["id"]]["sentences"], strict=True):
            for source, other, _ in scorer.pair(mine["sources"], theirs["sources"]):
                for group in _groups(source):
                    entry = sums.setdefault(group, [0, 0, 0])
                    entry[0] += other is not None and same_name(source["name"], other["name"])
                    entry[1] += bool(theirs["sources"])
                    entry[2] += 1
    return {group: (a, b, c) for group, (a, b, c) in sums.items()}


def _groups(source: Row) -> list[str]:
    pronoun = source.get("resolved") is not None and source["resolved"]
    if source["type"] == "named_person":
        unresolved = source["name"].lower() in ("he", "she", "they", "who", "i", "we", "it")
        if unresolved:
            return ["a pronoun that the silver names leave open"]
        return ["named in the document", "of these, persons", *(["of these, pronouns"] if pronoun else [])]
    words = source["name"].split()
    if any(w[:1].isupper() and (i > 0 or w not in ("The", "A", "An")) for i, w in enumerate(words)) and (
        source["type"] in ("organisation", "document")
    ):
        return ["named in the document", "of these, bodies and papers"]
    return ["not named"]


def kind_at(annotation: Annotation, resolution: Resolution, document: str, source: list[list[int]]) -> str:
    """Return the kind of the source that stands at some spans; "other" when nobody is behind it.

    A source that was left open between several is of the kind that they all are.
    """
    span = hull(Span(s, e) for s, e in source)
    entities = {e.id: e for e in resolution.entities}
    voices = resolution.sources.get(document, {})
    for index, a in enumerate(annotation.attributions):
        if a.source is not None and a.source.overlaps(span):
            found = [kind_of(entities[i]) for i in voices.get(index, ()) or _open_at(span, resolution)]
            if found:
                return found[0] if len(set(found)) == 1 or found[0].startswith("named") else "unnamed_group"
    return "other"


def _open_at(span: Span, resolution: Resolution) -> list[str]:
    """Return the candidates of the first mention within a span that was left open."""
    held = [m for e in resolution.entities for m in e.mentions if span.contains(m.span)]
    held = [m for m in held if m.candidates[0].score < SAFE]
    first = min(held, key=lambda m: m.span.start, default=None)
    return [c.entity for c in first.candidates] if first is not None else []


def names_checked(row: Row, text: str, annotation: Annotation, resolution: Resolution) -> bool:
    """Return whether the source at a hand-checked span is the one whose name stands at the checked place.

    It is when all the entities behind a statement with that source are named,
    and between them have the checked names among their safe mentions, or one
    with the same words.
    """
    start, end = row["span"]
    entities = {e.id: e for e in resolution.entities}
    voices = resolution.sources.get(row["id"], {})
    wanted = [tuple(s) for s in row.get("name_spans") or [row["name_span"]]]
    for index, a in enumerate(annotation.attributions):
        if a.source is None or a.source.end <= start or end <= a.source.start:
            continue
        found = [entities[i] for i in voices.get(index, ())]
        if (
            found
            and all(e.named for e in found)
            and all(any(_bears(e, s, text) for e in found) for s in wanted)
        ):
            return True
    return False


def _bears(entity: Entity, place: tuple[int, int], text: str) -> bool:
    called = _words(text[place[0] : place[1]])
    if _words(entity.name) == called:
        return True
    return any(
        m.span.start < place[1]
        and place[0] < m.span.end
        and m.form is MentionForm.NAME
        and m.candidates[0].entity == entity.id
        and m.candidates[0].score >= SAFE
        for m in entity.mentions
    )
