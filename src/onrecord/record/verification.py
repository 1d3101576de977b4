"""Check a whole record: its chain, hashes, derived tables, spans and foreign keys."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Boolean, Connection, Integer, Select, Table, func, select, text, type_coerce

from onrecord.model import Document, sha256_of
from onrecord.record import tables
from onrecord.record.chain import BEGINNING, entry_hash, payload_hash
from onrecord.record.corrections import version_of
from onrecord.record.decided import corrections_of
from onrecord.record.documents import content_hash, shown
from onrecord.record.entries import Entry, Kind, entry_of
from onrecord.record.flattening import Row
from onrecord.record.projection import Change, Drop, Put, project, projected_tables, searchable_rows
from onrecord.record.values import from_plain
from onrecord.record.writing import FULL_TEXT


def checked_tables() -> tuple[Table, ...]:
    """Return all tables that are verified; the others are a cache that is made again from these."""
    return (*tables.RECORD, *projected_tables(), *tables.SEARCHABLE)


@dataclass(frozen=True, slots=True)
class Verified:
    """What a verification went through, and the end of the chain that it vouches for."""

    entries: int
    documents: int
    versions: int
    statements: int
    judgements: int
    erased: int
    head: str


class Wrong(Exception):
    """The first thing found wrong, in words that say where."""


def verify(connection: Connection, *, head: str | None = None) -> Verified:
    """Return what was checked; raise Wrong at the first thing that does not hold.

    `head` is the hash of an entry that must still stand in the log, noted down
    earlier: it tells a log whose end was cut off or written again. Memory grows with
    the number of documents, not with their length.
    """
    _check_database(connection)
    state = _State()
    named: set[str] = set()
    last, hash, met = 0, BEGINNING, head is None
    for row, entry in _checked_log(connection):
        last, hash = row.seq, row.hash
        met = met or row.hash == head
        named.add(row.payload)
        named.update(payloads_named(entry))
        state.take(entry)
    _check_head(connection, last, hash)
    if not met:
        raise Wrong(f"the log: no entry has the hash {head}, so its end is not the one that was noted")
    erased = _check_payloads(connection, named, state.erasures)
    _check_small_tables(connection, state)
    statements = _check_versions(connection)
    _check_full_text(connection)
    return Verified(
        entries=last,
        documents=len(state.rows[tables.documents]),
        versions=len(state.rows[tables.versions]),
        statements=statements,
        judgements=len(state.rows[tables.judgements]),
        erased=erased,
        head=hash,
    )


class _State:
    """What the small tables must hold, by the log."""

    def __init__(self) -> None:
        self.rows: dict[Table, dict[tuple[Any, ...], Row]] = {table: {} for table in projected_tables()}
        self.erasures: dict[str, int] = {}

    def take(self, entry: Entry) -> None:
        """Do to the tables what an entry means."""
        if entry.kind == Kind.PAYLOAD_ERASED and entry.after is not None:
            self.erasures |= dict.fromkeys(entry.after["payloads"], entry.seq)
        for step in project(entry):
            rows = self.rows[step.table]
            if isinstance(step, Put):
                rows[_key(step.table, step.row)] = dict(step.row)
            elif isinstance(step, Change):
                if (step.key,) in rows:
                    rows[(step.key,)].update(step.values)
            else:
                self._drop(step)

    def _drop(self, step: Drop) -> None:
        rows = self.rows[step.table]
        gone = [k for k, row in rows.items() if all(row[name] == value for name, value in step.where.items())]
        for key in gone:
            del rows[key]


def _key(table: Table, row: Row) -> tuple[Any, ...]:
    return tuple(row[column.name] for column in table.primary_key)


def _check_database(connection: Connection) -> None:
    """Let SQLite check its pages and foreign keys; PostgreSQL holds the keys itself."""
    if connection.dialect.name != "sqlite":
        return
    for line in connection.exec_driver_sql("PRAGMA integrity_check(1)").scalars():
        if line != "ok":
            raise Wrong(f"the file: {line}")
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        raise Wrong(f"{row[0]}: row {row[1]} refers to a row of {row[2]} that is not there")


def _checked_log(connection: Connection) -> Iterator[tuple[Any, Entry]]:
    """Yield each row of the log with its entry, its place in the chain and its payload checked."""
    log, payloads = tables.log, tables.payloads
    query = (
        select(log, payloads.c.salt, payloads.c.data, payloads.c.erased)
        .outerjoin(payloads, payloads.c.hash == log.c.payload)
        .order_by(log.c.seq)
        .execution_options(yield_per=500)
    )
    last, previous = 0, BEGINNING
    for row in connection.execute(query):
        where = f"log entry {row.seq}"
        if row.seq != last + 1:
            raise Wrong(f"{where}: entry {last + 1} is missing before it")
        if row.previous != previous:
            raise Wrong(f"{where}: does not follow the entry before it")
        if row.hash != entry_hash(row.seq, row.at, row.kind, row.payload, row.previous):
            raise Wrong(f"{where}: its hash is not that of its number, time, kind and payload")
        if row.data is None and row.erased is None:
            raise Wrong(f"{where}: its payload {row.payload} is missing")
        if row.data is not None:
            _check_payload(where, row.payload, row.salt, row.data)
        entry = entry_of(row, row.data)
        if (row.who, row.subject) != (entry.who, entry.subject):
            raise Wrong(f"{where}: who or subject differ from its payload")
        last, previous = row.seq, row.hash
        yield row, entry


def _check_payload(where: str, hash: str, salt: bytes | None, data: bytes) -> None:
    if salt is None or payload_hash(bytes(salt), bytes(data)) != hash:
        raise Wrong(f"{where}: its payload is not what was kept under {hash}")


def _check_head(connection: Connection, seq: int, hash: str) -> None:
    rows = connection.execute(select(tables.chain)).all()
    if [tuple(row) for row in rows] != [(1, seq, hash)]:
        raise Wrong(f"the log ends with entry {seq}, which is not the end that the record noted")


def payloads_named(entry: Entry) -> Iterator[str]:
    """Yield the hashes of the payloads that an entry refers to."""
    after = entry.after or {}
    if entry.kind in (Kind.DOCUMENT_ADDED, Kind.DOCUMENT_CHANGED, Kind.DOCUMENT_REREAD):
        for name in ("content", "page", "data", "changes", "found", "dossier"):
            if after.get(name) is not None:
                yield after[name]


def _check_payloads(connection: Connection, named: set[str], erasures: dict[str, int]) -> int:
    """Check every payload, whether it is referred to, and each tombstone; return the number of those."""
    query = select(tables.payloads).execution_options(yield_per=100)
    erased, found = 0, set()
    for row in connection.execute(query):
        where = f"payload {row.hash}"
        found.add(row.hash)
        if row.erased is not None:
            erased += 1
            if row.data is not None or row.salt is not None or erasures.get(row.hash) != row.erased:
                raise Wrong(f"{where}: is marked as erased, but no entry of the log says so")
            continue
        if row.hash in erasures:
            raise Wrong(f"{where}: entry {erasures[row.hash]} erased it, and it is there again")
        if row.hash not in named:
            raise Wrong(f"{where}: no entry of the log refers to it")
        if row.data is None:
            raise Wrong(f"{where}: is empty, though nothing erased it")
        _check_payload(where, row.hash, row.salt, row.data)
    missing = (named | erasures.keys()) - found
    if missing:
        raise Wrong(f"payload {min(missing)}: is missing, though the log refers to it")
    return erased


def _check_small_tables(connection: Connection, state: _State) -> None:
    for table, expected in state.rows.items():
        seen = 0
        for found in connection.execute(_as_stored(table)).mappings():
            row = dict(found)
            seen += 1
            key = _key(table, row)
            if key not in expected:
                raise Wrong(f"{table.name}: {key} is in the table, but not in the log")
            _compare(f"{table.name}: {key}", expected[key], row)
        if seen != len(expected):
            raise Wrong(f"{table.name}: {len(expected) - seen} of its rows are missing")


def _as_stored(table: Table) -> Select[Any]:
    """Return the query for a table's rows in which truth is a number: SQLite would show 2 as true too."""
    return select(*(type_coerce(c, Integer) if isinstance(c.type, Boolean) else c for c in table.columns))


