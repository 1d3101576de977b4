"""Average the weights of several runs: `python -m learn.average --runs runs/1 runs/2 --out runs/accurate`.

Runs that start from the same weights end near one another, so that a mean of
their weights is a network too; heads that started from different random
numbers need an epoch or two to fit it. Method: Wortsman et al. (2022), "Model
soups"; with a network and what it was trained on to become, "Robust fine-tuning".
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch


def main() -> None:
    """Write the mean of the runs' networks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=Path, nargs="+", required=True)
    parser.add_argument("--shares", type=float, nargs="+", help="of each run; else all alike")
    parser.add_argument("--out", type=Path, required=True)
    chosen = parser.parse_args()
    shares = chosen.shares or [1 / len(chosen.runs)] * len(chosen.runs)
    if len(shares) != len(chosen.runs) or abs(sum(shares) - 1) > 1e-6:
        parser.error("--shares needs a number for each run, together 1")
    states = [torch.load(run / "network.pt") for run in chosen.runs]
    mean = {
        name: sum(share * state[name] for share, state in zip(shares, states, strict=True))
        for name in states[0]
    }
    chosen.out.mkdir(parents=True, exist_ok=True)
    torch.save(mean, chosen.out / "network.pt")


if __name__ == "__main__":
    main()
