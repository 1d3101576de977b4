"""The one way to change a record: entries appended to its log, and what they mean, in one transaction."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, and_, delete, insert, select, text, update

from onrecord.record import tables
from onrecord.record.chain import BEGINNING, entry_hash, new_salt, payload_hash
from onrecord.record.entries import Entry
from onrecord.record.flattening import Row, statement_rows
from onrecord.record.projection import Change, Drop, Put, project, searchable_rows
from onrecord.record.values import canonical

# The key of the lock under which the tables and the first entry of a PostgreSQL record are made.
FIRST_ENTRY = 0x6F6E72
# Full-text tables of SQLite, the table each follows, and the columns it holds.
FULL_TEXT = (
    ("passage_words", tables.passages, ("title", "text")),
    ("statement_words", tables.statements, ("text", "voices", "about")),
)


class Writer:
    """One transaction of changes; holds the end of the chain, and rows not yet written.

    New rows wait until `flush`, so that many documents are a few statements to the
    database. Whoever reads through `connection` what was just written flushes first.
    """

    def __init__(self, connection: Connection, at: str, who: str) -> None:
        """Take the end of the chain; on PostgreSQL this waits for other writers (SQLite waited before)."""
        self.connection = connection
        self.at = at
        self.who = who
        head = self._head()
        if head is None and connection.dialect.name == "postgresql":
            # There is no row yet to wait for: whoever comes second must see what the first one wrote.
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({FIRST_ENTRY})")
            head = self._head()
        self.seq: int = head.seq if head else 0
        self.hash: str = head.hash if head else BEGINNING
        self._new = head is None
        self._rows: dict[Table, list[Row]] = {}

    def _head(self) -> Any:
        query = select(tables.chain).where(tables.chain.c.id == 1).with_for_update()
        return self.connection.execute(query).first()

    def seal(self, data: bytes) -> str:
        """Keep `data` as a payload of its own and return the payload's hash."""
        salt = new_salt()
        hash = payload_hash(salt, data)
        self.put_payload(hash, salt, data)
        return hash

    def put_payload(self, hash: str, salt: bytes, data: bytes) -> None:
        """Keep a payload whose salt is known, as it came from another record."""
        self.add(tables.payloads, [{"hash": hash, "salt": salt, "data": data, "erased": None}])

    def append(
        self,
        kind: str,
        subject: str | None,
        *,
        before: Mapping[str, Any] | None = None,
        after: Mapping[str, Any] | None = None,
        who: str | None = None,
    ) -> Entry:
        """Append an entry to the log, do to the small tables what it means, and return it."""
        told = {"who": who or self.who, "subject": subject, "before": before, "after": after}
        kind = str(kind)
        data = canonical(told)
        payload = self.seal(data)
        seq = self.seq + 1
        hash = entry_hash(seq, self.at, kind, payload, self.hash)
        row = {
            "seq": seq,
            "at": self.at,
            "kind": kind,
            "payload": payload,
            "previous": self.hash,
            "hash": hash,
        }
        self.add(tables.log, [{**row, "who": told["who"], "subject": subject}])
        self.seq, self.hash = seq, hash
        told = json.loads(data)
        entry = Entry(seq, self.at, kind, payload, hash, told["who"], subject, told["before"], told["after"])
        for step in project(entry):
            self.take(step)
        return entry

    def take(self, step: Put | Change | Drop) -> None:
        """Do one step of a projection."""
        if isinstance(step, Put) and step.new:
            self.add(step.table, [step.row])
            return
        self.flush()
        if isinstance(step, Drop):
            where = and_(*(step.table.c[name] == value for name, value in step.where.items()))
            self.connection.execute(delete(step.table).where(where))
            return
        key = next(iter(step.table.primary_key))
        if isinstance(step, Change):
            self.connection.execute(update(step.table).where(key == step.key).values(step.values))
            return
        done = self.connection.execute(update(step.table).where(key == step.row[key.name]).values(step.row))
        if not done.rowcount:
            self.connection.execute(insert(step.table), [step.row])

    def add_searchable(self, version: Row, annotation: Row, content: Any, dossier: Any) -> None:
        """Write the passages and statements of a version, none of which is there yet."""
        for table, rows in searchable_rows(version, annotation, content, dossier).items():
            self.add(table, rows)

    def add_statements(self, seq: int, version: str, dossier: Any) -> None:
        """Write the statements of a version, none of which is there; `seq` numbers its annotation's entry."""
        said, ties = statement_rows(seq, version, dossier)
        self.add(tables.statements, said)
        self.add(tables.statement_entities, ties)

    def add(self, table: Table, rows: Iterable[Row]) -> None:
        """Write new rows at the next flush."""
        self._rows.setdefault(table, []).extend(rows)

    def flush(self) -> None:
        """Write the rows that wait, parents first."""
        if not any(self._rows.values()):
            return
        for table in tables.metadata.sorted_tables:
            rows = self._rows.pop(table, None)
            if rows:
                write_rows(self.connection, table, rows)
                self._index(table, rows)

    def finish(self) -> None:
        """Write what waits, and the new end of the chain."""
        self.flush()
        if self._new:
            self.connection.execute(insert(tables.chain), [{"id": 1, "seq": self.seq, "hash": self.hash}])
        else:
            self.connection.execute(update(tables.chain).values(seq=self.seq, hash=self.hash))

    def _index(self, table: Table, rows: list[Row]) -> None:
        """Bring SQLite's full-text tables along; PostgreSQL computes its own from the columns."""
        if self.connection.dialect.name != "sqlite":
            return
        for name, followed, columns in FULL_TEXT:
            if followed is table:
                marks = ", ".join("?" * (len(columns) + 1))
                self.connection.exec_driver_sql(
                    f"INSERT INTO {name}(rowid, {', '.join(columns)}) VALUES ({marks})",
                    [(row["id"], *(row[column] for column in columns)) for row in rows],
                )

    def remove_searchable(self, version: str, *, passages: bool) -> None:
        """Remove the statements of a version, and its passages too when `passages`."""
        self.flush()
        mine = select(tables.statements.c.id).where(tables.statements.c.version == version)
        ties = tables.statement_entities
        self.connection.execute(delete(ties).where(ties.c.statement.in_(mine)))
        for name, table, columns in FULL_TEXT:
            if table is tables.passages and not passages:
                continue
            if self.connection.dialect.name == "sqlite":
                listed = ", ".join(columns)
                self.connection.execute(
                    text(
                        f"INSERT INTO {name}({name}, rowid, {listed})"
                        f" SELECT 'delete', id, {listed} FROM {table.name} WHERE version = :version"
                    ),
                    {"version": version},
                )
            self.connection.execute(delete(table).where(table.c.version == version))


def write_rows(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert rows that all have the same columns.

    The driver gets them as they are: what SQLAlchemy does to each row on its way took
    half the time of adding documents, and no column here needs any of it.
    """
    columns = list(rows[0])
    compiled = insert(table).values(dict.fromkeys(columns)).compile(connection, column_keys=columns)
    if compiled.positional:
        order = compiled.positiontup or columns
        connection.exec_driver_sql(compiled.string, [tuple(row[name] for name in order) for row in rows])
    else:
        connection.exec_driver_sql(compiled.string, list(rows))
