"""Whose gender a document tells by its pronouns: how often he and she can mean one named person only."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from onrecord.model import MentionForm
from onrecord.resolve.antecedents.candidates import candidates
from onrecord.resolve.antecedents.features import features_of
from onrecord.resolve.antecedents.history import History
from onrecord.resolve.antecedents.ranker import shipped
from onrecord.resolve.antecedents.surroundings import Surroundings
from onrecord.resolve.drafts import Draft
from onrecord.resolve.phrases import MentionFound

# How much a use of he or she tells of the gender of the one person who stands before it.
_SAME_SENTENCE, _SENTENCE_BEFORE = 1.0, 0.5
_LIKELY = 0.5  # a first choice less likely than that tells nothing of gender

Uses = dict[Draft, tuple[float, float]]


def uses_of(mentions: Sequence[MentionFound], history: History, text: str) -> Uses:
    """Return how often he and she are used of each person, by those alone in reach and by a first choice."""
    uses: Uses = {}
    gendered = [m for m in mentions if m.pronoun is not None and m.pronoun.gender is not None]
    for mention in gendered:
        for draft, worth in _alone_before(mention, mentions, history):
            _add(uses, draft, mention, worth)
    alone = dict(uses)
    for mention in gendered:
        for draft, chance in _likely(mention, history, alone, text):
            if not _another_before(mention, 0, draft, mentions, history):
                _add(uses, draft, mention, chance)
    return uses


def _add(uses: Uses, draft: Draft, mention: MentionFound, worth: float) -> None:
    m, f = uses.get(draft, (0.0, 0.0))
    he = mention.pronoun is not None and mention.pronoun.gender == "m"
    uses[draft] = (m + worth, f) if he else (m, f + worth)


def _alone_before(
    mention: MentionFound, mentions: Sequence[MentionFound], history: History
) -> Iterator[tuple[Draft, float]]:
    """Yield the one named person who stands before a pronoun in its sentence, or else in the one before."""
    for back, worth in ((0, _SAME_SENTENCE), (1, _SENTENCE_BEFORE)):
        near = {s.draft for s in history.before(mention.span.start, back) if s.draft.is_person()}
        if near:
            draft = near.pop()
            if not near and not _another_before(mention, back, draft, mentions, history):
                yield draft, worth
            return


def _likely(mention: MentionFound, history: History, uses: Uses, text: str) -> list[tuple[Draft, float]]:
    """Return whom of several named persons a first choice makes likely for a pronoun."""
    nothing = Surroundings()
    fits = candidates(mention, nothing, history)
    if len(fits) < 2:
        return []
    rows = features_of(mention, fits, history, nothing, uses, text)
    chances = shipped().chances(mention, fits, rows).tolist()
    return [(d, chance) for d, chance in zip(fits, chances, strict=False) if chance >= _LIKELY]


def _another_before(
    pronoun: MentionFound, back: int, draft: Draft, mentions: Sequence[MentionFound], history: History
) -> bool:
    """Return whether one is described before a pronoun, `back` sentences at most, who is not `draft`."""
    place = pronoun.span.start
    begin = bisect_left(mentions, history.begin_of(place, back), key=_head)
    near = mentions[begin : bisect_left(mentions, place, key=_head)]
    return any(
        m.form is MentionForm.NOMINAL and not m.plain and history.at(m.head.start) is not draft for m in near
    )


def _head(mention: MentionFound) -> int:
    return mention.head.start
