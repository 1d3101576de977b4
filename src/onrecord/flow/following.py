"""What is new for those who follow something: news made from the log once, feeds made from the news."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any

from sqlalchemy import Connection, select

from onrecord.errors import OptionInvalid, RecordUnusable
from onrecord.flow.finding import found_before, with_searches
from onrecord.follow import (
    Change,
    ChangeKind,
    Happening,
    Item,
    Origin,
    Subscribers,
    changes_of,
    follow,
    key,
    keys_of,
)
from onrecord.model import Criteria, Mute, Subscription, SubscriptionKind
from onrecord.record import Entry, Kind, Record, following, news, tables
from onrecord.record.affairs import affair_id, list_affairs
from onrecord.record.corrections import Corrections, as_it_stands, version_of
from onrecord.record.decided import corrections_of
from onrecord.record.entries import entry_of
from onrecord.record.payloads import load
from onrecord.record.record import entries_after
from onrecord.record.searching import check

_TOLD = (Kind.DOCUMENT_ADDED, Kind.DOCUMENT_CHANGED)
_READ = (*_TOLD, Kind.DOCUMENT_REREAD)
_KINDS = {kind.value: kind for kind in ChangeKind}
# Changes read from the cache at once.
_AT_ONCE = 1_000
_DEFAULTS = {one.name: one.default for one in fields(Change)}


@dataclass(frozen=True, slots=True)
class Feed:
    """One user's items in the order of the log.

    `record` is the record's id and `upto` the last entry of its log that was looked
    at; `affairs` names those that are followed; `kept_unread` are items that the user
    marked as unread.
    """

    who: str
    items: tuple[Item, ...]
    subscriptions: tuple[Subscription, ...]
    mutes: tuple[Mute, ...]
    record: str
    upto: int
    affairs: Mapping[str, str] = field(default_factory=dict)
    kept_unread: frozenset[str] = frozenset()


def feed_of(record: Record, who: str | None = None, *, whole: bool = False) -> Feed:
    """Return what a user's subscriptions come to; with `whole` also of what came before they began."""
    make_news(record)
    by, id = who or record.who, record.id()
    with record.reading() as connection:
        own = list(following.subscriptions_of(connection, by))
        mutes = list(following.mutes_of(connection, by))
        seen = following.seen_by(connection, by)
        changes = _changes_about(connection, own, whole=whole)
        items = follow(own, changes, mutes=mutes, seen=seen, record=id, whole=whole)
        return Feed(
            who=by,
            items=tuple(items),
            subscriptions=tuple(own),
            mutes=tuple(mutes),
            record=id,
            upto=news.upto(connection),
            affairs={affair.id: affair.name for affair in list_affairs(connection)},
            kept_unread=frozenset(item for item, read in seen.marks.items() if not read),
        )


def feeds_of_all(record: Record) -> dict[str, list[Item]]:
    """Return everybody's items."""
    make_news(record)
    with record.reading() as connection:
        all = list(following.subscriptions_of(connection))
        mutes = list(following.mutes_of(connection))
        return Subscribers(all, mutes).feeds(_changes_about(connection, all, whole=False))


def make_news(record: Record) -> int:
    """Make news of the entries of which there are none yet; return the number of the log's last entry."""
    while True:
        with record.reading() as connection:
            last = int(connection.execute(select(tables.chain.c.seq)).scalar() or 0)
            if news.upto(connection) >= last:
                return last
        with record.writing() as writer:
            after = news.upto(writer.connection)
            entries = list(entries_after(writer.connection, after))
            told = [c for entry in entries for c in changes_of(_happening(writer.connection, entry))]
            made = [_news(change) for change in with_searches(writer, told)]
            if entries:
                news.add(writer, made, entries[-1].seq)


def _news(change: Change) -> news.News:
    told = {name: getattr(change, name) for name in _DEFAULTS if name not in ("keys", "origin")}
    plain: dict[str, Any] = {name: value for name, value in told.items() if value != _DEFAULTS[name]}
    if change.origin:
        plain["origin"] = [change.origin.record, change.origin.seq]
    data = json.dumps(plain, ensure_ascii=True, separators=(",", ":"))
    return news.News(change.seq, change.document, change.version, change.statement, data, change.keys)


def _change(plain: dict[str, Any], keys: frozenset[str]) -> Change:
    if "origin" in plain:
        plain["origin"] = Origin(*plain["origin"])
    if "authors" in plain:
        plain["authors"] = tuple(plain["authors"])
    plain["kind"] = _KINDS[plain["kind"]]
    return Change(**plain, keys=keys)


