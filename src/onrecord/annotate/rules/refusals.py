"""Silence and evasion: "would not say whether …", "could not establish who …", "did not respond to …".

Readers of a contested affair need each refusal, and the corpus has few. The
cue is found by pattern, the encoder points from it to its source, and the
content runs to the end of the clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from onrecord.annotate.drafts.draft import Draft
from onrecord.annotate.encoding.encoder import Encoded, pointing, softmax
from onrecord.annotate.encoding.pieces import Pieces
from onrecord.annotate.encoding.wordpiece import UNKNOWN, load_tokenizer
from onrecord.annotate.wording.refusals import CLAUSE_END, REFUSAL, REFUSES
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
    cues = list(_cues(text, pieces))
    if not cues:
        return []
    covered = [s for d in taken for s in (*d.cue, *d.content)]
    out = []
    for cue in cues:
        if any(cue.overlaps(s) for s in covered):
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


def _cues(text: str, pieces: Pieces) -> Iterator[Span]:
    """Yield the words that refuse, in text order, none overlapping another; few pieces may begin one."""
    last = 0
    for place in pieces.starts[_begins().take(pieces.ids)].tolist():
        match = REFUSAL.match(text, place) if place >= last else None
        if match is not None:
            last = match.end()
            yield Span(match.start("cue"), last)


@cache
def _begins() -> NDArray[np.bool_]:
    """Return of each piece of the vocabulary whether it may begin a refusal."""
    vocabulary = load_tokenizer().vocabulary
    found = np.zeros(max(vocabulary.values()) + 1, dtype=np.bool_)
    for piece, number in vocabulary.items():
        plain = piece.removeprefix("##")
        found[number] = piece == UNKNOWN or any(
            plain.startswith(word) or word.startswith(plain) for word in REFUSES
        )
    return found


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
    scores = pointing(window.cue_asks[1 + at - window.start], window.source_answers[rows])
    chances = softmax(scores)
    best = int(chances[1:].argmax())
    start = int(pieces.starts[near[best]])
    words = _VERB_BEFORE.sub("", _SUBJECT_TAIL.sub("", text[start : cue.start]))
    if len(words.split()) > LONGEST_SOURCE and "," in words:
        words = words[: words.index(",")]
    return trimmed(text, start, start + len(words)), float(chances[best + 1])
