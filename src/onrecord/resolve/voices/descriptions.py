"""Whom a noun phrase describes that is a source, or from which a pronoun goes on."""

from __future__ import annotations

import re

from onrecord.model import MentionForm, Span, trimmed
from onrecord.resolve.antecedents import sort_of_name, sort_of_noun
from onrecord.resolve.choices import SAFE, Choice, is_clear
from onrecord.resolve.drafts import Draft
from onrecord.resolve.lexicon import FORMER, KIN, of_countries
from onrecord.resolve.names import NameFound
from onrecord.resolve.phrases import MentionFound, Phrase, parse_phrase
from onrecord.resolve.voices.notes import Notes
from onrecord.resolve.voices.reading import Reading
from onrecord.resolve.voices.scene import choose
from onrecord.resolve.voices.surroundings import around

# A relation is stated as a fact, so its owner must be surer than a source.
_SAFE_OWNER = 0.75
_SAFE_PERSON = 0.68  # of a description that is a source, on the scale of scores; a chance of 0.6
_LOOSE_END = re.compile(r"(?:[\s,;:]+(?:in|of|for|the|a|an|to|with|at|on|and)?(?!\w))+$")
_DESCRIPTION_ENDS = re.compile(
    r",\s+(?:who|which|whose|speaking|citing|on\s+condition|insisting|asking)\b|\n"
)


class Descriptions:
    """Finds those whom phrases describe, old ones or new ones."""

    def __init__(self, reading: Reading, notes: Notes) -> None:
        """Take the document and where mentions are noted."""
        self._reading, self._notes = reading, notes

    def of_name(self, phrase: Phrase, name: NameFound) -> tuple[Draft, ...]:
        """Return whose the name of a phrase is; an unnamed voice that it explains is theirs from here on.

        "A spokeswoman said. … The spokeswoman, Ada Pell, said" is Ada Pell twice.
        """
        draft = self._reading.bearer(name)
        if draft is None:
            return ()
        if phrase.noun is not None:
            earlier = self._reading.nominals.named_later(phrase, draft, self.owner(phrase))
            if earlier is not None:
                self._notes.join(earlier, draft)
        return (draft,)

    def of_source(self, phrase: Phrase, begin: int) -> tuple[Draft, ...]:
        """Return whom the phrase describes that is the source of a statement from `begin`."""
        return self._described(phrase, self._words(phrase.span), begin)

    def of_phrase(self, phrase: Phrase) -> tuple[Draft, ...]:
        """Return whom a phrase describes that is no source."""
        return self._described(phrase, phrase.span, phrase.span.start)

    def _described(self, phrase: Phrase, span: Span, anchor: int) -> tuple[Draft, ...]:
        owner = self.owner(phrase)
        near = self._reading.timeline.near(anchor)
        nominals = self._reading.nominals
        choices = nominals.find(phrase, owner, near)
        if choices and choices[0][1] < SAFE:
            choices = self._settled(phrase, choices, anchor)
        if not choices and nominals.may_go_on(phrase):
            choices = self._gone_on_from(phrase, anchor)
        if not choices:
            choices = [nominals.new(phrase, owner, span.on_one_line(self._reading.text))]
        return self._notes.note(span, MentionForm.NOMINAL, choices)

    def _settled(self, phrase: Phrase, choices: list[Choice], anchor: int) -> list[Choice]:
        """Return whom the ranker prefers clearly of several that rules leave open, else the same choices."""
        ranked = self._ranked(phrase, self._mention(phrase), anchor)
        left = {draft for draft, _, _ in choices}
        fits = [c for c in ranked if c[0] in left]
        if not fits or fits[0] is not ranked[0] or not is_clear(fits):
            return choices
        (first, score, why), *others = fits
        return [(first, max(score, SAFE), why), *others]

    def _gone_on_from(self, phrase: Phrase, anchor: int) -> list[Choice]:
        """Return whom the networks take a phrase for that no rule gives to anybody, where they are sure.

        For persons a new one is as likely, and a voice must be right; "the former minister" is told from
        the minister, which networks overlook.
        """
        mention = self._mention(phrase)
        of_body = mention is not None and mention.body
        if phrase.modifiers & FORMER and not of_body:
            return []
        if phrase.owner_pronoun is not None and phrase.noun in KIN:
            return []  # "his father" is not the son just spoken of
        if of_body and phrase.modifiers & of_countries():
            return []  # "the Korvian government" is none of the bodies just spoken of
        least = SAFE if of_body else _SAFE_PERSON
        ranked = self._ranked(phrase, mention, anchor)[:1]
        return [c for c in ranked if c[1] >= least and self._may_print(phrase, c[0])]

    def _may_print(self, phrase: Phrase, draft: Draft) -> bool:
        """Return whether a phrase may mean a body: "the paper" is an outlet where the document names any."""
        if sort_of_noun(phrase.noun or "") != "press" or sort_of_name(draft) == "press":
            return True
        return not any(sort_of_name(d) == "press" for d in self._reading.organisations.drafts)

    def _mention(self, phrase: Phrase) -> MentionFound | None:
        return self._reading.linking.phrase_in(phrase.core or phrase.span)

    def _ranked(self, phrase: Phrase, mention: MentionFound | None, anchor: int) -> list[Choice]:
        """Return whom the networks take a phrase to stand for, nobody where somebody new is likelier."""
        if mention is None:
            return []
        scene = around(self._reading, phrase.span.start, speaks=True, anchor=anchor)
        return self._reading.linking.decide(mention, scene)

    def _words(self, span: Span) -> Span:
        """Return the words of a source that describe it, without a clause or a loose end."""
        text = self._reading.text
        stop = _DESCRIPTION_ENDS.search(text, span.start, span.end)
        end = stop.start() if stop is not None and stop.start() > span.start else span.end
        cut = _LOOSE_END.search(text, span.start, end)
        return trimmed(text, span.start, cut.start() if cut and cut.start() > span.start else end) or span

    def owner(self, phrase: Phrase) -> Draft | None:
        """Return to whom the noun of a phrase belongs, where that is safe."""
        if phrase.owner is not None:
            return self._reading.bearer(phrase.owner)
        if phrase.owner_pronoun is None:
            return None
        known = parse_phrase(self._reading.text, phrase.owner_pronoun, ())
        if known is None or known.pronoun is None or known.pronoun.person != 3:
            return None
        choices = choose(known.pronoun, self._reading.timeline.scene(phrase.owner_pronoun.start))
        return choices[0][0] if choices and choices[0][1] >= _SAFE_OWNER else None
