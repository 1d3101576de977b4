"""Which drafts of different documents are one entity, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from onrecord.model import EntityKind
from onrecord.resolve.described import described
from onrecord.resolve.drafts import Draft, Place
from onrecord.resolve.lexicon import ranks
from onrecord.resolve.people import same_full_name


def merge_documents(drafts: Sequence[Draft], outlets: Mapping[str, Draft]) -> dict[Draft, Draft]:
    """Return, for each draft that is the same as an earlier one, that earlier one.

    `outlets` holds the draft of each document's outlet.

    Named ones only: persons with the same full name, organisations and places
    with the same name, and a surname with title or role where one person in
    all documents bears it. Of what is unnamed only "the harbour master" and
    "the board" are, each by the rule of `described`; unnamed sources never.
    """
    into: dict[Draft, Draft] = {}
    named = [d for d in drafts if d.named and d.tokens]
    _merge_full(named, into)
    _merge_others(named, into)
    _merge_surnames(named, into)
    kept = [d for d in drafts if d not in into]
    of_outlets = {document: into.get(d, d) for document, d in outlets.items()}
    for draft, found, reason in described(kept, of_outlets):
        _absorb(found, draft, 0.7, reason, into)
    return into


def _merge_full(named: Sequence[Draft], into: dict[Draft, Draft]) -> None:
    """Merge persons by full name, unless two persons of one document bear it or the text tells them apart."""
    blocks: dict[tuple[str, str], list[Draft]] = {}
    for draft in named:
        if draft.is_person() and len(draft.tokens) > 1:
            blocks.setdefault((draft.tokens[0], draft.tokens[-1]), []).append(draft)
    for block in blocks.values():
        kept: list[Draft] = []
        for draft in block:
            fits = [k for k in kept if same_full_name(k.tokens, draft.tokens) and k.may_be(draft.gender)]
            fits = [
                k
                for k in fits
                if not (k.generation and draft.generation and k.generation != draft.generation)
            ]
            fits = [k for k in fits if not _share_document(k, draft)]
            if len(fits) == 1:
                score, reason = _agreement(fits[0], draft)
                _absorb(fits[0], draft, score, reason, into)
            else:
                kept.append(draft)


def _agreement(one: Draft, other: Draft) -> tuple[float, str]:
    """Return how sure the same full name is, and why, by the roles that the documents give.

    In one affair a full name nearly always means one person, and papers word
    a role in many ways; so other words for a role lower the score and are
    told, and only what excludes (gender, initials, junior) keeps two apart.
    """
    mine, theirs = {r.noun for r in one.roles}, {r.noun for r in other.roles}
    if mine & theirs:
        return 0.98, f"same full name and role ({', '.join(sorted(mine & theirs))})"
    if mine and theirs:
        return (
            0.8,
            f"same full name; the roles differ ({one.roles[0].text} / {other.roles[0].text}): worth a look",
        )
    return 0.95, "same full name"


def _merge_others(named: Sequence[Draft], into: dict[Draft, Draft]) -> None:
    seen: dict[tuple[EntityKind, tuple[str, ...]], Draft] = {}
    for draft in named:
        if draft.is_person():
            continue
        key = (draft.kind, draft.tokens)
        if key in seen:
            _absorb(seen[key], draft, 0.95, "same name", into)
        else:
            seen[key] = draft


def _merge_surnames(named: Sequence[Draft], into: dict[Draft, Draft]) -> None:
    bearers: dict[str, list[Draft]] = {}
    for draft in named:
        if draft.is_person() and draft not in into:
            bearers.setdefault(draft.tokens[-1], []).append(draft)
    for draft in list(named):
        if draft in into or not draft.is_person() or len(draft.tokens) != 1:
            continue
        full = [d for d in bearers.get(draft.tokens[0], ()) if len(d.tokens) > 1]
        if len(full) != 1 or not full[0].may_be(draft.gender) or _share_document(full[0], draft):
            continue
        agreed = _agreed(full[0], draft)
        if agreed:
            _absorb(
                full[0], draft, 0.8, f"the only such surname in all documents, and the same {agreed}", into
            )


def _agreed(full: Draft, short: Draft) -> str:
    roles = {r.noun for r in full.roles} & ({r.noun for r in short.roles} | short.titles)
    plain = full.titles & short.titles
    if ranks(full.titles) and ranks(short.titles) and not ranks(plain):
        return ""
    for what, shared in (("title", ranks(plain)), ("role", roles), ("title", plain)):
        if shared:
            return f"{what} ({', '.join(sorted(shared))})"
    return ""


def _share_document(one: Draft, other: Draft) -> bool:
    documents = {p.document for p in one.places} | {one.document}
    return bool(documents & ({p.document for p in other.places} | {other.document}))


def _absorb(kept: Draft, draft: Draft, score: float, reason: str, into: dict[Draft, Draft]) -> None:
    into[draft] = kept
    for place in draft.places:
        why = f"{place.reason}; {reason}"
        kept.places.append(
            Place(place.document, place.span, place.form, min(place.score, score), why, place.others)
        )
    for alias in _names(draft):
        kept.call(alias)
    kept.roles.extend(draft.roles)
    kept.ties.extend(draft.ties)
    kept.titles.update(draft.titles)
    kept.gender = kept.gender or draft.gender
    kept.generation = kept.generation or draft.generation


def _names(draft: Draft) -> Iterable[str]:
    yield draft.name
    yield from draft.aliases
