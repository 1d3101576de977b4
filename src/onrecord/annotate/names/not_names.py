"""Names that a tagger found and that are none: parts of addresses, letters behind a name, common words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.annotate.wording.names import POST_NOMINAL
from onrecord.model import Name

# A mail or web address, or the name of a file.
_ADDRESS = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}@\w[\w.-]{0,80}\w|(?:https?://|www\.)\S+"
    r"|(?<![\w-])[\w-]{1,60}(?:\.[\w-]{1,60}){0,4}"
    r"\.(?:com|org|net|edu|gov|info|biz|doc|pdf|html?|co\.uk)\b\S*"
)
# One of these stands in each of them.
_OF_ADDRESSES = (
    *("@", "://", "www.", ".com", ".org", ".net", ".edu", ".gov"),
    *(".info", ".biz", ".doc", ".pdf", ".htm", ".co.uk"),
)
_HANDLE = re.compile(
    r"[@#]$"
)  # of "@adapell" and "#LuneFlood", which are how posts point to somebody or something
_PUT_ON = re.compile(r"\b[Oo]n (?:(?:my|his|her|its|our|their|your|the) )?$")
_OF_A_SITE = re.compile(r" (?:accounts?|channels?|pages?|posts?|videos?|profiles?|feeds?)\b")
# "Ada Pell, Independent TD": a seat, and no one's name.
_SEAT = re.compile(
    r"(?:Independent|Labour|Conservative|Tory|Green|Liberal|Democrat|Republican|National)[ ]"
    r"(?:TD|MP|MSP|MEP|MLA|AM|MS)"
)
_OF_A_SEAT = re.compile(r"[RDI][-–][A-Z][\w.]+(?:[ ][A-Z][\w.]+){0,2}")  # "Ada Pell (R-Ohio)"
# Words of the land that a tagger takes for places where they stand in small letters; our own list.
_LAND = re.compile(
    r"(?:north|south|east|west|northeast|northwest|southeast|southwest|river|valley|lake|hill|mountain|island|coast|sea|bay"
    r"|desert|forest|bridge|harbour|harbor|street|road|city|town|village|country|state)s?"
)
_SENTENCE_BEFORE = re.compile(r"(?:^|[.!?:\n][\"'”’)]*\s+[\"'“‘(]?|\n\s*[\"'“‘(]?)$")


def without_others(text: str, names: Sequence[Name], sites: frozenset[str]) -> tuple[Name, ...]:
    """Return the names without those that are none, as the words around them tell.

    What stands in an address is no name, nor are handles and hashtags; "on Facebook" is where
    something was put, not who did it; and a word that begins sentences only, and is written small elsewhere,
    is a common one.
    """
    may_be = any(part in text for part in _OF_ADDRESSES)
    addresses = [m.span() for m in _ADDRESS.finditer(text)] if may_be else []
    kept = [n for n in names if not (_is_handle(text, n) or any(_is_in(n, *a) for a in addresses))]
    common = _common_words(text, kept)
    return tuple(
        replace(n, type="MISC") if _is_site(text, n, sites) else n
        for n in kept
        if n.span.of(text) not in common
        and not _is_behind_a_name(text, n)
        and not _LAND.fullmatch(text, n.span.start, n.span.end)
    )


def _is_in(name: Name, start: int, end: int) -> bool:
    """Return whether a name is of an address, and not a firm that is called by one ("Amazon.com")."""
    whole = (name.span.start, name.span.end) == (start, end) and name.type == "ORG"
    return start < name.span.end and name.span.start < end and not whole


def _is_handle(text: str, name: Name) -> bool:
    return _HANDLE.search(text, max(0, name.span.start - 1), name.span.start) is not None


def _is_behind_a_name(text: str, name: Name) -> bool:
    seat = _OF_A_SEAT.fullmatch(text, name.span.start, name.span.end)
    if seat or _SEAT.fullmatch(text, name.span.start, name.span.end):
        return True
    letters = POST_NOMINAL.fullmatch(text, name.span.start, name.span.end)
    return letters is not None and text[max(0, name.span.start - 2) : name.span.start] == ", "


def _is_site(text: str, name: Name, sites: frozenset[str]) -> bool:
    if name.type != "ORG" or name.span.of(text) not in sites:
        return False
    start, end = name.span.start, name.span.end
    return bool(_PUT_ON.search(text, max(0, start - 12), start) or _OF_A_SITE.match(text, end))


def _common_words(text: str, names: Sequence[Name]) -> frozenset[str]:
    """Return the words that are names only where a sentence begins, and stand in small letters elsewhere.

    A surname ("Williams" of Ada Williams) is none of them.
    """
    opening: set[str] = set()
    inside = {part for n in names if n.type == "PER" for part in n.span.of(text).split()[1:]}
    for name in names:
        word = name.span.of(text)
        if not word.isalpha() or word.isupper():
            continue
        before = text[max(0, name.span.start - 6) : name.span.start]
        if _SENTENCE_BEFORE.search(before) or not name.span.start:
            opening.add(word)
        else:
            inside.add(word)
    return frozenset(w for w in opening - inside if _stands(text, w.lower()))


def _stands(text: str, word: str) -> bool:
    return word in text and re.search(rf"(?<![\w’'-]){re.escape(word)}(?![\w’'-])", text) is not None
