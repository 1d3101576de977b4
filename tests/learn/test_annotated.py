"""The names that people marked: offsets alone, which need the corpora to be read."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from evaluation.naming import NEWS
from learn.annotated import EWT_NAMES, NEWS_NAMES, marked_names


@pytest.mark.parametrize(("table", "count"), [(EWT_NAMES, 540), (NEWS_NAMES, 310), (NEWS, 110)])
def test_names_lie_within_their_document_in_order_and_do_not_overlap(table: Path, count: int) -> None:
    documents = marked_names(table)
    assert len(documents) == count
    for length, names in documents.values():
        assert all(0 <= start < end <= length for start, end, _ in names)
        assert all(before[1] <= after[0] for before, after in pairwise(names))
        assert {kind for *_, kind in names} <= {"PER", "ORG", "LOC"}


def test_no_body_whose_names_are_measured_is_learnt_from() -> None:
    assert not marked_names(NEWS_NAMES).keys() & marked_names(NEWS).keys()
