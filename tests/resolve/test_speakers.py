"""Voices outside the sentence: labels of turns, senders, signatures."""

from __future__ import annotations

from onrecord.model import RoleBasis, Span, Turn
from tests.resolve.story import Story, Who


def test_a_label_is_the_person_whom_the_text_names_in_any_case() -> None:
    text = "ANNA VOSS: The log is gone.\nMS VOSS: It was here.\nOn the day, Anna Voss left."
    turns = (
        Turn(Span(0, text.index("\n")), "ANNA VOSS", Span(0, 9)),
        Turn(
            Span(text.index("MS"), text.index("\nOn")),
            "MS VOSS",
            Span(text.index("MS"), text.index("MS") + 7),
        ),
    )
    story = Story(text, kind="transcript", turns=turns).names(PER=["Anna Voss"])
    story.says(None, None, "The log is gone.", speaker="ANNA VOSS").says(
        None, None, "It was here.", speaker="MS VOSS"
    )
    who = Who(story)
    assert who.behind(0) == who.behind(1) == [who.named("Anna Voss")]


def test_a_role_label_is_a_voice_without_a_name_and_q_is_nobody() -> None:
    story = Story("CHAIR: We begin.\nQ: Where were you?", kind="transcript")
    story.says(None, None, "We begin.", speaker="CHAIR").says(None, None, "Where were you?", speaker="Q")
    who = Who(story)
    assert [(e.name, e.named) for e in who.behind(0)] == [("CHAIR", False)]
    assert who.behind(1) == []


def test_a_label_that_the_text_never_names_is_a_person_of_its_own() -> None:
    story = Story("It was shut at five.", kind="transcript").says(
        None, None, "It was shut at five.", speaker="Delphine Mark"
    )
    assert [(e.name, e.named) for e in Who(story).behind(0)] == [("Delphine Mark", True)]


def test_the_sender_says_i_and_the_signature_gives_the_role() -> None:
    text = "I must decline to help.\n\nGethin Oak\nHead of Communications, Amber Board"
    story = Story(text, kind="email", sender="Gethin Oak <g@amber.example>").says(
        "I", "must decline", "to help"
    )
    who = Who(story)
    (voice,) = who.behind(0)
    assert voice.name == "Gethin Oak"
    assert [(r.text, r.basis) for r in voice.roles] == [
        ("Head of Communications, Amber Board", RoleBasis.SIGNATURE)
    ]
