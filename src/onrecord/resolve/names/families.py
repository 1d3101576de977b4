"""Where a text means all who bear a surname, and where two share one that is written once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from onrecord.model import Span
from onrecord.resolve.names.found import NameFound

_PLURAL = re.compile(r"(?<![\w’'-])[Tt]he[ ](?P<word>[A-ZÀ-Þ][\w’'-]*\ws)(?![\w’'-])(?![ ][A-ZÀ-Þ])")

# Words for kin by which "Ada and Ned Pell" are both Pells; "Madonna and Ned Pell" are not.
_KIN = (
    r"(?:sisters?|brothers?|siblings?|twins?|husband|wife|couple|spouses?|newlyweds?|married|cousins?|parents?|mother|father|"
    r"sons?|daughters?|children|family)"
)
_KIN_AFTER = re.compile(rf"[^.;:!?\n“”\"]{{0,80}}?\b{_KIN}\b")
_KIN_BEFORE = re.compile(rf"\b{_KIN},?\s+$")
_BACK = 24


def families_in(text: str, names: Sequence[NameFound]) -> list[Span]:
    """Return where a text means all bearers of a surname, with the article ("the Ambers")."""
    surnames = {n.tokens[-1] for n in names if n.type == "PER" and len(n.tokens) > 1}
    found = []
    for match in _PLURAL.finditer(text):
        word, place = match["word"].lower(), Span(*match.span("word"))
        if word[:-1] not in surnames or word in surnames:
            continue
        if not any(n.span.contains(place) and len(n.tokens) > 1 for n in names):
            found.append(Span(*match.span()))
    return found


def with_shared_surnames(text: str, names: Sequence[NameFound]) -> list[NameFound]:
    """Return the names, the first of "Ada and Ned Pell" with the surname that kin write once.

    That the two are kin must be told by a word beside them, by "the Pells", or by "Mr Pell" and "Ms Pell",
    and nowhere may the first have another surname.
    """
    out = list(names)
    for at, (one, other) in enumerate(pairwise(names)):
        if not (one.type == other.type == "PER" and len(one.tokens) == 1 < len(other.tokens)):
            continue
        between = text[one.span.end : other.span.start]
        if between not in (" and ", " & ") or one.titles or other.titles:
            continue
        known = any(len(n.tokens) > 1 and n.tokens[0] == one.tokens[0] for n in names if n.type == "PER")
        written = other.core.of(text).split()[-1]
        if not known and len(written) > 1 and _are_kin(text, one, other, names):
            out[at] = replace(one, tokens=(*one.tokens, other.tokens[-1]), surname=written)
    return out


def _are_kin(text: str, one: NameFound, other: NameFound, names: Sequence[NameFound]) -> bool:
    begin = one.span.start
    if _KIN_AFTER.match(text, other.span.end) or _KIN_BEFORE.search(text, max(0, begin - _BACK), begin):
        return True
    surname = other.tokens[-1]
    if any(family.of(text).lower() == f"the {surname}s" for family in families_in(text, names)):
        return True
    called = {title for name in names if name.tokens == (surname,) for title in name.titles}
    return "mr" in called and bool(called & {"ms", "mrs", "miss"})
