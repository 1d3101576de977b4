"""The losses of the heads on one batch of windows; what nobody marked teaches nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

import torch
from torch import Tensor
from torch.nn import functional

from learn.network import LINK, OUTPUTS
from learn.windows import IGNORE

WEIGHTS = {
    **{"roles": 1.0, "ends": 0.3, "names": 0.5, "taught_names": 0.5, "silver_names": 0.2},
    **{"cue_of": 0.4, "source_of": 0.4},
    **{"inner_roles": 0.3, "inner_cue_of": 0.15, "inner_source_of": 0.15},
    **{"mentions": 0.5, "first_of": 0.2, "last_of": 0.2, "antecedents": 0.4},
    **{"upos": 0.15, "deprels": 0.2, "head_of": 0.25},
}
NO_MISC = 7  # names' tags from here on are of a kind that only silver names have


def losses(found: tuple[Tensor, ...], batch: dict[str, Tensor]) -> dict[str, Tensor]:
    """Return the loss of each head on one batch, times the share of its windows that teach it.

    `found` are the network's outputs.
    """
    said = dict(zip(OUTPUTS, found, strict=False))
    heads = {
        "roles": lambda: tag_loss(said["roles"], batch["roles"], batch["taught_roles"]),
        **link_losses(said["links"], batch, ""),
        "names": lambda: tag_loss(without_misc(said["names"]), batch["names"]),
        "silver_names": lambda: tag_loss(said["names"], batch["silver_names"]),
        "taught_names": lambda: taught_loss(said["names"], batch["taught_names"]),
        "inner_roles": lambda: tag_loss(said["inner"], batch["inner_roles"], batch["taught_inner"]),
        **link_losses(said.get("inner_links"), batch, "inner_"),
        **{key: _of_tags(said.get(key), batch[key]) for key in ("ends", "mentions", "upos", "deprels")},
        **grammar_losses(said, batch),
    }
    out = {}
    for key, loss in heads.items():
        share = _share(batch, key)
        if share and _HEAD_OF.get(key, key) in said:
            out[key] = share * loss()
    return out


# Whose output teaches what, where the names differ.
_HEAD_OF = {
    **{"cue_of": "links", "source_of": "links", "silver_names": "names", "taught_names": "names"},
    **{"inner_roles": "inner", "inner_cue_of": "inner_links", "inner_source_of": "inner_links"},
    **{"head_of": "tree", "first_of": "borders", "last_of": "borders"},
}

# What another network says of the same.
_TAUGHT = {"roles": "taught_roles", "inner_roles": "taught_inner"}


def _share(batch: dict[str, Tensor], key: str) -> float:
    if key.startswith("taught"):
        return float(batch[key].flatten(1).any(1).float().mean())
    told = (batch["entity" if key == "antecedents" else key] != IGNORE).any(1)
    if key in _TAUGHT:
        told = told | batch[_TAUGHT[key]].flatten(1).any(1)
    return float(told.float().mean())


def _of_tags(scores: Tensor | None, gold: Tensor) -> Callable[[], Tensor]:
    return lambda: tag_loss(cast(Tensor, scores), gold)


def without_misc(scores: Tensor) -> Tensor:
    """Return logits of names whose first one says "none, or a kind that the corpus does not tell"."""
    scores = scores.float()
    rest = torch.logsumexp(torch.cat((scores[..., :1], scores[..., NO_MISC:]), -1), -1, keepdim=True)
    return torch.cat((rest, scores[..., 1:NO_MISC]), -1)


def link_loss(asks: Tensor, answers: Tensor, target: Tensor, open_places: Tensor) -> Tensor:
    """Return the cross-entropy of pointing from each asking place to its target.

    `asks`, `answers` (b, n, width); `target` (b, n) with IGNORE; `open_places`
    (b, n) bool: first pieces and CLS, the only ones that may be pointed at.
    """
    if not bool((target != IGNORE).any()):
        return asks.sum() * 0.0
    scores = torch.bmm(asks, answers.transpose(1, 2)).float() / asks.shape[-1] ** 0.5
    scores = scores.masked_fill(~open_places[:, None, :], -1e4)
    return functional.cross_entropy(scores.flatten(0, 1), target.flatten(), ignore_index=IGNORE)


def grammar_losses(said: dict[str, Tensor], batch: dict[str, Tensor]) -> dict[str, Callable[[], Tensor]]:
    """Return what computes the losses of heads of words, borders of mentions, and antecedents."""
    firsts = _first_pieces(batch)

    def pair(head: str, number: int) -> tuple[Tensor, Tensor]:
        asks, answers = said[head].split(LINK, dim=-1)[2 * number : 2 * number + 2]
        return asks, answers

    return {
        "head_of": lambda: link_loss(*pair("tree", 0), batch["head_of"], firsts),
        "first_of": lambda: link_loss(*pair("borders", 0), batch["first_of"], firsts),
        "last_of": lambda: link_loss(*pair("borders", 1), batch["last_of"], firsts),
        "antecedents": lambda: antecedent_loss(
            *pair("antecedents", 0), batch["entity"], batch["fresh"], firsts
        ),
    }


def _first_pieces(batch: dict[str, Tensor]) -> Tensor:
    """Return (b, n) bool: where a word begins, and CLS; what may be pointed at."""
    open_places = batch["first"] == 1
    open_places[:, 0] = True
    return open_places


def antecedent_loss(
    asks: Tensor, answers: Tensor, entity: Tensor, fresh: Tensor, open_places: Tensor
) -> Tensor:
    """Return the mean of minus log the chance that a mention points to any earlier one of its entity.

    The first mention of a document points to CLS; one whose earlier mentions
    all lie outside the window teaches nothing. Method: Lee et al. (2017).
    """
    n = entity.shape[1]
    scores = torch.bmm(asks, answers.transpose(1, 2)).float() / asks.shape[-1] ** 0.5
    before = torch.ones(n, n, dtype=torch.bool).tril(-1)
    open_before = before & open_places[:, None, :]
    scores = scores.masked_fill(~open_before, -1e4)
    told = entity != IGNORE
    right = (entity[:, :, None] == entity[:, None, :]) & told[:, :, None] & told[:, None, :] & before
    right[:, :, 0] |= fresh == 1
    asked = right.any(-1)
    if not bool(asked.any()):
        return asks.sum() * 0.0
    scores, right = scores[asked], right[asked]
    chance = torch.logsumexp(scores.masked_fill(~right, -1e4), -1) - torch.logsumexp(scores, -1)
    return -chance.mean()


def link_losses(
    links: Tensor | None, batch: dict[str, Tensor], prefix: str
) -> dict[str, Callable[[], Tensor]]:
    """Return what computes the losses of both kinds of links; `links` (b, n, 4 * width)."""
    firsts = _first_pieces(batch)

    def of(number: int, key: str) -> Tensor:
        asks, answers = cast(Tensor, links).chunk(4, dim=-1)[2 * number : 2 * number + 2]
        return link_loss(asks, answers, batch[prefix + key], firsts)

    return {f"{prefix}cue_of": lambda: of(0, "cue_of"), f"{prefix}source_of": lambda: of(1, "source_of")}


def tag_loss(scores: Tensor, gold: Tensor, taught: Tensor | None = None) -> Tensor:
    """Return the cross-entropy of the tags: half from the gold ones, half from `taught` where there are some.

    `scores` (b, n, tags), `gold` (b, n) with IGNORE, `taught` (b, n, tags)
    probabilities, all zero where there are none.
    """
    count = (gold != IGNORE).sum()
    loss = functional.cross_entropy(
        scores.float().flatten(0, 1), gold.flatten(), ignore_index=IGNORE, reduction="sum"
    ) / count.clamp(min=1)
    if taught is None or not bool(taught.any()):
        return loss
    from_taught = taught_loss(scores, taught)
    return from_taught if not count else (loss + from_taught) / 2


def taught_loss(scores: Tensor, taught: Tensor) -> Tensor:
    """Return the cross-entropy of the tags against another network's probabilities; both (b, n, tags)."""
    told = taught.sum()
    return -(taught * functional.log_softmax(scores.float(), -1)).sum() / told.clamp(min=1)
