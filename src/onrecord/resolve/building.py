"""Turning drafts into entities with their identifiers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from onrecord.model import (
    Candidate,
    Entity,
    Mention,
    Question,
    Relation,
    Role,
    Span,
    sha256_of,
    span_id,
)
from onrecord.resolve.across import Doubt
from onrecord.resolve.beside import state_of
from onrecord.resolve.drafts import Draft, Place


def identify(drafts: Sequence[Draft]) -> dict[Draft, str]:
    """Return an id for each draft, from its document and first mention; the same input gives the same ids."""
    ids: dict[Draft, str] = {}
    used: set[str] = set()
    for draft in drafts:
        first = min((p.span for p in draft.places if p.document == draft.document), default=None)
        spans: tuple[Span, ...] = () if first is None else (first,)
        kind = draft.kind.value if first is not None else f"{draft.kind.value}:{draft.name}"
        found, again = span_id("ent", draft.document, draft.sha256, kind, spans), 0
        while found in used:
            again += 1
            found = span_id("ent", draft.document, draft.sha256, f"{kind}:{draft.name}:{again}", spans)
        used.add(found)
        ids[draft] = found
    return ids


def build(
    draft: Draft, ids: Mapping[Draft, str], outlets: Mapping[str, Draft | None], order: Mapping[str, int]
) -> Entity:
    """Return the entity that `draft` has become."""
    places = sorted(draft.places, key=lambda p: (order[p.document], p.span.start, p.span.end, p.form))
    anonymity = draft.anonymity
    outlet = outlets.get(draft.document)
    if anonymity is not None and draft.granted_by_outlet and outlet is not None and outlet in ids:
        anonymity = replace(anonymity, granted_by=ids[outlet])
    return Entity(
        id=ids[draft],
        kind=draft.kind,
        named=draft.named,
        count=draft.count,
        name=draft.name,
        aliases=tuple(draft.aliases),
        roles=tuple(
            Role(r.text, r.document, r.span, None, None, r.basis, state_of(r.text)) for r in draft.roles
        ),
        anonymity=anonymity,
        relations=tuple(Relation(t.kind, ids[t.to], t.document, t.span) for t in draft.ties if t.to in ids),
        mentions=tuple(_mention(place, draft, ids) for place in places),
        gender=draft.gender,
        joined=tuple(draft.joined),
    )


def _mention(place: Place, draft: Draft, ids: Mapping[Draft, str]) -> Mention:
    ranked = [Candidate(ids[draft], place.score, place.reason)]
    if place.others:
        rivals = (o for o in place.others if o[0] in ids and o[0] is not draft)
        ranked += (Candidate(ids[rival], score, reason) for rival, score, reason in rivals)
        ranked.sort(key=lambda c: (-c.score, c.entity))
    return Mention(place.document, place.span, place.form, tuple(ranked))


def ask(doubts: Sequence[Doubt], ids: Mapping[Draft, str]) -> Iterator[Question]:
    """Yield the questions that the doubts are, each pair once."""
    seen: set[tuple[str, str]] = set()
    for doubt in doubts:
        one, other = sorted((ids[doubt.one], ids[doubt.other]))
        if one != other and (one, other) not in seen:
            seen.add((one, other))
            id = "question-" + sha256_of(f"{one} {other}")[:16]
            yield Question(id, (ids[doubt.one], ids[doubt.other]), doubt.score, doubt.grounds)
