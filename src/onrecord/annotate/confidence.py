"""From a draft's raw score to the probability that it is right."""

from __future__ import annotations

import math

# What the page's make-up gives is not the encoder's guess; its probability is set where it is found.
SURE_METHODS = frozenset(("speaker turn", "signature"))
PLAIN = (1.0, 0.0)


def calibrated(score: float, method: str, scaling: tuple[float, float]) -> float:
    """Return the probability that a statement with its source is right.

    `scaling` is Platt's a and b (learn/calibrate.py fits them).
    """
    if method in SURE_METHODS:
        return score
    kept = min(max(score, 1e-4), 1 - 1e-4)
    a, b = scaling
    return 1 / (1 + math.exp(-(a * math.log(kept / (1 - kept)) + b)))
