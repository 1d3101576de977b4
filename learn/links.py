"""Train the choice between antecedents: `python -m learn.links`; needs ONRECORD_DATA (docs/data.md).

Reads GUM (without the documents marked non-commercial) and LitBank as the
program does, decides each pronoun as the gold clusters have it, and fits the
weights of `onrecord.resolve.ranker` to these decisions (a log-linear choice
with a Gaussian prior, by gradient ascent). The result is a small file of
weights, src/onrecord/resolve/links.json; no text goes into it.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from evaluation.reading import annotated, document_of
from evaluation.sourcing import given, gold_sources, same_name
from learn.corpora import data_folder, lines_of, polnear
from onrecord.annotate.encoder import Models, load_models
from onrecord.model import Annotation, Document, Name, Span
from onrecord.resolve.antecedents import FEATURES, Floats
from onrecord.resolve.drafts import Draft
from onrecord.resolve.kinds import typed
from onrecord.resolve.ranker import Ranker, Weighed, shipped
from onrecord.resolve.voices import hear

TARGET = Path(__file__).parents[1] / "src" / "onrecord" / "resolve" / "links.json"
_THEY = FEATURES.index("nobody, they")
# What a decision of each corpus is worth; fiction tells less of news than news does. Chosen on the dev parts.
WEIGHTS = {"gum_coref": 1.0, "litbank_coref": 0.3, "polnear": 1.0}
_SHARED = 0.6  # an entity is a gold cluster when that share of its mentions is


@dataclass(frozen=True, slots=True)
class Decision:
    """One pronoun: features of its candidates with nobody last, and which of them are right."""

    features: Floats
    right: Floats
    weight: float = 1.0

    @property
    def of_several(self) -> bool:
        """Whether the pronoun is they."""
        return bool(self.features[-1, _THEY] > 0)


@dataclass(slots=True)
class Teacher:
    """A ranker that knows the gold clusters of one document, and remembers what it was asked.

    `clusters` maps the places where the heads of gold mentions begin to their cluster.
    """

    clusters: Mapping[int, int]
    weight: float = 1.0
    decisions: list[Decision] = field(default_factory=list)

    def chances(self, span: Span, candidates: Sequence[Draft], features: Floats) -> Floats:
        """Return the gold choice as a certainty; without one, that of nobody."""
        cluster = self.clusters.get(span.start)
        right = np.zeros(len(candidates) + 1)
        for place, draft in enumerate(candidates):
            right[place] = cluster is not None and self._is(draft, cluster)
        if not right.any():
            right[-1] = 1
        if cluster is not None or features[-1, _THEY] == 0:
            self.decisions.append(Decision(features, right, self.weight))
        chance: Floats = right / right.sum()
        return chance

    def _is(self, draft: Draft, cluster: int) -> bool:
        held = [c for p in draft.places if (c := self._at(p.span)) is not None]
        return bool(held) and held.count(cluster) >= _SHARED * len(held)

    def _at(self, span: Span) -> int | None:
        """Return the cluster of the last gold head within a mention."""
        for place in range(span.end - 1, span.start - 1, -1):
            if place in self.clusters:
                return self.clusters[place]
        return None


@dataclass(slots=True)
class Namer:
    """A ranker that knows the (silver) names of some pronouns, and leaves the others to another ranker."""

    names: Mapping[int, str]
    others: Ranker
    weight: float
    decisions: list[Decision] = field(default_factory=list)

    def chances(self, span: Span, candidates: Sequence[Draft], features: Floats) -> Floats:
        """Return the one who bears the name as a certainty, where there is a name."""
        name = self.names.get(span.start)
        if name is None:
            return self.others.chances(span, candidates, features)
        right = np.zeros(len(candidates) + 1)
        for place, draft in enumerate(candidates):
            right[place] = draft.named and same_name(name, draft.name)
        if not right.any():
            return self.others.chances(span, candidates, features)  # the name may be missing or wrong
        self.decisions.append(Decision(features, right, self.weight))
        chance: Floats = right / right.sum()
        return chance


def named_decisions(part: str, others: Ranker, weight: float) -> list[Decision]:
    """Return the decisions that PolNeAR's silver names of source pronouns make, given the attributions."""
    articles = {a.id: a for a in polnear(part)}
    found: list[Decision] = []
    for row in gold_sources(data_folder(), part):
        article = articles[row["id"]]
        if article.names is None:
            continue
        document = document_of(article.id, article.text)
        names = tuple(Name(Span(s, e), t, 1.0) for s, e, t in article.names)
        annotation = given(article, names)
        wanted = {
            x["span"][0]: x["name"] for s in row["sentences"] for x in s["sources"] if x.get("resolved")
        }
        namer = Namer(wanted, others, weight)
        (typed_names,) = typed([(document, annotation)])
        hear(document, annotation, typed_names, namer)
        found += namer.decisions
    return found


