"""How sure it is that two profiles are one person, on which grounds."""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.model import Ground, GroundKind
from onrecord.resolve.across.comparing import Likeness, NameMatch, compare
from onrecord.resolve.across.grounds import Pair, exclusions, grounds_for
from onrecord.resolve.across.matters import Matters
from onrecord.resolve.across.profiles import Profile

_OF_THE_PERSON = (
    *(GroundKind.ROLE, GroundKind.DESCRIPTION, GroundKind.TITLE, GroundKind.GENERATION, GroundKind.AGE),
)
_BY_ANOTHER = NameMatch(Likeness.PART, "the other name that the text gives one of them")


@dataclass(frozen=True, slots=True)
class Comparison:
    """A score in [0, 1] (a rank, no probability), its grounds, and whether one of them excludes a join.

    `weight` is the score uncapped, by which rivals are told apart.
    """

    score: float
    weight: float
    match: NameMatch
    grounds: tuple[Ground, ...]
    excluded: bool

    @property
    def told(self) -> bool:
        """Whether a role, a description or a title of the person speaks for it, not the texts alone."""
        return any(g.speaks_for and g.kind in _OF_THE_PERSON for g in self.grounds)

    @property
    def clashes(self) -> bool:
        """Whether anything speaks against it."""
        return any(not ground.speaks_for for ground in self.grounds)

    @property
    def agrees_in_age(self) -> bool:
        """Whether the ages that documents give are one person's."""
        return any(g.kind is GroundKind.AGE and g.speaks_for for g in self.grounds)

    @property
    def may_join(self) -> bool:
        """Whether the grounds are of the sort that so weak an agreement of names needs.

        Two of one surname or of names alike may stand in reports of one matter, so
        that alone joins neither an initial nor another spelling; and a name in
        another order, or with one more, is not joined where the roles speak against it.
        """
        if self.match.likeness in (Likeness.INITIALS, Likeness.SPELLING):
            return self.told
        if self.match.likeness in (Likeness.SAME, Likeness.LONE, Likeness.GIVEN):
            return True
        return self.told or not self.clashes

    def adding(self, weight: float, ground: Ground) -> Comparison:
        """Return the comparison with one more ground."""
        return replace(
            self,
            score=_capped(self.score + weight),
            weight=round(self.weight + weight, 2),
            grounds=(*self.grounds, ground),
        )


def weigh(one: Profile, other: Profile, matters: Matters) -> Comparison | None:
    """Return the comparison of two profiles; None when no name of one is a name of the other."""
    match = best_match(one, other)
    if match is None:
        return None
    excluded = exclusions(one, other)
    found = grounds_for(Pair.of(one, other, match, matters))
    score = sum(weight for weight, _ in found)
    grounds = tuple(ground for _, ground in found) + excluded
    return Comparison(_capped(score), round(score, 2), match, grounds, bool(excluded))


def _capped(score: float) -> float:
    return round(min(max(score, 0.0), 0.99), 2)


def best_match(one: Profile, other: Profile) -> NameMatch | None:
    """Return how the names that agree best agree; what a text gives as another name is less than a name.

    Of two who bear full names these must agree: Otis Bynum, whom a report calls "Bynum", is not Terrell.
    """
    order, in_full = list(Likeness), not one.lone and not other.lone
    found = [
        m if m.likeness is not Likeness.SAME or not (a in one.others or b in other.others) else _BY_ANOTHER
        for a in one.forms
        for b in other.forms
        if (m := compare(a, b)) is not None and not (in_full and _is_short(a, b, one.others | other.others))
    ]
    return min(found, key=lambda m: order.index(m.likeness), default=None)


def _is_short(a: tuple[str, ...], b: tuple[str, ...], others: frozenset[tuple[str, ...]]) -> bool:
    """Return whether one of two names is but a word, which the text does not give as a name of its own."""
    return min(len(a), len(b)) == 1 and not {a, b} & others
