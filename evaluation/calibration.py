"""What confidence is worth on PolNeAR dev: `python -m evaluation.calibration`.

Platt's scaling (1999) with a third number for statements without a source
(confidence.Calibration), such that probabilities are the shares of statements
whose content and source are right by the scorer's lenient rule, over PolNeAR
dev. The calibration error printed is over five folds by article, each scored
with the numbers of the other four, in ten bins of equal count.
"""

from __future__ import annotations

import argparse
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from evaluation import score_attribution as scorer
from evaluation.attribution import as_document
from learn.corpora import Article, polnear
from onrecord.annotate import annotate
from onrecord.annotate.confidence import SURE_METHODS, Calibration
from onrecord.annotate.encoder import ENGINES, Models, load_models

FOLDS = 5
BINS = 10
PULL = 0.1  # towards raw scores; keeps a and b finite where scores part right from wrong wholly
Floats = NDArray[np.float64]


def outcomes(article: Article, models: Models) -> list[tuple[float, bool, bool]]:
    """Return (raw score, without a source, right) for each outer statement scored by the encoder."""
    document = scorer.Document(article.text)
    gold = [
        document.attribution({r: [list(s) for s in getattr(a, r)] for r in scorer.ROLES}, article.id)
        for a in article.attributions or ()
    ]
    found = [a for a in annotate(as_document(article), models).attributions if a.within is None]
    rows = [
        document.attribution(
            {
                "source": [[a.source.start, a.source.end]] if a.source else [],
                "cue": [[s.start, s.end] for s in a.cue],
                "content": [[s.start, s.end] for s in a.content],
            },
            article.id,
        )
        for a in found
    ]
    right = {j for _, j in scorer.greedy(gold, rows, scorer.key_lenient)}
    return [
        (a.confidence, a.source is None, j in right)
        for j, a in enumerate(found)
        if a.method not in SURE_METHODS
    ]


def features(scores: Floats, sourceless: Floats) -> Floats:
    """Return (n, 3): log-odds, one, and whether there is no source."""
    out: Floats = np.stack((logit(scores), np.ones_like(scores), sourceless), axis=1)
    return out


def fit(x: Floats, right: Floats) -> Floats:
    """Return the weights of the features (n, 3) by Newton's method on the log-likelihood."""
    weights = start = np.array([1.0, 0.0, 0.0])
    for _ in range(50):
        p = sigmoid(x @ weights)
        gradient = x.T @ (right - p) - PULL * (weights - start)
        hessian = (x * (p * (1 - p))[:, None]).T @ x + PULL * np.eye(x.shape[1])
        weights = weights + np.linalg.solve(hessian, gradient)
    return weights


def sigmoid(odds: Floats) -> Floats:
    """Return the probability of log-odds."""
    out: Floats = 1 / (1 + np.exp(-odds))
    return out


def logit(p: Floats) -> Floats:
    """Return log(p / (1 - p)), `p` kept off 0 and 1."""
    kept = np.clip(p, 1e-4, 1 - 1e-4)
    out: Floats = np.log(kept / (1 - kept))
    return out


def calibration_error(p: Floats, right: Floats) -> float:
    """Return the expected calibration error in ten bins of equal count."""
    return float(sum(abs(p[b].mean() - right[b].mean()) * len(b) for b in bins(p)) / len(p))


def bins(p: Floats) -> list[NDArray[np.int64]]:
    """Return the places of ten bins of equal count, by rising probability."""
    return np.array_split(np.argsort(p, kind="stable"), BINS)


def rows_of(engine: str) -> tuple[Floats, Floats, Floats, Floats]:
    """Return article, score, without a source, right, each (n,), of the outer statements in PolNeAR dev."""
    models = load_models(engine=engine)
    models = replace(models, settings=replace(models.settings, calibration=Calibration()))
    rows = [(n, *row) for n, a in enumerate(polnear("dev")) for row in outcomes(a, models)]
    article, scores, sourceless, right = (np.array(column, dtype=float) for column in zip(*rows, strict=True))
    return article, scores, sourceless, right


def main() -> None:
    """Print the reliability curve and the calibration error over folds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--engine", choices=ENGINES, default="accurate")
    chosen = parser.parse_args()
    article, scores, sourceless, right = rows_of(chosen.engine)
    x = features(scores, sourceless)
    held = np.empty_like(scores)
    for fold in range(FOLDS):
        mine = article % FOLDS == fold
        held[mine] = sigmoid(x[mine] @ fit(x[~mine], right[~mine]))
    print(
        f"{chosen.engine}: {len(scores)} statements, {right.mean():.3f} right; "
        f"calibration error of raw scores {calibration_error(scores, right):.3f}, "
        f"scaled, over {FOLDS} folds {calibration_error(held, right):.3f}"
    )
    print("said   right  of")
    for part in bins(held):
        print(f"{held[part].mean():.3f}  {right[part].mean():.3f}  {len(part)}")
    for name, part in (("with", sourceless == 0), ("without", sourceless == 1)):
        print(f"{name} a source: {part.sum()}, said {held[part].mean():.3f}, right {right[part].mean():.3f}")


if __name__ == "__main__":
    main()
