"""Backups: a whole record as one SQLite file, checked before it gets its name; and back from one."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from onrecord.errors import RecordUnusable
from onrecord.record.opening import open_record, opened
from onrecord.record.record import Record
from onrecord.record.verification import Verified

# What SQLite lays beside a file that it writes to.
_BESIDE = ("", "-wal", "-shm", "-journal")


def back_up(record: Record, path: str) -> Verified:
    """Write `record`, of either database, into a new file that is itself a record; return what was checked.

    The copy is of one moment, while others go on reading and writing. It is
    verified, and its end is that of `record`, before it takes the name `path`; until
    then there is no file of that name.

    Raises RecordUnusable when the file is there already, or cannot be written, or
    the record does not hold.
    """
    target = Path(os.path.abspath(path))
    if target.exists():
        raise RecordUnusable(path, "is there already", "name a new file, or remove that one first")
    if not target.parent.is_dir():
        raise RecordUnusable(path, "its folder does not exist", "make the folder, or name another file")
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name[:100]}.", suffix=".part", dir=target.parent)
    except OSError as error:
        raise RecordUnusable(
            path, f"cannot be written: {error.strerror}", "name a file in a folder of yours"
        ) from error
    os.close(handle)
    part = Path(name)
    try:
        with opened(name) as copy:
            record.copy_to(copy)
            found = copy.verify()
            copy.close_log()
        os.link(part, target)
    except FileExistsError as error:
        raise RecordUnusable(path, "was made by another program meanwhile", "name a new file") from error
    finally:
        for ending in _BESIDE:
            with suppress(FileNotFoundError):
                os.unlink(name + ending)
    return found


def restore(path: str, place: str | None) -> Verified:
    """Write the backup at `path` into a new record at `place`; return what was checked.

    The backup is verified first, the restored record after.

    Raises RecordUnusable when the backup does not hold, or `place` holds a record.
    """
    with open_record(path, create=False) as backup:
        backup.verify()
        with opened(place) as target:
            if not target.is_empty():
                raise RecordUnusable(
                    target.name,
                    "holds a record already, which restoring would mix up",
                    "name another with --record, or take over the backup with `onrecord combine`",
                )
            backup.copy_to(target)
            return target.verify()
