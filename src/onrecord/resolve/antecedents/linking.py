"""Whom the pronouns and noun phrases of a document stand for, read in text order beside its sources."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import compress

import numpy as np

from onrecord.model import Attribution, Document, EntityKind, Form, MentionForm, Span
from onrecord.model.sentences import Sentences
from onrecord.resolve.antecedents.features import FEATURES, Floats, Surroundings, features_of
from onrecord.resolve.antecedents.history import History, nearest_first, singular_head
from onrecord.resolve.antecedents.ranker import Ranker, shipped, sort_of
from onrecord.resolve.antecedents.relatives import is_no_who
from onrecord.resolve.antecedents.told import Told
from onrecord.resolve.choices import SAFE, Choice
from onrecord.resolve.drafts import Draft
from onrecord.resolve.lexicon import Pronoun
from onrecord.resolve.phrases import MentionFound, find_mentions

# How far an antecedent is looked for; nearly all of those of he and she in GUM and LitBank stand nearer.
_SENTENCES = {"one": 4, "several": 4, "noun": 4, "speech": 12}
_CANDIDATES = 8
_WORTH_TELLING = 0.02  # the least chance of one who is told beside the likeliest
# How much a use of he or she tells of the gender of the one person who stands before it.
_SAME_SENTENCE, _SENTENCE_BEFORE = 1.0, 0.5
_ASIDE = re.compile(
    r"\s*(?:\([^)]{1,20}\))?(?:,\s*\d{1,3})?"
    r"(?:,?\s*(?:of|from|for|at|in|on|with)\s+(?:the\s+)?[A-Z][\w., ]{1,40})?,?\s*"
)
_LIKELY = 0.5  # a first choice less likely than that tells nothing of gender
_COPULA = re.compile(
    r"\s*(?:,\s+who\s+)?(?:is|was|became|becomes|remains|has\s+been|had\s+been)\s+(?:(?:now|also|once|still|both|just|only|such|not\s+only)\s+)?$"
)
_REASONS = {
    "same sentence": "mentioned before in the same sentence",
    "one sentence back": "mentioned in the sentence before",
    "nearest": "the nearest who fits",
    "subject, same sentence": "subject of the sentence",
    "subject, sentence before": "subject of the sentence before",
    "chain": "spoken of by a pronoun just before",
    "same gender pronoun": "the one the last such pronoun stood for",
    "gender told": "the text tells the gender",
    "gender from uses": "the pronoun's gender is used of this person elsewhere in the document",
    "most mentioned": "the one most spoken of",
    "mentions in all, log": "much spoken of",
    "speaker before": "source of the statement before",
    "speaker before, pronoun speaks": "source of the statement before",
    "speaker of the words, not quoted": "the speaker of these words",
    "only one": "the only fitting person in the sentences before",
    "told by the encoder, likely": "the encoder finds the same in the words before",
}

_REASONED = np.array([place for place, name in enumerate(FEATURES) if name in _REASONS])
_WHY = [_REASONS[FEATURES[place]] for place in _REASONED]


class Linking:
    """Links mentions as far as it is asked to; what it may look back at is what was linked so far."""

    def __init__(
        self,
        document: Document,
        sentences: Sentences,
        names: Sequence[Span],
        drafts: Iterable[Draft],
        attributions: Sequence[Attribution],
        ranker: Ranker,
        told: Told,
        families: Sequence[Span] = (),
    ) -> None:
        """Note the names of the `drafts`; nothing else is linked yet."""
        self._text, self._sentences, self._attributions = document.text, sentences, attributions
        self._ranker, self._told = ranker, told
        self.history = History(document.text, sentences, told)
        for draft in drafts:
            for place in draft.places:
                if draft.kind is EntityKind.ORGANIZATION and told.is_qualifier(place.span):
                    continue  # "they" are no Selby Street of a "Selby Street broker"
                self.history.note(place.span, draft, place.form)
        self.mentions = find_mentions(document.text, names, document.furniture, told.persons(), families)
        self._families = families
        self._uses = self._gender_from_uses()
        self._uses = self._gender_from_links()
        self._contents = sorted(
            (content.start, content.end, index)
            for index, a in enumerate(attributions)
            for content in a.content
        )

    def _gender_from_uses(self) -> dict[Draft, tuple[float, float]]:
        """Return how often he and she stand where one named person only can be meant, for each person."""
        uses: dict[Draft, tuple[float, float]] = {}
        for mention in self.mentions:
            gender = mention.pronoun.gender if mention.pronoun is not None else None
            if gender is None:
                continue
            for back, worth in ((0, _SAME_SENTENCE), (1, _SENTENCE_BEFORE)):
                seen = self.history.before(mention.span.start, back)
                near = {s.draft for s in seen if s.draft.is_person()}
                if near:
                    draft = near.pop()
                    if not near and not self._another_before(mention, back, draft):
                        m, f = uses.get(draft, (0.0, 0.0))
                        uses[draft] = (m + worth, f) if gender == "m" else (m, f + worth)
                    break
        return uses

    def _another_before(self, pronoun: MentionFound, back: int, draft: Draft) -> bool:
        """Return whether one is described before a pronoun, `back` sentences at most, who is not `draft`."""
        place = pronoun.span.start
        first = self._sentences.bounds(max(0, self._sentences.index(place) - back))[0]
        begin = bisect_left(self.mentions, first, key=_head)
        near = self.mentions[begin : bisect_left(self.mentions, place, key=_head)]
        return any(
            m.form is MentionForm.NOMINAL and not m.plain and self.history.at(m.head.start) is not draft
            for m in near
        )

    def _gender_from_links(self) -> dict[Draft, tuple[float, float]]:
        """Return the uses with those added that a first choice among the named persons makes likely."""
        uses, ranker, nothing = dict(self._uses), shipped(), Surroundings()
        for mention in self.mentions:
            gender = mention.pronoun.gender if mention.pronoun is not None else None
            if gender is None:
                continue
            fits = self._candidates(mention, nothing)
            if len(fits) < 2:
                continue
            rows = self._features(mention, fits, nothing)
            chances = ranker.chances(mention, fits, rows).tolist()
            for draft, chance in zip(fits, chances, strict=False):
                m, f = uses.get(draft, (0.0, 0.0))
                if chance >= _LIKELY and not self._another_before(mention, 0, draft):
                    uses[draft] = (m + chance, f) if gender == "m" else (m, f + chance)
        return uses

    def enclosing(self, place: int) -> list[int]:
        """Return the attributions in whose content a place stands, the innermost first."""
        around = self._contents[: bisect_right(self._contents, (place, len(self._text) + 1, 0))]
        return [index for start, end, index in reversed(around) if place < end]

    def choose(self, mention: MentionFound, around: Surroundings) -> list[Choice]:
        """Return whom a mention may stand for, best first, scored by their chance."""
        return _choices(*self._weighed(mention, around))

    def decide(self, mention: MentionFound, around: Surroundings) -> list[Choice]:
        """Return whom a mention may stand for, best first; nobody where somebody new is likelier."""
        fits, chances, rows = self._weighed(mention, around)
        return _choices(fits, chances, rows) if fits and max(chances[:-1]) > chances[-1] else []

    def _weighed(
        self, mention: MentionFound, around: Surroundings
    ) -> tuple[list[Draft], list[float], Floats]:
        """Return whom a mention may stand for, the chances of each and of nobody, and their features."""
        if self._told:
            around = replace(
                around,
                told=self._told.antecedents(mention.head),
                fresh=self._told.fresh(mention.head),
                certainty=self._told.certainty(mention.head),
                relation=self._told.relation(mention.head),
            )
        fits = self._candidates(mention, around)
        if not fits:
            return [], [1.0], np.zeros((1, len(FEATURES)))
        rows = self._features(mention, fits, around)
        return fits, self._ranker.chances(mention, fits, rows).tolist(), rows

    def _candidates(self, mention: MentionFound, around: Surroundings) -> list[Draft]:
        """Return those whom a mention may stand for, nearest first."""
        place = mention.span.start
        near = nearest_first(self.history.before(place, _SENTENCES[sort_of(mention)]))
        fits = [d for d in near if self._fits(d, mention, around)][:_CANDIDATES]
        further = [
            d
            for d in dict.fromkeys(self._further(mention, around))
            if d not in fits and self.history.is_before(d, place) and self._fits(d, mention, around)
        ]
        return fits + further[:_CANDIDATES]

    def _features(self, mention: MentionFound, fits: Sequence[Draft], around: Surroundings) -> Floats:
        return features_of(mention, fits, self.history, around, self._uses, self._text)

    def _fits(self, draft: Draft, mention: MentionFound, around: Surroundings) -> bool:
        if mention.pronoun is not None and mention.pronoun.person == 3:
            return draft not in around.writers | around.asked and _may_be(draft, mention.pronoun)
        return draft.kind in (EntityKind.PERSON, EntityKind.PEOPLE, EntityKind.ORGANIZATION)

    def _further(self, mention: MentionFound, around: Surroundings) -> Iterator[Draft]:
        """Yield those whom more than nearness speaks for: the encoder, rules, the words around, the noun."""
        for head in around.told or ():
            draft = self.history.at(head)
            if draft is not None:
                yield draft
        yield from filter(None, (around.ruled, around.answering))
        yield from around.speakers
        if mention.form is MentionForm.NOMINAL:
            yield from self.history.called(singular_head(mention.word), mention.span.start)

    def family_in(self, span: Span) -> MentionFound | None:
        """Return the mention of a family that a span begins with ("the Ambers")."""
        if not self._families:
            return None
        return next(
            (m for m in self.mentions if m.span.start == span.start and m.span in self._families), None
        )

    def phrase_in(self, span: Span) -> MentionFound | None:
        """Return the noun phrase whose head is the last within a span."""
        found = [m for m in self.mentions if span.start <= m.head.start < span.end]
        return next((m for m in reversed(found) if m.form is MentionForm.NOMINAL), None)

    def is_sure(self, mention: MentionFound) -> bool:
        """Return whether the encoder tells that a mention is one of a person."""
        return self._told.certainty(mention.head) > 0

    def described(self, mention: MentionFound) -> Draft | None:
        """Return the person of whom the text says that they are this ("Ada Pell is a pilot")."""
        begin = self._sentences.bounds(self._sentences.index(mention.span.start))[0]
        for seen in reversed(self.history.before(mention.span.start, 0)):
            between = self._text[seen.end : mention.span.start]
            if (
                seen.start >= begin
                and _COPULA.fullmatch(between)
                and seen.draft.is_person()
                and not seen.owner
            ):
                return seen.draft
            if len(between) > 40:
                return None
        return None

    def antecedent(self, place: int) -> list[Choice]:
        """Return the person whom a relative pronoun at `place` goes on from, an age or a home between."""
        for seen in reversed(self.history.before(place, 0)):
            if is_no_who(self._text, place, seen.start, seen.draft):
                continue
            if _ASIDE.fullmatch(self._text, seen.end, place):
                return [(seen.draft, 0.8, "antecedent of the relative")]
        return []

    def quoted_in(self, place: int) -> int | None:
        """Return the attribution whose quoted words hold a place: its content does, or the quotation."""
        for index in self.enclosing(place):
            if self._attributions[index].form is not Form.INDIRECT and self.history.quoted(place):
                return index
        zone = self.history.quotation(place)
        if zone is None:
            return None
        inside = {
            index
            for start, end, index in self._contents
            if start < zone[1] and zone[0] < end and self._attributions[index].within is None
        }
        return inside.pop() if len(inside) == 1 else None


def _head(mention: MentionFound) -> int:
    return mention.head.start


def _score(chance: float) -> float:
    """Return a chance on the scale of the rules' scores, where an even chance is just safe.

    >>> _score(0.5), _score(1.0), _score(0.25)
    (0.6, 1.0, 0.3)
    """
    return round(SAFE + (1 - SAFE) * (2 * chance - 1) if chance >= 0.5 else 2 * SAFE * chance, 3)


def _may_be(draft: Draft, pronoun: Pronoun) -> bool:
    if pronoun.gender is not None:
        return draft.is_person() and draft.may_be(pronoun.gender)
    return draft.kind in (EntityKind.PERSON, EntityKind.PEOPLE, EntityKind.ORGANIZATION)


def _choices(fits: Sequence[Draft], chances: Sequence[float], rows: Floats) -> list[Choice]:
    """Return those whom a mention may stand for, best first, with their scores and reasons."""
    reasons = (rows.take(_REASONED, axis=1) > 0).tolist()
    order = sorted(range(len(fits)), key=lambda i: -chances[i])
    return [
        (fits[i], _score(chances[i]), _reason(reasons[i], rank))
        for rank, i in enumerate(order)
        if chances[i] >= _WORTH_TELLING or rank == 0
    ]


def _reason(speaking: Sequence[bool], rank: int) -> str:
    """Return the reasons for a candidate, of which some are `speaking`, in words."""
    words = "; ".join(dict.fromkeys(compress(_WHY, speaking))) or "mentioned before"
    return words if rank == 0 else f"also mentioned before ({words})"
