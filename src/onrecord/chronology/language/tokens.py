"""A text as words, each with a letter that stands for it: patterns over words are patterns over letters."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.chronology.language.vocabulary import vocabulary
from onrecord.chronology.tables.words import DOUBTFUL

# A word that no rule names.
OTHER = "_"
# The shapes of numbers and marks, each with its letter; the first that fits at a place wins.
_SHAPES = (
    ("PARAGRAPH", "¶", r"\n[ \t]*\n\s*"),
    ("ISO", "ⓘ", r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w])"),
    (
        "NUMERIC",
        "ⓝ",
        r"\d{1,2}(?P<sep>[/.-])\d{1,2}(?P=sep)(?:\d{4}|\d\d)(?![\d/]|[.-]\d)|\d{4}/\d{1,2}/\d{1,2}(?![\d/])",
    ),
    ("TELEPHONE", "ⓣ", r"\d{3}-(?:\d{4}|\d{3}-\d+)(?!\w)|\d[\d,]*(?:\.\d+)?%"),
    ("CLOCK", "ⓒ", r"\d{1,2}:\d\d(?::\d\d)?(?![\d:])"),
    ("DECADE", "ⓓ", r"(?:['’]?\d0|1[0-9]\d0|20\d0|\d\d0(?=s\s*B\.?C))['’]?s(?!\w)"),
    ("NTH", "ⓞ", r"\d{1,2}\s?(?:st|nd|rd|th)(?!\w)"),
    ("SHORT_YEAR", "ⓨ", r"['’]\d\d(?![\w])"),
    ("FRACTION", "ⓕ", r"\d\s?[/⁄]\s?[2-9](?!\d)|[½¼¾⅓⅔]"),
    ("MONEY", "ⓜ", r"(?:[$£€¥#№]|US\$|C\$|A\$)\s?\d[\d,.]*\d?"),
    ("GROUPED", "ⓖ", r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)"),
    ("DECIMAL", "ⓧ", r"\d+\.\d+(?!\d)"),
    ("COMPACT", "ⓚ", r"(?:19|20)\d\d[01]\d[0-3]\d(?!\d)"),
    ("NUMBER", "", r"\d+"),
    ("HALF_OF_DAY", "ⓐ", r"[apAP]\.\s?[mM]\.?|[apAP][mM](?!\w)"),
    ("OCLOCK", "ⓗ", r"o\s?['’]\s?clock"),
    ("BEFORE_CHRIST", "ⓑ", r"B\.?\s?C\.?(?:\s?E\.?)?(?![\w])|bce?(?!\w)"),
    ("ANNO", "ⓔ", r"A\.?D\.?(?![\w])|CE(?!\w)"),
    ("POSSESSIVE", "'", r"['’]s(?!\w)|['’](?=\s)"),
    ("WORD", "", r"[^\W\d_]+(?:['’](?:t|ll|re|ve|d|m)(?!\w))?"),
    ("STOP", ".", r"[.!?;:…]+"),
    ("DASH", "–", r"[–—‑]|--"),
    ("MARK", "", r"[^\w\s]|_"),
)
_TOKEN = re.compile("|".join(f"(?P<{name}>{pattern})" for name, _, pattern in _SHAPES))
LETTERS = {name: letter for name, letter, _ in _SHAPES if letter}
# Plain numbers by what they may be.
NUMBERS = {"DAY": "①", "TWO": "②", "YEAR": "④", "THREE": "③", "LONG": "⑤", "ZERO": "⓪"}
_MARKS = {mark: mark for mark in ",-/()&"}
_HIGHEST_DAY = 31


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of a text: where they start and end, as written in lower case, and one letter for each."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    words: tuple[str, ...]
    letters: str


def tokens_of(text: str) -> Tokens:
    """Return the words, numbers and marks of `text`, in order."""
    known = vocabulary()
    starts: list[int] = []
    ends: list[int] = []
    words: list[str] = []
    letters: list[str] = []
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        written = match.group()
        kind = match.lastgroup
        word = written
        if kind == "WORD":
            word = written.lower()
            letter = known.get(word, OTHER)
            if word in DOUBTFUL and not written[0].isupper():
                letter = OTHER
        elif kind == "NUMBER":
            letter = _letter_of_number(written)
        elif kind == "MARK":
            letter = _MARKS.get(written, "*")
        else:
            word = written.lower()
            letter = LETTERS[kind or ""]
        starts.append(start)
        ends.append(end)
        words.append(word)
        letters.append(letter)
    return Tokens(tuple(starts), tuple(ends), tuple(words), "".join(letters))


def _letter_of_number(digits: str) -> str:
    size = len(digits)
    if size <= 2:
        number = int(digits)
        return NUMBERS["ZERO"] if number == 0 else NUMBERS["DAY" if number <= _HIGHEST_DAY else "TWO"]
    if size == 4 and "1000" <= digits <= "2199":
        return NUMBERS["YEAR"]
    return NUMBERS["THREE" if size == 3 else "LONG"]
