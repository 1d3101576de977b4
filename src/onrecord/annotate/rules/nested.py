"""Statements inside statements.

PolNeAR is flat, so a network trained on it finds only the outermost
attribution of a sentence; given the content alone it finds the next one. What
a teacher found so is a head of its own in the networks that ship; for deeper
layers contents are read again. "citing two officials" beside a report is a
statement within it by rule (citing.py).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from onrecord.annotate.cues.acts import act_of
from onrecord.annotate.cues.telling import tells
from onrecord.annotate.drafts.draft import Draft
from onrecord.annotate.marks.quotations import MARKS, OPENING
from onrecord.annotate.rules.citing import cited
from onrecord.annotate.rules.text_parts import SENTENCE_END, Words
from onrecord.annotate.rules.told_within import with_told
from onrecord.model import Act, Span, trimmed, words_of

READ_AGAIN = "content read again"
FEWEST_WORDS = 4
FEWEST_TOLD = 2
LEAST_SURE = 0.15

# From contents, as spans of the text, to the drafts found in each, as spans of the content.
Reader = Callable[[Sequence[Span]], list[tuple[Draft, ...]]]

_LEAD = re.compile(rf"[\s{MARKS}]*")
# Inside somebody's words these speak for the speaker or the listener. What speakers tell of their own
# mind is theirs already; what either is said to have said, confirmed, denied or not known stands within.
_OWN_VOICE = frozenset(("i", "we", "you"))
_NO_VOICE = frozenset(
    (
        *("who", "it", "that", "which", "what", "me", "us", "myself", "ourselves"),
        *("a", "an", "the", "nobody", "no one", "none", "neither", "anyone", "anybody", "someone else"),
    )
)
_OWN_SAYING = re.compile(
    r"\b(?:said|told|asked|wrote|warned|reported|informed|explained|assured)\b", re.IGNORECASE
)
_OWN_ACTS = frozenset((Act.CONFIRMS, Act.DENIES, Act.CANNOT_CONFIRM, Act.DECLINES, Act.RETRACTS, Act.ALLEGES))
_SUPPOSED = re.compile(
    r"^(?:would|will|shall|may|might|could|can|should|must|to|if|'ll|’ll)\b(?!\s+not\b)(?!n['’]t)",
    re.IGNORECASE,
)
# What is known, learnt or wanted is nobody's statement; a pronoun that feels or remembers is mostly who
# speaks, and whoever says so has said it.
_KNOWING = re.compile(r"\b(?:kn[eo]w\w*|learn(?:s|ed|t)?|sign(?:s|ed))\b", re.IGNORECASE)
_IN_MIND = re.compile(
    r"\b(?:want(?:s|ed)?|plan(?:s|ned)?|intend(?:s|ed)?|consider(?:s|ed|ing)|feels?|felt|recall(?:s|ed)?|remember(?:s|ed)?)\b",
    re.IGNORECASE,
)
_DENIES = re.compile(r"\b(?:den(?:y|ies|ied)|reject(?:s|ed)?|admit(?:s|ted)?)\b", re.IGNORECASE)
_FINDS = re.compile(r"(?:(?:has|had|have)\s+)?(?:finds?|found|discovered)", re.IGNORECASE)
_A_THING = re.compile(r"(?:an?|the|his|her|its|their|my|our|one|two|some|him|them|it)\b", re.IGNORECASE)
# "Thanked us for our honesty", "calls me up crying", "showed me his phone" tell of no words.
_DOES_TO_ONE = re.compile(
    r"(?:me|us|him|her|them|you)\s+(?:up|back|in|on|at|for|from|into|over|every|again|aside|away|down|home|out|through)\b",
    re.IGNORECASE,
)
_TO_HEARERS = re.compile(
    r"\b(?:told|tells?|telling|ask\w*|warn\w*|order\w*|advis\w*|inform\w*|assur\w*|urg\w*|instruct\w*|promis\w*|email\w*|text\w*)\b",
    re.IGNORECASE,
)
_SHOWS_ONE = re.compile(r"\bshow(?:s|ed|n)?\s+(?:me|us|him|her|them|you)\b", re.IGNORECASE)
_TO_ONE = 8  # code points of a pronoun behind a cue
_CLAUSE = re.compile(r"(?:that|how|why|what|where|when|who)\b", re.IGNORECASE)
_PRONOUN = frozenset(("he", "she", "they", "it", "we", "i"))
_OF_PAPER = re.compile(r"(?:says|states|said|stated|reads|claims|shows)", re.IGNORECASE)
# Words that tell of nothing said: a cue of these alone is none.
_EMPTY = re.compile(
    r"(?:am|is|are|was|were|be|been|being|has|have|had|having|do|does|did|of|for|to|in|on|as|by|with|at|about"
    r"|from|not|also|still|just|['’](?:s|re|ve|d|m|ll)|\s)+",
    re.IGNORECASE,
)
# What others say of those before it: "people accused of theft".
_SAID_OF_THEM = re.compile(
    r"(?:(?:was|were|is|are|been|being|be) )*"
    r"(?:accused|suspected|convicted|charged|indicted|acquitted|guilty|cleared) (?:of|with|by|in)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Nested:
    """A draft with those read inside it."""

    draft: Draft
    inner: tuple[Nested, ...] = ()


def read_within(
    text: str, words: Words, drafts: Sequence[Draft], readers: Sequence[Reader]
) -> tuple[Nested, ...]:
    """Return the drafts, each with the statements found in its content, a layer for each of `readers`."""
    return tuple(_deeper(text, words, list(drafts), readers))


def _deeper(text: str, words: Words, drafts: list[Draft], readers: Sequence[Reader]) -> list[Nested]:
    if not drafts:
        return []
    asked: list[tuple[int, Span]] = []
    for index, draft in enumerate(drafts):
        for span in draft.content:
            bare = _bare(text, span)
            if bare is not None and words.count(bare.start, bare.end) >= FEWEST_WORDS:
                asked.append((index, bare))
    answers = readers[0]([span for _, span in asked]) if readers else [()] * len(asked)
    found: dict[int, list[Draft]] = {}
    for (index, span), inner in zip(asked, answers, strict=True):
        for draft in inner:
            if _stands(draft, span.of(text)):
                made = _without_next_sentence(text, shifted(draft, span.start))
                found.setdefault(index, []).append(replace(made, method=READ_AGAIN))
        found[index] = with_told(text, span, drafts[index], found.get(index, ()))
    flat = [d for index in sorted(found) for d in found[index]]
    deeper = iter(_deeper(text, words, flat, readers[1:]))
    out = []
    for index, draft in enumerate(drafts):
        of_cited = cited(text, draft)
        inside = tuple(next(deeper) for _ in found.get(index, ()))
        if of_cited is not None:
            inside = (Nested(of_cited), *(i for i in inside if not _same_voice(i.draft, of_cited)))
        out.append(Nested(draft, inside))
    return out


def _same_voice(a: Draft, b: Draft) -> bool:
    return a.source is not None and b.source is not None and a.source.overlaps(b.source)


def _bare(text: str, span: Span) -> Span | None:
    """Return `span` without quotation marks around it."""
    lead = _LEAD.match(text, span.start, span.end)
    start = lead.end() if lead else span.start
    end = span.end
    if any(mark in text[start : end - 1] for mark in OPENING):  # the last mark closes a quotation inside
        return trimmed(text, start, end)
    while end > start and text[end - 1] in MARKS:
        end -= 1
    return trimmed(text, start, end)


def _stands(draft: Draft, content: str) -> bool:
    """Return whether a statement read inside a content is sure enough.

    It needs a voice of its own, a proposition of more than a word, and a cue
    that tells of something said by that voice, not of what may be said.
    """
    if draft.source is None or draft.confidence < LEAST_SURE:
        return False
    told = words_of(draft.content, content)
    cue = words_of(draft.cue, content)
    fewest = 1 if _DENIES.search(cue) else FEWEST_TOLD
    if len(told.split()) < fewest or len(told) >= len(content.strip()) - 1:
        return False
    if _EMPTY.fullmatch(cue) or _SUPPOSED.match(cue) or _SAID_OF_THEM.match(f"{cue} {told}"):
        return False
    if not tells(cue, told) or (_DOES_TO_ONE.match(told) and not _TO_HEARERS.search(cue)):
        return False
    behind = content[draft.cue[-1].end :][:_TO_ONE] if draft.cue else ""
    if _SHOWS_ONE.search(f"{cue}{behind}") and not _CLAUSE.match(told):
        return False
    voice = draft.source.of(content).lower()
    if _KNOWING.search(cue) or (voice in _PRONOUN and (_IN_MIND.search(cue) or _finds_a_thing(cue, told))):
        return False
    if voice in _NO_VOICE:
        return voice == "it" and _OF_PAPER.fullmatch(cue) is not None
    if voice not in _OWN_VOICE:
        return True
    return _OWN_SAYING.search(cue) is not None or act_of(cue, told)[0] in _OWN_ACTS


def _finds_a_thing(cue: str, told: str) -> bool:
    """Return whether somebody came upon something: "she found a copy", not "she found that it leaked"."""
    return _FINDS.fullmatch(cue) is not None and _A_THING.match(told) is not None


def _without_next_sentence(text: str, draft: Draft) -> Draft:
    """Return the draft with what it tells in other words ended where its cue's sentence does."""
    if not draft.cue:
        return draft
    pieces = []
    for piece in draft.content:
        stop = SENTENCE_END.search(text, max(piece.start, draft.cue[-1].end), piece.end)
        quoted = text[piece.start] in MARKS or text[piece.start - 1] in MARKS
        cut = None if stop is None or quoted or piece.end < draft.cue[0].start else stop
        pieces.append(piece if cut is None else trimmed(text, piece.start, _end_of_words(text, cut.end())))
    return draft.with_content(tuple(p for p in pieces if p is not None))


