"""What confidence is worth on PolNeAR dev: `python -m evaluation.calibration`.

Platt's scaling (1999) with a number more for statements without a source, and
for those without a word of saying (confidence.Calibration), such that
probabilities are the shares of statements whose content and source are right
by the scorer's lenient rule, over PolNeAR dev. The calibration error printed
is over five folds by article, each scored with the numbers of the other four,
in ten bins of equal count.
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
from onrecord.annotate.cues.telling import tells
from onrecord.annotate.encoding.confidence import SURE_METHODS, Calibration
from onrecord.annotate.encoding.encoder import ENGINES, Models, load_models
from onrecord.model import Attribution, words_of

FOLDS = 5
BINS = 10
PULL = 0.1  # towards raw scores; keeps a and b finite where scores part right from wrong wholly
Floats = NDArray[np.float64]


def outcomes(article: Article, models: Models) -> list[tuple[float, bool, bool, bool]]:
    """Return raw score, without a source, without a word of saying, right, of each outer statement scored."""
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
        (a.confidence, a.source is None, not _tells(a, article.text), j in right)
        for j, a in enumerate(found)
        if a.method not in SURE_METHODS
    ]


def _tells(attribution: Attribution, text: str) -> bool:
    return tells(words_of(attribution.cue, text), attribution.content[0].of(text))


def features(scores: Floats, sourceless: Floats, deed: Floats) -> Floats:
    """Return (n, 4): log-odds, one, whether there is no source, and whether there is no word of saying."""
    out: Floats = np.stack((logit(scores), np.ones_like(scores), sourceless, deed), axis=1)
    return out


def fit(x: Floats, right: Floats) -> Floats:
    """Return the weights of the features (n, 4) by Newton's method on the log-likelihood."""
    weights = start = np.array([1.0, 0.0, 0.0, 0.0])
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


def rows_of(engine: str) -> tuple[Floats, Floats, Floats]:
    """Return article, features and right of the outer statements in PolNeAR dev: (n,), (n, 4), (n,)."""
    models = load_models(engine=engine)
    models = replace(models, settings=replace(models.settings, calibration=Calibration()))
    rows = [(n, *row) for n, a in enumerate(polnear("dev")) for row in outcomes(a, models)]
    article, scores, *told, right = (np.array(column, dtype=float) for column in zip(*rows, strict=True))
    return article, features(scores, *told), right


def sorting(p: Floats, right: Floats) -> float:
    """Return the chance that a statement which is right has a higher `p` than one which is wrong (AUC)."""
    order = np.argsort(p, kind="stable")
    places = np.empty(len(p))
    places[order] = np.arange(len(p))
    good = right == 1
    above = places[good].sum() - good.sum() * (good.sum() - 1) / 2
    return float(above / (good.sum() * (~good).sum()))


def main() -> None:
    """Print the reliability curve and the calibration error over folds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--engine", choices=ENGINES, default="accurate")
    chosen = parser.parse_args()
    article, x, right = rows_of(chosen.engine)
    raw = sigmoid(x[:, 0])
    held = np.empty_like(raw)
    for fold in range(FOLDS):
        mine = article % FOLDS == fold
        held[mine] = sigmoid(x[mine] @ fit(x[~mine], right[~mine]))
    print(
        f"{chosen.engine}: {len(raw)} statements, {right.mean():.3f} right; "
        f"calibration error of raw scores {calibration_error(raw, right):.3f}, "
        f"scaled, over {FOLDS} folds {calibration_error(held, right):.3f}; "
        f"a right one is put above a wrong one with a chance of {sorting(held, right):.3f}"
    )
    print("said   right  of")
    for part in bins(held):
        print(f"{held[part].mean():.3f}  {right[part].mean():.3f}  {len(part)}")
    sourceless, deed = x[:, 2] == 1, x[:, 3] == 1
    for name, part in (
        *(("with a source", ~sourceless), ("without a source", sourceless)),
        *(("with a word of saying", ~deed), ("without a word of saying", deed)),
    ):
        print(f"{name}: {part.sum()}, said {held[part].mean():.3f}, right {right[part].mean():.3f}")


if __name__ == "__main__":
    main()
