"""A document that is a letter: what stands between salutation and close is told by whoever signs it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.annotate.drafts.draft import Draft
from onrecord.model import SIGNED_LETTER, Attribution, Span, trimmed

SURE = 0.95
_SALUTATION = re.compile(
    r"^[ \t]*(?:Dear\s[^\n]{2,80}?[,:]?"
    r"|To\s(?:the|all|our|Mr|Mrs|Ms|Dr|members|whom)\b[^\n]{2,160}?[,:])[ \t]*$",
    re.M,
)
# "Yours sincerely," and who signs, with no more than his office behind: the letter ends there.
_CLOSE = re.compile(
    r"^[ \t]*(?:[A-Z][\w’'-]*(?:[ ][\w’'-]+){0,4}),[ \t]*\n\s*(?P<name>[^\n]{3,120}?)[ \t]*"
    r"(?:\n+[^\n]{2,90}){0,2}\s*\Z",
    re.M,
)
_SUBJECT_LINE = re.compile(r"(?:RE|Re|SUBJECT|Subject):")
_LINE = re.compile(r"[^\n]+")
# A salutation stands so near the beginning, in code points, and a letter has so many words.
_NEAR, _FEWEST = 600, 20


def letter_of(text: str) -> Draft | None:
    """Return the letter that a document is, as one draft of its signer, its content a piece for each line."""
    greeting = _SALUTATION.search(text, 0, _NEAR)
    close = _CLOSE.search(text, greeting.end()) if greeting is not None else None
    if greeting is None or close is None or not any(w[:1].isupper() for w in close["name"].split()):
        return None
    lines = (trimmed(text, m.start(), m.end()) for m in _LINE.finditer(text, greeting.end(), close.start()))
    content = tuple(s for s in lines if s is not None and not _SUBJECT_LINE.match(text, s.start, s.end))
    if sum(len(s.of(text).split()) for s in content) < _FEWEST:
        return None
    return Draft(Span(*close.span("name")), (), content, SURE, SIGNED_LETTER)


def within_letter(letter: Attribution, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Return the attributions of a letter's text with the letter ahead, and what its words tell within it."""
    first = next((i for i, a in enumerate(attributions) if _holds(letter, a)), len(attributions))

    def outer(attribution: Attribution) -> int | None:
        if attribution.within is None:
            return first if _holds(letter, attribution) else None
        return attribution.within + (attribution.within >= first)

    moved = [replace(a, within=outer(a)) for a in attributions]
    return [*moved[:first], letter, *moved[first:]]


def _holds(letter: Attribution, attribution: Attribution) -> bool:
    return all(
        any(piece.contains(s) for piece in letter.content) for s in (*attribution.cue, *attribution.content)
    )
