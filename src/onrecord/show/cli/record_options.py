"""What every command on a record takes, and how it opens one."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.record import Record


def add_record_options(parser: argparse.ArgumentParser, *, signs: bool = False) -> None:
    """Add `--record`, and `--who` for a command that changes something."""
    parser.add_argument(
        "--record",
        metavar="RECORD",
        help="the record: a file, or a database such as postgresql+psycopg://USER@HOST/DATABASE; "
        "$ONRECORD_RECORD, or else onrecord.db in this folder, unless given",
    )
    if signs:
        parser.add_argument(
            "--who",
            metavar="NAME",
            help="who makes this change; $ONRECORD_WHO, or else your user name, unless given",
        )


def opened_record(options: argparse.Namespace, *, create: bool = False) -> Record:
    """Return the record that the options name.

    Raises RecordUnusable when there is none, or it cannot be used.
    """
    from onrecord.record import open_record

    return open_record(options.record, create=create, who=getattr(options, "who", None))
