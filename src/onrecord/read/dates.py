"""Read dates as pages write them: ISO 8601 in mark-up, English words in bylines."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, timezone

_MONTH = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6,
    "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
_MONTH_WORDS = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1[6-9]|20)\d\d)"
_SPOKEN = (
    re.compile(rf"{_WEEKDAY}\b{_DAY}\s+(?:of\s+)?{_MONTH_WORDS},?\s+{_YEAR}\b", re.I),
    re.compile(rf"{_WEEKDAY}\b{_MONTH_WORDS}\s+{_DAY}\s*,?\s+{_YEAR}\b", re.I),
    re.compile(rf"\b{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)\b"),
)
_CLOCK = re.compile(
    r"(?:T|\s+at\s+|\s*[,|·–—-]?\s+)(?P<hour>\d{1,2})[:.h](?P<minute>\d\d)(?::\d\d)?\s*(?P<half>[ap]\.?m\.?)?"
    r"(?:\s*\(?(?P<zone>[A-Z]{2,4}\b|Z|[+-]\d\d:?\d\d)\)?)?",
    re.I,
)
# Only abbreviations that mean one offset in English-language news; IST and CST mean several.
_ZONES = {
    "GMT": 0, "UTC": 0, "Z": 0, "BST": 1, "CET": 1, "CEST": 2,
    "EST": -5, "EDT": -4, "PST": -8, "PDT": -7,
}  # fmt: skip
# Pages that lack a date print the beginning of Unix time or year 1; no news page is older than print.
_EARLIEST, _LATEST, _PLACEHOLDER = date(1600, 1, 1), date(2100, 1, 1), date(1970, 1, 1)


def parse_stamp(text: str) -> date | datetime | None:
    """Return the day or aware instant that a machine-made stamp states, None when it states none.

    ISO 8601 and dates in English words are read. A time without a zone keeps its day only.
    Placeholders (1970-01-01) and years outside 1600 to 2100 state nothing.

    >>> parse_stamp("2019-05-04 10:30")
    datetime.date(2019, 5, 4)
    """
    stated = text.strip()[:60]
    found: date | datetime | None
    try:
        found = datetime.fromisoformat(re.sub(r"\.(\d{3})\d*", r".\1", stated))
    except ValueError:
        found = parse_spoken(stated)
    return _plausible(found)


def parse_spoken(text: str) -> date | datetime | None:
    """Return the first full date written in English words in `text`, with its time when the zone is known.

    >>> parse_spoken("Published on Saturday, May 4th, 2019")
    datetime.date(2019, 5, 4)
    >>> parse_spoken("04/05/2019") is None  # two readings
    True
    """
    found = spoken_date(text)
    return found[0] if found else None


def spoken_date(text: str) -> tuple[date | datetime, int, int] | None:
    """Return the first date in `text` with the offsets of its words, time of day included."""
    for pattern in _SPOKEN:
        match = pattern.search(text)
        if match is None:
            continue
        try:
            day = date(int(match["year"]), _month(match["month"]), int(match["day"]))
        except ValueError:
            continue
        start, end = match.span()
        clock = _CLOCK.match(text, end)
        if clock is None:
            return day, start, end
        moment = _moment(day, clock)
        return moment or day, start, clock.end()
    return None


def _month(words: str) -> int:
    return int(words) if words.isdigit() else _MONTH[words.lower()[:3]]


def _moment(day: date, clock: re.Match[str]) -> datetime | None:
    zone = _zone(clock["zone"])
    hour, half = int(clock["hour"]), (clock["half"] or "").lower()[:1]
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    if zone is None or hour > 23 or int(clock["minute"]) > 59:
        return None
    return datetime.combine(day, time(hour, int(clock["minute"])), zone)


def _zone(words: str | None) -> timezone | None:
    if words is None:
        return None
    if words[0] in "+-":
        offset = timedelta(hours=int(words[1:3]), minutes=int(words[-2:]))
        if offset >= timedelta(hours=24):
            return None
        return timezone(-offset if words[0] == "-" else offset)
    hours = _ZONES.get(words.upper())
    return None if hours is None else timezone(timedelta(hours=hours))


def _plausible(found: date | datetime | None) -> date | datetime | None:
    if isinstance(found, datetime) and found.tzinfo is None:
        found = found.date()
    if found is None:
        return None
    day = found.date() if isinstance(found, datetime) else found
    return found if _EARLIEST <= day < _LATEST and day != _PLACEHOLDER else None
