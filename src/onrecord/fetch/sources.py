"""Turn what the user typed into files: a file, a folder with its files, or a glob."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Iterator

from onrecord.model import Unreadable

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_GLOB_SIGNS = re.compile(r"[*?\[]")


def files_of(source: str) -> Iterator[str | Unreadable]:
    """Yield the paths that `source` names, in sorted order, or why it names none.

    A path that exists is taken as it is, even when it holds glob signs.
    Folders are walked without following links to folders, so a loop of links
    cannot trap the walk.
    """
    if _ADDRESS.match(source):
        yield Unreadable(
            source,
            "only http and https addresses are fetched",
            "save the page to a file and name that file instead",
        )
    elif "\0" in source or not source.strip():
        yield Unreadable(source, "is not a file name", "name a file, a folder, or - for standard input")
    elif os.path.isdir(source):
        yield from _files_of_folder(source)
    elif os.path.lexists(source):
        yield source
    elif _GLOB_SIGNS.search(source):
        yield from _files_of_glob(source)
    else:
        yield Unreadable(source, "no such file or folder", "check the spelling and the folder you are in")


def _files_of_glob(pattern: str) -> Iterator[str | Unreadable]:
    matches = sorted(glob.glob(pattern, recursive=True))
    if not matches:
        yield Unreadable(
            pattern, "no file matches this pattern", "check the pattern and the folder you are in"
        )
    walked = tuple(path for path in matches if os.path.isdir(path))
    for path in matches:
        if any(path != folder and path.startswith(os.path.join(folder, "")) for folder in walked):
            continue  # "**" matches a folder and again each file in it
        if path in walked:
            yield from _files_of_folder(path)
        else:
            yield path


def _files_of_folder(folder: str) -> Iterator[str | Unreadable]:
    empty = True
    for found in _files_in_folder(folder):
        empty = False
        yield found
    if empty:
        yield Unreadable(folder, "holds no files", "name a folder with documents in it")


def _files_in_folder(folder: str) -> Iterator[str | Unreadable]:
    """Yield the files under `folder`, names sorted in each folder, hidden ones skipped."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield Unreadable(folder, f"cannot list this folder: {error.strerror}", "check its permissions")
        return
    visible = [entry for entry in entries if not entry.name.startswith(".")]
    for entry in visible:
        if entry.is_dir(follow_symlinks=False):
            yield from _files_in_folder(entry.path)
        elif not entry.is_symlink() or not os.path.isdir(entry.path):
            yield entry.path
