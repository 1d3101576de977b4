"""Silence and evasion: "would not say whether …", "could not establish who …", "did not respond to …".

Readers of a contested affair need each refusal, and the corpus has few. The
cue is found by pattern, the encoder points from it to its source, and the
content runs to the end of the clause.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from onrecord.annotate.draft import Draft
from onrecord.annotate.encoder import LINK, Encoded, softmax
from onrecord.annotate.pieces import Pieces
from onrecord.model import Span, trimmed

# Verbs of telling and of finding out, our own list; the negation makes the refusal.
_TELL = (
    "say|comment|be drawn|confirm|den(?:y|ied)|discuss|elaborate|answer|identify|name|disclose|reveal|specify|explain|"
    "respond|reply|be interviewed|speculate|rule out|address|go into"
)
_LEARN = "say|confirm|establish|determine|verify|tell|recall|remember|explain|be sure|be certain|identify|authenticate"
_NOT = r"(?:\s+not|n['’]t)(?:\s+(?:yet|immediately|so far|directly|publicly|been))*"
_REFUSAL = re.compile(
    rf"\b(?:(?:has|have|had|also|again|repeatedly|twice)\s+)*(?:declined|refused|declines|refuses)(?=\s+(?:to|all|any|an?|the|further|requests?)\b)"
    rf"|\b(?:would|will){_NOT}\s+(?:{_TELL})\b|\bwon['’]t\s+(?:{_TELL})\b"
    rf"|\b(?:could|can){_NOT}\s+(?:be\s+able\s+to\s+)?(?:{_LEARN})\b|\bcannot\s+(?:{_LEARN})\b"
    rf"|\b(?:was|were|is|are|has\s+been|have\s+been|had\s+been)(?:\s+(?:unable)|{_NOT}\s+able)(?=\s+to\s+(?:{_LEARN})\b)"
    rf"|\b(?:did|does|do){_NOT}\s+(?:respond|reply|return|answer|comment)\b"
    rf"|\b(?:has|have|had){_NOT}\s+(?:responded|replied|returned|answered|commented|confirmed|said)\b"
    r"|\b(?:would|did|could)?\s*neither\s+confirm(?:ed)?\s+n?or\s+den(?:y|ied)\b"
    r"|\b(?:has|have|had)\s+yet\s+to\s+(?:respond|reply|answer|comment|confirm|say)\b",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(
    r"[.!?](?=[\"'”’»)]*(?:\s|$))|[;\n]|\s[—–]\s|,\s+(?:but|and|saying|citing|adding|though|although|while|whereas|who|which|because|as)\b"
    r"|,?\s+(?:but|although|saying|citing)\s"
)
_SUBJECT_TAIL = re.compile(
    r"[\s,–—-]+(?:also|still|later|again|repeatedly|twice|both|has|have|had|on\s+\w+day|\w+ly|yesterday|this\s+week)?\s*$"
)
LONGEST_SOURCE = 14  # words; a longer stretch is cut at its first comma


def refused_drafts(text: str, pieces: Pieces, encoded: Encoded, taken: Sequence[Draft]) -> list[Draft]:
    """Return the refusals that no draft covers yet."""
    covered = [s for d in taken for s in (*d.cue, *d.content)]
    out = []
    for match in _REFUSAL.finditer(text):
        cue = trimmed(text, match.start(), match.end())
        if cue is None or any(cue.overlaps(s) for s in covered):
            continue
        end = _CLAUSE_END.search(text, cue.end)
        content = trimmed(text, cue.end, end.start() if end else len(text))
        if content is None or any(content.overlaps(s) for s in covered):
            continue
        source, sure = _subject(text, pieces, encoded, cue)
        if source is not None and not any(source.overlaps(s) for s in covered):
            out.append(Draft(source, (cue,), (content,), sure, "refusal"))
    return out


def _subject(text: str, pieces: Pieces, encoded: Encoded, cue: Span) -> tuple[Span | None, float]:
    """Return whom the encoder takes for the source of `cue`, among the words before it in its sentence."""
    at = int(np.searchsorted(pieces.starts, cue.start, side="left"))
    if at >= len(pieces):
        return None, 0.0
    window = encoded.windows[encoded.home[at]]
    begin = _sentence_start(text, cue.start)
    near = [i for i in range(window.start, at) if pieces.first[i] and pieces.starts[i] >= begin]
    if not near:
        return None, 0.0
    rows = np.array([0, *(1 + i - window.start for i in near)])
    scores = window.source_answers[rows] @ window.cue_asks[1 + at - window.start] / np.float32(LINK**0.5)
    chances = softmax(scores)
    best = int(chances[1:].argmax())
    start = int(pieces.starts[near[best]])
    words = _SUBJECT_TAIL.sub("", text[start : cue.start])
    if len(words.split()) > LONGEST_SOURCE and "," in words:
        words = words[: words.index(",")]
    return trimmed(text, start, start + len(words)), float(chances[best + 1])


def _sentence_start(text: str, at: int) -> int:
    begin = 0
    for border in re.finditer(r"\n|[.!?][\"'”’»)]*\s+(?=[A-Z“\"'‘])", text[:at]):
        begin = border.end()
    return begin
