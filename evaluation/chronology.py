"""Days that are reckoned, inferred and known by, on samples of our own: `python -m evaluation.chronology
[KIND]`.

Each sample was written, with what it should yield, before the program was first run on it. The text is read
as any document is; a figure therefore counts what the whole program finds.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

from evaluation.affair import AFFAIR
from evaluation.said import days_of
from learn.corpora import data_folder, lines_of
from onrecord import chronology, resolve
from onrecord.annotate import annotate
from onrecord.annotate.encoding.encoder import ENGINES, Models, load_models
from onrecord.flow import read_affair
from onrecord.flow.assembly import Read, assemble
from onrecord.model import ChronologyKind, Document, Dossier, Given, Page
from onrecord.read import read

SAMPLES = Path(__file__).parent / "samples"
Row = Mapping[str, object]
Rows = Sequence[Row]


def rows_of(kind: str) -> Rows:
    """Return the samples of one kind."""
    return [json.loads(line) for line in (SAMPLES / f"{kind}.jsonl").read_text("utf-8").splitlines()]


def read_row(row: Row, models: Models) -> Dossier:
    """Return the dossier of a sample's documents."""
    given = row.get("documents") or [row]
    assert isinstance(given, list)
    reads = []
    for number, item in enumerate(given):
        document = _document(f"{row['id']}-{number}", item)
        annotation = annotate(document, models)
        reads.append(Read(document, annotation, chronology.date_document(document, annotation)))
    resolution = resolve.resolve([(r.document, r.annotation) for r in reads])
    return assemble(reads, resolution, ())


def _document(id: str, item: Row) -> Document:
    day, outlet = item.get("published"), item.get("outlet")
    given = Given(
        id=id,
        published=date.fromisoformat(str(day)) if day else None,
        outlet=str(outlet) if outlet else None,
    )
    found = read(Page(id, str(item["text"]), given=given))
    assert isinstance(found, Document), found
    return found


def arithmetic(rows: Rows, models: Models, show: bool) -> Counter[str]:
    """Count conflicts and derived days: expected, found, and found though nobody expects them."""
    counts: Counter[str] = Counter()
    for row in rows:
        dossier = read_row(row, models)
        conflicts, derived = row["conflicts"], row["derived"]
        assert isinstance(conflicts, list)
        assert isinstance(derived, list)
        have = [
            (c.kind, {(p.document, p.span.start, p.span.end) for p in c.spans}) for c in dossier.conflicts
        ]
        right = sum(any(_same_conflict(want, c, dossier) for c in have) for want in conflicts)
        counts["conflicts expected"] += len(conflicts)
        counts["conflicts right"] += right
        counts["conflicts found"] += len(have)
        lines = [c for c in dossier.chronology if c.basis == "derived"]
        days = [line.edtf.rstrip("~") for line in lines]
        good = sum(want["edtf"] in days for want in derived)
        counts["derived expected"] += len(derived)
        counts["derived right"] += good
        counts["derived found"] += len(lines)
        if show and (right, good, len(have), len(lines)) != (
            len(conflicts),
            len(derived),
            len(conflicts),
            len(derived),
        ):
            print("  ", row["id"], [d.text for d in dossier.documents])
            print("      want", conflicts, derived)
            print(
                "      got", [(c.kind, c.text) for c in dossier.conflicts], [(x.edtf, x.text) for x in lines]
            )
    return counts


def _same_conflict(want: Row, have: tuple[str, set[tuple[str, int, int]]], dossier: Dossier) -> bool:
    places = want["places"]
    assert isinstance(places, list)
    if want["kind"] != have[0]:
        return False
    for number, words in places:
        document = dossier.documents[number]
        start = document.text.index(words)
        if not any(d == document.id and s < start + len(words) and start < e for d, s, e in have[1]):
            return False
    return True


def knowledge(rows: Rows, models: Models, show: bool) -> Counter[str]:
    """Count what entities knew: expected, right (who, how, by, in which words), and what is known as of a
    day.
    """
    counts: Counter[str] = Counter()
    for row in rows:
        dossier = read_row(row, models)
        names = {e.id: _bare(e.name) for e in dossier.entities}
        have = [(names[k.entity], k.how.value, k.by, k.text) for k in dossier.knowledge]
        wanted = row["knowledge"]
        assert isinstance(wanted, list)
        for want in wanted:
            words = str(want["words"])
            right = any(
                (who, how, by) == (_bare(want["entity"]), want["how"], want["by"])
                and (words in text or text in words)
                for who, how, by, text in have
            )
            counts["expected"] += 1
            counts["right"] += right
            if show and not right:
                print("  ", row["id"], "want", want, "got", have)
        counts["found"] += len(have)
        _count_no_knowers(row, dossier, have, counts, show)
        known = row.get("known", {})
        assert isinstance(known, dict)
        for name, number in known.items():
            day = date.fromisoformat(str(row["as_of"]))
            found = [k for k in chronology.known_by(dossier.knowledge, day) if names[k.entity] == _bare(name)]
            counts["as of expected"] += 1
            counts["as of right"] += len(found) == number
            if show and len(found) != number:
                print("  ", row["id"], "as of", day, name, "want", number, "got", found)
    return counts


