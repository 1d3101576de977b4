"""Which times may date a statement at all: none that is of a paper, of a thing, or of another clause."""

from __future__ import annotations

import re

from onrecord.chronology.said.cue_clauses import CLAUSE, PREPOSITION, CueClause
from onrecord.chronology.surroundings.tense import tells_of_the_past
from onrecord.chronology.tables.lexicon import OCCASION, PAPER
from onrecord.model import Act, Span, Time, TimeBasis

# "its statement of last month", "the report from Monday": the time belongs to the paper and not to the cue,
# unless the paper is that by which it was said ("in its statement of last month").
_OF_PAPER = re.compile(
    rf"\b{PAPER}\s+(?:(?:in|to|before|at)\s+(?:[\w’'-]+\s+){{1,4}}?)?(?:of|from|dated)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_BY_PAPER = re.compile(r"\b(?:in|by|through|with|via)\s+(?:[\w’'-]+\s+){0,4}$", re.IGNORECASE)
# "Tuesday's decision" is a decision's day; "at Tuesday's hearing" is the day of what was said there.
_POSSESSIVE = re.compile(rf"['’]s?\s+(?:[\w-]+\s+){{0,2}}?(?:(?P<occasion>{OCCASION})|[\w-]+)", re.IGNORECASE)
# "2016 is a two-man race" speaks of the year and dates nothing.
_IS = re.compile(r"\s+(?:is|was|will|would|has|had|could|may|might|marks|marked)\b")
_AT = re.compile(r"\b(?:at|in|during|after|following|before|on)\s+(?:the\s+)?$", re.IGNORECASE)
# "… addressed her concerns last Thursday": what is claimed or asked for has no day, the answer has.
_CLAIM_AT_END = re.compile(
    r"\b(?:concern|claim|allegation|charge|accusation|suggestion|criticism|rumou?r|idea|demand|proposal|plan|request|question"
    rf"|notion|objection|complaint|worr(?:y|ie)|fear|endorsement|stance|position|opposition|support)s?[\s\xa0]+(?:{PREPOSITION}\s+)?$",
    re.IGNORECASE,
)
# "Withdrew his statement last month that": what is taken back was said then, and not the taking back.
_TAKEN_BACK = re.compile(
    r"\b(?:his|her|its|their|my|our|the|[\w.]+['’]s?)\s+(?:[\w-]+\s+)?"
    r"(?:claim|allegation|charge|accusation|suggestion|statement|assertion|denial|admission|remark|comment|warning|apology|testimony"
    r"|assurance|promise|pledge|report|account)s?\s+$",
    re.IGNORECASE,
)
_LAST = re.compile(r"(?:earlier|last)\s+\w+", re.IGNORECASE)
# "Did not respond to calls on Sunday": the silence has the day, "questions sent on Sunday" their own.
_CALL_AT_END = re.compile(
    r"\b(?:calls?|(?:text|voice|e-?mail|phone)?\s?messages?|texts?|e-?mails?|letters?|quer(?:y|ies)|inquir(?:y|ies)|enquir(?:y|ies)"
    rf"|requests?\s+for\s+(?:[\w’'-]+\s+)?(?:comment|interview|response))(?:\s+to\s+(?:his|her|their|its|the)\s+\w+)?[\s\xa0]+(?:{PREPOSITION}\s+)?$",
    re.IGNORECASE,
)
# "Who in October said": the time opens the relative clause and is the verb's, also where the source holds it.
_WHO = re.compile(rf"(?:who|which)\s+(?:{PREPOSITION}\s+){{0,2}}", re.IGNORECASE)
# "The trust which runs the ward yesterday confirmed": a clause of the present has no such time.
_RUNS = re.compile(
    r"\b(?:who|which|that)\s+(?:[a-z]+ly\s+)?(?!(?:is|was|has)\b)[a-z]+s\b(?:[^,.;:]*\s(?!(?:till|until|by|from|since|for|in|at)\s))?\S*\s$"
)
# "… defended her stance last week on the radio": where it was said may follow the time.
_WHERE = re.compile(r"(?:\s+(?:on|in|at|during)\s+(?:[\w’'.-]+\s*){1,8})?")
# "Accused Pell on Sunday of …": so has a person of whom something is said.
_PERSON_AT_HEAD = re.compile(
    rf"(?:(?:[A-Z][\w.-]*\s+){{1,4}}|(?:him|her|them)\s+){PREPOSITION}\s+(?:the\s+)?"
)
# "Ordered the firm on Monday to hand it over", "told aides on Monday that": so has one who is told something.
_HEARER_AT_HEAD = re.compile(
    rf"(?:(?:the|an?|his|her|its|their|one|two|three|several)\s+(?:[\w’'-]+\s+){{1,4}}|(?:[a-z-]+\s+)?[a-z-]+s\s+)"
    rf"{PREPOSITION}\s+(?:the\s+)?"
)
# "Said that day she was sorry": so does the time ahead of what is said, whose subject follows it.
_SUBJECT = re.compile(r",?\s+(?:he|she|they|it|we|I|there)\s")
_WOULD = re.compile(r"\b(?:would|will)\b")
_TO_DO = re.compile(r",?\s+(?:not\s+)?to\s+[a-z]+\b")
_THAT = re.compile(r",?\s+(?:that|whether)\s")
# "The day after the fire on Sunday", "since May": the time is where something else is counted from.
_COUNTED = re.compile(
    r"(?:\b(?:days?|weeks?|months?|years?|nights?|mornings?)\s+(?:after|before|following)\s+[^,.;:“”\"\n]*|\bsince\s+(?:the\s+)?)$",
    re.IGNORECASE,
)
# A clock without a day of its own beside it may be that of the tale, or of the telling.
_OPEN_CLOCK = re.compile(r"XXXX-XX-XXT")
_CLOCK = re.compile(r"T\d\d:")


def may_date(clause: CueClause, time: Time, sentence: int) -> bool:
    """Return whether a time that begins in the sentence at `sentence` may be when a statement was made."""
    return _is_placed(time) and not (
        _is_in_source(clause, time.span)
        or _counts_another(clause, time.span, sentence)
        or _is_anothers(clause, time.span)
        or (_IS.match(clause.text, time.span.end) is not None and not clause.cue.contains(time.span))
    )


def ends_a_claim(clause: CueClause, time: Span) -> bool:
    """Return whether a content is but a claim and the time after it ("her concerns last Thursday").

    Or opens with a time of the cue's, alone or behind a person ("Pell on Sunday of lying").
    """
    content = clause.attribution.content[0]
    is_object = clause.attribution.cue[-1].end <= content.start <= clause.attribution.cue[-1].end + 1
    if is_object and time.start == content.start and _SUBJECT.match(clause.text, time.end):
        return True
    if is_object and _PERSON_AT_HEAD.fullmatch(clause.text, content.start, time.start):
        return True
    asks = clause.attribution.act in (Act.ASKS, Act.DEMANDS)
    goes_on = _THAT.match(clause.text, time.end) or (asks and _TO_DO.match(clause.text, time.end))
    if is_object and goes_on:
        return _HEARER_AT_HEAD.fullmatch(clause.text, content.start, time.start) is not None
    content = clause.attribution.content[-1]
    is_one = len(clause.attribution.content) == 1 and time.end <= content.end
    if _WOULD.search(content.of(clause.text)):
        return False
    is_whole = is_one and _WHERE.fullmatch(clause.text, time.end, content.end) is not None
    if not is_whole or CLAUSE.search(content.of(clause.text)):
        return False
    if clause.attribution.act is Act.DECLINES and _CALL_AT_END.search(clause.text, content.start, time.start):
        return True
    return _CLAIM_AT_END.search(clause.text, content.start, time.start) is not None


def _is_placed(time: Time) -> bool:
    """Return whether a time is a date, a clock on a day that the text tells, or a length counted from one."""
    if time.type not in ("DATE", "TIME"):
        return time.type == "DURATION" and time.begins is not None
    if _OPEN_CLOCK.match(time.value or ""):
        return False
    return not (time.basis is TimeBasis.DISCOURSE and _CLOCK.search(time.value or ""))


def _is_in_source(clause: CueClause, time: Span) -> bool:
    source = clause.attribution.source
    if source is None or not source.contains(time):
        return False
    if time.end < source.end:
        return True
    if _WHO.fullmatch(clause.text, source.start, time.start):
        return False
    which = _RUNS.search(clause.text, source.start, time.start)
    return which is None or tells_of_the_past(which.group())


def _counts_another(clause: CueClause, time: Span, sentence: int) -> bool:
    """Return whether something is counted from a time ("since May"), and not the saying itself."""
    counted = _COUNTED.search(clause.text, sentence, time.start)
    if counted is None:
        return False
    return not any(counted.start() <= cue.start < counted.end() for cue in clause.attribution.cue)


def _is_anothers(clause: CueClause, time: Span) -> bool:
    """Return whether the time dates a thing: "its statement of last month", "Tuesday's decision".

    Where that statement is the cue itself, the time is its own.
    """
    before = clause.text[max(0, time.start - 60) : time.start]
    is_last = clause.attribution.act is Act.RETRACTS and _LAST.fullmatch(time.of(clause.text))
    if is_last and _TAKEN_BACK.search(before):
        return True
    if paper := _OF_PAPER.search(before):
        place = time.start - len(before) + paper.start()
        if any(span.start <= place < span.end for span in clause.attribution.cue):
            return clause.attribution.act is Act.RETRACTS  # "withdrew its statement of last month"
        if clause.attribution.act is Act.RETRACTS and clause.cue.end <= time.start:
            return True  # "withdraws the sentence in its statement of 20 September"
        return not _BY_PAPER.search(before[: paper.start()])
    owned = _POSSESSIVE.match(clause.text, time.end)
    return owned is not None and not (owned["occasion"] or _AT.search(before))
