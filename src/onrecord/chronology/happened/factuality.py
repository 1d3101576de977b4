"""Whether words with a date tell of something as having happened, and not as wanted, unknown or named."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from onrecord.chronology.surroundings.tense import tells_of_the_past
from onrecord.chronology.tables.lexicon import rows
from onrecord.model import Span, Statement, Time

_SENTENCE_ENDS = (".", "!", "?", "…", "”", '"', "’", "'", ")")
# A dateline or a caption is not a tale: a sentence tells of something with more words than its date.
_WORDS_BESIDE_DATE = 4
# A date so near the beginning opens the words, in code points.
_OPENING = 4
# "The town's 2019 pageant", "the 4 May deadline": the time names a thing and dates nothing.
_NOUN_AFTER = re.compile(
    r"\s(?!(?:and|or|to|when|after|before|as|in|at|by|for|with|on|that|which|who|from|until|but|was|were|is|had|has|the|a|an|its|his|her"
    r"|their|it|he|she|they)\b)[A-Za-z]"
)
_DETERMINED = re.compile(r"(?:\b(?:the|a|an|its|his|her|their|this|of)|['’]s?)\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Sign:
    """A sign that words tell of nothing that happened; `reach` is how far before the time it may begin."""

    where: str
    reach: int | None
    pattern: re.Pattern[str]

    def stands(self, text: str, span: Span, time: Span) -> bool:
        """Return whether it stands in the words at `span`, or beside the `time` in them."""
        if self.where == "words":
            return self.pattern.search(span.of(text)) is not None
        if self.where == "opens":
            return self.pattern.match(span.of(text)) is not None
        if self.where == "after":
            return self.pattern.match(text, time.end) is not None
        begin = span.start if self.reach is None else max(0, time.start - self.reach)
        return self.pattern.search(text, begin, time.start) is not None


@lru_cache(maxsize=1)
def _signs() -> tuple[_Sign, ...]:
    return tuple(
        _Sign(where, None if reach == "-" else int(reach), re.compile(pattern))
        for where, reach, pattern, _ in rows("unhappened.tsv")
    )


def tells_as_fact(text: str, span: Span, time: Time, within: Statement | Span | None) -> bool:
    """Return whether the words at `span` tell of something besides their date, as having happened then.

    A dateline and a caption do not. What somebody says (`within`) has happened is told with a verb of the
    past, or right after its date ("on 4 May the bridge opens"); "a second guard from Friday" is no happening.
    """
    words = span.of(text)
    if within is None and not words.endswith(_SENTENCE_ENDS):
        return False
    if len(words.split()) - len(time.text.split()) < _WORDS_BESIDE_DATE:
        return False
    return (
        _is_of_the_past(words, span, time, within)
        and not any(sign.stands(text, span, time.span) for sign in _signs())
        and not _names_a_thing(text, time)
    )


def _is_of_the_past(words: str, span: Span, time: Time, within: Statement | Span | None) -> bool:
    if time.text.lower() == "today":  # "anyone today who wants to save": these days
        return tells_of_the_past(words)
    opens = time.span.start - span.start <= _OPENING
    return within is None or opens or tells_of_the_past(words)


def _names_a_thing(text: str, time: Time) -> bool:
    """Return whether a time names a thing ("the 2019 pageant", "Tuesday's vote")."""
    start, end = time.span.start, time.span.end
    if text[start:end].endswith(("'s", "’s")):
        return True
    named = time.text.lower().startswith("the ") or _DETERMINED.search(text, max(0, start - 12), start)
    return bool(named and _NOUN_AFTER.match(text, end))
