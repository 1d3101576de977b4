"""Fetch pages from files, folders, globs, standard input and line-delimited JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from onrecord.fetch.files import page_of_file, page_of_stream
from onrecord.fetch.identity import IdsSeen
from onrecord.fetch.lines import is_lines_name, pages_of_lines
from onrecord.fetch.published import parse_published
from onrecord.fetch.sources import files_of
from onrecord.model import Given, Page, Unreadable

__all__ = ["fetch", "parse_published"]


def fetch(
    sources: Sequence[str], *, given: Given | None = None, stdin: BinaryIO | None = None
) -> Iterator[Page | Unreadable]:
    """Yield the pages of `sources` in input order, one at a time, and what could not be fetched.

    A source is a file, a folder (its files, sorted, hidden ones skipped), a
    glob, "-" for `stdin`, or a `.jsonl` or `.jsonl.gz` file with a page a
    line. `given` fills what an input does not say of itself; its id is never
    used. A second page with an id already seen is Unreadable. At most one page
    is held in memory.
    """
    shared = given or Given()
    ids = IdsSeen()
    for source in sources:
        for found in _of_source(source, shared, stdin):
            yield found if isinstance(found, Unreadable) else ids.checked(found)


def _of_source(source: str, given: Given, stdin: BinaryIO | None) -> Iterator[Page | Unreadable]:
    if source == "-":
        yield page_of_stream(stdin, given)
        return
    for file in files_of(source):
        if isinstance(file, Unreadable):
            yield file
        elif is_lines_name(file):
            yield from pages_of_lines(file, given)
        else:
            yield page_of_file(file, given)
