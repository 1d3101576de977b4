"""Where sentences begin and end."""

from __future__ import annotations

from onrecord.model.sentences import Sentences


def _cut(text: str) -> list[str]:
    sentences = Sentences(text)
    return [text[slice(*sentences.bounds(i))].strip() for i in range(len(sentences))]


def test_stops_and_line_ends_close_a_sentence() -> None:
    assert _cut("The gate is shut. Who shut it?\nNobody says.") == [
        "The gate is shut.",
        "Who shut it?",
        "Nobody says.",
    ]


def test_a_space_that_may_not_break_parts_sentences_too() -> None:
    assert _cut("It is shut.\u00a0Who shut it?") == ["It is shut.", "Who shut it?"]


def test_a_sentence_may_begin_with_two_marks() -> None:
    assert _cut("It is shut. ''Who shut it?'' he said.") == ["It is shut.", "''Who shut it?'' he said."]


def test_the_stop_of_a_short_form_closes_none() -> None:
    assert _cut("Dr. Pell saw J. Voss on Jan. 4. He waved.") == [
        "Dr. Pell saw J. Voss on Jan. 4.",
        "He waved.",
    ]


def test_every_place_lies_in_the_sentence_that_its_number_bounds() -> None:
    text = "“No.” She left. Rain fell on St. Olave’s.\n\nThe end"
    sentences = Sentences(text)
    for place in range(len(text)):
        start, end = sentences.bounds(sentences.index(place))
        assert start <= place < end


def test_an_empty_text_is_one_sentence() -> None:
    assert len(Sentences("")) == 1
