"""The rooms of `resolve`: each is entered by its door, and imports only those before it."""

from __future__ import annotations

import ast

import pytest

from tests.test_imports import ROOT, imports_of, modules_under

# Each room may use those before it, and the values that all exchange; what builds entities comes last.
ORDER = ("lexicon", "names", "beside", "kinds", "phrases", "named", "antecedents", "voices", "across")
VALUES, LAST = ("drafts", "choices"), "building"
STAGE = "onrecord.resolve."
MODULES = modules_under(ROOT / "src" / "onrecord")


def _room(module: str) -> str:
    return module.removeprefix(STAGE).split(".")[0]


def _imports() -> list[tuple[str, str]]:
    """Return which module of a room imports which module of another, or of none."""
    inside = [name for name in MODULES if name.startswith(STAGE) and _room(name) in ORDER]
    return [
        (name, target)
        for name in inside
        for _, target in imports_of(name, MODULES[name], MODULES)
        if target.startswith(STAGE) and _room(target) != _room(name)
    ]


def test_every_module_is_in_a_room_or_one_of_the_values() -> None:
    assert {_room(name) for name in MODULES if name.startswith(STAGE)} == {*ORDER, *VALUES, LAST}


def test_a_room_is_entered_by_its_door() -> None:
    doors = {STAGE + room for room in (*ORDER, *VALUES)}
    assert [(name, target) for name, target in _imports() if target not in doors] == []


def test_a_room_imports_only_those_before_it() -> None:
    place = {room: number for number, room in enumerate((*VALUES, *ORDER))}
    assert [(name, target) for name, target in _imports() if place[_room(target)] > place[_room(name)]] == []


@pytest.mark.parametrize("room", ORDER)
def test_a_door_says_what_the_room_gives_and_does_nothing_itself(room: str) -> None:
    tree = ast.parse(MODULES[STAGE + room].read_text("utf-8"))
    assert (ast.get_docstring(tree) or "").endswith(".")
    (listed,) = [node for node in tree.body if isinstance(node, ast.Assign)]
    assert all(isinstance(node, ast.ImportFrom) for node in tree.body[1:] if node is not listed)
