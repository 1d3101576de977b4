"""What can go wrong around a record: killed programs, full disks, other programs, files that are no record."""

from __future__ import annotations

import os
import pwd
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from benchmarks.made_up import kept_document
from benchmarks.record_endurance import kill
from onrecord.errors import OnrecordError, RecordUnusable
from onrecord.record import Record, open_record
from onrecord.record.migrating import HEAD, KNOWN
from onrecord.record.tables import metadata
from tests.record.story import COURIER, HERALD, kept

ROOT = Path(__file__).parents[2]


def test_nothing_acknowledged_is_lost_when_the_program_is_killed(place: str) -> None:
    kills = list(kill(place, 6, seed=7))
    assert kills[-1].acknowledged > 0


ADD = """
import sys
from benchmarks.made_up import kept_document
from onrecord.record import open_record
place, first, count = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
with open_record(place, who=f"writer {first}") as record:
    for number in range(first, first + count, 5):
        record.add([kept_document(n) for n in range(number, number + 5)])
"""
# Reads again and again while others write; each reading must be of one moment.
READ = """
import sys
from onrecord.record import open_record
with open_record(sys.argv[1], create=False) as record:
    for _ in range(int(sys.argv[2])):
        found = record.verify()
        assert found.statements == 15 * found.versions, found
        assert len(record.readings()) >= found.versions
"""


def started(code: str, *arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", code, *map(str, arguments)]
    path = os.pathsep.join([str(ROOT), *filter(None, sys.path)])
    return subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": path}
    )


def ended(*processes: subprocess.Popen[str]) -> None:
    for process in processes:
        _, err = process.communicate(timeout=120)
        assert process.returncode == 0, err


def test_two_programs_add_while_another_reads(place: str) -> None:
    with open_record(place):
        pass
    ended(started(ADD, place, 0, 40), started(ADD, place, 20, 40), started(READ, place, 5))
    with open_record(place) as record:
        found = record.verify()
        assert (found.documents, found.versions, found.entries) == (60, 60, 61)


def test_two_programs_make_one_record(place: str) -> None:
    ended(started(ADD, place, 0, 5), started(ADD, place, 50, 5))
    with open_record(place, create=False) as record:
        assert record.verify().documents == 10


def test_opening_waits_for_another_that_makes_the_same_file(tmp_path: Path) -> None:
    place = tmp_path / "one.db"
    with closing(sqlite3.connect(place, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        done = threading.Timer(0.5, other.execute, ["ROLLBACK"])
        done.start()
        with open_record(str(place)) as record:
            assert not other.in_transaction
            assert record.verify().entries == 1
        done.join()


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Record]:
    with open_record(str(tmp_path / "small.db"), who="ada") as record:
        record.add([kept(record, COURIER, "a.txt")])
        yield record


def test_a_full_disk_loses_nothing_and_says_so(tmp_path: Path) -> None:
    place = str(tmp_path / "full.db")
    with open_record(place) as record:
        limit_pages(record, 200)
        added = add_until_full(record)
        assert 0 < added < 1000
        assert record.verify().documents == added
    with open_record(place) as record:
        record.add([kept_document(5000)])
        assert record.verify().documents == added + 1


def add_until_full(record: Record) -> int:
    """Add documents until the disk is full, and return how many were acknowledged."""
    for number in range(1000):
        try:
            record.add([kept_document(number)])
        except RecordUnusable as error:
            full = error.reason
            return number if "the disk is full" in full else 0
    return 1000


def limit_pages(record: Record, pages: int) -> None:
    from sqlalchemy import event

    def limit(connection: sqlite3.Connection, _: object) -> None:
        connection.execute(f"PRAGMA max_page_count = {pages}")

    event.listen(record.engine, "connect", limit)


@pytest.mark.skipif(
    os.getuid() != 0, reason="only root can mount a small disk; the page limit is tested above"
)
def test_a_disk_that_is_really_full_loses_nothing(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(disk)], check=False).returncode:
        pytest.skip("this machine lets nobody mount a disk")
    try:
        with open_record(str(disk / "record.db")) as record:
            added = add_until_full(record)
        with open_record(str(disk / "record.db")) as record:
            assert record.verify().documents == added > 0
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_a_file_that_is_no_record_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    for content in (b"An article about a bridge.\n" * 50, b"\x00" * 4096, os.urandom(5000)):
        other.write_bytes(content)
        with pytest.raises(RecordUnusable, match="is not a record"):
            open_record(str(other))
        assert other.read_bytes() == content
    other.unlink()
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE cats (name TEXT)")
    before = other.read_bytes()
    with pytest.raises(RecordUnusable, match="not a record of onrecord"):
        open_record(str(other))
    assert other.read_bytes() == before


