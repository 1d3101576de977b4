"""Train the choice between antecedents: `python -m learn.links`; needs ONRECORD_DATA (docs/data.md).

Reads GUM (without the documents marked non-commercial), LitBank and, for noun
phrases for bodies, news in which people marked who is who, as the program does;
decides each pronoun and noun phrase as the gold clusters have it, and fits the
networks of `onrecord.resolve.antecedents` to these decisions (the chance of the
right ones together, by Adam). Every document counts a second time, for less,
without what the encoder tells of mentions, so that the choice holds where an
engine tells none. The result is a small file of weights,
src/onrecord/resolve/antecedents/links.json; no text goes into it.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from evaluation.chains import KEPT
from evaluation.reading import annotated
from evaluation.sourcing import given, gold_sources, same_name
from learn.antecedents import crossed
from learn.chains import NEWS_CHAINS, affairs
from learn.corpora import data_folder, lines_of, polnear
from learn.gold_mentions import ChainedMention, gold_clusters, gold_rows
from onrecord.annotate.encoding.encoder import Models, load_models
from onrecord.annotate.names.antecedents import Told
from onrecord.model import Annotation, Document, MentionForm, Name, Span
from onrecord.resolve.antecedents import FEATURES, SORTS, Floats, Network, Ranker, Weighed, shipped, sort_of
from onrecord.resolve.drafts import Draft
from onrecord.resolve.kinds import typed
from onrecord.resolve.phrases import MentionFound
from onrecord.resolve.voices import hear

TARGET = Path(__file__).parents[1] / "src" / "onrecord" / "resolve" / "antecedents" / "links.json"
# What a decision of each corpus is worth; fiction tells less of news than news does. Chosen on the dev parts.
WEIGHTS = {"gum_coref": 1.0, "litbank_coref": 0.1, "polnear": 1.0, "ecbplus": 0.5, "news": 1.0}
# What a decision of the news is worth to each sort; the others came out no better (docs/measurements.md).
OF_NEWS = {"several": 0.3, "noun": 0.3, "body": 1.0}
UNTOLD = 0.3  # what a decision without the encoder's mentions is worth of one with them
_SHARED = 0.6  # an entity is a gold cluster when that share of its mentions is
UNITS, EPOCHS, BATCH, RATE, DECAY, ROUNDS = 8, 10, 32, 3e-3, 1e-2, 2
SEEDS = 3  # so many networks are fitted for each sort, and their mean is what is written

Tell: TypeAlias = Callable[[Document, Annotation], Annotation]


@dataclass(frozen=True, slots=True)
class Decision:
    """One mention of some sort: features of its candidates with nobody last, and which of them are right."""

    sort: str
    features: Floats
    right: Floats
    weight: float = 1.0


@dataclass(slots=True)
class Teacher:
    """A ranker that knows the gold clusters of one document, and remembers what it was asked.

    Of the mentions whose heads begin at one of `unsure` it says nobody, and teaches nothing.
    """

    gold: Sequence[ChainedMention]
    weight: float = 1.0
    unsure: frozenset[int] = frozenset()
    decisions: list[Decision] = field(default_factory=list)

    def chances(self, mention: MentionFound, candidates: Sequence[Draft], features: Floats) -> Floats:
        """Return the gold choice as a certainty; without one, that of nobody."""
        cluster = self._at(mention.span, mention.head.start)
        right = np.zeros(len(candidates) + 1)
        for place, draft in enumerate(candidates):
            right[place] = cluster is not None and self._is(draft, cluster)
        if not right.any():
            right[-1] = 1
        if len(right) > 1 and mention.head.start not in self.unsure:
            self.decisions.append(Decision(sort_of(mention), features, right, self.weight))
        chance: Floats = right / right.sum()
        return chance

    def _is(self, draft: Draft, cluster: int) -> bool:
        held = [c for p in draft.places if (c := self._at(p.span)) is not None]
        return bool(held) and held.count(cluster) >= _SHARED * len(held)

    def _at(self, span: Span, head: int | None = None) -> int | None:
        """Return the cluster of the gold mention with its head within a mention, the widest first."""
        inside = [
            g for g in self.gold if (g.head == head if head is not None else span.start <= g.head < span.end)
        ]
        shared = {g: min(g.end, span.end) - max(g.start, span.start) for g in inside}
        return max(inside, key=lambda g: (shared[g], g.start - g.end)).cluster if inside else None


@dataclass(slots=True)
class Partial:
    """A teacher for a document of which some mentions are annotated; the others it leaves to another ranker.

    That a mention goes on from nobody is taken from the corpus where it is the first of its chain.
    """

    teacher: Teacher
    others: Ranker

    def chances(self, mention: MentionFound, candidates: Sequence[Draft], features: Floats) -> Floats:
        """Return the gold choice where the corpus has it."""
        cluster = self.teacher._at(mention.span, mention.head.start)
        ahead = (g for g in self.teacher.gold if g.cluster == cluster and g.start < mention.head.start)
        known = cluster is not None and (
            any(self.teacher._is(draft, cluster) for draft in candidates) or next(ahead, None) is None
        )
        return (self.teacher if known else self.others).chances(mention, candidates, features)


@dataclass(slots=True)
class Namer:
    """A ranker that knows the (silver) names of some pronouns, and leaves the others to another ranker."""

    names: Mapping[int, str]
    others: Ranker
    weight: float
    decisions: list[Decision] = field(default_factory=list)

    def chances(self, mention: MentionFound, candidates: Sequence[Draft], features: Floats) -> Floats:
        """Return the one who bears the name as a certainty, where there is a name."""
        name = self.names.get(mention.span.start) if mention.form is MentionForm.PRONOUN else None
        if name is None:
            return self.others.chances(mention, candidates, features)
        right = np.zeros(len(candidates) + 1)
        for place, draft in enumerate(candidates):
            right[place] = draft.named and same_name(name, draft.name)
        if not right.any():
            return self.others.chances(mention, candidates, features)  # the name may be missing or wrong
        self.decisions.append(Decision(sort_of(mention), features, right, self.weight))
        chance: Floats = right / right.sum()
        return chance


def named_decisions(
    part: str, models: Models, keep: Path | None, others: Ranker, weight: float
) -> list[Decision]:
    """Return the decisions that PolNeAR's silver names of source pronouns make, given the attributions."""
    articles = {a.id: a for a in polnear(part)}
    decisions: list[Decision] = []
    for row in gold_sources(data_folder(), part):
        article = articles[row["id"]]
        if article.names is None:
            continue
        ((document, found),) = annotated([(article.id, article.text)], models, keep)
        names = tuple(Name(Span(s, e), t, 1.0) for s, e, t in article.names)
        annotation = given(article, names, found.mentions)
        wanted = {
            x["span"][0]: x["name"] for s in row["sentences"] for x in s["sources"] if x.get("resolved")
        }
        namer = Namer(wanted, others, weight)
        (typed_names,) = typed([(document, annotation)])
        hear(document, annotation, typed_names, namer)
        decisions += namer.decisions
    return decisions


