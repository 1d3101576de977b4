"""Another name that a text gives behind a name: one given up, a later one, a pen name."""

from __future__ import annotations

import re

from onrecord.model import Span
from onrecord.resolve.lexicon import fold, parts

# Another name that the text gives the bearer. "born" and "then" stand for one that was given up.
_NAME = r"(?P<other>[A-ZÀ-Þ][\w’'-]+(?:\s+[A-ZÀ-Þ][\w’'-]+){0,2})"
# "Ada Pell — also known as “Kim Hale”"; "Ada Pell, 41, was known as “L Kim”" in a sentence that begins with
# the name: behind "The Courier said that" it is somebody's word. A nickname may begin with a letter.
_KNOWN_AS = re.compile(
    r"(?:,\s+\d{1,3})?(?:,|\s*[—–]|\s+-)?\s+\(?(?:who\s+(?:is|was)\s+|(?P<is>(?:is|was)\s+))?(?:(?:also|better|sometimes|widely)\s+)?"
    r"(?:known\s+(?:only\s+)?(?:(?:to|by|among)\s+[a-z][a-z\s]{1,30}?\s+)?as|referred\s+to\s+as)\s+[“\"‘']?"
    r"(?P<other>[A-ZÀ-Þ][\w’'-]*(?:\s+[A-ZÀ-Þ][\w’'-]+){0,2})"
    r"(?=[.,;:)”\"]|[’'](?!s\b)|\s+(?:and|or|who|at|in|on|to|by|is|was|has|had|as)\b|\s+[—–-])"
)
# "Known as “Kim Hale” or “L Kim”": quotation marks tell the second from somebody else.
_AND_MORE = re.compile(
    r"[”\"’']\s+(?:or|and)\s+[“\"‘'](?P<other>[A-ZÀ-Þ][\w’-]*(?:\s+[A-ZÀ-Þ][\w’-]+){0,2})(?=[,.]?[”\"’'])"
)
_NAME_BEGINS = re.compile(
    r"(?:^|[.!?:;”\"]\s+|\n\s*)(?:[A-ZÀ-Þ][\w’'.-]*\s+|[a-z]{2,3}\s+(?=[A-ZÀ-Þ])){0,5}[A-ZÀ-Þ][\w’'.-]*$"
)
_OTHER_NAME = re.compile(
    r",?\s+\(?(?P<how>née|nee|né|born|alias|aka|a\.k\.a\.|formerly|previously|now|then|"
    r"(?:(?:now|then|formerly|previously|also|better|who\s+(?:was|is)(?:\s+(?:then|now|formerly|previously))?)\s+)"
    r"(?:known\s+as|called|named)|whose\s+(?:maiden|former|married)\s+name\s+(?:was|is))\s+"
    r"(?:(?:Mr|Mrs|Ms|Miss|Dr)\.?\s+)?" + _NAME
)
# "Ada Pell writes novels as Kim Hale."
_PEN_NAME = re.compile(
    r"(?:,\s+who)?\s+(?:writes?|wrote|publish(?:es|ed)|sings?|sang|blogs?|tweets?|records?|recorded)\s+(?:[a-z]+\s+){0,3}as\s+"
    + _NAME
    + r"(?=[.,;]|\s+and\b)"
)
_LONGEST = 60  # code points of a name with its titles
# After these alone a role may stand as well ("then Home Secretary"): the name must share the given name.
_LOOSE = frozenset(("now", "then", "formerly", "previously"))


def also_called(text: str, end: int, full: tuple[str, ...]) -> tuple[Span, ...]:
    """Return where a former or later name stands that the text gives behind a name, and one joined to it."""
    found = _other_name(text, end, full)
    more = _AND_MORE.match(text, found.end) if found is not None else None
    return () if found is None else (found,) if more is None else (found, Span(*more.span("other")))


def _other_name(text: str, end: int, full: tuple[str, ...]) -> Span | None:
    pen = _PEN_NAME.match(text, end)
    if pen is not None:
        return Span(*pen.span("other"))
    match = _OTHER_NAME.match(text, end)
    if match is None:
        return _called(text, end)
    words = parts(tuple(w.lower() for w in match["other"].split()))
    known = match["how"] not in _LOOSE or (len(words) > 1 and words[0] == fold(full[0]))
    return Span(*match.span("other")) if known else None


def _called(text: str, end: int) -> Span | None:
    """Return where a name stands that the bearer of the one before is known as."""
    called = _KNOWN_AS.match(text, end)
    if called is None:
        return None
    begins = _NAME_BEGINS.search(text, max(0, end - _LONGEST), end)
    return None if called["is"] and begins is None else Span(*called.span("other"))
