"""Documents of the record: which page is which, and what keeping a version of one writes."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, or_, select

from onrecord.errors import OptionInvalid, RecordUnusable
from onrecord.model import Annotation, Dating, Document, Dossier, Page, sha256_of
from onrecord.model.contract import to_json
from onrecord.record import tables
from onrecord.record.corrections import Corrections, version_of
from onrecord.record.decided import corrections_of
from onrecord.record.differences import changed_words
from onrecord.record.entries import Kind
from onrecord.record.payloads import data_of, load
from onrecord.record.values import canonical, from_plain, to_plain
from onrecord.record.writing import Writer

# What of a document is the page's own word. A change in any of these is a new version; a change in
# how a field was found, or in a warning of ours, is not.
SHOWN = ("title", "outlet", "authors", "published", "modified", "url", "topics")
# Two texts at one place are versions of one page when they share so much of the shorter one's runs
# of seven words; below it the file was given another content. As for copied texts.
SHARED = 0.3
_RUN = 7
# Values in one query; SQLite takes 32,766, and short queries are as fast.
_AT_ONCE = 500
_WORD = re.compile(r"\w+")
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")


class Status(StrEnum):
    """What keeping a page did, or would do."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a page belongs in the record, before it is annotated.

    `document` carries the id under which this version is to be annotated, and
    `version_of`, the record's id of the document, from its second version on.
    `before` is the version it follows, None for a new document. When the page
    is unchanged, `document` is the version that the record holds already.
    """

    status: Status
    document: Document
    of: str
    number: int
    before: str | None


@dataclass(frozen=True, slots=True)
class Kept:
    """A page that has been read and annotated, to be kept.

    `dossier` is that of this document alone; `stages` says which version of
    each stage made what (any words that differ when a stage does). `fetched_at`
    (ISO 8601) is given for a page of the record that is read otherwise now.
    """

    page: Page
    placed: Placed
    annotation: Annotation
    dating: Dating
    dossier: Dossier
    stages: Mapping[str, str]
    fetched_at: str | None = None

    @property
    def document(self) -> Document:
        """The document as annotated."""
        return self.placed.document


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version as lists show it."""

    id: str
    document: str
    number: int
    current: bool
    fetched_at: str
    fetched_from: str
    sha256: str
    title: str | None
    outlet: str | None
    authors: tuple[str, ...]
    published: str | None
    url: str | None
    stages: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Reading:
    """A version of the record with what was found in it; `of` is the record's id of the document."""

    of: str
    number: int
    document: Document
    annotation: Annotation
    dating: Dating
    stages: Mapping[str, str]
    fetched_at: str


@dataclass(frozen=True, slots=True)
class Reread:
    """What a version's stages found when they were run again; `stages` says which these were."""

    version: str
    annotation: Annotation
    dating: Dating
    dossier: Dossier
    stages: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Held:
    """A version that the record holds, as a row and as a value."""

    of: str
    number: int
    document: Document
    page: str


def place_page(connection: Connection, page: Page, document: Document) -> Placed:
    """Return where `document`, read from `page`, belongs: new, a new version, or what is kept already.

    It is a version of what came before under the id that was given with it, at its
    address, or from the same file, unless addresses differ or the words have nothing
    in common with what that file held.
    """
    held = _held_as(connection, page, document)
    if held is None:
        return Placed(Status.ADDED, document, document.id, 1, None)
    if content_hash(held.document) == content_hash(document):
        return Placed(Status.UNCHANGED, held.document, held.of, held.number, None)
    number = 1 + _highest(connection, held.of)
    free = not _is_version(connection, document.id)
    id = document.id if free else _derived_id(held.of, number, document)
    named = replace(document, id=id, version_of=held.of)
    return Placed(Status.CHANGED, named, held.of, number, held.document.id)


def content_hash(document: Document) -> str:
    """Return the hash of all that the page itself says."""
    said = {name: to_plain(getattr(document, name)) for name in SHOWN}
    return hashlib.sha256(canonical({**said, "text": document.text})).hexdigest()


def place_of(page: Page) -> str | None:
    """Return the file or address that a page came from, None where no later page can come from it.

    A line of a `.jsonl` file is no place: lines move.
    """
    if page.fetched is not None:
        return page.fetched.canonical
    if page.input == "-" or _ADDRESS.match(page.input) or isinstance(page.data, str):
        return None
    return os.path.abspath(page.input)


