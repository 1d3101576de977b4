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

# Gives the value that a payload holds as JSON, None when it was erased.
Content = Callable[[str], Any]


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


def project(entry: Entry) -> list[Step]:
    """Return what `entry` does to the small tables, in an order that keeps foreign keys whole.

    Passages and statements come from `searchable_rows`. An erased entry does nothing.
    """
    if entry.after is None:
        return []
    after = entry.after
    match entry.kind:
        case Kind.RECORD_CREATED:
            return [Put(tables.facts, {"name": name, "value": after[name]}) for name in sorted(after)]
        case Kind.DOCUMENT_ADDED | Kind.DOCUMENT_CHANGED:
            return _version_steps(entry, after)
        case Kind.DOCUMENT_REREAD:
            return [Put(tables.annotations, _annotation_row(entry.seq, after), new=False)]
        case Kind.JUDGEMENT_MADE:
            return [Put(tables.judgements, _judgement_row(entry, after))]
        case Kind.JUDGEMENT_UNDONE:
            return [Change(tables.judgements, str(entry.subject), {"undone": entry.seq})]
        case Kind.AFFAIR_MADE:
            row = {"id": entry.subject, "name": after["name"], "seq": entry.seq}
            return [Put(tables.affairs, row)]
        case Kind.AFFAIR_JOINED:
            return [Put(tables.affair_documents, {**_membership(entry, after), "seq": entry.seq})]
        case Kind.AFFAIR_LEFT:
            return [Drop(tables.affair_documents, _membership(entry, after))]
    return _follow_steps(entry, after)


def _follow_steps(entry: Entry, after: Mapping[str, Any]) -> list[Step]:
    """Return what an entry does to the tables of those who follow, and of rules."""
    row: Row = {"id": str(entry.subject), "seq": entry.seq}
    signed: Row = {**row, "at": entry.at, "who": entry.who}
    match entry.kind:
        case Kind.FOLLOW_BEGUN:
            kind, target = after["kind"], storable(after["target"])
            criteria = _criteria(after)
            put = {**signed, "kind": kind, "target": target, "criteria": criteria}
            return [Put(follow_tables.subscriptions, put)]
        case Kind.FOLLOW_ENDED:
            return [Drop(follow_tables.subscriptions, {"id": row["id"]})]
        case Kind.MUTE_BEGUN:
            muted = {**signed, "kind": after["kind"], "name": storable(after["name"])}
            return [Put(follow_tables.mutes, muted)]
        case Kind.MUTE_ENDED:
            return [Drop(follow_tables.mutes, {"id": row["id"]})]
        case Kind.FEED_LOOKED:
            look = {**row, "who": entry.who, "record": after["record"], "upto": after["upto"]}
            return [Put(follow_tables.looks, look, new=False)]
        case Kind.FEED_MARKED:
            return [_mark(entry, item, after["read"]) for item in after["items"]]
        case Kind.SEARCH_SAVED:
            saved = {**signed, "name": storable(after["name"]), "criteria": _criteria(after)}
            return [Put(follow_tables.searches, saved, new=False)]
        case Kind.SEARCH_FORGOTTEN:
            return [Drop(follow_tables.searches, {"id": row["id"]})]
        case Kind.RULE_MADE:
            return [
                Put(follow_tables.rules, {**signed, "affair": after["affair"], "criteria": _criteria(after)})
            ]
        case Kind.RULE_ENDED:
            return [Drop(follow_tables.rules, {"id": row["id"]})]
    return []


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
