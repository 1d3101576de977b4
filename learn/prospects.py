"""Weigh what tells the one behind from the one ahead: `python -m learn.prospects`, two minutes.

Writes the table of weights that surroundings/prospects.py reads. Learns from the
labelled expressions of the articles that are not kept (evaluation/which_way.py).
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import onrecord.chronology
from evaluation.which_way import by_article, labelled
from onrecord.annotate import annotate
from onrecord.annotate.encoding.encoder import Models, load_models
from onrecord.chronology.expressions.finding import find_times
from onrecord.chronology.surroundings.contents import Contents
from onrecord.chronology.surroundings.prospects import REASONS, Prospects, Ways
from onrecord.model import Document, Span
from onrecord.model.sentences import Sentences

TABLE = Path(onrecord.chronology.__file__).parent / "tables" / "prospect_weights.tsv"
# On the squares of the weights, that of "always" apart. Over folds of the articles to learn from, 0.5 and 2
# do the same within two expressions of a thousand.
PULL = 1.0
_STEPS = 50
_HEAD = """# reason	weight	origin
# How much each reason speaks for the one ahead (surroundings/prospects.py): log-odds, those of a distance for
# each natural logarithm of days. Made by `python -m learn.prospects`.
"""
Reasons = Mapping[str, float]
Floats = NDArray[np.float64]


class _Asked(Prospects):
    """Keeps the reasons for what the finder asks about."""

    def __init__(self, text: str, sentences: Sentences, contents: Contents) -> None:
        super().__init__(text, sentences, contents)
        self.found: dict[Span, Reasons] = {}

    def ahead(self, span: Span, ways: Ways) -> float:
        """Keep the reasons that hold of `span`; choose the one behind."""
        self.found[span] = self.reasons(span, ways)
        return 0.0


def examples(models: Models) -> Iterator[tuple[Reasons, bool]]:
    """Yield the reasons for each expression to learn from, and whether the one ahead is meant."""
    for document, expressions in by_article(one for one in labelled() if not one.kept):
        found = reasons_of(document, models)
        for one in expressions:
            reasons = next((found[span] for span in found if one.span.contains(span)), None)
            if one.means is not None and reasons is not None:
                yield reasons, one.means > str(document.published_day)[: len(one.means)]


def reasons_of(document: Document, models: Models) -> Mapping[Span, Reasons]:
    """Return the reasons for each expression of which two days are weighed, as the program finds them."""
    annotation, sentences = annotate(document, models), Sentences(document.text)
    asked = _Asked(document.text, sentences, Contents(annotation))
    find_times(document, annotation, sentences, asked)
    return asked.found


def fit(x: Floats, ahead: Floats) -> Floats:
    """Return the weights of the reasons (n, REASONS) by Newton's method on the log-likelihood."""
    pull = np.where(np.array(REASONS) == "always", 0.0, PULL)
    weights = np.zeros(len(REASONS))
    for _ in range(_STEPS):
        p = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (ahead - p) - pull * weights
        hessian = (x * (p * (1 - p))[:, None]).T @ x + np.diag(pull)
        weights = weights + np.linalg.solve(hessian, gradient)
    return weights


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=TABLE)
    chosen = parser.parse_args()
    rows = list(examples(load_models()))
    x = np.array([[reasons.get(reason, 0.0) for reason in REASONS] for reasons, _ in rows])
    weights = fit(x, np.array([float(ahead) for _, ahead in rows]))
    lines = [f"{reason}\t{weight:.2f}\tlearnt\n" for reason, weight in zip(REASONS, weights, strict=True)]
    chosen.out.write_text(_HEAD + "".join(lines), "utf-8")
    print(f"{chosen.out}: {len(rows)} expressions")


if __name__ == "__main__":
    main()
