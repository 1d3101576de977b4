"""Whose a surname or a given name is that stands alone, in the way the document calls people."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from onrecord.resolve.drafts import Draft
from onrecord.resolve.lexicon import alike, fold, ranks
from onrecord.resolve.named.another import JUDGES, PLAIN, may_call, named_behind
from onrecord.resolve.named.bearers import told_apart
from onrecord.resolve.named.calling import ROYAL, WITH_GIVEN, Way
from onrecord.resolve.named.persons import CLOSE_BY, Persons
from onrecord.resolve.named.usage import Usage
from onrecord.resolve.names import NameFound

_COUNSEL = re.compile(r",?\s+(?:KC|QC|SC)\b")
_SAINTS = frozenset(("st", "saint"))  # "Francis" is not St. Francis
_FAMILY = (Way.FAMILY, Way.BARE)
# In which order a short name may call somebody, the ways of one step alike: without a form of address, with
# one that goes with given names ("Sir"), and with any other.
_PLAINLY = ((Way.FAMILY,), (Way.BARE,), (Way.GIVEN,), (Way.MIDDLE,))
_GIVEN_FIRST = ((Way.GIVEN,), _FAMILY, (Way.MIDDLE,))
_NO_GIVEN = ((Way.FAMILY,), (Way.BARE,), (Way.MIDDLE,))


class ShortNames:
    """Gives the short names of a document to their bearers."""

    def __init__(self, persons: Persons, usage: Usage) -> None:
        """Take those named in full, and how the document uses the words of names."""
        self._persons, self._usage, self._calling = persons, usage, usage.calling

    def take(self, name: NameFound) -> None:
        """Give a short name to the one it means, leave it open between several, or make it somebody new."""
        persons = self._persons
        called = self._usage.codes.get(name.tokens[-1])
        code = persons.of_name.get(called) if called is not None else None
        if code is not None and not name.titles:
            persons.attach(name, code, 0.9, "the text says that this person goes by it")
            return
        fits, what = self._called(name)
        fits = self._without_others(name, fits, what)
        why = f"{what} of the only such person in the document that fits"
        if not fits and name.tokens[-1] not in self._usage.alone:
            fits = [d for d in persons.drafts if len(d.tokens) > 1 and self._is_misspelled(name, d)]
            why = "surname of the only such person, in another spelling"
        if len(fits) > 1:
            fits = told_apart(persons, name, fits, self._usage.honours.get(name.tokens[-1], set()))
            why = f"{what} of several, of whom the words around fit one"
        if len(fits) > 1:
            persons.open[name] = fits
        elif fits:
            persons.attach(name, fits[0], 0.95, why)
        else:
            draft = persons.new(name)
            draft.generation = draft.generation or persons.told_generation(name)
            persons.attach(name, draft, 1.0, "name as written")

    def _without_others(self, name: NameFound, fits: list[Draft], what: str) -> list[Draft]:
        """Return the bearers without those whom a word cannot mean that is all of somebody else's name."""
        word, usage = name.tokens[-1], self._usage
        apart = name.titles or what == "given name" or self._persons.beside[name].introduced
        if apart and self._is_another(name, fits):
            fits = [d for d in fits if len(d.tokens) == 1]
        if word in usage.single and name.titles:
            return [d for d in fits if len(d.tokens) > 1] or fits
        if word in usage.single or (word in usage.own | usage.elsewhere and what != "surname"):
            return [d for d in fits if len(d.tokens) == 1]  # introduced by itself, it is no given name
        return fits

    def _called(self, name: NameFound) -> tuple[list[Draft], str]:
        """Return those whom a short name may call, the surest way only, and what of their names it is."""
        ways = self._ways(name)
        honour = set(name.titles)
        order: Sequence[Sequence[Way]] = _PLAINLY
        if honour:
            order = _GIVEN_FIRST if honour <= WITH_GIVEN else _NO_GIVEN
        best = next((some for some in order if any(way in some for way in ways.values())), order[0])
        fits = [d for d, way in ways.items() if way in best]
        if not set(_FAMILY) & set(best):
            if len(fits) > 1 and not _one_after_the_other(fits):
                # Whom the document calls by the surname alone, it does not call by the given name as well.
                fits = [d for d in fits if not self._calling.by_family(d.tokens)] or fits
            return fits, "given name" if Way.GIVEN in best else "middle name"
        bearers = [d.tokens for d in fits]
        first = self._calling.first_of_two(name.tokens[-1], bearers)
        if first is not None:
            fits = [d for d in self._persons.drafts if d.tokens == first]
        elif not honour and (others := self._by_the_same_word(ways)):
            fits += others
        elif not honour and all(self._calling.by_given(t) for t in bearers if len(t) > 1):
            fits += [d for d, way in ways.items() if way is Way.GIVEN]
        return fits, "surname"

    def _ways(self, name: NameFound) -> dict[Draft, Way]:
        """Return how a short name may call each person whom it may call at all."""
        ways: dict[Draft, Way] = {}
        for draft in self._persons.drafts:
            way = None if draft.tokens[0] in _SAINTS else self._calling.way(name.tokens, draft.tokens)
            if way is not None and may_call(self._persons, draft, name):
                royal = len(draft.tokens) == 1 and draft.titles & ROYAL  # "Queen Margit" has no surname
                ways[draft] = Way.GIVEN if royal else way
        return ways

    def _by_the_same_word(self, ways: Mapping[Draft, Way]) -> list[Draft]:
        """Return whom a surname of others calls by the given name; none whom the document calls by theirs."""
        return [d for d, way in ways.items() if way is Way.GIVEN and not self._calling.by_family(d.tokens)]

    def _is_another(self, name: NameFound, fits: Sequence[Draft]) -> bool:
        """Return whether a short name with a title is that of somebody whom the document names no fuller.

        "Judge Amber, who …" is not Colm Amber who never was called a judge;
        and "Ms Amber's account" before "Lin Amber, who greased the cable," is not hers,
        nor is "Lin" before it. "Miss Amber, the clerk," is not Colm Amber whom the text calls "Amber".
        """
        full, beside = [d for d in fits if len(d.tokens) > 1], self._persons.beside[name]
        if not full:
            return False
        if beside.unrelated or (self._persons.taken_for_another and beside.introduced):
            return True
        titles, offices = set(name.titles), ranks(name.titles)
        if JUDGES & titles:
            if any(self._is_counsel(d) for d in full):
                return True
            if self._usage.is_called_plainly(name.tokens[-1]):
                return not any(JUDGES & d.titles for d in full)
        if beside.introduced and all(named_behind(self._persons, name, d) for d in full):
            return True
        royal = bool(ROYAL & titles)
        if offices and (beside.introduced or royal):
            if not royal and all(self._is_only_told_in_full(d, name) for d in full):
                return False
            held = {role.noun for d in full for role in d.roles} | {t for d in full for t in d.titles}
            return not offices & held
        if PLAIN & titles and beside.role is not None and self._goes_without_title(name, full):
            return beside.role not in {role.noun for d in full for role in d.roles}
        begins = (self._persons.begins_introduced(d) for d in full)
        return not self._persons.is_in_headline(name) and all(at > name.span.start for at in begins)

    def _is_counsel(self, draft: Draft) -> bool:
        """Return whether "KC" or the like stands behind a name: its bearer pleads before the judge."""
        return any(_COUNSEL.match(self._persons.text, place.span.end) for place in draft.places)

    def _goes_without_title(self, name: NameFound, bearers: Sequence[Draft]) -> bool:
        """Return whether the text has called all bearers of a surname by it alone, without a title."""
        called = {
            draft
            for other, draft in self._persons.of_name.items()
            if other.tokens == name.tokens and not other.titles and other.span.start < name.span.start
        }
        return called.issuperset(bearers)

    def _is_only_told_in_full(self, draft: Draft, name: NameFound) -> bool:
        """Return whether a full name stands behind a short one without a word of who bears it.

        "Superintendent Amber, an inspector then, thanked them. … Nasreen Amber said" is one person.
        """
        plain = not (draft.roles or draft.titles)
        return plain and draft.place_of_first > name.span.start and self._persons.begins_introduced(draft) < 0

    def _is_misspelled(self, name: NameFound, draft: Draft) -> bool:
        """Return whether a short name is the draft's surname in another spelling, or with a slip close by."""
        known = 0 <= draft.place_of_first < name.span.start
        if len(name.tokens) > 1 or not known or not may_call(self._persons, draft, name):
            return False
        if self._persons.taken_for_another:
            return False
        here, there = fold(name.tokens[0]), fold(self._calling.last(draft.tokens)[-1])
        if here == there:
            return name.tokens[0] != self._calling.last(draft.tokens)[-1]  # accents apart
        how = alike(here, there)
        near = any(0 < name.span.start - p.span.end < CLOSE_BY for p in draft.places)
        return how in ("letters", "spelling") or (how == "slip" and (near or bool(name.titles)))


def _one_after_the_other(bearers: Sequence[Draft]) -> bool:
    """Return whether one bears the whole name of another and more ("Alec Rook", "Alec Rook Farr")."""
    names = [d.tokens for d in bearers]
    return any(a != b and b[: len(a)] == a for a in names for b in names if len(a) > 1)
