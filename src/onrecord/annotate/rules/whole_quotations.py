"""Quotations made whole: one that a draft mostly claims is that draft’s, marks included."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.annotate.drafts.draft import Draft
from onrecord.annotate.marks.quotations import QuotedText
from onrecord.annotate.rules.text_parts import Words
from onrecord.model import Span

Claim = tuple[int, str]  # a draft by its index, and in which role it claims a word
_CLOSERS = ".,!?…"


def whole_quotations(text: str, words: Words, drafts: list[Draft], quoted: QuotedText) -> list[Draft]:
    """Give a quotation that one draft mostly claims to that draft whole."""
    if not quoted.quotations:
        return drafts
    claims = claims_of(words, drafts)
    out = list(drafts)
    for quotation in quoted.quotations:
        inside = words.between(quotation.inner_start, quotation.inner_end)
        owners = claims[inside.start : inside.stop]
        found = {o for o in owners if o is not None}
        if len(found) != 1:
            continue
        (owner,) = found
        if owner[1] != "content" or owners.count(owner) * 2 < len(inside):
            continue
        draft = out[owner[0]]
        whole = Span(quotation.start, quotation.end)
        rest = tuple(s for s in draft.content if not whole.overlaps(s))
        touching = [s for s in draft.content if whole.overlaps(s)]
        start = min(whole.start, *(s.start for s in touching))
        end = max(whole.end, *(s.end for s in touching))
        out[owner[0]] = replace(draft, content=tuple(sorted((*rest, Span(start, end)))))
    return out


def claims_of(words: Words, drafts: Sequence[Draft]) -> list[Claim | None]:
    """Return for each word the draft that claims it, and in which role."""
    claims: list[Claim | None] = [None] * len(words)

    def claim(index: int, role: str, span: Span) -> None:
        taken = words.between(span.start, span.end)
        claims[taken.start : taken.stop] = [(index, role)] * len(taken)

    for index, draft in enumerate(drafts):
        for span in draft.content:
            claim(index, "content", span)
        for span in draft.cue:
            claim(index, "cue", span)
        if draft.source:
            claim(index, "source", draft.source)
    return claims


def at_marks(text: str, span: Span, quoted: QuotedText) -> Span:
    """Return `span` with the quotation marks that belong to its first and last words."""
    start, end = span.start, span.end
    opening = quoted.at(start)
    if (
        opening is not None
        and text[opening.inner_start : start].strip() == ""
        and start >= opening.inner_start
    ):
        start = opening.start
    closing = quoted.at(end - 1)
    if closing is not None and closing.closed and end <= closing.inner_end:
        left = text[end : closing.inner_end].strip(_CLOSERS + " \u00a0—–-")
        end = end if left else closing.end
    return Span(start, end)
