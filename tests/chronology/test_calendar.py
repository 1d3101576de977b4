"""Arithmetic of days, and what must hold for any publication day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.chronology import date_document
from onrecord.chronology.values import calendar
from onrecord.chronology.values.calendar import Interval
from tests.resolve.story import Story

DAYS = st.dates(date(1800, 1, 1), date(2200, 12, 31))
WEEKLY = "It shut on Friday, last Monday, yesterday, ten days ago, two weeks ago, last week, this weekend. He will come on Sunday."
ANY = (
    WEEKLY
    + " It shut in March, last month, in June last year, on 29 February, three years ago, in the winter of 2019, mid-May."
)


@given(DAYS, st.integers(0, 6))
def test_the_latest_weekday_is_that_weekday_within_the_last_seven_days(day: date, weekday: int) -> None:
    found = calendar.latest_weekday(day, weekday)
    assert found.weekday() == weekday
    assert timedelta(0) <= day - found < timedelta(7)
    assert calendar.next_weekday(day, weekday) - found == timedelta(7)


@given(DAYS)
def test_a_week_begins_on_monday_and_holds_its_day(day: date) -> None:
    week = calendar.week(day)
    assert week.begins.weekday() == 0
    assert week.begins <= day <= week.ends
    assert (week.ends - week.begins).days == 6
    assert calendar.week_value(day) == calendar.week_value(week.begins)


@given(st.integers(2, 9000), st.integers(1, 12), st.integers(-2000, 2000))
def test_months_there_and_back_are_the_same_month(year: int, month: int, step: int) -> None:
    there = calendar.months_from(year, month, step)
    if there is not None:
        assert calendar.months_from(*there, -step) == (year, month)


@given(st.integers(1, 9999), st.integers(1, 12))
def test_a_month_ends_the_day_before_the_next_begins(year: int, month: int) -> None:
    days = calendar.month(year, month)
    assert days.begins.day == 1
    assert days.ends.month == month
    assert calendar.day_in(year, month, days.ends.day + 1) is None


def test_an_interval_does_not_run_backward() -> None:
    with pytest.raises(ValueError, match="no interval"):
        Interval(date(2020, 1, 2), date(2020, 1, 1))


@given(DAYS, st.integers(-500, 500))
@settings(deadline=None)  # the first document loads the rules
def test_publication_moved_by_weeks_moves_days_and_weeks_by_as_many(day: date, weeks: int) -> None:
    moved = day + timedelta(weeks=weeks)
    before = date_document(*Story(WEEKLY, published=day).read).times
    after = date_document(*Story(WEEKLY, published=moved).read).times
    assert [t.text for t in before] == [t.text for t in after]
    for one, other in zip(before, after, strict=True):
        assert one.begins is not None
        assert other.begins is not None
        assert date.fromisoformat(other.begins) - date.fromisoformat(one.begins) == timedelta(weeks=weeks)


@given(st.one_of(st.none(), DAYS, st.sampled_from([date.min, date.max])))
@settings(deadline=None)
def test_every_interval_begins_before_it_ends_and_every_span_slices(published: date | None) -> None:
    dating = date_document(*Story(ANY, published=published).read)
    assert dating.times
    for time in dating.times:
        assert time.span.of(ANY) == time.text
        assert (time.begins is None) == (time.ends is None)
        if time.begins is not None and time.ends is not None:
            assert date.fromisoformat(time.begins) <= date.fromisoformat(time.ends)


@given(st.text(alphabet=st.characters(exclude_categories=["Nd"]), max_size=80))
@settings(deadline=None)
def test_the_same_text_is_dated_the_same(text: str) -> None:
    story = Story(text, published=date(2020, 2, 29))
    assert date_document(*story.read) == date_document(*story.read)
