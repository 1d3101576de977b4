"""`onrecord chronology`: what happened and was said, who knew what, and what does not add up, as of a day."""

from __future__ import annotations

import argparse
import sys
from contextlib import suppress
from datetime import date, datetime
from typing import TYPE_CHECKING

from onrecord.show.cli.messages import summary, write
from onrecord.show.cli.output import NothingToKeep, opened
from onrecord.show.cli.record_options import add_record_options, opened_record
from onrecord.show.cli.web import add_web_options

if TYPE_CHECKING:
    from onrecord.flow import AsOf
    from onrecord.model import Dossier

FORMATS = {
    "text": "for the terminal",
    "json": "the parts chronology, knowledge and conflicts, as `onrecord schema` describes them",
    "timelinejs": "for TimelineJS",
}


def add_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `onrecord chronology` to the command line."""
    parser = commands.add_parser(
        "chronology",
        help="list what happened and was said by a day, and who knew what by then",
        description=(
            "List what happened and what was said, in the order of days, with who had said, been told, been "
            "asked or had in hand what by which day, and the dates that do not add up. Reads the sources "
            "named, or the record if none is."
        ),
        epilog="exit status: 0; 2 when nothing was read, nobody bears a name, or an option is wrong",
        allow_abbrev=False,
    )
    parser.add_argument("sources", nargs="*", metavar="SOURCE", help="as for `onrecord read`")
    parser.add_argument(
        "--as-of", metavar="DATE", help="only what was over by this day, and known by then, as 2024-03-10"
    )
    parser.add_argument(
        "--entity",
        action="append",
        default=[],
        metavar="NAME",
        help="only of this person or organisation, an unnamed one by its description; may be given again",
    )
    parser.add_argument(
        "-f",
        "--format",
        choices=tuple(FORMATS),
        default="text",
        help="; ".join(f"{name}: {what}" for name, what in FORMATS.items()),
    )
    parser.add_argument("-o", "--output", metavar="FILE", help="write to FILE instead of standard output")
    parser.add_argument("--affair", metavar="NAME", help="of the record, only the documents of this affair")
    parser.add_argument(
        "--published",
        metavar="DATE",
        help="the day on which the sources were published, where they do not say",
    )
    add_web_options(parser)
    add_record_options(parser)
    parser.set_defaults(command="chronology", run=run)


def run(options: argparse.Namespace) -> int:
    """Read or open, choose, print; return the exit code."""
    from onrecord.flow import as_of

    dossier = _read(options) if options.sources else _kept(options)
    # Where nothing was read, that is what is told, not that nobody bears the name.
    names = options.entity if dossier.documents else ()
    found = as_of(dossier, _day(options.as_of, "--as-of"), names)
    for_a_program = options.format != "text"
    with suppress(NothingToKeep), opened(options.output) as out:
        if not (dossier.documents or for_a_program):
            raise NothingToKeep
        if options.format == "json":
            out.write(_json(dossier, found))
        elif options.format == "timelinejs":
            from onrecord.show.export.timelinejs import render_timelinejs

            out.write(render_timelinejs(dossier, found.lines))
        else:
            from onrecord.show.cli.days import print_days

            print_days(dossier, found, out)
    for line in summary(len(dossier.documents), dossier.skipped):
        write(line)
    return 0 if dossier.documents else 2


def _day(words: str | None, option: str) -> date | None:
    from onrecord.fetch import parse_published

    moment = None if words is None else parse_published(words, input=option)
    return moment.date() if isinstance(moment, datetime) else moment


def _read(options: argparse.Namespace) -> Dossier:
    from onrecord.flow import ReadOptions, read_affair
    from onrecord.model import Given
    from onrecord.show.cli.web import web_options

    given = Given(published=_day(options.published, "--published"))
    settings = ReadOptions(given, web=web_options(options))
    return read_affair(options.sources, settings, stdin=sys.stdin.buffer)


def _kept(options: argparse.Namespace) -> Dossier:
    from onrecord.flow import dossier_of

    with opened_record(options) as record:
        return dossier_of(record, affair=options.affair)


def _json(dossier: Dossier, found: AsOf) -> str:
    import json
    from dataclasses import replace

    from onrecord.model.contract import to_json

    chosen = replace(dossier, chronology=found.lines, knowledge=found.knowledge)
    whole = to_json(chosen)
    parts = {
        "as_of": found.day.isoformat() if found.day else None,
        "entities": [entity.id for entity in found.entities],
        **{part: whole[part] for part in ("chronology", "knowledge", "conflicts")},
    }
    return json.dumps(parts, ensure_ascii=False, indent=1) + "\n"
