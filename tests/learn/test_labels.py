"""What one network says of texts for another to learn, kept in a folder."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from learn.corpora import Article, GoldAttribution
from learn.labels import KINDS, Labels, load, write


def labels(pieces: int, at: int) -> Labels:
    return Labels(*(np.full((pieces, tags), at / 8, dtype=np.float16) for tags in (7, 7, 9)))


def test_articles_and_labels_come_back_as_they_were_written(tmp_path: Path) -> None:
    said = GoldAttribution(((0, 8),), ((9, 13),), ((14, 20), (22, 30)))
    inner = GoldAttribution((), ((22, 26),), ((27, 30),))
    articles = [
        Article(
            "a", "Ada Pell said a lot, so they wrote.", (said,), ((0, 8, "PER"),), (inner,), gold_names=True
        ),
        Article("b", "Nobody spoke.", (), None, ()),
    ]
    assert write(zip(articles, (labels(9, 1), labels(3, 2)), strict=True), tmp_path) == 2
    found = load(tmp_path)
    assert [article for article, _ in found] == articles
    for (_, kept), (pieces, at) in zip(found, ((9, 1), (3, 2)), strict=True):
        for kind in KINDS:
            assert np.array_equal(getattr(kept, kind), getattr(labels(pieces, at), kind))
