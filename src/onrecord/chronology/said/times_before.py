"""Whether a time ahead of the cue of a statement is when it was made: "On Monday, at a rally, she said …"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.chronology.said.cue_clauses import CLAUSE, PREPOSITION, STRONG, WHEN, CueClause
from onrecord.chronology.surroundings.tense import tells_of_the_past
from onrecord.chronology.tables.lexicon import OCCASION, PAPER
from onrecord.chronology.values.edtf import one_day
from onrecord.model import Span, Time

# "In his 2002 book, “Make It So,” she suggested": the title between them is no break.
_TITLE = re.compile(r"(?:,|\bof)\s*(?:“[^”\n]{1,80}”|\"[^\"\n]{1,80}\"|''[^'\n]{1,80}(?:'[^'\n]{1,80})*'')")
# "In a letter filed last month in a case over …, the office confirmed": where or in what it was said opens
# the sentence, with the time in it.
_WITHIN_WHAT = re.compile(
    rf"\W*(?:In|At|During|Through|Via)\s+(?:[\w’'“”-]+\s+){{0,8}}?"
    rf"(?:{PAPER}|{OCCASION}|evidence|remarks|submissions?|comments)\b[^.;:,!?“”\"\n]*$"
)
# "In the first of them, dated 21 February, Purvey wrote".
_ONE_OF_THEM = re.compile(
    rf"\W*In\s+(?:the\s+)?(?:first|second|third|last|latest|earliest|one|another)\s+(?:of\s+(?:them|these|those)|{PAPER}),?\s+"
    r"(?:dated|sent|written)\s+(?:on\s+)?$"
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
# "Pell, reached by phone on Tuesday, confirmed": that is how and when he spoke.
_REACHED = re.compile(
    r",\s*(?:when\s+)?(?:reached|contacted|approached|interviewed|asked|questioned|pressed|speaking|cross-examined|testifying)"
    r"\b[^,]*$"
)
# "Two days after the office published it": the length counts from the cue's own clause and dates another.
_COUNTS_FROM = re.compile(r"\s+(?:after|before|following)\s+[^,.;:]*$", re.IGNORECASE)
# "A call on Sunday in which the clerks claimed": what is told in such a clause is of the day right before it.
_IN_WHICH = re.compile(r",?\s+(?:(?:in|at|during|on)\s+which|where)\s*", re.IGNORECASE)
# "She came to the yard, looked and said": the last verb of a row has the subject and time of the first.
_JOINED = re.compile(r",?[^.;:,!?“”\"\n]{0,120}\band\s+(?:[a-z]+ly\s+|then\s+|also\s+)?$")
# "Last month she caused a row on the radio when she said": the clause with "when" is of that time.
_WHEN_SHE = re.compile(r"[^.;:!?“”\"\n—()]*\bwhen(?:\s+(?:he|she|they|it))?\s*", re.IGNORECASE)
# "She has been critical, but on Tuesday wrote": the time stands between a joining word and the verb.
_BUT_ON = re.compile(rf"\b(?:but|and|then|yet)\s+(?:{PREPOSITION}\s+){{0,2}}$", re.IGNORECASE)
_ADVERB = re.compile(r"\s+(?:[a-z]+ly\s+|also\s+|again\s+)?")
# "It was only six months ago that she said": the time is put first to dwell on it.
_CLEFT = re.compile(
    r"\W*(?:(?:But|And|Yet|Still|Indeed),?\s+)?it\s+(?:is|was)\s+"
    r"(?:(?:only|just|not|until|less|more|than|about|around|on|in|at|during|early|late)\s+){0,3}",
    re.IGNORECASE,
)
_THAT = re.compile(r"(?:,[^,.;:]{1,30},)?\s+(?:that|when)\b")
# "Six months ago, she said, the yard was full": the time is part of what is said around her words.
_SET_OFF = re.compile(r",\s+[^“\"'‘`\s]")
# A phrase that opens a sentence ("On Tuesday, at a meeting, …") reaches its verb within so many words.
_OPENING_WORDS = 14
# A clause that is dwelt on may have another within it.
_CLEFT_WORDS = 2 * _OPENING_WORDS
_BETWEEN_SOURCE_AND_CUE = 30
# "She came back on Tuesday, stressing that …": the participle tells of the same time.
_PARTICIPLE = re.compile(r",\s+(?:[a-z]+ly\s+)?", re.IGNORECASE)
# "A March speech denouncing the plan": a speech or a letter says it, on its own day.
_ITS_SPEECH = re.compile(rf"\s+(?:[a-z]+\s+)?(?:{OCCASION}|{PAPER})\s+", re.IGNORECASE)
_ING = re.compile(r"[a-z]{2,}ing\b", re.IGNORECASE)
# "The court on Tuesday rebuked the ministry over the quay, asking why": so does one that ends a dated clause.
_ONLY_PREPOSITION = re.compile(rf"\s+(?:{PREPOSITION}\s+){{0,2}}")
_TO_LAST_PARTICIPLE = re.compile(r"\s+[a-z][^,.;:!?“”\"\n]*,\s+(?:[a-z]+ly\s+)?")
# A participle stands so near its time, in code points.
_TO_PARTICIPLE = 20


def governs_before(clause: CueClause, time: Time) -> bool:
    """Return whether `time`, ahead of the cue, is that of its clause."""
    span = time.span
    if clause.has_cue_between(span.end, clause.cue.start) or _is_parted_by_content(clause, span):
        return False
    if _COUNTS_FROM.match(clause.text[span.end : clause.cue.start]):
        return False
    gap = _TITLE.sub(",", clause.without_source(span.end, clause.cue.start))
    if (
        _is_before_participle(clause, span)
        or _is_of_the_main_verb(clause, span, gap)
        or _is_put_first(clause, span)
        or _IN_WHICH.fullmatch(gap)
        or _joins(clause, span)
        or WHEN.fullmatch(f"{gap} ")
        or _is_what_it_was_said_in(clause, time)
        or _opens_a_when_clause(clause, span, gap)
    ):
        return True
    if STRONG.search(gap) or CLAUSE.search(gap):
        return False
    return _is_beside_source(clause, span, gap) or _opens_the_sentence(clause, span, gap)


def _is_parted_by_content(clause: CueClause, time: Span) -> bool:
    """Return whether words that are said stand between a time and the cue, other than titles of works."""
    content, cue = clause.attribution.content, clause.cue
    between = [c for c in content if time.end <= c.start and c.end <= cue.start]
    return bool(between) and not (content[-1].start >= cue.end and _are_titles(clause.text, between, time))


def _are_titles(text: str, spans: Sequence[Span], time: Span) -> bool:
    """Return whether all spans lie in titles set off by commas after `time`."""
    titles = [Span(*m.span()) for m in _TITLE.finditer(text, time.end, spans[-1].end + 2)]
    return all(any(title.contains(span) for title in titles) for span in spans)


def _is_before_participle(clause: CueClause, time: Span) -> bool:
    """Return whether a participle of saying follows a time, or the speech that it dates."""
    cue = clause.cue.start
    if _ING.match(clause.text, cue) is None or cue - time.end > _TO_PARTICIPLE:
        return False
    return any(p.fullmatch(clause.text, time.end, cue) for p in (_PARTICIPLE, _ITS_SPEECH))


def _is_of_the_main_verb(clause: CueClause, time: Span, gap: str) -> bool:
    """Return whether a participle of saying ends a clause whose subject the time stands beside."""
    source = clause.attribution.source
    if source is None or _ING.match(clause.text, clause.cue.start) is None or CLAUSE.search(gap):
        return False
    is_beside = source.end < time.start and _ONLY_PREPOSITION.fullmatch(clause.text, source.end, time.start)
    return bool(is_beside and _TO_LAST_PARTICIPLE.fullmatch(gap))


def _joins(clause: CueClause, time: Span) -> bool:
    """Return whether only a time stands between "but" or "and" and the cue."""
    return (
        _ADVERB.fullmatch(clause.text, time.end, clause.cue.start) is not None
        and _BUT_ON.search(clause.text, max(0, time.start - 24), time.start) is not None
    )


def _is_put_first(clause: CueClause, time: Span) -> bool:
    """Return whether "It was … that" puts the time ahead of the clause of the cue."""
    if _CLEFT.fullmatch(clause.text, clause.sentence, time.start) is None:
        return False
    that = _THAT.match(clause.text, time.end, clause.cue.start)
    between = clause.text[that.end() : clause.cue.start] if that is not None else "."
    if STRONG.search(between) or re.search(r"\b(?:who|whose|which)\b", between):
        return False
    return len(between.split()) <= _CLEFT_WORDS


def _is_what_it_was_said_in(clause: CueClause, time: Time) -> bool:
    """Return whether `time` stands in a paper or an occasion that opens the sentence of a statement."""
    source, span = clause.attribution.source, time.span
    if source is None or source.start < span.end or not _opens_with(clause, time):
        return False
    between = clause.text[source.end : clause.attribution.cue[0].start]
    reaches = _TO_SOURCE.fullmatch(clause.text, span.end, source.start) is not None
    reaches = reaches or clause.text[span.end : source.start].isspace()
    return reaches and (len(between) <= _BETWEEN_SOURCE_AND_CUE or _JOINED.fullmatch(between) is not None)


def _opens_with(clause: CueClause, time: Time) -> bool:
    """Return whether a sentence opens with a paper, an occasion, a participle or a clause up to a time."""
    head = clause.text[clause.sentence : time.span.start]
    if _WITHIN_WHAT.match(head) or _ONE_OF_THEM.match(head):
        return True
    if _OPENING_PARTICIPLE.match(head) and CLAUSE.search(head) is None:
        return True
    opening = _OPENING_CLAUSE.match(head)
    return opening is not None and (opening["how"].lower() != "after" or one_day(time) is not None)


def _opens_a_when_clause(clause: CueClause, time: Span, gap: str) -> bool:
    """Return whether a time opens a sentence of the past that goes on with "when she"."""
    if len(clause.text[clause.sentence : time.start].split()) > 1 or len(gap.split()) > _CLEFT_WORDS:
        return False
    return _WHEN_SHE.fullmatch(gap) is not None and tells_of_the_past(gap)


def _is_beside_source(clause: CueClause, time: Span, gap: str) -> bool:
    """Return whether a time stands between the source and the cue, and is no other verb's."""
    source = clause.attribution.source
    if source is not None and source.contains(time):
        return True  # "who in October"
    if source is None or source.end > time.start or len(gap) > _BETWEEN_SOURCE_AND_CUE:
        return False
    if clause.has_cue_between(source.end, time.start):
        return False
    if "," not in gap or _REACHED.search(clause.text, source.end, time.start):
        return True
    return not _RELATIVE.search(clause.text, source.start, time.start)


def _opens_the_sentence(clause: CueClause, time: Span, gap: str) -> bool:
    """Return whether a time opens the sentence, not too far from the cue, which no commas set off."""
    content = clause.attribution.content[0]
    if _SET_OFF.fullmatch(clause.text, clause.cue.end, content.start + 1):
        return False
    if "," in gap and _RELATIVE.search(clause.text, clause.sentence, time.start):
        return False
    if len(clause.text[clause.sentence : time.start].split()) > 4 or len(gap.split()) > _OPENING_WORDS:
        return False
    return not clause.has_cue_between(clause.sentence, time.start)
