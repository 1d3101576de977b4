"""News made from the log, kept so that nobody's feed reads the whole log again.

A cache: `forget` empties it, and whoever makes news begins from the first entry again. So it is with news
that an onrecord of another `MADE` kept: they would go on saying what that one said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

from sqlalchemy import Connection, Select, delete, insert, select, update

from onrecord.record import tables
from onrecord.record.flattening import ROW_BITS, storable
from onrecord.record.follow_tables import CACHED, news, news_keys, news_upto
from onrecord.record.writing import Writer

# How news are made. To be raised whenever a change says more than before, or says it otherwise.
MADE = 2
# Values in one query.
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class News:
    """One change as the cache holds it: `data` is its JSON, `keys` what it is about."""

    seq: int
    document: str | None
    version: str | None
    statement: str | None
    data: str
    keys: frozenset[str]


def upto(connection: Connection) -> int:
    """Return the number of the last log entry whose news were made, as they are made now."""
    return int(connection.execute(select(news_upto.c.seq).where(news_upto.c.id == MADE)).scalar() or 0)


def add(writer: Writer, made: Sequence[News], upto_seq: int) -> None:
    """Keep the news of all entries up to `upto_seq`; those of one entry stand together and in order.

    News that were made otherwise go first.
    """
    if not upto(writer.connection):
        forget(writer.connection)
    number, last = 0, 0
    for one in made:
        number = number + 1 if one.seq == last else 0
        last = one.seq
        id = one.seq << ROW_BITS | number
        row = {"id": id, "document": one.document, "version": one.version, "statement": one.statement}
        writer.add(news, [{**row, "data": storable(one.data)}])
        writer.add(news_keys, [{"key": storable(key), "news": id} for key in sorted(one.keys)])
    writer.flush()
    row = {"seq": upto_seq}
    if not writer.connection.execute(update(news_upto).values(row)).rowcount:
        writer.connection.execute(insert(news_upto), [{"id": MADE, **row}])


def forget(connection: Connection) -> None:
    """Empty the cache; its words may be those of something that is to be erased."""
    for table in (news_keys, news, news_upto):
        connection.execute(delete(table))


def about(connection: Connection, keys: Iterable[str], after: int = 0) -> Iterator[tuple[int, str, str]]:
    """Yield row number, data and key of the news about each of `keys` that came after entry `after`."""
    wanted = sorted({storable(key) for key in keys})
    query = (
        select(news.c.id, news.c.data, news_keys.c.key)
        .join(news_keys, news_keys.c.news == news.c.id)
        .where(news_keys.c.news >= (after + 1) << ROW_BITS)
    )
    for at in range(0, len(wanted), _AT_ONCE):
        part = query.where(news_keys.c.key.in_(wanted[at : at + _AT_ONCE]))
        yield from ((row, data, key) for row, data, key in connection.execute(part).all())


def of_documents(
    connection: Connection, documents: Iterable[str], after: int = 0
) -> Iterator[tuple[int, str]]:
    """Yield row number and data of the news of documents that came after entry `after`."""
    wanted = sorted(set(documents))
    for at in range(0, len(wanted), _AT_ONCE):
        yield from _rows(
            connection, select(news).where(news.c.document.in_(wanted[at : at + _AT_ONCE])), after
        )


def of_statements(
    connection: Connection, statements: Iterable[tuple[str, str]], after: int = 0
) -> Iterator[tuple[int, str]]:
    """Yield row number and data of the news of statements that came after entry `after`.

    `statements` are ids of versions and of statements of those.
    """
    wanted = set(statements)
    ids = sorted({statement for _, statement in wanted})
    for at in range(0, len(ids), _AT_ONCE):
        query = select(news).where(news.c.statement.in_(ids[at : at + _AT_ONCE]))
        yield from _rows(connection, query, after, wanted)


def of_pages(
    connection: Connection, versions: Set[str], kind: str, after: int = 0
) -> Iterator[tuple[int, str]]:
    """Yield row number and data of the news of one kind about versions that came after entry `after`."""
    of, told = tables.versions, f'"kind":"{kind}"'
    wanted = sorted(versions)
    for at in range(0, len(wanted), _AT_ONCE):
        documents = select(of.c.document).where(of.c.id.in_(wanted[at : at + _AT_ONCE]))
        query = select(news).where(news.c.document.in_(documents))
        for row in connection.execute(query.where(news.c.id >= (after + 1) << ROW_BITS)):
            if row.version in versions and told in row.data:
                yield row.id, row.data


def _rows(
    connection: Connection,
    query: Select[tuple[object, ...]],
    after: int,
    only: set[tuple[str, str]] | None = None,
) -> Iterator[tuple[int, str]]:
    for row in connection.execute(query.where(news.c.id >= (after + 1) << ROW_BITS)):
        if only is None or (row.version, row.statement) in only:
            yield row.id, row.data


__all__ = ["CACHED", "News", "about", "add", "forget", "of_documents", "of_pages", "of_statements", "upto"]
