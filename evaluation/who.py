"""Who is who: `python -m evaluation.who [people] [sources] [kinds] [--part dev]`; needs ONRECORD_DATA.

Prints people's coreference and the share of a named person's mentions that go
to that person (GUM, OntoGUM, news and interviews), the names given to sources
(PolNeAR), and kinds of source (the part typed by hand).
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from evaluation import people, sourcing
from evaluation import score_coref as coref
from evaluation import score_sources as sources
from evaluation.reading import annotated
from learn.corpora import data_folder, polnear
from onrecord.annotate.encoding.encoder import ENGINES, Models, load_models
from onrecord.model import Annotation, Document, Resolution
from onrecord.resolve import resolve

GENRES = ("news", "interview")
CHECKED = Path(__file__).parent / "samples" / "source_names.jsonl"
# How many sources each stratum of the checked ones stands for (evaluation/samples/README.md).
DRAWN_FROM = {"pronoun": 545, "name": 1097}
Read = list[tuple[Document, Annotation]]


def people_report(models: Models, part: str, keep: Path | None, genres: Sequence[str] = GENRES) -> str:
    """Return people's coreference on GUM and OntoGUM, and the attachments of named persons."""
    folder = data_folder()
    gold = people.gum(folder, part, genres)
    onto = people.ontogum(folder, part, genres)
    read = annotated([(str(r["id"]), str(r["text"])) for r in gold], models, keep)
    found = {d.id: resolve([(d, a)]) for d, a in read}
    lines = [f"people, {part}, {', '.join(genres)}: {len(gold)} documents, predicted mentions, no singletons"]
    lines += _coref_lines(gold, onto, read, found)
    mentions = people.gold_mentions(folder, part)
    counts: Counter[str] = Counter()
    for document, annotation in read:
        shown = [m for m in mentions[document.id] if not people.is_left_out(m.head[0], document.furniture)]
        counts += people.attachments(shown, found[document.id], annotation.attributions)
    lines.append(f"{'of the mentions of named persons (GUM)':<42} attached          right of those linked")
    for form in (
        "name",
        people.ONE_NAME,
        "he/she",
        "nominal",
        "first person in quotations",
        "first person elsewhere",
        "other pronoun",
    ):
        lines.append(
            f"  {form:<40} {_share(counts[f'{form} attached'], counts[f'{form} gold'])}"
            f"   {_share(counts[f'{form} linked rightly'], counts[f'{form} linked'])}"
        )
    return "\n".join(lines)


def _coref_lines(
    gold: list[people.Row], onto: list[people.Row], read: Read, found: dict[str, Resolution]
) -> list[str]:
    """Return the scores by the corpora's conventions, and by those of the first measurements.

    By those, mentions in furniture were counted as missed, and a role beside a name as a mention too many.
    """
    predicted = [people.clusters_of(d, found[d.id]) for d, _ in read]
    apart = [people.clusters_of(d, found[d.id], whole=False) for d, _ in read]
    furniture = {d.id: d.furniture for d, _ in read}
    lines = []
    for what, rows in (("GUM", gold), ("OntoGUM", onto)):
        shown = people.without_furniture(rows, furniture)
        for match in ("head", "exact"):
            lines.append(f"  {what:<8} {match:<6} {_conll(shown, predicted, match)}")
        lines.append(f"  {what:<8} head, as measured before {_conll(rows, apart, 'head')}")
    return lines


def _conll(gold: list[people.Row], predicted: list[people.Row], match: str) -> str:
    got: Any = coref.score(gold, predicted, match=match, types={"PER"}, by="genre")
    split = ", ".join(f"{k} {100 * v['CoNLL']:.1f}" for k, v in got["by"].items())
    parts = ", ".join(
        f"{k} {100 * got[k]['p']:.1f}/{100 * got[k]['r']:.1f}" for k in ("mentions", "MUC", "B3", "CEAFe")
    )
    return f"CoNLL F1 {100 * got['CoNLL']:5.1f} ({split}); P/R {parts}"


def sources_report(models: Models, part: str, keep: Path | None) -> str:
    """Return how many sources of PolNeAR get the right name, given the attributions and from raw text."""
    gold = sourcing.gold_sources(data_folder(), part)
    ids = {row["id"] for row in gold}
    articles = [a for a in polnear(part) if a.id in ids]
    read = annotated([(a.id, a.text) for a in articles], models, keep)
    by_article = {a.id: a for a in articles}
    ways: dict[str, Read] = {
        "given the attributions": [
            (d, sourcing.given(by_article[d.id], a.names, a.mentions)) for d, a in read
        ],
        "from raw text": read,
    }
    rows = {str(row["id"]): row for row in gold}
    lines = []
    for way, documents in ways.items():
        predicted = {d.id: sourcing.by_sentence(rows[d.id], d, a, resolve([(d, a)])) for d, a in documents}
        got: Any = sources.score(gold, list(predicted.values()))
        lines.append(f"sources, PolNeAR {part}, {way}: {got['documents']} documents")
        name, typed = got["name"], got["type"]
        lines.append(
            f"  all sources: named rightly {100 * name['end_to_end']:.1f} %, where one was found "
            f"{100 * name['given_found']:.1f} %; type (silver) {100 * typed['accuracy']:.1f} %"
        )
        lines += _checked_lines(documents)
        for group, (right, somewhere, count) in sourcing.name_figures(gold, predicted).items():
            lines.append(
                f"  {group:<44} {_share(right, count)}; where one was found {_share(right, somewhere)}"
            )
    return "\n".join(lines)


