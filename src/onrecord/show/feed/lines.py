"""A feed ready to be shown: what every format says of each item."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.flow.following import Feed
from onrecord.follow import Change, ChangeKind, Item, change_id
from onrecord.model import Subscription, SubscriptionKind
from onrecord.show.feed.sentences import before_and_after, sentence
from onrecord.show.plain import one_line, web_address

# Of an empty feed that nobody has begun; Atom asks for a moment.
_NEVER = "1970-01-01T00:00:00+00:00"


_BY_HAND = (ChangeKind.JUDGED, ChangeKind.UNDONE, ChangeKind.JOINED)


@dataclass(frozen=True, slots=True)
class FeedLine:
    """One item: its sentence, the exact words before and after, and why it is in the feed.

    `at` is ISO 8601 in UTC. `before` and `after` are None where there were no words,
    and where the sentence holds them all.
    """

    id: str
    at: str
    kind: ChangeKind
    sentence: str
    before: str | None
    after: str | None
    because: tuple[str, ...]
    reason: str | None
    read: bool
    change: Change

    @property
    def day(self) -> str:
        """The day on which it came into the record, in UTC."""
        return self.at[:10]

    @property
    def link(self) -> str | None:
        """The page's address, when it is one of the web."""
        return web_address(self.change.url)

    @property
    def authors(self) -> tuple[str, ...]:
        """Who made a change that a person made, else who wrote the page, else its outlet."""
        change = self.change
        if change.kind in _BY_HAND and change.who:
            return (one_line(change.who) or "unknown",)
        names = change.authors or (change.outlet or change.who or "unknown",)
        return tuple(one_line(name) or "unknown" for name in names)

    @property
    def id_to_ask(self) -> str | None:
        """What `onrecord why` explains: the statement, or else the document."""
        return self.change.statement or self.change.document


@dataclass(frozen=True, slots=True)
class Lines:
    """A feed's lines, newest first, and what stands above them."""

    id: str
    title: str
    who: str
    updated: str
    lines: tuple[FeedLine, ...]

    def days(self) -> Mapping[str, Sequence[FeedLine]]:
        """Return the lines by their day, newest first."""
        found: dict[str, list[FeedLine]] = {}
        for line in self.lines:
            found.setdefault(line.day, []).append(line)
        return found


def lines_of(feed: Feed, items: Sequence[Item] | None = None) -> Lines:
    """Return a feed, or some of its items, newest first; those of one moment in the order of the record."""
    wanted = feed.items if items is None else items
    groups: dict[int, list[FeedLine]] = {}
    for item in wanted:
        groups.setdefault(item.change.seq, []).append(_line(item, feed.affairs))
    lines = tuple(line for seq in sorted(groups, reverse=True) for line in groups[seq])
    begun = max((one.at for one in feed.subscriptions), default=_NEVER)
    return Lines(
        id=change_id("feed", feed.record, feed.who),
        title=f"Following: {one_line(feed.who)}",
        who=feed.who,
        updated=max((line.at for line in lines), default=begun),
        lines=lines,
    )


def followed(subscription: Subscription, affairs: Mapping[str, str]) -> str:
    """Return what is followed, in words."""
    name = subscription.target
    if subscription.kind is SubscriptionKind.AFFAIR:
        name = affairs.get(name, name)
    return f"{subscription.kind} {one_line(name)}"


def _line(item: Item, affairs: Mapping[str, str]) -> FeedLine:
    change = item.change
    before, after = (None, None) if change.kind is ChangeKind.PAGE else before_and_after(change)
    return FeedLine(
        id=change.id,
        at=change.at,
        kind=change.kind,
        sentence=sentence(change),
        before=before,
        after=after,
        because=tuple(followed(one, affairs) for one in item.because),
        reason=change.because,
        read=item.read,
        change=change,
    )
