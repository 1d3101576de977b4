"""Kill a program that adds to a record, at random moments, and check after each that nothing was lost.

usage: python -m benchmarks.record_endurance [--kills 300] [--postgres]

A process adds made-up documents and says so on a pipe once `Record.add` has returned; after a random
while it gets SIGKILL: at most one and a half times as long as the first one took to open the record and
keep a batch, so that kills fall before, into and between transactions on a slow machine too. Then the record
is verified and every document that was acknowledged must be there. A new record is begun after every 20
kills, so that verifying stays short. With --postgres the records lie in databases of a PostgreSQL server
that is started for them; it is the program that is killed, not the server.
"""

from __future__ import annotations

import argparse
import os
import random
import select
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.made_up import kept_document
from onrecord.record import open_record
from tests.record.postgres import Server, running

# Documents in one transaction, so that kills fall into transactions of every size.
BATCHES = (1, 3, 10)
# The longest while until a kill, in times of opening a record and keeping a first batch.
LONGEST = 1.5
# Kills of one record.
AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class Killed:
    """What one kill left: documents acknowledged, and found in the record, in all so far."""

    acknowledged: int
    found: int


def kill(place: str, kills: int, seed: int = 1) -> Iterator[Killed]:
    """Kill a process that adds to the record at `place`, `kills` times; yield what each left.

    Raises AssertionError when a document that was acknowledged is missing, and
    RecordBroken when the record does not hold.
    """
    chance = random.Random(seed)
    acknowledged: set[str] = set()
    number = 0
    first: float | None = None
    for _ in range(kills):
        batch = chance.choice(BATCHES)
        begun = time.monotonic()
        wait = None if first is None else chance.random() * LONGEST * first
        acknowledged.update(_killed_after(wait, partial(_add, place, number, batch)))
        first = first or time.monotonic() - begun
        number += 1_000
        if not acknowledged and not _is_there(place):
            yield Killed(0, 0)  # killed before the record was made
            continue
        with open_record(place, who="endurance") as record:
            record.verify()
            found = {row.id for row in record.versions()}
        missing = acknowledged - found
        if missing:
            raise AssertionError(f"{len(missing)} acknowledged documents are missing, such as {min(missing)}")
        yield Killed(len(acknowledged), len(found))


def _is_there(place: str) -> bool:
    return "://" in place or Path(place).exists()


def _add(place: str, number: int, batch: int, out: int) -> None:
    """Add documents from `number` on until killed; write the id of each to `out` once it is kept."""
    with open_record(place, who="endurance") as record:
        while True:
            kept = [kept_document(number + place) for place in range(batch)]
            number += batch
            record.add(kept)
            os.write(out, "".join(f"{one.document.id}\n" for one in kept).encode())


def _killed_after(seconds: float | None, work: Callable[[int], None]) -> list[str]:
    """Do `work` in a process of its own, kill that, and return the whole lines it wrote.

    It is killed after `seconds`, or with None as soon as it wrote something.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            work(writing)
        finally:
            os._exit(1)
    os.close(writing)
    select.select([] if seconds is not None else [reading], [], [], seconds)
    os.kill(child, signal.SIGKILL)
    with os.fdopen(reading, "rb") as pipe:
        written = pipe.read()
    os.waitpid(child, 0)
    return [line.decode() for line in written.split(b"\n")[:-1]]


@contextmanager
def _server(wanted: bool) -> Iterator[Server | None]:
    if not wanted:
        yield None
        return
    with running() as server:
        yield server


def main(arguments: list[str]) -> int:
    """Kill as often as asked, and print what was found."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--postgres", action="store_true", help="in a PostgreSQL server, not in files")
    options = parser.parse_args(arguments)
    acknowledged = unacknowledged = done = 0
    with tempfile.TemporaryDirectory(prefix="onrecord-kills-") as folder, _server(options.postgres) as server:
        for first in range(0, options.kills, AT_ONCE):
            place = server.database() if server else str(Path(folder) / f"record-{first}.db")
            left = list(kill(place, min(AT_ONCE, options.kills - first), options.seed + first))
            done += len(left)
            acknowledged += left[-1].acknowledged
            unacknowledged += left[-1].found - left[-1].acknowledged
    print(
        f"{done} kills: {acknowledged:,} documents acknowledged, none missing; {unacknowledged:,} kept "
        "that could not be acknowledged any more; verified after each"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
