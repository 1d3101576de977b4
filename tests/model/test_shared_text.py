"""Text that documents share: found for certain, whatever stands around it, with its share as the reason."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Span
from onrecord.model.shared_text import MOST_HOLDERS, fingerprints, shared_text, sharing_texts

WIRE = (
    "The harbour board of Ossel said on Monday that it had not seen the report on the ferry. Two officials, who asked "
    "not to be named, said that it was finished in March and that its authors had been told to wait. The council, "
    "which paid for it, declined to comment. Tom Brandt, who chairs the board, denies that anyone was told to wait."
)
OTHER = (
    "A bakery on the quay has won a prize for its rye bread for the third year in a row. The judges praised the crust, "
    "and the baker thanked her neighbours, who had lent her an oven when her own broke down in the winter storm."
)


def prose(seed: int, words: int) -> str:
    chosen = random.Random(seed)
    return " ".join(f"w{chosen.randrange(5000)}" for _ in range(words))


def test_the_same_story_at_four_outlets_is_found_with_the_share_as_the_reason() -> None:
    texts = {
        "tide": WIRE,
        "gull": f"OSSEL (Wire) — {WIRE.upper()}",
        "courier": f"{OTHER}\n\n{WIRE.replace(' ', '  ')}",
        "post": WIRE[: WIRE.index(" The council")],
        "bakery": OTHER.replace("prize", "medal"),
    }
    found = {(one.first, one.second): one for one in sharing_texts(texts)}
    copies = {"tide", "gull", "courier", "post"}
    assert {pair for pair in found if set(pair) <= copies} == {
        (a, b)
        for a in texts
        for b in texts
        if a in copies and b in copies and list(texts).index(a) < list(texts).index(b)
    }
    assert ("courier", "bakery") in found
    assert found[("tide", "gull")].containment == 1.0
    assert found[("tide", "gull")].reason == (
        "64 of 64 words of the one and 64 of 66 of the other stand in both, in runs of 7 or more"
    )


def test_what_shares_only_a_phrase_is_not_one_text() -> None:
    assert (
        sharing_texts({"a": f"{WIRE} {OTHER}", "b": prose(1, 200) + " said on Monday that it had not"}) == ()
    )


def test_spans_lead_to_the_shared_words() -> None:
    one, other = f"{prose(1, 30)} {WIRE} {prose(2, 30)}", f"{OTHER} {WIRE}"
    found = shared_text(one, other)
    (span,) = found.first_spans
    assert one[span.start : span.end] == WIRE.removesuffix(".")
    (span,) = found.second_spans
    assert other[span.start : span.end] == WIRE.removesuffix(".")


def test_page_furniture_does_not_make_two_pages_one_text() -> None:
    foot = prose(9, 60)
    one, other = f"{WIRE} {foot}", f"{foot} {OTHER}"
    without = {"a": [Span(len(WIRE), len(one))], "b": [Span(0, len(foot))]}
    assert sharing_texts({"a": one, "b": other}) != ()
    assert sharing_texts({"a": one, "b": other}, without=without) == ()
    assert fingerprints(one, without=without["a"]) == fingerprints(WIRE)


def test_a_formula_in_many_documents_does_not_make_them_one_text() -> None:
    foot = " ".join(f"f{number}" for number in range(30))
    texts = {str(number): f"{prose(number, 15)} {foot}" for number in range(MOST_HOLDERS + 20)}
    assert sharing_texts(texts) == ()


def test_ten_thousand_times_the_same_text_gives_each_once() -> None:
    texts = {str(number): WIRE for number in range(10_000)}
    found = sharing_texts(texts)
    assert len(found) == 9_999
    assert {one.first for one in found} == {"0"}


@pytest.mark.parametrize("text", ["", " \n", "…!", "one", "one two three", "\ud800 \ud801"])
def test_short_and_odd_texts_are_no_trouble(text: str) -> None:
    assert len(fingerprints(text)) <= 1
    assert shared_text(text, WIRE).containment == 0.0
    assert sharing_texts({"a": text, "b": WIRE}) == ()


def test_fingerprints_are_the_same_everywhere_and_fit_a_database() -> None:
    marks = fingerprints(WIRE)
    assert marks == tuple(sorted(set(marks), key=lambda mark: mark % 2**64))
    assert all(-(2**63) <= mark < 2**63 for mark in marks)
    assert (len(marks), marks[0]) == (12, 715836054152656677)


@given(st.integers(0, 40), st.integers(0, 40), st.integers(0, 46), st.integers(0, 10_000))
def test_fourteen_shared_words_always_give_a_common_fingerprint(
    before: int, after: int, at: int, seed: int
) -> None:
    shared = " ".join(WIRE.split()[at : at + 14])
    one = f"{prose(seed, before)} {shared} {prose(seed + 1, after)}"
    other = f"{prose(seed + 2, after)} {shared} {prose(seed + 3, before)}"
    assert set(fingerprints(one)) & set(fingerprints(other))


@given(st.lists(st.sampled_from("ab"), max_size=60), st.lists(st.sampled_from("ab"), max_size=60))
def test_the_order_of_two_texts_does_not_matter(one: list[str], other: list[str]) -> None:
    there, back = shared_text(" ".join(one), " ".join(other)), shared_text(" ".join(other), " ".join(one))
    assert (there.runs, there.containment) == (back.runs, back.containment)
    assert there.first_spans == back.second_spans
    assert 0.0 <= there.containment <= 1.0
