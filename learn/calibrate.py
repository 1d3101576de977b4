"""Fit what raw scores mean, onto the card of a model: `python -m learn.calibrate --engine accurate`."""

from __future__ import annotations

import argparse
import json

from evaluation.calibration import fit, rows_of
from learn.export import WEIGHTS
from onrecord.annotate import ENGINES


def main() -> None:
    """Fit on all of PolNeAR dev and write the four numbers."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--engine", choices=ENGINES, default="accurate")
    chosen = parser.parse_args()
    _, x, right = rows_of(chosen.engine)
    weights = fit(x, right).round(4).tolist()
    path = WEIGHTS / f"{chosen.engine}.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"calibration": weights}) + "\n")
    print(f"{path}: calibration {weights}")


if __name__ == "__main__":
    main()
