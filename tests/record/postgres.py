"""A PostgreSQL server of our own, started for the tests and stopped after them."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Debian and its kin keep the programs out of the path; the newest version comes last.
_FOLDERS = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql@*/bin")


class NoPostgres(Exception):
    """PostgreSQL's programs are not on this machine."""


class Server:
    """A running server; makes an empty database for whoever asks."""

    def __init__(self, socket: Path, user: str) -> None:
        self.socket = socket
        self.user = user
        self._made = 0

    def database(self) -> str:
        """Return the URL of a new, empty database."""
        self._made += 1
        name = f"record_{os.getpid()}_{self._made}"
        self.run(f"CREATE DATABASE {name}")
        return f"postgresql+psycopg://{self.user}@/{name}?host={self.socket}"

    def drop(self, url: str) -> None:
        """Remove a database, whoever is still connected to it."""
        name = url.rpartition("?")[0].rpartition("/")[2]
        self.run(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def run(self, statement: str) -> None:
        """Run a statement in the server's own database."""
        import psycopg

        with psycopg.connect(host=str(self.socket), user=self.user, dbname="postgres", autocommit=True) as c:
            c.execute(statement.encode())


def programs() -> Path:
    """Return the folder with `initdb` and `pg_ctl`. Raises NoPostgres."""
    for pattern in _FOLDERS:
        root = Path("/")
        found = sorted(root.glob(pattern.lstrip("/")), key=_version)
        if found and (found[-1] / "initdb").exists():
            return found[-1]
    named = shutil.which("initdb")
    if named:
        return Path(named).parent
    raise NoPostgres("PostgreSQL is not installed (apt-get install postgresql)")


def _version(folder: Path) -> float:
    digits = "".join(c for c in folder.parent.name if c.isdigit() or c == ".")
    return float(digits or 0)


@contextmanager
def running() -> Iterator[Server]:
    """Give a server that listens on a socket in a folder of its own, without waiting for the disk.

    PostgreSQL refuses to run as root: then it runs as `postgres` or `nobody`.
    """
    folder = Path(tempfile.mkdtemp(prefix="onrecord-pg-", dir="/tmp"))
    user = _other_user() if os.getuid() == 0 else None
    where = programs()

    def run(*command: str) -> None:
        options: dict[str, object] = (
            {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []} if user else {}
        )
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, **options)  # type: ignore[call-overload]
        if done.returncode:
            raise RuntimeError(f"{command[0]}: {done.stdout}{done.stderr}")

    try:
        if user:
            shutil.chown(folder, user)
        data = str(folder / "data")
        run(
            str(where / "initdb"),
            "-D",
            data,
            "-A",
            "trust",
            "-U",
            "onrecord",
            "-E",
            "UTF8",
            "--locale=C",
            "-N",
        )
        settings = f"-k {folder} -c listen_addresses='' -c fsync=off -c max_connections=40"
        run(str(where / "pg_ctl"), "-D", data, "-w", "-l", str(folder / "log"), "-o", settings, "start")
        try:
            yield Server(folder, "onrecord")
        finally:
            run(str(where / "pg_ctl"), "-D", data, "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _other_user() -> str:
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    raise NoPostgres("there is no user but root to run PostgreSQL as")
