"""How a noun phrase agrees with someone mentioned before: noun, number, gender, the words between."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.model import EntityKind, MentionForm
from onrecord.resolve.drafts import Draft
from onrecord.resolve.history import Seen, singular_head
from onrecord.resolve.lexicon import noun_of
from onrecord.resolve.mentions import MentionFound

FEATURES = (
    *("noun", "the", "this or that", "owned", "a", "bare", "plural", "known noun", "gender of the noun"),
    *("noun as last", "noun as before", "same words", "other noun", "noun of a role", "noun in the name"),
    *("modifiers agree", "new modifiers", "number agrees", "number differs"),
    *("noun's gender agrees", "noun's gender differs", "inside the phrase", "around the phrase"),
    *("comma between", "aside between", "copula between", "verb of being between", "and between"),
    *("apposition told", "predicate told", "conjunct told", "subject told", "modifier told"),
    *("noun and owner as before", "mentions none of this noun"),
)
_AT = {name: place for place, name in enumerate(FEATURES)}
_COMMA = re.compile(r"\s*,\s*$")
_ASIDE = re.compile(r"\s*(?:\([^)]{1,60}\)|[,–—-]\s*\d{1,3}|,[^,]{1,40})?\s*[,–—:-]?\s*")
_COPULA = re.compile(
    r"\s+(?:is|was|are|were|became|becomes|remains|as|being)\s+(?:\w+ly\s+|also\s+|now\s+|still\s+)?$"
)
_BEING = re.compile(r"\b(?:is|was|are|were|be|been|being|[’']s|[’']re|[’']m|became|becom\w+|remain\w*|as)\b")
_AND = re.compile(r"\s*(?:,|,?\s*(?:and|or|but)(?:\s+(?:also|later|then))?)\s+")
# What the head of a phrase is in its clause (Universal Dependencies) when it is what is said of another.
_PREDICATES = frozenset(("root", "ccomp", "xcomp", "advcl", "acl", "parataxis", "csubj"))
_TOLD = {
    **dict.fromkeys(_PREDICATES, "predicate told"),
    "appos": "apposition told",
    "conj": "conjunct told",
    "nsubj": "subject told",
    "nmod": "modifier told",
    "compound": "modifier told",
}
_FIRST = {
    **dict.fromkeys(("the",), "the"),
    **dict.fromkeys(("this", "that", "these", "those"), "this or that"),
    **dict.fromkeys(("his", "her", "its", "their", "our", "my", "your"), "owned"),
    **dict.fromkeys(("a", "an", "another", "one", "some", "any", "several", "many", "two", "three"), "a"),
}
_FUNCTION = frozenset(_FIRST) | {"of", "both", "other", "each", "'s", "’s"}
_NEAR = 80  # code points between two mentions of which the words between tell anything
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
Row = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Described:
    """A noun phrase taken apart: how it begins, its noun in the singular, number, gender, other words."""

    begins: str
    noun: str
    plural: bool
    gender: str | None
    known: bool
    words: frozenset[str]
    relation: str

    @classmethod
    def of(cls, mention: MentionFound, text: str, relation: str) -> Described:
        """Take a noun phrase apart."""
        words = [w.lower() for w in _WORD.findall(text, mention.span.start, mention.head.end)]
        noun, plural, known = noun_of(singular_head(mention.word))
        people = known is not None and known.kind is EntityKind.PEOPLE
        several = plural or people or noun_of(mention.word)[1]
        begins = _FIRST.get(words[0] if words else "", "bare")
        if begins == "bare" and any(w.endswith(("'s", "’s")) for w in words[:-1]):
            begins = "owned"
        return cls(
            begins,
            noun,
            several,
            known.gender if known is not None else None,
            known is not None and known.origin != "ending",
            frozenset(words[:-1]) - _FUNCTION,
            relation,
        )


def compare(
    row: Row,
    phrase: Described,
    mention: MentionFound,
    draft: Draft,
    seen: Sequence[Seen],
    text: str,
    gender: tuple[float, float],
) -> None:
    """Fill in how a phrase agrees with `draft`, mentioned before at the places `seen`."""
    tell(row, phrase)
    nouns = [s.noun for s in seen if s.form is MentionForm.NOMINAL]
    row[_AT["noun as last"]] = seen[-1].noun == phrase.noun
    row[_AT["noun as before"]] = phrase.noun in nouns
    row[_AT["other noun"]] = bool(nouns) and phrase.noun not in nouns
    whole = mention.span.of(text).lower().split()
    row[_AT["same words"]] = any(_plain(s.word.split()) == _plain(whole) for s in seen)
    row[_AT["noun of a role"]] = any(role.noun == phrase.noun for role in draft.roles)
    row[_AT["noun in the name"]] = phrase.noun in draft.tokens
    said = _words(draft, seen)
    row[_AT["modifiers agree"]] = bool(phrase.words) and phrase.words <= said
    row[_AT["new modifiers"]] = len(phrase.words - said)
    people = draft.kind is EntityKind.PEOPLE
    row[_AT["number agrees"]] = draft.kind is (EntityKind.PEOPLE if phrase.plural else EntityKind.PERSON)
    row[_AT["number differs"]] = people is not phrase.plural and draft.kind is not EntityKind.ORGANIZATION
    _of_gender(row, phrase, draft, gender)
    last = seen[-1]
    row[_AT["around the phrase"]] = any(s.end >= mention.span.end for s in seen[-3:])
    between = text[last.end : mention.span.start] if last.end <= mention.span.start else "-"
    row[_AT["comma between"]] = bool(_COMMA.fullmatch(between))
    row[_AT["aside between"]] = len(between) < _NEAR and bool(_ASIDE.fullmatch(between))
    row[_AT["copula between"]] = len(between) < _NEAR and bool(_COPULA.fullmatch(between))
    row[_AT["verb of being between"]] = len(between) < _NEAR and bool(_BEING.search(between))
    row[_AT["and between"]] = bool(_AND.fullmatch(between))
    owner = whole[0] if whole and _FIRST.get(whole[0]) == "owned" else None
    row[_AT["noun and owner as before"]] = owner is not None and any(
        s.noun == phrase.noun and s.word.split()[0] == owner for s in seen
    )


def tell(row: Row, phrase: Described) -> None:
    """Fill in what the phrase is, whoever it stands for."""
    row[_AT["noun"]] = 1
    row[_AT[phrase.begins]] = 1
    row[_AT["plural"]] = phrase.plural
    row[_AT["known noun"]] = phrase.known
    row[_AT["gender of the noun"]] = phrase.gender is not None
    if phrase.relation in _TOLD:
        row[_AT[_TOLD[phrase.relation]]] = 1


def note_owner(row: Row) -> None:
    """Note that the phrase holds a mention of the draft ("his" in "his wife")."""
    row[_AT["inside the phrase"]] = 1


def note_new(row: Row, rows: Row) -> None:
    """Note on the row of nobody that no candidate was called by this noun."""
    called = rows[:, [_AT["noun as before"], _AT["noun of a role"], _AT["noun in the name"]]]
    row[_AT["mentions none of this noun"]] = not called.any()


def _of_gender(row: Row, phrase: Described, draft: Draft, uses: tuple[float, float]) -> None:
    if phrase.gender is None:
        return
    fits, other = uses if phrase.gender == "m" else uses[::-1]
    lean = math.log((fits + 0.3) / (other + 0.3)) if fits or other else 0.0
    told = draft.gender or draft.leaning
    if told is not None:
        lean += 2.0 if told == phrase.gender else -2.0
    row[_AT["noun's gender agrees"]] = max(lean, 0.0)
    row[_AT["noun's gender differs"]] = max(-lean, 0.0)


def _plain(words: Sequence[str]) -> list[str]:
    return [w for w in words if w not in _FUNCTION]


def _words(draft: Draft, seen: Sequence[Seen]) -> set[str]:
    """Return the words by which a draft has been described or named."""
    found = set(draft.tokens)
    for role in draft.roles:
        found.update(_WORD.findall(role.text.lower()))
    for one in seen:
        if one.form is MentionForm.NOMINAL:
            found.update(_WORD.findall(one.word))
    return found
