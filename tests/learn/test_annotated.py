"""The names that we marked in EWT train: offsets alone, which need the corpus to be read."""

from __future__ import annotations

from itertools import pairwise

from learn.annotated import ewt_names


def test_names_lie_within_their_document_in_order_and_do_not_overlap() -> None:
    documents = ewt_names()
    assert len(documents) == 540
    for length, names in documents.values():
        assert all(0 <= start < end <= length for start, end, _ in names)
        assert all(before[1] <= after[0] for before, after in pairwise(names))


def test_names_are_of_people_organisations_and_places() -> None:
    assert {kind for _, names in ewt_names().values() for *_, kind in names} == {"PER", "ORG", "LOC"}
