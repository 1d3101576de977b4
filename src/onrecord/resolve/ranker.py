"""Which of several antecedents a pronoun stands for: a log-linear choice with weights from `links.json`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Protocol

import numpy as np

from onrecord.model import Span
from onrecord.resolve.antecedents import FEATURES, Floats
from onrecord.resolve.drafts import Draft


class Ranker(Protocol):
    """Gives each candidate its chance."""

    def chances(self, span: Span, candidates: Sequence[Draft], features: Floats) -> Floats:
        """Return the chance of each candidate of the pronoun at `span`, and last that of nobody; sum 1."""
        ...


@dataclass(frozen=True, slots=True)
class Weighed:
    """Chances from one weight a feature, two sets of them: for he and she, and for they."""

    one: Floats
    several: Floats

    def chances(self, span: Span, candidates: Sequence[Draft], features: Floats) -> Floats:
        """Return the softmax of the weighed features."""
        several = features[-1, FEATURES.index("nobody, they")] > 0
        scores: Floats = features @ (self.several if several else self.one)
        odds: Floats = np.exp(scores - scores.max())
        chances: Floats = odds / odds.sum()
        return chances


@lru_cache(maxsize=1)
def shipped() -> Weighed:
    """Return the weights in the package; `python -m learn.links` makes them.

    A feature that the file does not name is new, and counts for nothing until it is trained.
    """
    stored = json.loads((resources.files("onrecord.resolve") / "links.json").read_text("utf-8"))
    return Weighed(*(np.array([stored[kind].get(f, 0.0) for f in FEATURES]) for kind in ("one", "several")))
