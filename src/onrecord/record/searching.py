"""Search: statements and passages of the record by words, people, acts, days and pages."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, text

from onrecord.errors import OptionInvalid
from onrecord.model import Criteria
from onrecord.record.conditions import Query, Scope, on_pages, on_passages, on_publication, on_statements
from onrecord.record.words import Term, plain, terms_of

# Hits of one kind; whoever wants more narrows the question.
LIMIT = 50
MOST = 1_000
# With no more candidates than this they are looked up and sorted; with more, rows are gone through from
# the newest until there are enough. On 150,000 statements both take some 3 ms there.
FEW = 500
FEW_NARROWED = 5_000
# The same for versions; each has some 15 statements.
FEW_PAGES = 300
# Code points of a passage shown on each side of the words that were looked for.
AROUND = 160

_PAGE = "v.id AS version, v.document, v.title, v.outlet, v.authors, v.published, v.url"
_STATEMENT = (
    "s.id, s.statement, s.text, s.form, s.act, s.source, s.named, s.said, s.said_basis, s.confidence, s.spans"
)
_OF_VERSIONS = " JOIN versions v ON v.id = {}.version JOIN documents d ON d.id = v.document"


class Order(StrEnum):
    """What comes first."""

    NEWEST = "newest"
    RANK = "rank"


@dataclass(frozen=True, slots=True)
class Found:
    """A statement that was found, or with `statement` None a passage of a document.

    `text` are the exact words, `start` and `end` where they begin and end in the
    version's text. `source` is who said it, None when the text names nobody.
    """

    document: str
    version: str
    title: str | None
    outlet: str | None
    authors: tuple[str, ...]
    published: str | None
    url: str | None
    text: str
    start: int
    end: int
    statement: str | None = None
    source: str | None = None
    named: bool | None = None
    act: str | None = None
    form: str | None = None
    said: str | None = None
    said_basis: str | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Results:
    """What a search found: statements, other passages, and whether there are more than are given."""

    statements: tuple[Found, ...] = ()
    passages: tuple[Found, ...] = ()
    more_statements: bool = False
    more_passages: bool = False


@dataclass(frozen=True, slots=True)
class Matches:
    """All that criteria find: statements, as ids of version and statement, and versions themselves."""

    statements: frozenset[tuple[str, str]] = frozenset()
    versions: frozenset[str] = frozenset()


def search(
    connection: Connection, criteria: Criteria, *, order: Order = Order.NEWEST, limit: int = LIMIT
) -> Results:
    """Return what is found in the current versions, the newest or the best first.

    Newest is by the day on which something was said, or published for a passage;
    what has no day comes last. Passages are looked for only when there are words and
    nothing is asked that only a statement can be.

    Raises OptionInvalid when the criteria ask for nothing, or for an unknown affair.
    """
    check(criteria)
    if not 1 <= limit <= MOST:
        raise OptionInvalid(f"--limit {limit}", f"is not between 1 and {MOST:,}", "write it as --limit 50")
    terms = terms_of(criteria.words)
    said = _statements(connection, criteria, terms, order, limit)
    passages: list[Found] = []
    if terms and not criteria.is_about_statements:
        passages = _passages(connection, criteria, terms, order, limit)
    return Results(tuple(said[:limit]), tuple(passages[:limit]), len(said) > limit, len(passages) > limit)


def check(criteria: Criteria) -> None:
    """Raise OptionInvalid when criteria ask for nothing, or for words that hold no letter."""
    if criteria.is_empty:
        raise OptionInvalid("search", "asks for nothing", "give words, or an option such as --by")
    terms_of(criteria.words)


def matches(connection: Connection, criteria: Criteria, scope: Scope | None = None) -> Matches:
    """Return all that is found in the current versions, or in those of a scope.

    Versions are found by their words, or, where no words are asked for, by what is
    asked of a page; not when the criteria are such as only a statement can meet.
    """
    terms = terms_of(criteria.words)
    query = Query(connection.dialect.name == "sqlite", scope)
    on_statements(connection, criteria, terms, query)
    sql = f"SELECT v.id, s.statement FROM statements s{_OF_VERSIONS.format('s')} WHERE {among(query, 's')}"
    said = frozenset(tuple(row) for row in connection.execute(text(sql), query.values))
    if criteria.is_about_statements:
        return Matches(said)
    return Matches(said, frozenset(_versions(connection, criteria, terms, scope)))


def _versions(
    connection: Connection, criteria: Criteria, terms: tuple[Term, ...], scope: Scope | None
) -> Iterator[str]:
    query = Query(connection.dialect.name == "sqlite", scope)
    if terms:
        on_passages(connection, criteria, terms, query)
        tables = f"passages p{_OF_VERSIONS.format('p')}"
    else:
        on_pages(connection, criteria, query)
        on_publication(criteria, query)
        tables = "versions v JOIN documents d ON d.id = v.document"
    sql = f"SELECT DISTINCT v.id FROM {tables} WHERE {among(query, 'p')}"
    yield from connection.execute(text(sql), query.values).scalars()


def _statements(
    connection: Connection, criteria: Criteria, terms: tuple[Term, ...], order: Order, limit: int
) -> list[Found]:
    """Return statements in order, one more than the limit when there are more."""
    query = Query(connection.dialect.name == "sqlite")
    rank = on_statements(connection, criteria, terms, query)
    plan = _plan(connection, query, "statement", rank if order is Order.RANK else None)
    sql = (
        f"SELECT s.id FROM {plan.tables} WHERE {plan.asked}"
        f" ORDER BY {plan.first}{plan.sign}s.begins DESC NULLS LAST, s.id DESC LIMIT {limit + 1}"
    )
    chosen = connection.execute(text(sql), query.values).scalars().all()
    return [_statement(row) for row in _rows(connection, f"{_STATEMENT} FROM statements s", "s", chosen)]


@dataclass(frozen=True, slots=True)
class _Plan:
    """Parts of a query: which tables it begins with, what it asks, what orders rows before their day.

    `sign` stands before a column of the order that the database shall not go through.
    """

    tables: str
    asked: str
    first: str = ""
    sign: str = ""


def _plan(connection: Connection, query: Query, table: str, rank: str | None) -> _Plan:
    """Return how the rows of a table are found.

    Few candidates are looked up and sorted; with more, rows are gone through in their
    order until there are enough. SQLite has no numbers to plan with; PostgreSQL's
    planner has, but not how often words stand next to each other.
    """
    alias = table[0]
    rows = f"{table}s {alias}{_OF_VERSIONS.format(alias)}"
    if not query.sqlite:
        asked = among(query, alias)
        return _Plan(rows, asked, f"{rank}, " if rank else "", sign=_unsorted(connection, query, table))
    if rank:
        words = f"{table}_words"
        asked = f"{words} MATCH :words AND {alias}.id = {words}.rowid AND {query.all()}"
        return _Plan(f"{words} CROSS JOIN {rows}", asked, f"{rank}, ")
    pages = _few_pages(connection, query)
    # With other conditions, most rows that are gone through are in vain, and few that are looked up are left.
    most = FEW_NARROWED if query.conditions or query.pages else FEW
    few = query.found is not None and _size(connection, query, query.found, most) <= most
    asked = among(query, alias if few else f"+{alias}")
    if pages is not None:
        asked += f" AND {alias}.version IN ({pages})"
    if few or pages is not None:
        return _Plan(rows, asked, sign="+")
    if table == "passage":
        # Otherwise they would all be looked up and sorted after all.
        rows = "versions v CROSS JOIN passages p ON p.version = v.id JOIN documents d ON d.id = v.document"
    return _Plan(rows, asked)


def _unsorted(connection: Connection, query: Query, table: str) -> str:
    """Return what keeps PostgreSQL from going through all rows for the few that have a phrase."""
    if not query.phrases:
        return ""
    ids = f"SELECT 1 FROM {table}s {table[0]} WHERE {' AND '.join(query.phrases)}"
    return "'' || " if _size(connection, query, ids, FEW) <= FEW else ""


def among(query: Query, alias: str) -> str:
    """Return all that is asked of a row, its words first."""
    found = [] if query.found is None else [f"{alias}.id IN ({query.found})"]
    return " AND ".join([*found, query.all()])


def _few_pages(connection: Connection, query: Query) -> str | None:
    """Return the query for the versions that are asked for, None when these are not few."""
    if not query.pages:
        return None
    ids = "SELECT v.id FROM versions v JOIN documents d ON d.id = v.document WHERE "
    ids += " AND ".join(query.pages)
    return ids if _size(connection, query, ids, FEW_PAGES) <= FEW_PAGES else None


def _size(connection: Connection, query: Query, ids: str, most: int) -> int:
    """Return how many rows there are, at most one more than `most`."""
    # Materialized, or PostgreSQL would go through the whole table in the hope to meet enough of them soon.
    count = (
        f"WITH found AS {'' if query.sqlite else 'MATERIALIZED '}({ids})"
        f" SELECT count(*) FROM (SELECT 1 FROM found LIMIT {most + 1}) AS counted"
    )
    return int(connection.execute(text(count), query.values).scalar() or 0)


def _statement(row: Any) -> Found:
    spans = json.loads(row.spans)["content"]
    return Found(
        **_page(row),
        text=row.text,
        start=spans[0][0] if spans else 0,
        end=spans[-1][1] if spans else 0,
        statement=row.statement,
        source=row.source,
        named=None if row.named is None else bool(row.named),
        act=row.act,
        form=row.form,
        said=row.said,
        said_basis=row.said_basis,
        confidence=row.confidence,
    )


def _page(row: Any) -> Mapping[str, Any]:
    return {
        "document": row.document,
        "version": row.version,
        "title": row.title,
        "outlet": row.outlet,
        "authors": tuple(json.loads(row.authors)),
        "published": row.published,
        "url": row.url,
    }


def _passages(
    connection: Connection, criteria: Criteria, terms: tuple[Term, ...], order: Order, limit: int
) -> list[Found]:
    query = Query(connection.dialect.name == "sqlite")
    rank = on_passages(connection, criteria, terms, query)
    plan = _plan(connection, query, "passage", rank if order is Order.RANK else None)
    sql = (
        f"SELECT p.id FROM {plan.tables} WHERE {plan.asked}"
        f" ORDER BY {plan.first}{plan.sign}v.published DESC NULLS LAST, p.id DESC LIMIT {limit + 1}"
    )
    chosen = connection.execute(text(sql), query.values).scalars().all()
    rows = _rows(connection, "p.id, p.start, p.text FROM passages p", "p", chosen)
    return [_passage(row, terms) for row in rows]


def _rows(connection: Connection, selected: str, alias: str, ids: Sequence[int]) -> list[Any]:
    """Return whole rows with their versions, in the order of the ids: the rest is read of no other."""
    values = {f"id{number}": id for number, id in enumerate(ids)}
    listed = ", ".join(f":{name}" for name in values) or "NULL"
    columns, tables = selected.split(" FROM ")
    sql = (
        f"SELECT {columns}, {_PAGE} FROM {tables} JOIN versions v ON v.id = {alias}.version"
        f" WHERE {alias}.id IN ({listed})"
    )
    place = {id: number for number, id in enumerate(ids)}
    return sorted(connection.execute(text(sql), values), key=lambda row: place[row.id])


def _passage(row: Any, terms: tuple[Term, ...]) -> Found:
    start, end = around(row.text, terms)
    return Found(**_page(row), text=row.text[start:end], start=row.start + start, end=row.start + end)


def around(passage: str, terms: tuple[Term, ...]) -> tuple[int, int]:
    """Return the place of some words of a passage among which a term stands, of one paragraph.

    It is cut between words. Where no term can be told in the passage, which the
    databases' stems may allow, it is the passage's beginning.
    """
    place = _place_of(passage, terms)
    start = max(passage.rfind("\n", 0, place) + 1, place - AROUND)
    while 0 < start < place and not passage[start - 1].isspace():
        start += 1
    end = passage.find("\n", place)
    whole = len(passage) if end < 0 else end
    end = min(whole, place + AROUND)
    while place < end < whole and not passage[end].isspace():
        end -= 1
    return (start, end) if start < end else (place, min(len(passage), place + AROUND))


def _place_of(passage: str, terms: tuple[Term, ...]) -> int:
    """Return where a term begins; words are compared without their endings, as the databases' stems are."""
    lowered = plain(passage.lower())
    if len(lowered) != len(passage):
        return 0
    for term in terms:
        stems = [plain(part.lower()) for part in term.parts]
        beginnings = [re.escape(stem if len(stem) < 5 else stem[: max(4, len(stem) - 3)]) for stem in stems]
        match = re.search(r"(?<!\w)" + r"\w*\W+".join(beginnings), lowered)
        if match:
            return match.start()
    return 0
