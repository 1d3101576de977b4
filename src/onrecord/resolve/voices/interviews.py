"""Interviews printed as questions and answers without labels: who "I" and "you" are in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.model import MentionForm, Span
from onrecord.resolve.antecedents import Seen, ends_in_question
from onrecord.resolve.drafts import Draft

# So many lines that ask make an interview, with so many words of the first person in the lines between; ours.
_QUESTIONS, _FIRST_PERSONS = 2, 4
_LINE = re.compile(r"[^\n]+")
_SELF = re.compile(r"\b(?:I|[Mm]y|me|myself)\b")
_FEWEST_WORDS = 3
_CREDIT = re.compile(r"\b(?:[Ii]mages?|[Pp]hotos?|[Pp]ictures?|[Cc]redit|[Bb]y)\s*:?\s+$")
# "I'm Ada Pell", "me, this girl named Ada".
_I_AM = re.compile(
    r"\b(?:I[’']m|I\s+am|[Mm]y\s+name\s+is|(?:me|I),)\s+(?:(?:this|the|a|an)\s+\w+\s+(?:named|called)\s+)?$"
)
_INTERVIEWED = re.compile(
    r"\b(?:[Ii]nterview(?:s|ed)?(?:\s+with)?|(?:spoke|speaks|talked|talks|sat\s+down)\s+(?:with|to))\s+(?:[\w’'.-]+\s+){0,6}$"
)


@dataclass(frozen=True, slots=True)
class Interview:
    """The lines that ask and those that answer, and the guests who answer."""

    questions: tuple[Span, ...]
    answers: tuple[Span, ...]
    guests: tuple[Draft, ...]

    @property
    def answers_by(self) -> Draft | None:
        """Who answers, where only one does."""
        return self.guests[0] if len(self.guests) == 1 else None

    def answer_around(self, place: int) -> Span | None:
        """Return the answer in which a place stands."""
        return next((a for a in self.answers if a.start <= place < a.end), None)

    def asks(self, place: int) -> bool:
        """Return whether a place stands in a question."""
        return any(q.start <= place < q.end for q in self.questions)

    def answers_at(self, place: int) -> bool:
        """Return whether a place stands in an answer."""
        return self.answer_around(place) is not None


def find_interview(text: str, persons: Sequence[Draft]) -> Interview | None:
    """Return the interview that `text` is, None when it is none or does not say with whom.

    The one who answers is, of those with whom the text says that it spoke, the
    one named most often ahead of the first question, else whoever is. Two or
    more answer where the text says that it spoke with them, and names them equally often.
    """
    lines = [Span(*m.span()) for m in _LINE.finditer(text)]
    asking = [n for n, line in enumerate(lines) if _asks(line.of(text))]
    if len(asking) < _QUESTIONS:
        return None
    rest = [line for n, line in enumerate(lines) if n > asking[0] and n not in asking]
    if sum(len(_SELF.findall(line.of(text))) for line in rest) < _FIRST_PERSONS:
        return None
    begin = lines[asking[0]].start
    named = {
        d: sum(p.span.start < begin and not _CREDIT.search(text, 0, p.span.start) for p in d.places)
        for d in persons
        if d.named
    }
    talked_with = {
        d: count
        for d, count in named.items()
        if any(_INTERVIEWED.search(text, 0, p.span.start) for p in d.places)
    }
    most = max((talked_with or named).values(), default=0)
    fits = [d for d, count in (talked_with or named).items() if count == most > 0]
    if not fits or (len(fits) > 1 and not talked_with):
        return None
    return Interview(tuple(lines[n] for n in asking), tuple(rest), tuple(fits))


def guest_speaking(text: str, answer: Span, guests: Sequence[Draft], seen: Sequence[Seen]) -> Draft | None:
    """Return which of several guests gives an answer: who names himself, or of whom alone it does not speak.

    `seen` are the mentions in the answer.
    """
    named = [s for s in seen if s.draft in guests and s.form is not MentionForm.NOMINAL]
    selves = [s for s in named if _I_AM.search(text, answer.start, s.start)]
    own = {s.draft for s in selves if s.form is MentionForm.NAME}
    if len(own) == 1:
        return own.pop()
    others = {s.draft for s in named if s not in selves and not s.quoted}
    left = [g for g in guests if g not in others]
    return left[0] if len(left) == 1 else None


def _asks(line: str) -> bool:
    return ends_in_question(line) and len(line.split()) >= _FEWEST_WORDS and line[0] not in "\"“‘'"
