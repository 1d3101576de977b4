"""Who speaks in short reports read whole, where what stands around a phrase tells it."""

from __future__ import annotations

import pytest

from evaluation.reading import document_of
from onrecord.annotate import Models, annotate, load_models
from onrecord.resolve import resolve


@pytest.fixture(scope="module")
def models() -> Models:
    return load_models()


def voices(text: str, models: Models) -> list[tuple[str | None, str | None]]:
    """Return the source of each statement as written, and the name of who is behind it."""
    document = document_of("a", text)
    annotation = annotate(document, models)
    resolution = resolve([(document, annotation)])
    names = {e.id: e.name for e in resolution.entities}
    found = resolution.sources[document.id]
    return [
        (
            a.source.of(text) if a.source is not None else None,
            names[found[i][0]] if len(found.get(i, ())) == 1 else None,
        )
        for i, a in enumerate(annotation.attributions)
    ]


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        (
            "Gorrin handed up an affidavit of Nils Amber. It states that he was called to the office.",
            "It",
            "an affidavit",
        ),
        (
            "The union latched on to The Tamsin Herald's report of Monday, which said the yard had lied.",
            "which",
            "Tamsin Herald",
        ),
        (
            "The yard disputes a report in the Ossel Herald yesterday, which stated that it had lied.",
            "which",
            "Ossel Herald",
        ),
        (
            "Her nephew, Coun. Rhys Lambourne, called for an inquiry. Const. Ray Poll said the road was closed.",
            "Const. Ray Poll",
            "Ray Poll",
        ),
        (
            "Rosa Mear is drying fish. Her granddaughter, the nurse Carla Whitlock, says that it was safe.",
            "Her granddaughter, the nurse Carla Whitlock",
            "Carla Whitlock",
        ),
        (
            "Kestle's lawyer, Ayesha Tamblin, called it “welcome”. She said her client had been told to wait.",
            "She",
            "Ayesha Tamblin",
        ),
        (
            "The note was printed. Its editor, the Frenchman Hubert Lassor, explained that it was late.",
            "Its editor, the Frenchman Hubert Lassor",
            "Hubert Lassor",
        ),
        (
            "Mr Hale’s barrister, Dun Rook SC, spoke first. Mr Rook said his client denied the theft.",
            "his client",
            "Hale",
        ),
        (
            "A lobbyist, Wade Tarn, testified that it would close. Gwen Amber asked him how many. "
            "He said he did not know.",
            "He",
            "Wade Tarn",
        ),
        (
            "Minister for Housing and Water Sile Crane said her Department would pay for the pump.",
            "Minister for Housing and Water Sile Crane",
            "Sile Crane",
        ),
        (
            "Three weeks after he left the yard, Dr Kofi Amber received the Gazette at his home. Until now he "
            "had maintained that the pump worked.",
            "he",
            "Kofi Amber",
        ),
    ],
)
def test_who_is_behind_a_phrase(text: str, source: str, name: str, models: Models) -> None:
    assert (source, name) in voices(text, models)


def test_a_spokesman_for_a_minister_is_not_the_minister_whose_name_follows(models: Models) -> None:
    text = "A spokesman for the Minister for Housing and Water, Sile Crane, said she had not seen it."
    assert ("A spokesman for the Minister for Housing and Water, Sile Crane", "Sile Crane") not in voices(
        text, models
    )


def test_whom_a_lead_is_about_is_not_whoever_is_named_next_where_it_tells_of_two(models: Models) -> None:
    text = (
        "A former chief of the harbour ordered a clerk to burn a note, the tribunal has heard.\n\n"
        "Kieran Doyle said on Thursday that Fergus Hale summoned him."
    )
    assert "Kieran Doyle" not in {name for source, name in voices(text, models) if source != "Kieran Doyle"}


def test_two_joined_as_the_subject_are_they(models: Models) -> None:
    text = "Nora Hale and Ada Pell are suing the clinic. They say they were dismissed."
    document = document_of("a", text)
    annotation = annotate(document, models)
    resolution = resolve([(document, annotation)])
    names = {e.id: e.name for e in resolution.entities}
    they = next(
        i
        for i, a in enumerate(annotation.attributions)
        if a.source is not None and a.source.of(text) == "They"
    )
    assert {names[v] for v in resolution.sources[document.id][they]} == {"Nora Hale", "Ada Pell"}


INTERVIEW = (
    "GAZETTE: You told the Herald that the pump was shut. Was it?\n\n"
    "MRS ORWIN: It was. You never asked me about the log.\n\n"
    "GAZETTE: Did anybody see it?\n\n"
    "MRS ORWIN: Nobody did."
)


def test_you_in_a_turn_is_who_answers_it_or_is_answered(models: Models) -> None:
    who = [name for source, name in voices(INTERVIEW, models) if source == "You"]
    assert who == ["Orwin", "Gazette"]


def test_a_dateline_is_no_person(models: Models) -> None:
    text = (
        "Tamsin, Sep 11 (OWS) The government on Monday announced the suspension of an engineer, hours after he told "
        "a panel that he had been pressed, officials said."
    )
    assert "Tamsin" not in {name for _, name in voices(text, models)}


def test_his_within_what_a_lawyer_says_is_the_one_meant_before(models: Models) -> None:
    text = (
        "Lee Strand, who stepped down on Tuesday, denied writing it. His attorney, Lou Marchand, said that he "
        "“answered a letter” and that his wife wrote the rest. She declined to say more."
    )
    document = document_of("a", text)
    entities = resolve([(document, annotate(document, models))]).entities
    (marchand,) = [e for e in entities if e.name == "Lou Marchand"]
    assert marchand.gender != "m"


def test_you_in_a_letter_is_whom_it_calls_by_name_or_office(models: Models) -> None:
    text = (
        "An open letter to Environment Minister Brent Osman.\n\n"
        "Minister, you said on March 17 that it was safe. In May you told the house that it was not.\n\n"
        "Mr. Hale, in June you promised that it would be mended. Grant Hale has not answered."
    )
    who = [name for source, name in voices(text, models) if source == "you"]
    assert who == ["Brent Osman", "Brent Osman", "Grant Hale"]


def test_the_short_form_of_a_rank_is_no_name(models: Models) -> None:
    text = "Coun. Rhys Lambourne called for an inquiry. Const. Ray Poll and Cpl. Tara Vance said it was shut."
    document = document_of("a", text)
    annotation = annotate(document, models)
    resolution = resolve([(document, annotation)])
    assert {e.name for e in resolution.entities if e.named} == {"Rhys Lambourne", "Ray Poll", "Tara Vance"}


def test_a_board_for_a_country_is_no_newspaper(models: Models) -> None:
    text = (
        "The Charities Board for Selland said it had opened an inquiry after a report in The Sunday Lantern.\n\n"
        "The newspaper reported that a matron wrote to the school."
    )
    assert ("The newspaper", "Charities Board for Selland") not in voices(text, models)
