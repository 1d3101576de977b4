"""Those whom a source cites, and their statements within its own."""

from __future__ import annotations

import pytest

from onrecord.annotate import Models, annotate
from onrecord.annotate.drafts.draft import Draft
from onrecord.annotate.rules.citing import cited, with_quoted
from onrecord.model import Document, Span, sha256_of

Shown = tuple[int | None, str | None, str]


def found(text: str, models: Models) -> list[Shown]:
    """Return of each statement which one it is within, its source and its content."""
    document = Document("d", "d", text, sha256_of(text), "v", language="en")
    return [
        (a.within, a.source.of(text) if a.source else None, " … ".join(s.of(text) for s in a.content))
        for a in annotate(document, models).attributions
    ]


@pytest.mark.parametrize(
    ("text", "outer", "inner"),
    [
        (
            "The paper quoted the mayor as saying that the crane was old.",
            "The paper",
            ("the mayor", "that the crane was old"),
        ),
        (
            "State television quoted a spokesman for the ministry as saying that the talks had failed.",
            "State television",
            ("a spokesman for the ministry", "that the talks had failed"),
        ),
        (
            "The agency quoted him as saying: “The crane is safe.” It later withdrew the report.",
            "The agency",
            ("him", "“The crane is safe.”"),
        ),
        (
            "The Courier quoted Ms. Hale on Monday as saying she had cut the rope.",
            "The Courier",
            ("Ms. Hale", "she had cut the rope"),
        ),
        (
            "“The crane is safe,” the Courier quoted St. Mary Hale as saying in May.",
            "the Courier",
            ("St. Mary Hale", "“The crane is safe,”"),
        ),
        (
            "Last week, Foreign Minister Ada Pell was quoted by state media as saying that the talks had failed.",
            "state media",
            ("Foreign Minister Ada Pell", "that the talks had failed"),
        ),
        (
            "He was quoted by the agency as saying the yard was sold.",
            "the agency",
            ("He", "the yard was sold"),
        ),
        (
            "The Courier, citing Dr. Ada Pell, reported that the yard had been sold.",
            "The Courier",
            ("Dr. Ada Pell", "that the yard had been sold"),
        ),
    ],
)
def test_the_words_of_those_cited_are_theirs(
    text: str, outer: str, inner: tuple[str, str], models: Models
) -> None:
    (within, source, _), (place, voice, told) = found(text, models)
    assert (within, source) == (None, outer)
    assert (place, (voice, told)) == (0, inner)


def test_citing_alone_is_no_statement(models: Models) -> None:
    assert found("The Courier quoted a neighbour.", models) == []


def test_who_was_quoted_by_another_is_the_voice_where_the_encoder_leaves_them_out() -> None:
    text = "On Monday former mayor Ned Hale was quoted by Lune Radio as saying the sale was unlawful."
    radio, quoted = text.index("Lune Radio"), text.index("was quoted")
    content = Span(text.index("as saying"), len(text) - 1)
    outer = Draft(Span(radio, radio + 10), (Span(quoted, quoted + 10),), (content,), 0.8, "encoder")
    inner = cited(text, outer)
    assert inner is not None
    assert inner.source is not None
    assert inner.source.of(text) == "former mayor Ned Hale"
    assert inner.content[0].of(text) == "the sale was unlawful"


def test_what_a_paper_quotes_is_not_given_to_another_cue() -> None:
    text = (
        "Cranes sold, aide says\n\nThe Larch Courier quoted an official as saying that the cranes were sold."
    )
    at, says = text.index("an official"), text.index("says")
    headline = Draft(
        Span(13, 17), (Span(says, says + 4),), (Span(0, 11), Span(at, len(text) - 1)), 0.8, "encoder"
    )
    kept, made = with_quoted(text, [headline])
    assert [s.of(text) for s in kept.content] == ["Cranes sold"]
    assert made.source is not None
    assert made.source.of(text) == "The Larch Courier"
    assert made.content[0].of(text) == "an official as saying that the cranes were sold"


@pytest.mark.parametrize(
    "text",
    [
        "Pell declined to release it, citing the ongoing investigation.",
        "The bank declined to comment, citing two lawyers.",
        "Pell said the gate was shut, citing safety concerns.",
    ],
)
def test_what_a_silence_or_a_reason_cites_says_nothing(text: str, models: Models) -> None:
    sources = {source for _, source, _ in found(text, models)}
    assert sources
    assert sources <= {"Pell", "The bank", "it"}
