"""The classes of words that tell which way a date lies, as one letter each, and the verbs among them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

from onrecord.chronology.tables.words import table

_WORD = re.compile(r"[A-Za-z]+(?:['’-]\w+)*|\d[\d,.]*|[^\w\s]")
LETTERS: Final = {
    **{"will": "W", "would": "w", "may": "m", "is": "i", "be": "b", "has": "h", "had": "d", "past": "p"},
    **{"does": "o", "present": "s", "to": "t", "scheduled": "S", "happened": "H", "no-verb": "_"},
}
"""The letter of each class that tables/prospect_words.tsv names."""
_ING, _PLAIN, _OTHER = "g", "x", "_"
_ENDINGS = {"'ll": "W", "’ll": "W", "'ve": "h", "’ve": "h", "'re": "i", "’re": "i"}
_SHORT = 3  # letters, too few for an ending
# What "be done", or a base form that is like a past, goes with is one verb.
_VERBS = re.compile(
    r"(?P<will>W(?:[x_]?bp|p)?)|(?P<would>w(?:[x_]?bp|p)?)|(?P<may>m(?:[x_]?bp|p)?)|(?P<to>t(?:bp|[xspSH]))"
    r"|(?P<done>[ib]p)|(?P<is>i)|(?P<has>h)|(?P<had>d)|(?P<past>p(?:[x_]?bp)?)|(?P<does>o)|(?P<present>s)"
    r"|(?P<ing>g)"
)


def words_of(text: str, start: int, end: int) -> list[str]:
    """Return the words, numbers and marks of text[start:end]."""
    return _WORD.findall(text, start, end)


def letters(words: Iterable[str]) -> str:
    """Return a letter for each of `words`, so that patterns over words are patterns over letters."""
    return "".join(map(_letter, words))


def verbs_of(line: str) -> list[str]:
    """Return the kinds of the verbs in a line of letters, in order.

    >>> verbs_of(letters("Pell said it will be shut, hoping to reopen".split()))
    ['past', 'will', 'ing', 'to']
    """
    return [match.lastgroup or "" for match in _VERBS.finditer(line)]


@lru_cache(maxsize=4096)
def _letter(word: str) -> str:
    """Return the letter of a word's class, known by the tables or by its ending."""
    known = _classes()
    letter = known.get(word) or known.get(word.lower()) or _ENDINGS.get(word[-3:])
    if letter is not None:
        return letter
    if not word[0].islower() or word.endswith(("'s", "’s")):
        return _OTHER
    if len(word) > _SHORT and word.endswith("ed"):
        return LETTERS["past"]
    return _ING if len(word) > _SHORT + 1 and word.endswith("ing") else _PLAIN


@lru_cache(maxsize=1)
def _classes() -> Mapping[str, str]:
    """Return the letter of each word that the tables name."""
    irregular = {row[1].rpartition(")")[2]: "past" for row in table("tense.tsv") if row[2] == "irregular"}
    ours = {word: kind for kind, either, _ in table("prospect_words.tsv") for word in either.split("|")}
    return {word: LETTERS[kind] for word, kind in (irregular | ours).items()}
