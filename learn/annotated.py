"""Corpora of names, mentions, coreference and syntax as articles to learn from (docs/data.md says which)."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from learn.corpora import Article, GoldMention, GoldWord, data_folder, fnc_bodies, lines_of

# A mention's head, where nobody marked it: the last word before what follows the noun.
_AFTER_THE_NOUN = frozenset(
    (
        *("of", "in", "at", "on", "from", "for", "with", "by", "to"),
        *("who", "whom", "which", "that", "whose", ",", "("),
    )
)

Rows = dict[str, Any]
Names = tuple[tuple[int, int, str], ...]
EWT_NAMES = Path(__file__).with_name("ewt_names.tsv")
NEWS_NAMES = Path(__file__).with_name("news_names.tsv")


def gum(part: str, folder: Path | None = None, *, with_nc: bool = False) -> list[Article]:
    """Return GUM's documents with names, mentions and trees; texts for non-commercial use only if asked."""
    root = (folder or data_folder()) / "entities"
    names = {row["id"]: row for row in _rows(root / f"gum_names.{part}.jsonl.gz")}
    trees = dict(_sentences(root / f"gum_ud.{part}.conllu.gz"))
    out = []
    for row in _rows(root / f"gum_mentions.{part}.jsonl.gz"):
        if row["nc"] and not with_nc:
            continue
        out.append(
            Article(
                row["id"],
                row["text"],
                None,
                names_in(names[row["id"]]),
                gold_names=True,
                mentions=tuple(_mention(m) for m in row["mentions"]),
                words=tuple(_placed(row["text"], trees[row["id"]])),
            )
        )
    return out


def ewt(part: str, folder: Path | None = None) -> list[Article]:
    """Return the English Web Treebank's documents with their trees, those of train with our own names.

    SystemExit where a text is not the one that the names were placed in.
    """
    out = []
    names = marked_names(EWT_NAMES) if part == "train" else {}
    for ident, sentences in _sentences((folder or data_folder()) / "entities" / f"ewt_ud.{part}.conllu.gz"):
        lines = ["".join(row[1] + ("" if "SpaceAfter=No" in row[9] else " ") for row in s) for s in sentences]
        text = " ".join(line.strip() for line in lines)
        ours = _of_text(names, ident, text)
        words = tuple(_placed(text, sentences))
        out.append(Article(ident, text, None, ours, gold_names=ours is not None, words=words))
    return out


def news(path: Path = NEWS_NAMES) -> list[Article]:
    """Return the bodies of FNC-1 whose names are in the table at `path`, without attributions."""
    names = marked_names(path)
    return [
        replace(a, attributions=None, names=_of_text(names, a.id, a.text), gold_names=True)
        for a in fnc_bodies()
        if a.id in names
    ]


def _of_text(names: dict[str, tuple[int, Names]], ident: str, text: str) -> Names | None:
    """Return the names of a document, None without any; SystemExit if they were placed in another text."""
    length, found = names.get(ident, (len(text), None))
    if length != len(text):
        raise SystemExit(f"{ident}: {len(text)} characters, its names were placed in {length}")
    return found


def marked_names(path: Path) -> dict[str, tuple[int, Names]]:
    """Return the length and the names of each document of a table, as people marked them (docs/data.md)."""
    out = {}
    for line in path.read_text("utf-8").splitlines()[1:]:
        ident, length, marked = line.split("\t")
        parts = (name.split("-") for name in marked.split())
        out[ident] = (int(length), tuple((int(start), int(end), kind) for start, end, kind in parts))
    return out


def named(name: str, folder: Path | None = None) -> list[Article]:
    """Return the documents of a corpus of names, "wikigold" or "crossner"."""
    rows = _rows((folder or data_folder()) / "entities" / f"{name}_names.train.jsonl.gz")
    return [Article(row["id"], row["text"], None, names_in(row), gold_names=True) for row in rows]


def litbank(part: str, folder: Path | None = None) -> list[Article]:
    """Return LitBank's documents with their entities; kinds of mentions are not told."""
    out = []
    for row in _rows((folder or data_folder()) / "entities" / f"litbank_coref.{part}.jsonl.gz"):
        mentions = [
            _headed(row["text"], start, end, str(number))
            for number, cluster in enumerate(row["clusters"])
            for start, end in cluster
        ]
        out.append(Article(row["id"], row["text"], None, None, mentions=tuple(sorted(mentions))))
    return out


def _rows(path: Path) -> Iterator[Rows]:
    yield from lines_of(path)


def names_in(row: Rows) -> Names:
    """Return the names of a document as its corpus has them."""
    return tuple((m["start"], m["end"], m["type"]) for m in row["mentions"])


def _mention(row: Rows) -> GoldMention:
    kind = row["type"] if row["type"] in ("PER", "ORG", "LOC") else "OTHER"
    head_start, head_end = row["head"]
    return GoldMention(row["start"], row["end"], head_start, head_end, (row["form"], kind), row["entity"])


def _headed(text: str, start: int, end: int, entity: str) -> GoldMention:
    head_start, head_end = likely_head(text, start, end)
    return GoldMention(start, end, head_start, head_end, None, entity)


def likely_head(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the place of a phrase's head: its last word before a comma, a preposition or a clause."""
    at, head = start, (start, end)
    for number, word in enumerate(text[start:end].split()):
        place = text.index(word, at)
        if number and word.casefold().rstrip(",") in _AFTER_THE_NOUN:
            break
        head = (place, place + len(word.rstrip(",")))
        at = place + len(word)
        if word.endswith(","):
            break
    return head


def _sentences(path: Path) -> Iterator[tuple[str, list[list[list[str]]]]]:
    """Yield each document's id and sentences, each a list of the ten columns of its words."""
    ident = ""
    sentences: list[list[list[str]]] = []
    rows: list[list[str]] = []
    with gzip.open(path, "rt", encoding="utf-8") as handle:
        for line in (*handle, "\n", "# newdoc id = \n"):
            if line.startswith("# newdoc id"):
                if sentences:
                    yield ident, sentences
                ident, sentences = line.partition("=")[2].strip(), []
            elif line[:1].isdigit():
                columns = line.rstrip("\n").split("\t")
                if "." not in columns[0]:
                    rows.append(columns)
            elif not line.strip() and rows:
                sentences.append(_joined(rows))
                rows = []


def _joined(rows: Iterable[list[str]]) -> list[list[str]]:
    """Return rows without the lines of words written as one; their parts share its spacing."""
    out, last, spaced = [], 0, ""
    for columns in rows:
        if "-" in columns[0]:
            last, spaced = int(columns[0].partition("-")[2]), columns[9]
            continue
        columns = list(columns)
        if int(columns[0]) <= last:
            columns[9] = spaced if int(columns[0]) == last else "SpaceAfter=No"
        out.append(columns)
    return out


def _placed(text: str, sentences: Iterable[list[list[str]]]) -> Iterator[GoldWord]:
    """Yield the words with their places in `text`; heads are indices over the document, -1 for a root."""
    at = begin = 0
    for rows in sentences:
        for columns in rows:
            place = text.find(columns[1], at, at + len(columns[1]) + 20)
            start = at if place < 0 else place
            at = start + len(columns[1]) if place >= 0 else at
            head = int(columns[6])
            relation = columns[7].partition(":")[0]
            yield GoldWord(start, max(at, start + 1), columns[3], relation, begin + head - 1 if head else -1)
        begin += len(rows)
