"""Days that must fit together: a simple temporal network, solved by shortest paths.

Method: Dechter, Meiri and Pearl, "Temporal constraint networks" (1991). A bound `later - earlier <= days` is
an edge; the bounds fit together if and only if no cycle of edges has a negative length (Bellman-Ford), and a
negative cycle is a smallest set of bounds that do not. The shortest paths from and to the origin, day 0, are
the tightest first and last day of each point.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Final

ORIGIN: Final = "origin"
"""The point that stands for day 0, from which all days are counted."""

Point = Hashable


@dataclass(frozen=True, slots=True)
class Bound:
    """`later` comes at most `days` days after `earlier` (at least -`days` before, if negative); `label` is
    whose.
    """

    earlier: Point
    later: Point
    days: int
    label: int


def contradiction(bounds: Sequence[Bound]) -> tuple[int, ...]:
    """Return the labels of a smallest set of bounds that do not fit together, in ascending order; () if all
    do.
    """
    before: dict[Point, Bound] = {}
    distance = dict.fromkeys(_points(bounds), 0)
    changed: Point | None = None
    for _ in range(len(distance)):
        changed = None
        for bound in bounds:
            reached = distance[bound.earlier] + bound.days
            if reached < distance[bound.later]:
                distance[bound.later], before[bound.later] = reached, bound
                changed = bound.later
        if changed is None:
            return ()
    return tuple(sorted({bound.label for bound in _cycle(changed, before, len(distance))}))


def days_of(point: Point, bounds: Sequence[Bound]) -> tuple[int | None, int | None]:
    """Return the first and last day that `point` may have, None where nothing bounds it.

    The bounds must fit together.
    """
    last = _shortest(bounds).get(point)
    first = _shortest([Bound(b.later, b.earlier, b.days, b.label) for b in bounds]).get(point)
    return None if first is None else -first, last


def _points(bounds: Sequence[Bound]) -> list[Point]:
    return list(dict.fromkeys(point for bound in bounds for point in (bound.earlier, bound.later)))


def _cycle(point: Point | None, before: dict[Point, Bound], count: int) -> list[Bound]:
    """Return the bounds of the cycle that the path to `point` ends in."""
    for _ in range(count):
        point = before[point].earlier
    cycle, at = [], point
    while True:
        cycle.append(before[at])
        at = before[at].earlier
        if at == point:
            return cycle


def _shortest(bounds: Sequence[Bound]) -> dict[Point, int]:
    """Return the length of the shortest path from the origin to every point that one leads to."""
    distance: dict[Point, int] = {ORIGIN: 0}
    for _ in range(len(_points(bounds))):
        changed = False
        for bound in bounds:
            if bound.earlier not in distance:
                continue
            reached = distance[bound.earlier] + bound.days
            if bound.later not in distance or reached < distance[bound.later]:
                distance[bound.later], changed = reached, True
        if not changed:
            break
    return distance
