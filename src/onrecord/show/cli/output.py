"""Where the result goes: standard output, or a file that is whole or not there at all."""

from __future__ import annotations

import errno
import io
import os
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from onrecord.errors import OptionInvalid


class NothingToKeep(Exception):
    """Raised inside `opened` to leave the file that was there as it is."""


def check_output(path: str | None) -> None:
    """Raise OptionInvalid when a result could not be written to `path`, before the work for it is done."""
    if path in (None, "-"):
        return
    target = Path(os.path.realpath(str(path)))
    if target.is_dir() or not target.parent.is_dir():
        reason = "this is a folder" if target.is_dir() else "its folder does not exist"
        raise OptionInvalid(f"-o {path}", reason, "name a file in a folder that is there")


@contextmanager
def opened(path: str | None) -> Iterator[TextIO]:
    """Give a UTF-8 text stream to write the result to.

    None and "-" are standard output. A file is written beside its place and
    moved there when the block ends well, so that no reader meets half of it;
    a device or a pipe is written directly. Lone surrogates are written as
    backslash escapes, which JSON reads back as they were.

    Raises OptionInvalid when the file cannot be written.
    """
    name = None if path in (None, "-") else path
    try:
        yield from _replacing(Path(os.path.realpath(name))) if name else _standard_output()
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = error.strerror or str(error)
        mend = "name a file in a folder you may write to, on a disk with room" if name else "free some room"
        raise OptionInvalid(f"-o {name}" if name else "standard output", reason, mend) from error


def _standard_output() -> Iterator[TextIO]:
    out = sys.stdout
    if isinstance(out, io.TextIOWrapper):
        out.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    yield out
    out.flush()


def _replacing(target: Path) -> Iterator[TextIO]:
    mode = target.stat().st_mode if target.exists() else None
    if mode is not None and stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, "this is a folder")
    if mode is not None and not stat.S_ISREG(mode):
        with target.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as device:
            yield device
        return
    handle, name = tempfile.mkstemp(prefix=f".{target.name[:100]}.", suffix=".part", dir=target.parent)
    part = Path(name)
    try:
        with open(handle, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        part.chmod(stat.S_IMODE(mode) if mode is not None else 0o666 & ~_umask())
        part.replace(target)
    finally:
        with suppress(FileNotFoundError):
            part.unlink()


def _umask() -> int:
    """Return the process's file mode mask, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
