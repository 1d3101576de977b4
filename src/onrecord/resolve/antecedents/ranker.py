"""Which of several antecedents a mention stands for: small networks with weights from `links.json`."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Protocol

import numpy as np

from onrecord.model import MentionForm
from onrecord.resolve.antecedents.features import FEATURES, Floats
from onrecord.resolve.drafts import Draft
from onrecord.resolve.phrases import MentionFound

# The sorts of mention, each with a network of its own: he and she; they; noun phrases; those for bodies;
# I, we and you.
SORTS = ("one", "several", "noun", "body", "speech")
# By how much less, in log-odds, nobody counts than the training data have it: a mention left without its
# person costs a reader more than a doubtful link, which shows as one. The best by coreference on the dev
# and train parts lay near these (docs/measurements.md); a noun phrase misleads more than it helps, so 0.
_LEAN = {"one": 1.5, "several": 0.8, "noun": 0.0, "body": 0.0, "speech": 0.8}


class Ranker(Protocol):
    """Gives each candidate its chance."""

    def chances(self, mention: MentionFound, candidates: Sequence[Draft], features: Floats) -> Floats:
        """Return the chance of each candidate of a mention, and last that of nobody; sum 1."""
        ...


def sort_of(mention: MentionFound) -> str:
    """Return which of the `SORTS` a mention is."""
    if mention.body:
        return "body"
    if mention.form is MentionForm.NOMINAL or mention.pronoun is None:
        return "noun"
    if mention.pronoun.person != 3:
        return "speech"
    return "one" if mention.pronoun.gender is not None else "several"


@dataclass(frozen=True, slots=True)
class Network:
    """A score from each feature's own weight, and from a layer of hidden units."""

    straight: Floats
    inner: Floats
    bias: Floats
    outer: Floats

    def scores(self, rows: Floats) -> Floats:
        """Return a score a row."""
        found: Floats = rows @ self.straight + np.tanh(rows @ self.inner + self.bias) @ self.outer
        return found


@dataclass(frozen=True, slots=True)
class Weighed:
    """Chances as the softmax of a network's scores, a network for each sort of mention."""

    networks: Mapping[str, Network]

    def chances(self, mention: MentionFound, candidates: Sequence[Draft], features: Floats) -> Floats:
        """Return the softmax of the scores."""
        sort = sort_of(mention)
        scores = self.networks[sort].scores(features).tolist()
        scores[-1] -= _LEAN[sort]
        most = max(scores)
        odds = [math.exp(score - most) for score in scores]  # of so few, faster than in an array
        total = sum(odds)
        return np.array([one / total for one in odds])


@lru_cache(maxsize=1)
def shipped() -> Weighed:
    """Return the weights in the package; `python -m learn.links` makes them.

    A feature that the file does not name is new, and counts for nothing until it is trained.
    """
    stored = json.loads((resources.files("onrecord.resolve.antecedents") / "links.json").read_text("utf-8"))
    return Weighed({sort: _network(stored[sort]) for sort in SORTS})


def _network(stored: Mapping[str, Mapping[str, list[float]]]) -> Network:
    """Return a network from its file: of each feature its own weight and those to the hidden units."""
    outer, bias = np.array(stored["units"]["outer"]), np.array(stored["units"]["bias"])
    nothing = [0.0] * (1 + len(outer))
    rows = np.array([stored["features"].get(f, nothing) for f in FEATURES])
    return Network(rows[:, 0], rows[:, 1:], bias, outer)
