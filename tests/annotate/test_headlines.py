"""Headlines: the source that stands last, and those that name none."""

from __future__ import annotations

import pytest

from onrecord.annotate import Models, annotate
from onrecord.annotate.marks.quotations import QuotedText
from onrecord.annotate.rules.headlines import title_line, with_headline
from onrecord.model import Document, Span, sha256_of

BODY = "\n\nThe harbour board will meet on Thursday."


def document(title: str, body: str = BODY) -> Document:
    text = title + body
    return Document("d", "d", text, sha256_of(text), "v", title=title, language="en")


@pytest.mark.parametrize(
    ("title", "content", "source", "cue"),
    [
        (
            "Ferry was told to come in after port had closed, officials say",
            "Ferry was told to come in after port had closed",
            "officials",
            "say",
        ),
        (
            "Captain ‘believed port was open’, lawyer says, as row over ferry grows",
            "Captain ‘believed port was open’",
            "lawyer",
            "says",
        ),
        (
            "Board was warned about night cover, paper shows",
            "Board was warned about night cover",
            "paper",
            "shows",
        ),
        ("No log was kept, harbour chief tells inquiry", "No log was kept", "harbour chief", "tells inquiry"),
    ],
)
def test_the_source_that_stands_last(title: str, content: str, source: str, cue: str, models: Models) -> None:
    whole = document(title)
    first, *_ = annotate(whole, models).attributions
    assert first.source is not None
    assert first.source.of(whole.text) == source
    assert [s.of(whole.text) for s in first.cue] == [cue]
    assert [s.of(whole.text) for s in first.content] == [content]
    assert first.method == "headline"


def test_a_headline_without_a_source_adds_no_statement(models: Models) -> None:
    whole = document("Harbour board was warned about night cover")
    assert [
        a for a in annotate(whole, models).attributions if a.content[0].start < len(whole.title or "")
    ] == []


@pytest.mark.parametrize(
    "title",
    ["After the flood, what the report says", "Storm, fire, flood", "“We never saw it, the board says”"],
)
def test_what_only_looks_like_one(title: str) -> None:
    assert with_headline(title, Span(0, len(title)), [], QuotedText(title)) == ()


def test_the_title_is_a_line_of_its_own() -> None:
    assert title_line("Menu\nA title (1)\nText", "A title (1)") == Span(5, 16)
    assert title_line("It is no A title (1) here", "A title (1)") is None
    assert title_line("Text", None) is None
    assert title_line("Text", "  ") is None
