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
from onrecord.record.values import from_plain

# What is told of a statement, which a search finds with the statement.
_OF_STATEMENTS = (ChangeKind.STATEMENT, ChangeKind.READING)
_JUDGED = (ChangeKind.JUDGED, ChangeKind.UNDONE)
# What is told of words that a page's new version has or had, which are looked at by themselves.
_OF_WORDS = (ChangeKind.PARAGRAPH, ChangeKind.CORRECTION, ChangeKind.FIELD)


def with_searches(connection: Connection, changes: Sequence[Change]) -> list[Change]:
    """Return the changes with the keys of the followed searches that find them.

    It costs as much as there are changes and searches, however long the record is.
    """
    wanted = _followed(connection)
    if not wanted or not changes:
        return list(changes)
    found: dict[str, set[str]] = {}
    for scope, own in _scopes(connection, changes):
        words = probing.Words(connection, _words(own))
        for criteria, keys in wanted.items():
            for change in _found(connection, criteria, scope, own, words):
                found.setdefault(change.id, set()).update(keys)
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


def _scopes(connection: Connection, changes: Sequence[Change]) -> Iterator[tuple[Scope, list[Change]]]:
    """Yield the changes of pages, and those of each statement that was judged: their rows lie far apart."""
    of_pages = [change for change in changes if change.version is not None and change.kind not in _JUDGED]
    if of_pages:
        yield scope_of(connection, [change.version for change in of_pages if change.version]), of_pages
    judged: dict[str, list[Change]] = {}
    for change in changes:
        if change.kind in _JUDGED and change.statement is not None:
            judged.setdefault(change.statement, []).append(change)
    table = tables.statements.c
    for statement, own in judged.items():
        # It need not stand in the current version of its page.
        versions = connection.execute(select(table.version).where(table.statement == statement)).scalars()
        yield scope_of(connection, versions.all()), own


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
    try:
        found = searching.matches(connection, criteria, scope)
    except OptionInvalid:
        return  # the affair that it names was erased
    holding = words.holding(criteria) if not criteria.is_about_statements else frozenset()
    judged = {statement for _, statement in found.statements}
    for change in changes:
        if change.kind in _JUDGED:
            if change.statement in judged:
                yield change
        elif change.kind in _OF_STATEMENTS:
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
        try:
            found = searching.matches(connection, one.criteria)
        except OptionInvalid:
            continue
        rows = [*news.of_statements(connection, found.statements, after)]
        rows += news.of_pages(connection, found.versions, ChangeKind.PAGE.value, after)
        yield from ((row, data, key("search", one.id)) for row, data in rows)
