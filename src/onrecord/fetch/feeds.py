"""Read feeds: RSS of every version, Atom, JSON Feed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from onrecord.errors import InputUnusable
from onrecord.fetch.content import Content, content_of, media_type_of
from onrecord.fetch.entries import Entry, full_address, given_of, one_line
from onrecord.fetch.feed_xml import entries_of_xml

# Feeds list the last 10 to 500 pages; a longer list is a whole archive.
MOST_ENTRIES = 1000
_MEND = "name the address of the feed itself, or of a page on it"


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed with its entries, each address once, in the feed's order.

    `without` counts entries that name no page.
    """

    title: str | None
    entries: tuple[Entry, ...]
    without: int = 0


def read_feed(input: str, data: bytes, url: str, *, header: str | None = None) -> Feed:
    """Return the feed in `data`, fetched from `url` with the Content-Type `header`.

    At most MOST_ENTRIES entries are read. Nothing else is fetched or opened.

    Raises InputUnusable, naming `input`, when it is no feed.
    """
    content = content_of(data, None)
    if content is Content.JSON_FEED:
        found = _of_json(input, data, url)
    elif content is Content.FEED:
        found = entries_of_xml(data, url, charset=media_type_of(header)[1])
    else:
        what = "a web page" if content is Content.HTML else "something else"
        raise InputUnusable(input, f"is {what}, not a feed", _MEND)
    title: str | None = None
    entries: dict[str, Entry] = {}
    without = 0
    # One more for the title.
    for item in islice(found, MOST_ENTRIES + 1):
        if isinstance(item, Entry):
            entries.setdefault(item.url, item)
        elif item is None:
            without += 1
        else:
            title = title or one_line(item)
    if title is None and not entries and not without:
        raise InputUnusable(
            input, "this feed is damaged, or empty", "try again later, and see it in a browser"
        )
    return Feed(title, tuple(entries.values()), without)


def _of_json(input: str, data: bytes, url: str) -> Iterator[str | Entry | None]:
    try:
        found = json.loads(data.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError) as error:
        raise InputUnusable(
            input, f"this JSON feed is damaged: {str(error)[:100]}", "try again later"
        ) from error
    items = found.get("items") if isinstance(found, dict) else None
    if not isinstance(items, list):
        raise InputUnusable(input, 'this JSON feed has no list of "items"', _MEND)
    title = found.get("title")
    if isinstance(title, str):
        yield title
    for item in items:
        yield _json_entry(item, url)


def _json_entry(item: object, base: str) -> Entry | None:
    if not isinstance(item, dict):
        return None
    address = full_address(base, item.get("url")) or full_address("", item.get("id"))
    if address is None:
        return None
    people = item.get("authors") if isinstance(item.get("authors"), list) else [item.get("author")]
    tags = item.get("tags")
    return Entry(
        address,
        given_of(
            title=item.get("title"),
            authors=[person.get("name") for person in people or () if isinstance(person, dict)],
            published=item.get("date_published"),
            modified=item.get("date_modified"),
            topics=tags if isinstance(tags, list) else [],
        ),
    )
