"""Read feeds: RSS of every version, Atom, JSON Feed."""

from __future__ import annotations

import io
import json
import re
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin

import feedparser  # type: ignore[import-untyped]

from onrecord.errors import InputUnusable
from onrecord.fetch.content import Content, content_of
from onrecord.model import Given

# Feeds list the last 10 to 500 pages; a longer list is a whole archive.
MOST_ENTRIES = 1000
_MEND = "name the address of the feed itself, or of a page on it"


@dataclass(frozen=True, slots=True)
class Entry:
    """One page that a feed lists; `listed` is what the feed says of it."""

    url: str
    listed: Given = field(default_factory=Given)


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed with its entries, each address once, in the feed's order; `warnings` tell what was left out."""

    title: str | None
    entries: tuple[Entry, ...]
    warnings: tuple[str, ...] = ()


def read_feed(input: str, data: bytes, url: str, *, header: str | None = None) -> Feed:
    """Return the feed in `data`, fetched from `url` with the Content-Type `header`.

    Nothing else is fetched or opened: no entities, no stylesheets, no links.

    Raises InputUnusable, naming `input`, when it is no feed.
    """
    content = content_of(data, None)
    if content is Content.JSON_FEED:
        title, found = _of_json(input, data, url)
    elif content is Content.FEED:
        title, found = _of_xml(input, data, url, header)
    else:
        what = "a web page" if content is Content.HTML else "something else"
        raise InputUnusable(input, f"is {what}, not a feed", _MEND)
    entries: dict[str, Entry] = {}
    without = 0
    for entry in found:
        if entry is None:
            without += 1
        elif len(entries) < MOST_ENTRIES:
            entries.setdefault(entry.url, entry)
    told = (f"{without} entries name no page and were left out",) if without else ()
    return Feed(title, tuple(entries.values()), told)


def feed_date(stated: str | None) -> date | datetime | None:
    """Return the day, or the instant with its zone, that a feed states; None when it states none.

    >>> feed_date("Sat, 04 May 2019 23:30:00 -0800").isoformat()
    '2019-05-04T23:30:00-08:00'
    >>> feed_date("2019-05-04T10:30:00")
    datetime.date(2019, 5, 4)
    """
    words = (stated or "").strip()[:100]
    if not words:
        return None
    moment: datetime | None = None
    try:
        moment = datetime.fromisoformat(words)
    except ValueError:
        try:
            moment = parsedate_to_datetime(words)
        except (ValueError, IndexError, OverflowError):
            return None
    else:
        if len(words) <= 10:
            return moment.date()
    if not date(1990, 1, 1) <= moment.date() <= date(2200, 1, 1):
        return None
    return moment if moment.tzinfo is not None else moment.date()


def _of_xml(
    input: str, data: bytes, url: str, header: str | None
) -> tuple[str | None, Iterator[Entry | None]]:
    # A stream, never a string: feedparser would open a string as a file or address.
    stated = {"content-location": url, **({"content-type": header} if header else {})}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            found: Any = feedparser.parse(
                io.BytesIO(data), response_headers=stated, sanitize_html=False, resolve_relative_uris=False
            )
        except Exception as error:  # a defect in the library must cost one feed, not the run
            raise InputUnusable(
                input, f"this feed cannot be read: {type(error).__name__}: {str(error)[:100]}", _MEND
            ) from error
    if not found.get("version") and not found.entries:
        raise InputUnusable(input, "begins like a feed, but is none", _MEND)
    if not found.entries and found.get("bozo"):
        raise InputUnusable(
            input, f"this feed is damaged: {str(found.get('bozo_exception'))[:100]}", "try again later"
        )
    base = _full(url, found.feed.get("link")) or url
    return _words(found.feed.get("title")), (
        _xml_entry(entry, base, atom=found.version.startswith("atom")) for entry in found.entries
    )


