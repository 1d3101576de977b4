"""The day on which a document was published, where its own words pin it down.

Words that count from the day of writing beside a plain date ("ten days ago, on 9 September 2023", "today, 17
June 2022") say it outright; so does a dateline. One such day is taken if no other one contradicts it and
nothing that is told as past lies after it. All else (a weekday, the latest year) narrows the day down and
does not pin it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from onrecord.chronology.expressions.finding import find_times
from onrecord.chronology.surroundings.contents import Contents, quoted
from onrecord.chronology.surroundings.datelines import dateline
from onrecord.chronology.surroundings.prospects import Prospects
from onrecord.model import Annotation, Document, PublishedBasis, Span, Time
from onrecord.model.sentences import Sentences

_NUMBERS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
_NUMBER = r"(?P<n>\d{1,3}|a|an|" + "|".join(_NUMBERS) + ")"
_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_UNIT = r"(?P<unit>day|week|fortnight)s?"
# What stands beside a plain date and counts from the day of writing, with how many days it is from that day.
_BESIDE = (
    (re.compile(r"\byesterday(?:\s+(?:morning|afternoon|evening))?\b", re.IGNORECASE), -1),
    (re.compile(r"\blast\s+night\b", re.IGNORECASE), -1),
    (re.compile(r"\b(?:today|tonight|this\s+(?:morning|afternoon|evening))\b", re.IGNORECASE), 0),
    (re.compile(r"\btomorrow(?:\s+(?:morning|afternoon|evening|night))?\b", re.IGNORECASE), 1),
)
_AGO = re.compile(rf"\b(?:exactly\s+|just\s+)?{_NUMBER}\s+{_UNIT}\s+ago\b", re.IGNORECASE)
_IN = re.compile(rf"\bin\s+(?:exactly\s+|just\s+)?{_NUMBER}\s+{_UNIT}(?:['’]\s+time)?\b", re.IGNORECASE)
_SINCE = re.compile(rf"\bit\s+is\s+(?:exactly\s+|now\s+)?{_NUMBER}\s+{_UNIT}\s+since\b", re.IGNORECASE)
_ON = re.compile(rf"\b{_NUMBER}\s+{_UNIT}\s+(?:on|after\s+the\s+(?P<what>\w+))\b", re.IGNORECASE)
_HAS = re.compile(r"\b(?:has|have|is|are|remains?|still)\b", re.IGNORECASE)
_AHEAD = re.compile(
    r"\b(?:will|would|shall|tomorrow|next|due|(?:plans?|intends?|hopes?|set|expected|going)\s+to|opens|reopens|begins|starts"
    r"|takes\s+place|meets)\b",
    re.IGNORECASE,
)
# Between the two stand only a comma, a preposition, a weekday, or words that hardly part them.
_JOINED = re.compile(r"[\s,(]*(?:(?:on|it\s+was|exactly|[A-Z][a-z]+day)[\s,]*){0,2}")
_LINKED = re.compile(r"[^.;:“”\"\n]{0,60}")


@dataclass(frozen=True, slots=True)
class Inferred:
    """A publication day with its reasons, each a stretch of the text, in text order."""

    day: date
    reasons: tuple[Span, ...]


def infer_published(document: Document, annotation: Annotation) -> Inferred | None:
    """Return the publication day that the text pins down, None when it pins none or contradicts itself.

    Words in quotation marks do not count: they were spoken on another day.
    """
    sentences = Sentences(document.text)
    prospects = Prospects(document.text, sentences, Contents(annotation))
    times = find_times(document, annotation, sentences, prospects)
    spoken = quoted(document.text, annotation.attributions)
    plain = [t for t in times if _is_plain(t) and not any(s.contains(t.span) for s in spoken)]
    found = [
        (day, span) for time in plain for day, span in _beside(document.text, time) if not _in(span, spoken)
    ]
    found += [(_day(time), span) for time in plain if (span := dateline(document.text, time.span))]
    if not found:
        found = list(_days_on(document.text, plain))
    days = {day for day, _ in found}
    if len(days) != 1:
        return None
    (day,) = days
    latest = max((_day(t) for t in plain if not _is_ahead(document.text, t, sentences)), default=day)
    return Inferred(day, tuple(sorted(span for _, span in found))) if latest <= day else None


def _in(span: Span, others: Sequence[Span]) -> bool:
    return any(other.contains(span) for other in others)


def _is_plain(time: Time) -> bool:
    """Return whether a time is one day that its own words give in full."""
    return (
        time.begins is not None
        and time.begins == time.ends
        and time.basis is not None
        and time.basis.value == "text"
        and re.search(r"\b\d{4}\b", time.text) is not None
    )


def _day(time: Time) -> date:
    return date.fromisoformat(str(time.begins))


def _beside(text: str, time: Time) -> Iterator[tuple[date, Span]]:
    """Yield the days of writing that words beside a plain date give, with the words of both."""
    low, high = max(0, time.span.start - 60), min(len(text), time.span.end + 60)
    for pattern, step in _BESIDE:
        for match in pattern.finditer(text, low, high):
            if _touch(text, match, time, _JOINED):
                yield _day(time) - timedelta(days=step), _both(match, time)
    for pattern, sign in ((_AGO, 1), (_IN, -1)):
        for match in pattern.finditer(text, low, high):
            if _touch(text, match, time, _JOINED):
                yield _day(time) + sign * _length(match), _both(match, time)
    for match in _SINCE.finditer(text, max(0, time.span.start - 100), time.span.start):
        if _LINKED.fullmatch(text, match.end(), time.span.start):
            yield _day(time) + _length(match), _both(match, time)


def _touch(text: str, match: re.Match[str], time: Time, pattern: re.Pattern[str]) -> bool:
    first, last = min(match.end(), time.span.end), max(match.start(), time.span.start)
    return first <= last and pattern.fullmatch(text, first, last) is not None


def _both(match: re.Match[str], time: Time) -> Span:
    return Span(min(match.start(), time.span.start), max(match.end(), time.span.end))


def _length(match: re.Match[str]) -> timedelta:
    words = match["n"].lower()
    number = int(words) if words.isdigit() else 1 if words in ("a", "an") else _NUMBERS.index(words) + 1
    return timedelta(days=number * _DAYS[match["unit"].lower()])


def _days_on(text: str, plain: Sequence[Time]) -> Iterator[tuple[date, Span]]:
    """Yield the day of writing of "Ten days on, the board has said nothing", where one plain date came
    before.
    """
    for match in _ON.finditer(text):
        before = {_day(t): t for t in plain if t.span.end <= match.start()}
        end = text.find(".", match.end())
        if len(before) == 1 and _HAS.search(text, match.end(), end if end >= 0 else len(text)):
            ((day, time),) = before.items()
            yield day + _length(match), _both(match, time)


def _is_ahead(text: str, time: Time, sentences: Sentences) -> bool:
    """Return whether the sentence speaks of a plain date as still to come."""
    start, end = sentences.bounds(sentences.index(time.span.start))
    return _AHEAD.search(text, start, end) is not None


def with_day(document: Document, annotation: Annotation) -> Document:
    """Return `document` with the publication day that its text pins down, where none was given or on the
    page.
    """
    if document.published is not None:
        return document
    found = infer_published(document, annotation)
    if found is None:
        return document
    words = "; ".join(f"“{' '.join(span.of(document.text).split())}”" for span in found.reasons)
    return replace(
        document,
        published=found.day,
        published_basis=PublishedBasis.INFERRED,
        provenance={**document.provenance, "published": f"inferred from {words}"},
    )
