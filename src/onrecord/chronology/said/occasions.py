"""The occasions on which people speak, and the day each has in the text: "Monday's debate", a rally, an
interview.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.chronology.said.speakers import Voice, Voices, is_among
from onrecord.chronology.surroundings.datelines import dateline
from onrecord.chronology.surroundings.paragraphs import Paragraphs
from onrecord.chronology.tables.lexicon import OCCASION, PAPER, is_news_itself, occasion_class
from onrecord.chronology.values.edtf import one_day
from onrecord.model import Act, Annotation, Attribution, Document, Said, Span, Time, hull
from onrecord.model.sentences import Sentences

_OCCASION = re.compile(rf"\b(?P<noun>{OCCASION})s?\b", re.IGNORECASE)
_NAMED = re.compile(
    rf"\b(?:at|in|during|after|from|told)\s+(?:the\s+same\s+|the\s+|a\s+|an\s+|his\s+|her\s+|their\s+|its\s+|that\s+)?"
    rf"(?P<between>(?:[\w’'.-]+\s+){{0,4}}?)(?P<noun>{OCCASION})\b",
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
# "Early in his campaign", "In her heyday": a time of somebody's life that has no day.
_OF_LIFE = re.compile(
    r"[“\"]?(?:(?:But|And)\s+)?(?:(?:Early|Earlier|Late|Later|Midway)(?:\s+on)?\s+in\s+(?:the|his|her|their|its)\s+(?:[\w’'-]+\s+){0,2}?"
    r"(?:campaign|career|life|race|term|presidency|tenure|childhood|contest|season|primary|primaries)\b"
    r"|In\s+(?:his|her|their|its)\s+(?:\w+\s+)?(?:heyday|youth|childhood|prime)\b"
    r"|As\s+an?\s+(?:child|boy|girl|teenager|young\s+(?:man|woman))\b|Growing\s+up\b"
    r"|Throughout\s+(?:the|his|her|their|its)\s+(?:\w+\s+)?(?:campaign|career|life|race|term|presidency|tenure|primary)\b)"
)
# "In a different interview", "at a recent rally", "during the campaign": another occasion than those told of,
# on a day that the words keep to themselves.
_ANOTHER = re.compile(
    r"\b(?:in|at|on)\s+(?:(?:an?|the|his|her|its|their)\s+)?(?:\w+\s+)?"
    r"(?:earlier|later|subsequent|previous|prior|different|another|recent|past)\s+(?:(?!(?:as|of|in|at|to|on|for|than)\b)[\w’'-]+\s+){0,3}?"
    rf"(?:{OCCASION}|appearance|occasion|vote)\b"
    r"|\bduring\s+(?:the|his|her|their)\s+(?:[\w’'-]+\s+){0,2}?(?:campaign|race|primary|primaries|presidency|tenure)\b"
    r"(?!\s+(?:stop|event|rally|trip|swing|launch|kickoff))",
    re.IGNORECASE,
)
# Words of another clause, between a cue and the occasion behind it.
_OTHER_CLAUSE = re.compile(r",|\b(?:who|whom|whose|which|that|after|before|when)\b")
# Who is called by a part in an occasion ("an audience member", "marchers") speaks at it. Our own list.
_PARTICIPANT = re.compile(
    r"\b(?:audience|crowd)\s+members?\b|\bmembers?\s+of\s+the\s+(?:audience|crowd)\b|\b(?:spectator|marcher|protest[eo]r"
    r"|demonstrator|attendee|moderator|questioner|heckler|onlooker|mourner|worshipp?er|panelist|parade-goer)s?\b",
    re.IGNORECASE,
)
# "Unlike in 2012, …" tells of another time than the one at hand.
_COMPARED = re.compile(
    r"\b(?:unlike|than|as|like)\s+(?:in|on|at|it\s+was\s+in)?\s*(?:the\s+)?$", re.IGNORECASE
)
# "An interview": another one than any that was named before.
_NEW = re.compile(r"\ban?\s+(?:[\w’'-]+\s+){0,4}$", re.IGNORECASE)
# "In an email to staff sent on Wednesday": a message has its day, and is not the news.
_OF_A_MESSAGE = re.compile(
    r"\b(?:e-?mail|letter|memo|message|note|text|tweet|post)\b[^.;:“”\"\n]{0,60}?\b(?:sent|dated|written|posted|circulated)"
    r"\s+(?:(?:to|by)\s+[^.;,:“”\"\n]{1,60}?\s+)?(?:on\s+|late\s+)*$",
    re.IGNORECASE,
)
# "In Marhaven, Selland, on Saturday".
_OF_PLACE = re.compile(r",\s+[A-Z][\w.]*(?:\s+[A-Z][\w.]*)?,")
_SEASON = re.compile(r"-(?:SP|SU|FA|WI)$")
# How far from its noun the day of an occasion stands, in code points: a clause.
_CLAUSE = 60
# The news that opens an article happened within a week of it, and is told in its first paragraphs; a
# headline, a byline or a crosshead has fewer words than those.
_FRESH = timedelta(days=7)
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
        """Find them; `held[i]` are the statements whose content holds `times[i]`.

        `told` are the past times outside all contents.
        """
        self._text = document.text
        self._sentences = sentences
        self._paragraphs = paragraphs
        self._voices = voices
        self._contents = [span for a in annotation.attributions for span in a.content]
        declined = (a.cue for a in annotation.attributions if a.act is Act.DECLINES and a.cue)
        self._declined = [cue[0].start for cue in declined]
        self._published = document.published_day
        past = [(t, inside) for t, inside in zip(times, held, strict=True) if self._is_past(t)]
        self.told = [t for t, inside in past if not inside]
        self._dated = [one for time, _ in past for one in self._near(time)]
        self._lead_end = _lead_end(document, paragraphs, _LEAD)
        self._first_end = _lead_end(document, paragraphs, 1)
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
        match = self._phrase(_NAMED, attribution, cue, start, end)
        if match is None:
            return None
        occasion = occasion_class(match["noun"])
        known = [one for one in self._dated if one.occasion == occasion]
        if (itself := next((one for one in known if one.place == match.start("noun")), None)) is not None:
            return itself.time
        if _NEW.search(self._text, start, match.start("noun")):
            known = []
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
        if attribution.content[0].start >= cue and _OF_LIFE.match(self._text, start, cue):
            return True
        source = attribution.source
        return source is not None and _EARLIER.search(source.of(self._text)) is not None

    def is_another(self, attribution: Attribution) -> bool:
        """Return whether a statement was made on another occasion than those told of ("in a recent talk")."""
        cue = hull(attribution.cue)
        bounds = self._sentences.bounds(self._sentences.index(cue.start))
        match = self._phrase(_ANOTHER, attribution, cue, *bounds)
        return match is not None and not _OTHER_CLAUSE.search(self._text, cue.end, match.start())

    def then(self, attribution: Attribution) -> Time | str | None:
        """Return the time told last, for what was said "then"; "unknown" where none was."""
        cue = hull(attribution.cue)
        if not _THEN.match(self._text, cue.end) and not _ENDS_IN_THEN.search(cue.of(self._text)):
            return None
        here = self._paragraphs.index(cue.start)
        before = (t for t in reversed(self.told) if t.span.start < cue.start)
        return next((t for t in before if here - self._paragraphs.index(t.span.start) <= _SINCE), "unknown")

    def of_a_participant(self, source: Span | None) -> Time | None:
        """Return the one day of the news, for one who is called by a part in it ("an audience member")."""
        news = self.only_news()
        if source is None or news is None:
            return None
        if _PARTICIPANT.search(self._text, source.start, source.end) is None:
            return None
        bounds = self._sentences.bounds(self._sentences.index(news.span.start))
        return news if _OCCASION.search(self._text, *bounds) else None

    def is_parted(self, start: int, end: int) -> bool:
        """Return whether a day is told between two places, so that what was said before is of another."""
        return any(start <= t.span.start < end and one_day(t) for t in self.told)

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

    @property
    def lead_ends(self) -> tuple[int, int]:
        """Where the first paragraph ends, and where the first paragraphs do."""
        return self._first_end, self._lead_end

    def only_news(self) -> Time | None:
        """Return the one day of all the news that opens the article."""
        return self._lead[0][1] if len({time.begins for _, time in self._lead}) == 1 else None

    def fresh_in_lead(self) -> list[Time]:
        """Return the days of the past week that the first paragraphs tell."""
        return [time for _, time in self._lead]

    def is_in_lead(self, place: int) -> bool:
        """Return whether a place is in the first paragraphs."""
        return place < self._lead_end

    def opens_news(self, place: int) -> bool:
        """Return whether a place is in the first paragraph of prose."""
        return place < self._first_end

    def is_fresh(self, said: Said | None) -> bool:
        """Return whether a day is one of the week before publication."""
        published = self._published
        if said is None or said.begins is None or said.begins != said.ends or published is None:
            return False
        return timedelta(0) <= published - date.fromisoformat(said.begins) <= _FRESH

    def _phrase(
        self, pattern: re.Pattern[str], attribution: Attribution, cue: Span, start: int, end: int
    ) -> re.Match[str] | None:
        """Return the phrase that names the occasion, in the cue's clause, outside source and content."""
        barred = [*attribution.content, *([attribution.source] if attribution.source else [])]
        others = [c for c in self._contents if c.overlaps(Span(start, end)) and not c.contains(cue)]
        for match in pattern.finditer(self._text, start, end):
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
        begins_ahead = self._published is not None and date.fromisoformat(time.begins) > self._published
        return not begins_ahead and not self._is_season_ahead(time)

    def _is_season_ahead(self, time: Time) -> bool:
        """Return whether a season, which has the days of both hemispheres, goes on beyond publication."""
        if self._published is None or time.ends is None or _SEASON.search(time.value or "") is None:
            return False
        return date.fromisoformat(time.ends) > self._published

    def _news(self, published: date | None) -> list[tuple[frozenset[str], Time]]:
        if published is None:
            return []
        lead = [t for t in self.told if t.span.start < self._lead_end]
        found = []
        for time in lead:
            day = one_day(time)
            if day is not None and timedelta(0) <= published - day <= _FRESH:
                sentence = Span(*self._sentences.bounds(self._sentences.index(time.span.start)))
                is_answer = any(sentence.start <= place < sentence.end for place in self._declined)
                if not is_answer and not _OF_A_MESSAGE.search(self._text, sentence.start, time.span.start):
                    found.append((self._voices.named_in(sentence) - self._outlet, time))
        return found


def _lead_end(document: Document, paragraphs: Paragraphs, many: int) -> int:
    """Return where the first so many paragraphs of prose end."""
    number, prose, start = 0, 0, 0
    while (end := paragraphs.end(number)) is not None:
        prose += _PROSE.match(document.text, start, end) is not None
        if prose == many:
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