def _changes_about(
    connection: Connection, subscriptions: Sequence[Subscription], *, whole: bool
) -> list[Change]:
    """Return the changes that any of the subscriptions may tell of, in order, with the keys for it."""
    if not subscriptions:
        return []
    after = 0 if whole else min(one.since for one in subscriptions)
    data: dict[int, str] = {}
    keys: dict[int, frozenset[str]] = {}
    singles: dict[str, frozenset[str]] = {}
    for row, told, name in _found(connection, subscriptions, after, whole=whole):
        data[row] = told
        alone = singles.setdefault(name, frozenset((name,)))
        keys[row] = keys[row] | alone if row in keys else alone
    rows = sorted(data)
    changes: list[Change] = []
    for at in range(0, len(rows), _AT_ONCE):
        part = rows[at : at + _AT_ONCE]
        # Many as one text: reading each by itself took a third of the time of everybody's feed.
        plain = json.loads(f"[{','.join(data[row] for row in part)}]")
        changes += (_change(one, keys[row]) for row, one in zip(part, plain, strict=True))
    return changes


def _found(
    connection: Connection, subscriptions: Sequence[Subscription], after: int, *, whole: bool
) -> Iterable[tuple[int, str, str]]:
    """Yield row number, data and key of the news about what is followed."""
    if whole:
        yield from found_before(connection, subscriptions, after)
    yield from news.about(connection, (name for one in subscriptions for name in keys_of(one)), after)
    affairs = {one.target for one in subscriptions if one.kind is SubscriptionKind.AFFAIR}
    members = tables.affair_documents
    for affair in sorted(affairs):
        query = select(members.c.document).where(members.c.affair == affair)
        documents = connection.execute(query).scalars().all()
        for row, told in news.of_documents(connection, documents, after):
            if f'"kind":"{ChangeKind.JOINED}"' not in told:
                yield row, told, key("affair", affair)


def _happening(connection: Connection, entry: Entry) -> Happening:
    """Return an entry with what must be read beside it, all as it stood when the entry was made."""
    match entry.kind:
        case Kind.DOCUMENT_ADDED | Kind.DOCUMENT_CHANGED | Kind.DOCUMENT_REREAD if entry.after is not None:
            return _reading(connection, entry, entry.after)
        case Kind.JUDGEMENT_MADE | Kind.JUDGEMENT_UNDONE if entry.after is not None:
            return _judging(connection, entry, entry.after)
        case Kind.AFFAIR_JOINED:
            page = _last(connection, str(entry.subject), entry.seq, _TOLD)
            return Happening(entry, entry.subject, _version(page), _shown(page))
    return Happening(entry)


def _reading(connection: Connection, entry: Entry, after: Any) -> Happening:
    """Return a version that was kept or read again, with the version or the reading before it."""
    id = str(entry.subject)
    page = entry if entry.kind in _TOLD else _last(connection, id, entry.seq, _TOLD, after["version"])
    corrections = corrections_of(connection, [id], upto=entry.seq)
    content = _payload(connection, page, "content")
    dossier = _corrected(corrections, id, content, _loaded(connection, after["dossier"]))
    told = Happening(entry, id, after["version"], _shown(page), dossier)
    if entry.kind == Kind.DOCUMENT_REREAD:
        before = _loaded(connection, (entry.before or {}).get("dossier"))
        return replace(told, earlier=_corrected(corrections, id, content, before))
    version = (entry.before or {}).get("version")
    if version is None:
        return told
    page = _last(connection, id, entry.seq, _TOLD, version)
    earlier = _payload(connection, page, "content")
    before = _payload(connection, _last(connection, id, entry.seq, _READ, version), "dossier")
    return replace(
        told,
        earlier=_corrected(corrections, id, earlier, before),
        text=(content or {}).get("text"),
        earlier_text=(earlier or {}).get("text"),
        differences=_loaded(connection, after["changes"]),
    )


def _corrected(corrections: Corrections, of: str, content: Any, dossier: Any) -> Any:
    """Return what was found in a version of a document as it was corrected, None where it was erased."""
    if dossier is None or content is None or not corrections.bear_on(of):
        return dossier
    return corrections.corrected(dossier, version_of(content, of))


def _judging(connection: Connection, entry: Entry, after: Any) -> Happening:
    """Return a judgement with the document of the words it is about, and what stood before and since."""
    if entry.kind == Kind.JUDGEMENT_UNDONE:
        table = tables.judgements
        told = connection.execute(select(table.c.subjects).where(table.c.id == entry.subject)).scalar()
        entry = replace(entry, after={**after, "subjects": json.loads(told) if told else []})
    quotes = [quote for subject in (entry.after or {})["subjects"] for quote in subject["quotes"]]
    if not quotes:
        return Happening(entry)
    id = quotes[0]["document"]
    page = _last(connection, id, entry.seq, _TOLD)
    content = _payload(connection, page, "content")
    found = _payload(connection, _last(connection, id, entry.seq, _READ), "dossier")
    if content is not None and found is not None:
        document, told = version_of(content, id), entry.after or {}
        now = [as_it_stands(subject, found, document) for subject in told["subjects"]]
        entry = replace(entry, after={**told, "subjects": now})
    earlier, since = (
        _corrected(corrections_of(connection, [id], upto=upto), id, content, found)
        for upto in (entry.seq - 1, entry.seq)
    )
    return Happening(entry, id, _version(page), _shown(page), since, earlier)


