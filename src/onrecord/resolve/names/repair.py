"""Names that a tagger cut in pieces, put together again: "Port" "Tamsin", "Sea" "Accidents Inspectorate"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.model import Name, Span
from onrecord.resolve.lexicon import (
    CALENDAR,
    fold,
    is_given,
    listed,
    nouns,
    of_countries,
    organisation_endings,
    outlets,
    pronouns,
    titles,
)
from onrecord.resolve.names.headlines import is_in_capitals
from onrecord.resolve.names.offices import is_half

_WORD_AFTER = re.compile(r"[ ]([A-ZÀ-Þ][\w’'-]*\w)")
_WORD_BEFORE = re.compile(r"(?<![\w’'-])([A-ZÀ-Þ][\w’'-]*\w)[ ]$")
# "William “Buster” Dank", "Ada ‘The Tide’ Pell": a nickname between given name and surname.
_WITH_NICKNAME = re.compile(
    r"(?<![\w’'-])(?P<given>[A-ZÀ-Þ][\w’'-]*)"
    r" [“\"‘'(](?:[Tt]he )?[A-ZÀ-Þ][\w.-]*(?: [A-ZÀ-Þ][\w.-]*){0,3}[”\"’')] [A-ZÀ-Þ][\w’'-]*\w"
)
# Initials that stand before a name, which are no "R.I.P." and no country.
_INITIALS = re.compile(r"(?<![\w’'.-])(?!(?:R\.I\.P|U\.S|U\.K|U\.N|E\.U)\.)(?:[A-Z]\.[ ]?){1,3}$")
_OF_SEVERAL = re.compile(r"(?:Department|Ministry|Office|Committee|Institute|Bureau|Commission) (?:of|for) ")
_AND_MORE = re.compile(r" and ((?:the )?[A-ZÀ-Þ][\w’'-]*\w(?: [A-ZÀ-Þ][\w’'-]*\w)*)")
_NEVER_IN_A_PLACE = re.compile(r"\s(?:for|from|to|with|by)\s(?=[A-ZÀ-Þ])")
# How many words a name may grow by on a side; a headline in capitals grows nothing.
_GROWTH = 2
_SHORT_FORM = 4  # letters of "PM", "CEO", "GMT"
# Words inside names that a tagger cuts at: whose son or daughter, and the article.
_INSIDE = listed("inside-a-name")


def repaired(text: str, tagged: Sequence[Name]) -> list[Name]:
    """Return the tagged names in order, neighbours joined, each grown over the capitals that belong to it."""
    joined: list[Name] = []
    for name in sorted(_with_nicknames(text, tagged), key=lambda n: (n.span.start, -n.span.end)):
        if joined and name.span.start < joined[-1].span.end:
            continue
        if joined and _belong(text, joined[-1], name):
            joined[-1] = _join(text, joined[-1], name.span.end, name)
        else:
            joined.append(name)
    grown: list[Name] = []
    for place, name in enumerate(joined):
        left = grown[-1].span.end if grown else 0
        right = joined[place + 1].span.start if place + 1 < len(joined) else len(text)
        if name.span.start >= left:
            grown.append(_grown(text, name, left, right))
    return grown


def _belong(text: str, one: Name, other: Name) -> bool:
    """Return whether two neighbours are one name; a whole personal name after another name is its own."""
    between = text[one.span.end : other.span.start]
    if between == " and ":
        return bool(_OF_SEVERAL.match(text, one.span.start)) and other.type != "PER"
    persons = one.type == other.type == "PER"
    if persons and between.strip().lower() in _INSIDE:
        return True
    if between != " ":
        return False
    if persons and _runs_on(one.span.of(text), other.span.of(text)):
        return True
    words = other.span.of(text).split()
    if not text[other.span.start].isupper():
        return False
    if words[-1].lower() in organisation_endings():
        return True
    if _is_apart(one.span.of(text), text, other) or other.span.of(text).lower() in outlets():
        return False
    whole = len(words) > 1 or words[0].lower().rstrip(".") in titles()
    if other.type == "PER" and whole:
        return False
    return not (one.type == "PER" and len(one.span.of(text).split()) > 1)


def _parted(text: str, tagged: Sequence[Name]) -> list[Name]:
    """Return the names, a place that ran into the next name as two ("Ossel Bay for Ada Pell")."""
    found = []
    for name in tagged:
        between = (
            _NEVER_IN_A_PLACE.search(text, name.span.start, name.span.end) if name.type == "LOC" else None
        )
        if between is None:
            found.append(name)
            continue
        found.append(replace(name, span=Span(name.span.start, between.start())))
        found.append(replace(name, span=Span(between.end(), name.span.end), type=""))
    return found


def _with_nicknames(text: str, tagged: Sequence[Name]) -> Sequence[Name]:
    """Return the names, the pieces of a person's with a nickname in its middle as one."""
    found = _parted(text, tagged)
    for match in _WITH_NICKNAME.finditer(text):
        span = Span(*match.span())
        inside = [n for n in found if n.span.overlaps(span)]
        begins = any(n.span.end == match.end("given") and n.type == "PER" for n in inside)
        # "Mohammed “Teen Wolf” Islam": behind a person's given name and nickname no word is a faith.
        ends = next((n for n in inside if n.span.end == span.end and (begins or n.type == "PER")), None)
        if ends is not None and (begins or is_given(fold(match["given"]))):
            start = min(span.start, *(n.span.start for n in inside))
            found = [n for n in found if n not in inside] + [
                replace(ends, span=Span(start, span.end), type="PER")
            ]
    return found


