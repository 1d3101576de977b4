"""From a draft's raw score to the probability that it is right."""

from __future__ import annotations

import math
from dataclasses import dataclass

from onrecord.model import SPEAKER_TURN

# What the page's make-up gives is not the encoder's guess; its probability is set where it is found.
SURE_METHODS = frozenset((SPEAKER_TURN, "signature", "headline"))


@dataclass(frozen=True, slots=True)
class Calibration:
    """Four numbers, fitted by learn/calibrate.py, that turn scores into shares of statements that are right.

    `slope` and `offset` are Platt's (1999) over the log-odds of the score;
    `sourceless` is added where no source was found, as a source overlooked
    looks like none; `deed` where the cue has no word of saying (telling.py).
    """

    slope: float = 1.0
    offset: float = 0.0
    sourceless: float = 0.0
    deed: float = 0.0


def calibrated(score: float, method: str, sourceless: bool, deed: bool, by: Calibration) -> float:
    """Return the probability that a statement with its source is right."""
    if method in SURE_METHODS:
        return score
    kept = min(max(score, 1e-4), 1 - 1e-4)
    odds = by.slope * math.log(kept / (1 - kept)) + by.offset
    if sourceless:
        odds += by.sourceless
    if deed:
        odds += by.deed
    return 1 / (1 + math.exp(-odds))
