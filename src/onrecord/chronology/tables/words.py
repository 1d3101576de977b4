"""The words of the calendar, read from words.tsv, and the numbers that words say."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import resources
from typing import Final


@lru_cache(maxsize=8)
def table(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a table beside this module, without its comments."""
    text = (resources.files("onrecord.chronology.tables") / name).read_text("utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines() if line and not line.startswith("#"))


def words(*kinds: str) -> dict[str, str]:
    """Return the words of `kinds` with their values, in the order of the file."""
    return {row[1]: row[2] for row in table("words.tsv") if row[0] in kinds}


def _numbers(*kinds: str) -> dict[str, int]:
    return {word: int(value) for word, value in words(*kinds).items()}


MONTHS: Final = _numbers("month", "month-short")
WEEKDAYS: Final = _numbers("weekday", "weekday-short", "weekdays")
SEASONS: Final = words("season", "season-fall", "seasons")
UNITS: Final = words("unit", "units", "unit-beside")
PARTS: Final = words("part", "parts")
ORDINALS: Final = _numbers("ordinal")
MODIFIERS: Final = words("modifier")
AMOUNTS: Final = words("amount")
DOUBTFUL: Final = frozenset(words("doubtful"))
_NUMBERS: Final = _numbers("number", "article")
_VAGUE: Final = frozenset(words("vague"))
# How far a word moves from the day, week or month at hand.
STEPS: Final = {
    **dict.fromkeys(("last", "previous", "past", "preceding", "this past", "prior"), -1),
    **dict.fromkeys(("next", "following", "coming", "this coming", "the very next"), 1),
}
_FRACTIONS: Final = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}


def month_of(word: str) -> int:
    """Return the number of a month's name, whole or short."""
    return MONTHS[word.lower().rstrip(". ")]


def weekday_of(word: str) -> int:
    """Return the number of a weekday's name, Monday 0."""
    return WEEKDAYS[word.lower().rstrip(". ")]


def number_of(word: str) -> float | None:
    """Return the number that digits or words say, None for a vague one.

    >>> number_of("612"), number_of("twenty-one"), number_of("1½"), number_of("two and a half")
    (612, 21, 1.5, 2.5)
    >>> number_of("several"), number_of("a hundred and five"), number_of("1,200"), number_of("half a")
    (None, 105, 1200, 0.5)
    >>> number_of("¾ of an"), number_of("a couple of")
    (0.75, 2)
    """
    plain = " ".join(word.lower().replace(",", "").replace("-", " ").split())
    if plain in _NUMBERS:
        return _NUMBERS[plain]
    if plain in _VAGUE:
        return None
    whole, half = re.subn(r"(?:^| and )(?:a half|half an?|half)$", "", plain)
    extra = 0.5 if half else 0.0
    whole, quarters = re.subn(r" and (?:a|three) quarters?$", "", whole)
    if quarters:
        extra = 0.75 if "three" in plain else 0.25
    value = _whole(whole) if whole else 0
    if value is None:
        return None
    total = value + extra
    return int(total) if total == int(total) else total


def _whole(plain: str) -> float | None:
    total, group = 0.0, 0.0
    for piece in re.findall(r"\d+\s?/\s?\d+|\d+(?:\.\d+)?|[½¼¾⅓⅔]|[^\W\d_]+", plain):
        if piece in _FRACTIONS:
            group += _FRACTIONS[piece]
        elif "/" in piece:
            above, below = piece.split("/")
            group += int(above) / int(below)
        elif piece[0].isdigit():
            group += float(piece)
        elif piece in ("and", "of") or (piece in ("a", "an") and group):
            continue
        elif piece in ("hundred", "thousand", "million", "dozen"):
            group = (group or 1) * _NUMBERS[piece]
            if piece != "hundred":
                total, group = total + group, 0.0
        elif piece in _NUMBERS:
            group += _NUMBERS[piece]
        else:
            return None
    return total + group


def day_of(word: str) -> int | None:
    """Return the day of the month that an ordinal says ("9th", "ninth", "twenty-first")."""
    digits = re.match(r"\d+", word)
    if digits:
        return int(digits.group())
    tens, _, rest = word.lower().replace(" ", "-").rpartition("-")
    return ORDINALS.get(rest, 0) + _NUMBERS.get(tens, 0) or None


def modifier_of(words_before: str) -> str | None:
    """Return the TIMEX3 modifier that words such as "early" or "the end of" stand for."""
    plain = " ".join(words_before.split())
    return MODIFIERS.get(plain) or MODIFIERS.get(plain.removeprefix("the "))


def ordinal(word: str) -> int:
    """Return the number of an ordinal such as "third"; "last" and the like are -1.

    >>> ordinal("third"), ordinal("final")
    (3, -1)
    """
    return ORDINALS.get(word) or (day_of(word) or -1 if word[:1].isdigit() else -1)
