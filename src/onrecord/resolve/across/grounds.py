"""Every ground for and against two profiles being one person: rules in order, each with what it is worth.

The weights were tuned together on ECB+ train.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Self

from onrecord.model import Ground, GroundKind
from onrecord.resolve.across.comparing import Likeness, NameMatch, compare
from onrecord.resolve.across.matters import EVENT, MATTER, Matters
from onrecord.resolve.across.profiles import Profile
from onrecord.resolve.lexicon import stem

# What the names alone are worth, by how they agree.
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
_SEVERAL = 2
_SEXES = {"m": "called he or Mr", "f": "called she or Ms"}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two profiles, how their names agree, and what their roles and descriptions share.

    `apart` tells that both have roles, and nothing of roles and descriptions is shared.
    """

    one: Profile
    other: Profile
    match: NameMatch
    matters: Matters
    roles: frozenset[str]
    said: Mapping[str, str]
    proper: Mapping[str, str]
    apart: bool

    @classmethod
    def of(cls, one: Profile, other: Profile, match: NameMatch, matters: Matters) -> Self:
        """Look at what two profiles share."""
        roles = one.roles & other.roles
        said = {of: word for of, word in one.said.items() if of in other.said and of not in roles}
        proper = {of: word for of, word in one.proper.items() if of in other.proper}
        apart = bool(one.roles and other.roles and not roles and not said)
        return cls(one, other, match, matters, roles, said, proper, apart)


Weighted = tuple[float, Ground]
Rule = Callable[[Pair], Iterable[Weighted]]


def grounds_for(pair: Pair) -> list[Weighted]:
    """Return what speaks for and against two being one, each with its weight."""
    return [found for rule in _RULES for found in rule(pair)]


def exclusions(one: Profile, other: Profile) -> tuple[Ground, ...]:
    """Return what no two mentions of one person can have."""
    return tuple(ground for rule in _EXCLUSIONS if (ground := rule(one, other)) is not None)


def _name(pair: Pair) -> Iterable[Weighted]:
    yield _NAMES[pair.match.likeness], Ground(GroundKind.NAME, pair.match.words, True)


def _same_role(pair: Pair) -> Iterable[Weighted]:
    if pair.roles:
        yield 0.25, Ground(GroundKind.ROLE, f"the same role ({_role_words(pair)})", True)


def _same_description(pair: Pair) -> Iterable[Weighted]:
    if pair.said:
        weight = 0.3 if len(pair.said) >= _SEVERAL else 0.2
        yield weight, Ground(GroundKind.DESCRIPTION, f"both described by {_quoted(pair.said)}", True)


def _same_names_beside(pair: Pair) -> Iterable[Weighted]:
    if pair.proper:
        weight = 0.15 if len(pair.proper) >= _SEVERAL else 0.05
        yield weight, Ground(GroundKind.PLACE, f"both described by {_quoted(pair.proper)}", True)


def _other_names_beside(pair: Pair) -> Iterable[Weighted]:
    """Names and places that share nothing speak against it, once where other roles do already."""
    one, other = pair.one.proper, pair.other.proper
    if one and other and not pair.proper and not pair.roles and not pair.apart:
        words = f"{_quoted(one)} / {_quoted(other)}"
        yield -0.2, Ground(GroundKind.PLACE, f"described by other names ({words})", False)


def _rank_of_a_lone_name(pair: Pair) -> Iterable[Weighted]:
    """The rank of a lone surname ("Judge Brenn") speaks against a full name with another role or rank."""
    for short, full in ((pair.one, pair.other), (pair.other, pair.one)):
        held = full.roles | {stem(t) for t in full.titles}
        if not (short.lone and short.titles and not full.lone and held):
            continue
        if held.isdisjoint(stem(t) for t in short.titles):
            theirs = ", ".join((*full.role_words, *sorted(full.titles)))
            words = f"{', '.join(sorted(short.titles))} / {theirs}"
            yield -0.25, Ground(GroundKind.TITLE, f"a title that the full name has not ({words})", False)


def _other_roles(pair: Pair) -> Iterable[Weighted]:
    if pair.apart:
        yield -0.25, Ground(GroundKind.ROLE, f"other roles ({_role_words(pair)})", False)


def _titles(pair: Pair) -> Iterable[Weighted]:
    one, other = pair.one.titles, pair.other.titles
    if one & other:
        yield 0.3, Ground(GroundKind.TITLE, f"the same title ({', '.join(sorted(one & other))})", True)
    elif one and other:
        words = f"{', '.join(sorted(one))} / {', '.join(sorted(other))}"
        yield -0.15, Ground(GroundKind.TITLE, f"other titles ({words})", False)


def _miss_and_mrs(pair: Pair) -> Iterable[Weighted]:
    """ "Miss Pell" of one document may be "Mrs Pell" of another, but that is not sure."""
    one, other = pair.one.addresses, pair.other.addresses
    if {"miss", "mrs"} <= one ^ other:
        yield -1.0, Ground(GroundKind.TITLE, "called Miss in one, Mrs in the other", False)


def _one_played(pair: Pair) -> Iterable[Weighted]:
    """The detective of a series is nobody of whom a report tells; whom a film is about may be."""
    if pair.one.played != pair.other.played and not pair.roles:
        yield -0.4, Ground(GroundKind.ROLE, "one is a part that somebody plays", False)


