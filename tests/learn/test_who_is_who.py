"""The measure of who is who in news: whose home an entity is, and what counts as its person's."""

from __future__ import annotations

from evaluation.chains import Held, attached, homes, merged_and_split, pages
from learn.chains import Marked


def held(document: str, start: int, form: str, chain: str, words: str, entity: str | None) -> Held:
    return Held(document, Marked(start, start + len(words), form, (chain,)), words, entity)


ADA = [
    held("a", 0, "name", "p1", "ada pell", "e1"),
    held("a", 20, "pronoun", "p1", "she", "e1"),
    held("a", 30, "nominal", "p1", "pilot", None),
    held("b", 0, "name", "p1", "pell", "e2"),
]
JON = [held("a", 50, "name", "p2", "jon rook", "e1"), held("b", 40, "pronoun", "p2", "he", "e2")]


def test_no_entity_is_the_home_of_two_and_who_has_more_of_it_chooses_first() -> None:
    assert homes([*ADA, *JON]) == {"p1": "e1", "p2": "e2"}
    assert homes([ADA[0], JON[0]]) == {"p1": "e1"}


def test_what_a_document_does_not_name_is_no_mention_of_somebody_named() -> None:
    found = pages([*ADA, *JON])
    assert found["names of persons"] == [ADA[0], ADA[3], JON[0]]
    assert JON[1] not in found["all of named persons"]
    assert not found["names of bodies"]


def test_two_on_one_page_and_one_on_two_are_counted() -> None:
    counts = merged_and_split([*ADA, *JON])
    assert counts["persons"] == 2
    assert counts["persons on several pages"] == 1
    assert counts["pages with several persons"] == 1


def test_a_mention_is_attached_where_the_home_of_its_person_holds_it() -> None:
    counts = attached([*ADA, *JON], "persons")
    assert (counts["name", "attached"], counts["name", "gold"]) == (1, 3)
    assert (counts["he/she", "attached"], counts["he/she", "gold"]) == (1, 1)
    assert (counts["nominal", "attached"], counts["nominal", "gold"]) == (0, 1)
    assert (counts["name", "linked rightly"], counts["name", "linked"]) == (1, 2)
