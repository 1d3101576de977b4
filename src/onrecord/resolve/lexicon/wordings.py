"""How a text words it that somebody is not named."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from onrecord.resolve.lexicon.lists import rows


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


def in_small_letters(text: str) -> str:
    """Return the text in small letters, each code point in its place."""
    small = text.lower()
    return (
        small if len(small) == len(text) else "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
    )
