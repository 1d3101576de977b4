"""Hard cases of who is who: `python -m evaluation.names [--kept] [--given] [--show]`.

`evaluation/samples/names.*.jsonl`, whose README tells how they were written:
across documents (open, `second` to `sixth`, and those kept), and within one document (`within`).
The documents of a case are resolved together. A gold mention that has a name
in it is held by the entity of ours whose mention overlaps it most, if that is
sure (0.6). Counted are:

    wrong merges      pairs of different named persons of which one entity of
                      ours holds names of both; how many of them do so within
                      one document
    open, merged      the same for pairs that the documents do not settle
    unnamed merged    pairs of which one is unnamed, in one entity of ours with
                      mentions in both documents
    astray            names, descriptions and pronouns of a person that an entity
                      of ours holds which has names of another, and none of theirs
    required          those all of whose names belong together (same_required),
                      and are held by one entity of ours
    asked             pairs to ask about that are offered as a question
    questions         all questions offered; `needless` are those about pairs
                      that the documents do settle

`--given` puts the case's names in place of those that the tagger found. The
sample affair is looked through for wrong merges first.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

from evaluation.affair import AFFAIR, bearers_of, entities_of, plain
from evaluation.samples import FOLDER
from onrecord.annotate import annotate
from onrecord.annotate.encoding.encoder import Models, load_models
from onrecord.fetch import parse_published
from onrecord.flow import read_affair
from onrecord.model import Annotation, Document, Given, Name, Page, Resolution, Span
from onrecord.read import read
from onrecord.resolve import resolve

_PLAIN = frozenset(
    ("the", "a", "an", "he", "she", "it", "they", "his", "her", "its", "their", "i", "we", "one")
)
_SURE = 0.6
OPEN = ("open", "within", "second", "third", "fourth", "fifth", "sixth")
KEPT = ("kept", "fourth-kept", "fifth-kept", "sixth-kept")
_TYPES = {"person": "PER", "people": "PER", "organization": "ORG", "place": "LOC"}
Read = list[tuple[Document, Annotation]]


@dataclass(frozen=True, slots=True)
class Mention:
    """A gold mention: where, whose, and whether it has a name in it."""

    document: str
    span: Span
    label: str
    named: bool


def rows_of(part: str) -> list[dict[str, Any]]:
    """Return the cases of a part: one of `OPEN` or of `KEPT`."""
    path = FOLDER / f"names.{part}.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def read_of(row: Mapping[str, Any], models: Models) -> Read:
    """Return the documents of a case with their annotation."""
    out = []
    for item in row["documents"]:
        given = Given(id=item["id"], outlet=item["outlet"], published=parse_published(item["published"]))
        found = read(Page(item["id"], item["text"], given=given))
        if not isinstance(found, Document) or found.text != item["text"]:
            raise SystemExit(f"{item['id']}: its text is not read as it is")
        out.append((found, annotate(found, models)))
    return out


def mentions_of(row: Mapping[str, Any]) -> list[Mention]:
    """Return the gold mentions of a case."""
    return [
        Mention(
            m["document"], Span(m["start"], m["start"] + len(m["text"])), label_of(e), _has_name(m["text"])
        )
        for e in row["entities"]
        for m in e["mentions"]
    ]


def label_of(entity: Mapping[str, Any]) -> str:
    """Return what the lists of a case call an entity."""
    return str(entity.get("label", entity["name"]))


def _has_name(words: str) -> bool:
    return any(w[0].isupper() and w.lower() not in _PLAIN for w in words.replace("-", " ").split())


def with_given_names(read: Read, row: Mapping[str, Any]) -> Read:
    """Return the documents with the names of the case in place of those found there."""
    kinds = {label_of(e): _TYPES.get(e["kind"], "ORG") for e in row["entities"] if e["named"]}
    names = [m for m in mentions_of(row) if m.named and m.label in kinds]
    out = []
    for document, annotation in read:
        here = [m for m in names if m.document == document.id]
        kept = [n for n in annotation.names if not any(n.span.overlaps(m.span) for m in here)]
        placed = [*kept, *(Name(m.span, kinds[m.label], 1.0) for m in here)]
        out.append((document, replace(annotation, names=tuple(sorted(placed, key=lambda n: n.span)))))
    return out


def held(row: Mapping[str, Any], resolution: Resolution) -> dict[Mention, str | None]:
    """Return the entity of ours that holds each gold mention, None for one that ours leaves open there."""
    ours: dict[str, list[tuple[Span, str]]] = {}
    unsure: set[tuple[str, Span]] = set()
    for entity in resolution.entities:
        for m in entity.mentions:
            if m.candidates[0].score < _SURE:
                unsure.add((m.document, m.span))
            elif m.candidates[0].entity == entity.id:
                ours.setdefault(m.document, []).append((m.span, entity.id))
    return {
        m: None if (m.document, m.span) in unsure else _holder(m.span, ours.get(m.document, ()))
        for m in mentions_of(row)
    }


def _holder(span: Span, ours: Iterable[tuple[Span, str]]) -> str | None:
    best: tuple[float, str | None] = (0.0, None)
    for own, entity in ours:
        shared = min(own.end, span.end) - max(own.start, span.start)
        if shared > 0:
            dice = 2 * shared / (own.end - own.start + span.end - span.start)
            best = max(best, (dice, entity), key=lambda b: b[0])
    return best[1]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one case: counts, and in words what went wrong."""

    counts: Counter[str]
    wrong: tuple[str, ...]


