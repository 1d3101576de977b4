"""What somebody's words tell of others' telling, asking and ordering, where the encoder passes it by.

"She said staff had been told to keep quiet" holds an order, by nobody named; "he
denied telling them to repeat it" his own; "the allegation by the union that …" the
union's. The encoder learnt from a corpus that has no statements within others, and
finds few of these; the formulas are few.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.annotate.drafts.draft import Draft
from onrecord.annotate.wording.refusals import CLAUSE_END
from onrecord.annotate.wording.telling import ACTIVE, NOUN, OWN_DEED, PASSIVE, SUBJECT
from onrecord.model import Span, trimmed

TOLD_WITHIN = "told within"
SURE = 0.75
FEWEST_WORDS = 2
_HINT = re.compile(
    r"\b(?:told|tells?|telling|asked|ordered|instructed|advised|warned|urged|informed|assured|directed|notified|that)\b"
)


def told_within(text: str, content: Span, outer: Draft, taken: Sequence[Draft]) -> Iterator[Draft]:
    """Yield the statements of these formulas in a content that `taken`, those found in it, leave.

    `outer` is the draft whose content it is; "denied telling them" is its source's.
    """
    if _HINT.search(text, content.start, content.end) is None:
        return
    covered = [s for d in taken for s in (*d.cue, *d.content)]
    found = sorted(_formulas(text, content, outer), key=lambda d: d.start)
    for draft in found:
        if not any(draft.cue[0].overlaps(s) for s in covered):
            covered += (*draft.cue, *draft.content)
            yield draft


def _formulas(text: str, content: Span, outer: Draft) -> Iterator[Draft]:
    for pattern in PASSIVE:
        for match in pattern.finditer(text, content.start, content.end):
            if (told := _told(text, content, match)) is not None:
                yield _draft(_named(match), match, told)
    for pattern in ACTIVE:
        for match in pattern.finditer(text, content.start, content.end):
            source = _subject(text, content, outer, match)
            if source is not None and (told := _told(text, content, match)) is not None:
                yield _draft(source, match, told)
    for match in NOUN.finditer(text, content.start, content.end):
        if (told := _told(text, content, match)) is not None:
            yield _draft(_named(match), match, told)


def _draft(source: Span | None, match: re.Match[str], told: Span) -> Draft:
    cue = next(Span(*match.span(name)) for name in ("cue", "bare", "by_noun") if _has(match, name))
    return Draft(source, (cue,), (told,), SURE, TOLD_WITHIN)


def _has(match: re.Match[str], name: str) -> bool:
    return name in match.re.groupindex and match[name] is not None


def _named(match: re.Match[str]) -> Span | None:
    """Return who told by the words of the formula itself: "by X", "X's claim"."""
    named = [name for name in ("source", "owner") if _has(match, name)]
    return Span(*match.span(named[0])) if named else None


def _subject(text: str, content: Span, outer: Draft, match: re.Match[str]) -> Span | None:
    before = text[content.start : match.start("cue")]
    if OWN_DEED.match(before) and match["cue"].endswith("ing"):
        return outer.source
    found = SUBJECT.search(before)
    if found is None or match["cue"].endswith("ing"):
        return None
    return Span(content.start + found.start("subject"), content.start + found.end("subject"))


def _told(text: str, content: Span, match: re.Match[str]) -> Span | None:
    """Return what is told: from the formula on, to the end of its clause."""
    start = match.start("content")
    end = CLAUSE_END.search(text, match.end("content"), content.end)
    told = trimmed(text, start, end.start() if end else content.end)
    return told if told is not None and len(told.of(text).split()) >= FEWEST_WORDS else None
