"""A whole record copied, row by row, from one database into another that is empty."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, insert, select, text

from onrecord.record import tables
from onrecord.record.writing import FULL_TEXT

# Rows in memory at once; a payload may have some 50 MB.
_AT_ONCE = 500
_PAYLOADS_AT_ONCE = 10


def copy(source: Connection, target: Connection) -> None:
    """Copy every table of the record in `source` into the empty ones of `target`."""
    for table in tables.metadata.sorted_tables:
        size = _PAYLOADS_AT_ONCE if table is tables.payloads else _AT_ONCE
        rows = source.execute(select(table).execution_options(yield_per=size)).mappings()
        for batch in rows.partitions(size):
            target.execute(insert(table), [dict(row) for row in batch])
    if target.dialect.name == "sqlite":
        for name, _, _ in FULL_TEXT:
            target.execute(text(f"INSERT INTO {name}({name}) VALUES ('rebuild')"))


def is_empty(connection: Connection) -> bool:
    """Return whether nothing was ever written into the record's tables."""
    return connection.execute(select(tables.chain)).first() is None


def rows_of(connection: Connection) -> Iterator[tuple[str, Any]]:
    """Yield the name and every row of each table, in the order of its key."""
    for table in tables.metadata.sorted_tables:
        for row in connection.execute(select(table).order_by(*table.primary_key)):
            yield table.name, row
