"""Whether a time behind the cue of a statement is when it was made: "said on Monday that …"."""

from __future__ import annotations

import re

from onrecord.chronology.said.cue_clauses import CLAUSE, PREPOSITION, STRONG, WHEN, CueClause
from onrecord.chronology.surroundings.tense import ends_in_the_past
from onrecord.chronology.values.edtf import one_day
from onrecord.model import Span, Time

_ONLY_PREPOSITION = re.compile(rf"[,’”'\"]?\s*(?:{PREPOSITION}\s+){{0,2}}", re.IGNORECASE)
# " on social media", " in a statement": where or by what, between a content and its day.
_BY_WHAT = re.compile(rf"[,’”'\"]?\s*{PREPOSITION}\s+(?:[\w’'-]+\s+){{1,4}}(?:on\s+)?", re.IGNORECASE)
# A content cut short before its own day: "… the control room, on the night of".
_UNFINISHED = re.compile(
    r"\b(?:of|on|in|at|since|from|until|by|before|after|for|the|to|during|and|late|early)$", re.IGNORECASE
)
# "It confirmed that it had handed the tape over last week": the time goes with what lies further back.
_HAD = re.compile(r"\bhad\s+(?:\w+\s+)?\w+", re.IGNORECASE)
_QUOTED = ("”", '"', "’", "'", "’’", "''")
# "… stood by what he told them last week": the time goes with the clause that the content ends in.
_ENDS_INCLAUSE = re.compile(
    r"\b(?:what|which|who|whom|whose|when|where|while|after|before|since|until)(?:\s+[^\s,]+){2,6}$",
    re.IGNORECASE,
)
# "… refused to speak, as she left the hearing on Monday": what the speaker was doing is of the same time.
_MEANWHILE = re.compile(
    r"\s+(?:as|when|while)\s+(?:he|she|they)\s+(?!(?:had|has|have|will|would|said|told)\b)[^,.;:“”\"\n]{2,60}?"
    rf"\s(?:{PREPOSITION}\s+)?",
    re.IGNORECASE,
)
# "… did not reply to questions sent to her on Tuesday": the day is that of the asking.
_ASKED_THEN = re.compile(
    r"\b(?:questions?|queries|messages?|calls?|e-?mails?|letters?|notes?|requests?|inquir(?:y|ies)|enquir(?:y|ies)|lists?)\s+"
    r"(?:[\w’'-]+\s+){0,4}?(?:sent|left|made|put|posed|e-?mailed|submitted|delivered|addressed|placed)(?:\s+[\w’'.-]+){0,6}$",
    re.IGNORECASE,
)


def governs_after(clause: CueClause, time: Time) -> bool:
    """Return whether `time`, behind the cue, stands in its clause, or right behind what is said."""
    end, start = clause.cue.end, time.span.start
    if clause.has_cue_between(end, start):
        return False
    following = [c for c in clause.attribution.content if c.start >= end]
    closed = next((c for c in reversed(following) if c.end <= start), None)
    if closed is not None:
        return _follows(clause.text, closed, time)
    gap = clause.without_source(end, start)
    if WHEN.fullmatch(gap):
        return True
    return not (STRONG.search(gap) or CLAUSE.search(gap) or ("," in gap and not following))


def _follows(text: str, content: Span, time: Time) -> bool:
    """Return whether `time` comes right after `content` and is no part of what it says.

    Words after a comma go on with a paraphrase ("it leaked, on the night of …"), not with a quotation.
    """
    gap = text[content.end : time.span.start]
    if _UNFINISHED.search(text, content.start, content.end) or _ASKED_THEN.search(
        text, content.start, content.end
    ):
        return False
    if not content.of(text).endswith(_QUOTED) and ("," in gap or _reaches_on(text, content)):
        return False
    if _MEANWHILE.fullmatch(gap):
        return one_day(time) is not None and ends_in_the_past(gap)
    return bool(_ONLY_PREPOSITION.fullmatch(gap) or _BY_WHAT.fullmatch(gap))


def _reaches_on(text: str, content: Span) -> bool:
    """Return whether a time behind a paraphrase goes with what it tells ("that it had left [last week]")."""
    return any(p.search(text, content.start, content.end) for p in (_HAD, _ENDS_INCLAUSE))
