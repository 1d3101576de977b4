"""Unnamed persons whom the text names further on: "A fisherman says … Ada Pell, 42, …" is one of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from onrecord.model import MentionForm, Span
from onrecord.resolve.choices import Choice
from onrecord.resolve.drafts import Draft
from onrecord.resolve.lexicon import KIN, listed, pronouns, stem, stems_about
from onrecord.resolve.voices.first_mentions import (
    Described,
    Named,
    first_described,
    first_named,
    may_share_role,
    shares_role,
)
from onrecord.resolve.voices.notes import Notes
from onrecord.resolve.voices.reading import Reading
from onrecord.resolve.voices.statements import begin_of

# So many sentences behind the last mention of the unnamed one the name stands at most; ours.
_NEAR = 2
# So many words of a statement, which the document has so seldom, its telling with the name has again; ours.
_SHARED, _SELDOM = 2, 4
_HIDDEN = listed("hidden-source")
_OF_MANY = listed("of-many")
_NOT_NAMED = re.compile(
    r"\b(?:anonym\w+|unnamed|unidentified|(?:not|without|never|nor)\s+(?:\w+\s+){0,3}(?:nam(?:e|ed|ing)|identif\w+))\b"
    r"|\b(?:declin\w+|refus\w+)\s+to\s+(?:be|give)\s+(?:\w+\s+)?(?:nam|identif)\w+",
    re.IGNORECASE,
)
# "A husband's ways", "a daughter and a wife": who leads such a text is somebody else, or several.
_NOT_ALONE = re.compile(r"['’]|\s+and\s+(?:an?|the|his|her|their|[A-Z][\w’'-]*)\s")
_IS = re.compile(r"\s+(?:is|was)\s+(?:\d+-year-old\s+)?")
_NAMES = re.compile(r"\b(?:identif(?:y|ies|ied|ying)|nam(?:es|ed|ing))\s+$")
# "Named as former boxer Ada Pell", but not "named as a suspect by Ada Pell".
_WHAT = r"\s+as\s+(?:(?!(?:an?|the|by|of|in|to|for|and|with|from|at|on)\s)[\w’'-]+\s+){0,4}"
_AS = re.compile(_WHAT)
_NAMED_AS = re.compile(
    r"[^.;!?\n]{0,120}?\b(?:has|have|had|was)\s+(?:now\s+|since\s+|later\s+)?(?:been\s+)?(?:identified|named)"
    r"(?:\s+[^.;:!?,\n]{0,60}?)?" + _WHAT
)
_IDENTIFIED = re.compile(r",?\s+(?:identified|named|known)\s+(?:only\s+)?as,?\s+")
_VERB = 20  # code points before a phrase in which the verb of "named the man as" stands


class NamedFurtherOn:
    """Joins the unnamed persons of one document to those who are they, where the text tells so."""

    def __init__(self, reading: Reading, notes: Notes, passing: Sequence[Draft]) -> None:
        """Take a document that is read to its end; `passing` are unnamed ones met beside its statements."""
        self._reading, self._notes, self._text = reading, notes, reading.text
        self._number, self._look = reading.sentences.index, reading.linking.history.look
        attributions = reading.attributions
        outer = (index for index, a in enumerate(attributions) if a.within is None)
        self._order = sorted(outer, key=lambda index: begin_of(attributions[index]))
        self._named = first_named(reading)
        self._described = first_described(reading, [*reading.nominals.drafts, *passing], self._order)

    def join(self) -> None:
        """Join each unnamed person for whom one name is found.

        Two for whom one name is found on one ground, or who stand in one sentence, stay apart: both unnamed.
        """
        found = [(d, choice) for d in self._described if (choice := self._is(d)) is not None]
        for described, (named, score, reason) in found:
            rivals = [(d, c[2]) for d, c in found if d is not described and c[0] is named]
            if not any(why == reason or d.numbers & described.numbers for d, why in rivals):
                self._notes.join(described.draft, named, score, reason)

    def _is(self, described: Described) -> Choice | None:
        """Return who an unnamed person is, by the first rule that tells."""
        later = [n for n in self._named if n.first.start > described.first.start]
        said = self._by_naming(described, later)
        if said is not None or described.draft.noun in _HIDDEN or self._stays_unnamed(described):
            return said
        near = [n for n in later if self._is_near(described, n) and self._may_be(described, n)]
        return (
            self._by_role(described, near)
            or self._by_retelling(described, near)
            or self._by_lead(described, later)
            or self._by_pronoun(described, later)
        )

    def _stays_unnamed(self, described: Described) -> bool:
        """Return whether the text says, where it speaks of somebody or right behind, that it names nobody."""
        last = self._number(len(self._text))
        near = {min(n + more, last) for n in described.numbers for more in (0, 1)}
        return any(_NOT_NAMED.search(self._text, *self._reading.sentences.bounds(n)) for n in near)

    def _is_near(self, described: Described, named: Named) -> bool:
        before = [s.start for s in described.spans if s.start < named.first.start]
        return 0 < self._number(named.first.start) - self._number(before[-1]) <= _NEAR

    def _may_be(self, described: Described, named: Named) -> bool:
        """Return whether gender and age agree, and no sentence speaks of both.

        Behind the name a "she" that was taken for the unnamed one tells nothing.
        """
        nouns = {p.span for p in described.draft.places if p.form is not MentionForm.PRONOUN}
        spans = (s for s in described.spans if s.start < named.first.start or s in nouns)
        return not named.numbers & {self._number(s.start) for s in spans} and _agree(described, named)

    def _by_naming(self, described: Described, later: Sequence[Named]) -> Choice | None:
        """Return who the text says that it is: "The diver has been identified as Ada Pell"."""
        for span in described.spans:
            named = next((n for n in later if n.first.start >= span.end), None)
            if named is None or not _agree(described, named) or not self._names(span, named.first):
                continue
            between = (s.start for d in self._described if d is not described for s in d.spans)
            if any(span.end <= at < named.first.start for at in between):
                return None  # "The man who hit a nurse, who was named as Ada Pell,"
            return named.draft, 0.8, "the text says that this is who it is"
        return None

    def _names(self, span: Span, name: Span) -> bool:
        """Return whether the words between say who somebody is, and not whose."""
        text, between = self._text, self._text[span.end : name.start]
        if text.startswith(("'", "’"), name.end):
            return False
        asks = _NAMES.search(text, max(0, span.start - _VERB), span.start) and _AS.fullmatch(between)
        told = (_IS, _NAMED_AS, _IDENTIFIED)
        return bool(asks or any(form.fullmatch(between) for form in told))

    def _by_role(self, described: Described, near: Sequence[Named]) -> Choice | None:
        """Return the only one near with the role that the unnamed one has.

        Another word of the description stands at the name as well, or the noun alone behind a lead.
        """
        noun = described.draft.noun
        if not noun or noun in _OF_MANY | KIN or not self._is_somebody(described):
            return None
        leads = self._leads(described)
        fits = [
            n
            for n in near
            if shares_role(described, n, self._text) or (leads and may_share_role(described, n))
        ]
        if len(fits) != 1:
            return None
        return fits[0].draft, 0.8, f"named further on with the same role ({noun})"

    def _is_somebody(self, described: Described) -> bool:
        """Return whether somebody speaks, is a subject or comes up again."""
        return (
            described.statement is not None
            or len(described.spans) > 1
            or self._look(described.first, described.draft, MentionForm.NOMINAL).subject
        )

    def _by_retelling(self, described: Described, near: Sequence[Named]) -> Choice | None:
        """Return the only one near, named without a word of who it is, who says the same again."""
        if described.statement is None:
            return None
        told = self._words(described.statement)
        again = [n.draft for n in near if n.bare and self._says_again(n.draft, told, described.statement)]
        if len(again) != 1:
            return None
        return again[0], 0.75, "named further on, where the same statement is told again"

    def _says_again(self, draft: Draft, told: frozenset[str], statement: int) -> bool:
        behind = self._order[self._order.index(statement) + 1 :]
        return any(self._says(i, draft) and len(told & self._words(i)) >= _SHARED for i in behind)

    def _says(self, index: int, draft: Draft) -> bool:
        return self._reading.timeline.same(self._reading.sources.get(index, ())) == (draft,)

    def _words(self, index: int) -> frozenset[str]:
        """Return the words of a statement that the document has seldom."""
        content = self._reading.attributions[index].content
        words = stems_about(" ".join(span.of(self._text) for span in content))
        return frozenset(w for w in words if self._often[w] <= _SELDOM)

    @cached_property
    def _often(self) -> Counter[str]:
        return Counter(map(stem, self._text.split()))

    def _by_lead(self, described: Described, later: Sequence[Named]) -> Choice | None:
        """Return who is named first behind the lead that is about somebody, without a word of who it is."""
        behind = [n for n in later if n.first.start >= self._lead.end]
        if not behind or not behind[0].bare or not self._leads(described):
            return None
        named = behind[0]
        if not self._is_near(described, named) or not self._may_be(described, named):
            return None
        if self._is_called_again(described, named) or not self._is_told_of(named, behind):
            return None
        if any(d is not described and self._lead.contains(d.first) for d in self._described):
            return None  # "A chief ordered an engineer to burn it": either may be named next
        return named.draft, 0.75, "the first whom the text names behind its lead, without a word of who it is"

    @cached_property
    def _lead(self) -> Span:
        """The first sentence below the headline."""
        headline = self._reading.nominals.headline
        begin = len(self._text) - len(self._text[headline:].lstrip())
        return Span(begin, self._reading.sentences.bounds(self._number(begin))[1])

    def _leads(self, described: Described) -> bool:
        """Return whether the first sentence is about somebody: nobody else is its first subject."""
        first = described.first
        if (
            not described.draft.noun
            or not self._lead.contains(first)
            or _NOT_ALONE.match(self._text, first.end)
        ):
            return False
        if first.of(self._text).endswith(("’s", "'s", "’", "'")):
            return False
        subjects = [
            *(
                (n.first, n.draft)
                for n in self._named
                if self._is_subject(n.first, n.draft, MentionForm.NAME)
            ),
            *(
                (d.first, d.draft)
                for d in self._described
                if self._is_subject(d.first, d.draft, MentionForm.NOMINAL)
            ),
        ]
        return not subjects or min(subjects, key=lambda s: s[0])[1] is described.draft

    def _is_subject(self, span: Span, draft: Draft, form: MentionForm) -> bool:
        """Return whether a mention is a subject in the lead."""
        return self._lead.contains(span) and self._look(span, draft, form).subject

    def _is_called_again(self, described: Described, named: Named) -> bool:
        """Return whether the text goes on with a description ("The sailor left") before it names anybody."""
        again = (s for s in described.spans[1:] if s.start < named.first.start)
        return any(self._text.startswith(("The ", "the "), s.start) for s in again)

    def _is_told_of(self, named: Named, others: Sequence[Named]) -> bool:
        """Return whether a name is a subject where it stands first, has an age, or is named most often."""
        seen = self._look(named.first, named.draft, MentionForm.NAME)
        if (seen.subject and not seen.quoted) or named.age is not None:
            return True
        if self._reading.told.is_qualifier(named.first):
            return False  # "a Pell sign"
        return all(len(named.draft.places) > len(o.draft.places) for o in others if o is not named)

    def _by_pronoun(self, described: Described, later: Sequence[Named]) -> Choice | None:
        """Return who is named first in a text that opens with "she" or "he"."""
        opens = pronouns().get(described.first.of(self._text).lower())
        if opens is None or opens.gender is None or described.first.start != self._lead.start or not later:
            return None
        named = later[0]
        if not named.draft.may_be(opens.gender):
            return None
        if not self._is_near(described, named) or not _agree(described, named):
            return None
        if not self._is_told_of(named, later):
            return None
        return named.draft, 0.75, "the first whom a text names that opens with a pronoun"


def _agree(described: Described, named: Named) -> bool:
    """Return whether gender and age agree as far as the text tells them."""
    ages_agree = not described.ages or named.age is None or named.age in described.ages
    return ages_agree and described.draft.may_be(named.draft.gender)
