"""Across documents: named ones merge with a reason, unnamed ones never; the same input gives the same answer."""

from __future__ import annotations

from onrecord.model import MentionForm
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
    names = [m for m in Who(one, other).named("Ada Pell").mentions if m.form is MentionForm.NAME]
    candidate = names[1].candidates[0]
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


_NAMES = {"PER": ["Ada Pell", "Joris Went"], "ORG": ["Amber Water Board", "Northmark Ferries"]}


def _affair(described: str, *rest: str) -> Who:
    """Return documents of one affair: the first names a harbour master and a board, the second describes."""
    first = "Ada Pell of Northmark Ferries met Joris Went, the harbour master, at Amber Water Board."
    stories = [Story(first, id="doc-a").names(**_NAMES)]
    for number, text in enumerate((described, *rest)):
        stories.append(Story(text, id=f"doc-{number + 1}").names(**_NAMES))
    source = described.split(" said")[0].split(". ")[-1]
    stories[1].says(source, "said", "it was shut")
    return Who(*stories)


def test_a_post_is_its_only_holder_in_the_affair_and_the_reason_names_what_is_shared() -> None:
    who = _affair("Ada Pell left Northmark Ferries. The harbour master said it was shut.")
    (voice,) = who.behind(0, who.stories[1])
    assert voice.name == "Joris Went"
    reasons = [m.candidates[0].reason for m in voice.mentions if m.document == "doc-1"]
    assert "the only person in the affair" in reasons[0]
    assert "Ada Pell, Northmark Ferries" in reasons[0]


def test_the_board_is_the_only_board_named_in_the_affair() -> None:
    who = _affair("Ada Pell left Northmark Ferries. The board said it was shut.")
    assert [e.name for e in who.behind(0, who.stories[1])] == ["Amber Water Board"]


def test_a_post_in_a_document_of_another_affair_stays_unnamed() -> None:
    who = _affair("Rain fell. The harbour master said it was shut.")
    assert [e.named for e in who.behind(0, who.stories[1])] == [False]


def test_a_post_that_two_persons_hold_and_a_bare_post_stay_unnamed() -> None:
    other = "Ada Pell of Northmark Ferries met Kim Hale, the harbour master."
    for text in ("The harbour master said it was shut.", "The master said it was shut."):
        stories = _affair(f"Ada Pell left Northmark Ferries. {text}", other).stories
        stories[2].names(PER=["Kim Hale"])
        assert [e.named for e in Who(*stories).behind(0, stories[1])] == [False]


def test_junior_and_senior_of_two_documents_stay_two() -> None:
    older = Story("Cas Ladd Sr. left.", id="doc-a").names(PER=["Cas Ladd"])
    younger = Story("Cas Ladd Jr. left.", id="doc-b").names(PER=["Cas Ladd"])
    assert [e.name for e in Who(older, younger).resolution.entities] == ["Cas Ladd Sr.", "Cas Ladd Jr."]
