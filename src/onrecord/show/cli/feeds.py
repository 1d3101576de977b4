"""`onrecord feeds`: find the feeds that pages state, and write them as a list."""

from __future__ import annotations

import argparse

from onrecord.model import Unreadable
from onrecord.show.cli.messages import say
from onrecord.show.cli.output import opened
from onrecord.show.cli.web import add_web_options, web_options
from onrecord.show.plain import one_line


def add_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `onrecord feeds` to the command line."""
    parser = commands.add_parser(
        "feeds",
        help="find the feeds that pages state, and write them as a list",
        description=(
            "Find the feeds behind addresses: of a page, those it states; of a list of feeds, all in it. "
            "The list in OPML is what feed readers take, and what `onrecord watch` does."
        ),
        epilog="exit status: 0 when a feed was found, 2 when none was or an option is wrong",
        allow_abbrev=False,
    )
    parser.add_argument(
        "sources",
        nargs="+",
        metavar="PAGE_OR_FEED",
        help="an address of a page, a feed or a list of feeds, or an .opml file",
    )
    parser.add_argument(
        "-f",
        "--format",
        choices=("text", "opml"),
        default="text",
        help="text: a line each; opml: a list of feeds",
    )
    parser.add_argument("-o", "--output", metavar="FILE", help="write to FILE instead of standard output")
    add_web_options(parser)
    parser.set_defaults(command="feeds", run=run)


def run(options: argparse.Namespace) -> int:
    """Find and write; return the exit code."""
    from onrecord.fetch import Outline, Web, find_feeds, write_opml

    found: list[Outline] = []
    for item in find_feeds(options.sources, Web(web_options(options))):
        if isinstance(item, Unreadable):
            say(f"{item.input}: {item.reason}", item.mend)
        else:
            found.append(item)
    if not found:
        return 2
    with opened(options.output) as out:
        if options.format == "opml":
            out.write(write_opml("Feeds", found).decode())
        else:
            out.writelines(
                f"{one_line(feed.feed)}  {one_line(feed.title or '')}".rstrip() + "\n" for feed in found
            )
    return 0
