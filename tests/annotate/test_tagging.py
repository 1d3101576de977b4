"""The sequence decoder, held to what going through every sequence gives."""

from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.annotate.tagging import SURE, TRUST, likeliest_tags

TAGS = 5  # O, B-x, I-x, B-y, I-y


def allowed(tags: tuple[int, ...]) -> bool:
    return all(t % 2 or t == 0 or b in (t, t - 1) for b, t in itertools.pairwise((0, *tags)))


def chances_of(seed: int, n: int) -> np.ndarray:
    drawn = np.random.default_rng(seed).dirichlet(np.full(TAGS, 0.6), n).astype(np.float32)
    return np.where(drawn[:, :1] >= SURE, np.eye(1, TAGS, dtype=np.float32), drawn)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 5), st.booleans())
def test_the_best_of_all_sequences_is_found(seed: int, n: int, with_transitions: bool) -> None:
    chances = chances_of(seed, n)
    generator = np.random.default_rng(seed + 1)
    added = generator.normal(0, 0.2, TAGS).astype(np.float32)
    table = generator.normal(0, 1, (TAGS, TAGS)).astype(np.float32) if with_transitions else None
    found = tuple(likeliest_tags(chances, added, table).tolist())
    assert allowed(found)
    sure = chances[:, 0] >= SURE

    def score(tags: tuple[int, ...]) -> float:
        logs = np.log(np.maximum(chances, 1e-6)) + added
        total = sum(float(logs[i, t]) for i, t in enumerate(tags) if not sure[i])
        if table is not None:
            # the table counts where a word that is open stands on either side
            rim = (0, *tags, 0)
            is_open = (False, *(~sure).tolist(), False)
            for i in range(1, len(rim)):
                if is_open[i] or is_open[i - 1]:
                    total += TRUST * float(table[rim[i - 1], rim[i]])
        return total

    rivals = [
        t
        for t in itertools.product(range(TAGS), repeat=n)
        if allowed(t) and all(t[i] == 0 for i in np.flatnonzero(sure))
    ]
    assert score(found) >= max(map(score, rivals)) - 1e-3


def test_words_that_are_surely_outside_part_stretches() -> None:
    chances = np.full((9, TAGS), 0.01, dtype=np.float32)
    for word, tag in enumerate((0, 1, 2, 0, 3, 4, 4, 0, 1)):
        chances[word, tag] = 0.99
    assert likeliest_tags(chances, np.zeros(TAGS, np.float32)).tolist() == [0, 1, 2, 0, 3, 4, 4, 0, 1]


def test_a_span_that_would_go_on_without_beginning_begins() -> None:
    chances = np.array([[0.1, 0.3, 0.6, 0, 0], [0.1, 0.2, 0.7, 0, 0]], dtype=np.float32)
    assert likeliest_tags(chances, np.zeros(TAGS, np.float32)).tolist() == [1, 2]


def test_no_words_have_no_tags() -> None:
    assert likeliest_tags(np.zeros((0, TAGS), np.float32), np.zeros(TAGS, np.float32)).tolist() == []
