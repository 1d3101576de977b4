"""The samples of our own: `python -m evaluation.samples [--kept] [KIND…] [--show]`.

They were written, with expectations, before the first run by someone who had
not read the program. `.open` files may be looked at while improving it,
`.kept` files are only scored; no corpus is needed.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from evaluation.matching import Line, Text, dice, pair, same_source
from evaluation.people import SAFE
from onrecord import chronology, resolve
from onrecord.annotate import annotate
from onrecord.annotate.cues.acts import act_of
from onrecord.annotate.encoding.encoder import ENGINES, Models, load_models
from onrecord.fetch import parse_published
from onrecord.model import Annotation, Document, Given, Page, Resolution, Said, Span
from onrecord.read import read

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
        out.append(Line(source, cue, content, a.form.value, a.act.value, a.within))
    return out


def document_of(row: dict[str, object]) -> Document:
    """Return a sample's text as a document, read as a pasted text is."""
    day = row.get("published")
    given = Given(published=parse_published(str(day)) if day and "furniture" not in row else None)
    found = read(Page(str(row["id"]), str(row["text"]), given=given))
    if isinstance(found, Document):
        return found
    raise SystemExit(f"{found.input}: {found.reason}")


def statements(rows: Rows, models: Models, show: bool) -> Counter[str]:
    """Count, over samples with "statements": expected, found, right; outer and nested apart."""
    counts: Counter[str] = Counter()
    for row in rows:
        document = document_of(row)
        text = Text(document.text)
        expected = row["statements"]
        assert isinstance(expected, list)
        want = [text.expected(e) for e in expected]
        annotation = annotate(document, models)
        have = lines_of(text, annotation)
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
            counts["act allowed"] += have[j].act in (line.act, *expected[i].get("also", ()))
            counts["whole content"] += have[j].content == line.content
        ignored: frozenset[int] = frozenset().union(
            *(text.words(*p) for words in row.get("either_way", ()) if (p := text.find(words)))  # type: ignore[attr-defined]
        )
        for j, line in enumerate(have):
            if j in pairs.values() or not (line.cue or line.content) <= ignored:
                counts[f"{'outer' if line.within is None else 'nested'} found"] += 1
        if show and (misses or len(have) != len(want)):
            print("\n" + str(row["id"]), document.text)
            for what, missed in misses:
                print("  ", what, missed["source"], "|", missed["cue"], "|", missed["content"])
            for j, a in enumerate(annotation.attributions):
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


def said(rows: Rows, models: Models, show: bool) -> Counter[str]:
    """Count days on which statements were made: right, and right with the right basis."""
    counts: Counter[str] = Counter()
    for row in rows:
        document = document_of(row)
        annotation = annotate(document, models)
        dating = chronology.date_document(document, annotation)
        text, have = Text(document.text), lines_of(Text(document.text), annotation)
        expected = row["statements"]
        assert isinstance(expected, list)
        for want in expected:
            counts["expected"] += 1
            place = text.find(want["content"][0])
            assert place is not None
            words = text.words(*place)
            best = max(range(len(have)), key=lambda i: dice(have[i].content, words), default=None)
            if best is None or dice(have[best].content, words) < 0.5:
                counts["statement missed"] += 1
                continue
            day = dating.said[best]
            found = (_as_days(day), day.basis.value) if day else (None, None)
            counts["day right"] += found[0] == want["said"]
            counts["day and basis right"] += found == (want["said"], want["basis"])
            if show and found != (want["said"], want["basis"]):
                print("  ", document.text, "|", want, "got", found)
    return counts


def _as_days(day: Said) -> str:
    """Return EDTF with a week as the interval of its days, as the samples write it."""
    return f"{day.begins}/{day.ends}" if "-W" in day.edtf and "/" not in day.edtf else day.edtf


def identity(rows: Rows, models: Models, show: bool) -> Counter[str]:
    """Count statements given to the right voice, mentions attached, and pairs wrongly merged."""
    counts: Counter[str] = Counter()
    for row in rows:
        document = document_of(row)
        annotation = annotate(document, models)
        resolution = resolve.resolve([(document, annotation)])
        text = document.text
        expected = row["entities"]
        assert isinstance(expected, list)
        owner = _mention_owners(text, expected)
        holds = _held(owner, resolution)
        voices = resolution.sources.get(document.id, {})
        for want in expected:
            places = [(s, t) for name, s, t in owner if name == want["name"]]
            counts["mentions expected"] += len(places)
            best = max((h[want["name"]] for h in holds.values()), default=0)
            counts["mentions in the best entity"] += min(best, len(places))
            for words in want["speaks"]:
                counts["statements expected"] += 1
                place = text.index(words)
                spoken = [
                    i
                    for i, a in enumerate(annotation.attributions)
                    if any(
                        c.start <= place < c.end or place <= c.start < place + len(words) for c in a.content
                    )
                ]
                mains = {h.most_common(1)[0][0] for i in spoken for e in voices.get(i, ()) if (h := holds[e])}
                counts["voice right"] += want["name"] in mains
                if show and want["name"] not in mains:
                    print(
                        "  ",
                        row["id"],
                        words,
                        "| want",
                        want["name"],
                        "| got",
                        mains,
                        "statements",
                        len(spoken),
                    )
        distinct = row["distinct"]
        assert isinstance(distinct, list)
        for a, b in distinct:
            counts["distinct pairs"] += 1
            merged = [h for h in holds.values() if h[a] and h[b] and min(h[a], h[b]) * 3 >= max(h[a], h[b])]
            counts["wrongly merged"] += bool(merged)
            if show and merged:
                print("  ", row["id"], "merged", a, b, merged)
    return counts


