"""Quotations that no draft claims, joined to the voice that they go on from.

None is invented: a quotation is the draft's beside which it stands, or of the
voice of the paragraph before when that paragraph's quotation was left open or
one voice alone was quoted there, else it is left alone.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from onrecord.annotate.drafts.draft import Draft
from onrecord.annotate.marks.quotations import Quotation, QuotedText
from onrecord.annotate.rules.text_parts import PARAGRAPH, SENTENCE_END, Words
from onrecord.annotate.rules.whole_quotations import Claim, claims_of
from onrecord.model import Span

# A quotation of fewer words is often a scare quote, a title or a term: in PolNeAR train 31 % of those
# of up to three words touch no content, of those of four 12 %, of longer ones 2 %.
SHORTEST = 4
_NO_SPACE = re.compile(r"\S")


def adopted(text: str, words: Words, drafts: list[Draft], quoted: QuotedText) -> list[Draft]:
    """Join quotations that nobody claims to the draft they continue."""
    if not quoted.quotations:
        return drafts
    claims = claims_of(words, drafts)
    out = list(drafts)
    paragraphs = [m.span() for m in PARAGRAPH.finditer(text)]
    starts = [s for s, _ in paragraphs]
    for quotation in quoted.quotations:
        inside = words.between(quotation.inner_start, quotation.inner_end)
        if len(inside) < SHORTEST or any(claims[inside.start : inside.stop]):
            continue
        at = bisect_right(starts, quotation.start) - 1
        owner = _continued(text, words, claims, quotation, paragraphs, at, quoted)
        if owner is None and at and not words.count(paragraphs[at][0], quotation.start):
            above = Span(*paragraphs[at - 1])
            alone = not words.count(quotation.end, paragraphs[at][1])
            owner = _voice_above(text, out, quotation, above, quoted) if alone else None
        if owner is None:
            continue
        draft = out[owner]
        piece = Span(quotation.start, quotation.end)
        out[owner] = replace(draft, content=tuple(sorted((*draft.content, piece))), method="split quotation")
        claims[inside.start : inside.stop] = [(owner, "content")] * len(inside)
    return out


def _continued(
    text: str,
    words: Words,
    claims: Sequence[Claim | None],
    quotation: Quotation,
    paragraphs: Sequence[tuple[int, int]],
    at: int,
    quoted: QuotedText,
) -> int | None:
    """Return the draft that a quotation goes on with: just before it, or in an open paragraph before."""
    start, end = paragraphs[at]
    before = words.between(start, quotation.start)
    if before:
        owner = claims[before[-1]]
        return owner[0] if owner else None
    alone = not words.count(quotation.end, end)
    if at and alone:
        above = words.between(*paragraphs[at - 1])
        owner = claims[above[-1]] if above else None
        last = _last_quotation(quoted, paragraphs[at - 1])
        if owner and last is not None and not last.closed:
            return owner[0]
    return None


def _voice_above(
    text: str, drafts: Sequence[Draft], quotation: Quotation, above: Span, quoted: QuotedText
) -> int | None:
    """Return the draft of the one voice quoted in the paragraph `above`, None where that says no such thing.

    A new voice is named where it begins to speak, so a whole sentence that
    stands alone in its paragraph is of who was quoted last; but not after a
    question, which another may answer, nor when something else was told since.
    """
    if not _ends_sentence(text, quotation) or not (quotation.closed or _goes_on_below(text, quotation)):
        return None
    told = [n for n, d in enumerate(drafts) if any(above.overlaps(s) for s in (*d.cue, *d.content))]
    voices = {s.of(text) if (s := drafts[n].source) else None for n in told}
    last = _last_quotation(quoted, (above.start, above.end))
    if len(voices) != 1 or None in voices or last is None or last.single != quotation.single:
        return None
    spans = [s for n in told for s in (*drafts[n].cue, *drafts[n].content, drafts[n].source) if s]
    end = max(s.end for s in spans if above.overlaps(s))
    if "?" in text[last.inner_end - 1 : last.end + 1] or SENTENCE_END.search(text, end - 2, above.end):
        return None
    owner = max(told, key=lambda n: _quoted_in(drafts[n], above, quoted))
    speaks = _quoted_in(drafts[owner], above, quoted) and all(above.contains(s) for s in drafts[owner].cue)
    return owner if speaks else None


def _goes_on_below(text: str, quotation: Quotation) -> bool:
    """Return whether the next paragraph opens the mark again that this one leaves open."""
    below = _NO_SPACE.search(text, quotation.end)
    return below is not None and text.startswith(text[quotation.start : quotation.inner_start], below.start())


def _quoted_in(draft: Draft, paragraph: Span, quoted: QuotedText) -> int:
    """Return how much of the draft's content in `paragraph` stands between quotation marks."""
    inside = (s for s in draft.content if paragraph.contains(s))
    return sum(end - start for s in inside for start, end in quoted.within(s))


def _ends_sentence(text: str, quotation: Quotation) -> bool:
    return text[quotation.inner_start : quotation.inner_end].rstrip("\"'”’» ")[-1:] in (".", "!", "?", "…")


def _last_quotation(quoted: QuotedText, paragraph: tuple[int, int]) -> Quotation | None:
    inside = [q for q in quoted.quotations if paragraph[0] <= q.start < paragraph[1]]
    return inside[-1] if inside else None
