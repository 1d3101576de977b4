"""Kinds of names by the words beside them, from marked text: «…» with the kind behind it."""

from __future__ import annotations

import pytest

from onrecord.annotate.names.kinds_told import as_told
from tests.annotate.test_borders import marked


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("he and his wife «Jan»L came", ["Jan PER"]),
        ("Mr. «Selby»L said", ["Selby PER"]),
        ("His cousin, «Min Orne»M, sold it", ["Min Orne PER"]),
        ("For his cousin, «Selby»L was far", ["Selby LOC"]),
        ("the «Pell»O administration", ["Pell PER"]),
        ("the «NSA»O administration", ["NSA ORG"]),
        ("the «Quayland»L administration", ["Quayland LOC"]),
        ("the «LAPD»P officer and «JFK»P himself", ["LAPD ORG", "JFK PER"]),
        ("at «Abbot Academy»L", ["Abbot Academy ORG"]),
        ("at «Abbot Lake»L", ["Abbot Lake LOC"]),
        (
            "«Hurricane Rita»P came. «Rita»P was strong. «Ada»P hid.",
            ["Hurricane Rita MISC", "Rita MISC", "Ada PER"],
        ),
        ("«Tamsin»P, Sep 11 (OWS) The yard closed", ["Tamsin LOC"]),
        ("«Tamsin»P, 4 May: The yard closed", ["Tamsin LOC"]),
        ("«Tamsin»P, Sep 11 was a Monday", ["Tamsin PER"]),
        ("When Hurricane «Rita»P came, «Rita»P was strong", ["Rita MISC", "Rita MISC"]),
    ],
)
def test_the_words_beside_a_name_tell_its_kind(text: str, expected: list[str]) -> None:
    plain, names = marked(text)
    assert [f"{n.span.of(plain)} {n.type}" for n in as_told(plain, names)] == expected


def test_a_capital_inside_a_word_is_a_firms_unless_a_given_name_begins_it() -> None:
    plain, names = marked("«iRepair»P, «NewsFeed»P, «MacBride»P and «MaryBeth»P met")
    found = as_told(plain, names, frozenset(("Mary",)))
    assert [n.type for n in found] == ["ORG", "ORG", "PER", "PER"]
