"""A colleague's record merged into one's own: documents, versions, affairs, judgements with their makers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Connection, select

from onrecord.model import Document, Page
from onrecord.record import affairs, following, rules, tables
from onrecord.record.decided import corrections_of, reached
from onrecord.record.documents import Status, changes_of, content_hash, current_of, place_page
from onrecord.record.entries import Entry, Kind, entry_of
from onrecord.record.payloads import data_of, load, quotes_in
from onrecord.record.remaking import remake
from onrecord.record.values import canonical, from_plain
from onrecord.record.verification import payloads_named
from onrecord.record.writing import Writer


@dataclass(slots=True)
class Merged:
    """What came over, and what was left out with the reason."""

    documents: int = 0
    versions: int = 0
    judgements: int = 0
    undone: int = 0
    affairs: int = 0
    left_out: list[tuple[str, str]] = field(default_factory=list)

    def nothing(self) -> bool:
        """Return whether nothing new was found."""
        return not (self.documents or self.versions or self.judgements or self.undone or self.affairs)


def merge(writer: Writer, theirs: Connection) -> Merged:
    """Take over from the record at `theirs` what this one does not hold; nothing is written twice.

    Entries keep who made them; each says which record and entry it came from. What
    was erased here does not come back with a copy of the same payload; what was
    erased there stays here.
    """
    merging = _Merging(writer, theirs)
    # Before the documents, so that these are new to those who follow them.
    following.take_over(writer, theirs, {"record": merging.id})
    for entry in _entries(theirs):
        merging.take(entry)
    merging.show_judgements()
    merging.join_affairs()
    rules.take_over(writer, theirs, {"record": merging.id})
    rules.apply(writer, merging.versions)
    done = merging.done
    if not done.nothing():
        counts = {name: getattr(done, name) for name in ("documents", "versions", "judgements", "undone")}
        writer.append(Kind.RECORD_MERGED, merging.id, after={"head": merging.head, **counts})
    return done


def _entries(connection: Connection) -> list[Entry]:
    """Return the entries that may be taken over; their payloads are small."""
    log, payloads = tables.log, tables.payloads
    kinds = (Kind.DOCUMENT_ADDED, Kind.DOCUMENT_CHANGED, Kind.JUDGEMENT_MADE, Kind.JUDGEMENT_UNDONE)
    query = (
        select(log, payloads.c.data)
        .join(payloads, payloads.c.hash == log.c.payload)
        .where(payloads.c.erased.is_(None), log.c.kind.in_([kind.value for kind in kinds]))
        .order_by(log.c.seq)
    )
    return [entry_of(row, row.data) for row in connection.execute(query)]


class _Merging:
    """One merge: the two records, and which of their documents is which of ours."""

    def __init__(self, writer: Writer, theirs: Connection) -> None:
        self.writer = writer
        self.theirs = theirs
        self.done = Merged()
        self.id = str(
            theirs.execute(select(tables.facts.c.value).where(tables.facts.c.name == "id")).scalar()
        )
        self.head = str(theirs.execute(select(tables.chain.c.hash)).scalar())
        self.versions: list[str] = []
        self._changed: set[str] = set()
        self._judged: list[str] = []
        self._ours: dict[str, str] = {}
        self._erased_texts: set[str] = set()

    def take(self, entry: Entry) -> None:
        """Take over what an entry of theirs tells, when it is not held here."""
        match entry.kind:
            case Kind.DOCUMENT_ADDED | Kind.DOCUMENT_CHANGED:
                self._take_version(entry)
            case Kind.JUDGEMENT_MADE:
                self._take_judgement(entry)
            case Kind.JUDGEMENT_UNDONE:
                self._take_undoing(entry)

    def _origin(self, entry: Entry) -> dict[str, object]:
        return {"record": self.id, "seq": entry.seq, "at": entry.at, "hash": entry.hash}

    def _take_version(self, entry: Entry) -> None:
        after = dict(entry.after or {})
        document = from_plain(Document, load(self.theirs, after["content"]))
        name = document.title or document.input
        page_plain = load(self.theirs, after["page"])
        is_text = page_plain.pop("is_text")
        page = replace(from_plain(Page, {**page_plain, "data": ""}), data="" if is_text else b"")
        self.writer.flush()
        ours = self.writer.connection
        placed = place_page(ours, page, replace(document, version_of=None))
        held = tables.versions
        if placed.status is not Status.ADDED:
            self._ours[str(entry.subject)] = placed.of
            query = select(held.c.id).where(
                held.c.document == placed.of, held.c.content_hash == content_hash(document)
            )
            if ours.execute(query).first() is not None:
                return
        if ours.execute(select(held.c.id).where(held.c.id == document.id)).first() is not None:
            self.done.left_out.append((name, f"another document here has its id, {document.id}"))
            return
        if self._erased_here(entry):
            self._erased_texts.add(document.sha256)
            self.done.left_out.append((name, "was erased from this record"))
            return
        self._ours[str(entry.subject)] = placed.of
        self._write_version(entry, after, document, placed.of, placed.number, is_new=placed.before is None)

    def _erased_here(self, entry: Entry) -> bool:
        query = select(tables.payloads.c.hash).where(
            tables.payloads.c.hash.in_([entry.payload, *payloads_named(entry)]),
            tables.payloads.c.erased.is_not(None),
        )
        return self.writer.connection.execute(query).first() is not None

    def _write_version(
        self, entry: Entry, after: dict[str, Any], document: Document, of: str, number: int, *, is_new: bool
    ) -> None:
        writer = self.writer
        annotation = self.theirs.execute(
            select(tables.annotations).where(tables.annotations.c.version == document.id)
        ).one()
        after |= {
            "stages": json.loads(annotation.stages),
            "found": annotation.found,
            "dossier": annotation.dossier,
        }
        before = None
        if is_new:
            after |= {"current": True, "changes": None}
        else:
            current = current_of(writer.connection, of)
            fetched = writer.connection.execute(
                select(tables.versions.c.fetched_at).where(tables.versions.c.id == current.document.id)
            ).scalar_one()
            after["current"] = after["fetched_at"] > fetched
            after["changes"] = writer.seal(canonical(changes_of(current.document, document)))
            before = {"version": current.document.id}
        after |= {"number": number, "origin": self._origin(entry)}
        for name in ("content", "page", "data", "found", "dossier"):
            self._copy_payload(after[name])
        kind = Kind.DOCUMENT_ADDED if is_new else Kind.DOCUMENT_CHANGED
        written = writer.append(kind, of, before=before, after=after, who=entry.who)
        rows: Mapping[str, Any] = {"seq": written.seq}
        version = {"id": document.id, "title": document.title, **rows}
        dossier = load(self.theirs, after["dossier"])
        content = {"text": document.text}
        writer.add_searchable(version, {"version": document.id, **rows}, content, dossier)
        self.versions.append(document.id)
        self._changed.add(of)
        self.done.versions += 1
        self.done.documents += is_new

    def _copy_payload(self, hash: str) -> None:
        query = select(tables.payloads.c.hash).where(tables.payloads.c.hash == hash)
        if self.writer.connection.execute(query).first() is None:
            row = self.theirs.execute(select(tables.payloads).where(tables.payloads.c.hash == hash)).one()
            data = data_of(self.theirs, hash)
            assert data is not None
            self.writer.put_payload(hash, bytes(row.salt), data)
            self.writer.flush()

    def _take_judgement(self, entry: Entry) -> None:
        self.writer.flush()
        ours, table = self.writer.connection, tables.judgements
        if ours.execute(select(table.c.id).where(table.c.id == entry.subject)).first() is not None:
            return
        if self._erased_here(entry) or not self._holds_words(entry.after):
            self.done.left_out.append((str(entry.subject), "the words it is about are not in this record"))
            return
        after = self._renamed({**(entry.after or {}), "origin": self._origin(entry)})
        before = self._renamed(entry.before)
        self.writer.append(Kind.JUDGEMENT_MADE, entry.subject, before=before, after=after, who=entry.who)
        self._judged.append(str(entry.subject))
        self.done.judgements += 1

    def _holds_words(self, after: Any) -> bool:
        """Return whether every quotation is of a document held here, and of none of its erased versions."""
        return all(
            quote["document"] in self._ours and quote["sha256"] not in self._erased_texts
            for quote in quotes_in(after)
        )

    def _take_undoing(self, entry: Entry) -> None:
        self.writer.flush()
        ours, table = self.writer.connection, tables.judgements
        row = ours.execute(select(table.c.undone).where(table.c.id == entry.subject)).first()
        if row is None or row.undone is not None:
            return
        after = {**(entry.after or {}), "origin": self._origin(entry)}
        self.writer.append(
            Kind.JUDGEMENT_UNDONE, entry.subject, before=entry.before, after=after, who=entry.who
        )
        self._judged.append(str(entry.subject))
        self.done.undone += 1

    def _renamed(self, node: Any) -> Any:
        """Return a value with their ids of documents replaced by ours, in every anchor."""
        if isinstance(node, dict):
            changed = {name: self._renamed(child) for name, child in node.items()}
            if "sha256" in changed and "words" in changed:
                changed["document"] = self._ours.get(changed["document"], changed["document"])
            return changed
        if isinstance(node, list):
            return [self._renamed(child) for child in node]
        return node

    def show_judgements(self) -> None:
        """Let whoever searches see the record as it is corrected by their judgements and ours."""
        self.writer.flush()
        here = self.writer.connection
        corrections = corrections_of(here, self._changed)
        judged = {document for document in self._changed if corrections.bear_on(document)}
        self.versions += remake(self.writer, judged | reached(here, self._judged))

    def join_affairs(self) -> None:
        """Put their documents into affairs with the names that theirs are in."""
        query = select(tables.affairs.c.name, tables.affair_documents.c.document).join(
            tables.affair_documents, tables.affair_documents.c.affair == tables.affairs.c.id
        )
        wanted: dict[str, list[str]] = {}
        for name, document in self.theirs.execute(query.order_by(tables.affairs.c.seq)):
            if document in self._ours:
                wanted.setdefault(name, []).append(self._ours[document])
        self.writer.flush()
        here = self.writer.connection
        for name, documents in wanted.items():
            present = set(here.execute(select(tables.documents.c.id)).scalars())
            self.done.affairs += affairs.join(self.writer, name, [d for d in documents if d in present])
