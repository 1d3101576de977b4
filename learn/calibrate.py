"""Fit what raw scores mean, onto the card of a model: `python -m learn.calibrate --engine accurate`."""

from __future__ import annotations

import argparse
import json

from evaluation.calibration import features, fit, rows_of
from learn.export import WEIGHTS
from onrecord.annotate import ENGINES


def main() -> None:
    """Fit on all of PolNeAR dev and write the three numbers."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--engine", choices=ENGINES, default="accurate")
    chosen = parser.parse_args()
    _, scores, sourceless, right = rows_of(chosen.engine)
    weights = fit(features(scores, sourceless), right).round(4).tolist()
    path = WEIGHTS / f"{chosen.engine}.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"calibration": weights}) + "\n")
    print(f"{path}: calibration {weights}")


if __name__ == "__main__":
    main()
