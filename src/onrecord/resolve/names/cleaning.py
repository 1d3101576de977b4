"""A name without the quotation marks, genitives and articles around it, its halves at a hyphen put back."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.model import Span
from onrecord.resolve.lexicon import listed, organisation_endings, titles
from onrecord.resolve.names.found import NAME_WORD, NameFound
from onrecord.resolve.names.persons import is_person_noun, person

_TRIM = " \t\n\r,.;:!?\"“”‘’'()[]«»—–-"
# "Prior-" of "Prior-Wade", where a tagger took the name to begin in the middle of a word.
_HALF_BEFORE = re.compile(r"(?<![\w’'-])[A-ZÀ-Þ][\w’']*[a-zß-ÿ]-$")
_HALF_AFTER = re.compile(r"-[A-ZÀ-Þ][\w’']*[a-zß-ÿ](?![\w’'])")
# "jun" of "Han Seo-jun" behind a name that was cut at its hyphen; "Obama-era" and "Pell-led" are no names.
_COMPOUND = (
    "era|style|like|type|led|run|born|bred|owned|backed|held|made|linked|esque|free|wide|only|bound|built"
    "|friendly|level|sized|worthy"
)
_SYLLABLE = rf"(?!(?:{_COMPOUND})\b)(?!\w*(?:ed|ing)\b)[a-zß-ÿ]+(?![\w’'-])"
_SYLLABLE_AFTER = re.compile(rf"(?<=-){_SYLLABLE}")
# "Han Seo" before "-jun": the last of two words or more, as short as such names are.
_SHORT_WORD = re.compile(r"[A-ZÀ-Þ]\w+[ ][A-ZÀ-Þ][a-zß-ÿ]{1,5}$")
_HYPHEN_AND_SYLLABLE = re.compile(rf"-{_SYLLABLE}")
# What stands before a name with a capital and is none of it.
_LEADING = re.compile(r"the |R\.?I\.?P\.? ", re.IGNORECASE)
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
# "At Least Nine": what counts something, in the capitals of a headline, begins no name.
_COUNTS = re.compile(r"(?:at\s+(?:least|most)|(?:more|less|fewer)\s+than)\b", re.IGNORECASE)
_SEAT = re.compile(r"[RDI][-–][A-Z][\w.]*$")  # "Ada Pell (R-Selland)" names her party and seat
# "The Selland Republican" is somebody from Selland.
_PARTISANS = frozenset(("republican", "democrat"))
# First words of the names of storms, which are called like people.
_SURNAMES = listed("ending-and-surname")
_STORMS = frozenset(("hurricane", "typhoon", "cyclone", "storm"))


def cleaned(text: str, span: Span, type: str) -> NameFound | None:
    """Return the name in `span` without quotes, possessives and articles, its titles apart."""
    trimmed = _trimmed(text, span)
    if trimmed is None or any(no.match(text, trimmed.start, trimmed.end) for no in (_COUNTS, _SEAT)):
        return None
    words = [
        (m.start(), m.end(), _POSSESSIVE.sub("", m.group().rstrip(".")).lower())
        for m in NAME_WORD.finditer(text, trimmed.start, trimmed.end)
    ]
    if not words or not any(c.isupper() for c in trimmed.of(text)):
        return None
    kind = _kind(type, [w for _, _, w in words])
    if kind != "PER" and len(words) > 1 and words[-1][2] in _PARTISANS:
        words.pop()
        trimmed = Span(trimmed.start, words[-1][1])
    if kind != "PER":
        if all(is_person_noun(w) for _, _, w in words):
            return None  # "Chief Executive", "Inspector": an office by itself is no name
        return NameFound(trimmed, trimmed, kind, (), tuple(w for _, _, w in words))
    return person(text, trimmed, words)


def _trimmed(text: str, span: Span) -> Span | None:
    """Return a name's words alone, in its first line."""
    start, end = _with_halves(text, span)
    line = text.find("\n", start, end)
    end = end if line < 0 else line
    while start < end and text[start] in _TRIM:
        start += 1
    while end > start and text[end - 1] in _TRIM and not _is_initial(text, end):
        end -= 1
    possessive = _POSSESSIVE.search(text[start:end])
    end = start + possessive.start() if possessive else end
    leading = _LEADING.match(text, start, end)
    start = leading.end() if leading is not None else start
    return Span(start, end) if start < end else None


def _with_halves(text: str, span: Span) -> tuple[int, int]:
    """Return where a name begins and ends with the words that a hyphen ties to it."""
    start, end = span.start, span.end
    if text[start - 1 : start] == "-" and text[start].isupper():
        half = _HALF_BEFORE.search(text, max(0, start - 30), start)
        start = half.start() if half is not None else start
    rest = _HALF_AFTER.match(text, end) or _SYLLABLE_AFTER.match(text, end)
    if rest is None and _SHORT_WORD.search(text, start, end):
        rest = _HYPHEN_AND_SYLLABLE.match(text, end)
    return start, rest.end() if rest is not None else end


def _is_initial(text: str, end: int) -> bool:
    """Return whether the stop before `end` belongs to an initial."""
    return text[end - 1] == "." and text[end - 2 : end - 1].isupper()


def _kind(type: str, words: Sequence[str]) -> str:
    """Return what a name is by its own words, else as it was tagged, "" where neither tells."""
    last = words[-1].split("'")[0].split("’")[0]
    if len(words) > 1 and words[0] in _STORMS and type != "LOC":
        return "MISC"
    may_be_surname = type == "PER" and len(words) == 2 and last in _SURNAMES
    if len(words) > 1 and last in organisation_endings() and words[0] not in titles() and not may_be_surname:
        return "ORG"
    if type:
        return type
    if words[0] in titles():
        return "PER"
    if len(words) == 1 or "of" in words or "and" in words or "for" in words:
        return "ORG" if last in organisation_endings() or len(words) > 2 else ""
    return "PER"
