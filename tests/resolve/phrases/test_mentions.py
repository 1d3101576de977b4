"""Pronouns and noun phrases for persons, found by lists where the encoder tells none."""

from __future__ import annotations

import pytest

from onrecord.model import FoundMention, MentionForm, Span
from onrecord.resolve.phrases import find_mentions


def _words(text: str, *names: str) -> list[str]:
    spans = [Span(text.index(n), text.index(n) + len(n)) for n in names]
    return [m.span.of(text) for m in find_mentions(text, spans)]


def test_a_noun_phrase_reaches_from_its_determiner_to_its_head() -> None:
    assert _words("The old harbour pilot met two young officials.") == [
        "The old harbour pilot",
        "two young officials",
    ]


def test_a_possessive_is_a_mention_of_its_own_inside_the_phrase_it_begins() -> None:
    assert _words("Then her lawyer left.") == ["her", "her lawyer"]


def test_an_owner_by_name_belongs_to_the_phrase() -> None:
    assert _words("Ada Pell’s lawyer left.", "Ada Pell") == ["Ada Pell’s lawyer"]


def test_a_plural_needs_no_determiner_and_a_singular_does() -> None:
    assert _words("They asked engineers, not engineer by trade.") == ["They", "engineers"]


def test_the_country_is_no_pronoun() -> None:
    assert _words("The US told us so.") == ["us"]


def test_nothing_in_page_furniture_is_a_mention() -> None:
    text = "She left.\nShare with your friends"
    found = find_mentions(text, [], [Span(10, len(text))])
    assert [m.span.of(text) for m in found] == ["She"]


def test_phrases_are_the_encoders_where_it_tells_them_and_those_of_known_nouns() -> None:
    text = "The keeper of the light saw a pilot."
    told = FoundMention(Span(0, 23), Span(4, 10), "nominal", "PER", "nsubj", 0.9)
    found, pilot = find_mentions(text, [], [], [told])
    assert pilot.span.of(text) == "a pilot"
    assert found.span.of(text) == "The keeper of the light"
    assert found.form is MentionForm.NOMINAL
    assert not found.plain


@pytest.mark.parametrize("word", ["anyone", "everybody", "nobody"])
def test_nobody_in_particular_is_no_mention(word: str) -> None:
    text = f"The clerk met {word} on the quay."
    at = text.index(word)
    told = FoundMention(Span(at, at + len(word)), Span(at, at + len(word)), "nominal", "PER", "obj", 0.9)
    assert [m.span.of(text) for m in find_mentions(text, [], [], [told])] == ["The clerk"]
