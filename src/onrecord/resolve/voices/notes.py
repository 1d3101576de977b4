"""Mentions noted where they were found: with their draft, in the timeline, and in what links look back at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.model import MentionForm, Span
from onrecord.resolve.choices import SAFE, Choice
from onrecord.resolve.drafts import Draft, Place
from onrecord.resolve.names import NameFound
from onrecord.resolve.voices.reading import Reading

_LEANS = 0.8  # so sure a link rules the other gender out for the rest of the document
# So many pronouns of one gender, and none of the other, tell a person's own; one link may be wrong.
_TELL_GENDER = 2
_LATER_NAMED = 0.8  # what a mention is worth at most that an apposition further on names


class Notes:
    """Notes the mentions of one document; an open one stands under each of its candidates."""

    def __init__(self, reading: Reading) -> None:
        """Begin with no mention beside those of names."""
        self._reading = reading
        self._called: dict[Draft, list[str]] = {}

    def note(
        self, span: Span, form: MentionForm, choices: Sequence[Choice], gender: str | None = None
    ) -> tuple[Draft, ...]:
        """Note a source, or one who is spoken of by a later source; return the draft when it is safe."""
        if not choices:
            return ()
        best, score, _ = choices[0]
        if score < SAFE:
            self._leave_open(span, form, choices)
            return ()
        self._add(span, form, choices)
        self._reading.timeline.mention(span.start, best)
        self._reading.linking.history.note(span, best, form)
        if form is MentionForm.NOMINAL:
            best.call(span.on_one_line(self._reading.text))
        if gender is not None and best.gender is None:
            best.gender, best.by_pronouns = gender, True
        return (best,)

    def note_in_passing(
        self, span: Span, form: MentionForm, choices: Sequence[Choice], gender: str | None = None
    ) -> None:
        """Note a mention that is no source: it says nothing of who is spoken of by a later source."""
        best, score, _ = choices[0]
        if score < SAFE:
            self._leave_open(span, form, choices)
            return
        self._add(span, form, choices)
        self._reading.linking.history.note(span, best, form)
        if gender is not None and best.is_person():
            self._called.setdefault(best, []).append(gender)
            if score >= _LEANS:
                best.leaning = best.leaning or gender

    def _add(self, span: Span, form: MentionForm, choices: Sequence[Choice]) -> None:
        (best, score, reason), *others = choices
        best.add(Place(self._reading.document.id, span, form, score, reason, tuple(others)))

    def _leave_open(self, span: Span, form: MentionForm, choices: Sequence[Choice]) -> None:
        for draft, score, why in choices:
            others = tuple(c for c in choices if c[0] is not draft)
            draft.add(Place(self._reading.document.id, span, form, score, why, others))

    def leave_open(self, names: Mapping[NameFound, Sequence[Draft]]) -> None:
        """Note the names that several may bear."""
        why = "a name that several persons of the document bear; left open"
        for name, drafts in names.items():
            score = round(0.5 / len(drafts), 2)
            self.note(name.span, MentionForm.NAME, [(draft, score, why) for draft in drafts])

    def join(self, unnamed: Draft, named: Draft, score: float = _LATER_NAMED, reason: str = "") -> None:
        """Make an unnamed person the one named further on, in an apposition where no `reason` is given."""
        self._reading.timeline.joined[unnamed] = named
        self._reading.linking.history.join(unnamed, named)
        why = reason or f"unnamed at first, named later in apposition to “the {unnamed.noun}”"
        for place in unnamed.places:
            named.add(replace(place, score=min(place.score, score), reason=why))
        if unnamed.noun:
            named.call(unnamed.name)
        if named.gender is None:
            named.gender, named.by_pronouns = unnamed.gender, unnamed.by_pronouns
        named.ties.extend(unnamed.ties)
        self._reading.nominals.forget(unnamed)

    def settle_genders(self) -> None:
        """Give those a gender of whom pronouns of one gender alone were used, and drop what one link told."""
        for draft, genders in self._called.items():
            draft.leaning = None
            if draft.gender is None and len(genders) >= _TELL_GENDER and len(set(genders)) == 1:
                draft.gender, draft.by_pronouns = genders[0], True
