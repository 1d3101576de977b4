"""Named persons across documents: who is made one with whom, and the doubts left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.model import Document
from onrecord.resolve.across.blocks import Blocks
from onrecord.resolve.across.clusters import Clusters, Join
from onrecord.resolve.across.doubts import Doubt, doubts
from onrecord.resolve.across.matters import Matters
from onrecord.resolve.across.profiles import Profile

_ROUNDS = 4


def join_persons(
    persons: Sequence[Profile], documents: Mapping[str, Document], matters: Matters
) -> tuple[list[Join], tuple[Doubt, ...]]:
    """Return who is made one with whom (kept, draft, why), and the doubts that are left.

    `persons` are in the order of the documents; of two that are one, the
    earlier is kept. The same full names come first, then other full names, so
    that a lone surname finds all who bear it.
    """
    blocks = Blocks(persons)
    clusters = Clusters(blocks, matters)
    for sort in ("same", "full", "lone"):
        for _ in range(_ROUNDS):
            if not clusters.round(sort):
                break
    return clusters.joins, tuple(doubts(blocks, clusters, documents))
