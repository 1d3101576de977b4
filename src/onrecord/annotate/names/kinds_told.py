"""Kinds of names that the words beside them, or their own last word, tell more surely than the encoder."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.annotate.wording.names import BODY_WORDS, STORM_BEFORE, STORMS
from onrecord.model import Name
from onrecord.model.titles import titles

_KIN = (
    r"(?:wife|husband|son|daughter|brother|sister|father|mother|aunt|uncle|cousin|nephew|niece|girlfriend|boyfriend"
    r"|fiancée?|widow|grandson|granddaughter)"
)
_KIN_BEFORE = re.compile(rf"\b{_KIN}[ ]$")
_THIS_IS = re.compile(
    rf"\b(?:[Hh]is|[Hh]er|[Tt]heir|[Mm]y|[’']s) {_KIN},[ ]$"
)  # a place may begin another clause
_TITLE_BEFORE = re.compile(rf"\b(?:{'|'.join(titles('person'))})\.?[ ]$")
# "iRepair", "NewsFeed"; "MacBride", "DeVane" and "MaryAnn" are people.
_CAMEL = re.compile(r"([a-z]|[A-Z][a-z]{3,})[A-Z]\w+")
# "the LAPD officer": short forms in capitals before a common noun are of bodies, a few presidents apart.
_ACRONYM, _SMALL_AFTER = re.compile(r"[A-Z]{3,5}"), re.compile(r"[ ][a-z]{3,}")
_INITIALLED = frozenset(("JFK", "FDR", "LBJ", "MLK", "AOC", "RBG"))
# Letters behind the two names of a person ("Ada Pell SC").
_WITH_LETTERS = re.compile(r"^[A-Z][\w’'-]+[ ][A-Z][\w’'-]+[ ](?:QC|KC|SC|MP|MSP|TD|MEP|MLA|JP|OBE|CBE|MBE)$")
# "Tamsin, Sep 11 (OWS) The …": where a report was written.
_DATELINE = re.compile(
    r",\s(?:[A-Z][\w.]*,\s)?(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s\d{1,2}|\d{1,2}\s[A-Z][a-z]+)\b[^\n]{0,12}?[(:–—-]"
)
_GOVERNMENT = re.compile(r"[ ][Aa]dministration\b")
_THE = re.compile(r"\b[Tt]he[ ]$")


def as_told(text: str, names: Sequence[Name], given: frozenset[str] = frozenset()) -> tuple[Name, ...]:
    """Return the names with kinds as the text tells them.

    Behind "his wife" and "Mr." stands a person, and before "administration", as Americans say it, a
    president; what ends in "Academy" is a body, so is "NewsFeed"; a storm is called like a person.
    """
    storms = _storms(text, names) if any(word in text for word in STORMS) else set()
    return tuple(
        replace(n, type=kind) if (kind := _kind(text, n, storms, given)) != n.type else n for n in names
    )


def _storms(text: str, names: Sequence[Name]) -> set[str]:
    """Return the names of storms, with "Hurricane" and without."""
    found = set()
    for name in names:
        words = name.span.of(text)
        if STORM_BEFORE.search(text[max(0, name.span.start - 20) : name.span.start]):
            found.add(words)
        if STORM_BEFORE.match(words + " "):
            found |= {words, words.split()[-1]}
    return found


def _kind(text: str, name: Name, storms: set[str], given: frozenset[str]) -> str:
    words = name.span.of(text)
    if words in storms:
        return "MISC" if name.type == "PER" else name.type
    if name.type == "PER":
        if _DATELINE.match(text, name.span.end) and text[: name.span.start].rpartition("\n")[2].strip() == "":
            return "LOC"
        if _ACRONYM.fullmatch(words) and _SMALL_AFTER.match(text, name.span.end) and words not in _INITIALLED:
            return "ORG"
        camel = _CAMEL.fullmatch(words)
        return "ORG" if camel and camel[1] not in given else "PER"
    before = text[max(0, name.span.start - 24) : name.span.start]
    if _TITLE_BEFORE.search(before) or (_KIN_BEFORE.search(before) and words.istitle()):
        return "PER"
    if name.type == "ORG" and _WITH_LETTERS.search(words):
        return "PER"
    if name.type != "LOC" and _THIS_IS.search(before) and words.istitle():
        return "PER"
    if " " not in words and _GOVERNMENT.match(text, name.span.end) and _THE.search(before):
        return name.type if words.isupper() or name.type in ("LOC", "MISC") else "PER"
    if name.type == "LOC" and len(parts := words.split()) > 1 and parts[-1] in BODY_WORDS:
        return "ORG"
    return name.type
