"""Affairs by writers who had not seen the program: `python -m evaluation.affairs [--kept] [--show]`.

Each folder of `samples/affairs` holds eight documents (`documents.jsonl`), what a careful reader would
record from them (`expected/ID.json`) and who is in them (`expected/entities.json`); the README there tells
the rules. Of the kept ones only the counts are looked at, the others may be read. Counted are

    found             statements that are expected and were found, by their content
    voice             of all expected, those found and given to the right one, as `evaluation.affair` has it
    act, form, day    right, of those found; of a day both ends, or unknown as expected
    more              statements found that nobody expects
    apart             of the named persons and bodies that an entity of ours names, those that several name
    as one            pairs of different named ones whose full names one entity of ours bears
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from evaluation.affair import Outcome, Result, bearers_of, compare, entities_of, plain, show
from evaluation.said import days_of
from evaluation.samples import FOLDER
from onrecord.annotate import ENGINES
from onrecord.flow import ReadOptions, read_affair
from onrecord.model import Dossier

AFFAIRS = FOLDER / "affairs"
OPEN = ("cereal", "flyover", "trial")
SECOND = ("dairy", "faces", "oxygen", "school")  # written once what the first ones showed was mended
THIRD = ("clinic", "quarry")  # written once what those showed was mended
FOURTH = ("lender", "pipeline")  # and these after them
FIFTH = ("maize", "pension")  # and these after them
ONCE_KEPT = ("coach", "hospital", "sheriff")  # drawn to be kept before anything was run, and read after all
KEPT = ("club", "tailings")  # so drawn, of the third ones, and kept
KEPT_LATER = ("custody",)  # of the fourth
KEPT_LAST = ("cladding", "lab")  # of the fifth


@dataclass(frozen=True, slots=True)
class Who:
    """Of the expected named ones: how many some entity of ours names, and which of them several do."""

    named: int
    apart: tuple[str, ...]
    as_one: tuple[tuple[str, str], ...]


def who(dossier: Dossier, folder: Path) -> Who:
    """Return how the named persons and bodies of an affair came out.

    An entity of ours is one of the expected when it bears its full name, or another that only this one has.
    """
    rows = [r for r in entities_of(folder) if r["named"] and r["kind"] in ("person", "organization")]
    owners = bearers_of(rows)
    bearers: dict[str, set[str]] = {}
    as_one: set[tuple[str, str]] = set()
    full = {plain(row["name"]): row["name"] for row in rows}
    for entity in dossier.entities:
        called = {plain(name) for name in (entity.name, *entity.aliases)} if entity.named else set()
        for name in called:
            if len(owners.get(name, ())) == 1:
                bearers.setdefault(next(iter(owners[name])), set()).add(entity.id)
        whole = sorted({full[name] for name in called if name in full})
        as_one |= set(combinations(whole, 2))
    apart = sorted(name for name, ids in bearers.items() if len(ids) > 1)
    return Who(len(bearers), tuple(apart), tuple(sorted(as_one)))


def right_day(outcome: Outcome) -> bool:
    """Return whether first and last day of a statement found are those expected, or unknown as expected."""
    assert outcome.found is not None
    said = outcome.found.said
    days = None if said is None else (said.begins or "", said.ends or "")
    return days == days_of(outcome.expected["said"])


def counts(result: Result) -> Counter[str]:
    """Return the figures of one affair."""
    out: Counter[str] = Counter(expected=len(result.outcomes), more=len(result.extra))
    for outcome in result.outcomes:
        form = "within" if outcome.expected["within"] is not None else str(outcome.expected["form"])
        out[f"{form} of"] += 1
        if outcome.found is None:
            continue
        out[form] += 1
        out["found"] += 1
        out["voice"] += outcome.voice_right
        out["act"] += outcome.found.act.value == outcome.expected["act"]
        out["form"] += outcome.found.form.value == outcome.expected["form"]
        out["day"] += right_day(outcome)
    return out


def line(name: str, c: Mapping[str, int], people: Sequence[Who]) -> str:
    """Return the figures as one line of text."""
    forms = " ".join(f"{f} {c[f]}/{c[f'{f} of']}" for f in ("direct", "mixed", "indirect", "within"))
    share = 100 * c["voice"] / max(1, c["expected"])
    named, apart = sum(p.named for p in people), sum(len(p.apart) for p in people)
    as_one = sum(len(p.as_one) for p in people)
    return (
        f"{name:<12} found {c['found']:3d} of {c['expected']:3d} ({forms}); more {c['more']:2d}; voice"
        f" {c['voice']:3d}, {share:.1f} %; act {c['act']}, form {c['form']}, day {c['day']};"
        f" names {named}, apart {apart}, as one {as_one}"
    )


def main() -> None:
    """Print the figures of each affair, and of all together."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--kept", action="store_true", help="the kept affairs too, counts alone")
    parser.add_argument("--show", action="store_true", help="print what went wrong (never of the kept)")
    parser.add_argument("--engine", choices=ENGINES, default="accurate")
    chosen = parser.parse_args()
    kept = ((KEPT, "kept"), (KEPT_LATER, "kept later"), (KEPT_LAST, "kept last"))
    read = (
        *((OPEN, "open"), (SECOND, "second"), (THIRD, "third"), (FOURTH, "fourth"), (FIFTH, "fifth")),
        (ONCE_KEPT, "once kept"),
    )
    for names, what in (*read, *(kept if chosen.kept else ())):
        total: Counter[str] = Counter()
        people = []
        for name in names:
            folder = AFFAIRS / name
            dossier = read_affair([str(folder / "documents.jsonl")], ReadOptions(engine=chosen.engine))
            result = compare(dossier, folder)
            people.append(who(dossier, folder))
            if chosen.show and (names, what) in read:
                print(f"== {name}\n{show(result, dossier)}\n{_days(result)}\n{people[-1]}")
            figures = counts(result)
            total += figures
            print(line(name, figures, people[-1:]))
        print(line(f"all {what}", total, people))


def _days(result: Result) -> str:
    lines = []
    for o in result.outcomes:
        if o.found is None or right_day(o):
            continue
        said = o.found.said
        ours = "unknown" if said is None else f"{said.edtf} ({said.basis})"
        wanted = f"{o.expected['said']} ({o.expected['said_basis']})"
        words = f"{o.expected['source']} | {o.expected['cue']} | {o.found.text[:60]}"
        lines.append(f"day    {o.document} expected {wanted}, got {ours} | {words}")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
