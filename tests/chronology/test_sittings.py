"""When things were said in a report on a hearing or a meeting that has its day in the first paragraphs."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.chronology import date_document
from onrecord.model import SaidBasis
from tests.resolve.story import Story

# A Tuesday; the day before is told.
PUBLISHED = date(2023, 9, 19)
SAT, PRINTED = "2023-09-18", "2023-09-19"
LEAD = (
    "A clerk was left alone with the pump that failed the lower town in spring, an inquest heard yesterday."
)


def day(lead: str, sentence: str, source: str, cue: str, content: str) -> str | None:
    """Return the day of a statement further on in a report with such a lead."""
    text = f"{lead}\n\nThe pump had been mended twice that winter by the yard.\n\n{sentence}\n\nThe inquest goes on."
    story = Story(text, published=PUBLISHED).says(source, cue, content)
    (said,) = date_document(*story.read).said
    return None if said is None else said.edtf


@pytest.mark.parametrize(
    "lead",
    [
        LEAD,
        "Councillors voted late on Monday to close the pump that failed the lower town twice in spring.",
        "The yard's foreman gave evidence to an inquest on Monday about the pump that failed in the spring.",
    ],
)
def test_who_speaks_in_a_report_on_a_sitting_spoke_there(lead: str) -> None:
    assert day(lead, "Ada Pell asked why no one came.", "Ada Pell", "asked", "why no one came") == SAT


@pytest.mark.parametrize(
    ("sentence", "source", "cue", "content"),
    [
        (
            "A spokeswoman for the yard said it was sorry.",
            "A spokeswoman for the yard",
            "said",
            "it was sorry",
        ),
        ("In a letter, Ada Pell said it was shut.", "Ada Pell", "said", "it was shut"),
        ("Ada Pell says it was shut.", "Ada Pell", "says", "it was shut"),
        ("Meanwhile, Ada Pell said it was shut.", "Ada Pell", "said", "it was shut"),
    ],
)
def test_who_writes_speaks_elsewhere_or_now_did_not(
    sentence: str, source: str, cue: str, content: str
) -> None:
    assert day(LEAD, sentence, source, cue, content) == PRINTED


@pytest.mark.parametrize(
    "lead",
    [
        "The pump that failed the lower town twice in spring was mended on Monday by the clerk's own crew of six.",
        "An inquest heard in March 2019 that the pump had failed the lower town twice in spring, and why it did.",
    ],
)
def test_no_sitting_of_the_week_is_told(lead: str) -> None:
    assert day(lead, "Ada Pell asked why no one came.", "Ada Pell", "asked", "why no one came") == PRINTED


def test_the_basis_leads_to_the_words_that_date_the_sitting() -> None:
    text = f"{LEAD}\n\nAda Pell asked why no one came.\n\nThe inquest goes on."
    story = Story(text, published=PUBLISHED).says("Ada Pell", "asked", "why no one came")
    (said,) = date_document(*story.read).said
    assert said is not None
    assert said.span is not None
    assert (said.basis, said.span.of(text)) == (SaidBasis.DISCOURSE, "yesterday")
