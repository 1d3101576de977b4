"""The timeline of the page: a lane for each voice, one for events and one for publications, over an axis of
days.

All places along the axis are shares of its width, so that the picture stretches with the page, and grows when
the reader enlarges it, while its words and marks keep their size.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.model import Act, ChronologyEntry, ChronologyKind
from onrecord.show.dates import MONTHS, in_short
from onrecord.show.outline import Line, Outline, label
from onrecord.show.plain import fold, one_line
from onrecord.show.words import does

# The picture shows at most so many voices; the table of statements holds them all.
_LANES = 14
# A lane grows by rows where marks would cover each other, up to so many; what is more is counted.
_ROWS = 5
_ROW, _MARGIN, _HEAD, _FOOT = 16, 6, 22, 6
# The axis begins so long before the first document and ends so long after the last; what lies beyond stands
# at its ends. Ours: a contested story looks back some weeks, and further back things thin out.
_BEFORE, _AFTER = timedelta(days=30), timedelta(days=10)
# A mark takes some 12 of the 900 pixels that the picture is wide on a desk screen.
_WIDE = 0.0135
# And the words of a day some 40.
_WORDS_OF_TICK = 0.045
_HOLLOW = frozenset((Act.DECLINES, Act.CANNOT_CONFIRM, Act.ASKS, Act.DEMANDS, Act.INTENDS, Act.THINKS))
_AGAINST = frozenset((Act.DENIES, Act.RETRACTS))
_TOLD = 110


@dataclass(frozen=True, slots=True)
class Item:
    """Something on the axis: from `begins` to `ends`, a link to its words, and what it is in words."""

    begins: date
    ends: date
    target: str
    words: str
    sort: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A mark: `x` and `width` in percent of the axis (`width` None for a day), `y` in pixels down the
    picture.
    """

    x: str
    width: str | None
    y: int
    item: Item


