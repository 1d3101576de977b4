"""Whether a statement goes on from the one before and has its day: "she added", "in the same interview"."""

from __future__ import annotations

import re

from onrecord.chronology.said.cue_words import is_perfect, is_present, verb_of
from onrecord.chronology.said.days_said import again
from onrecord.chronology.said.occasions import Occasions
from onrecord.chronology.said.speakers import Voice, fits, is_bare, is_relative
from onrecord.chronology.said.spoken import Spoken, is_in_passing
from onrecord.chronology.surroundings.paragraphs import Paragraphs
from onrecord.model import Act, Attribution, Said, SaidBasis, hull, words_of
from onrecord.model.sentences import Sentences

_SAME_OCCASION = re.compile(
    r"\b(?:in|at|during|on|told)\s+the\s+same\s+(?:interview|statement|letter|speech|broadcast|meeting|hearing|session|e-?mail"
    r"|message|call|programme|program|conversation|occasion|post|briefing|press conference)\b",
    re.IGNORECASE,
)
_CONTINUES = re.compile(
    r"\b(?:add(?:s|ed|ing)|continu(?:es|ed|ing)|(?:went|goes|going)\s+on|quoted\s+as\s+saying)\b",
    re.IGNORECASE,
)
_ASKED = re.compile(r"\b(?:asked|pressed|questioned|challenged)\b", re.IGNORECASE)
_OF_THE_PAGE = (SaidBasis.PUBLISHED, SaidBasis.HEADER)


class Carrying:
    """Carries days from one statement of a document to the next."""

    def __init__(
        self, text: str, sentences: Sentences, paragraphs: Paragraphs, occasions: Occasions, spoken: Spoken
    ) -> None:
        """Take what is known of the document; `spoken` fills while its statements are read."""
        self._text, self._sentences, self._paragraphs = text, sentences, paragraphs
        self._occasions, self._spoken = occasions, spoken

    def carried(self, attribution: Attribution, before: Attribution, said: Said | None) -> Said | None:
        """Return the day (`said`) of the statement before when this one goes on from it."""
        if not attribution.cue or said is None or said.basis in _OF_THE_PAGE or said.span is None:
            return None
        is_paper = said.basis is SaidBasis.PAPER
        if not self._continues(attribution, before, is_paper=is_paper):
            return None
        last = before.cue[-1] if before.cue else before.content[-1]
        here, there = self._sentence_at(attribution.cue[0].start), self._sentence_at(last.start)
        if self._occasions.is_parted(there[1], here[0]):
            return None
        if not is_paper and self._leaves_a_letter(attribution, said, there[1], here[0]):
            return None
        is_answer = before.act is Act.ASKS and before.source is None
        if not (is_paper or is_answer or here == there) and self._is_older_than_the_news(attribution, said):
            return None
        return again(said, SaidBasis.PAPER if is_paper else SaidBasis.DISCOURSE)

    def _leaves_a_letter(self, attribution: Attribution, said: Said, end: int, begin: int) -> bool:
        """Return whether one who is named again in another paragraph may speak elsewhere than in a letter."""
        is_elsewhere = "\n" in self._text[end - 1 : begin + 1]
        is_named = self._spoken.spelled(attribution).key is not None
        return is_elsewhere and is_named and self._spoken.is_of_a_letter(said)

    def _sentence_at(self, place: int) -> tuple[int, int]:
        return self._sentences.bounds(self._sentences.index(place))

    def _is_older_than_the_news(self, attribution: Attribution, said: Said) -> bool:
        """Return whether the day before is history, and the voice is in the news that opens the article."""
        voice = self._spoken.known(self._spoken.spelled(attribution), attribution.cue[0].start)
        return not self._occasions.is_fresh(said) and self._occasions.news(voice) is not None

    def _continues(self, attribution: Attribution, before: Attribution, *, is_paper: bool) -> bool:
        if not is_paper and self._is_perfect(attribution) and not self._is_perfect(before):
            return False
        if attribution.source is not None and attribution.source == before.source:
            is_same_clause = is_relative(attribution.source.of(self._text)) or self._is_perfect(attribution)
            return is_same_clause or not is_in_passing(self._text, before)
        cue, last = hull(attribution.cue), (before.cue or before.content)[-1]
        following = [c.start for c in attribution.content if c.start >= cue.end]
        if _SAME_OCCASION.search(
            self._text, self._sentence_at(cue.start)[0], min(following, default=cue.end)
        ):
            return True
        far = self._paragraphs.index(cue.start) - self._paragraphs.index(last.start)
        if far > 1:
            return False
        if is_in_passing(self._text, before):
            return False
        words = words_of(attribution.cue, self._text)
        if attribution.source is None:
            return far == 0 and (before.source is None or _ASKED.search(words) is not None)
        if is_present(words) and not is_paper:
            return False
        return self._goes_on(self._spoken.voice_of(attribution), self._spoken.voice_of(before), words, far)

    def _is_perfect(self, attribution: Attribution) -> bool:
        return is_perfect(verb_of(self._text, attribution))

    def _goes_on(self, voice: Voice, before: Voice, cue: str, far: int) -> bool:
        """Return whether a voice is the one before, or adds to it in the same paragraph."""
        if voice.key is None:
            return fits(voice, before)
        if voice.key == before.key or (is_bare(voice) and fits(voice, before)):
            return True
        return far == 0 and _CONTINUES.search(cue) is not None
