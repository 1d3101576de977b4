"""Kinds of names by all that a document says of them, the encoder's part written by hand."""

from __future__ import annotations

import numpy as np

from onrecord.annotate.encoding.encoder import Encoded
from onrecord.annotate.encoding.pieces import cut
from onrecord.annotate.encoding.wordpiece import load_tokenizer
from onrecord.annotate.marks.quotations import QuotedText
from onrecord.annotate.names.naming import names_of

PERSON, BODY = (1, 2), (3, 4)  # the tags of a name's first word and of the others


def kinds(text: str, told: dict[str, tuple[tuple[int, int], float]]) -> list[tuple[str, str]]:
    """Return the names of `text` and their types; `told` are tags and the chance that each name has of them."""
    pieces = cut(text, load_tokenizer(), QuotedText(text))
    chances = np.zeros((len(pieces), 9), dtype=np.float32)
    chances[:, 0] = 1
    for name, ((begin, on), chance) in told.items():
        other = BODY if (begin, on) == PERSON else PERSON
        start = text.rindex(name)
        for piece in np.flatnonzero(pieces.first):
            at = int(pieces.starts[piece])
            if start <= at < start + len(name):
                first = at == start
                chances[piece] = 0
                chances[piece, begin if first else on] = chance
                chances[piece, other[0] if first else other[1]] = 1 - chance
    encoded = Encoded(
        np.zeros((len(pieces), 7), np.float32), np.zeros(len(pieces), np.int64), (), names=chances
    )
    return [(n.span.of(text), n.type) for n in names_of(text, pieces, encoded)]


def test_a_surname_is_the_person_whose_full_name_ends_in_it() -> None:
    text = "Raymund Outhway resigned. A clerk wrote that Outhway was late."
    told = {"Raymund Outhway": (PERSON, 0.95), "Outhway": (BODY, 0.6)}
    assert kinds(text, told) == [("Raymund Outhway", "PER"), ("Outhway", "PER")]


def test_a_body_that_is_surely_one_stays_it_beside_a_person_of_that_surname() -> None:
    text = "Raymund Outhway resigned. A clerk wrote that Outhway was sold."
    told = {"Raymund Outhway": (PERSON, 0.95), "Outhway": (BODY, 0.9)}
    assert kinds(text, told) == [("Raymund Outhway", "PER"), ("Outhway", "ORG")]


def test_a_given_name_alone_is_the_person_whose_full_name_begins_with_it() -> None:
    text = "Lavina Outhway resigned. The clerk wrote that Lavina was late."
    assert kinds(text, {"Lavina Outhway": (PERSON, 0.95), "Lavina": (BODY, 0.6)})[-1] == ("Lavina", "PER")


def test_the_first_word_of_a_body_is_not_the_body() -> None:
    text = "Norhaven Courier closed. The clerk wrote that Norhaven was late."
    told = {"Norhaven Courier": (BODY, 0.95), "Norhaven": (PERSON, 0.6)}
    assert kinds(text, told)[-1] == ("Norhaven", "PER")