@dataclass(frozen=True, slots=True)
class Lane:
    """A row of the picture with its marks; `top` and `height` in pixels, `more` marks that found no room."""

    name: str
    target: str | None
    top: int
    height: int
    marks: tuple[Placed, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Tick:
    """A day on the axis with its words; `x` in percent."""

    x: str
    words: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The whole picture; `height` in pixels, `left_out` voices that have no lane."""

    first: str
    last: str
    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    height: int
    left_out: int


def make_timeline(view: Outline, targets: dict[int, str], documents: dict[str, str]) -> Timeline | None:
    """Return the picture of a dossier's days, None when fewer than two of them are known.

    `targets` gives the id of the words of the chronology's lines by their place, `documents` that of
    documents.
    """
    rows = [row for row in _rows(view, targets, documents) if row[2]]
    items = [item for _, _, found in rows for item in found]
    if len({item.begins for item in items}) < 2:
        return None
    axis = _axis(view, items)
    voices = rows[2:] if len(rows) > 2 else []
    kept = [*rows[:2], *_chosen(voices)]
    lanes, top = [], _HEAD
    for name, target, found in kept:
        lane = _lane(name, target, found, axis, top)
        lanes.append(lane)
        top += lane.height
    return Timeline(
        first=in_short(axis[0].isoformat()),
        last=in_short(axis[1].isoformat()),
        lanes=tuple(lanes),
        ticks=tuple(_ticks(axis)),
        height=top + _FOOT,
        left_out=max(0, len(voices) - _LANES),
    )


Row = tuple[str, str | None, list[Item]]


def _chosen(voices: Sequence[Row]) -> list[Row]:
    """Return the voices that get a lane: who denies or takes back something before who says more."""
    first = sorted(voices, key=lambda row: all(item.sort != "against" for item in row[2]))[:_LANES]
    return [row for row in voices if row in first]


def _rows(view: Outline, targets: dict[int, str], documents: dict[str, str]) -> Iterator[Row]:
    """Yield publications, events, then the voices, those with most statements first."""
    lines = list(enumerate(view.dossier.chronology))
    for name, kind in (("Published", ChronologyKind.PUBLICATION), ("Happened", ChronologyKind.EVENT)):
        found = [(targets.get(p) or documents.get(e.document, ""), e) for p, e in lines if e.kind is kind]
        yield name, None, list(_entries(found))
    spoken = sorted(view.voices, key=lambda voice: -len(voice.lines))
    for voice in spoken:
        yield label(voice.entity), voice.anchor, list(_statements(voice.lines))


def _entries(entries: Iterable[tuple[str, ChronologyEntry]]) -> Iterator[Item]:
    for target, entry in entries:
        if target and entry.begins and entry.ends:
            words = f"{in_short(one_line(entry.edtf))}: {fold(one_line(entry.text), _TOLD).head}"
            begins, ends = date.fromisoformat(entry.begins), date.fromisoformat(entry.ends)
            yield Item(begins, ends, target, words, entry.kind.value)


def _statements(lines: Iterable[Line]) -> Iterator[Item]:
    for line in lines:
        said = line.statement.said
        if said is None or not said.begins or not said.ends:
            continue
        act = line.statement.act
        sort = "against" if act in _AGAINST else "open" if act in _HOLLOW else "for"
        acts = does(act, line.voices)
        words = f"{line.short_day}: {line.source} {acts}: {fold(line.content, _TOLD).head}"
        yield Item(date.fromisoformat(said.begins), date.fromisoformat(said.ends), line.anchor, words, sort)


def _axis(view: Outline, items: Sequence[Item]) -> tuple[date, date]:
    """Return the first and last day of the axis."""
    published = [d.published_day for d in view.dossier.documents if d.published_day]
    first, last = min(i.begins for i in items), max(i.ends for i in items)
    if published:
        first = max(first, _shifted(min(published), -_BEFORE))
        last = min(last, _shifted(max(published), _AFTER))
    # Days on which nothing stands are left out at both ends.
    shown = [i for i in items if i.ends >= first and i.begins <= last]
    first = max(first, min((i.begins for i in shown), default=first))
    last = min(last, max((i.ends for i in shown), default=last))
    return min(first, last), max(first, last)


def _shifted(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:
        return day


def _lane(name: str, target: str | None, items: Iterable[Item], axis: tuple[date, date], top: int) -> Lane:
    """Return a lane with its marks laid in rows, so that none covers another."""
    free = [-1.0] * _ROWS
    marks, more, used = [], 0, 1
    for item in sorted(items, key=lambda i: (i.begins, i.ends, i.words)):
        x, end = _share(item.begins, axis, 0.0), _share(item.ends, axis, 1.0)
        start, room = (x + end) / 2 - _WIDE / 2, _WIDE
        if item.begins != item.ends:
            start, room = x, max(end - x, _WIDE)
        row = next((number for number, until in enumerate(free) if until <= start), None)
        if row is None:
            more += 1
            continue
        free[row], used = start + room, max(used, row + 1)
        width = None if item.begins == item.ends else f"{100 * room:.2f}%"
        place = start + _WIDE / 2 if width is None else start
        y = top + _MARGIN + row * _ROW + _ROW // 2
        marks.append(Placed(f"{100 * place:.2f}%", width, y, item))
    return Lane(name, target, top, used * _ROW + 2 * _MARGIN, tuple(marks), more)


def _share(day: date, axis: tuple[date, date], into: float) -> float:
    """Return where a day lies along the axis, from 0 to 1; `into` the day from its beginning, 0, to its end,
    1.
    """
    days = (axis[1] - axis[0]).days + 1
    return min(1.0, max(0.0, ((day - axis[0]).days + into) / days))


def _ticks(axis: tuple[date, date]) -> Iterator[Tick]:
    """Yield some four to ten days of the axis, those whose words have room before its end."""
    room = timedelta(days=(axis[1] - axis[0]).days * _WORDS_OF_TICK)
    return (_tick(day, axis) for day in _days_to_tell(axis) if axis[1] - day >= room)


def _days_to_tell(axis: tuple[date, date]) -> Iterator[date]:
    """Yield days, Mondays, firsts of months or of years."""
    days = (axis[1] - axis[0]).days + 1
    steps = (1, 7, 14) if days <= 130 else ()
    for step in steps:
        if days / step <= 10:
            first = axis[0] if step == 1 else axis[0] + timedelta(days=-axis[0].weekday() % 7)
            yield from (first + timedelta(days=n) for n in range(0, (axis[1] - first).days + 1, step))
            return
    months = max(1, days // 300) if days <= 3000 else 12 * max(1, days // 3650)
    for year in range(axis[0].year, axis[1].year + 1):
        for month in range(1, 13):
            day = date(year, month, 1)
            if axis[0] <= day <= axis[1] and (12 * year + month - 1) % months == 0:
                yield day


def _tick(day: date, axis: tuple[date, date]) -> Tick:
    words = f"{day.day} {MONTHS[day.month - 1][:3]}"
    if day.day == 1 and (axis[1] - axis[0]).days > 130:
        words = f"{MONTHS[day.month - 1][:3]} {day.year}"
    return Tick(f"{100 * _share(day, axis, 0.0):.2f}%", words)
