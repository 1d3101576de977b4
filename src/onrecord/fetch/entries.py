"""What a feed says of one page, whatever the feed is written in."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin

from onrecord.model import Given

_MOST_NAMES = 30


@dataclass(frozen=True, slots=True)
class Entry:
    """One page that a feed lists; `listed` is what the feed says of it."""

    url: str
    listed: Given = field(default_factory=Given)


def given_of(
    *,
    title: object = None,
    authors: Iterable[object] = (),
    published: object = None,
    modified: object = None,
    topics: Iterable[object] = (),
) -> Given:
    """Return the fields of an entry as a document's; what is none of its kind says nothing."""
    first, last = feed_date(published), feed_date(modified)
    return Given(
        title=one_line(title),
        authors=_each_once(author_name(name) for name in authors),
        published=first,
        modified=last if last and (not first or _day(last) >= _day(first)) else None,
        topics=_each_once(one_line(topic) for topic in topics),
    )


def feed_date(stated: object) -> date | datetime | None:
    """Return the day, or the instant with its zone, that a feed states; None when it states none.

    >>> feed_date("Sat, 04 May 2019 23:30:00 -0800").isoformat()
    '2019-05-04T23:30:00-08:00'
    >>> feed_date("2019-05-04T10:30:00")
    datetime.date(2019, 5, 4)
    """
    words = stated.strip()[:100] if isinstance(stated, str) else ""
    try:
        moment = datetime.fromisoformat(words)
    except ValueError:
        try:
            moment = parsedate_to_datetime(words)
        except (ValueError, IndexError, OverflowError):
            return None
    # A page of before the web, or of 1970-01-01, is a default that someone forgot.
    if not date(1990, 1, 1) <= moment.date() <= date(2200, 1, 1):
        return None
    return moment if moment.tzinfo is not None else moment.date()


def author_name(stated: object) -> str | None:
    """Return a name without the mail address that RSS 2.0 asks for.

    >>> author_name("ana@tide.example (Ana Ruiz)")
    'Ana Ruiz'
    """
    if not isinstance(stated, str):
        return None
    plain = re.sub(r"<?\b[^\s<>()@]{1,64}@[^\s<>()@]{1,255}>?", "", stated[:2000]).strip()
    return one_line(re.sub(r"^\((.*)\)$", r"\1", plain))


def one_line(value: object) -> str | None:
    """Return `value` as one line of at most 500 characters without markup, None when it says nothing."""
    if not isinstance(value, str):
        return None
    plain = html.unescape(re.sub(r"<[^<>]{0,300}>", "", value[:2000]))
    return re.sub(r"[\ud800-\udfff]", "\ufffd", " ".join(plain.split()))[:500] or None


def full_address(base: str, link: object) -> str | None:
    """Return `link` in full, None when it is no http or https address."""
    if not isinstance(link, str) or not link.strip() or len(link) > 4000:
        return None
    try:
        address = urljoin(base, link.strip())
    except ValueError:
        return None
    return address if re.match(r"https?://[^\s/]", address, re.I) else None


def _each_once(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words for words in values if words))[:_MOST_NAMES]


def _day(moment: date | datetime) -> date:
    return moment.astimezone(UTC).date() if isinstance(moment, datetime) else moment
