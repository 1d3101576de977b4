"""The last words of organisations' names, and the one-word names of papers and platforms."""

from __future__ import annotations

from functools import lru_cache

from onrecord.resolve.lexicon.lists import rows


@lru_cache(maxsize=1)
def organisation_endings() -> dict[str, str]:
    """Return last words of organisations' names with their origin (body, firm, press, civil)."""
    return {row[0]: row[1] for row in rows("organisations.tsv")}


@lru_cache(maxsize=1)
def outlets() -> frozenset[str]:
    """Return one-word names of papers, agencies and platforms, in lower case."""
    return frozenset(row[0] for row in rows("outlets.tsv"))
