"""What one network says of articles for another to learn, and the folder it is kept in."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from learn.corpora import Article, GoldAttribution

Half = NDArray[np.float16]
KINDS = ("roles", "inner", "names")


@dataclass(frozen=True, slots=True)
class Labels:
    """A network's probabilities over the n pieces of an article.

    `roles` (n, 7), `inner` (n, 7: roles of statements within others) and `names` (n, 9).
    """

    roles: Half
    inner: Half
    names: Half


def write(labelled: Iterable[tuple[Article, Labels]], folder: Path) -> int:
    """Write articles and labels into `folder`; return how many there are."""
    folder.mkdir(parents=True, exist_ok=True)
    rows: dict[str, list[Half]] = {kind: [] for kind in KINDS}
    with (folder / "articles.jsonl").open("w", encoding="utf-8") as handle:
        for article, labels in labelled:
            outer, inner = (
                [[a.source, a.cue, a.content] for a in found or ()]
                for found in (article.attributions, article.inner)
            )
            row = [article.id, article.text, outer, inner, article.names, article.gold_names]
            handle.write(json.dumps(row) + "\n")
            for kind in KINDS:
                rows[kind].append(getattr(labels, kind))
    for kind in KINDS:
        np.save(folder / f"{kind}.npy", np.concatenate(rows[kind]))
    lengths = [len(one) for one in rows["roles"]]
    np.save(folder / "lengths.npy", np.array(lengths))
    return len(lengths)


def load(folder: Path) -> list[tuple[Article, Labels]]:
    """Return what `write` wrote."""
    told = [np.load(folder / f"{kind}.npy") for kind in KINDS]
    ends = np.cumsum(np.load(folder / "lengths.npy")).tolist()
    out = []
    with (folder / "articles.jsonl").open(encoding="utf-8") as handle:
        for line, start, end in zip(handle, [0, *ends], ends, strict=False):
            ident, text, *found, marked, gold = json.loads(line)
            outer, inner = (tuple(GoldAttribution(*map(_spans, row)) for row in rows) for rows in found)
            names = None if marked is None else tuple((s, e, kind) for s, e, kind in marked)
            article = Article(ident, text, outer, names, inner, gold_names=gold)
            out.append((article, Labels(*(rows[start:end] for rows in told))))
    return out


def _spans(rows: list[list[int]]) -> tuple[tuple[int, int], ...]:
    return tuple((start, end) for start, end in rows)
