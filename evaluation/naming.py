"""Names of people, organisations and places: `python -m evaluation.naming`; needs ONRECORD_DATA (data.md).

GUM dev (its 30 documents, those for non-commercial use too), UNER EWT dev, and bodies of FNC-1
whose names stand in samples/news_names.tsv: exact spans and types, as UNER's scorer counts them;
micro-averaged. The names are those of the annotator, before anybody is resolved.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evaluation.attribution import as_document
from learn.annotated import names_in, news
from learn.corpora import Article, data_folder, lines_of
from onrecord.annotate import ENGINES, annotate, load_models
from onrecord.annotate.encoding.encoder import Models

CORPORA = {"GUM dev": "gum_names.dev.jsonl.gz", "UNER EWT dev": "uner_ewt_mentions.dev.jsonl.gz"}
KINDS = ("PER", "ORG", "LOC")
NEWS = Path(__file__).parent / "samples" / "news_names.tsv"


def corpora() -> Iterator[tuple[str, list[Article]]]:
    """Yield each corpus, by its name."""
    for corpus, name in CORPORA.items():
        rows: list[dict[str, Any]] = list(lines_of(data_folder() / "entities" / name))
        yield corpus, [Article(r["id"], r["text"], None, names_in(r)) for r in rows]
    yield "news", news(NEWS)


def counts(article: Article, models: Models) -> Counter[tuple[str, str]]:
    """Return how many names are gold, found and right in a document, for each kind."""
    names = annotate(as_document(article), models).names
    found = {(n.span.start, n.span.end, n.type) for n in names if n.type in KINDS}
    gold = {name for name in article.names or () if name[-1] in KINDS}
    return Counter(
        (kind, what)
        for what, names in (("gold", gold), ("found", found), ("right", gold & found))
        for *_, kind in names
    )


def f1(right: int, found: int, gold: int) -> tuple[float, float, float]:
    """Return precision, recall and F1 in per cent."""
    precision, recall = right / found if found else 0.0, right / gold if gold else 0.0
    both = precision + recall
    return 100 * precision, 100 * recall, 100 * (2 * precision * recall / both if both else 0.0)


def main() -> None:
    """Print precision, recall and F1 of each corpus and kind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--engine", choices=ENGINES, default="accurate")
    chosen = parser.parse_args()
    models = load_models(engine=chosen.engine)
    for corpus, articles in corpora():
        total: Counter[tuple[str, str]] = Counter()
        for article in articles:
            total += counts(article, models)
        for kind in ("all", *KINDS):
            kinds = KINDS if kind == "all" else (kind,)
            right, found, gold = (sum(total[k, what] for k in kinds) for what in ("right", "found", "gold"))
            precision, recall, both = f1(right, found, gold)
            print(f"{corpus:13} {kind:4} P {precision:5.1f}  R {recall:5.1f}  F1 {both:5.1f}  of {gold}")


if __name__ == "__main__":
    main()
