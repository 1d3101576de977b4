"""How an expected statement is matched with one that was found; shared by the samples and the affair."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Line:
    """A statement as sets of word places in its text; `within` is an index in the same list."""

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]
    form: str
    act: str
    within: int | None


class Text:
    """Word places of one text."""

    def __init__(self, text: str) -> None:
        """Find the words of `text`."""
        self.text = text
        self._words = [(m.start(), m.end()) for m in WORD.finditer(text)]

    def words(self, start: int, end: int) -> frozenset[int]:
        """Return the indices of the words that share a code point with [start, end)."""
        return frozenset(i for i, (s, e) in enumerate(self._words) if s < end and start < e)

    def _places(self, words: str) -> list[tuple[int, int]]:
        pattern = r"(?<!\w)" + r"\s+".join(re.escape(w) for w in words.split()) + r"(?!\w)"
        return [(m.start(), m.end()) for m in re.finditer(pattern, self.text)]

    def _beside(self, words: str, others: Sequence[str]) -> tuple[int, int] | None:
        """Return the place of `words`, of several ("this") the one to which the other words stand nearest."""
        near = [self._places(other) for other in others]

        def far(place: tuple[int, int]) -> int:
            return sum(min(max(s - place[1], place[0] - e) for s, e in found) for found in near if found)

        return min(self._places(words), key=far, default=None)

    def find(
        self, words: str, near: int | None = None, outside: Sequence[tuple[int, int]] = ()
    ) -> tuple[int, int] | None:
        """Return the place of `words`, the one nearest to `near`; white space may differ.

        Places that overlap one of `outside` are taken only when there is no other.
        """
        places = self._places(words)
        if not places:
            return None
        free = [p for p in places if not any(s < p[1] and p[0] < e for s, e in outside)]
        places = free or places
        if near is None:
            return places[0]
        # a source stands before its cue more often than after it
        return min(places, key=lambda p: near - p[0] if p[0] <= near else 2 * (p[0] - near))

    def expected(self, row: dict[str, object]) -> Line:
        """Return an expected statement, words as written, as word places; or raise ValueError."""
        content: set[int] = set()
        places: list[tuple[int, int]] = []
        contents = row["content"]
        assert isinstance(contents, list)
        beside = [str(row[part]) for part in ("cue", "source") if row.get(part)]
        for words in contents:
            place = self.find(words, places[-1][1]) if places else self._beside(words, beside)
            if place is None:
                raise ValueError(f"not in the text: {words!r}")
            places.append(place)
            content |= self.words(*place)
        near = places[0][0]
        cue_place = self.find(str(row["cue"]), near, places) if row.get("cue") else None
        anchor = cue_place[0] if cue_place else near
        source_place = self.find(str(row["source"]), anchor, places) if row.get("source") else None
        within = row.get("within")
        return Line(
            self.words(*source_place) if source_place else frozenset(),
            self.words(*cue_place) if cue_place else frozenset(),
            frozenset(content),
            str(row["form"]) if row.get("form") else "",
            str(row["act"]) if row.get("act") else "",
            within if isinstance(within, int) else None,
        )


def dice(a: frozenset[int], b: frozenset[int]) -> float:
    """Return 2|a & b| / (|a| + |b|), 0 when both are empty."""
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 0.0


def pair(
    expected: Sequence[Line],
    found: Sequence[Line],
    *,
    least: float = 0.5,
) -> dict[int, int]:
    """Return one-to-one pairs {expected: found} of contents with dice >= `least`, the best first.

    Ties, and near-ties between an outer and a nested statement of like
    content, go to the pair whose sources and cues share words.
    """
    scored = []
    for i, want in enumerate(expected):
        for j, have in enumerate(found):
            value = dice(want.content, have.content)
            if value >= least:
                likeness = dice(want.source, have.source) + dice(want.cue, have.cue)
                scored.append((value + likeness, i, j))
    out: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(scored, key=lambda s: (-s[0], s[1], s[2])):
        if i not in out and j not in taken:
            out[i] = j
            taken.add(j)
    return out


def same_source(want: Line, have: Line) -> bool:
    """Return whether the sources share a word, or both are unspelled."""
    return bool(want.source & have.source) or (not want.source and not have.source)
