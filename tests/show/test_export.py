"""Markdown and JSON of a dossier."""

from __future__ import annotations

import io
import json
import re

import pytest
from markdown_it import MarkdownIt

from onrecord.model import Dossier
from onrecord.show.export.contract import write_json, write_line
from onrecord.show.export.markdown import escaped, render_markdown
from onrecord.show.outline import Outline
from tests.show.affair import affair


@pytest.fixture(scope="module")
def markdown() -> str:
    return render_markdown(affair())


def test_every_statement_is_in_markdown(markdown: str, view: Outline) -> None:
    for line in view.lines:
        head = f"**{escaped(line.chain)}** · {line.act} · {line.form}: {escaped(line.content)}"
        assert head in markdown


def test_markdown_of_hostile_text_makes_no_markup(markdown: str) -> None:
    html = MarkdownIt("commonmark").enable("table").render(markdown)
    assert "<script" not in html
    assert "<em>" not in html
    assert "<table" not in html
    assert re.findall(r'href="([^"]*)"', html) == ["https://courier.example/harbour"]
    assert "*not bold* [not](a link) | a cell" in html
    assert "\x1b" not in markdown


def test_nested_statements_are_indented(markdown: str) -> None:
    assert re.search(r"^  - \d+: \(within \d+\) \*\*The Courier ← two officials\*\*", markdown, re.MULTILINE)


@pytest.mark.parametrize(
    "text", ["# head", "- item", "+ item", "12. item", "3) item", "> quote", "=== x", "~~~"]
)
def test_text_at_the_start_of_a_line_stays_text(text: str) -> None:
    assert MarkdownIt("commonmark").render(escaped(text)).startswith("<p>")


def test_json_is_the_contract(dossier: Dossier) -> None:
    from onrecord.model.contract import to_json

    out = io.StringIO()
    write_json(dossier, out)
    assert json.loads(out.getvalue()) == json.loads(json.dumps(to_json(dossier)))
    assert "نحن" in out.getvalue()


def test_a_line_is_one_line_for_every_reader_of_lines(dossier: Dossier) -> None:
    out = io.StringIO()
    write_line(dossier, out)
    assert out.getvalue().endswith("}\n")
    assert len(out.getvalue().splitlines()) == 1
    texts = [document["text"] for document in json.loads(out.getvalue())["documents"]]
    assert texts == [document.text for document in dossier.documents]
