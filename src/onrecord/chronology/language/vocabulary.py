"""The one letter that stands for each word which the tables name."""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.chronology.tables.words import table

# A piece of a pattern (grammar.py): a name for what follows, a class, a word, or a mark.
PIECE = re.compile(
    r"(?P<name>[a-z_]+)=|(?P<class>[A-Z][A-Z_0-9]*)|(?P<word>[a-z']+)|(?P<other>\(\?<?[!=]|\S)"
)
_WORD = re.compile(r"[^\W\d_]+(?:'(?:t|ll|re|ve|d|m))?")
_FIRST_LETTER = 0x4E00  # any letters will do that no pattern language means something by


@lru_cache(maxsize=1)
def vocabulary() -> dict[str, str]:
    """Return the one letter that stands for each word that the tables name."""
    named = {piece for row in table("words.tsv") for piece in _WORD.findall(row[1])}
    named |= {piece.lower() for row in table("feasts.tsv") for piece in _WORD.findall(row[0])}
    patterns = [row[2] for row in table("rules.tsv")] + [row[0] for row in table("phrases.tsv")]
    named |= {m["word"] for pattern in patterns for m in PIECE.finditer(pattern) if m["word"]}
    return {word: chr(_FIRST_LETTER + number) for number, word in enumerate(sorted(named))}
