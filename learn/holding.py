"""What keeps a network near what an earlier one says, where nobody has marked what is right.

Distillation (Hinton, Vinyals and Dean, 2015) from the network that training
starts from: what is learnt of one corpus is not to cost what was known of another.
Syntax is left out: the networks in the package no longer tell it.
"""

from __future__ import annotations

from collections.abc import Iterator

import torch
from torch import Tensor
from torch.nn import functional

from learn.network import LINK, OUTPUTS
from learn.windows import IGNORE

WHERE_MARKED = 0.2  # how much the earlier network counts where the right answer is known
# Heads of tags, and the targets that say where the right answer is known.
_TAGS = {
    **{"roles": ("roles",), "ends": ("ends",), "names": ("names", "silver_names"), "inner": ("inner_roles",)},
    **{"mentions": ("mentions",), "deprels": ("deprels",)},
}
_CUES, _CONTENTS, _MENTIONS = slice(3, 5), slice(5, 7), slice(1, None)  # of the tags
# Heads of links: which of its pairs, the target, and which tags of which head the word that asks has.
_LINKS = (
    *(("links", 0, "cue_of", "roles", _CONTENTS), ("links", 1, "source_of", "roles", _CUES)),
    ("inner_links", 0, "inner_cue_of", "inner", _CONTENTS),
    ("inner_links", 1, "inner_source_of", "inner", _CUES),
    ("borders", 0, "first_of", "mentions", _MENTIONS),
    ("borders", 1, "last_of", "mentions", _MENTIONS),
    ("antecedents", 0, "entity", "mentions", _MENTIONS),
)
WEIGHTS = {
    **{"roles": 1.0, "ends": 0.3, "names": 0.5, "inner": 0.6, "mentions": 0.5, "deprels": 0.2},
    **{"links": 0.4, "inner_links": 0.3, "borders": 0.2, "antecedents": 0.4},
}


def departure(said: tuple[Tensor, ...], before: tuple[Tensor, ...], batch: dict[str, Tensor]) -> Tensor:
    """Return how far `said` is from what the network `before` said: weighted mean divergences (KL).

    Both are OUTPUTS over (b, n) pieces; `batch` holds the targets, IGNORE where nothing is marked.
    """
    now, then = (dict(zip(OUTPUTS, found, strict=True)) for found in (said, before))
    total = torch.zeros(())
    for head, loss in (*_of_tags(now, then, batch), *_of_links(now, then, batch)):
        total = total + WEIGHTS[head] * loss
    return total


def _of_tags(
    now: dict[str, Tensor], then: dict[str, Tensor], batch: dict[str, Tensor]
) -> Iterator[tuple[str, Tensor]]:
    words = (batch["first"] == 1) & (batch["mask"] == 1)
    for head, targets in _TAGS.items():
        marked = torch.stack([batch[target] != IGNORE for target in targets]).any(0)
        yield head, _mean(_divergence(now[head], then[head]), _weights(words, marked))


def _of_links(
    now: dict[str, Tensor], then: dict[str, Tensor], batch: dict[str, Tensor]
) -> Iterator[tuple[str, Tensor]]:
    words = (batch["first"] == 1) & (batch["mask"] == 1)
    answering = words.clone()
    answering[:, 0] = True
    for head, pair, target, asking, tags in _LINKS:
        asks = then[asking].float().softmax(-1)[..., tags].sum(-1)
        scores = [_scores(found[head], pair, answering, head == "antecedents") for found in (now, then)]
        weights = _weights(words, batch[target] != IGNORE) * asks
        yield head, _mean(_divergence(*scores), weights)


def _scores(vectors: Tensor, pair: int, answering: Tensor, before: bool) -> Tensor:
    asks, answers = vectors.split(LINK, dim=-1)[2 * pair : 2 * pair + 2]
    scores = torch.bmm(asks, answers.transpose(1, 2)).float() / LINK**0.5
    open_places = answering[:, None, :].expand_as(scores)
    if before:
        n = scores.shape[1]
        open_places = open_places & torch.ones(n, n, dtype=torch.bool).tril(-1)
    return scores.masked_fill(~open_places, -1e4)


def _divergence(now: Tensor, then: Tensor) -> Tensor:
    """Return KL (b, n) along the last axis of logits."""
    target = functional.log_softmax(then.float(), -1)
    return (target.exp() * (target - functional.log_softmax(now.float(), -1))).sum(-1)


def _weights(words: Tensor, marked: Tensor) -> Tensor:
    return words * torch.where(marked, WHERE_MARKED, 1.0)


def _mean(values: Tensor, weights: Tensor) -> Tensor:
    return (values * weights).sum() / weights.sum().clamp(min=1.0)