def _runs_on(one: str, other: str) -> bool:
    """Return whether a name ends, or the next begins, with a word that stands inside names ("bin")."""
    return one.split()[-1].lower() in _INSIDE or re.split(r"[\s-]", other)[0].lower() in _INSIDE


def _join(text: str, one: Name, end: int, other: Name) -> Name:
    last = text[one.span.start : end].split()[-1].lower()
    longer = one if one.span.end - one.span.start >= other.span.end - other.span.start else other
    type = "ORG" if last in organisation_endings() else longer.type
    return replace(one, span=Span(one.span.start, end), type=type)


def _grown(text: str, name: Name, left: int, right: int) -> Name:
    """Return a name with the capitals beside it, between `left` and `right`, that belong to it."""
    start, end = name.span.start, name.span.end
    if name.type == "PER":
        initials = _INITIALS.search(text, max(left, start - 12), start)
        if initials is not None:
            return replace(name, span=Span(initials.start(), end))
        if len(name.span.of(text).split()) > 1:
            return name
    if is_in_capitals(text, name.span):
        return name
    end = _end_of_growth(text, name, right)
    start = _begin_of_growth(text, name, left)
    more = _AND_MORE.match(text, end) if _OF_SEVERAL.match(text, start) else None
    if more is not None and more.end() <= right:
        end = more.end()
    last = text[start:end].split()[-1].lower()
    ends_body = last in organisation_endings() and end > name.span.end
    return replace(name, span=Span(start, end), type="ORG" if ends_body else name.type)


def _end_of_growth(text: str, name: Name, right: int) -> int:
    end = name.span.end
    for _ in range(_GROWTH):
        after = _WORD_AFTER.match(text, end)
        if after is None or after.end() > right or not _may_belong(after[1], person=name.type == "PER"):
            break
        title = _WORD_AFTER.match(text, after.end())
        if title is not None and is_half(text, title.start(1), title[1].lower()):
            break  # "Ossel House Press Secretary Ada Pell"
        end = after.end()
    return end


def _begin_of_growth(text: str, name: Name, left: int) -> int:
    start = name.span.start
    for _ in range(_GROWTH):
        before = _WORD_BEFORE.search(text, max(left, start - 30), start)
        if before is None or _opens_sentence(text, before.start()):
            break
        if not _may_belong(before[1], person=name.type == "PER") or _is_apart(before[1], text, name):
            break
        start = before.start()
    return start


def _may_belong(word: str, *, person: bool) -> bool:
    """Return whether a capitalised word beside a name may be a part of it.

    A short form in capitals ("CEO Pell", "10 PM Pell") is no part of a person's.
    """
    if person and word.isupper() and len(word) <= _SHORT_FORM:
        return False
    plain = word.lower().removesuffix("'s").removesuffix("’s")
    if plain in organisation_endings():
        return True
    return not (plain in titles() or plain in nouns() or plain in pronouns() or plain in CALENDAR)


def _is_apart(word: str, text: str, name: Name) -> bool:
    """Return whether a country's adjective before a name is none of it ("the French Tideway site").

    It belongs to a place, and to a body whose last word tells one.
    """
    last = name.span.of(text).split()[-1].lower()
    return word.lower() in of_countries() and name.type != "LOC" and last not in organisation_endings()


def _opens_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start].rstrip(" \"“‘'(")
    return not before or before[-1] in ".!?:\n" or start == 0
