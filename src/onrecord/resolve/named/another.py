"""What tells that a name's bearer is not somebody named before: rules, any of which is enough."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from onrecord.model import RoleBasis
from onrecord.resolve.beside import Beside
from onrecord.resolve.drafts import Draft, RoleFound
from onrecord.resolve.lexicon import KIN, listed, stems
from onrecord.resolve.named.persons import Persons
from onrecord.resolve.names import NameFound

# What somebody is beside any office: who founded a body may lead another.
_BESIDE_OTHERS = listed("beside-an-office")
JUDGES = frozenset(("judge", "justice"))
# Between two names of one sentence, no quotation between.
_WITHIN_A_SENTENCE = re.compile(r"[^.!?\n“”\"]{1,200}")
_AND_BEFORE = re.compile(r"\b(?:and|or|from)\s+(?:[A-Z][a-z]+\.?\s+)?$")
# "Lord Pell, who sat as Robin Pell".
_OTHER_NAME_OF_ONES_OWN = re.compile(r"\b(?:as|formerly|once|née|nee|born)\s+(?:[A-Z][a-z]+\.?\s+)?$")
# Forms of address that any grown-up has.
PLAIN = listed("plain-address")
Rule = Callable[[Persons, Draft, NameFound], bool]


def is_another(persons: Persons, draft: Draft, name: NameFound) -> bool:
    """Return whether age, role or words beside a name tell that its bearer is not the draft."""
    return any(rule(persons, draft, name) for rule in _RULES)


def may_call(persons: Persons, draft: Draft, name: NameFound) -> bool:
    """Return whether neither gender, title nor generation speaks against a name being the draft's."""
    beside = persons.beside[name]
    if not draft.may_be(beside.gender) or beside.clashes(draft.titles, name):
        return False
    if _stands_beside_with_another_title(persons, draft, name):
        return False
    if len(name.tokens) == 1 and (_of_another_home(persons, draft, name) or _is_on_the_bench(draft, name)):
        return False
    return not _is_of_another_generation(persons, draft, name)


def _is_on_the_bench(draft: Draft, name: NameFound) -> bool:
    """ "Amber J" and "Mr Amber" are judge and counsel, where nobody is named in full."""
    held, here = draft.titles, set(name.titles)
    if len(draft.tokens) > 1 or not (held and here) or bool(held & JUDGES) == bool(here & JUDGES):
        return False
    return held <= PLAIN or here <= PLAIN


def _stands_beside_with_another_title(persons: Persons, draft: Draft, name: NameFound) -> bool:
    """ "Mr Pell fell ill after Justice Pell had heard him" tells of two, where nobody is named in full."""
    if len(draft.tokens) > 1 or not name.titles or not draft.titles:
        return False
    plain = bool(PLAIN & set(name.titles))
    beside = _in_one_sentence(persons, draft, name)
    return any(other.titles and bool(PLAIN & set(other.titles)) != plain for other in beside)


def _in_one_sentence(persons: Persons, draft: Draft, name: NameFound) -> Iterator[NameFound]:
    """Yield the names of a draft that stand in the sentence of a name."""
    for other, bearer in persons.of_name.items():
        if bearer is draft:
            first, last = (other, name) if other.span.start < name.span.start else (name, other)
            if _WITHIN_A_SENTENCE.fullmatch(persons.text, first.span.end, last.span.start):
                yield other


def named_behind(persons: Persons, name: NameFound, draft: Draft) -> bool:
    """Return whether somebody is first named in full further on in the sentence of a name.

    "Mrs Pell, 79, who brought up Robin Pell" is not Robin Pell; "Lord Pell, who sat as Robin Pell," is.
    """
    end, first = name.span.end, draft.place_of_first
    if first <= end or _OTHER_NAME_OF_ONES_OWN.search(persons.text, end, first):
        return False
    return _WITHIN_A_SENTENCE.fullmatch(persons.text, end, first) is not None


def may_be_bearer(persons: Persons, draft: Draft, name: NameFound) -> bool:
    """Return whether nothing at all speaks against it."""
    return may_call(persons, draft, name) and not is_another(persons, draft, name)


