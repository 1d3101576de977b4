"""The samples of our own: `python -m evaluation.samples [--kept] [KIND…] [--show]`.

They were written, with expectations, before the first run by someone who had
not read the program. `.open` files may be looked at while improving it,
`.kept` files are only scored; no corpus is needed.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from evaluation.matching import Line, Text, dice, pair, same_source
from onrecord.annotate import annotate
from onrecord.annotate.acts import act_of
from onrecord.annotate.encoder import Models, load_models
from onrecord.model import Annotation, Document, sha256_of
from onrecord.read import read
from onrecord.model import Page

FOLDER = Path(__file__).parent / "samples"
Rows = list[dict[str, object]]


def rows_of(kind: str, kept: bool) -> Rows:
    """Return the samples of a kind."""
    path = FOLDER / f"{kind}.{'kept' if kept else 'open'}.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def lines_of(text: Text, annotation: Annotation) -> list[Line]:
    """Return the attributions of an annotation as word places."""
    out = []
    for a in annotation.attributions:
        content: frozenset[int] = frozenset().union(*(text.words(s.start, s.end) for s in a.content))
        cue: frozenset[int] = frozenset().union(*(text.words(s.start, s.end) for s in a.cue))
        source = text.words(a.source.start, a.source.end) if a.source else frozenset()
        out.append(Line(source, cue, content, a.form.value, a.act.value, a.within, a.speaker))
    return out


def document_of(row: dict[str, object]) -> Document:
    """Return a sample's text as a document, read as a pasted text is."""
    found = read(Page(str(row["id"]), str(row["text"])))
    if isinstance(found, Document):
        return found
    text = str(row["text"])
    return Document(str(row["id"]), str(row["id"]), text, sha256_of(text), "0", language="en")


def statements(rows: Rows, models: Models, show: bool) -> Counter[str]:
    """Count, over samples with "statements": expected, found, right; outer and nested apart."""
    counts: Counter[str] = Counter()
    for row in rows:
        document = document_of(row)
        text = Text(document.text)
        expected = row["statements"]
        assert isinstance(expected, list)
        want = [text.expected(e) for e in expected]
        have = lines_of(text, annotate(document, models))
        pairs = pair(want, have)
        misses = []
        for i, line in enumerate(want):
            kind = "outer" if line.within is None else "nested"
            counts[f"{kind} expected"] += 1
            j = pairs.get(i)
            if j is None or not same_source(line, have[j]):
                misses.append(("missed" if j is None else "wrong source", expected[i]))
                continue
            counts[f"{kind} right"] += 1
            above = have[j].within
            parent = None if line.within is None else pairs.get(line.within)
            counts[f"{kind} placed right"] += above == parent
            counts["form right"] += have[j].form == line.form
            counts["act right"] += have[j].act == line.act
            counts["whole content"] += have[j].content == line.content
        for line in have:
            counts[f"{'outer' if line.within is None else 'nested'} found"] += 1
        if show and (misses or len(have) != len(want)):
            print("\n" + str(row["id"]), document.text)
            for what, missed in misses:
                print("  ", what, missed["source"], "|", missed["cue"], "|", missed["content"])
            for j, a in enumerate(annotate(document, models).attributions):
                if j not in pairs.values():
                    words = [s.of(document.text) for s in a.content]
                    source = a.source.of(document.text) if a.source else None
                    print(
                        "   extra",
                        source,
                        "|",
                        [s.of(document.text) for s in a.cue],
                        "|",
                        words,
                        a.within,
                        round(a.confidence, 2),
                        a.method,
                    )
    return counts


def acts(rows: Rows, models: Models, show: bool) -> Counter[str]:
    """Count acts right, given the cue and from raw text."""
    counts: Counter[str] = Counter()
    for row in rows:
        allowed = {row["act"], *row.get("also", [])}  # type: ignore[misc]
        contents = row["content"]
        assert isinstance(contents, list)
        counts["expected"] += 1
        act, because = act_of(str(row["cue"]), str(contents[0]))
        counts["act right given the cue"] += act.value in allowed
        if show and act.value not in allowed:
            print("  ", row["cue"], "|", contents, "->", act.value, because, "not", allowed)
        document = document_of(row)
        text = Text(document.text)
        have = lines_of(text, annotate(document, models))
        want = text.expected(row)
        best = max(have, key=lambda h: dice(h.content, want.content), default=None)
        if best is not None and dice(best.content, want.content) >= 0.5:
            counts["statement found"] += 1
            counts["and its source right"] += same_source(want, best)
            counts["and its act right"] += best.act in allowed
        elif show:
            print("   not found:", row["text"])
    return counts


KINDS: dict[str, Callable[[Rows, Models, bool], Counter[str]]] = {
    "nested": statements,
    "quotations": statements,
    "acts": acts,
}


def main() -> None:
    """Print the counts of each kind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kinds", nargs="*", default=list(KINDS))
    parser.add_argument("--kept", action="store_true", help="score the kept samples")
    parser.add_argument("--show", action="store_true", help="print what went wrong (open samples only)")
    chosen = parser.parse_args()
    models = load_models()
    for kind in chosen.kinds:
        counts = KINDS[kind](rows_of(kind, chosen.kept), models, chosen.show and not chosen.kept)
        print(
            f"{kind} ({'kept' if chosen.kept else 'open'}): "
            + ", ".join(f"{k} {v}" for k, v in sorted(counts.items()))
        )


if __name__ == "__main__":
    main()
