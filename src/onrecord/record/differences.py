"""What changed between two versions of a page, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

# Words with the white space after them, so that the pieces of a text make it up again.
_WORD = re.compile(r"\s*\S+\s*?(?=\s|$)")
_LINE = re.compile(r"[^\n]*\n+|[^\n]+$")
# Beyond this many words on a side, a rewritten stretch is told as a whole: comparing its words
# would take minutes, and so long a list of single words says nothing to a reader.
LONGEST = 5_000

Change = dict[str, Any]


def changed_words(before: str, after: str) -> list[Change]:
    """Return the stretches in which two texts differ, in order, as whole words.

    Each is {"before": {"start", "end", "text"}, "after": {…}} in code points of the
    two texts; the text is empty where words were only added, or only removed. Lines
    are compared first, and words within lines that differ.
    """
    found: list[Change] = []
    for old, new in _unlike(_pieces(_LINE, before, 0), _pieces(_LINE, after, 0)):
        old_text, new_text = before[slice(*old)], after[slice(*new)]
        old_words, new_words = _pieces(_WORD, old_text, old[0]), _pieces(_WORD, new_text, new[0])
        if max(len(old_words), len(new_words)) > LONGEST:
            pairs: Iterator[tuple[tuple[int, int], tuple[int, int]]] = iter([(old, new)])
        else:
            pairs = _unlike(old_words, new_words, old, new)
        found.extend(_told(before, after, *pair) for pair in pairs)
    return [change for change in found if change["before"]["text"] != change["after"]["text"]]


Piece = tuple[int, int, str]


def _pieces(pattern: re.Pattern[str], text: str, offset: int) -> list[Piece]:
    """Return where each match begins and ends, and its words without white space around them."""
    return [(offset + m.start(), offset + m.end(), m[0].strip()) for m in pattern.finditer(text)]


def _unlike(
    old: Sequence[Piece],
    new: Sequence[Piece],
    old_bounds: tuple[int, int] = (0, 0),
    new_bounds: tuple[int, int] = (0, 0),
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield the stretches of the two texts whose pieces differ."""
    matcher = SequenceMatcher(None, [p[2] for p in old], [p[2] for p in new], autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag != "equal":
            yield _bounds(old, i, j, old_bounds[0]), _bounds(new, k, m, new_bounds[0])


def _bounds(pieces: Sequence[Piece], first: int, last: int, beginning: int) -> tuple[int, int]:
    """Return where pieces `first` up to `last` stand; where there are none, the place between two."""
    if first < last:
        return pieces[first][0], pieces[last - 1][1]
    place = pieces[first - 1][1] if first else beginning
    return place, place


def _told(before: str, after: str, old: tuple[int, int], new: tuple[int, int]) -> Change:
    return {"before": _place(before, *old), "after": _place(after, *new)}


def _place(text: str, start: int, end: int) -> dict[str, Any]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return {"start": start, "end": end, "text": text[start:end]}
