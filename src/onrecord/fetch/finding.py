"""Find the feeds that addresses stand for: their own, those a page states, those of a list."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from onrecord.errors import InputUnusable
from onrecord.fetch.content import Content, content_of, media_type_of
from onrecord.fetch.feeds import read_feed
from onrecord.fetch.links import head_of
from onrecord.fetch.opml import Outline, is_opml_name, read_opml
from onrecord.fetch.pages import is_address, outlines_of_list, retrieved_whole, shown_address
from onrecord.fetch.web import Web
from onrecord.model import Unreadable
from onrecord.model.addresses import normal_address


def find_feeds(sources: Sequence[str], web: Web) -> Iterator[Outline | Unreadable]:
    """Yield the feeds that `sources` stand for, each once, and why a source has none.

    A source is the address of a feed, of a page that states feeds, or of a list
    of feeds, or an OPML file. A feed keeps the address it is written with.
    """
    seen: set[str] = set()
    for source in sources:
        for found in _of_source(source, web):
            if isinstance(found, Unreadable):
                yield found
            elif found.feed not in seen:
                seen.add(found.feed)
                yield found


def _of_source(source: str, web: Web) -> Iterator[Outline | Unreadable]:
    if is_opml_name(source) and os.path.isfile(source):
        found = outlines_of_list(source)
        yield from (found,) if isinstance(found, Unreadable) else found
        return
    if not is_address(source):
        yield Unreadable(
            source, "is no web address and no list of feeds (.opml)", "name the address of a page"
        )
        return
    try:
        yield from _of_address(normal_address(source), source.strip(), web)
    except ValueError:
        yield Unreadable(shown_address(source), "is no http or https address", "check its spelling")
    except InputUnusable as error:
        yield Unreadable(error.input, error.reason, error.mend)


def _of_address(name: str, address: str, web: Web) -> Iterator[Outline | Unreadable]:
    got = retrieved_whole(name, address, web)
    answer = got.answer
    media_type, charset = media_type_of(answer.header("Content-Type"))
    content = content_of(answer.body, media_type)
    if content is Content.OPML:
        yield from read_opml(name, answer.body)
    elif content is Content.HTML:
        head = head_of(answer.body, answer.url, charset)
        if not head.feeds:
            raise InputUnusable(name, "this page states no feed", "look on it for a link named RSS")
        for feed in head.feeds:
            yield from _of_stated(feed, answer.url, web)
    else:
        own = read_feed(name, answer.body, answer.url, header=answer.header("Content-Type"))
        yield Outline(address, own.title)


def _of_stated(address: str, page: str, web: Web) -> Iterator[Outline | Unreadable]:
    """Yield the feed at `address` with its own title, or why it is none after all."""
    try:
        got = retrieved_whole(normal_address(address), address, web)
        feed = read_feed(address, got.answer.body, got.answer.url, header=got.answer.header("Content-Type"))
    except InputUnusable as error:
        yield Unreadable(error.input, error.reason, error.mend)
    else:
        yield Outline(address, feed.title, page)
