"""Every test of the record runs on a SQLite file and on a PostgreSQL server that the tests start."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from onrecord.model import Dossier
from onrecord.record import Record, open_record
from tests.record.postgres import NoPostgres, Server, running
from tests.record.story import ADDRESS, COURIER, kept


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    try:
        with running() as server:
            yield server
    except NoPostgres as missing:
        if os.environ.get("ONRECORD_REQUIRE_POSTGRES"):
            pytest.fail(str(missing))
        pytest.skip(f"NOT TESTED on PostgreSQL: {missing}")


@pytest.fixture(params=["sqlite", "postgresql"])
def backend(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def new_place(backend: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Callable[[], str]]:
    """Give a function that returns the place of a record that is not there yet, on this backend."""
    made: list[str] = []
    if backend == "sqlite":
        yield lambda: str(tmp_path / f"record{len(made)}-{os.urandom(3).hex()}.db")
        return
    server: Server = request.getfixturevalue("postgres")

    def database() -> str:
        made.append(server.database())
        return made[-1]

    yield database
    for url in made:
        server.drop(url)


@pytest.fixture
def place(new_place: Callable[[], str]) -> str:
    return new_place()


@pytest.fixture
def record(place: str) -> Iterator[Record]:
    with open_record(place, who="ada") as opened:
        yield opened


@pytest.fixture
def courier(record: Record) -> Dossier:
    """What is found in the Courier's page, which the record keeps."""
    one = kept(record, COURIER, "a.txt", url=ADDRESS)
    record.add([one])
    return one.dossier
