"""`onrecord add`: read sources into the record."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, TextIO

from onrecord.model import Given, Unreadable
from onrecord.show.cli.messages import summary, write
from onrecord.show.cli.output import opened
from onrecord.show.cli.progress import counting
from onrecord.show.cli.record_options import add_record_options, opened_record
from onrecord.show.cli.web import add_web_options, web_options
from onrecord.show.plain import one_line
from onrecord.show.words import counted

if TYPE_CHECKING:
    from onrecord.flow import Added, ReadOptions

# Changed stretches shown of one page; the rest is counted, and stands in the record.
STRETCHES = 12
# Code points of a changed stretch before it is cut.
WIDTH = 160


def add_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `onrecord add` to the command line."""
    parser = commands.add_parser(
        "add",
        help="read sources and keep them in the record",
        description=(
            "Read sources and keep them in the record: the page as it was fetched, its text, and every "
            "statement "
            "in it. A page that has changed since is kept as a new version beside the old one, and what "
            "changed "
            "is shown. A page that is as it was writes nothing. A line is printed once its document is "
            "on the disk."
        ),
        epilog="exit status: 0 when something was read, 2 when nothing was or an option is wrong",
        allow_abbrev=False,
    )
    parser.add_argument(
        "sources",
        nargs="+",
        metavar="SOURCE",
        help="a file, folder, pattern or web address; - reads standard input; .jsonl holds a document a line",
    )
    parser.add_argument(
        "--affair",
        metavar="NAME",
        help="put the documents into this affair, which is made when there is none",
    )
    parser.add_argument(
        "--published",
        metavar="DATE",
        help="the day on which the documents were published, as 2019-05-14, where they do not say so",
    )
    parser.add_argument("--outlet", metavar="NAME", help="who published the documents")
    parser.add_argument(
        "--progress",
        action=argparse.BooleanOptionalAction,
        default=None,
        help="count documents on standard error while they are read; only in a terminal, unless asked for",
    )
    add_web_options(parser)
    add_record_options(parser, signs=True)
    parser.set_defaults(command="add", run=run)


def run(options: argparse.Namespace) -> int:
    """Read and keep; say what became of each input as soon as it is kept; return the exit code."""
    from onrecord.flow import add_sources

    settings = _settings(options)
    done = 0
    skipped: list[Unreadable] = []
    with (
        opened_record(options, create=True) as record,
        opened(None) as out,
        counting(options.progress) as on_document,
    ):
        found = add_sources(
            record, options.sources, settings, on_document, affair=options.affair, stdin=sys.stdin.buffer
        )
        for item in found:
            if isinstance(item, Unreadable):
                skipped.append(item)
            else:
                done += 1
                print_added(item, out)
                out.flush()
    for line in summary(done, skipped):
        write(line)
    return 0 if done else 2


def _settings(options: argparse.Namespace) -> ReadOptions:
    from onrecord.fetch import parse_published
    from onrecord.flow import ReadOptions

    stated = options.published
    published = parse_published(stated, input="--published") if stated is not None else None
    return ReadOptions(given=Given(published=published, outlet=options.outlet), web=web_options(options))


def print_added(item: Added, out: TextIO) -> None:
    """Print what became of one input, and for a changed page what changed."""
    document = item.placed.document
    title = one_line(document.title or item.input)
    if item.placed.status == "unchanged":
        out.write(f"unchanged  {item.placed.of}  {title}\n")
        return
    said = counted(item.statements, "statement")
    if item.placed.status == "added":
        out.write(f"added      {item.placed.of}  {title} ({said})\n")
        return
    out.write(f"changed    {item.placed.of}  {title} (version {item.placed.number}, {said})\n")
    print_changes(item.changes or {"fields": {}, "text": []}, out)


def print_changes(changes: dict[str, dict[str, dict[str, object]]] | dict[str, object], out: TextIO) -> None:
    """Print the fields and words that differ between two versions, before and after."""
    fields, stretches = changes["fields"], changes["text"]
    assert isinstance(fields, dict)
    assert isinstance(stretches, list)
    for name, change in fields.items():
        out.write(f"    {name}: {_words(change['before'])} → {_words(change['after'])}\n")
    for change in stretches[:STRETCHES]:
        before, after = change["before"]["text"], change["after"]["text"]
        if before:
            out.write(f"    - {_cut(before)}\n")
        if after:
            out.write(f"    + {_cut(after)}\n")
    if len(stretches) > STRETCHES:
        out.write(f"    and {len(stretches) - STRETCHES:,} more places\n")


def _words(value: object) -> str:
    if isinstance(value, list):
        return _cut(", ".join(map(str, value))) or "none"
    return "none" if value is None else _cut(str(value))


def _cut(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= WIDTH else f"{line[:WIDTH]}…"
