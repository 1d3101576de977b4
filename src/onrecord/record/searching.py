"""Search: statements and passages of the record by words, people, acts, days and pages."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, text

from onrecord.errors import OptionInvalid
from onrecord.model import Criteria, folded
from onrecord.record.affairs import affair_id
from onrecord.record.flattening import storable
from onrecord.record.words import Term, fts5, plain, terms_of, tsquery

# Hits of one kind; whoever wants more narrows the question.
LIMIT = 50
MOST = 1_000
# With no more candidates than this they are gone through and sorted; with more, statements are gone
# through from the newest until there are enough. On 150,000 statements both take some 15 ms there.
FEW = 5_000
# Code points of a passage shown on each side of the words that were looked for.
AROUND = 160

# Values that SQLite takes in one query are 32,766.
MOST_NAMES = 10_000

_SELECTED = (
    "s.id, s.statement, s.text, s.form, s.act, s.source, s.named, s.said, s.begins, s.ends, s.said_basis,"
    " s.confidence, s.spans, v.id AS version, v.document, v.title, v.outlet, v.authors, v.published, v.url"
)
_CURRENT = " JOIN versions v ON v.id = {}.version JOIN documents d ON d.id = v.document AND d.current = v.number"


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


@dataclass(slots=True)
class _Query:
    """Conditions in SQL with their values; `subqueries` give the ids of candidates."""

    sqlite: bool
    conditions: list[str] = field(default_factory=list)
    subqueries: list[str] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)

    def where(self, condition: str, **values: Any) -> None:
        self.conditions.append(condition)
        self.values.update({name: storable(v) if isinstance(v, str) else v for name, v in values.items()})

    def among(self, column: str, values: list[Any]) -> None:
        names = []
        for value in values:
            names.append(f"in{len(self.values)}")
            self.values[names[-1]] = value
        self.conditions.append(f"{column} IN ({', '.join(':' + n for n in names)})" if names else "1 = 0")


def search(
    connection: Connection,
    criteria: Criteria,
    *,
    order: Order = Order.NEWEST,
    limit: int = LIMIT,
    after: int = 0,
    upto: int | None = None,
) -> Results:
    """Return what is found in the current versions, the newest or the best first.

    Newest is by the day on which something was said, or published for a passage;
    what has no day comes last. Passages are looked for only when there are words and
    nothing is asked that only a statement can be. `after` and `upto` bound the log
    entries with which the versions came.

    Raises OptionInvalid when the criteria ask for nothing, or for an unknown affair.
    """
    if criteria.is_empty:
        mend = "give words, or an option such as --by"
        raise OptionInvalid("search", "asks for nothing", mend)
    if not 1 <= limit <= MOST:
        raise OptionInvalid(f"--limit {limit}", f"is not between 1 and {MOST:,}", "write it as --limit 50")
    terms = terms_of(criteria.words)
    said = _statements(connection, criteria, terms, order, limit, (after, upto))
    passages: list[Found] = []
    if terms and not criteria.is_about_statements:
        passages = _passages(connection, criteria, terms, order, limit, (after, upto))
    return Results(
        tuple(said[:limit]), tuple(passages[:limit]), len(said) > limit, len(passages) > limit
    )


Range = tuple[int, int | None]


def _statements(
    connection: Connection, criteria: Criteria, terms: tuple[Term, ...], order: Order, limit: int, range: Range
) -> list[Found]:
    query = _Query(connection.dialect.name == "sqlite")
    _on_pages(connection, query, criteria, range)
    if criteria.acts:
        query.among("s.act", [act.value for act in criteria.acts])
    if criteria.forms:
        query.among("s.form", [form.value for form in criteria.forms])
    if criteria.named is not None:
        query.where("s.named = :named", named=criteria.named)
    if criteria.begins:
        query.where("coalesce(s.ends, s.begins) >= :begins", begins=criteria.begins)
    if criteria.ends:
        query.where("s.begins <= :ends", ends=criteria.ends)
    for part, name in (("source", criteria.by), ("about", criteria.about)):
        if name is not None:
            _by_name(connection, query, part, name)
    rank = _with_words(connection, query, terms, "statement_words", "statements", "s")
    return [_statement(row) for row in _run(connection, query, order, rank, limit)]


def _on_pages(connection: Connection, query: _Query, criteria: Criteria, range: Range) -> None:
    """Ask that a version is of the document, outlet, author and affair, and came with entries of a range."""
    after, upto = range
    if criteria.document is not None:
        query.where("(v.document = :document OR v.id = :document)", document=criteria.document)
    if criteria.outlet is not None:
        query.among("v.outlet", _written(connection, "outlet", criteria.outlet))
    if criteria.author is not None:
        query.among("v.authors", _written(connection, "authors", criteria.author))
    if criteria.affair is not None:
        affair = affair_id(connection, criteria.affair)
        query.where("d.id IN (SELECT document FROM affair_documents WHERE affair = :affair)", affair=affair)
    if after:
        query.where("v.seq > :after", after=after)
    if upto is not None:
        query.where("v.seq <= :upto", upto=upto)


def _written(connection: Connection, column: str, name: str) -> list[str]:
    """Return how the versions write a name that is typed without regard to case and accents."""
    wanted = folded(name)
    found = []
    for (value,) in connection.execute(text(f"SELECT DISTINCT {column} FROM versions WHERE {column} IS NOT NULL")):
        names = json.loads(value) if column == "authors" else [value]
        if wanted in (folded(one) for one in names):
            found.append(value)
    return found


def _by_name(connection: Connection, query: _Query, part: str, name: str) -> None:
    """Ask that somebody in whose names these words stand in a row has a part in the statement."""
    wanted = folded(storable(name))
    if not wanted:
        raise OptionInvalid(repr(name), "is no name", "give a name, or some words of it")
    has = (
        "instr(names, :wanted) > 0"
        if query.sqlite
        else "to_tsvector('simple', names) @@ phraseto_tsquery('simple', :wanted)"
    )
    sql = f"SELECT DISTINCT names FROM statement_entities WHERE part = :part AND {has}"
    whole = re.compile(rf"(?<!\w){re.escape(wanted)}(?!\w)")
    written = [
        names
        for names in connection.execute(text(sql), {"part": part, "wanted": wanted}).scalars()
        if whole.search(names)
    ]
    if len(written) > MOST_NAMES:
        raise OptionInvalid(repr(name), f"is part of {len(written):,} names", "give more of the name")
    listed = ", ".join(f":{part}{number}" for number in range(len(written))) or "NULL"
    query.values |= {f"{part}{number}": names for number, names in enumerate(written)}
    query.subqueries.append(f"SELECT statement FROM statement_entities WHERE part = '{part}' AND names IN ({listed})")


def _with_words(
    connection: Connection, query: _Query, terms: tuple[Term, ...], words: str, table: str, alias: str
) -> str | None:
    """Ask for the terms; return the expression by which rows are ranked, None without terms."""
    if not terms:
        return None
    if query.sqlite:
        query.values["words"] = fts5(terms)
        query.subqueries.append(f"SELECT rowid FROM {words} WHERE {words} MATCH :words")
        return f"(SELECT rank FROM {words} WHERE {words} MATCH :words AND rowid = {alias}.id)"
    indexed, bare = [], []
    for term in terms:
        asked, values = tsquery((term,))
        is_word = connection.execute(text(f"SELECT numnode({asked})"), values).scalar()
        (indexed if is_word else bare).append(term)
    for number, term in enumerate(bare):
        # PostgreSQL keeps no word as common as "the"; it is looked for letter by letter.
        pattern = r"\m" + r"\M\W+\m".join(term.parts) + r"\M"
        query.where(f"{alias}.text ~* :bare{number}", **{f"bare{number}": pattern})
    if not indexed:
        return "0"
    asked, values = tsquery(tuple(indexed))
    query.values.update(values)
    query.subqueries.append(f"SELECT id FROM {table} WHERE words @@ ({asked})")
    return f"-ts_rank_cd({alias}.words, {asked})"


def _run(connection: Connection, query: _Query, order: Order, rank: str | None, limit: int) -> Iterator[Any]:
    """Yield the rows of statements, in order, one more than the limit when there are more."""
    few = order is Order.RANK or any(_few(connection, query, one) for one in query.subqueries)
    # "+" keeps SQLite from looking each candidate up: it goes through the statements by day instead.
    id = "s.id" if few or not query.sqlite else "+s.id"
    conditions = [*(f"{id} IN ({one})" for one in query.subqueries), *query.conditions] or ["1 = 1"]
    by_day = "s.begins DESC NULLS LAST, s.id DESC"
    by = f"{rank}, {by_day}" if order is Order.RANK and rank else by_day
    sql = (
        f"SELECT {_SELECTED} FROM statements s{_CURRENT.format('s')}"
        f" WHERE {' AND '.join(conditions)} ORDER BY {by} LIMIT {limit + 1}"
    )
    yield from connection.execute(text(sql), query.values)


def _few(connection: Connection, query: _Query, subquery: str) -> bool:
    if not query.sqlite:
        return True
    count = f"SELECT count(*) FROM (SELECT 1 FROM ({subquery}) LIMIT {FEW + 1})"
    return int(connection.execute(text(count), query.values).scalar() or 0) <= FEW


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
    connection: Connection, criteria: Criteria, terms: tuple[Term, ...], order: Order, limit: int, range: Range
) -> list[Found]:
    query = _Query(connection.dialect.name == "sqlite")
    _on_pages(connection, query, criteria, range)
    if criteria.begins:
        query.where("substr(v.published, 1, 10) >= :begins", begins=criteria.begins)
    if criteria.ends:
        query.where("substr(v.published, 1, 10) <= :ends", ends=criteria.ends)
    rank = _with_words(connection, query, terms, "passage_words", "passages", "p")
    conditions = [*(f"p.id IN ({one})" for one in query.subqueries), *query.conditions]
    by = f"{rank}, v.published DESC NULLS LAST" if order is Order.RANK else "v.published DESC NULLS LAST"
    chosen = connection.execute(
        text(
            f"SELECT p.id FROM passages p{_CURRENT.format('p')} WHERE {' AND '.join(conditions)}"
            f" ORDER BY {by}, p.id DESC LIMIT {limit + 1}"
        ),
        query.values,
    ).scalars()
    # The texts are read only of those that are given.
    return [_passage(connection, id, terms) for id in list(chosen)]


def _passage(connection: Connection, id: int, terms: tuple[Term, ...]) -> Found:
    sql = (
        "SELECT p.start, p.text, v.id AS version, v.document, v.title, v.outlet, v.authors, v.published, v.url"
        " FROM passages p JOIN versions v ON v.id = p.version WHERE p.id = :id"
    )
    row = connection.execute(text(sql), {"id": id}).one()
    start, end = _around(row.text, terms)
    return Found(**_page(row), text=row.text[start:end], start=row.start + start, end=row.start + end)


def _around(passage: str, terms: tuple[Term, ...]) -> tuple[int, int]:
    """Return the place of some words of a passage in which a term stands, cut between words or at a line's end."""
    # Words are compared by their stems; a beginning that is a little shorter finds them all.
    stems = [plain(part.casefold()) for term in terms for part in term.parts]
    beginnings = "|".join(re.escape(stem[: max(3, len(stem) - 3)]) for stem in stems)
    match = re.search(rf"\b(?:{beginnings})", plain(passage.casefold())) if len(plain(passage.casefold())) == len(passage) else None
    place = match.start() if match else 0
    start = max(passage.rfind("\n", 0, place) + 1, place - AROUND)
    end = passage.find("\n", place)
    end = min(len(passage) if end < 0 else end, place + AROUND)
    while start and start < place and not passage[start - 1].isspace():
        start += 1
    while end < len(passage) and end > place and not passage[end].isspace():
        end -= 1
    return (start, end) if start < end else (place, min(len(passage), place + AROUND))
