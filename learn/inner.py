"""Let an engine read each content of PolNeAR train again: `python -m learn.inner --out runs/inner.jsonl`.

Nobody marked statements within statements there; a network that learns what
is found so finds them in the pass that finds the outer ones.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from learn.corpora import ROLES, GoldAttribution, polnear
from learn.label import as_gold
from onrecord.annotate import load_models
from onrecord.annotate.drafts.draft import Draft
from onrecord.annotate.encoding.encoder import Models
from onrecord.annotate.found import read_contents as read_again
from onrecord.annotate.marks.quotations import QuotedText
from onrecord.annotate.rules.nested import READ_AGAIN, read_within
from onrecord.annotate.rules.text_parts import Words
from onrecord.model import Span


def read_contents(text: str, outer: Sequence[GoldAttribution], models: Models) -> list[Draft]:
    """Return what the network finds in the contents of `outer`, each read alone, the first layer only."""
    contents = {Span(s, e) for a in outer for s, e in a.content}
    drafts = [Draft(None, (), (span,), 1.0, "") for span in sorted(contents)]

    def read(spans: Sequence[Span]) -> list[tuple[Draft, ...]]:
        texts = [s.of(text) for s in spans]
        return read_again(texts, [QuotedText(t) for t in texts], models)

    nested = read_within(text, Words(text), drafts, [read])
    return [inner.draft for item in nested for inner in item.inner if inner.draft.method == READ_AGAIN]


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
