"""The stage's tables, of papers, occasions, happenings and holdings, read from their .tsv files."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources


@lru_cache(maxsize=8)
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of one of the stage's tables, without its comments."""
    table = (resources.files("onrecord.chronology.tables") / name).read_text("utf-8")
    return tuple(tuple(line.split("\t")) for line in table.splitlines() if line and not line.startswith("#"))


def _any_of(words: list[str]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) + ")"


PAPER = _any_of([row[0] for row in rows("papers.tsv")]) + "s?"
_PAPERS = {row[0]: row[1] for row in rows("papers.tsv")}
OCCASION = _any_of([row[0] for row in rows("occasions.tsv")])
THING = f"(?:{PAPER}|(?:{'|'.join(row[1] for row in rows('holdings.tsv') if row[0] == 'thing')})s?)"
"""What can be held: a paper, a recording, a picture."""
_CLASSES = {row[0]: row[1] for row in rows("occasions.tsv")}
_UNDATED = {row[1]: row[2] for row in rows("occasions.tsv")}


TITLES = {row[0]: tuple(row[1].split("/")) for row in rows("titles.tsv")}
"""The titles before a name, by the noun that one goes on with who bears it."""


def paper_class(noun: str) -> str:
    """Return the class of a paper's noun: an article may be called a piece further on."""
    plain = " ".join(noun.lower().split())
    return _PAPERS.get(plain) or _PAPERS.get(plain.removesuffix("s"), plain)


def occasion_class(noun: str) -> str:
    """Return the class of an occasion's noun: nouns of one class may name the same occasion."""
    return _CLASSES[" ".join(noun.lower().split())]


def is_news_itself(occasion: str) -> bool:
    """Return whether an occasion of this class that has no day is taken for that of the publication."""
    return _UNDATED[occasion] == "published"


@dataclass(frozen=True, slots=True)
class HappeningClass:
    """A kind of happening: its verbs, where its theme stands, what it ends, whether it recurs."""

    name: str
    pattern: str
    theme: str
    ends: str | None
    recurs: str


@lru_cache(maxsize=1)
def happening_classes() -> tuple[HappeningClass, ...]:
    """Return the kinds of happening in the order of the file."""
    return tuple(
        HappeningClass(name, pattern, theme, None if ends == "-" else ends, recurs)
        for name, pattern, theme, ends, recurs, _ in rows("happenings.tsv")
    )


def happening_class(name: str) -> HappeningClass:
    """Return the kind of happening called `name`."""
    return next(kind for kind in happening_classes() if kind.name == name)


@lru_cache(maxsize=2)
def holdings(kind: str) -> str:
    """Return a pattern for the verbs of holding of a kind: "holder" or "held-by"."""
    return "(?:" + "|".join(row[1] for row in rows("holdings.tsv") if row[0] == kind) + ")"