def test_a_record_of_a_newer_version_is_refused_and_left_as_it_was(record: Record, place: str) -> None:
    record.add([kept(record, COURIER, "a.txt")])
    with record.writing() as writer:
        writer.connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    record.close()
    with pytest.raises(RecordUnusable, match="newer version"):
        open_record(place)


def test_every_place_that_cannot_hold_a_record_is_named(tmp_path: Path) -> None:
    for place, reason in (
        (str(tmp_path), "is a folder"),
        (str(tmp_path / "none" / "x.db"), "folder does not exist"),
        ("mysql://localhost/x", "records are not kept in"),
        ("postgresql+psycopg://nobody@127.0.0.1:9/none", "cannot be reached"),
        ("", "is not the name"),
        ("a\0b", "is not the name"),
    ):
        with pytest.raises(RecordUnusable, match=reason) as caught:
            open_record(place)
        assert caught.value.mend
    with pytest.raises(RecordUnusable, match="there is no record here"):
        open_record(str(tmp_path / "x.db"), create=False)
    assert not (tmp_path / "x.db").exists()


@pytest.fixture
def read_only() -> Iterator[Path]:
    """A folder that another user may read and not write, with a record in it."""
    folder = Path(tempfile.mkdtemp(prefix="onrecord-ro-", dir="/tmp"))
    with open_record(str(folder / "onrecord.db"), who="ada") as record:
        record.add([kept(record, HERALD, "b.txt")])
    (folder / "onrecord.db").chmod(0o444)
    folder.chmod(0o555)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def test_a_record_in_a_read_only_folder_is_read_and_not_written(read_only: Path) -> None:
    said = as_somebody_else(read_only, say_what_can_be_done)
    assert said[0] == "1"
    assert "may not be written" in said[1]
    assert "cannot be opened or made there" in said[2]


def say_what_can_be_done(folder: Path) -> Iterator[str]:
    with open_record(str(folder / "onrecord.db"), create=False) as record:
        yield str(record.verify().documents)
        for work in (lambda: record.join("x", []), lambda: open_record(str(folder / "new.db"))):
            try:
                work()
                yield "done"
            except RecordUnusable as error:
                yield str(error)


def as_somebody_else(folder: Path, work: Callable[[Path], Iterator[str]]) -> list[str]:
    """Return what `work` says in a process that may not write everywhere, as root may."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            if os.getuid() == 0:
                nobody = pwd.getpwnam("nobody")
                os.setgroups([])
                os.setgid(nobody.pw_gid)
                os.setuid(nobody.pw_uid)
            for line in work(folder):
                os.write(writing, line.encode() + b"\n")
        except BaseException as error:
            os.write(writing, repr(error).encode() + b"\n")
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        said = pipe.read().splitlines()
    os.waitpid(child, 0)
    return said


def test_the_newest_migration_is_the_one_that_is_known() -> None:
    folder = ROOT / "src" / "onrecord" / "record" / "migrations" / "versions"
    numbers = sorted(path.name[:4] for path in folder.glob("[0-9]*.py"))
    assert tuple(numbers) == KNOWN
    assert numbers[-1] == HEAD


def test_migrations_make_the_tables_that_the_program_knows(record: Record) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with record.reading() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": ours})
        assert compare_metadata(context, metadata) == []


def ours(item: object, name: str | None, kind: str, reflected: bool, to: object) -> bool:
    """Leave out what holds words, and what one database alone has for searching: not in the metadata."""
    return not (name or "").endswith(("words", "_newest", "_data", "_idx", "_docsize", "_config"))


def test_errors_of_the_record_are_errors_of_onrecord() -> None:
    assert issubclass(RecordUnusable, OnrecordError)
