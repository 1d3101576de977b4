"""What holds for any text made of time expressions and any publication day."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise
from time import process_time

import edtf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.chronology import date_document
from onrecord.chronology.expressions.finding import find_times
from onrecord.chronology.surroundings.contents import Contents
from onrecord.chronology.surroundings.prospects import Prospects
from onrecord.chronology.tables.words import table
from onrecord.chronology.values.edtf import edtf_of
from onrecord.model import Time
from onrecord.model.sentences import Sentences
from tests.resolve.story import Story

DAYS = st.dates(date(1800, 1, 1), date(2200, 12, 31))
EXAMPLES = sorted(
    {row[3].replace("[", "").replace("]", "") for row in table("rules.tsv") if row[0] != "="}
    | {row[0] for row in table("feasts.tsv")}
)
FRAMES = (
    "It shut {}.",
    "They met on {} in the hall.",
    "It will reopen {}.",
    "After {}, nobody came.",
    "{}: a log.",
)
# TIMEX3 values: dates down to the minute with their parts, lengths, sets, and the vague ones.
VALUE = re.compile(
    r"(?:BC)?[\dX]{4}(?:-(?:[\dX]{2}(?:-[\dX]{2})?|W[\dX]{2}(?:-(?:WE|[1-7]))?|Q[1-4]|H[12]|SP|SU|FA|WI))?"
    r"(?:T(?:\d\d(?::\d\d){0,2}(?:[+-]\d\d:?\d\d)?|MO|MI|AF|EV|NI|DT))?"
    r"|BC\d{2,3}|FYXXXX|PAST_REF|PRESENT_REF|FUTURE_REF"
    r"|P(?=[XT\d])(?:(?:X|\d+(?:\.\d+)?)(?:Y|M|W|D|Q|DE|CE|WE|NI))*(?:T(?:(?:X|\d+(?:\.\d+)?)[HMS])+)?|PXX"
)
# Moved with the publication day; what counts in months, years and feasts moves unevenly.
WEEKLY = (
    "Friday",
    "last Monday",
    "next Tuesday",
    "Wednesday evening",
    "noon Friday",
    "yesterday",
    "ten days ago",
    "two weeks ago",
    "last week",
    "this weekend",
    "the week after next",
    "Tuesday of last week",
    "a week from Tuesday",
    "earlier this week",
    "the day before yesterday",
)
PLAIN = (
    "The council met in the hall.",
    "Mr Weeks and Ms Winter may march with June Havers.",
    "She read the Sunday Times and the Mail on Sunday.",
    "A third of the fleet was sold for $1998.",
    "They spring to mind, and prices fall.",
    "Gate 1984 is shut; some 2016 people wait at lot 1945.",
    "The minutes show who spoke.",
    "He came second, and the first third of them left.",
)


def times(text: str, published: date | None) -> tuple[Time, ...]:
    return date_document(*Story(text, published=published).read).times


@given(
    st.lists(st.tuples(st.sampled_from(EXAMPLES), st.sampled_from(FRAMES)), min_size=1, max_size=4),
    st.one_of(st.none(), DAYS, st.sampled_from([date.min, date.max])),
)
@settings(max_examples=400, deadline=None)
def test_every_value_parses_and_every_interval_runs_forward(
    parts: list[tuple[str, str]], published: date | None
) -> None:
    text = " ".join(frame.format(words) for words, frame in parts)
    for time in times(text, published):
        assert time.span.of(text) == time.text
        assert time.value is None or VALUE.fullmatch(time.value), time
        assert (time.begins is None) == (time.ends is None)
        assert (time.begins is None) or time.basis is not None
        if time.begins is not None and time.ends is not None:
            assert date.fromisoformat(time.begins) <= date.fromisoformat(time.ends)


@given(st.sampled_from(EXAMPLES), st.one_of(st.none(), st.dates(date(1900, 1, 1), date(2099, 12, 31))))
@settings(max_examples=300, deadline=None)
def test_every_edtf_is_edtf(words: str, published: date | None) -> None:
    for time in times(f"It shut {words}.", published):
        written = edtf_of(time)
        if (
            written is not None and "-W" not in written
        ):  # weeks are ISO 8601, not EDTF; the package knows none
            edtf.parse_edtf(written)


@given(st.lists(st.sampled_from(WEEKLY), min_size=1, max_size=4), DAYS, st.integers(-300, 300))
@settings(deadline=None)
def test_publication_moved_by_weeks_moves_days_weekdays_and_weeks(
    words: list[str], day: date, weeks: int
) -> None:
    text = " ".join(f"It shut {one}." for one in words)
    before, after = times(text, day), times(text, day + timedelta(weeks=weeks))
    assert [time.text for time in before] == [time.text for time in after]
    for one, other in zip(before, after, strict=True):
        assert one.begins is not None
        assert other.begins is not None
        assert date.fromisoformat(other.begins) - date.fromisoformat(one.begins) == timedelta(weeks=weeks)


@given(st.lists(st.sampled_from(PLAIN), min_size=1, max_size=6), st.one_of(st.none(), DAYS))
@settings(deadline=None)
def test_text_without_times_yields_none(sentences: list[str], published: date | None) -> None:
    assert times(" ".join(sentences), published) == ()


@given(st.text(max_size=200), st.one_of(st.none(), DAYS))
@settings(deadline=None)
def test_any_text_is_read_without_error_and_each_span_slices(text: str, published: date | None) -> None:
    found = times(text, published)
    assert all(time.span.of(text) == time.text for time in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


@given(st.sampled_from(EXAMPLES), DAYS)
@settings(deadline=None)
def test_reading_again_reads_the_same(words: str, published: date) -> None:
    text = f"It shut {words}. It reopened two days later."
    assert times(text, published) == times(text, published)


@pytest.mark.parametrize(
    "piece",
    [
        "1, ",
        "one ",
        "one and ",
        "May and ",
        "a hundred and ",
        "1998-",
        "4-4-4-",
        "1/2 ",
        "the first ",
        "(",
        "5 days and ",
    ],
)
def test_what_repeats_for_long_is_read_in_one_pass(piece: str) -> None:
    text = piece * (40_000 // len(piece))
    document, annotation = Story(text, published=date(2020, 1, 1)).read
    sentences = Sentences(text)
    prospects = Prospects(text, sentences, Contents(annotation))
    started = process_time()
    found = find_times(document, annotation, sentences, prospects)
    assert process_time() - started < 12  # a second or two; a rule that looks ahead without end takes minutes
    assert all(time.span.of(text) == time.text for time in found)
