"""The proper names of a text: found, cleaned of what a tagger leaves around them, their titles apart."""

from __future__ import annotations

from onrecord.resolve.names.families import families_in, with_shared_surnames
from onrecord.resolve.names.finding import find_names
from onrecord.resolve.names.found import NameFound, names_within
from onrecord.resolve.names.passed_over import again
from onrecord.resolve.names.repair import repaired
from onrecord.resolve.names.taken import marked

__all__ = [
    "NameFound",
    "again",
    "families_in",
    "find_names",
    "marked",
    "names_within",
    "repaired",
    "with_shared_surnames",
]
