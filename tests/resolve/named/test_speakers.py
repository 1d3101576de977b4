"""Voices outside the sentence: labels of turns, senders, signatures."""

from __future__ import annotations

from onrecord.model import EntityKind, RoleBasis, Span, Turn
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


def _hearing(text: str) -> Story:
    """Return the text as a transcript whose lines are "LABEL: words"."""
    turns, at = [], 0
    for line in text.split("\n"):
        label = line.partition(":")[0]
        turns.append(Turn(Span(at, at + len(line)), label, Span(at, at + len(label))))
        at += len(line) + 1
    return Story(text, kind="transcript", turns=tuple(turns))


def test_a_label_in_capitals_is_one_name_whatever_the_tagger_cut_out_of_it() -> None:
    text = (
        "CLLR NIALL BRACK: Who rang?\nCAPT JORIS WENT: The mate rang Captain Went.\nCLLR NIALL BRACK: When?"
    )
    story = _hearing(text).names(PER=["NIALL", "Went"], ORG=["CLLR", "JORIS"])
    story.says("CLLR NIALL BRACK", None, "Who rang?", speaker="CLLR NIALL BRACK")
    story.says("CAPT JORIS WENT", None, "The mate rang", speaker="CAPT JORIS WENT")
    who = Who(story)
    assert [e.name for e in who.resolution.entities if e.named] == ["Niall Brack", "Joris Went"]
    assert who.behind(0) == [who.named("Niall Brack")]
    assert who.behind(1) == [who.named("Joris Went")]
    assert len(who.named("Joris Went").mentions) == 2


def test_an_office_as_a_label_is_no_name() -> None:
    story = _hearing("THE DUTY OFFICER: I rang.\nMS PELL: Whom?").names(PER=["DUTY OFFICER"])
    story.says(None, None, "I rang.", speaker="THE DUTY OFFICER")
    assert [(e.name, e.named) for e in Who(story).behind(0)] == [("THE DUTY OFFICER", False)]


def test_a_sentence_ends_inside_no_name() -> None:
    story = Story("Thank you, Chair. Captain Went left early.\nCaptain Joris Went was tired.")
    story.names(PER=["Chair. Captain Went", "Joris Went"])
    who = Who(story)
    assert [(e.name, sorted(e.aliases)) for e in who.resolution.entities if e.named] == [
        ("Joris Went", ["Captain Joris Went", "Captain Went", "Went"])
    ]


def test_an_outlet_that_asks_is_the_outlet() -> None:
    story = Story("Did you know?", kind="transcript", outlet="The Lune Sentinel")
    story.says(None, None, "Did you know?", speaker="SENTINEL")
    assert [(e.name, e.kind) for e in Who(story).behind(0)] == [
        ("The Lune Sentinel", EntityKind.ORGANIZATION)
    ]
