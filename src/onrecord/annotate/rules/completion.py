"""Exact rules over the encoder's drafts: whole quotations, split quotations, borders at the marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.annotate.drafts.draft import Draft
from onrecord.annotate.marks.quotations import QuotedText
from onrecord.annotate.rules.adopted_quotations import adopted
from onrecord.annotate.rules.bare_names import without_bare_names
from onrecord.annotate.rules.content_pieces import by_paragraph, joined_pieces, merged, near_pieces
from onrecord.annotate.rules.hearsay import without_accused, without_hearers
from onrecord.annotate.rules.text_parts import PARAGRAPH_ENDS, STAMP, WORD, Words
from onrecord.annotate.rules.whole_quotations import at_marks, whole_quotations
from onrecord.model import Span, words_of

_PARTICIPLE = re.compile(r"[A-Z][a-z]{2,}ing")
_ASKS = re.compile(r"\b(?:asked|asking|requested|insisted)\b")
_UNNAMED = re.compile(
    r"(?:not\s+to\s+be\s+(?:named|identified|quoted)(?:\s+by\s+name)?|to\s+(?:remain|stay)\s+(?:anonymous|unnamed|unidentified))\b"
)
# "Mr Orm's claim that he was told so is false": what is said of the claim is not what it claims.
_CLAIM = re.compile(
    r"(?:accusation|allegation|assertion|claim|contention|insistence|statement|suggestion)s?$", re.IGNORECASE
)
_VERDICT = re.compile(
    r"\s+(?:is|was|are|were)\s+(?:(?:simply|just|entirely|completely|totally|utterly|plainly)\s+)?"
    r"(?:a\s+lie|absurd|baseless|false|incorrect|inaccurate|lies|nonsense|not\s+true|unfounded|untrue|without\s+foundation|wrong)$"
)
_FINITE = re.compile(
    r"\b(?:is|was|are|were|had|has|have|did|does|would|will|could|can|came|gave|got|held|kept|knew|left|made|met|paid|ran|said|saw|sent"
    r"|sold|took|told|went|wrote|\w{2,}ed)\b"
)
# "FACT CHECK: Did the mayor really say …?" asks at the beginning of a line.
_ASKS_IF = re.compile(
    r"(?:[A-Z][A-Za-z ]{2,20}:\s+)?(?:Did|Does|Do|Has|Have|Had|Was|Were|Is|Are)\s+(?!not\b)"
)
_WRAPPED = re.compile(r"[ \t]*[a-z]")
_VERB_GOES_ON = re.compile(r"\s+[a-z]")


def complete(text: str, drafts: Sequence[Draft], quoted: QuotedText, words: Words) -> tuple[Draft, ...]:
    """Return the drafts with their contents made whole, in text order; `words` are those of `text`."""
    told = [
        d for d in without_bare_names(text, drafts) if any(words.count(s.start, s.end) for s in d.content)
    ]
    made = [_without_participle(text, _without_far_source(text, _without_far_colon(text, d))) for d in told]
    made = [_without_verdict(text, d) for d in made]
    made = [_without_stamp(text, _to_the_end_of_the_request(text, d)) for d in made]
    made = [without_accused(text, without_hearers(text, d)) for d in made]
    made = [d.with_content(tuple(by_paragraph(text, d.content))) for d in made]
    made = [d.with_content(near_pieces(text, words, d, quoted)) for d in made]
    made = [d for d in made if not _is_asked_by_the_text(text, d, quoted)]
    made = [near for d in made if (near := _without_far_content(text, d, quoted)) is not None]
    made = joined_pieces(text, words, made)
    made = whole_quotations(text, words, made, quoted)
    made = adopted(text, words, made, quoted)
    made = [d.with_content(tuple(at_marks(text, s, quoted) for s in d.content)) for d in made]
    made = [d.with_content(merged(d.content)) for d in made]
    return tuple(sorted(made, key=lambda d: (d.start, d.content)))


def _without_verdict(text: str, draft: Draft) -> Draft:
    """Return the draft of somebody's claim without what the sentence says of the claim."""
    if len(draft.content) != 1 or not draft.cue or _CLAIM.search(draft.cue[-1].of(text)) is None:
        return draft
    content = draft.content[0]
    verdict = _VERDICT.search(text, content.start, content.end)
    if verdict is None or _FINITE.search(text, content.start, verdict.start()) is None:
        return draft
    return draft.with_content((Span(content.start, verdict.start()),))


