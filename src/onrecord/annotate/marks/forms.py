"""How much of a content stands between quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.annotate.marks.quotations import QuotedText
from onrecord.model import Form, Span

WORD = re.compile(r"\w+")


def form_of(text: str, content: Iterable[Span], quoted: QuotedText) -> Form:
    """Return direct when all words of `content` are quoted, indirect when none is, else mixed."""
    inside = outside = False
    for span in content:
        at = span.start
        for start, end in (*quoted.within(span), (span.end, span.end)):
            outside = outside or WORD.search(text, at, start) is not None
            inside = inside or WORD.search(text, start, end) is not None
            at = end
    if not inside:
        return Form.INDIRECT
    return Form.MIXED if outside else Form.DIRECT
