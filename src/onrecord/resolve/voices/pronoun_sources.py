"""Whom the pronouns that are sources stand for, by the sort of pronoun."""

from __future__ import annotations

import re

from onrecord.model import EntityKind, MentionForm, Span, words_of
from onrecord.resolve.choices import Choice
from onrecord.resolve.drafts import Draft
from onrecord.resolve.phrases import Phrase, ending
from onrecord.resolve.voices.addressed import addressed
from onrecord.resolve.voices.descriptions import Descriptions
from onrecord.resolve.voices.first_person import both, speaking
from onrecord.resolve.voices.notes import Notes
from onrecord.resolve.voices.reading import Reading
from onrecord.resolve.voices.third_person import ThirdPerson

_OF_A_CLAUSE = re.compile(
    r"(?:would|could|may|might|will)\s+(?:\w+ly\s+|also\s+)?(?:confirm|impl|mean|suggest|indicat|explain|show|prove|support)"
)
# A subject opens its sentence within so many code points ("Nurses Ada Pell and Dun Hale sued").
_SUBJECT_WITHIN = 12
# Right before "which": whose report it is, and when it came out.
_OWNER_AHEAD = 60
_REPORT_BEFORE = re.compile(
    r"(?:['’]s?)?\s+(?:[a-z-]+\s+)?(?:report|article|story|investigation|column|interview|editorial|statement)\b"
    r"(?P<behind>\s+(?:in|by|from)\s+(?:the\s+)?(?-i:[A-ZĀĒĪŌŪÀ-Þ])[\w&’'-]*(?:\s+(?-i:[A-ZĀĒĪŌŪÀ-Þ])[\w&’'-]*){0,4})?"
    r"(?:\s+(?:(?:of|on|from|last|at)\s+)*(?:\w+day|yesterday|today|week|month|weekend|this|the|\d{1,2}|\w+){1,2}){0,2}?,\s*$",
)
_RIGHT_BEFORE = re.compile(r",?\s+")


class PronounSources:
    """Notes those for whom pronouns stand that are sources."""

    def __init__(self, reading: Reading, notes: Notes, descriptions: Descriptions) -> None:
        """Take the document, where mentions are noted, and what finds those whom a phrase describes."""
        self._reading, self._notes, self._descriptions = reading, notes, descriptions
        self._third_person = ThirdPerson(reading, descriptions)

    def find(self, index: int, phrase: Phrase) -> tuple[Draft, ...]:
        """Return for whom the pronoun stands that is the source of a statement."""
        pronoun = phrase.pronoun
        assert pronoun is not None  # asked for by the caller
        if pronoun.person == 1:
            return self._each(phrase, speaking(self._reading, index, phrase))
        if pronoun.person == 2:
            return self._each(phrase, addressed(self._reading, index))
        if pronoun.sort == "indefinite":
            return ()
        if phrase.word == "they" and (pair := self._pair(phrase)):
            return self._each(phrase, pair)
        if pronoun.sort == "quantity":
            return self._each(phrase, both(self._reading, phrase))
        if pronoun.sort == "relative":
            choices, gender = self._before_relative(index, phrase), None
        else:
            choices, gender = self._third_person.choices(index, phrase, pronoun), pronoun.gender
        return self._notes.note(phrase.span, MentionForm.PRONOUN, choices, gender)

    def _pair(self, phrase: Phrase) -> list[Choice]:
        """Return the two that the sentence before joins as its subject ("A and B are suing it. They say")."""
        timeline, sentences = self._reading.timeline, self._reading.sentences
        pair = timeline.pair_before(phrase.span.start)
        number = sentences.index(phrase.span.start)
        if pair is None or number == 0 or timeline.scene(phrase.span.start).groups:
            return []
        start, end = sentences.bounds(number - 1)
        opens = min(p.span.start for d in pair for p in d.places if start <= p.span.start < end) - start
        if opens > _SUBJECT_WITHIN:
            return []
        return [(d, 0.65, "one of the two whom the sentence before joins") for d in pair]

    def _each(self, phrase: Phrase, choices: list[Choice]) -> tuple[Draft, ...]:
        """Note a pronoun for each of those for whom it stands together."""
        noted = (self._notes.note(phrase.span, MentionForm.PRONOUN, [choice]) for choice in choices)
        return tuple(draft for found in noted for draft in found)

    def _before_relative(self, index: int, phrase: Phrase) -> list[Choice]:
        """Return from whom a relative pronoun goes on."""
        if phrase.word == "which" and self._is_of_a_clause(index):
            return []
        place = phrase.span.start
        return (
            self._reading.timeline.antecedent(place)
            or self._reading.linking.antecedent(place)
            or self._described_before(phrase.word, place)
            or self._body_before(place)
            or (self._who_reported(place) if phrase.word == "which" else [])
        )

    def _is_of_a_clause(self, index: int) -> bool:
        """Return whether "which" goes on from what was told, not from anybody ("which would confirm")."""
        cue = words_of(self._reading.attributions[index].cue, self._reading.text).lower()
        return _OF_A_CLAUSE.match(cue) is not None

    def _body_before(self, place: int) -> list[Choice]:
        """Return the body named right before a relative pronoun ("the Harbour Board, who warned")."""
        bodies = ((p.span.end, d) for d in self._reading.organisations.drafts for p in d.places)
        ends = {end: d for end, d in bodies if _RIGHT_BEFORE.fullmatch(self._reading.text, end, place)}
        return [(ends[max(ends)], 0.75, "antecedent of the relative")] if ends else []

    def _who_reported(self, place: int) -> list[Choice]:
        """Return the body whose report stands before a "which" ("a report in the Courier, which said")."""
        begin, _ = self._reading.sentences.bounds(self._reading.sentences.index(place))
        report = _REPORT_BEFORE.search(self._reading.text, begin, place)
        if report is None:
            return []
        names = self._reading.names_in(Span(max(begin, report.start() - _OWNER_AHEAD), report.end()))
        near = [
            n for n in names if n.span.end == report.start() or n.span.start >= report.start("behind") >= 0
        ]
        bodies = {d for n in near if (d := self._reading.organisations.of_name.get(n)) is not None}
        if len(bodies) != 1:
            return []
        return [(bodies.pop(), 0.75, "whose report it is that says so")]

    def _described_before(self, word: str, place: int) -> list[Choice]:
        """Return whom the noun phrase right before a relative pronoun describes ("a doctor who told him")."""
        span = ending(self._reading.text, place)
        phrase = self._reading.parse(span) if span else None
        if phrase is None or phrase.noun is None or phrase.known is None:
            return []
        if (word == "who") != (phrase.known.kind in (EntityKind.PERSON, EntityKind.PEOPLE)):
            return []  # nobody is a "which"
        found = self._descriptions.of_phrase(phrase)
        return [(found[0], 0.85, "antecedent of the relative")] if found else []
