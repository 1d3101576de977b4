"""What a teacher says of articles, and the folder it is kept in."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from learn.corpora import Article, GoldAttribution

Half = NDArray[np.float16]


@dataclass(frozen=True, slots=True)
class Labels:
    """A network's probabilities over the pieces of an article: `roles` (n, 7) and `names` (n, 9)."""

    roles: Half
    names: Half


def write(labelled: Iterable[tuple[Article, Labels]], folder: Path) -> int:
    """Write articles and labels into `folder`; return how many there are."""
    folder.mkdir(parents=True, exist_ok=True)
    roles, names, lengths = [], [], []
    with (folder / "articles.jsonl").open("w", encoding="utf-8") as handle:
        for article, labels in labelled:
            outer, inner = (
                None if found is None else [[a.source, a.cue, a.content] for a in found]
                for found in (article.attributions, article.inner)
            )
            row = [article.id, article.text, outer, inner, article.names]
            handle.write(json.dumps(row) + "\n")
            roles.append(labels.roles)
            names.append(labels.names)
            lengths.append(len(labels.roles))
    np.save(folder / "roles.npy", np.concatenate(roles))
    np.save(folder / "names.npy", np.concatenate(names))
    np.save(folder / "lengths.npy", np.array(lengths))
    return len(lengths)


def load(folder: Path) -> list[tuple[Article, Labels]]:
    """Return what `write` wrote."""
    roles, names = np.load(folder / "roles.npy"), np.load(folder / "names.npy")
    ends = np.cumsum(np.load(folder / "lengths.npy")).tolist()
    out = []
    with (folder / "articles.jsonl").open(encoding="utf-8") as handle:
        for line, start, end in zip(handle, [0, *ends], ends, strict=False):
            ident, text, *rows, silver = json.loads(line)
            outer, inner = (
                None if found is None else tuple(GoldAttribution(*map(_spans, row)) for row in found)
                for found in rows
            )
            kinds = None if silver is None else tuple((s, e, kind) for s, e, kind in silver)
            out.append(
                (Article(ident, text, outer or (), kinds, inner), Labels(roles[start:end], names[start:end]))
            )
    return out


def _spans(rows: list[list[int]]) -> tuple[tuple[int, int], ...]:
    return tuple((start, end) for start, end in rows)
