"""Look again and again at pages and feeds: what is new, what may have changed since."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from onrecord.errors import InputUnusable
from onrecord.fetch.content import Content, content_of, is_list, media_type_of
from onrecord.fetch.entries import Entry
from onrecord.fetch.links import head_of
from onrecord.fetch.opml import is_opml_name
from onrecord.fetch.pages import (
    DEEPEST,
    Found,
    Remembered,
    is_address,
    outlines_of_list,
    page_or_entries,
    pages_of_address,
    retrieved,
    retrieved_whole,
    shown_address,
)
from onrecord.fetch.stopping import Stop, Stopped
from onrecord.fetch.web import Retrieved, Web
from onrecord.model import Given, NotModified, Page, Unreadable, Validators
from onrecord.model.addresses import normal_address

# Outlets correct most within the hours after publication, and hardly after a month. A page is
# looked at again after as long as it has been known, at least an hour and at most a day.
SOONEST, LATEST, WATCHED = timedelta(hours=1), timedelta(days=1), timedelta(days=30)


@dataclass(slots=True)
class _Known:
    """A page that a feed listed: the entry, and when the page was first and last fetched."""

    entry: Entry
    first: datetime
    last: datetime

    @property
    def due(self) -> datetime | None:
        """When to look again, None when no more."""
        age = self.last - self.first
        return None if age > WATCHED else self.last + min(max(age, SOONEST), LATEST)


@dataclass(slots=True)
class _Source:
    """One address that is watched, as written; `validators` are those of its feed when last read whole."""

    address: str
    validators: Validators | None = None
    is_feed: bool = False
    pages: dict[str, _Known] = field(default_factory=dict)


class Watcher:
    """Goes round the watched addresses; remembers of each feed what it has listed.

    Nothing is written: after a new start every page that a feed lists is asked
    for once, with the validators that are `remembered`.
    """

    def __init__(
        self,
        sources: Sequence[str],
        *,
        web: Web,
        remembered: Remembered = lambda address: None,
        given: Given | None = None,
        discover: bool = False,
        stop: Stop | None = None,
    ) -> None:
        """Watch `sources`: addresses of pages, feeds and lists of feeds, and OPML files.

        With `discover`, the feed that a page states is watched in its place.
        """
        self._web = web
        self._remembered = remembered
        self._given = given or Given()
        self._discover = discover
        self._stop = stop or Stop()
        self._sources = list(sources)
        self._watched: dict[str, _Source] = {}

    def round(self) -> Iterator[Found]:
        """Yield what one look at every source finds; ends early, without an error, when stopped."""
        try:
            for source in self._sources:
                for item in self._of_source(source):
                    yield item
                    if self._stop.asked:
                        return
        except Stopped:
            return

    def _of_source(self, source: str) -> Iterator[Found]:
        if is_address(source):
            yield from self._of_address(source.strip())
        elif is_opml_name(source) and os.path.isfile(source):
            yield from self._of_list(source)
        else:
            yield Unreadable(
                shown_address(source),
                "is not watched: only web addresses and lists of feeds (.opml files) are",
                "use `onrecord add` for files and folders",
            )

    def _of_list(self, path: str) -> Iterator[Found]:
        feeds = outlines_of_list(path)
        if isinstance(feeds, Unreadable):
            yield feeds
            return
        for line in feeds:
            yield from self._of_address(line.feed, in_list=True)

    def _of_address(self, address: str, *, in_list: bool = False) -> Iterator[Found]:
        try:
            name = normal_address(address)
        except ValueError:
            yield Unreadable(shown_address(address), "is no http or https address", "check its spelling")
            return
        source = self._watched.setdefault(name, _Source(address))
        known = source.validators if source.is_feed else self._remembered(name)
        try:
            with self._stop.interruptible():
                got = retrieved(name, source.address, self._web, known)
            if isinstance(got, NotModified):
                if source.is_feed:
                    yield from self._again(source)
                else:
                    yield got
                return
            if self._discover and not source.is_feed and (feed := _stated_feed(name, got)):
                source.address = feed
                with self._stop.interruptible():
                    got = retrieved_whole(name, feed, self._web)
            found = page_or_entries(name, got, self._given, feed=in_list)
        except InputUnusable as error:
            yield _unreadable(error)
            if source.is_feed:
                yield from self._again(source)
            return
        if isinstance(found, Page):
            yield found
            return
        if is_list(got.answer):
            if in_list:
                yield Unreadable(name, "is a list of feeds inside a list of feeds", "name it by itself")
                return
            for entry in found:
                yield from self._of_address(entry.url, in_list=True)
            return
        source.is_feed = True
        yield from self._of_entries(source, found)
        # Only now: a feed whose pages were not all seen must not be taken as seen.
        source.validators = _validators(got)

    def _of_entries(self, source: _Source, entries: tuple[Entry, ...]) -> Iterator[Found]:
        listed = set()
        for entry in entries:
            try:
                name = normal_address(entry.url)
            except ValueError:
                continue
            listed.add(name)
            known = source.pages.get(name)
            if known is None or _updated(entry) != _updated(known.entry) or self._is_due(known):
                yield from self._of_entry(source, name, entry)
        yield from self._again(source, but=listed)

    def _again(self, source: _Source, but: set[str] | None = None) -> Iterator[Found]:
        """Look again at the pages that are due, save those named in `but`; forget those long known."""
        for name, known in tuple(source.pages.items()):
            if but and name in but:
                continue
            if known.due is None:
                del source.pages[name]
            elif self._is_due(known):
                yield from self._of_entry(source, name, known.entry)

    def _of_entry(self, source: _Source, name: str, entry: Entry) -> Iterator[Found]:
        with self._stop.interruptible():
            items = list(pages_of_address(entry.url, self._given, self._web, self._remembered, depth=DEEPEST))
        now = self._web.options.clock.now()
        before = source.pages.get(name)
        source.pages[name] = _Known(entry, before.first if before else now, now)
        for item in items:
            yield replace(item, listed=entry.listed) if isinstance(item, Page) else item

    def _is_due(self, known: _Known) -> bool:
        return known.due is not None and known.due <= self._web.options.clock.now()


def _stated_feed(name: str, got: Retrieved) -> str | None:
    """Return the first feed that a page states, None when what was retrieved is no page.

    Raises InputUnusable when it is a page that states none.
    """
    media_type, charset = media_type_of(got.answer.header("Content-Type"))
    if content_of(got.answer.body, media_type) is not Content.HTML:
        return None
    feeds = head_of(got.answer.body, got.answer.url, charset).feeds
    if not feeds:
        raise InputUnusable(
            name,
            "this page states no feed",
            "name the feed's address, or watch the page itself without --discover",
        )
    return feeds[0]


def _validators(got: Retrieved) -> Validators | None:
    found = Validators(got.answer.header("ETag"), got.answer.header("Last-Modified"))
    return found if found.etag or found.last_modified else None


def _updated(entry: Entry) -> date | None:
    return entry.listed.modified or entry.listed.published


def _unreadable(error: InputUnusable) -> Unreadable:
    return Unreadable(error.input, error.reason, error.mend)
