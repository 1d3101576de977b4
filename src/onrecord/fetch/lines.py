"""Read `.jsonl` and `.jsonl.gz` files lazily, one page a line."""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Iterator
from typing import BinaryIO, cast

from onrecord.errors import OnrecordError, OptionInvalid
from onrecord.fetch.files import unreadable_file
from onrecord.fetch.published import parse_published
from onrecord.model import Given, Page, Unreadable

# The text of a 2 MB page, escaped to \uXXXX throughout, has 12 MB.
LINE_LIMIT = 16_000_000

_CONTRACT = (
    'write one object a line: {"id", "text" or "html", "published"?, "title"?, "outlet"?, "authors"?, "url"?}'
)
_WRITE_AGAIN = "write the file again from text that is whole, as UTF-8"
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def is_lines_name(path: str) -> bool:
    """Return whether `path` is named as a file with a page a line."""
    return path.lower().endswith((".jsonl", ".jsonl.gz"))


def pages_of_lines(path: str, given: Given) -> Iterator[Page | Unreadable]:
    """Yield a page for each line of `path` that is not blank, named "path:12", or why it is none.

    The file may be of any size; a line of more than LINE_LIMIT bytes is skipped
    without being held. A damaged archive yields its good lines, then one
    Unreadable.
    """
    refusal = unreadable_file(path, limit=None)
    if refusal is not None:
        yield refusal
        return
    number = 0
    try:
        with _opened(path) as file:
            for number, line in _numbered(file):
                where = f"{path}:{number}"
                if line is None:
                    yield Unreadable(where, f"this line has more than {LINE_LIMIT:,} bytes", _CONTRACT)
                elif line.strip():
                    yield _page_of_line(where, line, given)
    except (EOFError, zlib.error, OSError) as error:
        reason = f"the archive is cut short or damaged after line {number}: {error}"
        if not path.lower().endswith(".gz"):
            reason = f"cannot be read after line {number}: {error}"
        yield Unreadable(path, reason, "fetch or compress the file again")
    else:
        if number == 0:
            yield Unreadable(path, "the file is empty", _CONTRACT)


def _opened(path: str) -> BinaryIO:
    # The ending is not believed: a .gz that was unpacked under its old name is common.
    with open(path, "rb") as file:
        packed = file.read(2) == b"\x1f\x8b"
    return cast(BinaryIO, gzip.open(path, "rb") if packed else open(path, "rb"))


def _numbered(file: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Yield (line number from 1, line); None stands for a line beyond the limit."""
    number = 0
    while line := file.readline(LINE_LIMIT + 1):
        number += 1
        if len(line) <= LINE_LIMIT or line.endswith(b"\n"):
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = file.readline(1 << 20)
        yield number, None


def _page_of_line(where: str, line: bytes, given: Given) -> Page | Unreadable:
    try:
        members = json.loads(line.removeprefix(b"\xef\xbb\xbf").decode("utf-8"))
    except UnicodeDecodeError:
        return Unreadable(where, "this line is not UTF-8", "save the file as UTF-8")
    except RecursionError:
        return Unreadable(where, "this line is nested too deeply", _CONTRACT)
    except ValueError as error:
        return Unreadable(where, f"this line is not JSON: {str(error)[:120]}", _CONTRACT)
    if not isinstance(members, dict):
        return Unreadable(where, f"this line holds {_kind(members)}, not an object", _CONTRACT)
    try:
        return _page_of_members(where, members, given)
    except OnrecordError as error:
        return Unreadable(where, error.reason, error.mend)


def _page_of_members(where: str, members: dict[str, object], given: Given) -> Page:
    text, html = _string(where, members, "text"), _string(where, members, "html")
    if text is None and html is None:
        raise OptionInvalid(where, 'this line has neither "text" nor "html"', _CONTRACT)
    if text is not None and html is not None:
        raise OptionInvalid(where, 'this line has both "text" and "html"', "keep the one to be read")
    published = _string(where, members, "published")
    return Page(
        input=where,
        data=text if text is not None else html or "",
        media_type="text/plain" if text is not None else "text/html",
        given=Given(
            id=_identifier(where, members),
            title=_string(where, members, "title") or given.title,
            outlet=_string(where, members, "outlet") or given.outlet,
            authors=_authors(where, members) or given.authors,
            published=parse_published(published, input=where) if published else given.published,
            url=_string(where, members, "url") or given.url,
        ),
    )


def _identifier(where: str, members: dict[str, object]) -> str | None:
    value = members.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    found = _string(where, members, "id")
    if found is not None and not found.strip():
        raise OptionInvalid(where, '"id" is empty', "give the document an id, or leave the id out")
    return found


def _string(where: str, members: dict[str, object], name: str) -> str | None:
    value = members.get(name)
    if isinstance(value, str) and _LONE_SURROGATE.search(value):
        raise OptionInvalid(where, f'"{name}" holds half a character (a lone surrogate)', _WRITE_AGAIN)
    if value is None or isinstance(value, str):
        return value
    raise OptionInvalid(where, f'"{name}" is {_kind(value)}, not a string', _CONTRACT)


def _authors(where: str, members: dict[str, object]) -> tuple[str, ...]:
    value = members.get("authors")
    if value is None:
        return ()
    names = [value] if isinstance(value, str) else value
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise OptionInvalid(where, '"authors" is not a list of strings', 'write ["First Last", "First Last"]')
    return tuple(name.strip() for name in names if name.strip())


def _kind(value: object) -> str:
    kinds = {dict: "an object", list: "a list", str: "a string", bool: "true or false", type(None): "null"}
    return kinds.get(type(value), "a number")