def score(row: Mapping[str, Any], resolution: Resolution) -> Outcome:
    """Return the counts of a case."""
    counts: Counter[str] = Counter()
    wrong: list[str] = []
    holder = held(row, resolution)
    entities = {label_of(e): e for e in row["entities"]}
    ask = {frozenset(pair) for pair in row["ask"]}
    unsettled = ask | {frozenset(pair) for pair in row.get("open", ())}
    by_name = {
        label: {h for m, h in holder.items() if m.label == label and m.named and h is not None}
        for label in entities
    }
    every = {label: _by_document(label, holder) for label in entities}
    for a, b in combinations(entities, 2):
        if entities[a]["named"] and entities[b]["named"]:
            if not by_name[a] & by_name[b] or {entities[a]["kind"], entities[b]["kind"]} != {"person"}:
                continue
            what = "open, merged" if frozenset((a, b)) in unsettled else "wrong merges"
        elif _across(every[a], every[b]):
            what = "unnamed merged"
        else:
            continue
        counts[what] += 1
        counts[f"{what} within one"] += bool(every[a] & every[b])
        wrong.append(f"{what}: {a} / {b}")
    known = {label for label in entities if not any(label in pair for pair in unsettled)}
    for m in _astray({m: h for m, h in holder.items() if m.label in known}, by_name):
        counts["astray"] += 1
        wrong.append(f"astray: {m.label} at {m.document[-1]}:{m.span.start}")
    for label in row["same_required"]:
        counts["required"] += 1
        found = {h for m, h in holder.items() if m.label == label and m.named}
        right = len(found) == 1 and None not in found
        counts["required, one"] += right
        if not right:
            places = [
                f"{m.document[-1]}:{m.span.start}={h}"
                for m, h in holder.items()
                if m.label == label and m.named
            ]
            wrong.append(f"not one: {label} ({', '.join(places)})")
    _questions(
        counts, wrong, ask, {h: label for label, found in by_name.items() for h in found}, every, resolution
    )
    return Outcome(counts, tuple(wrong))


def _astray(holder: Mapping[Mention, str | None], by_name: Mapping[str, set[str]]) -> Iterable[Mention]:
    """Yield the mentions that an entity holds which has names of another only."""
    for mention, entity in holder.items():
        others = (found for label, found in by_name.items() if label != mention.label)
        if entity is not None and entity not in by_name[mention.label] and any(entity in o for o in others):
            yield mention


