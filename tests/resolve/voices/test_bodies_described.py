"""Noun phrases for bodies, the names beside nouns for what bears them, and who "we" are."""

from __future__ import annotations

import pytest

from onrecord.model import EntityKind, Form
from onrecord.resolve.antecedents.bodies import sort_of_name, sort_of_noun
from onrecord.resolve.drafts import Draft
from onrecord.resolve.phrases.mentions import find_bodies
from tests.resolve.story import Story, Who


def test_a_phrase_for_one_body_has_a_definite_article_and_a_singular_noun() -> None:
    text = "The old company met the company spokesman. A firm and these firms closed. The paper printed it."
    assert [m.span.of(text) for m in find_bodies(text, [])] == ["The old company", "The paper"]
    assert all(m.body for m in find_bodies(text, []))


def test_the_company_that_goes_on_speaking_is_the_only_one_spoken_of() -> None:
    story = Story(
        "Northmark Ferries said on Monday that it would sell two ships. The company said the sale was final."
    )
    story.names(ORG=["Northmark Ferries"]).says("Northmark Ferries", "said", "it would sell two ships")
    story.says("The company", "said", "the sale was final")
    assert [e.name for e in Who(story).behind(1)] == ["Northmark Ferries"]


def test_the_newspaper_is_not_the_ministry() -> None:
    story = Story("The Ossel Harbour Ministry closed the pier. The newspaper said the pier was safe.")
    story.names(ORG=["Ossel Harbour Ministry"]).says("The newspaper", "said", "the pier was safe")
    (voice,) = Who(story).behind(0)
    assert not voice.named


@pytest.mark.parametrize(("noun", "sort"), [("magazine", "press"), ("ministry", "body"), ("group", None)])
def test_a_noun_tells_of_what_sort_a_body_is(noun: str, sort: str | None) -> None:
    assert sort_of_noun(noun) == sort


def test_a_name_tells_of_what_sort_its_bearer_is_by_its_last_word() -> None:
    names = ("norhaven", "courier"), ("selby", "line")
    drafts = [
        Draft("d", "", EntityKind.ORGANIZATION, named=True, name=" ".join(tokens), tokens=tokens)
        for tokens in names
    ]
    assert [sort_of_name(d) for d in drafts] == ["press", None]


@pytest.mark.parametrize(
    "source",
    [
        "Korvia’s Tidings newspaper",
        "the daily Tidings newspaper",
        "The Tidings news agency",
        "The Tidings terror group",
        "the Tidings organisation",
    ],
)
def test_a_noun_behind_a_name_for_what_bears_it_leaves_the_name_the_head(source: str) -> None:
    story = Story(f"It rained. {source} said the pier was shut.").names(ORG=["Tidings"])
    story.says(source, "said", "the pier was shut")
    assert [e.name for e in Who(story).behind(0)] == ["Tidings"]


def test_hyphens_in_an_office_part_it_from_nobody() -> None:
    story = Story("Fen Quarterly Editor-in-Chief Silas Brand said the rats were back.")
    story.names(ORG=["Fen Quarterly"], PER=["Silas Brand"])
    story.says("Fen Quarterly Editor-in-Chief Silas Brand", "said", "the rats were back")
    assert [e.name for e in Who(story).behind(0)] == ["Silas Brand"]


@pytest.mark.parametrize("speaker", ["Port Board spokeswoman Ada Pell", "The Port Board"])
def test_we_are_the_body_that_is_spoken_for(speaker: str) -> None:
    story = Story(f"The Port Board met. “We lost the log,” {speaker} said.")
    story.names(ORG=["Port Board"], PER=["Ada Pell"] if "Ada Pell" in speaker else [])
    story.says(speaker, "said", "“We lost the log,”", form=Form.DIRECT)
    assert "We" in {m.span.of(story.text) for m in Who(story).named("Port Board").mentions}


def test_a_former_holder_is_not_the_present_one() -> None:
    story = Story("Transport Minister Finn Marr said it was late. The former minister said it was not.")
    story.names(PER=["Finn Marr"]).says("Transport Minister Finn Marr", "said", "it was late")
    story.says("The former minister", "said", "it was not")
    (voice,) = Who(story).behind(1)
    assert not voice.named
