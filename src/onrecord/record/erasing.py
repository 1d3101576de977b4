"""Erase for good: a document, a version, a judgement or an affair, with every word that rests on it.

What remains is a tombstone: the hash of each payload in an unbroken chain, and an
entry that says who erased how much, when and why.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Table, delete, select, text, update

from onrecord.errors import OptionInvalid
from onrecord.record import news, tables
from onrecord.record.decided import reached
from onrecord.record.entries import Entry, Kind, entry_of
from onrecord.record.payloads import quotes_in
from onrecord.record.projection import Put, project, projected_tables
from onrecord.record.remaking import remake
from onrecord.record.values import canonical
from onrecord.record.verification import payloads_named
from onrecord.record.writing import FULL_TEXT, Writer

_DOCUMENT_KINDS = (Kind.DOCUMENT_ADDED, Kind.DOCUMENT_CHANGED, Kind.DOCUMENT_REREAD)
_AFFAIR_KINDS = (
    Kind.AFFAIR_MADE,
    Kind.AFFAIR_JOINED,
    Kind.AFFAIR_LEFT,
    Kind.RULE_MADE,
    Kind.RULE_ENDED,
)
# What the rows of the other tables are called.
_WHAT = {
    "subscriptions": "subscription",
    "mutes": "mute",
    "looks": "look",
    "marks": "mark",
    "rules": "rule",
    "searches": "saved search",
}
_KEPT_KINDS = (Kind.RECORD_CREATED, Kind.PAYLOAD_ERASED)


@dataclass(frozen=True, slots=True)
class Erased:
    """What went: payloads, entries of the log that now say nothing, judgements that went with a document."""

    what: str
    payloads: int
    entries: int
    judgements: int


@dataclass(slots=True)
class _Going:
    """What is to go, found before anything is touched."""

    what: str
    entries: dict[int, Entry] = field(default_factory=dict)
    payloads: set[str] = field(default_factory=set)
    rows: list[tuple[Table, str]] = field(default_factory=list)
    document: str | None = None

    def take(self, entry: Entry) -> None:
        self.entries[entry.seq] = entry
        self.payloads |= {entry.payload, *payloads_named(entry)}


def erase(writer: Writer, id: str, because: str, *, number: int | None = None) -> Erased:
    """Erase what has this id: a document, a version, a judgement, an affair; with `number` one version only.

    `because` stays in the log, so it must not repeat what is erased. With a document
    or version go the judgements about its words. `clean` afterwards takes the words
    out of free space.

    Raises OptionInvalid when nothing has the id.
    """
    if not because.strip():
        raise OptionInvalid("--because", "is empty", "say why, without the words that are to go")
    connection = writer.connection
    news.forget(connection)
    going = _going(connection, id) if number is None else _numbered_going(connection, id, number)
    judgements = [key for table, key in going.rows if table is tables.judgements]
    corrected = reached(connection, judgements)
    for table, key in going.rows:
        _delete_with_dependents(connection, table, [key])
    after = {
        "payloads": sorted(going.payloads),
        "entries": sorted(going.entries),
        "what": going.what,
        "because": because,
    }
    entry = writer.append(Kind.PAYLOAD_ERASED, None, after=after)
    writer.flush()
    _empty(connection, going, entry.seq)
    if going.document is not None:
        _restore_current(writer, going.document, set(going.entries))
    remake(writer, corrected)
    _rebuild_full_text(connection)
    return Erased(going.what, len(going.payloads), len(going.entries), len(judgements))


def find_words(connection: Connection, words: str) -> Iterator[tuple[str, str]]:
    """Yield kind and id of all that holds `words`, as `erase` takes the id.

    The kind is "document" for a version, "judgement", "affair", or "entry" for the rest.

    Letters are compared as they are, in the text, the page as fetched and every entry.
    """
    plain = words.encode()
    written = canonical(words)[1:-1]
    owners = _owners(connection)
    query = select(tables.payloads.c.hash, tables.payloads.c.data).execution_options(yield_per=100)
    seen = set()
    for hash, data in connection.execute(query):
        if data is None or not (plain in bytes(data) or written in bytes(data)):
            continue
        owner = owners.get(hash)
        if owner is not None and owner not in seen:
            seen.add(owner)
            yield owner


def _owners(connection: Connection) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for entry in _log(connection):
        if entry.kind in _DOCUMENT_KINDS and entry.after is not None:
            owner = ("document", str(entry.after["version"]))
        elif entry.kind in (Kind.JUDGEMENT_MADE, Kind.JUDGEMENT_UNDONE):
            owner = ("judgement", str(entry.subject))
        elif entry.kind in _AFFAIR_KINDS and entry.after is not None:
            owner = ("affair", str(entry.after.get("affair", entry.subject)))
        else:
            owner = ("entry", entry.subject or str(entry.seq))
        found |= dict.fromkeys((entry.payload, *payloads_named(entry)), owner)
    return found


def _going(connection: Connection, id: str) -> _Going:
    if _there(connection, tables.documents, id):
        return _document_going(connection, id)
    version = connection.execute(select(tables.versions).where(tables.versions.c.id == id)).first()
    if version is not None:
        return _version_going(connection, version)
    if _there(connection, tables.judgements, id):
        going = _Going("judgement", rows=[(tables.judgements, id)])
        return _with_subjects(connection, going, {id})
    if _there(connection, tables.affairs, id):
        going = _Going("affair", rows=[(tables.affairs, id)])
        for entry in _log(connection):
            if (
                entry.kind in _AFFAIR_KINDS
                and entry.after
                and id in (entry.subject, entry.after.get("affair"))
            ):
                going.take(entry)
        return going
    for table in projected_tables():
        if "id" in table.c and _there(connection, table, id):
            what = _WHAT.get(table.name, table.name)
            return _with_subjects(connection, _Going(what, rows=[(table, id)]), {id})
    if connection.execute(select(tables.log.c.seq).where(tables.log.c.subject == id)).first() is not None:
        # It is over and in no table any more, but the log still tells of it.
        return _with_subjects(connection, _Going("history"), {id})
    raise OptionInvalid(
        id,
        "is no document, version, judgement or affair of this record",
        "`onrecord documents` lists documents",
    )


def _numbered_going(connection: Connection, id: str, number: int) -> _Going:
    versions = tables.versions
    query = select(versions).where(versions.c.document == id, versions.c.number == number)
    row = connection.execute(query).first()
    if row is None:
        raise OptionInvalid(id, f"has no version {number}", f"`onrecord documents {id}` lists its versions")
    return _version_going(connection, row)


def _document_going(connection: Connection, id: str) -> _Going:
    versions = tables.versions
    own = {id, *connection.execute(select(versions.c.id).where(versions.c.document == id)).scalars()}
    going = _Going("document", rows=[(tables.documents, id)])
    judged = _judgements_on(connection, lambda quote: quote["document"] == id)
    going.rows[:0] = [(tables.judgements, judgement) for judgement in judged]
    # Any entry that names the document or a version of it, whoever wrote it and of whatever kind.
    return _with_subjects(connection, going, own | set(judged))


def _version_going(connection: Connection, version: Any) -> _Going:
    versions = tables.versions
    others = connection.execute(
        select(versions.c.id).where(versions.c.document == version.document, versions.c.id != version.id)
    ).all()
    if not others:
        return _document_going(connection, version.document)
    going = _Going("version", rows=[(versions, version.id)], document=version.document)
    judged = _judgements_on(
        connection, lambda quote: quote["document"] == version.document and quote["sha256"] == version.sha256
    )
    going.rows[:0] = [(tables.judgements, judgement) for judgement in judged]
    _with_subjects(connection, going, set(judged))
    for entry in _log(connection):
        if entry.kind not in _DOCUMENT_KINDS or not entry.after or entry.subject != version.document:
            continue
        if entry.after["version"] == version.id:
            going.take(entry)
        elif entry.before and entry.before.get("version") == version.id and entry.after.get("changes"):
            # What changed against the erased version repeats its words.
            going.payloads.add(entry.after["changes"])
    return going


def _with_subjects(connection: Connection, going: _Going, ids: set[str]) -> _Going:
    """Take all entries about something with one of these ids, or whose payload names one."""
    for entry in _log(connection):
        if entry.kind in _KEPT_KINDS:
            continue
        if entry.subject in ids or ids & set(_strings((entry.before, entry.after))):
            going.take(entry)
    return going


def _strings(node: object) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for name, child in node.items():
            yield name
            yield from _strings(child)
    elif isinstance(node, (list, tuple)):
        for child in node:
            yield from _strings(child)


def _judgements_on(connection: Connection, concerns: Any) -> list[str]:
    """Return the judgements that quote words which `concerns` holds to be among those that go."""
    found = []
    for row in connection.execute(select(tables.judgements)):
        subjects = json.loads(row.subjects)
        right = json.loads(row.right) if row.right else {}
        quotes = [*quotes_in(subjects), *quotes_in(right)]
        if any(concerns(quote) for quote in quotes):
            found.append(row.id)
    return found


def _log(connection: Connection) -> Iterator[Entry]:
    log, payloads = tables.log, tables.payloads
    query = select(log, payloads.c.data).join(payloads, payloads.c.hash == log.c.payload).order_by(log.c.seq)
    for row in connection.execute(query.execution_options(yield_per=500)):
        yield entry_of(row, row.data)


def _there(connection: Connection, table: Table, id: str) -> bool:
    return connection.execute(select(table.c.id).where(table.c.id == id)).first() is not None


def _delete_with_dependents(connection: Connection, table: Table, keys: Sequence[object]) -> None:
    """Delete rows by their key, and before them every row of whatever table that refers to them."""
    if not keys:
        return
    key = next(iter(table.primary_key))
    for other in tables.metadata.sorted_tables:
        for foreign in other.foreign_keys:
            if foreign.column is not key or other is table:
                continue
            child = next(iter(other.primary_key))
            held = foreign.parent
            if len(other.primary_key) == 1:
                rows = connection.execute(select(child).where(held.in_(keys))).scalars().all()
                for at in range(0, len(rows), 500):
                    _delete_with_dependents(connection, other, rows[at : at + 500])
            else:
                connection.execute(delete(other).where(held.in_(keys)))
    connection.execute(delete(table).where(key.in_(keys)))


def _empty(connection: Connection, going: _Going, seq: int) -> None:
    """Take salt and bytes out of the payloads, and who and subject out of the entries."""
    for hash in going.payloads:
        gone = {"salt": None, "data": None, "erased": seq}
        connection.execute(update(tables.payloads).where(tables.payloads.c.hash == hash).values(gone))
    for number in going.entries:
        unsigned = {"who": None, "subject": None}
        connection.execute(update(tables.log).where(tables.log.c.seq == number).values(unsigned))


def _restore_current(writer: Writer, document: str, gone: Iterable[int]) -> None:
    """Make the latest of the versions that are left the current one."""
    erased = set(gone)
    for entry in _log(writer.connection):
        if entry.subject == document and entry.seq not in erased:
            for step in project(entry):
                if isinstance(step, Put) and step.table is tables.documents:
                    writer.take(Put(step.table, step.row, new=False))


def _rebuild_full_text(connection: Connection) -> None:
    """Write SQLite's full-text tables anew: they keep words of deleted rows for a long while."""
    if connection.dialect.name == "sqlite":
        for name, _, _ in FULL_TEXT:
            connection.execute(text(f"INSERT INTO {name}({name}) VALUES ('rebuild')"))
