"""`onrecord show` and `statements`: the record as a dossier, with what people decided."""

from __future__ import annotations

import argparse

from onrecord.show.cli.output import opened
from onrecord.show.cli.read import add_documents_option, show_dossier, wanted
from onrecord.show.cli.record_options import add_record_options, opened_record
from onrecord.show.plain import one_line


def add_commands(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], formats: dict[str, str]
) -> None:
    """Add the commands of this module to the command line."""
    show = commands.add_parser(
        "show",
        help="show documents of the record, with what people decided",
        description=(
            "Show documents of the record as `onrecord read` would, people resolved across them, with the "
            "judgements applied. Each document is shown at its current version; the id of a version "
            "shows that one."
        ),
        allow_abbrev=False,
    )
    kept = {name: what for name, what in formats.items() if name != "jsonl"}
    show.add_argument(
        "-f",
        "--format",
        choices=tuple(kept),
        default="text",
        help="; ".join(f"{k}: {v}" for k, v in kept.items()),
    )
    show.add_argument("-o", "--output", metavar="FILE", help="write to FILE instead of standard output")
    add_documents_option(show)
    show.set_defaults(command="show", run=run_show)
    statements = commands.add_parser(
        "statements",
        help="list statements of the record with their ids",
        description="List statements with their ids: when, who, what, in which words.",
        allow_abbrev=False,
    )
    statements.set_defaults(command="statements", run=list_statements)
    for parser in (show, statements):
        parser.add_argument(
            "documents", nargs="*", metavar="ID", help="documents or versions; all of the record unless given"
        )
        parser.add_argument("--affair", metavar="NAME", help="the documents of this affair")
        add_record_options(parser)


def run_show(options: argparse.Namespace) -> int:
    """Show a dossier; return the exit code."""
    from onrecord.flow import dossier_of

    wanted(options)
    with opened_record(options) as record:
        dossier = dossier_of(record, options.documents or None, affair=options.affair)
    with opened(options.output) as out:
        show_dossier(
            dossier,
            options.format,
            out,
            options.affair,
            documents=wanted(options, dossier),
            kept=True,
        )
    return 0


def list_statements(options: argparse.Namespace) -> int:
    """Print a line for each statement; return the exit code."""
    from onrecord.flow import dossier_of
    from onrecord.show.cli.terminal_parts import print_line
    from onrecord.show.outline import outline

    with opened_record(options) as record:
        view = outline(dossier_of(record, options.documents or None, affair=options.affair))
    with opened(None) as out:
        for line in view.lines:
            notes = [*([f"doubtful, {line.sure} sure"] if line.doubtful else ()), *line.judged]
            told = f"{line.statement.id}  {line.short_day}  {line.chain} {line.act}: {one_line(line.content)}"
            print_line(out, told + "".join(f" [{note}]" for note in notes))
    return 0
