"""Mentions with what their place tells, and in text order."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from onrecord.model import MentionForm
from onrecord.resolve.drafts import Draft
from onrecord.resolve.lexicon import singular

_GENITIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")


class Seen(NamedTuple):  # made for each look at a mention: three times as fast as a frozen dataclass
    """A mention with what its place tells: its sentence, if it is its subject, owns, is quoted, joined.

    `noun` is the head of a noun phrase in the singular, empty for names and pronouns.
    """

    start: int
    end: int
    draft: Draft
    form: MentionForm
    word: str
    sentence: int
    subject: bool
    owner: bool
    quoted: bool
    joined: bool
    noun: str = ""


class Candidate(NamedTuple):
    """Somebody whom a mention may stand for: where they were `seen` before it, in text order.

    `uses` says how often he and she stood where only this person could be meant.
    """

    draft: Draft
    seen: Sequence[Seen]
    uses: tuple[float, float] = (0.0, 0.0)


class InOrder:
    """Mentions in text order."""

    def __init__(self) -> None:
        self._seen: list[Seen] = []
        self._starts: list[int] = []
        self.nouns: set[str] = set()  # of all that were ever among them

    def __len__(self) -> int:
        return len(self._seen)

    def add(self, seen: Seen) -> None:
        """Add a mention, behind those that begin where it does."""
        at = bisect_right(self._starts, seen.start)
        self._starts.insert(at, seen.start)
        self._seen.insert(at, seen)
        self.nouns.add(seen.noun)

    def remove(self, seen: Seen) -> None:
        """Remove a mention."""
        at = self._seen.index(seen, bisect_left(self._starts, seen.start))
        del self._starts[at], self._seen[at]

    def between(self, first: int, end: int) -> list[Seen]:
        """Return those that begin from `first` to before `end`."""
        return self._seen[bisect_left(self._starts, first) : bisect_left(self._starts, end)]

    def before(self, place: int) -> list[Seen]:
        """Return those that begin before `place`."""
        return self._seen[: bisect_left(self._starts, place)]

    @property
    def first(self) -> int:
        """Where the first of them begins."""
        return self._starts[0]

    def any_before(self, place: int) -> bool:
        """Return whether one begins before `place`."""
        return bool(self._starts) and self._starts[0] < place

    def is_called(self, noun: str, place: int) -> bool:
        """Return whether one before `place` is a phrase with this noun."""
        return any(s.noun == noun for s in self.before(place))


def nearest_first(seen: Sequence[Seen]) -> list[Draft]:
    """Return the drafts of some mentions, the last mentioned first, none twice."""
    return list(dict.fromkeys(s.draft for s in reversed(seen)))


@lru_cache(maxsize=1 << 15)
def singular_head(word: str) -> str:
    """Return the noun of a phrase folded, in the singular, without a genitive.

    >>> singular_head("Officials'"), singular_head("daughter’s")
    ('official', 'daughter')
    """
    return singular(_GENITIVE.sub("", word.strip(".,;:").lower()))[0]
