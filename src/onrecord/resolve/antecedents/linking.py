"""Whom the pronouns and noun phrases of a document stand for, read in text order beside its sources."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

import numpy as np

from onrecord.model import Attribution, Document, EntityKind, Form, MentionForm, Span
from onrecord.model.sentences import Sentences
from onrecord.resolve.antecedents.candidates import candidates
from onrecord.resolve.antecedents.features import FEATURES, Floats, features_of
from onrecord.resolve.antecedents.genders import uses_of
from onrecord.resolve.antecedents.history import History
from onrecord.resolve.antecedents.ranker import Ranker
from onrecord.resolve.antecedents.reasons import as_choices
from onrecord.resolve.antecedents.relatives import is_no_who
from onrecord.resolve.antecedents.surroundings import Surroundings
from onrecord.resolve.antecedents.told import Told
from onrecord.resolve.choices import Choice
from onrecord.resolve.drafts import Draft
from onrecord.resolve.phrases import MentionFound, find_bodies, find_mentions

# What may stand between a name and the "who" that goes on from it: brackets, where somebody stands in a
# picture, an age, a home, a verb of saying behind what was said ("…, Pell says, who"), a comma or a dash.
_ASIDE = re.compile(
    r"(?:,?\s*\([^()\n]{1,60}\))?(?:,\s*(?:far\s+)?(?:left|right|centre|center))?(?:,\s*\d{1,3})?"
    r"(?:,?\s*(?:of|from|for|at|in|on|with)\s+(?:the\s+)?[A-Z][\w., ]{1,40})?"
    r"(?:\s+(?:says|said|writes|wrote|explains|explained)(?=,))?\s*(?:,|[—–-])?\s*"
)
_COPULA = re.compile(
    r"\s*(?:,\s+who\s+)?(?:is|was|became|becomes|remains|has\s+been|had\s+been)\s+(?:(?:now|also|once|still|both|just|only|such|not\s+only)\s+)?$"
)


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
        self.bodies = find_bodies(document.text, names, document.furniture, told.bodies())
        self._families = families
        self._uses = uses_of(self.mentions, self.history, document.text)
        self._contents = sorted(
            (content.start, content.end, index)
            for index, a in enumerate(attributions)
            for content in a.content
        )

    def enclosing(self, place: int) -> list[int]:
        """Return the attributions in whose content a place stands, the innermost first."""
        around = self._contents[: bisect_right(self._contents, (place, len(self._text) + 1, 0))]
        return [index for start, end, index in reversed(around) if place < end]

    def choose(self, mention: MentionFound, around: Surroundings) -> list[Choice]:
        """Return whom a mention may stand for, best first, scored by their chance."""
        return as_choices(*self._weighed(mention, around))

    def decide(self, mention: MentionFound, around: Surroundings) -> list[Choice]:
        """Return whom a mention may stand for, best first; nobody where somebody new is likelier."""
        fits, chances, rows = self._weighed(mention, around)
        return as_choices(fits, chances, rows) if fits and max(chances[:-1]) > chances[-1] else []

    def _weighed(
        self, mention: MentionFound, around: Surroundings
    ) -> tuple[list[Draft], list[float], Floats]:
        """Return whom a mention may stand for, the chances of each and of nobody, and their features."""
        if self._told:
            around = around._replace(
                told=self._told.antecedents(mention.head),
                fresh=self._told.fresh(mention.head),
                certainty=self._told.certainty(mention.head),
                relation=self._told.relation(mention.head),
            )
        fits = candidates(mention, around, self.history)
        if not fits:
            return [], [1.0], np.zeros((1, len(FEATURES)))
        rows = features_of(mention, fits, self.history, around, self._uses, self._text)
        return fits, self._ranker.chances(mention, fits, rows).tolist(), rows

    def family_in(self, span: Span) -> MentionFound | None:
        """Return the mention of a family that a span begins with ("the Ambers")."""
        if not self._families:
            return None
        return next(
            (m for m in self.mentions if m.span.start == span.start and m.span in self._families), None
        )

    def phrase_in(self, span: Span) -> MentionFound | None:
        """Return the noun phrase whose head is the last within a span."""
        phrases = (m for m in (*self.mentions, *self.bodies) if m.form is MentionForm.NOMINAL)
        found = (m for m in phrases if span.start <= m.head.start < span.end)
        return max(found, key=lambda m: m.head.start, default=None)

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
