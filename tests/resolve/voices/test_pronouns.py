"""Pronouns as sources: resolved when safe, left open with their candidates when not."""

from __future__ import annotations

import pytest

from onrecord.model import Act, Form
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


@pytest.mark.parametrize("between", [" — ", " - ", ", left, ", ", (at right with a friend) ", ", 41, "])
def test_who_goes_on_from_the_name_behind_an_aside(between: str) -> None:
    text = f"It was Ada Pell{between}who said the valve stuck."
    who = Who(Story(text).names(PER=["Ada Pell"]).says("who", "said", "the valve stuck"))
    assert [e.name for e in who.behind(0)] == ["Ada Pell"]


def test_who_goes_on_from_the_one_who_says_so() -> None:
    text = "The port is shut, Pell says, who has written about ports."
    story = Story(f"Ada Pell came. {text}").names(PER=["Ada Pell", "Pell"])
    story.says("who", "has written about", "ports")
    assert [e.name for e in Who(story).behind(0)] == ["Ada Pell"]


def test_a_who_that_asks_goes_on_from_nobody() -> None:
    story = Story("Ada Pell said who rang the bell.").names(PER=["Ada Pell"]).says("who", "rang", "the bell")
    assert Who(story).behind(0) == []


def test_the_writer_of_the_byline_is_not_who_he_is() -> None:
    story = Story("By Uma Leck\nHe said the valve stuck.", authors=("Uma Leck",)).names(PER=["Uma Leck"])
    story.says("He", "said", "the valve stuck")
    assert Who(story).behind(0) == []


def test_it_is_the_paper_or_body_that_opens_the_sentence_before() -> None:
    text = "The memo, dated 4 May and seen by The Amber Post, runs to a page. It says the gate was open."
    story = Story(text).names(ORG=["The Amber Post"]).says("It", "says", "the gate was open")
    assert [e.name for e in Who(story).behind(0)] == ["The memo"]


def test_it_looks_past_a_sentence_that_goes_on_with_its() -> None:
    text = (
        "Amber Water Board met.\nThe board sees it differently. Its staff gave no order, it said on Monday."
    )
    story = Story(text).names(ORG=["Amber Water Board"]).says("it", "said", "Its staff gave no order")
    assert [e.name for e in Who(story).behind(0)] == ["Amber Water Board"]


def test_it_after_a_question_is_the_one_asked_and_never_the_outlet_that_asked() -> None:
    text = "Amber Water Board met.\nDusk Street Mail has asked the water board who rang. It has not answered."
    story = Story(text, outlet="Dusk Street Mail").names(ORG=["Amber Water Board", "Dusk Street Mail"])
    story.says("Dusk Street Mail", "has asked", "who rang", act=Act.ASKS)
    story.says("It", "has not answered", "not answered", act=Act.DECLINES)
    assert [e.name for e in Who(story).behind(1)] == ["Amber Water Board"]


def test_she_is_the_unnamed_woman_who_opens_the_sentence_before() -> None:
    text = "Last Saturday a woman who gave no name met us and played a tape. She said it was the yard."
    story = Story(text).says("She", "said", "it was the yard")
    (voice,) = Who(story).behind(0)
    assert (voice.name, voice.named) == ("a woman", False)


def test_she_stays_open_when_a_named_person_stands_there_too() -> None:
    text = "A woman met Kim Hale at the gate. She said it was the yard."
    story = Story(text).names(PER=["Kim Hale"]).says("She", "said", "it was the yard")
    assert "A woman" not in [e.name for e in Who(story).behind(0)]


def test_he_is_the_client_of_the_lawyer_who_speaks() -> None:
    text = "A lawyer for Captain Went said he rejected the words."
    story = Story(text).names(PER=["Went"])
    story.says("A lawyer for Captain Went", "said", "he rejected the words")
    story.says("he", "rejected", "the words", within=0)
    assert [e.name for e in Who(story).behind(1)] == ["Went"]


def test_he_before_the_one_who_tells_it_is_the_subject_before() -> None:
    text = "Mr Pell did not return calls. He disputes every word of it, a friend said."
    story = Story(text).names(PER=["Pell"])
    story.says("a friend", "said", "He disputes every word of it")
    story.says("He", "disputes", "every word of it", within=0)
    assert [e.name for e in Who(story).behind(1)] == ["Pell"]


