"""What an installation of the program holds, and how large each part is: `python -m evaluation.installed`.

Sizes are those of the environment that runs it, in MB of 1,000,000 bytes: files, and their compiled caches.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "onrecord"


@dataclass(frozen=True, slots=True)
class Size:
    """Bytes of files, and of what Python compiled from them."""

    files: int
    compiled: int

    @property
    def megabytes(self) -> float:
        """Return both together in MB."""
        return (self.files + self.compiled) / 1e6


def required() -> list[str]:
    """Return what `pyproject.toml` requires of every installation."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return [str(row) for row in project["dependencies"]]


def brought(rows: Iterable[str]) -> dict[str, Distribution]:
    """Return the distributions that `rows` require here, with those that they require in turn, by name.

    Raises PackageNotFoundError when one of them is not installed.
    """
    found: dict[str, Distribution] = {}
    waiting = [(row, "") for row in rows]
    done = set()
    while waiting:
        row, extra = waiting.pop()
        requirement = Requirement(row)
        if (row, extra) in done or (requirement.marker and not requirement.marker.evaluate({"extra": extra})):
            continue
        done.add((row, extra))
        name = re.sub(r"[-_.]+", "-", requirement.name).lower()
        found[name] = distribution(name)
        waiting.extend(
            (further, wanted)
            for further in found[name].requires or ()
            for wanted in ("", *sorted(requirement.extras))
        )
    return found


def size_of(paths: Iterable[Path]) -> Size:
    """Return how large `paths` are; those that do not exist count nothing."""
    files = compiled = 0
    for path in paths:
        if path.is_file():
            if path.suffix == ".pyc":
                compiled += path.stat().st_size
            else:
                files += path.stat().st_size
    return Size(files, compiled)


def sizes() -> dict[str, Size]:
    """Return the size of the program and of all that it requires, largest first."""
    found = {"onrecord": size_of(PACKAGE.rglob("*"))}
    for name, it in brought(required()).items():
        found[name] = size_of(Path(str(it.locate_file(file))) for file in it.files or ())
    return dict(sorted(found.items(), key=lambda item: -item[1].megabytes))


def main() -> None:
    """Print a line for each part, and the sum."""
    try:
        found = sizes()
    except PackageNotFoundError as missing:
        sys.exit(f"{missing.name} is not installed here; run: make test")
    for name, size in found.items():
        print(f"{name:20} {size.files / 1e6:7.1f} {size.compiled / 1e6:7.1f}")
    files, compiled = (sum(getattr(size, part) for size in found.values()) for part in ("files", "compiled"))
    print(f"{'in all':20} {files / 1e6:7.1f} {compiled / 1e6:7.1f}   {(files + compiled) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