def _held_as(connection: Connection, page: Page, document: Document) -> Held | None:
    """Return the current version of the document that `page` is a page of."""
    documents, versions = tables.documents, tables.versions
    place, given = place_of(page), page.given.id
    ways = [versions.c.id == document.id]
    if given:
        ways.append(documents.c.given == given)
    if document.url:
        ways.append(documents.c.url == document.url)
    if place:
        ways.append(documents.c.place == place)
    query = (
        select(documents).distinct().join(versions, versions.c.document == documents.c.id).where(or_(*ways))
    )
    rows = connection.execute(query).all()
    for row in sorted(rows, key=lambda r: (r.given != given, r.url != document.url, r.place != place, r.id)):
        held = current_of(connection, row.id)
        if (given and row.given == given) or (document.url and row.url == document.url):
            return held
        if document.url and row.url and row.url != document.url:
            continue
        if given and row.given and row.given != given:
            continue
        if held.document.sha256 == document.sha256 or share_text(held.document.text, document.text):
            return held
    return None


def current_of(connection: Connection, id: str) -> Held:
    """Return the current version of the document with this id, which must be there."""
    documents, versions = tables.documents, tables.versions
    row = connection.execute(
        select(versions)
        .join(documents, documents.c.id == versions.c.document)
        .where(documents.c.id == id, versions.c.number == documents.c.current)
    ).one()
    return Held(id, row.number, _document(connection, row.content, id), row.page)


def _document(connection: Connection, content: str, of: str) -> Document:
    """Return a version as a value; a merged one may have been kept as another record's document."""
    return version_of(load(connection, content), of)


def held_at(connection: Connection, address: str) -> Held | None:
    """Return the current version of the document at an address, by its canonical or the answering one."""
    documents, versions = tables.documents, tables.versions
    ways = or_(documents.c.url == address, documents.c.place == address, versions.c.fetched_from == address)
    query = select(documents.c.id).join(versions, versions.c.document == documents.c.id).where(ways)
    id = connection.execute(query.order_by(documents.c.seq.desc()).limit(1)).scalar()
    return None if id is None else current_of(connection, id)


def share_text(one: str, other: str) -> bool:
    """Return whether two texts are close enough to be versions of one page."""
    first, second = _runs(one), _runs(other)
    return len(first & second) >= SHARED * min(len(first), len(second))


def _runs(text: str) -> set[tuple[str, ...]]:
    words = [word.casefold() for word in _WORD.findall(text)]
    return {tuple(words[at : at + _RUN]) for at in range(max(1, len(words) - _RUN + 1))}


def _highest(connection: Connection, document: str) -> int:
    versions = tables.versions
    numbers = connection.execute(select(versions.c.number).where(versions.c.document == document)).scalars()
    return max(numbers, default=0)


def _is_version(connection: Connection, id: str) -> bool:
    query = select(tables.versions.c.id).where(tables.versions.c.id == id)
    return connection.execute(query).first() is not None


def _derived_id(of: str, number: int, document: Document) -> str:
    """Return an id for a version whose words an earlier version had too, or whose id was given."""
    return "doc-" + sha256_of("\0".join((of, str(number), document.sha256)))[:16]


def keep(writer: Writer, kept: Iterable[Kept]) -> list[Placed]:
    """Write pages into the record and return what became of each, in order.

    A page that somebody else kept in the meantime is unchanged; one whose place in
    the record has changed since it was placed has status CHANGED but no entry:
    `stale` tells, and it is to be placed and annotated again.
    """
    batch = list(kept)
    known = _known_keys(writer.connection, batch)
    corrections = corrections_of(writer.connection, [one.placed.of for one in batch if one.placed.before])
    done = []
    for one in batch:
        keys = _keys(one)
        if keys & known:
            writer.flush()
            now = place_page(writer.connection, one.page, replace(one.document, version_of=None))
        else:
            now = Placed(Status.ADDED, one.document, one.document.id, 1, None)
        known |= keys
        if now.status is not Status.UNCHANGED and now == one.placed:
            _write_version(writer, one, corrections)
        done.append(now)
    return done


Key = tuple[str, str]


def _keys(kept: Kept) -> set[Key]:
    """Return all by which a page could be one that the record holds."""
    given, url, place = kept.page.given.id, kept.document.url, place_of(kept.page)
    named = (("id", kept.document.id), ("given", given), ("url", url), ("place", place))
    return {(name, value) for name, value in named if value}


