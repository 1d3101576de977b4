"""Mentions put together from what an encoder says, the encoder's part written by hand."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.annotate.encoding.encoder import Encoded, Vectors, Window, Words
from onrecord.annotate.encoding.pieces import Pieces, cut
from onrecord.annotate.encoding.wordpiece import load_tokenizer
from onrecord.annotate.marks.quotations import QuotedText
from onrecord.annotate.names import mentions
from onrecord.annotate.names.antecedents import PAIRED, Pointer
from onrecord.annotate.names.mentions import MENTION_TAGS, RELATIONS, found_mentions

TEXT = "Ada Pell met the mayor of Ossel . She said so ."
STRONG = 40.0
LINK = 96  # columns of a vector, as many as the words of a text at least


def pieces_of(text: str) -> tuple[Pieces, dict[str, int]]:
    pieces = cut(text, load_tokenizer(), QuotedText(text))
    firsts = np.flatnonzero(pieces.first)
    return pieces, {text[pieces.starts[i] : pieces.word_end[i]]: int(i) for i in firsts}


def encoded(
    pieces: Pieces,
    tags: dict[int, str],
    borders: dict[int, tuple[int, int]],
    same: dict[int, int | None],
) -> Encoded:
    n = len(pieces)
    mentions = np.zeros((n, len(MENTION_TAGS)), np.float32)
    mentions[:, 0] = 1
    for at, tag in tags.items():
        mentions[at, 0], mentions[at, MENTION_TAGS.index(tag)] = 0.1, 0.9
    relations = np.zeros((n, len(RELATIONS)), np.float32)
    relations[:, RELATIONS.index("nsubj")] = 1
    answers = np.eye(n + 1, LINK, dtype=np.float32)
    asks = [np.zeros((n + 1, LINK), np.float32) for _ in range(3)]
    for at, (first, last) in borders.items():
        asks[0][at + 1], asks[1][at + 1] = STRONG * answers[first + 1], STRONG * answers[last + 1]
    for at, earlier in same.items():
        asks[2][at + 1] = STRONG * answers[0 if earlier is None else earlier + 1]
    vectors = Vectors(asks[0], answers, asks[1], answers, asks[2], answers)
    nothing = np.zeros((n + 1, LINK), np.float32)
    window = Window(0, n, nothing, nothing, nothing, nothing, vectors)
    roles, names = np.zeros((n, 7), np.float32), np.zeros((n, 9), np.float32)
    words = Words(mentions, relations)
    return Encoded(roles, np.zeros(n, np.int64), (window,), names=names, words=words)


@pytest.fixture
def place() -> dict[str, int]:
    return pieces_of(TEXT)[1]


@pytest.fixture(autouse=True)
def _phrases_are_new(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the network for noun phrases, which test_antecedents.py tests, take all for new ones."""
    inputs = 6 * LINK
    none = np.array([0.0, 0.0, STRONG], np.float32)
    nothing = (np.zeros((inputs, 1), np.float32), np.zeros(1, np.float32), np.zeros((1, 3), np.float32))
    pointer = Pointer(np.zeros((inputs, 3), np.float32), none, *nothing, np.zeros(len(PAIRED), np.float32))
    monkeypatch.setattr(mentions, "load_pointer", lambda: pointer)


def test_a_head_brings_its_phrase_its_kind_and_its_antecedent(place: dict[str, int]) -> None:
    pieces, _ = pieces_of(TEXT)
    said = encoded(
        pieces,
        {place["Pell"]: "name-PER", place["mayor"]: "nominal-PER", place["She"]: "pronoun-PER"},
        {
            place["Pell"]: (place["Ada"], place["Pell"]),
            place["mayor"]: (place["the"], place["Ossel"]),
            place["She"]: (place["She"], place["She"]),
        },
        {place["Pell"]: None, place["mayor"]: None, place["She"]: place["Pell"]},
    )
    found = found_mentions(pieces, said)
    assert [(m.span.of(TEXT), m.head.of(TEXT), m.form, m.kind) for m in found] == [
        ("Ada Pell", "Pell", "name", "PER"),
        ("the mayor of Ossel", "mayor", "nominal", "PER"),
        ("She", "She", "pronoun", "PER"),
    ]
    assert [m.relation for m in found] == ["nsubj"] * 3
    assert found[2].antecedents[0][0] == 0
    assert found[2].antecedents[0][1] > 0.9 > 0.1 > found[2].fresh
    assert found[0].antecedents == ()
    assert found[1].fresh > 0.9


def test_things_are_no_mentions_and_no_antecedents(place: dict[str, int]) -> None:
    pieces, _ = pieces_of(TEXT)
    said = encoded(
        pieces,
        {place["mayor"]: "nominal-OTHER", place["She"]: "pronoun-PER"},
        {at: (at, at) for at in (place["mayor"], place["She"])},
        {place["She"]: place["mayor"]},
    )
    (only,) = found_mentions(pieces, said)
    assert only.span.of(TEXT) == "She"
    assert only.antecedents == ()


def test_an_encoder_that_tells_no_mentions_gives_none() -> None:
    pieces, _ = pieces_of(TEXT)
    n = len(pieces)
    nothing = np.zeros((n + 1, LINK), np.float32)
    window = Window(0, n, nothing, nothing, nothing, nothing)
    silent = Encoded(np.zeros((n, 7), np.float32), np.zeros(n, np.int64), (window,))
    assert found_mentions(pieces, silent) == ()
