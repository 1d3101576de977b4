"""Paragraphs of two versions, and which of them are corrections."""

from __future__ import annotations

import pytest

from onrecord.follow.rewriting import Rewritten, rewritten


def between(earlier: str, later: str, *places: tuple[int, int, int, int]) -> list[Rewritten]:
    stretches = [{"before": {"start": a, "end": b}, "after": {"start": c, "end": d}} for a, b, c, d in places]
    return rewritten(stretches, earlier, later)


def test_words_changed_in_one_paragraph_are_that_paragraph() -> None:
    earlier, later = "One two.\nThree four.\nFive.\n", "One two.\nThree more.\nFive.\n"
    (found,) = between(earlier, later, (15, 19, 15, 19))
    assert (found.before, found.after) == ("Three four.", "Three more.")
    assert earlier[slice(*found.before_place)] == found.before
    assert later[slice(*found.after_place)] == found.after


def test_two_changes_in_one_paragraph_are_one() -> None:
    earlier, later = "One two three.\n", "Uno two tre.\n"
    found = between(earlier, later, (0, 3, 0, 3), (8, 13, 8, 11))
    assert [(one.before, one.after) for one in found] == [("One two three.", "Uno two tre.")]


def test_a_paragraph_that_was_added_or_removed_has_only_one_side() -> None:
    short, long = "One.\nThree.\n", "One.\nTwo.\nThree.\n"
    (added,) = between(short, long, (5, 5, 5, 9))
    assert (added.before, added.after) == (None, "Two.")
    (removed,) = between(long, short, (5, 9, 5, 5))
    assert (removed.before, removed.after) == ("Two.", None)


@pytest.mark.parametrize(
    "line",
    [
        "Correction: the bridge closed in May.",
        "Clarification, 6 May: the bridge closed in May.",
        "Editor's note: the bridge closed in May.",
        "This article was amended on 6 May.",
        "An earlier version of this article said April.",
        "• Corrections and clarifications: it was May.",
        "CORRECTION (7 May 2024): it was May.",
        "Correction – it was May.",
        "Updated 6 May: the day was wrong.",
        "Correction",
    ],
)
def test_a_paragraph_that_says_it_corrects_is_a_correction(line: str) -> None:
    (found,) = between("One.\n", f"One.\n{line}\n", (5, 5, 5, 5 + len(line)))
    assert found.is_correction


@pytest.mark.parametrize(
    "line",
    [
        "The correction came late, she said.",
        "Corrections officers said so.",
        "Corrections officers said this: nobody left.",
        "Correction fluid was found on the log.",
        "Updated plans for the bridge were shown on Monday: two spans.",
        "We will publish more.",
    ],
)
def test_a_paragraph_that_only_speaks_of_corrections_is_none(line: str) -> None:
    (found,) = between("One.\n", f"One.\n{line}\n", (5, 5, 5, 5 + len(line)))
    assert not found.is_correction


def test_a_label_that_stood_there_before_corrects_nothing_now() -> None:
    (found,) = between("Correction: it was May.\n", "Correction: it was June.\n", (19, 22, 19, 23))
    assert not found.is_correction
