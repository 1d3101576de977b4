"""The sample affair against its hand-made expectations: `python -m evaluation.affair [--show]`."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.matching import Line, Text, pair, same_source
from onrecord.annotate import ENGINES
from onrecord.flow import ReadOptions, read_affair
from onrecord.model import Document, Dossier, Entity, Statement

AFFAIR = Path(__file__).parent.parent / "examples" / "ferry-log"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One expected statement and what became of it: `found` is None when it was missed."""

    document: str
    expected: Mapping[str, object]
    found: Statement | None
    source_right: bool
    voice_right: bool


@dataclass(frozen=True, slots=True)
class Result:
    """All outcomes, and the statements found that nobody expected, by document."""

    outcomes: tuple[Outcome, ...]
    extra: tuple[tuple[str, Statement], ...]

    def share(self, *forms: str, nested: bool = False) -> tuple[int, int]:
        """Return (found with the right source, expected) over outer (or nested) statements of `forms`."""
        chosen = [
            o
            for o in self.outcomes
            if o.expected["form"] in forms and (o.expected["within"] is not None) == nested
        ]
        return sum(o.source_right for o in chosen), len(chosen)


def compare(dossier: Dossier, folder: Path = AFFAIR) -> Result:
    """Return how the dossier of the affair's documents fares against the expectations."""
    names = _names(folder)
    entities = {e.id: e for e in dossier.entities}
    outcomes: list[Outcome] = []
    extra: list[tuple[str, Statement]] = []
    for document in dossier.documents:
        name = _expected_as(document, folder)
        rows = json.loads((folder / "expected" / f"{name}.json").read_text("utf-8"))
        mine = [s for s in dossier.statements if s.document == document.id]
        text = Text(document.text)
        want = [_expected(text, row) for row in rows["statements"]]
        have = [_line(text, s, mine) for s in mine]
        pairs = pair([w or _NOTHING for w in want], have)
        for i, row in enumerate(rows["statements"]):
            j = pairs.get(i)
            statement = None if j is None else mine[j]
            line = want[i]
            spoken = statement is not None and _voice(row["speaker"], statement, entities, names)
            right = j is not None and line is not None and same_source(line, have[j])
            if not row["source"]:
                right = spoken or (statement is not None and statement.source is None)
            outcomes.append(Outcome(name, row, statement, right, spoken))
        ignored = [p for w in rows.get("either_way", ()) if (p := text.find(w))]
        for j, statement in enumerate(mine):
            inside = any(statement.content[0].start < e and s < statement.content[0].end for s, e in ignored)
            if j not in pairs.values() and not inside:
                extra.append((name, statement))
    return Result(tuple(outcomes), tuple(extra))


def _expected_as(document: Document, folder: Path) -> str:
    """Return under which name a document is expected: its file's, or its own where a file holds many."""
    file = Path(document.input).name
    return file if (folder / "expected" / f"{file}.json").exists() else document.id


_NOTHING = Line(frozenset(), frozenset(), frozenset(), "", "", None)


def _expected(text: Text, row: Mapping[str, object]) -> Line | None:
    """Return an expectation as word places; None when its words did not reach the document's text."""
    try:
        return text.expected(dict(row))
    except ValueError:
        return None


def _line(text: Text, statement: Statement, all_: Sequence[Statement]) -> Line:
    content: frozenset[int] = frozenset().union(*(text.words(s.start, s.end) for s in statement.content))
    cue: frozenset[int] = frozenset().union(*(text.words(s.start, s.end) for s in statement.cue))
    span = statement.source.span if statement.source else None
    source = text.words(span.start, span.end) if span else frozenset()
    return Line(source, cue, content, statement.form.value, statement.act.value, None)


def _names(folder: Path) -> dict[str, frozenset[str]]:
    """Return, for each speaker of the expectations, the names that may stand for it, in lower case."""
    rows = entities_of(folder)
    return {r["name"]: frozenset(plain(n) for n in (r["name"], *r["aliases"])) for r in rows}


def entities_of(folder: Path) -> list[Mapping[str, Any]]:
    """Return who is expected in an affair: rows with name, aliases, kind and named."""
    rows: list[Mapping[str, Any]] = json.loads((folder / "expected" / "entities.json").read_text("utf-8"))[
        "entities"
    ]
    return rows


def bearers_of(rows: Iterable[Mapping[str, Any]]) -> dict[str, set[str]]:
    """Return, for each name of these expected ones as `plain` has it, who of them bears it."""
    found: dict[str, set[str]] = {}
    for row in rows:
        for name in (row["name"], *row["aliases"]):
            found.setdefault(plain(name), set()).add(row["name"])
    return found


def plain(name: str) -> str:
    """Return a name as names are compared here: small letters, no article."""
    return name.lower().removeprefix("the ").strip()


