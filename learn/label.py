"""Let a trained network label text for a smaller one: `python -m learn.label --run runs/teacher`.

Labels PolNeAR train, whose gold tags stay beside them, and the distinct
bodies of FNC-1, which have none. Distillation: Hinton, Vinyals and Dean (2015).
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from learn.corpora import Article, GoldAttribution, fnc_bodies, polnear
from learn.labels import Labels, write
from learn.network import Teacher
from onrecord.annotate.drafts.draft import Draft, draft_of
from onrecord.annotate.drafts.relations import link, role_spans
from onrecord.annotate.encoding.encoder import Models, Settings, encode
from onrecord.annotate.encoding.pieces import cut
from onrecord.annotate.encoding.wordpiece import load_tokenizer
from onrecord.annotate.found import read_contents as read_again
from onrecord.annotate.marks.quotations import QuotedText
from onrecord.annotate.rules.nested import READ_AGAIN, read_within
from onrecord.annotate.rules.text_parts import Words
from onrecord.model import Span
from onrecord.model.sentences import Sentences


class TorchSession:
    """A network behind the interface of an onnxruntime session, for the program's own decoder."""

    def __init__(self, network: nn.Module) -> None:
        """Take a network; it is set to evaluate."""
        self.network = network.eval()

    def run(self, names: Sequence[str], feeds: dict[str, NDArray[np.int64]]) -> list[NDArray[np.float32]]:
        """Return the outputs named, of "roles", "names" and "links"."""
        ids, shapes, quoted = (torch.from_numpy(feeds[key]) for key in ("ids", "shapes", "quoted"))
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            found = dict(
                zip(
                    ("roles", "names", "links"),
                    self.network(ids, torch.ones_like(ids), shapes, quoted),
                    strict=True,
                )
            )
        return [found[name].float().numpy() for name in names]


def label(articles: Iterable[Article], models: Models, inner: int) -> Iterator[tuple[Article, Labels]]:
    """Yield each article with its labels.

    One without attributions gets those that the network finds; the first
    `inner` get those that it finds when it reads each content as a text of
    its own (half of the time goes there).
    """
    for number, article in enumerate(articles):
        pieces = cut(article.text, models.tokenizer, QuotedText(article.text))
        if not len(pieces):
            continue
        (encoded,) = encode([pieces], models)
        outer = article.attributions
        if not outer:
            (spans,) = role_spans([pieces], [encoded])
            drafts = [draft_of(r) for r in link(pieces, encoded, spans, Sentences(article.text))]
            outer = tuple(map(as_gold, drafts))
        within = None
        if number < inner:
            within = tuple(map(as_gold, read_contents(article.text, outer, models)))
        assert encoded.names is not None
        labels = Labels(encoded.roles.astype(np.float16), encoded.names.astype(np.float16))
        yield Article(article.id, article.text, outer, article.names, within), labels


def read_contents(text: str, outer: Sequence[GoldAttribution], models: Models) -> list[Draft]:
    """Return what the network finds in the contents of `outer`, each read alone, the first layer only."""
    contents = {Span(s, e) for a in outer for s, e in a.content}
    drafts = [Draft(None, (), (span,), 1.0, "") for span in sorted(contents)]

    def read(spans: Sequence[Span]) -> list[tuple[Draft, ...]]:
        texts = [s.of(text) for s in spans]
        return read_again(texts, [QuotedText(t) for t in texts], models)

    nested = read_within(text, Words(text), drafts, [read])
    return [inner.draft for item in nested for inner in item.inner if inner.draft.method == READ_AGAIN]


def as_gold(draft: Draft) -> GoldAttribution:
    """Return what was found as if it were annotated."""
    source = ((draft.source.start, draft.source.end),) if draft.source else ()
    return GoldAttribution(
        source, tuple((s.start, s.end) for s in draft.cue), tuple((s.start, s.end) for s in draft.content)
    )


def main() -> None:
    """Label both collections and write them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", type=Path, required=True, help="the teacher's folder")
    parser.add_argument("--out", type=Path, default=Path("runs/labels"))
    parser.add_argument("--inner", type=int, default=400, help="articles whose contents are read again")
    parser.add_argument("--bodies", type=int, default=600, help="bodies of FNC-1")
    parser.add_argument("--checkpoint", action="store_true", help="use last.pt, not the finished network.pt")
    chosen = parser.parse_args()
    teacher = Teacher()
    saved: dict[str, Any] = torch.load(chosen.run / ("last.pt" if chosen.checkpoint else "network.pt"))
    teacher.load_state_dict(saved["network"] if chosen.checkpoint else saved)
    models = Models(load_tokenizer(), TorchSession(teacher), Settings(), one_pass=False)
    started = time.time()
    articles = [*polnear("train"), *fnc_bodies()[: chosen.bodies]]
    count = write(label(articles, models, chosen.inner), chosen.out)
    print(f"{count} articles labelled in {time.time() - started:.0f} s")


if __name__ == "__main__":
    main()
