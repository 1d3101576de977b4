"""Connections to the two databases that a record may lie in, and what their failures mean to a user."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.pool import NullPool

from onrecord.errors import OnrecordError, RecordUnusable

DEFAULT = "onrecord.db"
# "onrc": `file` and other programs can tell a record from any other SQLite database by it.
APPLICATION_ID = 0x6F6E7263
# How long a writer waits for the one before it; a batch of long documents takes a few seconds.
BUSY_SECONDS = 60
# Connecting to a host that does not answer.
CONNECT_SECONDS = 10

_POSTGRES = ("postgres", "postgresql", "postgresql+psycopg")


def url_of(place: str | None) -> URL:
    """Return the URL of the record at `place`: a file, or a URL; None is the default file.

    Raises RecordUnusable when it names a database that records do not live in.
    """
    named = place if place is not None else os.environ.get("ONRECORD_RECORD") or DEFAULT
    if not named.strip() or "\0" in named:
        raise RecordUnusable(repr(named), "is not the name of a record", "name a file or a PostgreSQL URL")
    if "://" not in named:
        return URL.create("sqlite", database=named)
    try:
        url = make_url(named)
    except (ArgumentError, ValueError) as error:
        raise RecordUnusable(named[:80], "is not a database URL", _URLS) from error
    if url.drivername in _POSTGRES:
        return url.set(drivername="postgresql+psycopg")
    if url.drivername == "sqlite" and url.database:
        return url
    raise RecordUnusable(name_of(url), f"records are not kept in {url.drivername}", _URLS)


_URLS = "name a file, or postgresql+psycopg://USER@HOST/DATABASE"


def name_of(url: URL) -> str:
    """Return how a record is named in messages: its file, or its URL without the password."""
    return str(url.database) if url.drivername == "sqlite" else url.render_as_string(hide_password=True)


def engine_of(url: URL, *, read_only: bool = False) -> Engine:
    """Return the engine for a record; a connection that writes is opened with `writes=True`.

    `read_only` opens a SQLite file that nobody can be writing to, in a folder where
    nothing can be written either.
    """
    if url.drivername == "sqlite":
        return _sqlite_engine(url, read_only=read_only)
    try:
        return create_engine(
            url,
            # A record shown must be of one moment: statements of the versions that are listed.
            isolation_level="REPEATABLE READ",
            connect_args={"connect_timeout": CONNECT_SECONDS, "application_name": "onrecord"},
        )
    except (ImportError, NoSuchModuleError) as error:
        raise RecordUnusable(
            name_of(url), "the PostgreSQL driver is not installed", "pip install 'onrecord[postgres]'"
        ) from error


def _sqlite_engine(url: URL, *, read_only: bool) -> Engine:
    path = os.path.abspath(str(url.database))

    def connect() -> sqlite3.Connection:
        if read_only:
            quoted = path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
            return sqlite3.connect(f"file:{quoted}?mode=ro&immutable=1", uri=True, isolation_level=None)
        return sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)

    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool)
    event.listen(engine, "connect", _set_up_sqlite_read_only if read_only else _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _set_up_sqlite(connection: Any, record: object) -> None:
    for setting in (
        "foreign_keys = ON",
        # What is printed as kept must be on the disk, also after a loss of power.
        "synchronous = FULL",
        # Erased words must not stay behind in the file's free pages.
        "secure_delete = ON",
    ):
        connection.execute(f"PRAGMA {setting}")


def _set_up_sqlite_read_only(connection: Any, record: object) -> None:
    connection.execute("PRAGMA foreign_keys = ON")


def _begin_sqlite(connection: Connection) -> None:
    # A writer takes its lock at once: one that began as a reader could not be given it later.
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def failures_of(name: str) -> Iterator[None]:
    """Turn what a database says went wrong inside the block into one clear error about the record `name`."""
    try:
        yield
    except DBAPIError as error:
        raise _explained(name, str(error.orig)) from error
    except sqlite3.Error as error:
        raise _explained(name, str(error)) from error


# What the message of a database holds, what that means, and what to do; the first that fits.
_FAILURES = (
    (
        ("database or disk is full", "No space left on device"),
        "the disk is full; nothing of this step was kept, and nothing kept before is lost",
        "free some room and run the command again",
    ),
    (
        ("readonly database", "read-only", "permission denied"),
        "may not be written",
        "ask for permission to write the file and its folder, or copy the record to a folder of your own",
    ),
    (
        ("unable to open database file",),
        "cannot be opened or made there",
        "check that the folder exists and that you may write in it",
    ),
    (
        ("database is locked", "lock timeout"),
        f"another program has been writing to it for more than {BUSY_SECONDS} seconds",
        "wait until it is done, or end it, and run the command again",
    ),
    (
        ("file is not a database", "file is encrypted"),
        "is not a record of onrecord",
        "name another file with --record, or restore a backup with `onrecord restore`",
    ),
    (
        ("malformed", "disk I/O error"),
        "the file is damaged or its disk fails",
        "restore a backup with `onrecord restore`",
    ),
    (
        ("password authentication failed", "no password supplied", "authentication failed"),
        "the database refuses this user or password",
        "check the URL; the password may stand in it, in PGPASSWORD or in ~/.pgpass",
    ),
    (
        ("does not exist",),
        "the database has no such thing; was it made?",
        "make the database with `createdb`, and check the URL",
    ),
    (
        ("connection failed", "could not connect", "could not translate host name", "timeout expired"),
        "the database cannot be reached",
        "check the address and that the server runs",
    ),
)


def _explained(name: str, message: str) -> OnrecordError:
    for words, reason, mend in _FAILURES:
        if any(word.lower() in message.lower() for word in words):
            return RecordUnusable(name, reason, mend)
    first = message.strip().splitlines()[0] if message.strip() else "no reason given"
    return RecordUnusable(name, f"the database failed: {first[:200]}", "run `onrecord verify`")
