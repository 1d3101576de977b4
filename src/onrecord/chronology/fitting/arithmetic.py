"""The arithmetic of days: what stated days and lengths imply, and the places where they do not add up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.chronology.fitting.clues import Claimed, Clue
from onrecord.chronology.fitting.network import ORIGIN, Bound, Point, contradiction, days_of
from onrecord.chronology.happened.happenings import Happening
from onrecord.chronology.tables.lexicon import happening_class
from onrecord.model import DERIVED, ChronologyEntry, ChronologyKind, Conflict, ConflictSpan

# Two datings of what seldom recurs are one event when they lie this near; ours: a slip of a day, a week, a
# month.
_ONE_EVENT = timedelta(days=60).days
# A day that follows only to within more than this makes no line.
_WIDEST = 40
Points = Mapping[Claimed, Point]


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What the arithmetic yields: days that follow from others, and what does not add up."""

    derived: tuple[ChronologyEntry, ...]
    conflicts: tuple[Conflict, ...]


def reckon(clues: Sequence[Clue], texts: Mapping[str, str]) -> Reckoned:
    """Return the days that follow from `clues`, and the contradictions; `texts` by document.

    Of a set of clues that contradict each other the last, by document's id and
    place, is left out of what follows from the rest, so that the order of the
    documents does not matter; the conflict names the places of all.
    """
    clues = sorted(clues, key=lambda clue: (clue.document, clue.span, clue.sort))
    points = _points(clues)
    derived: list[ChronologyEntry] = []
    conflicts: list[Conflict] = []
    for group in _components(clues, points):
        kept, wrong = _consistent(group, points)
        conflicts += [_conflict(clues, texts) for clues in wrong]
        own = {points[clue.later] for clue in group if clue.earlier is None}
        derived += _derived(kept, points, own, texts)
    return Reckoned(tuple(derived), tuple(conflicts))


def _points(clues: Sequence[Clue]) -> dict[Claimed, Point]:
    """Return for each telling the point of the network it is: all tellings of one event are one point.

    Tellings of one event share its class and theme. One with a day of its own joins those whose days lie
    near; one without joins the only event it may be.
    """
    days = {c.later: (c.least, c.most) for c in clues if c.earlier is None and c.least is not None}
    tellings = dict.fromkeys(p for c in clues for p in (c.earlier, c.later) if p is not None)
    groups: dict[tuple[str, ...], list[list[Claimed]]] = defaultdict(list)
    for telling in sorted(tellings, key=lambda p: (p not in days, days.get(p, (0, 0)))):
        same = groups[telling.event]
        fitting = [group for group in same if _may_be_one(telling, group, days)]
        if len(fitting) == 1 or (fitting and telling in days):
            fitting[-1].append(telling)
        else:
            same.append([telling])
    return {telling: group[0] for same in groups.values() for group in same for telling in group}


def _may_be_one(
    telling: Claimed, group: Sequence[Claimed], days: Mapping[Claimed, tuple[int | None, int | None]]
) -> bool:
    recurs = "never" if telling.event[0] == "age" else happening_class(telling.event[0]).recurs
    if recurs == "never" or telling not in days:
        return recurs != "often"
    first, last = days[telling]
    known = [days[other] for other in group if other in days]
    if recurs == "often":
        return all(days[telling] == other for other in known)
    return all(first - b <= _ONE_EVENT and a - last <= _ONE_EVENT for a, b in known)  # type: ignore[operator]


def _components(clues: Sequence[Clue], points: Points) -> Iterator[list[Clue]]:
    """Yield the clues in groups that share points: those of one group cannot contradict another's."""
    linked: dict[Point, list[int]] = defaultdict(list)
    for number, clue in enumerate(clues):
        for point in _ends(clue, points):
            linked[point].append(number)
    seen: set[int] = set()
    for number in range(len(clues)):
        group, waiting = [], [number]
        while waiting:
            at = waiting.pop()
            if at not in seen:
                seen.add(at)
                group.append(at)
                waiting += [other for point in _ends(clues[at], points) for other in linked[point]]
        if group:
            yield [clues[at] for at in sorted(group)]


def _ends(clue: Clue, points: Points) -> list[Point]:
    return [points[p] for p in (clue.earlier, clue.later) if p is not None]


def _bounds(clues: Sequence[Clue], points: Points, *, exact: bool) -> list[Bound]:
    bounds = []
    for label, clue in enumerate(clues):
        earlier = ORIGIN if clue.earlier is None else points[clue.earlier]
        later = points[clue.later]
        least, most = (
            (clue.exact, clue.exact) if exact and clue.exact is not None else (clue.least, clue.most)
        )
        if most is not None:
            bounds.append(Bound(earlier, later, most, label))
        if least is not None:
            bounds.append(Bound(later, earlier, -least, label))
    return bounds


def _consistent(clues: list[Clue], points: Points) -> tuple[list[Clue], list[list[Clue]]]:
    """Return the clues that fit together, and the smallest sets of clues that do not."""
    kept, wrong = list(clues), []
    while found := contradiction(_bounds(kept, points, exact=False)):
        wrong.append([kept[label] for label in found])
        del kept[found[-1]]
    return kept, wrong


def _conflict(clues: Sequence[Clue], texts: Mapping[str, str]) -> Conflict:
    sorts = {clue.sort for clue in clues}
    kind = next(sort for sort in ("age", "order", "length", "dates") if sort in sorts)
    said = "; ".join(f"“{_words(clue, texts)}”" for clue in clues)
    places = dict.fromkeys(ConflictSpan(clue.document, clue.span) for clue in clues)
    return Conflict(kind, f"{_WRONG[kind]}: {said}", tuple(places))


_WRONG = {
    "dates": "one event by its words, different days",
    "length": "the days between do not add up",
    "order": "not in the order stated",
    "age": "one name, ages that do not fit",
}


def _words(clue: Clue, texts: Mapping[str, str]) -> str:
    return clue.span.on_one_line(texts[clue.document])


def _derived(
    clues: Sequence[Clue], points: Points, own: set[Point], texts: Mapping[str, str]
) -> Iterator[ChronologyEntry]:
    """Yield a line for each event that has no day of its own (is not in `own`) but gets one from a length."""
    bounds = _bounds(clues, points, exact=True)
    if contradiction(bounds):
        bounds = _bounds(clues, points, exact=False)
    done = set(own)
    for clue in clues:
        if clue.sort != "length":
            continue
        for telling in (clue.earlier, clue.later):
            if telling is None or points[telling] in done:
                continue
            done.add(points[telling])
            first, last = days_of(points[telling], bounds)
            if (
                first is not None
                and last is not None
                and last - first <= _WIDEST
                and clue.happening is not None
            ):
                yield _line(clue, telling, date.fromordinal(first), date.fromordinal(last), texts)


def _line(clue: Clue, telling: Claimed, first: date, last: date, texts: Mapping[str, str]) -> ChronologyEntry:
    happening = clue.happening
    assert isinstance(happening, Happening)
    edtf = first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"
    exact = clue.least is not None and clue.most is not None and clue.most - clue.least <= 2
    return ChronologyEntry(
        edtf=edtf if exact or first != last else f"{edtf}~",
        begins=first.isoformat(),
        ends=last.isoformat(),
        text=f"{happening.words}: {telling.event[0]} (reckoned from “{_words(clue, texts)}”)",
        document=clue.document,
        span=clue.span,
        kind=ChronologyKind.EVENT,
        entities=happening.entities,
        basis=DERIVED,
    )
