"""The days of statements within others: of what somebody's words tell, or of the telling itself."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from datetime import date

from onrecord.chronology.said.conversations import is_turn
from onrecord.chronology.said.cue_words import hands_on, is_habit, is_perfect, is_present, verb_of
from onrecord.chronology.said.days_said import again, from_time, is_at_most_a_month
from onrecord.chronology.surroundings.tense import ends_in_the_past
from onrecord.chronology.values.edtf import one_day
from onrecord.model import Act, Attribution, Form, Said, SaidBasis, Time
from onrecord.model.sentences import Sentences

# A tale goes on over so many sentences without its day being told again.
_BACK = 2
_IN_MIND = (Act.THINKS, Act.INTENDS)
_OPENING_MARKS = ("“", '"', "‘", "«")
_MARKS = " \t\"'“”‘’«»"
# "Since 1990", "by May", "until Friday", "unlike in 2012": no day on which the tale goes on.
_NO_SCENE = re.compile(
    r"\b(?:since|until|till|by|before|from|between|than|unlike|for)\s+(?:the\s+)?(?:\w+\s+)?$", re.IGNORECASE
)
_NOUN = re.compile(
    r"(?:\w+\s+)?(?:claims?|allegations?|suggestions?|reports?|warnings?|statements?|evidence)", re.IGNORECASE
)

_IN_PASSING = re.compile(
    r"\b(?:who|whom|whose|which|that|since|when)\b[^,;]*$|\b(?:who|whose)\b", re.IGNORECASE
)


class InnerDays:
    """Dates the statements within others that have no time at their cue."""

    def __init__(
        self,
        text: str,
        attributions: Sequence[Attribution],
        times: Sequence[Time],
        held: Sequence[Sequence[int]],
        sentences: Sentences,
        published: date | None,
    ) -> None:
        """Take the document; `held[i]` are the statements whose content holds `times[i]`."""
        self._text, self._attributions = text, attributions
        self._sentences, self._published = sentences, published
        self._told = [t for t, inside in zip(times, held, strict=True) if inside and self._is_past(t)]
        self._starts = [t.span.start for t in self._told]
        self._around = [t for t, inside in zip(times, held, strict=True) if not inside and self._is_past(t)]

    def of(self, attribution: Attribution, done: Mapping[int, Said | None]) -> Said | None:
        """Return the day of a statement, `done` those of the statements around it.

        What somebody "says" within what another said is of the same day; what one who is interviewed
        "said" then is of the day that the words before tell of.
        """
        assert attribution.within is not None  # asked for by the caller
        outer, said = self._attributions[attribution.within], done.get(attribution.within)
        verb = verb_of(self._text, attribution).lstrip(_MARKS)
        if hands_on(verb):
            return again(said) if said is not None and said.span is not None else None
        if not attribution.cue or _NOUN.fullmatch(verb) or is_perfect(verb) or is_habit(verb):
            return None
        now = not is_present(verb_of(self._text, outer)) if is_present(verb) else attribution.act in _IN_MIND
        if outer.cue and (now or (is_present(verb) and attribution.act in _IN_MIND)):
            return said
        told_first = bool(outer.cue) and outer.content[0].start < outer.cue[0].start
        quoted = is_turn(outer) or outer.form is Form.DIRECT or self._is_quoted(attribution, outer)
        scene = self._scene(attribution) if (quoted or told_first) and not is_present(verb) else None
        if scene is not None and told_first and self._is_today(scene):
            scene = None
        if scene is None and (quoted or told_first) and not (is_turn(outer) or is_present(verb)):
            scene = self._tale(outer, done)
        made = None if scene is None else from_time(scene, SaidBasis.DISCOURSE)
        return made if is_at_most_a_month(made) else None

    def _scene(self, attribution: Attribution) -> Time | None:
        """Return the last day told in the same words up to a statement, close by."""
        place = attribution.cue[0].start
        number = self._sentences.index(place)
        first = max(self._text.rfind("\n", 0, place) + 1, self._sentences.bounds(max(0, number - _BACK))[0])
        begin, end = bisect_left(self._starts, first), bisect_left(self._starts, place)
        return self._told[end - 1] if begin < end else None

    def _is_quoted(self, attribution: Attribution, outer: Attribution) -> bool:
        """Return whether a statement stands in a quotation that is a piece of what another says."""
        piece = next((c for c in outer.content if c.contains(attribution.cue[0])), None)
        return piece is not None and piece.of(self._text)[:1] in _OPENING_MARKS

    def _tale(self, outer: Attribution, done: Mapping[int, Said | None]) -> Time | None:
        """Return the day that the narrator tells of right before a quotation that goes on with the tale.

        No day on which somebody says something there is meant: the tale is of another.
        """
        begin = min([*(c.start for c in outer.content), *(c.start for c in outer.cue)])
        number = self._sentences.index(begin)
        first = self._sentences.bounds(max(0, number - 1))[0]
        telling = {s.span for s in done.values() if s is not None and s.span is not None}
        times = sorted((*self._around, *self._told), key=lambda time: time.span.start)
        near = [t for t in times if first <= t.span.start < begin and t.span not in telling]
        return near[-1] if near and self._is_of_the_tale(near[-1]) else None

    def _is_of_the_tale(self, time: Time) -> bool:
        """Return whether a sentence of the past tells a time itself, and not of somebody in passing."""
        start, end = self._sentences.bounds(self._sentences.index(time.span.start))
        if (
            self._is_today(time)
            or time.text.lower() == "the day"
            or _IN_PASSING.search(self._text, start, time.span.start)
        ):
            return False
        return ends_in_the_past(self._text[start:end])

    def _is_today(self, time: Time) -> bool:
        return self._published is not None and one_day(time) == self._published

    def _is_past(self, time: Time) -> bool:
        if time.begins is None or time.type not in ("DATE", "TIME"):
            return False
        if _NO_SCENE.search(self._text, max(0, time.span.start - 24), time.span.start):
            return False
        return self._published is None or date.fromisoformat(time.begins) <= self._published