def _held(owner: list[tuple[str, int, int]], resolution: Resolution) -> dict[str, Counter[str]]:
    """Return how many expected mentions of each name the entities have, by entity.

    Of the mentions that overlap an expected one those count that share most of
    their length with it: "his" in "his father" is no mention of the father.
    What was left open is no mention of any of its candidates.
    """
    holds: dict[str, Counter[str]] = {e.id: Counter() for e in resolution.entities}
    for name, start, end in owner:
        shares = [
            (
                2
                * (min(end, m.span.end) - max(start, m.span.start))
                / (end - start + m.span.end - m.span.start),
                e.id,
            )
            for e in resolution.entities
            for m in e.mentions
            if m.span.start < end and start < m.span.end
            if m.candidates[0].entity == e.id and m.candidates[0].score >= SAFE
        ]
        best = max((share for share, _ in shares), default=0.0)
        for entity in {e for share, e in shares if share == best}:
            holds[entity][name] += 1
    return holds


def _mention_owners(text: str, expected: list[dict[str, Any]]) -> list[tuple[str, int, int]]:
    """Return (entity, start, end) of all expected mentions; each entity's are in text order."""
    out = []
    for entity in expected:
        at = 0
        for words in entity["mentions"]:
            found = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text[at:])
            if found is None:
                continue
            out.append((entity["name"], at + found.start(), at + found.end()))
            at += found.end()
    return out


def pasted(rows: Rows, models: Models, show: bool) -> Counter[str]:
    """Count furniture lines found, article paragraphs lost, and facts of the page."""
    counts: Counter[str] = Counter()
    for row in rows:
        document = document_of(row)
        text, at = document.text, 0
        lines = row["furniture"]
        assert isinstance(lines, list)
        marked = {s.of(text).strip() for f in document.furniture for s in _lines(text, f)}
        for line in lines:
            counts["furniture lines"] += 1
            counts["furniture found"] += line.strip() in marked
            if show and line.strip() not in marked:
                print("   not furniture:", line)
        paragraphs = row["article"]
        assert isinstance(paragraphs, list)
        for words in paragraphs:
            counts["paragraphs"] += 1
            at = text.index(words)
            lost = any(f.start <= at < f.end for f in document.furniture)
            counts["paragraphs lost"] += lost
            if show and lost:
                print("   lost:", words)
        counts["pages"] += 1
        counts["authors right"] += list(document.authors) == row["authors"]
        day = document.published_day
        counts["day right"] += (day.isoformat() if day else None) == row["published"]
        counts["title right"] += document.title == row["title"]
    return counts


def _lines(text: str, span: Span) -> list[Span]:
    return [Span(m.start() + span.start, m.end() + span.start) for m in re.finditer(r"[^\n]+", span.of(text))]


KINDS: dict[str, Callable[[Rows, Models, bool], Counter[str]]] = {
    "nested": statements,
    "quotations": statements,
    "domains": statements,
    "acts": acts,
    "said": said,
    "identity": identity,
    "pasted": pasted,
}


def main() -> None:
    """Print the counts of each kind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kinds", nargs="*", default=list(KINDS))
    parser.add_argument("--kept", action="store_true", help="score the kept samples")
    parser.add_argument("--show", action="store_true", help="print what went wrong (open samples only)")
    parser.add_argument("--engine", choices=ENGINES, default="accurate")
    chosen = parser.parse_args()
    models = load_models(engine=chosen.engine)
    for kind in chosen.kinds:
        counts = KINDS[kind](rows_of(kind, chosen.kept), models, chosen.show and not chosen.kept)
        print(
            f"{kind} ({'kept' if chosen.kept else 'open'}): "
            + ", ".join(f"{k} {v}" for k, v in sorted(counts.items()))
        )


if __name__ == "__main__":
    main()
