"""Whether the clause around a time expression speaks of what is to come or of what was."""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.chronology.words import table

# A mark or a word at which a clause ends; "that" and the like open another.
_BREAK = re.compile(
    r"(?<![A-Z])(?<!Mr)(?<!Mrs)(?<!Dr)(?<!Co)(?<!Corp)(?<!Inc)(?<!Ltd)(?<!St)\.(?!\d)|[;:!?,“”\"()—\n]|\s[-–]\s|\b(?:that|which|who|because|after|when|while|but|as|if|since|saying|warning)\b",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    r"\b(?:will|won['’]t|shall|(?:is|are|am|be)\s+(?:due|to|going\s+to|set\s+to|scheduled|expected|slated)"
    r"|(?<!had been )due\s+(?:to\s+(?!(?:its|the|a|an|his|her|their|poor|lower|higher|strong|weak)\b)|on|in)"
    r"|to\s+be|set\s+(?:to|for)|plan(?:s|ning)?\s+to|intends?\s+to|hopes?\s+to|expects?\s+to|aims?\s+to|promise[sd]?\s+to"
    r"|(?:has|have)\s+been\s+(?:scheduled|set|called|planned)|(?<!had been )scheduled|of\s+record|slated|upcoming|deadline|planned|going\s+to|payable|expires?|effective|takes?\s+effect|ahead\s+of"
    r"|would(?!\s+(?:not|neither)\s+(?:say|comment|confirm|be\s+drawn|discuss|give))"
    r"|may|might|should|must"
    r"|(?:I|we|they|he|she|it|you)['’]ll)\b",
    re.IGNORECASE,
)
_MODAL = re.compile(r"\b(?:may|might|can|could|should|must)\b(?:\s+not)?\s+have\b", re.IGNORECASE)
_BEFOREHAND = re.compile(
    r"\b(?:by|until|till|no later than|from next)\s+(?:the\s+)?(?:end\s+of\s+)?$", re.IGNORECASE
)
_PUT_OFF = re.compile(
    r"\b(?:postponed|delayed|extended|adjourned|put off|pushed back)\b[^.;]*\bto\s+$|\b(?:until|till)\s+$"
    r"|\bas\s+(?:early|soon)\s+as\s+$",
    re.IGNORECASE,
)
_OPENS = re.compile(r"\W*(?:(?:on|by|in|at|late|early|next|last|since|until|from|during|for|and|but|so|then|also|later|the)\s*)*", re.IGNORECASE)
_PAST_TAIL = (
    r"was|were|had|did|(?<!to )(?<!will )(?<!would )(?<!can )(?<!may )(?<!not )(?:cut|shut|quit)|(?:has|have)\s+(?:set|put|cut|hit|let|shut|become|begun|come|run|been)|(?-i:(?!hundred|need|indeed|speed|proceed|exceed|succeed)[a-z]{2,}ed)|(?:it|he|she|who|which)\s+(?:shut|put|set|cut|hit|let|quit|cost|read)"
)
_PRESENT = re.compile(r"\b(?:is|are|am|do|does|can|could|would|wants?|hopes?|seems?|remains?)\b", re.IGNORECASE)
# A past participle after "be" is part of what will be or may be.
_PASSIVE = re.compile(r"\b(?:be|being)\s+(?:\w+ly\s+|still\s+|not\s+)?$", re.IGNORECASE)
_JOINED = re.compile(r"\band\b")
_DEADLINE = re.compile(r"\s+deadlines?\b")
_STOP = re.compile(r"[.;:!?\n“”\"]")
_LOOK = 160


@lru_cache(maxsize=1)
def _past() -> re.Pattern[str]:
    irregular = "|".join(row[0] for row in table("past.tsv"))
    return re.compile(rf"\b(?:{_PAST_TAIL}|{irregular})\b", re.IGNORECASE)


def direction(text: str, start: int, end: int, left_edge: int, right_edge: int | None) -> int:
    """Return whether the clause around [start, end) looks ahead (1), back (-1) or neither (0).

    The clause stays between the two edges (the contents of statements end
    there). The last verb before the time tells, else the first after it, else
    the last one of the sentence before. A short phrase that opens a sentence
    belongs to the clause after its comma.
    """
    left = max(left_edge, start - _LOOK)
    right = min(len(text) if right_edge is None else right_edge, end + _LOOK)
    opening = sentence = left
    for match in _BREAK.finditer(text, left, start):
        opening = match.end()
        if match.group()[0] in ".;!?\n“”\"":
            sentence = match.end()
    before = text[opening:start]
    if _PUT_OFF.search(text, sentence, start):
        return 1
    after = text[end : _clause_end(text, before, end, right)]
    if _DEADLINE.match(after):
        return 1
    told = _last(before)
    told = _first(_JOINED.split(after)[0]) if told is None else told
    told = _first(after) if told is None else told
    if told is not None:
        return told
    if _BEFOREHAND.search(before):
        return 1
    if _OPENS.fullmatch(before):
        return _first(text[end : _sentence_end(text, end, right)]) or 0
    return _last(text[sentence:opening]) or 0


def _sentence_end(text: str, start: int, right: int) -> int:
    stop = _STOP.search(text, start, right)
    return right if stop is None else stop.start()


def _marks(words: str) -> list[tuple[int, int]]:
    """Return where the words look ahead (1), back (-1) or neither (0: the present), in order."""
    marks = [(match.start(), 1) for match in _FUTURE.finditer(words) if not _MODAL.match(words, match.start())]
    ahead = {place for place, _ in marks}
    spans = [match.span() for match in _FUTURE.finditer(words)]
    for match in _past().finditer(words):
        inside = any(s <= match.start() < e for s, e in spans)
        if match.start() not in ahead and not inside and not _PASSIVE.search(words, 0, match.start()):
            marks.append((match.start(), -1))
    marks += [(m.start(), 0) for m in _PRESENT.finditer(words) if not any(s <= m.start() < e for s, e in spans)]
    return sorted(marks)


def _last(words: str) -> int | None:
    marks = _marks(words)
    return marks[-1][1] if marks else None


def _first(words: str) -> int | None:
    marks = _marks(words)
    return marks[0][1] if marks else None


def _clause_end(text: str, before: str, end: int, right: int) -> int:
    breaks = _BREAK.finditer(text, end, right)
    first = next(breaks, None)
    if first is not None and first.group() == "," and _OPENS.fullmatch(before):
        first = next(breaks, None)
    return right if first is None else first.start()
