"""How sure it is that two profiles are one person, and every ground for and against it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.model import Ground, GroundKind
from onrecord.resolve.across.comparing import Likeness, NameMatch, compare
from onrecord.resolve.across.matters import EVENT, MATTER, Matters
from onrecord.resolve.across.profiles import Profile
from onrecord.resolve.lexicon import stem

# What the names alone are worth, by how they agree; tuned with the weights below on ECB+ train.
_NAMES = {
    Likeness.SAME: 0.62,
    Likeness.PART: 0.55,
    Likeness.ORDER: 0.5,
    Likeness.SHORT: 0.5,
    Likeness.LETTERS: 0.5,
    Likeness.SPELLING: 0.4,
    Likeness.INITIALS: 0.35,
    Likeness.LONE: 0.3,
    Likeness.GIVEN: 0.15,
}
# Grown-up twice so far apart, nobody speaks to a newspaper.
_LIFETIME = 70
_OF_THE_PERSON = (
    *(GroundKind.ROLE, GroundKind.DESCRIPTION, GroundKind.TITLE, GroundKind.GENERATION, GroundKind.AGE),
)
_SEVERAL = 2


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


def weigh(one: Profile, other: Profile, matters: Matters) -> Comparison | None:
    """Return the comparison of two profiles; None when no name of one is a name of the other."""
    match = best_match(one, other)
    if match is None:
        return None
    excluded = tuple(_exclusions(one, other))
    found = [(_NAMES[match.likeness], Ground(GroundKind.NAME, match.words, True))]
    found += _roles(one, other)
    found += _titles(one, other)
    found += _persons(one, other, match)
    found += _matter(one, other, matters)
    score = sum(weight for weight, _ in found)
    grounds = tuple(ground for _, ground in found) + excluded
    return Comparison(round(min(max(score, 0.0), 0.99), 2), round(score, 2), match, grounds, bool(excluded))


def best_match(one: Profile, other: Profile) -> NameMatch | None:
    """Return how the names that agree best agree."""
    order = list(Likeness)
    found = [m for a in one.forms for b in other.forms if (m := compare(a, b)) is not None]
    return min(found, key=lambda m: order.index(m.likeness), default=None)


def _exclusions(one: Profile, other: Profile) -> Iterable[Ground]:
    """Yield what no two mentions of one person can have."""
    if one.gender and other.gender and one.gender != other.gender:
        yield Ground(GroundKind.GENDER, f"one is {_SEXES[one.gender]}, one {_SEXES[other.gender]}", False)
    if one.generation and other.generation and one.generation != other.generation:
        yield Ground(GroundKind.GENERATION, f"{one.generation} and {other.generation}", False)
    if one.births and other.births:
        b, d = one.births[1], other.births[1]
        if not _same_age(one.births, other.births):
            yield Ground(GroundKind.AGE, f"born about {b} and about {d}", False)
    if one.years and other.years:
        apart = max(one.years[0] - other.years[1], other.years[0] - one.years[1])
        if apart > _LIFETIME:
            yield Ground(GroundKind.TIME, f"{apart} years lie between the documents", False)


def _same_age(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[1] >= other[0] - 1 and other[1] >= one[0] - 1


_SEXES = {"m": "called he or Mr", "f": "called she or Ms"}


def _roles(one: Profile, other: Profile) -> Iterable[tuple[float, Ground]]:
    """Yield what the roles and descriptions say: the same, something shared, or nothing shared."""
    shared = one.roles & other.roles
    if shared:
        yield 0.25, Ground(GroundKind.ROLE, f"the same role ({_words(one, other)})", True)
    common = (one.said & other.said) - shared
    names = one.proper & other.proper
    if common:
        weight = 0.3 if len(common) >= _SEVERAL else 0.2
        yield weight, Ground(GroundKind.DESCRIPTION, f"both described by {_quoted(common)}", True)
    if names:
        weight = 0.15 if len(names) >= _SEVERAL else 0.05
        yield weight, Ground(GroundKind.PLACE, f"both described by {_quoted(names)}", True)
    apart = bool(one.roles and other.roles and not shared and not common)
    if one.proper and other.proper and not names and not shared and not apart:
        words = f"{_quoted(one.proper)} / {_quoted(other.proper)}"
        yield -0.2, Ground(GroundKind.PLACE, f"described by other names ({words})", False)
    for short, full in ((one, other), (other, one)):
        held = full.roles | {stem(t) for t in full.titles}
        if (
            short.lone
            and short.titles
            and not full.lone
            and held
            and not held & {stem(t) for t in short.titles}
        ):
            words = (
                f"{', '.join(sorted(short.titles))} / {', '.join((*full.role_words, *sorted(full.titles)))}"
            )
            yield -0.25, Ground(GroundKind.TITLE, f"a title that the full name has not ({words})", False)
    if apart:
        yield -0.25, Ground(GroundKind.ROLE, f"other roles ({_words(one, other)})", False)


def _quoted(found: Iterable[str]) -> str:
    return ", ".join(f"“{word}”" for word in sorted(found))


def _words(one: Profile, other: Profile) -> str:
    return " / ".join(p.role_words[0] for p in (one, other) if p.role_words)


def _titles(one: Profile, other: Profile) -> Iterable[tuple[float, Ground]]:
    if one.titles & other.titles:
        yield (
            0.3,
            Ground(
                GroundKind.TITLE, f"the same title ({', '.join(sorted(one.titles & other.titles))})", True
            ),
        )
    elif one.titles and other.titles:
        words = f"{', '.join(sorted(one.titles))} / {', '.join(sorted(other.titles))}"
        yield -0.15, Ground(GroundKind.TITLE, f"other titles ({words})", False)


def _persons(one: Profile, other: Profile, match: NameMatch) -> Iterable[tuple[float, Ground]]:
    """Yield what the forms of address and the generation say for it."""
    if one.births and other.births and _same_age(one.births, other.births):
        yield 0.2, Ground(GroundKind.AGE, f"the ages agree (born about {one.births[1]})", True)
    if one.generation and one.generation == other.generation:
        yield 0.2, Ground(GroundKind.GENERATION, f"both {one.generation}", True)
    if one.gender and one.gender == other.gender and match.likeness in (Likeness.LONE, Likeness.GIVEN):
        yield 0.1, Ground(GroundKind.GENDER, f"both are {_SEXES[one.gender]}", True)


def _matter(one: Profile, other: Profile, matters: Matters) -> Iterable[tuple[float, Ground]]:
    """Yield whether the documents are about one matter, and whom else they name."""
    names = {stem(w) for p in (one, other) for form in p.forms for w in form}
    share = max(
        (matters.share(a, b, names) for a in one.documents for b in other.documents if a != b), default=0.0
    )
    if share >= MATTER:
        weight = 0.3 if share >= EVENT else 0.2
        yield weight, Ground(GroundKind.MATTER, f"the documents share {share:.0%} of their words", True)
    words = {w for p in (one, other) for form in p.forms for w in form}
    company = matters.company(one.documents, other.documents, words)
    clash = bool(one.roles and other.roles and not (one.roles & other.roles or one.said & other.said))
    near = not clash and one.outlet & other.outlet and one.years and one.years == other.years
    if near and not one.documents & other.documents:
        yield (
            0.1,
            Ground(
                GroundKind.TIME,
                f"the same outlet and year ({', '.join(sorted(one.outlet & other.outlet))})",
                True,
            ),
        )
    if company and one.documents != other.documents:
        named = ", ".join(" ".join(c).title() for c in company[:_SEVERAL])
        yield 0.2 if len(company) >= _SEVERAL else 0.1, Ground(GroundKind.COMPANY, f"both name {named}", True)
