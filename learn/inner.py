"""Let an engine read each content of PolNeAR train again: `python -m learn.inner --out runs/inner.jsonl`.

Nobody marked statements within statements there; a network that learns what
is found so finds them in the pass that finds the outer ones.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from learn.corpora import ROLES, polnear
from learn.label import as_gold, read_contents
from onrecord.annotate import load_models


def main() -> None:
    """Write a line for each article: its id and the attributions found within its contents."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("runs/inner.jsonl"))
    parser.add_argument("--threads", type=int, default=2)
    chosen = parser.parse_args()
    models = load_models(chosen.threads)
    with chosen.out.open("w", encoding="utf-8") as handle:
        for article in polnear("train"):
            drafts = read_contents(article.text, article.attributions or (), models)
            rows = [{role: getattr(a, role) for role in ROLES} for a in map(as_gold, drafts)]
            handle.write(json.dumps({"id": article.id, "inner": rows}) + "\n")


if __name__ == "__main__":
    main()