def _without_far_colon(text: str, draft: Draft) -> Draft:
    """Return the draft without a colon that its content does not stand behind, and without who is before it.

    A colon by itself attributes what follows it at once, or in the next line ("Press release: for all").
    """
    if not draft.cue or any(s.of(text).strip() != ":" for s in draft.cue):
        return draft
    if any(not WORD.search(text, draft.cue[-1].end, s.start) for s in draft.content if s.start > draft.start):
        return draft
    return replace(draft, source=None, cue=())


def _without_participle(text: str, draft: Draft) -> Draft:
    """Return the draft without a source that is a verb ("Giving evidence, the surgeon said")."""
    source = draft.source
    if source is None or _PARTICIPLE.fullmatch(source.of(text)) is None:
        return draft
    away = not draft.cue or draft.cue[0].start - source.end > 1 or draft.cue[0].start < source.start
    return replace(draft, source=None) if away and _VERB_GOES_ON.match(text, source.end) else draft


def _to_the_end_of_the_request(text: str, draft: Draft) -> Draft:
    """Return the draft without what follows a request ("who asked not to be named backed it")."""
    ends = _UNNAMED.match(text, draft.content[0].start) if draft.cue else None
    if ends is None or _ASKS.search(text, draft.cue[0].start, draft.cue[-1].end) is None:
        return draft
    return (
        draft.with_content((Span(ends.start(), ends.end()),)) if ends.end() < draft.content[0].end else draft
    )


def _without_stamp(text: str, draft: Draft) -> Draft:
    """Return the draft without a live blog's clock ahead of its source ("19.40 Ada Pell tells")."""
    if draft.source is None or not text[draft.source.start].isdigit():
        return draft
    stamp = STAMP.match(text, draft.source.start, draft.source.end)
    return draft if stamp is None else replace(draft, source=Span(stamp.end(), draft.source.end))


def _without_far_content(text: str, draft: Draft, quoted: QuotedText) -> Draft | None:
    """Return the draft without paraphrases in another paragraph than its cue, None where nothing is left.

    A headline's "What Pell didn't say" says nothing of the line below it; "said:" may stand above a list.
    """
    if not draft.cue or not words_of(draft.cue, text).strip(" :"):
        return draft

    def is_near(piece: Span) -> bool:
        if quoted.at(piece.start) is not None:
            return True
        return any(not _is_parted(text, cue, piece) for cue in draft.cue)

    near = tuple(piece for piece in draft.content if is_near(piece))
    if not near:
        return None
    return draft if len(near) == len(draft.content) else draft.with_content(near)


def _is_asked_by_the_text(text: str, draft: Draft, quoted: QuotedText) -> bool:
    """Return whether a headline only asks if somebody said so ("Did the mayor really say it was safe?")."""
    if not draft.cue or quoted.at(draft.cue[0].start) is not None:
        return False
    start = text.rfind("\n", 0, draft.cue[0].start) + 1
    asks = _ASKS_IF.match(text, start)
    if asks is None or asks.end() > draft.cue[0].start:
        return False
    end = text.find("?", draft.cue[0].end)
    return end >= 0 and re.search(r"[.!\n]", text[asks.end() : end]) is None


def _is_parted(text: str, cue: Span, piece: Span) -> bool:
    """Return whether a paragraph ends between a cue and a piece, other than behind a colon or "that".

    A sentence that goes on in small letters has been wrapped, with blank lines between its lines.
    """
    first, last = sorted((cue, piece))
    between = text[first.end : last.start]
    lead = text[first.start : first.end + len(between.partition("\n")[0])]
    if PARAGRAPH_ENDS.search(between.strip(" ")) is None or lead.rstrip().endswith((":", " that")):
        return False
    breaks = PARAGRAPH_ENDS.finditer(text, first.end, last.start + 1)
    return not all(_WRAPPED.match(text, found.end()) for found in breaks)


def _without_far_source(text: str, draft: Draft) -> Draft:
    """Return the draft without a source that stands in another paragraph than its cue.

    In PolNeAR train 8 of 18,403 do.
    """
    source = draft.source
    if source is None or not draft.cue:
        return draft
    first, last = sorted((source, draft.cue[0]))
    far = PARAGRAPH_ENDS.search(text[first.end : last.start].strip())
    return replace(draft, source=None) if far is not None else draft
