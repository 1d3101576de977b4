"""Refusing words that look like a time and are none: names, sums, page furniture."""

from __future__ import annotations

import re
from collections.abc import Callable

from onrecord.chronology.language.grammar import Found
from onrecord.chronology.language.tokens import Tokens
from onrecord.chronology.tables.words import words
from onrecord.model import Annotation, Document

# Months that are also common words or given names ask for a preposition; our own list.
_DOUBTFUL_MONTHS = frozenset(("march", "may", "april", "june", "august"))
_BEFORE_TIME = re.compile(
    r"\b(?:in|on|by|since|until|till|from|to|of|between|during|before|after|through|for|last|next|this|early|late|mid|and|or|until"
    r"|as\s+(?:recently|late|early|long\s+ago)\s+as)"
    r"[\s-]+(?:the\s+)?$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\s?(?:%|per\b|[a-z]+s\s+(?:of|were|had|have|are)\b|(?:[a-z]+\s)?(?:"
    + "|".join(words("counted"))
    + r")\b)"
)
# "Of 1,590 votes 1128 were for Pell": one year is no many.
_PLURAL = re.compile(r"\s+(?:were|are|have)\b")
_COUNTS = re.compile(r"-[a-z]")
_AFTER_YEAR = re.compile(r"\ds?\s*(?:and|or|to|through|[-–,/])\s*['’‘]?$")
_MONEY = re.compile(r"[$£€#№]\s?$|\b(?:No\.|Rs|Boeing|Windows|than|at|nearly|some)\s$")
_NAME_AFTER = re.compile(r"\s+(?:" + "|".join(words("newspaper", "place")) + r")\b")
_NAME_BEFORE = re.compile(r"\b(?:" + "|".join(words("before-name")) + r")\s+$")
_YEAR_BEFORE = re.compile(r"(?:\d{4}\s?[-/]|\b(?:mid|early|late|pre|post)-)$", re.IGNORECASE)
_EDGES = ("", *',.;:!?\n”")')
_SECOND_YEAR = re.compile(r"/\d\d(?!\d)")
_BETWEEN = ("and", "or", "to", "-", "–", ",", "/", "through")
_TITLES = frozenset(words("honorific"))
_COUNTING = frozenset(words("counting"))
_NO_SEASON = frozenset(words("no-season"))
# Words that are written small, save at the head of a sentence and in names.
_SMALL = frozenset(words("small"))
_SEASONS = frozenset(words("season"))
_QUOTE_OPENS = re.compile(r"(?:[“‘\"']|``|'')\s?$")
_QUOTE_CLOSES = re.compile(r"[,.]?(?:[”’\"]|'(?!s))|\s+(?:of|with|in)\s+[A-Z]")
# “Harbour News Sunday” is a programme.
_TITLE_BEFORE = re.compile(r"(?:[“‘\"]|``|'')(?:[A-Z][\w'’&-]*\s+)+$")
_TITLE_AFTER = re.compile(r"(?:\s+[A-Z][\w'’&-]*)+[,.]?(?:[”\"’]|'')")
_QUOTE_ENDS = re.compile(r"[,.]?(?:[”’\"]|'')")
_NAMED_BEFORE = re.compile(r"(?:^|[\s('’“‘`])([A-Z][\w&-]*|\d{1,3}|s) $")
_BETWEEN_NAMES = frozenset(words("before-small"))
# Words up to this long are written small in a headline too.
_SHORT = 3
_NAMELIKE = re.compile(r"\s+[A-Z][a-z]+")
# "The March vote", "its June meeting": between one of these and a noun a capital is a month's.
_BEFORE_MONTH = re.compile(r"\b(?:the|its|his|her|their|our|this|that)\s$", re.IGNORECASE)
_NOUN_AFTER = re.compile(
    r"\s(?!(?:on|in|of|at|by|to|for|with|from|was|were|is|has|had|and|or|will|would|may|who|that)\b)[a-z]{3,}"
)
# "The party daily Tide", "the daily said": a newspaper and no habit.
_PAPER_AFTER = re.compile(r"\s+[A-Z]")
_PAPER_SPEAKS = re.compile(r"\s+(?:said|says|reported|reports|wrote|writes|published)\b|[,.;]")
_DETERMINER = re.compile(r"\b(?:a|the|this|that|its)\s+(?:[A-Z][\w-]*\s+)?$")


_ONES_OWN = re.compile(r"\b(?:my|your|his|her|its|our|their)\s+(?:early|mid|late)?[\s-]*$", re.IGNORECASE)

