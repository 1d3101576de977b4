"""Lengths of time ("612 days"), repeated times ("every Friday") and times by the clock ("at 11.38pm")."""

from __future__ import annotations

import re

from onrecord.chronology.language.grammar import Found
from onrecord.chronology.readers.readings import Context, Reading, open_reading
from onrecord.chronology.tables.words import AMOUNTS, PARTS, SEASONS, UNITS, month_of, number_of, weekday_of
from onrecord.chronology.values.calendar import Interval
from onrecord.model import TimeBasis


def number_in(found: Found, name: str = "n") -> int | float | None:
    """Return the number that a part of the expression says, None for a vague one."""
    value = number_of(found[name])
    return int(value) if value is not None and value == int(value) else value


def duration(unit: str, count: float | None) -> str:
    """Return an ISO 8601 length; X stands for a number the text does not say.

    >>> duration("D", 612), duration("TM", 4), duration("10Y", 2), duration("W", None)
    ('P612D', 'PT4M', 'P20Y', 'PXW')
    """
    time = "T" if unit.startswith("T") else ""
    unit = unit.removeprefix("T")
    if unit in ("WE", "NI"):
        return f"P{'X' if count is None else f'{count:g}'}{unit}"
    each = int(unit[:-1] or 1)
    if unit[-1] == "Q":
        each, unit = (3, "M") if count is not None else (1, "Q")
    if count is None and each > 1:
        return {10: "PXDE", 100: "PXCE"}.get(each, f"PX{unit[-1]}")
    amount = "X" if count is None else f"{count * each:.10g}"
    return f"P{time}{amount}{unit[-1]}"


def length(found: Found, context: Context) -> Reading | None:
    """Read "612 days", "nearly four minutes", "the first nine months", "two and a half years"."""
    unit = UNITS[found["u"]]
    if _is_share(unit, found) or _is_rate(found, context):
        return None
    count = number_in(found) if found["n"] else 0
    if (
        found["n"] == "one"
        and unit == "D"
        and not found["rel"]
        and found.whole == "one day"
        and context.future
    ):
        return open_reading("FUTURE_REF")
    if found["extra"]:
        count = (count or 0) + 0.5
    if found["n"] and number_of(found["n"]) is None:
        count = None
    if found["nn"]:
        upper = number_in(found, "nn")
        count = upper if upper is not None else count
    return Reading("DURATION", duration(unit, count), AMOUNTS.get(found["am"]) or None)


def _is_share(unit: str, found: Found) -> bool:
    """Return whether "a quarter", "three quarters" is a part of something and no length."""
    return unit == "Q" and found["n"] in ("a", "one", "three", "3", "two and three") and not found["rel"]


_RATE = re.compile(
    r"(?:\d|\b(?:million|billion|thousand|hundred|dozen|two|three|four|five|six|seven|eight|nine|ten|times|once))"
    r"(?:\s+[a-z]+s|\s+[a-z]+\s+[a-z]+s)?\s+$"
)


def _is_rate(found: Found, context: Context) -> bool:
    """Return whether "a week" says how much for each ("four flights a week"), which is no time."""
    return (
        found.whole.split(" ")[0] in ("a", "an")
        and found["n"] in ("a", "an", "")
        and bool(_RATE.search(context.before))
    )


def year_ended(found: Found, context: Context) -> Reading | None:
    """Read "the year ended" (31 March): a length of one year."""
    return Reading("DURATION", "P1Y")


def age(found: Found, context: Context) -> Reading | None:
    """Read "45-year-old", "62 years old"."""
    count = number_in(found)
    return None if count is None else Reading("DURATION", duration(UNITS[found["u"]], count))


def quarter_hour(found: Found, context: Context) -> Reading | None:
    """Read "a quarter of an hour"."""
    return Reading("DURATION", "PT45M" if found["n"] else "PT15M", AMOUNTS.get(found["am"]) or None)


def half_unit(found: Found, context: Context) -> Reading | None:
    """Read "half a year"."""
    return Reading("DURATION", duration(UNITS[found["u"]], 0.5), AMOUNTS.get(found["am"]) or None)


def length_compound(found: Found, context: Context) -> Reading | None:
    """Read "two years and three months"."""
    first, second = number_in(found), number_in(found, "nb")
    one, two = UNITS[found["u"]], UNITS[found["ub"]]
    if not isinstance(first, int) or not isinstance(second, int) or not _falls(one, two):
        return None
    head, tail = duration(one, first), duration(two, second)
    if "T" in head:
        return Reading("DURATION", head + tail.removeprefix("PT"))
    return Reading("DURATION", head + tail.removeprefix("P"))


def _falls(first: str, second: str) -> bool:
    """Return whether the second unit is smaller, as in "two years and three months"."""
    order = ("100Y", "10Y", "Y", "M", "W", "D", "TH", "TM", "TS")
    return first in order and second in order and order.index(first) < order.index(second)


def vague_length(found: Found, context: Context) -> Reading | None:
    """Read "weeks", "the past few months", "a while"."""
    unit = UNITS.get(found["u"])
    if not found["rel"] and (unit in ("Q", "WE") or found.whole == "the minutes"):
        return None  # quarters of a town, minutes of a meeting
    mod = AMOUNTS.get(found["am"]) or None
    return Reading("DURATION", duration(unit, None) if unit else "PXX", mod)


def length_rel(found: Found, context: Context) -> Reading | None:
    """Read "the past decade"."""
    return Reading("DURATION", duration(UNITS[found["u"]], 1))


def every(found: Found, context: Context) -> Reading | None:
    """Read "every Friday", "each year", "every two weeks", "twice a week"."""
    if found["wd"]:
        part = PARTS.get(found["part"], "").removeprefix("T")
        return Reading("SET", f"XXXX-WXX-{weekday_of(found['wd']) + 1}" + (f"T{part}" if part else ""))
    if found["part"]:
        return Reading("SET", f"XXXX-XX-XXT{PARTS[found['part']].removeprefix('T')}")
    if found["s"]:
        return Reading("SET", f"XXXX-{SEASONS[found['s']]}")
    if found["m"]:
        return Reading("SET", f"XXXX-{month_of(found['m']):02d}")
    other = {"other": 2, "second": 2, "third": 3, "fourth": 4}.get(found["o"], 1)
    count = number_in(found) if found["n"] else other
    return Reading("SET", duration(UNITS[found["u"]], count))


def per(found: Found, context: Context) -> Reading | None:
    """Read "a day" where it says how often: "three times a day", "$5 per week"."""
    return Reading("SET", duration(UNITS[found["u"]], 1))


def weekdays(found: Found, context: Context) -> Reading | None:
    """Read "Fridays", "Monday nights", "weekends"."""
    if found["w"]:
        return Reading("SET", "XXXX-WXX-WE")
    part = PARTS.get(found["part"])
    tail = f"T{part.removeprefix('T')}" if part else ""
    return Reading("SET", f"XXXX-WXX-{weekday_of(found['wd']) + 1}{tail}")


def on_day(reading: Reading, day: Interval) -> Reading:
    """Return a time by the clock placed on the one day that its sentence names."""
    value = (reading.value or "").replace("XXXX-XX-XX", day.begins.isoformat())
    return Reading("TIME", value, reading.mod, day, TimeBasis.DISCOURSE)
