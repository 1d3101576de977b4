"""The rooms of `chronology`: each imports only those before it."""

from __future__ import annotations

import ast

import pytest

from tests.test_imports import ROOT, imports_of, modules_under

ORDER = (
    *("tables", "values", "surroundings", "language", "readers", "expressions", "said"),
    *("happened", "fitting", "known"),
)
LAST = ("published", "chronicle")  # made of what the rooms give
STAGE = "onrecord.chronology."
MODULES = modules_under(ROOT / "src" / "onrecord")


def _room(module: str) -> str:
    return module.removeprefix(STAGE).split(".")[0]


def test_every_module_is_in_a_room_or_made_of_them() -> None:
    assert {_room(name) for name in MODULES if name.startswith(STAGE)} == {*ORDER, *LAST}


def test_a_room_imports_only_those_before_it() -> None:
    place = {room: number for number, room in enumerate((*ORDER, *LAST))}
    inside = [name for name in MODULES if name.startswith(STAGE)]
    backward = [
        (name, target)
        for name in inside
        for _, target in imports_of(name, MODULES[name], MODULES)
        if target.startswith(STAGE) and place[_room(target)] > place[_room(name)]
    ]
    assert inside
    assert backward == []


@pytest.mark.parametrize("room", ORDER)
def test_a_room_says_what_it_holds(room: str) -> None:
    assert (ast.get_docstring(ast.parse(MODULES[STAGE + room].read_text("utf-8"))) or "").endswith(".")
