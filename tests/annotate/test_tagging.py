"""The sequence decoder, held to what going through every sequence gives."""

from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.annotate.encoding.tagging import END_TRUST, SURE, TRUST, likeliest_tags

TAGS = 5  # O, B-x, I-x, B-y, I-y


def allowed(tags: tuple[int, ...]) -> bool:
    return all(t % 2 or t == 0 or b in (t, t - 1) for b, t in itertools.pairwise((0, *tags)))


def chances_of(seed: int, n: int) -> np.ndarray:
    return np.random.default_rng(seed).dirichlet(np.full(TAGS, 0.3), n).astype(np.float32)


def leaving(ends: np.ndarray, before: int, after: int) -> float:
    if not before:
        return 0.0
    chance = float(ends[(before + 1) // 2])
    goes_on = after and after % 2 == 0
    return END_TRUST * float(np.log(1 - chance if goes_on else chance))


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 5), st.booleans(), st.booleans())
def test_the_best_of_all_sequences_is_found(
    seed: int, n: int, with_transitions: bool, with_ends: bool
) -> None:
    chances = chances_of(seed, n)
    generator = np.random.default_rng(seed + 1)
    added = generator.normal(0, 0.2, TAGS).astype(np.float32)
    table = generator.normal(0, 1, (TAGS, TAGS)).astype(np.float32) if with_transitions else None
    ends = generator.uniform(0.05, 0.95, (n, 3)).astype(np.float32) if with_ends else None
    found = tuple(likeliest_tags(chances, added, table, ends).tolist())
    assert allowed(found)
    logs = np.log(np.maximum(chances, 1e-6)) + added

    def score(tags: tuple[int, ...]) -> float:
        total = float(sum(logs[i, t] for i, t in enumerate(tags)))
        pairs = list(itertools.pairwise((0, *tags, 0)))
        if ends is not None:
            total += sum(leaving(ends[i], before, after) for i, (before, after) in enumerate(pairs[1:]))
        return total + (0 if table is None else TRUST * float(sum(table[b, t] for b, t in pairs)))

    # a word that is sure keeps its tag where no sure neighbour forbids it; then rivals must share it
    rivals = [
        t
        for t in itertools.product(range(TAGS), repeat=n)
        if allowed(t) and all(chances[i].max() < SURE or t[i] == found[i] for i in range(n))
    ]
    assert score(found) >= max(map(score, rivals)) - 1e-3


def test_a_word_that_is_sure_keeps_its_tag() -> None:
    chances = np.full((4, TAGS), 0.005, dtype=np.float32)
    chances[[0, 3], [1, 0]] = 0.98
    chances[1] = (0.5, 0.1, 0.4, 0, 0)
    chances[2] = (0.1, 0.1, 0.8, 0, 0)
    assert likeliest_tags(chances, np.zeros(TAGS, np.float32)).tolist() == [1, 2, 2, 0]


def test_sure_words_that_clash_are_decoded_together() -> None:
    chances = np.array([[0.985, 0.015, 0, 0, 0], [0.005, 0.005, 0.99, 0, 0]], dtype=np.float32)
    assert likeliest_tags(chances, np.zeros(TAGS, np.float32)).tolist() == [1, 2]


def test_words_that_are_surely_outside_part_stretches() -> None:
    chances = np.full((9, TAGS), 0.01, dtype=np.float32)
    for word, tag in enumerate((0, 1, 2, 0, 3, 4, 4, 0, 1)):
        chances[word, tag] = 0.99
    assert likeliest_tags(chances, np.zeros(TAGS, np.float32)).tolist() == [0, 1, 2, 0, 3, 4, 4, 0, 1]


def test_a_span_that_would_go_on_without_beginning_begins() -> None:
    chances = np.array([[0.1, 0.3, 0.6, 0, 0], [0.1, 0.2, 0.7, 0, 0]], dtype=np.float32)
    assert likeliest_tags(chances, np.zeros(TAGS, np.float32)).tolist() == [1, 2]


def test_a_span_ends_where_its_words_say_so() -> None:
    chances = np.array([[0, 0.9, 0.1, 0, 0], [0.4, 0.0, 0.6, 0, 0]], dtype=np.float32)
    nothing = np.zeros(TAGS, np.float32)
    assert likeliest_tags(chances, nothing).tolist() == [1, 2]
    ends = np.array([[0.1, 0.9, 0], [0.5, 0.5, 0]], dtype=np.float32)
    assert likeliest_tags(chances, nothing, None, ends).tolist() == [1, 0]


def test_no_words_have_no_tags() -> None:
    assert likeliest_tags(np.zeros((0, TAGS), np.float32), np.zeros(TAGS, np.float32)).tolist() == []