def partial_decisions(
    part: str, models: Models, keep: Path | None, others: Ranker, weight: float
) -> list[Decision]:
    """Return the decisions of ECB+, which has the chains of people in some sentences of each article."""
    decisions: list[Decision] = []
    for row in lines_of(data_folder() / "entities" / f"ecbplus_entities.{part}.jsonl.gz"):
        ((document, annotation),) = annotated([(str(row["id"]), str(row["text"]))], models, keep)
        mentions: Any = row["mentions"]
        chains: dict[str, list[tuple[int, int]]] = {}
        for m in mentions:
            if m["type"].startswith("HUMAN_PART"):
                chains.setdefault(m["chain"], []).append((m["start"], m["end"]))
        gold = gold_clusters({"text": row["text"], "clusters": list(chains.values())})
        teacher = Partial(Teacher(gold, weight), others)
        (names,) = typed([(document, annotation)])
        hear(document, annotation, names, teacher)
        decisions += teacher.teacher.decisions
    return decisions


def news_decisions(
    path: Path, models: Models, keep: Path | None, weight: float, tell: Tell
) -> list[Decision]:
    """Return the decisions that the marks in news make; what stands for several teaches nothing.

    Every document counts a second time, for less, without what the encoder tells of mentions.
    """
    decisions: list[Decision] = []
    for affair in affairs(path):
        for document, annotation in annotated(list(affair.texts.items()), models, keep):
            sure = affair.one(document.id)
            unsure = frozenset(m.start for m in affair.mentions[document.id] if m not in sure)
            for told, worth in (
                (tell(document, annotation), 1.0),
                (replace(annotation, mentions=()), UNTOLD),
            ):
                teacher = Teacher(affair.gold(document.id), weight * worth, unsure)
                (names,) = typed([(document, told)])
                hear(document, told, names, teacher)
                decisions += teacher.decisions
    return decisions


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


