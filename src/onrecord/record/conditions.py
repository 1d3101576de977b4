"""What a search asks of statements, passages and versions, as conditions in SQL with their values."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, text

from onrecord.errors import OptionInvalid
from onrecord.model import Criteria, folded
from onrecord.record.affairs import affair_id
from onrecord.record.flattening import storable
from onrecord.record.words import Term, fts5, tsquery, whole

# In a name, what divides it for the index of words, and may be written otherwise: O’Neil, O'Neil.
_MARKS = re.compile(r"[^\w ]")


@dataclass(frozen=True, slots=True)
class Scope:
    """Only these versions, of whatever number; their rows lie between the numbers of each table.

    The numbers are half-open. With them the index of words is entered where the rows
    are, so that a search of new documents costs the same however long the record is.
    """

    versions: tuple[str, ...]
    statements: tuple[int, int]
    passages: tuple[int, int]


@dataclass(slots=True)
class Query:
    """Conditions with their values.

    `found` is the query for the rows in which the index of words finds what is looked
    for, None when no words are; `pages` are conditions on versions `v` and documents
    `d` alone.
    """

    sqlite: bool
    scope: Scope | None = None
    conditions: list[str] = field(default_factory=list)
    found: str | None = None
    pages: list[str] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)

    def where(self, condition: str, **values: Any) -> None:
        """Ask for a condition; every value is named in it."""
        self.conditions.append(condition)
        self.values.update({name: storable(v) if isinstance(v, str) else v for name, v in values.items()})

    def among(self, column: str, values: Iterable[Any]) -> str:
        """Return the condition that a column has one of some values; with none of them nothing is found."""
        listed = self.listed(values)
        return f"{column} IN ({listed})" if listed else "1 = 0"

    def all(self) -> str:
        """Return all the conditions as one: of the versions of a scope, or of the current ones."""
        current = [] if self.scope is not None else ["d.current = v.number"]
        return " AND ".join([*self.conditions, *self.pages, *current]) or "1 = 1"

    def listed(self, values: Iterable[Any]) -> str:
        """Return names for values, as they stand within `IN ( )`."""
        names = []
        for value in values:
            names.append(f":in{len(self.values)}")
            self.values[names[-1][1:]] = value
        return ", ".join(names)

    def within(self, column: str, range: tuple[int, int] | None) -> str:
        """Return the condition that a row's number lies in a range of the scope."""
        return "" if range is None else f" AND {column} >= {range[0]} AND {column} < {range[1]}"


def scope_of(connection: Connection, versions: Sequence[str]) -> Scope:
    """Return the scope of some versions, which need not be current."""
    wanted = tuple(dict.fromkeys(versions))
    query = Query(True)
    listed = query.listed(wanted) or "NULL"
    ranges = [
        connection.execute(
            text(f"SELECT min(id), max(id) FROM {table} WHERE version IN ({listed})"), query.values
        ).one()
        for table in ("statements", "passages")
    ]
    said, written = ((low, high + 1) if low is not None else (0, 0) for low, high in ranges)
    return Scope(wanted, said, written)


def on_statements(
    connection: Connection, criteria: Criteria, terms: tuple[Term, ...], query: Query
) -> str | None:
    """Ask of the statements `s` of the versions `v` all that the criteria do.

    Returns the expression by which rows are ranked, None without words.
    """
    on_pages(connection, criteria, query)
    for ask in ON_STATEMENTS:
        ask(criteria, query)
    names = {
        column: _name(name)
        for column, name in (("voices", criteria.by), ("about", criteria.about))
        if name is not None
    }
    for column, name in names.items():
        # The index compares words without their endings; a name is compared as it is.
        if not _MARKS.search(name):
            query.where(_holds(query, f"s.{column}", column), **{column: name})
    if query.sqlite:
        query.values["words"] = fts5({"text": terms, **{c: (whole(name),) for c, name in names.items()}})
        return _by_index(query, "statement", "statement_words") if terms or names else None
    for column, name in names.items():
        query.where(_phrase(f"s.{column}", column), **{f"{column}_words": name})
    return with_words(connection, query, terms, "statement")


def _act_and_form(criteria: Criteria, query: Query) -> None:
    if criteria.acts:
        query.where(query.among("s.act", [act.value for act in criteria.acts]))
    if criteria.forms:
        query.where(query.among("s.form", [form.value for form in criteria.forms]))


def _named(criteria: Criteria, query: Query) -> None:
    if criteria.named is not None:
        query.where("s.named = :named", named=criteria.named)


