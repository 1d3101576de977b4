"""The lines of the chronology: publication, statements with a day of their own, narrated events."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from onrecord.chronology import chronology_entries, date_document
from onrecord.model import Act, ChronologyKind, Dating, Source, Statement
from tests.resolve.story import Story


def _statements(story: Story, dating: Dating) -> list[Statement]:
    made = []
    for index, (attribution, said) in enumerate(zip(story.annotation.attributions, dating.said, strict=True)):
        text = attribution.content[0].of(story.text)
        source = Source("ent-pell", ("ent-pell",), attribution.source)
        made.append(
            Statement(f"st-{index}", story.id, attribution.form, attribution.act, text, source, attribution.cue, attribution.content,
                      said, (), None, None, (), f"st-{index}", 0.9, "by hand", "by hand")
        )  # fmt: skip
    return made


def test_each_kind_of_line_stands_in_the_order_of_its_day() -> None:
    text = "19 September 2023\nThe gate of the mill broke on 9 September. Pell said on Sunday it was old. Rook said it was new."
    story = Story(text, published=date(2023, 9, 19))
    story.says("Pell", "said", "it was old").says("Rook", "said", "it was new")
    dating = date_document(*story.read)
    lines = chronology_entries(story.document, dating, _statements(story, dating))
    assert [(line.begins, line.kind) for line in lines] == [
        ("2023-09-09", ChronologyKind.EVENT),
        ("2023-09-17", ChronologyKind.STATEMENT),
        ("2023-09-19", ChronologyKind.PUBLICATION),
    ]
    event, statement, publication = lines
    assert event.text == "The gate of the mill broke on 9 September."
    assert event.span is not None
    assert event.span.of(text) == event.text
    assert (statement.entities, statement.basis) == (("ent-pell",), "cue")
    assert publication.span is None


def test_a_document_without_a_day_has_no_publication_line() -> None:
    story = Story("Nothing much broke at the mill in the end.")
    assert chronology_entries(story.document, date_document(*story.read), ()) == ()


def _events(story: Story) -> list[tuple[str, str]]:
    dating = date_document(*story.read)
    lines = chronology_entries(story.document, dating, _statements(story, dating))
    return [(line.edtf, line.text) for line in lines if line.kind is ChronologyKind.EVENT]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Pell said a second guard from Friday would do.", "Pell", "said", "a second guard from Friday"),
        ("Pell said the mill will shut on 4 October for good.", "Pell", "said", "the mill will shut on 4 October for good"),
        (
            "An earlier version of this report said the gate was sold in March to Rook.",
            "An earlier version of this report",
            "said",
            "the gate was sold in March to Rook",
        ),
    ],
)  # fmt: skip
def test_what_has_not_happened_makes_no_line(text: str, source: str, cue: str, content: str) -> None:
    assert _events(Story(text, published=date(2023, 9, 19)).says(source, cue, content)) == []


def test_what_stands_within_a_denial_makes_no_line() -> None:
    text = "Pell denies Rook’s claim that the gate of the mill broke on 9 September."
    story = Story(text, published=date(2023, 9, 19))
    story.says("Pell", "denies", "Rook’s claim", act=Act.DENIES)
    story.says("Rook’s", "claim", "that the gate of the mill broke on 9 September", within=0)
    dating = date_document(*story.read)
    outer, inner = _statements(story, dating)
    inner = replace(inner, within=outer.id)
    lines = chronology_entries(story.document, dating, [outer, inner])
    assert [line.kind for line in lines] == [ChronologyKind.PUBLICATION]


def test_what_a_rejected_suggestion_says_makes_no_line() -> None:
    text = "Pell rejects the suggestion, published on Sunday by the Tide, that the gate of the mill broke on 9 September."
    story = Story(text, published=date(2023, 9, 19))
    story.says("the Tide", "published", "that the gate of the mill broke on 9 September")
    story.says("Pell", "rejects", "the suggestion", act=Act.DENIES)
    assert _events(story) == []


@pytest.mark.parametrize(
    "text",
    [
        "Pell took back what she told listeners a month ago about the gate.",
        "On Sunday the Tide withdrew its report that the gate broke in August.",
        "Rook on Monday retracted the statement of a week ago about the gate.",
    ],
)
def test_words_that_are_taken_back_make_no_event(text: str) -> None:
    assert _events(Story(text, published=date(2023, 9, 19))) == []


def test_the_clocks_of_one_night_and_the_hours_after_a_morning_make_lines() -> None:
    text = (
        "The mill burned down at 11.38pm on Saturday 9 September.\nThe guard had left the gate at about 11.25pm.\n"
        "The log could be read there on Monday morning. By the afternoon the page was gone from it."
    )
    assert [day for day, _ in _events(Story(text, published=date(2023, 9, 19)))] == [
        *("2023-09-09", "2023-09-09", "2023-09-18", "2023-09-18"),
    ]


def test_a_clock_of_the_night_that_may_be_any_makes_no_line() -> None:
    text = (
        "Pell spoke to the board on Sunday. Her son sat on the quay that night until a quarter past eleven."
    )
    assert _events(Story(text, published=date(2023, 9, 19))) == [
        ("2023-09-17", "Pell spoke to the board on Sunday.")
    ]


def test_a_content_goes_on_with_the_day_of_what_lay_further_back() -> None:
    text = "Pell confirmed that it had handed the tape to the court last week."
    story = Story(text, published=date(2023, 9, 19))
    story.says("Pell", "confirmed", "that it had handed the tape to the court", act=Act.CONFIRMS)
    assert _events(story) == [("2023-W37", "it had handed the tape to the court last week")]


def test_the_night_that_is_told_of_next_is_not_tonight() -> None:
    story = Story("Pell lied about the night the ferry came in to the harbour.", published=date(2023, 9, 19))
    assert _events(story) == []


@pytest.mark.parametrize(
    "text",
    [
        "The board meets in the old mill on 4 October.",
        "A framed poster for the town's 2019 pageant hangs in the hall.",
        "Sunday's vote on the gate was close and long.",
        "The crowd spoke of the 4 May deadline with some joy.",
        "The rain was the heaviest seen there since 1990.",
        "Thank you for the kind message of yesterday.",
        "It was the worst of many fires there dating to 1994.",
        "The yard had a profit of five million in the year ended March 31.",
        "This year Pell is going to win the whole of the yard back.",
        "The number of guards was far lower there than in 2008.",
        "The firm sold more, compared with the same months of 2014.",
        "Cheers rang out endlessly throughout the night at the mill.",
        "PORT TAMSIN, Sept. 18 (KNA) - The ferry has a crew of many men.",
        "The office hardly ever searched its own mail before 2011.",
        "The mail, which they released, was sent at 7:19 p.m. EDT.",
        "The heat at the mill reached a high of 39 by late afternoon.",
        "As for anyone today who wants to save, there is a plan.",
        "The lawsuit, which will be filed on Tuesday, is about the mill.",
        "Pell is scheduled to address the whole board on Tuesday night.",
        "There was no word on whether the ships had struck the quay on Sunday.",
        "The mayor had said as much to them on Sunday.",
    ],
)
def test_what_lies_ahead_or_only_names_a_thing_makes_no_line(text: str) -> None:
    assert _events(Story(text, published=date(2023, 9, 19))) == []


def test_what_one_agrees_to_or_cannot_say_is_no_happening() -> None:
    story = Story(
        "Pell agreed to be named as the man whom they quoted on Sunday.", published=date(2023, 9, 19)
    )
    assert _events(story.says("Pell", "agreed", "to be named as the man whom they quoted on Sunday")) == []
    story = Story("Pell said “I cannot say tonight whether it was so”.", published=date(2023, 9, 19))
    assert _events(story.says("Pell", "said", "“I cannot say tonight whether it was so”")) == []


def test_what_is_told_of_a_source_in_passing_is_a_line() -> None:
    text = "Pell, whose board wrote to the court last week, called it late."
    story = Story(text, published=date(2023, 9, 19)).says("Pell", "called", "it late")
    assert _events(story) == [("2023-W37", "Pell, whose board wrote to the court last week")]
    text = "Pell agreed to speak of the room where she was seen on 9 September."
    story = Story(text, published=date(2023, 9, 19))
    story.says("Pell", "agreed", "to speak of the room where she was seen on 9 September")
    assert [day for day, _ in _events(story)] == ["2023-09-09"]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("The number of guards at the mill declined between 1982 and 1992.", "1982/1992"),
        ("The poll of many voters, taken Thursday through Monday, was long.", "2023-09-14/2023-09-18"),
        ("The yard was shut from Monday to Wednesday for the sale.", "2023-09-11/2023-09-13"),
    ],
)
def test_the_ends_of_a_range_make_one_line(text: str, edtf: str) -> None:
    assert _events(Story(text, published=date(2023, 9, 19))) == [(edtf, text)]


def test_a_day_moved_to_another_is_no_range() -> None:
    text = "The board had moved the vote from Thursday to Monday."
    assert [day for day, _ in _events(Story(text, published=date(2023, 9, 19)))] == [
        "2023-09-14",
        "2023-09-18",
    ]
