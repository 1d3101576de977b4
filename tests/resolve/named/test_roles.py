"""Roles in apposition: what somebody is like others, how long, and what somebody was once."""

from __future__ import annotations

import pytest

from onrecord.resolve.beside import role_after, state_of
from tests.resolve.story import Story, Who


def _role(text: str) -> str | None:
    found = role_after(text, len("Jon Hale"))
    return None if found is None else found[0].of(text)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Jon Hale, himself a prisoner for five years, said no.", None),
        ("Jon Hale, himself a teacher, said no.", "a teacher"),
        ("Jon Hale, a teacher for ten years, said no.", "a teacher for ten years"),
    ],
)
def test_himself_is_no_part_of_a_role_and_with_a_term_there_is_none(text: str, role: str | None) -> None:
    assert _role(text) == role


@pytest.mark.parametrize(
    ("role", "state"), [("once a guard", "former"), ("a guard", "held"), ("the at-once guard", "held")]
)
def test_what_somebody_was_once_is_no_longer_held(role: str, state: str) -> None:
    assert state_of(role).value == state


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Northmark head of communications Ada Pell said so.", ["Northmark head of communications"]),
        ("The Tide's editor in chief Ada Pell laughed.", ["editor in chief"]),
        ("Former secretary of State Ada Pell agreed.", ["Former secretary of State"]),
        ("The chairman of Northmark Ferries Ada Pell sat.", ["chairman of Northmark Ferries"]),
        ("The mother of Ada Pell wept.", []),
        ("The leader of the Labour MP Ada Pell left.", []),
        ("The spokesman for the family of victim Ada Pell left.", ["victim"]),
        ("The lawyer of late Ada Pell left.", []),
    ],
)
def test_an_office_may_say_of_what_it_is_before_the_name(text: str, roles: list[str]) -> None:
    who = Who(Story(text).names(PER=["Ada Pell"]))
    assert [role.text for role in who.named("Ada Pell").roles] == roles


@pytest.mark.parametrize("through", ["through a spokeswoman", "via her lawyer", "without a lawyer"])
def test_through_whom_somebody_speaks_is_no_role_of_his(through: str) -> None:
    assert _role(f"Jon Hale, {through}, called it a lie.") is None
    assert _role("Jon Hale, a spokesman, called it a lie.") == "a spokesman"
