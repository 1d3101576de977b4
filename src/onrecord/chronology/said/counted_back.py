"""Statements that a sentence counts back from its day: "resigned on Monday, a day after the court ruled"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from onrecord.chronology.tables.words import number_of
from onrecord.chronology.values.edtf import one_day
from onrecord.model import Attribution, Time
from onrecord.model.sentences import Sentences

_AFTER = re.compile(
    r"\b(?:(?P<number>a|the|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\s+(?P<unit>days?|weeks?)"
    r"|(?:(?:\w+\s+)?(?:hours|minutes|moments)|(?:an|one)\s+hour|shortly|soon|just\s+hours))\s+after\s+(?:the\s+)?$",
    re.IGNORECASE,
)


class CountedBack:
    """Dates statements in a clause behind "so many days after"."""

    def __init__(self, text: str, told: Sequence[Time], sentences: Sentences) -> None:
        """Take the past times outside all contents."""
        self._text, self._told, self._sentences = text, told, sentences

    def of(self, attribution: Attribution) -> Time | None:
        """Return the day so counted, None where a statement stands in no such clause."""
        source = attribution.source
        if source is None or not attribution.cue or attribution.cue[0].start < source.end:
            return None
        start, _ = self._sentences.bounds(self._sentences.index(source.start))
        after = _AFTER.search(self._text, start, source.start)
        from_ = [t for t in self._told if start <= t.span.start < source.start and one_day(t)]
        if after is None or not from_:
            return None
        day = one_day(from_[-1])
        assert day is not None  # as chosen
        made = (day - timedelta(days=_days(after))).isoformat()
        return replace(from_[-1], value=made, begins=made, ends=made)


def _days(after: re.Match[str]) -> int:
    if after["unit"] is None:
        return 0
    number = 1 if after["number"].lower() == "the" else number_of(after["number"])
    assert number is not None  # as the pattern has it
    return int(number) * (7 if "week" in after["unit"].lower() else 1)
