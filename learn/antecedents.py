"""Fit the network that tells whom noun phrases go on from: `python -m learn.antecedents`.

Three minutes on two cores; needs ONRECORD_DATA (docs/data.md). The encoder stays as it is. What it says
of the heads of mentions in GUM (without the documents marked non-commercial), LitBank and the news in
which people marked who is who is computed once; the network learns from that (the chance of all right
ones together, as Lee et al., 2017). The result is
src/onrecord/annotate/weights/antecedents.npz; no text goes into it.
"""

from __future__ import annotations

import argparse
import pickle
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from evaluation.reading import document_of
from learn.chains import affairs
from learn.descent import Recipe, descend
from learn.export import WEIGHTS
from learn.gold_mentions import ChainedMention, gold_clusters, gold_rows
from onrecord.annotate import without_furniture
from onrecord.annotate.encoding.encoder import Models, encode, load_models
from onrecord.annotate.encoding.pieces import cut
from onrecord.annotate.marks.quotations import QuotedText
from onrecord.annotate.names.antecedents import FORMS, NOMINAL, PAIRED, REACH, Heads, Pointer, Told
from onrecord.annotate.names.mentions import heads_of, mention_heads
from onrecord.model import Document

TARGET = WEIGHTS / "antecedents.npz"
WORTH = {"gum_coref": 1.0, "litbank_coref": 0.3, "news": 1.0}  # fiction tells less of news
OF_FORM = {"nominal": 1.0, "pronoun": 0.3, "name": 0.3}  # names are joined by rules
UNITS, COLUMNS = 192, 48
DROPOUT = 0.3
RECIPE = Recipe(epochs=20, batch=4, rate=1e-3, decay=0.1)
FOLDS = 5
SEED = 1


@dataclass(frozen=True, slots=True)
class Lesson:
    """The heads of one document's mentions, their gold chains (-1: nobody marked one), and what it is worth.

    Documents of one `group` are about one story, and told by one network in `crossed`.
    """

    document: str
    group: str
    heads: Heads
    chains: NDArray[np.int64]
    worth: float


def lessons(models: Models) -> Iterator[Lesson]:
    """Yield what there is to learn from."""
    for name in ("gum_coref", "litbank_coref"):
        for row in gold_rows(name, "train"):
            document = document_of(str(row["id"]), str(row["text"]))
            yield lesson(document, gold_clusters(row), document.id, WORTH[name], models)
    for affair in affairs():
        for name, text in affair.texts.items():
            yield lesson(document_of(name, text), affair.gold(name), affair.name, WORTH["news"], models)


def lesson(
    document: Document, gold: Sequence[ChainedMention], group: str, worth: float, models: Models
) -> Lesson:
    """Return what one document teaches."""
    text = without_furniture(document)
    pieces = cut(text, models.tokenizer, QuotedText(text))
    (encoded,) = encode([pieces], models)
    numbers, tags = mention_heads(pieces, encoded)
    starts = pieces.starts[pieces.firsts[numbers]].tolist()
    chains = np.array([_chain(start, gold, text) for start in starts], dtype=np.int64)
    return Lesson(document.id, group, heads_of(pieces, encoded, numbers, tags), chains, worth)


def _chain(start: int, gold: Sequence[ChainedMention], text: str) -> int:
    """Return the chain of the mention whose head begins at `start`, or in whose name it lies; -1 for none."""
    fits = [g for g in gold if g.head == start]
    fits = fits or [g for g in gold if g.start <= start < g.end and text[g.head].isupper()]
    return min(fits, key=lambda g: g.end - g.start).cluster if fits else -1


class Net(nn.Module):
    """What Pointer is, to learn: dropout, and inputs brought to one size."""

    def __init__(self, every: Tensor) -> None:
        super().__init__()
        self.mean, self.size = every.mean(0), every.std(0) + 1e-3
        self.plain = nn.Linear(every.shape[1], 2 * COLUMNS + 1)
        self.into = nn.Linear(every.shape[1], UNITS)
        self.out = nn.Linear(UNITS, 2 * COLUMNS + 1, bias=False)
        self.pairs = nn.Linear(len(PAIRED), 1, bias=False)

    def forward(self, vectors: Tensor, paired: Tensor) -> Tensor:
        """Return scores (n, 1 + n): of none, and of each of the n mentions, for each of them."""
        inputs = functional.dropout((vectors - self.mean) / self.size, DROPOUT, self.training)
        units = functional.dropout(functional.relu(self.into(inputs)), DROPOUT, self.training)
        said = self.plain(inputs) + self.out(units)
        asks, answers, none = said.split((COLUMNS, COLUMNS, 1), 1)
        scores = asks @ answers.T / COLUMNS**0.5 + self.pairs(paired)[..., 0]
        return torch.cat((none, scores.masked_fill(~_before(len(vectors)), -1e4)), 1)

    def pointer(self) -> Pointer:
        """Return what the program computes with, of inputs as they are."""
        plain, into = ((layer.weight / self.size).T for layer in (self.plain, self.into))
        found = {
            "plain": plain,
            "bias": self.plain.bias - self.mean @ plain,
            "into": into,
            "units": self.into.bias - self.mean @ into,
            "out": self.out.weight.T,
            "pairs": self.pairs.weight[0],
        }
        return Pointer(**{name: part.detach().numpy().astype(np.float32) for name, part in found.items()})


