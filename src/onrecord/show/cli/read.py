"""`onrecord read`: read sources into a dossier and show it in the format asked for."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from onrecord.errors import OptionInvalid
from onrecord.model import Dossier, Given, Unreadable
from onrecord.show.cli.messages import summary, write
from onrecord.show.cli.output import NothingToKeep, check_output, opened
from onrecord.show.cli.progress import counting
from onrecord.show.cli.web import web_options
from onrecord.show.words import counted

if TYPE_CHECKING:
    from typing import TextIO

    from onrecord.flow import ReadOptions

_NUMBERS = re.compile(r"[0-9]{1,6}(?:,[0-9]{1,6})*")


def run(options: argparse.Namespace) -> int:
    """Read, show, and sum up what was left out; return the exit code."""
    settings = _settings(options)
    check_output(options.output)
    wanted(options)
    if options.format == "jsonl":
        read, skipped = _stream(options, settings)
    else:
        read, skipped = _whole(options, settings)
    for line in summary(read, skipped):
        write(line)
    return 0 if read else 2


def _settings(options: argparse.Namespace) -> ReadOptions:
    from onrecord.fetch import parse_published
    from onrecord.flow import ReadOptions

    published = (
        parse_published(options.published, input="--published") if options.published is not None else None
    )
    given = Given(published=published, outlet=options.outlet)
    return ReadOptions(given, engine=options.engine, web=web_options(options))


def _whole(options: argparse.Namespace, settings: ReadOptions) -> tuple[int, tuple[Unreadable, ...]]:
    """Read everything, then show it; a run that read nothing leaves the output file as it was."""
    from onrecord.flow import read_affair

    with counting(options.progress) as on_document:
        dossier = read_affair(options.sources, settings, on_document, stdin=sys.stdin.buffer)
    if dossier.documents or _goes_to_a_program(options):
        with opened(options.output) as out:
            show_dossier(dossier, options.format, out, documents=wanted(options, dossier))
    return len(dossier.documents), dossier.skipped


def add_documents_option(parser: argparse.ArgumentParser) -> None:
    """Add `--documents`."""
    parser.add_argument(
        "--documents",
        dest="in_full",
        metavar="NUMBERS",
        help="as text, the statements of these documents in full instead, by number: 3, 1,3 or all",
    )


def wanted(options: argparse.Namespace, dossier: Dossier | None = None) -> tuple[int, ...] | None:
    """Return the numbers that `--documents` gives, None where it is not given; without `dossier` only check.

    Raises OptionInvalid when they are no numbers, another format is asked for, or no document has them.
    """
    if options.in_full is None:
        return None
    name = f"--documents {options.in_full}"
    if options.format != "text":
        raise OptionInvalid(name, f"--format {options.format} has every document in full", "leave one out")
    last = len(dossier.documents) if dossier else 0
    if options.in_full == "all":
        return tuple(range(1, last + 1))
    if not _NUMBERS.fullmatch(options.in_full):
        raise OptionInvalid(name, "is no number of a document", "give 3, or 1,3, or all")
    numbers = tuple(dict.fromkeys(int(number) for number in options.in_full.split(",")))
    if dossier and not all(1 <= number <= last for number in numbers):
        raise OptionInvalid(
            name, f"asks for another than the {counted(last, 'document')}", "the list of them has the numbers"
        )
    return numbers


def _goes_to_a_program(options: argparse.Namespace) -> bool:
    """Whether even an empty dossier is due, because what reads it expects an object."""
    return options.format == "json" and options.output in (None, "-")


def show_dossier(
    dossier: Dossier,
    format: str,
    out: TextIO,
    affair: str | None = None,
    *,
    documents: tuple[int, ...] | None = None,
    kept: bool = False,
) -> None:
    """Write a dossier in one of the formats but jsonl; a page bears the name of its affair.

    As text, `documents` are the numbers of those whose statements are shown in full instead;
    `kept` is whether the dossier comes from a record.
    """
    if format == "text":
        from onrecord.show.cli.terminal import print_dossier

        print_dossier(dossier, out, documents, kept=kept)
    elif format == "json":
        from onrecord.show.export.contract import write_json

        write_json(dossier, out)
    elif format == "html":
        from onrecord.show.page import render_page

        out.write(render_page(dossier, affair))
    elif format == "md":
        from onrecord.show.export.markdown import render_markdown

        out.write(render_markdown(dossier))
    elif format == "timelinejs":
        from onrecord.show.export.timelinejs import render_timelinejs

        out.write(render_timelinejs(dossier))


def _stream(options: argparse.Namespace, settings: ReadOptions) -> tuple[int, tuple[Unreadable, ...]]:
    """Write one object per document as it is read, so that memory stays flat."""
    from onrecord.flow import read_each
    from onrecord.show.export.contract import write_line

    read = 0
    skipped: list[Unreadable] = []
    with (
        suppress(NothingToKeep),
        opened(options.output) as out,
        counting(options.progress) as on_document,
    ):
        dossiers: Iterator[Dossier] = read_each(
            options.sources, settings, on_document, stdin=sys.stdin.buffer
        )
        for dossier in dossiers:
            read += len(dossier.documents)
            skipped.extend(dossier.skipped)
            write_line(dossier, out)
        if not read:
            raise NothingToKeep
    return read, tuple(skipped)
