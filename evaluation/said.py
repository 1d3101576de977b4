"""Days of statements against days set by hand: `python -m evaluation.said [--show]`; needs ONRECORD_DATA.

`samples/said_days.jsonl` (the first set), `said_days.second.jsonl` and `said_days.third.jsonl` hold
offsets and days only; the texts come from PolNeAR dev in ONRECORD_DATA and from the sample affair. The others
are of PolNeAR train: from `said_days.fourth.jsonl` and `said_days.fifth.jsonl.gz` (scored only when asked
for) rules may learn, from `said_days.witness.jsonl` and `said_days.readers.jsonl` none does. The fifth and
the last were set by readers who had not seen the program. A statement that is not found is wrong, counted
apart from one whose day is. PolNeAR is scored a second time over the statements as its annotators marked
them, which measures the dating alone. Every fourth row of a corpus of the first set, and every third article
of the second and third, is *kept*: its outcome was never looked at while the rules were written; `--show`
prints neither it nor the witnesses.
"""

from __future__ import annotations

import argparse
import calendar
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from evaluation.affair import AFFAIR
from evaluation.matching import Text, dice
from learn.corpora import Article, data_folder, lines_of, polnear
from onrecord import chronology
from onrecord.annotate import annotate
from onrecord.annotate.cues.acts import act_of
from onrecord.annotate.encoding.encoder import ENGINES, Models, load_models
from onrecord.fetch import fetch
from onrecord.model import Annotation, Attribution, Document, Form, Given, Page, Said, SaidBasis, Span, hull
from onrecord.read import read

SAMPLES = Path(__file__).parent / "samples"
SETS = {
    "first": "said_days.jsonl",
    "second": "said_days.second.jsonl",
    "third": "said_days.third.jsonl",
    "fourth": "said_days.fourth.jsonl",
    "fifth": "said_days.fifth.jsonl.gz",
    "witness": "said_days.witness.jsonl",
    "readers": "said_days.readers.jsonl",
}
_ALL_OR_NONE_KEPT = {"fourth": False, "fifth": False, "witness": True, "readers": True}
_SCORED = tuple(name for name in SETS if name != "fifth")
Row = Mapping[str, object]
Days = tuple[str, str] | None
Reads = dict[str, tuple[Document, Annotation]]
_LEAST = 0.5  # Dice of the words of two contents that are taken for one, as in the other samples


@dataclass(frozen=True, slots=True)
class Scored:
    """One row with the day that was found, None when the statement itself was missed."""

    row: Row
    set: str
    kept: bool
    found: Said | None
    missed: bool
    words: str

    @property
    def right(self) -> bool:
        """Whether first and last day are those set by hand, or unknown where they are unknown."""
        if self.missed:
            return False
        days = None if self.found is None else (self.found.begins or "", self.found.ends or "")
        return days == days_of(self.row["said"])

    @property
    def right_basis(self) -> bool:
        """Whether the basis is the one set by hand as well."""
        wanted = self.row["basis"]
        return self.right and (self.basis == wanted or {self.basis, wanted} == {"paper", "discourse"})

    @property
    def basis(self) -> SaidBasis | None:
        """The basis of the day that was found."""
        return None if self.found is None else self.found.basis


def days_of(edtf: object) -> Days:
    """Return the first and last day of EDTF as these rows use it: days, months, years, intervals of them.

    >>> days_of("2016-02"), days_of("1994/1995"), days_of(None)
    (('2016-02-01', '2016-02-29'), ('1994-01-01', '1995-12-31'), None)
    """
    if edtf is None:
        return None
    first, _, last = str(edtf).partition("/")
    return _day(first, first=True), _day(last or first, first=False)


def _day(edtf: str, *, first: bool) -> str:
    parts = [int(part) for part in edtf.split("-")]
    month = parts[1] if len(parts) > 1 else 1 if first else 12
    last = calendar.monthrange(parts[0], month)[1]
    day = parts[2] if len(parts) > 2 else 1 if first else last
    return date(parts[0], month, day).isoformat()


