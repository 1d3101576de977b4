"""The days on which a reporter saw those who speak in a feature: "Pell meets me at a café on 29 May"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.chronology.said.days_said import from_time, is_at_most_a_month
from onrecord.chronology.said.speakers import Voice, Voices, is_among
from onrecord.chronology.surroundings.tense import ends_in_the_past
from onrecord.model import Attribution, SaidBasis, Span, Time
from onrecord.model.sentences import Sentences

# Our own list.
_SEES = (
    r"(?:meets?|met|shows?|showed|greets?|greeted|welcomes?|welcomed|receives?|received|takes?|took|drives?|drove|walks?|walked|leads?|led"
    r"|joins?|joined|sits?\s+down\s+with|sat\s+down\s+with|talks?\s+(?:to|with)|talked\s+(?:to|with)|speaks?\s+(?:to|with)"
    r"|spoke\s+(?:to|with))"
)
_WITH_US = re.compile(
    rf"\b{_SEES}\s+(?:me|us)\b"
    r"|\b(?:plays|hands|reads|pours|opens|unfolds|repeats)\s+(?:\w+\s+){1,5}?(?:for|to)\s+(?:me|us)\b"
    rf"|\b(?:I|we)\s+(?:first\s+|finally\s+|also\s+)?(?:{_SEES}|visit(?:ed)?|find|found|call(?:ed)?\s+on|interview(?:ed)?|phone[d]?)\b"
)
# "On a wet Tuesday she lifts it out", "we are sitting in the café": what the reporter sees, in the present.
_SEEN = re.compile(
    r"[^.;:“”\"\n]{0,100}?(?:\b(?P<pronoun>he|she|we|I)|(?P<name>[A-Z][\w’'-]+))\s+(?:still\s+|[a-z]+ly\s+)?(?:(?:is|are|am)\s+[a-z]+ing"
    r"|(?!(?:is|was|has|does|says|denies|claims|insists|argues|alleges|tells|plans|faces|wants|notes|reports|finds|accepts|writes|swears"
    r"|recalls|remembers|admits|believes|thinks|maintains|states|seeks|asks|calls|demands|urges|warns)\b)[a-z]{2,}(?<![sui])s)\b"
)
_AHEAD_OF_SCENE = re.compile(
    r"(?:^|[,.]\s+|\band\s+)(?:(?:On|on|In|in|It\s+is)\s+)?(?:an?\s+|one\s+|the\s+)?(?:[a-z]+\s+){0,3}(?:of\s+)?"
    r"(?:[A-Z][a-z]+day\s+(?:[a-z]+\s+)?in\s+)?$"
)
_IS = re.compile(r"[^.;:“”\"\n]{0,100}?\s(?:is|are)\b")


class Visits:
    """The dated meetings with people that a document tells in its first person, or sees in the present."""

    def __init__(
        self, text: str, told: Sequence[Time], sentences: Sentences, voices: Voices, ends: tuple[int, int]
    ) -> None:
        """Take the past times outside all contents, in text order.

        `ends` is where the first paragraph ends, and the first paragraphs do.
        """
        opening, lead = ends
        self._text, self._voices = text, voices
        self._seen: list[tuple[Span, Time]] = []
        self._scenes: list[Time] = []
        for time in told:
            bounds = Span(*sentences.bounds(sentences.index(time.span.start)))
            met = _WITH_US.search(text, bounds.start, bounds.end) is not None
            seen = time.span.start < lead and self._is_seen(time, bounds, opening)
            if (met or seen) and is_at_most_a_month(from_time(time, SaidBasis.DISCOURSE)):
                if seen and time.span.start < opening:
                    self._scenes.append(time)
                begin = text.rfind("\n", 0, bounds.start) + 1 if seen else bounds.start
                end = text.find("\n", bounds.end - 1) if seen and time.span.start < opening else bounds.end
                self._seen.append((Span(begin, end if end > 0 else bounds.end), time))

    def _is_seen(self, time: Time, sentence: Span, opening: int) -> bool:
        """Return whether a time opens a clause of the present in which somebody does something."""
        if _AHEAD_OF_SCENE.search(self._text[sentence.start : time.span.start]) is None:
            return False
        if time.span.start < opening and _IS.match(self._text, time.span.end, sentence.end):
            return True
        if ends_in_the_past(sentence.of(self._text)):
            return False
        seen = _SEEN.match(self._text, time.span.end, sentence.end)
        if seen is None or seen["pronoun"]:
            return seen is not None
        return self._voices.count_people(Span(sentence.start, seen.end())) > 0

    def of(self, attribution: Attribution, spelled: Voice) -> Time | None:
        """Return the day of the last meeting with a voice (by its own words) that "says" something.

        A "he" is who was met in this paragraph, the only one whom it names so far, or who was met in the one
        before.
        """
        place = attribution.cue[0].start
        before = [seen for seen in self._seen if seen[0].start < place]
        if not before:
            return None
        begin = self._text.rfind("\n", 0, place) + 1
        previous = self._text.rfind("\n", 0, len(self._text[:begin].rstrip())) + 1
        here = self._voices.people_in(Span(begin, attribution.cue[0].end))
        for bounds, time in reversed(before):
            if bounds.start <= place < bounds.end or (time in self._scenes and previous <= bounds.start):
                return time
            met = self._voices.people_in(bounds)
            if spelled.key is not None:
                if is_among(spelled.key, met) or spelled.key in bounds.of(self._text).lower().split():
                    return time
            elif spelled.sort == "person" and (
                bounds.start >= begin
                or (len(here) == 1 and is_among(next(iter(here)), met))
                or (not here and len(met) == 1 and bounds.start >= previous)
            ):
                return time
        return None
