"""When things were said, as the sentences around tell: leads, turns, clauses that count back, papers, rulings."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.chronology import date_document
from onrecord.model import Act, Form, Said, SaidBasis
from tests.resolve.story import Story

# A Tuesday.
PUBLISHED = date(2023, 9, 19)
PRINTED, MONDAY, SUNDAY = "2023-09-19", "2023-09-18", "2023-09-17"


def said(story: Story) -> list[Said | None]:
    return list(date_document(*story.read).said)


def days(story: Story) -> list[str | None]:
    return [s.edtf if s is not None else None for s in said(story)]


def one(text: str, source: str, cue: str, content: str) -> str | None:
    return days(Story(text, published=PUBLISHED).says(source, cue, content))[0]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Pell resigned on Monday, a day after the court ordered a search.", SUNDAY),
        ("Pell resigned on Monday, two days after the court ordered a search.", "2023-09-16"),
        ("Pell resigned on Monday, hours after the court ordered a search.", MONDAY),
        ("Pell resigned on Monday, a week after the court ordered a search.", "2023-09-11"),
    ],
)
def test_a_clause_counts_back_from_the_day_of_its_sentence(text: str, day: str) -> None:
    assert one(text, "the court", "ordered", "a search") == day


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "day"),
    [
        (
            "The review, released on Sunday, was long. Ida Brandt said that day she was sorry.",
            "Ida Brandt",
            "said",
            "that day she was sorry",
            SUNDAY,
        ),
        (
            "It began in the winter of 2020. When he joined the board that December he told it that all was well.",
            "he",
            "told",
            "that all was well",
            "2020-12",
        ),
        (
            "Pell filed a complaint on Sunday. In it, she alleges that it leaked.",
            "she",
            "alleges",
            "that it leaked",
            SUNDAY,
        ),
        (
            "An internal check completed on Sunday found that it leaked.",
            "An internal check completed on Sunday",
            "found",
            "that it leaked",
            SUNDAY,
        ),
        (
            "Pell did not return calls to her office on Sunday.",
            "Pell",
            "did not return",
            "calls to her office on Sunday",
            SUNDAY,
        ),
        (
            "Pell said the union would make a claim this week.",
            "Pell",
            "said",
            "the union would make a claim this week",
            PRINTED,
        ),
    ],
)
def test_what_dates_a_cue(text: str, source: str, cue: str, content: str, day: str) -> None:
    story = Story(text, published=PUBLISHED)
    story.says(source, cue, content, act=Act.DECLINES if "not" in cue else Act.ASSERTS)
    assert days(story) == [day]


def lead(opening: str, source: str, cue: str, content: str) -> str | None:
    """Return the day of what opens a report that tells of the same on Monday further on."""
    text = (
        f"{opening} which failed the lower town again last winter.\n\n"
        "Ida Brandt told the council on Monday that it had never worked."
    )
    story = Story(text, published=PUBLISHED).names(PER=["Ida Brandt"])
    story.says(source, cue, content).says("Ida Brandt", "told", "that it had never worked")
    return days(story)[0]


def test_what_opens_a_report_is_of_the_day_on_which_it_is_told_in_full() -> None:
    assert (
        lead("A senator has demanded an inquiry into the pump,", "A senator", "has demanded", "an inquiry")
        == MONDAY
    )
    assert (
        lead("Ida Brandt has demanded an inquiry into the pump,", "Ida Brandt", "has demanded", "an inquiry")
        == MONDAY
    )


def test_a_habit_and_another_voice_that_open_a_report_stay_without_a_day() -> None:
    assert (
        lead(
            "Ida Brandt has long demanded an inquiry into the pump,",
            "Ida Brandt",
            "has long demanded",
            "an inquiry",
        )
        is None
    )
    assert (
        lead("The yard has demanded an inquiry into the pump,", "The yard", "has demanded", "an inquiry")
        is None
    )


def test_what_somebody_says_within_what_another_said_is_of_that_day() -> None:
    story = Story("Ada Pell said on Sunday that her client rejects it.", published=PUBLISHED)
    story.says("Ada Pell", "said", "that her client rejects it").says("her client", "rejects", "it", within=0)
    assert days(story) == [SUNDAY, SUNDAY]


def test_what_somebody_thinks_within_what_he_says_is_of_that_day() -> None:
    story = Story("Ada Pell says she fears the worst.", published=PUBLISHED)
    story.says("Ada Pell", "says", "she fears the worst")
    story.says("she", "fears", "the worst", within=0, act=Act.THINKS)
    assert days(story) == [PRINTED, PRINTED]


def test_what_was_said_before_within_another_stays_without_a_day() -> None:
    story = Story("Ada Pell said that the yard had warned of it and told her so.", published=PUBLISHED)
    story.says("Ada Pell", "said", "that the yard had warned of it and told her so")
    story.says("the yard", "had warned", "of it", within=0).says("the yard", "told", "so", within=0)
    assert days(story) == [PRINTED, None, None]


def test_what_one_who_is_interviewed_was_told_is_of_the_day_just_told() -> None:
    text = "MRS ORWIN: In April 2020 the pump failed. The yard told me it would close."
    story = Story(text, published=PUBLISHED)
    story.says("MRS ORWIN", None, text.removeprefix("MRS ORWIN: "), method="speaker turn", form=Form.DIRECT)
    story.says("The yard", "told", "it would close", within=0)
    found = said(story)[1]
    assert found is not None
    assert (found.edtf, found.basis) == ("2020-04", SaidBasis.DISCOURSE)


def test_a_reply_is_of_the_day_of_what_it_answers() -> None:
    text = "At Monday's meeting, Ada Pell said it leaked.\n\nBen Orr replied that it did not."
    story = Story(text, published=PUBLISHED).names(PER=["Ada Pell", "Ben Orr"])
    story.says("Ada Pell", "said", "it leaked").says("Ben Orr", "replied", "that it did not")
    assert days(story) == [MONDAY, MONDAY]


RULING = "A magistrate ordered the yard on Monday to shut the pump that failed the lower town in spring."


def ruled(sentence: str, source: str, cue: str, content: str) -> str | None:
    text = f"{RULING}\n\n{sentence}\n\nThe magistrate sat for an hour, and the court was full."
    return days(Story(text, published=PUBLISHED).says(source, cue, content))[0]


def test_a_ruling_dates_the_court_and_who_pleads_before_it() -> None:
    assert (
        ruled(
            "The yard's lawyer, Ada Pell, argued it was safe.",
            "The yard's lawyer, Ada Pell",
            "argued",
            "it was safe",
        )
        == MONDAY
    )
    assert ruled("Neighbours said it was time.", "Neighbours", "said", "it was time") == PRINTED


def test_what_a_tribunal_has_heard_is_of_the_day_told_further_on() -> None:
    text = (
        "A clerk was told to burn a note about the pump that failed the lower town, the tribunal has heard.\n\n"
        "Ada Pell said on Monday that she had kept it.\n\nBen Orr asked her why.\n\nThe tribunal goes on."
    )
    story = Story(text, published=PUBLISHED).names(PER=["Ada Pell", "Ben Orr"])
    story.says("Ada Pell", "said", "that she had kept it").says("Ben Orr", "asked", "why")
    assert days(story) == [MONDAY, MONDAY]


def test_a_season_that_is_not_over_dates_no_hearing() -> None:
    text = "Ada Pell vowed after the hearing to bring it back in the autumn."
    story = Story(text, published=date(2023, 4, 2)).names(PER=["Ada Pell"])
    story.says("Ada Pell", "vowed", "to bring it back in the autumn", act=Act.INTENDS)
    assert days(story) == [None]


def test_what_is_said_after_the_hearing_that_a_report_is_of_has_its_day() -> None:
    assert (
        ruled("Ada Pell said after the hearing that it was safe.", "Ada Pell", "said", "that it was safe")
        == MONDAY
    )


def test_a_month_before_a_name_is_one() -> None:
    story = Story("In May Ada Pell said it was a plot.", published=PUBLISHED).names(PER=["Ada Pell"])
    assert days(story.says("Ada Pell", "said", "it was a plot")) == ["2023-05"]


def test_one_who_is_reached_on_a_day_speaks_on_it() -> None:
    reached = "Ada Pell, reached by phone on Sunday, confirmed that it was hers."
    assert one(reached, "Ada Pell", "confirmed", "that it was hers") == SUNDAY
    backed = "Ada Pell, who backed it on Sunday, confirmed that it was hers."
    assert one(backed, "Ada Pell", "confirmed", "that it was hers") == PRINTED


@pytest.mark.parametrize(
    ("when", "day"),
    [("last month", PRINTED), ("on Sunday", SUNDAY)],
)
def test_what_is_taken_back_was_said_last_month_and_not_the_taking_back(when: str, day: str) -> None:
    text = f"Ada Pell withdrew her statement {when} that the dam was dry."
    story = Story(text, published=PUBLISHED)
    story.says("Ada Pell", "withdrew", f"her statement {when} that the dam was dry", act=Act.RETRACTS)
    cued = Story(text, published=PUBLISHED)
    cued.says("Ada Pell", f"withdrew her statement {when}", "that the dam was dry", act=Act.RETRACTS)
    assert days(cued) == [day]
    if when == "last month":
        assert days(story) == [day]


def test_what_people_say_in_a_feature_is_of_the_day_on_which_the_reporter_saw_them() -> None:
    text = (
        "Ada Pell, who left Harle in May, meets me at a café in Ossel on September 17. She says it leaked.\n\n"
        "“I did as I was told,” Pell says. Ben Orr says it is false.\n\n"
        "Pell takes one thing back. “That was a lie,” she says. The dam, Pell said, was dry."
    )
    story = Story(text, published=PUBLISHED).names(PER=["Ada Pell", "Ben Orr", "Pell"], ORG=["Harle"])
    story.says("She", "says", "it leaked").says("Pell", "says", "“I did as I was told,”", form=Form.DIRECT)
    story.says("Ben Orr", "says", "it is false").says("she", "says", "“That was a lie,”", form=Form.DIRECT)
    assert days(story) == [SUNDAY, SUNDAY, PRINTED, SUNDAY]


def test_what_is_said_outside_the_court_is_of_the_day_of_the_ruling() -> None:
    sentence = "Outside, Ada Pell told reporters that it was safe."
    assert ruled(sentence, "Ada Pell", "told reporters", "that it was safe") == MONDAY


def test_what_is_warned_of_in_an_undated_email_has_no_day() -> None:
    text = "The court was shown an email in which Ada Pell warned that it leaked."
    assert one(text, "Ada Pell", "warned", "that it leaked") is None
    assert one("Ada Pell warned that it leaked.", "Ada Pell", "warned", "that it leaked") == PRINTED


def test_the_day_of_a_message_is_not_that_of_the_news() -> None:
    text = (
        "Ada Pell insisted it was dry. In an email to staff sent on Monday night, seen by the Tide, Pell wrote: “It is.”\n\n"
        "Ben Orr denied it leaked."
    )
    story = Story(text, published=PUBLISHED).names(PER=["Ada Pell", "Ben Orr", "Pell"])
    story.says("Ada Pell", "insisted", "it was dry").says("Ben Orr", "denied", "it leaked")
    assert days(story) == [PRINTED, PRINTED]
