"""When each statement was made: the time at its cue, a paper's date, the discourse, or publication."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from onrecord.chronology.contents import Contents
from onrecord.chronology.edtf import edtf_of
from onrecord.chronology.governing import Governing
from onrecord.chronology.occasions import Occasions
from onrecord.chronology.papers import Papers
from onrecord.chronology.paragraphs import Paragraphs
from onrecord.chronology.scenes import Scenes
from onrecord.chronology.speakers import Voice, Voices, bare_name, fits, is_bare
from onrecord.model import Annotation, Attribution, Document, Said, SaidBasis, Span, Time, hull
from onrecord.model.sentences import Sentences

_SAME_OCCASION = re.compile(
    r"\b(?:in|at|during|on)\s+the\s+same\s+(?:interview|statement|letter|speech|broadcast|meeting|hearing|session|e-?mail"
    r"|message|call|programme|program|conversation|occasion|post|briefing|press conference)\b",
    re.IGNORECASE,
)
_CONTINUES = re.compile(
    r"\b(?:add(?:s|ed|ing)|continu(?:es|ed|ing)|(?:went|goes|going)\s+on|conclud(?:es|ed|ing)|quoted\s+as\s+saying)\b",
    re.IGNORECASE,
)
# The pluperfect and the perfect tell of another day than the one at hand; "has not", "has yet to" of the
# present.
_PERFECT = re.compile(
    r"\bhad\b|\b(?:has|have)\b(?!\s+(?:not|yet|n['’]t)\b)|['’](?:ve|d)\b"
    r"|^['’]s\s+(?:\w+ly\s+|often\s+)?(?:\w+ed|been|said|told|made|given|spoken|written)\b",
    re.IGNORECASE,
)
# "Her earlier claim", "was once asked": said before, on a day that the words keep to themselves.
_BEFORE = re.compile(
    r"\b(?:earlier|previous(?:ly)?|past|former|original(?:ly)?|initially|at\s+first|once|used\s+to)\b",
    re.IGNORECASE,
)
# A habit of saying so has no day of its own.
_HABIT = re.compile(
    r"\b(?:often|frequently|always|regularly|sometimes|occasionally|routinely)\b", re.IGNORECASE
)
_PRESENT = re.compile(
    r"^(?:(?:also|still|now|again|repeatedly|often|[a-z]+ly)\s+)*(?!was\b|does\b|has\b|is\b)[a-z]+(?<![su])s\b"
    r"|^(?:cannot|can|will|won['’]t|may|say|believe|think|argue|hope|fear|deny|insist|want|know|claim|according|under)\b"
    r"|^(?:is|are|do|does)(?:n['’]t)?\b|^['’](?:ll|re)\b",
    re.IGNORECASE,
)
# Cues that hand on what somebody said in the same breath: "citing two officials", "as saying".
_RELAYS = re.compile(r"^(?:citing|quoting|as\s+saying|quoted\s+as\s+saying|according\s+to)\b", re.IGNORECASE)
_OWN = re.compile(r"I|we|us", re.IGNORECASE)
# In a paper's own voice, with no day named just before, these mean the eve of publication.
_EVE = re.compile(r"(?:the\s+)?previous\s+(?:evening|night|day|afternoon|morning)", re.IGNORECASE)
# "Minutes later", "Moments after that": on the day just told.
_AT_ONCE = re.compile(
    r"\W*(?:(?:But|And|Then|Only|Just)\s+)?(?:(?:not\s+long|shortly|soon|immediately|moments|minutes|seconds)\s+after\s+"
    r"(?!th(?:at|is)\b)[^,.;:“”\"\n]{3,90}|(?:seconds|minutes|moments)\s+(?:later|afterwards?)|(?:shortly|soon|immediately)"
    r"\s+(?:after(?:wards?)?|thereafter)(?:\s+that)?|later\s+(?:that|the\s+same|in\s+the)\s+(?:day|evening|night|afternoon))\s*,",
    re.IGNORECASE,
)
# "The statement said": the one just quoted, that something was put out in.
_THE_PAPER = re.compile(r"(?:the|that|its|his|her|their)\s+(?:[a-z]+\s+)?(?P<noun>[a-z-]+)$", re.IGNORECASE)
_PUT_OUT = re.compile(r"\b(?:announc|issu|releas|publish|post|tweet|writ|wrote|put\s+out)", re.IGNORECASE)
# "Rook rejected that idea": an answer to what stands just before.
_ANSWERS = re.compile(
    r"\b(?:repl(?:y|ied|ies)|respond(?:s|ed)?|answer(?:s|ed)?|agreed?s?|disagreed?s?|reject(?:s|ed)?|den(?:y|ied|ies)|dismiss(?:es|ed)?"
    r"|declin(?:es?|ed)|refus(?:es?|ed)|demurred|dodged|conceded|admitted|acknowledged)\b",
    re.IGNORECASE,
)
_IT = re.compile(r"(?:that|this|the|it|such\s+an?|any\s+such)\b(?:\s+[a-z]+){0,2}[.,]?", re.IGNORECASE)
_ADVERB = re.compile(r"[a-z]+ly", re.IGNORECASE)
_ASKED = re.compile(r"\b(?:asked|pressed|questioned|challenged)\b", re.IGNORECASE)
_OF_THE_TEXT = (SaidBasis.CUE, SaidBasis.DISCOURSE)
# A voice goes on over so many paragraphs without its day being said again.
_REACH = 2
# "has repeatedly and publicly" is 30 code points; a relative clause is longer.
_AUXILIARIES = 32
_WEEK = 7


@dataclass(frozen=True, slots=True)
class _Made:
    """A statement made before: which it is, its voice, where its cue stands, and its day."""

    index: int
    voice: Voice
    place: int
    paragraph: int
    said: Said | None


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
        self._papers = Papers(document.text, times, sentences, self._paragraphs)
        self._voices = Voices(document.text, annotation)
        held = contents.holding([time.span for time in times])
        self._occasions = Occasions(
            document, annotation, times, held, sentences, self._paragraphs, self._voices
        )
        self._scenes = Scenes(document.text, self._occasions.told, sentences, self._paragraphs, self._voices)
        self._done: dict[int, Said | None] = {}
        self._made: list[_Made] = []

    def read(self) -> tuple[Said | None, ...]:
        """Return when each statement was made, None where the text does not say."""
        previous: dict[int | None, int] = {}  # the last statement with a source at each level of nesting
        for index in self._outer_first():
            attribution = self._attributions[index]
            said = self._one(index, attribution, previous.get(attribution.within))
            self._done[index] = said
            previous[attribution.within] = index
            if attribution.within is None and attribution.cue:
                self._note(index, attribution, said)
        return tuple(self._done[index] for index in range(len(self._attributions)))

    def _outer_first(self) -> list[int]:
        """Return the statements in order, each after the one it stands in."""

        def depth(index: int) -> int:
            count, outer = 0, self._attributions[index].within
            while outer is not None and count < len(self._attributions):
                count, outer = count + 1, self._attributions[outer].within
            return count

        return sorted(range(len(self._attributions)), key=lambda index: (depth(index), index))

    def _note(self, index: int, attribution: Attribution, said: Said | None) -> None:
        place = attribution.cue[0].start
        voice = self._known(self._voice(attribution), place)
        self._made.append(_Made(index, voice, place, self._paragraphs.index(place), said))

    def _voice(self, attribution: Attribution) -> Voice:
        """Return the voice behind a statement by its own words; a paper is nobody who is "he" further on."""
        voice, source = self._voices.of(attribution), attribution.source
        is_paper = voice.sort == "any" and source is not None and self._papers.is_paper(source)
        return replace(voice, sort="paper") if is_paper else voice

    def _known(self, voice: Voice, place: int) -> Voice:
        """Return the voice that a pronoun or "the company" goes on with: the last that fits, close by."""
        if voice.key is not None and not is_bare(voice):
            return voice
        paragraph = self._paragraphs.index(place)
        near = [made.voice for made in self._made if paragraph - made.paragraph <= _REACH]
        fitting = [other for other in near if other.key is not None and fits(voice, other)]
        of_kind = [other for other in fitting if other.sort == voice.sort]
        if of_kind or fitting:
            return (of_kind or fitting)[-1]
        return self._named_before(voice, place) or voice

    def _named_before(self, voice: Voice, place: int) -> Voice | None:
        """Return the person named in this sentence or the one before, for a "he" whom nobody fits."""
        if voice.sort != "person":
            return None
        number = self._sentences.index(place)
        return self._voices.last_person(self._sentences.bounds(max(0, number - 1))[0], place)

    def _one(self, index: int, attribution: Attribution, previous: int | None) -> Said | None:
        governing = self._governing.of(index) or self._eve(attribution)
        if governing is not None:
            return _from_time(governing, SaidBasis.CUE)
        if attribution.source is not None and attribution.cue:
            paper = self._papers.date_of(attribution.source)
            if paper is not None:
                return _from_time(paper, SaidBasis.PAPER)
        cue = self._verb(attribution)
        if _BEFORE.search(cue):
            return None
        carried = self._carried(attribution, previous)
        if carried is not None:
            return carried
        if attribution.within is not None:
            return self._of_the_relay(attribution.within, cue)
        if _PERFECT.search(cue) or (_HABIT.search(cue) and not _PRESENT.search(cue)):
            return None
        if attribution.cue and not _PRESENT.search(cue) and not self._is_first_person(attribution):
            told = self._told(attribution)
            if told is not None:
                return None if isinstance(told, str) else told
        return self._by_default()

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

    def _of_the_relay(self, outer: int, cue: str) -> Said | None:
        """Return the day of the statement that hands this one on in the same breath."""
        said = self._done.get(outer)
        if said is None or said.span is None or not _RELAYS.search(cue):
            return None
        return Said(said.edtf, said.begins, said.ends, SaidBasis.DISCOURSE, said.span)

    def _told(self, attribution: Attribution) -> Said | str | None:
        """Return the day of the occasion, scene or news that a past cue belongs to; "unknown" if that has
        none.
        """
        if attribution.source is None and _ADVERB.fullmatch(self._words(attribution.cue)):
            return None  # "reportedly" is nobody's going on
        paragraph = self._paragraphs.index(attribution.cue[0].start)
        voice = self._known(self._voices.of(attribution), attribution.cue[0].start)
        if self._occasions.is_of_no_day(attribution):
            return "unknown"
        occasion = self._occasions.named(attribution) or self._occasions.then(attribution)
        if occasion == "unknown" and self._occasions.is_in_lead(attribution.cue[0].start):
            occasion = self._occasions.only_news() or occasion
        if occasion is not None:
            return occasion if isinstance(occasion, str) else _from_time(occasion, SaidBasis.DISCOURSE)
        if (crowd := self._scenes.before_a_crowd(attribution)) is not None:
            return _from_time(crowd, SaidBasis.DISCOURSE)
        if (made := self._in_the_same_breath(attribution, paragraph)) is not None:
            return made
        if (made := self._same_voice(voice, paragraph)) is not None:
            return made
        if (made := self._beside(attribution, paragraph)) is not None:
            return made
        time = (
            self._scenes.around(attribution, voice, self._voices.of(attribution))
            or self._scenes.announced(attribution)
            or self._occasions.of_a_participant(attribution.source)
            or self._occasions.main_day(attribution, voice)
        )
        return None if time is None else _from_time(time, SaidBasis.DISCOURSE)

    def _in_the_same_breath(self, attribution: Attribution, paragraph: int) -> Said | None:
        """Return the day of the statement just before, when this one tells what followed at once: an answer
        to it, the rest of the paper that it quotes, or what came "minutes later".
        """
        last = self._made[-1] if self._made else None
        if (
            last is None
            or paragraph - last.paragraph > _REACH
            or not (_is_from_text(last.said) and _is_short(last.said))
        ):
            return None
        source, cue = attribution.source, attribution.cue[0]
        start, _ = self._sentences.bounds(self._sentences.index(cue.start))
        goes_on = _AT_ONCE.match(self._text, start) is not None or (
            source is not None and (self._quotes_on(source, last) or self._answers(attribution, source, last))
        )
        return _again(last.said) if goes_on else None

    def _quotes_on(self, source: Span, last: _Made) -> bool:
        """Return whether a source is the paper ("the statement") that the statement before was made in."""
        paper = _THE_PAPER.fullmatch(source.of(self._text))
        if paper is None or not self._papers.is_paper(source):
            return False
        before = self._attributions[last.index]
        words = self._text[before.cue[0].start : before.cue[-1].end + len(" in a written statement")]
        return paper["noun"].lower() in words.lower() or _PUT_OUT.search(words) is not None

    def _answers(self, attribution: Attribution, source: Span, last: _Made) -> bool:
        """Return whether one who is named in the sentence before answers what it says."""
        content = " ".join(self._words(attribution.content).split())
        if not (_ANSWERS.search(self._words(attribution.cue)) and _IT.fullmatch(content)):
            return False
        return self._voices.share_a_name(
            source, Span(*self._sentences.bounds(self._sentences.index(last.place)))
        )

    def _beside(self, attribution: Attribution, paragraph: int) -> Said | None:
        """Return the day of the statement before in the same paragraph, when its own cue has one.

        "On Wednesday some members urged her to go. “She must,” said Lena Marsh": one of them.
        """
        last = self._made[-1] if self._made else None
        if last is None or last.paragraph != paragraph or last.said is None:
            return None
        if last.said.basis is not SaidBasis.CUE or not self._occasions.is_fresh(last.said):
            return None
        source = attribution.source
        sentence = Span(*self._sentences.bounds(self._sentences.index(last.place)))
        goes_on = (
            source is None
            or (self._voices.is_described(source) and not self._papers.is_paper(source))
            or self._voices.share_a_name(source, sentence)
        )
        return _again(last.said) if goes_on else None

    def _same_voice(self, voice: Voice, paragraph: int) -> Said | None:
        """Return the day on which this voice spoke just before, else on which it opened the article."""
        if voice.key is None:
            return None
        mine = [m for m in self._made if m.voice.key == voice.key and _is_from_text(m.said)]
        news = self._occasions.news(voice)
        here = [m.said for m in mine if paragraph == m.paragraph]
        here = [said for said in here if news is None or self._occasions.is_fresh(said)]
        mine = [m for m in mine if _is_short(m.said)]
        opening = [m.said for m in mine if self._occasions.is_in_lead(m.place)]
        lead = [said for said in opening if self._occasions.is_fresh(said)]
        near = [m.said for m in mine if paragraph - m.paragraph <= _REACH]
        dated = [] if news is None else [_from_time(news, SaidBasis.DISCOURSE)]
        chosen = [*here[-1:], *lead[-1:], *dated, *near[::-1]]
        return _again(chosen[0]) if chosen else None

    def _by_default(self) -> Said | None:
        day = self._document.published_day
        if day is None:
            return None
        basis = SaidBasis.HEADER if self._document.kind == "email" else SaidBasis.PUBLISHED
        return Said(day.isoformat(), day.isoformat(), day.isoformat(), basis, None)

    def _carried(self, attribution: Attribution, previous: int | None) -> Said | None:
        """Return the day of the statement before when this one goes on from it."""
        if previous is None or not attribution.cue:
            return None
        before, said = self._attributions[previous], self._done[previous]
        if said is None or said.basis in (SaidBasis.PUBLISHED, SaidBasis.HEADER) or said.span is None:
            return None
        if not self._continues(attribution, before, is_paper=said.basis is SaidBasis.PAPER):
            return None
        last = before.cue[-1] if before.cue else before.content[-1]
        sentence = self._sentences.bounds(self._sentences.index(attribution.cue[0].start))[0]
        if self._occasions.is_parted(self._sentences.bounds(self._sentences.index(last.start))[1], sentence):
            return None
        same = self._sentences.index(last.start) == self._sentences.index(attribution.cue[0].start)
        if said.basis is not SaidBasis.PAPER and not same and self._is_older_than_the_news(attribution, said):
            return None
        basis = SaidBasis.PAPER if said.basis is SaidBasis.PAPER else SaidBasis.DISCOURSE
        return Said(said.edtf, said.begins, said.ends, basis, said.span)

    def _is_older_than_the_news(self, attribution: Attribution, said: Said) -> bool:
        """Return whether the day before is history, and the voice is in the news that opens the article."""
        voice = self._known(self._voices.of(attribution), attribution.cue[0].start)
        return not self._occasions.is_fresh(said) and self._occasions.news(voice) is not None

    def _continues(self, attribution: Attribution, before: Attribution, *, is_paper: bool) -> bool:
        if (
            not is_paper
            and _PERFECT.search(self._verb(attribution))
            and not _PERFECT.search(self._verb(before))
        ):
            return False
        if attribution.source is not None and attribution.source == before.source:
            return True
        cue, last = hull(attribution.cue), (before.cue or before.content)[-1]
        start, _ = self._sentences.bounds(self._sentences.index(cue.start))
        if _SAME_OCCASION.search(self._text, start, cue.end):
            return True
        far = self._paragraphs.index(cue.start) - self._paragraphs.index(last.start)
        if far > 1:
            return False
        words = self._words(attribution.cue)
        if attribution.source is None:
            return far == 0 and (before.source is None or bool(_ASKED.search(words)))
        if _PRESENT.search(words) and not is_paper:
            return False
        return self._goes_on(self._voice(attribution), self._voice(before), words, far)

    def _goes_on(self, voice: Voice, before: Voice, cue: str, far: int) -> bool:
        """Return whether a voice is the one before, or adds to it in the same paragraph."""
        if voice.key is None:
            return before.key is None or fits(voice, before)
        if voice.key == before.key or (is_bare(voice) and fits(voice, before)):
            return True
        return far == 0 and bool(_CONTINUES.search(cue))

    def _verb(self, attribution: Attribution) -> str:
        """Return the words of the cue with what stands between it and a source just ahead of it ("has
        often").
        """
        words = self._words(attribution.cue)
        source = attribution.source
        if source is None or not attribution.cue:
            return words
        between = self._text[source.end : attribution.cue[0].start]
        if words.lower().startswith("had") or len(between) > _AUXILIARIES or re.search(r"[.;:,\n]", between):
            return words
        clitic = re.search(r"['’](?:s|ve|d)$", source.of(self._text))
        return f"{clitic.group() if clitic else ''}{between}{words}".strip()

    def _words(self, spans: Sequence[Span]) -> str:
        return " ".join(span.of(self._text) for span in spans)


def _is_from_text(said: Said | None) -> bool:
    return said is not None and said.basis in _OF_THE_TEXT


def _is_short(said: Said | None) -> bool:
    """Return whether a time is one on which one may go on speaking: a week at most."""
    if said is None or said.begins is None or said.ends is None:
        return False
    return (date.fromisoformat(said.ends) - date.fromisoformat(said.begins)).days < _WEEK


def _again(said: Said | None) -> Said | None:
    if said is None:
        return None
    return Said(said.edtf, said.begins, said.ends, SaidBasis.DISCOURSE, said.span)


def _from_time(time: Time, basis: SaidBasis) -> Said | None:
    edtf = edtf_of(time)
    return None if edtf is None else Said(edtf, time.begins, time.ends, basis, time.span)
