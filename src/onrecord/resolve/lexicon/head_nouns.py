"""The nouns for those who speak, and what each stands for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from onrecord.model import EntityKind
from onrecord.resolve.lexicon.lists import gender_of, rows

_KNOWN_WORDS = 1 << 15  # words whose noun is remembered: most of those of a corpus, by their use
# Plurals that no rule gives; our own list.
_IRREGULAR = {"men": "man", "women": "woman", "children": "child", "wives": "wife", "people": "person"}
_BY_ENDING = "ending"  # the origin of a noun that no list has
_PERSON_ENDINGS = ("er", "or", "ist", "ian", "ant", "ent", "ee", "eer", "man", "woman")


@dataclass(frozen=True, slots=True)
class Noun:
    """What a source's head noun stands for; `gender` is m or f where the word itself says it."""

    kind: EntityKind
    gender: str | None
    origin: str


def of_person(noun: Noun | None) -> bool:
    """Return whether a noun is known to stand for one person."""
    return noun is not None and noun.kind is EntityKind.PERSON


def of_body(noun: Noun | None) -> bool:
    """Return whether a noun is known to stand for a body."""
    return noun is not None and noun.kind is EntityKind.ORGANIZATION


def is_listed(noun: Noun | None) -> bool:
    """Return whether the list has a noun; one that only ends like a noun for a person may be another."""
    return noun is not None and noun.origin != _BY_ENDING


@lru_cache(maxsize=1)
def nouns() -> dict[str, Noun]:
    """Return the head nouns of sources, singular unless collective."""
    return {w: Noun(EntityKind(kind), gender_of(g), origin) for w, kind, g, origin in rows("nouns.tsv")}


@lru_cache(maxsize=_KNOWN_WORDS)
def noun_of(word: str) -> tuple[str, bool, Noun | None]:
    """Return singular, whether plural, and what the lexicon (or the ending) says of a noun."""
    one, plural = singular(word)
    found = nouns().get(one)
    if found is None and "-" in one:
        found = nouns().get(one.rsplit("-", 1)[-1])
    if found is None and len(one) > 4 and one.endswith(_PERSON_ENDINGS):
        found = Noun(EntityKind.PERSON, None, _BY_ENDING)
    return one, plural, found


@lru_cache(maxsize=_KNOWN_WORDS)
def singular(word: str) -> tuple[str, bool]:
    """Return the singular of a noun and whether the word was plural.

    >>> singular("officials"), singular("spokeswomen"), singular("witness"), singular("police")
    (('official', True), ('spokeswoman', True), ('witness', False), ('police', False))
    """
    plain = word.lower()
    known = nouns()
    if plain in known:
        return plain, False
    for ending, whole in _IRREGULAR.items():
        if plain.endswith(ending):
            return plain[: -len(ending)] + whole, True
    if plain.endswith("ies"):
        return plain[:-3] + "y", True
    if plain.endswith(("sses", "ches", "shes", "xes")):
        return plain[:-2], True
    if plain.endswith("s") and not plain.endswith(("ss", "us", "is")):
        return plain[:-1], True
    return plain, False
