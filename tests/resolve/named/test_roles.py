"""Roles in apposition: what somebody is like others, how long, and what somebody was once."""

from __future__ import annotations

import pytest

from onrecord.resolve.beside import role_after, state_of


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