def rows(name: str) -> list[tuple[Row, bool]]:
    """Return the rows of a set, each with whether it is kept."""
    found: list[Row] = list(lines_of(SAMPLES / SETS[name]))
    if name in _ALL_OR_NONE_KEPT:
        return [(row, _ALL_OR_NONE_KEPT[name]) for row in found]
    if name != "first":
        articles = sorted({str(row["id"]) for row in found})
        return [(row, articles.index(str(row["id"])) % 3 == 2) for row in found]
    seen: Counter[object] = Counter()
    out = []
    for row in found:
        out.append((row, seen[row["corpus"]] % 4 == 3))
        seen[row["corpus"]] += 1
    return out


def score(models: Models, *, marked: bool, sets: Sequence[str], read_before: Reads) -> Iterator[Scored]:
    """Yield every row scored; `marked` takes PolNeAR's own statements and leaves the affair out.

    What is read is put into `read_before`, so that no document is read twice.
    """
    done: dict[str, tuple[Document, Annotation, Sequence[Said | None]]] = {}
    everything = [(name, row, kept) for name in sets for row, kept in rows(name)]
    for which, row, kept in everything:
        if marked and row["corpus"] != "polnear":
            continue
        name = str(row.get("id") or row["document"])
        if name not in done:
            if name not in read_before:
                document = document_of(row)
                read_before[name] = document, annotate(document, models)
            document, annotation = read_before[name]
            if marked:
                article = _articles(_part(row))[name]
                annotation = replace(annotation, attributions=tuple(_marked(article)))
            done[name] = document, annotation, chronology.date_document(document, annotation).said
        document, annotation, said = done[name]
        yield replace(_scored(row, document, annotation, said), set=which, kept=kept)


def document_of(row: Row) -> Document:
    """Return the document of a row, an article of PolNeAR or one of the sample affair."""
    if "id" not in row:
        return _file(AFFAIR / "documents" / str(row["document"]))
    name = str(row["id"])
    return _article(_articles(_part(row))[name], _published(_part(row))[name])


def _part(row: Row) -> str:
    return str(row.get("part", "dev"))


@lru_cache(maxsize=2)
def _articles(part: str) -> Mapping[str, Article]:
    return {article.id: article for article in polnear(part)}


@lru_cache(maxsize=2)
def _published(part: str) -> Mapping[str, str]:
    path = data_folder() / "polnear" / f"{part}.jsonl.gz"
    return {str(line["id"]): str(line["published"]) for line in lines_of(path)}


def _article(article: Article, published: str) -> Document:
    given = Given(id=article.id, published=date.fromisoformat(published))
    found = read(Page(article.id, article.text, given=given))
    if isinstance(found, Document):
        return found
    raise SystemExit(f"{found.input}: {found.reason}")


def _file(path: Path) -> Document:
    (page,) = fetch([str(path)])
    assert isinstance(page, Page)
    found = read(page)
    assert isinstance(found, Document)
    return found


def _marked(article: Article) -> Iterator[Attribution]:
    """Yield the corpus's own attributions as the annotator of the program would give them."""
    for a in sorted(
        article.attributions or (), key=lambda a: min(s for s, _ in (*a.source, *a.cue, *a.content))
    ):
        if not a.cue or not a.content:
            continue
        cue, content = tuple(Span(*s) for s in a.cue), tuple(Span(*s) for s in a.content)
        source = hull(Span(*s) for s in a.source) if a.source else None
        words = " ".join(s.of(article.text) for s in cue)
        act, because = act_of(words, content[0].of(article.text))
        yield Attribution(source, cue, content, Form.INDIRECT, act, 1.0, "by hand", because)


def _scored(row: Row, document: Document, annotation: Annotation, said: Sequence[Said | None]) -> Scored:
    content, _ = _places(row, Text(document.text))
    best = attribution_of(row, document, annotation)
    spelled = document.text[max(0, content[0][0] - 200) : content[-1][1] + 200]
    return Scored(row, "", False, None if best is None else said[best], best is None, spelled)