def _xml_entry(entry: Any, base: str, *, atom: bool) -> Entry | None:
    address = _full(base, entry.get("link")) or _full("", entry.get("id"))
    if address is None:
        return None
    # What dict gives is what stands there; feedparser's own get answers one date for a missing other.
    stated = dict(entry)
    published, modified = stated.get("published"), stated.get("updated")
    if published is None and not atom:
        published, modified = modified, None  # Dublin Core's date, all that RSS 1.0 has
    return Entry(
        address,
        _given(
            title=entry.get("title"),
            authors=_xml_authors(entry, atom=atom),
            published=published,
            modified=modified,
            topics=[tag.get("label") or tag.get("term") for tag in entry.get("tags", ())],
        ),
    )


def _xml_authors(entry: Any, *, atom: bool) -> list[Any]:
    """Return the names, or for RSS the whole line with a mail address in it.

    feedparser cuts a mail address out of an RSS author after at most four
    letters of its last part, and leaves the rest in the name.
    """
    people = [person for person in entry.get("authors", ()) if isinstance(person, Mapping)]
    names = [person.get("name") for person in people if atom or "email" not in person]
    return names or [entry.get("author")]


def _of_json(input: str, data: bytes, url: str) -> tuple[str | None, Iterator[Entry | None]]:
    try:
        found = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise InputUnusable(
            input, f"this JSON feed is damaged: {str(error)[:100]}", "try again later"
        ) from error
    items = found.get("items") if isinstance(found, dict) else None
    if not isinstance(items, list):
        raise InputUnusable(input, 'this JSON feed has no list of "items"', _MEND)
    return _words(found.get("title")), (_json_entry(item, url) for item in items)


def _json_entry(item: object, base: str) -> Entry | None:
    if not isinstance(item, dict):
        return None
    address = _full(base, item.get("url")) or _full("", item.get("id"))
    if address is None:
        return None
    people = item.get("authors") if isinstance(item.get("authors"), list) else [item.get("author")]
    tags = item.get("tags")
    return Entry(
        address,
        _given(
            title=item.get("title"),
            authors=[person.get("name") for person in people or () if isinstance(person, dict)],
            published=item.get("date_published"),
            modified=item.get("date_modified"),
            topics=tags if isinstance(tags, list) else [],
        ),
    )


def _given(
    title: object, authors: list[Any], published: object, modified: object, topics: list[Any]
) -> Given:
    first = feed_date(published) if isinstance(published, str) else None
    last = feed_date(modified) if isinstance(modified, str) else None
    return Given(
        title=_words(title),
        authors=_all_words(_author(name) for name in authors),
        published=first,
        modified=last if last and (not first or _day(last) >= _day(first)) else None,
        topics=_all_words(topics),
    )


def _author(name: object) -> str | None:
    """Return a name without the mail address that RSS 2.0 asks for ("ana@tide.example (Ana Ruiz)")."""
    if not isinstance(name, str):
        return None
    plain = re.sub(r"<?\b[^\s<>()@]+@[^\s<>()@]+>?", "", name[:2000]).strip()
    return _words(re.sub(r"^\((.*)\)$", r"\1", plain))


def _all_words(values: Any) -> tuple[str, ...]:
    found = (_words(value) for value in values)
    return tuple(dict.fromkeys(words for words in found if words))[:30]


def _words(value: object) -> str | None:
    """Return `value` as one line without markup, None when it says nothing."""
    if not isinstance(value, str):
        return None
    plain = re.sub(r"<[^<>]{0,300}>", "", value[:2000])
    return re.sub(r"[\ud800-\udfff]", "\ufffd", " ".join(plain.split()))[:500] or None


def _full(base: str, link: object) -> str | None:
    if not isinstance(link, str) or not link.strip() or len(link) > 4000:
        return None
    try:
        address = urljoin(base, link.strip())
    except ValueError:
        return None
    return address if re.match(r"https?://[^\s/]", address, re.I) else None


def _day(moment: date | datetime) -> date:
    return moment.astimezone(UTC).date() if isinstance(moment, datetime) else moment