def _end_of_words(text: str, end: int) -> int:
    while text[end - 1] in " \t\n.!?\"'”’)":
        end -= 1
    return end


def shifted(draft: Draft, by: int) -> Draft:
    """Return `draft` with its spans moved by `by` code points."""

    def moved(span: Span) -> Span:
        return Span(span.start + by, span.end + by)

    return replace(
        draft,
        source=moved(draft.source) if draft.source else None,
        cue=tuple(map(moved, draft.cue)),
        content=tuple(map(moved, draft.content)),
    )


def inside(drafts: Sequence[Draft], spans: Sequence[Span]) -> list[tuple[Draft, ...]]:
    """Return for each span those of `drafts` that stand in it, moved to begin where it begins."""
    ordered = sorted(drafts, key=_voice)
    starts = [_voice(draft) for draft in ordered]
    return [_inside(ordered[bisect_left(starts, s.start) : bisect_left(starts, s.end)], s) for s in spans]


def _voice(draft: Draft) -> int:
    """Return where the first of source and cue begins."""
    return min(s.start for s in (*draft.cue, *((draft.source,) if draft.source else draft.content[:1])))


def _inside(drafts: Sequence[Draft], span: Span) -> tuple[Draft, ...]:
    out = []
    for draft in drafts:
        content = tuple(
            Span(max(c.start, span.start), min(c.end, span.end)) for c in draft.content if c.overlaps(span)
        )
        voice = (*draft.cue, *((draft.source,) if draft.source else ()))
        if content and all(span.start <= s.start and s.end <= span.end for s in voice):
            out.append(shifted(replace(draft, content=content), -span.start))
    return tuple(out)
