"""The words of a name, without those that are no name by themselves."""

from __future__ import annotations

from functools import lru_cache

from onrecord.resolve.lexicon.lists import listed
from onrecord.resolve.lexicon.spelling import fold

# "Khalid bin Rashid al-Murtadi" is the son of Rashid al-Murtadi.
SON_OF = listed("son-of")
# Words of a name that are no name by themselves, dropped on both sides.
PARTICLES = listed("dropped-particle")


@lru_cache(maxsize=65536)
def parts(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """Return the folded words of a name, without particles and "son of" parts where enough is left.

    >>> parts(("fawwaz", "bin", "nasir", "al-durayri")), parts(("j.r", "ames"))
    (('fawwaz', 'durayri'), ('j', 'r', 'ames'))
    """
    words = [w for token in tokens for w in _pieces(token)]
    kept, skip = [], False
    for at, word in enumerate(words):
        if skip:
            skip = False
        elif word in SON_OF and at and at < len(words) - 2:
            skip = True
        elif word not in PARTICLES and word not in SON_OF:
            kept.append(word)
    return tuple(kept) if kept else tuple(words)


def _pieces(token: str) -> list[str]:
    """Return a token's words: "al-Durayri" two, "J.R." two, "Anne-Marie" one."""
    if "." in token.rstrip("."):
        pieces = [p for p in token.split(".") if p]
    else:
        head, _, tail = token.partition("-")
        pieces = [head, tail] if tail and fold(head) in PARTICLES | SON_OF else [token]
    return [folded for p in pieces if (folded := fold(p))]
