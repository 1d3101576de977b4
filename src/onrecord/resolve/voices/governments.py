"""Capitals, seats and cabinets that speak for a country: entities of their own, tied to it or its head."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from onrecord.model import EntityKind
from onrecord.resolve.drafts import Draft, Tie
from onrecord.resolve.lexicon import Country, seats

# Nouns for those who govern; "the Amber government" is not Amber, and "the Polish government" not Poland.
_RULES = frozenset(("government", "administration", "cabinet", "regime", "presidency"))
_WORD = re.compile(r"[^\W\d_]+")


def tie_governments(voices: Iterable[Draft], drafts: Sequence[Draft]) -> None:
    """Tie each voice that is a capital, a seat or a cabinet to the country or the person it governs for.

    "Warsaw said" stays Warsaw's statement; where the document names Poland,
    the relation `government-of` says whose government speaks. Nothing is
    said where the document does not name the country.
    """
    places = [d for d in drafts if d.named and d.kind in (EntityKind.PLACE, EntityKind.ORGANIZATION)]
    for voice in dict.fromkeys(voices):
        if voice.kind not in (EntityKind.PLACE, EntityKind.ORGANIZATION) or not voice.places:
            continue
        span = min(p.span for p in voice.places)
        for of in _governed(voice, places, drafts):
            if of is not voice and all(tie.to is not of for tie in voice.ties):
                voice.ties.append(Tie("government-of", of, voice.document, span))


def _governed(voice: Draft, places: Sequence[Draft], drafts: Sequence[Draft]) -> list[Draft]:
    country = seats().get(voice.tokens) if voice.named else None
    if country is not None:
        return [d for d in places if d.tokens in country.names]
    words = [w.lower() for w in _WORD.findall(voice.name)]
    if not words or not _RULES & set(words):
        return []
    called = " ".join(words)
    found = [d for d in places if any(_is_of(d, c, called) for c in seats().values())]
    heads = [d for d in drafts if d.named and d.is_person() and d.tokens and d.tokens[-1] in words]
    return list(dict.fromkeys([*found, *(heads if len(heads) == 1 else [])]))


def _is_of(draft: Draft, country: Country, called: str) -> bool:
    """Return whether a draft is a country by whose adjective or name a cabinet is called."""
    if draft.tokens not in country.names:
        return False
    forms = country.demonyms | {" ".join(draft.tokens)}
    return any(re.search(rf"\b{re.escape(form)}\b", called) for form in forms)
