"""Whole sentences told by those named at their end."""

from __future__ import annotations

import pytest

from onrecord.annotate.draft import Draft
from onrecord.annotate.quotations import QuotedText
from onrecord.annotate.told_last import with_told_last
from onrecord.model import Span


def span(text: str, words: str) -> Span:
    at = text.index(words)
    return Span(at, at + len(words))


def told(text: str, drafts: tuple[Draft, ...] = ()) -> list[tuple[str | None, str, str]]:
    found = with_told_last(text, drafts, QuotedText(text))
    return [
        (d.source.of(text) if d.source else None, d.cue[0].of(text), d.content[0].of(text)) for d in found
    ]


LED_ASTRAY = "It rained. The tanker was told to wait, three pilots told the Larch Courier. Nobody else did."


def test_a_sentence_is_given_to_those_who_told_it() -> None:
    assert told(LED_ASTRAY) == [("three pilots", "told", "The tanker was told to wait")]


def test_what_the_encoder_took_inside_the_sentence_gives_way() -> None:
    draft = Draft(None, (span(LED_ASTRAY, "was told"),), (span(LED_ASTRAY, "to wait"),), 0.7, "encoder")
    other = Draft(None, (span(LED_ASTRAY, "did"),), (span(LED_ASTRAY, "Nobody else"),), 0.7, "encoder")
    assert [t[1] for t in told(LED_ASTRAY, (draft, other))] == ["told", "did"]


def test_what_the_encoder_has_it_keeps() -> None:
    draft = Draft(
        span(LED_ASTRAY, "three pilots"),
        (span(LED_ASTRAY, "told the Larch Courier"),),
        (span(LED_ASTRAY, "wait"),),
        0.7,
        "encoder",
    )
    assert [t[2] for t in told(LED_ASTRAY, (draft,))] == ["wait"]


@pytest.mark.parametrize(
    "text",
    [
        "The tanker waited, which nobody told the Larch Courier.",
        "The tanker waited, because a pilot told the Larch Courier.",
        "“The tanker waited at the bar, a pilot told the Larch Courier. So it did,” Ms. Tarrant said.",
        "No, a pilot told the Larch Courier.",
        "The tanker waited, a pilot told the Larch Courier to print.",
    ],
)
def test_other_sentences_are_left_alone(text: str) -> None:
    assert told(text) == []
