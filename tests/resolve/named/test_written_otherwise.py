"""One person's names in one document: with hyphens or without, as a handle, or as what somebody goes by."""

from __future__ import annotations

import pytest

from onrecord.model import MentionForm
from tests.resolve.story import Story, Who


def _names_of(who: Who, name: str) -> list[str]:
    """Return the words by which an entity is named, in text order."""
    text = who.stories[0].text
    found = who.named(name).mentions
    return [m.span.of(text) for m in found if m.form is MentionForm.NAME and m.candidates[0].score > 0.6]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Joren-Mael Lind came. Joren Mael Lind left.", ["Joren-Mael Lind", "Joren Mael Lind"]),
        ("J.R. Amber came. JR Amber left.", ["J.R. Amber", "JR Amber"]),
        ("Inés Valdor came. Ines Valdor left.", ["Inés Valdor", "Ines Valdor"]),
        ("Ivo Marsic came. Maršić left.", ["Ivo Marsic", "Maršić"]),
    ],
)
def test_hyphens_stops_and_accents_make_no_second_person(text: str, names: list[str]) -> None:
    who = Who(Story(text).names(PER=names))
    assert [len(e.mentions) for e in who.resolution.entities] == [2]


def test_a_generation_still_makes_two() -> None:
    who = Who(Story("Rolf Amber Sr. fished. Rolf Amber Jr. sold it.").names(PER=["Rolf Amber"]))
    assert len(who.resolution.entities) == 2


@pytest.mark.parametrize("handle", ["@AdaPell", "@ada_pell", "#AdaPell"])
def test_a_handle_that_spells_a_full_name_is_that_person(handle: str) -> None:
    story = Story(f"Ada Pell left Ossel. It rained, {handle} wrote.").names(PER=["Ada Pell"])
    assert _names_of(Who(story), "Ada Pell") == ["Ada Pell", handle[1:]]


@pytest.mark.parametrize("handle", ["@AdaPellFans", "@Pell", "x@AdaPell"])
def test_a_handle_with_more_or_less_is_not(handle: str) -> None:
    story = Story(f"Ada Pell left Ossel. It rained, {handle} wrote.").names(PER=["Ada Pell"])
    assert _names_of(Who(story), "Ada Pell") == ["Ada Pell"]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Pell, 41, was known as “Kim Hale” at home. Kim Hale sang.",
        "Ada Pell — also known as “L Kim” or “Kim Hale” — sang. Kim Hale left.",
        "Ada Pell, also referred to as Kim Hale, sang. Kim Hale left.",
    ],
)
def test_what_somebody_is_known_as_is_another_name(text: str) -> None:
    story = Story(text).names(PER=["Ada Pell", "Kim Hale", "L Kim"])
    who = Who(story)
    assert len(who.resolution.entities) == 1
    assert _names_of(who, "Ada Pell").count("Kim Hale") == 2


def test_what_somebody_says_a_person_is_known_as_makes_nobody_one() -> None:
    text = "Ada Pell sang. The Courier said that Pell is known to friends as “Kim Hale”. Kim Hale left."
    who = Who(Story(text).names(PER=["Ada Pell", "Pell", "Kim Hale"]))
    assert {"Ada Pell", "Kim Hale"} <= {e.name for e in who.resolution.entities}


def test_a_surname_may_stand_before_what_its_bearer_goes_by() -> None:
    text = "Ada Pellworth sang. Pellworth, known as “Pelly,” left. Pelly came back."
    who = Who(Story(text).names(PER=["Ada Pellworth", "Pellworth", "Pelly"]))
    assert _names_of(who, "Ada Pellworth")[-1] == "Pelly"
    assert len(who.resolution.entities) == 1


def test_a_surname_given_to_one_stays_his_when_his_kin_is_named_behind() -> None:
    text = (
        "Otto Farr was a singer. Farr left Ossel in May.\n\nHis father, Adel Farr, an exile, was held.\n\n"
        "A clerk saw it.\n\nA song of 2012 was loud. It was long.\n\nFarr sings of the sea."
    )
    story = Story(text).names(PER=["Otto Farr", "Adel Farr", "Farr"]).says("Farr", "sings", "of the sea")
    assert [e.name for e in Who(story).behind(0)] == ["Otto Farr"]


def test_so_it_does_not_where_the_other_is_no_kin() -> None:
    text = (
        "Otto Farr was a singer. Farr left Ossel in May.\n\nAdel Farr, an exile, was held.\n\n"
        "A clerk saw it.\n\nA song of 2012 was loud. It was long.\n\nFarr sings of the sea."
    )
    story = Story(text).names(PER=["Otto Farr", "Adel Farr", "Farr"]).says("Farr", "sings", "of the sea")
    assert Who(story).behind(0) == []


@pytest.mark.parametrize("word", ["however", "moreover", "rather"])
def test_an_adverb_in_er_behind_a_name_is_no_role(word: str) -> None:
    text = f"Ada Lind Pell came. Lind Pell, {word}, denied it."
    who = Who(Story(text).names(PER=["Ada Lind Pell", "Lind Pell"]))
    assert [e.roles for e in who.resolution.entities] == [()]


@pytest.mark.parametrize("name", ["Joris “Big Bell” Went", "Joris 'Big Bell' Went"])
def test_a_nickname_of_two_words_is_the_whole_name_as_well(name: str) -> None:
    """Whether it stands before or behind the name that has it, and however a tagger cut that."""
    text = f"Big Bell sang. {name} was born in Ossel. Big Bell left."
    story = Story(text).names(PER=["Joris", "Bell” Went", "Bell' Went", "Big Bell"])
    (found,) = Who(story).resolution.entities
    assert [m.span.of(text) for m in found.mentions] == ["Big Bell", name, "Big Bell"]


def test_r_i_p_is_no_part_of_a_name() -> None:
    story = Story("Ada Pell sang. R.I.P. Ada Pell.").names(PER=["Ada Pell", "R.I.P. Ada Pell"])
    (found,) = Who(story).resolution.entities
    assert [m.span.of(story.text) for m in found.mentions] == ["Ada Pell", "Ada Pell"]


def test_servant_of_is_left_out_when_a_name_stands_alone() -> None:
    story = Story("Rami Abdulhadir came. Hadir sang.").names(PER=["Rami Abdulhadir", "Hadir"])
    assert _names_of(Who(story), "Rami Abdulhadir") == ["Rami Abdulhadir", "Hadir"]
