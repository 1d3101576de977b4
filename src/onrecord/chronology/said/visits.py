"""The days on which a reporter saw those who speak in a feature: "Pell meets me at a café on 29 May"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.chronology.said.speakers import Voice, Voices, is_among
from onrecord.chronology.values.edtf import one_day
from onrecord.model import Attribution, Span, Time
from onrecord.model.sentences import Sentences

# Our own list.
_SEES = (
    r"(?:meets?|met|shows?|showed|greets?|greeted|welcomes?|welcomed|receives?|received|takes?|took|drives?|drove|walks?|walked|leads?|led"
    r"|joins?|joined|sits?\s+down\s+with|sat\s+down\s+with|talks?\s+(?:to|with)|talked\s+(?:to|with)|speaks?\s+(?:to|with)"
    r"|spoke\s+(?:to|with))"
)
_WITH_US = re.compile(
    rf"\b{_SEES}\s+(?:me|us)\b"
    rf"|\b(?:I|we)\s+(?:first\s+|finally\s+|also\s+)?(?:{_SEES}|visit(?:ed)?|find|found|call(?:ed)?\s+on|interview(?:ed)?|phone[d]?)\b"
)


class Visits:
    """The dated meetings with people that a document tells in its own first person."""

    def __init__(self, text: str, told: Sequence[Time], sentences: Sentences, voices: Voices) -> None:
        """Take the past times outside all contents, in text order."""
        self._text, self._voices = text, voices
        self._seen: list[tuple[Span, Time]] = []
        for time in told:
            bounds = Span(*sentences.bounds(sentences.index(time.span.start)))
            if one_day(time) is not None and _WITH_US.search(text, bounds.start, bounds.end):
                self._seen.append((bounds, time))

    def of(self, attribution: Attribution, spelled: Voice) -> Time | None:
        """Return the day of the last meeting with a voice (by its own words) that "says" something.

        A "he" is who was met in this paragraph, or the only one whom it names so far.
        """
        place = attribution.cue[0].start
        before = [seen for seen in self._seen if seen[0].start < place]
        if not before:
            return None
        begin = self._text.rfind("\n", 0, place) + 1
        here = self._voices.people_in(Span(begin, attribution.cue[0].end))
        for bounds, time in reversed(before):
            met = self._voices.people_in(bounds)
            if spelled.key is not None:
                if is_among(spelled.key, met):
                    return time
            elif spelled.sort == "person" and (
                bounds.start >= begin or (len(here) == 1 and is_among(next(iter(here)), met))
            ):
                return time
        return None
