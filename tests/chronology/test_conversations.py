"""When the turns of an interview or a hearing printed in an article were said: as its introduction tells."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.chronology import date_document
from onrecord.model import SaidBasis
from tests.resolve.story import Story

# A Tuesday.
PUBLISHED = date(2023, 9, 19)


def days(introduction: str, labels: tuple[str, str] = ("Q", "A"), note: str = "") -> list[str | None]:
    """Return the days of two turns behind an introduction."""
    turns = f"{labels[0]}: Did the quay leak?\n\n{labels[1]}: It did, since May."
    story = Story(f"{introduction}\n\n{turns}\n\n{note}", published=PUBLISHED, outlet="The Ossel Gazette")
    story.says(labels[0], None, "Did the quay leak?", method="speaker turn")
    story.says(labels[1], None, "It did, since May.", method="speaker turn")
    found = date_document(*story.read).said
    assert all(
        said is not None and (said.basis is SaidBasis.DISCOURSE) == (said.span is not None) for said in found
    )
    return [said.edtf if said else None for said in found]


@pytest.mark.parametrize(
    "introduction",
    [
        "Ada Pell runs the harbour. The Gazette spoke to Ms. Pell on Sunday at her office by the quay.",
        "We met on Sunday 17 September in a café, five days after she had resigned.",
        "Ada Pell left on Friday. On Sunday she sat down with The Ossel Gazette, with a lawyer present.",
        "Ada Pell, who resigned on Friday, talked to us on Sunday. What follows has been shortened.",
        "This interview took place on Sunday.",
        "Ada Pell answered a few queries in an interview on Sunday. Excerpts:",
        "The harbour master received the Gazette at her home on Sunday.",
        "The Marhaven Echo interviewed Ada Pell on Sunday.",
    ],
)
def test_the_turns_of_an_interview_have_the_day_on_which_its_introduction_has_them_talk(
    introduction: str,
) -> None:
    assert days(introduction) == ["2023-09-17"] * 2


@pytest.mark.parametrize(
    "introduction",
    [
        "Ada Pell runs the harbour, which closed on Sunday.",
        "Ada Pell, who resigned on Sunday, spoke to the Gazette.",
        "Ada Pell met the board on Sunday. She speaks here of the quay.",
        "In an interview with the Marhaven Echo on Sunday she said little.",
        "The Gazette spoke to Ada Pell on Friday and spoke to her again on Sunday.",
        "We talked for an hour, and on Sunday she resigned.",
        "She received the letter on Sunday. We asked her about it.",
        "The board met on Sunday and dismissed her.",
        "The Gazette will speak to her again on Sunday.",
        "",
    ],
)
def test_another_day_of_the_introduction_or_several_date_no_turn(introduction: str) -> None:
    assert days(introduction) == ["2023-09-19"] * 2


@pytest.mark.parametrize(
    ("introduction", "day"),
    [
        ("On Sunday Ada Pell joined Nora Quade for Nine Sharp. An edited transcript:", "2023-09-17"),
        ("Ada Pell appeared with Nora Quade on Nine Sharp on Sunday.", "2023-09-17"),
        ("On Sunday Ada Pell joined the board.", "2023-09-19"),
    ],
)
def test_whoever_asks_may_be_named_as_the_one_who_is_joined(introduction: str, day: str) -> None:
    assert days(introduction, ("NORA QUADE", "ADA PELL")) == [day] * 2


def test_an_editor_s_note_behind_the_turns_may_tell_the_day() -> None:
    assert (
        days("Ada Pell resigned on Friday.", note="This conversation was held on Sunday and shortened.")
        == ["2023-09-17"] * 2
    )
    assert days("Ada Pell resigned.", note="She met the board on Sunday.") == ["2023-09-19"] * 2


@pytest.mark.parametrize(
    ("introduction", "day"),
    [
        ("The harbour court sat on Thursday. Some of what was heard:", "2023-09-14"),
        ("This was heard at Thursday’s hearing on the quay:", "2023-09-14"),
        ("The quay closed on Thursday. A hearing followed.", "2023-09-19"),
    ],
)
def test_the_turns_of_a_hearing_have_its_day(introduction: str, day: str) -> None:
    assert days(introduction, ("JUDGE MARSH", "MR ROOK")) == [day] * 2


def test_an_interview_in_which_a_board_that_met_is_told_of_has_no_day_of_it() -> None:
    text = "The board met on Thursday. We talked to its chair afterwards."
    assert days(text, ("GAZETTE", "PELL")) == ["2023-09-19"] * 2


def test_what_an_entry_between_the_turns_has_somebody_say_is_of_that_day() -> None:
    text = "The harbour court sat on Thursday.\n\nMARSH: Did it leak?\n\n10.20am: Ada Pell says that it did."
    story = Story(text, published=PUBLISHED).says("MARSH", None, "Did it leak?", method="speaker turn")
    story.says("Ada Pell", "says", "that it did")
    assert [said and said.edtf for said in date_document(*story.read).said] == ["2023-09-14"] * 2