def _before(count: int) -> Tensor:
    back = torch.arange(count)[:, None] - torch.arange(count)[None]
    return (back > 0) & (back <= REACH)


@dataclass(frozen=True, slots=True)
class Task:
    """A lesson as the network reads it: `right` (n, 1 + n) are the answers, `worth` (n,) 0 without any."""

    vectors: Tensor
    paired: Tensor
    right: Tensor
    worth: Tensor

    @classmethod
    def of(cls, lesson: Lesson) -> Task:
        """Set up a lesson.

        The first of a chain goes on from none; what goes on from farther than REACH teaches nothing.
        """
        heads, chains, n = lesson.heads, torch.from_numpy(lesson.chains), len(lesson.heads)
        same = (chains[:, None] == chains[None]) & (chains >= 0)[:, None]
        first = ~(same & torch.ones(n, n, dtype=torch.bool).tril(-1)).any(1) & (chains >= 0)
        right = torch.cat((first[:, None], same & _before(n)), 1)
        of_form = torch.tensor([OF_FORM[FORMS[form]] for form in heads.forms.tolist()])
        return cls(
            torch.from_numpy(heads.vectors),
            torch.from_numpy(heads.paired(np.arange(n), 0, n)),
            right,
            lesson.worth * of_form * right.any(1),
        )


def fit(found: Sequence[Lesson]) -> Pointer:
    """Return the network that learnt from these lessons."""
    torch.manual_seed(SEED)
    tasks = [Task.of(lesson) for lesson in found if len(lesson.heads) > 1]
    net = Net(torch.cat([one.vectors for one in tasks]))

    def loss_of(rows: Tensor) -> Tensor:
        losses, worth = torch.zeros(()), torch.zeros(())
        for one in (tasks[row] for row in rows.tolist()):
            scores = net(one.vectors, one.paired)
            right = torch.logsumexp(scores.masked_fill(~one.right, -1e4), 1)
            losses = losses + ((torch.logsumexp(scores, 1) - right) * one.worth).sum()
            worth = worth + one.worth.sum()
        return losses / worth.clamp(min=1)

    descend(net, len(tasks), RECIPE, loss_of)
    return net.eval().pointer()


def crossed(models: Models, keep: Path | None = None) -> Mapping[str, dict[int, Told]]:
    """Return what networks tell that have not learnt from its group, by document and number of the mention.

    On documents that it has seen a network is surer than on fresh ones. With `keep`, a folder, it is
    stored there and used again.
    """
    path = keep / "crossed.pickle" if keep is not None else None
    if path is not None and path.exists():
        told: dict[str, dict[int, Told]] = pickle.loads(path.read_bytes())
        return told
    every, told = list(lessons(models)), {}
    for fold in range(FOLDS):
        pointer = fit([one for one in every if _fold(one) != fold])
        told |= {one.document: _told(pointer, one.heads) for one in every if _fold(one) == fold}
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(pickle.dumps(told))
    return told


def _told(pointer: Pointer, heads: Heads) -> dict[int, Told]:
    phrases = np.flatnonzero(heads.forms == NOMINAL)
    return dict(zip(phrases.tolist(), pointer.told(heads, phrases), strict=True))


def _fold(lesson: Lesson) -> int:
    return zlib.crc32(lesson.group.encode()) % FOLDS


def main() -> None:
    """Fit the network and write it into the package."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--threads", type=int, default=2)
    chosen = parser.parse_args()
    torch.set_num_threads(chosen.threads)
    every = list(lessons(load_models(chosen.threads, "accurate")))
    write(fit(every))
    print(f"{TARGET}: fitted on {sum(len(one.heads) for one in every)} mentions of {len(every)} documents")


def write(pointer: Pointer) -> None:
    """Put a network into the package."""
    stored: dict[str, Any] = {name: getattr(pointer, name).astype(np.float16) for name in Pointer.__slots__}
    np.savez_compressed(TARGET, **stored)


if __name__ == "__main__":
    main()
