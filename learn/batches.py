"""Windows of many articles, mixed anew for each epoch and put into batches of like length."""

from __future__ import annotations

import random
from collections.abc import Iterator

import numpy as np
import torch
from torch import Tensor

from learn.labels import KINDS
from learn.windows import IGNORE, Example, window, windows

BLOCK = 512  # windows among which those of like length are put together
_FILLED_WITH_0 = frozenset(("first", "ids", "shapes", "quoted", *(f"taught_{kind}" for kind in KINDS)))


def epoch_of(
    examples: list[Example], most: int, size: int, generator: random.Random
) -> Iterator[dict[str, Tensor]]:
    """Yield an epoch in batches: `size` windows of at most `most` pieces, those of like length together."""
    places = windows(examples, most, generator)
    generator.shuffle(places)
    blocks = [sorted(places[i : i + BLOCK], key=lambda p: p[2] - p[1]) for i in range(0, len(places), BLOCK)]
    places = [p for block in blocks for p in _shuffled(block, size, generator)]
    yield from _batches(examples, places, size)


def _batches(
    examples: list[Example], places: list[tuple[int, int, int]], size: int
) -> Iterator[dict[str, Tensor]]:
    """Yield padded batches of windows of like length."""
    for at in range(0, len(places), size):
        rows = [window(examples[n], start, end) for n, start, end in places[at : at + size]]
        longest = max(len(row["ids"]) for row in rows)
        out: dict[str, Tensor] = {}
        for key in rows[0]:
            fill = 0 if key in _FILLED_WITH_0 else IGNORE
            first = rows[0][key]
            stacked = np.full((len(rows), longest, *first.shape[1:]), fill, dtype=first.dtype)
            for i, row in enumerate(rows):
                stacked[i, : len(row[key])] = row[key]
            out[key] = torch.from_numpy(stacked)
        out["mask"] = (out["ids"] != 0).long()
        yield out


def _shuffled(
    block: list[tuple[int, int, int]], size: int, generator: random.Random
) -> list[tuple[int, int, int]]:
    groups = [block[i : i + size] for i in range(0, len(block), size)]
    generator.shuffle(groups)
    return [place for group in groups for place in group]