def _days(criteria: Criteria, query: Query) -> None:
    if criteria.begins:
        query.where("coalesce(s.ends, s.begins) >= :begins", begins=criteria.begins)
    if criteria.ends:
        query.where("s.begins <= :ends", ends=criteria.ends)


# What is asked of a statement itself; another field of the criteria is one more function here.
ON_STATEMENTS: list[Callable[[Criteria, Query], None]] = [_act_and_form, _named, _days]


def on_passages(
    connection: Connection, criteria: Criteria, terms: tuple[Term, ...], query: Query
) -> str | None:
    """Ask of the passages `p` of the versions `v` all that the criteria do, as `on_statements`."""
    on_pages(connection, criteria, query)
    on_publication(criteria, query)
    return with_words(connection, query, terms, "passage")


def on_pages(connection: Connection, criteria: Criteria, query: Query) -> None:
    """Ask of a version `v` of a document `d` all that is asked of pages; it must be in the scope."""
    if criteria.document is not None:
        query.pages.append("(v.document = :document OR v.id = :document)")
        query.values["document"] = storable(criteria.document)
    if criteria.outlet is not None:
        query.pages.append(query.among("v.outlet", _written(connection, query, "outlet", criteria.outlet)))
    if criteria.author is not None:
        query.pages.append(query.among("v.authors", _written(connection, query, "authors", criteria.author)))
    if criteria.affair is not None:
        affair = affair_id(connection, criteria.affair)
        query.pages.append("d.id IN (SELECT document FROM affair_documents WHERE affair = :affair)")
        query.values["affair"] = affair
    if query.scope is not None:
        query.pages.append(query.among("v.id", query.scope.versions))


def on_publication(criteria: Criteria, query: Query) -> None:
    """Ask that a version `v` was published in the days of the criteria."""
    if criteria.begins:
        query.where("substr(v.published, 1, 10) >= :begins", begins=criteria.begins)
    if criteria.ends:
        query.where("substr(v.published, 1, 10) <= :ends", ends=criteria.ends)


def _written(connection: Connection, query: Query, column: str, name: str) -> list[str]:
    """Return how the versions write a name that is typed without regard to case and accents."""
    wanted = folded(name)
    own = Query(query.sqlite)
    sql = f"SELECT DISTINCT {column} FROM versions WHERE {column} IS NOT NULL"
    if query.scope is not None:
        sql += f" AND id IN ({own.listed(query.scope.versions) or 'NULL'})"
    found = []
    for (value,) in connection.execute(text(sql), own.values):
        names = json.loads(value) if column == "authors" else [value]
        if wanted in (folded(one) for one in names):
            found.append(value)
    return found


def _name(stated: str) -> str:
    wanted = folded(storable(stated))
    if not whole(wanted).parts:
        raise OptionInvalid(repr(stated), "is no name", "give a name, or some words of it")
    return wanted


def _holds(query: Query, column: str, name: str) -> str:
    return f"instr({column}, :{name}) > 0" if query.sqlite else f"strpos({column}, :{name}) > 0"


def _phrase(column: str, name: str) -> str:
    """Return the condition that PostgreSQL's index of names answers (migration 0003)."""
    return f"to_tsvector('simple', coalesce({column}, '')) @@ phraseto_tsquery('simple', :{name}_words)"


def _by_index(query: Query, table: str, words: str) -> str:
    """Ask SQLite's index of words; return how rows are ranked."""
    bounded = query.within("rowid", _range(query, table))
    query.found = f"SELECT rowid FROM {words} WHERE {words} MATCH :words{bounded}"
    return f"{words}.rank"


def _range(query: Query, table: str) -> tuple[int, int] | None:
    if query.scope is None:
        return None
    return query.scope.statements if table == "statement" else query.scope.passages


def with_words(connection: Connection, query: Query, terms: tuple[Term, ...], table: str) -> str | None:
    """Ask for words in the statements `s` or passages `p`; return how rows are ranked, None without words."""
    if not terms:
        return None
    alias = table[0]
    if query.sqlite:
        query.values["words"] = fts5({"": terms})
        return _by_index(query, table, f"{table}_words")
    indexed: list[Term] = []
    bare: list[Term] = []
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
    bounded = query.within("id", _range(query, table))
    query.found = f"SELECT id FROM {table}s WHERE words @@ ({asked}){bounded}"
    return f"-ts_rank_cd({alias}.words, {asked})"
