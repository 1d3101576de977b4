"""Changes and subscriptions brought together: items of a feed, each once, with why it is there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.follow.changes import Change, ChangeKind, key
from onrecord.model import Mute, MuteKind, Seen, Subscription, SubscriptionKind, folded

# Of a page that is followed its statements are not told one by one: the page itself is.
_OF_STATEMENTS = {ChangeKind.STATEMENT, ChangeKind.READING}
_OF_PAGES = {
    SubscriptionKind.AUTHOR,
    SubscriptionKind.OUTLET,
    SubscriptionKind.TOPIC,
    SubscriptionKind.AFFAIR,
}


@dataclass(frozen=True, slots=True)
class Item:
    """A change as one user's feed shows it, and the subscriptions by which it is there."""

    change: Change
    because: tuple[Subscription, ...]
    read: bool = False


def follow(
    subscription: Subscription | Iterable[Subscription],
    changes: Iterable[Change],
    *,
    mutes: Iterable[Mute] = (),
    seen: Seen | None = None,
    record: str = "",
    whole: bool = False,
) -> list[Item]:
    """Return what `changes` come to for one user's subscriptions: items in the order of the log, each once.

    Changes that came before a subscription began are left out unless `whole`.
    `seen` and `record`, the id of the record that the changes are of, tell which
    items have been read.
    """
    own = (subscription,) if isinstance(subscription, Subscription) else tuple(subscription)
    index = Subscribers(own, mutes, whole=whole)
    found: dict[str, Item] = {}
    for change in changes:
        for _, because in index.of(change):
            if change.id not in found:
                read = seen is not None and is_read(change, seen, record)
                found[change.id] = Item(change, because, read)
    return sorted(found.values(), key=lambda item: item.change.seq)


class Subscribers:
    """An inverted index from what a change is about to whoever follows that.

    A change costs as much as it has keys and followers, however many subscriptions
    there are and however long the log is.
    """

    def __init__(
        self, subscriptions: Iterable[Subscription], mutes: Iterable[Mute] = (), *, whole: bool = False
    ) -> None:
        """Take the subscriptions and mutes of any number of users."""
        self._whole = whole
        # Each as the reason that it alone is for an item, which thousands of items share.
        self._by_key: dict[str, list[tuple[Subscription]]] = {}
        for one in subscriptions:
            for name in keys_of(one):
                self._by_key.setdefault(name, []).append((one,))
        self._muted: dict[str, set[tuple[MuteKind, str]]] = {}
        for mute in mutes:
            self._muted.setdefault(mute.who, set()).add((mute.kind, folded(mute.name)))

    def of(self, change: Change) -> Iterator[tuple[str, tuple[Subscription, ...]]]:
        """Yield each user whom a change is for, with the subscriptions by which it is, oldest first."""
        found: dict[str, tuple[Subscription, ...]] = {}
        of_statement = change.kind in _OF_STATEMENTS
        for name in change.keys:
            for alone in self._by_key.get(name, ()):
                (one,) = alone
                if one.since >= change.seq and not self._whole:
                    continue
                if not (of_statement and one.kind in _OF_PAGES):
                    found[one.who] = (*found[one.who], one) if one.who in found else alone
        for who, because in found.items():
            if not (self._muted and self._is_muted(who, change)):
                yield who, because if len(because) == 1 else _in_order(because)

    def feeds(self, changes: Iterable[Change]) -> dict[str, list[Item]]:
        """Return every user's items, in the order of the changes, each once."""
        feeds: dict[str, dict[str, Item]] = {}
        for change in changes:
            for who, because in self.of(change):
                feeds.setdefault(who, {}).setdefault(change.id, Item(change, because))
        return {who: list(items.values()) for who, items in feeds.items()}

    def _is_muted(self, who: str, change: Change) -> bool:
        """Return whether a user muted the outlet, or all authors, of the page that changed."""
        muted = self._muted.get(who)
        if not muted:
            return False
        if change.outlet and (MuteKind.OUTLET, folded(change.outlet)) in muted:
            return True
        authors = [(MuteKind.AUTHOR, folded(name)) in muted for name in change.authors]
        return bool(authors) and all(authors)


def keys_of(subscription: Subscription) -> Sequence[str]:
    """Return the keys by which changes meet a subscription.

    That of a search is its own id: whoever can search says which changes it finds.
    """
    if subscription.kind is SubscriptionKind.SEARCH:
        return (key("search", subscription.id),)
    return (key(subscription.kind.value, subscription.target),)


def is_read(change: Change, seen: Seen, record: str) -> bool:
    """Return whether a user has seen a change, in this record or in the one that it was merged from."""
    if change.id in seen.marks:
        return seen.marks[change.id]
    if change.seq <= seen.looks.get(record, 0):
        return True
    origin = change.origin
    return origin is not None and origin.seq <= seen.looks.get(origin.record, 0)


def _in_order(subscriptions: Iterable[Subscription]) -> tuple[Subscription, ...]:
    return tuple(sorted(set(subscriptions), key=lambda one: (one.since, one.id)))
