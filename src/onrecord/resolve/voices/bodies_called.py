"""By which nouns a text calls the bodies that it names: "the charity Pell Aid", "the Tidings newspaper"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from onrecord.model import MentionForm
from onrecord.resolve.drafts import Draft
from onrecord.resolve.phrases import SHORT_FORM

# Nouns for one sort of body.
_SORTS: tuple[frozenset[str], ...] = (
    frozenset(("website", "site", "blog", "portal")),
    frozenset(("newspaper", "paper", "daily", "tabloid", "weekly")),
    frozenset(("broadcaster", "station", "network", "channel")),
    frozenset(("company", "firm", "startup", "maker", "manufacturer")),
    frozenset(("organisation", "organization", "group")),
)
_BEFORE = 60  # code points before a name in which the noun for its bearer stands
_NEW = re.compile(r"\ban?\s+(?:[\w’'-]+\s+){0,3}$", re.IGNORECASE)
_WORDS = r"(?:[\w’'-]+\s+){0,3}"
_CLOSES = r"(?=[,.;:)])"
_TELLS_MORE = r"(?=\s+(?:based|which|that|in|for|of|from|at|run|set)\b)"
# "The Tidings newspaper editor" and "… newspaper report" call nobody a newspaper.
_GOES_ON = (
    r"(?!['’]|\s+(?:[a-z]+(?:er|or|man|woman|ist|ive)s?|chief|boss|head|staff|sources?|officials?|reports?|articles?"
    r"|story|stories|posts?|accounts?|pages?|interview|offices?)\b|\s+[A-Z])"
)


@lru_cache(maxsize=256)
def _beside(noun: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return what stands before a name, right behind it and in apposition where its bearer is called so."""
    word = f"[{noun[:1].upper()}{noun[:1]}]{re.escape(noun[1:])}"
    return (
        re.compile(rf"\b{word}\s+(?:(?:called|named)\s+)?(?:the\s+)?[“\"‘']?$"),
        re.compile(rf"\s+(?:news\s+)?{word}\b{_GOES_ON}"),
        re.compile(
            rf"{SHORT_FORM},\s+(?:an?\s+{_WORDS}{word}(?:{_CLOSES}|{_TELLS_MORE})|the\s+{_WORDS}{word}{_CLOSES})"
        ),
    )


def places_called(text: str, draft: Draft, noun: str, *, anew: bool = True) -> Iterator[int]:
    """Yield where a body's name stands with this noun beside it, with `anew` also where "a" tells it."""
    before, behind, apposition = _beside(noun)
    for place in draft.places:
        if place.form is not MentionForm.NAME:
            continue
        start, end = place.span.start, place.span.end
        ahead = before.search(text, max(0, start - _BEFORE), start)
        if ahead is not None and not anew and _is_told_anew(text, ahead.start()):
            ahead = None
        if ahead or behind.match(text, end) or (anew and apposition.match(text, end)):
            yield start


def _is_told_anew(text: str, noun: int) -> bool:
    """Return whether "a" stands before a noun: "a website Tidings"."""
    return _NEW.search(text, max(0, noun - _BEFORE), noun) is not None


def last_before(draft: Draft, place: int) -> int:
    """Return where a draft is mentioned last before a place; -1 where it is not."""
    return max((p.span.start for p in draft.places if p.span.start < place), default=-1)


def same_sort(noun: str) -> Collection[str]:
    """Return the nouns for a body of the same sort, this one among them.

    >>> sorted(same_sort("site")), sorted(same_sort("charity"))
    (['blog', 'portal', 'site', 'website'], ['charity'])
    """
    return next((nouns for nouns in _SORTS if noun in nouns), (noun,))
