"""Which names in one document are the same person, and which are left open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.model import Document, Span
from onrecord.resolve.drafts import Draft
from onrecord.resolve.named.calling import family
from onrecord.resolve.named.full_names import FullNames
from onrecord.resolve.named.lone import Lone
from onrecord.resolve.named.persons import Persons
from onrecord.resolve.named.short_names import ShortNames
from onrecord.resolve.named.usage import Usage
from onrecord.resolve.names import NameFound


class People:
    """The named persons of one document."""

    def __init__(
        self,
        document: Document,
        names: Sequence[NameFound],
        sources: Sequence[Span] = (),
        elsewhere: Lone | None = None,
    ) -> None:
        """Cluster `names` of type PER; a role that begins one of the `sources` is another voice.

        `elsewhere` are those whom documents of the affair call by one word only.
        """
        named = [n for n in names if n.type == "PER"]
        self._persons = Persons(document, named, {source.start for source in sources})
        families = {family(n.tokens) for n in named if len(n.tokens) > 2}
        alone = [n for n in named if len(n.tokens) == 1 or n.tokens in families]
        full = FullNames(self._persons)
        later = full.known_as(alone)
        for name in (n for n in named if len(n.tokens) > 1 and n.tokens not in families):
            if name not in self.of_name and name not in later:
                full.take(name)
                full.take_others(name)
        self._take_short(alone, Usage(self._persons, alone, elsewhere or Lone()))
        for other, name in later.items():
            full.take_others(name)
            if other not in self.of_name:
                full.take(other)
        for draft in self.drafts:
            draft.roles.sort(key=lambda role: role.span.start)

    def _take_short(self, alone: Sequence[NameFound], usage: Usage) -> None:
        """Take those behind a full name first: they tell of its bearer what those before it must fit."""
        short = ShortNames(self._persons, usage)
        known = [usage.stands_for_somebody(name.tokens, name.span.start) for name in alone]
        for name, _ in sorted(zip(alone, known, strict=True), key=lambda pair: not pair[1]):
            if name not in self.of_name:
                short.take(name)

    @property
    def drafts(self) -> list[Draft]:
        """The persons, in the order in which their names were taken."""
        return self._persons.drafts

    @property
    def of_name(self) -> Mapping[NameFound, Draft]:
        """The bearer of each name that has one."""
        return self._persons.of_name

    @property
    def open(self) -> Mapping[NameFound, Sequence[Draft]]:
        """Those who may be meant by each name that is left open."""
        return self._persons.open

    def age_of(self, draft: Draft) -> int | None:
        """Return the age that stands behind a person's name."""
        return self._persons.age_of(draft)

    def home_of(self, draft: Draft) -> str | None:
        """Return what a person is "of" ("Ada Pell of Lune")."""
        return self._persons.home_of(draft)
