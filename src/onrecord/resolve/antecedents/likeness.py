"""How a noun phrase agrees with someone mentioned before: noun, number, gender, the words between."""

from __future__ import annotations

import math
import re
from array import array
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from onrecord.model import EntityKind, MentionForm, Span
from onrecord.resolve.antecedents.history import History
from onrecord.resolve.antecedents.seen import Candidate, Seen, singular_head
from onrecord.resolve.beside import age_after
from onrecord.resolve.drafts import Draft
from onrecord.resolve.lexicon import noun_of
from onrecord.resolve.phrases import MentionFound

FEATURES = (
    *("noun", "the", "this or that", "owned", "a", "bare", "plural", "known noun", "gender of the noun"),
    *("noun as last", "noun as before", "same words", "other noun", "noun of a role", "noun in the name"),
    *("modifiers agree", "new modifiers", "number agrees", "number differs"),
    *("noun's gender agrees", "noun's gender differs", "inside the phrase", "around the phrase"),
    *("comma between", "aside between", "copula between", "verb of being between", "and between"),
    *("apposition told", "predicate told", "conjunct told", "subject told", "modifier told"),
    *("noun and owner as before", "mentions none of this noun"),
    *("noun of an office", "noun of a trade", "noun of kin", "plain noun", "age in the phrase"),
    *("age agrees", "age differs", "owner the same one", "owner another one"),
    *("in the headline", "only one named so far", "named so far, log", "not described so far"),
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
_ORIGINS = {
    "office": "noun of an office",
    "trade": "noun of a trade",
    "tie": "noun of kin",
    "plain": "plain noun",
}
_AGED = re.compile(r"\b(\d{1,3})\s?-\s?(?:year|month)s?\s?-\s?old\b")
Row: TypeAlias = "array[float]"


class Described(NamedTuple):  # made for each phrase: several times as fast as a frozen dataclass
    """A noun phrase taken apart: how it begins, its noun in the singular, number, gender, other words.

    `plain` are its words without those that only join, `owned_by` the pronoun that
    begins it. `owners` are those whom mentions within it stand for ("his" in "his
    wife"), `named` those named before it. `headline` is where the text's first line ends.
    """

    span: Span
    text: str
    plain: tuple[str, ...]
    owned_by: str | None
    headline: int
    begins: str
    noun: str
    plural: bool
    gender: str | None
    origin: str | None
    words: frozenset[str]
    relation: str
    age: int | None
    owners: frozenset[Draft]
    named: Sequence[Draft]

    @classmethod
    def of(cls, mention: MentionFound, text: str, relation: str, history: History) -> Described:
        """Take a noun phrase apart."""
        words = [w.lower() for w in _WORD.findall(text, mention.span.start, mention.head.end)]
        noun, plural, known = noun_of(singular_head(mention.word))
        people = known is not None and known.kind is EntityKind.PEOPLE
        several = plural or people or noun_of(mention.word)[1]
        begins = _FIRST.get(words[0] if words else "", "bare")
        if begins == "bare" and any(w.endswith(("'s", "’s")) for w in words[:-1]):
            begins = "owned"
        age = _AGED.search(text, max(0, mention.span.start), mention.span.end + 1)
        whole = mention.span.of(text).lower()
        first = whole.split(maxsplit=1)[0]
        return cls(
            mention.span,
            text,
            _plain(whole),
            first if _FIRST.get(first) == "owned" else None,
            text.find("\n", len(text) - len(text.lstrip())),
            begins,
            noun,
            several,
            known.gender if known is not None else None,
            known.origin if known is not None else None,
            frozenset(words[:-1]) - _FUNCTION,
            relation,
            int(age[1]) if age is not None else None,
            frozenset(s.draft for s in history.inside(mention.span)),
            history.named_before(mention.span.start),
        )


def compare(row: Row, phrase: Described, candidate: Candidate, history: History) -> None:
    """Add to what `tell` tells how a phrase agrees with somebody mentioned before."""
    draft, seen, text, span = candidate.draft, candidate.seen, phrase.text, phrase.span
    nouns = [s.noun for s in seen if s.form is MentionForm.NOMINAL]
    row[_AT["noun as last"]] = seen[-1].noun == phrase.noun
    row[_AT["noun as before"]] = phrase.noun in nouns
    row[_AT["other noun"]] = bool(nouns) and phrase.noun not in nouns
    row[_AT["same words"]] = phrase.plain in {_plain(s.word) for s in seen}
    row[_AT["noun of a role"]] = any(role.noun == phrase.noun for role in draft.roles)
    row[_AT["noun in the name"]] = phrase.noun in draft.tokens
    if phrase.words:
        new = phrase.words - _words(draft, seen)
        row[_AT["modifiers agree"]] = not new
        row[_AT["new modifiers"]] = len(new)
    people = draft.kind is EntityKind.PEOPLE
    row[_AT["number agrees"]] = draft.kind is (EntityKind.PEOPLE if phrase.plural else EntityKind.PERSON)
    row[_AT["number differs"]] = people is not phrase.plural and draft.kind is not EntityKind.ORGANIZATION
    _of_gender(row, phrase, candidate)
    _between(row, text, seen[-1], span)
    row[_AT["around the phrase"]] = any(s.end >= span.end for s in seen[-3:])
    row[_AT["noun and owner as before"]] = phrase.owned_by is not None and any(
        s.noun == phrase.noun and s.word.split()[0] == phrase.owned_by for s in seen
    )
    row[_AT["inside the phrase"]] = draft in phrase.owners
    _of_owner(row, phrase, seen, history)
    row[_AT["in the headline"]] = seen[0].start < phrase.headline < span.start
    row[_AT["only one named so far"]] = len(phrase.named) == 1 and phrase.named[0] is draft
    row[_AT["not described so far"]] = not nouns
    if phrase.age is not None:
        ages = {age for s in seen if (age := _age_of(text, s)) is not None}
        row[_AT["age agrees"]] = phrase.age in ages
        row[_AT["age differs"]] = bool(ages) and phrase.age not in ages


def _age_of(text: str, seen: Seen) -> int | None:
    """Return the age that a mention has in it, or behind it ("Ada Pell, 54,")."""
    found = _AGED.search(text, seen.start, seen.end + 1)
    return int(found[1]) if found is not None else age_after(text, seen.end)


def _between(row: Row, text: str, last: Seen, span: Span) -> None:
    """Fill in what stands between the last mention and the phrase."""
    if span.start - last.end >= _NEAR:
        return
    between = text[last.end : span.start] if last.end <= span.start else "-"
    row[_AT["comma between"]] = bool(_COMMA.fullmatch(between))
    row[_AT["and between"]] = bool(_AND.fullmatch(between))
    row[_AT["aside between"]] = bool(_ASIDE.fullmatch(between))
    row[_AT["copula between"]] = bool(_COPULA.fullmatch(between))
    row[_AT["verb of being between"]] = bool(_BEING.search(between))


def _of_owner(row: Row, phrase: Described, seen: Sequence[Seen], history: History) -> None:
    """Fill in whether whoever owned the noun before owns it here ("his wife", "Amber's wife")."""
    if not phrase.owners:
        return
    before = [history.inside(Span(s.start, s.end)) for s in seen if s.noun == phrase.noun]
    owners = [{o.draft for o in found} for found in before if found]
    row[_AT["owner the same one"]] = any(phrase.owners & own for own in owners)
    row[_AT["owner another one"]] = bool(owners) and not any(phrase.owners & own for own in owners)


def tell(row: Row, phrase: Described) -> None:
    """Fill in what the phrase is, whoever it stands for."""
    row[_AT["noun"]] = 1
    row[_AT[phrase.begins]] = 1
    row[_AT["plural"]] = phrase.plural
    row[_AT["known noun"]] = phrase.origin not in (None, "ending")
    row[_AT["age in the phrase"]] = phrase.age is not None
    row[_AT["named so far, log"]] = math.log(1 + len(phrase.named))
    if phrase.origin in _ORIGINS:
        row[_AT[_ORIGINS[phrase.origin]]] = 1
    row[_AT["gender of the noun"]] = phrase.gender is not None
    if phrase.relation in _TOLD:
        row[_AT[_TOLD[phrase.relation]]] = 1


def note_new(row: Row, rows: Sequence[Row]) -> None:
    """Note on the row of nobody that no candidate was called by this noun."""
    called = [_AT[name] for name in ("noun as before", "noun of a role", "noun in the name")]
    row[_AT["mentions none of this noun"]] = not any(one[at] for one in rows for at in called)


def _of_gender(row: Row, phrase: Described, candidate: Candidate) -> None:
    if phrase.gender is None:
        return
    draft, uses = candidate.draft, candidate.uses
    fits, other = uses if phrase.gender == "m" else uses[::-1]
    lean = math.log((fits + 0.3) / (other + 0.3)) if fits or other else 0.0
    told = draft.gender or draft.leaning
    if told is not None:
        lean += 2.0 if told == phrase.gender else -2.0
    row[_AT["noun's gender agrees"]] = max(lean, 0.0)
    row[_AT["noun's gender differs"]] = max(-lean, 0.0)


@lru_cache(maxsize=1 << 12)
def _plain(words: str) -> tuple[str, ...]:
    return tuple(w for w in words.split() if w not in _FUNCTION)


@lru_cache(maxsize=1 << 12)
def _words_in(words: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(words))


def _words(draft: Draft, seen: Sequence[Seen]) -> set[str]:
    """Return the words by which a draft has been described or named."""
    found = set(draft.tokens)
    for role in draft.roles:
        found.update(_words_in(role.text.lower()))
    for one in seen:
        if one.form is MentionForm.NOMINAL:
            found.update(_words_in(one.word))
    return found
