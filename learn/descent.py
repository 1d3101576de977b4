"""How small networks beside the encoder learn: AdamW, small batches, a rate that falls to zero."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor, nn


@dataclass(frozen=True, slots=True)
class Recipe:
    """How often all is seen, how much of it at once, the first rate, and how fast weights decay."""

    epochs: int
    batch: int
    rate: float
    decay: float


def descend(network: nn.Module, count: int, recipe: Recipe, loss_of: Callable[[Tensor], Tensor]) -> None:
    """Let `network` learn from `count` rows; `loss_of` returns the loss on those of some numbers (batch,)."""
    optimiser = torch.optim.AdamW(network.parameters(), lr=recipe.rate, weight_decay=recipe.decay)
    steps = recipe.epochs * (count // recipe.batch)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: 1 - step / steps)
    for _ in range(recipe.epochs):
        order = torch.randperm(count)
        for at in range(0, count - recipe.batch + 1, recipe.batch):
            loss = loss_of(order[at : at + recipe.batch])
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimiser.step()
            schedule.step()
