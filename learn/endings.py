"""Fit what chooses where contents end: `python -m learn.endings`, a few minutes over PolNeAR train.

Writes `endings.json` beside the weights. The encoder has seen these articles;
what it still leaves open there is like what it leaves open elsewhere.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from learn.corpora import Article, polnear
from learn.export import WEIGHTS
from onrecord.annotate.drafts.endings import Choice, choices
from onrecord.annotate.drafts.relations import role_spans
from onrecord.annotate.encoding.encoder import Models, encode, load_models
from onrecord.annotate.encoding.pieces import Pieces, cut
from onrecord.annotate.marks.quotations import QuotedText

RAREST = 15  # a feature of fewer ends is left out
PENALTY = 30.0  # on the squares of the weights; 10 and 100 do the same on PolNeAR dev, within 3 spans


def decisions(article: Article, models: Models) -> Iterator[tuple[Choice, int]]:
    """Yield the choices of an article of which an annotator's end is among the ends, with its place."""
    pieces = cut(article.text, models.tokenizer, QuotedText(article.text))
    (encoded,) = encode([pieces], models)
    (spans,) = role_spans([pieces], [encoded], models.settings.transitions)
    for _, choice in choices(article.text, pieces, encoded, spans):
        end = _gold_end(article, pieces, choice.first)
        if end in choice.ends:
            yield choice, choice.ends.index(end)


def _gold_end(article: Article, pieces: Pieces, first: int) -> int | None:
    """Return the last word of the annotated content that begins with word `first`, marks aside."""
    firsts = np.flatnonzero(pieces.first)
    starts = pieces.starts[firsts]

    def is_word(number: int) -> bool:
        return article.text[starts[number]].isalnum()

    while first + 1 < len(starts) and not is_word(first):
        first += 1
    for attribution in article.attributions or ():
        for start, end in attribution.content:
            inside = [n for n in range(*np.searchsorted(starts, (start, end)).tolist()) if is_word(n)]
            if inside and inside[0] == first:
                return inside[-1]
    return None


def fit(found: list[tuple[Choice, int]]) -> dict[str, float]:
    """Return the weights under which the annotators' ends are likeliest (a conditional logit)."""
    counts = Counter(k for choice, _ in found for row in choice.features for k in row)
    names = sorted(k for k, n in counts.items() if n >= RAREST)
    table = {name: number for number, name in enumerate(names)}
    rows = [row for choice, _ in found for row in choice.features]
    cells = [(r, table[k], v) for r, row in enumerate(rows) for k, v in row.items() if k in table]
    places = torch.tensor([(r, c) for r, c, _ in cells]).T
    features = torch.sparse_coo_tensor(
        places, torch.tensor([v for _, _, v in cells]), (len(rows), len(names))
    )
    sizes = torch.tensor([len(choice.ends) for choice, _ in found])
    begins = torch.cumsum(sizes, 0) - sizes
    right = begins + torch.tensor([place for _, place in found])
    of = torch.repeat_interleave(torch.arange(len(found)), sizes)
    weights = torch.zeros(len(names), requires_grad=True)
    optimiser = torch.optim.LBFGS([weights], max_iter=100, line_search_fn="strong_wolfe")

    def loss() -> Tensor:
        optimiser.zero_grad()
        scores = torch.sparse.mm(features, weights[:, None])[:, 0]
        top = torch.zeros(len(found)).scatter_reduce(0, of, scores.detach(), "amax", include_self=False)
        total = torch.zeros(len(found)).index_add(0, of, torch.exp(scores - top[of])).log() + top
        value = (total - scores[right]).mean() + PENALTY * (weights**2).sum() / len(found)
        value.backward()  # type: ignore[no-untyped-call]
        return value

    optimiser.step(loss)  # type: ignore[no-untyped-call]
    return {name: round(float(weights[number].detach()), 3) for name, number in table.items()}


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=WEIGHTS / "endings.json")
    chosen = parser.parse_args()
    models = load_models()
    found = [one for article in polnear("train") for one in decisions(article, models)]
    chosen.out.write_text(json.dumps(fit(found), indent=0) + "\n")
    print(f"{chosen.out}: {len(found)} choices")


if __name__ == "__main__":
    main()
