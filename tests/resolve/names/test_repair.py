"""Names that the tagger cut are put together; neighbours that are two names stay two."""

from __future__ import annotations

import pytest

from onrecord.model import Name, Span
from onrecord.resolve.names import repaired


def _names(text: str, *pieces: tuple[str, str]) -> list[tuple[str, str]]:
    tagged = [Name(Span(text.index(w), text.index(w) + len(w)), kind, 0.9) for w, kind in pieces]
    return [(name.span.of(text), name.type) for name in repaired(text, tagged)]


@pytest.mark.parametrize(
    ("text", "pieces", "whole"),
    [
        ("the Sea Accidents Inspectorate", (("Sea", "LOC"), ("Accidents Inspectorate", "ORG")), ("Sea Accidents Inspectorate", "ORG")),
        ("off Port Tamsin at noon", (("Port", "LOC"), ("Tamsin", "ORG")), ("Port Tamsin", "ORG")),
        ("aboard the Calla Reeve at noon", (("Reeve", "LOC"),), ("Calla Reeve", "LOC")),
        ("the Department of Ports and Isles", (("Department of Ports", "ORG"), ("Isles", "LOC")), ("Department of Ports and Isles", "ORG")),
        ("by Northmark Ferries on Monday", (("Northmark", "LOC"),), ("Northmark Ferries", "ORG")),
    ],
)  # fmt: skip
def test_pieces_are_one_name(text: str, pieces: tuple[tuple[str, str], ...], whole: tuple[str, str]) -> None:
    assert _names(text, *pieces) == [whole]


@pytest.mark.parametrize(
    ("whole", "pieces"),
    [
        ("Ada “The Tide” Pell", ("Ada", "Tide", "Pell")),
        ("Henry 'Big Tide' Pell", ("Tide' Pell",)),
        ("Ada (Buster) Pell", ("Ada", "Pell")),
        ("Mohammed “Teen Wolf” Islam", ("Mohammed", "Teen Wolf", "Islam")),
    ],
)
def test_a_nickname_between_given_name_and_surname_is_within_the_name(
    whole: str, pieces: tuple[str, ...]
) -> None:
    kinds = ("PER", "ORG", "MISC") if len(pieces) == 3 else ("PER",) * 2
    text = f"On Monday {whole} laughed."
    assert _names(text, *zip(pieces, kinds, strict=False)) == [(whole, "PER")]


def test_a_place_that_ran_into_the_next_name_is_two() -> None:
    text = "They left Ossel Bay for Ada Pell on Monday."
    assert [name for name, _ in _names(text, ("Ossel Bay for Ada Pell", "LOC"))] == ["Ossel Bay", "Ada Pell"]


def test_what_is_quoted_between_two_names_of_things_joins_nobody() -> None:
    text = "In Ossel “The Tide” Theatre closed."
    pieces = (("Ossel", "LOC"), ("Theatre", "ORG"))
    assert _names(text, *pieces)[0] == ("Ossel", "LOC")


def test_two_names_side_by_side_stay_two() -> None:
    assert _names("what Northmark Piers Holl said", ("Northmark", "ORG"), ("Piers Holl", "PER")) == [
        ("Northmark", "ORG"),
        ("Piers Holl", "PER"),
    ]


def test_a_headline_in_capitals_grows_nothing() -> None:
    assert _names("Amber Ferry Company Suspends Master After Crash", ("Amber", "ORG")) == [("Amber", "ORG")]


def test_a_title_a_day_and_the_first_word_of_a_sentence_stay_outside() -> None:
    assert _names("Yesterday Amber spoke.", ("Amber", "PER")) == [("Amber", "PER")]
    assert _names("He met Captain Amber Monday.", ("Amber", "PER")) == [("Amber", "PER")]
