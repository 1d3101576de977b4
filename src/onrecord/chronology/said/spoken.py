"""Who has spoken so far in a document, and on which days: what a statement may go on from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from onrecord.chronology.said.cue_words import is_perfect, verb_of
from onrecord.chronology.said.days_said import again, from_time, is_from_text, is_short
from onrecord.chronology.said.occasions import Occasions
from onrecord.chronology.said.papers import Papers
from onrecord.chronology.said.speakers import Voice, Voices, fits, is_bare, is_relative
from onrecord.chronology.surroundings.paragraphs import Paragraphs
from onrecord.model import Act, Attribution, Form, Said, SaidBasis, Span, words_of
from onrecord.model.sentences import Sentences

# "Minutes later", "Moments after that": on the day just told.
_AT_ONCE = re.compile(
    r"\W*(?:(?:But|And|Then|Only|Just)\s+)?(?:(?:not\s+long|shortly|soon|immediately|moments|minutes|seconds)\s+after\s+"
    r"(?!th(?:at|is)\b)[^,.;:“”\"\n]{3,90}|(?:seconds|minutes|moments)\s+(?:later|afterwards?)|(?:shortly|soon|immediately)"
    r"\s+(?:after(?:wards?)?|thereafter)(?:\s+that)?|later\s+(?:that|the\s+same|in\s+the)\s+(?:day|evening|night|afternoon))\s*,",
    re.IGNORECASE,
)
# "The statement said": the one just quoted, that something was put out in.
_THE_PAPER = re.compile(r"(?:the|that|its|his|her|their)\s+(?:[a-z]+\s+)?(?P<noun>[a-z-]+)$", re.IGNORECASE)
_PUT_OUT = re.compile(
    r"\b(?:announc|issu|releas|publish|post|tweet|writ|wrote|put\s+out|conclud|found)", re.IGNORECASE
)
# "Rook rejected that idea": an answer to what stands just before.
_ANSWERS = re.compile(
    r"\b(?:repl(?:y|ied|ies)|respond(?:s|ed)?|answer(?:s|ed)?|agreed?s?|disagreed?s?|reject(?:s|ed)?|den(?:y|ied|ies)|dismiss(?:es|ed)?"
    r"|declin(?:es?|ed)|refus(?:es?|ed)|demurred|dodged|conceded|admitted|acknowledged)\b",
    re.IGNORECASE,
)
_REPLIES = re.compile(r"(?:replied|countered|retorted|shot\s+back|answered)(?:\s+that)?:?", re.IGNORECASE)
_HEAD = re.compile(r"(?:\S+\s+){1,12}")
_DATED = re.compile(r"\bdated\s+(?:on\s+)?$", re.IGNORECASE)
_IT = re.compile(r"(?:that|this|the|it|such\s+an?|any\s+such)\b(?:\s+[a-z]+){0,2}[.,]?", re.IGNORECASE)
_ENDS_IN_WHO = re.compile(r",\s+who$")
_UNNAMED = re.compile(r"An?\s", re.IGNORECASE)
# "The surgeon at the centre of the scandal" is a person, "the yard" is none; endings of our own.
_THE = re.compile(r"The\s", re.IGNORECASE)
_PERSONAL = re.compile(
    r"(?:er|or|ist|ian|ant|man|woman|person|chief|coach|cleric|nurse|official|student|surgeon)$"
)
_NAME_ALONE = re.compile(r"(?:[A-Z][\w.’'-]*\s+){0,4}[A-Z][\w.’'-]*")
_SPOKESPERSON = re.compile(
    r"\b(?:spokes(?:man|woman|person)|press\s+secretary|lawyer|attorney|solicitor)\b", re.IGNORECASE
)
_HIS = re.compile(r"(?:his|her|its|their)\s", re.IGNORECASE)
_WORD = re.compile(r"\b[a-z]{4,}\b")
# What opens an article is told in full in so many paragraphs.
_IN_FULL = 4
# A voice goes on over so many paragraphs without its day being said again.
_REACH = 2


@dataclass(frozen=True, slots=True)
class _Made:
    """A statement made before, with its voice, the paragraph where its cue stands, and its day."""

    attribution: Attribution
    voice: Voice
    paragraph: int
    said: Said | None

    @property
    def place(self) -> int:
        """Where its cue stands."""
        return self.attribution.cue[0].start


class Spoken:
    """The statements of one document made so far, in the order in which they are noted."""

    def __init__(
        self,
        text: str,
        sentences: Sentences,
        paragraphs: Paragraphs,
        voices: Voices,
        papers: Papers,
        occasions: Occasions,
    ) -> None:
        """Begin before the first statement."""
        self._text, self._sentences, self._paragraphs = text, sentences, paragraphs
        self._voices, self._papers, self._occasions = voices, papers, occasions
        self._made: list[_Made] = []

    def note(self, attribution: Attribution, said: Said | None) -> None:
        """Note a statement that has a cue, and its day."""
        place = attribution.cue[0].start
        in_passing = is_in_passing(self._text, attribution)
        voice = Voice(None, "any") if in_passing else self.known(self.voice_of(attribution), place)
        self._made.append(_Made(attribution, voice, self._paragraphs.index(place), said))

    def spelled(self, attribution: Attribution) -> Voice:
        """Return the voice behind a statement by its own words."""
        return self._voices.of(attribution)

    def voice_of(self, attribution: Attribution) -> Voice:
        """Return the voice behind a statement by its own words; a paper is nobody who is "he" further on."""
        voice, source = self._voices.of(attribution), attribution.source
        is_paper = voice.sort == "any" and source is not None and self._papers.is_paper(source)
        return replace(voice, sort="paper") if is_paper else voice

    def known(self, voice: Voice, place: int) -> Voice:
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

    def told_of(self, voice: Voice, place: int) -> Voice | None:
        """Return whom a "he" means whose sentence before tells of one person and says nothing of its own."""
        if voice.sort != "person" or voice.key is not None:
            return None
        number = self._sentences.index(place)
        if number == 0:
            return None
        start, end = self._sentences.bounds(number - 1)
        if any(start <= made.place < end for made in self._made[-3:]):
            return None
        head = _HEAD.match(self._text, start, end)
        if head is None or self._text[start:end].rstrip().endswith("?"):
            return None
        if self._voices.count_people(Span(start, end)) != 1 or not self._voices.count_people(
            Span(start, head.end())
        ):
            return None
        return self._voices.last_person(start, end)

    def _named_before(self, voice: Voice, place: int) -> Voice | None:
        """Return the person named in this sentence or the one before, for a "he" whom nobody fits."""
        if voice.sort != "person":
            return None
        number = self._sentences.index(place)
        return self._voices.last_person(self._sentences.bounds(max(0, number - 1))[0], place)

    def in_the_same_breath(self, attribution: Attribution) -> Said | None:
        """Return the day of the statement just before, when this one tells what followed at once.

        An answer to it, the rest of the paper that it quotes, or what came "minutes later".
        """
        last, source, cue = self._last(), attribution.source, attribution.cue[0].start
        if last is None or self._paragraphs.index(cue) - last.paragraph > _REACH:
            return None
        if not (is_from_text(last.said) and is_short(last.said)):
            return None
        goes_on = _AT_ONCE.match(self._text, self._sentence_at(cue).start) is not None or (
            source is not None
            and (
                self._quotes_on(source, last)
                or self._answers(attribution, source, last)
                or self._replies(attribution, last)
            )
        )
        return again(last.said) if goes_on else None

    def told_in_full(
        self, lead: Attribution, later: Iterable[tuple[Attribution, Said | None]]
    ) -> Said | None:
        """Return the day on which the voice of an article's opening speaks further on.

        One who is not named there ("a senator") is whoever speaks next on a day of the past week.
        """
        assert lead.source is not None  # asked for by the caller
        key, paragraph = self.voice_of(lead).key, self._paragraphs.index(lead.cue[0].start)
        keys = {made.attribution: made.voice.key for made in self._made}
        words = lead.source.of(self._text)
        described = _UNNAMED.match(words) is not None or (
            _THE.match(words) is not None and _PERSONAL.search(key or "") is not None
        )
        unnamed = described and not self._voices.count_people(lead.source)
        head = words.split()[-1].lower()
        for attribution, said in later:
            if self._paragraphs.index(attribution.cue[0].start) - paragraph > _IN_FULL:
                return None
            source = attribution.source
            same = key is not None and keys.get(attribution) == key
            same = same or (source is not None and self._voices.share_a_name(lead.source, source))
            same = same or (source is not None and head in source.of(self._text).lower().split())
            dated = said is not None and (is_from_text(said) or said.basis is SaidBasis.PAPER)
            if (same or unnamed) and dated and self._occasions.is_fresh(said):
                return again(said)
        return None

    def named_behind(self, attribution: Attribution) -> Said | None:
        """Return the day of the lead ("a coroner ruled yesterday") whose voice the next statement names."""
        last, source = self._last(), attribution.source
        if last is None or source is None or last.attribution.source is None:
            return None
        if not self._occasions.opens_news(last.place) or not self._occasions.is_fresh(last.said):
            return None
        if self._paragraphs.index(attribution.cue[0].start) - last.paragraph > 1:
            return None
        before = last.attribution.source
        is_one = _UNNAMED.match(before.of(self._text)) is not None and not self._voices.count_people(before)
        is_bare = self._voices.count_people(source) == 1 and _NAME_ALONE.fullmatch(source.of(self._text))
        return again(last.said) if is_one and is_bare else None

    def by_mouth_of(self, attribution: Attribution) -> Said | None:
        """Return the day of the statement just before, whose voice a spokesperson is then quoted for."""
        last, source = self._last(), attribution.source
        if last is None or source is None or attribution.form is not Form.DIRECT:
            return None
        near = self._paragraphs.index(attribution.cue[0].start) - last.paragraph <= 1
        if (
            not near
            or last.said is None
            or last.said.basis is not SaidBasis.CUE
            or not self._occasions.is_fresh(last.said)
        ):
            return None
        words, before = source.of(self._text), last.attribution.source
        if _SPOKESPERSON.search(words) is None or before is None:
            return None
        of_it = _HIS.match(words) is not None or self._voices.share_a_name(source, before)
        nouns = {word for word in _WORD.findall(words) if not _SPOKESPERSON.fullmatch(word)}
        return again(last.said) if of_it or nouns & {*_WORD.findall(before.of(self._text))} else None

    def quoted_on(self, attribution: Attribution) -> Said | None:
        """Return the day of the last statement, of the past week, when this one quotes the same voice on."""
        last, place = self._last(), attribution.cue[0].start
        if last is None or attribution.form is not Form.DIRECT or not self._occasions.is_fresh(last.said):
            return None
        voice = self.known(self.voice_of(attribution), place)
        same = voice.key is not None and voice.key == last.voice.key
        near = self._paragraphs.index(place) - last.paragraph <= 1
        return again(last.said) if same and near and is_from_text(last.said) else None

    def goes_on_in(self, attribution: Attribution, following: Attribution) -> bool:
        """Return whether the next statement quotes the same voice, in this paragraph or the next."""
        if attribution.act is Act.DECLINES or following.form is not Form.DIRECT:
            return False
        key = {made.attribution: made.voice.key for made in self._made}
        mine = key.get(attribution)
        if mine is None or mine != key.get(following):
            return False
        here, there = (self._paragraphs.index(a.cue[0].start) for a in (attribution, following))
        return there - here <= 1

    def beside(self, attribution: Attribution) -> Said | None:
        """Return the day of the statement before in the same paragraph, when its own cue has one.

        "On Wednesday some members urged her to go. “She must,” said Lena Marsh": one of them.
        """
        last = self._last()
        if last is None or last.paragraph != self._paragraphs.index(attribution.cue[0].start):
            return None
        if (
            last.said is None
            or last.said.basis is not SaidBasis.CUE
            or not self._occasions.is_fresh(last.said)
        ):
            return None
        source = attribution.source
        goes_on = (
            source is None
            or (self._voices.is_described(source) and not self._papers.is_paper(source))
            or self._voices.share_a_name(source, self._sentence_at(last.place))
        )
        return again(last.said) if goes_on else None

    def by_voice(self, voice: Voice, place: int) -> Said | None:
        """Return the day on which this voice spoke just before, else on which it opened the article."""
        if voice.key is None:
            return None
        paragraph = self._paragraphs.index(place)
        mine = [m for m in self._made if m.voice.key == voice.key and is_from_text(m.said)]
        mine = [m for m in mine if m.paragraph == paragraph or not self.is_of_a_letter(m.said)]
        news = self._occasions.news(voice)
        here = [m.said for m in mine if paragraph == m.paragraph]
        here = [said for said in here if news is None or self._occasions.is_fresh(said)]
        mine = [m for m in mine if is_short(m.said)]
        opening = [m.said for m in mine if self._occasions.is_in_lead(m.place)]
        lead = [said for said in opening if self._occasions.is_fresh(said)]
        near = [m.said for m in mine if paragraph - m.paragraph <= _REACH]
        dated = [] if news is None else [from_time(news, SaidBasis.DISCOURSE)]
        chosen = [*here[-1:], *lead[-1:], *dated, *near[::-1]]
        return again(chosen[0]) if chosen else None

    def is_of_a_letter(self, said: Said | None) -> bool:
        """Return whether a day is that of the letter in which somebody said something."""
        if said is None or said.span is None:
            return False
        sentence = self._sentence_at(said.span.start)
        return _DATED.search(self._text, sentence.start, said.span.start) is not None

    def _last(self) -> _Made | None:
        return self._made[-1] if self._made else None

    def _sentence_at(self, place: int) -> Span:
        return Span(*self._sentences.bounds(self._sentences.index(place)))

    def _quotes_on(self, source: Span, last: _Made) -> bool:
        """Return whether a source is the paper ("the statement") that the statement before was made in."""
        paper = _THE_PAPER.fullmatch(source.of(self._text))
        if paper is None or not self._papers.is_paper(source):
            return False
        cue = last.attribution.cue
        words = self._text[cue[0].start : cue[-1].end + len(" in a written statement")]
        return paper["noun"].lower() in words.lower() or _PUT_OUT.search(words) is not None

    def _replies(self, attribution: Attribution, last: _Made) -> bool:
        """Return whether somebody replies, right behind what is said in this paragraph or the one before."""
        near = self._paragraphs.index(attribution.cue[0].start) - last.paragraph <= 1
        return near and _REPLIES.fullmatch(words_of(attribution.cue, self._text)) is not None

    def _answers(self, attribution: Attribution, source: Span, last: _Made) -> bool:
        """Return whether one who is named in the sentence before answers what it says."""
        content = " ".join(words_of(attribution.content, self._text).split())
        if not (_ANSWERS.search(words_of(attribution.cue, self._text)) and _IT.fullmatch(content)):
            return False
        return self._voices.share_a_name(source, self._sentence_at(last.place))


def is_in_passing(text: str, attribution: Attribution) -> bool:
    """Return whether a relative clause tells of a statement ("Pell, who warned of it in May, said")."""
    if attribution.source is None:
        return False
    words = attribution.source.of(text)
    is_before = _ENDS_IN_WHO.search(words) is not None and is_perfect(verb_of(text, attribution))
    return is_before or is_relative(words)
