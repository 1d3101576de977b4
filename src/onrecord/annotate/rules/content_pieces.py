"""Which pieces of a content hang together with its cue, and which of them are one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from onrecord.annotate.drafts.draft import Draft
from onrecord.annotate.marks.quotations import QuotedText
from onrecord.annotate.rules.text_parts import PARAGRAPH, SENTENCE_END, Words
from onrecord.model import Span, trimmed

FEWEST_ALONE = 3  # words that a paraphrase has in another sentence than its cue
FARTHEST = 1  # ends of sentences between a paraphrase and its cue; 0 costs 0.1 relation F1 on PolNeAR dev
BETWEEN = 8  # words of no role between two pieces of a content that are one; 2 costs 0.2 strict relation F1
_CONJUNCTIONS = frozenset(("that", "whether", "if", "and", "but"))


def by_paragraph(text: str, content: Iterable[Span]) -> Iterator[Span]:
    """Yield the pieces cut where a paragraph ends (a headline, say, and the line below it)."""
    for span in content:
        for line in PARAGRAPH.finditer(text, span.start, span.end):
            piece = trimmed(text, line.start(), line.end())
            if piece is not None:
                yield piece


def near_pieces(text: str, words: Words, draft: Draft, quoted: QuotedText) -> tuple[Span, ...]:
    """Return the pieces that hang together with the cue.

    A piece in another paragraph belongs when only quoted words lie between it
    and what belongs already (a quotation that runs on over paragraphs), a
    paraphrase in the same paragraph when no whole sentence lies between.
    """
    pieces = sorted(draft.content)
    if len(pieces) == 1 or not draft.cue:
        return tuple(pieces)
    held = [*draft.cue]
    kept: list[Span] = []
    waiting = pieces
    while waiting:
        reached = [p for p in waiting if any(_reaches(text, words, quoted, p, h) for h in held)]
        if not reached:
            break
        kept += reached
        held += reached
        waiting = [p for p in waiting if p not in reached]
    kept = [p for p in kept if not _is_crumb(text, words, quoted, p, draft.cue)] or kept
    if any(quoted.at(p.start) and p.start > draft.cue[-1].end for p in kept):
        kept = [p for p in kept if not _led_up(text, quoted, p, draft.cue[0])]
    return tuple(sorted(kept)) or (min(pieces, key=lambda p: abs(p.start - draft.cue[0].start)),)


def _is_crumb(text: str, words: Words, quoted: QuotedText, piece: Span, cue: Sequence[Span]) -> bool:
    """Whether it is a conjunction alone, or a word or two, not quoted, of another sentence than the cue's."""
    if piece.of(text).lower() in _CONJUNCTIONS:
        return True
    if words.count(piece.start, piece.end) >= FEWEST_ALONE or quoted.at(piece.start) is not None:
        return False
    begin, end = sorted((piece.start, cue[0].start))
    return bool(SENTENCE_END.search(text, begin, end + 1))


def _led_up(text: str, quoted: QuotedText, piece: Span, cue: Span) -> bool:
    """Whether it stands in a sentence before the cue's, no quotation or one behind a colon of that sentence.

    It may lead up to the words quoted behind the cue, but is not of their voice.
    """
    quotation = quoted.at(piece.start)
    if piece.end > cue.start or (
        quotation and not text[max(0, quotation.start - 2) : quotation.start].rstrip().endswith(":")
    ):
        return False
    return SENTENCE_END.search(text, max(piece.start, piece.end - 5), cue.start + 1) is not None


def _reaches(text: str, words: Words, quoted: QuotedText, a: Span, b: Span) -> bool:
    start, end = min(a.end, b.end), max(a.start, b.start)
    if "\n" not in text[start:end]:
        return quoted.at(a.start) is not None or len(SENTENCE_END.findall(text, start, end)) <= FARTHEST
    between = words.between(start, end)
    if _other_level(text, quoted, min(a, b), words.start(between[0]) if between else end):
        return False
    if not between:
        return quoted.at(max(a.start, b.start)) is not None
    return all(quoted.at(words.start(w)) is not None for w in between)


def _other_level(text: str, quoted: QuotedText, above: Span, below: int) -> bool:
    """Whether a quotation that its paragraph leaves open would go on, at `below`, with another mark."""
    first, then = quoted.at(above.start), quoted.at(below)
    if first is None or then is None or first.closed:
        return False
    return text[first.start : first.inner_start] != text[then.start : then.inner_start]


def joined_pieces(text: str, words: Words, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts, pieces of a content joined where no words of another role or draft lie between."""
    roles = [s for d in drafts for s in (*d.cue, *((d.source,) if d.source else ()))]
    out = []
    for draft in drafts:
        pieces = sorted(draft.content)
        joined = [pieces[0]]
        for piece in pieces[1:]:
            gap = (joined[-1].end, piece.start)
            near = words.count(*gap) <= BETWEEN and "\n" not in text[gap[0] : gap[1]]
            others = (s for d in drafts if d is not draft for s in d.content) if near else ()
            near = near and not SENTENCE_END.search(text, max(joined[-1].start, gap[0] - 3), gap[1] + 1)
            if near and not any(o.start < gap[1] and gap[0] < o.end for o in (*roles, *others)):
                joined[-1] = Span(joined[-1].start, piece.end)
            else:
                joined.append(piece)
        out.append(draft.with_content(tuple(joined)))
    return out


def merged(content: Iterable[Span]) -> tuple[Span, ...]:
    """Return the pieces in order, those that touch or have no word between them made one."""
    out: list[Span] = []
    for span in sorted(content):
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return tuple(out)