def _known_keys(connection: Connection, batch: Sequence[Kept]) -> set[Key]:
    """Return the keys of the pages of `batch` that stand in the record already."""
    documents = tables.documents.c
    columns = {
        "id": tables.versions.c.id,
        "given": documents.given,
        "url": documents.url,
        "place": documents.place,
    }
    wanted = set().union(*(_keys(one) for one in batch)) if batch else set()
    found = set()
    for name, column in columns.items():
        values = sorted(value for key, value in wanted if key == name)
        for at in range(0, len(values), _AT_ONCE):
            query = select(column).where(column.in_(values[at : at + _AT_ONCE]))
            found |= {(name, value) for value in connection.execute(query).scalars()}
    return found


def _write_version(writer: Writer, kept: Kept, corrections: Corrections) -> None:
    placed, document, page = kept.placed, kept.document, kept.page
    content, dossier = to_plain(document), to_json(kept.dossier)
    before = current_of(writer.connection, placed.of) if placed.before else None
    fetched_at = page.fetched.at.isoformat() if page.fetched else writer.at
    data = page.data.encode("utf-8", "surrogatepass") if isinstance(page.data, str) else page.data
    found = {"annotation": to_plain(kept.annotation), "dating": to_plain(kept.dating)}
    after = {
        "version": document.id,
        "number": placed.number,
        "current": True,
        "given": page.given.id,
        "url": document.url,
        "place": place_of(page),
        "fetched_at": kept.fetched_at or fetched_at,
        "fetched_from": page.fetched.url if page.fetched else page.input,
        "reread": kept.fetched_at is not None,
        "content_hash": content_hash(document),
        "sha256": document.sha256,
        "content": writer.seal(canonical(content)),
        "page": writer.seal(
            canonical({**to_plain(replace(page, data="")), "is_text": isinstance(page.data, str)})
        ),
        "data": writer.seal(data),
        "changes": writer.seal(canonical(changes_of(before.document, document))) if before else None,
        "shown": shown(document),
        "stages": dict(kept.stages),
        "found": writer.seal(canonical(found)),
        "dossier": writer.seal(canonical(dossier)),
    }
    kind = Kind.DOCUMENT_CHANGED if before else Kind.DOCUMENT_ADDED
    earlier = {"version": before.document.id} if before else None
    entry = writer.append(kind, placed.of, before=earlier, after=after)
    version = {"id": document.id, "seq": entry.seq, "title": document.title}
    corrected = corrections.corrected(dossier, document)
    writer.add_searchable(version, {"version": document.id, "seq": entry.seq}, content, corrected)


def shown(document: Document) -> dict[str, Any]:
    """Return the fields of a document that lists of the record show."""
    said = {name: to_plain(getattr(document, name)) for name in SHOWN}
    return {**said, "kind": document.kind}


def changes_of(before: Document, after: Document) -> dict[str, Any]:
    """Return what changed between two versions: fields, and the words of the text."""
    fields = {
        name: {"before": to_plain(getattr(before, name)), "after": to_plain(getattr(after, name))}
        for name in SHOWN
        if getattr(before, name) != getattr(after, name)
    }
    return {"fields": fields, "text": changed_words(before.text, after.text)}


def stale(asked: Sequence[Kept], got: Sequence[Placed]) -> list[Kept]:
    """Return those whose place in the record had changed by the time they were to be kept."""
    return [
        one
        for one, now in zip(asked, got, strict=True)
        if now.status is not Status.UNCHANGED and now != one.placed
    ]


def list_versions(connection: Connection, document: str | None, affair: str | None) -> Iterator[VersionRow]:
    """Yield versions in the order in which they came, of one document, or of an affair's."""
    documents, versions, annotations = tables.documents, tables.versions, tables.annotations
    query = (
        select(versions, documents.c.current, annotations.c.stages)
        .join(documents, documents.c.id == versions.c.document)
        .join(annotations, annotations.c.version == versions.c.id)
        .order_by(versions.c.seq)
    )
    if document is not None:
        query = query.where(versions.c.document == document)
    if affair is not None:
        members = tables.affair_documents
        query = query.join(members, members.c.document == documents.c.id).where(members.c.affair == affair)
    for row in connection.execute(query):
        yield VersionRow(
            id=row.id,
            document=row.document,
            number=row.number,
            current=row.number == row.current,
            fetched_at=row.fetched_at,
            fetched_from=row.fetched_from,
            sha256=row.sha256,
            title=row.title,
            outlet=row.outlet,
            authors=tuple(json.loads(row.authors)),
            published=row.published,
            url=row.url,
            stages=json.loads(row.stages),
        )


