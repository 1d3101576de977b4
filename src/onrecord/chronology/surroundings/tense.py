"""Whether the clause around a time expression speaks of what is to come or of what was."""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.chronology.tables.words import table

# A mark or a word at which a clause ends; "that" and the like open another. Abbreviations keep their stop; it
# is looked for before what it ends, which halves the time.
_ABBREVIATED = "".join(
    rf"(?<!\b{word}\.)"
    for word in (
        *(
            "Mr",
            "Mrs",
            "Ms",
            "Dr",
            "St",
            "Co",
            "Corp",
            "Inc",
            "Ltd",
            "vs",
            "Sen",
            "Rep",
            "Gov",
            "Gen",
            "Lt",
            "Col",
        ),
        *("Sgt", "Capt", "Prof", "Rev", "Hon", "Pres", "Jr", "Sr", "Cllr", "Supt", "Insp"),
    )
)
_BREAK = re.compile(
    rf"\.(?<![A-Z]\.){_ABBREVIATED}(?![\d,])"
    r"|:(?!\d)|[;!?,“”\"()—\n]|--|\s[-–]\s"
    r"|\b(?i:that|which|who|because|after|before|when|while|but|as|if|since|saying|warning)\b"
)
# Words that may open a sentence and go with a time there.
_OPENS = re.compile(
    r"\W*(?:(?:on|by|in|at|late|early|next|last|since|until|from|during|for|and|but|so|then|also|later|the)\s*)*",
    re.IGNORECASE,
)
# A past participle after "be" is part of what will be or may be.
_PASSIVE = re.compile(r"\b(?:be|being|is|are)\s+(?:\w+ly\s+|still\s+|not\s+)?$", re.IGNORECASE)
# "Until Thursday, they had not said so" is past.
_HAD_NOT = re.compile(r"\A[^.;]{0,40}\bhad\b")
# "(4 a.m. on Thursday)" is placed by the clause that the bracket interrupts.
_IN_BRACKETS = re.compile(r"\s*\([^().;\n]{0,20}$")
# "Pell — who left in May — will speak": what a clause tells in passing of somebody is not its own verb.
_ASIDE = re.compile(
    r"(?:,|—|–|--|\s-)\s*(?:who|whose|which|whom|where)\b[^,;:—–\n]{1,80}?(?:,|—|–|--|\s-(?=\s))",
    re.IGNORECASE,
)
# "On Friday after the board meets": what comes after or before a present is yet to come, as is the present.
_TIME_CLAUSE = re.compile(r"\s*(?:[,—–]\s*)?\b(?:after|before|when|once)\s", re.IGNORECASE)
# What an "if" in the present speaks of is yet to come as well.
_CONDITION = re.compile(r"(?:if|once|unless)", re.IGNORECASE)
# "She seemed | to be of two minds": a content may be cut off from the verb that it belongs to.
_SEEMED = re.compile(r"\b(?:seemed|appeared|proved|turned\s+out|happened|continued|used)\s+$", re.IGNORECASE)
_TO_BE = re.compile(r"^\s*to\s+be\b", re.IGNORECASE)
_AUXILIARY = 12
# "Days before it was to report on Friday" is ahead of what the sentence tells.
_WAS_TO = re.compile(
    r"\s*(?:[\w’'-]+\s+){1,4}?(?:was|were)\s+(?:due\s+|set\s+|scheduled\s+)?to\s", re.IGNORECASE
)
_ON = re.compile(r"\b(?:on|in|by)\s+$", re.IGNORECASE)
_JOINED = re.compile(r"\band\b")
_DEADLINE = re.compile(r"\s+(?:as\s+(?:the|a|its|their)\s+)?deadlines?\b")
_STOP = re.compile(rf"\.(?<![A-Z]\.){_ABBREVIATED}(?!,)|:(?!\d)|[;!?\n“”\"]")
_LOOK = 160


@lru_cache(maxsize=8)
def _told(kind: str) -> re.Pattern[str]:
    either = "|".join(row[1] for row in table("tense.tsv") if row[0] == kind)
    if kind in ("put-off", "beforehand"):
        return re.compile(rf"(?:\b(?:{either}))\s+(?:the\s+)?(?:end\s+of\s+)?$", re.IGNORECASE)
    return re.compile(rf"\b(?:{either})\b", re.IGNORECASE)


def direction(text: str, start: int, end: int, left_edge: int, right_edge: int | None) -> int:
    """Return whether the clause around [start, end) looks ahead (1), back (-1) or neither (0).

    The clause stays between the two edges (the contents of statements end
    there). The last verb before the time tells, else the first after it, else
    the last one of the sentence before. A short phrase that opens a sentence
    belongs to the clause after its comma.
    """
    if bracket := _IN_BRACKETS.search(text, max(0, start - _LOOK), start):
        start = bracket.start()
    left = max(left_edge, start - _LOOK)
    right = min(len(text) if right_edge is None else right_edge, end + _LOOK)
    opening = sentence = left
    opens = ""
    for match in _BREAK.finditer(text, left, start):
        opening, opens = match.end(), match.group()
        if match.group()[0] in '.;!?\n“”"':
            sentence = match.end()
    before = text[opening:start]
    if _SEEMED.search(text, max(0, opening - _AUXILIARY), opening):
        before = _TO_BE.sub("", before)
    if _told("put-off").search(text, sentence, start) and not _HAD_NOT.search(text[end:right]):
        return 1
    if _is_before_what_comes(text, end, right):
        return 1
    after = text[end : _clause_end(text, before, end, right)]
    if _DEADLINE.match(text, end):
        return 0 if _last(text[sentence:start]) == -1 else 1
    told = _last(before)
    told = _first(_JOINED.split(after)[0]) if told is None else told
    told = _first(after) if told is None else told
    if opens.lower() == "since" and told is None:
        return -1
    if opens.lower() == "before" and _ON.search(before) and _WAS_TO.match(before):
        return 1
    if _CONDITION.fullmatch(opens) and _ON.search(before) and not tells_of_the_past(before):
        return 1
    if told is not None:
        return told
    if _told("beforehand").search(before):
        return 1
    if _OPENS.fullmatch(before):
        return _first(_ASIDE.sub(" ", text[end : _sentence_end(text, end, right)])) or 0
    return _last(text[sentence:opening]) or 0


def ends_in_the_past(words: str) -> bool:
    """Return whether the last verb of `words` looks back."""
    return _last(words) == -1


def _is_before_what_comes(text: str, end: int, right: int) -> bool:
    """Return whether a time clause that speaks of what is to come follows right after `end`."""
    clause = _TIME_CLAUSE.match(text, end, right)
    if clause is None:
        return False
    return _first(text[clause.end() : min(_sentence_end(text, clause.end(), right), end + _LOOK // 2)]) == 1


def tells_of_the_past(words: str) -> bool:
    """Return whether any verb of `words` looks back."""
    return any(sign < 0 for _, sign in _marks(words))


def _sentence_end(text: str, start: int, right: int) -> int:
    stop = _STOP.search(text, start, right)
    return right if stop is None else stop.start()


def _marks(words: str) -> list[tuple[int, int]]:
    """Return where the words look ahead (1), back (-1) or neither (0: the present), in order."""
    ahead = [match.span() for match in _told("ahead").finditer(words)]
    marks = [(start, 1) for start, _ in ahead]
    for sign, kind in ((-1, "back"), (0, "neither")):
        for match in _told(kind).finditer(words):
            place = match.start()
            inside = any(start <= place < end for start, end in ahead)
            if not inside and not (sign and _PASSIVE.search(words, 0, place)):
                marks.append((place, sign))
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
