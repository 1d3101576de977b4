"""What a tagger took into a body's name that is none of it: "pro-", an adjective, a platform, a headline."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from onrecord.model import Span
from onrecord.resolve.lexicon import known_body, of_countries, organisation_endings, outlets
from onrecord.resolve.names.before_surnames import SMALL_WORDS
from onrecord.resolve.names.found import NAME_WORD, NameFound
from onrecord.resolve.names.headlines import is_among_capitals

_FOR_OR_AGAINST = re.compile(r"(?:pro|anti)-(?=[A-Z])", re.IGNORECASE)
_NOUN_BEHIND = re.compile(r"[ ][a-z]{3,}")
_KINDS = ("ORG", "MISC")
_NEAR = 4  # words behind a name that tell a headline, as for persons
IsKnown = Callable[[NameFound], bool]


def without_noise(text: str, names: Sequence[NameFound]) -> Iterator[NameFound]:
    """Yield the names, bodies without the words that others of the document show to be none of theirs."""
    headed = {n for n in names if n.type in _KINDS and _is_in_headline(text, n.span)}
    known = {n.tokens for n in names if n.type == "ORG" and n not in headed}

    def is_known(name: NameFound) -> bool:
        return name.tokens in known or known_body(name.core.of(text)) is not None

    for name in names:
        if name.type not in _KINDS or name.titles:
            yield name
            continue
        plain = _without_adjective(text, _without_for(text, name), is_known)
        if name in headed and not is_known(plain):
            yield _without_headline(text, plain, is_known)
        else:
            yield from _without_platform(text, plain, is_known)


def _is_in_headline(text: str, span: Span) -> bool:
    """Return whether the words around a name have capitals, or those behind one that begins a headline."""
    behind = [
        w for w in NAME_WORD.findall(text, span.end, span.end + 40)[:_NEAR] if w.lower() not in SMALL_WORDS
    ]
    begins = len(behind) >= _NEAR - 1 and all(w[0].isupper() for w in behind)
    return begins or is_among_capitals(text, span)


def _without_for(text: str, name: NameFound) -> NameFound:
    """Whom something is for or against stands behind the hyphen ("pro-Tideway")."""
    ahead = _FOR_OR_AGAINST.match(text, name.core.start, name.core.end)
    return _part(text, name, ahead.end(), name.core.end) if ahead is not None else name


def _without_adjective(text: str, name: NameFound, is_known: IsKnown) -> NameFound:
    """ "The French Tideway website": the website is French, where there is a Tideway."""
    words = list(NAME_WORD.finditer(text, name.core.start, name.core.end))
    if len(words) < 2 or (words[0].group()).lower() not in of_countries():
        return name
    rest = _part(text, name, words[1].start(), name.core.end)
    return rest if _NOUN_BEHIND.match(text, name.core.end) and is_known(rest) else name


def _without_platform(text: str, name: NameFound, is_known: IsKnown) -> Iterator[NameFound]:
    """ "The Tideway Twitter account" is that of Tideway, on Twitter."""
    words = list(NAME_WORD.finditer(text, name.core.start, name.core.end))
    if len(words) > 1 and words[-1].group().lower() in outlets():
        one = _part(text, name, name.core.start, words[-2].end())
        if is_known(one):
            yield one
            yield _part(text, name, words[-1].start(), name.core.end)
            return
    yield name


def _without_headline(text: str, name: NameFound, is_known: IsKnown) -> NameFound:
    """ "Tideway Confirms Loss": verbs have capitals in a headline. A body's own last word ("Trust") stays."""
    words = list(NAME_WORD.finditer(text, name.core.start, name.core.end))
    if words[-1].group().lower() in organisation_endings():
        return name
    for size in range(len(words) - 1, 0, -1):
        for a in range(len(words) - size + 1):
            run = _part(text, name, words[a].start(), words[a + size - 1].end())
            if is_known(run):
                return run
    return name


def _part(text: str, name: NameFound, start: int, end: int) -> NameFound:
    """Return a part of a body's name as a name."""
    tokens = tuple(w.rstrip(".").lower() for w in NAME_WORD.findall(text, start, end))
    return replace(name, span=Span(start, end), core=Span(start, end), type="ORG", tokens=tokens)
