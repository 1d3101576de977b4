"""Which drafts of different documents are one entity, which may be, and why.

Blocking puts together those that share a word of their names; every pair of a
block is compared, and the comparison keeps its grounds. What is sure enough,
and sure about one only, is made one; what is not is left apart and asked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.model import Document, Ground, GroundKind, Joined
from onrecord.resolve.across.alike_bodies import may_be_one_body
from onrecord.resolve.across.bodies import join_bodies
from onrecord.resolve.across.doubts import Doubt
from onrecord.resolve.across.matters import Matters
from onrecord.resolve.across.persons import join_persons
from onrecord.resolve.across.posts import described
from onrecord.resolve.across.profiles import gender_of_both, profile
from onrecord.resolve.across.unnamed import may_be_named
from onrecord.resolve.drafts import Draft, Place


@dataclass(frozen=True, slots=True)
class Across:
    """`into` has the earlier draft for each that is the same; `doubts` are pairs to ask about."""

    into: dict[Draft, Draft]
    doubts: tuple[Doubt, ...]


def merge_documents(
    drafts: Sequence[Draft], outlets: Mapping[str, Draft], documents: Mapping[str, Document]
) -> Across:
    """Return which drafts are the same as an earlier one, and which may be.

    `outlets` holds the draft of each document's outlet.

    Of what is unnamed only "the harbour master" and "the board" are made one
    with a named one, each by the rule of `described`; unnamed sources never.
    """
    into: dict[Draft, Draft] = {}
    matters = Matters(documents, drafts, outlets)
    named = [d for d in drafts if d.named and d.tokens]
    for kept, draft, score, ground in join_bodies([d for d in named if not d.is_person()], matters):
        _absorb(kept, draft, score, (ground,), into)
    persons = [profile(d, documents[d.document]) for d in named if d.is_person()]
    joins, doubts = join_persons(persons, documents, matters)
    for kept, draft, comparison in joins:
        _absorb(kept, draft, comparison.score, comparison.grounds, into)
    left = [d for d in drafts if d not in into]
    of_outlets = {document: into.get(d, d) for document, d in outlets.items()}
    doubts = (*doubts, *may_be_one_body(left, matters), *may_be_named(left, matters))
    for draft, found, reason in described(left, of_outlets):
        _absorb(found, draft, 0.7, (Ground(GroundKind.UNIQUE, reason, True),), into)
    for draft in {kept: None for kept in into.values() if kept not in into}:
        _named_best(draft)
    return Across(into, tuple(d for d in doubts if d.one not in into and d.other not in into))


def _absorb(
    kept: Draft, draft: Draft, score: float, grounds: tuple[Ground, ...], into: dict[Draft, Draft]
) -> None:
    """Make `draft` one with what `kept` has become, unless they are one already."""
    while kept in into:
        kept = into[kept]
    if kept is draft or draft in into:
        return
    into[draft] = kept
    reason = "; ".join(ground.text for ground in grounds)
    for place in draft.places:
        why = f"{place.reason}; {reason}"
        kept.places.append(
            Place(place.document, place.span, place.form, min(place.score, score), why, place.others)
        )
    kept.joined.append(Joined(draft.document, draft.name, score, grounds))
    kept.joined.extend(draft.joined)
    kept.called = kept.called or [(kept.tokens, kept.name)]
    if draft.named:
        kept.called.extend(draft.called or [(draft.tokens, draft.name)])
    for alias in (draft.name, *draft.aliases):
        kept.call(alias)
    kept.aliases.pop(kept.name, None)
    kept.roles.extend(draft.roles)
    kept.ties.extend(draft.ties)
    kept.titles.update(draft.titles)
    kept.gender, kept.by_pronouns = gender_of_both(kept, draft)
    kept.generation = kept.generation or draft.generation


def _named_best(draft: Draft) -> None:
    """Call an entity by the name that most documents use, without initials and fuller where they are even."""
    counts = Counter(draft.called)

    def rank(item: tuple[tuple[str, ...], str]) -> tuple[bool, bool, int, int]:
        tokens, _ = item
        spelled = not any(len(t.rstrip(".")) == 1 for t in (tokens[0], tokens[-1]))
        return len(tokens) > 1, spelled, counts[item], len(tokens)

    tokens, name = max(dict.fromkeys(draft.called), key=rank)
    if name != draft.name:
        draft.aliases.setdefault(draft.name)
        draft.name, draft.tokens = name, tokens
        draft.aliases.pop(name, None)
