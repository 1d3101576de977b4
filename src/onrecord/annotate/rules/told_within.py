"""What somebody's words tell of others' telling, asking and ordering, where the encoder passes it by.

"She said staff had been told to keep quiet" holds an order, by nobody named; "he
denied telling them to repeat it" his own; "the allegation by the union that …" the
union's. The encoder learnt from a corpus that has no statements within others, and
finds few of these; the formulas are few.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.annotate.drafts.draft import Draft
from onrecord.annotate.wording.refusals import CLAUSE_END
from onrecord.annotate.wording.telling import ACTIVE, AND, FIRST_SUBJECT, NOUN, OWN_DEED, PASSIVE, SUBJECT
from onrecord.model import Span, trimmed

TOLD_WITHIN = "told within"
SURE = 0.75
FEWEST_WORDS = 2
_TELLS = re.compile(r"\b(?:told|tells?|telling)\b")
_HEARD = re.compile(r"\b(?:was|were|been|got)\b")
# Words without which none of the formulas of telling, or of nouns, stands in a content.
_VERB = re.compile(
    r"\b(?:told|tells?|telling|asked|asks?|ordered|orders?|instructed|advised|warned|warns?|urged|urges?|informed|assured|directed"
    r"|notified|begged|implored|pressed)\b"
)
_THAT_WAS_SAID = re.compile(
    r"(?:claim|allegation|accusation|suggestion|warning|report|repl|statement|evidence|testimony|account|answer|argument|assertion"
    r"|assurance|complaint|contention|denial|insistence|promise|response|rumou?r|admission)\w*[^.;:!?\n]{0,150}?\bthat\b"
)


def with_told(text: str, content: Span, outer: Draft, found: Sequence[Draft]) -> list[Draft]:
    """Return the drafts found in a content with those of these formulas.

    `outer` is the draft whose content it is; "denied telling them" is its source's. Where a
    formula has the cue of one found, it tells better who spoke, and what.
    """
    out = list(found)
    for told in sorted(_formulas(text, content, outer), key=lambda d: d.start):
        same = [d for d in out if any(told.cue[0].overlaps(s) for s in d.cue)]
        if same:
            out[out.index(same[0])] = _told_as(text, same[0], told)
        elif not any(told.cue[0].overlaps(s) for d in out for s in d.content):
            out.append(told)
    return out


def _told_as(text: str, found: Draft, told: Draft) -> Draft:
    """Return a draft as the formula has it: without the hearer, to the end of its clause and no further."""
    hearer = (
        _TELLS.search(told.cue[0].of(text)) is not None and found.content[0].start < told.content[0].start
    )
    whole = found.content[-1].end == told.content[0].end
    if told.source is None and _HEARD.search(told.cue[0].of(text)) is None:
        return found
    if told.source is None and found.source is not None and found.source.start < told.cue[0].start:
        return told  # who was told is no source
    if (hearer or not whole) and found.content[0].end > told.cue[0].end:
        return replace(found, content=told.content)
    return found


def _formulas(text: str, content: Span, outer: Draft) -> Iterator[Draft]:
    start, end = content.start, content.end
    if _VERB.search(text, start, end):
        for match in (m for pattern in PASSIVE for m in pattern.finditer(text, start, end)):
            if (told := _told(text, content, match)) is not None:
                yield _draft(_named(match), match, told)
        for match in (m for pattern in ACTIVE for m in pattern.finditer(text, start, end)):
            source = _subject(text, content, outer, match)
            if source is not None and (told := _told(text, content, match)) is not None:
                yield _draft(source, match, told)
    if _THAT_WAS_SAID.search(text, start, end):
        for match in NOUN.finditer(text, start, end):
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
    if found is None and AND.search(before):
        found = FIRST_SUBJECT.search(before)
    if found is None or match["cue"].endswith("ing"):
        return None
    return Span(content.start + found.start("subject"), content.start + found.end("subject"))


def _told(text: str, content: Span, match: re.Match[str]) -> Span | None:
    """Return what is told: from the formula on, to the end of its clause."""
    start = match.start("content")
    end = CLAUSE_END.search(text, match.end("content"), content.end)
    told = trimmed(text, start, end.start() if end else content.end)
    return told if told is not None and len(told.of(text).split()) >= FEWEST_WORDS else None
