"""An open record: its transactions, and what can be asked of it and done with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

from sqlalchemy import Connection, Engine, select

from onrecord.errors import RecordBroken, RecordUnusable
from onrecord.model import (
    Criteria,
    Document,
    Fetched,
    Judgement,
    JudgementKind,
    Page,
    Rule,
    SavedSearch,
    Subject,
    Validators,
)
from onrecord.record import (
    affairs,
    copying,
    documents,
    erasing,
    judging,
    merging,
    rules,
    saved,
    searching,
    tables,
)
from onrecord.record.affairs import Affair
from onrecord.record.decided import judgements_of
from onrecord.record.documents import Kept, Placed, Reading, Reread, Status, VersionRow
from onrecord.record.engines import failures_of
from onrecord.record.entries import Entry, entry_of
from onrecord.record.erasing import Erased
from onrecord.record.merging import Merged
from onrecord.record.payloads import load
from onrecord.record.searching import LIMIT, Order, Results
from onrecord.record.values import from_plain
from onrecord.record.verification import Verified, Wrong, verify
from onrecord.record.writing import Writer

Clock = Callable[[], datetime]

_STILL_READ = "another program still reads it, so erased words may remain readable in its free space"
# Entries held at once while the log is read.
_AT_ONCE = 200


def now() -> datetime:
    """Return the present moment in UTC."""
    return datetime.now(UTC)


class Record:
    """A record that is open; close it, or use it in a `with` block.

    Everything is read in one transaction of one moment, and changed in one
    transaction that also appends to the log. A change is on the disk when the
    method returns.
    """

    def __init__(self, engine: Engine, name: str, who: str, clock: Clock = now) -> None:
        """Use `engine`, whose tables stand; `who` signs what is changed, `clock` dates it."""
        self.engine = engine
        self.name = name
        self.who = who
        self._clock = clock

    def __enter__(self) -> Record:
        """Return self."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the record."""
        self.close()

    def close(self) -> None:
        """Let go of the file or the server."""
        self.engine.dispose()

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`."""
        return self.engine.dialect.name

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees the record as it is at this moment."""
        with failures_of(self.name), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self, who: str | None = None) -> Iterator[Writer]:
        """Give the writer of one transaction: all of it is kept when the block ends well, else nothing."""
        with self.changing() as connection:
            writer = Writer(connection, self._moment(), who or self.who)
            yield writer
            writer.finish()

    @contextmanager
    def changing(self) -> Iterator[Connection]:
        """Give a connection for one transaction that writes past the log: tables made, a record copied."""
        # A PostgreSQL writer that waited for another must see what that one wrote. SQLite's writers are
        # serialised by the lock that BEGIN IMMEDIATE takes.
        level = "READ COMMITTED" if self.dialect == "postgresql" else "SERIALIZABLE"
        with failures_of(self.name), self.engine.connect() as plain:
            connection = plain.execution_options(writes=True, isolation_level=level)
            with connection.begin():
                yield connection

    def _moment(self) -> str:
        return self._clock().astimezone(UTC).isoformat(timespec="microseconds")

    def place(self, page: Page, document: Document) -> Placed:
        """Return where a page that was read belongs: new, a new version, or kept already."""
        with self.reading() as connection:
            return documents.place_page(connection, page, document)

    def add(self, kept: Sequence[Kept]) -> list[Placed]:
        """Keep pages in one transaction; return what became of each, in order.

        See `documents.keep` and `documents.stale` for pages that others kept meanwhile.
        """
        with self.writing() as writer:
            placed = documents.keep(writer, kept)
            rules.apply(writer, [one.document.id for one in placed if one.status is not Status.UNCHANGED])
            return placed

    def validators(self, address: str) -> Validators | None:
        """Return what the server gave with the current version of the page at `address`, if anything."""
        with self.reading() as connection:
            held = documents.held_at(connection, address)
            if held is None:
                return None
            fetched = load(connection, held.page).get("fetched")
            return None if fetched is None else from_plain(Fetched, fetched).validators

    def placed_at(self, address: str) -> Placed | None:
        """Return the current version of the page at `address` as unchanged, None when there is none."""
        with self.reading() as connection:
            held = documents.held_at(connection, address)
            return (
                None if held is None else Placed(Status.UNCHANGED, held.document, held.of, held.number, None)
            )

    def changes(self, version: str) -> Any:
        """Return what changed in a version against the one before it, None for a first or unknown version."""
        with self.reading() as connection:
            query = select(tables.versions.c.changes).where(tables.versions.c.id == version)
            hash = connection.execute(query).scalar()
            return None if hash is None else load(connection, hash)

    def versions(self, document: str | None = None, *, affair: str | None = None) -> list[VersionRow]:
        """Return versions as lists show them, oldest documents first: of one document, or all."""
        with self.reading() as connection:
            id = None if affair is None else affairs.affair_id(connection, affair)
            return list(documents.list_versions(connection, document, id))

    def join(self, affair: str, ids: Sequence[str]) -> int:
        """Put documents into an affair, made when there is none; return how many were new to it."""
        with self.writing() as writer:
            return affairs.join(writer, affair, ids)

    def leave(self, affair: str, ids: Sequence[str]) -> int:
        """Take documents out of an affair; return how many were in it."""
        with self.writing() as writer:
            return affairs.leave(writer, affair, ids)

    def make_rule(self, affair: str, criteria: Criteria) -> tuple[str, int]:
        """Let criteria put documents into an affair; return the rule's id and how many joined at once."""
        with self.writing() as writer:
            return rules.make(writer, affair, criteria)

    def end_rule(self, id: str) -> Rule:
        """End a rule and return it; the documents that it put into its affair stay there."""
        with self.writing() as writer:
            return rules.end(writer, id)

    def rules(self, affair: str | None = None) -> list[Rule]:
        """Return the rules of an affair, by its name or id, or of all affairs."""
        with self.reading() as connection:
            of = None if affair is None else affairs.affair_id(connection, affair)
            return list(rules.list_rules(connection, of))

    def search(self, criteria: Criteria, *, order: Order = Order.NEWEST, limit: int = LIMIT) -> Results:
        """Return the statements and passages of the current versions that criteria find; see `searching`."""
        with self.reading() as connection:
            return searching.search(connection, criteria, order=order, limit=limit)

    def save_search(self, name: str, criteria: Criteria) -> str:
        """Keep criteria under a name and return the id of the saved search."""
        with self.writing() as writer:
            return saved.save(writer, name, criteria)

    def forget_search(self, name: str) -> SavedSearch:
        """Forget a search that the record's user saved, and return it."""
        with self.writing() as writer:
            return saved.forget(writer, name)

    def saved_search(self, name: str) -> SavedSearch:
        """Return the search that the record's user, or else somebody, saved under a name."""
        with self.reading() as connection:
            return saved.saved_as(connection, name, self.who)

    def saved_searches(self) -> list[SavedSearch]:
        """Return everybody's saved searches by name."""
        with self.reading() as connection:
            return list(saved.list_saved(connection))

    def affairs(self) -> list[Affair]:
        """Return the affairs by name."""
        with self.reading() as connection:
            return affairs.list_affairs(connection)

    def log(
        self, after: int = 0, kinds: Iterable[str] | None = None, subject: str | None = None
    ) -> Iterator[Entry]:
        """Yield the entries after number `after` in order; of `kinds` and about `subject` when given.

        A reader that remembers the last `seq` it saw gets everything once. Each
        batch of entries is read in a transaction of its own, so that a long reader
        holds up nobody.
        """
        wanted = None if kinds is None else [str(kind) for kind in kinds]
        while True:
            with self.reading() as connection:
                batch = list(entries_after(connection, after, wanted, subject))
            yield from batch
            if len(batch) < _AT_ONCE:
                return
            after = batch[-1].seq

    def head(self) -> tuple[int, str]:
        """Return the number and hash of the last entry, to be noted down and looked for later."""
        with self.reading() as connection:
            row = connection.execute(select(tables.chain)).one()
        return row.seq, row.hash

    def id(self) -> str:
        """Return the id that this record was given when it was made; copies share it."""
        with self.reading() as connection:
            return str(
                connection.execute(select(tables.facts.c.value).where(tables.facts.c.name == "id")).scalar()
            )

    def judge(
        self,
        kind: JudgementKind,
        subjects: Sequence[Subject],
        *,
        right: Mapping[str, Any] | None = None,
        before: Mapping[str, Any] | None = None,
        because: str | None = None,
    ) -> str:
        """Keep what somebody decided and return the judgement's id."""
        with self.writing() as writer:
            return judging.judge(writer, kind, subjects, right=right, before=before, because=because)

    def undo(self, judgement: str, because: str | None = None) -> None:
        """Undo a judgement; both it and this stay in the log."""
        with self.writing() as writer:
            judging.undo(writer, judgement, because)

    def judgements(self, *, standing: bool = True) -> list[Judgement]:
        """Return the judgements in order; those that were undone too unless `standing`."""
        with self.reading() as connection:
            return list(judgements_of(connection, standing=standing))

    def readings(self, ids: Sequence[str] | None = None, *, affair: str | None = None) -> list[Reading]:
        """Return the current versions with what was found in them: of documents, of an affair, or of all.

        `ids` are of documents or of versions; a version that is not current is
        returned as itself. Raises OptionInvalid for an id that is none.
        """
        with self.reading() as connection:
            of = None if affair is None else affairs.affair_id(connection, affair)
            return list(documents.readings(connection, ids, of))

    def versions_naming(self, *, statement: str | None = None, entity: str | None = None) -> list[str]:
        """Return the ids of the current versions that have a statement, or name an entity by id or name."""
        with self.reading() as connection:
            return documents.versions_naming(connection, statement, entity)

    def page(self, version: str) -> Page:
        """Return the page that a version was read from, as it was fetched."""
        with self.reading() as connection:
            return documents.page_of(connection, version)

    def reread(self, found: Sequence[Reread]) -> None:
        """Keep what newer stages found in versions whose text is the same."""
        with self.writing() as writer:
            documents.reread(writer, found)
            rules.apply(writer, [one.version for one in found])

    def erase(self, id: str, because: str, *, number: int | None = None) -> Erased:
        """Erase a document, its version `number`, a judgement or an affair for good; see `erasing.erase`.

        Afterwards the file is written anew, so that the words are in none of its
        pages. That waits for other programs; when they do not let go, RecordUnusable
        says so, the erasure stands, and `clean` can be tried again.
        """
        with self.writing() as writer:
            done = erasing.erase(writer, id, because, number=number)
        self.clean()
        return done

    def clean(self) -> None:
        """Write the database anew without its free space, where erased words may still be readable."""
        with failures_of(self.name), self.engine.connect() as connection:
            raw = connection.execution_options(isolation_level="AUTOCOMMIT")
            if self.dialect == "sqlite":
                driver: Any = raw.connection.driver_connection
                driver.execute("VACUUM")
                busy = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
                if busy:
                    raise RecordUnusable(
                        self.name, _STILL_READ, "close those and run `onrecord erase --finish`"
                    )
            else:
                for table in tables.metadata.sorted_tables:
                    raw.exec_driver_sql(f"VACUUM (FULL) {table.name}")

    def close_log(self) -> None:
        """Fold what SQLite wrote beside the file into it, so that the file alone is the record."""
        with failures_of(self.name), self.engine.connect() as connection:
            driver: Any = connection.connection.driver_connection
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def find_words(self, words: str) -> list[tuple[str, str]]:
        """Return the kind and id of all that holds `words`; see `erasing.find_words`."""
        with self.reading() as connection:
            return list(erasing.find_words(connection, words))

    def is_empty(self) -> bool:
        """Return whether nothing was ever written."""
        with self.reading() as connection:
            return copying.is_empty(connection)

    def copy_to(self, other: Record) -> None:
        """Copy all of this record into an empty one, as it is at this moment."""
        with self.reading() as source, other.changing() as target:
            copying.copy(source, target)

    def merge(self, other: Record) -> Merged:
        """Take over what another record holds and this one does not; see `merging.merge`."""
        with other.reading() as theirs, self.writing() as writer:
            return merging.merge(writer, theirs)

    def verify(self, *, head: str | None = None) -> Verified:
        """Return what was checked of the whole record.

        Raises RecordBroken at the first thing that is wrong. `head` is a hash noted
        earlier that must still stand in the log.
        """
        with self.reading() as connection:
            try:
                return verify(connection, head=head)
            except Wrong as wrong:
                raise RecordBroken(
                    self.name, str(wrong), "restore a backup with `onrecord restore`"
                ) from wrong

    def payload(self, hash: str) -> Any:
        """Return the JSON value that a payload holds; RecordUnusable when it was erased."""
        with self.reading() as connection:
            return load(connection, hash)


def entries_after(
    connection: Connection, after: int, kinds: Sequence[str] | None = None, subject: str | None = None
) -> Iterator[Entry]:
    """Yield the next entries after number `after`, a batch at most, of `kinds` and about `subject`."""
    log, payloads = tables.log, tables.payloads
    query = select(log, payloads.c.data, payloads.c.erased).join(payloads, payloads.c.hash == log.c.payload)
    query = query.where(log.c.seq > after).order_by(log.c.seq).limit(_AT_ONCE)
    if kinds is not None:
        query = query.where(log.c.kind.in_(kinds))
    if subject is not None:
        query = query.where(log.c.subject == subject)
    for row in connection.execute(query):
        yield entry_of(row, row.data)
