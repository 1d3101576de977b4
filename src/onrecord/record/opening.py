"""Open a record: make it where there is none, bring it up to date, refuse what is no record."""

from __future__ import annotations

import getpass
import os
import secrets
import sqlite3
import time
from contextlib import suppress

from sqlalchemy import Engine
from sqlalchemy.engine import URL

from onrecord.errors import RecordUnusable
from onrecord.record.engines import APPLICATION_ID, BUSY_SECONDS, engine_of, failures_of, name_of, url_of
from onrecord.record.entries import Kind
from onrecord.record.migrating import HEAD, ROWS_CHANGED, migrate, revision_of
from onrecord.record.record import Clock, Record, now
from onrecord.record.remaking import remake_all
from onrecord.record.writing import FIRST_ENTRY, Writer

FORMAT = "onrecord-record/1"


def open_record(
    place: str | None = None, *, create: bool = True, who: str | None = None, clock: Clock = now
) -> Record:
    """Return the record at `place`, a file or a PostgreSQL URL; None is $ONRECORD_RECORD or `onrecord.db`.

    With `create`, one is made where there is none, and one of an older onrecord is
    brought up to date. `who` signs changes; None is $ONRECORD_WHO or the user's name
    on this machine.

    Raises RecordUnusable when there is no record, or it cannot be used.
    """
    record = opened(place, create=create, who=who, clock=clock)
    if record.is_empty():
        if not create:
            raise RecordUnusable(record.name, "holds no record", "`onrecord add SOURCE…` makes one")
        with record.writing() as writer:
            if not writer.seq:
                facts = {"format": FORMAT, "id": "record-" + secrets.token_hex(8)}
                writer.append(Kind.RECORD_CREATED, facts["id"], after=facts)
    return record


def opened(
    place: str | None = None, *, create: bool = True, who: str | None = None, clock: Clock = now
) -> Record:
    """Return the record at `place` as `open_record` does, but leave a new one without its first entry."""
    url = url_of(place)
    name = name_of(url)
    if url.drivername == "sqlite":
        _check_file(url, name, create=create)
    with failures_of(name):
        engine = _ready(url)
        with engine.connect() as connection:
            found = revision_of(connection, name)
    record = Record(engine, name, who or signed(), clock)
    if found != HEAD:
        if found is None and not create:
            raise RecordUnusable(name, "holds no record", "`onrecord add SOURCE…` makes one")
        _make_tables(record, found)
    return record


def signed() -> str:
    """Return who makes changes when nobody says: $ONRECORD_WHO, or the user's name on this machine."""
    named = os.environ.get("ONRECORD_WHO")
    if named:
        return named
    with suppress(OSError, KeyError):
        return getpass.getuser()
    return "unknown"


def _check_file(url: URL, name: str, *, create: bool) -> None:
    path = str(url.database)
    if os.path.isdir(path):
        raise RecordUnusable(name, "is a folder", "name a file with --record")
    if not os.path.exists(path):
        if not create:
            raise RecordUnusable(
                name, "there is no record here", "`onrecord add SOURCE…` makes one; or name it with --record"
            )
        folder = os.path.dirname(os.path.abspath(path))
        if not os.path.isdir(folder):
            raise RecordUnusable(name, "its folder does not exist", "make the folder, or name another file")


def _ready(url: URL) -> Engine:
    """Return an engine that works: read-only where the folder lets nobody write."""
    engine = engine_of(url)
    if url.drivername != "sqlite":
        return engine
    path = os.path.abspath(str(url.database))
    folder = os.path.dirname(path)
    if os.path.exists(path) and not os.path.exists(f"{path}-wal") and not os.access(folder, os.W_OK):
        # WAL needs files beside the record; where none can be, nobody can be writing.
        return engine_of(url, read_only=True)
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA schema_version")
    return engine


def _make_tables(record: Record, found: str | None) -> None:
    """Make the tables, or bring them up to date, unless another program has just done so."""
    if record.dialect == "sqlite" and found is None:
        _prepare_file(record)
    with record.changing() as connection:
        if record.dialect == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({FIRST_ENTRY})")
        if revision_of(connection, record.name) != HEAD:
            migrate(connection)
            if found is not None and found < ROWS_CHANGED:
                remake_all(Writer(connection, "", record.who))


def _prepare_file(record: Record) -> None:
    with failures_of(record.name), record.engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)
        _use_wal(raw)
        raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def _use_wal(raw: sqlite3.Connection) -> None:
    """Make the file keep a write-ahead log, waiting for other programs that make it in the same moment.

    SQLite's own waiting (`busy_timeout`) does not cover this change, which needs the
    file alone: it fails at once while another program has the file in hand.
    """
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            raw.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.02)
        else:
            return
