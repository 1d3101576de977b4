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
from onrecord.annotate.wording import CLAUSE_END, REFUSAL
from onrecord.model import Span, trimmed
from onrecord.model.sentences import Sentences

_SUBJECT_TAIL = re.compile(
    r"[\s,–—-]+(?:also|still|later|again|repeatedly|twice|both|has|have|had|on\s+\w+day|\w+ly|yesterday|this\s+week)?\s*$"
)
# A verb before the refusal ("X has not heard it and could not say …"): the subject ends with it.
_VERB_BEFORE = re.compile(
    r"\s+(?:has|have|had|did|does|do|is|are|was|were)(?:n[’']t|\s+(?:not|never))\b.*", re.DOTALL
)
_JOINT = re.compile(r",?\s+(?:and|but|while)\s+(?:the\s+|an?\s+)?$")
LONGEST_SOURCE = 14  # words; a longer stretch is cut at its first comma


def refused_drafts(
    text: str, pieces: Pieces, encoded: Encoded, taken: Sequence[Draft], sentences: Sentences
) -> list[Draft]:
    """Return the refusals that no draft covers yet."""
    matches = list(REFUSAL.finditer(text))
    if not matches:
        return []
    covered = [s for d in taken for s in (*d.cue, *d.content)]
    out = []
    for match in matches:
        cue = trimmed(text, match.start(), match.end())
        if cue is None or any(cue.overlaps(s) for s in covered):
            continue
        end = CLAUSE_END.search(text, cue.end)
        stop = _other_voice(text, cue, taken, end.start() if end else len(text))
        content = trimmed(text, cue.end, stop)
        if content is None or any(content.overlaps(s) for s in covered):
            continue
        begin, _ = sentences.bounds(sentences.index(cue.start))
        source, sure = _subject(text, pieces, encoded, cue, begin)
        if source is not None and any(source.overlaps(s) for s in covered):
            source = _shared(source, taken)
        if source is not None:
            out.append(Draft(source, (cue,), (content,), sure, "refusal"))
    return out


def _other_voice(text: str, cue: Span, taken: Sequence[Draft], end: int) -> int:
    """Return where a refusal ends: before "and" with the source of the next statement, else at `end`."""
    others = (d.source for d in taken if d.source is not None and cue.end < d.source.start < end)
    for source in sorted(others):
        joint = _JOINT.search(text, cue.end, source.start)
        if joint is not None:
            return joint.start()
    return end


def _shared(source: Span, taken: Sequence[Draft]) -> Span | None:
    """Return the source of a verb before ("X has not heard it and could not say …") that begins there too."""
    return next((d.source for d in taken if d.source is not None and d.source.start == source.start), None)


def _subject(text: str, pieces: Pieces, encoded: Encoded, cue: Span, begin: int) -> tuple[Span | None, float]:
    """Return whom the encoder takes for the source of `cue`, among the words from `begin` up to it."""
    at = int(np.searchsorted(pieces.starts, cue.start, side="left"))
    if at >= len(pieces):
        return None, 0.0
    window = encoded.windows[encoded.home[at]]
    near = [i for i in range(window.start, at) if pieces.first[i] and pieces.starts[i] >= begin]
    if not near:
        return None, 0.0
    rows = np.array([0, *(1 + i - window.start for i in near)])
    scores = window.source_answers[rows] @ window.cue_asks[1 + at - window.start] / np.float32(LINK**0.5)
    chances = softmax(scores)
    best = int(chances[1:].argmax())
    start = int(pieces.starts[near[best]])
    words = _VERB_BEFORE.sub("", _SUBJECT_TAIL.sub("", text[start : cue.start]))
    if len(words.split()) > LONGEST_SOURCE and "," in words:
        words = words[: words.index(",")]
    return trimmed(text, start, start + len(words)), float(chances[best + 1])
