"""Named persons: which names are one person, which are two, and their roles."""

from __future__ import annotations

import pytest

from onrecord.model import RoleBasis
from onrecord.resolve.named import same_full_name
from tests.resolve.story import Story, Who


def test_a_surname_and_a_title_with_surname_are_the_person_named_in_full() -> None:
    story = Story(
        "Tova Lindqvist said the crane was safe. Lindqvist had tested it. Ms Lindqvist said so twice."
    )
    story.names(PER=["Tova Lindqvist", "Lindqvist"])
    story.says("Tova Lindqvist", "said", "the crane was safe").says("Ms Lindqvist", "said", "so twice")
    who = Who(story)
    assert who.behind(0) == who.behind(1) == [who.named("Tova Lindqvist")]
    assert {"Lindqvist", "Ms Lindqvist"} <= set(who.named("Tova Lindqvist").aliases)


def test_two_bearers_of_a_surname_stay_two_and_the_bare_surname_is_left_open() -> None:
    story = Story(
        "Jon Marrow and Ida Marrow own the mill. It burned in May. A fire crew came.\n\nMarrow said it was arson."
    )
    story.names(PER=["Jon Marrow", "Ida Marrow", "Marrow"]).says("Marrow", "said", "it was arson")
    who = Who(story)
    assert who.behind(0) == []
    mention = who.named("Jon Marrow").mentions[-1]
    assert [c.score < 0.6 for c in mention.candidates] == [True, True]
    assert mention in who.named("Ida Marrow").mentions


def test_a_title_tells_two_bearers_of_a_surname_apart() -> None:
    story = Story(
        "Captain Rolf Amber met Cllr Vera Amber. Captain Amber said the tide was high. Cllr Amber said it was not."
    )
    story.names(PER=["Rolf Amber", "Vera Amber", "Amber"])
    story.says("Captain Amber", "said", "the tide was high").says("Cllr Amber", "said", "it was not")
    who = Who(story)
    assert [e.name for e in who.behind(0) + who.behind(1)] == ["Rolf Amber", "Vera Amber"]


def test_two_surnames_with_clashing_ranks_are_two_persons() -> None:
    story = Story("Councillor Amber called it late. The other Amber, the captain, said he wanted his ship.")
    story.names(PER=["Amber"]).says("Councillor Amber", "called", "it late")
    story.says("The other Amber, the captain", "said", "he wanted his ship")
    who = Who(story)
    assert who.behind(0) != who.behind(1)


def test_initials_that_differ_are_two_persons() -> None:
    assert not same_full_name(("george", "w", "bush"), ("george", "h", "w", "bush"))
    assert same_full_name(("anna", "voss"), ("anna", "m", "voss"))
    assert not same_full_name(("anna", "voss"), ("ada", "voss"))


def test_mister_and_miss_are_not_one_person() -> None:
    story = Story("Mr Robin Hale said yes. Ms Robin Hale said no.")
    story.names(PER=["Robin Hale"]).says("Mr Robin Hale", "said", "yes").says("Ms Robin Hale", "said", "no")
    who = Who(story)
    assert len(who.all_named("Robin Hale")) == 2
    assert who.behind(0) != who.behind(1)


@pytest.mark.parametrize(
    ("text", "role", "basis"),
    [
        ("Labour leader Mina Holt said the vote was fair.", "Labour leader", RoleBasis.TITLE),
        (
            "Mina Holt, the port's chief engineer, said the vote was fair.",
            "the port's chief engineer",
            RoleBasis.APPOSITION,
        ),
        (
            "Mina Holt, 44, chief executive of Brack Mills, said the vote was fair.",
            "chief executive of Brack Mills",
            RoleBasis.APPOSITION,
        ),
        (
            "The trust's spokeswoman, Mina Holt, said the vote was fair.",
            "The trust's spokeswoman",
            RoleBasis.APPOSITION,
        ),
        (
            "Mina Holt, head of the U.S. navy's Coastal Command, said the vote was fair.",
            "head of the U.S. navy's Coastal Command",
            RoleBasis.APPOSITION,
        ),
        ("Managing director Mina Holt said the vote was fair.", "Managing director", RoleBasis.TITLE),
    ],
)
def test_a_role_is_kept_as_written_with_its_span(text: str, role: str, basis: RoleBasis) -> None:
    story = Story(text).names(PER=["Mina Holt"])
    story.says(text[: text.index(" said")].rstrip(","), "said", "the vote was fair")
    who = Who(story)
    assert [e.name for e in who.behind(0)] == ["Mina Holt"]
    (found,) = who.named("Mina Holt").roles
    assert (found.text, found.basis) == (role, basis)
    assert found.span.of(text) == role