def _checked_lines(documents: Read) -> list[str]:
    """Return how many of the sources checked by hand that have a name in the document got it."""
    read = {d.id: (d, a) for d, a in documents}
    rows = [json.loads(line) for line in CHECKED.read_text("utf-8").splitlines()]
    rows = [r for r in rows if r["name_span"] is not None and r["id"] in read]
    resolved = {i: resolve([read[i]]) for i in {r["id"] for r in rows}}
    right: Counter[str] = Counter()
    count: Counter[str] = Counter()
    for row in rows:
        document, annotation = read[row["id"]]
        count[row["stratum"]] += 1
        right[row["stratum"]] += sourcing.names_checked(row, document.text, annotation, resolved[row["id"]])
    lines = [f"  checked by hand, {s:<28} {_share(right[s], count[s])}" for s in count]
    if DRAWN_FROM.keys() <= count.keys():
        whole = sum(DRAWN_FROM[s] * count[s] for s in DRAWN_FROM)
        share = 100 * sum(DRAWN_FROM[s] * right[s] for s in DRAWN_FROM) / whole
        lines.append(f"  checked by hand, both, weighed as they occur {share:16.1f} %")
    return lines


def kinds_report(models: Models, part: str, keep: Path | None) -> str:
    """Return how many sources typed by hand get their kind, given the attributions."""
    rows: list[dict[str, Any]] = [
        json.loads(line)
        for line in (data_folder() / "sources" / "polnear_hand_types.train.jsonl")
        .read_text("utf-8")
        .splitlines()
    ]
    wanted = {r["id"] for r in rows}
    articles = [a for a in polnear("train") if a.id in wanted]
    read = annotated([(a.id, a.text) for a in articles], models, keep)
    right = 0
    confusion: Counter[tuple[str, str]] = Counter()
    resolved = {}
    for (document, annotation), article in zip(read, articles, strict=True):
        as_given = sourcing.given(article, annotation.names, annotation.mentions)
        resolved[document.id] = (as_given, resolve([(document, as_given)]))
    for row in rows:
        kind = sourcing.kind_at(*resolved[row["id"]], row["id"], row["source"])
        right += kind == row["type"]
        confusion[row["type"], kind] += kind != row["type"]
    seen = "typed by hand (PolNeAR train, seen while rules were made)"
    lines = [f"kinds of source, {seen}: {_share(right, len(rows))}"]
    checked = [json.loads(line) for line in CHECKED.read_text("utf-8").splitlines()]
    wanted = {r["id"] for r in checked}
    articles = [a for a in polnear("dev") if a.id in wanted]
    read = annotated([(a.id, a.text) for a in articles], models, keep)
    for (document, annotation), article in zip(read, articles, strict=True):
        as_given = sourcing.given(article, annotation.names, annotation.mentions)
        resolved[document.id] = (as_given, resolve([(document, as_given)]))
    for stratum in DRAWN_FROM:
        some = [r for r in checked if r["stratum"] == stratum]
        hits = sum(sourcing.kind_at(*resolved[r["id"]], r["id"], [r["span"]]) == r["type"] for r in some)
        lines.append(f"kinds of source, checked by hand (PolNeAR dev), {stratum}: {_share(hits, len(some))}")
    lines += [f"  {a} taken for {b}: {n}" for (a, b), n in confusion.most_common() if n]
    return "\n".join(lines)


def _share(part: int, whole: int) -> str:
    return f"{part:4d} of {whole:4d} {100 * part / whole:5.1f} %" if whole else "   – of    –"


REPORTS: dict[str, Callable[[Models, str, Path | None], str]] = {
    "people": people_report,
    "sources": sources_report,
    "kinds": kinds_report,
}


def main() -> None:
    """Print the chosen reports."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reports", nargs="*", default=list(REPORTS), help=", ".join(REPORTS))
    parser.add_argument("--part", default="dev", choices=("train", "dev"))
    parser.add_argument("--engine", choices=ENGINES, default="accurate")
    parser.add_argument("--keep", type=Path, help="keep annotations in this folder, and use those kept")
    chosen = parser.parse_args()
    models = load_models(engine=chosen.engine)
    for name in chosen.reports:
        print(REPORTS[name](models, chosen.part, chosen.keep), flush=True)


if __name__ == "__main__":
    main()
