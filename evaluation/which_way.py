"""Which of its two days an expression without a year means: `python -m evaluation.which_way [--show]`.

Needs ONRECORD_DATA: `samples/which_way.jsonl.gz` holds offsets and answers only, the texts are PolNeAR's.
An expression that is not found is wrong. Every second article, in the order of their ids, is *kept*: nothing
was learnt from it (`learn.prospects`), and `--show` does not print it.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from evaluation.said import document_of
from learn.corpora import data_folder, lines_of
from onrecord import chronology
from onrecord.annotate import annotate
from onrecord.annotate.encoding.encoder import ENGINES, Models, load_models
from onrecord.model import Document, Span, Time

SAMPLES = Path(__file__).parent / "samples" / "which_way.jsonl.gz"
KINDS = ("weekday", "month", "day of month", "season")
_SEASONS = {"SP": "03", "SU": "06", "FA": "09", "WI": "12"}


@dataclass(frozen=True, slots=True)
class Labelled:
    """An expression of an article, the day, month (YYYY-MM) or season it means, and whether it is kept.

    `means` is None where it means none of its kind, or the reader could not say.
    """

    part: str
    id: str
    span: Span
    means: str | None
    kept: bool


@dataclass(frozen=True, slots=True)
class Scored:
    """A labelled expression with the value that was found (None: none was) and the words around it."""

    labelled: Labelled
    means: str
    found: str | None
    kind: str
    ahead: bool
    words: str

    @property
    def right(self) -> bool:
        """Whether the value found is, or lies in, what is meant."""
        return self.found is not None and self.found.startswith(self.means)


def labelled() -> list[Labelled]:
    """Return all labelled expressions, by article and place."""
    rows = list(lines_of(SAMPLES))
    articles = sorted({str(row["id"]) for row in rows})
    kept = {article: number % 2 == 1 for number, article in enumerate(articles)}
    out = []
    for row in rows:
        span = Span(int(str(row["start"])), int(str(row["end"])))
        means = None if row["means"] is None else str(row["means"])
        article = str(row["id"])
        out.append(Labelled(str(row["part"]), article, span, means, kept[article]))
    return out


def by_article(expressions: Iterable[Labelled]) -> Iterator[tuple[Document, list[Labelled]]]:
    """Yield each article with its expressions; those of an article stand together in `expressions`."""
    for (part, name), found in groupby(expressions, lambda one: (one.part, one.id)):
        yield document_of({"part": part, "id": name}), list(found)


def kind_of(means: str, words: str) -> str:
    """Return the kind of an expression, by what it means and its words.

    >>> kind_of("2016-11", "early November"), kind_of("2016-SU", "summer")
    ('month', 'season')
    >>> kind_of("2016-06-07", "Tuesday night"), kind_of("2016-06-07", "June 7")
    ('weekday', 'day of month')
    """
    if means[5:] in _SEASONS:
        return "season"
    if means.count("-") == 1:
        return "month"
    return "day of month" if any(letter.isdigit() for letter in words) else "weekday"


def score(models: Models) -> Iterator[Scored]:
    """Yield what is read in every expression whose meaning was settled, in order."""
    for document, expressions in by_article(labelled()):
        times = chronology.date_document(document, annotate(document, models)).times
        for one in expressions:
            if one.means is not None:
                yield _scored(one, one.means, document, times)


def _scored(one: Labelled, means: str, document: Document, times: Sequence[Time]) -> Scored:
    found = next((t.value for t in times if t.span.start <= one.span.start < t.span.end), None)
    begins = means[:5] + _SEASONS.get(means[5:], means[5:])
    ahead = begins > str(document.published_day)[: len(begins)]
    around = document.text[max(0, one.span.start - 150) : one.span.end + 80]
    return Scored(one, means, found, kind_of(means, one.span.of(document.text)), ahead, around)


def report(scored: list[Scored]) -> str:
    """Return how many are right in either part, by kind, and behind and ahead of publication apart."""
    lines = []
    for part, kept in (("learnt", False), ("kept", True)):
        mine = [s for s in scored if s.labelled.kept == kept]
        for kind in KINDS:
            lines.append(_line(f"{part}, {kind}", [s for s in mine if s.kind == kind]))
        lines.append(_line(f"{part}, all", mine))
    return "\n".join(lines)


def _line(name: str, mine: list[Scored]) -> str:
    behind, ahead = [s for s in mine if not s.ahead], [s for s in mine if s.ahead]
    parts = (
        f"{what} {sum(s.right for s in some):4d} of {len(some):4d}"
        for what, some in (("right", mine), ("behind", behind), ("ahead", ahead))
    )
    return f"{name:<21} {'   '.join(parts)}"


def main() -> None:
    """Print the figures, and with `--show` what went wrong in the learnt part."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="print what went wrong (never the kept part)")
    parser.add_argument("--engine", choices=ENGINES, default="accurate")
    chosen = parser.parse_args()
    data_folder()
    scored = list(score(load_models(engine=chosen.engine)))
    if chosen.show:
        for s in scored:
            if not s.right and not s.labelled.kept:
                print(f"--- {s.labelled.id}: {s.means}, found {s.found}\n{s.words}")
    print(report(scored))


if __name__ == "__main__":
    main()
