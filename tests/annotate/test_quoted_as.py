"""Quotations whose voice stands behind them."""

from __future__ import annotations

import pytest

from onrecord.annotate.drafts.draft import Draft
from onrecord.annotate.marks.quotations import QuotedText
from onrecord.annotate.rules.quoted_as import give_to_the_quoted
from onrecord.model import Span


def span(text: str, words: str) -> Span:
    at = text.index(words)
    return Span(at, at + len(words))


def given(text: str, *drafts: Draft) -> list[tuple[str | None, str, list[str]]]:
    found = give_to_the_quoted(text, drafts, QuotedText(text))
    return [
        (d.source.of(text) if d.source else None, d.cue[0].of(text), [s.of(text) for s in d.content])
        for d in found
    ]


BUSY = "The mayor said he was busy: “I have a lot going on,” he wrote. Rain fell."


def test_a_quotation_that_a_content_ran_over_is_of_the_voice_behind_it() -> None:
    content = span(BUSY, "he was busy: “I have a lot going on,”")
    draft = Draft(span(BUSY, "The mayor"), (span(BUSY, "said"),), (content,), 0.8, "encoder")
    assert given(BUSY, draft) == [
        ("The mayor", "said", ["he was busy"]),
        ("he", "wrote", ["“I have a lot going on,”"]),
    ]


def test_a_quotation_of_nobody_is_of_the_voice_behind_it() -> None:
    assert given(BUSY) == [("he", "wrote", ["“I have a lot going on,”"])]


@pytest.mark.parametrize(
    "text",
    [
        "“I have a lot going on,” he wrote, according to the Larch Courier.",
        "“I have a lot going on” he wrote.",  # runs on in its sentence
        "They call it “a lot going on,” which he wrote on the wall.",
        "Near “The Lot,” the tavern, two men wrote a song.",
    ],
)
def test_what_a_third_voice_recalls_or_no_voice_follows_is_left(text: str) -> None:
    assert given(text) == []


def test_what_the_encoder_has_it_keeps() -> None:
    quote = span(BUSY, "“I have a lot going on,”")
    has = Draft(None, (span(BUSY, "wrote"),), (quote,), 0.8, "encoder")
    assert given(BUSY, has) == [(None, "wrote", ["“I have a lot going on,”"])]
