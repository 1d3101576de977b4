"""How much of a content stands between quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.annotate.quotations import QuotedText
from onrecord.model import Form, Span

WORD = re.compile(r"\w+")


def form_of(text: str, content: Iterable[Span], quoted: QuotedText) -> Form:
    """Return direct when all words of `content` are quoted, indirect when none is, else mixed."""
    inside = outside = 0
    for span in content:
        for word in WORD.finditer(text, span.start, span.end):
            if quoted.at(word.start()) is None:
                outside += 1
            else:
                inside += 1
    if not inside:
        return Form.INDIRECT
    return Form.MIXED if outside else Form.DIRECT
