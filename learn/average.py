"""Average the weights of several runs: `python -m learn.average --runs runs/1 runs/2 --out runs/accurate`.

Runs that start from the same weights end near one another, so that a mean of
their weights is a network too; heads that started from different random
numbers need an epoch or two to fit it. Method: Wortsman et al. (2022), "Model
soups".
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch


def main() -> None:
    """Write the mean of the runs' networks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True)
    chosen = parser.parse_args()
    states = [torch.load(run / "network.pt") for run in chosen.runs]
    mean = {name: torch.stack([s[name] for s in states]).mean(dim=0) for name in states[0]}
    chosen.out.mkdir(parents=True, exist_ok=True)
    torch.save(mean, chosen.out / "network.pt")


if __name__ == "__main__":
    main()
