"""Clusters of profiles, grown while one pair is sure and sure about one only."""

from __future__ import annotations

from onrecord.model import Ground, GroundKind
from onrecord.resolve.across.blocks import Blocks
from onrecord.resolve.across.comparing import Likeness
from onrecord.resolve.across.evidence import Comparison, best_match, weigh
from onrecord.resolve.across.lone_names import introduced_otherwise, with_unique, within_one_document
from onrecord.resolve.across.matters import Matters
from onrecord.resolve.across.profiles import Profile
from onrecord.resolve.drafts import Draft
from onrecord.resolve.lexicon import NOBLE

# A pair this sure is made one, one less sure is asked about where its names say enough. A rival within the
# margin makes it unsure. Tuned on ECB+ train (docs/identity.md tells what they do).
JOIN, MARGIN = 0.7, 0.1

Join = tuple[Draft, Draft, Comparison]
Rival = tuple[Profile, Comparison]


class Clusters:
    """Joins the persons of an affair, round by round."""

    def __init__(self, blocks: Blocks, matters: Matters) -> None:
        """Begin with each person alone."""
        self.joins: list[Join] = []
        self._blocks, self._matters = blocks, matters
        self._seen: dict[tuple[int, int, int, int], Comparison | None] = {}

    def round(self, sort: str) -> bool:
        """Join what is sure now, of the same names, full names or lone ones; return whether anything was."""
        joined = False
        for person in self._blocks.alive():
            if person.lone is not (sort == "lone"):
                continue
            found = self._best(person, same=sort == "same")
            if found is not None:
                self._join(person, *found)
                joined = True
        return joined

    def _join(self, person: Profile, other: Profile, comparison: Comparison) -> None:
        kept, gone = self._blocks.in_order(person, other)
        self.joins.append((kept.draft, gone.draft, comparison))
        self._blocks.join(kept, gone)

    def _best(self, person: Profile, *, same: bool) -> Rival | None:
        """Return the one cluster that this person surely is."""
        rivals = self.rivals(person)
        sure = [(p, c) for p, c in rivals if c.score >= JOIN and c.may_join]
        alike = [(p, c) for p, c in sure if c.match.likeness is Likeness.SAME]
        if not sure or (same and not alike):
            return None
        first, comparison = (alike or sure)[0]
        if comparison.score < JOIN + MARGIN and self._has_namesake(person, first):
            return None
        if self._of_two_generations(person, first) and not comparison.agrees_in_age:
            return None
        # A name that is spelled out is not made doubtful by another that only begins or ends so.
        close = [p for p, c in alike or rivals if c.weight > comparison.weight - MARGIN and p is not first]
        if any(not self._is_one_person(first, p) for p in close):
            return None
        if self._is_contested(person, first, comparison) or self._is_called_otherwise(person, first):
            return None
        if not comparison.told and self._stands_beside_kin(person, first):
            return None
        return first, comparison

    def _is_contested(self, person: Profile, found: Profile, comparison: Comparison) -> bool:
        """Return whether a namesake of `person`, in the same document, is as likely the one found."""
        if comparison.match.likeness is not Likeness.SAME:
            return False
        return any(
            other is not person
            and other.documents & person.documents
            and c.match.likeness is Likeness.SAME
            and c.weight > comparison.weight - MARGIN
            for other, c in self.rivals(found)
        )

    def _is_called_otherwise(self, person: Profile, found: Profile) -> bool:
        """Return whether a document that names the one found calls another by the person's own address.

        "Lord Kemp, once Robert Kemp," is not the Sir Robert Kemp who wrote to Lord Kemp.
        """
        return any(
            other is not found
            and other is not person
            and other.lone
            and other.documents & found.documents
            and bool(NOBLE & other.addresses & person.addresses - found.addresses)
            for other in self._blocks.sharing(person)
        )

    def _stands_beside_kin(self, one: Profile, other: Profile) -> bool:
        """Return whether one is a surname, and a document has the other in full and another of that surname.

        Whom "Pell" of the next report means, nothing but a pronoun tells.
        """
        if one.lone is other.lone:
            return False
        short, full = (one, other) if one.lone else (other, one)
        word = short.forms[0][-1]
        return any(
            third is not full
            and not third.lone
            and third.documents & full.documents
            and any(form[-1] == word for form in third.forms)
            for third in self._blocks.called(word)
        )

    def _has_namesake(self, one: Profile, other: Profile) -> bool:
        """Return whether another person is known who bears the same full name, and is neither."""
        thirds = (p for p in self._blocks.sharing(one) if p is not other)
        return any(self._is_namesake(one, p) and self._is_namesake(other, p) for p in thirds)

    def _is_namesake(self, one: Profile, other: Profile) -> bool:
        """Return whether one of the same full name is another person, as far as can be seen."""
        match = best_match(one, other)
        if match is None or match.likeness is not Likeness.SAME:
            return False
        if one.documents & other.documents:
            return True  # their document keeps them apart
        comparison = self._weighed(one, other)
        return comparison is not None and (comparison.excluded or comparison.score < JOIN)

    def _of_two_generations(self, one: Profile, other: Profile) -> bool:
        """Return whether one is junior or senior, the other neither, and a third is the other of the two."""
        told = {one.generation, other.generation}
        if None not in told or told == {None}:
            return False
        thirds = (p for p in self._blocks.sharing(one) if p is not other)
        return any(p.generation not in told and best_match(p, one) is not None for p in thirds)

    def _is_one_person(self, one: Profile, other: Profile) -> bool:
        """Return whether two rivals are the same person themselves, so that it does not matter which."""
        comparison = self._weighed(one, other)
        return comparison is not None and comparison.score >= JOIN and not comparison.excluded

    def rivals(self, person: Profile) -> list[Rival]:
        """Return those whom the person may be, the surest first."""
        compared = ((other, self._weighed(person, other)) for other in self._blocks.sharing(person))
        found = [(other, c) for other, c in compared if c is not None and not c.excluded]
        ranked = sorted(found, key=lambda f: (-f[1].score, self._blocks.place(f[0])))
        return with_unique(person, ranked)

    def _weighed(self, one: Profile, other: Profile) -> Comparison | None:
        """Return the comparison of two, anew once either has grown."""
        a, b = self._blocks.in_order(one, other)
        key = (id(a), len(a.members), id(b), len(b.members))
        if key not in self._seen:
            self._seen[key] = self._weigh(a, b)
        return self._seen[key]

    def _weigh(self, one: Profile, other: Profile) -> Comparison | None:
        comparison = weigh(one, other, self._matters)
        if comparison is None or one.code is not other.code:
            return None
        if introduced_otherwise(one, other):
            ground = Ground(GroundKind.DESCRIPTION, "introduced by other words", False)
            comparison = comparison.adding(-0.2, ground)
        if one.documents & other.documents:
            return within_one_document(one, other, comparison, self._blocks)
        if one.code:
            return comparison.adding(0.25, Ground(GroundKind.NAME, "the same code name", True))
        return comparison