def test_a_comma_and_a_verb_are_no_role() -> None:
    story = Story(
        "Mina Holt, had she asked a friend, would know. Mina Holt, for the trust, said the pier was shut."
    )
    story.names(PER=["Mina Holt"]).says("Mina Holt, for the trust", "said", "the pier was shut")
    assert Who(story).named("Mina Holt").roles == ()


def test_names_missed_by_the_tagger_are_found_in_sources_and_after_titles() -> None:
    story = Story("Dr Senna Varga said the well was foul. Ilse Tamm agreed that it was.")
    story.says("Dr Senna Varga", "said", "the well was foul").says("Ilse Tamm", "agreed", "that it was")
    who = Who(story)
    assert [e.name for e in who.behind(0) + who.behind(1)] == ["Senna Varga", "Ilse Tamm"]


def test_possessives_and_commas_stay_outside_a_mention() -> None:
    story = Story("Tova Lindqvist's plan failed, Lindqvist, said.").names(
        PER=["Tova Lindqvist's", "Lindqvist,"]
    )
    who = Who(story)
    mentions = who.named("Tova Lindqvist").mentions
    assert [m.span.of(story.text) for m in mentions] == ["Tova Lindqvist", "Lindqvist"]


def test_a_definite_role_points_to_the_one_who_holds_it() -> None:
    story = Story(
        "Mina Holt, the harbour master, slept. The harbour master said he heard nothing. The master said he did."
    )
    story.names(PER=["Mina Holt"]).says("The harbour master", "said", "he heard nothing")
    story.says("The master", "said", "he did")
    who = Who(story)
    assert who.behind(0) == [who.named("Mina Holt")]
    assert who.behind(1) != who.behind(0), "a ship's master is not the harbour master"


def test_junior_and_senior_are_two_though_the_tagger_left_the_word_out() -> None:
    text = "Cas Ladd Sr. built it; his son, Cas Ladd Jr., runs it."
    text += " The elder Ladd said it is oak. The younger Ladd said no."
    story = Story(text).names(PER=["Cas Ladd", "Ladd"])
    story.says("The elder Ladd", "said", "it is oak").says("The younger Ladd", "said", "no.")
    who = Who(story)
    assert [e.name for e in who.behind(0)] == ["Cas Ladd Sr."]
    assert [e.name for e in who.behind(1)] == ["Cas Ladd Jr."]


def test_a_voice_after_a_comma_is_no_role_of_the_name_before() -> None:
    text = "She wrote to Anna Voss, a friend of hers said."
    story = Story(text).names(PER=["Anna Voss"]).says("a friend of hers", "said", "She wrote to Anna Voss")
    who = Who(story)
    assert who.named("Anna Voss").roles == ()
    assert [e.named for e in who.behind(0)] == [False]


def test_a_code_name_that_the_text_gives_to_a_person_is_that_person() -> None:
    text = "Ada Pell, known to officers as “Heron”, left in May. Heron was seen in June. Kim Hale met Heron."
    who = Who(Story(text).names(PER=["Ada Pell", "Heron", "Kim Hale"]))
    assert [m.span.of(text) for m in who.named("Ada Pell").mentions] == [
        "Ada Pell",
        "Heron",
        "Heron",
        "Heron",
    ]


def test_a_code_name_of_nobody_named_stays_by_itself() -> None:
    text = "Ada Pell ran an informant known to officers as “Heron”. Heron was seen in June."
    who = Who(Story(text).names(PER=["Ada Pell", "Heron"]))
    assert "Heron" not in [m.span.of(text) for m in who.named("Ada Pell").mentions]


def test_the_man_is_nobody_because_another_man_is_named_later() -> None:
    text = (
        "The man took the boat, police said. Local man Ada Pell said it was cold. "
        "The skipper left early, police said. Harbour skipper Kim Hale said it was late."
    )
    story = Story(text).names(PER=["Ada Pell", "Kim Hale"])
    story.says("The man", "said", "it was cold").says("The skipper", "said", "it was late")
    who = Who(story)
    assert [e.name for e in who.behind(0)] == ["The man"]
    assert [e.name for e in who.behind(1)] == ["Kim Hale"]


def test_a_clause_ahead_of_a_name_is_no_role() -> None:
    text = "Trying to console a young boy, Ada Pell left. The captain, Kim Hale, stayed."
    who = Who(Story(text).names(PER=["Ada Pell", "Kim Hale"]))
    assert [[r.text for r in who.named(n).roles] for n in ("Ada Pell", "Kim Hale")] == [[], ["The captain"]]


