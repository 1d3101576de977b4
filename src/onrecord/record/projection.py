"""What an entry of the log means for the derived tables; used to write them and to check them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table

from onrecord.model import sha256_of
from onrecord.record import follow_tables, tables
from onrecord.record.entries import Entry, Kind
from onrecord.record.flattening import Row, passage_rows, statement_rows, storable


@dataclass(frozen=True, slots=True)
class Put:
    """Write `row`; `new` when no row with its key can stand there yet."""

    table: Table
    row: Row
    new: bool = True


@dataclass(frozen=True, slots=True)
class Change:
    """Set `values` in the row with `key`."""

    table: Table
    key: str
    values: Row


@dataclass(frozen=True, slots=True)
class Drop:
    """Remove the rows in which all of `where` holds."""

    table: Table
    where: Mapping[str, str]


Step = Put | Change | Drop
Projection = Callable[[Entry, Mapping[str, Any]], list[Step]]


def project(entry: Entry) -> list[Step]:
    """Return what `entry` does to the small tables, in an order that keeps foreign keys whole.

    Passages and statements come from `searchable_rows`. An erased entry, and one of a
    kind that is not in `PROJECTIONS`, does nothing.
    """
    steps = PROJECTIONS.get(entry.kind)
    return [] if steps is None or entry.after is None else steps(entry, entry.after)


def projected_tables() -> list[Table]:
    """Return the tables that `project` writes, parents first; small enough to be held in memory.

    Any table that is added is one, unless it is said to be something else.
    """
    others = {*tables.RECORD, *tables.SEARCHABLE, *follow_tables.CACHED}
    return [table for table in tables.metadata.sorted_tables if table not in others]


After = Mapping[str, Any]


def _facts(entry: Entry, after: After) -> list[Step]:
    return [Put(tables.facts, {"name": name, "value": after[name]}) for name in sorted(after)]


def _reread(entry: Entry, after: After) -> list[Step]:
    return [Put(tables.annotations, _annotation_row(entry.seq, after), new=False)]


def _judged(entry: Entry, after: After) -> list[Step]:
    return [Put(tables.judgements, _judgement_row(entry, after))]


def _undone(entry: Entry, after: After) -> list[Step]:
    return [Change(tables.judgements, str(entry.subject), {"undone": entry.seq})]


def _affair(entry: Entry, after: After) -> list[Step]:
    return [Put(tables.affairs, {"id": entry.subject, "name": after["name"], "seq": entry.seq})]


def _joined(entry: Entry, after: After) -> list[Step]:
    return [Put(tables.affair_documents, {**_membership(entry, after), "seq": entry.seq})]


def _left(entry: Entry, after: After) -> list[Step]:
    return [Drop(tables.affair_documents, _membership(entry, after))]


def _followed(entry: Entry, after: After) -> list[Step]:
    told = {"kind": after["kind"], "target": storable(after["target"]), "criteria": _criteria(after)}
    return [Put(follow_tables.subscriptions, {**_signed(entry), **told})]


def _muted(entry: Entry, after: After) -> list[Step]:
    told = {"kind": after["kind"], "name": storable(after["name"])}
    return [Put(follow_tables.mutes, {**_signed(entry), **told})]


def _looked(entry: Entry, after: After) -> list[Step]:
    row = {"id": str(entry.subject), "seq": entry.seq, "who": entry.who}
    return [Put(follow_tables.looks, {**row, "record": after["record"], "upto": after["upto"]}, new=False)]


def _marked(entry: Entry, after: After) -> list[Step]:
    return [_mark(entry, item, after["read"]) for item in after["items"]]


def _saved(entry: Entry, after: After) -> list[Step]:
    told = {"name": storable(after["name"]), "criteria": _criteria(after)}
    return [Put(follow_tables.searches, {**_signed(entry), **told}, new=False)]


def _ruled(entry: Entry, after: After) -> list[Step]:
    told = {"affair": after["affair"], "criteria": _criteria(after)}
    return [Put(follow_tables.rules, {**_signed(entry), **told})]


def _ended(table: Table) -> Projection:
    """Return the projection of an entry that ends what stands in `table` under its subject."""
    return lambda entry, after: [Drop(table, {"id": str(entry.subject)})]


def _signed(entry: Entry) -> Row:
    return {"id": str(entry.subject), "seq": entry.seq, "at": entry.at, "who": entry.who}


def _mark(entry: Entry, item: str, read: bool) -> Step:
    id = own_id("mark", str(entry.who), item)
    row = {"id": id, "seq": entry.seq, "who": entry.who, "item": item, "read": read}
    return Put(follow_tables.marks, row, new=False)


def _criteria(after: Mapping[str, Any]) -> str | None:
    told = after["criteria"]
    return None if told is None else storable(json.dumps(told, ensure_ascii=False, sort_keys=True))


def own_id(kind: str, *parts: str) -> str:
    """Return an id that the same parts always have, whoever makes it in whichever record."""
    return f"{kind}-" + sha256_of("\0".join((kind, *parts)))[:16]


def searchable_rows(
    version: Mapping[str, Any], annotation: Mapping[str, Any], content: Any, dossier: Any
) -> dict[Table, list[Row]]:
    """Return the rows of passages and statements that a version and its annotation make.

    `version` and `annotation` are rows; `content` and `dossier` what their payloads hold.
    """
    said, ties = statement_rows(annotation["seq"], annotation["version"], dossier)
    return {
        tables.passages: passage_rows(version["seq"], version["id"], version["title"], content["text"]),
        tables.statements: said,
        tables.statement_entities: ties,
    }


def _version_steps(entry: Entry, after: Mapping[str, Any]) -> list[Step]:
    steps: list[Step] = []
    if after["current"]:
        row = {
            "id": entry.subject,
            "seq": entry.seq,
            "current": after["number"],
            **{name: _stored(after[name]) for name in ("given", "url", "place")},
        }
        steps.append(Put(tables.documents, row, new=entry.kind == Kind.DOCUMENT_ADDED))
    shown = after["shown"]
    version = {
        "id": after["version"],
        "document": entry.subject,
        "number": after["number"],
        "seq": entry.seq,
        "fetched_from": storable(after["fetched_from"]),
        **{name: after[name] for name in ("fetched_at", "content_hash", "sha256", "content", "page", "data")},
        "changes": after["changes"],
        **{
            name: _stored(shown[name]) for name in ("title", "outlet", "url", "published", "modified", "kind")
        },
        "authors": _list(shown["authors"]),
        "topics": _list(shown["topics"]),
    }
    steps.append(Put(tables.versions, version))
    steps.append(Put(tables.annotations, _annotation_row(entry.seq, after)))
    return steps


def _annotation_row(seq: int, after: Mapping[str, Any]) -> Row:
    return {
        "version": after["version"],
        "seq": seq,
        "stages": json.dumps(after["stages"], sort_keys=True),
        "found": after["found"],
        "dossier": after["dossier"],
    }


def _judgement_row(entry: Entry, after: Mapping[str, Any]) -> Row:
    return {
        "id": entry.subject,
        "seq": entry.seq,
        "at": after["at"],
        "who": entry.who,
        "kind": after["kind"],
        "because": _stored(after["because"]),
        "subjects": json.dumps(after["subjects"]),
        "right": None if after["right"] is None else json.dumps(after["right"]),
        "undone": None,
    }


def _membership(entry: Entry, after: Mapping[str, Any]) -> dict[str, str]:
    return {"affair": after["affair"], "document": str(entry.subject)}


def _stored(text: str | None) -> str | None:
    return None if text is None else storable(text)


def _list(names: list[str]) -> str:
    return json.dumps([storable(name) for name in names], ensure_ascii=False)


# What an entry of each kind does; another kind with a table of its own is one more line here.
PROJECTIONS: dict[str, Projection] = {
    Kind.RECORD_CREATED: _facts,
    Kind.DOCUMENT_ADDED: _version_steps,
    Kind.DOCUMENT_CHANGED: _version_steps,
    Kind.DOCUMENT_REREAD: _reread,
    Kind.JUDGEMENT_MADE: _judged,
    Kind.JUDGEMENT_UNDONE: _undone,
    Kind.AFFAIR_MADE: _affair,
    Kind.AFFAIR_JOINED: _joined,
    Kind.AFFAIR_LEFT: _left,
    Kind.FOLLOW_BEGUN: _followed,
    Kind.FOLLOW_ENDED: _ended(follow_tables.subscriptions),
    Kind.MUTE_BEGUN: _muted,
    Kind.MUTE_ENDED: _ended(follow_tables.mutes),
    Kind.FEED_LOOKED: _looked,
    Kind.FEED_MARKED: _marked,
    Kind.SEARCH_SAVED: _saved,
    Kind.SEARCH_FORGOTTEN: _ended(follow_tables.searches),
    Kind.RULE_MADE: _ruled,
    Kind.RULE_ENDED: _ended(follow_tables.rules),
}
