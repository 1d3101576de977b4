"""Countries with their capitals, seats of government and adjectives."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from onrecord.resolve.lexicon.lists import rows


@dataclass(frozen=True, slots=True)
class Country:
    """What a country is called, and its adjectives."""

    names: frozenset[tuple[str, ...]]
    demonyms: frozenset[str]


@lru_cache(maxsize=1)
def seats() -> dict[tuple[str, ...], Country]:
    """Return the country for each capital and seat of government that the list has."""
    return {
        tuple(seat.split()): Country(frozenset(tuple(n.split()) for n in _plain(names)), _plain(called))
        for seat, names, called, _ in rows("governments.tsv")
    }


def _plain(words: str) -> frozenset[str]:
    return frozenset(w.replace("\\ ", " ") for w in re.split(r"(?<!\\) ", words))


@lru_cache(maxsize=1)
def demonyms() -> dict[tuple[str, ...], frozenset[str]]:
    """Return the adjectives of the countries that the list has, by the countries' names."""
    found: dict[tuple[str, ...], frozenset[str]] = {}
    for country in seats().values():
        for name in country.names:
            found[name] = found.get(name, frozenset()) | country.demonyms
    return found


@lru_cache(maxsize=1)
def of_countries() -> frozenset[str]:
    """Return the adjectives of all countries that the list has."""
    return frozenset(word for called in demonyms().values() for word in called)
