"""Time expressions: found, typed and valued against publication or the discourse."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.chronology import date_document
from onrecord.model import Time, TimeBasis
from tests.resolve.story import Story

# A Tuesday.
PUBLISHED = date(2023, 9, 19)


def times(text: str, published: date | None = PUBLISHED, **names: list[str]) -> list[Time]:
    return list(date_document(*Story(text, published=published).names(**names).read).times)


def one(text: str, published: date | None = PUBLISHED) -> Time:
    (found,) = times(text, published)
    assert found.span.of(text) == found.text
    return found


@pytest.mark.parametrize(
    ("text", "words", "value", "begins", "ends"),
    [
        ("It shut on 4 May 2019.", "4 May 2019", "2019-05-04", "2019-05-04", "2019-05-04"),
        ("It shut on May 4, 2019, at last.", "May 4, 2019", "2019-05-04", "2019-05-04", "2019-05-04"),
        ("It shut on Sept. 11, 2001.", "Sept. 11, 2001", "2001-09-11", "2001-09-11", "2001-09-11"),
        ("It shut on 2019-05-04.", "2019-05-04", "2019-05-04", "2019-05-04", "2019-05-04"),
        ("It shut on 25/12/2019.", "25/12/2019", "2019-12-25", "2019-12-25", "2019-12-25"),
        ("On the ninth of September it shut.", "ninth of September", "2023-09-09", "2023-09-09", "2023-09-09"),
        ("It shut on Saturday 9 September.", "Saturday 9 September", "2023-09-09", "2023-09-09", "2023-09-09"),
        ("It shut on 28 September.", "28 September", "2022-09-28", "2022-09-28", "2022-09-28"),
        ("It will shut on 28 September.", "28 September", "2023-09-28", "2023-09-28", "2023-09-28"),
        ("It shut in June 2019.", "June 2019", "2019-06", "2019-06-01", "2019-06-30"),
        ("It shut in March.", "March", "2023-03", "2023-03-01", "2023-03-31"),
        ("It shut last October.", "last October", "2022-10", "2022-10-01", "2022-10-31"),
        ("It shut in June last year.", "June last year", "2022-06", "2022-06-01", "2022-06-30"),
        ("It will shut in March.", "March", "2024-03", "2024-03-01", "2024-03-31"),
        ("It shut in 2014.", "2014", "2014", "2014-01-01", "2014-12-31"),
        ("The first decade of the century was dry.", "The first decade of the century", "200X", "2000-01-01", "2009-12-31"),
        ("They asked the clerk to testify on 4 October.", "4 October", "2023-10-04", "2023-10-04", "2023-10-04"),
        ("The board meets on Monday.", "Monday", "2023-09-25", "2023-09-25", "2023-09-25"),
        ("The firm, which sold the yard by the Monday deadline, is glad.", "the Monday", "2023-09-18", "2023-09-18", "2023-09-18"),
        ("They will leave (on Thursday).", "Thursday", "2023-09-21", "2023-09-21", "2023-09-21"),
        ("They ordered him to go by 18 September.", "18 September", "2023-09-18", "2023-09-18", "2023-09-18"),
        ("The race came before the town holds its fair on Friday.", "Friday", "2023-09-22", "2023-09-22", "2023-09-22"),
        ("In March, with Pell vs. Rook undecided, it burned.", "March", "2023-03", "2023-03-01", "2023-03-31"),
        ("It burned at 10.35am (0735 GMT) on Friday.", "10.35am (0735 GMT) on Friday", "2023-09-15T10:35", "2023-09-15", "2023-09-15"),
        ("It has set 4 October as the deadline.", "4 October", "2023-10-04", "2023-10-04", "2023-10-04"),
        ("It shut in the 1990s.", "the 1990s", "199X", "1990-01-01", "1999-12-31"),
        ("It shut in the third quarter of 2020.", "the third quarter of 2020", "2020-Q3", "2020-07-01", "2020-09-30"),
        ("It shut on Friday.", "Friday", "2023-09-15", "2023-09-15", "2023-09-15"),
        ("It shut on Tuesday.", "Tuesday", "2023-09-19", "2023-09-19", "2023-09-19"),
        ("It shut last Tuesday.", "last Tuesday", "2023-09-12", "2023-09-12", "2023-09-12"),
        ("It shut on Tuesday last week.", "Tuesday last week", "2023-09-12", "2023-09-12", "2023-09-12"),
        ("It will shut on Friday.", "Friday", "2023-09-22", "2023-09-22", "2023-09-22"),
        ("On Friday, the board will meet.", "Friday", "2023-09-22", "2023-09-22", "2023-09-22"),
        ("It shuts next Tuesday.", "next Tuesday", "2023-09-26", "2023-09-26", "2023-09-26"),
        ("It shut on Monday evening.", "Monday evening", "2023-09-18TEV", "2023-09-18", "2023-09-18"),
        ("It shut yesterday.", "yesterday", "2023-09-18", "2023-09-18", "2023-09-18"),
        ("It shut last night.", "last night", "2023-09-18TNI", "2023-09-18", "2023-09-18"),
        ("It shuts tomorrow.", "tomorrow", "2023-09-20", "2023-09-20", "2023-09-20"),
        ("It shut ten days ago.", "ten days ago", "2023-09-09", "2023-09-09", "2023-09-09"),
        ("It shut two weeks ago.", "two weeks ago", "2023-W36", "2023-09-04", "2023-09-10"),
        ("It shut nine months ago.", "nine months ago", "2022-12", "2022-12-01", "2022-12-31"),
        ("It shut three years ago.", "three years ago", "2020", "2020-01-01", "2020-12-31"),
        ("It shut last week.", "last week", "2023-W37", "2023-09-11", "2023-09-17"),
        ("It shut last month.", "last month", "2023-08", "2023-08-01", "2023-08-31"),
        ("It shuts next year.", "next year", "2024", "2024-01-01", "2024-12-31"),
        ("It shut earlier this week.", "earlier this week", "2023-W38", "2023-09-18", "2023-09-19"),
        ("All signs pointed to a strike on Friday after the board meets.", "Friday", "2023-09-22", "2023-09-22", "2023-09-22"),
        ("When the union gathers for its rally on Friday, nobody will speak.", "Friday", "2023-09-22", "2023-09-22", "2023-09-22"),
        ("On Friday, Pell — who had left the board — will speak.", "Friday", "2023-09-22", "2023-09-22", "2023-09-22"),
        ("On Friday, Pell, who has left the board, will speak.", "Friday", "2023-09-22", "2023-09-22", "2023-09-22"),
        ("The next vote is on Friday.", "Friday", "2023-09-22", "2023-09-22", "2023-09-22"),
        ("She seemed to be tired on Friday when she spoke.", "Friday", "2023-09-15", "2023-09-15", "2023-09-15"),
        ("That row could cost her the vote in November.", "November", "2023-11", "2023-11-01", "2023-11-30"),
        ("Neither could be reached on Friday.", "Friday", "2023-09-15", "2023-09-15", "2023-09-15"),
        ("Two in three are less likely to vote for it in November.", "November", "2023-11", "2023-11-01", "2023-11-30"),
        ("She may well win on Friday — when the towns take part and the races begin.", "Friday", "2023-09-22", "2023-09-22", "2023-09-22"),
        ("If she wins the yard on Friday, any hope runs through Tamsin.", "Friday", "2023-09-22", "2023-09-22", "2023-09-22"),
        ("Of the votes cast in the 12 March ballot, most were hers.", "12 March", "2023-03-12", "2023-03-12", "2023-03-12"),
        ("Then comes the delegate-packed 19 October vote.", "19 October", "2023-10-19", "2023-10-19", "2023-10-19"),
        ("They’ll have a shot at it in the biggest pool of all, the 7 October vote.", "7 October", "2023-10-07", "2023-10-07", "2023-10-07"),
        ("Since announcing in October that she would not run, she is glad.", "October", "2022-10", "2022-10-01", "2022-10-31"),
        ("Pell will endorse her rival Sen. Ted Marsh at a rally on Friday.", "Friday", "2023-09-22", "2023-09-22", "2023-09-22"),
        ("Not long before it was to report its losses on Friday, the firm said so.", "Friday", "2023-09-22", "2023-09-22", "2023-09-22"),
        ("Pell told NBC’s “Meet the Press” on Sunday that it leaked.", "Sunday", "2023-09-17", "2023-09-17", "2023-09-17"),
        ("It continued to be small, with sales up a third in October.", "October", "2022-10", "2022-10-01", "2022-10-31"),
        ("Whoever wins in November, the town is glad.", "November", "2023-11", "2023-11-01", "2023-11-30"),
        ("Can Pell win in November?", "November", "2023-11", "2023-11-01", "2023-11-30"),
        ("They were hoping to see her before Wednesday's vote.", "Wednesday", "2023-09-20", "2023-09-20", "2023-09-20"),
        ("They left the hall before Monday's vote.", "Monday", "2023-09-18", "2023-09-18", "2023-09-18"),
        ("PORT TAMSIN, Sept. 20 (KNA) - The ferry is afloat.", "Sept. 20", "2023-09-20", "2023-09-20", "2023-09-20"),
        ("The June vote was held.", "June", "2023-06", "2023-06-01", "2023-06-30"),
        ("The day before last Tuesday's hearing, Pell called.", "The day before last Tuesday", "2023-09-11", "2023-09-11", "2023-09-11"),
        ("It shut the day after 4 May 2019.", "the day after 4 May 2019", "2019-05-05", "2019-05-05", "2019-05-05"),
        ("It shut the day after Christmas.", "the day after Christmas", "2022-12-26", "2022-12-26", "2022-12-26"),
        ("They sang at the 2008 fair in Tamsin.", "the 2008", "2008", "2008-01-01", "2008-12-31"),
        ("It was worse than the 2008 storm.", "the 2008", "2008", "2008-01-01", "2008-12-31"),
        ("They met in the summer of ’69.", "the summer of ’69", "1969-SU", "1968-12-01", "1970-03-20"),
        ("It shut last weekend.", "last weekend", "2023-W37-WE", "2023-09-16", "2023-09-17"),
    ],
)  # fmt: skip
def test_a_date_is_read(text: str, words: str, value: str, begins: str, ends: str) -> None:
    found = one(text)
    assert (found.text, found.value, found.begins, found.ends) == (words, value, begins, ends)


@pytest.mark.parametrize(
    ("text", "words", "mod"),
    [("It shut in early 2014.", "early 2014", "START"), ("It shut in mid-June.", "mid-June", "MID"), ("By the end of May 2020 it shut.", "the end of May 2020", "END")],
)  # fmt: skip
def test_early_mid_and_late_are_modifiers(text: str, words: str, mod: str) -> None:
    assert (one(text).text, one(text).mod) == (words, mod)


@pytest.mark.parametrize(
    ("text", "type", "value"),
    [
        ("It was shut for 612 days.", "DURATION", "P612D"),
        ("It was shut for several weeks.", "DURATION", "PXW"),
        ("The call lasted nearly four minutes.", "DURATION", "PT4M"),
        ("It opens every Friday.", "SET", "XXXX-WXX-5"),
        ("There were fires in past years.", "DATE", "PAST_REF"),
        ("It counts by a fiscal year.", "DURATION", "P1Y"),
        ("They left their third day-long meeting.", "DURATION", "P1D"),
        ("The two boards met daily.", "SET", "P1D"),
        ("They cut it to a 30-second film.", "DURATION", "PT30S"),
        ("They showed a 60 second ad.", "DURATION", "PT60S"),
        ("She was the mayor at the time.", "DATE", "PAST_REF"),
    ],
)
def test_lengths_and_repeated_times_have_no_days(text: str, type: str, value: str) -> None:
    found = one(text)
    assert (found.type, found.value, found.begins) == (type, value, None)


@pytest.mark.parametrize(
    "text",
    [
        "A third of the fleet was sold.",
        "May Voss may march with June Havers.",
        "The Sunday Times and the Mail on Sunday wrote of it.",
        "Some 2000 people came and paid $2019.",
        "They asked 2047 registered voters and 1998 adults.",
        "They spring to mind and fall behind.",
        "The Sun shone on the Mon bridge.",
        "The party daily Tide wrote so, and the daily said no more.",
        "The March of the miners failed.",
        "Of the many votes 1128 were for Pell.",
        "The account @tamsin2016 wrote so.",
        "She spoke on ''Sunday Night Harbour'' and “Monday Night Live”.",
        "They spent the night at the yard.",
        "It tells how soon they may leave.",
        "He said so on KNA's “This Week” and on 60 Minutes.",
        "They watched “High Noon” and read the Marhaven Today.",
        "She was the Tide's Person of the Year, and the port's player of the year.",
        "They changed it at the last minute.",
        "The group Future45 paid for it.",
        "They saw ''24'' and ’13 Doors’.",
        "She will be there at the time.",
        "They won the 2 second legs and paid at 2008 tills.",
        "On days when it rains they wait, and this one, this time, was dry.",
    ],
)
def test_words_that_only_look_like_times_are_none(text: str) -> None:
    assert times(text) == []


def test_common_words_at_the_head_of_a_sentence_or_headline_are_times() -> None:
    assert [t.text for t in times("Yesterday it burned. “Today it is dry,” he said.")] == [
        "Yesterday",
        "Today",
    ]
    assert [t.text for t in times("Mill Shut Yesterday, Owner Says\n\nIt is dry.")] == ["Yesterday"]


def test_days_that_share_their_nights_recur() -> None:
    found = times("It sails on Monday and Tuesday nights.")
    assert [(t.type, t.value) for t in found] == [("SET", "XXXX-WXX-1TNI"), ("SET", "XXXX-WXX-2TNI")]


def test_easter_week_is_the_one_that_has_begun() -> None:
    found = one("They prayed as Easter week began.", date(2000, 4, 17))
    assert found.value == "2000-W16"


def test_a_day_inside_a_name_is_no_time() -> None:
    assert times("He read Harbour Friday Digest.", ORG=["Harbour Friday Digest"]) == []


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("It was shut from Monday to Wednesday.", ["2023-09-11", "2023-09-13"]),
        ("It will be shut from Monday to Wednesday.", ["2023-09-25", "2023-09-27"]),
        ("It was shut from Thursday to Monday.", ["2023-09-14", "2023-09-18"]),
    ],
)
def test_a_range_of_weekdays_ends_after_it_begins(text: str, days: list[str]) -> None:
    assert [t.begins for t in times(text)] == days


def test_a_stop_before_a_comma_ends_no_clause() -> None:
    text = "In January, a week after the vote, a fire at Tamsin, Ala., killed a guard."
    assert times(text, date(2023, 10, 25))[0].begins == "2023-01-01"


def test_a_may_before_a_verb_is_no_month_and_the_month_no_verb() -> None:
    found = times("It met on 8 May and on 9 May at 1:00AM.")
    assert [t.begins for t in found] == ["2023-05-08", "2023-05-09", "2023-05-09"]


def test_a_clock_time_takes_the_one_day_of_its_sentence() -> None:
    found = times("It hit the wall at 11.38pm on Saturday 9 September. The lamp went at 9am.")
    assert [(t.text, t.value) for t in found if t.type == "TIME"] == [
        ("11.38pm on Saturday 9 September", "2023-09-09T23:38"),
        ("9am", "XXXX-XX-XXT09:00"),
    ]


def test_that_day_and_the_evening_before_go_back_to_the_last_day_named() -> None:
    found = times(
        "It shut on 9 September. That day it rained. Two days later it opened. The previous evening it snowed."
    )
    assert [t.begins for t in found] == ["2023-09-09", "2023-09-09", "2023-09-11", "2023-09-10"]
    assert [t.basis for t in found[1:]] == [TimeBasis.DISCOURSE] * 3


def test_the_previous_evening_far_from_any_day_stays_open() -> None:
    found = times("It shut on 9 September.\n\nRain fell.\n\nShe spoke the previous evening.")
    assert (found[1].value, found[1].begins) == ("XXXX-XX-XXTEV", None)


def test_without_a_publication_day_relative_times_stay_open() -> None:
    found = times(
        "On Tuesday it shut. Last week it rained. Yesterday it opened, ten days ago. On 9 September it snowed.",
        None,
    )
    assert [t.begins for t in found] == [None] * 5
    assert [t.value for t in found] == ["XXXX-WXX-2", None, None, None, "XXXX-09-09"]


def test_day_and_month_that_may_be_swapped_are_left_open() -> None:
    assert (one("It shut on 4/5/2019.").value, one("It shut on 4/5/2019.").begins) == ("2019-XX-XX", None)


def test_a_day_that_the_calendar_lacks_is_not_dated() -> None:
    assert all(t.begins is None for t in times("It shut on 30 February."))


def test_a_season_covers_what_it_may_north_and_south() -> None:
    assert (one("In the autumn of 2017 it shut.").begins, one("In the autumn of 2017 it shut.").ends) == (
        "2017-01-01",
        "2017-12-31",
    )


def test_a_weekday_that_contradicts_the_year_moves_it() -> None:
    assert one("It shut on Friday 9 September.").begins == "2022-09-09"


@pytest.mark.parametrize(
    ("words", "day"), [("the Monday after", "2023-09-11"), ("the Friday before", "2023-09-08")]
)
def test_a_weekday_is_counted_from_the_day_last_named(words: str, day: str) -> None:
    found = times(f"It sank on 9 September 2023. She telephoned him {words}.")
    assert [t.begins for t in found] == ["2023-09-09", day]


def test_a_weekday_after_no_day_stays_open() -> None:
    assert [t.begins for t in times("She telephoned him on the Monday after.")] == [None]


def test_the_latest_quarter_has_ended() -> None:
    text = "It will report a loss in the fourth quarter. Sales rose in the latest quarter."
    assert times(text)[-1].value == "2023-Q2"


def test_nine_months_are_compared_with_a_year() -> None:
    text = "In the second quarter it earned 4 million crowns. Over the first nine months it earned 9 million, and {} a year earlier."
    assert times(text)[-1].value == "2022"
    assert (
        times("In the second quarter it earned 4 million crowns, and 3 million a year earlier.")[-1].value
        == "2022-Q2"
    )


def test_a_report_without_its_day_counts_from_no_other() -> None:
    told = [
        ("2004", "2004-01-01"),
        ("March", None),
        ("About a decade ago", None),
        ("last month", None),
        ("Tuesday", None),
        ("yesterday", None),
    ]
    found = times(
        "He was held in 2004.\nShe was freed in March. About a decade ago the port was shelled.\n"
        "The dam broke last month. On Tuesday she spoke, and yesterday he did.",
        None,
    )
    assert [(t.text, t.begins) for t in found] == told


def test_in_it_a_date_has_the_year_of_a_full_date_just_before() -> None:
    found = times("It broke on 4 May 2019, and on 6 May it was shut.\n\nIt rained.\n\nIt rained.\n\n"
                  "It rained.\n\nOn 9 June they met. They spoke last week.", None)  # fmt: skip
    assert [t.value for t in found][:3] == ["2019-05-04", "2019-05-06", "XXXX-06-09"]


def test_a_history_goes_on_with_the_last_year() -> None:
    found = times(
        "In 1944 the port was shelled. In June it fell.\n\nIt was rebuilt.\n\nOn 9 August they met.", None
    )
    assert [t.value for t in found] == ["1944", "1944-06", "1944-08-09"]


def test_a_clock_of_local_time_is_not_taken_for_the_day_of_publication() -> None:
    assert one("The truck struck the wall about 10:30 p.m. local time.").begins is None
    assert one("The index stood at nine at 14:58 UTC.").begins == "2023-09-19"


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("After the September 11 attacks it shut.", "2001-09-11"),
        ("It shut on 11 September.", "2023-09-11"),
        ("It was first shut on Sept. 11, 2015.", "2015-09-11"),
    ],
)
def test_the_day_of_the_attacks_is_that_of_2001_and_another_one_its_own(text: str, begins: str) -> None:
    assert one(text).begins == begins


def test_a_september_11_far_from_publication_may_be_either_and_stays_open() -> None:
    assert one("Women were shocked after Sept. 11 there.", date(2016, 3, 18)).begins is None


@pytest.mark.parametrize("words", ["the night shift", "the day school", "the morning crew"])
def test_who_works_by_night_is_no_time(words: str) -> None:
    assert times(f"Ada Pell ran {words} at the mill.") == []
