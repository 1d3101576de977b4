"""What tells within somebody's words."""

import pytest

from onrecord.annotate.cues.telling import rows, tells


@pytest.mark.parametrize(
    ("cue", "content"),
    [
        ("said", "the gate was shut"),
        ("has repeatedly denied", "it"),
        ("had no idea", "that the pump was off"),
        ("’d like", "an apology"),
        ("heard", "that the ferry would not sail"),
        ("put", "it, a mess"),
        ("called", "the plan a fraud"),
        ("was not sure", "whether it was his"),
        ("backed", "his account of the night"),
        ("agreed", "to go"),
    ],
)
def test_words_of_saying_and_of_the_mind_tell(cue: str, content: str) -> None:
    assert tells(cue, content)


@pytest.mark.parametrize(
    ("cue", "content"),
    [
        ("has purchased", "her a telephone"),
        ("removes", "the strap at night"),
        ("heard", "two shots"),
        ("did not see", "anything on the road"),
        ("’s taken", "him to the harbour"),
        ("recorded", "the tremor at nine stations"),
        ("saw", "the lorry, which was red"),
        ("backed", "the lorry into the yard"),
        ("offered", "her a chair"),
    ],
)
def test_deeds_and_what_was_seen_do_not(cue: str, content: str) -> None:
    assert not tells(cue, content)


def test_a_word_of_saying_beside_one_of_seeing_tells() -> None:
    assert tells("saw and reported", "the lorry")


def test_each_row_has_words_and_none_is_listed_twice() -> None:
    words = [row.words.pattern for row in rows()]
    assert len(set(words)) == len(words) > 5
