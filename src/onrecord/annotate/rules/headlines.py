"""Headlines: "Ferry was told to wait, officials say"; and what a headline leaves open.

In a headline the verb of saying stands last and in the present, which the
corpus has hardly seen. A headline that names no source adds none: what it
claims comes with its source below.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.annotate.drafts.draft import Draft
from onrecord.annotate.marks.quotations import QuotedText
from onrecord.model import Span

SURE = 0.9
_CUES = (
    r"says?|said|shows?|showed|warns?|warned|claims?|claimed|finds?|found|suggests?|suggested|reveals?|revealed|hears?"
    r"|heard|reports?|reported|confirms?|confirmed|admits?|admitted|insists?|insisted|alleges?|alleged|argues?|argued"
    r"|thinks?|believes?|tells?\s[^,;:\n]{2,40}|told\s[^,;:\n]{2,40}"
)
_SAID_LAST = re.compile(
    r"(?P<content>\S[^\n]{6,}?)[,;]\s+"
    r"(?P<source>(?!(?:wh\w+|how|that|as|if|but|and|or|because|since|while|after|before|than)\b)[^,;:?!\n]{2,60}?)\s+"
    rf"(?P<cue>{_CUES})(?:,\s+as\s[^\n]+)?[.\s]*",
    re.IGNORECASE,
)


def title_line(text: str, title: str | None) -> Span | None:
    """Return the line of `text` that is its title, None where none is."""
    if not title or not title.strip():
        return None
    match = re.search(rf"^[^\S\n]*{re.escape(title.strip())}[^\S\n]*$", text, re.M)
    return Span(match.start(), match.end()) if match else None


def with_headline(
    text: str, title: Span | None, drafts: Sequence[Draft], quoted: QuotedText
) -> tuple[Draft, ...]:
    """Return the drafts with those of the title line put right."""
    if title is None:
        return tuple(drafts)
    match = _SAID_LAST.fullmatch(text, title.start, title.end)
    if match is None or quoted.at(match.start("cue")) is not None:
        return tuple(d for d in drafts if d.source is not None or d.speaker or not _stands_in(d, title))
    content, source, cue = (Span(*match.span(part)) for part in ("content", "source", "cue"))
    said = Draft(source, (cue,), (content,), SURE, "headline")
    return (said, *(d for d in drafts if not _stands_in(d, title)))


def _stands_in(draft: Draft, title: Span) -> bool:
    return any(s.overlaps(title) for s in (*draft.cue, *draft.content))
