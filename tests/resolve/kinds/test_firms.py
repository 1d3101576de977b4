"""By which shorter names documents go on with a firm, and with their own outlet."""

from __future__ import annotations

import pytest

from onrecord.model import EntityKind
from tests.resolve.story import Story, Who

_MATTER = "The mill at Lune Ford poured dye into the river after its filter failed in March."


def _kind(who: Who, name: str) -> EntityKind:
    return who.named(name).kind


@pytest.mark.parametrize(
    ("full", "short", "is_firm"),
    [
        ("Selwick Grain Foods Ltd", "Selwick", True),
        ("Selwick Grain Foods Ltd", "Selwick Grain", True),
        ("Selwick Grain Council", "Selwick", False),
        ("General Selwick Foods Ltd", "General", False),
    ],
)
def test_what_a_tagger_takes_for_a_person_is_the_firm_that_is_called_so(
    full: str, short: str, *, is_firm: bool
) -> None:
    story = Story(f"{full} was fined. {short} said it would pay.")
    story.names(ORG=[full], PER=[short]).says(short, "said", "it would pay")
    assert [e.name for e in Who(story).behind(0)] == ([full] if is_firm else [short])


@pytest.mark.parametrize(
    "text", ["Ada Selwick said no.", "Selwick, who owns it, said no.", "Mr Selwick said no."]
)
def test_a_firm_takes_no_name_from_a_person(text: str) -> None:
    story = Story(f"Selwick Grain Foods Ltd was fined. {text} Selwick left.")
    story.names(ORG=["Selwick Grain Foods Ltd"], PER=["Ada Selwick"] if "Ada" in text else ["Selwick"])
    assert EntityKind.PERSON in {e.kind for e in Who(story).resolution.entities}


def test_another_document_tells_that_a_name_is_a_firms() -> None:
    stories = (
        Story(f"{_MATTER} Harle Bay Capital sold its shares.", id="doc-1").names(ORG=["Harle Bay Capital"]),
        Story(f"{_MATTER} Harle Bay wants a new board.", id="doc-2").names(PER=["Harle Bay"]),
    )
    (firm,) = Who(*stories).resolution.entities
    assert (firm.name, firm.kind) == ("Harle Bay Capital", EntityKind.ORGANIZATION)


def test_a_place_stays_one_where_a_firm_is_called_after_it() -> None:
    story = Story("Port Lune Foods Ltd was fined. Police in Port Lune said no. They left Port Lune.")
    story.names(ORG=["Port Lune Foods Ltd"], LOC=["Port Lune"])
    assert _kind(Who(story), "Port Lune") is EntityKind.PLACE


def test_firms_of_one_name_and_another_legal_form_are_one() -> None:
    stories = (
        Story(f"{_MATTER} Selwick Dyes Private Limited denied it.", id="doc-1").names(
            ORG=["Selwick Dyes Private Limited"]
        ),
        Story(f"{_MATTER} Selwick Dyes Pvt. Ltd denied it.", id="doc-2").names(ORG=["Selwick Dyes Pvt. Ltd"]),
    )
    (firm,) = Who(*stories).resolution.entities
    assert "legal form" in firm.joined[0].grounds[0].text


@pytest.mark.parametrize(
    ("outlet", "short", "is_outlet"),
    [
        ("The Lune Sentinel", "Sentinel", True),
        ("Tideway Science", "Tideway", True),
        ("Lune Herald", "Lune", False),
    ],
)
def test_an_outlet_is_called_by_words_of_its_own_name(outlet: str, short: str, *, is_outlet: bool) -> None:
    story = Story(f"{short} has seen the letter.", outlet=outlet)
    story.names(PER=[short]).says(short, "has seen", "the letter")
    (voice,) = Who(story).behind(0)
    assert (voice.kind is EntityKind.ORGANIZATION) is is_outlet


@pytest.mark.parametrize("office", ["Managing Director", "Superintending Engineer"])
def test_an_office_in_capitals_is_nobodys_name(office: str) -> None:
    story = (
        Story(f"Mr Hale, {office}, said no.").names(PER=["Mr Hale"]).says(f"Mr Hale, {office}", "said", "no")
    )
    assert [e.name for e in Who(story).resolution.entities if e.named] == ["Hale"]


def test_a_letter_says_whom_it_calls_the_company() -> None:
    text = "Selwick Dyes Limited (“the Company”) wrote to Harle Services. The Company denies it."
    story = Story(text).names(ORG=["Selwick Dyes Limited", "Harle Services", "Company"])
    story.says("The Company", "denies", "it")
    assert [e.name for e in Who(story).behind(0)] == ["Selwick Dyes Limited"]
