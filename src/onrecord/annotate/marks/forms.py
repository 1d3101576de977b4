"""How much of a content stands between quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.annotate.marks.quotations import QuotedText
from onrecord.model import Form, Span

WORD = re.compile(r"\w+")


def form_within(text: str, cue: Span, content: Iterable[Span], quoted: QuotedText) -> Form:
    """Return the form of a statement within another, whose marks are not its own where they hold its cue too.

    In “She told me that it ‘leaked’,” the inner words are mixed, however the outer ones are.
    """
    around = quoted.at(cue.start)
    if around is None:
        return form_of(text, content, quoted)
    inner = text[around.inner_start : around.inner_end]
    moved = [
        Span(max(0, s.start - around.inner_start), min(len(inner), s.end - around.inner_start))
        for s in content
        if s.start < around.inner_end and s.end > around.inner_start
    ]
    return form_of(inner, moved, QuotedText(inner)) if moved else form_of(text, content, quoted)


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
