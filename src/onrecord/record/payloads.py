"""Payloads of the record by their hash."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select

from onrecord.errors import RecordUnusable
from onrecord.record import tables


def data_of(connection: Connection, hash: str) -> bytes | None:
    """Return the bytes of a payload, None when they have been erased."""
    query = select(tables.payloads.c.data, tables.payloads.c.erased).where(tables.payloads.c.hash == hash)
    row = connection.execute(query).first()
    if row is None or (row.data is None and row.erased is None):
        raise RecordUnusable(hash, "is missing from the record", "run `onrecord verify`")
    return None if row.data is None else bytes(row.data)


def load(connection: Connection, hash: str) -> Any:
    """Return the JSON value that a payload holds.

    Raises RecordUnusable when it is not there, was erased, or is damaged.
    """
    data = data_of(connection, hash)
    if data is None:
        raise RecordUnusable(hash, "was erased from the record", "nothing brings it back")
    try:
        return json.loads(data)
    except ValueError as error:
        raise RecordUnusable(hash, "is damaged in the record", "run `onrecord verify`") from error


def quotes_in(node: Any) -> Iterator[dict[str, Any]]:
    """Yield every quotation of a document's words in a payload."""
    if isinstance(node, dict):
        if "sha256" in node and "words" in node:
            yield node
        for child in node.values():
            yield from quotes_in(child)
    elif isinstance(node, list):
        for child in node:
            yield from quotes_in(child)
