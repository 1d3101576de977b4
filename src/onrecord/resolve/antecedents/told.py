"""What the encoder tells of mentions: phrases, their part in the clause, and which stand for the same."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from onrecord.model import EntityKind, FoundMention, MentionForm, Span

# Places that speak are their governments ("the city said").
_KINDS = {"PER": EntityKind.PERSON, "ORG": EntityKind.ORGANIZATION, "LOC": EntityKind.ORGANIZATION}
_SUBJECTS = frozenset(("nsubj", "csubj"))


class Told:
    """Answers by where the head of a mention begins; knows nothing where the encoder tells no mentions."""

    def __init__(self, mentions: Sequence[FoundMention]) -> None:
        """Take the mentions in text order of their heads."""
        self._mentions = mentions
        self._at = {m.head.start: m for m in mentions}
        self._heads = sorted(self._at)

    def __bool__(self) -> bool:
        """Return whether anything is told."""
        return bool(self._mentions)

    def persons(self) -> list[FoundMention]:
        """Return the noun phrases and pronouns that stand for persons."""
        return [m for m in self._mentions if m.kind == "PER" and m.form != MentionForm.NAME]

    def bodies(self) -> list[FoundMention]:
        """Return the noun phrases that stand for bodies."""
        return [m for m in self._mentions if m.kind == "ORG" and m.form == MentionForm.NOMINAL]

    def is_subject(self, span: Span) -> bool | None:
        """Return whether the mention in a span is the subject of its clause, None when nothing is told."""
        found = self._in(span)
        return None if found is None else found.relation in _SUBJECTS

    def antecedents(self, head: Span) -> dict[int, float]:
        """Return where the heads of earlier mentions of the same begin, with their chances."""
        found = self._at.get(head.start)
        if found is None:
            return {}
        return {self._mentions[place].head.start: chance for place, chance in found.antecedents}

    def fresh(self, head: Span) -> float:
        """Return the chance that nothing before stands for the same; 0 when nothing is told."""
        found = self._at.get(head.start)
        return 0.0 if found is None else found.fresh

    def kind_at(self, head: Span) -> EntityKind | None:
        """Return what a noun stands for, a writing when the encoder takes it for nobody; None untold."""
        if not self:
            return None
        at = bisect_left(self._heads, head.start)
        found = self._at[self._heads[at]] if at < len(self._heads) and self._heads[at] < head.end else None
        return EntityKind.DOCUMENT if found is None else _KINDS[found.kind]

    def is_person_noun(self, word: Span) -> bool:
        """Return whether a word is the head of a noun phrase for a person."""
        found = self._at.get(word.start)
        return found is not None and found.kind == "PER" and found.form == MentionForm.NOMINAL

    def head_in(self, span: Span) -> Span | None:
        """Return the head of the phrase in a span."""
        found = self._in(span)
        return None if found is None else found.head

    def certainty(self, head: Span) -> float:
        """Return how sure it is that a word is the head of a mention of a person."""
        found = self._at.get(head.start)
        return found.score if found is not None and found.kind == "PER" else 0.0

    def relation(self, head: Span) -> str:
        """Return what a word is in its clause (nsubj, appos …), empty when nothing is told."""
        found = self._at.get(head.start)
        return "" if found is None else found.relation.split(":")[0]

    def is_qualifier(self, span: Span) -> bool:
        """Return whether the mention in a span only qualifies the noun behind it ("a Selby Street man")."""
        found = self._in(span)
        return found is not None and found.relation.split(":")[0] in ("compound", "amod")

    def _in(self, span: Span) -> FoundMention | None:
        """Return the widest mention whose head lies in a span: that of "the head of the board" is "head"."""
        if not self._heads:
            return None
        heads = self._heads[bisect_left(self._heads, span.start) : bisect_left(self._heads, span.end)]
        found = (self._at[at] for at in heads)
        return max(
            found, key=lambda m: min(m.span.end, span.end) - max(m.span.start, span.start), default=None
        )
