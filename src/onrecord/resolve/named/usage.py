"""How a document uses one word of a name: as whose surname, given name, code name, or all there is of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cached_property

from onrecord.resolve.beside import goes_by, is_code, nickname_in
from onrecord.resolve.named.another import PLAIN
from onrecord.resolve.named.calling import WITH_GIVEN, Calling, Tokens
from onrecord.resolve.named.lone import Lone
from onrecord.resolve.named.persons import Persons
from onrecord.resolve.names import NameFound


class Usage:
    """The short names of a document, looked at once its full names have been given to their bearers.

    `honours` are the titles that tell bearers apart, by surname; `codes` the names behind which the text
    says what their bearers go by; `single` words that are all their bearers are called; `own` words that
    introduce somebody; `elsewhere` words that are all the name that other documents have for somebody.
    """

    def __init__(self, persons: Persons, alone: Sequence[NameFound], elsewhere: Lone) -> None:
        """Look at the short names, `alone`."""
        self._persons, self.elsewhere = persons, elsewhere.names
        self.calling = Calling(
            (d.tokens for d in persons.drafts),
            (n.tokens[-1] for n in alone if n.titles and not set(n.titles) <= WITH_GIVEN),
            (n.tokens for n in alone if not n.titles or len(n.tokens) > 1),
        )
        self.honours: dict[str, set[str]] = {}
        for name in alone:
            self.honours.setdefault(name.tokens[-1], set()).update(set(name.titles) - PLAIN)
        self._first_called: dict[str, int] = {}
        for name in alone:
            if not persons.beside[name].introduced:
                first = self._first_called.get(name.tokens[0], len(persons.text))
                self._first_called[name.tokens[0]] = min(name.span.start, first)
        self._plainly = {n.tokens[-1] for n in alone if n.titles and set(n.titles) <= PLAIN}
        plain = [n for n in alone if not n.titles]
        self.own = {n.tokens[0] for n in plain if self._is_introduced(n)}
        self.single = {n.tokens[0] for n in plain if self._is_all(n, elsewhere.codes)}
        self.codes = self._code_names(alone)

    @cached_property
    def alone(self) -> Collection[str]:
        """Words that may be all there is of a name."""
        return self.own | self.single | self.elsewhere

    def is_called_plainly(self, word: str) -> bool:
        """Return whether the document calls somebody by a surname with "Mr" or the like alone."""
        return word in self._plainly

    def stands_for_somebody(self, tokens: Tokens, before: int) -> bool:
        """Return whether a full name that these words may call stands before a place."""
        return any(
            0 <= d.place_of_first < before and self.calling.way(tokens, d.tokens) is not None
            for d in self._persons.drafts
            if len(d.tokens) > 1
        )

    def _is_introduced(self, name: NameFound) -> bool:
        """Return whether a lone name is that of somebody new, not of one named in full before without a word.

        "Kári Torfason and Birta Torfadóttir were found. Birta, a nurse, …" is about Birta Torfadóttir.
        """
        if not self._persons.beside[name].introduced or self._is_called_so(name):
            return False
        bearers = [
            d
            for d in self._persons.drafts
            if 0 <= d.place_of_first < name.span.start and name.tokens[0] in (d.tokens[0], d.tokens[-1])
        ]
        if len(bearers) != 1:
            return True
        return bool(bearers[0].roles) or self._persons.age_of(bearers[0]) is not None

    def _is_called_so(self, name: NameFound) -> bool:
        """Return whether the document has called somebody named in full by this word before the name.

        "Kim, who …" is Kim Jong Ahn where "Kim" has stood for him already.
        """
        called = self._first_called.get(name.tokens[0], len(self._persons.text))
        if called >= name.span.start:
            return False
        return any(
            0 <= d.place_of_first < called and self.calling.way(name.tokens, d.tokens) is not None
            for d in self._persons.drafts
        )

    def _is_all(self, name: NameFound, codes: Collection[str]) -> bool:
        """Return whether a lone name is all that its bearer is called: a code name, an only name.

        So it is, too, when a role follows it, before the full name of another with another role.
        """
        word, beside = name.tokens[0], self._persons.beside[name]
        if is_code(self._persons.text, word) or beside.only_name:
            return True
        bearers = [d for d in self._persons.drafts if d.tokens[-1] == word]
        others = {r.noun for d in bearers for r in d.roles}
        apart = beside.role is not None and bool(others) and beside.role not in others
        if any(0 <= d.place_of_first < name.span.start for d in bearers):
            return apart and word in self.elsewhere
        return word in codes or apart

    def _code_names(self, alone: Sequence[NameFound]) -> dict[str, NameFound]:
        """Return the names behind which the text says what their bearers go by ("Pell, known as “Heron”")."""
        found: dict[str, NameFound] = {}
        for name in self._persons.names:
            if name not in self._persons.of_name and name not in alone:
                continue
            code = goes_by(self._persons.text, name.span.end)
            nick = nickname_in(name.core.of(self._persons.text))
            if nick is not None:
                found[nick] = name
            if code is not None and not self._is_of_a_name(code):
                found[code] = name
        return found

    def _is_of_a_name(self, word: str) -> bool:
        return any(self.calling.way((word,), d.tokens) for d in self._persons.drafts)
