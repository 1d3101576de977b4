"""Named persons across documents: clusters of profiles, grown while one pair is sure, and the doubts left."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.model import Document, Ground, GroundKind, MentionForm
from onrecord.resolve.across.comparing import Likeness
from onrecord.resolve.across.evidence import Comparison, best_match, weigh
from onrecord.resolve.across.matters import Matters
from onrecord.resolve.across.profiles import Profile
from onrecord.resolve.drafts import Draft
from onrecord.resolve.lexicon import parts, sounds

# A pair this sure is made one, one less sure is asked about where its names say enough. A rival within the
# margin makes it unsure. Tuned on ECB+ train; docs/identity.md has the figures.
JOIN, MARGIN = 0.7, 0.1
_ASK = {
    Likeness.SAME: 0.0,
    Likeness.PART: 0.45,
    Likeness.ORDER: 0.45,
    Likeness.SHORT: 0.6,
    Likeness.LETTERS: 0.5,
    Likeness.SPELLING: 0.55,
    Likeness.INITIALS: 0.5,
    Likeness.LONE: 0.6,
    Likeness.GIVEN: 0.6,
}
# A surname that more persons bear is no question that a reader could answer from the text.
_MOST_RIVALS = 3
_ROUNDS = 4
# Words between a code name and a name by which a text says that they are one; our own list.
_EQUATED = re.compile(
    r"^[”\"’']?,?\s+(?:was|is|were)\s+(?:really|in\s+fact|none\s+other\s+than|allegedly)?\s*$|"
    r"\b(?:known\s+as|alias|aka|a\.k\.a\.|real\s+name|turned\s+out\s+to\s+be|believed\s+to\s+be|said\s+to\s+be|"
    r"identified\s+as|named\s+as|unmasked\s+as|called\s+(?:him|her)self|used\s+the\s+name|went\s+by)\b"
)
_SENTENCE_ENDS = re.compile(r"[.!?]\s|\n")
_REACH = 80


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two that may be one, and on which grounds."""

    one: Draft
    other: Draft
    score: float
    grounds: tuple[Ground, ...]


Join = tuple[Draft, Draft, Comparison]


def join_persons(
    persons: Sequence[Profile], documents: Mapping[str, Document], matters: Matters
) -> tuple[list[Join], tuple[Doubt, ...]]:
    """Return who is made one with whom (kept, draft, why), and the doubts that are left.

    `persons` are in the order of the documents; of two that are one, the
    earlier is kept. The same full names come first, then other full names, so
    that a lone surname finds all who bear it.
    """
    clusters = _Clusters(persons, matters)
    for sort in ("same", "full", "lone"):
        for _ in range(_ROUNDS):
            if not clusters.round(sort):
                break
    return clusters.joins, tuple(clusters.doubts(documents))


