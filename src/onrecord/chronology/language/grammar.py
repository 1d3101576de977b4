"""The small language in which rules.tsv and phrases.tsv say what time expressions look like.

A pattern is a line of words. A word in lower case stands for itself; a name in
capitals for a class of words (a kind of words.tsv, a shape of number, or a
line of rules.tsv that begins with "="); `name=` before one, or before a
bracket, lets the reader ask for what stood there. Brackets, `|` and `?` mean
what they mean in regular expressions. Each word of a text is one letter
(tokens.py), so a pattern becomes a regular expression over letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from onrecord.chronology.language.tokens import LETTERS, NUMBERS, Tokens, tokens_of
from onrecord.chronology.language.vocabulary import PIECE, vocabulary
from onrecord.chronology.tables.words import table, words

# Kinds of words.tsv by the name that patterns use.
_KINDS = {
    "MONTH": ("month",),
    "MONTH_SHORT": ("month-short",),
    "WEEKDAY": ("weekday",),
    "WEEKDAY_SHORT": ("weekday-short",),
    "WEEKDAYS": ("weekdays",),
    "SEASON": ("season",),
    "SEASONS": ("seasons",),
    "UNIT": ("unit",),
    "UNITS": ("units",),
    "PART": ("part",),
    "PARTS": ("parts",),
    "ORDINAL": ("ordinal",),
    "NUMBER_WORD": ("number",),
    "ARTICLE": ("article",),
    "VAGUE": ("vague",),
    "MODIFIER": ("modifier",),
    "AMOUNT": ("amount",),
}
_MARKS = {"STOP": r"\.", "APOSTROPHE": "'", "OPEN": r"\(", "CLOSE": r"\)", "DASH": "–", "MARK": r"[*()&/–]"}
# Single words for use in what may not stand before.
_SINGLE = {
    "AS": ("as",),
    "THE": ("the",),
    "MOST": ("most",),
    "THAT": ("that",),
    "ONLY": ("only",),
    "AT": ("at",),
    "BY": ("by",),
}


@dataclass(frozen=True, slots=True)
class Found:
    """Where a pattern fits: words `first` to `last` (exclusive), and what its names stand for."""

    tokens: Tokens
    match: re.Match[str]
    names: Mapping[str, tuple[int, ...]]

    @property
    def first(self) -> int:
        """The number of the first word."""
        return self.match.start()

    @property
    def last(self) -> int:
        """The number after the last word."""
        return self.match.end()

    @property
    def whole(self) -> str:
        """All the words, in lower case and spaced."""
        return " ".join(self.tokens.words[self.first : self.last])

    def __getitem__(self, name: str) -> str:
        """Return the words that `name` stands for, in lower case and spaced; "" when it is absent."""
        for group in self.names.get(name, ()):
            start, end = self.match.span(group)
            if start >= 0:
                return " ".join(self.tokens.words[start:end])
        return ""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A regular expression over letters, and the groups that each name of the pattern stands for."""

    expression: re.Pattern[str]
    names: Mapping[str, tuple[int, ...]]

    def find(self, tokens: Tokens) -> Iterator[Found]:
        """Yield each place where the pattern fits, none overlapping another."""
        for match in self.expression.finditer(tokens.letters):
            if match.end() > match.start():
                yield Found(tokens, match, self.names)


def compiled(pattern: str) -> Pattern:
    """Return what a pattern stands for; a name may stand in several of its alternatives."""
    seen: dict[str, int] = {}

    def numbered(match: re.Match[str]) -> str:
        seen[match[1]] = seen.get(match[1], 0) + 1
        return f"(?P<{match[1]}_{seen[match[1]]}>"

    expression = re.compile(re.sub(r"\(\?P<(\w+)>", numbered, _expression(pattern)))
    names = {
        name: tuple(expression.groupindex[f"{name}_{number + 1}"] for number in range(count))
        for name, count in seen.items()
    }
    return Pattern(expression, names)


@lru_cache(maxsize=1)
def _macros() -> dict[str, str]:
    return {row[1]: row[2] for row in table("rules.tsv") if row[0] == "="}


def _expression(pattern: str) -> str:
    out: list[str] = []
    named = ""
    for piece in PIECE.finditer(pattern):
        if piece["name"]:
            named = f"(?P<{piece['name']}>"
            continue
        if piece["other"]:
            out.append(_mark(piece["other"], named))
            named = "" if piece["other"] == "(" else named
            continue
        inner = _class(piece["class"]) if piece["class"] else vocabulary()[piece["word"]]
        out.append(f"{named}{inner})" if named else inner)
        named = ""
    return "".join(out)


def _mark(mark: str, named: str) -> str:
    if mark == "(":
        return named or "(?:"
    return mark if mark in ")|?*+$" or mark.startswith("(?") else re.escape(mark)


@lru_cache(maxsize=256)
def _class(name: str) -> str:
    if name in _macros():
        return f"(?:{_expression(_macros()[name])})"
    if name in _KINDS:
        return _alternatives([_spelled(word) for word in words(*_KINDS[name])])
    if name == "FEAST":
        return _alternatives([re.escape(tokens_of(row[0]).letters) for row in table("feasts.tsv")])
    if name in _SINGLE:
        return vocabulary()[_SINGLE[name][0]]
    if name in _MARKS:
        return _MARKS[name]
    return LETTERS[name] if name in LETTERS else NUMBERS[name.removeprefix("NUMBER_")]


def _spelled(word: str) -> str:
    known = vocabulary()
    return "".join(known.get(piece, re.escape(piece)) for piece in re.findall(r"[^\W\d_]+|-", word))


def _alternatives(spelled: list[str]) -> str:
    single = "".join(s for s in spelled if len(s) == 1)
    longer = sorted((s for s in spelled if len(s) > 1), key=len, reverse=True)
    return "(?:" + "|".join([*longer, *([f"[{single}]"] if single else [])]) + ")"
