"""Interviews printed as questions and answers without labels: who "I" and "you" are in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.model import Span
from onrecord.resolve.drafts import Draft

# So many lines that ask make an interview, with so many words of the first person in the lines between; ours.
_QUESTIONS, _FIRST_PERSONS = 2, 4
_LINE = re.compile(r"[^\n]+")
_ASKS = re.compile(r"\?[\"”’)]*\s*$")
_SELF = re.compile(r"\b(?:I|[Mm]y|me|myself)\b")
_FEWEST_WORDS = 3
_CREDIT = re.compile(r"\b(?:[Ii]mages?|[Pp]hotos?|[Pp]ictures?|[Cc]redit|[Bb]y)\s*:?\s+$")
_INTERVIEWED = re.compile(
    r"\b(?:[Ii]nterview(?:s|ed)?(?:\s+with)?|(?:spoke|speaks|talked|talks|sat\s+down)\s+(?:with|to))\s+(?:[\w’'.-]+\s+){0,6}$"
)


@dataclass(frozen=True, slots=True)
class Interview:
    """The lines that ask and those that answer, and who answers."""

    questions: tuple[Span, ...]
    answers: tuple[Span, ...]
    answers_by: Draft

    def asks(self, place: int) -> bool:
        """Return whether a place stands in a question."""
        return any(q.start <= place < q.end for q in self.questions)

    def answers_at(self, place: int) -> bool:
        """Return whether a place stands in an answer."""
        return any(a.start <= place < a.end for a in self.answers)


def find_interview(text: str, persons: Sequence[Draft]) -> Interview | None:
    """Return the interview that `text` is, None when it is none or does not say with whom.

    The one who answers is, of those with whom the text says that it spoke, the
    one named most often ahead of the first question, else whoever is; with
    two named equally often, nobody is.
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
    if len(fits) != 1:
        return None
    return Interview(tuple(lines[n] for n in asking), tuple(rest), fits[0])


def ends_in_question(words: str) -> bool:
    """Return whether words end in a question mark, closed quotations and spaces behind it aside."""
    return _ASKS.search(words) is not None


def _asks(line: str) -> bool:
    return ends_in_question(line) and len(line.split()) >= _FEWEST_WORDS and line[0] not in "\"“‘'"
