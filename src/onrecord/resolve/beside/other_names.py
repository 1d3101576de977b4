"""Another name that a text gives behind a name: one given up, a later one, a pen name."""

from __future__ import annotations

import re

from onrecord.model import Span
from onrecord.resolve.lexicon import fold, parts

# Another name that the text gives the bearer. "born" and "then" stand for one that was given up.
_NAME = r"(?P<other>[A-ZÀ-Þ][\w’'-]+(?:\s+[A-ZÀ-Þ][\w’'-]+){0,2})"
_OTHER_NAME = re.compile(
    r",?\s+\(?(?P<how>née|nee|né|born|formerly|previously|now|then|"
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
# After these alone a role may stand as well ("then Home Secretary"): the name must share the given name.
_LOOSE = frozenset(("now", "then", "formerly", "previously"))


def other_name(text: str, end: int, full: tuple[str, ...]) -> Span | None:
    """Return where a former or later name stands that the text gives behind a name ("née Amber")."""
    pen = _PEN_NAME.match(text, end)
    if pen is not None:
        return Span(*pen.span("other"))
    match = _OTHER_NAME.match(text, end)
    if match is None:
        return None
    words = parts(tuple(w.lower() for w in match["other"].split()))
    known = match["how"] not in _LOOSE or (len(words) > 1 and words[0] == fold(full[0]))
    return Span(*match.span("other")) if known else None
