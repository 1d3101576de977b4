"""Across documents: named ones merge with a reason, unnamed ones never; the same input gives the same answer."""

from __future__ import annotations

from tests.resolve.story import Story, Who


def _one(id: str, text: str, *people: str) -> Story:
    story = Story(text, id=id).names(PER=list(people))
    return story.says(text[: text.index(" said")].rstrip(","), "said", text[text.index(" said") + 6 : -1])


def test_the_same_full_name_is_one_person_and_the_reason_is_kept() -> None:
    one, other = (
        _one("doc-a", "Ada Pell said yes.", "Ada Pell"),
        _one("doc-b", "Ada Pell said no.", "Ada Pell"),
    )
    who = Who(one, other)
    assert who.behind(0, one) == who.behind(0, other)
    mentions = who.named("Ada Pell").mentions
    assert [m.document for m in mentions] == ["doc-a", "doc-b"]
    assert "same full name" in mentions[1].candidates[0].reason


def test_other_roles_lower_the_score_and_are_told() -> None:
    one = _one("doc-a", "Ada Pell, the harbour engineer, said yes.", "Ada Pell")
    other = _one("doc-b", "Ada Pell, a teacher, said no.", "Ada Pell")
    candidate = Who(one, other).named("Ada Pell").mentions[1].candidates[0]
    assert candidate.score == 0.8
    assert "the roles differ" in candidate.reason


def test_a_surname_alone_stays_apart_and_with_the_same_rank_merges() -> None:
    full = _one("doc-a", "Captain Ada Pell said yes.", "Ada Pell")
    bare, ranked = _one("doc-b", "Pell said no.", "Pell"), _one("doc-c", "Captain Pell said no.", "Pell")
    who = Who(full, bare, ranked)
    assert who.behind(0, full) != who.behind(0, bare)
    assert who.behind(0, full) == who.behind(0, ranked)


def test_a_surname_that_two_persons_bear_never_merges() -> None:
    who = Who(
        _one("doc-a", "Captain Ada Pell said yes.", "Ada Pell"),
        _one("doc-b", "Captain Jon Pell said yes.", "Jon Pell"),
        last := _one("doc-c", "Captain Pell said no.", "Pell"),
    )
    assert [e.name for e in who.behind(0, last)] == ["Pell"]


def test_mr_and_ms_of_the_same_name_stay_two() -> None:
    one, other = (
        _one("doc-a", "Mr Kit Pell said yes.", "Kit Pell"),
        _one("doc-b", "Ms Kit Pell said no.", "Kit Pell"),
    )
    who = Who(one, other)
    assert who.behind(0, one) != who.behind(0, other)


def test_unnamed_sources_of_two_documents_are_two() -> None:
    one, other = _one("doc-a", "A harbour official said yes."), _one("doc-b", "A harbour official said yes.")
    who = Who(one, other)
    assert who.behind(0, one) != who.behind(0, other)


def test_the_same_input_gives_the_same_answer_and_ids_differ() -> None:
    stories = [_one("doc-a", "Ada Pell said yes.", "Ada Pell"), _one("doc-b", "An official said no.")]
    first, second = Who(*stories).resolution, Who(*stories).resolution
    assert first == second
    ids = [e.id for e in first.entities]
    assert len(ids) == len(set(ids))


def test_nothing_comes_of_nothing() -> None:
    assert Who(Story("")).resolution.entities == ()
    assert Who(Story("  \n\n ")).resolution.sources == {"doc-story": {}}
