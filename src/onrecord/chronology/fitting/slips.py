"""Dates that contradict themselves: another day's weekday, a range that is not as long as it says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from onrecord.model import Conflict, ConflictSpan, Document, Span, Time

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAY = re.compile(r"\b(?:" + "|".join(_DAYS) + r")\b")
_YEAR = re.compile(r"\b(?:1[6-9]|20)\d\d\b")
_BESIDE = re.compile(r",?\s+(?:the\s+)?")
_LENGTH = re.compile(r"P(\d+)D")
_FOR = re.compile(r"[\s,]*(?:from|between)?\s*(?:the\s+)?")
_TO = re.compile(r"\s*(?:to|until|till|and|–|-)\s*")
# Counting neither end, one or both changes a number of days by one.
_EITHER_WAY = 1


def slips(document: Document, times: Sequence[Time]) -> Iterator[Conflict]:
    """Yield the conflicts that lie in one place of one document."""
    yield from _weekdays(document, times)
    yield from _ranges(document, times)


def _weekdays(document: Document, times: Sequence[Time]) -> Iterator[Conflict]:
    """Yield plain dates, with their year, whose weekday is another's."""
    for time in times:
        if time.begins is None or time.begins != time.ends or not _YEAR.search(time.text):
            continue
        span, words = _with_weekday(document.text, time)
        named = _WEEKDAY.search(words)
        actual = _DAYS[date.fromisoformat(time.begins).weekday()]
        if named is not None and named.group() != actual:
            text = f"{date.fromisoformat(time.begins).isoformat()} was a {actual}: “{words}”"
            yield Conflict("weekday", text, (ConflictSpan(document.id, span),))


def _with_weekday(text: str, time: Time) -> tuple[Span, str]:
    """Return a date with the weekday that stands right before it, which may be a time of its own."""
    if _WEEKDAY.search(time.text):
        return time.span, time.text
    start = max(0, time.span.start - 16)
    for match in _WEEKDAY.finditer(text, start, time.span.start):
        if _BESIDE.fullmatch(text, match.end(), time.span.start):
            span = Span(match.start(), time.span.end)
            return span, span.of(text)
    return time.span, time.text


def _ranges(document: Document, times: Sequence[Time]) -> Iterator[Conflict]:
    """Yield "for 144 days, from 1 June 2021 to 31 January 2022" where the days between are not 144."""
    text = document.text
    for at, time in enumerate(times):
        length = _LENGTH.fullmatch(time.value or "") if time.type == "DURATION" else None
        first = times[at + 1] if at + 1 < len(times) else None
        if length is None or first is None or not _FOR.fullmatch(text, time.span.end, first.span.start):
            continue
        last = first
        if first.begins == first.ends and at + 2 < len(times):
            last = times[at + 2]
            if not _TO.fullmatch(text, first.span.end, last.span.start):
                continue
        if first.begins is None or last.ends is None or first.begins == last.ends:
            continue
        days = (date.fromisoformat(last.ends) - date.fromisoformat(first.begins)).days
        if abs(days - int(length[1])) > _EITHER_WAY:
            span = Span(first.span.start, last.span.end)
            words = span.on_one_line(text)
            told = f"from {first.begins} to {last.ends} are {days} days: “{time.text}”, “{words}”"
            yield Conflict(
                "length", told, (ConflictSpan(document.id, time.span), ConflictSpan(document.id, span))
            )
