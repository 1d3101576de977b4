"""What a text says of days and of the days between them: dates of happenings, lengths, before and after,
ages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from onrecord.chronology.happened.happenings import Happening, Named
from onrecord.model import Document, EntityKind, Span, Time

_LENGTH = re.compile(r"P(\d+)([DWMY])")
# How many days a unit is, and how far a round number of it may be off: a length in days may count both
# ends, the first, or neither; "three weeks" is a few days either way, "two months" a fortnight, "three
# years" a few months.
_UNITS = {"D": (1.0, 1), "W": (7.0, 4), "M": (30.44, 16), "Y": (365.25, 120)}
_AFTER_LENGTH = re.compile(
    r"\bafter\s+(?:being\s+[a-z]+\s+(?:for\s+)?|exactly\s+|just\s+|nearly\s+)?$", re.IGNORECASE
)
_THEN = re.compile(r"\s+(?P<way>after|before)\s+(?!that\b|this\b|then\b)", re.IGNORECASE)
_ORDER = re.compile(r"\b(?P<way>before|after)\s+(?!that\b|this\b|then\b)", re.IGNORECASE)
_NOT_THE_DAY = re.compile(
    r"\b(?:before|after|until|till|since|from|by|between|for|to|dated|of)\s+(?:the\s+)?$", re.IGNORECASE
)
# "Released on Sunday and is lower than on Election Day": from the verb on, what parts it from a later time.
_APART = re.compile(
    r"[;:“”\"]|--|—|,\s*\w+\s+\w+\s+\w+|\b(?:and|but|who|which|that|after|before|is|are|was|were|than)\b"
)
# "On Sunday Pell said that Rook, who died": the day that opens a sentence is that of its first verb.
_ANOTHERS = re.compile(
    r"[;:“”\"]|\b(?:who|whose|which|that|when|after|before|said|says|told|wrote|asked|claimed|announced)\b",
    re.IGNORECASE,
)
_AGE = re.compile(r",\s(?P<age>[1-9]\d)(?=,|\.)")
# A length is tied to a verb no farther from it than a clause, in code points.
_CLAUSE = 80


@dataclass(frozen=True, slots=True)
class Claimed:
    """A point in time that a text speaks of: class and theme of an event, and where it is told."""

    event: tuple[str, ...]
    document: str
    place: int


@dataclass(frozen=True, slots=True)
class Clue:
    """`later` comes between `least` and `most` days after `earlier`; an end that is None is day 0.

    `exact` are the days as stated, where they are a point; `sort` is "dates",
    "length", "order" or "age"; `span` the words that say so.
    """

    sort: str
    earlier: Claimed | None
    later: Claimed
    least: int | None
    most: int | None
    exact: int | None
    document: str
    span: Span
    happening: Happening | None
    time: Time | None = None


def clues_of(
    document: Document, times: Sequence[Time], happenings: Sequence[Happening], named: Sequence[Named]
) -> tuple[Clue, ...]:
    """Return the clues of one document in text order."""
    found = [
        *_dates(document, times, happenings),
        *_lengths(document, times, happenings),
        *_orders(document, times, happenings),
        *_ages(document, named),
    ]
    return tuple(sorted(found, key=lambda clue: (clue.span, clue.sort)))


def claimed(happening: Happening, *, kind: str | None = None) -> Claimed:
    """Return the point that a happening speaks of; what is only a thing's words holds within its document."""
    where = () if happening.named else (happening.document,)
    event = (kind or happening.kind.name, happening.theme, *where)
    return Claimed(event, happening.document, happening.verb.start)


def _dates(document: Document, times: Sequence[Time], happenings: Sequence[Happening]) -> Iterator[Clue]:
    for time in times:
        if time.begins is None or time.ends is None or time.type not in ("DATE", "TIME"):
            continue
        happening = _dated_by(document.text, time, happenings)
        if happening is not None and happening.theme:
            span = Span(min(happening.verb.start, time.span.start), max(happening.verb.end, time.span.end))
            first, last = (
                date.fromisoformat(time.begins).toordinal(),
                date.fromisoformat(time.ends).toordinal(),
            )
            exact = first if first == last else None
            yield Clue(
                "dates", None, claimed(happening), first, last, exact, document.id, span, happening, time
            )


