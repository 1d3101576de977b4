"""The formula "…," X was quoted as saying: the quotation before it is X's, whatever stood before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.annotate.draft import Draft
from onrecord.annotate.quotations import QuotedText
from onrecord.annotate.wording import QUOTED_AS
from onrecord.model import Span

SURE = 0.9  # the formula leaves no doubt about the voice; where its words begin may be a word off


def give_to_the_quoted(text: str, drafts: Sequence[Draft], quoted: QuotedText) -> tuple[Draft, ...]:
    """Return the drafts, each quotation before the formula given to the voice that the formula names."""
    named = tuple(_named(text, drafts, quoted))
    taken = [d.content[0] for d in named]
    out: list[Draft] = []
    for draft in drafts:
        left = tuple(s for s in draft.content if not any(t.overlaps(s) for t in taken))
        if left:
            out.append(replace(draft, content=left))
    return (*out, *named)


def _named(text: str, drafts: Sequence[Draft], quoted: QuotedText) -> Iterator[Draft]:
    for quotation in quoted.quotations:
        match = QUOTED_AS.match(text, quotation.end) if quotation.closed else None
        if match is None:
            continue
        source = Span(match.start("source"), match.end("source"))
        if any(d.source is not None and d.source.overlaps(source) for d in drafts):
            continue  # the encoder has the voice already
        cue = Span(match.start("cue"), match.end("cue"))
        yield Draft(source, (cue,), (Span(quotation.start, quotation.end),), SURE, "quoted as saying")
