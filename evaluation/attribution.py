"""Attribution on PolNeAR dev: `python -m evaluation.attribution`; needs ONRECORD_DATA (docs/data.md)."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from evaluation import score_attribution as scorer
from learn.corpora import Article, data_folder, polnear
from onrecord.annotate import annotate
from onrecord.annotate.encoder import ENGINES, Models, load_models
from onrecord.model import Annotation, Document, Given, Page
from onrecord.read import read


def as_document(article: Article) -> Document:
    """Return an article's raw text as the program reads it: furniture marked, transcripts by their turns."""
    found = read(Page(article.id, article.text, given=Given(id=article.id)))
    if isinstance(found, Document):
        return found
    raise SystemExit(f"{found.input}: {found.reason}")


def flat(annotation: Annotation) -> list[dict[str, list[list[int]]]]:
    """Return the attributions that are within no other, repeats removed, as the scorer wants them."""
    out: list[dict[str, list[list[int]]]] = []
    seen = set()
    for a in annotation.attributions:
        if a.within is not None:
            continue
        row = {
            "source": [[a.source.start, a.source.end]] if a.source else [],
            "cue": [[s.start, s.end] for s in a.cue],
            "content": [[s.start, s.end] for s in a.content],
        }
        key = json.dumps(row)
        if key not in seen:
            seen.add(key)
            out.append(row)
    return out


def predict(articles: list[Article], models: Models) -> dict[str, dict[str, object]]:
    """Return predictions by article id."""
    return {a.id: {"attributions": flat(annotate(as_document(a), models))} for a in articles}


def main() -> None:
    """Print the scorer's table for a part of PolNeAR."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", default="dev")
    parser.add_argument("--write", type=Path, help="write the predictions here")
    parser.add_argument("--bootstrap", type=int, default=0)
    parser.add_argument("--engine", choices=ENGINES, default="accurate")
    chosen = parser.parse_args()
    articles = polnear(chosen.part)
    found = predict(articles, load_models(engine=chosen.engine))
    if chosen.write:
        chosen.write.write_text("".join(json.dumps({"id": i, **row}) + "\n" for i, row in found.items()))
    gold = scorer.read_articles(data_folder() / "polnear" / f"{chosen.part}.jsonl.gz")
    print(scorer.table(scorer.score(gold, found, bootstrap=chosen.bootstrap)))


if __name__ == "__main__":
    main()
