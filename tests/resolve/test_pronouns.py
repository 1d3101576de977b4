"""Pronouns as sources: resolved when safe, left open with their candidates when not."""

from __future__ import annotations

from onrecord.model import Form
from tests.resolve.story import Story, Who


def test_a_pronoun_goes_on_from_the_source_of_the_statement_before() -> None:
    story = Story("Ada Pell told Jon Rook that the lamp was out. She said it had been out for days.")
    story.names(PER=["Ada Pell", "Jon Rook"]).says("Ada Pell", "told", "that the lamp was out")
    story.says("She", "said", "it had been out for days")
    assert [e.name for e in Who(story).behind(1)] == ["Ada Pell"]


def test_gender_comes_from_the_text_and_never_from_a_given_name() -> None:
    story = Story("Mr Robin Ash said one. Mrs Kit Bell said two. He said three.")
    story.names(PER=["Robin Ash", "Kit Bell"]).says("Mr Robin Ash", "said", "one")
    story.says("Mrs Kit Bell", "said", "two").says("He", "said", "three")
    assert [e.name for e in Who(story).behind(2)] == ["Robin Ash"]


def test_he_with_two_equal_subjects_is_left_open_with_both_as_candidates() -> None:
    story = Story("Imre Bal and Otto Farr fell out. He said the canvas was sold twice.")
    story.names(PER=["Imre Bal", "Otto Farr"]).says("He", "said", "the canvas was sold twice")
    who = Who(story)
    assert who.behind(0) == []
    last = who.named("Imre Bal").mentions[-1]
    assert {who.by_id[c.entity].name for c in last.candidates} == {"Imre Bal", "Otto Farr"}


def test_it_after_a_question_is_not_the_one_who_asked() -> None:
    from onrecord.model import Act

    story = Story("The Post asked the Amber Board for the log. It said no such log exists.").names(
        ORG=["Post", "Amber Board"]
    )
    story.says("The Post", "asked", "for the log", act=Act.ASKS).says("It", "said", "no such log exists")
    assert Who(story).behind(1) == []


def test_they_are_the_people_or_the_body_that_spoke_before() -> None:
    story = Story("Two divers said the hull was split. They said it was rust.")
    story.says("Two divers", "said", "the hull was split").says("They", "said", "it was rust")
    assert [e.name for e in Who(story).behind(1)] == ["Two divers"]


def test_both_are_the_two_spoken_of_before() -> None:
    story = Story("Two divers said the hull was split. Both said it was rust.")
    story.says("Two divers", "said", "the hull was split").says("Both", "said", "it was rust")
    assert [e.name for e in Who(story).behind(1)] == ["Two divers"]


def test_the_first_person_inside_a_quotation_is_its_speaker() -> None:
    story = Story('"I told them the valve stuck," Ada Pell said.').names(PER=["Ada Pell"])
    story.says("Ada Pell", "said", '"I told them the valve stuck,"', form=Form.DIRECT)
    story.says("I", "told", "the valve stuck", within=0)
    assert [e.name for e in Who(story).behind(1)] == ["Ada Pell"]


def test_she_inside_a_direct_quotation_is_not_its_speaker() -> None:
    story = Story('Nora Quint slept. "She said the valve stuck," Ada Pell said.').names(
        PER=["Ada Pell", "Nora Quint"]
    )
    story.says("Ada Pell", "said", '"She said the valve stuck,"', form=Form.DIRECT)
    story.says("She", "said", "the valve stuck", within=0)
    assert [e.name for e in Who(story).behind(1)] != ["Ada Pell"]


def test_who_takes_the_name_right_before_it() -> None:
    story = Story("It was Ada Pell, who said the valve stuck.").names(PER=["Ada Pell"])
    story.says("who", "said", "the valve stuck")
    assert [e.name for e in Who(story).behind(0)] == ["Ada Pell"]


def test_the_writer_of_the_byline_is_not_who_he_is() -> None:
    story = Story("By Uma Leck\nHe said the valve stuck.", authors=("Uma Leck",)).names(PER=["Uma Leck"])
    story.says("He", "said", "the valve stuck")
    assert Who(story).behind(0) == []
