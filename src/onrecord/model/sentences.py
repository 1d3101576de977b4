"""Where sentences begin and end, closely enough to say which words share one."""

from __future__ import annotations

import re
from bisect import bisect_right

from onrecord.model.titles import titles

# A stop, its closing marks, and white space before what may open a sentence; or the end of a line.
_EDGE = re.compile(r"[.!?…]['\"”’)\]]*[ \t\xa0]+(?=[\"“‘'`(\[]{0,2}[A-Z0-9])|\n+")
# Abbreviations whose stop ends no sentence before a capital; beside titles, our own list.
_MONTHS_AND_DAYS = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun"
_OTHERS = "No|vs|v|approx|ca|cf"
_ABBREVIATED = re.compile(rf"\b(?:{'|'.join(titles('sentence'))}|{_MONTHS_AND_DAYS}|{_OTHERS}|[A-Z])\.$")


def abbreviates(text: str, place: int) -> bool:
    """Return whether the stop at `place` is that of an abbreviation, so that no sentence ends there."""
    return _ABBREVIATED.search(text, max(0, place - 8), place + 1) is not None


class Sentences:
    """Answers, for one text, where the sentence around a place begins and ends."""

    def __init__(self, text: str) -> None:
        self._edges = [0]
        for match in _EDGE.finditer(text):
            line_end = match.group()[0] == "\n"
            if line_end or not abbreviates(text, match.start()):
                self._edges.append(match.end())
        self._length = len(text)

    def index(self, place: int) -> int:
        """Return the number of the sentence that holds the code point at `place`."""
        return bisect_right(self._edges, place) - 1

    def bounds(self, index: int) -> tuple[int, int]:
        """Return where sentence `index` begins and ends, with the white space after it."""
        last = index + 1 == len(self._edges)
        return self._edges[index], self._length if last else self._edges[index + 1]

    def __len__(self) -> int:
        """Return the number of sentences, at least one."""
        return len(self._edges)
