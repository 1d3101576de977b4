"""Rows for searching: passages of a text, and statements with those they name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from onrecord.model import folded

Row = dict[str, Any]

# PostgreSQL holds the words of at most 1 MB in one row, and a hit in a long report
# should lead to its place; an article of a newspaper is one passage.
PASSAGE = 20_000
# So many rows of one entry have numbers of their own: entry 7's statements are 7 << 20 and up.
ROW_BITS = 20
_PARAGRAPH_END = re.compile(r"\n+")


def storable(text: str) -> str:
    """Return `text` without what a database refuses to hold: NUL characters and halves of characters."""
    if text.isascii() and "\0" not in text:
        return text
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")


def passage_rows(seq: int, version: str, title: str | None, text: str) -> list[Row]:
    """Return the passages of a version's text, each of whole paragraphs where these are not too long."""
    return [
        {
            "id": seq << ROW_BITS | number,
            "version": version,
            "start": start,
            "title": storable(title) if title and not number else None,
            "text": storable(text[start:end]),
        }
        for number, (start, end) in enumerate(_passages(text))
    ]


def _passages(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while len(text) - start > PASSAGE:
        end = start + PASSAGE
        for match in _PARAGRAPH_END.finditer(text, start + PASSAGE // 2, end):
            end = match.end()
        yield start, end
        start = end
    yield start, len(text)


def statement_rows(seq: int, version: str, dossier: Mapping[str, Any]) -> tuple[list[Row], list[Row]]:
    """Return the rows of `statements` and of `statement_entities` for one version's own dossier.

    `dossier` is in the shape of the output contract; `seq` numbers the entry that it came with.
    """
    entities = {entity["id"]: entity for entity in dossier["entities"]}
    names = {name: _named(entity) for name, entity in entities.items()}
    places = sorted(
        (mention["start"], mention["end"], entity["id"])
        for entity in dossier["entities"]
        for mention in entity["mentions"]
    )
    rows: list[Row] = []
    ties: list[Row] = []
    for number, statement in enumerate(dossier["statements"]):
        key = seq << ROW_BITS | number
        own = list(_ties(statement, places))
        parts = {part: _lines(names[e]["names"] for p, e in own if p == part) for part in ("source", "about")}
        rows.append(_statement_row(key, version, statement, entities, parts))
        ties.extend({"statement": key, "part": part, "entity": e, **names[e]} for part, e in own)
    return rows, ties


def _lines(names: Iterable[str]) -> str | None:
    """Return names, a line each and each once, None when there are none."""
    return "\n".join(sorted({line for lines in names for line in lines.split("\n")})) or None


def _statement_row(
    key: int, version: str, statement: Any, entities: Mapping[str, Any], names: Mapping[str, str | None]
) -> Row:
    source, said = statement["source"], statement["said"] or {}
    voices = [entities[name] for name in source["entities"]] if source else []
    spelled = source is not None and source["start"] is not None
    return {
        "id": key,
        "version": version,
        "statement": statement["id"],
        "text": storable(statement["text"]),
        "form": statement["form"],
        "act": statement["act"],
        "source": storable("; ".join(voice["name"] for voice in voices)) or None,
        "named": any(voice["named"] for voice in voices) if voices else None,
        "voices": names["source"],
        "about": names["about"],
        "said": said.get("edtf"),
        "begins": said.get("begins"),
        "ends": said.get("ends"),
        "said_basis": said.get("basis"),
        "within": statement["within"],
        "utterance": statement["utterance"],
        "confidence": statement["confidence"],
        "spans": (
            f'{{"source":{_pairs([source])[1:-1] if spelled else "null"},'
            f'"cue":{_pairs(statement["cue"])},"content":{_pairs(statement["content"])}}}'
        ),
    }


def _pairs(spans: Sequence[Any]) -> str:
    """Return spans as JSON; written out because an encoder takes longer than all the rest of a row."""
    return "[" + ",".join(f"[{span['start']},{span['end']}]" for span in spans) + "]"


def _named(entity: Mapping[str, Any]) -> Row:
    names = dict.fromkeys((entity["name"], *entity["aliases"]))
    return {
        "kind": entity["kind"],
        "named": entity["named"],
        "name": storable(entity["name"]),
        "names": storable("\n".join(folded(name) for name in names)),
    }


def _ties(statement: Any, places: Sequence[tuple[int, int, str]]) -> Iterator[tuple[str, str]]:
    """Yield each part that an entity has in a statement, once."""
    found = dict.fromkeys(("source", name) for name in (statement["source"] or {"entities": ()})["entities"])
    found |= dict.fromkeys(("to", addressee["entity"]) for addressee in statement["to"])
    found |= dict.fromkeys(("relayed", name) for name in statement["relayed_by"])
    for span in statement["content"]:
        found |= dict.fromkeys(
            ("about", name) for start, end, name in places if span["start"] <= start and end <= span["end"]
        )
    yield from found
