"""Exact rules over the encoder's drafts: whole quotations, split quotations, borders at the marks.

The rules never invent a voice: a quotation that no draft claims is joined to
the draft it stands beside, or to the voice of the paragraph before when that
paragraph's quotation was left open, else it is left alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from onrecord.annotate.drafts.draft import Draft
from onrecord.annotate.marks.quotations import Quotation, QuotedText
from onrecord.annotate.rules.hearsay import without_accused
from onrecord.model import Span, trimmed
from onrecord.model.titles import titles

WORD = re.compile(r"\w+(?:['’]\w+)*")
# A quotation of fewer words is often a scare quote, a title or a term: in PolNeAR train 31 % of those
# of up to three words touch no content, of those of four 12 %, of longer ones 2 %.
SHORTEST = 4
FEWEST_ALONE = 3  # words that a paraphrase has in another sentence than its cue
FARTHEST = 1  # ends of sentences between a paraphrase and its cue; 0 costs 0.1 relation F1 on PolNeAR dev
BETWEEN = 8  # words of no role between two pieces of a content that are one; 2 costs 0.2 strict relation F1
_CONJUNCTIONS = frozenset(("that", "whether", "if", "and", "but"))
Claim = tuple[int, str]  # a draft by its index, and in which role it claims a word
_CLOSERS = ".,!?…"
_TITLES = "".join(rf"(?<!\b{title})" for title in titles("content"))
_SENTENCE_END = re.compile(rf"[^.\s][^A-Z.\s]{_TITLES}[.!?][\"'”’)]*\s+(?=[A-Z“\"‘])")
_PARAGRAPH_ENDS = re.compile(r"(?:[.!?:][\"'”’)]*[ \t]*|\n[ \t]*)\n")  # a line may be wrapped
_PARAGRAPH = re.compile(r"[^\n]+")


class Words:
    """The words of a text by place."""

    def __init__(self, text: str) -> None:
        """Find the words of `text`."""
        borders = [place for match in WORD.finditer(text) for place in match.span()]
        self._starts, self._ends = borders[::2], borders[1::2]

    def __len__(self) -> int:
        """Return how many words there are."""
        return len(self._starts)

    def between(self, start: int, end: int) -> range:
        """Return the indices of the words that share a code point with [start, end)."""
        return range(bisect_right(self._ends, start), bisect_left(self._starts, end))

    def start(self, index: int) -> int:
        """Return where the word begins."""
        return self._starts[index]

    def count(self, start: int, end: int) -> int:
        """Return how many words share a code point with [start, end)."""
        return len(self.between(start, end))


def complete(text: str, drafts: Sequence[Draft], quoted: QuotedText, words: Words) -> tuple[Draft, ...]:
    """Return the drafts with their contents made whole, in text order; `words` are those of `text`."""
    made = [without_accused(text, _without_far_source(text, _without_far_colon(text, d))) for d in drafts]
    made = [_with(d, tuple(_by_paragraph(text, d.content))) for d in made]
    made = [_with(d, _near(text, words, d, quoted)) for d in made]
    made = _joined(text, words, made)
    made = _whole_quotations(text, words, made, quoted)
    made = _adopt(text, words, made, quoted)
    made = [_with(d, tuple(at_marks(text, s, quoted) for s in d.content)) for d in made]
    made = [_with(d, _merged(d.content)) for d in made]
    return tuple(sorted(made, key=lambda d: (d.start, d.content)))


def _with(draft: Draft, content: tuple[Span, ...]) -> Draft:
    return draft if content == draft.content else replace(draft, content=content)


def _without_far_colon(text: str, draft: Draft) -> Draft:
    """Return the draft without a colon that its content does not stand behind, and without who is before it.

    A colon by itself attributes what follows it at once, or in the next line ("Press release: for all").
    """
    if not draft.cue or any(s.of(text).strip() != ":" for s in draft.cue):
        return draft
    if any(not WORD.search(text, draft.cue[-1].end, s.start) for s in draft.content if s.start > draft.start):
        return draft
    return replace(draft, source=None, cue=())


def _without_far_source(text: str, draft: Draft) -> Draft:
    """Return the draft without a source that stands in another paragraph than its cue.

    In PolNeAR train 8 of 18,403 do.
    """
    source = draft.source
    if source is None or not draft.cue:
        return draft
    first, last = sorted((source, draft.cue[0]))
    far = _PARAGRAPH_ENDS.search(text[first.end : last.start].strip())
    return replace(draft, source=None) if far is not None else draft


def _by_paragraph(text: str, content: Iterable[Span]) -> Iterator[Span]:
    """Yield the pieces cut where a paragraph ends (a headline, say, and the line below it)."""
    for span in content:
        for line in _PARAGRAPH.finditer(text, span.start, span.end):
            piece = trimmed(text, line.start(), line.end())
            if piece is not None:
                yield piece


def _near(text: str, words: Words, draft: Draft, quoted: QuotedText) -> tuple[Span, ...]:
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
    return bool(_SENTENCE_END.search(text, begin, end + 1))


def _led_up(text: str, quoted: QuotedText, piece: Span, cue: Span) -> bool:
    """Whether it stands in a sentence before the cue's, no quotation or one behind a colon of that sentence.

    It may lead up to the words quoted behind the cue, but is not of their voice.
    """
    quotation = quoted.at(piece.start)
    if piece.end > cue.start or (
        quotation and not text[max(0, quotation.start - 2) : quotation.start].rstrip().endswith(":")
    ):
        return False
    return _SENTENCE_END.search(text, max(piece.start, piece.end - 5), cue.start + 1) is not None


def _reaches(text: str, words: Words, quoted: QuotedText, a: Span, b: Span) -> bool:
    start, end = min(a.end, b.end), max(a.start, b.start)
    if "\n" not in text[start:end]:
        return quoted.at(a.start) is not None or len(_SENTENCE_END.findall(text, start, end)) <= FARTHEST
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


def _joined(text: str, words: Words, drafts: Sequence[Draft]) -> list[Draft]:
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
            near = near and not _SENTENCE_END.search(text, max(joined[-1].start, gap[0] - 3), gap[1] + 1)
            if near and not any(o.start < gap[1] and gap[0] < o.end for o in (*roles, *others)):
                joined[-1] = Span(joined[-1].start, piece.end)
            else:
                joined.append(piece)
        out.append(_with(draft, tuple(joined)))
    return out


def _whole_quotations(text: str, words: Words, drafts: list[Draft], quoted: QuotedText) -> list[Draft]:
    """Give a quotation that one draft mostly claims to that draft whole."""
    if not quoted.quotations:
        return drafts
    claims = _claims(words, drafts)
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


def _claims(words: Words, drafts: Sequence[Draft]) -> list[Claim | None]:
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


def _adopt(text: str, words: Words, drafts: list[Draft], quoted: QuotedText) -> list[Draft]:
    """Join quotations that nobody claims to the draft they continue."""
    if not quoted.quotations:
        return drafts
    claims = _claims(words, drafts)
    out = list(drafts)
    paragraphs = [m.span() for m in _PARAGRAPH.finditer(text)]
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
    if not quotation.closed or not _ends_sentence(text, quotation):
        return None
    told = [n for n, d in enumerate(drafts) if any(above.overlaps(s) for s in (*d.cue, *d.content))]
    voices = {s.of(text) if (s := drafts[n].source) else None for n in told}
    last = _last_quotation(quoted, (above.start, above.end))
    if len(voices) != 1 or None in voices or last is None or last.single != quotation.single:
        return None
    spans = [s for n in told for s in (*drafts[n].cue, *drafts[n].content, drafts[n].source) if s]
    end = max(s.end for s in spans if above.overlaps(s))
    if "?" in text[last.inner_end - 1 : last.end + 1] or _SENTENCE_END.search(text, end - 2, above.end):
        return None
    owner = max(told, key=lambda n: _quoted_in(drafts[n], above, quoted))
    speaks = _quoted_in(drafts[owner], above, quoted) and all(above.contains(s) for s in drafts[owner].cue)
    return owner if speaks else None


def _quoted_in(draft: Draft, paragraph: Span, quoted: QuotedText) -> int:
    """Return how much of the draft's content in `paragraph` stands between quotation marks."""
    inside = (s for s in draft.content if paragraph.contains(s))
    return sum(end - start for s in inside for start, end in quoted.within(s))


def _ends_sentence(text: str, quotation: Quotation) -> bool:
    return text[quotation.inner_start : quotation.inner_end].rstrip("\"'”’» ")[-1:] in (".", "!", "?", "…")


def _last_quotation(quoted: QuotedText, paragraph: tuple[int, int]) -> Quotation | None:
    inside = [q for q in quoted.quotations if paragraph[0] <= q.start < paragraph[1]]
    return inside[-1] if inside else None


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


def _merged(content: Iterable[Span]) -> tuple[Span, ...]:
    """Return the pieces in order, those that touch or have no word between them made one."""
    out: list[Span] = []
    for span in sorted(content):
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return tuple(out)