@dataclass(frozen=True, slots=True)
class Batch:
    """Decisions as one table: rows with their owner, where each owner begins, what is right, weights."""

    rows: Floats
    begins: NDArray[np.int64]
    owner: NDArray[np.int64]
    right: NDArray[np.bool_]
    worth: Floats

    @classmethod
    def of(cls, decisions: Sequence[Decision]) -> Batch:
        """Stack some decisions."""
        sizes = np.array([len(d.right) for d in decisions])
        return cls(
            np.vstack([d.features for d in decisions]),
            np.concatenate([[0], np.cumsum(sizes)[:-1]]),
            np.repeat(np.arange(len(decisions)), sizes),
            np.concatenate([d.right for d in decisions]) > 0,
            np.repeat([d.weight for d in decisions], sizes),
        )

    def slope(self, scores: Floats) -> Floats:
        """Return how the log chance of the right ones changes with each score."""
        odds = np.exp(scores - np.maximum.reduceat(scores, self.begins)[self.owner])
        chance = odds / np.add.reduceat(odds, self.begins)[self.owner]
        kept = np.where(self.right, chance, 0)
        among = kept / np.maximum(np.add.reduceat(kept, self.begins)[self.owner], 1e-12)
        found: Floats = (among - chance) * self.worth
        return found


