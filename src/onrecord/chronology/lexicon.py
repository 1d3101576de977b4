"""The stage's tables of papers and occasions, read from papers.tsv and occasions.tsv."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import resources


@lru_cache(maxsize=4)
def _rows(name: str) -> tuple[tuple[str, ...], ...]:
    table = (resources.files("onrecord.chronology") / name).read_text("utf-8")
    return tuple(tuple(line.split("\t")) for line in table.splitlines() if line and not line.startswith("#"))


def _any_of(words: list[str]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) + ")"


PAPER = _any_of([row[0] for row in _rows("papers.tsv")]) + "s?"
OCCASION = _any_of([row[0] for row in _rows("occasions.tsv")])
_CLASSES = {row[0]: row[1] for row in _rows("occasions.tsv")}
_UNDATED = {row[1]: row[2] for row in _rows("occasions.tsv")}


def occasion_class(noun: str) -> str:
    """Return the class of an occasion's noun: nouns of one class may name the same occasion."""
    return _CLASSES[" ".join(noun.lower().split())]


def is_news_itself(occasion: str) -> bool:
    """Return whether an occasion of this class that has no day is taken for that of the publication."""
    return _UNDATED[occasion] == "published"