def _compare(where: str, expected: Row, found: Row) -> None:
    for name, value in expected.items():
        if found[name] != value:
            raise Wrong(f"{where}: {name} is not what the log says")


def _check_versions(connection: Connection) -> int:
    """Check each version against its payloads and its spans against its words; count the statements."""
    versions, annotations = tables.versions, tables.annotations
    query = select(versions, annotations.c.seq.label("annotated"), annotations.c.dossier).outerjoin(
        annotations, annotations.c.version == versions.c.id
    )
    corrections = corrections_of(connection)
    counts: Counter[str] = Counter()
    for row in connection.execute(query).all():
        where = f"document {row.document}, version {row.number}"
        content, dossier = _json(connection, row.content), _json(connection, row.dossier)
        document = from_plain(Document, content)
        _check_content(where, row, document)
        _check_spans(where, document, dossier)
        version = {"id": row.id, "seq": row.seq, "title": document.title}
        corrected = corrections.corrected(dossier, version_of(content, row.document))
        expected = searchable_rows(version, {"version": row.id, "seq": row.annotated}, content, corrected)
        for table in tables.SEARCHABLE:
            counts[table.name] += len(expected[table])
            _check_rows(connection, where, table, row.id, expected[table])
    for table in tables.SEARCHABLE:
        total = connection.execute(select(func.count()).select_from(table)).scalar_one()
        if total != counts[table.name]:
            raise Wrong(f"{table.name}: has {total:,} rows; the documents make {counts[table.name]:,}")
    return counts["statements"]