class _Clusters:
    def __init__(self, persons: Sequence[Profile], matters: Matters) -> None:
        """Begin with each person alone."""
        self.joins: list[Join] = []
        self._matters = matters
        self._order = {id(person): place for place, person in enumerate(persons)}
        self._alive = list(persons)
        self._gone: set[int] = set()
        self._keys = {id(person): _keys(person) for person in persons}
        self._blocks: dict[str, list[Profile]] = {}
        self._seen: dict[tuple[int, int, int, int], Comparison | None] = {}
        for person in persons:
            self._file(person)

    def _file(self, person: Profile) -> None:
        for key in self._keys[id(person)]:
            block = self._blocks.setdefault(key, [])
            if not any(p is person for p in block):
                block.append(person)

    def round(self, sort: str) -> bool:
        """Join what is sure now, of the same names, full names or lone ones; return whether anything was."""
        joined = False
        for person in list(self._alive):
            if id(person) in self._gone or person.lone is not (sort == "lone"):
                continue
            found = self._best(person, same=sort == "same")
            if found is not None:
                self._join(person, *found)
                joined = True
        self._alive = [p for p in self._alive if id(p) not in self._gone]
        return joined

    def _best(self, person: Profile, *, same: bool) -> tuple[Profile, Comparison] | None:
        """Return the one cluster that this person surely is."""
        rivals = self._rivals(person)
        sure = [(p, c) for p, c in rivals if c.score >= JOIN and _may_join(c)]
        if not sure:
            return None
        alike = [(p, c) for p, c in sure if c.match.likeness is Likeness.SAME]
        if same and not alike:
            return None
        first, comparison = (alike or sure)[0]
        if comparison.score < JOIN + MARGIN and self._namesakes(person, first):
            return None
        if self._of_two_generations(person, first) and not _agree_in_age(comparison):
            return None
        # A name that is spelled out is not made doubtful by another that only begins or ends so.
        close = [p for p, c in alike or rivals if c.weight > comparison.weight - MARGIN and p is not first]
        if any(not self._one_person(first, p) for p in close) or self._contested(person, first, comparison):
            return None
        return first, comparison

    def _contested(self, person: Profile, found: Profile, comparison: Comparison) -> bool:
        """Return whether a namesake of `person`, in the same document, is as likely the one found."""
        if comparison.match.likeness is not Likeness.SAME:
            return False
        return any(
            other is not person
            and other.documents & person.documents
            and c.match.likeness is Likeness.SAME
            and c.weight > comparison.weight - MARGIN
            for other, c in self._rivals(found)
        )

    def _namesakes(self, one: Profile, other: Profile) -> bool:
        """Return whether another person is known who bears the same full name, and is neither."""
        for key in self._keys[id(one)]:
            for third in self._blocks.get(key, ()):
                if id(third) in self._gone or third is one or third is other:
                    continue
                if all(self._is_namesake(p, third) for p in (one, other)):
                    return True
        return False

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
        thirds = (
            p for key in self._keys[id(one)] for p in self._blocks.get(key, ()) if id(p) not in self._gone
        )
        return any(
            p.generation not in told and best_match(p, one) is not None
            for p in thirds
            if p not in (one, other)
        )

    def _one_person(self, one: Profile, other: Profile) -> bool:
        """Return whether two rivals are the same person themselves, so that it does not matter which."""
        comparison = self._weighed(one, other)
        return comparison is not None and comparison.score >= JOIN and not comparison.excluded

    def _rivals(self, person: Profile) -> list[tuple[Profile, Comparison]]:
        """Return those whom the person may be, the surest first."""
        found: dict[int, tuple[Profile, Comparison]] = {}
        for key in self._keys[id(person)]:
            for other in self._blocks.get(key, ()):
                if other is not person and id(other) not in self._gone and id(other) not in found:
                    comparison = self._weighed(person, other)
                    if comparison is not None and not comparison.excluded:
                        found[id(other)] = (other, comparison)
        ranked = sorted(found.values(), key=lambda f: (-f[1].score, self._order[id(f[0])]))
        return _with_unique(person, ranked)

    def _weighed(self, one: Profile, other: Profile) -> Comparison | None:
        a, b = sorted((one, other), key=lambda p: self._order[id(p)])
        key = (id(a), len(a.members), id(b), len(b.members))
        if key not in self._seen:
            self._seen[key] = self._weigh(a, b)
        return self._seen[key]

    def _weigh(self, one: Profile, other: Profile) -> Comparison | None:
        comparison = weigh(one, other, self._matters)
        if comparison is None or one.code is not other.code:
            return None
        shared = one.documents & other.documents
        if one.lone is not other.lone and one.said and other.said and not one.said & other.said:
            comparison = _with(
                comparison, -0.2, Ground(GroundKind.DESCRIPTION, "introduced by other words", False)
            )
        if shared:
            taken = self._twice(one, other) or self._borne_by_another(one, other)
            return None if taken else _within(one, other, comparison)
        if one.code:
            return _with(comparison, 0.25, Ground(GroundKind.NAME, "the same code name", True))
        return comparison

    def _twice(self, one: Profile, other: Profile) -> bool:
        """Return whether a document has two of the lone name ("Ms Chen", "Mr Chen")."""
        short = one if one.lone else other
        key = short.forms[0][0]
        same = [
            p
            for p in self._blocks.get(key, ())
            if p.lone and id(p) not in self._gone and p.documents & short.documents
        ]
        return len(same) > 1

    def _borne_by_another(self, one: Profile, other: Profile) -> bool:
        """Return whether somebody else in the affair bears the lone name as a surname."""
        short, full = (one, other) if one.lone else (other, one)
        word = short.forms[0][0]
        return any(
            p is not full and not p.lone and id(p) not in self._gone and any(f[-1] == word for f in p.forms)
            for p in self._blocks.get(word, ())
        )

    def _join(self, person: Profile, other: Profile, comparison: Comparison) -> None:
        kept, gone = sorted((person, other), key=lambda p: self._order[id(p)])
        self.joins.append((kept.draft, gone.draft, comparison))
        kept.join(gone)
        self._gone.add(id(gone))
        self._keys[id(kept)] = _keys(kept)
        self._file(kept)

    def doubts(self, documents: Mapping[str, Document]) -> Iterator[Doubt]:
        """Yield the pairs that may be one and were left apart."""
        asked: set[tuple[int, int]] = set()
        for one, other in self._equated(documents):
            asked.add((id(one), id(other)))
            words = f"the text says that “{one.draft.name}” was {other.draft.name}"
            yield Doubt(one.draft, other.draft, 0.6, (Ground(GroundKind.STATED, words, True),))
        for person in self._alive:
            open_ = [(p, c) for p, c in self._rivals(person) if _worth_asking(c)]
            if person.lone and len(open_) > _MOST_RIVALS:
                continue
            for other, comparison in open_:
                a, b = sorted((person, other), key=lambda p: self._order[id(p)])
                if (id(a), id(b)) not in asked:
                    asked.add((id(a), id(b)))
                    yield Doubt(a.draft, b.draft, comparison.score, comparison.grounds)

    def _equated(self, documents: Mapping[str, Document]) -> Iterator[tuple[Profile, Profile]]:
        """Yield pairs of which a text says that one was the other: somebody's word, so it is asked."""
        for code in (p for p in self._alive if p.code):
            for other in (p for p in self._alive if not p.code and p.documents & code.documents):
                if any(_says_so(documents, code, other)):
                    yield code, other


