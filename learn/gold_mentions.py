"""The gold mentions of a document with their clusters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from learn.corpora import data_folder, lines_of


@dataclass(frozen=True, slots=True)
class ChainedMention:
    """A gold mention: where it begins and ends, where its head begins, and its cluster."""

    start: int
    end: int
    head: int
    cluster: int


def gold_clusters(row: Mapping[str, Any]) -> list[ChainedMention]:
    """Return the gold mentions of a document with their clusters.

    Without heads the head is the last word of a mention before a comma or a preposition.
    """
    text, heads = row["text"], row.get("heads")
    return [
        ChainedMention(start, end, heads[number][place][0] if heads else _head(text, start, end), number)
        for number, cluster in enumerate(row["clusters"])
        for place, (start, end) in enumerate(cluster)
    ]


def gold_rows(corpus: str, part: str) -> list[Mapping[str, Any]]:
    """Return the documents of GUM (`gum_coref`) or LitBank (`litbank_coref`) that may be learnt from."""
    path = data_folder() / "entities" / f"{corpus}.{part}.jsonl.gz"
    return [row for row in lines_of(path) if not row.get("nc")]  # not those marked non-commercial


_CUTS = (" of ", " in ", " who ", " with ", " that ", " at ", " from ", " to ", " for ", ", ", " and ")


def _head(text: str, start: int, end: int) -> int:
    words: str = text[start:end]
    for cut in _CUTS:
        at = words.find(cut)
        if at > 0:
            words = words[:at]
    return start + len(words.rstrip()) - len(words.split()[-1]) if words.split() else start
