"""`onrecord watch`: keep the record up to date with pages and feeds until told to stop."""

from __future__ import annotations

import argparse
import os
import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING, TextIO

from onrecord.errors import OptionInvalid
from onrecord.model import Given, Unreadable
from onrecord.show.cli.add import print_added
from onrecord.show.cli.messages import say
from onrecord.show.cli.output import opened
from onrecord.show.cli.record_options import add_record_options, opened_record
from onrecord.show.cli.web import add_web_options, web_options
from onrecord.show.plain import one_line
from onrecord.show.words import counted

if TYPE_CHECKING:
    from onrecord.fetch import Stop
    from onrecord.flow import Added, Round, WatchOptions

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
# Looking more often finds little and is no courtesy; feeds say as much (RSS's ttl is in minutes).
_SHORTEST, _LONGEST = 60, 30 * 86_400


def add_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `onrecord watch` to the command line."""
    parser = commands.add_parser(
        "watch",
        help="look at pages and feeds again and again, and keep what is new",
        description=(
            "Look at pages and feeds again and again: keep every page that a feed lists, and a page that has "
            "changed as a new version. A page is looked at again an hour after it was first seen, then less "
            "and less often, for a month. A line is printed for each page that is new or changed once it is "
            "on the disk, and one for each round. Ctrl-C ends it: what has been fetched is still kept."
        ),
        epilog="exit status: 0 when something was found or it was told to stop, 2 when nothing ever was",
        allow_abbrev=False,
    )
    parser.add_argument(
        "sources",
        nargs="+",
        metavar="FEED_OR_PAGE",
        help="an address of a feed, a page or a list of feeds, or an .opml file",
    )
    parser.add_argument(
        "--every",
        metavar="TIME",
        default="15m",
        help="the time from one round to the next, as 90s, 15m, 2h or 1d; 15m unless given",
    )
    parser.add_argument("--rounds", metavar="N", help="stop after N rounds")
    parser.add_argument(
        "--discover", action="store_true", help="watch the feed that a page states in place of the page"
    )
    parser.add_argument(
        "--affair",
        metavar="NAME",
        help="put the documents into this affair, which is made when there is none",
    )
    parser.add_argument(
        "--outlet", metavar="NAME", help="who published the documents, where they do not say so"
    )
    add_web_options(parser)
    add_record_options(parser, signs=True)
    parser.set_defaults(command="watch", run=run)


def run(options: argparse.Namespace) -> int:
    """Watch until told to stop; return the exit code."""
    from onrecord.fetch import Stop
    from onrecord.flow import ReadOptions, watch

    how = _how(options)
    settings = ReadOptions(given=Given(outlet=options.outlet), web=web_options(options))
    stop = Stop()
    told: set[Unreadable] = set()
    found_any = False
    with opened_record(options, create=True) as record, opened(None) as out, _stopped_by_signals(stop):

        def on_added(item: Added) -> None:
            if item.placed.status != "unchanged":
                print_added(item, out)
                out.flush()

        for done in watch(record, options.sources, settings, how, stop=stop, on_added=on_added):
            found_any = found_any or bool(done.added or done.changed or done.unchanged)
            _tell(done, told)
            told = set(done.unreadable)
            _print_round(done, out)
    if stop.asked:
        say("onrecord: stopped; all that was fetched is kept")
        return 0
    return 0 if found_any else 2


def _tell(done: Round, told: set[Unreadable]) -> None:
    """Say what could not be read, once for as long as it stays the same."""
    for item in done.unreadable:
        if item not in told:
            say(f"  {one_line(item.input)}: {one_line(item.reason)}", f"  {one_line(item.mend)}")


def _print_round(done: Round, out: TextIO) -> None:
    counts = [f"{done.added} new", f"{done.changed} changed", f"{done.unchanged} as they were"]
    if done.unreadable:
        counts.append(f"{counted(len(done.unreadable), 'input')} left out")
    then = f"; next at {done.next_at.astimezone():%H:%M}" if done.next_at else ""
    out.write(f"{done.begun.astimezone():%Y-%m-%d %H:%M}  {', '.join(counts)}{then}\n")
    out.flush()


def _how(options: argparse.Namespace) -> WatchOptions:
    from onrecord.flow import WatchOptions

    rounds = options.rounds
    if rounds is not None and not (rounds.isascii() and rounds.isdecimal() and int(rounds[:9]) > 0):
        raise OptionInvalid(f"--rounds {rounds}", "is no number of rounds", "write it as --rounds 1")
    return WatchOptions(
        every=_seconds(options.every),
        rounds=None if rounds is None else int(rounds[:9]),
        discover=options.discover,
        affair=options.affair,
    )


def _seconds(stated: str) -> float:
    found = re.fullmatch(r"(\d{1,7})([smhd])", stated.strip().lower(), re.ASCII)
    seconds = int(found[1]) * _UNITS[found[2]] if found else 0
    if not _SHORTEST <= seconds <= _LONGEST:
        raise OptionInvalid(
            f"--every {stated}",
            "is no time between a minute and 30 days",
            "write it as --every 15m, 2h or 1d",
        )
    return float(seconds)


@contextmanager
def _stopped_by_signals(stop: Stop) -> Iterator[None]:
    """Let the first interrupt or termination ask for an end, and a second one insist."""

    def ask(number: int, frame: FrameType | None) -> None:
        if stop.asked:
            raise KeyboardInterrupt
        # Straight to standard error: a handler may come in the middle of a write through its buffer.
        os.write(2, b"onrecord: stopping once what was fetched is kept\n")
        stop.ask()

    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
