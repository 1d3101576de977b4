"""Who tells of what a time dates: a statement, a source in passing, or the document itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from onrecord.model import Act, Span, Statement, Time, hull, trimmed

# Acts that tell of what happened; what is denied, asked, wanted or believed has not been told as having
# happened.
_TELLING = frozenset((Act.ASSERTS, Act.CONFIRMS, Act.ALLEGES, Act.CONCLUDES))
# What a correction says that an article once said is withdrawn.
_CORRECTED = re.compile(r"\b(?:earlier|previous|original)\s+version\b", re.IGNORECASE)
_THAT = re.compile(r"that\s+", re.IGNORECASE)
# "Rejects the suggestion that …": what the noun of a claim goes on to say is what is denied.
_CLAIM = re.compile(
    r"(?:suggestion|claim|allegation|accusation|assertion|report|rumou?r|charge|idea|notion|story|account|version)s?$",
    re.IGNORECASE,
)
# "Pell, whose committee wrote in May, called it late": what is told of a source in passing.
_RELATIVE = re.compile(r"(?P<clause>[^,.;:“”\"\n]{2,80},\s+(?:who|whose|which)\s[^,.;:“”\"\n]{3,120}),")
# Between a content cut short and the day that it goes on with.
_GOES_ON = re.compile(r"\s+(?:(?:on|in|at|late|early)\s+){0,2}")


def teller_of(text: str, time: Time, statements: Sequence[Statement]) -> Statement | None:
    """Return the innermost statement that tells of what `time` dates, None when none does so as a fact."""
    by_id = {s.id: s for s in statements}
    around = [s for s in statements if _told_in(text, s, time) is not None]
    if any(s.source and s.source.span and _CORRECTED.search(s.source.span.of(text)) for s in around):
        return None
    if any(_denies_what_follows(text, s, around) for s in statements):
        return None
    if not around or any(one.act not in _TELLING for s in around for one in _outwards(s, by_id)):
        return None
    return min(around, key=lambda s: hull(s.content).end - hull(s.content).start)


def _denies_what_follows(text: str, denial: Statement, around: Sequence[Statement]) -> bool:
    """Return whether a statement denies "the suggestion" that the sentence goes on to spell."""
    if denial.act is not Act.DENIES or not denial.content:
        return False
    last = denial.content[-1]
    told = [c for s in around for c in s.content if s is not denial and c.start >= last.end]
    if not told or _CLAIM.search(text, last.start, last.end) is None:
        return False
    return re.search(r"[.!?]\s", text[last.end : min(c.start for c in told)]) is None


def _outwards(statement: Statement, by_id: Mapping[str, Statement]) -> Iterator[Statement]:
    """Yield a statement and those it stands in."""
    seen: set[str] = set()
    one: Statement | None = statement
    while one is not None and one.id not in seen:
        yield one
        seen.add(one.id)
        one = by_id.get(one.within) if one.within else None


def _told_in(text: str, statement: Statement, time: Time) -> Span | None:
    """Return the piece of a content that holds `time`, or that goes on with it, not being its own day."""
    for content in statement.content:
        if content.contains(time.span):
            return content
        is_own = statement.said is None or statement.said.span != time.span
        gap = text[content.end : time.span.start] if content.end <= time.span.start else None
        if gap is not None and is_own and _GOES_ON.fullmatch(gap):
            return Span(content.start, time.span.end)
    return None


def passing_source(text: str, time: Time, statements: Sequence[Statement]) -> Span | None:
    """Return the words of a source that tell in passing of what `time` dates: "Pell, who left in May"."""
    for statement in statements:
        span = statement.source.span if statement.source is not None else None
        if span is None:
            continue
        clause = _RELATIVE.match(text, span.start)
        whole = Span(span.start, clause.end("clause")) if clause else span
        if whole.contains(time.span):
            return whole
    return None


def words_of(text: str, time: Time, sentence: Span, teller: Statement | None) -> Span | None:
    """Return the words of an event: its sentence, or what of it the statement says."""
    if teller is None:
        return trimmed(text, sentence.start, sentence.end)
    content = _told_in(text, teller, time)
    if content is None:
        return None
    start = max(content.start, sentence.start)
    that = _THAT.match(text, start)
    return trimmed(text, that.end() if that else start, min(content.end, sentence.end))
