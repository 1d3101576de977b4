"""Who says "I" outside quotation marks."""

from __future__ import annotations

import pytest

from tests.resolve.story import Story, Who

LETTER = (
    "Ada Pell told the Courier about it:\n\nI found the leaflet in a drawer. I thought it was new.\n\n"
    "My aunt kept it. I hope that it helps."
)


def test_what_a_colon_introduces_is_by_who_is_quoted() -> None:
    story = Story(LETTER, authors=("Mirela Stann",)).names(PER=["Ada Pell"])
    story.says("Ada Pell", "told", "about it").says("I", "thought", "it was new").says(
        "I", "hope", "it helps"
    )
    who = Who(story)
    assert [who.behind(1)[0].name, who.behind(2)[0].name] == ["Ada Pell", "Ada Pell"]
    assert "a colon introduces" in who.named("Ada Pell").mentions[-1].candidates[0].reason


def test_behind_a_paragraph_without_i_nobody_is_known_to_speak() -> None:
    story = Story(
        LETTER.replace("My aunt", "An aunt").replace("I found", "She found").replace("I thought", "It")
    )
    story.names(PER=["Ada Pell"]).says("Ada Pell", "told", "about it").says("I", "hope", "it helps")
    assert Who(story).behind(1) == []


def test_the_only_author_says_i() -> None:
    text = "The pier was shut in May. I believe that it will open."
    story = Story(text, authors=("Mirela Stann",)).says("I", "believe", "it will open")
    (voice,) = Who(story).behind(0)
    assert voice.name == "Mirela Stann"


@pytest.mark.parametrize("authors", [(), ("Mirela Stann", "Dun Hale")])
def test_without_one_author_i_is_unknown(authors: tuple[str, ...]) -> None:
    story = Story("The pier was shut in May. I believe that it will open.", authors=authors)
    story.says("I", "believe", "it will open")
    assert Who(story).behind(0) == []


def test_i_in_quotation_marks_is_not_the_author() -> None:
    story = Story("“I believe that it will open.” The pier was shut.", authors=("Mirela Stann",))
    story.says("I", "believe", "it will open")
    assert Who(story).behind(0) == []
