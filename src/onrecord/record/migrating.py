"""Bring a record's tables to the shape that this version of onrecord knows."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from onrecord.errors import RecordUnusable

# The migration that this version of onrecord ends with; a test holds it to the newest file.
HEAD = "0004"
# All that a record can be at and still be brought to HEAD.
KNOWN = ("0001", "0002", "0003", "0004")


def revision_of(connection: Connection, name: str) -> str | None:
    """Return the migration that the record stands at, None for an empty database.

    Raises RecordUnusable when the database holds something else, or a record of a
    newer onrecord.
    """
    found = set(inspect(connection).get_table_names())
    if not found:
        return None
    if not {"alembic_version", "payloads", "log", "chain"} <= found:
        raise RecordUnusable(
            name, "is a database, but not a record of onrecord", "name another file or database with --record"
        )
    revision = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if revision not in KNOWN:
        raise RecordUnusable(
            name,
            f"was made by a newer version of onrecord (its tables are at {revision!r}, this one knows "
            f"{HEAD!r})",
            "update onrecord; the record was left as it is",
        )
    return str(revision)


def migrate(connection: Connection) -> None:
    """Bring the tables to `HEAD` inside the transaction of `connection`."""
    # Alembic takes a while to import, and a record is nearly always at HEAD already.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(str(files("onrecord.record") / "migrations"))))
    config.attributes["connection"] = connection
    command.upgrade(config, HEAD)
