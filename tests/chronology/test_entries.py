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


def test_a_content_goes_on_with_the_day_of_what_lay_further_back() -> None:
    text = "Pell confirmed that it had handed the tape to the court last week."
    story = Story(text, published=date(2023, 9, 19))
    story.says("Pell", "confirmed", "that it had handed the tape to the court", act=Act.CONFIRMS)
    assert _events(story) == [("2023-W37", "it had handed the tape to the court last week")]


def test_the_night_that_is_told_of_next_is_not_tonight() -> None:
    story = Story("Pell lied about the night the ferry came in to the harbour.", published=date(2023, 9, 19))
    assert _events(story) == []
