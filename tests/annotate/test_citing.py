"""Those whom a source cites, and their statements within its own."""

from __future__ import annotations

import pytest

from onrecord.annotate import Models, annotate
from onrecord.model import Document, sha256_of

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