@pytest.mark.parametrize(
    ("text", "tagged", "role"),
    [
        (
            "Selland's Attorney General Ada Pell spoke.",
            {"LOC": ["Selland"], "PER": ["Ada Pell"]},
            "Attorney General",
        ),
        (
            "Selland Prime Minister Ada Pell spoke.",
            {"LOC": ["Selland Prime"], "PER": ["Minister Ada Pell"]},
            "Selland Prime Minister",
        ),
        (
            "Lune District Attorney Ada Pell spoke.",
            {"LOC": ["Lune District"], "PER": ["Attorney Ada Pell"]},
            "Lune District Attorney",
        ),
    ],
)
def test_an_office_of_two_words_is_one_role_and_its_first_word_nobodys_name(
    text: str, tagged: dict[str, list[str]], role: str
) -> None:
    who = Who(Story(text).names(**tagged))
    pell = who.named("Ada Pell")
    assert [r.text for r in pell.roles] == [role]
    assert not [e for e in who.resolution.entities if e.name.endswith(("Prime", "District"))]


def test_a_countrys_office_is_whoever_holds_it_by_the_adjective() -> None:
    text = "Chad's attorney general said it rained. Chadian Attorney General Ada Pell left."
    story = Story(text).names(LOC=["Chad"], PER=["Ada Pell"])
    story.says("Chad's attorney general", "said", "it rained")
    assert [e.name for e in Who(story).behind(0)] == ["Ada Pell"]


def test_an_office_of_no_country_is_not_that_of_another() -> None:
    text = "Chad's attorney general said it rained. Attorney General Ada Pell of Selland left."
    story = Story(text).names(LOC=["Chad", "Selland"], PER=["Ada Pell"])
    story.says("Chad's attorney general", "said", "it rained")
    assert [e.name for e in Who(story).behind(0)] == ["Chad's attorney general"]


def test_an_arabic_article_is_left_out_where_the_surname_stands_alone() -> None:
    text = "Karim al-Sawan said it rained. Sawan said it leaks."
    story = Story(text).names(PER=["Karim al-Sawan", "Sawan"])
    story.says("Karim al-Sawan", "said", "it rained").says("Sawan", "said", "it leaks")
    who = Who(story)
    assert who.behind(0) == who.behind(1) == [who.named("Karim al-Sawan")]


@pytest.mark.parametrize(
    ("text", "tagged"),
    [("Selby To Retaliate For Crash", "Selby To Retaliate"), ("Selby Has A Problem", "Selby Has")],
)
def test_no_name_goes_on_with_a_small_word_of_a_headline(text: str, tagged: str) -> None:
    story = Story(f"{text}\n\nIt rained.").names(PER=[tagged])
    assert [e.name for e in Who(story).resolution.entities] == ["Selby"]


def test_a_given_name_of_two_of_whom_one_is_called_after_the_other_is_left_open() -> None:
    text = "Alec Rook is ill. Rook hid. Alec Rook Farr, a boy from Lune, died. Alec is well, Ned Hale said."
    who = Who(Story(text).names(PER=["Alec Rook", "Rook", "Alec Rook Farr", "Alec", "Ned Hale"]))
    last = who.named("Alec Rook Farr").mentions[-1]
    assert last.span.of(text) == "Alec"
    assert len(last.candidates) == 2


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("In a statement on the matter, Ada Pell, head of tides, said no.", ["head of tides"]),
        ("He wants to play captain Ada Pell in a film.", ["captain"]),
    ],
)
def test_neither_a_verb_nor_a_matter_is_of_a_role(text: str, roles: list[str]) -> None:
    who = Who(Story(text).names(PER=["Ada Pell"]))
    assert [r.text for r in who.named("Ada Pell").roles] == roles


def test_a_correspondent_is_of_the_paper_and_not_of_the_country() -> None:
    text = "Ada Pell, the Courier's Selland correspondent, said it rained. The Courier printed it in Selland."
    story = Story(text).names(PER=["Ada Pell"], ORG=["Courier"], LOC=["Selland"])
    who = Who(story)
    assert [who.by_id[r.entity].name for r in who.named("Ada Pell").relations] == ["Courier"]


def test_a_role_that_somebody_will_have_is_told_of_the_whole_phrase() -> None:
    text = "It was the woman who will become the next captain, Ada Pell."
    (role,) = Who(Story(text).names(PER=["Ada Pell"])).named("Ada Pell").roles
    assert role.text == "the woman who will become the next captain"


