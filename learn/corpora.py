"""The corpora, read from the folder that ONRECORD_DATA names; docs/data.md says what lies there."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROLES = ("source", "cue", "content")


@dataclass(frozen=True, slots=True)
class GoldAttribution:
    """A hand-annotated attribution: half-open code-point spans, possibly none for the source."""

    source: tuple[tuple[int, int], ...]
    cue: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, order=True)
class GoldMention:
    """A mention [start, end) with its head word, its form and kind (None: not told), and its entity."""

    start: int
    end: int
    head_start: int
    head_end: int
    form_and_kind: tuple[str, str] | None
    entity: str


@dataclass(frozen=True, slots=True)
class GoldWord:
    """A word [start, end) with its UPOS, its relation, and the index of its head, -1 for a root."""

    start: int
    end: int
    upos: str
    deprel: str
    head: int


@dataclass(frozen=True, slots=True)
class Article:
    """An annotated article; what is None nobody has looked for.

    `names` (start, end, type) are silver unless `gold_names`, and then
    without MISC; `inner` are attributions within the contents of others.
    """

    id: str
    text: str
    attributions: tuple[GoldAttribution, ...] | None
    names: tuple[tuple[int, int, str], ...] | None
    inner: tuple[GoldAttribution, ...] | None = None
    gold_names: bool = False
    mentions: tuple[GoldMention, ...] | None = None
    words: tuple[GoldWord, ...] | None = None


def data_folder() -> Path:
    """Return the folder that ONRECORD_DATA names; SystemExit with the mend when it is not set."""
    name = os.environ.get("ONRECORD_DATA")
    if not name or not Path(name).is_dir():
        raise SystemExit("ONRECORD_DATA must name the folder of the corpora (see docs/data.md)")
    return Path(name)


def lines_of(path: Path) -> Iterator[dict[str, object]]:
    """Yield the objects of a .jsonl or .jsonl.gz file."""
    opener = gzip.open if path.name.endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8") as handle:
        for line in handle:
            if line.strip():
                yield json.loads(line)


def polnear(part: str, folder: Path | None = None) -> list[Article]:
    """Return the articles of a PolNeAR part ("train" or "dev"), with silver names where they exist."""
    root = folder or data_folder()
    names: dict[str, tuple[tuple[int, int, str], ...]] = {}
    silver = root / "entities" / f"polnear_silver_names.{part}.jsonl.gz"
    if silver.exists():
        for row in lines_of(silver):
            found = row.get("mentions", row.get("names"))
            assert isinstance(found, list)
            names[str(row["id"])] = tuple((m["start"], m["end"], m["type"]) for m in found)
    articles = []
    for row in lines_of(root / "polnear" / f"{part}.jsonl.gz"):
        found = row["attributions"]
        assert isinstance(found, list)
        attributions = tuple(
            GoldAttribution(*(tuple((s, e) for s, e in a.get(role, ())) for role in ROLES)) for a in found
        )
        articles.append(Article(str(row["id"]), str(row["text"]), attributions, names.get(str(row["id"]))))
    return articles


def fnc_bodies(folder: Path | None = None) -> list[Article]:
    """Return the distinct article bodies of FNC-1, without annotations, in the order of the file."""
    texts: dict[str, str] = {}
    for row in lines_of((folder or data_folder()) / "claims" / "fnc1_stance_train.jsonl.gz"):
        texts.setdefault(str(row["text"]), str(row["body_id"]))
    return [Article(f"fnc1-{ident}", text, (), None) for text, ident in texts.items()]
