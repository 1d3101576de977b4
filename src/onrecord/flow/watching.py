"""Keep a record up to date with pages and feeds: a round, a wait, a round."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from onrecord.fetch import Stop, Stopped, Watcher, Web
from onrecord.flow.keeping import Added, add_pages
from onrecord.flow.options import ReadOptions
from onrecord.model import Unreadable
from onrecord.record import Record, Status


@dataclass(frozen=True, slots=True)
class WatchOptions:
    """How to watch: seconds from the beginning of one round to the next, and how many rounds, None for ever.

    `discover` watches the feed that a page states in place of the page; `affair`
    takes in what is found.
    """

    every: float = 900.0
    rounds: int | None = None
    discover: bool = False
    affair: str | None = None


@dataclass(frozen=True, slots=True)
class Round:
    """What one round came to; `next_at` is when the next begins, None after the last."""

    number: int
    begun: datetime
    added: int
    changed: int
    unchanged: int
    unreadable: tuple[Unreadable, ...]
    next_at: datetime | None


def watch(
    record: Record,
    sources: Sequence[str],
    options: ReadOptions,
    how: WatchOptions,
    *,
    stop: Stop,
    on_added: Callable[[Added], None],
) -> Iterator[Round]:
    """Yield each round when it is over, until `stop` is asked or the rounds are done.

    `on_added` is called with each page once it is kept. What has been fetched
    when `stop` is asked is still read and kept; a request that has not been
    answered is broken off. The clock is that of the options' web.
    """
    web = Web(options.web)
    watcher = Watcher(
        sources,
        web=web,
        remembered=record.validators,
        given=options.given,
        discover=how.discover,
        stop=stop,
    )
    number = 0
    while not stop.asked:
        number += 1
        begun = web.options.clock.now()
        kept, unreadable = _one_round(record, watcher, options, how, on_added)
        over = stop.asked or number == how.rounds
        next_at = None if over else max(begun + timedelta(seconds=how.every), web.options.clock.now())
        counts = [sum(one is status for one in kept) for status in (Status.ADDED, Status.CHANGED)]
        rest = len(kept) - sum(counts)
        yield Round(number, begun, counts[0], counts[1], rest, unreadable, next_at)
        if next_at is None:
            return
        try:
            with stop.interruptible():
                web.options.clock.sleep((next_at - web.options.clock.now()).total_seconds())
        except Stopped:
            return


def _one_round(
    record: Record,
    watcher: Watcher,
    options: ReadOptions,
    how: WatchOptions,
    on_added: Callable[[Added], None],
) -> tuple[list[Status], tuple[Unreadable, ...]]:
    kept: list[Status] = []
    unreadable: list[Unreadable] = []
    for item in add_pages(record, watcher.round(), options, affair=how.affair):
        if isinstance(item, Unreadable):
            unreadable.append(item)
        else:
            kept.append(item.placed.status)
            on_added(item)
    return kept, tuple(unreadable)
