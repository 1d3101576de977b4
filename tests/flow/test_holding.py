"""Roles get the times that the text gives for them, and no others."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord import chronology
from onrecord.flow.holding import with_role_times
from onrecord.model import Entity, EntityKind, Role, RoleBasis, Span
from tests.resolve.story import Story


def dated(text: str, role: str) -> tuple[str | None, str | None]:
    """Return when a role of `text` began and ended."""
    story = Story(text, published=date(2024, 5, 6))
    start = text.index(role)
    held = Role(role, story.id, Span(start, start + len(role)), None, None, RoleBasis.APPOSITION)
    entity = Entity("ent-1", EntityKind.PERSON, True, None, "Ada Pell", (), (held,), None, (), ())
    dating = chronology.date_document(story.document, story.annotation)
    ((found,),) = (e.roles for e in with_role_times([entity], [(story.document, dating)]))
    return found.begins, found.ends


@pytest.mark.parametrize(
    ("text", "role", "expected"),
    [
        ("Ada Pell, the board's chair since 2019, left.", "the board's chair", ("2019", None)),
        ("Ada Pell, mayor until March 2021, left.", "mayor", (None, "2021-03")),
        ("Ada Pell, elected leader in May 2022, left.", "leader", ("2022-05", None)),
        ("Ada Pell, the board's chair, left in 2019.", "the board's chair", (None, None)),
        ("Ada Pell, the board's chair, said in 2019 that it was over.", "the board's chair", (None, None)),
    ],
)
def test_a_time_counts_with_a_word_that_says_so(
    text: str, role: str, expected: tuple[str | None, str | None]
) -> None:
    assert dated(text, role) == expected
