"""The options of every command that fetches from the web."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from onrecord import __version__
from onrecord.errors import OptionInvalid

if TYPE_CHECKING:
    from onrecord.fetch import WebOptions

# An hour's wait for one page is a mistake in the unit.
_LONGEST_WAIT = 3600.0


def add_web_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that `web_options` reads."""
    group = parser.add_argument_group("web")
    group.add_argument(
        "--allow-private",
        action="store_true",
        help="fetch from private, loopback and other addresses that are not on the public net as well",
    )
    group.add_argument(
        "--timeout",
        metavar="SECONDS",
        help="how long to wait for the next word of a server, 30 unless given; a whole page may take "
        "four times that",
    )
    group.add_argument(
        "--user-agent",
        metavar="TEXT",
        help=f"how to name ourselves to servers, onrecord/{__version__} unless given; add an address to be "
        "reached at",
    )


def web_options(options: argparse.Namespace) -> WebOptions:
    """Return how to fetch, from what was given on the command line.

    Raises OptionInvalid when a value is none that can be used.
    """
    from onrecord.fetch import Door, Times, WebOptions

    seconds = _seconds(options.timeout)
    times = Times() if seconds is None else Times(min(seconds, 10.0), seconds, 4 * seconds)
    return WebOptions(
        user_agent=_user_agent(options.user_agent),
        door=Door(allow_private=options.allow_private, times=times),
    )


def _seconds(stated: str | None) -> float | None:
    if stated is None:
        return None
    try:
        seconds = float(stated)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= _LONGEST_WAIT:
        raise OptionInvalid(f"--timeout {stated}", "is no number of seconds", "write it as --timeout 20")
    return seconds


def _user_agent(stated: str | None) -> str:
    if stated is None:
        return f"onrecord/{__version__}"
    if not stated.strip() or not stated.isascii() or not stated.isprintable():
        raise OptionInvalid(
            "--user-agent",
            "is empty, or holds what a header cannot",
            'write plain letters, as in "onrecord (desk@courier.example)"',
        )
    return stated.strip()
