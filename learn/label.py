"""Let `accurate` label text for the fast network: `python -m learn.label --out runs/labels`.

Labels PolNeAR train, whose gold tags stay beside its own, the distinct bodies
of FNC-1, which have none, and the corpora of names. Distillation: Hinton,
Vinyals and Dean (2015).
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np

from evaluation.naming import NEWS
from learn.annotated import ewt, gum, litbank, marked_names, named, news
from learn.corpora import Article, GoldAttribution, fnc_bodies, polnear
from learn.labels import Labels, write
from onrecord.annotate import load_models
from onrecord.annotate.drafts.draft import Draft, draft_of
from onrecord.annotate.drafts.relations import link, role_spans
from onrecord.annotate.encoding.encoder import Models, encode
from onrecord.annotate.encoding.pieces import cut
from onrecord.annotate.marks.quotations import QuotedText
from onrecord.model.sentences import Sentences


def to_label() -> list[Article]:
    """Return what is labelled: not the bodies on which names are measured.

    Silver names make room for those that are told here.
    """
    told = [replace(a, names=None) for a in polnear("train")]
    marked = {a.id: a for a in news()}
    apart = marked_names(NEWS)
    bodies = [marked.get(a.id, replace(a, attributions=None)) for a in fnc_bodies() if a.id not in apart]
    others = [*gum("train"), *ewt("train"), *named("wikigold"), *named("crossner"), *litbank("train")]
    return [*told, *bodies, *others]


def label(articles: Iterable[Article], models: Models) -> Iterator[tuple[Article, Labels]]:
    """Yield each article with its labels, and with the statements found where nobody marked any."""
    for article in articles:
        pieces = cut(article.text, models.tokenizer, QuotedText(article.text))
        if not len(pieces):
            continue
        (encoded,) = encode([pieces], models)
        assert encoded.names is not None
        assert encoded.inner is not None
        layers = [encoded, encoded.inner]
        spans = role_spans([pieces] * len(layers), layers, models.settings.transitions)
        sentences = Sentences(article.text)
        outer, inner = (
            tuple(as_gold(draft_of(r)) for r in link(pieces, layer, of_layer, sentences))
            for layer, of_layer in zip(layers, spans, strict=True)
        )
        marked = outer if article.attributions is None else article.attributions
        told = (encoded.roles, encoded.inner.roles, encoded.names)
        yield (
            replace(article, attributions=marked, inner=inner),
            Labels(*(p.astype(np.float16) for p in told)),
        )


def as_gold(draft: Draft) -> GoldAttribution:
    """Return what was found as if it were annotated."""
    source = ((draft.source.start, draft.source.end),) if draft.source else ()
    return GoldAttribution(
        source, tuple((s.start, s.end) for s in draft.cue), tuple((s.start, s.end) for s in draft.content)
    )


def main() -> None:
    """Label all of it and write it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("runs/labels"))
    parser.add_argument("--threads", type=int, default=2)
    chosen = parser.parse_args()
    started = time.time()
    count = write(label(to_label(), load_models(chosen.threads)), chosen.out)
    print(f"{count} articles labelled in {time.time() - started:.0f} s")


if __name__ == "__main__":
    main()
