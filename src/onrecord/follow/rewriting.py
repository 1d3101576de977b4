"""Paragraphs that differ between two versions of a page, and which of them are corrections."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A stretch of whole paragraphs before and after; None where there were none.

    The places are half-open, in code points of the earlier and the later text.
    """

    before: str | None
    after: str | None
    before_place: tuple[int, int]
    after_place: tuple[int, int]

    @property
    def is_correction(self) -> bool:
        """Whether the outlet itself now says here that it changed its text."""
        return _has_label(self.after) and not _has_label(self.before)


def rewritten(stretches: Sequence[Mapping[str, Any]], earlier: str, later: str) -> list[Rewritten]:
    """Return the paragraphs in which the changed `stretches` of two texts stand, in text order.

    `stretches` are those of a version's "changes": {"before": {"start", "end"}, "after": …}.
    """
    return [
        Rewritten(earlier[slice(*old)] or None, later[slice(*new)] or None, old, new)
        for old, new in _joined(_paragraphs(stretch, earlier, later) for stretch in stretches)
    ]


Place = tuple[int, int]


def _paragraphs(stretch: Mapping[str, Any], earlier: str, later: str) -> tuple[Place, Place]:
    """Return the paragraphs of one stretch in both texts; words that fill theirs were added or removed."""
    old = (stretch["before"]["start"], stretch["before"]["end"])
    new = (stretch["after"]["start"], stretch["after"]["end"])
    if old[0] == old[1] and _fills(later, new):
        return old, new
    if new[0] == new[1] and _fills(earlier, old):
        return old, new
    return _lines(earlier, old), _lines(later, new)


def _lines(text: str, place: Place) -> Place:
    start = text.rfind("\n", 0, place[0]) + 1
    end = text.find("\n", place[1])
    return start, len(text) if end < 0 else end


def _fills(text: str, place: Place) -> bool:
    start, end = _lines(text, place)
    return text[start:end].strip() == text[slice(*place)].strip()


def _joined(places: Iterator[tuple[Place, Place]] | Any) -> list[tuple[Place, Place]]:
    """Return the places with those joined that share a paragraph of either text."""
    done: list[tuple[Place, Place]] = []
    for old, new in places:
        if done:
            last_old, last_new = done[-1]
            if _meet(last_old, old) or _meet(last_new, new):
                done[-1] = ((last_old[0], max(last_old[1], old[1])), (last_new[0], max(last_new[1], new[1])))
                continue
        done.append((old, new))
    return done


def _meet(one: Place, other: Place) -> bool:
    return one[0] < one[1] and other[0] < other[1] and other[0] < one[1]


@cache
def _labels() -> re.Pattern[str]:
    lines = files("onrecord.follow").joinpath("corrections.tsv").read_text(encoding="utf-8").splitlines()
    patterns = [line.split("\t")[0] for line in lines if line and not line.startswith("#")]
    return re.compile(r"^[\W_]*(?:" + "|".join(patterns) + ")", re.IGNORECASE | re.MULTILINE)


def _has_label(text: str | None) -> bool:
    return text is not None and _labels().search(text) is not None
