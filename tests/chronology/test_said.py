"""When a statement was made: by the time at its cue, the discourse, a header, the publication day, or unknown."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.chronology import date_document
from onrecord.model import Act, Form, Said, SaidBasis
from tests.resolve.story import Story

# A Tuesday.
PUBLISHED = date(2023, 9, 19)


def said(story: Story) -> list[Said | None]:
    return list(date_document(*story.read).said)


def one(text: str, source: str, cue: str, content: str, published: date | None = PUBLISHED) -> Said | None:
    return said(Story(text, published=published).says(source, cue, content))[0]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "edtf"),
    [
        ("Ada Pell said on Sunday that it leaked.", "Ada Pell", "said", "that it leaked", "2023-09-17"),
        ("On Sunday the board said it leaked.", "the board", "said", "it leaked", "2023-09-17"),
        ("The board on Sunday denied it leaked.", "The board", "denied", "it leaked", "2023-09-17"),
        ("It leaked, the board said in an e-mail on Sunday.", "the board", "said", "It leaked", "2023-09-17"),
        ("Pell told reporters last week that it leaked.", "Pell", "told", "that it leaked", "2023-W37"),
        ("In a June 2019 interview, Pell said it leaked.", "Pell", "said", "it leaked", "2019-06"),
        ("Speaking late on Monday, Pell said it leaked.", "Pell", "said", "it leaked", "2023-09-18"),
    ],
)
def test_the_time_at_the_cue_dates_the_statement(
    text: str, source: str, cue: str, content: str, edtf: str
) -> None:
    found = one(text, source, cue, content)
    assert found is not None
    assert (found.edtf, found.basis) == (edtf, SaidBasis.CUE)
    assert found.span is not None


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Pell said that it leaked on Sunday.", "Pell", "said", "that it leaked on Sunday"),
        (
            "Pell, who resigned on Sunday, said it leaked.",
            "Pell, who resigned on Sunday",
            "said",
            "it leaked",
        ),
        ("It closed on Sunday. Pell said it leaked.", "Pell", "said", "it leaked"),
    ],
)
def test_a_time_elsewhere_does_not(text: str, source: str, cue: str, content: str) -> None:
    assert one(text, source, cue, content) == Said(
        "2023-09-19", "2023-09-19", "2023-09-19", SaidBasis.PUBLISHED, None
    )


def test_a_time_of_another_cue_does_not() -> None:
    story = Story("The firm said on Monday it had left, a step his lawyer called hasty.", published=PUBLISHED)
    story.says("The firm", "said", "it had left").says("his lawyer", "called", "hasty")
    assert [s.basis for s in said(story) if s is not None] == [SaidBasis.CUE, SaidBasis.PUBLISHED]


def test_what_is_added_keeps_the_day() -> None:
    story = Story(
        "Pell said on Sunday that it leaked. She added that it stank. In the same interview she said it burned.",
        published=PUBLISHED,
    )
    story.says("Pell", "said", "that it leaked").says("She", "added", "that it stank").says(
        "she", "said", "it burned"
    )
    found = said(story)
    assert [s.edtf for s in found if s is not None] == ["2023-09-17"] * 3
    assert [s.basis for s in found if s is not None] == [
        SaidBasis.CUE,
        SaidBasis.DISCOURSE,
        SaidBasis.DISCOURSE,
    ]


def test_a_new_voice_does_not_keep_the_day() -> None:
    story = Story("Pell said on Sunday that it leaked. Rook said it burned.", published=PUBLISHED)
    story.says("Pell", "said", "that it leaked").says("Rook", "said", "it burned")
    assert [s.basis for s in said(story) if s is not None] == [SaidBasis.CUE, SaidBasis.PUBLISHED]


def test_what_is_quoted_inside_is_not_dated_by_publication() -> None:
    story = Story(
        "Pell said the board told her it leaked. Pell said the board told her on Sunday it burned.",
        published=PUBLISHED,
    )
    story.says("Pell", "said", "the board told her it leaked").says(
        "the board", "told", "it leaked", within=0
    )
    story.says("Pell", "said", "the board told her on Sunday it burned").says(
        "the board", "told", "it burned", within=2
    )
    found = said(story)
    assert found[1] is None
    assert found[3] is not None
    assert (found[3].edtf, found[3].basis) == ("2023-09-17", SaidBasis.CUE)


def test_what_had_been_said_before_is_not_dated_by_publication() -> None:
    assert one("Pell had warned that it leaked.", "Pell", "had warned", "that it leaked") is None


def test_an_email_is_dated_by_its_header() -> None:
    story = Story("We deny that it leaked.", published=PUBLISHED, kind="email", sender="Ada Pell").says(
        "We", "deny", "that it leaked"
    )
    (found,) = said(story)
    assert found is not None
    assert (found.edtf, found.basis) == ("2023-09-19", SaidBasis.HEADER)


def test_without_any_day_it_is_unknown() -> None:
    assert one("Pell said it leaked.", "Pell", "said", "it leaked", None) is None
    assert one("Pell said on Sunday it leaked.", "Pell", "said", "it leaked", None) is None


def test_a_turn_of_a_transcript_is_dated_by_its_day() -> None:
    story = Story("It leaked.", published=PUBLISHED).says(
        None, None, "It leaked.", form=Form.DIRECT, speaker="ADA PELL"
    )
    (found,) = said(story)
    assert found is not None
    assert found.basis is SaidBasis.PUBLISHED


def edtf(story: Story) -> list[str | None]:
    return [None if one is None else one.edtf for one in said(story)]


def bases(story: Story) -> list[SaidBasis | None]:
    return [None if one is None else one.basis for one in said(story)]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "day"),
    [
        (
            "The note, dated 15 September, was long. It says the wall leaks.",
            "It",
            "says",
            "the wall leaks",
            "2023-09-15",
        ),
        ("The note is dated March 2023. The note says it leaks.", "The note", "says", "it leaks", "2023-03"),
        (
            "A letter of 6 October 2022 says it leaks.",
            "A letter of 6 October 2022",
            "says",
            "it leaks",
            "2022-10-06",
        ),
        (
            "A memo released on Sunday says it leaks.",
            "A memo released on Sunday",
            "says",
            "it leaks",
            "2023-09-17",
        ),
        (
            "The memo, written in May 2023, is short. It leaks, the author wrote.",
            "the author",
            "wrote",
            "It leaks",
            "2023-05",
        ),
    ],
)
def test_a_paper_that_speaks_has_its_own_date(
    text: str, source: str, cue: str, content: str, day: str
) -> None:
    story = Story(text, published=PUBLISHED).says(source, cue, content)
    assert (edtf(story), bases(story)) == ([day], [SaidBasis.PAPER])


def test_a_paper_s_date_does_not_govern_what_is_done_with_it() -> None:
    story = Story("The board withdrew its statement of 4 May that it was dry.", published=PUBLISHED)
    assert edtf(story.says("The board", "withdrew", "that it was dry")) == ["2023-09-19"]
    story = Story("The board said in its statement of 4 May that it was dry.", published=PUBLISHED)
    assert edtf(story.says("The board", "said", "that it was dry")) == ["2023-05-04"]


def test_what_is_said_in_a_scene_has_the_day_of_the_scene() -> None:
    story = Story(
        "Last Saturday a woman met a reporter and played a tape. She said it was real.", published=PUBLISHED
    )
    story.says("She", "said", "it was real")
    assert (edtf(story), bases(story)) == (["2023-09-16"], [SaidBasis.DISCOURSE])


def test_a_day_that_is_no_scene_is_not_carried_over() -> None:
    story = Story("Her plaster came off on Saturday. She said it was time.", published=PUBLISHED)
    assert bases(story.says("She", "said", "it was time")) == [SaidBasis.PUBLISHED]


def test_a_name_goes_on_in_the_next_paragraph_past_another_voice() -> None:
    text = "Ada Pell told reporters on Sunday it leaked. A clerk denies it.\nMs Pell said it would burn."
    story = Story(text, published=PUBLISHED).names(PER=["Ada Pell", "Pell"])
    story.says("Ada Pell", "told", "it leaked").says("A clerk", "denies", "it").says(
        "Ms Pell", "said", "it would burn"
    )
    assert edtf(story) == ["2023-09-17", "2023-09-19", "2023-09-17"]


def test_two_people_of_one_surname_are_two_voices() -> None:
    text = "Ada Pell told reporters on Sunday it leaked.\nIda Pell said it was dry."
    story = Story(text, published=PUBLISHED).names(PER=["Ada Pell", "Ida Pell"])
    story.says("Ada Pell", "told", "it leaked").says("Ida Pell", "said", "it was dry")
    assert edtf(story) == ["2023-09-17", "2023-09-19"]


def test_who_is_in_the_news_that_opens_an_article_spoke_on_its_day() -> None:
    text = "Ada Pell opened the mill on Saturday.\nIt had rained.\nPell said it was a good mill."
    story = (
        Story(text, published=PUBLISHED)
        .names(PER=["Ada Pell", "Pell"])
        .says("Pell", "said", "it was a good mill")
    )
    assert (edtf(story), bases(story)) == (["2023-09-16"], [SaidBasis.DISCOURSE])


def test_a_known_occasion_gives_its_day_and_an_unknown_one_none() -> None:
    story = Story("Monday's debate was long. Pell said in the debate that it leaked.", published=PUBLISHED)
    assert edtf(story.says("Pell", "said", "that it leaked")) == ["2023-09-18"]
    story = Story("At a rally, Pell said that it leaked.", published=PUBLISHED)
    assert edtf(story.says("Pell", "said", "that it leaked")) == [None]
    story = Story("At a news conference, Pell said that it leaked.", published=PUBLISHED)
    assert edtf(story.says("Pell", "said", "that it leaked")) == ["2023-09-19"]


def test_who_is_cited_spoke_on_the_day_of_the_citing() -> None:
    story = Story("The Tide, citing two clerks, reported on Sunday that it leaked.", published=PUBLISHED)
    story.says("The Tide", "reported", "that it leaked").says(
        "two clerks", "citing", "that it leaked", within=0
    )
    assert edtf(story) == ["2023-09-17", "2023-09-17"]


def test_the_perfect_tells_of_no_day_unless_it_is_denied() -> None:
    assert one("Pell has often warned that it leaks.", "Pell", "warned", "that it leaks") is None
    found = one("Pell has not said that it leaks.", "Pell", "has not said", "that it leaks")
    assert found is not None
    assert found.basis is SaidBasis.PUBLISHED


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Pell was once asked whether it leaked.", None, "once asked", "whether it leaked"),
        (
            "The pipe disproves Pell’s earlier claim that it leaked.",
            "Pell’s",
            "earlier claim",
            "that it leaked",
        ),
        ("Pell frequently warned that it leaked.", "Pell", "warned", "that it leaked"),
    ],
)
def test_what_was_said_before_or_by_habit_has_no_day(
    text: str, source: str | None, cue: str, content: str
) -> None:
    story = Story(text, published=PUBLISHED).says(source, cue, content)
    assert said(story) == [None]


def test_the_perfect_does_not_go_on_from_a_day() -> None:
    text = "Pell said on Sunday that it leaked. Pell has often complained about the smell."
    story = Story(text, published=PUBLISHED).says("Pell", "said", "that it leaked")
    story = story.says("Pell", "has often complained", "about the smell")
    assert said(story)[1] is None


def test_a_day_counted_from_an_event_that_the_text_dates() -> None:
    text = "The ferry sank on 9 September. Three days after the ferry sank, Pell said it leaked."
    found = one(text, "Pell", "said", "it leaked")
    assert found is not None
    assert (found.edtf, found.basis) == ("2023-09-12", SaidBasis.CUE)


def test_a_day_counted_from_an_event_without_a_day_stays_open() -> None:
    text = "The ferry sank on 9 September. Three days after the vote, Pell said it leaked."
    assert one(text, "Pell", "said", "it leaked") is None


def test_an_article_goes_by_other_names() -> None:
    text = "The Tide ran a feature on 10 September. The harbour was calm. The article said it leaked."
    found = one(text, "The article", "said", "it leaked")
    assert found is not None
    assert (found.edtf, found.basis) == ("2023-09-10", SaidBasis.PAPER)


def test_a_title_between_a_year_and_its_cue_is_no_break() -> None:
    text = "In his 2002 book, “The Leak,” Pell suggested looking at the pipe."
    found = one(text, "Pell", "suggested", "looking at the pipe")
    assert found is not None
    assert found.edtf == "2002"


def test_a_time_in_a_relative_clause_is_another_verb_s() -> None:
    text = "Pell, who left the board in February, said it leaked."
    found = one(text, "Pell", "said", "it leaked")
    assert found is not None
    assert found.basis is SaidBasis.PUBLISHED


def test_a_year_that_is_spoken_of_dates_nothing() -> None:
    text = "Pell argued that 2016 is a bad year."
    assert Said("2023-09-19", "2023-09-19", "2023-09-19", SaidBasis.PUBLISHED, None) in said(
        Story(text, published=PUBLISHED).says("Pell", "argued", "a bad year")
    )


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "Pell rejected the report and stood by what he told councillors last week.",
            "Pell",
            "rejected",
            "the report and stood by what he told councillors",
        ),
        ("Pell confirmed that it had leaked last week.", "Pell", "confirmed", "that it had leaked"),
        (
            "Pell, whose office wrote to inspectors two weeks ago, called it late.",
            "Pell, whose office",
            "called",
            "it late",
        ),
        ("The turn came two days after Pell said it leaked.", "Pell", "said", "it leaked"),
    ],
)
def test_the_time_of_another_clause_is_not_the_statement_s(
    text: str, source: str, cue: str, content: str
) -> None:
    found = one(text, source, cue, content)
    assert found is not None
    assert found.basis is SaidBasis.PUBLISHED


def test_what_was_told_a_month_ago_is_not_when_it_was_taken_back() -> None:
    text = "Ada Pell on Sunday took back what she told listeners a month ago. “It leaked,” she said."
    story = Story(text, published=PUBLISHED).says("she", "told", "what").says("she", "said", "“It leaked,”")
    story.names(PER=["Ada Pell"])
    found = said(story)[1]
    assert found is not None
    assert found.edtf == "2023-09-17"


def test_nothing_is_said_on_a_day_after_publication() -> None:
    story = Story(
        "Pell stands when the board meets next Wednesday. Pell said it leaked.", published=PUBLISHED
    )
    story.names(PER=["Pell"]).says("Pell", "said", "it leaked")
    assert bases(story) == [SaidBasis.PUBLISHED]


def test_a_dateline_is_no_scene_and_no_news() -> None:
    text = (
        "MARHAVEN, Sept. 19 (KNA) — Ada Pell spoke of the mill.\n"
        "During a rally on Monday, Ada Pell said it leaked.\nThe mill is old.\nPell said it would burn."
    )
    story = Story(text, published=PUBLISHED).names(PER=["Ada Pell", "Pell"])
    story.says("Ada Pell", "said", "it leaked").says("Pell", "said", "it would burn")
    assert edtf(story) == ["2023-09-18", "2023-09-18"]


def test_a_day_in_another_clause_is_not_the_occasion_s() -> None:
    text = (
        "Selland voted on Friday. In a speech from Ledmoor -- which voted on Saturday -- Pell said it leaked."
    )
    story = Story(text, published=PUBLISHED).says("Pell", "said", "it leaked")
    assert edtf(story) == [None]
    text = "At a rally in Ledmoor, Selland, on Saturday, as the rain fell, Pell said it leaked."
    assert edtf(Story(text, published=PUBLISHED).says("Pell", "said", "it leaked")) == ["2023-09-16"]


def test_one_interview_is_not_the_interview_with_somebody_else() -> None:
    text = "Rook said in an interview on Sunday it burned.\nThe mill is old.\nThe yard is new.\nThe sea is far.\nPell said in an interview it leaked."
    story = Story(text, published=PUBLISHED).names(PER=["Rook", "Pell"])
    story.says("Rook", "said", "it burned").says("Pell", "said", "it leaked")
    assert edtf(story) == ["2023-09-17", "2023-09-19"]


def test_a_comparison_with_another_time_sets_no_scene() -> None:
    text = "Unlike in March, the hearing was short. He said at the hearing it leaked."
    assert edtf(Story(text, published=PUBLISHED).says("He", "said", "it leaked")) == [None]


def test_a_former_clerk_is_no_former_letter() -> None:
    found = one("It leaks, a former clerk said.", "a former clerk", "said", "It leaks")
    assert found is not None
    assert found.basis is SaidBasis.PUBLISHED


def test_a_spokeswoman_goes_on_from_the_day_of_her_body() -> None:
    text = "The Harbour Board on Sunday urged the firm to wait. “We will help,” said Ida Brandt, of the Harbour Board."
    story = Story(text, published=PUBLISHED).names(PER=["Ida Brandt"], ORG=["Harbour Board"])
    story.says("The Harbour Board", "urged", "the firm to wait")
    story.says("Ida Brandt, of the Harbour Board", "said", "“We will help,”")
    assert edtf(story) == ["2023-09-17", "2023-09-17"]


def test_who_is_described_goes_on_from_the_sentence_before_and_who_is_named_does_not() -> None:
    text = "Pell said in an interview on Sunday it leaked. Looking back, the old mayor said it burned."
    story = Story(text, published=PUBLISHED).names(PER=["Pell"]).says("Pell", "said", "it leaked")
    assert edtf(story.says("the old mayor", "said", "it burned")) == ["2023-09-17", "2023-09-17"]
    text = "Pell said in an interview on Sunday it leaked. Looking back, Rook said it burned."
    story = Story(text, published=PUBLISHED).names(PER=["Pell", "Rook"]).says("Pell", "said", "it leaked")
    assert edtf(story.says("Rook", "said", "it burned")) == ["2023-09-17", "2023-09-19"]


def test_a_voice_goes_on_from_its_last_day_in_the_opening() -> None:
    text = "Pell said on Friday it leaked.\nPell told the Tide on Monday it burned.\nIt is old.\nIt is wide.\nIt is far.\nPell said it was dry."
    story = Story(text, published=PUBLISHED).names(PER=["Pell"]).says("Pell", "said", "it leaked")
    story.says("Pell", "told", "it burned").says("Pell", "said", "it was dry")
    assert edtf(story) == ["2023-09-15", "2023-09-18", "2023-09-18"]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "day"),
    [
        ("Pell came back on Monday, stressing that it leaked.", "Pell", "stressing", "that it leaked", "2023-09-18"),
        ("As he shook hands on Sunday in the yard, Pell said it leaked.", "Pell", "said", "it leaked", "2023-09-17"),
        ("When the case was argued in March, Pell said it leaked.", "Pell", "said", "it leaked", "2023-03"),
        ("After the count was in on Sunday, Pell said it leaked.", "Pell", "said", "it leaked", "2023-09-17"),
        ("After the court ruled in March, Pell said it leaked.", "Pell", "said", "it leaked", "2023-09-19"),
    ],
)  # fmt: skip
def test_the_clause_that_opens_or_holds_a_statement_dates_it(
    text: str, source: str, cue: str, content: str, day: str
) -> None:
    found = one(text, source, cue, content)
    assert found is not None
    assert found.edtf == day


def test_he_is_the_person_who_spoke_and_not_the_reporter_who_asked() -> None:
    text = "Pell told the yard on Sunday it leaked. A reporter asked whether it burned.\nHe said it was dry."
    story = Story(text, published=PUBLISHED).names(PER=["Pell"]).says("Pell", "told", "it leaked")
    story.says("A reporter", "asked", "whether it burned").says("He", "said", "it was dry")
    assert edtf(story)[0::2] == ["2023-09-17", "2023-09-17"]


def test_who_is_named_beside_a_description_is_the_voice() -> None:
    text = "Pell's lawyer, Ida Brandt, told reporters on Sunday it leaked.\nThe mill is old.\nBrandt said it would burn."
    story = Story(text, published=PUBLISHED).names(PER=["Pell", "Ida Brandt", "Brandt"])
    story.says("Pell's lawyer, Ida Brandt,", "told", "it leaked").says("Brandt", "said", "it would burn")
    assert edtf(story) == ["2023-09-17", "2023-09-17"]


def test_an_undated_speech_in_the_opening_is_that_of_the_news() -> None:
    text = "Ada Pell won the vote on Sunday.\nIn a speech to the yard, Pell said it leaked."
    story = Story(text, published=PUBLISHED).names(PER=["Ada Pell", "Pell"]).says("Pell", "said", "it leaked")
    assert edtf(story) == ["2023-09-17"]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "day"),
    [
        ("It was only on Sunday, after all, that Pell was saying the opposite.", "Pell", "was saying", "the opposite", "2023-09-17"),
        ("Pell also addressed the board's concerns last Thursday.", "Pell", "also addressed", "the board's concerns last Thursday", "2023-09-14"),
        ("Pell refused to speak to reporters as she left the yard on Sunday.", "Pell", "refused", "to speak to reporters", "2023-09-17"),
        ("They held a call on Sunday in which the clerks claimed that it leaked.", "the clerks", "claimed", "that it leaked", "2023-09-17"),
        ("After the vote was in on Sunday, Pell sat before a map and said it leaked.", "Pell", "said", "it leaked", "2023-09-17"),
        ("Last Friday Pell waded into the row on the radio when she said it leaked.", "she", "said", "it leaked", "2023-09-15"),
        ("Pell rebuked Marsh in May when it burned.", "Pell", "rebuked", "Marsh in May when it burned", "2023-05"),
        ("Pell has been fond of the board but on Sunday wrote that it leaked.", "Pell", "wrote", "that it leaked", "2023-09-17"),
    ],
)  # fmt: skip
def test_the_time_governs_the_cue_from_farther_off(
    text: str, source: str, cue: str, content: str, day: str
) -> None:
    found = one(text, source, cue, content)
    assert found is not None
    assert (found.edtf, found.basis) == (day, SaidBasis.CUE)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Pell is not planning to sign when she speaks on Sunday.", "Pell", "is not planning", "to sign"),
        ("While they have risen a lot in May, Pell said it leaked.", "Pell", "said", "it leaked"),
        (
            "Next month it will spill over just when Pell is trying to sell it.",
            "Pell",
            "is trying",
            "to sell it",
        ),
        ("Pell praised Marsh's 2005 vote.", "Pell", "praised", "Marsh's 2005 vote"),
        ("Pell condemned the attack on Sunday.", "Pell", "condemned", "the attack on Sunday"),
        ("It was on Sunday that Marsh, whom Pell praised, left.", "Pell", "praised", "Marsh"),
    ],
)
def test_a_time_that_may_be_another_verb_s_does_not(text: str, source: str, cue: str, content: str) -> None:
    found = one(text, source, cue, content)
    assert found is None or found.basis is not SaidBasis.CUE


def test_a_quoted_paper_an_answer_and_what_came_minutes_later_go_on_with_the_day() -> None:
    story = Story(
        "The board said in a statement on Sunday that it leaked. “It is dry now,” the statement said.\n"
        "On Thursday Marsh urged Pell to sign. Pell rejected that idea.\n"
        "On Sunday Rook said it burned. Minutes later, the union said it was flooded.",
        published=PUBLISHED,
    ).names(PER=["Marsh", "Pell", "Rook"])
    story.says("The board", "said", "that it leaked").says("the statement", "said", "“It is dry now,”")
    story.says("Marsh", "urged", "to sign").says("Pell", "rejected", "that idea")
    story.says("Rook", "said", "it burned").says("the union", "said", "it was flooded")
    days = ["2023-09-17", "2023-09-17", "2023-09-14", "2023-09-14", "2023-09-17", "2023-09-17"]
    assert edtf(story) == days


def test_another_paper_and_an_answer_to_somebody_else_do_not() -> None:
    story = Story(
        "The board said on Sunday that it leaked. The memo said it is dry.\n"
        "On Thursday Marsh urged Rook to sign. Pell rejected that idea.",
        published=PUBLISHED,
    ).names(PER=["Marsh", "Pell", "Rook"])
    story.says("The board", "said", "that it leaked").says("The memo", "said", "it is dry")
    story.says("Marsh", "urged", "to sign").says("Pell", "rejected", "that idea")
    assert edtf(story) == ["2023-09-17", "2023-09-19", "2023-09-14", "2023-09-19"]


def test_what_announces_reactions_dates_them_and_a_description_goes_on_with_its_scene() -> None:
    story = Story(
        "Other clerks weighed in on Sunday. Ada Pell said it leaked.\n"
        "The old ports minister hit out at the board on Thursday.\nThe ports minister, Lou Marsh, said it burned.\n"
        "Ida Rook visited the yard on Friday. The senator said it was flooded.",
        published=PUBLISHED,
    ).names(PER=["Ada Pell", "Lou Marsh", "Ida Rook"])
    story.says("Ada Pell", "said", "it leaked").says("The ports minister, Lou Marsh", "said", "it burned")
    story.says("The senator", "said", "it was flooded")
    assert edtf(story) == ["2023-09-17", "2023-09-14", "2023-09-15"]


def test_a_month_that_opens_a_sentence_dates_what_the_same_voice_goes_on_to_say() -> None:
    story = Story("In April 2009 Pell wrote to the yard. Pell asked for more.", published=PUBLISHED)
    story.names(PER=["Pell"]).says("Pell", "asked for", "more")
    assert edtf(story) == ["2009-04"]


@pytest.mark.parametrize("cue", ["isn’t looking", "doesn’t want"])
def test_a_negated_present_is_of_the_day_of_publication(cue: str) -> None:
    story = Story(f"Pell said on Sunday it leaked. She {cue} to sign it.", published=PUBLISHED)
    story.says("Pell", "said", "it leaked").says("She", cue, "to sign it")
    assert edtf(story)[1] == "2023-09-19"


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Two weeks after the fire, Pell said it leaked.", "said"),
        ("The day after the fire on Sunday, Pell said it leaked.", "said"),
        ("For years Pell insisted it leaked.", "insisted"),
        ("Pell initially said it leaked.", "initially said"),
        ("Since May, Pell has said it leaked.", "has said"),
    ],
)
def test_what_was_said_some_time_after_something_or_for_years_has_no_day(text: str, cue: str) -> None:
    assert one(text, "Pell", cue, "it leaked") is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("As recently as May, Pell said it leaked.", "2023-05"),
        ("They kept away for a month after Pell said in May it leaked.", "2023-05"),
    ],
)
def test_a_month_as_recent_as_that_or_of_the_cue_itself_does(text: str, day: str) -> None:
    found = one(text, "Pell", "said", "it leaked")
    assert found is not None
    assert (found.edtf, found.basis) == (day, SaidBasis.CUE)


def test_what_is_said_within_the_sentence_of_an_older_day_is_of_that_day() -> None:
    story = Story(
        "Pell met the board on Sunday and said it burned in the old yard by the quay at dusk.\n"
        "Last May Pell called it a joke when speaking of the yard.",
        published=PUBLISHED,
    ).names(PER=["Pell"])
    story.says("Pell", "said", "it burned in the old yard").says("Pell", "called", "it a joke")
    story.says("Pell", "speaking of", "the yard.")
    assert edtf(story)[1:] == ["2023-05", "2023-05"]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "edtf"),
    [
        (
            "Speaking on the radio show of the Ossel Harbour Station last week, Pell said it leaked.",
            "Pell",
            "said",
            "it leaked",
            "2023-W37",
        ),
        (
            "Pell backed the plan with a January speech denouncing the board.",
            "Pell",
            "denouncing",
            "the board",
            "2023-01",
        ),
    ],
)
def test_a_participle_that_opens_a_sentence_and_a_dated_speech_date_what_is_said(
    text: str, source: str, cue: str, content: str, edtf: str
) -> None:
    found = one(text, source, cue, content)
    assert found is not None
    assert found.edtf == edtf


def test_the_time_of_a_clause_within_an_opening_participle_is_not_the_statement_s() -> None:
    text = "Speaking in Ossel, which votes on Thursday for the last time in years, Pell said it leaked."
    found = one(text, "Pell", "said", "it leaked")
    assert found is not None
    assert found.basis is SaidBasis.PUBLISHED


@pytest.mark.parametrize(
    "opening", ["Early in his campaign,", "In her heyday,", "Late in her career,", "As a child,"]
)
def test_a_time_of_somebody_s_life_has_no_day(opening: str) -> None:
    assert one(f"{opening} Pell called the bridge a ruin.", "Pell", "called", "the bridge a ruin") is None


def test_a_time_of_life_within_what_is_said_is_none_of_the_saying() -> None:
    text = "“As a child, I swam here,” Pell said."
    found = one(text, "Pell", "said", "“As a child, I swam here,”")
    assert found is not None


def test_who_is_called_by_a_part_in_the_occasion_of_the_news_spoke_at_it() -> None:
    text = (
        "Ada Pell and Ida Rook met on Monday for a debate in Ossel that lasted for two hours.\n\n"
        "An audience member said it was dull. A baker said it was hot."
    )
    story = Story(text, published=PUBLISHED).says("An audience member", "said", "it was dull")
    story.says("A baker", "said", "it was hot")
    assert [(s.edtf, s.basis) for s in said(story) if s] == [
        ("2023-09-18", SaidBasis.DISCOURSE),
        ("2023-09-19", SaidBasis.PUBLISHED),
    ]


def test_what_is_told_to_a_crowd_is_of_the_scene_told_last() -> None:
    text = (
        "Ada Pell won the vote on Monday, her office said.\n\nShe visited Ossel on Saturday and held a rally. "
        "It rained.\n\n“We shall win,” Ada Pell told the crowd."
    )
    story = Story(text, published=PUBLISHED).names(PER=["Ada Pell"])
    story.says("Ada Pell", "told", "“We shall win,”", form=Form.DIRECT)
    (found,) = said(story)
    assert found is not None
    assert found.edtf == "2023-09-16"


def test_what_came_not_long_after_is_of_the_same_day() -> None:
    text = "On Sunday Ada Pell quit. Not long after she quit, Ida Rook asked whether it was true."
    story = Story(f"Ada Pell said on Sunday that she would quit. {text}", published=PUBLISHED)
    story.says("Ada Pell", "said", "that she would quit").says("Ida Rook", "asked", "whether it was true")
    assert [s.edtf for s in said(story) if s] == ["2023-09-17", "2023-09-17"]


def test_a_quotation_illustrates_the_sentence_right_before_it() -> None:
    text = "Ada Pell sounded bitter this week. “It is a farce,” she said."
    story = Story(text, published=PUBLISHED).names(PER=["Ada Pell"])
    story.says("she", "said", "“It is a farce,”", form=Form.DIRECT)
    (found,) = said(story)
    assert found is not None
    assert found.edtf == "2023-W38"


def test_a_quotation_in_the_next_paragraph_goes_on_with_the_scene_right_before_it() -> None:
    scene = "On Sunday Ada Pell was joined by Ida Rook, a pilot, in Ossel."
    text = f"{scene}\n\n“It matters,” Rook said.\n\nThe sea was calm.\n\n“It is late,” Rook added."
    story = Story(text, published=PUBLISHED).names(PER=["Ada Pell", "Ida Rook", "Rook"])
    story.says("Rook", "said", "“It matters,”", form=Form.DIRECT)
    (found,) = said(story)
    assert found is not None
    assert found.edtf == "2023-09-17"


def test_a_day_told_in_between_ends_the_day_before() -> None:
    text = (
        "The letter of 3 May said the wall leaked. On Thursday Ada Pell met the press in Ossel. "
        "“It does not,” he said."
    )
    story = Story(text, published=PUBLISHED).names(PER=["Ada Pell"])
    story.says("The letter of 3 May", "said", "the wall leaked").says(
        "he", "said", "“It does not,”", form=Form.DIRECT
    )
    assert [s.edtf for s in said(story) if s] == ["2023-05-03", "2023-09-14"]


@pytest.mark.parametrize("hearer", ["a guard", "senior officials", "the clerk of the board"])
def test_a_day_between_one_who_is_told_and_what_he_is_told_is_that_of_the_telling(hearer: str) -> None:
    content = f"{hearer} on Monday that it leaked"
    found = one(f"Pell told {content}.", "Pell", "told", content)
    assert found is not None
    assert (found.edtf, found.basis) == ("2023-09-18", SaidBasis.CUE)


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("Pell has long opposed the plan, calling it a waste.", "calling", "it a waste"),
        ("Pell had opposed the “harbour plan,” saying it leaked.", "saying", "it leaked"),
        ("Pell had welcomed the plan and said it was sound.", "said", "it was sound"),
        ("Pell, a former clerk, has already left, while stressing it leaked.", "stressing", "it leaked"),
    ],
)
def test_a_participle_and_a_second_verb_share_the_perfect_of_their_source(
    text: str, cue: str, content: str
) -> None:
    assert one(text, "Pell", cue, content) is None


def test_a_participle_after_a_plain_past_is_of_its_day() -> None:
    found = one("Pell left the yard, saying it leaked.", "Pell", "saying", "it leaked")
    assert found is not None
    assert found.basis is SaidBasis.PUBLISHED


@pytest.mark.parametrize(
    "again",
    [
        "In a different interview, Pell said it burned.",
        "Pell said it burned at a recent rally.",
        "During the campaign, Pell said it burned.",
    ],
)
def test_another_occasion_than_those_told_of_has_no_day(again: str) -> None:
    story = Story(f"Ada Pell told us on Sunday that it leaked.\n\n{again}", published=PUBLISHED)
    story.says("Ada Pell", "told", "that it leaked").says("Pell", "said", "it burned")
    assert edtf(story) == ["2023-09-17", None]


def test_an_occasion_in_another_clause_is_not_that_of_the_statement() -> None:
    found = one("Pell praised Ida Rook, whom he attacked during the campaign.", "Pell", "praised", "Ida Rook")
    assert found is not None
    assert found.basis is SaidBasis.PUBLISHED


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "day"),
    [
        ("A 2014 Ledmoor harbour council paper found it leaked.", "A 2014 Ledmoor harbour council paper", "found", "it leaked", "2014"),
        ("A note drafted for the yard in May 2012 found it leaked.", "A note drafted for the yard in May 2012", "found", "it leaked", "2012-05"),
        ("It leaked, a new poll has found.\n\nThe poll was released on Sunday.", "a new poll", "has found", "It leaked", "2023-09-17"),
    ],
)  # fmt: skip
def test_a_paper_has_the_date_ahead_of_its_noun_of_its_making_and_of_the_next_paragraph(
    text: str, source: str, cue: str, content: str, day: str
) -> None:
    found = one(text, source, cue, content)
    assert found is not None
    assert (found.edtf, found.basis) == (day, SaidBasis.PAPER)


def test_a_new_poll_is_not_that_of_last_week() -> None:
    found = one(
        "It leaked, a new poll shows.\n\nLast week’s poll had it dry.", "a new poll", "shows", "It leaked"
    )
    assert found is not None
    assert found.basis is SaidBasis.PUBLISHED


def test_who_was_asked_answers_on_the_same_day() -> None:
    story = Story(
        "In a call last week, Pell was asked if it leaked.\n\n“It did,” Pell said. “It did burn,” Rook said.",
        published=PUBLISHED,
    )
    story.says(None, "was asked", "Pell", act=Act.ASKS).says("Pell", "said", "“It did,”").says(
        "Rook", "said", "“It did burn,”"
    )
    assert edtf(story)[1:] == ["2023-W37", "2023-09-19"]


def test_one_named_with_a_title_goes_on_as_its_noun() -> None:
    story = Story(
        "Gov. Ada Pell announced on Monday that it leaked.\n\nThe former governor said it burned.",
        published=PUBLISHED,
    )
    story.says("Ada Pell", "announced", "that it leaked").says("The former governor", "said", "it burned")
    story.names(PER=["Ada Pell"])
    assert edtf(story) == ["2023-09-18", "2023-09-18"]


def test_what_is_told_in_passing_is_carried_nowhere() -> None:
    story = Story("Pell, who warned in May that it leaked, left. Pell said it burned.", published=PUBLISHED)
    story.says("who", "warned", "that it leaked").says("Pell", "said", "it burned").names(PER=["Pell"])
    assert edtf(story) == ["2023-05", "2023-09-19"]


def test_they_do_not_go_on_from_her() -> None:
    story = Story("She said on Sunday that it leaked. The crew worked on, they said.", published=PUBLISHED)
    story.says("She", "said", "that it leaked").says("they", "said", "The crew worked on")
    assert edtf(story) == ["2023-09-17", "2023-09-19"]


def test_a_semicolon_opens_a_clause_and_a_cue_may_hold_its_time() -> None:
    found = one(
        "Most clerks are with her; last month, the board unveiled a list.", "the board", "unveiled", "a list"
    )
    assert found is not None
    assert found.edtf == "2023-08"
    found = one(
        "Her argument on Sunday was that it leaked.", "Her", "argument on Sunday was", "that it leaked"
    )
    assert found is not None
    assert found.edtf == "2023-09-17"


def test_a_time_ahead_of_words_set_off_by_commas_is_part_of_what_is_said() -> None:
    found = one("Six months ago, Pell said, the yard was full.", "Pell", "said", "the yard was full")
    assert found is not None
    assert found.basis is SaidBasis.PUBLISHED


def test_a_new_interview_is_none_told_of_before() -> None:
    story = Story(
        "In television interviews on Sunday, Pell said it leaked.\n\nIda Rook said in a telephone interview it burned.",
        published=PUBLISHED,
    )
    story.says("Pell", "said", "it leaked").says("Ida Rook", "said", "it burned")
    assert edtf(story) == ["2023-09-17", "2023-09-19"]


def test_a_stance_has_no_day_and_its_defence_has() -> None:
    found = one(
        "Pell defended her stance last week on the radio.",
        "Pell",
        "defended",
        "her stance last week on the radio",
    )
    assert found is not None
    assert (found.edtf, found.basis) == ("2023-W37", SaidBasis.CUE)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "day"),
    [
        ("The survey submitted by Ossel Dredging on 2 May 2021 found it leaked.", "The survey submitted by Ossel Dredging on 2 May 2021", "found", "it leaked", "2021-05-02"),
        ("A tide report compiled by pilots in 2019, seen by the Gazette, warned it leaked.", "A tide report compiled by pilots in 2019, seen by the Gazette", "warned", "it leaked", "2019"),
        ("Its closure notice of last Thursday said it leaked.", "Its closure notice of last Thursday", "said", "it leaked", "2023-09-14"),
        ("A pump log for the week of July 3 lists two leaks.", "A pump log for the week of July 3", "lists", "two leaks", "2023-W27"),
        ("The letter she wrote in March says it leaked.", "The letter she wrote in March", "says", "it leaked", "2023-03"),
        ("It leaked, according to an analysis posted on a server last week.", "an analysis posted on a server last week", "according to", "It leaked", "2023-W37"),
    ],
)  # fmt: skip
def test_a_paper_has_the_day_on_which_its_source_tells_that_it_was_made(
    text: str, source: str, cue: str, content: str, day: str
) -> None:
    found = one(text, source, cue, content)
    assert found is not None
    assert (found.edtf, found.basis) == (day, SaidBasis.PAPER)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The harbour’s report for 2022 said it leaked.", "The harbour’s report for 2022"),
        ("A pilot trained by Ossel Dredging in 2021 said it leaked.", "A pilot trained by Ossel Dredging in 2021"),
    ],
)  # fmt: skip
def test_a_year_that_a_report_is_about_or_that_is_a_person_s_is_no_day_of_a_paper(
    text: str, source: str
) -> None:
    found = one(text, source, "said", "it leaked")
    assert found is not None
    assert found.basis is SaidBasis.PUBLISHED


def test_a_paper_told_of_before_is_not_that_of_a_source_with_its_own_day() -> None:
    text = "Reports came in under the deal dated 3 May 2020. The report filed by Rook on 2 June 2021 said it leaked."
    found = one(text, "The report filed by Rook on 2 June 2021", "said", "it leaked")
    assert found is not None
    assert found.edtf == "2021-06-02"


def test_what_follows_a_dated_paper_goes_on_with_its_day() -> None:
    story = Story(
        "A tide report prepared by pilots in 2019 warned it leaked. It urged that it be shut.\n"
        "The panel led by Ida Rook, in a review submitted on Friday, found it sound. It advised that it stay.\n"
        "The review said it was old.",
        published=PUBLISHED,
    ).names(PER=["Ida Rook"])
    story.says("A tide report prepared by pilots in 2019", "warned", "it leaked")
    story.says("It", "urged", "that it be shut").says("The panel led by Ida Rook", "found", "it sound")
    story.says("It", "advised", "that it stay").says("The review", "said", "it was old")
    assert edtf(story) == ["2019", "2019", "2023-09-15", "2023-09-15", "2023-09-15"]


@pytest.mark.parametrize(
    ("second", "source", "cue", "day"),
    [
        ("In the letter, which runs to nine pages, Pell swears it leaked.", "Pell", "swears", "2023-05-03"),
        ("Pell wrote in her letter it leaked.", "Pell", "wrote", "2023-05-03"),
        ("The document says it leaked.", "The document", "says", "2023-05-03"),
        ("In the minutes, Pell says it leaked.", "Pell", "says", "2023-09-19"),
        ("In the letter’s wake, Pell says it leaked.", "Pell", "says", "2023-09-19"),
    ],
)
def test_what_is_said_in_a_paper_told_of_before_has_its_day(
    second: str, source: str, cue: str, day: str
) -> None:
    text = f"The yard got a letter dated 3 May from Ada Pell.\n\n{second}"
    found = one(text, source, cue, "it leaked")
    assert found is not None
    assert found.edtf == day


@pytest.mark.parametrize(
    "cue",
    [
        "has so far declined",
        "is yet to respond",
        "has yet to say",
        "have so far refused",
        "has not yet agreed",
    ],
)
def test_a_silence_that_lasts_is_of_the_day_of_publication(cue: str) -> None:
    text = f"On Sunday Ada Pell quit her post. Pell {cue} to speak about the quay."
    story = Story(text, published=PUBLISHED).names(PER=["Ada Pell", "Pell"])
    story.says("Pell", cue, "to speak about the quay", act=Act.DECLINES)
    (found,) = said(story)
    assert found is not None
    assert (found.edtf, found.basis) == ("2023-09-19", SaidBasis.PUBLISHED)


def test_a_refusal_of_before_has_no_day() -> None:
    assert one("Pell has often refused to speak.", "Pell", "has often refused", "to speak") is None
    assert one("Pell had so far refused to speak.", "Pell", "had so far refused", "to speak") is None


@pytest.mark.parametrize(
    ("content", "day"),
    [
        ("to calls and a voice message on Sunday", "2023-09-17"),
        ("an e-mail on Sunday", "2023-09-17"),
        ("a request for comment on Sunday", "2023-09-17"),
        ("to questions sent on Sunday", "2023-09-19"),
        ("questions put to her last week", "2023-09-19"),
        ("to a letter of last week", "2023-09-19"),
        ("to calls that the board made on Sunday", "2023-09-19"),
    ],
)
def test_a_silence_has_the_day_of_the_calls_and_not_that_of_questions_sent(content: str, day: str) -> None:
    story = Story(f"Pell did not answer {content}.", published=PUBLISHED)
    story.says("Pell", "did not answer", content, act=Act.DECLINES)
    assert edtf(story) == [day]


def test_a_time_that_opens_a_relative_clause_is_its_verb_s() -> None:
    text = "Pell, who in May said it leaked, withdrew that on Sunday."
    story = Story(text, published=PUBLISHED).names(PER=["Pell"])
    story.says("Pell", "withdrew", "that").says("who in May", "said", "it leaked")
    assert edtf(story) == ["2023-09-17", "2023-05"]


def test_a_time_of_a_relative_clause_close_to_the_opening_is_not_the_main_verb_s() -> None:
    found = one("Rook, who retired last year, said it leaked.", "Rook", "said", "it leaked")
    assert found is not None
    assert found.basis is SaidBasis.PUBLISHED


def test_the_day_of_a_statement_in_some_place_is_not_that_of_its_withdrawal() -> None:
    text = "Pell withdrew her statement in the harbour council of December 2020 that it was sound."
    found = one(text, "Pell", "withdrew", "that it was sound")
    assert found is not None
    assert found.basis is SaidBasis.PUBLISHED


def test_a_participle_that_ends_a_dated_clause_shares_its_day() -> None:
    text = "The court on Sunday rebuked the harbour board over the quay, asking why it leaked."
    found = one(text, "The court", "asking", "why it leaked")
    assert found is not None
    assert (found.edtf, found.basis) == ("2023-09-17", SaidBasis.CUE)


@pytest.mark.parametrize(
    "text",
    [
        "The court, which on Sunday rebuked the board, is sitting, asking why it leaked.",
        "The court on Sunday rebuked the board that built the quay, asking why it leaked.",
    ],
)
def test_a_participle_of_another_clause_does_not(text: str) -> None:
    found = one(text, "The court", "asking", "why it leaked")
    assert found is not None
    assert found.basis is not SaidBasis.CUE


def test_what_was_denied_before_in_passing_is_not_the_day_of_what_is_said() -> None:
    story = Story("Ida Rook, who had denied it in May, said it leaked.", published=PUBLISHED)
    story.says("Ida Rook, who", "had denied", "it").says("Ida Rook, who", "said", "it leaked")
    assert edtf(story) == ["2023-05", "2023-09-19"]


def test_what_is_withdrawn_has_its_own_day_also_within_the_words_of_the_cue() -> None:
    text = "Pell withdrew her statement of last month that it was sound."
    story = Story(text, published=PUBLISHED)
    story.says("Pell", "withdrew her statement", "that it was sound", act=Act.RETRACTS)
    assert edtf(story) == ["2023-09-19"]


def test_two_verbs_of_one_relative_clause_share_its_day() -> None:
    story = Story("Ida Rook, who in May denied it and called it a joke, left.", published=PUBLISHED)
    story.says("who", "denied", "it").says("who", "called", "it a joke")
    assert edtf(story) == ["2023-05", "2023-05"]
