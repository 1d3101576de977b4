"""Bodies of a short and a longer name: asked about in one matter, made one only by their letters or their name."""

from __future__ import annotations

from typing import Literal

import pytest

from tests.resolve.story import Story, Who

_MATTER = "The ferry struck the breakwater after the harbour closed and the radar failed."


def _story(id: str, *bodies: str, matter: str = _MATTER) -> Story:
    said = " ".join(f"Then {body} said no." for body in bodies)
    return Story(f"{matter} {said}", id=id).names(ORG=[b.removeprefix("the ") for b in bodies])


def _asked(who: Who) -> list[set[str]]:
    return [{who.by_id[e].name for e in question.entities} for question in who.resolution.questions]


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("Tide", "Tide News"),
        ("the Harbour Trust", "the Ossel Harbour Trust"),
        ("the Courier", "the Norhaven Courier"),
        ("Ossel police", "City of Ossel police"),
        ("Ossel Police", "the Ossel Police Department"),
    ],
)
def test_a_short_and_a_longer_name_in_one_matter_stay_two_and_are_asked(short: str, long: str) -> None:
    who = Who(_story("doc-a", long), _story("doc-b", short))
    names = {short.removeprefix("the "), long.removeprefix("the ")}
    assert {e.name for e in who.resolution.entities} == names
    assert _asked(who) == [names]
    (question,) = who.resolution.questions
    assert [g.kind.value for g in question.grounds] == ["name", "matter"]


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("Tide", "Tide Water"),
        ("the Ossel Trust", "the Ossel Harbour Trust"),
        ("the Board", "the Ossel Harbour Board"),
        ("Norhaven police", "City of Ossel police"),
    ],
)
def test_other_names_are_not_even_asked(short: str, long: str) -> None:
    assert not _asked(Who(_story("doc-a", long), _story("doc-b", short)))


def test_another_matter_is_not_asked() -> None:
    other = _story("doc-b", "Tide", matter="A novelist won a prize for verse in spring.")
    assert not _asked(Who(_story("doc-a", "Tide News"), other))


def test_a_short_name_of_three_bodies_is_not_asked() -> None:
    stories = [_story(f"doc-{t}", f"{t} Courier") for t in ("Ossel", "Sarn", "Lune")]
    assert not _asked(Who(*stories, _story("doc-x", "the Courier")))


def test_initials_of_two_bodies_are_open_and_asked() -> None:
    who = Who(
        _story("doc-a", "the Marine Safety Office"),
        _story("doc-b", "the MSO"),
        _story("doc-c", "the Maritime Staff Organisation"),
    )
    assert sorted(map(sorted, _asked(who))) == [
        ["MSO", "Marine Safety Office"],
        ["MSO", "Maritime Staff Organisation"],
    ]


@pytest.mark.parametrize(
    ("long", "short", "one"),
    [
        ("Selland Bureau of Prisons", "BOP", True),
        ("Centre for Tide Control and Prediction", "CTC", True),
        ("Selland Bureau of Prisons", "POB", False),
        ("Ossel Ferries", "SF", False),
    ],
)
def test_letters_in_brackets_behind_a_name_are_its_short_form(long: str, short: str, *, one: bool) -> None:
    story = Story(f"{short} report. The {long} ({short}) said no. The {short} left.").names(ORG=[long, short])
    assert len(Who(story).resolution.entities) == (1 if one else 2)


def test_letters_that_stand_in_no_brackets_must_be_all_initials() -> None:
    story = Story("The Selland Bureau of Prisons said no. The BOP left.")
    assert len(Who(story.names(ORG=["Selland Bureau of Prisons", "BOP"])).resolution.entities) == 2


def _police(id: str, source: str, kind: Literal["LOC", "PER"]) -> Story:
    return Story(f"{source} said no.", id=id).names(**{kind: ["Ossel"]}).says(source, "said", "no")


def test_the_police_of_a_town_are_a_body_called_so_whatever_the_town_was_tagged() -> None:
    one, other = _police("doc-a", "Ossel police", "LOC"), _police("doc-b", "The Ossel Police", "PER")
    who = Who(one, other)
    (body,) = who.resolution.entities
    assert (body.kind.value, body.named, body.name) == ("organization", True, "Ossel police")
    assert who.behind(0, one) == who.behind(0, other) == [body]


def test_a_police_officer_is_not_the_police() -> None:
    story = Story("An Ossel police officer said no.").names(LOC=["Ossel"])
    assert "Ossel police" not in {
        e.name for e in Who(story.says("An Ossel police officer", "said", "no")).resolution.entities
    }
