"""Who says "I" and "we" and is called "you" where no statement tells: what the paragraphs around show."""

from __future__ import annotations

import math
import re
from array import array
from dataclasses import dataclass
from typing import TypeAlias

from onrecord.model import EntityKind, MentionForm
from onrecord.resolve.antecedents.seen import Candidate, Seen

_WHO = {
    **dict.fromkeys(("i", "me", "my", "mine", "myself"), "I"),
    **dict.fromkeys(("we", "us", "our", "ours", "ourselves"), "we"),
    **dict.fromkeys(("you", "your", "yours", "yourself", "yourselves"), "you"),
}
_WHERE = ("same sentence", "same paragraph", "paragraph before", "further up")
FEATURES = (
    *("I", "we", "you"),
    *(f"last {who}, {where}" for who in ("I", "we", "you") for where in _WHERE),
    *(f"{who} so far, log" for who in ("I", "we", "you")),
    *("last word alike", "spoken of, same paragraph", "named, same paragraph", "named, paragraph before"),
    *("answers here", "asks here", "is asked", "asker", "in one quotation", "quoted as the last"),
    *("several", "body", "writer", "in a question", "after a question", "mentioned as they"),
)
_AT = {name: place for place, name in enumerate(FEATURES)}
_ASKS = re.compile(r"\?[\"”’)]*\s*$")
Row: TypeAlias = "array[float]"


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """Where the paragraph of a pronoun and the one before begin, and whether they end in a question mark.

    `quotation` is where the quotation around it begins and ends.
    """

    here: int
    before: int
    asks: bool
    asked: bool
    quotation: tuple[int, int] | None

    @classmethod
    def at(cls, text: str, place: int, quotation: tuple[int, int] | None) -> Paragraphs:
        """Look around a place."""
        here = text.rfind("\n", 0, place) + 1
        end = text.find("\n", place)
        above = text[:here].rstrip()
        before = above.rfind("\n") + 1
        return cls(
            here,
            before,
            ends_in_question(text[here : end if end >= 0 else len(text)]),
            ends_in_question(above[before:]),
            quotation,
        )


def person_of(word: str) -> str:
    """Return I, we or you for one of their forms.

    >>> person_of("ourselves")
    'we'
    """
    return _WHO[word]


def compare(row: Row, here: Seen, candidate: Candidate, around: Paragraphs) -> None:
    """Add to what `tell` tells how a pronoun of the first or second person agrees with a candidate."""
    word, draft, seen = here.word, candidate.draft, candidate.seen
    spoken: dict[str, list[Seen]] = {}
    for one in seen:
        if one.word in _WHO:
            spoken.setdefault(_WHO[one.word], []).append(one)
    for who, those in spoken.items():
        row[_AT[f"{who} so far, log"]] = math.log(1 + len(those))
        row[_AT[f"last {who}, {_where(those[-1], here, around)}"]] = 1
    last = seen[-1]
    row[_AT["last word alike"]] = _WHO.get(last.word) == _WHO[word]
    row[_AT["quoted as the last"]] = last.quoted == here.quoted
    row[_AT["in one quotation"]] = around.quotation is not None and last.start >= around.quotation[0]
    others = [s for s in seen[-6:] if s.word not in _WHO]
    row[_AT["spoken of, same paragraph"]] = any(s.start >= around.here for s in others)
    names = [s for s in seen[-6:] if s.form is MentionForm.NAME]
    row[_AT["named, same paragraph"]] = any(s.start >= around.here for s in names)
    row[_AT["named, paragraph before"]] = any(around.before <= s.start < around.here for s in names)
    row[_AT["several"]] = draft.kind is EntityKind.PEOPLE
    row[_AT["body"]] = draft.kind is EntityKind.ORGANIZATION
    row[_AT["mentioned as they"]] = any(s.word in ("they", "them", "their") for s in seen[-3:])


def tell(row: Row, word: str, around: Paragraphs) -> None:
    """Fill in which pronoun it is and where it stands, whoever is meant."""
    row[_AT[_WHO[word]]] = 1
    row[_AT["in a question"]] = around.asks
    row[_AT["after a question"]] = around.asked


def note_interview(row: Row, *, answers: bool, asks: bool, is_asked: bool) -> None:
    """Note the place of a pronoun in an interview: in an answer or a question of the draft, or of another."""
    row[_AT["answers here"]] = answers and is_asked
    row[_AT["asks here"]] = asks and is_asked
    row[_AT["is asked"]] = is_asked


def note_writer(row: Row) -> None:
    """Note that the draft wrote the document."""
    row[_AT["writer"]] = 1


def _where(seen: Seen, here: Seen, around: Paragraphs) -> str:
    if seen.sentence == here.sentence:
        return "same sentence"
    if seen.start >= around.here:
        return "same paragraph"
    return "paragraph before" if seen.start >= around.before else "further up"


def ends_in_question(words: str) -> bool:
    """Return whether words end in a question mark, closed quotations and spaces behind it aside."""
    return _ASKS.search(words) is not None
