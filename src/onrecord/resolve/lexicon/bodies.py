"""The last words of organisations' names, one-word names of papers, and names that all know for one body."""

from __future__ import annotations

from functools import lru_cache

from onrecord.resolve.lexicon.lists import listed, rows
from onrecord.resolve.lexicon.spelling import fold

# Shorter letters that are no capitals are a word ("Who", "Is"); longer ones papers write like one ("Nato").
_LETTERS = 4
_COMMON = listed("begins-many-firms")
_SMALL = listed("small-in-bodies")
_OF_A_STATE = ("U.S. ", "US ", "UK ", "U.K. ")


@lru_cache(maxsize=1)
def organisation_endings() -> dict[str, str]:
    """Return last words of organisations' names with their origin (body, firm, press, civil)."""
    return {row[0]: row[1] for row in rows("organisations.tsv")}


def is_left_out(ending: str) -> bool:
    """Return whether texts leave out this last word of a body's name: "Northmark" is Northmark Ferries.

    >>> is_left_out("ferries"), is_left_out("front"), is_left_out("council")
    (True, True, False)
    """
    return organisation_endings().get(ending) in ("firm", "armed")


def shorter_names(body: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Return the beginnings of a body's name by which texts go on with it, the longest first.

    A firm's may be any but words that many firms begin with; those who fight leave out the last word.

    >>> shorter_names(("northmark", "grain", "ltd")), shorter_names(("port", "ossel", "council"))
    ((('northmark', 'grain'), ('northmark',)), ())
    """
    if not is_left_out(body[-1]):
        return ()
    least = 1 if organisation_endings()[body[-1]] == "firm" else len(body) - 1
    found = (body[:n] for n in range(len(body) - 1, least - 1, -1))
    return tuple(b for b in found if b and b[-1] not in _SMALL and not (len(b) == 1 and b[0] in _COMMON))


@lru_cache(maxsize=1)
def outlets() -> frozenset[str]:
    """Return one-word names of papers, agencies and platforms, in lower case."""
    return frozenset(row[0] for row in rows("outlets.tsv"))


@lru_cache(maxsize=1)
def platforms() -> frozenset[str]:
    """Return those of them that print nothing themselves, in lower case."""
    return frozenset(row[0] for row in rows("outlets.tsv") if row[1] == "platform")


def known_body(written: str) -> str | None:
    """Return the fullest name of a body known everywhere under several, None where the list has none.

    >>> known_body("Nato"), known_body("U.S. Department of Justice"), known_body("Who")
    ('north atlantic treaty organization', 'justice department', None)
    """
    name = written[4:] if written[:4].lower() == "the " else written
    letters = fold(name)
    if len(letters) < _LETTERS and not name.isupper():
        return None
    without = name.partition(" ")[2] if name.startswith(_OF_A_STATE) and name.count(" ") > 1 else name
    return _known().get(letters) or _known().get(fold(without))


def known_letters(body: str) -> frozenset[str]:
    """Return the letters for a body by its fullest name, as `known_body` gives it, in capitals.

    >>> sorted(known_letters("federal bureau of investigation"))
    ['FBI']
    """
    given, reason = _by_fullest()[body]
    return frozenset(name.upper() for name in given if reason == "initials" and name.isalpha())


def known_names(body: str) -> tuple[str, ...]:
    """Return every name of a body by its fullest one, as `known_body` gives it."""
    return _by_fullest()[body][0]


@lru_cache(maxsize=1)
def _by_fullest() -> dict[str, tuple[tuple[str, ...], str]]:
    told = [(tuple(row[0].split("|")), row[1]) for row in rows("known_bodies.tsv")]
    return {names[0]: (names, reason) for names, reason in told}


@lru_cache(maxsize=1)
def _known() -> dict[str, str]:
    return {fold(name): body for body, (names, _) in _by_fullest().items() for name in names}
