"""Read one ordinary file, or standard input, as one page."""

from __future__ import annotations

import os
import stat
from dataclasses import replace
from typing import BinaryIO

from onrecord.model import Given, Page, Unreadable

# A long inquiry report as PDF has some 10 MB; beyond 50 MB a file is an archive,
# a recording or a mistake, and holding it would break the memory bound.
FILE_LIMIT = 50_000_000

_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def page_of_file(path: str, given: Given) -> Page | Unreadable:
    """Return the file at `path` as a page; refused by its size before it is read."""
    refusal = unreadable_file(path, limit=FILE_LIMIT)
    if refusal is not None:
        return refusal
    try:
        with open(path, "rb") as file:
            data = file.read(FILE_LIMIT + 1)
    except OSError as error:
        return _os_refusal(path, error)
    if len(data) > FILE_LIMIT:
        return _too_large(path, f"more than {FILE_LIMIT // 1_000_000} MB")
    return Page(input=path, data=data, name=os.path.basename(path), given=_without_id(given))


def page_of_stream(stream: BinaryIO | None, given: Given) -> Page | Unreadable:
    """Return all of standard input as one page named "-"."""
    if stream is None:
        return Unreadable("-", "there is no standard input", "pipe a document in, or name a file")
    try:
        data = stream.read(FILE_LIMIT + 1)
    except OSError as error:
        return _os_refusal("-", error)
    if len(data) > FILE_LIMIT:
        return _too_large("-", f"more than {FILE_LIMIT // 1_000_000} MB")
    return Page(input="-", data=data, given=_without_id(given))


def unreadable_file(path: str, *, limit: int | None) -> Unreadable | None:
    """Return why `path` is no ordinary file of at most `limit` bytes, None when it is one."""
    try:
        status = os.stat(path)
    except OSError as error:
        return _os_refusal(path, error)
    for is_kind, words in _KINDS:
        if is_kind(status.st_mode):
            return Unreadable(path, f"is {words}, not a file", "save its content to a file and name that")
    if limit is not None and status.st_size > limit:
        return _too_large(path, f"{status.st_size / 1_000_000:,.0f} MB")
    return None


def _too_large(path: str, size: str) -> Unreadable:
    return Unreadable(
        path,
        f"too large: {size}, the limit for one document is {FILE_LIMIT // 1_000_000} MB",
        "split it into documents, or put one document a line into a .jsonl file",
    )


def _os_refusal(path: str, error: OSError) -> Unreadable:
    if isinstance(error, FileNotFoundError):
        reason = "a link to a file that does not exist" if os.path.islink(path) else "no such file"
        return Unreadable(path, reason, "check the spelling and the folder you are in")
    if isinstance(error, PermissionError):
        return Unreadable(path, "may not be read", "ask for, or grant yourself, read permission on it")
    words = error.strerror or type(error).__name__
    return Unreadable(path, f"cannot be read: {words}", "check the file and the disk it lies on")


def _without_id(given: Given) -> Given:
    return replace(given, id=None)