def has_another_role(persons: Persons, draft: Draft, name: NameFound) -> bool:
    """Return whether "the goalkeeper" stands beside this name, and "the coach" beside the draft's."""
    here = {noun for *_, noun in persons.beside[name].roles} - KIN
    there = {role.noun for role in draft.roles} - KIN
    return bool(here and there) and not here & there


def _is_of_another_generation(persons: Persons, draft: Draft, name: NameFound) -> bool:
    """Return whether "the younger Amber" stands where the draft is Amber senior, or the other way."""
    told = persons.told_generation(name)
    if told is None or (draft.generation is None and not persons.two_generations):
        return False
    return draft.generation != told


def _of_another_age(persons: Persons, draft: Draft, name: NameFound) -> bool:
    """Ages behind two names differ by more than a birthday."""
    here, there = persons.beside[name].age, persons.age_of(draft)
    return here is not None and there is not None and abs(here - there) > 1


def _belonging_to_the_draft(persons: Persons, draft: Draft, name: NameFound) -> bool:
    """ "Ada Pell and her teacher, Ada Pell" are two."""
    return persons.beside[name].owned and persons.last_named(name) is draft


def _introduced_anew(persons: Persons, draft: Draft, name: NameFound) -> bool:
    """ "J. Pell, 44, fell; J. B. Pell, who saw it, ran": nobody is introduced twice by two names."""
    beside = persons.beside[name]
    if name.tokens == draft.tokens or not beside.introduced or _shares_a_role(beside, draft.roles):
        return False
    return 0 <= persons.begins_introduced(draft) < name.span.start


def _told_of_two(persons: Persons, draft: Draft, name: NameFound) -> bool:
    """A correction that introduces one name twice tells of two who bear it."""
    beside = persons.beside[name]
    new = beside.introduced and not _shares_a_role(beside, draft.roles)
    return new and persons.taken_for_another and 0 <= persons.begins_introduced(draft) < name.span.start


def _named_twice_in_a_sentence(persons: Persons, draft: Draft, name: NameFound) -> bool:
    """ "Ada Pell (Lab), a vet, and Ada Pell (Ind), who runs a mill" """
    start = name.span.start
    if not persons.beside[name].introduced or not _AND_BEFORE.search(persons.text, max(0, start - 24), start):
        return False
    return any(
        other.tokens == name.tokens and other.span.start < start
        for other in _in_one_sentence(persons, draft, name)
    )


def _named_beside_with_a_generation(persons: Persons, draft: Draft, name: NameFound) -> bool:
    """ "Tom Pell came with Tom Pell Jr." """
    return any(
        other.generation != name.generation and len(other.tokens) > 1
        for other in _in_one_sentence(persons, draft, name)
    )


def _of_another_home(persons: Persons, draft: Draft, name: NameFound) -> bool:
    """ "Ada Pell of Lune saw it, Ada Pell of Sarn did not"."""
    here, there = persons.beside[name].home, persons.home_of(draft)
    return here is not None and there is not None and here != there


def _said_to_be_another(persons: Persons, draft: Draft, name: NameFound) -> bool:
    """ "No relation" stands behind the name, or "another" before it."""
    return persons.beside[name].unrelated or persons.beside[name].another


def _of_another_post(persons: Persons, draft: Draft, name: NameFound) -> bool:
    """ "The plumber" stands behind this name and "the former chairman" behind the draft's.

    Of 974 persons with a role behind the name in the 717 articles of PolNeAR train and dev none has two.
    """
    beside, none = persons.beside[name], KIN | _BESIDE_OTHERS
    there = [r for r in draft.roles if r.basis is RoleBasis.APPOSITION and r.noun not in none]
    if beside.role is None or beside.role in none or not there:
        return False
    return not _shares_a_role(beside, there)


def _shares_a_role(beside: Beside, roles: Iterable[RoleFound]) -> bool:
    """Return whether the role behind a name is one of these, or shares a word with them."""
    held = list(roles)
    said = {word for role in held for word in stems(role.text)}
    return beside.role in {role.noun for role in held} or not said.isdisjoint(stems(beside.role_words))


_RULES: tuple[Rule, ...] = (
    _of_another_age,
    _introduced_anew,
    _told_of_two,
    _named_twice_in_a_sentence,
    _named_beside_with_a_generation,
    _belonging_to_the_draft,
    _of_another_home,
    _said_to_be_another,
    _of_another_post,
)
