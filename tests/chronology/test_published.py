"""The publication day out of the text: where it is pinned down, with its reasons, and where it is not."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from onrecord.chronology import infer_published, with_day
from onrecord.model import PublishedBasis
from tests.resolve.story import Story

SAMPLES = Path(__file__).parent.parent.parent / "evaluation" / "samples" / "published.jsonl"
ROWS = [json.loads(line) for line in SAMPLES.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_the_text_pins_the_day_down_or_leaves_it_open(row: dict[str, str | None]) -> None:
    found = infer_published(*Story(str(row["text"])).read)
    assert (None if found is None else found.day.isoformat()) == row["published"]


def test_a_day_in_a_quotation_does_not_count() -> None:
    story = Story("“It was ten days ago, on 9 September 2023,” she said.").says(
        "she", "said", "“It was ten days ago, on 9 September 2023,”"
    )
    assert infer_published(*story.read) is None


def test_the_reasons_are_the_words_that_say_so() -> None:
    text = "The ferry struck the quay ten days ago, on 9 September 2023."
    document = with_day(*Story(text).read)
    assert document.published == date(2023, 9, 19)
    assert document.published_basis is PublishedBasis.INFERRED
    assert document.provenance["published"] == "inferred from “ten days ago, on 9 September 2023”"


def test_a_day_that_is_known_is_kept() -> None:
    document, annotation = Story("It leaked today, 4 May 2019.", published=date(2020, 1, 1)).read
    assert with_day(document, annotation) is document
