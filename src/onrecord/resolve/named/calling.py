"""By which of their words persons with full names are called, as one document does it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import IntEnum

from onrecord.resolve.lexicon import SON_OF, fold, is_given, listed

Tokens = tuple[str, ...]
# Words that belong to the family name behind them.
PARTICLES = listed("family-particle")
# Forms of address that go with given names: "Sir Keir", "Sheikh Rashid". Our own list.
ROYAL = frozenset(("king", "queen", "prince", "princess", "pope", "emperor", "empress"))
WITH_GIVEN = ROYAL | frozenset(("sir", "dame", "lady", "sheikh", "father", "sister", "brother"))
# What Arabic names leave out when they stand alone: the article, and "servant of" before a name of God.
_ARTICLE = re.compile(r"(?:al|el|ul|ad|an|ar|as|ash|az)-|abd[aeu][lnrsz]-?(?=\w{4})")
_TWO_SURNAMES = 3  # words of a name with a given name and two surnames


class Way(IntEnum):
    """How a short name calls the bearer of a full one, surest first."""

    FAMILY = 0
    BARE = 1  # the family name without the particle that the document has with it elsewhere
    GIVEN = 2
    MIDDLE = 3


def family(tokens: Tokens) -> Tokens:
    """Return the last word of a full name with the particles before it; the first word is never one.

    >>> family(("jan", "de", "wries")), family(("al", "gore"))
    (('de', 'wries'), ('gore',))
    """
    first = len(tokens) - 1
    while first > 1 and tokens[first - 1] in PARTICLES:
        first -= 1
    return tokens[first:]


def is_part(short: Tokens, long: Tokens) -> bool:
    """Return whether two words or more are a full name without its beginning or its end.

    "Ellen Bright" is no part of "Mary Ellen Bright": a known given name begins another's name.

    >>> is_part(("casado", "ruiz"), ("martín", "casado", "ruiz"))
    True
    >>> is_part(("ellen", "bright"), ("mary", "ellen", "bright"))
    False
    """
    if not 1 < len(short) < len(long):
        return False
    ends = long[-len(short) :] == short and long[-len(short) - 1] not in SON_OF and not is_given(short[0])
    return ends or long[: len(short)] == short


def same_full_name(one: Sequence[str], other: Sequence[str]) -> bool:
    """Return whether two full names agree: first and last words, and no middle name against another.

    >>> same_full_name(("george", "w", "bush"), ("george", "h", "w", "bush"))
    False
    >>> same_full_name(("anna", "voss"), ("anna", "m", "voss"))
    True
    """
    if tuple(one) == tuple(other):
        return True
    if len(one) < 2 or len(other) < 2 or one[0] != other[0] or one[-1] != other[-1]:
        return False
    middle, rest = one[1:-1], other[1:-1]
    if set(middle) & PARTICLES or set(rest) & PARTICLES:
        return False
    if not middle or not rest:
        return True
    return len(middle) == len(rest) and all(
        a[0] == b[0] and (len(a) == 1 or len(b) == 1) for a, b in zip(middle, rest, strict=True)
    )


def has_same_letters(one: Tokens, other: Tokens) -> bool:
    """Return whether two names differ in hyphens, stops, spaces and accents alone.

    >>> has_same_letters(("joren-mael", "lind"), ("joren", "mael", "lind"))
    True
    """
    return "".join(map(fold, one)) == "".join(map(fold, other))


def is_initialled(one: Tokens, other: Tokens) -> bool:
    """Return whether one full name is the other with an initial before it ("W. Mark Felt", "Mark Felt").

    >>> is_initialled(("w", "mark", "felt"), ("mark", "felt"))
    True
    """
    short, long = sorted((one, other), key=len)
    return len(short) > 1 and long[1:] == short and len(long[0].rstrip(".")) == 1


class Calling:
    """The full names of a document, and which of them begin with the family name ("Wei Liang", "Mr Wei")."""

    def __init__(self, full: Iterable[Tokens], addressed: Iterable[str], alone: Iterable[Tokens]) -> None:
        """Take the full names, the words that a form of address stands before, and the short names."""
        self._full = list(dict.fromkeys(full))
        self._alone = frozenset(alone)
        self._turned: set[Tokens] = set()
        words = frozenset(addressed)
        while found := {t for t in self._full if t not in self._turned and self._is_turned(t, words)}:
            self._turned |= found

    def _is_turned(self, tokens: Tokens, addressed: frozenset[str]) -> bool:
        first = tokens[0]
        if first not in addressed or len(tokens) > _TWO_SURNAMES or len(first) == 1:
            return False
        return not any(first in self.last(t) or first in t[1:-1] for t in self._full)

    def last(self, tokens: Tokens) -> Tokens:
        """Return the words of the family name."""
        return tokens[:1] if tokens in self._turned else family(tokens)

    def way(self, short: Tokens, tokens: Tokens) -> Way | None:
        """Return how a short name calls the bearer of a full one.

        >>> names = Calling([("jan", "de", "wries"), ("wei", "liang")], ["wei"], [("de", "wries")])
        >>> names.way(("wries",), ("jan", "de", "wries")).name, names.way(("wei",), ("wei", "liang")).name
        ('BARE', 'FAMILY')
        """
        if short[-1] not in tokens and not tokens[-1].endswith(short[-1]):
            return None
        last, given = self.last(tokens), tokens[:1]
        if tokens in self._turned:
            given = tokens[-1:]
        if short == last:
            return Way.FAMILY
        if short == given:
            return Way.GIVEN
        if short == last[-1:]:
            return Way.BARE if last in self._alone else Way.FAMILY
        if len(short) == 1 and len(tokens) > 1 and _ARTICLE.sub("", last[-1]) == short[0]:
            return Way.BARE  # "Momani" for "Mohammed al-Momani", "Rahman" for "Rami Abdulrahman"
        middle = len(short) == 1 and len(short[0]) > 1 and short[0] in tokens[1:-1]
        # "Sheikh Rashid" is not Khalid bin Rashid al-Amber.
        return Way.MIDDLE if middle and tokens[tokens.index(short[0]) - 1] not in SON_OF else None

    def by_given(self, tokens: Tokens) -> bool:
        """Return whether the document calls the bearer by the first word alone, given name or family name."""
        return tokens[:1] in self._alone

    def by_family(self, tokens: Tokens) -> bool:
        """Return whether the document calls the bearer by the family name alone."""
        return self.last(tokens) in self._alone

    def first_of_two(self, word: str, bearers: Sequence[Tokens]) -> Tokens | None:
        """Return the only name whose first of two surnames is `word`, before those that end in it.

        "Ibarra" is "Leandro Ibarra Tocon" before "Maite Luz Ibarra".
        """
        first = [t for t in self._full if len(t) == _TWO_SURNAMES and t[1] == word]
        alike = all(len(t) == _TWO_SURNAMES for t in bearers)
        return first[0] if bearers and alike and len(first) == 1 else None
