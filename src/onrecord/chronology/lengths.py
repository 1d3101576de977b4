"""Lengths of time ("612 days"), repeated times ("every Friday") and times by the clock ("at 11.38pm")."""

from __future__ import annotations

import re

from onrecord.chronology.calendar import Interval
from onrecord.chronology.readings import Context, Reading, Rule, open_reading, rule
from onrecord.chronology.words import NUMBER, UNIT, UNITS, VAGUE, WEEKDAY, number_of, weekday_of
from onrecord.model import TimeBasis

_AMOUNT_MODS = {
    "more than": "MORE_THAN",
    "over": "MORE_THAN",
    "less than": "LESS_THAN",
    "at least": "EQUAL_OR_MORE",
    "at most": "EQUAL_OR_LESS",
    "up to": "EQUAL_OR_LESS",
}


def _length(match: re.Match[str], context: Context) -> Reading | None:
    unit = UNITS[match["u"].lower().replace("centurie", "century")]
    count = number_of(match["n"])
    words = re.sub(r"\s+", " ", (match["approx"] or "").lower())
    mod = _AMOUNT_MODS.get(words, "APPROX" if words else None)
    return Reading("DURATION", _duration(unit, count), mod)


def _duration(unit: str, count: int | None) -> str:
    """Return an ISO 8601 length; X stands for a number the text does not say.

    >>> _duration("D", 612), _duration("TM", 4), _duration("10Y", 2), _duration("W", None)
    ('P612D', 'PT4M', 'P20Y', 'PXW')
    """
    time = unit.startswith("T")
    unit = unit.removeprefix("T")
    each = int(unit[:-1] or 1)
    if unit[-1] == "Q" and count is not None:
        each, unit = 3, "M"
    return f"P{'T' if time else ''}{'X' if count is None else count * each}{unit[-1]}"


def _repeated(match: re.Match[str], context: Context) -> Reading | None:
    word = match["w"].lower()
    if word in UNITS:
        return Reading("SET", _duration(UNITS[word], number_of(match["n"] or "one")), None)
    return Reading("SET", f"XXXX-WXX-{weekday_of(word) + 1}")


def _clock(match: re.Match[str], context: Context) -> Reading | None:
    """Read a time by the clock; its day is left open unless the same sentence names one day."""
    if match["word"]:
        return open_reading(
            "XXXX-XX-XXT" + ("12:00" if match["word"].lower() == "noon" else "24:00"), type="TIME"
        )
    hour, minute = int(match["h"]), int(match["min"] or 0)
    if hour > 12 or minute > 59:
        return None
    half = match["half"].lower()[0]
    hour = hour % 12 + (12 if half == "p" else 0)
    return open_reading(f"XXXX-XX-XXT{hour:02d}:{minute:02d}", type="TIME")


def on_day(reading: Reading, day: Interval) -> Reading:
    """Return a time by the clock placed on the one day that its sentence names."""
    value = (reading.value or "").replace("XXXX-XX-XX", day.begins.isoformat())
    return Reading("TIME", value, reading.mod, day, TimeBasis.DISCOURSE)


RULES: tuple[Rule, ...] = (
    rule(
        "length",
        r"(?:(?P<approx>about|around|some|roughly|nearly|almost|more\s+than|over|less\s+than|at\s+least|at\s+most|up\s+to)"
        rf"\s+)?(?P<n>{NUMBER}|{VAGUE})[\s-]+(?P<u>{UNIT}|centurie)s?(?<!-quarters)(?<!-quarter)(?!['’]?s?[\s-]old|-year-old)",
        _length,
    ),
    rule("repeated", rf"(?:every|each)\s+(?:(?P<n>{NUMBER})\s+)?(?P<w>{UNIT}|{WEEKDAY})s?", _repeated),
    rule(
        "clock",
        r"(?:(?P<h>\d{1,2})(?:[.:](?P<min>\d\d))?\s?(?P<half>[ap]m|[ap]\.m\.)|(?P<word>noon|midnight))",
        _clock,
    ),
)
