"""Whole sentences told by those named at their end."""

from __future__ import annotations

import pytest

from onrecord.annotate.drafts.draft import Draft
from onrecord.annotate.marks.quotations import QuotedText
from onrecord.annotate.rules.told_last import with_told_last
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
    ("text", "source", "cue"),
    [
        (
            "The tanker waited at the bar, a person who knows her well said.",
            "a person who knows her well",
            "said",
        ),
        ("The tanker waited at the bar, he told councillors on Tuesday.", "he", "told"),
        ("The tanker waited at the bar, Mr. Oram has said, as the row grew.", "Mr. Oram", "has said"),
        ("The tanker waited at the bar, the board said in a statement.", "the board", "said"),
        ("When it blew, the tanker waited at the bar, the board said.", "the board", "said"),
        ("The tanker waited at the bar, it has been claimed.", None, "it has been claimed"),
        ("The tanker waited at the bar, it was reported yesterday.", None, "it was reported"),
    ],
)
def test_a_voice_at_the_end_of_a_sentence_has_the_sentence(text: str, source: str | None, cue: str) -> None:
    waited = text[: text.index(" at the bar") + len(" at the bar")]
    assert told(text) == [(source, cue, waited)]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "In the view of Mr. Hale, of the Millers’ Guild, the note “is all there is to know.”",
            "Mr. Hale, of the Millers’ Guild",
            "the note “is all there is to know.”",
        ),
        ("In the words of the chair, the dam was a toy. It broke.", "the chair", "the dam was a toy"),
        (
            "The choice was a fair one, in the opinion of the inspectors.",
            "the inspectors",
            "The choice was a fair one",
        ),
    ],
)
def test_a_view_is_of_those_named_as_its_holders(text: str, source: str, content: str) -> None:
    assert [(s, c) for s, _, c in told(text)] == [(source, content)]


def test_a_content_that_the_encoder_began_too_late_begins_with_the_sentence() -> None:
    text = "The master thought the port was open, his lawyer has said, as the row grew."
    late = Draft(
        span(text, "his lawyer"),
        (span(text, "has said"),),
        (span(text, "the port was open"), span(text, "the row grew")),
        0.7,
        "encoder",
    )
    found = with_told_last(text, (late,), QuotedText(text))
    assert [[s.of(text) for s in d.content] for d in found] == [["The master thought the port was open"]]


def test_a_sentence_with_another_voice_in_it_is_left_to_the_encoder() -> None:
    text = "The board said it would wait, but the tanker would not, two pilots told reporters."
    late = Draft(
        span(text, "two pilots"), (span(text, "told"),), (span(text, "the tanker would not"),), 0.7, "encoder"
    )
    assert told(text, (late,)) == [("two pilots", "told", "the tanker would not")]


@pytest.mark.parametrize(
    "text",
    [
        "“The tanker waited,” another pilot, Ada Oram, said.",
        "When she was asked about it, she said.",
        "In the same talk, he seemed to deny all that he had said.",
        "The tanker waited, which nobody told the Larch Courier.",
        "The tanker waited, because a pilot told the Larch Courier.",
        "“The tanker waited at the bar, a pilot told the Larch Courier. So it did,” Ms. Tarrant said.",
        "No, a pilot told the Larch Courier.",
        "The tanker waited, a pilot told the Larch Courier to print.",
    ],
)
def test_other_sentences_are_left_alone(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("The yard knew of the leak for a year, an internal memo shows.", "an internal memo", "shows"),
        ("The yard told a clerk to burn the note, the Ossel Tribunal has heard.", None, "has heard"),
    ],
)
def test_a_paper_or_a_body_that_heard_it_ends_a_sentence(text: str, source: str | None, cue: str) -> None:
    (draft,) = with_told_last(text, (), QuotedText(text))
    assert (draft.source.of(text) if draft.source else None, draft.cue[0].of(text)) == (source, cue)
    assert draft.content[0].of(text) == text[: text.rindex(",")]
