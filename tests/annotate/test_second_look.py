"""Kinds of names as a small network sees them: what it is told, and what it may not change."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from onrecord.annotate.encoding.encoder import Encoded, Vectors, Window, Words
from onrecord.annotate.encoding.pieces import Pieces, cut
from onrecord.annotate.encoding.wordpiece import load_tokenizer
from onrecord.annotate.marks.quotations import QuotedText
from onrecord.annotate.names.second_look import (
    FEATURES,
    KINDS,
    TOLD,
    WIDTH,
    Tagged,
    features,
    kinds_of,
    load_network,
)

LINK = WIDTH // 4
TEXT = "Ada Pell met Tidewater and Ada Pell"
PIECES = cut(TEXT, load_tokenizer(), QuotedText(TEXT))
LOWS, HIGHS = np.array([0, 3, 5]), np.array([2, 4, 7])
EVIDENCE = np.array([[0.9, 0.1, 0, 0], [0.2, 0.6, 0.1, 0.1], [0.7, 0.3, 0, 0]], dtype=np.float32)


def tagged() -> Tagged:
    keys = [tuple(PIECES.words[low:high]) for low, high in zip(LOWS, HIGHS, strict=True)]
    known = np.array([False, True, False])
    of_any = np.ones(len(PIECES.words), dtype=np.float32)
    everywhere = EVIDENCE + EVIDENCE[[2, 1, 0]] * np.array([[1], [0], [1]], dtype=np.float32)
    return Tagged(LOWS, HIGHS, keys, EVIDENCE, everywhere, EVIDENCE, of_any, np.array([0, 1, 0]), known)


def numbered(pieces: Pieces, windows: int = 1) -> Encoded:
    """Return an encoding in which the vectors of each piece hold its number, counted from 1."""
    n = len(pieces)
    borders = np.linspace(0, n, windows + 1).astype(int)
    home = np.repeat(np.arange(windows), np.diff(borders))
    empty = np.zeros((0, 0), dtype=np.float32)
    found = []
    for start, end in zip(borders[:-1].tolist(), borders[1:].tolist(), strict=True):
        rows = np.repeat(np.arange(start, end + 1, dtype=np.float32)[:, None], LINK, axis=1)
        vectors = Vectors(rows, rows, rows, rows, empty, empty)
        found.append(Window(start, end, empty, empty, empty, empty, vectors))
    return Encoded(empty, home, tuple(found), words=Words(empty, empty))


def test_a_name_has_the_mean_vector_of_its_words_and_that_of_the_words_around_it() -> None:
    found = features(PIECES, numbered(PIECES), tagged())
    numbers = PIECES.firsts + 1
    assert found.shape == (3, FEATURES)
    assert np.allclose(found[0, :WIDTH], numbers[:2].mean())
    assert np.allclose(found[0, WIDTH : 2 * WIDTH], numbers[2] / 2)  # nothing stands before it
    assert np.allclose(found[1, WIDTH : 2 * WIDTH], (numbers[2] + numbers[4]) / 2)
    assert np.allclose(found[2, WIDTH : 2 * WIDTH], numbers[4] / 2)


def test_vectors_are_those_of_the_window_in_which_a_word_is_at_home() -> None:
    one, two = (features(PIECES, numbered(PIECES, windows), tagged()) for windows in (1, 2))
    assert np.array_equal(one, two)


def test_what_is_said_elsewhere_is_the_same_for_all_names_of_the_same_words() -> None:
    elsewhere = features(PIECES, numbered(PIECES), tagged())[:, -TOLD + KINDS : -TOLD + 2 * KINDS]
    assert np.array_equal(elsewhere[0], elsewhere[2])
    assert not np.array_equal(elsewhere[0], elsewhere[1])


def test_without_phrases_the_tags_decide() -> None:
    empty = np.zeros((0, 0), dtype=np.float32)
    encoded = Encoded(empty, np.zeros(len(PIECES), dtype=np.int64), ())
    assert kinds_of(PIECES, encoded, tagged()).tolist() == [0, 1, 0]


def test_whom_the_tags_take_for_a_person_stays_one() -> None:
    rng = np.random.default_rng(3)
    for _ in range(20):
        n = len(PIECES) + 1
        vectors = Vectors(*(rng.normal(size=(n, LINK)).astype(np.float32) for _ in range(6)))
        links = vectors.first_asks
        window = Window(0, n - 1, links, links, links, links, vectors)
        encoded = replace(numbered(PIECES), windows=(window,))
        assert kinds_of(PIECES, encoded, tagged())[[0, 2]].tolist() == [0, 0]


def test_the_network_in_the_package_fits_the_features() -> None:
    network = load_network()
    units = len(network.bias)
    assert network.into.shape == (FEATURES, units)
    assert network.out.shape == (units, KINDS)
    assert network.told.shape == (TOLD, KINDS)
    assert network.base.shape == (KINDS,)
