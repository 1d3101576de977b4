"""Which persons are compared at all: those who share a word of a name, or its sound."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.resolve.across.profiles import Profile
from onrecord.resolve.lexicon import sounds


class Blocks:
    """The persons of an affair by the words of their names; of two that became one, one is left."""

    def __init__(self, persons: Sequence[Profile]) -> None:
        """File each person, in the order of the documents."""
        self._order = {id(person): place for place, person in enumerate(persons)}
        self._gone: set[int] = set()
        self._alive = list(persons)
        self._keys: dict[int, Sequence[str]] = {}
        self._blocks: dict[str, list[Profile]] = {}
        for person in persons:
            self._file(person)

    def _file(self, person: Profile) -> None:
        self._keys[id(person)] = _keys(person)
        for key in self._keys[id(person)]:
            block = self._blocks.setdefault(key, [])
            if not any(p is person for p in block):
                block.append(person)

    def join(self, kept: Profile, gone: Profile) -> None:
        """Make two persons one, who is found by the names of both."""
        kept.join(gone)
        self._gone.add(id(gone))
        self._file(kept)

    def alive(self) -> Iterator[Profile]:
        """Yield the persons who are left, also while they are joined."""
        self._alive = [p for p in self._alive if id(p) not in self._gone]
        return (p for p in self._alive if id(p) not in self._gone)

    def sharing(self, person: Profile) -> Iterator[Profile]:
        """Yield each other person who is left and shares a word or a sound of a name."""
        seen: set[int] = {id(person)}
        for key in self._keys[id(person)]:
            for other in self._blocks.get(key, ()):
                if id(other) not in self._gone and id(other) not in seen:
                    seen.add(id(other))
                    yield other

    def called(self, word: str) -> Iterator[Profile]:
        """Yield each person who is left and has a word in a name."""
        return (p for p in self._blocks.get(word, ()) if id(p) not in self._gone)

    def place(self, person: Profile) -> int:
        """Return where a person stands in the order of the documents."""
        return self._order[id(person)]

    def in_order(self, one: Profile, other: Profile) -> tuple[Profile, Profile]:
        """Return two persons, the earlier first."""
        return (one, other) if self.place(one) <= self.place(other) else (other, one)


def _keys(person: Profile) -> Sequence[str]:
    """Return the blocks of a person: each word of each name, and how each sounds."""
    words = {w for form in person.forms for w in form if len(w) > 1}
    return sorted(words | {"~" + sounds(w) for w in words})
