"""What words of one family share, and which words say something of what a text is about."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import resources

from onrecord.resolve.lexicon.lists import listed
from onrecord.resolve.lexicon.spelling import fold

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_LONG = 4  # shorter words say little of what a text is about
_ENDINGS = re.compile(r"(?:woman|person|man|ship|ing|ers?|ors?|ed|es|s|e)$")
_SHORT = listed("short-common")
# These say what somebody is to another, and tell no two persons apart.
KIN = listed("kin")


def stem(word: str) -> str:
    """Return what words of one family share, roughly: "owner", "owns" and "owned" are "own".

    >>> stem("owner"), stem("chairman"), stem("chairs")
    ('own', 'chair', 'chair')
    """
    plain = fold(word)
    cut = _ENDINGS.sub("", plain) if len(plain) > _LONG else plain.removesuffix("s")
    return (cut if len(cut) >= 3 else plain)[:7]


def stems(words: str) -> dict[str, str]:
    """Return the stems of the words that say something, each with the first word that has it."""
    found: dict[str, str] = {}
    for word in _WORD.findall(words):
        if len(word) >= 3:
            found.setdefault(stem(word), word.removesuffix("’s").removesuffix("'s"))
    return {of: word for of, word in found.items() if of not in common()}


@lru_cache(maxsize=1)
def common() -> frozenset[str]:
    """Return the stems of the words that say nothing of what a text is about."""
    table = (resources.files("onrecord.resolve.lexicon") / "common_words.tsv").read_text("utf-8")
    words = (w for line in table.splitlines() if not line.startswith("#") for w in line.split())
    return frozenset(stem(w) for w in words) | _SHORT


def stems_about(text: str) -> frozenset[str]:
    """Return the stems of the longer words of a text that say what it is about."""
    return frozenset(stem(w) for w in _WORD.findall(text) if len(w) >= _LONG) - common()