def _last(
    connection: Connection, document: str, before: int, kinds: Sequence[Kind], version: str | None = None
) -> Entry | None:
    """Return the last entry of `kinds` about a document, or a version of it, before number `before`."""
    log, payloads = tables.log, tables.payloads
    query = (
        select(log, payloads.c.data)
        .join(payloads, payloads.c.hash == log.c.payload)
        .where(log.c.subject == document, log.c.seq < before, log.c.kind.in_([kind.value for kind in kinds]))
        .order_by(log.c.seq.desc())
    )
    for row in connection.execute(query):
        entry = entry_of(row, row.data)
        if entry.after is not None and version in (None, entry.after["version"]):
            return entry
    return None


def _version(page: Entry | None) -> str | None:
    return page.after["version"] if page and page.after else None


def _shown(page: Entry | None) -> Any:
    return page.after["shown"] if page and page.after else None


def _payload(connection: Connection, entry: Entry | None, name: str) -> Any:
    return _loaded(connection, entry.after[name]) if entry and entry.after else None


def _loaded(connection: Connection, hash: str | None) -> Any:
    """Return what a payload holds, None when there is none or it was erased."""
    if hash is None:
        return None
    try:
        return load(connection, hash)
    except RecordUnusable:
        return None


def begin_following(
    record: Record, kind: SubscriptionKind, target: str, criteria: Criteria | None = None
) -> tuple[str, bool]:
    """Let the record's user follow something; return the subscription's id and whether it is new.

    An affair is given by name or id; an entity by name, or by the id of one that has a name.

    Raises OptionInvalid when there is no such affair, the entity has no name, or the
    criteria ask for nothing.
    """
    if criteria is not None:
        check(criteria)
    with record.writing() as writer:
        if kind is SubscriptionKind.AFFAIR:
            target = affair_id(writer.connection, target)
        if kind is SubscriptionKind.ENTITY and target.startswith("ent-"):
            target = _name_of(writer.connection, target)
        return following.begin(writer, kind, " ".join(target.split()), criteria)


def _name_of(connection: Connection, entity: str) -> str:
    ties = tables.statement_entities
    query = select(ties.c.name, ties.c.named).where(ties.c.entity == entity)
    row = connection.execute(query).first()
    if row is None:
        raise OptionInvalid(entity, "is no entity of this record", "give a name, as the record shows it")
    if not row.named:
        mend = (
            "an unnamed source cannot be told apart from others in another document; follow a search instead"
        )
        raise OptionInvalid(entity, f"has no name ({row.name})", mend)
    return str(row.name)


def is_told_of(record: Record, kind: SubscriptionKind, target: str) -> bool:
    """Return whether anything in the record's history is about what somebody wants to follow."""
    make_news(record)
    with record.reading() as connection:
        return next(news.about(connection, (key(kind.value, target),)), None) is not None


def end_following(record: Record, name: str, kind: SubscriptionKind | None = None) -> list[Subscription]:
    """End the subscriptions of the record's user with this id or to this target; return them.

    Raises OptionInvalid when there is none.
    """
    with record.writing() as writer:
        if kind in (None, SubscriptionKind.AFFAIR):
            named = {affair.name: affair.id for affair in list_affairs(writer.connection)}
            name = named.get(name, name) if kind else name
        return following.end(writer, name, kind)


def mark_read(record: Record, feed: Feed, shown: Sequence[Item]) -> None:
    """Note that the feed's user has seen the items `shown`; when none is left unread, the whole log."""
    ids = {item.change.id for item in shown}
    all_seen = all(item.read or item.change.id in ids for item in feed.items)
    with record.writing(feed.who) as writer:
        if all_seen:
            following.look(writer, feed.record, feed.upto)
            ids &= feed.kept_unread
        following.mark(
            writer, [item.change.id for item in shown if item.change.id in ids and not item.read], read=True
        )


def mark_items(record: Record, ids: Sequence[str], *, read: bool) -> None:
    """Mark single items of the user's feed as read or unread; OptionInvalid when one is no item of it."""
    known = {item.change.id for item in feed_of(record, whole=True).items}
    for id in ids:
        if id not in known:
            mend = "`onrecord following --all --format json` shows ids"
            raise OptionInvalid(id, "is no item of your feed", mend)
    with record.writing() as writer:
        following.mark(writer, ids, read=read)
