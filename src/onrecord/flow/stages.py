"""Which version of each stage is at work: what tells whether a document has to be read again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from onrecord import __version__

# In the order in which they run, with what each is made of: what a stage makes rests on all before it.
# The values are every stage's; a change in one may change what any of them makes.
STAGES = {
    "read": ("model", "read"),
    "annotate": ("model", "annotate"),
    "resolve": ("model", "resolve"),
    "chronology": ("model", "chronology"),
    "assembly": ("model", "flow/assembly.py"),
}


@cache
def stage_versions() -> dict[str, str]:
    """Return, for each stage, the package's version and a hash of the stage's code, lists and weights.

    The hash changes with every rule and model, so that re-reading repeats what
    changed and nothing else, between two releases and from one to the next.
    """
    return {stage: f"{__version__}+{_hash_of(parts)}" for stage, parts in STAGES.items()}


def first_changed(made_by: Mapping[str, str]) -> str | None:
    """Return the first stage that is not the one that made something, None when all are.

    A new release of the same code and weights is the same stage.
    """
    now = stage_versions()
    return next((stage for stage in STAGES if _hash_in(made_by.get(stage)) != _hash_in(now[stage])), None)


def _hash_in(version: str | None) -> str:
    return (version or "").rpartition("+")[2]


def _hash_of(parts: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        _take(digest, files("onrecord").joinpath(*part.split("/")))
    return digest.hexdigest()[:12]


def _take(digest: hashlib._Hash, item: Traversable) -> None:
    if item.is_file():
        digest.update(item.name.encode())
        digest.update(item.read_bytes())
        return
    for inner in sorted(item.iterdir(), key=lambda found: found.name):
        if inner.name != "__pycache__" and not inner.name.endswith((".pyc", ".md")):
            _take(digest, inner)
