"""The rooms of the larger stages: each says what it holds, and imports only those before it."""

from __future__ import annotations

import ast

import pytest

from tests.test_imports import ROOT, imports_of, modules_under

MODULES = modules_under(ROOT / "src" / "onrecord")
# In the order of their imports; tests/resolve/test_rooms.py asks more of the rooms of `resolve`.
ROOMS = {
    "annotate": ("wording", "marks", "encoding", "drafts", "cues", "names", "rules"),
    "chronology": (
        *("tables", "values", "surroundings", "language", "readers", "expressions", "said"),
        *("happened", "fitting", "known"),
    ),
}
# Modules that are made of what the rooms give, and stand beside them.
LAST = {"annotate": ("found",), "chronology": ("published", "chronicle")}


def _inside(stage: str) -> dict[str, str]:
    """Return the room of each module of a stage, or the module's own name where it stands beside them."""
    start = f"onrecord.{stage}."
    return {name: name.removeprefix(start).split(".")[0] for name in MODULES if name.startswith(start)}


@pytest.mark.parametrize("stage", ROOMS)
def test_every_module_is_in_a_room_or_made_of_them(stage: str) -> None:
    assert set(_inside(stage).values()) == {*ROOMS[stage], *LAST[stage]}


@pytest.mark.parametrize("stage", ROOMS)
def test_a_room_imports_only_those_before_it(stage: str) -> None:
    place = {room: number for number, room in enumerate((*ROOMS[stage], *LAST[stage]))}
    rooms = _inside(stage)
    backward = [
        (name, target)
        for name, room in rooms.items()
        for _, target in imports_of(name, MODULES[name], MODULES)
        if target in rooms and place[rooms[target]] > place[room]
    ]
    assert backward == []


@pytest.mark.parametrize(("stage", "room"), [(stage, room) for stage in ROOMS for room in ROOMS[stage]])
def test_a_room_says_what_it_holds(stage: str, room: str) -> None:
    tree = ast.parse(MODULES[f"onrecord.{stage}.{room}"].read_text("utf-8"))
    assert (ast.get_docstring(tree) or "").endswith(".")
