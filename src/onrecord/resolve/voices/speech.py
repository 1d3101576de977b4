"""I, we and you that are no sources: whose words they are in, whose turn, who answers in an interview."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from onrecord.model import EntityKind, Span
from onrecord.resolve.antecedents import person_of
from onrecord.resolve.choices import Choice
from onrecord.resolve.drafts import Draft
from onrecord.resolve.phrases import MentionFound
from onrecord.resolve.voices.interviews import find_interview, guest_speaking
from onrecord.resolve.voices.notes import Notes
from onrecord.resolve.voices.reading import Reading
from onrecord.resolve.voices.surroundings import around
from onrecord.resolve.voices.unnamed import Unnamed

_SPEAKER_SCORE, _ANSWER_SCORE, _BODY_SCORE = 0.9, 0.7, 0.75


class Speech:
    """Links the pronouns of the first and second person, once all sources are known."""

    def __init__(self, reading: Reading, notes: Notes, unnamed: Unnamed) -> None:
        """Look for the turns of a transcript with who speaks there, else for an interview."""
        self._reading, self._notes, self._unnamed = reading, notes, unnamed
        self._linking = reading.linking
        self._turns: Sequence[tuple[Span, Draft | None]] = [
            (turn.span, reading.speakers.find(turn.speaker)) for turn in reading.document.turns
        ]
        self._interview = None if self._turns else find_interview(reading.text, reading.people.drafts)
        self._speakers: tuple[Callable[[int], Choice | None], ...] = (
            self._quoted,
            self._in_turn,
            self._answering,
        )

    def link(self) -> None:
        """Link each I, we and you that is not linked yet."""
        for mention in self._linking.mentions:
            known = mention.pronoun
            if known is not None and known.person != 3 and not self._linking.history.holds(mention.span):
                self._take(mention, known.person)

    def _take(self, mention: MentionFound, person: int) -> None:
        place = mention.span.start
        speaker = self._speaker(place) if person == 1 else None
        asked = self._asked(place) if person == 2 else None
        if asked is not None and not self._linking.history.quoted(place):
            self._note(mention, [asked])
        elif speaker is not None and person_of(mention.word) == "I" and not _are_several(speaker[0]):
            self._note(mention, [speaker])
        elif speaker is not None and person_of(mention.word) == "we" and (body := _spoken_for(speaker[0])):
            self._note(mention, [body])
        else:
            self._address(mention, speaker[0] if speaker is not None else None)

    def _note(self, mention: MentionFound, choices: Sequence[Choice]) -> None:
        self._notes.note_in_passing(mention.span, mention.form, choices)

    def _speaker(self, place: int) -> Choice | None:
        """Return who speaks at a place, as the first that tells it does."""
        return next((found for tell in self._speakers if (found := tell(place)) is not None), None)

    def _quoted(self, place: int) -> Choice | None:
        """Return whose quoted words hold a place."""
        index = self._linking.quoted_in(place)
        speakers = self._reading.sources.get(index, ()) if index is not None else ()
        if len(speakers) != 1:
            return None
        return speakers[0], _SPEAKER_SCORE, "first person inside the words of this speaker"

    def _in_turn(self, place: int) -> Choice | None:
        """Return whose turn holds a place."""
        draft = next((draft for span, draft in self._turns if span.start <= place < span.end), None)
        return None if draft is None else (draft, _SPEAKER_SCORE, "first person in this speaker's turn")

    def _answering(self, place: int) -> Choice | None:
        """Return who gives the answer in which a place stands."""
        interview = self._interview
        answer = interview.answer_around(place) if interview is not None else None
        if interview is None or answer is None:
            return None
        if interview.answers_by is not None:
            return interview.answers_by, _ANSWER_SCORE, "first person in an answer of this interview"
        seen = self._linking.history.inside(answer)
        guest = guest_speaking(self._reading.text, answer, interview.guests, seen)
        why = "the only guest of this interview whom the answer does not speak of"
        return None if guest is None else (guest, _ANSWER_SCORE, why)

    def _asked(self, place: int) -> Choice | None:
        """Return who is asked in the question in which a place stands."""
        interview = self._interview
        if interview is None or interview.answers_by is None or not interview.asks(place):
            return None
        return interview.answers_by, _ANSWER_SCORE, "the one asked in this interview"

    def _address(self, mention: MentionFound, speaker: Draft | None) -> None:
        """Link an "I" of nobody known, a "we" or a "you" as the words around tell."""
        place, group, interview = mention.span.start, self._unnamed.group_of(speaker), self._interview
        here = around(self._reading, place)._replace(
            ruled=group,
            ruled_safe=group is not None,
            answering=interview.answers_by if interview is not None else None,
            answers=interview is not None and interview.answers_at(place),
            asks=interview is not None and interview.asks(place),
        )
        choices = self._linking.decide(mention, here)
        if choices:
            self._note(mention, choices)
        elif speaker is not None and person_of(mention.word) != "you":
            self._note(mention, [self._unnamed.group_with(speaker, mention)])
        elif self._linking.is_sure(mention):
            kind = EntityKind.PERSON if person_of(mention.word) == "I" else EntityKind.PEOPLE
            self._unnamed.introduce(mention, kind)


def _spoken_for(speaker: Draft) -> Choice | None:
    """Return the body whose words they are: the speaker itself, or the only one that it speaks for."""
    if speaker.kind is EntityKind.ORGANIZATION:
        return speaker, _SPEAKER_SCORE, "first person inside the words of this body"
    ties = (tie.to for tie in speaker.ties if tie.kind == "spokesperson-of")
    bodies = list(dict.fromkeys(d for d in ties if d.kind is EntityKind.ORGANIZATION))
    return (bodies[0], _BODY_SCORE, "first person of the body that speaks here") if len(bodies) == 1 else None


def _are_several(draft: Draft) -> bool:
    """Return whether nobody of them alone is "I"."""
    return draft.kind is EntityKind.PEOPLE