def _json(connection: Connection, hash: str) -> Any:
    data = connection.execute(select(tables.payloads.c.data).where(tables.payloads.c.hash == hash)).scalar()
    if data is None:
        raise Wrong(f"payload {hash}: was erased, though a version still rests on it")
    return json.loads(data)


def _check_content(where: str, row: Any, document: Document) -> None:
    if document.id != row.id or document.sha256 != row.sha256 or sha256_of(document.text) != row.sha256:
        raise Wrong(f"{where}: its hash is not that of its text")
    if content_hash(document) != row.content_hash:
        raise Wrong(f"{where}: its fields are not those it was kept with")
    if shown(document)["title"] != document.title:
        raise Wrong(f"{where}: its title is not that of its content")


def _check_spans(where: str, document: Document, dossier: Any) -> None:
    """Check that every span stands in the text, and that words told are those that stand there."""
    length = len(document.text)
    for path, node in _places(dossier):
        start, end = node["start"], node["end"]
        if start is not None and not 0 <= start < end <= length:
            raise Wrong(f"{where}: {path}: {start}-{end} is no place in its text")
    for statement in dossier["statements"]:
        place = 0
        for span in statement["content"]:
            words = document.text[span["start"] : span["end"]]
            place = statement["text"].find(words, place)
            if place < 0:
                raise Wrong(f"{where}: statement {statement['id']}: its words are not those of its spans")
            place += len(words)
    for time in dossier["times"]:
        if document.text[time["start"] : time["end"]] != time["text"]:
            raise Wrong(f"{where}: the time {time['text']!r} does not stand at its span")


def _places(node: object, path: str = "$") -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(node, dict):
        if "start" in node:
            yield path, node
        for name, child in node.items():
            yield from _places(child, f"{path}.{name}")
    elif isinstance(node, list):
        for at, child in enumerate(node):
            yield from _places(child, f"{path}[{at}]")


def _check_rows(connection: Connection, where: str, table: Table, version: str, expected: list[Row]) -> None:
    query = _as_stored(table)
    if table is tables.statement_entities:
        query = query.join(tables.statements, tables.statements.c.id == table.c.statement)
        query = query.where(tables.statements.c.version == version)
    else:
        query = query.where(table.c.version == version)
    found = {_key(table, dict(row)): dict(row) for row in connection.execute(query).mappings()}
    for row in expected:
        key = _key(table, row)
        if key not in found:
            raise Wrong(f"{where}: a row of {table.name} is missing")
        _compare(f"{where}: {table.name}", row, found[key])
    if len(found) != len(expected):
        raise Wrong(f"{where}: {table.name} has rows that its annotation does not make")


def _check_full_text(connection: Connection) -> None:
    """Check that search would find what the tables hold."""
    if connection.dialect.name != "sqlite":
        # PostgreSQL computes its columns from the others and keeps them so.
        return
    for name, table, _ in FULL_TEXT:
        rows = connection.execute(select(func.count()).select_from(table)).scalar_one()
        indexed = connection.execute(text(f"SELECT count(*) FROM {name}_docsize")).scalar_one()
        if rows != indexed:
            raise Wrong(f"{name}: holds {indexed:,} of the {rows:,} rows of {table.name}")
