"""Let the program name PolNeAR train and FNC-1 bodies: `python -m learn.names_found --out runs/names.jsonl`.

What the encoder says of a word is corrected by lists and by the whole document
before it is a name; an encoder that learns the result needs less correction,
and keeps to what is right in news while it learns from other texts.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from learn.corpora import fnc_bodies, polnear
from onrecord.annotate import annotate, load_models
from onrecord.model import Document, Given, Page
from onrecord.read import read

BODIES = 600


def main() -> None:
    """Write a line for each article: its id and its names, as [start, end, type]."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("runs/names.jsonl"))
    parser.add_argument("--threads", type=int, default=2)
    chosen = parser.parse_args()
    models = load_models(chosen.threads)
    with chosen.out.open("w", encoding="utf-8") as handle:
        for article in (*polnear("train"), *fnc_bodies()[:BODIES]):
            document = read(Page(article.id, article.text, given=Given(id=article.id)))
            if not isinstance(document, Document) or document.text != article.text:
                continue  # what was pasted around it is left out of the reading
            found = annotate(document, models).names
            rows = [[name.span.start, name.span.end, name.type] for name in found]
            handle.write(json.dumps({"id": article.id, "names": rows}) + "\n")


if __name__ == "__main__":
    main()
