"""Time expressions on TimeBank, AQUAINT, MEANTIME and WikiWars: `python -m evaluation.timex`.

Needs ONRECORD_DATA (docs/data.md). Texts go through the rules alone, without
names or attributions from the encoder; WikiWars is read without its
publication day, as a narrative. The corpora leave ages ("45-year-old") out,
so they are not scored there (`--ages` scores them); ours have them: our sentences,
and whole articles of PolNeAR ("news"), whose text comes from ONRECORD_DATA.
`--errors N` lists what went wrong, never in a kept part.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import time
from datetime import date
from pathlib import Path
from typing import Any

from evaluation import score_timex as scorer
from learn.corpora import data_folder, polnear
from onrecord.chronology import date_document
from onrecord.model import Annotation, Document, sha256_of

CORPORA = ("timebank", "aquaint", "meantime", "wikiwars")
NARRATIVE = ("wikiwars",)


def gold(corpus: str) -> dict[str, dict[str, Any]]:
    """Return the documents of a corpus by id."""
    with gzip.open(data_folder() / "timex" / f"{corpus}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return {row["id"]: row for row in map(json.loads, lines)}


def samples(kept: bool) -> dict[str, dict[str, Any]]:
    """Return the sentences of our own with their expected values (evaluation/samples/README.md), by id."""
    path = Path(__file__).parent / "samples" / f"times.{'kept' if kept else 'open'}.jsonl"
    return {row["id"]: row for row in map(json.loads, path.read_text("utf-8").splitlines())}


def news(kept: bool) -> dict[str, dict[str, Any]]:
    """Return the articles whose expressions readers marked whole, with their words, by id.

    Every second one, in the order of their ids, is kept.
    """
    path = Path(__file__).parent / "samples" / "times.news.jsonl"
    rows = sorted(map(json.loads, path.read_text("utf-8").splitlines()), key=lambda row: row["id"])
    mine = {row["id"]: row for row in rows[int(kept) :: 2]}
    for article in polnear("train"):
        if row := mine.get(article.id):
            row["text"] = article.text
            for time in row["timexes"]:
                time["text"] = article.text[time["start"] : time["end"]]
    return mine


def as_document(row: dict[str, Any], *, narrative: bool) -> Document:
    """Return a corpus document as the program has it; a narrative has no publication day."""
    known = row["published"] and not narrative
    published = date.fromisoformat(row["published"]) if known else None
    return Document(
        id=row["id"],
        input=row["id"],
        text=row["text"],
        sha256=sha256_of(row["text"]),
        version=row["id"],
        published=published,
    )


def predicted(documents: list[Document], *, ages: bool = True) -> dict[str, dict[str, Any]]:
    """Return the time expressions of each document as the scorer wants them, with or without ages."""
    out: dict[str, dict[str, Any]] = {}
    for document in documents:
        times = date_document(document, Annotation((), ())).times
        out[document.id] = {
            "id": document.id,
            "timexes": [
                {"start": t.span.start, "end": t.span.end, "type": t.type, "value": t.value}
                for t in times
                if ages or not t.text.lower().endswith("old")
            ],
        }
    return out


def speed(documents: list[Document], rounds: int = 3) -> float:
    """Return words a second of one core's time, the best of some rounds, rules loaded beforehand."""
    words = sum(len(re.findall(r"\w+", document.text)) for document in documents)
    predicted(documents[:1])
    best = float("inf")
    for _ in range(rounds):
        started = time.process_time()
        predicted(documents)
        best = min(best, time.process_time() - started)
    return words / best


def measured(
    documents: dict[str, dict[str, Any]], read: list[Document], notes: list[Any], *, ages: bool = True
) -> dict[str, Any]:
    """Return all measures of what is found in documents that were read; the errors go into `notes`."""
    found = predicted(read, ages=ages)
    rows = [scorer.count(documents[key], found[key], notes=notes) for key in documents]
    return dict(scorer.measures(scorer.add(rows)))


def _report(name: str, documents: dict[str, dict[str, Any]], chosen: argparse.Namespace) -> list[Document]:
    """Print the figures of a corpus and as many errors as asked for; return its documents."""
    read = [as_document(row, narrative=name in NARRATIVE) for row in documents.values()]
    notes: list[Any] = []
    m = measured(documents, read, notes, ages=chosen.ages or name not in CORPORA)
    print(
        f"{name:12}{m['strict']['f1']:8.3f}{m['relaxed']['f1']:9.3f}{m['relaxed']['p']:7.3f}"
        f"{m['relaxed']['r']:7.3f}{m['type']['f1']:7.3f}{m['value']['f1']:7.3f}{m['value_acc']:10.3f}"
    )
    wanted = [note for note in notes if chosen.kind in note[0] and "kept" not in name]
    for what, key, gold_time, time_found in wanted[: chosen.errors]:
        print("   ", key, _error(what, documents[key]["text"], gold_time, time_found))
    return read


def _error(kind: str, text: str, gold_time: dict[str, Any] | None, found: dict[str, Any] | None) -> str:
    place = gold_time or found or {}
    start, end = place["start"], place["end"]
    around = " ".join(f"{text[max(0, start - 70) : start]}[{text[start:end]}]{text[end : end + 50]}".split())
    said = [
        f"{t['type']} {t['value']} {text[t['start'] : t['end']]!r}" if t else "-" for t in (gold_time, found)
    ]
    return f"{kind:9}gold {said[0]} | found {said[1]} | {around}"


def main() -> None:
    """Print the figures of each corpus, and the speed over all of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", nargs="*", default=CORPORA)
    parser.add_argument("--errors", type=int, default=0, metavar="N")
    parser.add_argument("--ages", action="store_true", help="count ages in the corpora too")
    parser.add_argument("--kind", default="", help="only errors of this kind: value, type, missed, spurious")
    chosen = parser.parse_args()
    everything: list[Document] = []
    print(f"{'':12}{'strict':>8}{'relaxed':>9}{'P':>7}{'R':>7}{'type':>7}{'value':>7}{'of found':>10}")
    for corpus in chosen.corpus:
        everything += _report(corpus, gold(corpus), chosen)
    for part in ("open", "kept"):
        _report(f"our {part}", samples(part == "kept"), chosen)
    for part in ("open", "kept"):
        _report(f"news, {part}", news(part == "kept"), chosen)
    print(f"{speed(everything):,.0f} words/s of one core's time")


if __name__ == "__main__":
    main()
