"""The word lists of identity, as rows of their files."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources


def rows(name: str) -> list[list[str]]:
    """Return the rows of a word list, without its comments."""
    table = (resources.files("onrecord.resolve.lexicon") / name).read_text("utf-8")
    return [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")]


def listed(kind: str) -> frozenset[str]:
    """Return the words of a kind that `words.tsv` has.

    >>> sorted(listed("dropped-particle"))[:3]
    ['al', 'da', 'de']
    """
    return _words()[kind]


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for kind, words, _ in rows("words.tsv"):
        found[kind] = found.get(kind, frozenset()) | frozenset(words.split("|"))
    return found


def gender_of(mark: str) -> str | None:
    """Return the gender that a row marks, m or f, None for "-"."""
    return None if mark == "-" else mark


# Words with capitals that are no names: months and days.
CALENDAR = listed("calendar")

# Words that say that a role is no longer held.
FORMER = listed("former")