def test_both_are_the_two_whom_the_sentence_before_joins() -> None:
    text = "Councillor Ida Marr demanded that Ms Voss and Captain Went attend. Both have promised to."
    story = Story(text).names(PER=["Ida Marr", "Voss", "Went"])
    story.says("Councillor Ida Marr", "demanded", "Ms Voss and Captain Went attend", act=Act.DEMANDS)
    story.says("Both", "have promised", "to.")
    assert [e.name for e in Who(story).behind(1)] == ["Voss", "Went"]


def test_we_in_an_e_mail_is_the_body_that_its_sender_signs_for() -> None:
    text = "We believe it to be false.\n\nAda Pell\nHead of Media, Amber Water Board"
    story = Story(text, kind="email", sender="Ada Pell").names(ORG=["Amber Water Board"])
    story.says("We", "believe", "it to be false")
    assert [e.name for e in Who(story).behind(0)] == ["Amber Water Board"]


def test_we_in_an_e_mail_without_a_body_is_its_sender() -> None:
    story = Story("We believe it to be false.\n\nAda Pell", kind="email", sender="Ada Pell")
    story.says("We", "believe", "it to be false")
    assert [e.name for e in Who(story).behind(0)] == ["Ada Pell"]


def test_an_object_does_not_open_its_sentence() -> None:
    for verb in ("sent a stern", "released", "drops"):
        text = f"The town {verb} letter on Friday. It says the gate was open."
        story = Story(text).says("It", "says", "the gate was open")
        assert Who(story).behind(0) == []


def test_the_name_inside_another_subject_is_not_whom_he_goes_back_to() -> None:
    for opening in ("Ada Pell’s rival Kim Hale left.", "Unlike Ada Pell the rival Kim Hale left."):
        story = Story(f"{opening} She said it was shut.").names(PER=["Ada Pell", "Kim Hale"])
        names = [e.name for e in Who(story.says("She", "said", "it was shut")).behind(0)]
        assert names in ([], ["Kim Hale"])


@pytest.mark.parametrize(
    ("text", "names", "voice"),
    [
        ("A clerk of the Port Board, who said it rained, left.", {"ORG": ["Port Board"]}, "A clerk"),
        (
            "Ada Pell, a spokeswoman for Northmark, who said it rained, left.",
            {"PER": ["Ada Pell"], "ORG": ["Northmark"]},
            "Ada Pell",
        ),
        ("He is an old man on Netpond, who said it rained.", {"ORG": ["Netpond"]}, "an old man"),
        ("They met the Port Board, who said it rained.", {"ORG": ["Port Board"]}, "Port Board"),
    ],
)
def test_who_behind_a_body_that_belongs_to_another_phrase_is_the_person(
    text: str, names: dict[str, list[str]], voice: str
) -> None:
    story = Story(text).names(**names).says("who", "said", "it rained")
    assert [e.name for e in Who(story).behind(0)] == [voice]


def test_he_is_the_named_person_whose_title_is_the_subject_before() -> None:
    text = "King Alec Rook came home. The king was at sea when he heard of the death of Ned Farr. Later he said it rained."
    story = Story(text).names(PER=["Alec Rook", "Ned Farr"]).says("he", "said", "it rained")
    who = Who(story)
    assert who.behind(0) == [who.named("Alec Rook")]


def test_he_ahead_of_a_name_is_left_open_at_the_beginning_of_a_paragraph() -> None:
    text = "“It leaks,” said Kim Pell.\n\nA month before he sank the boat, captain Ned Rook was praised."
    story = Story(text).names(PER=["Kim Pell", "Ned Rook"]).says("Kim Pell", "said", "It leaks")
    who = Who(story)
    (mention,) = [m for m in who.named("Kim Pell").mentions if m.span.of(text) == "he"]
    assert {who.by_id[c.entity].name for c in mention.candidates} == {"Kim Pell", "Ned Rook"}
    assert who.named("Kim Pell").gender is None


def test_who_replies_is_not_who_asked_in_the_passive() -> None:
    text = "Ned Rook hid. Met by a reporter outside, he was asked if it leaks. “No,” he replied."
    story = Story(text).names(PER=["Ned Rook"])
    story.says("a reporter", "was asked", "if it leaks", act=Act.ASKS)
    story.says("he", "replied", "“No,”", form=Form.DIRECT)
    assert "a reporter" not in [e.name for e in Who(story).behind(1)]


