"""The hard cases of who is who across documents never fall below what was measured."""

from __future__ import annotations

from collections import Counter

import pytest

from evaluation.names import measure, read_of, rows_of
from onrecord.annotate.encoding.encoder import Models, load_models


@pytest.fixture(scope="module")
def models() -> Models:
    return load_models()


def counted(models: Models, part: str) -> Counter[str]:
    rows = rows_of(part)
    return measure(rows, [read_of(row, models) for row in rows], given=False, show=False)


def test_open_cases_keep_their_floor(models: Models) -> None:
    counts = counted(models, "open")
    assert counts["wrong merges"] == 0
    assert counts["unnamed merged"] == 0
    assert counts["open, merged"] == 0
    assert counts["required, one"] >= 27
    assert counts["asked"] >= 5


def test_cases_of_one_document_merge_nobody_wrongly(models: Models) -> None:
    counts = counted(models, "within")
    assert counts["wrong merges"] + counts["open, merged"] + counts["astray"] == 0
    assert counts["required, one"] >= 55


def test_cases_of_the_second_set_merge_nobody_wrongly(models: Models) -> None:
    counts = counted(models, "second")
    assert counts["wrong merges"] + counts["astray"] == 0
    assert counts["open, merged"] <= 1
    assert counts["required, one"] >= 44


def test_cases_of_the_third_set_merge_nobody_wrongly(models: Models) -> None:
    counts = counted(models, "third")
    assert counts["wrong merges"] + counts["open, merged"] + counts["astray"] == 0
    assert counts["required, one"] >= 94


def test_kept_cases_keep_their_floor(models: Models) -> None:
    counts = counted(models, "kept")
    assert counts["wrong merges"] <= 2
    assert counts["unnamed merged"] == 0
    assert counts["open, merged"] <= 1
    assert counts["required, one"] >= 26
    assert counts["asked"] >= 1
