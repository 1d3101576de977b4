"""The words of the calendar, read from words.tsv, and the pattern fragments made of them."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import resources


@lru_cache(maxsize=1)
def _rows() -> tuple[tuple[str, str, str], ...]:
    table = (resources.files("onrecord.chronology") / "words.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return tuple((kind, word, value) for kind, word, value, _ in rows)


def words(*kinds: str) -> dict[str, str]:
    """Return the words of `kinds` with their values, in the order of the file."""
    return {word: value for kind, word, value in _rows() if kind in kinds}


def any_of(*kinds: str) -> str:
    """Return a pattern that fits any word of `kinds`, longest first."""
    ordered = sorted(words(*kinds), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) + ")"


MONTHS = {word: int(value) for word, value in words("month", "month-short").items()}
WEEKDAYS = {word: int(value) for word, value in words("weekday", "weekday-short").items()}
SEASONS = words("season")
UNITS = words("unit")
PARTS = words("part")
ORDINALS = {word: int(value) for word, value in words("ordinal").items()}
MODIFIERS = words("modifier")
_NUMBERS = {word: int(value) for word, value in words("number").items()}
_NUMBER_WORD = any_of("number")

MONTH = any_of("month")
MONTH_OR_SHORT = f"(?:{any_of('month')}|{any_of('month-short')}\\.?)"
WEEKDAY = any_of("weekday")
WEEKDAY_OR_SHORT = f"(?:{any_of('weekday')}|{any_of('weekday-short')}\\.?)"
SEASON = any_of("season")
UNIT = any_of("unit")
PART = any_of("part")
YEAR = r"(?:1[6-9]|20)\d\d"
MODIFIER = f"(?:{any_of('modifier')}[\\s-]+(?:in\\s+)?)"
_COMPOUND = f"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[\\s-]{_NUMBER_WORD}"
NUMBER = f"(?:\\d{{1,3}}(?:,\\d{{3}})+|\\d{{1,5}}|{_COMPOUND}|{_NUMBER_WORD})"
VAGUE = any_of("vague")
ORDINAL_DAY = f"(?:\\d{{1,2}}(?:st|nd|rd|th)?|(?:twenty-|thirty-)?{any_of('ordinal')})"


def month_of(word: str) -> int:
    """Return the number of a month's name, whole or short."""
    return MONTHS[word.lower().rstrip(".")]


def weekday_of(word: str) -> int:
    """Return the number of a weekday's name, Monday 0."""
    return WEEKDAYS[word.lower().rstrip(".")]


def number_of(word: str) -> int | None:
    """Return the number that digits or words say, None for a vague one.

    >>> number_of("612"), number_of("twenty-one"), number_of("several")
    (612, 21, None)
    """
    plain = word.lower().replace(",", "")
    if plain.isdigit():
        return int(plain)
    pieces = re.split(r"[\s-]", plain)
    if all(piece in _NUMBERS for piece in pieces):
        return sum(_NUMBERS[piece] for piece in pieces)
    return None


def day_of(word: str) -> int | None:
    """Return the day of the month that an ordinal says ("9th", "ninth", "twenty-first")."""
    digits = re.match(r"\d+", word)
    if digits:
        return int(digits.group())
    tens, _, rest = word.lower().rpartition("-")
    return ORDINALS.get(rest, 0) + _NUMBERS.get(tens, 0) or None


def modifier_of(words_before: str | None) -> str | None:
    """Return the TIMEX3 modifier that words such as "early" or "the end of" stand for."""
    if not words_before:
        return None
    plain = re.sub(r"\s+", " ", words_before.lower().strip(" -\n\t"))
    return MODIFIERS.get(plain.removesuffix(" in"))
