"""How a noun phrase for a body agrees with a body mentioned before: of what sort each is, who spoke."""

from __future__ import annotations

import math
from array import array
from collections.abc import Sequence
from functools import lru_cache
from typing import TypeAlias

from onrecord.resolve.antecedents.seen import Candidate, singular_head
from onrecord.resolve.drafts import Draft
from onrecord.resolve.lexicon import listed, organisation_endings, outlets

_SORTS = ("press", "firm", "body", "civil")  # those of the words that end names
FEATURES = (
    *(f"noun for {sort}" for sort in (*_SORTS, "armed", "any body")),
    *(f"named as {sort}" for sort in _SORTS),
    *("called by another noun", "sorts agree", "sorts differ", "sort unknown"),
    *("named body", "last named body"),
    *("bodies so far, log", "only body so far"),
)
_AT = {name: place for place, name in enumerate(FEATURES)}
_PRESS = listed("press-noun")
_FIRM = listed("firm-noun")
_BODY = listed("body-noun")
_CIVIL = listed("civil-noun")
_ARMED = listed("armed-noun")
_NOUNS = {"press": _PRESS, "firm": _FIRM, "body": _BODY, "civil": _CIVIL, "armed": _ARMED}
Row: TypeAlias = "array[float]"


@lru_cache(maxsize=1 << 12)
def sort_of_noun(noun: str) -> str | None:
    """Return of what sort the bodies are that a noun stands for; None where it may be any.

    >>> sort_of_noun("newspaper"), sort_of_noun("group")
    ('press', None)
    """
    return next((sort for sort, nouns in _NOUNS.items() if noun in nouns), None)


def sort_of_name(draft: Draft) -> str | None:
    """Return of what sort a named body is by the words of its name; None where they do not say."""
    if not draft.named or not draft.tokens:
        return sort_of_noun(draft.noun or "")
    if any(token in outlets() for token in draft.tokens):
        return "press"
    of = next((i for i, token in enumerate(draft.tokens) if token in ("for", "of")), len(draft.tokens))
    return organisation_endings().get(draft.tokens[max(0, of - 1)])  # "the Charities Board for Scotland"


def differ(noun: str, draft: Draft) -> bool:
    """Return whether a noun cannot stand for a body by what its name says ("the newspaper", a ministry)."""
    return _clash(sort_of_name(draft), sort_of_noun(noun))


def _clash(own: str | None, sort: str | None) -> bool:
    return own is not None and sort is not None and own != sort


def compare(rows: Sequence[Row], word: str, candidates: Sequence[Candidate]) -> None:
    """Fill in, of each candidate and of nobody (the last row), what a phrase with this head word tells."""
    noun = singular_head(word)
    sort = sort_of_noun(noun)
    named = [c for c in candidates if c.draft.named]
    last = max(named, key=lambda c: c.seen[-1].start, default=None)
    for row in rows:
        row[_AT[f"noun for {sort}" if sort is not None else "noun for any body"]] = 1
        row[_AT["bodies so far, log"]] = math.log(1 + len(candidates))
        row[_AT["only body so far"]] = len(named) == 1
    for candidate, row in zip(candidates, rows, strict=False):
        own = sort_of_name(candidate.draft)
        if own in _SORTS:
            row[_AT[f"named as {own}"]] = 1
        nouns = {s.noun for s in candidate.seen if s.noun}
        row[_AT["called by another noun"]] = bool(nouns) and noun not in nouns
        row[_AT["sorts agree"]] = own is not None and own == sort
        row[_AT["sorts differ"]] = _clash(own, sort)
        row[_AT["sort unknown"]] = own is None
        row[_AT["named body"]] = candidate.draft.named
        row[_AT["last named body"]] = candidate is last