def test_which_that_would_confirm_something_is_what_was_told() -> None:
    text = "A senator said that they met an affiliate, which would confirm her fears."
    story = Story(text).says("A senator", "said", "that they met an affiliate")
    story.says("which", "would confirm", "her fears")
    assert Who(story).behind(1) == []


def test_he_behind_after_may_be_either_of_two_named_before_in_the_sentence() -> None:
    text = "Mr. Ned Rook wants Mr. Alec Farr gone after he admitted the theft."
    story = Story(text).names(PER=["Ned Rook", "Alec Farr"]).says("he", "admitted", "the theft")
    who = Who(story)
    assert who.behind(0) == []
    (mention,) = [m for m in who.named("Alec Farr").mentions if m.span.of(text) == "he"]
    assert {who.by_id[c.entity].name for c in mention.candidates} == {"Ned Rook", "Alec Farr"}


@pytest.mark.parametrize("word", ["himself", "herself"])
def test_a_reflexive_is_nobody_new(word: str) -> None:
    story = Story(f"Dun Hale left the pier. He wants to stop {word} thinking about the sea.")
    story.names(PER=["Dun Hale"]).says(word, "thinking", "about the sea")
    assert all(e.name == "Dun Hale" for e in Who(story).behind(0))


def test_a_body_right_before_who_speaks() -> None:
    story = Story("They were met by the Harbour Guard, who warned them that they were on a list.")
    story.names(ORG=["Harbour Guard"]).says("who", "warned", "they were on a list")
    assert [e.name for e in Who(story).behind(0)] == ["Harbour Guard"]


def test_she_in_somebodys_turn_is_not_the_speaker() -> None:
    text = "Ilse Renn was there. DR HALE: Then let her bring the list."
    story = Story(text).names(PER=["Ilse Renn", "HALE"])
    story.says("DR HALE", None, "Then let her bring the list.", form=Form.DIRECT, method="speaker turn")
    who = Who(story)
    assert not any(m.span.of(text) == "her" for m in who.named("HALE").mentions)


def test_a_time_behind_who_is_of_its_clause() -> None:
    story = Story("In Lune, Ilse Renn, who in October said that nothing was lost, left the board.")
    story.names(PER=["Ilse Renn"]).says("who in October", "said", "that nothing was lost")
    assert [e.name for e in Who(story).behind(0)] == ["Ilse Renn"]


@pytest.mark.parametrize(
    ("words", "who"), [("she had read the notes", "Ilse Renn"), ("she was found at nine", "Ada Pell")]
)
def test_who_is_first_named_as_the_speaker_is_she_that_the_words_begin_with(words: str, who: str) -> None:
    text = (
        "Ada Pell said she was in pain. She waited, and she told her sister so. She called her nurse."
        f" The surgeon, Ilse Renn, said {words}."
    )
    story = Story(text).names(PER=["Ada Pell", "Ilse Renn"]).says("Ada Pell", "said", "she was in pain")
    story.says("The surgeon, Ilse Renn", "said", words)
    found = Who(story)
    last = text.rindex("she ")
    assert [e.name for e in found.resolution.entities for m in e.mentions if m.span.start == last] == [who]


def test_she_is_the_one_with_whom_a_paragraph_begins() -> None:
    text = (
        "Ada Pell ran the board. She knew of it, and her desk had the note. She was told.\n\n"
        "For Ilse Renn, who runs the clinic, it is plain. It was wrong, she said."
    )
    story = Story(text).names(PER=["Ada Pell", "Ilse Renn"]).says("she", "said", "It was wrong")
    assert [e.name for e in Who(story).behind(0)] == ["Ilse Renn"]


@pytest.mark.parametrize(
    "asked",
    [
        "Asked by counsel, Rena Holt, whether he knew",
        "Under questioning from Colm Dow's lawyer, Rena Holt",
    ],
)
def test_he_is_not_who_asked_him(asked: str) -> None:
    story = Story(f"Ned Rook left. {asked}, he said no.")
    story.names(PER=[n for n in ("Ned Rook", "Rena Holt", "Colm Dow") if n in story.text])
    assert [e.name for e in Who(story.says("he", "said", "no")).behind(0)] == ["Ned Rook"]
