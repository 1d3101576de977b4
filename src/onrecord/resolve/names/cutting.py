"""What a tagger took into a name that is none of it: headline words, the next sentence."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from onrecord.model import Name, Span
from onrecord.resolve.lexicon import titles
from onrecord.resolve.names.address import STOP_AFTER
from onrecord.resolve.names.found import NAME_WORD

_HEADLINE_WORD = re.compile(r"[ ](To|By|Has|Have|Had|Is|Are|Was|Were|Will|Would|After|Says|Said)(?![\w’'.-])")
_BORDER = re.compile(r"(?P<word>[\w’'-]+)[.!?]\s+(?=[A-ZÀ-Þ])")


def without_rest(text: str, name: Name) -> list[Name]:
    """Return the name up to a small word or an auxiliary that only a headline writes with a capital.

    No name goes on with "To" or "Has": "Selby To Retaliate" is Selby, who retaliates. Before "By" stands
    what is done, and behind it who did it.
    """
    rest = _HEADLINE_WORD.search(text, name.span.start, name.span.end)
    if rest is None or name.type == "MISC":
        return [name]
    if rest[1] == "By":
        return [replace(name, span=Span(rest.end() + 1, name.span.end))] if rest.end() < name.span.end else []
    return [replace(name, span=Span(name.span.start, rest.start()))]


def pieces(text: str, name: Name) -> list[Name]:
    """Return a person's name cut where a sentence ends inside it ("Chair. Captain Teverin")."""
    if name.type != "PER":
        return [name]
    edges = [
        m.end() for m in _BORDER.finditer(text, name.span.start, name.span.end) if _ends_sentence(m["word"])
    ]
    if not edges:
        return [name]
    spans = [Span(a, b) for a, b in pairwise([name.span.start, *edges, name.span.end])]
    return [
        replace(name, span=s)
        for s in spans
        if any(w.lower().rstrip(".") not in titles() for w in NAME_WORD.findall(s.of(text)))
    ]


def _ends_sentence(word: str) -> bool:
    """Return whether a stop after `word` ends a sentence: not after short forms and initials."""
    return len(word) > 3 and not STOP_AFTER.get(word.lower())
