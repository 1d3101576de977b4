"""Why a source is not named: whose reason it is, and which words give it."""

from __future__ import annotations

import pytest

from tests.resolve.story import Story, Who


def reasons(story: Story) -> dict[str, str | None]:
    """Return the reason of each unnamed entity."""
    found = {e.name: e.anonymity for e in Who(story).resolution.entities if not e.named}
    return {name: a.reason.text if a and a.reason else None for name, a in found.items()}


@pytest.mark.parametrize(
    "why",
    [
        "because she still lives in the town",
        "as she has children at the school",
        "citing her contract",
        "for fear of her neighbours",
    ],
)
def test_what_stands_behind_the_asking_is_the_reason_whatever_it_is(why: str) -> None:
    story = Story(f"A clerk, who asked not to be named {why}, said it leaked.")
    story.says(f"A clerk, who asked not to be named {why}", "said", "it leaked")
    assert reasons(story) == {"A clerk": why}


def test_the_reason_of_the_next_voice_is_not_ones_own() -> None:
    text = (
        "A clerk said it leaked. A guard, who asked not to be named because he works there, said it did not."
    )
    story = Story(text).says("A clerk", "said", "it leaked")
    story.says("A guard, who asked not to be named because he works there", "said", "it did not")
    assert reasons(story) == {"A clerk": None, "A guard": "because he works there"}


def test_a_reason_is_not_of_somebody_further_on_in_its_sentence() -> None:
    guard = "A guard, who asked not to be named because he works there"
    story = Story(f"{guard}, said he knew it from a cook. The cook said it leaked.")
    story.says(guard, "said", "he knew it from a cook").says("The cook", "said", "it leaked")
    found = reasons(story)
    assert found.pop("A guard") == "because he works there"
    assert set(found.values()) == {None}


def test_the_next_sentence_may_give_the_reason_of_the_one_spoken_of() -> None:
    story = Story("A clerk said it leaked. The clerk asked not to be named because she works there.")
    story.says("A clerk", "said", "it leaked").says("The clerk", "asked", "not to be named")
    assert reasons(story) == {"A clerk": "because she works there"}
