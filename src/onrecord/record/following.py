"""Who follows what, what they muted and what they have seen: written to the log, and read back."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Table, select

from onrecord.errors import OptionInvalid
from onrecord.model import Criteria, Mute, MuteKind, Seen, Subscription, SubscriptionKind
from onrecord.record import tables
from onrecord.record.entries import Kind
from onrecord.record.follow_tables import looks, marks, mutes, subscriptions
from onrecord.record.projection import own_id
from onrecord.record.saved import list_saved
from onrecord.record.values import canonical, from_plain, to_plain
from onrecord.record.writing import Writer

# A name or a search; a longer one was pasted by mistake.
LONGEST_TARGET = 500


def begin(
    writer: Writer, kind: SubscriptionKind, target: str, criteria: Criteria | None = None
) -> tuple[str, bool]:
    """Let the writer's user follow something; return the subscription's id, and whether it is new.

    Raises OptionInvalid when `target` is empty or too long.
    """
    _check_name(target)
    plain = None if criteria is None else to_plain(criteria)
    id = own_id("follow", writer.who, kind.value, canonical(plain).decode() if plain else target.casefold())
    if _stands(writer.connection, subscriptions, id):
        return id, False
    writer.append(Kind.FOLLOW_BEGUN, id, after={"kind": kind.value, "target": target, "criteria": plain})
    return id, True


def end(writer: Writer, name: str, kind: SubscriptionKind | None = None) -> list[Subscription]:
    """End the user's subscriptions with this id, or to this target; return them.

    Raises OptionInvalid when there is none.
    """
    own = list(subscriptions_of(writer.connection, writer.who))
    found = [
        one for one in own if kind in (None, one.kind) and name.casefold() in (one.id, one.target.casefold())
    ]
    if not found:
        mend = "`onrecord following --list` lists what you follow"
        raise OptionInvalid(name, f"is nothing that {writer.who} follows", mend)
    for one in found:
        before = {"kind": one.kind.value, "target": one.target}
        writer.append(Kind.FOLLOW_ENDED, one.id, before=before, after={})
    return found


def mute(writer: Writer, kind: MuteKind, name: str) -> bool:
    """Keep the pages of an outlet or author out of the user's feed; return whether that is new."""
    _check_name(name)
    id = own_id("mute", writer.who, kind.value, name.casefold())
    if _stands(writer.connection, mutes, id):
        return False
    writer.append(Kind.MUTE_BEGUN, id, after={"kind": kind.value, "name": name})
    return True


def unmute(writer: Writer, kind: MuteKind, name: str) -> None:
    """Let the pages of an outlet or author into the user's feed again.

    Raises OptionInvalid when they were not muted.
    """
    for one in mutes_of(writer.connection, writer.who):
        if one.kind is kind and name.casefold() in (one.id, one.name.casefold()):
            before = {"kind": one.kind.value, "name": one.name}
            writer.append(Kind.MUTE_ENDED, one.id, before=before, after={})
            return
    raise OptionInvalid(
        name, f"is no {kind} that {writer.who} muted", "`onrecord following --list` lists them"
    )


def look(writer: Writer, record: str, upto: int, who: str | None = None) -> None:
    """Note that a user has seen what the log of `record` told up to an entry; never goes back."""
    by = who or writer.who
    if seen_by(writer.connection, by).looks.get(record, 0) < upto:
        after = {"record": record, "upto": upto}
        writer.append(Kind.FEED_LOOKED, own_id("look", by, record), after=after, who=by)


def mark(writer: Writer, items: Sequence[str], *, read: bool, who: str | None = None) -> None:
    """Note that a user has read single items, or wants them kept as unread."""
    if items:
        wanted = sorted(set(items))
        writer.append(Kind.FEED_MARKED, None, after={"items": wanted, "read": read}, who=who)


def subscriptions_of(connection: Connection, who: str | None = None) -> Iterator[Subscription]:
    """Yield the subscriptions of a user, or of all, oldest first."""
    query = select(subscriptions).order_by(subscriptions.c.seq)
    if who is not None:
        query = query.where(subscriptions.c.who == who)
    for row in connection.execute(query):
        yield Subscription(
            id=row.id,
            who=row.who,
            kind=SubscriptionKind(row.kind),
            target=row.target,
            since=row.seq,
            at=row.at,
            criteria=None if row.criteria is None else from_plain(Criteria, json.loads(row.criteria)),
        )


def mutes_of(connection: Connection, who: str | None = None) -> Iterator[Mute]:
    """Yield what a user muted, or all did, oldest first."""
    query = select(mutes).order_by(mutes.c.seq)
    if who is not None:
        query = query.where(mutes.c.who == who)
    for row in connection.execute(query):
        yield Mute(row.id, row.who, MuteKind(row.kind), row.name, row.at)


def seen_by(connection: Connection, who: str) -> Seen:
    """Return what a user has looked at."""
    looked = connection.execute(select(looks.c.record, looks.c.upto).where(looks.c.who == who))
    marked = connection.execute(select(marks.c.item, marks.c.read).where(marks.c.who == who))
    return Seen({row.record: row.upto for row in looked}, {row.item: row.read for row in marked})


def take_over(writer: Writer, theirs: Connection, origin: dict[str, object]) -> None:
    """Take over from another record what its users follow, muted and have seen, and this one does not know.

    Who ended a subscription here does not get it back from there.
    """
    for one in subscriptions_of(theirs):
        told = {"kind": one.kind.value, "target": one.target}
        criteria = None if one.criteria is None else to_plain(one.criteria)
        _unless_known(
            writer, Kind.FOLLOW_BEGUN, one.id, {**told, "criteria": criteria, "origin": origin}, one.who
        )
    for muted in mutes_of(theirs):
        held = {"kind": muted.kind.value, "name": muted.name, "origin": origin}
        _unless_known(writer, Kind.MUTE_BEGUN, muted.id, held, muted.who)
    for saved in list_saved(theirs):
        kept = {"name": saved.name, "criteria": to_plain(saved.criteria), "origin": origin}
        _unless_known(writer, Kind.SEARCH_SAVED, saved.id, kept, saved.who)
    writer.flush()
    for row in theirs.execute(select(looks).order_by(looks.c.id)):
        look(writer, row.record, row.upto, row.who)
    marked: dict[tuple[str, bool], list[str]] = {}
    for row in theirs.execute(select(marks).order_by(marks.c.id)):
        if not _stands(writer.connection, marks, row.id):
            marked.setdefault((row.who, row.read), []).append(row.item)
    for (who, read), items in sorted(marked.items()):
        mark(writer, items, read=read, who=who)
    writer.flush()


def _unless_known(writer: Writer, kind: Kind, id: str, after: dict[str, Any], who: str) -> None:
    query = select(tables.log.c.seq).where(tables.log.c.subject == id)
    if writer.connection.execute(query).first() is None:
        writer.append(kind, id, after=after, who=who)


def _stands(connection: Connection, table: Table, id: str) -> bool:
    return connection.execute(select(table.c.id).where(table.c.id == id)).first() is not None


def _check_name(name: str) -> None:
    if not name.strip() or len(name) > LONGEST_TARGET:
        raise OptionInvalid(repr(name[:40]), "is nothing to follow or mute", "give a name or an id")
