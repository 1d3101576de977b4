"""Hearsay: what is said, alleged or reported by nobody whom the sentence names."""

from __future__ import annotations

from dataclasses import replace

from onrecord.annotate.drafts.draft import Draft
from onrecord.annotate.wording.hearsay import (
    HEARD,
    HEARER_BEFORE,
    HEARING_BODY,
    HEARS,
    HEARSAY_ADVERB,
    HEARSAY_PASSIVE,
    REDUCED,
    TELLING,
    TOLD_ENDS,
)
from onrecord.model import Span, words_of


def without_accused(text: str, draft: Draft) -> Draft:
    """Return the draft without a source that is only what the hearsay is about.

    The subject of "is alleged to have", the doer of what one "reportedly" did, and who "was told", say
    nothing; but who "is said to have denied" something, or "reportedly said" it, does. In PolNeAR train one
    of some 120 such passives has a source before it, and two of 18 such adverbs away from a verb of saying
    have any.
    """
    source = draft.source
    if source is None or not draft.cue:
        return draft
    cue = words_of(draft.cue, text).lower().replace("’", "'")
    said_of = HEARSAY_PASSIVE.match(cue) is not None
    heard = not said_of and _is_heard(text, draft, cue)
    if said_of or heard or _is_reduced(text, draft, cue):
        if source.start > draft.cue[0].start:
            return draft  # "is claimed by the rebels", "when told by Ada Pell"
    elif HEARSAY_ADVERB.search(cue) is None or TELLING.search(cue) is not None:
        return draft
    return replace(draft, source=None, content=draft.content if heard else _with_subject(text, draft, source))


def without_hearers(text: str, draft: Draft) -> Draft:
    """Return the draft without the body that only heard: "an inquest heard yesterday", "…, inquiry told"."""
    source = draft.source
    if source is None or not draft.cue or HEARING_BODY.search(source.of(text)) is None:
        return draft
    cue = words_of(draft.cue, text).lower()
    behind = source.end < draft.cue[0].start and draft.content[0].start < source.start
    told = cue == "told" and behind and TOLD_ENDS.match(text, draft.cue[-1].end) is not None
    return replace(draft, source=None) if told or HEARS.fullmatch(cue) else draft


def _is_heard(text: str, draft: Draft, cue: str) -> bool:
    begin = draft.cue[0].start
    return HEARD.match(cue) is not None and HEARER_BEFORE.search(text, max(0, begin - 20), begin) is not None


def _is_reduced(text: str, draft: Draft, cue: str) -> bool:
    return REDUCED.fullmatch(cue) is not None and text.startswith((" to be ", " to have "), draft.cue[-1].end)


def _with_subject(text: str, draft: Draft, source: Span) -> tuple[Span, ...]:
    """Return the content with the subject right before the cue, of whom the rest is told."""
    between = text[source.end : draft.cue[0].start] if source.end <= draft.cue[0].start else "-"
    if between.strip() or source.of(text).lower() == "it":
        return draft.content
    return tuple(sorted((source, *draft.content)))
