"""The pronouns."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from onrecord.resolve.lexicon.lists import gender_of, rows


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun's grammatical person, number (one, several, two, thing, any), gender and sort."""

    person: int
    number: str
    gender: str | None
    sort: str


# Forms that the list leaves out, with the one that says their person, number and gender.
_AS = {"myself": "me", "himself": "him", "herself": "her", "hers": "her", "themselves": "them"}
_AS |= {"ours": "our", "ourselves": "us"}
_AS |= {"theirs": "their", "yourself": "you"}


def pronoun_of(word: str) -> Pronoun | None:
    """Return the pronoun that a word in small letters is, "himself" as "him"."""
    return pronouns().get(_AS.get(word, word))


@lru_cache(maxsize=1)
def pronouns() -> dict[str, Pronoun]:
    """Return the pronouns."""
    return {w: Pronoun(int(p), n, gender_of(g), s) for w, p, n, g, s, _ in rows("pronouns.tsv")}
