"""Which version of each stage is at work: what tells whether a document has to be read again."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from onrecord import __version__

# In the order in which they run: what a stage makes rests on all before it.
STAGES = ("read", "annotate", "resolve", "chronology", "flow")


@cache
def stage_versions() -> dict[str, str]:
    """Return, for each stage, the package's version and a hash of the stage's code, lists and weights.

    The hash changes with every rule and model, so that re-reading repeats what
    changed and nothing else, also between two releases.
    """
    return {stage: f"{__version__}+{_hash_of(stage)}" for stage in STAGES}


def first_changed(made_by: dict[str, str]) -> str | None:
    """Return the first stage that is not the one that made something, None when all are."""
    now = stage_versions()
    return next((stage for stage in STAGES if made_by.get(stage) != now[stage]), None)


def _hash_of(stage: str) -> str:
    digest = hashlib.sha256()
    # The values are every stage's; a change in one may change what any of them makes.
    for package in ("model", stage):
        _take(digest, files("onrecord") / package)
    return digest.hexdigest()[:12]


def _take(digest: hashlib._Hash, folder: Traversable) -> None:
    for item in sorted(folder.iterdir(), key=lambda found: found.name):
        if item.is_dir() and item.name != "__pycache__":
            _take(digest, item)
        elif item.is_file() and not item.name.endswith((".pyc", ".md")):
            digest.update(item.name.encode())
            digest.update(item.read_bytes())
