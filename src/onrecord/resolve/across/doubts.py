"""Pairs that may be one person and were left apart: what a reader is asked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from onrecord.model import Document, Ground, GroundKind, MentionForm
from onrecord.resolve.across.blocks import Blocks
from onrecord.resolve.across.clusters import Clusters
from onrecord.resolve.across.comparing import Likeness
from onrecord.resolve.across.profiles import Profile
from onrecord.resolve.drafts import Draft

# From which score on two are asked about, by how their names agree.
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


def doubts(blocks: Blocks, clusters: Clusters, documents: Mapping[str, Document]) -> Iterator[Doubt]:
    """Yield the pairs that may be one and were left apart, each once."""
    asked: set[tuple[int, int]] = set()
    for one, other in _equated(blocks, documents):
        asked.add((id(one), id(other)))
        words = f"the text says that “{one.draft.name}” was {other.draft.name}"
        yield Doubt(one.draft, other.draft, 0.6, (Ground(GroundKind.STATED, words, True),))
    for person in blocks.alive():
        rivals = [(p, c) for p, c in clusters.rivals(person) if c.score >= _ASK[c.match.likeness]]
        if person.lone and len(rivals) > _MOST_RIVALS:
            continue
        for other, comparison in rivals:
            a, b = blocks.in_order(person, other)
            if (id(a), id(b)) not in asked:
                asked.add((id(a), id(b)))
                yield Doubt(a.draft, b.draft, comparison.score, comparison.grounds)


def _equated(blocks: Blocks, documents: Mapping[str, Document]) -> Iterator[tuple[Profile, Profile]]:
    """Yield pairs of which a text says that one was the other: somebody's word, so it is asked."""
    persons = list(blocks.alive())
    for code in (p for p in persons if p.code):
        for other in (p for p in persons if not p.code and p.documents & code.documents):
            if any(_says_so(documents, code, other)):
                yield code, other


def _says_so(documents: Mapping[str, Document], code: Profile, other: Profile) -> Iterator[bool]:
    """Yield, for each two names close by, whether words between say that one was the other."""
    theirs = [p for d in other.members for p in d.places if p.form is MentionForm.NAME]
    for place in (p for d in code.members for p in d.places):
        for named in theirs:
            first, last = sorted((place.span, named.span))
            if named.document == place.document and last.start - first.end <= _REACH:
                between = documents[place.document].text[first.end : last.start]
                yield bool(_EQUATED.search(between)) and not _SENTENCE_ENDS.search(between)
