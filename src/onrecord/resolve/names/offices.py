"""Offices of two words, of which the second alone is a form of address."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.model import Name, Span

# Offices of two words, by the second, which alone is a form of address; our own list.
_OFFICES = {
    "general": r"Attorney|Secretary|Solicitor|Surgeon|Inspector|Director|Governor|Consul|Auditor|Postmaster",
    "minister": r"Prime|Foreign|Finance|Defen[cs]e|Interior|Health|Justice|Education|Home|Transport|Labou?r"
    r"|Trade|Energy|Culture|Environment|Agriculture|Deputy|First|Chief|Cabinet|Security|Information|Economy"
    r"|Tourism|Affairs",
    "secretary": r"Press|Foreign|Home|Defen[cs]e|Treasury|Health|Education|Business|Cabinet|Transport|Justice"
    r"|General",
    "president": r"Vice",
    "attorney": r"District",
}
_OFFICE_BEFORE = {
    word: re.compile(rf"(?<![\w’'-])(?:{first})[ -]$", re.IGNORECASE) for word, first in _OFFICES.items()
}
_OFFICE_ENDS = re.compile(r"[ -]([A-Z]\w+)")


def without_office(text: str, name: Name) -> list[Name]:
    """Return the name without the first half of an office ("U.K. Prime" before "Minister Ada Pell")."""
    behind = _OFFICE_ENDS.match(text, name.span.end)
    pattern = _OFFICE_BEFORE.get(behind[1].lower()) if behind is not None else None
    half = pattern.search(text, name.span.start, name.span.end + 1) if pattern is not None else None
    if half is None:
        return [name]
    rest = text[name.span.start : half.start()].rstrip()
    return [replace(name, span=Span(name.span.start, name.span.start + len(rest)))] if rest else []


def is_half(text: str, start: int, title: str) -> bool:
    """Return whether the title at `start` is the second word of an office ("Attorney General Ada Pell")."""
    pattern = _OFFICE_BEFORE.get(title)
    return pattern is not None and pattern.search(text, max(0, start - 20), start) is not None
