"""Bodies that a text describes and names: by the noun beside the name, before it and behind it."""

from __future__ import annotations

import pytest

from onrecord.resolve.choices import Choice
from onrecord.resolve.voices.descriptions import Descriptions
from tests.resolve.story import Story, Who


def lune_dawn(self: Descriptions, *_: object) -> list[Choice]:
    """Return what a network that is sure of one body says."""
    bodies = self._reading.organisations.drafts
    return [(next(d for d in bodies if d.name == "Lune Dawn"), 0.9, "the network")]


def names_behind(story: Story, index: int) -> list[str | None]:
    return [e.name for e in Who(story).behind(index)]


@pytest.mark.parametrize(
    "named",
    [
        "the charity Pell Aid",
        "the Pell Aid charity",
        "Pell Aid, a local charity,",
        "Pell Aid (PA), the charity,",
    ],
)
def test_the_charity_is_the_body_that_is_called_so(named: str) -> None:
    story = Story(f"Ossel Line and {named} left. Dun Hale shut the door. The charity said it would be back.")
    story.names(ORG=["Pell Aid", "Ossel Line"], PER=["Dun Hale"])
    story.says("The charity", "said", "it would be back")
    assert names_behind(story, 0) == ["Pell Aid"]


def test_the_newspaper_is_the_only_outlet_in_the_sentences_before() -> None:
    story = Story("The Ossel Courier and Northmark Line met. The newspaper said the talks were short.")
    story.names(ORG=["Ossel Courier", "Northmark Line"])
    story.says("The newspaper", "said", "the talks were short")
    assert names_behind(story, 0) == ["Ossel Courier"]


@pytest.mark.parametrize("named", ["Pell Aid charity worker Dun Hale", "Pell Aid charity's clerk Dun Hale"])
def test_who_works_for_a_body_calls_it_nothing(named: str) -> None:
    story = Story(f"The {named} left. Ossel Help came. The charity said it would be back.")
    story.names(ORG=["Pell Aid", "Ossel Help"], PER=["Dun Hale"])
    story.says("The charity", "said", "it would be back")
    assert "Pell Aid" not in names_behind(story, 0)


def test_a_place_on_the_web_where_people_publish_is_no_newspaper() -> None:
    story = Story("Northmark Line wrote on Twitter. The publication said the talks were short.")
    story.names(ORG=["Twitter", "Northmark Line"]).says("The publication", "said", "the talks were short")
    assert "Twitter" not in names_behind(story, 0)


def test_of_two_outlets_the_newspaper_is_neither() -> None:
    story = Story("The Ossel Courier and the Selland Gazette met. The newspaper said the talks were short.")
    story.names(ORG=["Ossel Courier", "Selland Gazette"])
    story.says("The newspaper", "said", "the talks were short")
    (voice,) = Who(story).behind(0)
    assert not voice.named


@pytest.mark.parametrize(
    ("body", "phrase", "named"),
    [
        ("Ossel City Council", "the city", False),
        ("University of Ossel", "the university", True),
        ("Council for Trade", "the council", True),
    ],
)
def test_a_noun_means_the_body_whose_name_it_heads(body: str, phrase: str, named: bool) -> None:
    story = Story(f"The {body} met on Monday. It was late, {phrase} said.")
    story.names(ORG=[body]).says(phrase, "said", "It was late")
    assert [e.named for e in Who(story).behind(0)] == [named]


def test_the_company_is_not_its_watch() -> None:
    story = Story("Northmark rose. The Northmark Watch was late. The company said it was sorry.")
    story.names(ORG=["Northmark Watch", "Northmark"])
    story.says("The company", "said", "it was sorry")
    assert names_behind(story, 0) == ["Northmark"]


def test_a_site_that_is_named_further_on_is_one_with_its_name() -> None:
    story = Story(
        "A satirical website said the pier fell. The site Tidings News posted it. Tidings News laughed."
    )
    story.names(ORG=["Tidings News"]).says("A satirical website", "said", "the pier fell")
    who = Who(story)
    (voice,) = who.behind(0)
    assert voice.name == "Tidings News"
    assert "named further on" in voice.mentions[0].candidates[0].reason


@pytest.mark.parametrize(
    "text",
    [
        "A charity said the pier fell. Pell Aid, a charity, said it stood.",
        "A charity said the pier fell. The charity Pell Aid and the charity Ossel Help said it stood.",
        "Some charities said the pier fell. The charities Pell Aid had met said it stood.",
        "A Pell Aid charity said the pier fell. Pell Aid said it stood.",
        "Pell Aid stood by. A charity said the pier fell. The charity Pell Aid said it stood.",
    ],
)
def test_another_charity_stays_another(text: str) -> None:
    story = (
        Story(text)
        .names(ORG=["Pell Aid", "Ossel Help"])
        .says(text.split(" said")[0].rpartition(". ")[2], "said", "the pier fell")
    )
    (voice,) = Who(story).behind(0)
    assert not voice.named


def test_a_body_is_no_he() -> None:
    story = Story("Mail Tide told the board that Dun Hale erred when he told reporters that it was shut.")
    story.names(ORG=["Mail Tide"], PER=["Dun Hale"])
    story.says("Mail Tide", "told", "Dun Hale erred when he told reporters that it was shut")
    story.says("he", "told", "it was shut", within=0)
    assert "Mail Tide" not in names_behind(story, 1)


def test_the_ministry_behind_a_comma_is_not_the_agency_before_it() -> None:
    story = Story("Contacted by the Ossel Courier, the interior ministry could not comment on the reports.")
    story.names(ORG=["Ossel Courier"]).says("the interior ministry", "could not comment", "on the reports")
    (voice,) = Who(story).behind(0)
    assert not voice.named


def test_a_front_is_called_by_its_first_word() -> None:
    story = Story("The Sarra Front took the hill. Sarra said that the hill was dry.")
    story.names(ORG=["Sarra Front"], PER=["Sarra"]).says("Sarra", "said", "the hill was dry")
    assert names_behind(story, 0) == ["Sarra Front"]


def test_the_site_is_the_website() -> None:
    story = Story("A satirical website warned that it was late. The site said that it was cold.")
    story.says("A satirical website", "warned", "it was late").says("The site", "said", "it was cold")
    who = Who(story)
    assert who.behind(0) == who.behind(1)


@pytest.mark.parametrize(("phrase", "named"), [("The Iraqi government", False), ("The government", True)])
def test_a_body_of_a_country_is_none_of_those_just_spoken_of(
    phrase: str, named: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Descriptions, "_ranked", lune_dawn)
    story = Story(f"Lune Dawn was founded in May. {phrase} said it was cold.")
    story.names(ORG=["Lune Dawn"]).says(phrase, "said", "it was cold")
    assert [e.named for e in Who(story).behind(0)] == [named]


@pytest.mark.parametrize(
    ("outlets", "named"), [("Radio Ossel and the Ossel Courier", False), ("Ned Rook", True)]
)
def test_the_paper_is_an_outlet_where_any_is_named(
    outlets: str, named: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Descriptions, "_ranked", lune_dawn)
    story = Story(f"Lune Dawn was founded in May, {outlets} said. It is large, the paper reported.")
    story.names(ORG=["Lune Dawn", "Radio Ossel", "Ossel Courier"]).says(
        "the paper", "reported", "It is large"
    )
    assert [e.named for e in Who(story).behind(0)] == [named]
