"""The days of lengths counted from what happened: "two weeks after the ferry sank", "a day before the vote".

The day of what happened is the one beside which the text tells of it in the same
words. A length keeps its type and value; only its days become known.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from onrecord.model import Time, TimeBasis
from onrecord.model.sentences import Sentences

_EXACT = re.compile(r"P(?P<n>\d+)(?P<unit>[DW])")
_FROM = re.compile(
    r"\s+(?P<way>after|before|following)\s+(?!that\b|this\b|then\b)(?P<what>[^.;:!?“”\"\n,()]{3,80})",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{4,}")
_END = re.compile(
    r"\b(?:and|but|that|when|which|who|said|told|say|says|on|in|at|by|because|while|as)\b", re.IGNORECASE
)
# Words that tell nothing about which event is meant; our own list.
_PLAIN = frozenset(
    (
        *("were", "been", "being", "have", "that", "this", "with", "from", "they", "their", "there", "into"),
        *("over", "when", "then", "than", "also", "first", "last", "officials", "people", "said", "told"),
        *("began", "begin", "took", "place", "made", "came", "went", "after", "before", "about"),
    )
)
_ENDING = re.compile(r"(?:ings?|ed|es|s)$")
# An event is looked for beside so many days before and so many after.
_REACH = 100
# The clause around a day, in code points.
_CLAUSE = 90
_DAYS = {"D": 1, "W": 7}


@dataclass(frozen=True, slots=True)
class _Told:
    """A day with the words of its sentence that stand near it."""

    place: int
    day: date
    stems: frozenset[str]


def with_counted(text: str, times: Sequence[Time], sentences: Sentences) -> tuple[Time, ...]:
    """Return `times`, those counted from an event with their days where the text dates the event."""
    told: list[_Told] | None = None
    out = []
    for time in times:
        length, origin = _EXACT.fullmatch(time.value or ""), _FROM.match(text, time.span.end)
        if time.type == "DURATION" and length and origin and time.begins is None:
            told = list(_told(text, times, sentences)) if told is None else told
            at = bisect_left(told, time.span.start, key=lambda one: one.place)
            near = told[max(0, at - _REACH) : at + _REACH]
            day = _day_of(origin["what"], time.span.start, near)
            out.append(time if day is None else _at(time, day, length, origin["way"]))
        else:
            out.append(time)
    return tuple(out)


def _told(text: str, times: Sequence[Time], sentences: Sentences) -> Iterator[_Told]:
    for time in times:
        if time.type in ("DATE", "TIME") and time.begins is not None and time.begins == time.ends:
            start, end = sentences.bounds(sentences.index(time.span.start))
            low, high = max(start, time.span.start - _CLAUSE), min(end, time.span.end + _CLAUSE)
            near = f"{text[low : time.span.start]} {text[time.span.end : high]}"
            yield _Told(time.span.start, date.fromisoformat(time.begins), _stems(near))


def _stems(words: str) -> frozenset[str]:
    found = (match.group().casefold() for match in _WORD.finditer(words))
    return frozenset(_ENDING.sub("", word) for word in found if word not in _PLAIN)


def _day_of(what: str, place: int, told: Sequence[_Told]) -> date | None:
    """Return the day beside which the same event is told: half its words stand there, two at least."""
    stems = _stems(_END.split(what, maxsplit=1)[0])
    shared = [(len(stems & one.stems), one) for one in told]
    most = max((count for count, _ in shared), default=0)
    if not stems or most < max(min(2, len(stems)), len(stems) / 2):
        return None
    fitting = [one for count, one in shared if count == most]
    before = [one for one in fitting if one.place < place]
    days = {one.day for one in (before or fitting)}
    return days.pop() if len(days) == 1 else None


def _at(time: Time, event: date, length: re.Match[str], way: str) -> Time:
    """Return the time with its days: one day for a length in days, the week for one in weeks."""
    try:
        step = int(length["n"]) * _DAYS[length["unit"]] * (-1 if way.lower() == "before" else 1)
        first = last = event + timedelta(days=step)
        if length["unit"] == "W":
            first -= timedelta(days=first.weekday())
            last = first + timedelta(days=6)
    except OverflowError:
        return time
    return replace(time, begins=first.isoformat(), ends=last.isoformat(), basis=TimeBasis.DISCOURSE)
