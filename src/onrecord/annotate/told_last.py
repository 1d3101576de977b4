"""The formula "…, two officials told the Courier.": the sentence before it is what they told.

The encoder knows it, but loses it where the sentence has been led astray
("The ferry … was told to enter …, two officials told the Courier").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.annotate.draft import Draft
from onrecord.annotate.quotations import QuotedText
from onrecord.annotate.wording import TOLD_LAST
from onrecord.model import Span, trimmed
from onrecord.model.sentences import Sentences

SURE = 0.9  # six of the seven in PolNeAR train are attributions; the seventh was overlooked there
FEWEST_TOLD = 4


def with_told_last(text: str, drafts: Sequence[Draft], quoted: QuotedText) -> tuple[Draft, ...]:
    """Return the drafts, the sentences that end so given to who told; what stands in them goes."""
    told = tuple(_told(text, drafts, quoted))
    if not told:
        return tuple(drafts)
    return (*told, *(d for d in drafts if not any(t.content[0].contains(s) for t in told for s in d.cue)))


def _told(text: str, drafts: Sequence[Draft], quoted: QuotedText) -> Iterator[Draft]:
    sentences = None
    for match in TOLD_LAST.finditer(text):
        source, cue = Span(*match.span("source")), Span(*match.span("cue"))
        taken = (s for d in drafts for s in (*d.cue, *((d.source,) if d.source else ())))
        if quoted.at(cue.start) is not None or any(s.overlaps(cue) or s.overlaps(source) for s in taken):
            continue
        sentences = sentences or Sentences(text)
        begin, _ = sentences.bounds(sentences.index(cue.start))
        content = trimmed(text, begin, match.start())
        if content is not None and len(content.of(text).split()) >= FEWEST_TOLD:
            yield Draft(source, (cue,), (content,), SURE, "told last")
