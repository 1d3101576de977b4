"""Formulas behind a quotation: "…," X was quoted as saying; he did: "…," he wrote.

The quotation is of the voice behind it, whatever stood before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.annotate.drafts.draft import Draft
from onrecord.annotate.marks.quotations import Quotation, QuotedText
from onrecord.annotate.wording.voices import QUOTED_AS, VOICE_BEHIND
from onrecord.model import Span, trimmed

SURE = 0.9  # the formula leaves no doubt about the voice; where its words begin may be a word off


def give_to_the_quoted(text: str, drafts: Sequence[Draft], quoted: QuotedText) -> tuple[Draft, ...]:
    """Return the drafts, each quotation before the formula given to the voice that the formula names."""
    named = tuple(_named(text, drafts, quoted))
    if not named:
        return tuple(drafts)
    taken = [d.content[0] for d in named]
    out: list[Draft] = []
    for draft in drafts:
        left = tuple(part for s in draft.content for part in _without(text, s, taken))
        if left:
            out.append(replace(draft, content=left))
    return (*out, *named)


def _without(text: str, span: Span, taken: Sequence[Span]) -> Iterator[Span]:
    """Yield what is left of a piece of content: all, none, or what stands before the quotation that went."""
    hit = next((t for t in taken if t.overlaps(span)), None)
    if hit is None:
        yield span
    elif hit.start > span.start and hit.end >= span.end:
        left = trimmed(text, span.start, span.start + len(text[span.start : hit.start].rstrip(" :,–—-")))
        if left is not None:
            yield left


def _runs_over(text: str, draft: Draft, quotation: Quotation) -> bool:
    """Whether what the draft has of the quotation, if anything, came to it by running on.

    Its content begins before the quotation and ends with it, or its cue stands in another paragraph.
    """
    theirs = [s for s in draft.content if s.start < quotation.end and quotation.start < s.end]
    if any(s.end > quotation.end for s in theirs):
        return False
    ends = [s.end for s in draft.cue if s.end <= quotation.start]
    apart = bool(ends) and "\n" in text[max(ends) : quotation.start]
    return apart or all(s.start < quotation.start for s in theirs)


def _voice_behind(text: str, quotation: Quotation) -> re.Match[str] | None:
    match = QUOTED_AS.match(text, quotation.end)
    if match is None and "," in text[quotation.inner_end - 1 : quotation.end + 1]:
        match = VOICE_BEHIND.match(text, quotation.end)
    return match


def _named(text: str, drafts: Sequence[Draft], quoted: QuotedText) -> Iterator[Draft]:
    for quotation in quoted.quotations:
        match = _voice_behind(text, quotation) if quotation.closed else None
        if match is None:
            continue
        source = Span(match.start("source"), match.end("source"))
        cue = Span(match.start("cue"), match.end("cue"))
        if any(s.overlaps(source) or s.overlaps(cue) for d in drafts for s in _spoken(d)):
            continue  # the encoder has the voice already
        if match.re is VOICE_BEHIND and not all(_runs_over(text, d, quotation) for d in drafts):
            continue
        yield Draft(source, (cue,), (Span(quotation.start, quotation.end),), SURE, "quoted as saying")


def _spoken(draft: Draft) -> tuple[Span, ...]:
    return (*draft.cue, *((draft.source,) if draft.source else ()))
