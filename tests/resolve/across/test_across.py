"""Across documents: named ones merge with a reason, unnamed ones never; the same input gives the same answer."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.model import EntityKind, Mention, MentionForm
from onrecord.resolve.across.evidence import best_match
from onrecord.resolve.across.profiles import Profile
from onrecord.resolve.drafts import Draft
from tests.resolve.story import Story, Who


def _one(id: str, text: str, *people: str) -> Story:
    story = Story(text, id=id).names(PER=list(people))
    return story.says(text[: text.index(" said")].rstrip(","), "said", text[text.index(" said") + 6 : -1])


def _as_name(who: Who, name: str) -> list[Mention]:
    """Return the mentions of whoever has the name, by name only, not by a role beside it."""
    return [m for m in who.named(name).mentions if m.form is MentionForm.NAME]


def test_the_same_full_name_is_one_person_and_the_reason_is_kept() -> None:
    one, other = (
        _one("doc-a", "Ada Pell, the engineer, said yes.", "Ada Pell"),
        _one("doc-b", "Ada Pell, an engineer, said no.", "Ada Pell"),
    )
    who = Who(one, other)
    assert who.behind(0, one) == who.behind(0, other)
    assert [g.kind.value for g in who.named("Ada Pell").joined[0].grounds] == ["name", "role"]
    mentions = _as_name(who, "Ada Pell")
    assert [m.document for m in mentions] == ["doc-a", "doc-b"]
    assert "same full name" in mentions[1].candidates[0].reason


def test_other_roles_and_nothing_shared_keep_two_apart_and_are_asked() -> None:
    one = _one("doc-a", "Ada Pell, the harbour engineer, said yes.", "Ada Pell")
    other = _one("doc-b", "Ada Pell, a teacher, said no.", "Ada Pell")
    who = Who(one, other)
    assert who.behind(0, one) != who.behind(0, other)
    (question,) = who.resolution.questions
    assert set(question.entities) == {e.id for e in who.all_named("Ada Pell")}
    assert [(g.kind.value, g.speaks_for) for g in question.grounds] == [("name", True), ("role", False)]


def test_other_roles_in_one_matter_are_one_and_told() -> None:
    matter = "The ferry struck the breakwater after the harbour closed. Joris Went of Northmark Ferries left."
    one = Story(f"Ada Pell, the harbour engineer, left. {matter}", id="doc-a")
    other = Story(f"Ada Pell, a teacher, left. {matter}", id="doc-b")
    who = Who(*(s.names(PER=["Ada Pell", "Joris Went"]) for s in (one, other)))
    reason = _as_name(who, "Ada Pell")[1].candidates[0].reason
    assert "other roles" in reason
    assert "the documents share" in reason


def test_a_full_name_with_nothing_beside_it_is_asked() -> None:
    who = Who(_one("doc-a", "Ada Pell said yes.", "Ada Pell"), _one("doc-b", "Ada Pell said no.", "Ada Pell"))
    assert len(who.all_named("Ada Pell")) == 2
    assert len(who.resolution.questions) == 1


def test_ages_and_lifetimes_exclude_and_are_not_asked() -> None:
    days = (date(2022, 2, 9), date(2022, 2, 9), date(1931, 6, 15))
    texts = ("Ada Pell, 19, left.", "Ada Pell, 84, left.", "Ada Pell left.")
    stories = [
        Story(text, id=f"doc-{n}", published=day).names(PER=["Ada Pell"])
        for n, (text, day) in enumerate(zip(texts, days, strict=True))
    ]
    who = Who(*stories)
    assert len(who.all_named("Ada Pell")) == 3
    assert who.resolution.questions == ()


_MATTER = "The ferry struck the breakwater after the harbour closed, and the controller kept the logbook."


def _same(one: str, other: str) -> bool:
    """Return whether two names are one person where role and matter agree."""
    stories = [
        Story(f"{name}, the harbour engineer, left. {_MATTER}", id=f"doc-{n}").names(PER=[name])
        for n, name in enumerate((one, other))
    ]
    return len([e for e in Who(*stories).resolution.entities if e.kind.value == "person" and e.named]) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Chen Wanru", "Wanru Chen"),
        ("Leandro Ibarra Tocon", "Leandro Ibarra"),
        ("Torgils Hrafnsson", "Þorgils Hrafnsson"),
        ("Fawwaz al-Durri", "Fawaz Al Durri"),
        ("Fawwaz bin Nasir al-Durri", "Fawwaz al-Durri"),
        ("J. R. Amber", "John Amber"),
        ("Fred Amber", "Frederick Amber"),
        ("Katarzyna Lubelnik", "Katarzyna Lubelnick"),
        ("William “Buster” Dank", "Buster Dank"),
    ],
)
def test_ways_to_write_one_name(one: str, other: str) -> None:
    assert _same(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Chen Wanru", "Chen Yuhao"),
        ("Ada Pell", "Ida Pell"),
        ("Adrian Pell", "Adriana Pell"),
        ("J. R. Amber", "Peter Amber"),
        ("Nasir al-Durri", "Fawwaz bin Nasir al-Durri"),
        ("George H. W. Amber", "George W. Amber"),
        ("Ada Pell", "Ada Prell-Went"),
    ],
)
def test_names_that_are_two_stay_two(one: str, other: str) -> None:
    assert not _same(one, other)


def test_a_name_given_up_is_the_same_person() -> None:
    one = Story(f"Tabitha Ansdell, a clerk, left. {_MATTER}", id="doc-a").names(PER=["Tabitha Ansdell"])
    other = Story(f"Tabitha Merrow, née Ansdell, left. {_MATTER}", id="doc-b")
    who = Who(one, other.names(PER=["Tabitha Merrow", "Ansdell"]))
    persons = [e for e in who.resolution.entities if e.named]
    assert len(persons) == 1


def test_a_code_name_is_no_surname_and_whoever_a_text_says_it_was_is_asked() -> None:
    one = Story(f"A man known to guards as “Heron” left. Heron ran. {_MATTER}", id="doc-a").names(
        PER=["Heron"]
    )
    other = Story(f"Edwin Heron, a merchant, left. {_MATTER}", id="doc-b").names(PER=["Edwin Heron"])
    last = Story(f"The man called Heron was Piers Lown. {_MATTER}", id="doc-c").names(
        PER=["Heron", "Piers Lown"]
    )
    who = Who(one, other, last)
    (heron,) = who.all_named("Heron")
    assert {m.document for m in heron.mentions} == {"doc-a", "doc-c"}
    pairs = [{who.by_id[e].name for e in q.entities} for q in who.resolution.questions]
    assert pairs == [{"Heron", "Piers Lown"}]


def test_an_unnamed_spokeswoman_is_never_made_one_with_a_named_one_but_asked() -> None:
    one = Story(f"A spokeswoman for Bright Rail said it was safe. {_MATTER}", id="doc-a").names(
        ORG=["Bright Rail"]
    )
    one.says("A spokeswoman for Bright Rail", "said", "it was safe")
    other = Story(f"Pilar King, a spokeswoman for Bright Rail, left. {_MATTER}", id="doc-b")
    who = Who(one, other.names(PER=["Pilar King"], ORG=["Bright Rail"]))
    assert [e.named for e in who.behind(0, one)] == [False]
    (question,) = who.resolution.questions
    assert {who.by_id[e].name for e in question.entities} == {"Pilar King", "A spokeswoman for Bright Rail"}


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


def test_of_two_namesakes_in_one_document_neither_is_taken_where_nothing_tells_which() -> None:
    matter = "The ferry struck the breakwater after the harbour closed, and the lantern was dark."
    two = Story(f"Sir Alec Mow came. His namesake, Alec Mow, who bakes, came too. {matter}", id="doc-a")
    one = Story(f"Alec Mow was robbed. {matter}", id="doc-b")
    who = Who(*(s.names(PER=["Alec Mow"]) for s in (two, one)))
    assert len(who.all_named("Alec Mow")) == 3


def test_ages_that_agree_speak_for_one_person() -> None:
    stories = [
        Story(f"Ada Pell, {age}, left.", id=f"doc-{age}", published=date(year, 2, 9)).names(PER=["Ada Pell"])
        for age, year in ((51, 2022), (53, 2024))
    ]
    (joined,) = Who(*stories).named("Ada Pell").joined
    assert [g.kind.value for g in joined.grounds] == ["name", "age"]


def test_descriptions_by_other_places_keep_two_of_one_name_apart() -> None:
    one = Story("Maria Costa, who keeps a café in Lune, was fined.", id="doc-a")
    other = Story("Maria Costa, a café owner in Sarn, was ill.", id="doc-b")
    who = Who(*(s.names(PER=["Maria Costa"]) for s in (one, other)))
    (question,) = who.resolution.questions
    assert any("other names" in g.text for g in question.grounds)


def test_a_judge_known_by_surname_is_not_an_accused_of_that_surname() -> None:
    matter = "The ferry struck the breakwater after the harbour closed, and the lantern was dark."
    one = Story(f"Judge Brenn jailed him. {matter}", id="doc-a").names(PER=["Brenn"])
    other = Story(f"Tobias Brenn, the mate, left. {matter}", id="doc-b").names(PER=["Tobias Brenn"])
    who = Who(one, other)
    assert not who.named("Brenn").joined
    assert not who.named("Tobias Brenn").joined


def test_a_pope_is_not_the_saint_whose_name_he_took() -> None:
    one = _one("doc-a", "St. Alec said yes. Pope Alec, named after St. Alec, left.", "St. Alec", "Alec")
    other = _one("doc-b", "Pope Alec said no. Pope Alec left.", "Alec")
    who = Who(one, other)
    (saint,) = [e for e in who.resolution.entities if e.name == "St. Alec"]
    assert {m.document for m in saint.mentions} == {"doc-a"}


def test_what_one_role_says_against_two_being_one_counts_once() -> None:
    text = "the ferry, the pier, the storm, the mayor, the log and the lamp of Port Ossel and Lune Bay"
    one = _one("doc-a", f"Ada Pell, the Selby Prize winner, said {text}.", "Ada Pell")
    other = _one("doc-b", f"Ada Pell, the writer of Grey Tides, said {text}.", "Ada Pell")
    for story in (one, other):
        story.names(ORG=["Port Ossel", "Lune Bay"])
    assert len(Who(one, other).all_named("Ada Pell")) == 1


def test_grounds_show_words_and_not_their_stems() -> None:
    one = _one("doc-a", "Ada Pell, who chaired the Marlow panel, said yes.", "Ada Pell")
    other = _one("doc-b", "Ada Pell, who chairs the Marlow committee, said no.", "Ada Pell")
    who = Who(one, other)
    found = [g.text for j in who.named("Ada Pell").joined for g in j.grounds]
    assert "both described by “chaired”" in found
    assert "both described by “Marlow”" in found


def test_other_middle_initials_are_two_though_one_is_called_without() -> None:
    one = _one("doc-a", "Jon Hale, the harbour chief, said yes.", "Jon Hale")
    other = _one("doc-b", "Jon B. Hale, the harbour chief, said no.", "Jon B. Hale")
    third = _one("doc-c", "Jon D. Hale, the harbour chief, said so.", "Jon D. Hale")
    who = Who(one, other, third)
    assert who.behind(0, one) == who.behind(0, other)
    assert who.behind(0, third) != who.behind(0, other)


def test_a_middle_initial_and_the_same_role_are_one_with_reasons() -> None:
    one = _one("doc-a", "Harbour chief Jon Hale said yes.", "Jon Hale")
    other = _one("doc-b", "Harbour Chief Jon B. Hale said no.", "Jon B. Hale")
    who = Who(one, other)
    (person,) = (e for e in who.resolution.entities if e.kind.value == "person")
    assert [g.kind.value for g in person.joined[0].grounds][:2] == ["name", "role"]


_MATTER = "The ferry struck the breakwater after the harbour closed. Joris Went of Northmark Ferries left."


def test_one_name_written_together_and_apart_is_one_person() -> None:
    one = Story(f"Joren-Mael Lind left. {_MATTER}", id="doc-a").names(PER=["Joren-Mael Lind", "Joris Went"])
    other = Story(f"Joren Mael Lind left. {_MATTER}", id="doc-b").names(PER=["Joren Mael Lind", "Joris Went"])
    who = Who(one, other)
    assert "written together or apart" in who.named("Joren Mael Lind").joined[0].grounds[0].text


def test_a_given_name_that_somebody_is_known_as_goes_with_the_surname() -> None:
    one = Story(f"Adil Harrow, also known as Peter, left. {_MATTER}", id="doc-a")
    other = Story(f"Peter Harrow left. {_MATTER}", id="doc-b")
    who = Who(
        one.names(PER=["Adil Harrow", "Peter", "Joris Went"]), other.names(PER=["Peter Harrow", "Joris Went"])
    )
    assert "other name" in who.named("Adil Harrow").joined[0].grounds[0].text


def test_a_name_counts_before_the_other_name_of_somebody() -> None:
    """The document of a namesake by another name does not keep the two of one name apart."""
    one = Story(f"Ada Pell, also known as “Kim Hale”, left. {_MATTER}", id="doc-a")
    other = Story(f"Ada Pell left. A singer known as Kim Hale sang. {_MATTER}", id="doc-b")
    who = Who(*(s.names(PER=["Ada Pell", "Kim Hale", "Joris Went"]) for s in (one, other)))
    assert {m.document for m in _as_name(who, "Ada Pell")} == {"doc-a", "doc-b"}


def test_a_pronoun_linked_wrongly_parts_no_two_of_one_full_name_and_company() -> None:
    def report(at: int, more: str) -> Story:
        text = f"The mill at Lune poured dye into the river, Ama Serwaa of the Lune Trust said. Kofi Anto ran it. {more}"
        story = Story(text, id=f"doc-{at}", outlet="The Lune Tide", published=date(2024, 3, at))
        return story.names(PER=["Ama Serwaa", "Kofi Anto"], ORG=["Lune Trust"])

    him = report(1, "He said it was shut.").says("He", "said", "it was shut")
    her = report(2, "She said it was open.").says("She", "said", "it was open")
    persons = [e for e in Who(him, her).resolution.entities if e.name == "Kofi Anto"]
    assert [e.gender for e in persons] == [None]


def _profile(*forms: str, other: str | None = None) -> Profile:
    names = tuple(tuple(form.split()) for form in forms)
    draft = Draft("doc-a", "0", EntityKind.PERSON, named=True, name=forms[0], tokens=names[0])
    others = frozenset((tuple(other.split()),)) if other is not None else frozenset()
    return Profile(draft, (*names, *others), frozenset(("doc-a",)), others=others)


def test_a_surname_alone_does_not_make_one_of_those_who_bear_it_in_full() -> None:
    grown = _profile("otis pell", "pell")  # a report called him "Mr Pell"
    assert best_match(grown, _profile("terrell pell")) is None
    assert best_match(grown, _profile("pell")) is not None
    assert best_match(grown, _profile("otis pell")) is not None
    assert best_match(_profile("ada lind", other="lana"), _profile("lana orr")) is not None