def _may_join(comparison: Comparison) -> bool:
    """Return whether the grounds are of the sort that so weak an agreement of names needs.

    Two of one surname or of names alike may stand in reports of one matter, so
    that alone joins neither an initial nor another spelling; and a name in
    another order, or with one more, is not joined where the roles speak against it.
    """
    likeness = comparison.match.likeness
    if likeness in (Likeness.INITIALS, Likeness.SPELLING):
        return comparison.told
    if likeness in (Likeness.SAME, Likeness.LONE, Likeness.GIVEN):
        return True
    return comparison.told or not comparison.clashes


def _agree_in_age(comparison: Comparison) -> bool:
    return any(g.kind is GroundKind.AGE and g.speaks_for for g in comparison.grounds)


def _keys(person: Profile) -> Sequence[str]:
    """Return the blocks of a person: each word of each name, and how each sounds."""
    words = {w for form in person.forms for w in form if len(w) > 1}
    return sorted(words | {"~" + sounds(w) for w in words})


def _with(comparison: Comparison, weight: float, ground: Ground) -> Comparison:
    score = round(min(max(comparison.score + weight, 0.0), 0.99), 2)
    return replace(
        comparison,
        score=score,
        weight=round(comparison.weight + weight, 2),
        grounds=(*comparison.grounds, ground),
    )


def _with_unique(
    person: Profile, ranked: list[tuple[Profile, Comparison]]
) -> list[tuple[Profile, Comparison]]:
    """Return the rivals, a full name that alone goes with a lone one a little surer."""
    if not person.lone:
        return ranked
    full = [p for p, c in ranked if not p.lone]
    if len(full) != 1:
        return ranked
    ground = Ground(GroundKind.UNIQUE, "nobody else in the documents bears it", True)
    raised = [(p, _with(c, 0.1, ground) if p is full[0] else c) for p, c in ranked]
    return sorted(raised, key=lambda f: -f[1].score)


def _within(one: Profile, other: Profile, comparison: Comparison) -> Comparison | None:
    """Return the comparison of two that stand in one document, which that document keeps apart.

    A lone name only may be a full one there, where it is a name given up
    ("Ada Pell, née Amber", and "Amber" of her earlier days). One that is
    introduced by other words than the full one is another's.
    """
    if one.lone is other.lone:
        return None
    short, full = (one, other) if one.lone else (other, one)
    word = short.forms[0][0]
    own = [parts(d.tokens) for d in full.members if d.document in short.documents]
    if (short.said and full.said and not short.said & full.said) or any(len(o) == 1 for o in own):
        return None
    if short.draft.titles or not any(f[-1] == word for f in full.forms) or any(word in o for o in own):
        return None
    return _with(comparison, 0.6, Ground(GroundKind.UNIQUE, "a name that this person gave up", True))


def _worth_asking(comparison: Comparison) -> bool:
    return comparison.score >= _ASK[comparison.match.likeness]


def _says_so(documents: Mapping[str, Document], code: Profile, other: Profile) -> Iterator[bool]:
    """Yield, for each two names close by, whether words between say that one was the other."""
    theirs = [p for d in other.members for p in d.places if p.form is MentionForm.NAME]
    for place in (p for d in code.members for p in d.places):
        for named in theirs:
            first, last = sorted((place.span, named.span))
            if named.document == place.document and last.start - first.end <= _REACH:
                between = documents[place.document].text[first.end : last.start]
                yield bool(_EQUATED.search(between)) and not _SENTENCE_ENDS.search(between)
