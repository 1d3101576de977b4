"""What must hold of an output beyond its schema: words stand where it says, and references lead somewhere.

In tests: `assert problems(output) == []`. From a shell: `python -m tests.contract_checks FILE...`, for
what `--format json` or `--format jsonl` wrote.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from typing import Any

from jsonschema import Draft202012Validator

from onrecord.model import sha256_of
from onrecord.model.contract import schema

Json = dict[str, Any]

CLOSED = Draft202012Validator(schema(closed=True))

# The parts whose "text" repeats the words of their span.
VERBATIM = ("times", "roles", "reason", "medium")


def problems(output: Json) -> list[str]:
    """Return all that is wrong with an output of the contract, one line each; schema errors stop there."""
    found = [f"{error.json_path}: {error.message}" for error in CLOSED.iter_errors(output)]
    if not found:
        found = [*wrong_ids(output), *wrong_hashes(output), *wrong_places(output), *wrong_references(output)]
    return found


def wrong_ids(output: Json) -> Iterator[str]:
    """Yield ids that stand for two things of one kind."""
    for part in ("documents", "entities", "statements", "claims", "evidence"):
        for name, count in Counter(item["id"] for item in output[part]).items():
            if count > 1:
                yield f"{part}: {count} have the id {name}"


def wrong_hashes(output: Json) -> Iterator[str]:
    """Yield documents whose hash is not that of their text."""
    for document in output["documents"]:
        if document["sha256"] != sha256_of(document["text"]):
            yield f"{document['id']}: sha256 is not that of the text"


def wrong_places(output: Json) -> Iterator[str]:
    """Yield spans that leave their text, and words that do not stand where they are said to."""
    texts = {document["id"]: document["text"] for document in output["documents"]}
    for where, document, node in places(output):
        start, end = node["start"], node["end"]
        if (start is None) != (end is None):
            yield f"{where}: only one of start and end is null"
        elif document not in texts:
            yield f"{where}: no document {document}"
        elif start is not None and not 0 <= start < end <= len(texts[document]):
            yield f"{where}: {start}-{end} is no span of {document}"
        elif start is not None and is_verbatim(where) and node["text"] != texts[document][start:end]:
            yield f"{where}: {node['text']!r} is not what stands there: {texts[document][start:end]!r}"


def is_verbatim(where: str) -> bool:
    """Return whether the part at this path repeats its words."""
    return where.rpartition(".")[2].partition("[")[0] in VERBATIM


def places(node: object, where: str = "$", document: str = "") -> Iterator[tuple[str, str, Json]]:
    """Yield path, document and object of everything that has a place, wherever it is nested."""
    if isinstance(node, dict):
        if "sha256" in node and "text" in node:
            document = node["id"]
        document = node.get("document", document)
        if "start" in node:
            yield where, document, node
        for name, child in node.items():
            yield from places(child, f"{where}.{name}", document)
    elif isinstance(node, list):
        for at, child in enumerate(node):
            yield from places(child, f"{where}[{at}]", document)


def wrong_references(output: Json) -> Iterator[str]:
    """Yield ids that name nothing in the output, and statements within themselves."""
    known = {part: {item["id"] for item in output[part]} for part in ("entities", "statements", "claims")}
    for where, part, name in references(output):
        if name is not None and name not in known[part]:
            yield f"{where}: nothing in {part} has the id {name}"
    enclosing = {s["id"]: s["within"] for s in output["statements"]}
    for name in enclosing:
        seen, at = {name}, enclosing[name]
        while at is not None and at not in seen:
            seen.add(at)
            at = enclosing.get(at)
        if at is not None:
            yield f"{name}: a statement within itself"
    for statement in output["statements"]:
        source = statement["source"]
        if source is not None and (source["entities"] or [None])[0] != source["entity"]:
            yield f"{statement['id']}: the source's entity is not the first of its entities"


def references(output: Json) -> Iterator[tuple[str, str, str | None]]:
    """Yield where a reference stands, the part of the output it points into, and the id."""
    for entity in output["entities"]:
        yield from ((f"{entity['id']}.relations", "entities", r["entity"]) for r in entity["relations"])
        if entity["anonymity"]:
            yield f"{entity['id']}.granted_by", "entities", entity["anonymity"]["granted_by"]
        for mention in entity["mentions"]:
            yield from ((f"{entity['id']}.mentions", "entities", c["entity"]) for c in mention["candidates"])
    for statement in output["statements"]:
        name = statement["id"]
        source = statement["source"] or {"entities": []}
        yield from ((f"{name}.source", "entities", entity) for entity in source["entities"])
        yield from ((f"{name}.to", "entities", addressee["entity"]) for addressee in statement["to"])
        yield from ((f"{name}.relayed_by", "entities", entity) for entity in statement["relayed_by"])
        yield f"{name}.within", "statements", statement["within"]
    for line in output["chronology"]:
        yield from (("chronology", "entities", entity) for entity in line["entities"])
        yield "chronology", "statements", line["statement"]
    for item in output["knowledge"]:
        yield "knowledge", "entities", item["entity"]
    for claim in output["claims"]:
        yield from ((f"{claim['id']}.stances", "statements", s["statement"]) for s in claim["stances"])
    for shift in output["shifts"]:
        yield "shifts", "entities", shift["entity"]
        yield "shifts", "claims", shift["claim"]
        yield from (("shifts", "statements", shift[side]) for side in ("earlier", "later"))


def main(files: list[str]) -> int:
    """Print what is wrong with the outputs in `files`; return the exit code."""
    found = []
    for name in files:
        with open(name, encoding="utf-8") as lines:
            outputs = [json.loads(line) for line in lines] if name.endswith(".jsonl") else [json.load(lines)]
        found += [f"{name}: {problem}" for output in outputs for problem in problems(output)]
    print("\n".join(found[:100]) if found else "the output keeps the contract")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