# "Person of the year" is a title; at "the last minute" is no minute.
_HONOURED = re.compile(
    r"\b(?:person|man|woman|player|coach|rookie|manager|athlete|sports(?:man|woman)|team|driver|teacher|nurse|newcomer|"
    r"book|word|car|song|album|film|goal|game|try|restaurant|pub)s?\s+of\s+$",
    re.IGNORECASE,
)
_LATE = re.compile(r"\b(?:at|until|till|to|before)\s+$")
# "Movie ‘13 Hours’": a number behind a mark that opens a title is no year.
_TITLE_OF_NUMBER = re.compile(r"(?:\s+[A-Z][\w&-]*){0,6}(?:''|['’])(?!s\b)")


# "Spent the night at the yard" tells how long, on a day that it does not name.
_SPENDING = frozenset(("spend", "spends", "spent", "spending", "all"))
_DURING = frozenset(("in", "during", "for", "over", "by", "throughout"))
_CLAUSE_AFTER = re.compile(r"\s+(?:the|a|an|he|she|it|they|we|I|you|his|her|their|our|its)\s+\w")


class Guard:
    """Says which candidates may stand, for one document."""

    def __init__(self, document: Document, annotation: Annotation, tokens: Tokens) -> None:
        self._text = document.text
        self._tokens = tokens
        self._narrative = document.published_day is None
        self._barred = bytearray(len(self._text))
        for span in document.furniture:
            self._barred[span.start : span.end] = b"\1" * (span.end - span.start)
        self._names = bytearray(len(self._text))
        for name in annotation.names:
            size = name.span.end - name.span.start
            self._names[name.span.start : name.span.end] = b"\1" * size

    def admits(self, rule: str, found: Found, done: int) -> bool:
        """Return whether the candidate may stand; `done` is the word after the last expression."""
        start, end = self._tokens.starts[found.first], self._tokens.ends[found.last - 1]
        if self._barred[start] or (found.first and self._tokens.words[found.first - 1] in _TITLES):
            return False
        first = found.first + (found.last - found.first == 2 and self._tokens.words[found.first].isdigit())
        # "The Future45 group" runs on into a number.
        runs_on = self._text[end - 1].isalpha() and self._text[end : end + 1].isdigit()
        if runs_on or self._is_title(first, end):
            return False
        check = _CHECKS.get(rule)
        return check is None or check(self, found, start, end, done)

    def _is_title(self, number: int, end: int) -> bool:
        """Return whether a common word is part of a name (“This Week”, the Marhaven Today, High Noon)."""
        text, word, start = self._text, self._tokens.words[number], self._tokens.starts[number]
        if word not in _SMALL | _SEASONS or not text[start].isupper():
            return False
        before = text[max(0, start - 24) : start]
        if _QUOTE_OPENS.search(before):
            return _QUOTE_CLOSES.match(text, end) is not None
        named = _NAMED_BEFORE.search(before)
        if named is None or word in _SEASONS or named[1].lower() in _BETWEEN_NAMES:
            return False
        line = text[text.rfind("\n", 0, start) + 1 : (text.find("\n", end) + 1 or len(text) + 1) - 1]
        spelled = [piece for piece in line.split() if len(piece) > _SHORT]
        return sum(piece[0].isupper() for piece in spelled) * 3 < len(spelled) * 2

    def _is_year(self, found: Found, start: int, end: int, done: int) -> bool:
        text = self._text
        if start and text[start - 1].isalpha():  # "@harbour2016"
            return False
        if self._tokens.words[found.first - 1 if found.first else 0] in _COUNTING:
            return False
        if start and text[start - 1] in "-/" and not _YEAR_BEFORE.search(text, max(0, start - 7), start):
            return False
        if _PLURAL.match(text, end) and not _BEFORE_TIME.search(text, max(0, start - 18), start):
            return False
        if _COUNTED.match(text, end):
            return False
        if text[start].isdigit() and _MONEY.search(text, max(0, start - 12), start):
            return False
        if _SECOND_YEAR.match(text, end):
            return True
        return not (text[end : end + 1] in ("/", ",", ".", ":") and text[end + 1 : end + 2].isdigit())

    def _is_short_year(self, found: Found, start: int, end: int, done: int) -> bool:
        """Return whether "’98" is a year, and no number that opens a quotation (''24'', ’13 Hours’)."""
        return self._text[max(0, start - 1)] not in "'’‘" and not _TITLE_OF_NUMBER.match(self._text, end)

    def _is_minute(self, found: Found, start: int, end: int, done: int) -> bool:
        """Return whether "the last minute" is one, and does not tell how late something is."""
        return found["u"] != "minute" or _LATE.search(self._text, max(0, start - 8), start) is None

    def _is_decade(self, found: Found, start: int, end: int, done: int) -> bool:
        """Return whether the tens are years of a century, and not of somebody ("her early 20s")."""
        return _ONES_OWN.search(self._text, max(0, start - 16), start) is None

    def _is_spoken_of(self, found: Found, start: int, end: int, done: int) -> bool:
        """Return whether the day is the one spoken of, and not one told of next ("the night he died")."""
        if (found["u"] or found["part"]) not in ("day", "night", "week", "year"):
            return True
        if found["u"] == "year" and _HONOURED.search(self._text, max(0, start - 24), start):
            return False
        before = self._tokens.words[found.first - 1] if found.first else ""
        if before in _SPENDING and (found["u"] or found["part"]) in ("day", "night"):
            return False
        return before in _DURING or not _CLAUSE_AFTER.match(self._text, end)

    def _is_trailing(self, found: Found, start: int, end: int, done: int) -> bool:
        """Return whether the number follows an expression with one word such as "and" between."""
        if done == 0 or found.first - done != 1:
            return False
        return self._tokens.words[done] in _BETWEEN

    def _is_trailing_year(self, found: Found, start: int, end: int, done: int) -> bool:
        """Return whether the number follows a year, and counts nothing ("a six-day, 28-stop tour")."""
        if not self._is_trailing(found, start, end, done) or _COUNTS.match(self._text, end):
            return False
        return _AFTER_YEAR.search(self._text, max(0, start - 12), start) is not None

    def _is_month(self, found: Found, start: int, end: int, done: int) -> bool:
        if found["y"] or found["ry"] or found["rel"] or found["w"]:
            return True
        text, word = self._text, found["m"]
        if self._in_longer_name(start, end):
            return False
        if word not in _DOUBTFUL_MONTHS:
            return True
        follows = _NAMELIKE.match(text, end) and not self._is_before_name(end)
        before = max(0, start - 18)
        if text[start].isupper() and word != "may" and _BEFORE_MONTH.search(text, before, start):
            return _NOUN_AFTER.match(text, end) is not None
        return bool(_BEFORE_TIME.search(text, before, start)) and not follows

    def _is_habit(self, found: Found, start: int, end: int, done: int) -> bool:
        """Return whether "daily" tells how often, and is no newspaper."""
        if _PAPER_AFTER.match(self._text, end):
            return False
        speaks = _PAPER_SPEAKS.match(self._text, end)
        return speaks is None or not _DETERMINER.search(self._text, max(0, start - 24), start)

    def _is_ahead(self, found: Found, start: int, end: int, done: int) -> bool:
        """Return whether "soon" tells when; "how soon" asks for it."""
        return not found.first or self._tokens.words[found.first - 1] != "how"

    def _is_weekday(self, found: Found, start: int, end: int, done: int) -> bool:
        text = self._text
        if self._in_longer_name(start, end):
            return False
        if _QUOTE_ENDS.match(text, end) and _TITLE_BEFORE.search(text, max(0, start - 60), start):
            return False
        if _QUOTE_OPENS.search(text, max(0, start - 3), start) and _TITLE_AFTER.match(text, end):
            return False
        return not (_NAME_AFTER.match(text, end) or _NAME_BEFORE.search(text, max(0, start - 12), start))

    def _is_neighbour(self, found: Found, start: int, end: int, done: int) -> bool:
        """Return whether "the day before" stands alone, and not before something that has no date."""
        return self._narrative or self._text[end : end + 1] in _EDGES

    def _is_season(self, found: Found, start: int, end: int, done: int) -> bool:
        if found["y"] or found["ry"] or found["rel"] or found["w"]:
            return True
        before = self._tokens.words[found.first - 1] if found.first else ""
        return before not in _NO_SEASON and not _NAME_AFTER.match(self._text, end)

    def _is_narrative(self, found: Found, start: int, end: int, done: int) -> bool:
        return self._narrative

    def _is_before_name(self, end: int) -> bool:
        """Return whether a name begins right behind these words, which are none of it ("In May Ada Pell")."""
        return end + 1 < len(self._names) and not self._names[end] and bool(self._names[end + 1])

    def _in_longer_name(self, start: int, end: int) -> bool:
        """Return whether a name covers these words and goes on beyond them."""
        names = self._names
        if not names[start]:
            return False
        before = start > 1 and bool(names[start - 1])
        return before or (end < len(names) and bool(names[end]))


_Check = Callable[[Guard, Found, int, int, int], bool]
_CHECKS: dict[str, _Check] = {
    "year": Guard._is_year,
    "short-year": Guard._is_short_year,
    "length-rel": Guard._is_minute,
    "bare": Guard._is_spoken_of,
    "part-of-day": Guard._is_spoken_of,
    "decade": Guard._is_decade,
    "decade-spelled": Guard._is_decade,
    "month": Guard._is_month,
    "month-shared": Guard._is_month,
    "this-period": Guard._is_narrative,
    "phrase P1D": Guard._is_habit,
    "weekday": Guard._is_weekday,
    "neighbour": Guard._is_neighbour,
    "season": Guard._is_season,
    "soon": Guard._is_ahead,
    "day-trailing": Guard._is_trailing,
    "year-trailing": Guard._is_trailing_year,
}
