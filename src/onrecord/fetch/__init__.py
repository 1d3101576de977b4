"""Fetch pages from files, folders, globs, standard input, line-delimited JSON, and the web."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from onrecord.fetch.clock import Clock
from onrecord.fetch.exchange import Door, Times
from onrecord.fetch.files import page_of_file, page_of_stream
from onrecord.fetch.finding import find_feeds
from onrecord.fetch.identity import IdsSeen
from onrecord.fetch.lines import is_lines_name, pages_of_lines
from onrecord.fetch.opml import Outline, is_opml_name, write_opml
from onrecord.fetch.pages import Found, Remembered, is_address, pages_of_address, pages_of_list
from onrecord.fetch.published import parse_published
from onrecord.fetch.sources import files_of
from onrecord.fetch.stopping import Stop, Stopped
from onrecord.fetch.watching import Watcher
from onrecord.fetch.web import Web, WebOptions
from onrecord.model import Given, NotModified, Page, Unreadable

__all__ = [
    "Clock",
    "Door",
    "Outline",
    "Stop",
    "Stopped",
    "Times",
    "Watcher",
    "Web",
    "WebOptions",
    "fetch",
    "fetch_changed",
    "find_feeds",
    "parse_published",
    "write_opml",
]


def fetch(
    sources: Sequence[str],
    *,
    given: Given | None = None,
    stdin: BinaryIO | None = None,
    web: WebOptions | None = None,
) -> Iterator[Page | Unreadable]:
    """Yield the pages of `sources` in input order, one at a time, and what could not be fetched.

    A source is a file, a folder (its files, sorted, hidden ones skipped), a
    glob, "-" for `stdin`, a `.jsonl` or `.jsonl.gz` file with a page a line, an
    http or https address of a page or a feed, or a list of feeds (OPML, as a
    file or at an address). The pages that feeds list are fetched; all of it
    politely, as `web` says. `given` fills what an
    input does not say of itself; its id is never used. A second page with an
    id already seen is Unreadable. At most one page is held in memory.
    """
    for found in fetch_changed(sources, given=given, stdin=stdin, web=Web(web)):
        if not isinstance(found, NotModified):  # none is, as nothing is remembered
            yield found


def fetch_changed(
    sources: Sequence[str],
    *,
    given: Given | None = None,
    stdin: BinaryIO | None = None,
    web: Web | None = None,
    remembered: Remembered = lambda address: None,
) -> Iterator[Found]:
    """Yield as `fetch` does, and NotModified for a page that its server says has not changed.

    `remembered` returns what `Fetched.validators` was when an address, in its
    normal form, was fetched last, None when it never was. `web` keeps what
    hosts asked of us from one call to the next.
    """
    shared, reader = given or Given(), web or Web()
    ids = IdsSeen()
    for source in sources:
        for found in _of_source(source, shared, stdin, reader, remembered):
            yield ids.checked(found) if isinstance(found, Page) else found


def _of_source(
    source: str, given: Given, stdin: BinaryIO | None, web: Web, remembered: Remembered
) -> Iterator[Found]:
    if source == "-":
        yield page_of_stream(stdin, given)
        return
    if is_address(source):
        yield from pages_of_address(source, given, web, remembered)
        return
    for file in files_of(source):
        if isinstance(file, Unreadable):
            yield file
        elif is_opml_name(file):
            yield from pages_of_list(file, given, web, remembered)
        elif is_lines_name(file):
            yield from pages_of_lines(file, given)
        else:
            yield page_of_file(file, given)
