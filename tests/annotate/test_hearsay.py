"""Whom hearsay is about says nothing."""

from __future__ import annotations

import pytest

from onrecord.annotate.rules.hearsay import without_accused, without_hearers
from tests.annotate.test_completion import draft


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Ada Pell is alleged to have sunk it.", "Ada Pell", "is alleged", "to have sunk it"),
        ("Ada Pell reportedly sank the boat.", "Ada Pell", "reportedly sank", "the boat"),
        ("It’s claimed that Ada Pell sank it.", "It", "’s claimed", "that Ada Pell sank it"),
        ("It had been widely believed that it sank.", "It", "had been widely believed", "that it sank"),
        ("He left when told it would sink.", "He", "told", "it would sink"),
        ("Herons believed to be ill left.", "Herons", "believed", "to be ill"),
        ("Ada Pell was informed that it sank.", "Ada Pell", "was informed", "that it sank"),
        ("A play by Ada Pell will reportedly be of it.", "Ada Pell", "will reportedly be", "of it"),
    ],
)
def test_who_is_only_talked_about_is_no_source(text: str, source: str, cue: str, content: str) -> None:
    made = without_accused(text, draft(text, source, cue, content))
    assert made.source is None


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Ada Pell reportedly said it sank.", "Ada Pell", "reportedly said", "it sank"),
        ("Ada Pell allegedly threatened to sink it.", "Ada Pell", "allegedly threatened", "to sink it"),
        (
            "Ada Pell is reported to have told Hale it sank.",
            "Ada Pell",
            "is reported to have told",
            "it sank",
        ),
        ("He left when told by Ada Pell that it sank.", "Ada Pell", "told", "that it sank"),
        ("It was claimed by the gang.", "the gang", "was claimed by", "It"),
        ("Ada Pell is convinced that it sank.", "Ada Pell", "is convinced", "that it sank"),
    ],
)
def test_who_is_said_to_have_said_something_is_its_source(
    text: str, source: str, cue: str, content: str
) -> None:
    made = without_accused(text, draft(text, source, cue, content))
    assert made.source is not None
    assert made.source.of(text) == source


def test_the_subject_of_hearsay_is_part_of_what_is_told() -> None:
    text = "Ada Pell is alleged to have sunk it."
    made = without_accused(text, draft(text, "Ada Pell", "is alleged", "to have sunk it"))
    assert [s.of(text) for s in made.content] == ["Ada Pell", "to have sunk it"]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "is_voice"),
    [
        ("Owner knew of the leak, inquiry told", "inquiry", "told", "Owner knew of the leak", False),
        ("The boat sank in May, a court heard on Monday.", "a court", "heard", "The boat sank in May", False),
        ("The jury was told that it sank.", "The jury", "was told", "that it sank", False),
        ("The committee told the yard to wait.", "The committee", "told", "to wait", True),
        ("The clerk heard that it sank.", "The clerk", "heard", "that it sank", True),
    ],
)
def test_a_body_that_only_heard_is_no_source(
    text: str, source: str, cue: str, content: str, *, is_voice: bool
) -> None:
    made = without_hearers(text, draft(text, source, cue, content))
    assert (made.source is not None) is is_voice