def _by_document(label: str, holder: Mapping[Mention, str | None]) -> set[tuple[str, str]]:
    return {(m.document, h) for m, h in holder.items() if m.label == label and h is not None}


def _across(one: set[tuple[str, str]], other: set[tuple[str, str]]) -> bool:
    return any(h == i and d != e for d, h in one for e, i in other)


def _questions(
    counts: Counter[str],
    wrong: list[str],
    ask: set[frozenset[str]],
    labels: dict[str, str],
    every: Mapping[str, set[tuple[str, str]]],
    resolution: Resolution,
) -> None:
    """Count the questions offered, and those that should have been."""
    for label, found in every.items():
        for _, entity in found:
            labels.setdefault(entity, label)
    offered = {
        frozenset(labels.get(e, e) for e in question.entities)
        for question in getattr(resolution, "questions", ())
    }
    counts["to ask"] += len(ask)
    counts["asked"] += len(ask & offered)
    counts["questions"] += len(offered)
    counts["needless"] += len(offered - ask)
    wrong.extend(f"not asked: {' / '.join(sorted(pair))}" for pair in ask - offered)
    wrong.extend(f"asked needlessly: {' / '.join(sorted(pair))}" for pair in offered - ask)


def measure(
    rows: Sequence[Mapping[str, Any]], reads: Sequence[Read], *, given: bool, show: bool
) -> Counter[str]:
    """Return the counts over all cases."""
    total: Counter[str] = Counter()
    for row, found in zip(rows, reads, strict=True):
        outcome = score(row, resolve(with_given_names(found, row) if given else found))
        total.update(outcome.counts)
        if show and outcome.wrong:
            print(f"{row['id']} ({row['phenomenon']})")
            print("".join(f"    {line}\n" for line in outcome.wrong), end="")
    return total


def affair() -> tuple[int, int, list[str]]:
    """Return, for the sample affair: named persons found, pairs wrongly merged, and which.

    An entity of ours stands for each expected person whose full name, or other
    name that no second person bears, it is called by.
    """
    bearers = bearers_of(r for r in entities_of(AFFAIR) if r["kind"] == "person" and r["named"])
    dossier = read_affair([str(p) for p in sorted((AFFAIR / "documents").iterdir())])
    found: set[str] = set()
    merged = []
    for entity in dossier.entities:
        names = {plain(n) for n in (entity.name, *entity.aliases)}
        called = {next(iter(b)) for n in names if len(b := bearers.get(n, set())) == 1}
        found |= called
        merged += [f"{a} / {b}" for a, b in combinations(sorted(called), 2)]
    return len(found), len(merged), merged


def as_text(counts: Counter[str]) -> str:
    """Return the counts on one line."""
    return (
        f"wrong merges {counts['wrong merges']} ({counts['wrong merges within one']} within one document), "
        f"open ones merged {counts['open, merged']}, unnamed merged {counts['unnamed merged']}, "
        f"{counts['astray']} mentions astray; "
        f"required {counts['required, one']}/{counts['required']}; "
        f"asked {counts['asked']}/{counts['to ask']} with {counts['questions']} questions, "
        f"{counts['needless']} of them needless"
    )


def main() -> None:
    """Print the counts."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--kept", action="store_true", help="score the kept cases, too")
    parser.add_argument("--given", action="store_true", help="with the case's names, as well as the tagger's")
    parser.add_argument("--show", action="store_true", help="print what went wrong (open cases only)")
    chosen = parser.parse_args()
    found, merged, pairs = affair()
    print(f"sample affair: {found} named people found, {merged} pairs of them wrongly merged {pairs or ''}")
    models = load_models()
    for part in (*OPEN, *KEPT) if chosen.kept else OPEN:
        rows = rows_of(part)
        reads = [read_of(row, models) for row in rows]
        for given in (False, True) if chosen.given else (False,):
            counts = measure(rows, reads, given=given, show=chosen.show and part in OPEN)
            print(f"names ({part}{', names given' if given else ''}): {as_text(counts)}")


if __name__ == "__main__":
    main()