def fit(decisions: Sequence[Decision], *, seed: int = 0) -> Network:
    """Return the network that makes the right candidates likeliest (Adam, small batches)."""
    chance = np.random.default_rng(seed)
    size = len(FEATURES)
    parts = {
        "straight": np.zeros(size),
        "inner": chance.normal(0, size**-0.5, (size, UNITS)),
        "bias": np.zeros(UNITS),
        "outer": chance.normal(0, 0.1, UNITS),
    }
    first = {k: np.zeros_like(v) for k, v in parts.items()}
    second = {k: np.zeros_like(v) for k, v in parts.items()}
    steps, step = EPOCHS * max(1, len(decisions) // BATCH), 0
    for _ in range(EPOCHS):
        order = chance.permutation(len(decisions))
        for begin in range(0, len(order) - BATCH + 1, BATCH):
            step += 1
            batch = Batch.of([decisions[i] for i in order[begin : begin + BATCH]])
            hidden = np.tanh(batch.rows @ parts["inner"] + parts["bias"])
            slope = batch.slope(batch.rows @ parts["straight"] + hidden @ parts["outer"]) / BATCH
            back = np.outer(slope, parts["outer"]) * (1 - hidden**2)
            slopes = {
                "straight": batch.rows.T @ slope,
                "inner": batch.rows.T @ back,
                "bias": back.sum(axis=0),
                "outer": hidden.T @ slope,
            }
            rate = RATE * (1 - step / (steps + 1))
            for k, part in parts.items():
                first[k] = 0.9 * first[k] + 0.1 * slopes[k]
                second[k] = 0.999 * second[k] + 0.001 * slopes[k] ** 2
                moved = (first[k] / (1 - 0.9**step)) / (np.sqrt(second[k] / (1 - 0.999**step)) + 1e-8)
                part += rate * moved - RATE * DECAY * part
    return Network(parts["straight"], parts["inner"], parts["bias"], parts["outer"])


def fitted(decisions: Sequence[Decision]) -> Network:
    """Return the mean of networks that begin at chance, as one network with all their units."""
    several = [fit(decisions, seed=seed) for seed in range(SEEDS)]
    return Network(
        np.mean([n.straight for n in several], axis=0),
        np.hstack([n.inner for n in several]),
        np.concatenate([n.bias for n in several]),
        np.concatenate([n.outer for n in several]) / SEEDS,
    )


def accuracy(decisions: Sequence[Decision], network: Network, safe: float = 0.5) -> str:
    """Return how often the likeliest is right, and of those linked, how many are rightly."""
    best = sure = sure_right = linked = 0
    loss = 0.0
    for d in decisions:
        scores = network.scores(d.features)
        chance = np.exp(scores - scores.max())
        chance /= chance.sum()
        top = int(chance.argmax())
        best += d.right[top] > 0
        linked += d.right[-1] == 0
        loss -= np.log(max(float(chance[d.right > 0].sum()), 1e-9))
        if top < len(chance) - 1 and chance[top] >= safe:
            sure += 1
            sure_right += d.right[top] > 0
    n = max(1, len(decisions))
    precision, recall = 100 * sure_right / max(1, sure), 100 * sure_right / max(1, linked)
    linked_so = f"linked P {precision:.1f} R {recall:.1f}"
    return f"{len(decisions)}: best {100 * best / n:.1f} %, {linked_so}, loss {loss / n:.3f}"


def corpora(
    part: str, models: Models, keep: Path | None, tell: Tell
) -> dict[str, tuple[list[tuple[Document, Annotation]], dict[str, Mapping[str, Any]]]]:
    """Return GUM without its non-commercial documents, and LitBank, annotated, with their rows."""
    out = {}
    for name in ("gum_coref", "litbank_coref"):
        rows = {str(row["id"]): row for row in gold_rows(name, part)}
        read = annotated([(i, str(r["text"])) for i, r in rows.items()], models, keep)
        out[name] = ([(document, tell(document, annotation)) for document, annotation in read], rows)
    return out


def retold(annotation: Annotation, told: Mapping[int, Told]) -> Annotation:
    """Return an annotation in which other antecedents are told of some mentions, by their number."""
    mentions = list(annotation.mentions)
    for number, (earlier, fresh) in told.items():
        mentions[number] = replace(mentions[number], antecedents=tuple(earlier), fresh=fresh)
    return replace(annotation, mentions=tuple(mentions))


def stored(network: Network) -> dict[str, dict[str, list[float]]]:
    """Return a network as its file has it."""
    rows = np.hstack([network.straight[:, None], network.inner])
    return {
        "units": {"outer": _short(network.outer), "bias": _short(network.bias)},
        "features": {f: _short(row) for f, row in zip(FEATURES, rows, strict=True)},
    }


def _short(values: Floats) -> list[float]:
    return [round(float(x), 3) for x in values]


def gathered(
    part: str, models: Models, keep: Path | None, others: Ranker | None
) -> dict[str, list[Decision]]:
    """Return the decisions of each corpus; those of PolNeAR need a ranker for what it does not decide.

    Of documents to learn from, networks tell antecedents that have not learnt from these.
    """
    found: dict[str, list[Decision]] = {}
    told = crossed(models, keep) if part == "train" else {}

    def tell(document: Document, annotation: Annotation) -> Annotation:
        return retold(annotation, told[document.id]) if document.id in told else annotation

    for name, (read, rows) in corpora(part, models, keep, tell).items():
        untold = [(d, replace(a, mentions=())) for d, a in read]
        found[name] = decisions_in(read, rows, WEIGHTS[name])
        found[f"{name}, untold"] = decisions_in(untold, rows, UNTOLD * WEIGHTS[name])
    news = NEWS_CHAINS if part == "train" else KEPT
    found["news"] = news_decisions(news, models, keep, WEIGHTS["news"], tell)
    if others is not None:
        found["polnear"] = named_decisions(part, models, keep, others, WEIGHTS["polnear"])
        found["ecbplus"] = partial_decisions(part, models, keep, others, WEIGHTS["ecbplus"])
    return found


def main() -> None:
    """Fit the networks, first without PolNeAR and ECB+, which need others to decide the rest, and write them.

    With `--only`, one round for these sorts; the others stay as they are in the package.
    """
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", type=Path, help="keep annotations in this folder")
    parser.add_argument("--only", nargs="+", choices=SORTS, help="train these sorts only")
    chosen = parser.parse_args()
    models = load_models(engine="accurate")
    ranker = shipped() if chosen.only else Weighed({sort: nothing() for sort in SORTS})
    for number in range(1 if chosen.only else ROUNDS):
        write(ranker)
        train = gathered("train", models, chosen.keep, ranker if chosen.only or number else None)
        news = [replace(d, weight=d.weight * OF_NEWS[d.sort]) for d in train["news"] if d.sort in OF_NEWS]
        every = [*(d for name, found in train.items() for d in found if name != "news"), *news]
        new = {s: fitted([d for d in every if d.sort == s]) for s in chosen.only or SORTS}
        ranker = Weighed({**ranker.networks, **new})
    write(ranker)
    for name, found in gathered("dev", models, chosen.keep, ranker).items():
        for sort in SORTS:
            print(name, sort, accuracy([d for d in found if d.sort == sort], ranker.networks[sort]))


def nothing() -> Network:
    """Return a network that prefers nobody."""
    size = len(FEATURES)
    return Network(np.zeros(size), np.zeros((size, 0)), np.zeros(0), np.zeros(0))


def write(ranker: Weighed) -> None:
    """Put a ranker's networks into the package, where a first look at the genders of persons uses them."""
    lines = ",\n".join(f'"{sort}": {_written(stored(ranker.networks[sort]))}' for sort in SORTS)
    TARGET.write_text(f"{{{lines}}}\n", "utf-8")
    shipped.cache_clear()


def _written(network: dict[str, dict[str, list[float]]]) -> str:
    """Return a network as text, a feature a line."""
    parts = [
        f'"{part}": {{\n' + ",\n".join(f"{json.dumps(k)}: {json.dumps(v)}" for k, v in rows.items()) + "\n}"
        for part, rows in network.items()
    ]
    return "{" + ",\n".join(parts) + "}"


if __name__ == "__main__":
    main()
