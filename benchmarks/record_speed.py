"""Time and memory of adding annotated documents to a record, against `executemany` of the same rows.

usage: python -m benchmarks.record_speed [--documents 10000] [--batch 100] [--record URL]

The plain program writes every row that the record wrote, those of its full-text tables included,
into the same tables with sqlite3's own executemany, in as many transactions and with the same
settings; it makes no JSON, hashes nothing, looks nothing up and checks no foreign keys. Both are on
one core, each in a
process of its own, and both wait for the disk.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

from benchmarks.made_up import kept_documents
from onrecord.record import open_record
from onrecord.record.tables import metadata
from onrecord.record.writing import FULL_TEXT

SETTINGS = ("synchronous = FULL", "secure_delete = ON", "journal_mode = WAL")


def add(place: str, documents: int, batch: int) -> dict[str, float]:
    """Add made-up documents, and return the seconds within `Record.add`, and memory on the way (MB)."""
    made = kept_documents(documents)
    seconds, worked, done = 0.0, 0.0, 0
    memory = {}
    with open_record(place, who="benchmark") as record:
        while kept := list(islice(made, batch)):
            begun, before = time.perf_counter(), time.process_time()
            record.add(kept)
            seconds += time.perf_counter() - begun
            worked += time.process_time() - before
            done += len(kept)
            if done in (documents // 10, documents // 2, documents):
                memory[f"MB after {done:,}"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": seconds, "worked": worked, **memory}


def write_plainly(source: str, batches: int) -> dict[str, float]:
    """Write the rows of a record into the same tables of a new file, and return the seconds that took."""
    target = f"{source}.plain"
    made_by = sqlite3.connect(source)
    plain = sqlite3.connect(target, isolation_level=None)
    for setting in reversed(SETTINGS):
        plain.execute(f"PRAGMA {setting}")
    for (sql,) in made_by.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid"):
        if not any(f"{name}_" in sql for name, _, _ in FULL_TEXT):
            plain.execute(sql)
    work = []
    for table in metadata.sorted_tables:
        columns = [column.name for column in table.columns]
        listed = ", ".join(f'"{column}"' for column in columns)
        work.append((table.name, columns, made_by.execute(f"SELECT {listed} FROM {table.name}").fetchall()))
    for name, table, indexed in FULL_TEXT:
        rows = made_by.execute(f"SELECT id, {', '.join(indexed)} FROM {table.name}").fetchall()
        work.append((name, ["rowid", *indexed], rows))
    begun, before = time.perf_counter(), time.process_time()
    for number in range(batches):
        plain.execute("BEGIN IMMEDIATE")
        for name, filled, rows in work:
            part = rows[number * len(rows) // batches : (number + 1) * len(rows) // batches]
            marks = ", ".join("?" * len(filled))
            quoted = [f'"{column}"' for column in filled]
            plain.executemany(f"INSERT INTO {name} ({', '.join(quoted)}) VALUES ({marks})", part)
        plain.execute("COMMIT")
    return {
        "seconds": time.perf_counter() - begun,
        "worked": time.process_time() - before,
        "rows": sum(len(rows) for _, _, rows in work),
    }


def main(arguments: list[str]) -> int:
    """Run both, each in its own process, and print what they took."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--batch", type=int, default=100)
    parser.add_argument(
        "--record", help="a PostgreSQL database to add to instead; it is compared with nothing"
    )
    parser.add_argument("--phase", choices=("add", "plain"), help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.phase == "add":
        print(json.dumps(add(options.record, options.documents, options.batch)))
        return 0
    if options.phase == "plain":
        print(json.dumps(write_plainly(options.record, options.documents // options.batch)))
        return 0
    folder = Path(tempfile.mkdtemp(prefix="onrecord-speed-"))
    try:
        place = options.record or str(folder / "record.db")
        ours = _run("add", place, options)
        print(
            f"record: {ours['seconds']:.1f} s for {options.documents:,} documents", *_memory(ours), sep="\n  "
        )
        if options.record is None:
            plain = _run("plain", place, options)
            print(f"plain executemany: {plain['seconds']:.1f} s for the same {plain['rows']:,.0f} rows")
            print(f"ratio: {ours['seconds'] / plain['seconds']:.2f}")
            # On a machine that others use too, waiting tells more of them than of us.
            worked = f"{ours['worked']:.1f} s against {plain['worked']:.1f} s"
            print(f"ratio of processor time: {ours['worked'] / plain['worked']:.2f} ({worked})")
    finally:
        shutil.rmtree(folder)
    return 0


def _memory(found: dict[str, float]) -> list[str]:
    return [f"{value:.0f} {name}" for name, value in found.items() if name.startswith("MB")]


def _run(phase: str, place: str, options: argparse.Namespace) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.record_speed", "--phase", phase, "--record", place]
    command += ["--documents", str(options.documents), "--batch", str(options.batch)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
