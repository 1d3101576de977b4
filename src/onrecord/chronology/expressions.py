"""Finding the time expressions of a document and reading each against what came before it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.chronology import lengths, plain, relative
from onrecord.chronology.calendar import Interval
from onrecord.chronology.contents import Contents
from onrecord.chronology.readings import Context, Reading, Rule, open_reading
from onrecord.chronology.tense import speaks_of_the_future
from onrecord.model import Annotation, Document, Name, Span, Time
from onrecord.model.sentences import Sentences

_RULES: tuple[Rule, ...] = (*plain.RULES, *relative.RULES, *lengths.RULES)
# Months that are also common words or given names ask for a preposition; our own list.
_DOUBTFUL_MONTHS = frozenset(("march", "may", "april", "june", "august"))
_BEFORE_TIME = re.compile(
    r"\b(?:in|on|by|since|until|till|from|to|of|between|during|before|after|through|for|last|next|this|early|late|mid|and|or|until)"
    r"[\s-]+(?:the\s+)?$",
    re.IGNORECASE,
)
_BEFORE_YEAR = re.compile(
    r"(?:\b(?:in|by|since|until|till|from|to|of|between|during|before|after|through|for|early|late|mid|and|the|year|than)[\s-]+|[(–—-]\s?)$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\s?(?:%|per\b|[a-z]+s\s+(?:of|were|had|have|are)\b|people|tonnes|pounds|dollars|jobs|members|km|miles|crowns)"
)
_MONEY = re.compile(r"[$£€#№]\s?$|\bNo\.?\s$")
# Newspapers and days that carry a weekday in their name; our own list.
_TITLED = re.compile(
    r"\s+(?:Times|Telegraph|Mirror|Express|Herald|Independent|Post|World|Mail|Sun|Star|Night Live)\b"
)
_TITLE_BEFORE = re.compile(r"\b(?:Mail on|Black|Good|Cyber|Super|Bloody|Ash|Palm|Easter)\s+$")
_NAMELIKE = re.compile(r"\s+[A-Z][a-z]+")


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    rule: Rule
    match: re.Match[str]


def find_times(
    document: Document, annotation: Annotation, sentences: Sentences, contents: Contents
) -> tuple[Time, ...]:
    """Return the time expressions of `document` in text order, none overlapping another."""
    text = document.text
    found = _longest(_candidates(text, document.furniture, annotation.names))
    held = contents.holding([Span(f.start, f.end) for f in found])
    state = _State(document)
    read: list[tuple[_Found, Reading]] = []
    for item, indices in zip(found, held, strict=True):
        left, right = contents.around(item.start, item.end)
        future = contents.looks_forward(indices) or speaks_of_the_future(
            text, item.start, item.end, left, right
        )
        reading = _read(item, state.context(item.start, future=future))
        if reading is not None:
            state.note(reading, item.end)
            read.append((item, reading))
    return tuple(_time(document, item, reading) for item, reading in _clock_days(read, sentences))


def _read(item: _Found, context: Context) -> Reading | None:
    """Return the reading, an open one where counting leaves the calendar (years 1 to 9999)."""
    try:
        return item.rule.read(item.match, context)
    except (OverflowError, ValueError):
        return open_reading()


def _candidates(text: str, furniture: Sequence[Span], names: Sequence[Name]) -> Iterable[_Found]:
    guard = _Guard(text, furniture, names)
    for rule in _RULES:
        for match in rule.pattern.finditer(text):
            if guard.admits(rule, match):
                start = match.start()
                yield _Found(start, match.end(), rule, match)


def _longest(found: Iterable[_Found]) -> list[_Found]:
    """Return what remains when, from the left, the longest expression at each place is kept."""
    kept: list[_Found] = []
    for item in sorted(found, key=lambda f: (f.start, -f.end)):
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
        elif item.end - item.start > kept[-1].end - kept[-1].start:
            kept[-1] = item
    return kept


class _Guard:
    """Refuses words that look like a time and are none: names, sums, page furniture."""

    def __init__(self, text: str, furniture: Sequence[Span], names: Sequence[Name]) -> None:
        self._text = text
        self._barred = bytearray(len(text))
        for span in furniture:
            self._barred[span.start : span.end] = b"\1" * (span.end - span.start)
        self._names = bytearray(len(text))
        for name in names:
            size = name.span.end - name.span.start
            self._names[name.span.start : name.span.end] = b"\1" * size

    def admits(self, rule: Rule, match: re.Match[str]) -> bool:
        """Return whether the match may stand as a time expression."""
        start, end = match.span()
        if self._barred[start]:
            return False
        if rule.name == "year":
            return self._is_year(start, end)
        if rule.name == "month":
            return self._is_month(match)
        if rule.name == "weekday":
            return self._is_weekday(match)
        if rule.name == "season":
            return self._is_season(match)
        return not (rule.name == "decade" and _MONEY.search(self._text, max(0, start - 4), start))

    def _is_year(self, start: int, end: int) -> bool:
        text = self._text
        if _COUNTED.match(text, end) or _MONEY.search(text, max(0, start - 4), start):
            return False
        if text[end : end + 1] in ("-", "/", ",", ".", ":") and text[end + 1 : end + 2].isdigit():
            return False
        if not text[start].isdigit():
            return True
        return bool(_BEFORE_YEAR.search(text, max(0, start - 12), start))

    def _is_month(self, match: re.Match[str]) -> bool:
        text, word = self._text, match["m"]
        if not word[0].isupper() or (word.isupper() and len(word) < 4):
            return False
        if match["y"] or match["ry"] or match["rel"] or match["mod"]:
            return True
        if self._in_longer_name(*match.span("m")):
            return False
        if word.lower() not in _DOUBTFUL_MONTHS:
            return True
        follows = _NAMELIKE.match(text, match.end())
        return bool(_BEFORE_TIME.search(text, max(0, match.start() - 16), match.start())) and not follows

    def _is_weekday(self, match: re.Match[str]) -> bool:
        text = self._text
        start, end = match.span("wd")
        if not text[start].isupper() or self._in_longer_name(start, end):
            return False
        return not (_TITLED.match(text, end) or _TITLE_BEFORE.search(text, max(0, start - 12), start))

    def _is_season(self, match: re.Match[str]) -> bool:
        if match["y"] or match["ry"] or match["mod"]:
            return True
        before = self._text[max(0, match.start() - 12) : match.start()].lower()
        return match.group().lower().startswith("the ") and bool(
            re.search(r"\b(?:in|of|since|during|until)\s$", before)
        )

    def _in_longer_name(self, start: int, end: int) -> bool:
        """Return whether a name covers these words and goes on beyond them."""
        names = self._names
        if not names[start]:
            return False
        before = start > 1 and bool(names[start - 1])
        return before or (end < len(names) and bool(names[end]))


class _State:
    """What has been named so far, reading from the top; forgotten after one more paragraph."""

    def __init__(self, document: Document) -> None:
        """Begin with nothing named."""
        self._text = document.text
        self._published = document.published_day
        self._latest: Interval | None = None
        self._place = 0

    def context(self, start: int, *, future: bool) -> Context:
        """Return what stands behind an expression at `start`.

        "The same day" after a week or a year has no day to mean, nor has
        "the previous evening" two paragraphs after the last date.
        """
        near = len(re.findall(r"\n+", self._text[self._place : start])) <= 1
        latest = self._latest if near else None
        day = latest.begins if latest is not None and latest.is_day else None
        return Context(self._published, latest, day, future)

    def note(self, reading: Reading, end: int) -> None:
        """Remember a reading that has days."""
        if reading.days is not None:
            self._latest, self._place = reading.days, end


def _clock_days(
    read: Sequence[tuple[_Found, Reading]], sentences: Sentences
) -> Iterable[tuple[_Found, Reading]]:
    """Place each time by the clock on the day of its sentence, when that names exactly one."""
    days: dict[int, set[date]] = {}
    for item, reading in read:
        if reading.days is not None and reading.days.is_day:
            days.setdefault(sentences.index(item.start), set()).add(reading.days.begins)
    for item, reading in read:
        named = days.get(sentences.index(item.start), set())
        if item.rule.name == "clock" and len(named) == 1:
            day = next(iter(named))
            yield item, lengths.on_day(reading, Interval(day, day))
        else:
            yield item, reading


def _time(document: Document, item: _Found, reading: Reading) -> Time:
    days = reading.days
    return Time(
        document=document.id,
        span=Span(item.start, item.end),
        text=document.text[item.start : item.end],
        type=reading.type,
        value=reading.value,
        mod=reading.mod,
        begins=days.begins.isoformat() if days else None,
        ends=days.ends.isoformat() if days else None,
        basis=reading.basis,
    )