def _dated_by(text: str, time: Time, happenings: Sequence[Happening]) -> Happening | None:
    """Return the happening that `time` dates: the verb right before it, else the first one it opens a
    sentence for.
    """
    if _NOT_THE_DAY.search(text, max(0, time.span.start - 16), time.span.start):
        return None
    mine = [h for h in happenings if h.sentence.start <= time.span.start < h.sentence.end]
    before = [h for h in mine if h.verb.end <= time.span.start]
    if before and time.span.start - before[-1].verb.end <= _CLAUSE:
        between = text[before[-1].verb.end : time.span.start]
        if not _APART.search(between):
            return before[-1]
    opens = text[mine[0].sentence.start : time.span.start] if mine else ""
    if mine and len(opens.split()) <= 2 and mine[0].verb.start >= time.span.end:
        between = text[time.span.end : mine[0].verb.start]
        return None if len(between) > _CLAUSE or _ANOTHERS.search(between) else mine[0]
    return None


def _lengths(document: Document, times: Sequence[Time], happenings: Sequence[Happening]) -> Iterator[Clue]:
    text = document.text
    for time in times:
        length = _days(time)
        mine = [h for h in happenings if h.sentence.start <= time.span.start < h.sentence.end and h.theme]
        before = [h for h in mine if h.verb.end <= time.span.start]
        if length is None or not before:
            continue
        happening = before[-1]
        far = time.span.start - happening.verb.end > _CLAUSE
        if (then := _THEN.match(text, time.span.end)) is not None:
            other = next((h for h in mine if then.end() <= h.verb.start <= then.end() + _CLAUSE), None)
            if other is not None and not far:
                pair = (other, happening) if then["way"].lower() == "after" else (happening, other)
                span = Span(time.span.start, other.verb.end)
                yield _length(length, claimed(pair[0]), claimed(pair[1]), document, span, other)
        elif after := _AFTER_LENGTH.search(text, happening.sentence.start, time.span.start):
            happening = next((h for h in reversed(before) if h.verb.end <= after.start()), happening)
            ended, start = happening.kind.ends, after.start()
            if ended is not None and happening.verb.end <= start:
                begun = claimed(happening, kind=ended)
                span = Span(start, time.span.end)
                yield _length(length, begun, claimed(happening), document, span, happening)


def _days(time: Time) -> tuple[int, int] | None:
    """Return how many days a length is and how far it may be off; None when it is no length in days."""
    match = _LENGTH.fullmatch(time.value or "") if time.type == "DURATION" else None
    if match is None:
        return None
    each, off = _UNITS[match[2]]
    return round(int(match[1]) * each), off


def _length(
    length: tuple[int, int],
    earlier: Claimed,
    later: Claimed,
    document: Document,
    span: Span,
    happening: Happening,
) -> Clue:
    days, off = length
    return Clue("length", earlier, later, days - off, days + off, days, document.id, span, happening)


def _orders(document: Document, times: Sequence[Time], happenings: Sequence[Happening]) -> Iterator[Clue]:
    """Yield what is said to come before or after what, without a number of days."""
    text = document.text
    lengths = {time.span.end for time in times if time.type == "DURATION"}
    for first, second in pairwise(happenings):
        if first.sentence != second.sentence or not (first.theme and second.theme):
            continue
        match = _ORDER.search(text, first.verb.end, second.verb.start)
        if match is None or match.start() - 1 in lengths or second.verb.start - match.end() > _CLAUSE:
            continue
        if any(t.span.start >= match.end() and t.span.end <= second.verb.start for t in times):
            continue
        before = match["way"].lower() == "before"
        earlier, later = (first, second) if before else (second, first)
        span = Span(first.verb.start, second.verb.end)
        yield Clue("order", claimed(earlier), claimed(later), 0, None, None, document.id, span, second)


def _ages(document: Document, named: Sequence[Named]) -> Iterator[Clue]:
    """Yield the days between which a person was born whose age is given ("Lena Marsh, 58,")."""
    day = document.published_day
    if day is None:
        return
    for one in named:
        match = _AGE.match(document.text, one.span.end) if one.kind is EntityKind.PERSON else None
        if match is None:
            continue
        age = int(match["age"])
        first, last = _years_before(day, age + 1) + 1, _years_before(day, age)
        born = Claimed(("age", one.key), document.id, match.start("age"))
        yield Clue("age", None, born, first, last, None, document.id, Span(*match.span("age")), None)


def _years_before(day: date, years: int) -> int:
    try:
        return day.replace(year=day.year - years).toordinal()
    except ValueError:  # 29 February
        return day.replace(year=day.year - years, day=28).toordinal()