def attribution_of(row: Row, document: Document, annotation: Annotation) -> int | None:
    """Return which statement of the annotation is that of a row, None when it was missed."""
    text = Text(document.text)
    content, cue = _places(row, text)
    words = frozenset[int]().union(*(text.words(*place) for place in content))
    best: int | None = None
    value = (False, 0.0)
    for index, a in enumerate(annotation.attributions):
        found = frozenset[int]().union(*(text.words(s.start, s.end) for s in a.content))
        # PolNeAR has one statement per cue: with a row's cue, a content that shares a word is enough.
        same_cue = any(s.start < e and b < s.end for s in a.cue for b, e in cue)
        likeness = dice(found, words)
        if likeness >= _LEAST or (same_cue and likeness > 0):
            best, value = max((best, value), (index, (same_cue, likeness)), key=lambda pair: pair[1])
    return best


def _places(row: Row, text: Text) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    content, cue = row["content"], row.get("cue", [])
    assert isinstance(content, list)
    assert isinstance(cue, list)
    if row["corpus"] == "polnear":
        return [(s, e) for s, e in content], [(s, e) for s, e in cue]
    first = text.find(content[0])
    last = text.find(content[-1], first[1] if first else None)
    if first is None or last is None:
        raise ValueError(f"not in the text: {content!r}")
    return [(first[0], max(first[1], last[1]))], []


def report(scored: Sequence[Scored], what: str) -> str:
    """Return the figures of one way of scoring, and a table of what went wrong."""
    groups: list[tuple[str, list[Scored]]] = []
    for name in SETS:
        mine = [s for s in scored if s.set == name]
        groups.append((f"{name} set", mine))
        if name not in _ALL_OR_NONE_KEPT:
            groups.append(("  kept rows", [s for s in mine if s.kept]))
            groups.append(("  other rows", [s for s in mine if not s.kept]))
    for basis in ("cue", "discourse", "header", "published", None):
        groups.append((f"basis {basis or 'unknown'}", [s for s in scored if s.row["basis"] == basis]))
    fresh = [s for s in scored if s.set == "readers" and not s.missed]
    for basis in (*SaidBasis, None):
        groups.append((f"readers, {_basis(basis)}", [s for s in fresh if s.basis == basis]))
    lines = [_line(what, name, group) for name, group in groups if group]
    return "\n".join([*lines, *_causes(scored, what)])


def _line(what: str, name: str, group: Sequence[Scored]) -> str:
    right, missed = sum(s.right for s in group), sum(s.missed for s in group)
    based, found = sum(s.right_basis for s in group), len(group) - missed
    return (
        f"{what} {name:<16} day right {right:3d} of {len(group):3d}  {100 * right / len(group):5.1f} %"
        f"  of those found {100 * right / max(1, found):5.1f} %  and basis {based:3d}"
        f"  statement missed {missed:2d}  day wrong {found - right:2d}"
    )


def _causes(scored: Sequence[Scored], what: str) -> list[str]:
    """Return how often each kind of day was taken for another, the commonest first."""
    wrong = Counter(
        (_basis(s.row["basis"]), "another" if s.basis == s.row["basis"] else _basis(s.basis))
        for s in scored
        if not s.right and not s.missed
    )
    return [f"{what} wrong day: {want} taken for {got}: {n}" for (want, got), n in wrong.most_common()]


def _basis(basis: object) -> str:
    return "unknown" if basis is None else f"{basis}"


def main() -> None:
    """Print the figures, and with `--show` what went wrong among the rows that are not kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="print what went wrong (never the kept rows)")
    parser.add_argument("--engine", choices=ENGINES, default="accurate")
    parser.add_argument("--set", choices=SETS, action="append", help="score this set alone (may be repeated)")
    chosen = parser.parse_args()
    data_folder()
    models = load_models(engine=chosen.engine)
    read_before: Reads = {}
    for marked, what in ((False, "as read  "), (True, "as marked")):
        scored = list(score(models, marked=marked, sets=chosen.set or _SCORED, read_before=read_before))
        if chosen.show:
            for s in scored:
                if not s.right and not s.kept:
                    print(
                        f"--- {what} want {s.row['said']} ({s.row['basis']})"
                        f" got {s.found} {s.missed}\n{s.words}"
                    )
        print(report(scored, what))


if __name__ == "__main__":
    main()
