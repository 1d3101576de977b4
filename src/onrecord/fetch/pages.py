"""Turn an address into pages: the page itself, or those that a feed or a list of feeds names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from urllib.parse import unquote, urlsplit

from onrecord.errors import InputUnusable
from onrecord.fetch.content import FEED_TYPES, Content, content_of, is_list, limit_of, media_type_of
from onrecord.fetch.entries import Entry
from onrecord.fetch.exchange import Answer, without_user
from onrecord.fetch.feeds import read_feed
from onrecord.fetch.files import page_of_file
from onrecord.fetch.links import Head, head_of, is_error_title
from onrecord.fetch.opml import Outline, read_opml
from onrecord.fetch.web import Retrieved, Web
from onrecord.model import Fetched, Given, NotModified, Page, Unreadable, Validators
from onrecord.model.addresses import canonical_address, normal_address

Found = Page | NotModified | Unreadable
# What a caller knows of an address from the last time; None when it was never fetched.
Remembered = Callable[[str], Validators | None]

_SAVE_IT = "open it in a browser, save the page to a file and name that file"
_STATUSES = {
    401: ("asks for a name and password", "write them into the address (https://name:password@host/…)"),
    402: ("asks to be paid for", _SAVE_IT),
    403: ("refuses programs, or visitors without an account", _SAVE_IT),
    404: ("does not exist", "check the address; a page taken down may be in a web archive"),
    407: ("is behind a proxy that asks for a password", _SAVE_IT),
    410: ("was taken down", "a page taken down may be in a web archive"),
    451: ("is withheld for legal reasons", "ask the outlet; a copy may be in a web archive"),
}
# A feed that leads to feeds that lead to feeds is a mistake or a trap.
DEEPEST = 2


def is_address(source: str) -> bool:
    """Return whether `source` is written as an http or https address."""
    return re.match(r"https?://", source.strip(), re.I) is not None


def pages_of_address(
    address: str, given: Given, web: Web, remembered: Remembered, *, depth: int = 0, feed: bool = False
) -> Iterator[Found]:
    """Yield the page at `address`, or each page of the feed there, what has not changed, and what failed.

    Validators are asked for, and results named, by the address in its normal
    form, without a user's name and password. With `feed` there must be a feed.
    """
    try:
        name = without_user(normal_address(address))
    except ValueError:
        yield Unreadable(shown_address(address), "is no http or https address", "check its spelling")
        return
    try:
        got = retrieved(name, address.strip(), web, remembered(name))
        if isinstance(got, NotModified):
            yield got
            return
        found = page_or_entries(name, got, given, feed=feed)
    except InputUnusable as error:
        yield Unreadable(error.input, error.reason, error.mend)
        return
    if isinstance(found, Page):
        yield found
        return
    if depth == DEEPEST:
        yield Unreadable(name, "is a feed inside a list of feeds inside a feed", "name the feed itself")
        return
    feeds = is_list(got.answer)
    for entry in found:
        for item in pages_of_address(entry.url, given, web, remembered, depth=depth + 1, feed=feeds):
            yield replace(item, listed=entry.listed) if isinstance(item, Page) else item


def retrieved_whole(name: str, address: str, web: Web) -> Retrieved:
    """Return the whole answer of `address`, asked for as if for the first time; see `retrieved`."""
    got = retrieved(name, address, web, None)
    assert isinstance(got, Retrieved)  # nothing was remembered, so nothing can be unchanged
    return got


def retrieved(name: str, address: str, web: Web, validators: Validators | None) -> Retrieved | NotModified:
    """Return the whole answer of `address`, called `name` in messages, or that it has not changed.

    Raises InputUnusable when there is no answer, or one that is no page.
    """
    got = web.get(name, address, bound=lambda answer: limit_of(name, answer), validators=validators)
    status = got.answer.status
    if status == 304 and validators is not None:
        return NotModified(name, name, got.at)
    if status != 200:
        reason, mend = _STATUSES.get(status, ("cannot be had now", "try again later"))
        raise InputUnusable(name, f"{reason} (the server answers {status})", mend)
    if not got.answer.body.strip():
        raise InputUnusable(name, "the server answers with an empty page", "try again later, or in a browser")
    return got


def page_or_entries(
    name: str, got: Retrieved, given: Given, *, feed: bool = False
) -> Page | tuple[Entry, ...]:
    """Return what was retrieved as a page, or as the entries of the feed or list of feeds that it is.

    With `feed`, or when its server calls it one, it must be a feed.

    Raises InputUnusable when it is an error page, or no feed that can be read.
    """
    answer = got.answer
    media_type, charset = media_type_of(answer.header("Content-Type"))
    content = content_of(answer.body, media_type)
    called_feed = content is not Content.OPML and (feed or media_type in FEED_TYPES)
    if called_feed or content in (Content.FEED, Content.JSON_FEED):
        return read_feed(name, answer.body, answer.url, header=answer.header("Content-Type")).entries
    if content is Content.OPML:
        return tuple(Entry(line.feed) for line in read_opml(name, answer.body))
    head = Head()
    if content is Content.HTML:
        head = head_of(answer.body, answer.url, charset)
        if is_error_title(head.title):
            raise InputUnusable(
                name, f"the server answers with a message instead of the page ({head.title!r})", _SAVE_IT
            )
    return Page(
        input=name,
        data=answer.body,
        name=unquote(urlsplit(answer.url).path).rpartition("/")[2][:200] or None,
        media_type=media_type,
        charset=charset,
        given=replace(given, id=None),
        fetched=_fetched(got, head),
    )


def pages_of_list(path: str, given: Given, web: Web, remembered: Remembered) -> Iterator[Found]:
    """Yield the pages of every feed in the OPML file at `path`, what has not changed, and what failed."""
    feeds = outlines_of_list(path)
    if isinstance(feeds, Unreadable):
        yield feeds
        return
    for line in feeds:
        yield from pages_of_address(line.feed, given, web, remembered, depth=1, feed=True)


def outlines_of_list(path: str) -> tuple[Outline, ...] | Unreadable:
    """Return the feeds in the OPML file at `path`, or why there are none."""
    page = page_of_file(path, Given())
    if isinstance(page, Unreadable):
        return page
    try:
        return read_opml(path, page.data)
    except InputUnusable as error:
        return Unreadable(error.input, error.reason, error.mend)


def _fetched(got: Retrieved, head: Head) -> Fetched:
    answer: Answer = got.answer
    canonical, basis = normal_address(answer.url), "address"
    for stated, where in head.stated:
        own = canonical_address(answer.url, stated)
        if own is not None:
            canonical, basis = own, where
            break
    return Fetched(got.at, answer.url, answer.status, answer.headers, canonical, basis, got.redirects)


def shown_address(address: str) -> str:
    """Return `address` for a message even when it is none, a name and password taken out."""
    return re.sub(r"//[^/@\s]*@", "//", address.strip())
