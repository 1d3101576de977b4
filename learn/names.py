"""Fit the head of names, and the second look at their kinds: `python -m learn.names`.

Seven minutes on one core. The encoder stays as it is. What it says of each word
of the texts whose names people marked is computed once, with the 8 bits that
the program computes with; a few heads that differ in their seed learn from
that. What is written is the mean of these and of the head as it was trained
with the encoder.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from torch import Tensor, nn
from torch.nn import functional

from learn import kinds
from learn.annotated import ewt, gum, named, news
from learn.corpora import Article
from learn.descent import Recipe, descend
from learn.export import PARTS, WEIGHTS, keep_even, write_network
from learn.losses import NO_MISC, without_misc
from learn.network import NAME_TAGS, NAME_UNITS, Names, Network
from learn.recover import recover
from learn.windows import example, inputs_of
from onrecord.annotate.encoding.encoder import Floats, Models, load_models, softmax
from onrecord.annotate.encoding.pieces import Pieces
from onrecord.annotate.encoding.sessions import session_of
from onrecord.annotate.encoding.windows import borders, home_of

SEEDS = (1, 2, 3)
RECIPE = Recipe(epochs=4, batch=1024, rate=2e-3, decay=0.01)
DROPOUT = 0.1
# How much what the head said before counts for words without a name: none, or one of a kind nobody marked.
KEPT = 0.3
FITTED = 0.4  # how much what is fitted weighs; alone it cuts more persons' names in two, as "A. Pell"
_UNMARKED = [0, *range(NO_MISC, len(NAME_TAGS))]
Words = tuple[Tensor, Tensor]
_VECTORS = "/network/layers.5/norm2/LayerNormalization_output_0"  # what the heads look at


@dataclass(frozen=True, slots=True)
class Encoder:
    """The encoder as it ships, telling what its heads look at."""

    session: onnxruntime.InferenceSession
    models: Models

    def vectors(self, pieces: Pieces) -> Floats:
        """Return (n, width) for the n pieces of a text, each from the window in which it is most central."""
        n, settings = len(pieces), self.models.settings
        windows = borders(n, settings.window - 2, settings.stride)
        homes = home_of(n, windows)
        parts = []
        for number, (start, end) in enumerate(windows):
            feeds = {key: row[None] for key, row in inputs_of(pieces, start, end).items()}
            (found,) = self.session.run([_VECTORS], feeds)
            parts.append(found[0, 1:-1][homes[start:end] == number])
        return np.concatenate(parts)


def encoder(path: Path, threads: int) -> Encoder:
    """Return the encoder at `path`."""
    model = onnx.load(str(path))
    model.graph.output.append(onnx.helper.make_tensor_value_info(_VECTORS, onnx.TensorProto.FLOAT, None))
    return Encoder(session_of(model.SerializeToString(), threads), load_models(threads))


def marked() -> list[Article]:
    """Return the texts whose names people marked; what is small counts twice."""
    every = [*2 * news(), *ewt("train"), *2 * gum("train"), *named("wikigold"), *named("crossner")]
    return [article for article in every if article.names is not None]


def words_of(article: Article, by: Encoder) -> Words:
    """Return the vectors (words, width) and the tags (words,) of an article."""
    made = example(article, article.text, by.models.tokenizer)
    pieces = made.pieces
    return torch.from_numpy(by.vectors(pieces)[pieces.firsts]), torch.from_numpy(made.names[pieces.firsts])


def together(words: Sequence[Words]) -> Words:
    """Return the words of several articles as one."""
    vectors, tags = zip(*words, strict=True)
    return torch.cat(vectors), torch.cat(tags)


def fit(vectors: Tensor, tags: Tensor, before: nn.Linear, seed: int) -> Names:
    """Return a head that tells the tags; `before` is the plain one to begin with."""
    torch.manual_seed(seed)
    head = Names(vectors.shape[1], NAME_UNITS // len(SEEDS))
    head.plain.load_state_dict(before.state_dict())
    descend(head, len(vectors), RECIPE, lambda rows: loss_of(head, vectors[rows], tags[rows], before))
    return head


def loss_of(head: Names, vectors: Tensor, tags: Tensor, before: nn.Linear) -> Tensor:
    """Return the loss on some words; how names of a kind that nobody marked are told from none is kept."""
    units = functional.dropout(functional.relu(head.into(functional.dropout(vectors, DROPOUT))), DROPOUT)
    scores = head.plain(vectors) + head.out(units)
    loss = functional.cross_entropy(without_misc(scores), tags)
    nameless = tags == 0
    with torch.no_grad():
        said = torch.softmax(before(vectors[nameless])[:, _UNMARKED], -1)
    kept = (said * torch.log_softmax(scores[nameless][:, _UNMARKED], -1)).sum() / len(tags)
    return loss - KEPT * kept


def as_one(heads: Sequence[Names], before: nn.Linear) -> Names:
    """Return the mean of the heads, whose units are all of theirs, and then of that and the one before."""
    out = Names(before.in_features, sum(head.into.out_features for head in heads))
    share = FITTED / len(heads)
    with torch.no_grad():
        for end in ("weight", "bias"):
            fitted = sum((share * getattr(h.plain, end) for h in heads), torch.zeros(()))
            getattr(out.plain, end).copy_((1 - FITTED) * getattr(before, end) + fitted)
            getattr(out.into, end).copy_(torch.cat([getattr(h.into, end) for h in heads]))
        out.out.weight.copy_(torch.cat([share * h.out.weight for h in heads], 1))
        out.out.bias.copy_(sum((share * h.out.bias for h in heads), torch.zeros(())))
    return out


def look_again(told: Mapping[str, Words], before: nn.Linear, by: Encoder) -> dict[str, list[object]]:
    """Return the second look at kinds, learnt from what heads say that have not seen the text.

    One head learns from each half of news and EWT, and tells the other half.
    """
    halves = [[*news()[i::2], *ewt("train")[i::2]] for i in (0, 1)]
    others = [*2 * gum("train"), *named("wikigold"), *named("crossner")]
    rows = []
    for mine, theirs in (halves, halves[::-1]):
        again = [a for a in theirs if a.id.startswith("fnc1-")]  # what is small counts twice
        words = together([told[a.id] for a in (*theirs, *again, *others)])
        head = as_one([fit(*words, before, SEEDS[0])], before)
        for article in mine:
            with torch.no_grad():
                scores: Floats = head(told[article.id][0]).numpy()
            rows.append(kinds.examples(article, by.models, softmax(scores)))
    return kinds.learnt([row for row in rows if row is not None])


def main() -> None:
    """Fit both, and write the encoder with its new head, and the second look, into the package."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--weights", type=Path, default=WEIGHTS / "accurate.onnx", help="as learn.train left it"
    )
    parser.add_argument("--threads", type=int, default=2)
    chosen = parser.parse_args()
    torch.set_num_threads(chosen.threads)
    network = Network()
    keep_even(network)
    recover(chosen.weights, network)
    before, by = network.names.plain, encoder(chosen.weights, chosen.threads)
    articles = marked()
    told = {a.id: words_of(a, by) for a in {a.id: a for a in articles}.values()}
    words = together([told[a.id] for a in articles])
    network.names = as_one([fit(*words, before, seed) for seed in SEEDS], before)
    look = look_again(told, before, by)
    write_network(network, WEIGHTS / "accurate.onnx", PARTS["grammar"])
    (WEIGHTS / "kinds.json").write_text(json.dumps(look) + "\n")
    print(f"fitted on {len(words[1])} words")


if __name__ == "__main__":
    main()
