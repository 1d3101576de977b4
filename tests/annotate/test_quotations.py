"""Quotation marks in every style, and the apostrophes that are none."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotate.marks.quotations import QuotedText, find_quotations


def inner(text: str) -> list[str]:
    return [text[q.inner_start : q.inner_end] for q in find_quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We left,” she said. “Then it rained.”", ["We left,", "Then it rained."]),
        ('"We left," she said.', ["We left,"]),
        ("''We left,'' she said.", ["We left,"]),
        ("``We left,'' she said.", ["We left,"]),
        ("« We left », she said.", [" We left "]),
        ("‘We left,’ she said.", ["We left,"]),
        ("'We left,' she said.", ["We left,"]),
        ("'We don't know,' he said, 'why.'", ["We don't know,", "why."]),
    ],
)
def test_every_style_of_mark_is_paired(text: str, expected: list[str]) -> None:
    assert inner(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "the workers' union and the players' fund",
        "back in the '90s, rock 'n' roll was king",
        "it isn’t the miners’ fault",
        "he is 5'10\" tall",
    ],
)
def test_apostrophes_and_inches_are_no_quotations(text: str) -> None:
    assert inner(text) == []


def test_a_plural_possessive_does_not_close_a_single_quotation() -> None:
    text = "‘It’s the players’ fault, not ours,’ he said."
    assert inner(text) == ["It’s the players’ fault, not ours,"]


def test_marks_inside_a_quotation_belong_to_it() -> None:
    assert inner("“He told me ‘no’ twice,” she said.") == ["He told me ‘no’ twice,"]
    assert inner("‘He told me “no” twice,’ she said.") == ["He told me “no” twice,"]
    assert inner('"We "never" did," she said.') == ['We "never" did,']


def test_curly_marks_inside_straight_ones_do_not_close_them() -> None:
    text = '"She called it a “nuisance,” then a “flood,” and left. The dam held."'
    assert [(q.start, q.end, q.closed) for q in find_quotations(text)] == [(0, len(text), True)]
    assert [q.closed for q in find_quotations(text[:-1])] == [False]


def test_an_unclosed_mark_ends_with_its_paragraph() -> None:
    text = "“We run on\n“and on,” she said."
    first, second = find_quotations(text)
    assert (first.closed, second.closed) == (False, True)
    assert inner(text) == ["We run on", "and on,"]


def test_an_unclosed_straight_single_mark_is_an_apostrophe() -> None:
    assert inner("She said: 'Leave me") == []


def test_places_know_whether_they_are_quoted() -> None:
    quoted = QuotedText("He said “no” to it.")
    assert quoted.states(np.array((0, 8, 9, 11, 13))).tolist() == [0, 2, 1, 3, 0]


@given(st.text(alphabet="ab '\"“”‘’«»\n.,-", max_size=60))
def test_quotations_are_ordered_disjoint_and_within_a_line(text: str) -> None:
    end = 0
    for q in find_quotations(text):
        assert end <= q.start < q.inner_start <= q.inner_end <= q.end <= len(text)
        assert "\n" not in text[q.start : q.end]
        end = q.end
