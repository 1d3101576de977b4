"""`onrecord copies`: which documents of the record share one text."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from onrecord.show.cli.output import opened
from onrecord.show.cli.record_options import add_record_options, opened_record
from onrecord.show.plain import one_line

if TYPE_CHECKING:
    from onrecord.model import Document
    from onrecord.model.shared_text import SharedText


def add_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `onrecord copies` to the command line."""
    parser = commands.add_parser(
        "copies",
        help="list the documents that share one text",
        description=(
            "List each two documents of the record of which one holds three tenths or more of the other, "
            "word for word: a wire story at several outlets, a page at two addresses. They stay documents of "
            "their own; the share of words is the reason they are listed. Page furniture does not count. Of "
            "texts that are the same throughout, each is compared with the first only."
        ),
        allow_abbrev=False,
    )
    parser.add_argument("--affair", metavar="NAME", help="only among the documents of this affair")
    parser.add_argument(
        "-f",
        "--format",
        choices=("text", "jsonl"),
        default="text",
        help="text: for the terminal; jsonl: a line each",
    )
    add_record_options(parser)
    parser.set_defaults(command="copies", run=run)


def run(options: argparse.Namespace) -> int:
    """Compare and print; return the exit code."""
    from onrecord.model.shared_text import sharing_texts

    with opened_record(options) as record, opened(None) as out:
        documents = {reading.of: reading.document for reading in record.readings(affair=options.affair)}
        found = sharing_texts(
            {id: document.text for id, document in documents.items()},
            without={id: document.furniture for id, document in documents.items()},
        )
        for shared in found:
            out.write(_line(shared) if options.format == "jsonl" else _lines(shared, documents))
        if not found and options.format == "text":
            out.write("No two documents share one text.\n")
    return 0


def _line(shared: SharedText) -> str:
    members = {**asdict(shared), "containment": round(shared.containment, 4), "reason": shared.reason}
    del members["first_spans"], members["second_spans"]  # not looked for among many
    return json.dumps(members, ensure_ascii=False) + "\n"


def _lines(shared: SharedText, documents: dict[str, Document]) -> str:
    heads = [
        f"{id}  {one_line(documents[id].outlet or 'unknown outlet')}: "
        f"{one_line(documents[id].title or documents[id].input)}\n"
        for id in (shared.first, shared.second)
    ]
    return f"{''.join(heads)}    {shared.reason}\n"
