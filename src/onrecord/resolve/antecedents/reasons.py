"""Chances as choices: scores on the scale of the rules, and in words the features that held."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress

import numpy as np

from onrecord.resolve.antecedents.features import FEATURES, Floats
from onrecord.resolve.choices import SAFE, Choice
from onrecord.resolve.drafts import Draft

_WORTH_TELLING = 0.02  # the least chance of one who is told beside the likeliest
_REASONS = {
    "same sentence": "mentioned before in the same sentence",
    "one sentence back": "mentioned in the sentence before",
    "nearest": "the nearest who fits",
    "subject, same sentence": "subject of the sentence",
    "subject, sentence before": "subject of the sentence before",
    "chain": "spoken of by a pronoun just before",
    "same gender pronoun": "the one the last such pronoun stood for",
    "gender told": "the text tells the gender",
    "gender from uses": "the pronoun's gender is used of this person elsewhere in the document",
    "most mentioned": "the one most spoken of",
    "mentions in all, log": "much spoken of",
    "speaker before": "source of the statement before",
    "speaker before, pronoun speaks": "source of the statement before",
    "speaker of the words, not quoted": "the speaker of these words",
    "only one": "the only fitting person in the sentences before",
    "told by the encoder, likely": "the encoder finds the same in the words before",
}

_REASONED = np.array([place for place, name in enumerate(FEATURES) if name in _REASONS])
_WHY = [_REASONS[FEATURES[place]] for place in _REASONED]


def as_choices(fits: Sequence[Draft], chances: Sequence[float], rows: Floats) -> list[Choice]:
    """Return those whom a mention may stand for, best first, with their scores and reasons."""
    reasons = (rows.take(_REASONED, axis=1) > 0).tolist()
    order = sorted(range(len(fits)), key=lambda i: -chances[i])
    return [
        (fits[i], _score(chances[i]), _reason(reasons[i], rank))
        for rank, i in enumerate(order)
        if chances[i] >= _WORTH_TELLING or rank == 0
    ]


def _score(chance: float) -> float:
    """Return a chance on the scale of the rules' scores, where an even chance is just safe.

    >>> _score(0.5), _score(1.0), _score(0.25)
    (0.6, 1.0, 0.3)
    """
    return round(SAFE + (1 - SAFE) * (2 * chance - 1) if chance >= 0.5 else 2 * SAFE * chance, 3)


def _reason(speaking: Sequence[bool], rank: int) -> str:
    """Return the reasons for a candidate, of which some are `speaking`, in words."""
    words = "; ".join(dict.fromkeys(compress(_WHY, speaking))) or "mentioned before"
    return words if rank == 0 else f"also mentioned before ({words})"
