"""Which earlier mention a noun phrase goes on from: the network with weights made by hand, and the one that ships."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from onrecord.annotate.names import antecedents
from onrecord.annotate.names.antecedents import (
    BLOCK,
    FORMS,
    KINDS,
    MOST_TOLD,
    PAIRED,
    REACH,
    Heads,
    Pointer,
    load_pointer,
)

WIDTH = 4  # columns of a vector, and of what asks and answers
STRONG = 40.0


def heads_of(vectors: NDArray[np.float32], form: str = "nominal") -> Heads:
    n = len(vectors)
    forms = np.full(n, FORMS.index(form))
    return Heads(vectors, 3 * np.arange(n), np.arange(n), forms, np.full(n, KINDS.index("PER")))


def pointer_of(
    *, none: float = 0.0, pairs: dict[str, float] | None = None, matching: float = STRONG
) -> Pointer:
    """Return a network that likes those whose vectors are alike, and none by so much."""
    plain = np.zeros((WIDTH, 2 * WIDTH + 1), np.float32)
    plain[:, :WIDTH] = matching * np.eye(WIDTH)
    plain[:, WIDTH : 2 * WIDTH] = np.eye(WIDTH)
    bias = np.zeros(2 * WIDTH + 1, np.float32)
    bias[-1] = none
    weights = np.array([(pairs or {}).get(name, 0.0) for name in PAIRED], np.float32)
    empty = (
        np.zeros((WIDTH, 1), np.float32),
        np.zeros(1, np.float32),
        np.zeros((1, 2 * WIDTH + 1), np.float32),
    )
    return Pointer(plain, bias, *empty, weights)


def one_hot(*columns: int) -> NDArray[np.float32]:
    return np.eye(WIDTH, dtype=np.float32)[list(columns)]


def test_a_phrase_goes_on_from_whom_its_vector_asks_for() -> None:
    heads = heads_of(one_hot(0, 1, 2, 1))
    ((earlier, fresh),) = pointer_of().told(heads, np.array([3]))
    assert earlier[0][0] == 1
    assert earlier[0][1] > 0.9 > 0.1 > fresh


def test_what_nothing_speaks_for_is_new() -> None:
    heads = heads_of(one_hot(0, 1, 2, 3))
    told = pointer_of(none=10.0).told(heads, np.arange(4))
    assert [earlier for earlier, _ in told] == [[]] * 4
    assert all(fresh > 0.9 for _, fresh in told)


def test_what_stands_behind_is_no_antecedent() -> None:
    heads = heads_of(one_hot(0, 1, 0))
    ((earlier, fresh),) = pointer_of().told(heads, np.array([0]))
    assert (earlier, fresh) == ([], 1.0)


def test_of_two_alike_the_weights_of_pairs_decide() -> None:
    heads = heads_of(one_hot(0, 0, 0))
    near = pointer_of(pairs={"words between, log": -10.0}).told(heads, np.array([2]))
    far = pointer_of(pairs={"words between, log": 10.0}).told(heads, np.array([2]))
    assert [earlier[0][0] for ((earlier, _),) in (near, far)] == [1, 0]


@pytest.mark.parametrize("back", [REACH, REACH + 1])
def test_it_looks_back_over_so_many_mentions(back: int) -> None:
    columns = [1, *[0] * (back - 1), 1]
    ((earlier, _),) = pointer_of().told(heads_of(one_hot(*columns)), np.array([back]))
    assert (earlier[:1] == [(0, 1.0)]) is (back == REACH)


def test_a_long_text_is_told_block_by_block_as_a_whole_one(monkeypatch: pytest.MonkeyPatch) -> None:
    vectors = np.random.default_rng(0).normal(size=(2 * BLOCK + 5, WIDTH)).astype(np.float32)
    heads, asking = heads_of(vectors), np.arange(2 * BLOCK + 5)
    whole = pointer_of(matching=1.0).told(heads, asking)
    monkeypatch.setattr(antecedents, "BLOCK", 7)
    assert pointer_of(matching=1.0).told(heads, asking) == whole
    assert max(len(earlier) for earlier, _ in whole) == MOST_TOLD


@pytest.mark.parametrize("vectors", [one_hot(0, 1), np.empty((0, 0), np.float32)])
def test_a_text_without_phrases_or_without_mentions_asks_nothing(vectors: NDArray[np.float32]) -> None:
    assert pointer_of().told(heads_of(vectors), np.array([], dtype=np.int64)) == []


def test_the_weights_in_the_package_fit_together() -> None:
    pointer = load_pointer()
    inputs, columns = pointer.plain.shape
    assert (inputs, columns % 2) == (576, 1)
    assert pointer.bias.shape == (columns,)
    assert pointer.into.shape == (inputs, len(pointer.units))
    assert pointer.out.shape == (len(pointer.units), columns)
    assert pointer.pairs.shape == (len(PAIRED),)