def gold_clusters(row: Mapping[str, Any]) -> dict[int, int]:
    """Return, for where the head of each gold mention begins, its cluster.

    Without heads the head is the last word of a mention before a comma or a preposition.
    """
    found: dict[int, int] = {}
    text, heads = row["text"], row.get("heads")
    for number, cluster in enumerate(row["clusters"]):
        for place, (start, end) in enumerate(cluster):
            begin = heads[number][place][0] if heads else _head(text, start, end)
            found[begin] = number
    return found


_CUTS = (" of ", " in ", " who ", " with ", " that ", " at ", " from ", " to ", " for ", ", ", " and ")


def _head(text: str, start: int, end: int) -> int:
    words: str = text[start:end]
    for cut in _CUTS:
        at = words.find(cut)
        if at > 0:
            words = words[:at]
    return start + len(words.rstrip()) - len(words.split()[-1]) if words.split() else start


def decisions_in(
    read: Sequence[tuple[Document, Annotation]], rows: Mapping[str, Mapping[str, Any]], weight: float = 1.0
) -> list[Decision]:
    """Return the decisions that the gold clusters of some documents make."""
    found: list[Decision] = []
    for document, annotation in read:
        teacher = Teacher(gold_clusters(rows[document.id]), weight)
        (names,) = typed([(document, annotation)])
        hear(document, annotation, names, teacher)
        found += teacher.decisions
    return found


def fit(decisions: Sequence[Decision], *, prior: float = 2.0, steps: int = 300, rate: float = 0.05) -> Floats:
    """Return the weights that make the right candidates likeliest (Adam, full batch)."""
    sizes = np.array([len(d.right) for d in decisions])
    begins = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    rows = np.vstack([d.features for d in decisions])
    right = np.concatenate([d.right for d in decisions]) > 0
    owner = np.repeat(np.arange(len(decisions)), sizes)
    worth = np.repeat([d.weight for d in decisions], sizes)
    weights = np.zeros(rows.shape[1])
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, steps + 1):
        scores = rows @ weights
        scores = scores - np.maximum.reduceat(scores, begins)[owner]
        odds = np.exp(scores)
        chance = odds / np.add.reduceat(odds, begins)[owner]
        kept = np.where(right, chance, 0)
        among = kept / np.maximum(np.add.reduceat(kept, begins)[owner], 1e-12)
        slope = rows.T @ ((among - chance) * worth) - weights / prior
        first = 0.9 * first + 0.1 * slope
        second = 0.999 * second + 0.001 * slope**2
        weights = weights + rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return weights


def accuracy(decisions: Sequence[Decision], ranker: Weighed, safe: float = 0.6) -> str:
    """Return how often the likeliest is right, and of those it is sure of, how many are."""
    best = sure = sure_right = 0
    for d in decisions:
        chance = ranker.chances(Span(0, 1), (), d.features)
        top = int(chance.argmax())
        best += d.right[top] > 0
        if chance[top] >= safe and top < len(chance) - 1:
            sure += 1
            sure_right += d.right[top] > 0
    n = max(1, len(decisions))
    share, held = 100 * sure / n, 100 * sure_right / max(1, sure)
    return f"{len(decisions)}: best {100 * best / n:.1f} %, sure {share:.1f} % right {held:.1f} %"


def corpora(
    part: str, models: Models, keep: Path | None
) -> dict[str, tuple[list[tuple[Document, Annotation]], dict[str, Mapping[str, Any]]]]:
    """Return GUM without its non-commercial documents, and LitBank, annotated, with their rows."""
    folder = data_folder() / "entities"
    out = {}
    for name in ("gum_coref", "litbank_coref"):
        rows: dict[str, Mapping[str, Any]] = {
            str(r["id"]): r for r in lines_of(folder / f"{name}.{part}.jsonl.gz") if not r.get("nc")
        }
        out[name] = (annotated([(i, str(r["text"])) for i, r in rows.items()], models, keep), rows)
    return out


def main() -> None:
    """Fit the weights and write them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", type=Path, help="keep annotations in this folder")
    parser.add_argument("--prior", type=float, default=2.0)
    chosen = parser.parse_args()
    models = load_models(engine="accurate")
    train = {n: decisions_in(*f, WEIGHTS[n]) for n, f in corpora("train", models, chosen.keep).items()}
    dev = {n: decisions_in(*found) for n, found in corpora("dev", models, chosen.keep).items()}
    train["polnear"] = named_decisions("train", shipped(), WEIGHTS["polnear"])
    dev["polnear"] = named_decisions("dev", shipped(), 1.0)
    every = [d for found in train.values() for d in found]
    print({n: len(found) for n, found in train.items()})
    weights = {}
    for kind, several in (("one", False), ("several", True)):
        weights[kind] = fit([d for d in every if d.of_several is several], prior=chosen.prior)
    ranker = Weighed(weights["one"], weights["several"])
    for name, found in dev.items():
        for several in (False, True):
            some = [d for d in found if d.of_several is several]
            print(name, "they" if several else "he, she", "before", accuracy(some, shipped()))
            print(name, "they" if several else "he, she", "now   ", accuracy(some, ranker))
    stored = {
        k: {f: round(float(x), 3) for f, x in zip(FEATURES, w, strict=True)} for k, w in weights.items()
    }
    TARGET.write_text(json.dumps(stored, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