def readings(connection: Connection, ids: Sequence[str] | None, affair: str | None) -> Iterator[Reading]:
    """Yield versions with what was found in them; see `Record.readings`."""
    documents, versions, annotations = tables.documents, tables.versions, tables.annotations
    query = (
        select(
            versions.c.document,
            versions.c.number,
            versions.c.content,
            versions.c.fetched_at,
            annotations.c.found,
            annotations.c.stages,
        )
        .join(annotations, annotations.c.version == versions.c.id)
        .join(documents, documents.c.id == versions.c.document)
    )
    current = versions.c.number == documents.c.current
    if affair is not None:
        members = tables.affair_documents
        query = query.join(members, members.c.document == documents.c.id).where(members.c.affair == affair)
    if ids is None:
        rows = connection.execute(query.where(current).order_by(versions.c.seq)).all()
    else:
        rows = [_row_of(connection, query, current, id) for id in dict.fromkeys(ids)]
    for row in rows:
        found = load(connection, row.found)
        yield Reading(
            of=row.document,
            number=row.number,
            document=_document(connection, row.content, row.document),
            annotation=from_plain(Annotation, found["annotation"]),
            dating=from_plain(Dating, found["dating"]),
            stages=json.loads(row.stages),
            fetched_at=row.fetched_at,
        )


def page_of(connection: Connection, version: str) -> Page:
    """Return the page that a version was read from, as it was fetched."""
    versions = tables.versions
    row = connection.execute(select(versions.c.page, versions.c.data).where(versions.c.id == version)).one()
    plain, data = load(connection, row.page), data_of(connection, row.data)
    if data is None:
        raise RecordUnusable(version, "its page was erased from the record", "nothing brings it back")
    is_text = plain.pop("is_text")
    page = from_plain(Page, {**plain, "data": ""})
    return replace(page, data=data.decode("utf-8", "surrogatepass") if is_text else data)


def reread(writer: Writer, found: Iterable[Reread]) -> None:
    """Write what stages found again in versions whose text they did not change."""
    for one in found:
        writer.flush()
        versions, annotations = tables.versions, tables.annotations
        query = select(versions.c.document, versions.c.content, annotations).join(
            annotations, annotations.c.version == versions.c.id
        )
        row = writer.connection.execute(query.where(versions.c.id == one.version)).one()
        dossier = to_json(one.dossier)
        read = {"annotation": to_plain(one.annotation), "dating": to_plain(one.dating)}
        after = {
            "version": one.version,
            "stages": dict(one.stages),
            "found": writer.seal(canonical(read)),
            "dossier": writer.seal(canonical(dossier)),
        }
        before = {"stages": json.loads(row.stages), "found": row.found, "dossier": row.dossier}
        entry = writer.append(Kind.DOCUMENT_REREAD, row.document, before=before, after=after)
        writer.remove_searchable(one.version, passages=False)
        corrections = corrections_of(writer.connection, [row.document])
        document = _document(writer.connection, row.content, row.document)
        writer.add_statements(entry.seq, one.version, corrections.corrected(dossier, document))


def _row_of(connection: Connection, query: Any, current: Any, id: str) -> Any:
    """Return the row of the document with this id at its current version, or else of the version with it."""
    document = connection.execute(query.where(tables.documents.c.id == id, current)).first()
    row = document or connection.execute(query.where(tables.versions.c.id == id)).first()
    if row is None:
        raise OptionInvalid(id, "is no document of this record", "`onrecord documents` lists them")
    return row


def versions_naming(connection: Connection, statement: str | None, entity: str | None) -> list[str]:
    """Return the current versions that have a statement with this id, or an entity with this id or name."""
    documents, versions, statements = tables.documents, tables.versions, tables.statements
    ties = tables.statement_entities
    query = (
        select(versions.c.id)
        .distinct()
        .join(documents, documents.c.id == versions.c.document)
        .join(statements, statements.c.version == versions.c.id)
        .where(versions.c.number == documents.c.current)
    )
    if statement is not None:
        query = query.where(statements.c.statement == statement)
    if entity is not None:
        query = query.join(ties, ties.c.statement == statements.c.id)
        query = query.where(or_(ties.c.entity == entity, ties.c.name == entity))
    return list(connection.execute(query.order_by(versions.c.id)).scalars())