def _voice(
    speaker: str | None,
    statement: Statement,
    entities: Mapping[str, Entity],
    names: Mapping[str, frozenset[str]],
) -> bool:
    """Return whether the entity behind the statement goes by a name of the expected speaker.

    One that several are called by ("Mr Pell") is none of the speaker's where the entity bears a name that
    only another has. An unnamed speaker is right when the entity is unnamed or goes by one of its names.
    """
    if statement.source is None or statement.source.entity is None:
        return speaker is None
    if speaker is None:
        return False
    for identity in statement.source.entities:
        entity = entities[identity]
        called = {plain(n) for n in (entity.name, *entity.aliases)}
        mine = called & names.get(speaker, frozenset((plain(speaker),)))
        if mine and _is_of(speaker, mine, called, names):
            return True
        if speaker.startswith(("unnamed:", "document:")) and not entity.named:
            return True
    return False


def _is_of(
    speaker: str, mine: Iterable[str], called: Iterable[str], names: Mapping[str, frozenset[str]]
) -> bool:
    """Return whether one who is `called` so is the speaker, whose names are `mine` among them."""
    owners = {name: [who for who, theirs in names.items() if name in theirs] for name in called}
    if any(owners[name] in ([], [speaker]) for name in mine):
        return True
    return not any(len(owners[name]) == 1 and owners[name] != [speaker] for name in called)


def report(result: Result) -> str:
    """Return the figures as lines of text."""
    lines = []
    for nested in (False, True):
        for forms in (("direct",), ("mixed",), ("indirect",)):
            right, total = result.share(*forms, nested=nested)
            what = f"{'nested' if nested else 'outer'} {forms[0]}"
            lines.append(
                f"{what:<18} with its right source {right:3d} of {total:3d}  {_percent(right, total)}"
            )
    found = [o for o in result.outcomes if o.found is not None]
    counts: Counter[str] = Counter()
    for o in found:
        assert o.found is not None
        counts["form right"] += o.found.form.value == o.expected["form"]
        counts["act right"] += o.found.act.value == o.expected["act"]
        counts["voice right"] += o.voice_right
        if o.expected["said"]:
            basis = o.expected["said_basis"]
            counts[f"day {basis} expected"] += 1
            counts[f"day {basis} right"] += (
                o.found.said is not None and o.found.said.edtf == o.expected["said"]
            )
    lines.append(f"found {len(found)} of {len(result.outcomes)}; not expected {len(result.extra)}")
    days = {k.replace("expected", "right"): counts.pop(k) for k in list(counts) if k.endswith("expected")}
    for key, value in sorted(counts.items()):
        total = days.get(key, len(found))
        lines.append(f"{key:<18} {value:3d} of {total:3d}  {_percent(value, total)}")
    return "\n".join(lines)


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:5.1f} %" if whole else "    –"


def show(result: Result, dossier: Dossier) -> str:
    """Return what went wrong, a line each."""
    documents = {d.id: d for d in dossier.documents}
    names = {e.id: e.name for e in dossier.entities}
    lines = []
    for o in result.outcomes:
        if o.found is not None and not o.voice_right:
            entity = o.found.source and o.found.source.entity
            heard = names[entity] if entity else None
            lines.append(f"voice  {o.document[:14]} {o.expected['speaker']}: {heard} | {o.found.text[:60]}")
        if o.source_right and o.found is not None and o.found.act.value == o.expected["act"]:
            continue
        what = "missed" if o.found is None else "act" if o.source_right else "source"
        e = o.expected
        nested = "" if e["within"] is None else " (nested)"
        words = f"{e['source']} | {e['cue']} | {e['content']}"
        lines.append(f"{what:<7}{o.document[:14]}{nested} {e['form']} {e['act']}: {words}")
        if o.found is not None:
            text = documents[o.found.document].text
            lines.append(f"        got {o.found.act.value}: {_spelled(text, o.found)}")
    for name, s in result.extra:
        nested = "" if s.within is None else " (nested)"
        lines.append(f"extra  {name[:14]}{nested}: {_spelled(documents[s.document].text, s)}")
    return "\n".join(lines)


def _spelled(text: str, s: Statement) -> str:
    span = s.source.span if s.source else None
    source, cue = span.of(text) if span else None, [c.of(text) for c in s.cue]
    return f"{source} | {cue} | {s.text} ({s.method} {s.confidence:.2f})"


def main() -> None:
    """Read the affair and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="print what went wrong")
    parser.add_argument("--engine", choices=ENGINES, default="accurate")
    chosen = parser.parse_args()
    dossier = read_affair([str(AFFAIR / "documents")], ReadOptions(engine=chosen.engine))
    result = compare(dossier)
    if chosen.show:
        print(show(result, dossier))
    print(report(result))
    for item in dossier.skipped:
        print(f"skipped {item.input}: {item.reason}")


if __name__ == "__main__":
    main()
