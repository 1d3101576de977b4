"""Which time governs the cue of a statement: the one in the cue's own clause, outside source and content."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from onrecord.chronology.contents import Contents
from onrecord.chronology.lexicon import OCCASION, PAPER
from onrecord.chronology.tense import ends_in_the_past, tells_of_the_past
from onrecord.model import Act, Attribution, Span, Time, TimeBasis, hull
from onrecord.model.sentences import Sentences

_STRONG = re.compile(r"[.;:!?“”\"\n—()]")
_CLAUSE = re.compile(
    r"\b(?:that|which|who|whose|because|when|while|before|since|until|as|if|whether|but|what|how|why)\b",
    re.IGNORECASE,
)
_PREPOSITION = r"(?:on|in|at|during|earlier|late|early|back|via|over|through)"
_ONLY_PREPOSITION = re.compile(rf"[,’”'\"]?\s*(?:{_PREPOSITION}\s+){{0,2}}", re.IGNORECASE)
# " on social media", " in a statement": where or by what, between a content and its day.
_BY_WHAT = re.compile(rf"[,’”'\"]?\s*{_PREPOSITION}\s+(?:[\w’'-]+\s+){{1,4}}(?:on\s+)?", re.IGNORECASE)
# "In his 2002 book, “Make It So,” she suggested": the title between them is no break.
_TITLE = re.compile(r"(?:,|\bof)\s*(?:“[^”\n]{1,80}”|\"[^\"\n]{1,80}\"|''[^'\n]{1,80}(?:'[^'\n]{1,80})*'')")
# A content cut short before its own day: "… the control room, on the night of".
_UNFINISHED = re.compile(
    r"\b(?:of|on|in|at|since|from|until|by|before|after|for|the|to|during|and|late|early)$", re.IGNORECASE
)
# "It confirmed that it had handed the tape over last week": the time goes with what lies further back.
_HAD = re.compile(r"\bhad\s+(?:\w+\s+)?\w+", re.IGNORECASE)
_QUOTED = ("”", '"', "’", "'", "’’", "''")
# "its statement of last month", "the report from Monday": the time belongs to the paper and not to the cue,
# unless the paper is that by which it was said ("in its statement of last month").
_OF_PAPER = re.compile(rf"\b{PAPER}\s+(?:of|from|dated)\s+(?:the\s+)?$", re.IGNORECASE)
_BY_PAPER = re.compile(r"\b(?:in|by|through|with|via)\s+(?:[\w’'-]+\s+){0,4}$", re.IGNORECASE)
# "Tuesday's decision" is a decision's day; "at Tuesday's hearing" is the day of what was said there.
_POSSESSIVE = re.compile(rf"['’]s?\s+(?:[\w-]+\s+){{0,2}}?(?:(?P<occasion>{OCCASION})|[\w-]+)", re.IGNORECASE)
# "2016 is a two-man race" speaks of the year and dates nothing.
_IS = re.compile(r"\s+(?:is|was|will|would|has|had|could|may|might|marks|marked)\b")
_AT = re.compile(r"\b(?:at|in|during|after|following|before|on)\s+(?:the\s+)?$", re.IGNORECASE)
# "He was at a rally on Friday when he told …", "she wrote when it closed in May": the clause with "when" is
# of the same time.
_WHEN = re.compile(
    r"(?:,?\s+when(?:\s+[^\s,.;:]+){0,6}|(?:\s+[\w’'-]+){0,3},?\s+when\s+(?:asked|pressed|questioned))\s*",
    re.IGNORECASE,
)
# "In a letter filed last month in a case over …, the office confirmed": where or in what it was said opens
# the sentence, with the time in it.
_WITHIN_WHAT = re.compile(
    rf"\W*(?:In|At|During|Through|Via)\s+(?:[\w’'“”-]+\s+){{0,8}}?(?:{PAPER}|{OCCASION})\b[^.;:,!?“”\"\n]*$"
)
# "As he shook hands on Sunday in …, he said again": so does the clause that opens a sentence; what was said
# "after the court ruled in May" came later than that month, after a day on that day.
_OPENING_CLAUSE = re.compile(
    r"\W*(?:(?:But|And|Yet)\s+)?(?P<how>[Aa]s|[Ww]hen|[Ww]hile|[Aa]fter)\b(?!.*\b(?:has|have)\b)[^.;:!?“”\"\n]*$"
)
# "Speaking on the radio last week, Pell said": so does a participle that opens it, unless the time may be of
# what somebody is asked or speaks about.
_OPENING_PARTICIPLE = re.compile(
    r"\W*(?:Speaking|Appearing|Talking|Testifying|Campaigning|Stumping|Writing|Tweeting|Posting|Addressing|Meeting|Visiting"
    r"|Arriving|Leaving|Returning|Accepting|Asked|Pressed|Questioned|Interviewed)\b(?!.*\babout\b)[^.;:!?“”\"\n]*$"
)
_TO_SOURCE = re.compile(r"[^.;:,!?“”\"\n]*,\s*$")
# "Reid, who endorsed her in February, reiterated": the time is another verb's.
_RELATIVE = re.compile(r",\s*(?:who|which|whose|whom|where|when|[a-z]+ed|[a-z]+ing)\b[^,]*$")
# "Two days after the office published it": the length counts from the cue's own clause and dates another.
_COUNTS_FROM = re.compile(r"\s+(?:after|before|following)\s+[^,.;:]*$", re.IGNORECASE)
# "… stood by what he told them last week": the time goes with the clause that the content ends in.
_ENDS_IN_CLAUSE = re.compile(
    r"\b(?:what|which|who|whom|whose|when|where|while|after|before|since|until)(?:\s+[^\s,]+){2,6}$",
    re.IGNORECASE,
)
# "A call on Sunday in which the clerks claimed": what is told in such a clause is of the day right before it.
_IN_WHICH = re.compile(r",?\s+(?:(?:in|at|during|on)\s+which|where)\s*", re.IGNORECASE)
# "She came to the yard, looked and said": the last verb of a row has the subject and time of the first.
_JOINED = re.compile(r",?[^.;:,!?“”\"\n]{0,120}\band\s+(?:[a-z]+ly\s+|then\s+|also\s+)?$")
# "Last month she caused a row on the radio when she said": the clause with "when" is of that time.
_WHEN_SHE = re.compile(r"[^.;:!?“”\"\n—()]*\bwhen(?:\s+(?:he|she|they|it))?\s*", re.IGNORECASE)
# "She has been critical, but on Tuesday wrote": the time stands between a joining word and the verb.
_BUT_ON = re.compile(rf"\b(?:but|and|then|yet)\s+(?:{_PREPOSITION}\s+){{0,2}}$", re.IGNORECASE)
_ADVERB = re.compile(r"\s+(?:[a-z]+ly\s+|also\s+|again\s+)?")
# "It was only six months ago that she said": the time is put first to dwell on it.
_CLEFT = re.compile(
    r"\W*(?:(?:But|And|Yet|Still|Indeed),?\s+)?it\s+(?:is|was)\s+"
    r"(?:(?:only|just|not|until|less|more|than|about|around|on|in|at|during|early|late)\s+){0,3}",
    re.IGNORECASE,
)
_THAT = re.compile(r"(?:,[^,.;:]{1,30},)?\s+(?:that|when)\b")
# "… refused to speak, as she left the hearing on Monday": what the speaker was doing is of the same time.
_MEANWHILE = re.compile(
    r"\s+(?:as|when|while)\s+(?:he|she|they)\s+(?!(?:had|has|have|will|would|said|told)\b)[^,.;:“”\"\n]{2,60}?"
    rf"\s(?:{_PREPOSITION}\s+)?",
    re.IGNORECASE,
)
# "… addressed her concerns last Thursday": what is claimed or asked for has no day, the answer has.
_CLAIM_AT_END = re.compile(
    r"\b(?:concern|claim|allegation|charge|accusation|suggestion|criticism|rumou?r|idea|demand|proposal|plan|request|question"
    rf"|notion|objection|complaint|worr(?:y|ie)|fear)s?[\s\xa0]+(?:{_PREPOSITION}\s+)?$",
    re.IGNORECASE,
)
# "… did not reply to questions sent to her on Tuesday": the day is that of the asking.
_ASKED_THEN = re.compile(
    r"\b(?:questions?|queries|messages?|calls?|e-?mails?|letters?|notes?|requests?|inquir(?:y|ies)|enquir(?:y|ies)|lists?)\s+"
    r"(?:[\w’'-]+\s+){0,4}?(?:sent|left|made|put|posed|e-?mailed|submitted|delivered|addressed|placed)(?:\s+[\w’'.-]+){0,6}$",
    re.IGNORECASE,
)
# "Accused Pell on Sunday of …": so has a person of whom something is said.
_PERSON_AT_HEAD = re.compile(
    rf"(?:(?:[A-Z][\w.-]*\s+){{1,4}}|(?:him|her|them)\s+){_PREPOSITION}\s+(?:the\s+)?"
)
# "Ordered the firm on Monday to hand it over": so has one who is ordered to do something.
_ORDERED_AT_HEAD = re.compile(
    rf"(?:the|an?|his|her|its|their|two|three|several)\s+(?:[\w’'-]+\s+){{1,4}}{_PREPOSITION}\s+(?:the\s+)?",
    re.IGNORECASE,
)
_TO_DO = re.compile(r",?\s+(?:not\s+)?to\s+[a-z]+\b")
# A phrase that opens a sentence ("On Tuesday, at a meeting, …") reaches its verb within so many words.
_OPENING_WORDS = 14
# A clause that is dwelt on may have another within it.
_CLEFT_WORDS = 2 * _OPENING_WORDS
_BETWEEN_SOURCE_AND_CUE = 30
# "She came back on Tuesday, stressing that …": the participle tells of the same time.
_PARTICIPLE = re.compile(r",\s+(?:[a-z]+ly\s+)?", re.IGNORECASE)
# "A March speech denouncing the plan": a speech or a letter says it, on its own day.
_ITS_SPEECH = re.compile(rf"\s+(?:[a-z]+\s+)?(?:{OCCASION}|{PAPER})\s+", re.IGNORECASE)
# "The day after the fire on Sunday", "since May": the time is where something else is counted from.
_COUNTED = re.compile(
    r"(?:\b(?:days?|weeks?|months?|years?|nights?|mornings?)\s+(?:after|before|following)\s+[^,.;:“”\"\n]*|\bsince\s+(?:the\s+)?)$",
    re.IGNORECASE,
)
# A clock without a day of its own beside it may be that of the tale, or of the telling.
_OPEN_CLOCK = re.compile(r"XXXX-XX-XXT")
_CLOCK = re.compile(r"T\d\d:")
_ING = re.compile(r"[a-z]{2,}ing\b", re.IGNORECASE)


class Governing:
    """Finds, for the statements of one document, the time that governs each cue."""

    def __init__(
        self,
        text: str,
        attributions: Sequence[Attribution],
        times: Sequence[Time],
        sentences: Sentences,
        contents: Contents,
    ) -> None:
        """Take the document's statements and times in text order."""
        self._text = text
        self._attributions = attributions
        self._times = times
        self._starts = [time.span.start for time in times]
        self._held = [frozenset(held) for held in contents.holding([time.span for time in times])]
        self._sentences = sentences
        self._cues = sorted(span.start for a in attributions for span in a.cue)

    def of(self, index: int) -> Time | None:
        """Return the time in the clause of statement `index`, the one after the cue before the one ahead of
        it.
        """
        attribution = self._attributions[index]
        if not attribution.cue:
            return None
        cue = hull(attribution.cue)
        start, end = self._sentences.bounds(self._sentences.index(cue.start))
        if (
            attribution.within is not None
        ):  # "MRS PELL: On Sunday the board said": her words begin after her name
            outer = self._attributions[attribution.within].content
            start = max(start, next((c.start for c in outer if c.contains(cue)), start))
        best: tuple[int, Time] | None = None
        for place in range(bisect_left(self._starts, start), bisect_left(self._starts, end)):
            time = self._times[place]
            if not self._eligible(index, attribution, place):
                continue
            rank = self._rank(attribution, cue, time.span, start)
            if rank is not None and (best is None or rank < best[0]):
                best = (rank, time)
        return None if best is None else best[1]

    def _eligible(self, index: int, attribution: Attribution, place: int) -> bool:
        time = self._times[place]
        is_counted = time.type == "DURATION" and time.begins is not None
        if not (is_counted or time.type in ("DATE", "TIME")):
            return False
        if _OPEN_CLOCK.match(time.value or "") or (
            time.basis is TimeBasis.DISCOURSE and _CLOCK.search(time.value or "")
        ):
            return False
        if attribution.source is not None and attribution.source.contains(time.span):
            return False
        sentence, _ = self._sentences.bounds(self._sentences.index(time.span.start))
        counted = _COUNTED.search(self._text, sentence, time.span.start)
        if counted and not any(counted.start() <= c.start < counted.end() for c in attribution.cue):
            return False
        if self._is_anothers(time.span, attribution.cue) or _IS.match(self._text, time.span.end):
            return False
        held = self._held[place]
        outer, seen = attribution.within, {index}
        allowed: set[int] = set()
        while outer is not None and outer not in seen:
            allowed.add(outer)
            seen.add(outer)
            outer = self._attributions[outer].within
        if index in held and self._ends_a_claim(attribution, time.span):
            allowed.add(index)
        elif index in held:
            return False
        return held <= allowed

    def _ends_a_claim(self, attribution: Attribution, time: Span) -> bool:
        """Return whether a content is but a claim and the time after it ("her concerns last Thursday"), or
        opens with a person and the time ("Pell on Sunday of lying").
        """
        content = attribution.content[0]
        is_object = attribution.cue[-1].end <= content.start <= attribution.cue[-1].end + 1
        if is_object and _PERSON_AT_HEAD.fullmatch(self._text, content.start, time.start):
            return True
        if is_object and _TO_DO.match(self._text, time.end) and attribution.act in (Act.ASKS, Act.DEMANDS):
            return _ORDERED_AT_HEAD.fullmatch(self._text, content.start, time.start) is not None
        content = attribution.content[-1]
        if len(attribution.content) != 1 or content.end != time.end or _CLAUSE.search(content.of(self._text)):
            return False
        return _CLAIM_AT_END.search(self._text, content.start, time.start) is not None

    def _is_anothers(self, time: Span, cue: Sequence[Span]) -> bool:
        """Return whether the time dates a thing: "its statement of last month", "Tuesday's decision".

        Where that statement is the cue itself, the time is its own.
        """
        before = self._text[max(0, time.start - 60) : time.start]
        if paper := _OF_PAPER.search(before):
            place = time.start - len(before) + paper.start()
            if any(span.start <= place < span.end for span in cue):
                return False
            return not _BY_PAPER.search(before[: paper.start()])
        owned = _POSSESSIVE.match(self._text, time.end)
        return owned is not None and not (owned["occasion"] or _AT.search(before))

    def _rank(self, attribution: Attribution, cue: Span, time: Span, sentence: int) -> int | None:
        """Return how near `time` governs the cue (smaller is nearer), None when it does not."""
        if time.start >= cue.end:
            return self._rank_after(attribution, cue, time)
        if time.end <= cue.start:
            return self._rank_before(attribution, cue, time, sentence)
        return 0

    def _rank_after(self, attribution: Attribution, cue: Span, time: Span) -> int | None:
        if self._cue_between(cue.end, time.start):
            return None
        following = [c for c in attribution.content if c.start >= cue.end]
        closed = next((c for c in reversed(following) if c.end <= time.start), None)
        if closed is not None:
            return time.start - cue.end if self._follows(closed, time) else None
        gap = self._without_source(attribution, cue.end, time.start)
        if _WHEN.fullmatch(gap):
            return time.start - cue.end
        if _STRONG.search(gap) or _CLAUSE.search(gap) or ("," in gap and not following):
            return None
        return time.start - cue.end

    def _follows(self, content: Span, time: Span) -> bool:
        """Return whether `time` comes right after `content` and is no part of what it says.

        Words after a comma go on with a paraphrase ("it leaked, on the night of …"), not with a quotation.
        """
        gap = self._text[content.end : time.start]
        if _UNFINISHED.search(self._text, content.start, content.end):
            return False
        goes_back = _HAD.search(self._text, content.start, content.end)
        inner = _ENDS_IN_CLAUSE.search(self._text, content.start, content.end)
        if (goes_back or inner) and not content.of(self._text).endswith(_QUOTED):
            return False
        if "," in gap and not content.of(self._text).endswith(_QUOTED):
            return False
        if _ASKED_THEN.search(self._text, content.start, content.end):
            return False
        if _MEANWHILE.fullmatch(gap):
            return self._is_day(time) and ends_in_the_past(gap)
        return bool(_ONLY_PREPOSITION.fullmatch(gap) or _BY_WHAT.fullmatch(gap))

    def _rank_before(self, attribution: Attribution, cue: Span, time: Span, sentence: int) -> int | None:
        if self._cue_between(time.end, cue.start):
            return None
        between = [c for c in attribution.content if time.end <= c.start and c.end <= cue.start]
        if between and not (attribution.content[-1].start >= cue.end and self._are_titles(between, time)):
            return None
        if _COUNTS_FROM.match(self._text[time.end : cue.start]):
            return None
        gap = _TITLE.sub(",", self._without_source(attribution, time.end, cue.start))
        source = attribution.source
        is_participle = _ING.match(self._text, cue.start) is not None and cue.start - time.end <= 20
        if is_participle and (
            _PARTICIPLE.fullmatch(self._text, time.end, cue.start)
            or _ITS_SPEECH.fullmatch(self._text, time.end, cue.start)
        ):
            return len(self._text) + cue.start - time.end
        if self._is_put_first(time, cue, sentence) or _IN_WHICH.fullmatch(gap) or self._joins(time, cue):
            return len(self._text) + cue.start - time.end
        if _WHEN.fullmatch(f"{gap} ") or self._is_what_it_was_said_in(attribution, time, sentence):
            return len(self._text) + cue.start - time.end
        beside = source is not None and source.end <= time.start and len(gap) <= _BETWEEN_SOURCE_AND_CUE
        if beside and source is not None:
            beside = not self._cue_between(source.end, time.start)
        if beside and source is not None and "," in gap:
            beside = not _RELATIVE.search(self._text, source.start, time.start)
        opening_words = len(self._text[sentence : time.start].split()) <= 1
        opening = len(self._text[sentence : time.start].split()) <= 4 and len(gap.split()) <= _OPENING_WORDS
        opening = opening and not self._cue_between(sentence, time.start)
        is_short = len(gap.split()) <= _CLEFT_WORDS
        if opening_words and is_short and _WHEN_SHE.fullmatch(gap) and tells_of_the_past(gap):
            return len(self._text) + cue.start - time.end
        if _STRONG.search(gap) or _CLAUSE.search(gap) or not (beside or opening):
            return None
        return len(self._text) + cue.start - time.end

    def _joins(self, time: Span, cue: Span) -> bool:
        """Return whether only a time stands between "but" or "and" and the cue."""
        return (
            _ADVERB.fullmatch(self._text, time.end, cue.start) is not None
            and _BUT_ON.search(self._text, max(0, time.start - 24), time.start) is not None
        )

    def _is_put_first(self, time: Span, cue: Span, sentence: int) -> bool:
        """Return whether "It was … that" puts the time ahead of the clause of the cue."""
        if _CLEFT.fullmatch(self._text, sentence, time.start) is None:
            return False
        that = _THAT.match(self._text, time.end, cue.start)
        between = self._text[that.end() : cue.start] if that is not None else "."
        if _STRONG.search(between) or re.search(r"\b(?:who|whose|which)\b", between):
            return False
        return len(between.split()) <= _CLEFT_WORDS

    def _is_what_it_was_said_in(self, attribution: Attribution, time: Span, sentence: int) -> bool:
        """Return whether `time` stands in a paper or an occasion that opens the sentence of a statement."""
        source = attribution.source
        if source is None or source.start < time.end or not attribution.cue:
            return False
        head = self._text[sentence : time.start]
        clause = _OPENING_CLAUSE.match(head)
        opens = (
            _WITHIN_WHAT.match(head) is not None
            or (_OPENING_PARTICIPLE.match(head) is not None and _CLAUSE.search(head) is None)
            or (clause is not None and (clause["how"].lower() != "after" or self._is_day(time)))
        )
        reaches = _TO_SOURCE.fullmatch(self._text, time.end, source.start) is not None
        between = self._text[source.end : attribution.cue[0].start]
        return (
            opens
            and reaches
            and (len(between) <= _BETWEEN_SOURCE_AND_CUE or _JOINED.fullmatch(between) is not None)
        )

    def _is_day(self, time: Span) -> bool:
        found = self._times[bisect_left(self._starts, time.start)]
        return found.begins is not None and found.begins == found.ends

    def _are_titles(self, spans: Sequence[Span], time: Span) -> bool:
        """Return whether all spans lie in titles set off by commas after `time`."""
        titles = [Span(*m.span()) for m in _TITLE.finditer(self._text, time.end, spans[-1].end + 2)]
        return all(any(title.contains(span) for title in titles) for span in spans)

    def _without_source(self, attribution: Attribution, start: int, end: int) -> str:
        source = attribution.source
        if source is None or source.start >= end or source.end <= start:
            return self._text[start:end]
        return self._text[start : max(start, source.start)] + " " + self._text[min(end, source.end) : end]

    def _cue_between(self, start: int, end: int) -> bool:
        return bisect_right(self._cues, end - 1) > bisect_left(self._cues, start)
