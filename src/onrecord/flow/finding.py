"""Which changes are found by the searches that somebody follows; each is looked at once, as news."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from sqlalchemy import Connection, select

from onrecord.errors import OptionInvalid
from onrecord.follow import Change, ChangeKind, key
from onrecord.model import Criteria, Subscription, SubscriptionKind
from onrecord.record import follow_tables, news, probing, searching, tables
from onrecord.record.conditions import Scope, scope_of
from onrecord.record.decided import reached
from onrecord.record.remaking import remake
from onrecord.record.values import from_plain
from onrecord.record.writing import Writer

# What is told of a statement, which a search finds with the statement.
_OF_STATEMENTS = (ChangeKind.STATEMENT, ChangeKind.READING)
_JUDGED = (ChangeKind.JUDGED, ChangeKind.UNDONE)
# What is told of words that a page's new version has or had, which are looked at by themselves.
_OF_WORDS = (ChangeKind.PARAGRAPH, ChangeKind.CORRECTION, ChangeKind.FIELD)


def with_searches(writer: Writer, changes: Sequence[Change]) -> list[Change]:
    """Return the changes with the keys of the followed searches that find them.

    It costs as much as there are changes and searches, however long the record is.
    """
    connection = writer.connection
    wanted = _followed(connection)
    if not wanted or not changes:
        return list(changes)
    found: dict[str, set[str]] = {}
    of_pages = [change for change in changes if change.version is not None and change.kind not in _JUDGED]
    if of_pages:
        scope = scope_of(connection, [change.version for change in of_pages if change.version])
        words = probing.Words(connection, _words(of_pages))
        for criteria, keys in wanted.items():
            for change in _found(connection, criteria, scope, of_pages, words):
                found.setdefault(change.id, set()).update(keys)
    for change in changes:
        if change.kind in _JUDGED:
            found[change.id] = set().union(*(wanted[one] for one in _finding_judged(writer, change, wanted)))
    return [replace(change, keys=change.keys | found.get(change.id, set())) for change in changes]


def _followed(connection: Connection) -> dict[Criteria, set[str]]:
    """Return the criteria of the searches that anybody follows, with their keys."""
    table = follow_tables.subscriptions
    query = select(table.c.id, table.c.criteria).where(table.c.kind == SubscriptionKind.SEARCH.value)
    found: dict[Criteria, set[str]] = {}
    for id, plain in connection.execute(query):
        criteria = from_plain(Criteria, json.loads(plain))
        found.setdefault(criteria, set()).add(key("search", id))
    return found


def _finding_judged(writer: Writer, change: Change, wanted: Iterable[Criteria]) -> set[Criteria]:
    """Return the searches that found a judged statement before or since, or find other ones by the judgement.

    The rows of the documents are made as they were corrected then, asked, and left as they are.
    """
    documents = reached(writer.connection, [str(change.judgement)])
    if not documents:
        return set()
    before, since = (_as_of(writer, documents, upto, wanted) for upto in (change.seq - 1, change.seq))
    return {
        criteria
        for criteria in before
        if before[criteria] != since[criteria]
        or change.statement in {statement for _, statement in since[criteria]}
    }


Said = frozenset[tuple[str, str]]


def _as_of(
    writer: Writer, documents: Iterable[str], upto: int, wanted: Iterable[Criteria]
) -> dict[Criteria, Said]:
    """Return the statements of documents that each search finds, as these were corrected after an entry."""
    with writer.connection.begin_nested() as moment:
        remake(writer, documents, upto=upto)
        query = select(tables.versions.c.id).where(tables.versions.c.document.in_(documents))
        scope = scope_of(writer.connection, writer.connection.execute(query).scalars().all())
        found = {criteria: _matches(writer.connection, criteria, scope).statements for criteria in wanted}
        moment.rollback()
    return found


def _matches(connection: Connection, criteria: Criteria, scope: Scope | None) -> searching.Matches:
    try:
        return searching.matches(connection, criteria, scope)
    except OptionInvalid:
        return searching.Matches()  # the affair that it names was erased


def _words(changes: Iterable[Change]) -> Iterator[tuple[str, str]]:
    for change in changes:
        if change.kind in _OF_WORDS:
            yield change.id, "\n".join(words for words in (change.before, change.after) if words)


def _found(
    connection: Connection,
    criteria: Criteria,
    scope: Scope,
    changes: Sequence[Change],
    words: probing.Words,
) -> Iterator[Change]:
    """Yield those of the changes, all of versions of the scope, that a search finds."""
    found = _matches(connection, criteria, scope)
    holding = words.holding(criteria) if not criteria.is_about_statements else frozenset()
    for change in changes:
        if change.kind in _OF_STATEMENTS:
            if (change.version, change.statement) in found.statements:
                yield change
        elif change.kind is ChangeKind.PAGE:
            if change.version in found.versions:
                yield change
        elif change.id in holding:
            yield change


def found_before(
    connection: Connection, subscriptions: Iterable[Subscription], after: int
) -> Iterator[tuple[int, str, str]]:
    """Yield row number, data and key of the news that a search finds in what the record holds now.

    For whoever looks back to before the search was followed.
    """
    for one in subscriptions:
        if one.criteria is None:
            continue
        found = _matches(connection, one.criteria, None)
        rows = [*news.of_statements(connection, found.statements, after)]
        rows += news.of_pages(connection, found.versions, ChangeKind.PAGE.value, after)
        yield from ((row, data, key("search", one.id)) for row, data in rows)
