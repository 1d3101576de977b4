"""From sources to a dossier, through the real stages."""

from __future__ import annotations

import gzip
import json
from datetime import date
from io import BytesIO
from pathlib import Path

import jsonschema
import pytest

from onrecord.flow import ReadOptions, read_affair, read_each
from onrecord.model import Document, Dossier, Given, Statement
from onrecord.model.contract import schema, to_json
from tests.contract_checks import problems

ARTICLE = (
    "The Larch Bridge is safe, Mayor Odile Tarrant said on Tuesday.\n\n"
    "“Nobody showed me the report,” Ms. Tarrant said. “I would have closed it.”\n\n"
    "The Harbour Weekly, citing two officials, reported that the report was finished in March.\n"
)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def of(dossier: Dossier, words: str) -> Statement:
    (found,) = [s for s in dossier.statements if words in s.text and s.within is None]
    return found


def text_of(dossier: Dossier) -> str:
    (document,) = dossier.documents
    return document.text


def test_an_article_becomes_statements_with_voices_and_days(article: Path) -> None:
    options = ReadOptions(Given(published=date(2024, 3, 7)))
    dossier = read_affair([str(article)], options)
    names = {e.id: e.name for e in dossier.entities}
    bridge = of(dossier, "Larch Bridge is safe")
    assert bridge.source is not None
    assert names[bridge.source.entity or ""] == "Odile Tarrant"
    assert bridge.said is not None
    assert bridge.said.edtf == "2024-03-05"
    quoted = of(dossier, "Nobody showed me")
    assert quoted.source is not None
    assert quoted.source.entity == bridge.source.entity
    assert quoted.text == "“Nobody showed me the report,” … “I would have closed it.”"


def test_the_chain_of_a_relayed_statement_names_who_passed_it_on(article: Path) -> None:
    dossier = read_affair([str(article)])
    names = {e.id: e.name for e in dossier.entities}
    outer = of(dossier, "finished in March")
    (inner,) = [s for s in dossier.statements if s.within == outer.id]
    assert [names[e] for e in inner.relayed_by] == ["Harbour Weekly"]
    assert outer.relayed_by == ()


def test_the_outlet_that_publishes_is_in_no_chain(article: Path) -> None:
    dossier = read_affair([str(article)], ReadOptions(Given(outlet="The Harbour Weekly")))
    (inner,) = [s for s in dossier.statements if s.within is not None and "finished" in s.text]
    assert inner.relayed_by == ()


def test_the_same_input_gives_the_same_output(article: Path) -> None:
    assert read_affair([str(article)]) == read_affair([str(article)])


def test_every_output_keeps_the_contract(article: Path) -> None:
    output = to_json(read_affair([str(article), str(article.parent / "missing.txt")]))
    jsonschema.validate(output, schema(closed=True))
    assert problems(output) == []
    assert isinstance(output["skipped"], list)
    assert len(output["skipped"]) == 1


def test_documents_come_one_by_one_in_input_order(tmp_path: Path) -> None:
    path = tmp_path / "affair.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as handle:
        for number in range(3):
            handle.write(json.dumps({"id": f"d{number}", "text": f"Report {number}. {ARTICLE}"}) + "\n")
        handle.write("{broken\n")
    dossiers = list(read_each([str(path)]))
    assert [d.documents[0].id for d in dossiers if d.documents] == ["d0", "d1", "d2"]
    assert [len(d.skipped) for d in dossiers] == [0, 0, 0, 1]
    assert all(problems(to_json(d)) == [] for d in dossiers)


def test_the_same_document_twice_is_read_once_and_said(article: Path) -> None:
    dossier = read_affair([str(article), str(article)])
    assert len(dossier.documents) == 1
    assert "same document" in dossier.skipped[0].reason


def test_the_same_words_at_two_outlets_are_two_documents_sharing_utterances(tmp_path: Path) -> None:
    path = tmp_path / "wire.jsonl"
    rows = [{"text": ARTICLE, "outlet": outlet} for outlet in ("Keel News", "Mast Post")]
    path.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    dossier = read_affair([str(path)])
    first, second = dossier.documents
    assert first.id != second.id

    def utterances(document: Document) -> set[str]:
        return {
            s.utterance for s in dossier.statements if s.document == document.id and len(s.text.split()) > 4
        }

    assert utterances(first) == utterances(second) != set()


def test_progress_names_each_input(article: Path) -> None:
    seen: list[str] = []
    read_affair([str(article), "-"], on_document=seen.append, stdin=BytesIO(b"\0\1\2"))
    assert seen == [str(article), "-"]


def test_a_medium_is_named_with_its_noun(tmp_path: Path) -> None:
    path = tmp_path / "message.txt"
    path.write_text("“The bridge is safe,” Mayor Odile Tarrant said in a Twitter message.", encoding="utf-8")
    said = of(read_affair([str(path)]), "bridge is safe")
    assert said.medium is not None
    assert said.medium.text == "in a Twitter message"
