"""The verbs of telling, and the nouns for those who hear as everybody does."""

from __future__ import annotations

from functools import lru_cache

from onrecord.resolve.lexicon.lists import rows


@lru_cache(maxsize=1)
def hearing() -> dict[str, tuple[str, ...]]:
    """Return the verbs of telling and the nouns for those who hear as everybody does, by kind."""
    found: dict[str, tuple[str, ...]] = {}
    for kind, words, _ in rows("hearers.tsv"):
        found[kind] = (*found.get(kind, ()), words)
    return found
