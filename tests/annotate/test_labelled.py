"""Voices that the make-up of a page gives: labels and signatures."""

from __future__ import annotations

import pytest

from onrecord.annotate.drafts.draft import Draft
from onrecord.annotate.marks.quotations import QuotedText
from onrecord.annotate.rules.labelled import labelled_drafts


def found(text: str) -> list[tuple[str | None, list[str]]]:
    def words(d: Draft) -> tuple[str | None, list[str]]:
        return (d.source.of(text) if d.source else None, [s.of(text) for s in d.content])

    return [words(d) for d in labelled_drafts(text, QuotedText(text))]


def test_an_interview_printed_in_an_article_is_read_by_its_labels() -> None:
    text = 'He was asked twice.\n"ROURKE: I signed a receipt.\n"Not an order.\n"HOST: Who kept it?"\nThat was all.'
    assert found(text) == [
        ("ROURKE", ["I signed a receipt.", "Not an order."]),
        ("HOST", ["Who kept it?"]),
    ]


def test_one_heading_in_capitals_is_no_interview() -> None:
    assert found("NOTE: the office is closed.\nThe mayor left.") == []
    assert found("UPDATE: it reopened.\nCORRECTION: it did not.") == []


def test_captions_in_capitals_are_no_interview() -> None:
    text = "SUNK: the ferry lies on its side.\nThe board met.\nIt left early.\nCLOSED: the port on Monday."
    assert found(text) == []
    named = (
        "TARN: I was not asked.\nThe board met.\nIt left early.\nELLWOOD: Nor was I.\nTarn and Ellwood left."
    )
    assert [source for source, _ in found(named)] == ["TARN", "ELLWOOD"]


def test_a_signed_quotation_belongs_to_the_name_behind_the_dash() -> None:
    text = "“We were never asked.” — Mara Ellwood, chair\n“Nor were we.”\n— Joss Tarn"
    assert found(text) == [
        ("Mara Ellwood, chair", ["“We were never asked.”"]),
        ("Joss Tarn", ["“Nor were we.”"]),
    ]


def test_a_dash_in_running_text_signs_nothing() -> None:
    assert found("She said “no” – Tarn said yes and left.") == []


@pytest.mark.parametrize(
    "post",
    [
        "The sluice is open again — Ada Pell (@adapell) May 3, 2021",
        "The sluice is open again pic.example.org— Ada Pell (@adapell) 3 May 2021",
        "The sluice is open again https://t.co/x1Y2z3\n\n— Ada Pell (@adapell) May 3, 2021",
        "The sluice is open again pic.twitter.com/aBc12 -- Ada Pell (@adapell) Sept. 3, 2021",
    ],
)
def test_an_embedded_post_is_of_who_signs_it(post: str) -> None:
    text = f"Ms. Pell wrote at noon.\n\n{post}\n\nNobody answered."
    (draft,) = labelled_drafts(text, QuotedText(text))
    assert draft.source is not None
    assert draft.source.of(text) == "Ada Pell (@adapell)"
    assert draft.content[0].of(text).startswith("The sluice is open again")
    assert "t.co" not in draft.content[0].of(text)


def test_a_handle_without_a_day_signs_nothing() -> None:
    text = "The sluice is open — so says Ada Pell (@adapell) of the mill."
    assert labelled_drafts(text, QuotedText(text)) == ()
