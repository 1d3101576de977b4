"""Searches under a name: saved, found again, forgotten; their history stays in the log."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sqlalchemy import Connection, select

from onrecord.errors import OptionInvalid
from onrecord.model import Criteria, SavedSearch
from onrecord.record.entries import Kind
from onrecord.record.follow_tables import searches
from onrecord.record.projection import own_id
from onrecord.record.searching import check
from onrecord.record.values import from_plain, to_plain
from onrecord.record.writing import Writer

# A name is typed again; a longer one was pasted by mistake.
LONGEST_NAME = 100


def save(writer: Writer, name: str, criteria: Criteria) -> str:
    """Keep criteria under a name of the writer's user, instead of what it stood for before; return its id."""
    if not name.strip() or len(name) > LONGEST_NAME:
        raise OptionInvalid(repr(name[:40]), "is no name for a search", "give it a short name")
    check(criteria)
    id = own_id("search", writer.who, name.casefold())
    before = next((one for one in list_saved(writer.connection) if one.id == id), None)
    if before is None or before.criteria != criteria:
        earlier = None if before is None else {"criteria": to_plain(before.criteria)}
        after = {"name": name, "criteria": to_plain(criteria)}
        writer.append(Kind.SEARCH_SAVED, id, before=earlier, after=after)
    return id


def forget(writer: Writer, name: str) -> SavedSearch:
    """Forget a saved search of the writer's user; OptionInvalid when there is none of that name or id."""
    own = [one for one in list_saved(writer.connection) if one.who == writer.who]
    for one in own:
        if name.casefold() in (one.id, one.name.casefold()):
            before = {"name": one.name, "criteria": to_plain(one.criteria)}
            writer.append(Kind.SEARCH_FORGOTTEN, one.id, before=before, after={})
            return one
    raise _unknown(name, own)


def saved_as(connection: Connection, name: str, who: str) -> SavedSearch:
    """Return the search that a user saved under a name, or else the one that somebody else did.

    Raises OptionInvalid when there is none, or several others have one of that name.
    """
    all = list(list_saved(connection))
    named = [one for one in all if name.casefold() in (one.id, one.name.casefold())]
    own = [one for one in named if one.who == who or one.id == name]
    found = own or named
    if len(found) == 1:
        return found[0]
    if found:
        ids = ", ".join(f"{one.id} ({one.who})" for one in found)
        raise OptionInvalid(name, f"is the name of {len(found)} searches", f"give the id of one: {ids}")
    raise _unknown(name, all)


def list_saved(connection: Connection) -> Iterator[SavedSearch]:
    """Yield the saved searches of everybody, by name."""
    for row in connection.execute(select(searches).order_by(searches.c.name, searches.c.seq)):
        criteria = from_plain(Criteria, json.loads(row.criteria))
        yield SavedSearch(row.id, row.name, criteria, row.who, row.at)


def _unknown(name: str, there: list[SavedSearch]) -> OptionInvalid:
    names = ", ".join(dict.fromkeys(one.name for one in there)) or "none yet"
    return OptionInvalid(name, "is no saved search", f"saved are: {names}; `onrecord search … --save NAME`")