def _count_no_knowers(
    row: Row, dossier: Dossier, have: Sequence[tuple[str, str, str, str]], counts: Counter[str], show: bool
) -> None:
    """Count those who must not be known to know anything, and words for several who must stay apart."""
    never, alike = row.get("never", []), row.get("alike", {})
    assert isinstance(never, list)
    assert isinstance(alike, dict)
    for name in never:
        wrong = [item for item in have if item[0] == _bare(name)]
        counts["nobody expected"] += 1
        counts["nobody right"] += not wrong
        if show and wrong:
            print("  ", row["id"], "nobody expected", name, "got", wrong)
    for name, number in alike.items():
        same = [e for e in dossier.entities if _bare(e.name) == _bare(name)]
        counts["apart expected"] += 1
        counts["apart right"] += len(same) == number
        if show and len(same) != number:
            print("  ", row["id"], "apart", name, "want", number, "got", len(same))


def events(rows: Rows, models: Models, show: bool) -> Counter[str]:
    """Count the events of the sample affair: found, found with their days, and lines that nobody expects.

    A row without days may be a line or not.
    """
    counts: Counter[str] = Counter()
    dossier = read_affair([str(path) for path in sorted((AFFAIR / "documents").iterdir())])
    inputs = {document.id: Path(document.input).name for document in dossier.documents}
    lines = [line for line in dossier.chronology if line.kind is ChronologyKind.EVENT]
    known: set[int] = set()
    for row in rows:
        words = str(row["words"])
        mine = [
            number
            for number, line in enumerate(lines)
            if inputs[line.document] == row["document"] and _share_words(line.text, words)
        ]
        known.update(mine)
        if row["edtf"] is None:
            continue
        right = any((lines[n].begins, lines[n].ends) == days_of(row["edtf"]) for n in mine)
        counts["expected"] += 1
        counts["found"] += bool(mine)
        counts["day right"] += right
        if show and not right:
            print("   want", row["document"], row["edtf"], words, "got", [lines[n].edtf for n in mine])
    counts["lines"] = len(lines)
    counts["lines not expected"] = len(lines) - len(known)
    for number, line in enumerate(lines):
        if show and number not in known:
            print("   not expected", inputs[line.document], line.edtf, line.text)
    return counts


def _share_words(line: str, words: str) -> bool:
    line = " ".join(line.split())
    return words in line or line in words


def _bare(name: object) -> str:
    return str(name).casefold().removeprefix("the ").strip()


def published(rows: Rows, models: Models, show: bool) -> Counter[str]:
    """Count publication days inferred where the text pins one down, and left open where it does not."""
    counts: Counter[str] = Counter()
    for row in rows:
        document = _document(str(row["id"]), {"text": row["text"]})
        found = chronology.infer_published(document, annotate(document, models))
        day = None if found is None else found.day.isoformat()
        sort = "open" if row["published"] is None else "pinned"
        counts[f"{sort} expected"] += 1
        counts[f"{sort} right"] += day == row["published"]
        if show and day != row["published"]:
            print("  ", row["id"], row["text"], "want", row["published"], "got", day)
    return counts


def hidden(models: Models) -> Counter[str]:
    """Count what is inferred of the articles of PolNeAR dev when their publication days are kept from the
    program.
    """
    counts: Counter[str] = Counter()
    for row in lines_of(data_folder() / "polnear" / "dev.jsonl.gz"):
        document = _document(str(row["id"]), {"text": row["text"]})
        found = chronology.infer_published(document, annotate(document, models))
        day = None if found is None else found.day.isoformat()
        counts["left open" if day is None else "right" if day == row["published"] else "wrong"] += 1
    return counts


KINDS: dict[str, Callable[[Rows, Models, bool], Counter[str]]] = {
    "arithmetic": arithmetic,
    "knowledge": knowledge,
    "hearers": knowledge,
    "published": published,
    "events": events,
}


def main() -> None:
    """Print the counts of each kind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kinds", nargs="*", default=list(KINDS))
    parser.add_argument("--show", action="store_true", help="print what went wrong")
    parser.add_argument(
        "--hidden", action="store_true", help="infer the hidden days of PolNeAR dev (needs ONRECORD_DATA)"
    )
    parser.add_argument("--engine", choices=ENGINES, default="accurate")
    chosen = parser.parse_args()
    models = load_models(engine=chosen.engine)
    if chosen.hidden:
        print("hidden days: " + ", ".join(f"{k} {v}" for k, v in sorted(hidden(models).items())))
        return
    for kind in chosen.kinds:
        counts = KINDS[kind](rows_of(kind), models, chosen.show)
        print(f"{kind}: " + ", ".join(f"{k} {v}" for k, v in sorted(counts.items())))


if __name__ == "__main__":
    main()
