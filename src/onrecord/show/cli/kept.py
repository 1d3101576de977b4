"""`onrecord documents`, `affairs`, `log`, `verify`: what the record holds, and whether it holds together."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from typing import Any

from onrecord.errors import OptionInvalid
from onrecord.show.cli.output import opened
from onrecord.show.cli.record_options import add_record_options, opened_record
from onrecord.show.plain import one_line
from onrecord.show.words import counted

Commands = argparse._SubParsersAction


def add_commands(commands: Commands[argparse.ArgumentParser]) -> None:
    """Add the commands of this module to the command line."""
    documents = commands.add_parser(
        "documents",
        help="list the documents of the record",
        description="List the documents of the record in the order in which they came.",
        allow_abbrev=False,
    )
    documents.add_argument("document", nargs="?", metavar="ID", help="list the versions of this document")
    documents.add_argument("--affair", metavar="NAME", help="only those of this affair")
    _add_format(documents)
    documents.set_defaults(command="documents", run=list_documents)
    affairs = commands.add_parser(
        "affairs",
        help="list the affairs of the record",
        description="List the affairs of the record and how many documents each has.",
        allow_abbrev=False,
    )
    _add_format(affairs)
    affairs.set_defaults(command="affairs", run=list_affairs)
    log = commands.add_parser(
        "log",
        help="print the history of the record",
        description="Print the log, oldest entry first: every change of the record, by whom and when.",
        allow_abbrev=False,
    )
    log.add_argument("--after", type=int, default=0, metavar="N", help="only entries after number N")
    log.add_argument("--about", metavar="ID", help="only entries about this document, judgement or affair")
    _add_format(log)
    log.set_defaults(command="log", run=print_log)
    verify = commands.add_parser(
        "verify",
        help="check the whole record",
        description=(
            "Check the whole record: the chain of its log, every hash, that each table holds what the "
            "log says, "
            "that every span leads to its words. The first thing that is wrong is named. The last line "
            "is the "
            "hash of the log's end: note it down elsewhere, and --head tells later whether the log still "
            "holds it."
        ),
        epilog="exit status: 0 when all holds, 2 when something is wrong",
        allow_abbrev=False,
    )
    verify.add_argument(
        "--head", metavar="HASH", help="a hash noted earlier, which must still stand in the log"
    )
    verify.set_defaults(command="verify", run=print_verified)
    for parser in (documents, affairs, log, verify):
        add_record_options(parser)


def _add_format(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "-f",
        "--format",
        choices=("text", "jsonl"),
        default="text",
        help="text: for the terminal; jsonl: a line each",
    )


def list_documents(options: argparse.Namespace) -> int:
    """Print the documents, or the versions of one; return the exit code."""
    with opened_record(options) as record, opened(None) as out:
        rows = list(record.versions(options.document, affair=options.affair))
        if options.document is not None and not rows:
            raise OptionInvalid(
                options.document, "is no document of this record", "`onrecord documents` lists them"
            )
        for row in rows:
            if not row.current and options.document is None:
                continue
            if options.format == "jsonl":
                out.write(_line(asdict(row)))
                continue
            day = (row.published or "")[:10] or "no day    "
            where = f" (version {row.number})" if options.document or row.number > 1 else ""
            id = row.id if options.document else row.document
            title = one_line(row.title or row.fetched_from)
            out.write(f"{id}  {day}  {one_line(row.outlet or 'unknown outlet')}: {title}{where}\n")
    return 0


def list_affairs(options: argparse.Namespace) -> int:
    """Print the affairs; return the exit code."""
    with opened_record(options) as record, opened(None) as out:
        for affair in record.affairs():
            if options.format == "jsonl":
                out.write(_line(asdict(affair)))
            else:
                out.write(f"{affair.id}  {one_line(affair.name)} ({counted(affair.documents, 'document')})\n")
    return 0


def print_log(options: argparse.Namespace) -> int:
    """Print entries of the log; return the exit code."""
    with opened_record(options) as record, opened(None) as out:
        for entry in record.log(options.after, subject=options.about):
            if options.format == "jsonl":
                out.write(_line(asdict(entry)))
            else:
                what = "(erased)" if entry.erased else one_line(entry.subject or "")
                who = one_line(entry.who or "")
                out.write(f"{entry.seq:>6}  {entry.at[:19]}Z  {entry.kind:<17}  {what}  {who}\n")
    return 0


def print_verified(options: argparse.Namespace) -> int:
    """Check the record and say what was checked; return the exit code."""
    with opened_record(options) as record:
        found = record.verify(head=options.head)
    with opened(None) as out:
        out.write(
            f"The record holds: {counted(found.entries, 'log entry', 'log entries')}, "
            f"{counted(found.documents, 'document')} in {counted(found.versions, 'version')}, "
            f"{counted(found.statements, 'statement')}, {counted(found.judgements, 'judgement')}, "
            f"{found.erased:,} erased.\n{found.head}\n"
        )
    return 0


def _line(members: dict[str, Any]) -> str:
    return json.dumps(members, ensure_ascii=False) + "\n"
