"""The scenes that sentences set: who did something on a day, and the words that belong to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from onrecord.chronology.said.speakers import Voice, Voices, is_among
from onrecord.chronology.surroundings.paragraphs import Paragraphs
from onrecord.chronology.tables.lexicon import OCCASION
from onrecord.chronology.values.edtf import one_day
from onrecord.model import Attribution, Form, Span, Time
from onrecord.model.sentences import Sentences

_OCCASION = re.compile(rf"\b{OCCASION}s?\b", re.IGNORECASE)
# What people do where they speak: a sentence that tells of it sets a scene. Our own list.
_ENCOUNTER = re.compile(
    r"\b(?:met|meets|spoke|speaking|talked|testified|appeared|played|showed|phoned|telephoned|called|visited"
    r"|interviewed|addressed|toured|inaugurated|gathered|hosted|attended|campaigned|sat down|took the stage"
    r"|faced|debated|rallied)\b",
    re.IGNORECASE,
)
_OPENS = re.compile(r"\W*(?:(?:But|And|Then|In|On|During|Late|Early|Back)\s+){0,3}", re.IGNORECASE)
# "The finance minister, Lou Marsh", "the radio host": a description by words alone.
_DESCRIBED = re.compile(r"[Tt]he\s+(?P<what>[a-z][\w-]*(?:\s+[a-z][\w-]*){0,2}(?<!s))(?=,|$)")
# Where the subject of a sentence stands.
_HEAD = re.compile(r"(?:\S+\s+){1,6}")
# "Other officials weighed in on Friday": what follows are those words. Our own list.
_ANNOUNCES = re.compile(
    r"\b(?:weigh(?:ed)?\s+in|reacted|responded|emerged|poured\s+in|piled\s+on|spoke\s+out|pushed\s+back|hit\s+back|fired\s+back"
    r"|traded\s+(?:barbs|blows|accusations)|clashed|sparred"
    r"|rallied\s+(?:to|around|behind)|broke\s+(?:his|her|their|its)\s+silence|took\s+questions|fielded\s+questions)\b",
    re.IGNORECASE,
)
# "Told the crowd": where a crowd is, something goes on.
_TO_A_CROWD = re.compile(
    r"\s+(?:to\s+)?(?:the|a|an|his|her|their)\s+(?:[\w’'-]+\s+){0,2}?(?:crowd|audience|throng|gathering|congregation)\b"
    r"|\s+(?:to\s+)?(?:(?:the|a|his|her|their)\s+(?:\w+\s+)?)?(?:supporters|fans|delegates)\b"
)
# A crowd is told of so many paragraphs further up at most.
_BACK = 2
_WEEK, _MONTH = timedelta(days=7), timedelta(days=31)


class Scenes:
    """The days that the sentences before a statement tell of, where it belongs to what they tell."""

    def __init__(
        self,
        text: str,
        told: Sequence[Time],
        sentences: Sentences,
        paragraphs: Paragraphs,
        voices: Voices,
    ) -> None:
        """Take the past times outside all contents, in text order."""
        self._text, self._told = text, told
        self._sentences, self._paragraphs, self._voices = sentences, paragraphs, voices

    def around(self, attribution: Attribution, voice: Voice, spelled: Voice) -> Time | None:
        """Return the day of the scene that the sentences before tell of, when the voice takes part in it.

        A "he" (`spelled`, the voice by its own words) and a description may be in the scene of the paragraph
        before, one who is named again only in that of his own, or where a quotation follows right behind it.
        """
        source = attribution.source
        for time, sentence, far in self._before(attribution):
            day = one_day(time)
            if source is not None and day and self._is_described_in(source, sentence, far):
                return time
            if far == 1 and spelled.key is not None and self._is_right_before(sentence, attribution):
                return time if day and self._is_named_in(sentence, spelled) else None
            if far > (spelled.key is None):
                return None
            if day is None:
                goes_on = self._opens(time, sentence, attribution) or self._ends(time, sentence, attribution)
                return time if goes_on and self._is_named_in(sentence, voice) else None
            return time if self._takes_part(sentence, voice, source) else None
        return None

    def announced(self, attribution: Attribution) -> Time | None:
        """Return the day of the words that a sentence before in this paragraph announces."""
        for time, sentence, far in self._before(attribution):
            if far or one_day(time) is None:
                return None
            return time if _ANNOUNCES.search(self._text, sentence.start, sentence.end) else None
        return None

    def before_a_crowd(self, attribution: Attribution) -> Time | None:
        """Return the day that was told last, for what is said to a crowd, where it is that of a scene."""
        if _TO_A_CROWD.match(self._text, attribution.cue[-1].end) is None:
            return None
        time, sentence, far = next(self._before(attribution), (None, None, 0))
        if time is None or sentence is None or far > _BACK or one_day(time) is None:
            return None
        return time if self._is_meeting(sentence) else None

    def _before(self, attribution: Attribution) -> Iterator[tuple[Time, Span, int]]:
        """Yield the times of the sentences before that of a cue, nearest first.

        Each comes with its sentence, and how many paragraphs further up it stands.
        """
        cue = attribution.cue[0].start
        here, first = self._paragraphs.index(cue), self._sentence_at(cue).start
        for time in reversed(self._told):
            if time.span.start < first:
                far = here - self._paragraphs.index(time.span.start)
                yield time, self._sentence_at(time.span.start), far

    def _sentence_at(self, place: int) -> Span:
        return Span(*self._sentences.bounds(self._sentences.index(place)))

    def _is_named_in(self, sentence: Span, voice: Voice) -> bool:
        return voice.key is not None and is_among(voice.key, self._voices.named_in(sentence))

    def _is_meeting(self, sentence: Span) -> bool:
        """Return whether a sentence tells of people who meet, or of an occasion."""
        return any(p.search(self._text, sentence.start, sentence.end) for p in (_ENCOUNTER, _OCCASION))

    def _opens(self, time: Time, sentence: Span, attribution: Attribution) -> bool:
        """Return whether a week or month opens the sentence right before that of a statement.

        "In April 2009 Pell wrote to the board. Pell said …" goes on with that April.
        """
        is_next = sentence.end == self._sentence_at(attribution.cue[0].start).start
        is_first = _OPENS.fullmatch(self._text, sentence.start, time.span.start) is not None
        return is_next and is_first and _lasts(time, _MONTH)

    def _ends(self, time: Time, sentence: Span, attribution: Attribution) -> bool:
        """Return whether a week ends the sentence right before a quotation, which illustrates it.

        "Pell sounded bitter this week. “It is a farce,” she said."
        """
        is_last = not self._text[time.span.end : sentence.end].strip(" .\n")
        return is_last and self._is_right_before(sentence, attribution) and _lasts(time, _WEEK)

    def _is_right_before(self, sentence: Span, attribution: Attribution) -> bool:
        """Return whether nothing stands between a sentence and that of a quotation."""
        here = self._sentence_at(attribution.cue[0].start).start
        return attribution.form is Form.DIRECT and not self._text[sentence.end : here].strip()

    def _takes_part(self, sentence: Span, voice: Voice, source: Span | None) -> bool:
        """Return whether a voice, or the body it speaks for, is in a sentence."""
        if voice.key is not None:
            return (
                is_among(voice.key, self._voices.named_in(sentence))
                or (source is not None and self._voices.share_a_name(source, sentence))
                or voice.key in sentence.of(self._text).lower()
            )
        return voice.sort == "person" and self._is_meeting(sentence)

    def _is_described_in(self, source: Span, sentence: Span, far: int) -> bool:
        """Return whether a scene tells of one whom "the finance minister, Lou Marsh" or "the senator" goes on
        with: by the same description, or in the same paragraph as the only person in it.
        """
        words = _DESCRIBED.match(source.of(self._text))
        if words is None or far > 1:
            return False
        head = _HEAD.match(self._text, sentence.start, sentence.end)
        opening = Span(sentence.start, head.end()) if head else sentence
        is_bare = words.end() == source.end - source.start and not self._voices.named_in(source)
        if re.search(rf"\b{re.escape(words['what'])}\b", opening.of(self._text), re.IGNORECASE):
            return far == 0 or not is_bare
        is_meeting = _ENCOUNTER.search(self._text, sentence.start, sentence.end) is not None
        people = self._voices.count_people(sentence), self._voices.count_people(opening)
        return is_meeting and is_bare and far == 0 and people == (1, 1)


def _lasts(time: Time, most: timedelta) -> bool:
    """Return whether a time has days, and no more than `most` between its first and last."""
    if time.begins is None or time.ends is None:
        return False
    return date.fromisoformat(time.ends) - date.fromisoformat(time.begins) <= most
