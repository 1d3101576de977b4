"""Offices and bodies that a document only describes, and another document of the same affair names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from onrecord.model import EntityKind
from onrecord.resolve.drafts import Draft
from onrecord.resolve.lexicon import FORMER, listed, organisation_endings

# Posts that one person holds at a time. A spokesman, a lawyer or an official is one of several.
_POSTS = listed("post")
# Bodies of which any text may mean its own; only public bodies are looked up at all.
_ANY_BODY = listed("any-public-body")
# Documents of one affair name so many of the same persons and bodies; ours, no data behind it.
_SHARED = 2


def described(kept: Sequence[Draft], outlets: Mapping[str, Draft]) -> Iterator[tuple[Draft, Draft, str]]:
    """Yield unnamed drafts with the one named draft that they describe, and the reason.

    "The harbour master" is the only person whom a document of the same affair
    names with that post; "the board" the only body whose name ends so. With
    two such, with a bare post ("the master"), or where the document names the
    holder itself, nothing is yielded.
    """
    named = [d for d in kept if d.named]
    posts = _by_post(named)
    bodies: dict[str, list[Draft]] = {}
    for draft in named:
        if draft.kind is EntityKind.ORGANIZATION and draft.tokens:
            bodies.setdefault(draft.tokens[-1], []).append(draft)
    known = _known_in(named, outlets)
    for draft in (d for d in kept if _is_described(d)):
        fits: list[Draft] = []
        if draft.kind is EntityKind.PERSON and draft.noun in _POSTS and draft.modifiers:
            holders = posts.get(draft.noun, ())
            fits = list(dict.fromkeys(h for h, words in holders if _same_post(draft, words)))
            what = f"the only person in the affair named with the post “{draft.name[4:]}”"
        elif draft.kind is EntityKind.ORGANIZATION and _is_public_body(draft.noun):
            fits = [d for d in bodies.get(draft.noun or "", ()) if draft.modifiers <= set(d.tokens)]
            what = f"the only body in the affair whose name ends in “{draft.noun}”"
        if len(fits) == 1 and (shared := _shared(draft, fits[0], known)):
            yield draft, fits[0], f"{what}; both documents name {', '.join(shared)}"


def _is_described(draft: Draft) -> bool:
    """Return whether a draft is unnamed, nobody's, and spoken of with "the" and a noun."""
    unnamed = not draft.named and draft.owner is None and bool(draft.noun)
    return unnamed and draft.name.lower().startswith("the ")


def _is_public_body(noun: str | None) -> bool:
    return organisation_endings().get(noun or "") == "body" and noun not in _ANY_BODY


def _by_post(named: Sequence[Draft]) -> dict[str, list[tuple[Draft, set[str]]]]:
    """Return the holders of each post with the words of their role."""
    posts: dict[str, list[tuple[Draft, set[str]]]] = {}
    for draft in named:
        for role in draft.roles if draft.is_person() else ():
            words = {w.strip(",.").removesuffix("'s").removesuffix("’s") for w in role.text.lower().split()}
            posts.setdefault(role.noun, []).append((draft, words))
    return posts


def _same_post(draft: Draft, words: set[str]) -> bool:
    return draft.modifiers <= words and words & FORMER == draft.modifiers & FORMER


def _known_in(named: Sequence[Draft], outlets: Mapping[str, Draft]) -> dict[str, dict[Draft, None]]:
    """Return the named persons and bodies that each document mentions, its own outlet apart."""
    known: dict[str, dict[Draft, None]] = {}
    for draft in named:
        for place in draft.places if draft.kind is not EntityKind.PLACE else ():
            if outlets.get(place.document) is not draft:
                known.setdefault(place.document, {})[draft] = None
    return known


def _shared(draft: Draft, found: Draft, known: dict[str, dict[Draft, None]]) -> list[str]:
    """Return names that the draft's document shares with one that names `found`; none when too few."""
    here = known.get(draft.document, {})
    if found in here:
        return []
    for document in dict.fromkeys(p.document for p in found.places):
        there = known.get(document, {})
        shared = [d.name for d in here if d in there]
        if len(shared) >= _SHARED:
            return shared[:_SHARED]
    return []
