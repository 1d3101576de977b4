"""Sentences that a formula gives to a voice: "…, two officials told the Courier.", "In the view of X, …".

The encoder knows these formulas, but loses them where the sentence has led it
astray ("The ferry … was told to enter …, two officials told the Courier") or
where they are of the British kind ("…, his lawyer has said, as the row grew").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from re import Match

from onrecord.annotate.drafts.draft import Draft
from onrecord.annotate.marks.quotations import QuotedText
from onrecord.annotate.wording.voices import (
    CLAIMED_LAST,
    HEARD_LAST,
    LEAD,
    PAPER_LAST,
    SAYING,
    SUBORDINATE,
    TOLD_LAST,
    VIEW_FIRST,
    VIEW_LAST,
)
from onrecord.model import Span, trimmed
from onrecord.model.sentences import Sentences

# Of the 157 such sentences in PolNeAR train without a quotation at their head, the content of 146 is all that
# stands before the voice; in most of the others another voice stands there too.
SURE = 0.9
FEWEST_TOLD = 4


def with_told_last(text: str, drafts: Sequence[Draft], quoted: QuotedText) -> tuple[Draft, ...]:
    """Return the drafts, the sentences that end so given whole to who told; what stands in them goes."""
    out = list(drafts)
    for match, content in _sentences(text, quoted):
        cue = Span(*match.span("cue"))
        viewed = match.re in (VIEW_FIRST, VIEW_LAST)
        voice = Span(cue.start, match.end()) if viewed else Span(match.start() + 1, cue.end)
        theirs = [d for d in out if _has(d, voice, content)]
        if not theirs or (viewed and all(d.source is None for d in theirs)):
            out = [d for d in out if not any(s.overlaps(content) or s.overlaps(voice) for s in d.cue)]
            source = Span(*match.span("source")) if "source" in match.re.groupindex else None
            out.insert(0, Draft(source, (cue,), (content,), SURE, "told last"))
        elif len(theirs) == 1 and not SAYING.search(text, content.start, content.end):
            out[out.index(theirs[0])] = _whole(theirs[0], content, quoted)
    return tuple(out)


def _sentences(text: str, quoted: QuotedText) -> Iterator[tuple[Match[str], Span]]:
    """Yield where the formulas stand, and what stands before each in its sentence.

    Where a quotation ends on the way, its voice may follow it ("“No,” a
    neighbour, Ada Pell, said").
    """
    matches = [
        m
        for formula in (TOLD_LAST, CLAIMED_LAST, PAPER_LAST, HEARD_LAST, VIEW_FIRST, VIEW_LAST)
        for m in formula.finditer(text)
    ]
    sentences = Sentences(text) if matches else None
    for match in matches:
        assert sentences is not None
        begin, end = sentences.bounds(sentences.index(match.start("cue")))
        if match.re is VIEW_FIRST:
            content = _without_stop(text, match.end(), end)
        else:
            lead = LEAD.match(text, begin, match.start())
            content = trimmed(text, lead.end() if lead else begin, match.start())
        if content is None or not _is_told(content.of(text)) or quoted.at(match.start("cue")) is not None:
            continue
        if match.re is VIEW_FIRST or not any(_is_led_out(text, content, *q) for q in quoted.within(content)):
            yield match, content


def _is_led_out(text: str, content: Span, start: int, end: int) -> bool:
    """Whether a quotation that ends in `content` is one that a voice may follow."""
    comma = "," in text[end - 2 : end + 1]
    return end < content.end and (comma or start == content.start)


def _without_stop(text: str, start: int, end: int) -> Span | None:
    content = trimmed(text, start, end)
    if content is None or text[content.end - 1] != ".":
        return content
    return trimmed(text, content.start, content.end - 1)


def _is_told(content: str) -> bool:
    """Whether it may be a sentence: "When she was asked" is none, "When she was asked, she left" is."""
    return len(content.split()) >= FEWEST_TOLD and (not SUBORDINATE.match(content) or "," in content)


def _has(draft: Draft, voice: Span, content: Span) -> bool:
    """Whether the encoder has given words of the sentence before the voice to a cue or source in it."""
    spoken = (*draft.cue, *((draft.source,) if draft.source else ()))
    return any(s.overlaps(voice) for s in spoken) and any(s.overlaps(content) for s in draft.content)


def _whole(draft: Draft, content: Span, quoted: QuotedText) -> Draft:
    """Return the draft with all of `content`, and what it has elsewhere between quotation marks."""
    start = min(s.start for s in (content, *draft.content) if s.overlaps(content))
    rest = (s for s in draft.content if not s.overlaps(content) and quoted.at(s.start) is not None)
    whole = (Span(start, content.end), *rest)
    return draft if sorted(whole) == sorted(draft.content) else replace(draft, content=tuple(sorted(whole)))
