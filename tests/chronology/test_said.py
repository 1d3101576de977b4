"""When a statement was made: by the time at its cue, the discourse, a header, the publication day, or unknown."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.chronology import date_document
from onrecord.model import Form, Said, SaidBasis
from tests.resolve.story import Story

# A Tuesday.
PUBLISHED = date(2023, 9, 19)


def said(story: Story) -> list[Said | None]:
    return list(date_document(*story.read).said)


def one(text: str, source: str, cue: str, content: str, published: date | None = PUBLISHED) -> Said | None:
    return said(Story(text, published=published).says(source, cue, content))[0]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "edtf"),
    [
        ("Ada Pell said on Sunday that it leaked.", "Ada Pell", "said", "that it leaked", "2023-09-17"),
        ("On Sunday the board said it leaked.", "the board", "said", "it leaked", "2023-09-17"),
        ("The board on Sunday denied it leaked.", "The board", "denied", "it leaked", "2023-09-17"),
        ("It leaked, the board said in an e-mail on Sunday.", "the board", "said", "It leaked", "2023-09-17"),
        ("Pell told reporters last week that it leaked.", "Pell", "told", "that it leaked", "2023-W37"),
        ("In a June 2019 interview, Pell said it leaked.", "Pell", "said", "it leaked", "2019-06"),
        ("Speaking late on Monday, Pell said it leaked.", "Pell", "said", "it leaked", "2023-09-18"),
    ],
)
def test_the_time_at_the_cue_dates_the_statement(
    text: str, source: str, cue: str, content: str, edtf: str
) -> None:
    found = one(text, source, cue, content)
    assert found is not None
    assert (found.edtf, found.basis) == (edtf, SaidBasis.CUE)
    assert found.span is not None


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Pell said that it leaked on Sunday.", "Pell", "said", "that it leaked on Sunday"),
        (
            "Pell, who resigned on Sunday, said it leaked.",
            "Pell, who resigned on Sunday",
            "said",
            "it leaked",
        ),
        ("It closed on Sunday. Pell said it leaked.", "Pell", "said", "it leaked"),
    ],
)
def test_a_time_elsewhere_does_not(text: str, source: str, cue: str, content: str) -> None:
    assert one(text, source, cue, content) == Said(
        "2023-09-19", "2023-09-19", "2023-09-19", SaidBasis.PUBLISHED, None
    )


def test_a_time_of_another_cue_does_not() -> None:
    story = Story("The firm said on Monday it had left, a step his lawyer called hasty.", published=PUBLISHED)
    story.says("The firm", "said", "it had left").says("his lawyer", "called", "hasty")
    assert [s.basis for s in said(story) if s is not None] == [SaidBasis.CUE, SaidBasis.PUBLISHED]


def test_what_is_added_keeps_the_day() -> None:
    story = Story(
        "Pell said on Sunday that it leaked. She added that it stank. In the same interview she said it burned.",
        published=PUBLISHED,
    )
    story.says("Pell", "said", "that it leaked").says("She", "added", "that it stank").says(
        "she", "said", "it burned"
    )
    found = said(story)
    assert [s.edtf for s in found if s is not None] == ["2023-09-17"] * 3
    assert [s.basis for s in found if s is not None] == [
        SaidBasis.CUE,
        SaidBasis.DISCOURSE,
        SaidBasis.DISCOURSE,
    ]


def test_a_new_voice_does_not_keep_the_day() -> None:
    story = Story("Pell said on Sunday that it leaked. Rook said it burned.", published=PUBLISHED)
    story.says("Pell", "said", "that it leaked").says("Rook", "said", "it burned")
    assert [s.basis for s in said(story) if s is not None] == [SaidBasis.CUE, SaidBasis.PUBLISHED]


def test_what_is_quoted_inside_is_not_dated_by_publication() -> None:
    story = Story(
        "Pell said the board told her it leaked. Pell said the board told her on Sunday it burned.",
        published=PUBLISHED,
    )
    story.says("Pell", "said", "the board told her it leaked").says(
        "the board", "told", "it leaked", within=0
    )
    story.says("Pell", "said", "the board told her on Sunday it burned").says(
        "the board", "told", "it burned", within=2
    )
    found = said(story)
    assert found[1] is None
    assert found[3] is not None
    assert (found[3].edtf, found[3].basis) == ("2023-09-17", SaidBasis.CUE)


def test_what_had_been_said_before_is_not_dated_by_publication() -> None:
    assert one("Pell had warned that it leaked.", "Pell", "had warned", "that it leaked") is None


def test_an_email_is_dated_by_its_header() -> None:
    story = Story("We deny that it leaked.", published=PUBLISHED, kind="email", sender="Ada Pell").says(
        "We", "deny", "that it leaked"
    )
    (found,) = said(story)
    assert found is not None
    assert (found.edtf, found.basis) == ("2023-09-19", SaidBasis.HEADER)


def test_without_any_day_it_is_unknown() -> None:
    assert one("Pell said it leaked.", "Pell", "said", "it leaked", None) is None
    assert one("Pell said on Sunday it leaked.", "Pell", "said", "it leaked", None) is None


def test_a_turn_of_a_transcript_is_dated_by_its_day() -> None:
    story = Story("It leaked.", published=PUBLISHED).says(
        None, None, "It leaked.", form=Form.DIRECT, speaker="ADA PELL"
    )
    (found,) = said(story)
    assert found is not None
    assert found.basis is SaidBasis.PUBLISHED
