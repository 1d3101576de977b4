"""The second look at the kinds of names, as it is learnt (learn.names): the mean of a few networks, as one.

It learns from news and EWT, whose names were marked after the encoder was trained, so
what the encoder says there is like what it says of any text; on the corpora that it
learnt names from it is surer than elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from learn.annotated import Names
from learn.corpora import Article
from learn.descent import Recipe, descend
from onrecord.annotate.encoding.encoder import Floats, Models, encode
from onrecord.annotate.encoding.pieces import cut
from onrecord.annotate.marks.quotations import QuotedText
from onrecord.annotate.names.naming import NAME_TYPES, tagged_names
from onrecord.annotate.names.second_look import FEATURES, KINDS, LEAST, TOLD, features, logs

SEEDS = (1, 2, 3)
UNITS = 8  # 16, 32 and 64 do the same within half a point on every part
RECIPE = Recipe(epochs=8, batch=256, rate=1e-3, decay=0.05)
DROPOUT, SMOOTHING = 0.4, 0.05
_NONE = NAME_TYPES.index("MISC")
_SHARED = 0.5  # of a name and an annotator's name, at least, to be of the kind of that

Examples = tuple[Floats, Floats, NDArray[np.int64]]


class Net(nn.Module):
    """What second_look.Network is, to learn: dropout, and features brought to one size."""

    def __init__(self, found: Tensor) -> None:
        super().__init__()
        self.mean, self.size = found.mean(0), found.std(0) + 1e-3
        self.into, self.out = nn.Linear(FEATURES, UNITS), nn.Linear(UNITS, KINDS)
        self.told = nn.Linear(TOLD, KINDS)
        self.dropout = nn.Dropout(DROPOUT)
        for layer in (self.out, self.told):
            nn.init.zeros_(layer.weight)
            nn.init.zeros_(layer.bias)

    def forward(self, found: Tensor, said: Tensor) -> Tensor:
        """Return scores (n, KINDS) of names with such features, of which the tags have `said` so much."""
        found = (found - self.mean) / self.size
        units = functional.relu(self.into(self.dropout(found)))
        scores: Tensor = said + self.out(self.dropout(units)) + self.told(found[:, -TOLD:])
        return scores


def examples(article: Article, models: Models, chances: Floats) -> Examples | None:
    """Return features, logs of what speaks for each kind, and kinds of the names that the tags have.

    `chances` (words, 9) are those of the tags.
    """
    pieces = cut(article.text, models.tokenizer, QuotedText(article.text))
    (encoded,) = encode([pieces], models)
    assert encoded.names is not None
    names = encoded.names.copy()
    names[pieces.firsts] = chances
    encoded = replace(encoded, names=names)
    tagged = tagged_names(pieces, encoded)
    if not len(tagged.lows):
        return None
    starts = pieces.starts[pieces.firsts[tagged.lows]].tolist()
    ends = pieces.word_end[pieces.firsts[tagged.highs - 1]].tolist()
    kinds = [_kind(start, end, article.names or ()) for start, end in zip(starts, ends, strict=True)]
    return features(pieces, encoded, tagged), logs(tagged.evidence, LEAST), np.array(kinds, dtype=np.int64)


def _kind(start: int, end: int, names: Names) -> int:
    """Return the kind of the annotator's name that shares the most with [start, end)."""
    shared = [(min(end, e) - max(start, s), s, e, kind) for s, e, kind in names if s < end and start < e]
    if not shared:
        return _NONE
    most, s, e, kind = max(shared)
    return NAME_TYPES.index(kind) if most > _SHARED * max(end - start, e - s) else _NONE


def fit(found: Tensor, said: Tensor, kinds: Tensor, seed: int) -> Net:
    """Return a network that tells the kinds."""
    torch.manual_seed(seed)
    net = Net(found)

    def loss_of(batch: Tensor) -> Tensor:
        scores = net(found[batch], said[batch])
        return functional.cross_entropy(scores, kinds[batch], label_smoothing=SMOOTHING)

    descend(net, len(found), RECIPE, loss_of)
    return net.eval()


def as_one(nets: list[Net]) -> dict[str, list[object]]:
    """Return the mean of the networks as one whose units are all of theirs, on features as they are."""
    share = 1 / len(nets)
    parts: dict[str, Tensor] = {
        "into": torch.cat([(net.into.weight / net.size).T for net in nets], 1),
        "bias": torch.cat([net.into.bias - net.into.weight @ (net.mean / net.size) for net in nets]),
        "out": torch.cat([share * net.out.weight.T for net in nets]),
        "told": sum((share * (net.told.weight / net.size[-TOLD:]).T for net in nets), torch.zeros(())),
        "base": sum(
            (
                share * (net.out.bias + net.told.bias - net.told.weight @ (net.mean / net.size)[-TOLD:])
                for net in nets
            ),
            torch.zeros(()),
        ),
    }
    shortened = np.vectorize(lambda value: float(f"{value:.3g}"))
    return {name: shortened(part.detach().numpy().astype(float)).tolist() for name, part in parts.items()}


def learnt(rows: Sequence[Examples]) -> dict[str, list[object]]:
    """Return what is written of the networks that learn from `rows`."""
    found, said, kinds = (torch.from_numpy(np.concatenate(part)) for part in zip(*rows, strict=True))
    return as_one([fit(found, said, kinds, seed) for seed in SEEDS])
