"""Unnamed sources whom another document may name: never made one by the machine, but asked about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.model import EntityKind, Ground, GroundKind
from onrecord.resolve.across.doubts import Doubt
from onrecord.resolve.across.matters import Matters
from onrecord.resolve.drafts import Draft
from onrecord.resolve.lexicon import stem, stems

# Nouns of those who speak for somebody: one of them is often named elsewhere. Our own list.
_SPEAKERS = frozenset(
    ("spokesman", "spokeswoman", "spokesperson", "press officer", "lawyer", "attorney", "solicitor")
)
_SOUGHT = 0.5


def may_be_named(drafts: Sequence[Draft], matters: Matters) -> Iterator[Doubt]:
    """Yield pairs of an unnamed person with the only named one who has the same role for the same body.

    Whom a spokesperson or lawyer speaks for need not be told.
    """
    named = [d for d in drafts if d.named and d.is_person() and d.roles]
    for draft in drafts:
        if draft.named or draft.kind is not EntityKind.PERSON:
            continue
        if draft.noun not in _SPEAKERS and draft.owner is None:
            continue
        fits = [d for d in named if _may_be(draft, d, matters)]
        if len(fits) == 1:
            words = f"{draft.name} / {next(r.text for r in fits[0].roles if r.noun == draft.noun)}"
            grounds = (
                Ground(GroundKind.ROLE, f"the same role ({words})", True),
                Ground(GroundKind.MATTER, "the documents are about one matter", True),
            )
            yield Doubt(fits[0], draft, _SOUGHT, grounds)


def _may_be(draft: Draft, named: Draft, matters: Matters) -> bool:
    roles = [r for r in named.roles if r.noun == draft.noun]
    documents = {p.document for p in named.places}
    if not roles or draft.document in documents or not draft.may_be(named.gender):
        return False
    owner = {stem(t) for t in draft.owner.tokens} if draft.owner is not None else set()
    if owner and all(owner.isdisjoint(stems(r.text)) for r in roles):
        return False
    return any(matters.one(draft.document, d) for d in documents)
