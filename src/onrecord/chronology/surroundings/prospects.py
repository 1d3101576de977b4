"""Whether a weekday, month or day without its year is the one behind or the one ahead, by weighed reasons.

What the tense of the clause tells (tense.py) is one reason among others: how far
each of the two is from publication, the words before, what happens on that day,
and the verbs of the sentence. Their weights are in tables/prospect_weights.tsv,
fitted by learn/prospects.py.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final, Literal

from onrecord.chronology.surroundings.contents import Contents
from onrecord.chronology.surroundings.tense import direction
from onrecord.chronology.surroundings.word_classes import LETTERS, letters, verbs_of, words_of
from onrecord.chronology.tables.words import MONTHS, WEEKDAYS, table, words
from onrecord.model import Span
from onrecord.model.sentences import Sentences

# The reasons that hold often enough to be weighed: of eight expressions that were learnt from. Left out, as
# they do not help on other articles: whether it stands in a statement, every verb before it, a possessive,
# marks of quotation.
REASONS: Final = (
    *("always", "a day", "days behind", "days ahead", "weekday nearer ahead"),
    *("clause ahead", "clause back", "weekday, clause ahead", "weekday, clause back"),
    *("sentence ahead", "sentence back", "elsewhere ahead", "elsewhere back"),
    *("and", "in", "of", "on", "since", "until"),
    *("... after", "... before", "... but", "... by", "... if", "... since", "... than", "... that"),
    *("... until", "... when"),
    *("scheduled after it", "scheduled in the sentence"),
    *("weekday, scheduled after it", "weekday, scheduled in the sentence"),
    *("happened after it", "happened in the sentence"),
    *("no verb before", "only verb past"),
    *("last verb may", "last verb past", "last verb present", "last verb to", "last verb will"),
    *("last verbs had past", "last verbs has past", "last verbs ing ing", "last verbs ing past"),
    *("last verbs is ing", "last verbs is past", "last verbs past ing"),
    *("last verbs past past", "last verbs past will", "last verbs to past"),
    *("does after", "had after", "has after", "ing after", "is after", "may after"),
    *("past after", "to after", "will after", "would after"),
)
Kind = Literal["weekday", "month", "day"]
# How far words are looked at before and after an expression, within its sentence, in code points.
_BEFORE, _AFTER = 250, 160
# "In the early", before a month.
_PASSED_OVER = ("the", "early", "late", "mid", "-")
# How many words back "after" and the like count, and how many on a noun that it goes with or owns.
_NEAR, _NOUN, _OWN_NOUN = 14, 3, 6
# In a past clause ("It shut on 28 September", read on the 19th) none counts as nearer ahead, in days.
_NO_NEARER, _YEAR = 120, 365


@dataclass(frozen=True, slots=True)
class Ways:
    """What an expression may mean: its kind, and how many days behind and ahead of publication that is."""

    kind: Kind
    behind: int
    ahead: int


class Prospects:
    """Weighs, for the expressions of one document, which of its two days each of them means."""

    def __init__(self, text: str, sentences: Sentences, contents: Contents) -> None:
        self._text = text
        self._sentences = sentences
        self._contents = contents
        self._tenses: dict[Span, int] = {}

    def tense(self, span: Span) -> int:
        """Return whether the clause around `span` looks ahead (1), back (-1) or neither (0)."""
        known = self._tenses.get(span)
        if known is None:
            (held,) = self._contents.holding([span])
            edges = self._contents.around(span.start, span.end)
            intended = self._contents.looks_forward(held)
            known = 1 if intended else direction(self._text, span.start, span.end, *edges)
            self._tenses[span] = known
        return known

    def ahead(self, span: Span, ways: Ways) -> float:
        """Return the probability that `span` means the one ahead."""
        weights = _weights()
        odds = sum(weights[reason] * size for reason, size in self.reasons(span, ways).items())
        return 1 / (1 + math.exp(-odds))

    def reasons(self, span: Span, ways: Ways) -> dict[str, float]:
        """Return those of REASONS that hold of `span`, in their order, with their sizes.

        A size is 1, or of distances the natural logarithm of days and one more.
        """
        tense = self.tense(span)
        told = {"always", f"a {ways.kind}", *self._of_tense(span, tense), *self._of_words(span)}
        if ways.kind == "weekday":
            told.update([f"weekday, {one}" for one in told])
        sizes = dict.fromkeys(told, 1.0) | _distances(ways, tense, told) | self._elsewhere(span)
        return {reason: sizes[reason] for reason in REASONS if reason in sizes}

    def _of_tense(self, span: Span, tense: int) -> Iterator[str]:
        """Yield where the clause looks, and the sentence over the edges of statements."""
        edges = self._contents.around(span.start, span.end)
        whole = tense if edges == (0, None) else direction(self._text, span.start, span.end, 0, None)
        for name, looks in (("clause", tense), ("sentence", whole)):
            if looks:
                yield f"{name} {'ahead' if looks > 0 else 'back'}"

    def _elsewhere(self, span: Span) -> dict[str, float]:
        """Return how far what else is told of the same weekday or month looks ahead or back, 0 to 1."""
        own = _names().search(self._text, span.start, span.end)
        if own is None:
            return {}
        total, count = self._told_of[_key(own.group())]
        share = (total - self.tense(Span(*own.span()))) / max(1, count - 1)
        return {"elsewhere ahead": max(0.0, share), "elsewhere back": max(0.0, -share)}

    @cached_property
    def _told_of(self) -> Mapping[tuple[str, int], tuple[int, int]]:
        """The tenses of the clauses that name a weekday or month, added up, and how many they are."""
        told: dict[tuple[str, int], tuple[int, int]] = {}
        for name in _names().finditer(self._text):
            total, count = told.get(_key(name.group()), (0, 0))
            told[_key(name.group())] = total + self.tense(Span(*name.span())), count + 1
        return told

    def _of_words(self, span: Span) -> Iterator[str]:
        """Yield what the words of the sentence tell, be it a reason or not."""
        begins, ends = self._sentences.bounds(self._sentences.index(span.start))
        before = words_of(self._text, max(begins, span.start - _BEFORE), span.start)
        after = words_of(self._text, span.end, min(ends, span.end + _AFTER))
        near = [word.lower() for word in before[-_NEAR:]]
        yield from (f"... {word}" for word in near)
        yield next((word for word in reversed(near) if word not in _PASSED_OVER), "")
        left, right = letters(before), letters(after)
        owns = self._text.startswith(("'", "’"), span.end)
        noun = right[: _OWN_NOUN if owns else _NOUN]
        for kind in ("scheduled", "happened"):
            if LETTERS[kind] in noun:
                yield f"{kind} after it"
            if LETTERS[kind] in left + right:
                yield f"{kind} in the sentence"
        verbs = verbs_of(left)
        yield f"last verb {verbs[-1]}" if verbs else "no verb before"
        yield f"last verbs {' '.join(verbs[-2:])}" if len(verbs) > 1 else f"only verb {' '.join(verbs)}"
        yield from (f"{verb} after" for verb in verbs_of(right))


def _distances(ways: Ways, tense: int, told: Set[str]) -> dict[str, float]:
    """Return how far off the two are; of a weekday, which is nearer, unless the verb settles it.

    Where a distance seemed to tell more than such a verb, the publication day was wrong.
    """
    behind, ahead = ways.behind, ways.ahead
    if ways.kind == "weekday":
        past = tense < 0 or (tense == 0 and "last verb past" in told)
        settled = past or (behind > 0 and "last verb will" in told)
        return {} if settled else {"weekday nearer ahead": math.log1p(behind) - math.log1p(ahead)}
    if tense < 0:
        behind, ahead = min(behind, _YEAR - _NO_NEARER), max(ahead, _NO_NEARER)
    return {"days behind": math.log1p(behind), "days ahead": math.log1p(ahead)}


@lru_cache(maxsize=1)
def _weights() -> Mapping[str, float]:
    return {reason: float(weight) for reason, weight, _ in table("prospect_weights.tsv")}


@lru_cache(maxsize=1)
def _names() -> re.Pattern[str]:
    names = sorted(words("month", "month-short", "weekday"), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(name.capitalize() for name in names)})\b")


def _key(name: str) -> tuple[str, int]:
    """Return which month or weekday a name means."""
    plain = name.lower()
    return ("month", MONTHS[plain]) if plain in MONTHS else ("weekday", WEEKDAYS[plain])
