"""When each statement was made: the time at its cue, a paper's date, the discourse, or publication."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from onrecord.chronology.said.carrying import Carrying
from onrecord.chronology.said.conversations import Conversations, is_turn
from onrecord.chronology.said.counted_back import CountedBack
from onrecord.chronology.said.cue_words import (
    is_habit,
    is_just_now,
    is_of_before,
    is_perfect,
    is_present,
    verb_of,
)
from onrecord.chronology.said.days_said import again, from_time
from onrecord.chronology.said.evidence import Evidence
from onrecord.chronology.said.governing import Governing
from onrecord.chronology.said.inner_days import InnerDays
from onrecord.chronology.said.occasions import Occasions
from onrecord.chronology.said.papers import Papers
from onrecord.chronology.said.scenes import Scenes
from onrecord.chronology.said.sittings import Sittings, meeting_of
from onrecord.chronology.said.speakers import Voice, Voices, bare_name
from onrecord.chronology.said.spoken import Spoken
from onrecord.chronology.said.visits import Visits
from onrecord.chronology.surroundings.contents import Contents
from onrecord.chronology.surroundings.paragraphs import Paragraphs
from onrecord.chronology.values.edtf import one_day
from onrecord.model import Act, Annotation, Attribution, Document, Said, SaidBasis, Span, Time, hull
from onrecord.model.sentences import Sentences

_OWN = re.compile(r"I|we|us", re.IGNORECASE)
# In a paper's own voice, with no day named just before, these mean the eve of publication.
_EVE = re.compile(r"(?:the\s+)?previous\s+(?:evening|night|day|afternoon|morning)", re.IGNORECASE)
_ENTRY = re.compile(r"[\[(]?\d{1,2}[.:]\d\d\s*(?:[ap]\.?m\b)?", re.IGNORECASE)
_THE_SITTING = re.compile(
    r"\b(?:after|at|during|in)\s+the\s+(?:hearing|meeting|session|sitting|vote|trial|proceedings)\b",
    re.IGNORECASE,
)
# "Declined to comment": that answers who writes.
_TO_US = re.compile(
    r"\b(?:comment|answer|respond|reply|replies|return|interview|questions?|calls?|messages?|e-?mails?)",
    re.IGNORECASE,
)
_ADVERB = re.compile(r"[a-z]+ly", re.IGNORECASE)


class SaidReader:
    """Dates the statements of one document, in order."""

    def __init__(
        self,
        document: Document,
        annotation: Annotation,
        times: Sequence[Time],
        sentences: Sentences,
        contents: Contents,
    ) -> None:
        """Take what is known of the document; times in text order."""
        self._document = document
        self._text = document.text
        self._attributions = annotation.attributions
        self._times = times
        self._sentences = sentences
        self._paragraphs = Paragraphs(document.text, document.furniture)
        self._governing = Governing(document.text, annotation.attributions, times, sentences, contents)
        written = [time for time in times if not self._is_ahead(time)]
        self._papers = Papers(document.text, written, sentences, self._paragraphs)
        self._voices = Voices(document.text, annotation)
        held = contents.holding([time.span for time in times])
        self._occasions = Occasions(
            document, annotation, times, held, sentences, self._paragraphs, self._voices
        )
        self._conversation = Conversations(
            document, annotation.attributions, self._occasions.told, sentences
        ).day
        self._sittings = Sittings(document.text, annotation.attributions, self._occasions, sentences)
        self._scenes = Scenes(document.text, self._occasions.told, sentences, self._paragraphs, self._voices)
        self._visits = Visits(
            document.text, self._occasions.told, sentences, self._voices, self._occasions.lead_ends
        )
        self._spoken = Spoken(
            document.text, sentences, self._paragraphs, self._voices, self._papers, self._occasions
        )
        self._carrying = Carrying(document.text, sentences, self._paragraphs, self._occasions, self._spoken)
        self._counted = CountedBack(document.text, self._occasions.told, sentences)
        self.meeting = meeting_of(document.text, times)
        """The day of the meeting whose minutes the document is, None where it is none."""
        self._evidence = Evidence(document.text, annotation.attributions)
        self._inner = InnerDays(
            document.text,
            annotation.attributions,
            times,
            held,
            sentences,
            document.published_day,
        )
        self._outlet_names = _names_of(document.outlet)
        self._done: dict[int, Said | None] = {}

    @property
    def day_of_turns(self) -> date | None:
        """The day of the talk that labelled turns print, None where there are none or it is not told."""
        return None if self._conversation is None else one_day(self._conversation)

    def read(self) -> tuple[Said | None, ...]:
        """Return when each statement was made, None where the text does not say."""
        previous: dict[int | None, int] = {}  # the last statement with a source at each level of nesting
        for index in self._outer_first():
            attribution = self._attributions[index]
            said = self._one(index, attribution, previous.get(attribution.within))
            self._done[index] = said
            previous[attribution.within] = index
            if attribution.within is None and attribution.cue:
                self._spoken.note(attribution, said)
        self._date_ahead()
        self._date_leads()
        self._date_visits()
        return tuple(self._done[index] for index in range(len(self._attributions)))

    def _date_leads(self) -> None:
        """Date what an article opens with ("A senator has demanded") by where it is told in full."""
        tops = [i for i, a in enumerate(self._attributions) if a.within is None and a.cue and a.source]
        dated: dict[Span | None, Said] = {}
        for number, index in enumerate(tops):
            attribution, said = self._attributions[index], self._done[index]
            if not self._occasions.opens_news(attribution.cue[0].start):
                return
            if said is None and is_just_now(verb_of(self._text, attribution)):
                later = ((self._attributions[i], self._done[i]) for i in tops[number + 1 :])
                said = self._done[index] = self._spoken.told_in_full(attribution, later)
                if said is not None:
                    dated[attribution.source] = said
            elif said is None or said.basis is SaidBasis.PUBLISHED:  # "… but says", with the same source
                self._done[index] = dated.get(attribution.source, said)

    def _date_ahead(self) -> None:
        """Date what a voice says by the day that its next words bear ("Pell denied it. “Never,” she told us
        yesterday").
        """
        tops = [i for i, a in enumerate(self._attributions) if a.within is None and a.cue]
        for index, following in reversed([*pairwise(tops)]):
            attribution, said, then = self._attributions[index], self._done[index], self._done[following]
            if said is None or said.basis is not SaidBasis.PUBLISHED or then is None:
                continue
            if not self._bears(self._attributions[following], then) or is_present(
                verb_of(self._text, attribution)
            ):
                continue
            if self._occasions.is_fresh(then) and self._spoken.goes_on_in(
                attribution, self._attributions[following]
            ):
                self._done[index] = again(then)

    def _bears(self, attribution: Attribution, said: Said) -> bool:
        """Return whether the day of a statement stands in the sentence of its cue."""
        if said.basis is SaidBasis.CUE:
            return True
        bounds = Span(*self._sentences.bounds(self._sentences.index(attribution.cue[0].start)))
        return said.basis is SaidBasis.DISCOURSE and said.span is not None and bounds.contains(said.span)

    def _date_visits(self) -> None:
        """Date what people "say" in a feature by the day on which the reporter saw them."""
        for index, attribution in enumerate(self._attributions):
            said = self._done[index]
            if attribution.within is not None or not attribution.cue or said is None:
                continue
            if said.basis is SaidBasis.PUBLISHED and is_present(verb_of(self._text, attribution)):
                seen = self._visits.of(attribution, self._spoken.spelled(attribution))
                self._done[index] = said if seen is None else from_time(seen, SaidBasis.DISCOURSE)

    def _outer_first(self) -> list[int]:
        """Return the statements in order, each after the one it stands in."""

        def depth(index: int) -> int:
            count, outer = 0, self._attributions[index].within
            while outer is not None and count < len(self._attributions):
                count, outer = count + 1, self._attributions[outer].within
            return count

        return sorted(range(len(self._attributions)), key=lambda index: (depth(index), index))

    def _one(self, index: int, attribution: Attribution, previous: int | None) -> Said | None:
        """Return the day of one statement; `previous` is the one before it at its level of nesting."""
        if self._conversation is not None and (is_turn(attribution) or self._is_entry(attribution)):
            return from_time(self._conversation, SaidBasis.DISCOURSE)
        governing = self._governing.of(index) or self._eve(attribution)
        counted = self._counted.of(attribution)
        if counted is not None and (governing is None or governing.span == counted.span):
            governing = counted  # the time that would govern is where it is counted from
        if governing is not None:
            return from_time(governing, SaidBasis.CUE)
        paper = self._paper(attribution)
        if paper is not None:
            return from_time(paper, SaidBasis.PAPER)
        verb = verb_of(self._text, attribution)
        if is_of_before(verb) or (attribution.cue and self._occasions.is_another(attribution)):
            return None
        carried = self._carried(attribution, previous)
        if carried is not None:
            return carried
        if attribution.within is not None:
            return self._inner.of(attribution, self._done)
        if is_perfect(verb) or is_habit(verb):
            return None
        if (
            attribution.source is not None
            and attribution.cue
            and (
                self._papers.is_in_a_paper(attribution.source)
                or self._papers.is_of_any_day(attribution.source)
            )
        ):
            return None
        if attribution.cue and not is_present(verb) and not self._is_first_person(attribution):
            told = self._told(attribution)
            if told is not None:
                return None if isinstance(told, str) else told
            if self._evidence.is_heard(attribution):
                return None
        return self._by_default()

    def _is_entry(self, attribution: Attribution) -> bool:
        """Return whether somebody "says" something in an entry of a live blog, between the turns."""
        if (
            attribution.within is not None
            or not attribution.cue
            or not is_present(verb_of(self._text, attribution))
        ):
            return False
        begin = self._text.rfind("\n", 0, attribution.cue[0].start) + 1
        return _ENTRY.match(self._text, begin) is not None

    def _is_ahead(self, time: Time) -> bool:
        """Return whether a time lies after publication: no paper that speaks is of such a day."""
        day = self._document.published_day
        return day is not None and time.begins is not None and date.fromisoformat(time.begins) > day

    def _paper(self, attribution: Attribution) -> Time | None:
        """Return the date of the paper that speaks."""
        if attribution.source is None or not attribution.cue:
            return None
        dated = self._papers.date_of(attribution.source)
        return dated or self._papers.date_of_frame(attribution.source, hull(attribution.cue))

    def _carried(self, attribution: Attribution, previous: int | None) -> Said | None:
        if previous is None:
            return None
        return self._carrying.carried(attribution, self._attributions[previous], self._done[previous])

    def _eve(self, attribution: Attribution) -> Time | None:
        """Return the eve of publication for "told the Tide the previous evening", if no day precedes."""
        day = self._document.published_day
        if not attribution.cue or day is None or day == date.min:
            return None
        start, end = attribution.cue[-1].end, min(self._starts_after(attribution), len(self._text))
        for time in self._times:
            if start <= time.span.start < end and time.begins is None and _EVE.fullmatch(time.text):
                eve = (day - timedelta(days=1)).isoformat()
                return replace(time, value=eve, begins=eve, ends=eve)
        return None

    def _starts_after(self, attribution: Attribution) -> int:
        """Return where the content after a cue begins, or the sentence of the cue ends."""
        cue = attribution.cue[-1]
        after = [c.start for c in attribution.content if c.start >= cue.end]
        return min([*after, self._sentences.bounds(self._sentences.index(cue.start))[1]])

    def _is_first_person(self, attribution: Attribution) -> bool:
        """Return whether the document itself speaks: its own "I" and "we", an e-mail, a transcript."""
        if self._document.kind in ("email", "transcript"):
            return True
        if attribution.source is None:
            return False
        words, outlet = attribution.source.of(self._text), self._document.outlet
        return bool(_OWN.fullmatch(words)) or (outlet is not None and bare_name(words) == bare_name(outlet))

    def _told(self, attribution: Attribution) -> Said | str | None:
        """Return the day of the occasion, scene or news that a past cue belongs to; "unknown" if that has
        none.
        """
        if attribution.source is None and _ADVERB.fullmatch(verb_of(self._text, attribution)):
            return None  # "reportedly" is nobody's going on
        if self._occasions.is_of_no_day(attribution):
            return "unknown"
        occasion = self._occasion(attribution)
        if occasion == "unknown" and (said := self._spoken.quoted_on(attribution)) is not None:
            return said
        if occasion is not None:
            return occasion if isinstance(occasion, str) else from_time(occasion, SaidBasis.DISCOURSE)
        place = attribution.cue[0].start
        spelled = self._spoken.spelled(attribution)
        voice = self._spoken.known(spelled, place)
        if (crowd := self._scenes.before_a_crowd(attribution)) is not None:
            return from_time(crowd, SaidBasis.DISCOURSE)
        if self._answers_us(attribution):
            return None
        made = (
            self._spoken.in_the_same_breath(attribution)
            or self._of_whom_it_tells(attribution, spelled)
            or self._spoken.by_voice(voice, place)
            or self._spoken.beside(attribution)
            or self._spoken.by_mouth_of(attribution)
            or self._spoken.named_behind(attribution)
        )
        if made is not None:
            return made
        if self._is_told_us(attribution):
            return None
        time = (
            self._scenes.around(attribution, voice, spelled)
            or self._scenes.announced(attribution)
            or self._occasions.of_a_participant(attribution.source)
            or self._occasions.main_day(attribution, voice)
            or self._sittings.of(attribution)
            or self.meeting
        )
        return None if time is None else from_time(time, SaidBasis.DISCOURSE)

    def _of_whom_it_tells(self, attribution: Attribution, spelled: Voice) -> Said | None:
        """Return the day of the one person whom the sentence before tells of, for a "he" right behind it."""
        place = attribution.cue[0].start
        told = self._spoken.told_of(spelled, place)
        if told is None:
            return None
        scene = self._scenes.around(attribution, told, spelled)
        return from_time(scene, SaidBasis.DISCOURSE) if scene else self._spoken.by_voice(told, place)

    def _answers_us(self, attribution: Attribution) -> bool:
        """Return whether somebody declines to comment, which answers who writes."""
        if attribution.act is not Act.DECLINES or not attribution.cue:
            return False
        end = max(attribution.cue[-1].end, attribution.content[-1].end)
        return _TO_US.search(self._text, attribution.cue[0].start, end) is not None

    def _is_told_us(self, attribution: Attribution) -> bool:
        """Return whether the outlet itself is told something: a talk of its own, on a day of its own."""
        behind = self._text[attribution.cue[-1].end : attribution.cue[-1].end + 60].lstrip()
        return behind.startswith(self._outlet_names)

    def _occasion(self, attribution: Attribution) -> Time | str | None:
        """Return the day of the occasion that is named, in the lead that of the news for one without."""
        occasion = self._occasions.named(attribution) or self._occasions.then(attribution)
        if occasion == "unknown" and self._occasions.is_in_lead(attribution.cue[0].start):
            return self._occasions.only_news() or occasion
        if occasion == "unknown" and self._is_of_the_sitting(attribution):
            return self._sittings.day or occasion
        return occasion

    def _is_of_the_sitting(self, attribution: Attribution) -> bool:
        """Return whether a statement was made at or after "the hearing" that the document reports on."""
        start, end = self._sentences.bounds(self._sentences.index(attribution.cue[0].start))
        return _THE_SITTING.search(self._text, start, end) is not None

    def _by_default(self) -> Said | None:
        day = self._document.published_day
        if day is None:
            return None
        basis = SaidBasis.HEADER if self._document.kind == "email" else SaidBasis.PUBLISHED
        return Said(day.isoformat(), day.isoformat(), day.isoformat(), basis, None)


def _names_of(outlet: str | None) -> tuple[str, ...]:
    """Return what an outlet calls itself where somebody "told" it something."""
    if not outlet:
        return ()
    bare = outlet.removeprefix("The ").strip()
    words = bare.split()
    letters = "".join(word[0] for word in words if word[:1].isupper())
    last = (f"the {words[-1]} ", f"The {words[-1]} ") if words else ()
    short = (f"{letters} ",) if len(letters) > 1 else ()
    return (
        f"the {bare} ",
        f"The {bare} ",
        f"{bare} ",
        *last,
        *short,
        "us ",
        "this newspaper ",
        "this reporter ",
    )
