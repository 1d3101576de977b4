"""The occasions on which people speak, and the day each has in the text: "Monday's debate", a rally, an
interview.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.chronology.datelines import dateline
from onrecord.chronology.lexicon import OCCASION, PAPER, is_news_itself, occasion_class
from onrecord.chronology.paragraphs import Paragraphs
from onrecord.chronology.speakers import Voice, Voices, is_among
from onrecord.model import Annotation, Attribution, Document, Said, Span, Time, hull
from onrecord.model.sentences import Sentences

_OCCASION = re.compile(rf"\b(?P<noun>{OCCASION})s?\b", re.IGNORECASE)
_NAMED = re.compile(
    rf"\b(?:at|in|during|after|from|told)\s+(?:the\s+same\s+|the\s+|a\s+|an\s+|his\s+|her\s+|their\s+|its\s+|that\s+)?"
    rf"(?P<between>(?:[\w’'.-]+\s+){{0,4}}?)(?P<noun>{OCCASION})\b",
    re.IGNORECASE,
)
# What people do where they speak: a sentence that tells of it sets a scene. Our own list.
_ENCOUNTER = re.compile(
    r"\b(?:met|meets|spoke|speaking|talked|testified|appeared|played|showed|phoned|telephoned|called|visited"
    r"|interviewed|addressed|toured|inaugurated|gathered|hosted|attended|campaigned|sat down|took the stage"
    r"|faced|debated|rallied)\b",
    re.IGNORECASE,
)
_BREAK = re.compile(r"[;:“”\"\n]|\.\s")
# A clause between them parts an occasion from a day ("a speech from Ledmoor -- which votes on Saturday").
_CLAUSE_BETWEEN = re.compile(r"[;:“”\"\n,—–]|--|\.\s|\b(?:which|who|when|where)\b")
# "… said then", "at the time": on the occasion that the sentence before tells of.
_THEN = re.compile(r"\s*,?\s*(?:then|at\s+the\s+time|at\s+that\s+time)\b", re.IGNORECASE)
_ENDS_IN_THEN = re.compile(r"\w\s+then$", re.IGNORECASE)
# "Once, when …", "One evening …": a tale of a day that is not told. "Her earlier letter" is another than
# the one dated.
_ONCE = re.compile(
    r"[“\"]?(?:Once\b|One\s+(?:day|night|morning|afternoon|evening|summer|winter|time)\b|Years\s+ago\b)"
)
_EARLIER = re.compile(rf"\b(?:earlier|previous|past|old|former)\s+(?:[\w-]+\s+)?{PAPER}$", re.IGNORECASE)
# "Two weeks after the fire, …", "For years …": counted from what has no day here, or no day at all.
_SOME_TIME = re.compile(
    r"[“\"]?(?:(?:But|And|Just|Barely|Only|Less\s+than|More\s+than|About|Nearly|Almost)\s+)*"
    r"(?:(?:[\w-]+\s+){0,2}?(?:days?|weeks?|months?|years?|decades?)\s+(?:after|before)\b(?!\s+(?:that|this)\b)"
    r"|(?:For|Over)\s+(?:(?:the\s+(?:past|last)|many|several|two|three|ten)\s+)*(?:days|weeks|months|years|decades)\b)",
    re.IGNORECASE,
)
# "Unlike in 2012, …" tells of another time than the one at hand.
_COMPARED = re.compile(
    r"\b(?:unlike|than|as|like)\s+(?:in|on|at|it\s+was\s+in)?\s*(?:the\s+)?$", re.IGNORECASE
)
# "An interview": another one than any that was named before.
_NEW = re.compile(r"\ban?\s+(?:[\w’'-]+\s+){0,4}$", re.IGNORECASE)
# "In Marhaven, Selland, on Saturday".
_OF_PLACE = re.compile(r",\s+[A-Z][\w.]*(?:\s+[A-Z][\w.]*)?,")
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
# How far from its noun the day of an occasion stands, in code points: a clause.
_CLAUSE = 60
# The news that opens an article happened within a week of it, and is told in its first paragraphs; a
# headline, a byline or a crosshead has fewer words than those.
_FRESH = timedelta(days=7)
_MONTH = timedelta(days=31)
_LEAD = 3
_PROSE = re.compile(r"(?:\S+[^\S\n]+){11}")
# "Then" looks back over so many paragraphs.
_SINCE = 3


@dataclass(frozen=True, slots=True)
class _Held:
    """An occasion with its class, where it is named, its time, and whether it is named for the first time."""

    occasion: str
    place: int
    time: Time
    new: bool


class Occasions:
    """The dated occasions of one document, and the news that opens it."""

    def __init__(
        self,
        document: Document,
        annotation: Annotation,
        times: Sequence[Time],
        held: Sequence[Sequence[int]],
        sentences: Sentences,
        paragraphs: Paragraphs,
        voices: Voices,
    ) -> None:
        """Find them; `held[i]` are the statements whose content holds `times[i]`."""
        self._text = document.text
        self._sentences = sentences
        self._paragraphs = paragraphs
        self._voices = voices
        self._contents = [span for a in annotation.attributions for span in a.content]
        self._published = document.published_day
        past = [(t, inside) for t, inside in zip(times, held, strict=True) if self._is_past(t)]
        self._told = [t for t, inside in past if not inside]
        self._dated = [one for time, _ in past for one in self._near(time)]
        self._lead_end = _lead_end(document, paragraphs)
        self._opening = _opening(document, self._lead_end)
        self._outlet = frozenset((_bare(document.outlet or ""),))
        self._lead = tuple(self._news(self._published))

    def named(self, attribution: Attribution) -> Time | str | None:
        """Return the day of the occasion on which a statement was made.

        A time; "unknown" where an occasion is named that the text gives no day;
        None where none is named, or one that is taken for the news itself.
        """
        cue = hull(attribution.cue)
        start, end = self._sentences.bounds(self._sentences.index(cue.start))
        match = self._phrase(attribution, cue, start, end)
        if match is None:
            return None
        occasion = occasion_class(match["noun"])
        known = [one for one in self._dated if one.occasion == occasion]
        if (itself := next((one for one in known if one.place == match.start("noun")), None)) is not None:
            return itself.time
        if known and all(one.new for one in known) and _NEW.search(self._text, start, match.start("noun")):
            return None
        before = [one for one in known if one.place <= match.start()]
        if before or known:
            return (before[-1] if before else known[0]).time
        return None if is_news_itself(occasion) else "unknown"

    def is_of_no_day(self, attribution: Attribution) -> bool:
        """Return whether the words place a statement on a day that the text keeps to itself ("One evening
        …").
        """
        cue = attribution.cue[0].start
        start, _ = self._sentences.bounds(self._sentences.index(cue))
        if _ONCE.match(self._text, start) or _SOME_TIME.match(self._text, start, cue):
            return True
        source = attribution.source
        return source is not None and _EARLIER.search(source.of(self._text)) is not None

    def then(self, attribution: Attribution) -> Time | str | None:
        """Return the time told last, for what was said "then"; "unknown" where none was."""
        cue = hull(attribution.cue)
        if not _THEN.match(self._text, cue.end) and not _ENDS_IN_THEN.search(cue.of(self._text)):
            return None
        here = self._paragraphs.index(cue.start)
        before = (t for t in reversed(self._told) if t.span.start < cue.start)
        return next((t for t in before if here - self._paragraphs.index(t.span.start) <= _SINCE), "unknown")

    def scene(self, attribution: Attribution, voice: Voice, spelled: Voice) -> Time | None:
        """Return the day of the scene that the sentences before tell of, when the voice takes part in it.

        A "he" (`spelled`, the voice by its own words) and a description may be in the scene of the paragraph
        before, one who is named again only in that of his own.
        """
        cue = hull(attribution.cue)
        here = self._paragraphs.index(cue.start)
        first = self._sentences.bounds(self._sentences.index(cue.start))[0]
        for time in reversed(self._told):
            if time.span.start >= first:
                continue
            far = here - self._paragraphs.index(time.span.start)
            bounds = Span(*self._sentences.bounds(self._sentences.index(time.span.start)))
            source = attribution.source
            if source is not None and _one_day(time) and self._is_described_in(source, bounds, far):
                return time
            if far > (spelled.key is None):
                return None
            if _one_day(time) is None:
                is_next = self._opens_the_one_before(time, first) and voice.key is not None
                return time if is_next and is_among(voice.key or "", self._voices.named_in(bounds)) else None
            return time if self._takes_part(bounds, voice, source) else None
        return None

    def _opens_the_one_before(self, time: Time, sentence: int) -> bool:
        """Return whether a week or month opens the sentence before the one at `sentence`.

        "In April 2009 Pell wrote to the board. Pell said …" goes on with that April.
        """
        if time.begins is None or time.ends is None:
            return False
        if date.fromisoformat(time.ends) - date.fromisoformat(time.begins) > _MONTH:
            return False
        start, end = self._sentences.bounds(self._sentences.index(time.span.start))
        return end == sentence and _OPENS.fullmatch(self._text, start, time.span.start) is not None

    def announced(self, attribution: Attribution) -> Time | None:
        """Return the day of the words that a sentence before in this paragraph announces."""
        cue = attribution.cue[0].start
        here = self._paragraphs.index(cue)
        first = self._sentences.bounds(self._sentences.index(cue))[0]
        for time in reversed(self._told):
            if time.span.start >= first:
                continue
            if self._paragraphs.index(time.span.start) != here or _one_day(time) is None:
                return None
            bounds = self._sentences.bounds(self._sentences.index(time.span.start))
            return time if _ANNOUNCES.search(self._text, *bounds) else None
        return None

    def news(self, voice: Voice) -> Time | None:
        """Return the day of the news that opens the article, when the voice takes part in it."""
        if voice.key is None:
            return None
        return next((time for keys, time in self._lead if is_among(voice.key, keys)), None)

    def main_day(self, attribution: Attribution, voice: Voice) -> Time | None:
        """Return the one day of all the news that opens the article, for a voice named there."""
        if voice.key is None or self.only_news() is None:
            return None
        start, end = self._sentences.bounds(self._sentences.index(attribution.cue[0].start))
        places = (m.start() for m in re.finditer(rf"(?<!\w){re.escape(voice.key)}(?!\w)", self._opening))
        return self._lead[0][1] if any(not start <= place < end for place in places) else None

    def only_news(self) -> Time | None:
        """Return the one day of all the news that opens the article."""
        return self._lead[0][1] if len({time.begins for _, time in self._lead}) == 1 else None

    def is_in_lead(self, place: int) -> bool:
        """Return whether a place is in the first paragraphs."""
        return place < self._lead_end

    def is_fresh(self, said: Said | None) -> bool:
        """Return whether a day is one of the week before publication."""
        published = self._published
        if said is None or said.begins is None or said.begins != said.ends or published is None:
            return False
        return timedelta(0) <= published - date.fromisoformat(said.begins) <= _FRESH

    def _phrase(self, attribution: Attribution, cue: Span, start: int, end: int) -> re.Match[str] | None:
        """Return the phrase that names the occasion, in the cue's clause, outside source and content."""
        barred = [*attribution.content, *([attribution.source] if attribution.source else [])]
        others = [c for c in self._contents if c.overlaps(Span(start, end)) and not c.contains(cue)]
        for match in _NAMED.finditer(self._text, start, end):
            span = Span(*match.span())
            if any(span.overlaps(other) for other in (*barred, *others)):
                continue
            gap = self._text[min(span.end, cue.end) : max(span.start, cue.start)]
            for other in barred:
                gap = gap.replace(other.of(self._text), "")
            if len(gap) <= 2 * _CLAUSE and not _BREAK.search(gap):
                return match
        return None

    def _near(self, time: Time) -> list[_Held]:
        """Return the occasion that `time` dates: its noun stands in the same clause, nearest to it."""
        start, end = self._sentences.bounds(self._sentences.index(time.span.start))
        low, high = max(start, time.span.start - _CLAUSE), min(end, time.span.end + _CLAUSE)
        found = []
        for match in _OCCASION.finditer(self._text, low, high):
            between = self._text[min(match.end(), time.span.end) : max(match.start(), time.span.start)]
            between = _OF_PLACE.sub("", between)
            if not _CLAUSE_BETWEEN.search(between):
                found.append((abs(match.start() - time.span.start), match))
        if not found:
            return []
        match = min(found, key=lambda pair: pair[0])[1]
        new = _NEW.search(self._text, max(start, match.start() - _CLAUSE), match.start()) is not None
        return [_Held(occasion_class(match["noun"]), match.start(), time, new)]

    def _is_past(self, time: Time) -> bool:
        """Return whether something may have been said then: not after publication, nor in a comparison."""
        if time.begins is None or time.type not in ("DATE", "TIME"):
            return False
        if dateline(self._text, time.span) is not None:
            return False
        if _COMPARED.search(self._text, max(0, time.span.start - 24), time.span.start):
            return False
        return self._published is None or date.fromisoformat(time.begins) <= self._published

    def _takes_part(self, sentence: Span, voice: Voice, source: Span | None) -> bool:
        """Return whether a voice, or the body it speaks for, is in a sentence."""
        if voice.key is not None:
            return (
                is_among(voice.key, self._voices.named_in(sentence))
                or (source is not None and self._voices.share_a_name(source, sentence))
                or voice.key in sentence.of(self._text).lower()
            )
        is_meeting = _ENCOUNTER.search(self._text, sentence.start, sentence.end) or _OCCASION.search(
            self._text, sentence.start, sentence.end
        )
        return voice.sort == "person" and bool(is_meeting)

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
        is_meeting = _ENCOUNTER.search(self._text, sentence.start, sentence.end)
        people = self._voices.count_people(sentence), self._voices.count_people(opening)
        return bool(is_meeting) and is_bare and far == 0 and people == (1, 1)

    def _news(self, published: date | None) -> list[tuple[frozenset[str], Time]]:
        if published is None:
            return []
        lead = [t for t in self._told if t.span.start < self._lead_end]
        found = []
        for time in lead:
            day = _one_day(time)
            if day is not None and timedelta(0) <= published - day <= _FRESH:
                sentence = Span(*self._sentences.bounds(self._sentences.index(time.span.start)))
                found.append((self._voices.named_in(sentence) - self._outlet, time))
        return found


def _lead_end(document: Document, paragraphs: Paragraphs) -> int:
    """Return where the first paragraphs of prose end."""
    number, prose, start = 0, 0, 0
    while (end := paragraphs.end(number)) is not None:
        prose += _PROSE.match(document.text, start, end) is not None
        if prose == _LEAD:
            return end
        number, start = number + 1, end
    return len(document.text)


def _opening(document: Document, end: int) -> str:
    """Return the text up to `end` in lower case, page furniture blanked."""
    text = document.text.lower()
    if len(text) != len(document.text):  # a few capitals grow when they become small
        text = document.text
    for span in document.furniture:
        text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
    return text[:end]


def _bare(name: str) -> str:
    return name.casefold().removeprefix("the ").strip()


def _one_day(time: Time) -> date | None:
    return date.fromisoformat(time.begins) if time.begins and time.begins == time.ends else None
