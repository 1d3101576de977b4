"""Who is meant by words that go on from the sentence before: "he", "it", "the mayor", "the 34-year-old"."""

from __future__ import annotations

import pytest

from onrecord.model import Act, EntityKind, Form
from tests.resolve.story import Story, Who


def voice(story: Story, index: int) -> list[str]:
    return [entity.name for entity in Who(story).behind(index)]


def test_he_is_the_one_person_whom_the_sentence_before_tells_of() -> None:
    text = (
        "Colm Rook said nobody came. Then there is Ned Pell, the pilot, who met us at the quay."
        " “I know nothing,” he said."
    )
    story = Story(text).names(PER=["Colm Rook", "Ned Pell"])
    story.says("Colm Rook", "said", "nobody came").says("he", "said", "“I know nothing,”", form=Form.DIRECT)
    assert voice(story, 1) == ["Ned Pell"]


def test_it_is_the_paper_that_heads_the_sentence_before() -> None:
    text = (
        "The four-page note, dated 4 March, was written by Ada Pell. It concludes that the yard cannot pay."
    )
    story = Story(text).names(PER=["Ada Pell"]).says("It", "concludes", "that the yard cannot pay")
    (paper,) = Who(story).behind(0)
    assert paper.kind is EntityKind.DOCUMENT


def test_who_asks_goes_on_and_also_asks() -> None:
    text = "The Commission requires the Amber Council to publish it. It also recommends that the fee be paid back."
    story = Story(text).names(ORG=["Commission", "Amber Council"])
    story.says("The Commission", "requires", "the Amber Council to publish it", act=Act.DEMANDS)
    story.says("It", "also recommends", "that the fee be paid back", act=Act.DEMANDS)
    assert voice(story, 1) == ["Commission"]


def test_beside_the_previous_mayor_the_mayor_is_neither_that_nor_anybody_else() -> None:
    text = "Bassett said the previous mayor, Len Colley, had assured him. The mayor stated that no policy existed."
    story = Story(text).names(PER=["Bassett", "Len Colley"])
    story.says("Bassett", "said", "the previous mayor, Len Colley, had assured him")
    story.says("The mayor", "stated", "that no policy existed")
    assert not {"Bassett", "Len Colley"} & set(voice(story, 1))


def test_a_role_stands_in_brackets_behind_a_name() -> None:
    text = "Present: Mary Orr (Mayor, in the chair) and Colm Ryle. The Mayor stated that no policy existed."
    story = Story(text).names(PER=["Mary Orr", "Colm Ryle"])
    story.says("The Mayor", "stated", "that no policy existed")
    assert voice(story, 0) == ["Mary Orr"]


def test_the_34_year_old_is_the_named_one_of_those_before() -> None:
    text = "Rovers captain quits. Dean Calloway has left. The 34-year-old said he found out on Monday."
    story = Story(text).names(PER=["Dean Calloway"])
    story.says("The 34-year-old", "said", "he found out on Monday")
    assert voice(story, 0) == ["Dean Calloway"]


@pytest.mark.parametrize(
    ("text", "source", "name", "type"),
    [
        ("Furious gran Ida Marsh, 71, said no.", "Furious gran Ida Marsh, 71", "Ida Marsh", "PER"),
        (
            "Outside court Clara Rook, her sister, said no.",
            "Outside court Clara Rook, her sister",
            "Clara Rook",
            "PER",
        ),
        (
            "The council's adviser, Pell Partners, said no.",
            "The council's adviser, Pell Partners",
            "Pell Partners",
            "ORG",
        ),
    ],
)
def test_the_name_in_a_description_heads_it(text: str, source: str, name: str, type: str) -> None:
    story = Story(text).names(**{type: [name]}).says(source, "said", "no")
    assert voice(story, 0) == [name]


def test_mr_pell_is_the_only_pell_named_so_far() -> None:
    text = "Graham Pell coached them. Mr Pell denied it. His brother Ross Pell said they were bitter."
    story = Story(text).names(PER=["Graham Pell", "Mr Pell", "Ross Pell"])
    story.says("Mr Pell", "denied", "it", act=Act.DENIES)
    assert voice(story, 0) == ["Graham Pell"]


def test_whose_chief_executive_or_shares_are_named_is_a_firm() -> None:
    text = (
        "Shares in Norvane fell. Norvane Chief Executive Markus Thiele said no. Norvane declined to comment."
    )
    story = Story(text).names(PER=["Norvane", "Markus Thiele"])
    story.says("Norvane", "declined", "to comment", act=Act.DECLINES)
    (firm,) = Who(story).behind(0)
    assert (firm.name, firm.kind) == ("Norvane", EntityKind.ORGANIZATION)


def test_where_somebody_is_chief_of_operations_is_a_firm() -> None:
    text = "Dawn Prentice, Chief Operating Officer at Halden Water, said no. Halden Water rejects it."
    story = Story(text).names(PER=["Dawn Prentice", "Halden Water"])
    story.says("Halden Water", "rejects", "it", act=Act.DENIES)
    (firm,) = Who(story).behind(0)
    assert (firm.name, firm.kind) == ("Halden Water", EntityKind.ORGANIZATION)


def test_a_chief_executive_officer_is_the_chief_executive_of_another_document() -> None:
    one = Story("Sahel Foods chief executive Hassan Warfa said no to the buyers of the maize.", id="doc-a")
    two = Story(
        "Hassan Abdi Warfa, Chief Executive Officer of Sahel Foods, said no to the maize.", id="doc-b"
    )
    one.names(PER=["Hassan Warfa"], ORG=["Sahel Foods"]).says("Hassan Warfa", "said", "no")
    two.names(PER=["Hassan Abdi Warfa"], ORG=["Sahel Foods"]).says("Hassan Abdi Warfa", "said", "no")
    assert len([e for e in Who(one, two).resolution.entities if e.name.endswith("Warfa")]) == 1
