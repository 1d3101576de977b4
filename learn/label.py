"""Let a trained network label text for a smaller one: `python -m learn.label --run runs/teacher --out runs/labels`.

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
from onrecord.annotate.draft import Draft, draft_of
from onrecord.annotate.encoder import Models, encode
from onrecord.annotate.pieces import cut
from onrecord.annotate.quotations import QuotedText
from onrecord.annotate.relations import link, role_spans
from onrecord.annotate.wordpiece import load_tokenizer


class TorchSession:
    """A network behind the interface of an onnxruntime session, so that the program's own decoder reads it."""

    def __init__(self, network: nn.Module) -> None:
        """Take a network; it is set to evaluate."""
        self.network = network.eval()

    def run(self, names: Sequence[str], feeds: dict[str, NDArray[np.int64]]) -> list[NDArray[np.float32]]:
        """Return the outputs named, of "roles", "names" and "links"."""
        inputs = [torch.from_numpy(feeds[key]) for key in ("ids", "mask", "shapes", "quoted")]
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            found = dict(zip(("roles", "names", "links"), self.network(*inputs), strict=True))
        return [found[name].float().numpy() for name in names]


def label(articles: Iterable[Article], models: Models) -> Iterator[tuple[Article, Labels]]:
    """Yield each article with its labels; one without attributions gets those that the network finds."""
    for article in articles:
        marks = QuotedText(article.text)
        pieces = cut(article.text, models.tokenizer, marks)
        if not len(pieces):
            continue
        (encoded,) = encode([pieces], models)
        if not article.attributions:
            drafts = [draft_of(r) for r in link(pieces, encoded, role_spans(pieces, encoded.roles))]
            article = Article(article.id, article.text, tuple(map(_attribution, drafts)), None)
        yield article, Labels(encoded.roles.astype(np.float16), encoded.names.astype(np.float16))


def _attribution(draft: Draft) -> GoldAttribution:
    source = ((draft.source.start, draft.source.end),) if draft.source else ()
    return GoldAttribution(
        source, tuple((s.start, s.end) for s in draft.cue), tuple((s.start, s.end) for s in draft.content)
    )


def main() -> None:
    """Label both collections and write them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", type=Path, required=True, help="the teacher's folder")
    parser.add_argument("--out", type=Path, default=Path("runs/labels"))
    parser.add_argument("--checkpoint", action="store_true", help="use last.pt, not the finished network.pt")
    chosen = parser.parse_args()
    teacher = Teacher()
    saved: dict[str, Any] = torch.load(chosen.run / ("last.pt" if chosen.checkpoint else "network.pt"))
    teacher.load_state_dict(saved["network"] if chosen.checkpoint else saved)
    models = Models(load_tokenizer(), TorchSession(teacher), (1.0, 0.0))
    started = time.time()
    count = write(label([*polnear("train"), *fnc_bodies()], models), chosen.out)
    print(f"{count} articles labelled in {time.time() - started:.0f} s")


if __name__ == "__main__":
    main()
