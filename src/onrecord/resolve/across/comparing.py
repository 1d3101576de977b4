"""Whether two names may be one person's, how sure the names alone make that, and in which words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from onrecord.resolve.lexicon import alike

_ALIKE = ("letters", "spelling", "slip")
_SAINTS = frozenset(("st", "saint"))
_PATRONYMICS = ("sson", "dottir")


class Likeness(StrEnum):
    """How two names agree, surest first."""

    SAME = "same"
    PART = "part"
    ORDER = "order"
    SHORT = "short form"
    LETTERS = "letters"
    SPELLING = "spelling"
    INITIALS = "initials"
    LONE = "lone"
    GIVEN = "given name"


@dataclass(frozen=True, slots=True)
class NameMatch:
    """How two names agree, and in words."""

    likeness: Likeness
    words: str


def compare(one: tuple[str, ...], other: tuple[str, ...]) -> NameMatch | None:
    """Return how two names, as `parts` makes them, agree; None when they are two names.

    >>> compare(("george", "w", "bush"), ("george", "h", "w", "bush")) is None
    True
    >>> compare(("chen", "wanru"), ("wanru", "chen")).likeness.value
    'order'
    >>> compare(("j", "r", "ames"), ("john", "ames")).likeness.value
    'initials'
    >>> compare(("jorenmael", "lind"), ("joren", "mael", "lind")).words
    'the same full name, written together or apart'
    """
    if (one[0] in _SAINTS) is not (other[0] in _SAINTS):
        return None  # "Francis" is not St. Francis
    if one == other:
        return NameMatch(
            Likeness.SAME if len(one) > 1 else Likeness.LONE,
            "same full name" if len(one) > 1 else "same name",
        )
    if len(one) < 2 or len(other) < 2:
        return _lone(one, other)
    if "".join(one) == "".join(other):
        return NameMatch(Likeness.SAME, "the same full name, written together or apart")
    if sorted(one) == sorted(other):
        return NameMatch(Likeness.ORDER, "the same names in another order")
    return _part(one, other) or _middle(one, other) or _spelled(one, other)


def _lone(one: Sequence[str], other: Sequence[str]) -> NameMatch | None:
    """Return the match of one word with a full name that is called so."""
    short, full = (one, other) if len(one) == 1 else (other, one)
    word = short[0]
    if len(full) == 1:
        how = alike(word, full[0])
        return NameMatch(Likeness.LONE, f"names alike ({how})") if how in _ALIKE else None
    if word == full[-1]:
        return NameMatch(Likeness.LONE, "same surname")
    if word == full[0]:
        family = full[-1].endswith(_PATRONYMICS)
        if family:
            return NameMatch(Likeness.LONE, "called by the given name")
        return NameMatch(Likeness.GIVEN, "the first of the names")
    if len(full) > 2 and word in full[1:-1]:
        return NameMatch(Likeness.GIVEN, "one of the names between first and last")
    how = alike(word, full[-1])
    return NameMatch(Likeness.LONE, f"surname alike ({how})") if how in _ALIKE else None


def _part(one: Sequence[str], other: Sequence[str]) -> NameMatch | None:
    """Return the match of a name with a longer one that it begins or ends."""
    short, long = sorted((tuple(one), tuple(other)), key=len)
    if len(short) == len(long):
        return None
    if long[: len(short)] == short and not any(len(w) == 1 for w in short):
        return NameMatch(Likeness.PART, "the same without the second surname")
    if long[-len(short) :] == short and len(short[0]) > 1:
        return NameMatch(Likeness.PART, "the same without the first name")
    return None


def _middle(one: Sequence[str], other: Sequence[str]) -> NameMatch | None:
    """Return the match of first and last words, where middle names and initials agree."""
    if one[-1] != other[-1]:
        return None
    agree = _initials_agree(one[1:-1], other[1:-1])
    if one[0] == other[0] and len(one[0]) > 1:
        if one[1:-1] and other[1:-1] and not agree:
            return None
        return NameMatch(Likeness.PART, "same first and last name")
    if one[0][0] == other[0][0] and 1 in (len(one[0]), len(other[0])):
        if one[1:-1] and other[1:-1] and not agree:
            return None
        return NameMatch(Likeness.INITIALS, "same surname, and the initials agree")
    return None


def _initials_agree(one: Sequence[str], other: Sequence[str]) -> bool:
    """Return whether the shorter row of middle names begins the longer, each a word or its initial."""
    return len(one) == len(other) and all(
        a == b or (a[0] == b[0] and 1 in (len(a), len(b))) for a, b in zip(one, other, strict=True)
    )


def _spelled(one: Sequence[str], other: Sequence[str]) -> NameMatch | None:
    """Return the match of names each word of which is the other's in another spelling or form."""
    if len(one) != len(other):
        if {len(one), len(other)} != {2, 3}:
            return None
        short, long = sorted((tuple(one), tuple(other)), key=len)
        one, other = short, (long[0], long[-1])
    how = [None if a == b else alike(a, b) or "" for a, b in zip(one, other, strict=True)]
    if "" in how:
        return _turned(one, other)
    if how[-1] == "short form":
        return None
    changed = [h for h in how if h]
    if set(changed) == {"short form"}:
        return NameMatch(Likeness.SHORT, f"a form of the same given name ({one[0]}, {other[0]})")
    if len(changed) == len(how) and "slip" in changed and len(set(changed)) == 1:
        return None
    likeness = Likeness.LETTERS if set(changed) == {"letters"} else Likeness.SPELLING
    pairs = ", ".join(f"{a}/{b}" for a, b, h in zip(one, other, how, strict=True) if h)
    return NameMatch(likeness, f"the name in another spelling ({pairs})")


def _turned(one: Sequence[str], other: Sequence[str]) -> NameMatch | None:
    """Return the match of two names in the other order and another spelling."""
    if len(one) != 2 or not (one[0] == other[1] or one[1] == other[0]):
        return None
    rest = (one[1], other[0]) if one[0] == other[1] else (one[0], other[1])
    if alike(*rest) in _ALIKE:
        return NameMatch(Likeness.SPELLING, f"the names in another order and spelling ({rest[0]}/{rest[1]})")
    return None
