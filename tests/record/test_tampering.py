"""One byte changed anywhere in a small record is found."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import RecordBroken, RecordUnusable
from onrecord.record import open_record
from onrecord.record.verification import Wrong, checked_tables
from tests.record.test_history import ADDRESS, fill

# What is made again from the log and the documents, and read lists of one user, are no part of the record.
TABLES = [table.name for table in checked_tables()]

# Every byte of every value, some minutes, when this is set.
EXHAUSTIVE = bool(os.environ.get("ONRECORD_EXHAUSTIVE"))

# Columns that are SQLite's row number themselves, so that a changed one moves the row.
KEYS = {"passages": ("id",), "statements": ("id",), "log": ("seq",), "chain": ("id",)}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record with documents, versions, judgements, an affair, a rereading's like, and a tombstone."""
    path = tmp_path_factory.mktemp("whole") / "record.db"
    with open_record(str(path), who="ada") as record:
        fill(record)
        (second,) = [row for row in record.versions() if row.url == ADDRESS and row.number == 2]
        record.erase(second.id, "by order")
        record.verify()
        record.close_log()
    return path


def cells(path: Path) -> Iterator[tuple[str, int, str, Any]]:
    """Yield table, row number, column and value of everything stored."""
    with sqlite3.connect(path) as connection:
        for table in TABLES:
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            for row in connection.execute(f"SELECT rowid, * FROM {table}").fetchall():
                for column, value in zip(columns, row[1:], strict=True):
                    yield table, row[0], column, value


def sample(path: Path) -> list[tuple[str, int, str, Any]]:
    """Return every stored value when $ONRECORD_EXHAUSTIVE is set, else a few of each column."""
    every = list(cells(path))
    if EXHAUSTIVE:
        return every
    chance = random.Random(4)
    chance.shuffle(every)
    seen: Counter[tuple[str, str, bool]] = Counter()
    chosen = []
    for table, row, column, value in every:
        seen[table, column, value is None] += 1
        if seen[table, column, value is None] <= 2:
            chosen.append((table, row, column, value))
    return chosen


def changes(value: Any) -> Iterator[Any]:
    """Yield values that differ from `value` in one byte: at some places, with $ONRECORD_EXHAUSTIVE at each."""
    if value is None:
        yield "x"
        yield 1
    elif isinstance(value, int):
        yield value + 1
        yield value ^ 64
    elif isinstance(value, float):
        yield value + 0.0001
    else:
        data = value if isinstance(value, bytes) else value.encode()
        some = sorted({0, len(data) // 3, len(data) // 2, len(data) - 1}) if data else ()
        for place in range(len(data)) if EXHAUSTIVE else some:
            changed = data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]
            yield changed if isinstance(value, bytes) else changed.decode("utf-8", "replace")
        if data:
            yield value[:-1]
        yield None


def is_found(path: Path) -> bool:
    try:
        with open_record(str(path), create=False) as record:
            record.verify()
    except (RecordBroken, RecordUnusable):
        return True
    return False


def test_one_byte_changed_in_any_stored_value_is_found(whole: Path) -> None:
    missed, tried = [], 0
    connection = sqlite3.connect(whole, isolation_level=None)
    connection.execute("PRAGMA synchronous = OFF")
    record = open_record(str(whole), create=False)
    try:
        for table, row, column, value in sample(whole):
            for changed in islice(changes(value), None if EXHAUSTIVE else 2):
                if changed == value:
                    continue
                try:
                    connection.execute("PRAGMA ignore_check_constraints = ON")
                    connection.execute(f'UPDATE {table} SET "{column}" = ? WHERE rowid = ?', (changed, row))
                except sqlite3.IntegrityError:
                    continue
                tried += 1
                row_now = changed if column in KEYS.get(table, ()) else row
                try:
                    record.verify()
                    missed.append((table, row, column, changed))
                except (RecordBroken, RecordUnusable):
                    pass
                connection.execute(f'UPDATE {table} SET "{column}" = ? WHERE rowid = ?', (value, row_now))
        record.verify()
    finally:
        record.close()
        connection.close()
    print(f"{tried:,} changes tried")
    assert missed == []
    assert tried > 300


@pytest.mark.parametrize("table", TABLES)
def test_a_row_removed_or_written_twice_is_found(whole: Path, table: str, tmp_path: Path) -> None:
    copy = Path(shutil.copy(whole, tmp_path / "copy.db"))
    with sqlite3.connect(copy) as connection:
        rows = [row[0] for row in connection.execute(f"SELECT rowid FROM {table}")]
    for row in rows[:4]:
        with sqlite3.connect(copy) as connection:
            connection.execute(f"DELETE FROM {table} WHERE rowid = ?", (row,))
        assert is_found(copy), (table, row)
        copy = Path(shutil.copy(whole, tmp_path / f"copy{row}.db"))


def test_a_log_whose_end_was_cut_off_is_found_by_a_hash_noted_before(whole: Path) -> None:
    with open_record(str(whole), create=False) as record:
        _, head = record.head()
        record.verify(head=head)
        with pytest.raises(RecordBroken, match="no entry has the hash"):
            record.verify(head="0" * 64)


def test_a_byte_changed_in_the_file_never_passes_for_another_content(whole: Path, tmp_path: Path) -> None:
    """Bytes that no value is stored in may change unseen; what is shown must then be the same."""
    with open_record(str(whole), create=False) as record:
        shown = record.readings()
    data = whole.read_bytes()
    for place in range(100, len(data), len(data) // 150):
        copy = tmp_path / "copy.db"
        copy.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
        try:
            with open_record(str(copy), create=False) as record:
                record.verify()
                assert record.readings() == shown
        except (RecordBroken, RecordUnusable, Wrong):
            pass
        for ending in ("", "-wal", "-shm"):
            Path(f"{copy}{ending}").unlink(missing_ok=True)
