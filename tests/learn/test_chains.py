"""Who is who in news as people marked it: offsets and numbers alone, which need the corpora to be read."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from evaluation.chains import KEPT
from learn.chains import NEWS_CHAINS

_MARK = re.compile(r"(\d+)-(\d+)-[npd]-(?:\?|[pgo]\d+)(?:\+(?:\?|[pgo]\d+))*~?")


def rows_of(table: Path) -> list[list[str]]:
    return [line.split("\t") for line in table.read_text("utf-8").splitlines()[1:]]


@pytest.mark.parametrize(("table", "count"), [(NEWS_CHAINS, 309), (KEPT, 110)])
def test_marks_lie_within_their_document_in_order_and_do_not_overlap(table: Path, count: int) -> None:
    rows = rows_of(table)
    assert len({document for document, *_ in rows}) == len(rows) == count
    for _, _, length, marks in rows:
        found = [_MARK.fullmatch(mark) for mark in marks.split()]
        places = [(int(m[1]), int(m[2])) for m in found if m is not None]
        assert len(places) == len(found)
        assert all(0 <= start < end <= int(length) for start, end in places)
        assert all(before[1] <= after[0] for before, after in pairwise(places))


def test_no_document_that_is_measured_is_learnt_from() -> None:
    learnt, kept = ({document for document, *_ in rows_of(table)} for table in (NEWS_CHAINS, KEPT))
    assert not learnt & kept
