"""Times by the clock: "at 11.38pm", "noon Friday", "0430 hours"."""

from __future__ import annotations

import re

from onrecord.chronology.language.grammar import Found
from onrecord.chronology.readers import days, parts, weekdays
from onrecord.chronology.readers.readings import Context, Reading, of_day, open_reading
from onrecord.chronology.tables.words import number_of
from onrecord.model import TimeBasis

# A report that gives its hour for all the world tells of its own day, with that of a place of any.
_LOCAL = "local time"


def time_of_day(found: Found) -> str | None:
    """Return the time of day as TIMEX3 writes it ("T23:38"), None when there is none such."""
    if found["word"]:
        return "T24:00" if found["word"] == "midnight" else "T12:00"
    digits = found["military"] or found["h"]
    if found["military"]:
        hour, minute = int(digits[:2]), int(digits[2:])
        return f"T{hour:02d}:{minute:02d}" if hour < 25 and minute < 60 and len(digits) == 4 else None
    pieces = re.split(r"[:.]", digits)
    named = number_of(pieces[0])
    hour, minute = int(named or 0), int(pieces[1]) if len(pieces) > 1 else 0
    half = found["half"].replace(" ", "")[:1] or {
        "morning": "a",
        "night": "p",
        "evening": "p",
        "afternoon": "p",
    }.get(found["daypart"], "")
    if minute > 59 or hour > 24 or (half and hour > 12 and found["half"]):
        return None
    if half == "p" and hour < 12:
        hour += 12
    if half == "a" and hour == 12:
        hour = 0
    return f"T{hour:02d}:{minute:02d}"


def clock(found: Found, context: Context) -> Reading | None:
    """Read a time by the clock, of the weekday or day beside it; else its day is left open."""
    time = time_of_day(found)
    if time is None:
        return None
    day = _day_beside(found, context)
    if day is None and found["zone"]:
        base, basis = context.memory.near_day, TimeBasis.DISCOURSE
        if base is None and found["zone"] != _LOCAL:
            base, basis = context.published, TimeBasis.PUBLISHED
        day = of_day(base, basis)
    if day is None or day.days is None or not day.days.is_day:
        return open_reading("XXXX-XX-XX" + time, type="TIME")
    return Reading("TIME", day.days.begins.isoformat() + time, None, day.days, day.basis)


def _day_beside(found: Found, context: Context) -> Reading | None:
    if found["m"]:
        return days.day(found, context)
    if found["wd"]:
        return weekdays.weekday(found, context)
    return parts.today(found, context) if found["w"] else None


def clock_words(found: Found, context: Context) -> Reading | None:
    """Read "half past three", "a quarter to five in the morning"; the half of the day may not be told."""
    hour = number_of(found["h"])
    if hour is None or not 1 <= hour <= 12:
        return None
    how = found["how"].removeprefix("a ")
    past = {"half past": 30, "quarter past": 15, "quarter to": -15}[how]
    later = found["daypart"] in ("afternoon", "evening", "night") and hour < 12
    minutes = (int(hour) + 12 * later) * 60 + past
    return open_reading(f"XXXX-XX-XXT{minutes // 60:02d}:{minutes % 60:02d}", type="TIME")
