"""Source phrases that join several voices: "Ada Pell and the port's engineer"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from onrecord.model import EntityKind, Span
from onrecord.resolve.lexicon import noun_of, of_person
from onrecord.resolve.names import NameFound
from onrecord.resolve.phrases.parsing import parse_phrase
from onrecord.resolve.phrases.phrase import Phrase
from onrecord.resolve.phrases.words import WORD

_AND = re.compile(r",?\s+(?:and|as well as)\s+")
_OPENS_PHRASE = re.compile(
    r"(?:a|an|the|two|three|several|his|her|their|its|another|one|other)\s", re.IGNORECASE
)
_BY = re.compile(r"\bby\b")
_BOTH = re.compile(r"[Bb]oth\s+")
_BEFORE_A_LIST = re.compile(r"(?:[^:,\n]*(?::|[—–]|--)\s+)?")  # "the members: Ada Pell, Dun Hale and …"
_OFFICE_FOR = re.compile(
    r"\b(?:Minister|Secretary|Department|Ministry|Office|Director|Head|Board|Commissioner|Committee)\s+(?:for|of)\s+[A-Z]\w*$"
)
_CLAUSE = re.compile(r"\b(?:who|which|whose|that)\b")


def parts_of(text: str, span: Span, names: Sequence[NameFound]) -> list[Span]:
    """Return the spans of the voices that a source phrase joins; one when it names one."""
    both = _BOTH.match(text, span.start, span.end)
    if both is not None and _AND.search(text, both.end(), span.end):
        span = Span(both.end(), span.end)
    for match in _AND.finditer(text, span.start, span.end):
        if match.start() <= span.start or any(n.span.start <= match.start() < n.span.end for n in names):
            continue
        left, right = Span(span.start, match.start()), match.end()
        if right < span.end and _joins(text, left, Span(right, span.end), names):
            return [*_listed(text, left, names), *parts_of(text, Span(right, span.end), _from(names, right))]
    return [span]


def _joins(text: str, left: Span, right: Span, names: Sequence[NameFound]) -> bool:
    if _CLAUSE.search(text, left.start, left.end) or _is_office_of_two(text, left, right, names):
        return False
    named = any(
        n.span.start == right.start or text[right.start : n.span.start].lower() == "the " for n in names
    )
    if not named and not _OPENS_PHRASE.match(text, right.start, right.end):
        return False
    first = parse_phrase(text, left, [n for n in names if n.span.end <= left.end])
    second = parse_phrase(text, right, _from(names, right.start))
    if first is None or second is None or first.pronoun or second.pronoun:
        return False
    if (
        first.known is not None
        and first.known.kind is EntityKind.DOCUMENT
        and _BY.search(text, left.start, left.end)
    ):
        return False  # "a study by A and B"
    return not _within_left(text, left, first, second) and not _is_one_role(text, left, first, second)


def _is_office_of_two(text: str, left: Span, right: Span, names: Sequence[NameFound]) -> bool:
    """Return whether "and" stands in the title of an office ("Minister for Housing and Water Ada Pell")."""
    if _OFFICE_FOR.search(text, left.start, left.end) is None:
        return False
    return not any(n.type == "PER" and n.span.start == right.start for n in names)


def _is_one_role(text: str, left: Span, first: Phrase, second: Phrase) -> bool:
    """Return whether both halves are roles of one person ("Former minister and party leader Ada Pell")."""
    if not first.noun or first.owner or second.name is None:
        return False
    return not _OPENS_PHRASE.match(text, left.start, left.end) and second.name.span.start > second.span.start


def _within_left(text: str, left: Span, first: Phrase, second: Phrase) -> bool:
    """Return whether the second belongs to the first ("the chair of the council and the trust")."""
    if first.name is not None and first.noun is None:
        apposition = first.name.span.end < first.span.end
        return apposition and not (second.name is not None and second.name.type == "PER")
    if first.core is None or first.core.end >= left.end:
        return False
    person = second.name is not None and second.name.type == "PER"
    return not person and not of_person(second.known)


def _listed(text: str, left: Span, names: Sequence[NameFound]) -> list[Span]:
    """Return the names of "A, B" apart when commas alone stand between them, "the two: " ahead at most."""
    inside = [n for n in names if n.span.start >= left.start and n.span.end <= left.end]
    joined = all(text[a.span.end : b.span.start] == ", " for a, b in pairwise(inside))
    if not inside or not joined or inside[-1].span.end != left.end:
        return [left]
    lead = WORD.findall(text, left.start, inside[0].span.start)
    if bool(lead) and noun_of(lead[-1])[1] and text[inside[0].span.start - 1] == " ":
        return [n.span for n in inside]  # "the agencies Tidings and …"
    if len(inside) > 1 and _BEFORE_A_LIST.fullmatch(text, left.start, inside[0].span.start):
        return [n.span for n in inside]
    return [left]


def _from(names: Sequence[NameFound], start: int) -> list[NameFound]:
    return [n for n in names if n.span.start >= start]
