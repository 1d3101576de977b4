"""Who wrote a pasted page, for whom and when, where one line sets it side by side."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.read.bylines import find_head
from onrecord.read.transcripts import find_turns
from tests.read.pages import prose


@pytest.mark.parametrize(
    ("line", "authors", "outlet"),
    [
        (
            "Joe Maddox | Football reporter | Thornby Evening Star | 22 May 2024",
            ("Joe Maddox",),
            "Thornby Evening Star",
        ),
        ("22 May 2024 • Joe Maddox • Football reporter", ("Joe Maddox",), None),
        ("The Tamsin Herald | Wednesday 22 May 2024", (), "The Tamsin Herald"),
        ("Posted by Joe Maddox on 22 May 2024", ("Joe Maddox",), None),
    ],
)
def test_a_line_sets_authors_outlet_and_day_side_by_side(
    line: str, authors: tuple[str, ...], outlet: str | None
) -> None:
    head = find_head(f"Captain leaves after a row over his deal\n\n{line}\n\n{prose()}")
    assert (head.authors, head.outlet, head.published) == (authors, outlet, date(2024, 5, 22))


@pytest.mark.parametrize(
    "line",
    [
        "Home | News | Sport | 22 May 2024 | Weather at the harbour",
        "Dean Calloway • Gary Frost • 22 May 2024",
    ],
)
def test_what_else_stands_side_by_side_names_no_author(line: str) -> None:
    assert find_head(f"Captain leaves after a row over his deal\n\n{line}\n\n{prose()}").authors == ()


def test_an_office_and_a_time_in_brackets_are_of_the_label() -> None:
    text = (
        "Ms AMBROSE (Leader of the Opposition) (2:04 pm): Did you pay?\n"
        "Mr HOLLIS (Minister for Transport): I did not.\n"
        "Ms AMBROSE: Did you ask?\nMr HOLLIS: I did."
    )
    assert [turn.speaker for turn in find_turns(text)] == [
        "Ms AMBROSE",
        "Mr HOLLIS",
        "Ms AMBROSE",
        "Mr HOLLIS",
    ]