def _ages(pair: Pair) -> Iterable[Weighted]:
    one, other = pair.one.births, pair.other.births
    if one and other and _same_age(one, other):
        yield 0.2, Ground(GroundKind.AGE, f"the ages agree (born about {one[1]})", True)


def _generations(pair: Pair) -> Iterable[Weighted]:
    if pair.one.generation and pair.one.generation == pair.other.generation:
        yield 0.2, Ground(GroundKind.GENERATION, f"both {pair.one.generation}", True)


def _genders(pair: Pair) -> Iterable[Weighted]:
    """One gender speaks for a name of one word, which two of the other would share as easily."""
    gender = pair.one.gender
    lone = pair.match.likeness in (Likeness.LONE, Likeness.GIVEN)
    if gender and gender == pair.other.gender and lone:
        yield 0.1, Ground(GroundKind.GENDER, f"both are {_SEXES[gender]}", True)


def _two_genders_of_pronouns(pair: Pair) -> Iterable[Weighted]:
    """A pronoun may have been linked wrongly: it speaks against one full name, and parts what is less."""
    if not (pair.one.by_pronouns or pair.other.by_pronouns):
        return
    ground = _differing_genders(pair.one, pair.other)
    if ground is not None:
        yield (-0.3 if pair.match.likeness is Likeness.SAME else -1.0), ground


def _matter(pair: Pair) -> Iterable[Weighted]:
    one, other = pair.one, pair.other
    names = {stem(w) for p in (one, other) for form in p.forms for w in form}
    share = max(
        (pair.matters.share(a, b, names) for a in one.documents for b in other.documents if a != b),
        default=0.0,
    )
    if share >= MATTER:
        weight = 0.3 if share >= EVENT else 0.2
        yield weight, Ground(GroundKind.MATTER, f"the documents share {share:.0%} of their words", True)


def _outlet_and_year(pair: Pair) -> Iterable[Weighted]:
    one, other = pair.one, pair.other
    outlets = one.outlet & other.outlet
    near = not pair.apart and outlets and one.years and one.years == other.years
    if near and not one.documents & other.documents:
        words = f"the same outlet and year ({', '.join(sorted(outlets))})"
        yield 0.1, Ground(GroundKind.TIME, words, True)


def _company(pair: Pair) -> Iterable[Weighted]:
    one, other = pair.one, pair.other
    words = {w for p in (one, other) for form in p.forms for w in form}
    company = pair.matters.company(one.documents, other.documents, words)
    if company and one.documents != other.documents:
        named = ", ".join(" ".join(c).title() for c in company[:_SEVERAL])
        weight = 0.2 if len(company) >= _SEVERAL else 0.1
        yield weight, Ground(GroundKind.COMPANY, f"both name {named}", True)


_RULES: tuple[Rule, ...] = (
    _name,
    _same_role,
    _same_description,
    _same_names_beside,
    _other_names_beside,
    _rank_of_a_lone_name,
    _other_roles,
    _titles,
    _miss_and_mrs,
    _one_played,
    _ages,
    _generations,
    _genders,
    _two_genders_of_pronouns,
    _matter,
    _outlet_and_year,
    _company,
)


def _two_genders(one: Profile, other: Profile) -> Ground | None:
    if one.by_pronouns or other.by_pronouns:
        return None
    return _differing_genders(one, other)


def _differing_genders(one: Profile, other: Profile) -> Ground | None:
    if not (one.gender and other.gender and one.gender != other.gender):
        return None
    return Ground(GroundKind.GENDER, f"one is {_SEXES[one.gender]}, one {_SEXES[other.gender]}", False)


def _two_generations(one: Profile, other: Profile) -> Ground | None:
    if not (one.generation and other.generation and one.generation != other.generation):
        return None
    return Ground(GroundKind.GENERATION, f"{one.generation} and {other.generation}", False)


def _two_ages(one: Profile, other: Profile) -> Ground | None:
    if not (one.births and other.births) or _same_age(one.births, other.births):
        return None
    return Ground(GroundKind.AGE, f"born about {one.births[1]} and about {other.births[1]}", False)


def _two_lifetimes(one: Profile, other: Profile) -> Ground | None:
    if not (one.years and other.years):
        return None
    apart = max(one.years[0] - other.years[1], other.years[0] - one.years[1])
    words = f"{apart} years lie between the documents"
    return Ground(GroundKind.TIME, words, False) if apart > _LIFETIME else None


def _two_middle_names(one: Profile, other: Profile) -> Ground | None:
    """ "Jon B. Hale" and "Jon D. Hale" are two, also where either is "Jon Hale" elsewhere."""
    for a in one.forms:
        for b in other.forms:
            alike = len(a) == len(b) > _SEVERAL and (a[0], a[-1]) == (b[0], b[-1])
            if alike and compare(a, b) is None:
                words = f"{' '.join(a).title()} / {' '.join(b).title()}"
                return Ground(GroundKind.NAME, f"other middle names ({words})", False)
    return None


_EXCLUSIONS = (_two_middle_names, _two_genders, _two_generations, _two_ages, _two_lifetimes)


def _same_age(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[1] >= other[0] - 1 and other[1] >= one[0] - 1


def _quoted(found: Mapping[str, str]) -> str:
    return ", ".join(f"“{found[of]}”" for of in sorted(found))


def _role_words(pair: Pair) -> str:
    return " / ".join(p.role_words[0] for p in (pair.one, pair.other) if p.role_words)
