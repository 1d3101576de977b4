"""When things were said that papers, talks, minutes and scenes hold, and what has no day at all."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.chronology import date_document
from onrecord.model import SPEAKER_TURN, Act, Form
from tests.resolve.story import Story

# A Tuesday.
PUBLISHED = date(2023, 9, 19)
PRINTED, MONDAY, SUNDAY = "2023-09-19", "2023-09-18", "2023-09-17"


def days(story: Story) -> list[str | None]:
    return [None if said is None else said.edtf for said in date_document(*story.read).said]


def test_turns_have_the_day_on_which_the_talk_was_recorded_and_count_from_it() -> None:
    text = (
        "This is an edited transcript of episode 4, recorded on Friday, September 15, 2023.\n\n"
        "HALE: Why did you leave?\n\nPELL: Rook told me yesterday that it was over."
    )
    story = Story(text, published=PUBLISHED)
    story.says("HALE", None, "Why did you leave?", form=Form.DIRECT, method=SPEAKER_TURN)
    words = "Rook told me yesterday that it was over."
    story.says("PELL", None, words, form=Form.DIRECT, method=SPEAKER_TURN)
    story.says("Rook", "told", "that it was over", within=1)
    assert days(story) == ["2023-09-15", "2023-09-15", "2023-09-14"]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "day"),
    [
        (
            "It leaked, according to an engineer's report obtained by the Tide.\n\nThe report, dated 4 March, is long.",
            "an engineer's report obtained by the Tide",
            "according to",
            "It leaked",
            "2023-03-04",
        ),
        (
            "In the first of them, dated 4 March 2023, Pell wrote that it leaked.",
            "Pell",
            "wrote",
            "that it leaked",
            "2023-03-04",
        ),
        (
            "The crew sued the port in the high court on Monday. The lawsuit says that it leaked.",
            "The lawsuit",
            "says",
            "that it leaked",
            MONDAY,
        ),
        (
            "A report seen by the Tide says that it leaked.",
            "A report seen by the Tide",
            "says",
            "that it leaked",
            None,
        ),
        (
            "The board which runs the quay yesterday confirmed that it leaked.",
            "The board which runs the quay yesterday",
            "confirmed",
            "that it leaked",
            MONDAY,
        ),
        (
            "In evidence to the panel on 4 March, Pell accepted that it leaked.",
            "Pell",
            "accepted",
            "that it leaked",
            "2023-03-04",
        ),
    ],
)
def test_a_paper_gives_its_day_or_none(
    text: str, source: str, cue: str, content: str, day: str | None
) -> None:
    assert days(Story(text, published=PUBLISHED).says(source, cue, content)) == [day]


def test_a_report_that_finds_has_heard_its_witnesses_before() -> None:
    text = (
        "1. The Review finds that the pump failed. 2. Ada Pell told it that nobody came."
        " 3. The Review concludes that she was right. 4. The Review was told nothing else."
    )
    story = Story(text, published=PUBLISHED).says("The Review", "finds", "that the pump failed")
    story.says("Ada Pell", "told", "that nobody came")
    story.says("The Review", "concludes", "that she was right")
    assert days(story) == [PRINTED, None, PRINTED]


def test_minutes_are_of_the_day_of_their_meeting_from_which_they_count() -> None:
    text = (
        "Minutes of the meeting held on Wednesday 13 March 2024 in the Rooms\n\n"
        "The Clerk reported that the firm left on 8 March. A letter dated 4 March accused the board of waste."
    )
    story = Story(text).says("The Clerk", "reported", "that the firm left on 8 March")
    story.says("A letter dated 4 March", "accused", "the board of waste")
    assert days(story) == ["2024-03-13", "2024-03-04"]


def test_what_a_voice_says_has_the_day_that_its_next_quotation_bears() -> None:
    text = "Ada Pell denied the claims.\n\n“I never did,” Pell told the Tide yesterday."
    story = Story(text, published=PUBLISHED).names(PER=["Ada Pell", "Pell"])
    story.says("Ada Pell", "denied", "the claims", act=Act.DENIES)
    story.says("Pell", "told", "“I never did,”", form=Form.DIRECT)
    assert days(story) == [MONDAY, MONDAY]


def test_who_declines_to_comment_answers_who_writes() -> None:
    lead = "Ada Pell quit on Monday, and Colm Rook of the board took over the port's pumps from her at once."
    text = f"{lead}\n\nThe pumps are old.\n\nRook declined to comment on it."
    story = Story(text, published=PUBLISHED).names(PER=["Ada Pell", "Colm Rook", "Rook"])
    story.says("Rook", "declined to comment on", "it", act=Act.DECLINES)
    assert days(story) == [PRINTED]


def test_what_is_taken_back_keeps_its_day_from_the_taking_back() -> None:
    text = "The Board withdraws the sentence in its statement of 4 March that nobody came."
    story = Story(text, published=PUBLISHED).says("The Board", "withdraws", "the sentence", act=Act.RETRACTS)
    assert days(story) == [PRINTED]


def test_the_day_of_a_refusal_is_not_the_news() -> None:
    lead = (
        "The board declined last night to discuss the pumps that failed the lower town twice in the spring."
    )
    text = f"{lead}\n\nAda Pell of the board is away.\n\nPell said nobody came."
    story = Story(text, published=PUBLISHED).names(PER=["Ada Pell", "Pell"])
    story.says("The board", "declined", "to discuss the pumps", act=Act.DECLINES)
    story.says("Pell", "said", "nobody came")
    assert days(story)[1] == PRINTED


def test_everybody_in_the_scene_that_opens_a_feature_speaks_there() -> None:
    text = (
        "On Sunday the gates of the yard are chained, and Ada Pell has come to look at them once again.\n\n"
        "“It is mine,” she says. Her son says she cannot sleep."
    )
    story = Story(text, published=PUBLISHED).names(PER=["Ada Pell"])
    story.says("she", "says", "“It is mine,”", form=Form.DIRECT).says("Her son", "says", "she cannot sleep")
    assert days(story) == [SUNDAY, SUNDAY]


def test_a_quotation_goes_on_with_the_tale_that_the_narrator_dates() -> None:
    text = "In May a ward offered Pell nights. “The matron asked who I was,” she says."
    story = Story(text, published=PUBLISHED).names(PER=["Pell"])
    story.says("she", "says", "“The matron asked who I was,”", form=Form.DIRECT)
    story.says("The matron", "asked", "who I was", within=0)
    assert days(story) == [PRINTED, "2023-05"]


def test_a_letter_lends_its_day_to_nothing_else_that_its_writer_says() -> None:
    text = "In a letter dated 4 March, Ada Pell wrote that it leaked.\n\nPell said nobody came."
    story = Story(text, published=PUBLISHED).names(PER=["Ada Pell", "Pell"])
    story.says("Ada Pell", "wrote", "that it leaked").says("Pell", "said", "nobody came")
    assert days(story) == ["2023-03-04", PRINTED]


def test_a_spokesperson_is_quoted_on_the_day_of_the_body_just_told_of() -> None:
    text = "The ministry said on Monday that it was safe.\n\n“There is no danger,” ministry spokesperson Ada Pell said."
    story = Story(text, published=PUBLISHED).names(PER=["Ada Pell"])
    story.says("The ministry", "said", "that it was safe")
    story.says("ministry spokesperson Ada Pell", "said", "“There is no danger,”", form=Form.DIRECT)
    assert days(story) == [MONDAY, MONDAY]


@pytest.mark.parametrize(
    ("words", "value", "day"),
    [
        ("two Sundays ago", "2023-09-10", "2023-09-10"),
        ("three Fridays ago", "2023-09-01", "2023-09-01"),
    ],
)
def test_weekdays_are_counted_back(words: str, value: str, day: str) -> None:
    times = date_document(*Story(f"They met {words} at the quay.", published=PUBLISHED).read).times
    assert [(t.text, t.value, t.begins) for t in times] == [(words, value, day)]


@pytest.mark.parametrize("words", ["a wet Saturday in February", "a Sunday in June", "one Monday in 2019"])
def test_which_saturday_of_a_month_it_was_is_not_told(words: str) -> None:
    first, *_ = date_document(*Story(f"They met on {words}.", published=PUBLISHED).read).times
    assert first.text.endswith("day")
    assert first.begins is None