def test_a_rear_admiral_is_one_person_with_a_rank() -> None:
    story = Story("Rear Adm. Ned Rook said it sank.").names(PER=["Rear Adm", "Ned Rook"])
    story.says("Rear Adm. Ned Rook", "said", "it sank")
    who = Who(story)
    assert [e.name for e in who.resolution.entities] == ["Ned Rook"]
    assert who.behind(0) == [who.named("Ned Rook")]


def test_who_is_called_by_a_word_already_is_not_introduced_by_it() -> None:
    text = "Selland leader Kim Jong Ahn is ill. Kim hid in May. A doctor was called. Kim, who is 31, limped, he said."
    who = Who(Story(text).names(PER=["Kim Jong Ahn", "Kim"]))
    assert [e.name for e in who.resolution.entities if e.named] == ["Kim Jong Ahn"]


def test_another_name_behind_a_surname_is_its_bearers() -> None:
    text = "Alec Rook fled. Rook, also known as Abu Farr Zubay, led the group."
    who = Who(Story(text).names(PER=["Alec Rook", "Rook", "Abu Farr Zubay"]))
    assert [e.name for e in who.resolution.entities] == ["Alec Rook"]
    assert "Abu Farr Zubay" in who.named("Alec Rook").aliases


def test_who_founded_a_body_may_lead_it_as_well() -> None:
    text = "Alec Ned Rook, the leader of the Herons, died. Alec Rook, the co-founder of the Herons, is dead."
    who = Who(Story(text).names(PER=["Alec Ned Rook", "Alec Rook"]))
    assert [e.name for e in who.resolution.entities if e.named] == ["Alec Ned Rook"]


def test_a_list_behind_a_source_is_not_who_the_source_is() -> None:
    text = "According to the Courier's source, Pell, Hale and Rook left. Ada Pell is ill."
    story = Story(text).names(PER=["Ada Pell", "Pell", "Hale", "Rook"], ORG=["Courier"])
    assert Who(story).named("Ada Pell").roles == ()


def test_a_surname_that_is_a_noun_is_a_name_where_it_has_its_capital() -> None:
    text = "Ada Page plays. It is true, and what Page had said is too."
    who = Who(Story(text).names(PER=["Ada Page"]).says("Page", "had said", "what"))
    assert who.behind(0) == [who.named("Ada Page")]


def test_the_subject_of_a_clause_is_the_voice_of_its_verb_and_not_of_the_next() -> None:
    text = "Ada Pell, who the Herons had claimed to hold, wrote that she was safe."
    story = Story(text).names(PER=["Ada Pell"], ORG=["Herons"])
    story.says("Ada Pell, who the Herons", "had claimed", "to hold")
    story.says("Ada Pell, who the Herons", "wrote", "that she was safe")
    who = Who(story)
    assert [[e.name for e in who.behind(i)] for i in (0, 1)] == [["Herons"], ["Ada Pell"]]


def test_two_roles_before_a_name_are_of_one_person() -> None:
    role = "Former Secretary of State and presidential candidate"
    story = Story(f"{role} Ada Pell said it leaks.").names(PER=["Ada Pell"])
    who = Who(story.says(f"{role} Ada Pell", "said", "it leaks"))
    assert who.behind(0) == [who.named("Ada Pell")]


@pytest.mark.parametrize(
    ("text", "names", "reason"),
    [
        (
            "Marta Felden left. W. Marta Felden said the weir held.",
            ["W. Marta Felden", "Marta Felden"],
            "the same name but for an initial ahead of it",
        ),
        (
            "Ana Maria Ruiz Soto left. Ana Maria Ruiz said the weir held.",
            ["Ana Maria Ruiz Soto", "Ana Maria Ruiz"],
            "a part of the only longer name that has it",
        ),
        (
            "Marta J. Felden left. Marta Felden said the weir held.",
            ["Marta J. Felden", "Marta Felden"],
            "same first and last name, initials agree",
        ),
    ],
)
def test_each_way_in_which_two_full_names_are_one_has_its_own_reason(
    text: str, names: list[str], reason: str
) -> None:
    who = Who(Story(text).names(PER=names))
    (mentions,) = [e.mentions for e in who.resolution.entities if len(e.mentions) > 1]
    assert mentions[-1].candidates[0].reason == reason


def test_a_father_named_first_is_no_junior() -> None:
    story = Story("Ina Amber met her father, Rolf Amber. Later Rolf Amber Sr said the weir held.")
    who = Who(story.names(PER=["Ina Amber", "Rolf Amber Sr", "Rolf Amber"]))
    assert len([e for e in who.resolution.entities if "Rolf" in e.name]) == 1
