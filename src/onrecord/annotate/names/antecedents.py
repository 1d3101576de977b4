"""Which earlier mention a noun phrase goes on from: a small network over what the encoder says of both.

A mention's vector asks, those of the mentions before it answer, and how far apart they are, whether
they are one word and what each is speaks beside (mention ranking, as Lee et al., 2017, have it).
`learn.antecedents` fits the network, on news as well; its weights are `weights/antecedents.npz`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from onrecord.annotate.encoding.encoder import Floats, pointing, softmax

FORMS = ("name", "nominal", "pronoun")
NAME, NOMINAL, PRONOUN = range(len(FORMS))
KINDS = ("PER", "ORG", "LOC", "OTHER")
REACH = 300  # mentions that one may look back over; those of GUM and news hardly have more before them
BLOCK = 100  # of those that ask, at once: what a text of any length takes of memory stays small
WORTH_TELLING = 0.02  # a chance of being the same that is told
MOST_TOLD = 8
PAIRED = ("words between, log", "mentions between, log", "same word", "name", "pronoun", "same kind")

# Earlier mentions, by number, with their chance, best first, and the chance of none.
Told = tuple[list[tuple[int, float]], float]


@dataclass(frozen=True, slots=True)
class Heads:
    """The heads of the n mentions of a text, in text order.

    `vectors` (n, 576) is what the encoder's heads say of them, all Vectors.each(). Of the others, each (n,),
    `places` are the numbers of the words in the text, `words` are alike where the words are, `forms` are
    FORMS and `kinds` KINDS.
    """

    vectors: Floats
    places: NDArray[np.int64]
    words: NDArray[np.int64]
    forms: NDArray[np.int64]
    kinds: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.places)

    def paired(self, asking: NDArray[np.int64], low: int, high: int) -> Floats:
        """Return (k, high - low, 6): what PAIRED says of the k `asking` with each from `low` to `high`."""
        one, earlier = asking[:, None], np.arange(low, high)[None]
        out = np.empty((len(asking), high - low, len(PAIRED)), dtype=np.float32)
        out[..., 0] = np.log1p(np.maximum(self.places[one] - self.places[earlier], 0))
        out[..., 1] = np.log1p(np.maximum(one - earlier, 0))
        out[..., 2] = self.words[one] == self.words[earlier]
        out[..., 3], out[..., 4] = self.forms[earlier] == NAME, self.forms[earlier] == PRONOUN
        out[..., 5] = self.kinds[one] == self.kinds[earlier]
        return out


@dataclass(frozen=True, slots=True)
class Pointer:
    """Weights: `plain` (576, k) and its `bias`, `into` (576, units), `out` (units, k), `pairs` (6,).

    Of the k columns that come out the last speaks for none, the others ask and answer, half each.
    """

    plain: Floats
    bias: Floats
    into: Floats
    units: Floats
    out: Floats
    pairs: Floats

    def chances(self, heads: Heads, asking: NDArray[np.int64]) -> Iterator[tuple[int, Floats]]:
        """Yield, block by block of those `asking`, the first mention that may answer, and their chances.

        These are (block, 1 + answering); the first column is the chance of none.
        """
        if not len(asking):
            return
        said = heads.vectors @ self.plain + self.bias
        said += np.maximum(heads.vectors @ self.into + self.units, 0) @ self.out
        asks, answers = np.split(said[:, :-1], 2, axis=1)
        for begin in range(0, len(asking), BLOCK):
            block = asking[begin : begin + BLOCK]
            low, high = max(0, int(block[0]) - REACH), int(block[-1]) + 1
            scores = np.empty((len(block), 1 + high - low), dtype=np.float32)
            scores[:, 0] = said[block, -1]
            scores[:, 1:] = pointing(asks[block], answers[low:high])
            scores[:, 1:] += heads.paired(block, low, high) @ self.pairs
            back = block[:, None] - np.arange(low, high)
            scores[:, 1:][(back < 1) | (back > REACH)] = -np.inf
            yield low, softmax(scores)

    def told(self, heads: Heads, asking: NDArray[np.int64]) -> list[Told]:
        """Return for each of the mentions `asking` the likeliest earlier ones, and the chance of none."""
        out: list[Told] = []
        for low, chances in self.chances(heads, asking):
            best = np.argsort(-chances[:, 1:], axis=1, kind="stable")[:, :MOST_TOLD]
            likely = np.take_along_axis(chances, best + 1, axis=1).tolist()
            for earlier, of_each, fresh in zip(
                (best + low).tolist(), likely, chances[:, 0].tolist(), strict=True
            ):
                pairs = zip(earlier, of_each, strict=True)
                out.append(([(i, round(p, 4)) for i, p in pairs if p >= WORTH_TELLING], round(fresh, 4)))
        return out


@lru_cache(maxsize=1)
def load_pointer() -> Pointer:
    """Return the network that lies beside the encoder's weights."""
    path = resources.files("onrecord.annotate") / "weights" / "antecedents.npz"
    with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
        return Pointer(**{name: values.astype(np.float32) for name, values in stored.items()})
