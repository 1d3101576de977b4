"""Where quotation marks open and close, in every style of mark that newsrooms use.

A region never leaves its paragraph (a line of text): a quotation that runs on
opens a mark on each paragraph, and an unclosed mark ends with its paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.model import Span

DOUBLE_OPEN = frozenset(("“", "„", "«", "``", "＂"))
DOUBLE_CLOSE = frozenset(("”", "»"))
DOUBLE_EITHER = frozenset(('"', "''", "‟"))
SINGLE_OPEN = frozenset(("‘", "‚", "‹"))
SINGLE_EITHER = frozenset(("'", "’", "`", "›"))
MARKS = "\"“”‘’'«»„`"  # what stands around quoted words, apostrophes among it
OPENING = '"“‘«„'  # of these, what may open a quotation and is no apostrophe

# One mark or two backticks or apostrophes, which begin with a mark so that few places are looked at; but no
# apostrophe inside a word.
_MARK = re.compile(r"[“”„‟«»\"＂‘’‚‹›'`](?:(?<=`)`|(?<=')')?(?!(?<=[^\W_][‘’‚‹›'`])(?=[^\W_]))")
_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
# Words that begin with an apostrophe; from English dictionaries of contractions, our own list.
_ELISION = re.compile(
    r"(?:\d\ds?|em|til|till|tis|twas|cause|n|bout|round|ere|cuz|cos|un|im|er)\b", re.IGNORECASE
)
_STRONG_BEFORE = frozenset(',.!?…;:-—–)”"')
_STRONG_AFTER = frozenset(',.!?…;:—–)”"')


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quoted stretch: `start` at the opening mark, `end` after the closing one.

    `inner_start` and `inner_end` bound the words between the marks; `closed`
    is False when the mark is not closed in its paragraph.
    """

    start: int
    inner_start: int
    inner_end: int
    end: int
    single: bool
    closed: bool


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    text: str
    may_open: bool
    may_close: bool
    strong_close: bool
    single: bool


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """Return the outermost quotations of `text` in text order, none overlapping another."""
    found: list[Quotation] = []
    for line in _LINE.finditer(text):
        marks = list(_marks(text, line.start(), line.end()))
        if marks:
            found.extend(_pair(marks, line.end()))
    return tuple(found)


def _marks(text: str, start: int, end: int) -> Iterator[_Mark]:
    for match in _MARK.finditer(text, start, end):
        mark = match.group()
        before = text[match.start() - 1] if match.start() > start else " "
        after = text[match.end()] if match.end() < end else " "
        single = mark in SINGLE_OPEN or mark in SINGLE_EITHER
        left_free = (
            before.isspace()
            or before in "([{—–-/“„«\"‘'`>"
            or not (before.isalnum() or before in ".,!?;:)]…’”%")
        )
        right_free = after.isspace() or not after.isalnum()
        if mark in DOUBLE_OPEN or mark in SINGLE_OPEN:
            may_open, may_close = True, False
        elif mark in DOUBLE_CLOSE:
            may_open, may_close = False, True
        else:
            may_open = left_free and not after.isspace()
            may_close = right_free and not before.isspace()
            if single and may_open and _ELISION.match(text, match.end(), end):
                may_open = False
            if mark == "’" or mark == "›":
                may_open = False
            if not single and not may_open and not may_close:
                may_open = may_close = True  # a lone mark between spaces: its place in the pairing decides
        strong = before in _STRONG_BEFORE or (after in _STRONG_AFTER and after != "-") or match.end() == end
        yield _Mark(match.start(), match.end(), mark, may_open, may_close, strong, single)


def _pair(marks: Sequence[_Mark], line_end: int) -> Iterator[Quotation]:
    index = 0
    while index < len(marks):
        opening = marks[index]
        if not opening.may_open:
            index += 1
            continue
        closing = _single_closing(marks, index) if opening.single else _double_closing(marks, index)
        if closing is None:
            if opening.single and not _opens_paragraph_quotation(marks, index):
                index += 1
                continue
            yield Quotation(opening.start, opening.end, line_end, line_end, opening.single, False)
            return
        mark = marks[closing]
        if mark.start > opening.end:
            yield Quotation(opening.start, opening.end, mark.start, mark.end, opening.single, True)
        index = closing + 1


def _double_closing(marks: Sequence[_Mark], opening: int) -> int | None:
    inner = 0  # quotations of another style within one of straight marks
    for index in range(opening + 1, len(marks)):
        mark = marks[index]
        if opening == 0 and marks[opening].text in DOUBLE_EITHER:
            if mark.text in DOUBLE_OPEN:
                inner += 1
                continue
            if inner and mark.text in DOUBLE_CLOSE:
                inner -= 1
                continue
        if not mark.single and mark.may_close:
            return index
        if not mark.single and mark.text == marks[opening].text and mark.may_open:
            return _balanced(marks, opening)
    return None


def _balanced(marks: Sequence[_Mark], opening: int) -> int | None:
    """Return the mark that closes `opening` when the same marks are nested in it."""
    depth = 0
    for index in range(opening, len(marks)):
        mark = marks[index]
        if mark.single:
            continue
        if mark.may_open and not mark.may_close:
            depth += 1
        elif mark.may_close:
            depth -= 1
            if depth == 0:
                return index
    return next(
        (i for i in range(opening + 1, len(marks)) if not marks[i].single and marks[i].may_close), None
    )


def _single_closing(marks: Sequence[_Mark], opening: int) -> int | None:
    """Return the closing single mark: one beside punctuation before one that may be a plural's apostrophe."""
    weak: int | None = None
    for index in range(opening + 1, len(marks)):
        mark = marks[index]
        if mark.single and mark.may_open and not mark.may_close:
            break
        if mark.single and mark.may_close:
            if mark.strong_close:
                return index
            if weak is None:
                weak = index
    return weak


def _opens_paragraph_quotation(marks: Sequence[_Mark], opening: int) -> bool:
    return opening == 0 and marks[opening].text in SINGLE_OPEN


class QuotedText:
    """Answers, for one text, which places stand between quotation marks."""

    def __init__(self, text: str) -> None:
        self.quotations = find_quotations(text)
        self._starts = [q.start for q in self.quotations]
        self._ends = [q.end for q in self.quotations]

    def at(self, position: int) -> Quotation | None:
        """Return the quotation that the code point at `position` belongs to, marks included."""
        index = bisect_right(self._starts, position) - 1
        if index >= 0 and position < self.quotations[index].end:
            return self.quotations[index]
        return None

    def within(self, span: Span) -> list[tuple[int, int]]:
        """Return the parts of `span` that quotations cover, marks included, in text order."""
        low = bisect_right(self._ends, span.start)
        high = bisect_left(self._starts, span.end)
        return [(max(q.start, span.start), min(q.end, span.end)) for q in self.quotations[low:high]]

    def states(self, starts: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return for places (n,) 0 outside, 1 inside, 2 on an opening mark, 3 on a closing mark."""
        if not self.quotations:
            return np.zeros(len(starts), dtype=np.int64)
        rows = [(0, 0, 0, 0), *((q.start, q.inner_start, q.inner_end, q.end) for q in self.quotations)]
        bounds = np.array(rows, dtype=np.int64)
        of = bounds[np.searchsorted(self._starts, starts, side="right")]
        inside = np.where(starts < of[:, 1], 2, np.where(starts >= of[:, 2], 3, 1))
        return np.where(starts < of[:, 3], inside, 0)
