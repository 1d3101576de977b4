"""Persons who are described first and named further on, and those who stay unnamed."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from onrecord.model import Entity, FoundMention, Span
from onrecord.resolve import resolve
from tests.resolve.story import Story, Who


def _voice(story: Story, number: int = 0) -> Entity:
    (voice,) = Who(story).behind(number)
    return voice


def test_a_lead_is_about_the_first_whom_the_text_names_behind_it() -> None:
    story = Story(
        "A fisherman says he caught a giant eel. Dino Farr, 42, hauled it up near Port Ness on Monday."
    )
    story.names(PER=["Dino Farr"], LOC=["Port Ness"]).says("A fisherman", "says", "he caught a giant eel")
    voice = _voice(story)
    assert (voice.named, voice.name, voice.anonymity) == (True, "Dino Farr", None)
    first = voice.mentions[0].candidates[0]
    assert "behind its lead" in first.reason
    assert first.score == 0.75


@pytest.mark.parametrize(
    "named",
    [
        "Harbour master Dino Farr was not amused.",  # somebody else: the text says who
        "The Courier's Dino Farr went to see it.",  # so does the owner of the name
        "A man named Dino Farr went to see it.",
        "Dino Farr, one of his friends, went to see it.",
        "Dino Farr, whose boat sank in May, went to see it.",
        "Dino Farr: Did it bite?",  # whose turn it is
        "The gates closed. Nobody saw it. The sun went down. Dino Farr ran the kiosk.",  # too far
        "Farr ran the kiosk.",  # no full name
        "Police said Mayor Dino Farr had come to see it.",
    ],
)
def test_a_lead_is_not_about_somebody_introduced_behind_it(named: str) -> None:
    story = Story(f"A fisherman says he caught a giant eel. {named}")
    story.names(PER=["Dino Farr", "Farr"]).says("A fisherman", "says", "he caught a giant eel")
    assert not _voice(story).named


@pytest.mark.parametrize("source", ["A source", "A port official", "An unidentified diver"])
def test_whom_news_keeps_unnamed_is_nobody_named_near(source: str) -> None:
    story = Story(f"{source} says the eel was stolen. Dino Farr hauled it up near Port Ness on Monday.")
    story.names(PER=["Dino Farr"]).says(source, "says", "the eel was stolen")
    assert not _voice(story).named


def test_who_asks_not_to_be_named_stays_unnamed() -> None:
    story = Story(
        "A diver says the eel was stolen. She asked not to be named. Ada Pell hauled it up on Monday."
    )
    story.names(PER=["Ada Pell"]).says("A diver", "says", "the eel was stolen")
    assert not _voice(story).named


@pytest.mark.parametrize(
    ("lead", "name"),
    [("A woman says she", "Mr Dino Farr"), ("A 30-year-old diver says he", "Dino Farr, 42,")],
)
def test_gender_and_age_must_agree(lead: str, name: str) -> None:
    story = Story(f"{lead} caught a giant eel. {name} hauled it up near Port Ness on Monday.")
    story.names(PER=["Mr Dino Farr", "Dino Farr"])
    source = lead.removesuffix(" he").removesuffix(" she").removesuffix(" says")
    story.says(source, "says", "caught a giant eel")
    assert not _voice(story).named


def test_a_text_that_speaks_of_both_in_one_sentence_speaks_of_two() -> None:
    story = Story(
        "A fisherman says he caught a giant eel. Dino Farr hauled it up. The fisherman thanked Dino Farr."
    )
    story.names(PER=["Dino Farr"]).says("A fisherman", "says", "he caught a giant eel")
    story.says("The fisherman", "thanked", "Dino Farr")
    assert not _voice(story).named


def test_the_one_with_the_same_role_for_the_same_body_is_the_same() -> None:
    story = Story(
        "The pumps failed on Monday. A spokesman for the Lune Port Trust said they were old. "
        "“We will mend them,” LPT spokesman Ned Rook told the Courier. “In May,” Vale spokesman Tom Hale said."
    )
    story.names(PER=["Ned Rook", "Tom Hale"], ORG=["Lune Port Trust", "LPT", "Courier", "Vale"])
    story.says("A spokesman for the Lune Port Trust", "said", "they were old")
    story.says("LPT spokesman Ned Rook", "told", "We will mend them")
    story.says("Vale spokesman Tom Hale", "said", "In May")
    voice = _voice(story)
    assert voice.name == "Ned Rook"
    assert "the same role (spokesman)" in voice.mentions[0].candidates[0].reason


def test_a_spokesman_of_another_body_is_another() -> None:
    story = Story(
        "The pumps failed on Monday. A spokesman for the Lune Port Trust said they were old. "
        "“They are fine,” Vale spokesman Ned Rook told the Courier."
    )
    story.names(PER=["Ned Rook"], ORG=["Lune Port Trust", "Courier", "Vale"])
    story.says("A spokesman for the Lune Port Trust", "said", "they were old")
    story.says("Vale spokesman Ned Rook", "told", "They are fine")
    assert not _voice(story).named


def test_who_speaks_next_is_not_the_one_who_spoke_before() -> None:
    story = Story("It rained. The biscuit maker said sugar was to blame. Ned Rook said sugar was cheap.")
    story.names(PER=["Ned Rook"]).says("The biscuit maker", "said", "sugar was to blame")
    story.says("Ned Rook", "said", "sugar was cheap")
    assert not Who(story).behind(0)[0].named


def test_a_statement_told_again_with_the_name_is_of_one_person() -> None:
    story = Story(
        "The pumps failed on Monday. A lecturer warned of mould in flooded cellars. The council did nothing. "
        "The mayor said it would wait. Flooded cellars breed mould, Ada Pell wrote."
    )
    story.names(PER=["Ada Pell"]).says("A lecturer", "warned", "of mould in flooded cellars")
    story.says("The mayor", "said", "it would wait")
    story.says("Ada Pell", "wrote", "Flooded cellars breed mould")
    assert not _voice(story).named  # too far
    story = Story(
        "The pumps failed on Monday. A lecturer warned of mould in flooded cellars. "
        "The council said it would wait. Flooded cellars breed mould, Ada Pell wrote."
    )
    story.names(PER=["Ada Pell"]).says("A lecturer", "warned", "of mould in flooded cellars")
    story.says("The council", "said", "it would wait")
    story.says("Ada Pell", "wrote", "Flooded cellars breed mould")
    voice = _voice(story)
    assert voice.name == "Ada Pell"
    assert "told again" in voice.mentions[0].candidates[0].reason


@pytest.mark.parametrize(
    ("naming", "named"),
    [
        ("The woman has been identified by police as Ada Pell.", True),
        ("Police named the woman as former boxer Ada Pell.", True),
        ("The woman is Ada Pell.", True),
        ("The woman was named as a suspect by Ada Pell.", False),
        ("The woman was wrongly identified as Ada Pell.", False),
        ("The woman has not been identified as Ada Pell.", False),
        ("The woman is believed to be Ada Pell.", False),
        ("The woman is Ada Pell's sister.", False),
    ],
)
def test_the_text_itself_may_say_who_somebody_is(naming: str, named: bool) -> None:
    story = Story(
        f"The pumps failed on Monday. A woman said they were old. {naming} The mayor came. Pell left."
    )
    story.names(PER=["Ada Pell", "Pell"]).says("A woman", "said", "they were old")
    assert _voice(story).named is named


def test_a_text_that_opens_with_she_is_about_the_first_whom_it_names() -> None:
    text = "She never leaves the quay. So when Ada Pell sailed on Friday, all eyes were on her."
    story = Story(text).names(PER=["Ada Pell"])
    document, annotation = story.read
    told = [
        FoundMention(Span(*m.span()), Span(*m.span()), "pronoun", "PER", "nsubj", 0.9, (), 1.0)
        for m in re.finditer("She", text)
    ]
    told.append(FoundMention(Span(35, 43), Span(39, 43), "name", "PER", "nsubj", 0.9, (), 1.0))
    (pell,) = resolve([(document, replace(annotation, mentions=tuple(told)))]).entities
    assert [m.span.of(text) for m in pell.mentions] == ["She", "Ada Pell", "her"]
    assert "opens with a pronoun" in pell.mentions[0].candidates[0].reason
    assert "She" not in pell.aliases


def test_of_two_who_may_be_the_one_named_neither_is() -> None:
    story = Story(
        "A pilot and a diver say the sluice broke. Ada Pell, 42, was on the quay when it did on Monday."
    )
    story.names(PER=["Ada Pell"]).says("A pilot and a diver", "say", "the sluice broke")
    assert all(not voice.named for voice in Who(story).behind(0))


def test_eighty_year_old_ada_pell_is_nobody_named_further_on() -> None:
    story = Story("80-year-old Ada Pell, a voter, said the gate was locked. Ned Rook said it was not.")
    story.names(PER=["Ned Rook"], ORG=["Ada Pell"])
    story.says("80-year-old Ada Pell, a voter", "said", "the gate was locked").says(
        "Ned Rook", "said", "it was not"
    )
    assert all(voice.name != "Ned Rook" for voice in Who(story).behind(0))


def test_somebody_identified_as_a_name_is_called_so() -> None:
    story = Story("The old priest, identified as, Father Dun Hale, says he saw the sea.")
    story.names(PER=["Father Dun Hale"]).says("The old priest", "says", "he saw the sea")
    assert [e.name for e in Who(story).behind(0)] == ["Dun Hale"]
