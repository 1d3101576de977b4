"""The word lists of identity: forms of address, nouns, organisation endings, pronouns, anonymity."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from onrecord.model import EntityKind

# Words with capitals that are no names: months and days.
CALENDAR = frozenset(
    (
        *("january", "february", "march", "april", "may", "june", "july", "august"),
        *("september", "october", "november", "december"),
        *("jan", "feb", "aug", "sept", "oct", "nov", "dec"),
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    )
)

# Words that say that a role is no longer held.
FORMER = frozenset(("former", "ex", "previous", "late", "retired", "then"))


@dataclass(frozen=True, slots=True)
class Noun:
    """What a source's head noun stands for; `gender` is m or f where the word itself says it."""

    kind: EntityKind
    gender: str | None
    origin: str


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun's grammatical person, number (one, several, two, thing, any), gender and sort."""

    person: int
    number: str
    gender: str | None
    sort: str


def rows(name: str) -> list[list[str]]:
    """Return the rows of a word list, without its comments."""
    table = (resources.files("onrecord.resolve") / name).read_text("utf-8")
    return [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")]


def _gender(mark: str) -> str | None:
    return None if mark == "-" else mark


@lru_cache(maxsize=1)
def titles() -> dict[str, tuple[str | None, str]]:
    """Return forms of address and ranks with their gender and origin."""
    return {word: (_gender(gender), origin) for word, gender, origin in rows("titles.tsv")}


# Short forms of ranks; our own list.
_RANKS = {"capt": "captain", "cllr": "councillor", "sen": "senator", "gov": "governor", "pres": "president"}
_RANKS |= {"sgt": "sergeant", "insp": "inspector", "rep": "representative", "rev": "reverend"}
_RANKS |= {"prof": "professor", "dr": "doctor", "col": "colonel", "lt": "lieutenant", "gen": "general"}


def title_of(word: str) -> str:
    """Return a form of address in full, folded.

    >>> title_of("Capt"), title_of("Ms")
    ('captain', 'ms')
    """
    return _RANKS.get(word.lower(), word.lower())


def ranks(found: Iterable[str]) -> set[str]:
    """Return those forms of address that tell of an office and so tell two bearers of a surname apart."""
    return {t for t in found if t in titles() and titles()[t][1] == "rank"}


@lru_cache(maxsize=1)
def nouns() -> dict[str, Noun]:
    """Return the head nouns of sources, singular unless collective."""
    return {w: Noun(EntityKind(kind), _gender(g), origin) for w, kind, g, origin in rows("nouns.tsv")}


@lru_cache(maxsize=1)
def organisation_endings() -> dict[str, str]:
    """Return last words of organisations' names with their origin (body, firm, press, civil)."""
    return {row[0]: row[1] for row in rows("organisations.tsv")}


@lru_cache(maxsize=1)
def outlets() -> frozenset[str]:
    """Return one-word names of papers, agencies and platforms, in lower case."""
    return frozenset(row[0] for row in rows("outlets.tsv"))


@lru_cache(maxsize=1)
def pronouns() -> dict[str, Pronoun]:
    """Return the pronouns."""
    return {w: Pronoun(int(p), n, _gender(g), s) for w, p, n, g, s, _ in rows("pronouns.tsv")}


def in_small_letters(text: str) -> str:
    """Return the text in small letters, each code point in its place."""
    small = text.lower()
    return (
        small if len(small) == len(text) else "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
    )


@dataclass(frozen=True, slots=True)
class Wording:
    """A pattern of anonymity, for text in small letters; of its `needs` one stands in all that it matches."""

    kind: str
    needs: tuple[str, ...]
    pattern: re.Pattern[str]

    def find_in(self, text: str) -> Iterable[re.Match[str]]:
        """Return where it matches; most texts have none of the words it needs, which is quickly told."""
        return self.pattern.finditer(text) if any(words in text for words in self.needs) else ()


@lru_cache(maxsize=1)
def anonymity_wordings() -> tuple[Wording, ...]:
    """Return the patterns of anonymity with their kind: grant, reason or hint."""
    return tuple(
        Wording(kind, tuple(needs.split("|")), re.compile(pattern))
        for kind, _, needs, pattern in rows("anonymity.tsv")
    )


_KNOWN_WORDS = 1 << 15  # words whose noun is remembered: most of those of a corpus, by their use

# Plurals that no rule gives; our own list.
_IRREGULAR = {"men": "man", "women": "woman", "children": "child", "wives": "wife", "people": "person"}
_PERSON_ENDINGS = ("er", "or", "ist", "ian", "ant", "ent", "ee", "eer", "man", "woman")


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


@lru_cache(maxsize=_KNOWN_WORDS)
def noun_of(word: str) -> tuple[str, bool, Noun | None]:
    """Return singular, whether plural, and what the lexicon (or the ending) says of a noun."""
    one, plural = singular(word)
    found = nouns().get(one)
    if found is None and "-" in one:
        found = nouns().get(one.rsplit("-", 1)[-1])
    if found is None and len(one) > 4 and one.endswith(_PERSON_ENDINGS):
        found = Noun(EntityKind.PERSON, None, "ending")
    return one, plural, found
