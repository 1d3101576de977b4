"""Whose a full name is: ways in which two full names are one person's, the surest first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

from onrecord.resolve.beside import NICKNAME, also_called
from onrecord.resolve.drafts import Draft
from onrecord.resolve.lexicon import alike, fold, two_syllables
from onrecord.resolve.named.another import has_another_role, is_another, may_be_bearer, may_call
from onrecord.resolve.named.calling import Tokens, has_same_letters, is_initialled, is_part, same_full_name
from onrecord.resolve.named.persons import Persons
from onrecord.resolve.names import NameFound

_Way: TypeAlias = "Callable[[FullNames, Draft, NameFound], bool]"


class FullNames:
    """Gives the full names of a document to their bearers."""

    def __init__(self, persons: Persons) -> None:
        """Begin with nobody who is called otherwise."""
        self._persons = persons
        self._blocks: dict[tuple[str, str], list[Draft]] = {}
        self._nicknamed: dict[Draft, set[Tokens]] = {}
        self._given_up: dict[Draft, set[Tokens]] = {}

    def known_as(self, alone: Iterable[NameFound]) -> dict[NameFound, NameFound]:
        """Return full names that stand once, as another name of whom a short one means ("Pell, alias …")."""
        found = {}
        for name in alone:
            for other in self._others(name):
                if len(other.tokens) > 1 and self._stands_once(other):
                    found[other] = name
        return found

    def _stands_once(self, name: NameFound) -> bool:
        return sum(n.tokens == name.tokens for n in self._persons.names) == 1

    def _others(self, name: NameFound) -> list[NameFound]:
        """Return the names that a text gives behind a name as its bearer's ("formerly Ada Amber")."""
        places = also_called(self._persons.text, name.span.end, name.tokens)
        if not places:
            return []
        return [n for n in self._persons.names if any(n.span.overlaps(place) for place in places)]

    def take_others(self, name: NameFound) -> None:
        """Link the names that a text gives behind another ("Ada Pell, formerly Ada Amber") to its bearer."""
        draft = self._persons.of_name.get(name)
        if draft is None:
            return
        for other in self._others(name):
            if other in self._persons.of_name:
                continue
            self._persons.attach(other, draft, 0.9, "the text says that this person has or had this name")
            if len(other.tokens) > 1:
                self._given_up.setdefault(draft, set()).add(other.tokens)
                self._enter(other.tokens, draft)

    def _block(self, tokens: Tokens) -> list[Draft]:
        """Return those who share first and last word of a name."""
        return self._blocks.setdefault((tokens[0], tokens[-1]), [])

    def _enter(self, tokens: Tokens, draft: Draft) -> None:
        """Have somebody found by another name, once."""
        block = self._block(tokens)
        if draft not in block:
            block.append(draft)

    def take(self, name: NameFound) -> None:
        """Give a full name to the one who bears it, or to somebody new."""
        persons, generation = self._persons, self._persons.told_generation(name)
        kin = persons.kin(
            name
        )  # asked before the name has a bearer: "his father, Rolf Amber" may be the first
        fits, why = self._bearers(name)
        if len(fits) > 1:
            fits = persons.described_so(name, fits) or fits
        if len(fits) > 1:
            persons.open[name] = fits
            return
        draft = fits[0] if fits else persons.new(name)
        block = self._block(name.tokens)
        if not fits:
            block.append(draft)
        draft.generation = draft.generation or generation
        self._note_nickname(name, draft)
        if not fits and kin:
            for other in (d for d in block if d.tokens == name.tokens and d.generation is None):
                other.generation = "sr" if generation == "jr" else "jr"
        exact = draft.tokens == name.tokens
        if len(name.tokens) > len(draft.tokens):
            draft.call(draft.name)
            draft.aliases.setdefault(draft.name)
            draft.name, draft.tokens = persons.written(name), name.tokens
        persons.attach(name, draft, 1.0 if draft in block else 0.9, "full name" if exact else why)

    def _bearers(self, name: NameFound) -> tuple[list[Draft], str]:
        """Return those who may bear a full name by the surest way in which anybody may, and how."""
        for way, why in _WAYS.items():
            among = self._among(name) if way is FullNames._bears_the_same else self._persons.drafts
            fits = [draft for draft in among if way(self, draft, name)]
            if fits:
                return fits, why
        return [], "full name"

    def _among(self, name: NameFound) -> list[Draft]:
        """Return those who share first and last word of a name, or of the nickname in it."""
        nick = self._nickname(name)
        block = self._block(name.tokens)
        return block if nick is None else [*block, *(d for d in self._block(nick) if d not in block)]

    def _note_nickname(self, name: NameFound, draft: Draft) -> None:
        """Note that "William “Buster” Dank" is Buster Dank as well."""
        nick = self._nickname(name)
        if nick is not None:
            self._nicknamed.setdefault(draft, set()).add(nick)
            self._enter(nick, draft)

    def _nickname(self, name: NameFound) -> Tokens | None:
        """Return what a name with a nickname in it makes of that: one word goes with the surname."""
        nick = NICKNAME.search(name.core.of(self._persons.text))
        words = tuple(nick["nick"].lower().split()) if nick is not None else ()
        return None if not words else words if len(words) > 1 else (*words, name.tokens[-1])

    def _bears_the_same(self, draft: Draft, name: NameFound) -> bool:
        """First and last words agree, and no middle name, generation, gender or word beside is against it."""
        persons, beside = self._persons, self._persons.beside[name]
        generation = persons.told_generation(name)
        if draft.generation and generation and draft.generation != generation:
            return False
        if draft.generation != generation and (persons.two_generations or persons.kin(name)):
            return False
        nicknamed = name.tokens in self._nicknamed.get(draft, ()) and not beside.owned
        new = beside.introduced or beside.explained
        given_up = name.tokens in self._given_up.get(draft, ()) and not new
        called = draft.tokens == self._nickname(name)  # before the text told of whom
        same = same_full_name(draft.tokens, name.tokens) or nicknamed or given_up or called
        if not same or not draft.may_be(beside.gender):
            return False
        return not is_another(persons, draft, name)

    def _bears_more(self, draft: Draft, name: NameFound) -> bool:
        """The name is a longer one without its beginning or end, and nobody new is introduced by it."""
        beside = self._persons.beside[name]
        if beside.introduced or beside.explained:
            return False
        return is_part(name.tokens, draft.tokens) and draft.may_be(beside.gender)

    def _has_same_letters(self, draft: Draft, name: NameFound) -> bool:
        """The names differ in hyphens, stops and accents alone ("Joren-Mael Lind", "Joren Mael Lind")."""
        if same_full_name(draft.tokens, name.tokens) or not has_same_letters(name.tokens, draft.tokens):
            return False
        return may_be_bearer(self._persons, draft, name)

    def _is_initialled(self, draft: Draft, name: NameFound) -> bool:
        """One of the names has an initial ahead of the other ("W. Mark Felt")."""
        return is_initialled(name.tokens, draft.tokens) and may_be_bearer(self._persons, draft, name)

    def _is_spelled_so(self, draft: Draft, name: NameFound) -> bool:
        """One word is spelled otherwise, and nothing else is against it ("Kristen")."""
        persons = self._persons
        pairs = [(fold(a), fold(b)) for a, b in zip(draft.tokens, name.tokens, strict=False)]
        other = [place for place, (a, b) in enumerate(pairs) if a != b]
        if len(draft.tokens) != len(name.tokens) or len(other) != 1 or not may_call(persons, draft, name):
            return False
        if persons.taken_for_another:
            return False
        at = other[0]
        if two_syllables(draft.tokens[at], name.tokens[at]) or has_another_role(persons, draft, name):
            return False
        how = alike(*pairs[at])
        new = persons.beside[name].introduced
        slip = how == "slip" and at == len(pairs) - 1 and not new
        return (
            how == "letters"
            or (how == "spelling" and not new)
            or slip
            or self._is_shortened(draft, name, how, at)
        ) and (not is_another(persons, draft, name))

    def _is_shortened(self, draft: Draft, name: NameFound, how: str | None, at: int) -> bool:
        """Return whether a headline shortens a given name ("Fred LaRue dies")."""
        if how != "short form" or at != 0:
            return False
        return self._persons.is_in_headline(name) or self._persons.is_of_headline(draft)


_WAYS: Mapping[_Way, str] = {
    FullNames._bears_the_same: "same first and last name, initials agree",
    FullNames._has_same_letters: "the same name but for hyphens, stops and accents",
    FullNames._bears_more: "a part of the only longer name that has it",
    FullNames._is_initialled: "the same name but for an initial ahead of it",
    FullNames._is_spelled_so: "the only such name, in another spelling",
}
"""The ways in which a full name may be somebody's who is named before, each with the reason for a reader."""
