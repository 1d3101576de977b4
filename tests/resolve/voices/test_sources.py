"""Sources that are no plain name: unnamed ones, bodies, papers, the outlet, several at once."""

from __future__ import annotations

import pytest

from onrecord.model import Count, Entity, EntityKind, Form
from tests.resolve.story import Story, Who


def test_a_spokesman_for_a_body_is_an_unnamed_person_tied_to_it() -> None:
    story = Story("A spokesman for Marine Harbour Trust said the gate was locked.").names(
        ORG=["Marine Harbour Trust"]
    )
    story.says("A spokesman for Marine Harbour Trust", "said", "the gate was locked")
    who = Who(story)
    (voice,) = who.behind(0)
    assert (voice.kind, voice.named, voice.name) == (
        EntityKind.PERSON,
        False,
        "A spokesman for Marine Harbour Trust",
    )
    (relation,) = voice.relations
    assert (relation.kind, relation.entity) == ("spokesperson-of", who.named("Marine Harbour Trust").id)


def test_a_persons_lawyer_is_not_the_person() -> None:
    story = Story("Ms Kerr left. Ms Kerr's lawyer said she was ill.").names(PER=["Kerr"])
    story.says("Ms Kerr's lawyer", "said", "she was ill")
    who = Who(story)
    (voice,) = who.behind(0)
    assert not voice.named
    assert [(r.kind, who.by_id[r.entity].name) for r in voice.relations] == [("lawyer-of", "Kerr")]


def test_a_name_that_explains_the_object_leaves_the_source_unnamed() -> None:
    story = Story("A spokesperson for the minister, Edda Farn, denied it all.").names(PER=["Edda Farn"])
    story.says("A spokesperson for the minister, Edda Farn", "denied", "it all")
    (voice,) = Who(story).behind(0)
    assert not voice.named


def test_an_unnamed_voice_that_gets_a_name_later_is_one_voice() -> None:
    story = Story(
        "A spokeswoman said the pump failed. The spokeswoman, Ada Pell, said it was old. Pell said no more."
    )
    story.names(PER=["Ada Pell", "Pell"])
    story.says("A spokeswoman", "said", "the pump failed").says(
        "The spokeswoman, Ada Pell", "said", "it was old"
    )
    who = Who(story)
    assert who.behind(0) == who.behind(1) == [who.named("Ada Pell")]
    assert "named later" in who.named("Ada Pell").mentions[0].candidates[0].reason


@pytest.mark.parametrize(
    ("source", "kind", "count"),
    [
        ("Two officials briefed on the audit", EntityKind.PEOPLE, Count(2, 2)),
        ("Several officials", EntityKind.PEOPLE, Count(2, None)),
        ("Officials", EntityKind.PEOPLE, Count(2, None)),
        ("At least three residents", EntityKind.PEOPLE, Count(3, None)),
        ("A harbour official", EntityKind.PERSON, Count(1, 1)),
        ("The harbour's most gifted pilot", EntityKind.PERSON, Count(1, 1)),
        ("Most pilots", EntityKind.PEOPLE, Count(2, None)),
        ("One of the officials", EntityKind.PERSON, Count(1, 1)),
        ("Police", EntityKind.PEOPLE, None),
        ("The report", EntityKind.DOCUMENT, None),
        ("Court papers", EntityKind.DOCUMENT, None),
        ("The council", EntityKind.ORGANIZATION, None),
        ("Another", EntityKind.PERSON, Count(1, 1)),
        ("One", EntityKind.PERSON, Count(1, 1)),
        ("Some", EntityKind.PEOPLE, Count(2, None)),
        ("Others", EntityKind.PEOPLE, Count(2, None)),
    ],
)
def test_an_unnamed_source_keeps_its_words_its_kind_and_its_number(
    source: str, kind: EntityKind, count: Count | None
) -> None:
    story = Story(f"{source} said the dam leaked.").says(source, "said", "the dam leaked")
    (voice,) = Who(story).behind(0)
    assert (voice.named, voice.name, voice.kind, voice.count) == (False, source, kind, count)


def test_the_official_is_the_only_one_and_another_is_always_new() -> None:
    story = Story(
        "A port official said one. The official said two. Another official said three. The second official said four."
    )
    for source, content in (
        ("A port official", "one"),
        ("The official", "two"),
        ("Another official", "three"),
        ("The second official", "four"),
    ):
        story.says(source, "said", content)
    who = Who(story)
    first, again, another, second = (who.behind(i)[0].id for i in range(4))
    assert first == again != another
    assert second == another


def test_two_indefinite_descriptions_are_never_merged_by_their_words() -> None:
    story = Story("A harbour official said one. It rained all day.\n\nA harbour official said two.")
    story.says("A harbour official", "said", "one").says("A harbour official", "said", "two")
    who = Who(story)
    assert who.behind(0) != who.behind(1)


def test_a_phrase_before_two_verbs_is_one_source() -> None:
    story = Story("Two harbour officials called it a mess and said that it stank.")
    story.says("Two harbour officials", "called", "it a mess").says(
        "Two harbour officials", "said", "it stank"
    )
    who = Who(story)
    assert who.behind(0) == who.behind(1)
    (only,) = who.behind(0)
    assert len(only.mentions) == 1


def test_several_fitting_unnamed_sources_leave_the_official_open() -> None:
    story = Story("A port official said one. A tax official said two. The official said three.")
    for source, content in (("A port official", "one"), ("A tax official", "two"), ("The official", "three")):
        story.says(source, "said", content)
    assert Who(story).behind(2) == []


def test_the_reason_for_anonymity_is_kept_with_its_place() -> None:
    text = "A clerk, who asked not to be named because she feared losing her job, said the books were false."
    story = Story(text).says(
        "A clerk, who asked not to be named because she feared losing her job", "said", "the books were false"
    )
    (voice,) = Who(story).behind(0)
    assert voice.name == "A clerk"
    assert voice.anonymity is not None
    assert voice.anonymity.reason is not None
    assert voice.anonymity.reason.text == "because she feared losing her job"
    assert voice.anonymity.reason.span.of(text) == voice.anonymity.reason.text
    assert voice.anonymity.granted_by is None


def test_fear_elsewhere_is_no_reason_for_anonymity() -> None:
    story = Story("Workers fear losing their jobs. Rain fell all night. A clerk said the books were false.")
    story.says("A clerk", "said", "the books were false")
    (voice,) = Who(story).behind(0)
    assert voice.anonymity is not None
    assert voice.anonymity.reason is None


def test_a_body_is_found_by_its_head_word_its_short_form_and_its_initials() -> None:
    text = (
        "Port Amber Harbour Board (PAHB) met. The board said no. PAHB said maybe. The Harbour Board said yes."
    )
    story = Story(text).names(ORG=["Port Amber Harbour Board", "PAHB", "Harbour Board"])
    story.says("The board", "said", "no").says("PAHB", "said", "maybe").says(
        "The Harbour Board", "said", "yes"
    )
    who = Who(story)
    assert {e.name for i in range(3) for e in who.behind(i)} == {"Port Amber Harbour Board"}


def test_a_head_word_that_two_bodies_share_is_left_open() -> None:
    story = Story("Amber Council and Brill Council met. The council said no.").names(
        ORG=["Amber Council", "Brill Council"]
    )
    story.says("The council", "said", "no")
    assert Who(story).behind(0) == []


def test_a_place_is_not_the_board_named_after_it() -> None:
    story = Story("Port Amber slept. Port Amber Harbour Board said no.").names(
        LOC=["Port Amber"], ORG=["Port Amber Harbour Board"]
    )
    story.says("Port Amber Harbour Board", "said", "no")
    who = Who(story)
    assert who.named("Port Amber").kind is EntityKind.PLACE
    assert [e.name for e in who.behind(0)] == ["Port Amber Harbour Board"]


def test_the_outlet_speaks_of_itself() -> None:
    text = "The Courier has not heard it. This newspaper could not find the tape."
    story = Story(text, outlet="The Quay Courier").names(ORG=["Courier"])
    story.says("The Courier", "has not heard", "it").says("This newspaper", "could not find", "the tape")
    who = Who(story)
    assert {e.name for i in (0, 1) for e in who.behind(i)} == {"The Quay Courier"}


def test_a_source_phrase_may_join_two_voices() -> None:
    story = Story("Ada Pell and the mate said the lamp was out.").names(PER=["Ada Pell"])
    story.says("Ada Pell and the mate", "said", "the lamp was out")
    assert [e.name for e in Who(story).behind(0)] == ["Ada Pell", "the mate"]


def test_and_inside_an_apposition_joins_nothing() -> None:
    source = "Ada Pell, chair of the council and the trust"
    story = (
        Story(f"{source}, said the lamp was out.")
        .names(PER=["Ada Pell"])
        .says(source, "said", "the lamp was out")
    )
    assert [e.name for e in Who(story).behind(0)] == ["Ada Pell"]


def test_the_article_before_a_source_belongs_to_its_description() -> None:
    story = Story("It was late, the union said.").says("union", "said", "It was late")
    assert [e.name for e in Who(story).behind(0)] == ["the union"]


def test_a_bare_article_as_source_takes_its_noun() -> None:
    text = "A solicitor called. The solicitor declined to be named."
    story = Story(text).says("A solicitor", "called", "called")
    story.says("The", "declined", "to be named")
    who = Who(story)
    assert who.behind(0) == who.behind(1) != []


def test_one_of_them_is_a_voice_of_its_own() -> None:
    story = Story("Two people saw it. According to one of them, it read HM.").says(
        "one of them", "According to", "it read HM"
    )
    assert [(e.name, e.named) for e in Who(story).behind(0)] == [("one of them", False)]


def test_the_bishop_is_not_the_former_bishop() -> None:
    text = "Ivo Tarn, the bishop, smiled. Clem Ash, the former bishop, wept. The bishop said it was cold."
    story = Story(text).names(PER=["Ivo Tarn", "Clem Ash"]).says("The bishop", "said", "it was cold")
    assert [e.name for e in Who(story).behind(0)] == ["Ivo Tarn"]


def _granted(text: str, *sources: str) -> list[Entity]:
    story = Story(text, outlet="The Courier")
    for source in sources:
        story.says(source, "said", f"the {source.split()[-1]}’s ward was shut")
    return [e for e in Who(story).resolution.entities if e.anonymity is not None]


def test_a_grant_of_anonymity_elsewhere_goes_to_the_only_unnamed_source_it_can_mean() -> None:
    text = (
        "A nurse said the nurse’s ward was shut.\n\nIt rained all night. The sea was high. No ferry left. "
        "The lamps were out.\n\nThe Courier has agreed not to name her because she fears for her job."
    )
    (nurse,) = _granted(text, "A nurse")
    assert nurse.anonymity is not None
    assert nurse.anonymity.reason is not None
    assert nurse.anonymity.reason.span.of(text) == "because she fears for her job"


def test_a_grant_elsewhere_that_may_mean_two_sources_goes_to_none() -> None:
    text = (
        "A nurse said the nurse’s ward was shut. A porter said the porter’s ward was shut.\n\nIt rained all night. "
        "The sea was high. No ferry left. The lamps were out.\n\n"
        "The Courier has agreed not to name her because she fears for her job."
    )
    assert [e.anonymity.reason for e in _granted(text, "A nurse", "A porter") if e.anonymity] == [None, None]


def test_a_capital_that_speaks_is_an_entity_of_its_own_tied_to_the_country_that_the_text_names() -> None:
    text = "Poland closed the port in May. Warsaw said the port was unsafe. Berlin said nothing of the port."
    story = Story(text).names(LOC=["Poland", "Warsaw", "Berlin"])
    story.says("Warsaw", "said", "the port was unsafe").says("Berlin", "said", "nothing of the port")
    who = Who(story)
    warsaw, berlin = who.named("Warsaw"), who.named("Berlin")
    assert who.behind(0) == [warsaw]
    assert [(r.kind, r.entity) for r in warsaw.relations] == [("government-of", who.named("Poland").id)]
    assert berlin.relations == ()


def test_a_cabinet_is_tied_to_its_country_and_to_whom_it_is_named_after_and_is_neither() -> None:
    text = "Edda Farn met Poland’s envoy. The Farn government said the port was shut."
    story = Story(text).names(PER=["Edda Farn", "Farn"], LOC=["Poland"])
    story.says("The Farn government", "said", "the port was shut")
    who = Who(story)
    (cabinet,) = who.behind(0)
    assert cabinet.kind is EntityKind.ORGANIZATION
    assert [(r.kind, r.entity) for r in cabinet.relations] == [("government-of", who.named("Edda Farn").id)]


@pytest.mark.parametrize(
    ("text", "who_said", "kind"),
    [
        ("He went to a doctor who said it was a bite.", "a doctor", EntityKind.PERSON),
        ("She asked two port officials, who said it was a bite.", "two port officials", EntityKind.PEOPLE),
        (
            "They wrote to the harbour board, which said it was a bite.",
            "the harbour board",
            EntityKind.ORGANIZATION,
        ),
    ],
)
def test_a_relative_goes_on_from_the_phrase_before_it(text: str, who_said: str, kind: EntityKind) -> None:
    relative = "which" if "which" in text else "who"
    (voice,) = Who(Story(text).says(relative, "said", "it was a bite")).behind(0)
    assert (voice.name, voice.kind) == (who_said, kind)


def test_it_goes_on_from_no_phrase_that_it_does_not_fit() -> None:
    story = Story("The chair of the board who said it was a bite left.").says("who", "said", "it was a bite")
    assert [v.name for v in Who(story).behind(0)] != ["the board"]


def test_the_officials_of_the_text_are_not_those_of_its_headline_and_one_more() -> None:
    text = "Port was shut, officials say\nIt was shut, two officials told us. The officials said it was late."
    story = Story(text, title="Port was shut, officials say")
    story.says("officials", "say", "Port was shut").says("two officials", "told", "It was shut")
    story.says("The officials", "said", "it was late")
    who = Who(story)
    assert [v.name for v in who.behind(2)] == ["two officials"]
    assert who.behind(1) == who.behind(2)


@pytest.mark.parametrize(
    ("source", "names", "voice"),
    [
        ("Jess’ mother, Anji Roe", {"PER": ["Anji Roe", "Jess"]}, "Anji Roe"),
        ("OTV’s Anji Roe", {"PER": ["Anji Roe"]}, "Anji Roe"),
        ("an Anji Roe", {"PER": ["Anji Roe"]}, "Anji Roe"),
        ("Ossel's Harbour Board (OHB)", {"LOC": ["Ossel"], "ORG": ["Harbour Board", "OHB"]}, "Harbour Board"),
        ("Ossel's Herald", {"LOC": ["Ossel"], "ORG": ["Herald"]}, "Herald"),
        ("Ossel’s Clerk of Port Works (OCPW)", {"LOC": ["Ossel"], "ORG": ["OCPW"]}, "OCPW"),
        ("Ossel’s Clerk of Port Works (OBXW)", {"LOC": ["Ossel"]}, "Ossel’s Clerk of Port Works (OBXW)"),
        ("Ossel oologist Anji Roe", {"LOC": ["Ossel"], "PER": ["Anji Roe"]}, "Anji Roe"),
        ("Head of Pilotage of Port Ossel Anji Roe", {"LOC": ["Port Ossel"], "PER": ["Anji Roe"]}, "Anji Roe"),
        ("Friends of Ossel Anji Roe", {"LOC": ["Ossel"], "PER": ["Anji Roe"]}, "Friends of Ossel Anji Roe"),
        ("the team behind Anji Roe", {"PER": ["Anji Roe"]}, "the team behind Anji Roe"),
        ("Senad Roe, a vet from Ossel", {"PER": ["Roe"], "LOC": ["Ossel"]}, "Senad Roe"),
        ("Tidings' Anji Roe", {"PER": ["Tidings", "Anji Roe"]}, "Anji Roe"),
        ("OTV's Anji Roe", {"PER": ["OTV", "Anji Roe"]}, "Anji Roe"),
        ("trade publication Tidings", {"PER": ["Tidings"]}, "Tidings"),
        ("the lively local website Free Lune", {"ORG": ["Free Lune"]}, "Free Lune"),
        ("Ossel newspaper Tidings", {"LOC": ["Ossel"], "PER": ["Tidings"]}, "Tidings"),
        ("the sailing newspaper Tidings, which broke it", {"PER": ["Tidings"]}, "Tidings"),
        ("Former “Tide News” anchor Anji Roe", {"PER": ["Anji Roe"], "MISC": ["Tide News"]}, "Anji Roe"),
        ("former rowing star Anji Roe", {"PER": ["Anji Roe"]}, "Anji Roe"),
        ("the musical Anji Roe", {"PER": ["Anji Roe"]}, "the musical Anji Roe"),
        ("the newspaper Anji Roe edits", {"PER": ["Anji Roe"]}, "the newspaper Anji Roe edits"),
        ("Anji’s Harbour Board", {"PER": ["Anji"], "ORG": ["Harbour Board"]}, "Anji’s Harbour Board"),
    ],
)
def test_a_name_behind_its_owner_or_an_article_is_the_voice(
    source: str, names: dict[str, list[str]], voice: str
) -> None:
    story = Story(f"{source} said it rained.").names(**names).says(source, "said", "it rained")
    assert [e.name for e in Who(story).behind(0)] == [voice]


@pytest.mark.parametrize(
    "source",
    [
        "The author, known only as Lunette,",
        "A woman named Lunette",
        "a girl identified by police only as Lunette",
    ],
)
def test_somebody_who_goes_by_a_name_is_of_that_name(source: str) -> None:
    text = f"It rained, but {source} said it leaks. Lunette left."
    who = Who(Story(text).names(PER=["Lunette"]).says(source, "said", "it leaks"))
    assert who.behind(0) == [who.named("Lunette")]


def test_a_sister_of_somebody_called_so_is_another() -> None:
    text = "A sister of a man named Lunette said it leaks."
    who = Who(Story(text).names(PER=["Lunette"]).says("A sister of a man named Lunette", "said", "it leaks"))
    assert not who.behind(0)[0].named


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Tidings' Anji Roe said it rained.", "Tidings' Anji Roe"),
        ("Trade publication Tidings said it rained.", "Trade publication Tidings"),
        ("He fled a gang known as Tidings. Roe said it rained.", "Roe"),
    ],
)
def test_a_name_that_has_a_reporter_or_a_noun_for_bodies_before_it_is_no_persons(
    text: str, source: str
) -> None:
    story = Story(text).names(PER=["Tidings", "Anji Roe", "Roe"]).says(source, "said", "it rained")
    assert Who(story).named("Tidings").kind is EntityKind.ORGANIZATION


@pytest.mark.parametrize(
    ("source", "count"),
    [("A lot of girls", (2, None)), ("many of the parents", (2, None)), ("one of them", (1, 1))],
)
def test_a_quantity_is_a_number_of_people(source: str, count: tuple[int, int | None]) -> None:
    (voice,) = Who(Story(f"{source} said it rained.").says(source, "said", "it rained")).behind(0)
    assert voice.count == Count(*count)
    assert voice.kind is (EntityKind.PERSON if count == (1, 1) else EntityKind.PEOPLE)


def test_a_name_keeps_its_own_s_where_no_genitive_can_stand() -> None:
    text = "Hale’s will open. Hale’s owners smiled. Hale’s said it rained. Pell’s boat sank, Pell said."
    story = Story(text).names(PER=["Hale", "Pell"]).says("Hale", "said", "it rained")
    who = Who(story)
    (voice,) = who.behind(0)
    assert (voice.name, voice.kind) == ("Hale’s", EntityKind.ORGANIZATION)
    assert [m.span.of(text) for m in voice.mentions] == ["Hale’s"] * 3
    assert [e.name for e in who.resolution.entities if e.kind is EntityKind.PERSON] == ["Pell"]


@pytest.mark.parametrize(
    "source",
    [
        "Bewildered Ada Pell",
        "a furious Ada Pell",
        "that Ada Pell",
        "the Courier's Ada Pell",
        "iRepair’s Ada Pell",
        "81-year-old Ada Pell, a voter of many years",
        "The outlet’s Ada Pell",
        "Government spokeswoman, First Minister Ada Pell",
    ],
)
def test_what_tells_how_somebody_is_or_whose_leaves_the_name_the_source(source: str) -> None:
    story = (
        Story(f"It is shut: {source} said it leaks.").names(PER=["Ada Pell"]).says(source, "said", "it leaks")
    )
    assert [e.name for e in Who(story).behind(0)] == ["Ada Pell"]


def test_one_of_them_who_is_named_is_the_one_named() -> None:
    story = Story("Two officials came. One of them, Ada Pell, said it leaks.").names(PER=["Ada Pell"])
    assert [e.name for e in Who(story.says("One of them, Ada Pell", "said", "it leaks")).behind(0)] == [
        "Ada Pell"
    ]


def test_the_address_of_a_page_is_its_publisher() -> None:
    (site,) = Who(Story("It leaks, coldmere.org said.").says("coldmere.org", "said", "It leaks")).behind(0)
    assert site.kind is EntityKind.ORGANIZATION


def test_a_name_that_only_qualifies_the_voice_is_no_body() -> None:
    story = Story("Selland media reported that it leaks.").names(MISC=["Selland"])
    who = Who(story.says("Selland media", "reported", "it leaks"))
    assert [e.name for e in who.resolution.entities] == ["Selland media"]


def test_who_replies_is_not_the_one_who_spoke_before() -> None:
    text = "“You touched my heart,” Rolf Varga said.\n\nEmil was silent.\n\n“I am glad,” he replied."
    story = Story(text).names(PER=["Rolf Varga", "Emil"])
    story.says("Rolf Varga", "said", "“You touched my heart,”", form=Form.DIRECT)
    story.says("he", "replied", "“I am glad,”", form=Form.DIRECT)
    assert [e.name for e in Who(story).behind(1)] == ["Emil"]


@pytest.mark.parametrize("source", ["Others", "Theologians"])
def test_a_word_for_people_that_opens_a_sentence_is_nobodys_name(source: str) -> None:
    text = f"It is late. {source} said it leaks. Older theologians differ."
    (voice,) = Who(Story(text).says(source, "said", "it leaks")).behind(0)
    assert (voice.kind, voice.named) == (EntityKind.PEOPLE, False)


def test_the_congressman_is_the_representative() -> None:
    text = "Representative Duncan Hale spoke. “No,” the congressman said."
    story = Story(text).names(PER=["Duncan Hale"]).says("the congressman", "said", "“No,”", form=Form.DIRECT)
    assert [e.name for e in Who(story).behind(0)] == ["Duncan Hale"]


@pytest.mark.parametrize(
    ("before", "who_said"),
    [
        ("Ada Pell won.", "Ada Pell"),
        ("Ada Pell, 31, and Kim Hale won.", "Kim Hale"),
        ("Ada Pell, 37, and Kim Hale won.", "Ada Pell"),
        ("Ada Pell and Kim Hale won.", "the 37-year-old"),
        ("It is late. Ada Pell heard what", "the 37-year-old"),
    ],
)
def test_an_age_with_the_article_is_of_the_only_one_before_who_can_have_it(
    before: str, who_said: str
) -> None:
    story = Story(f"{before} And the 37-year-old said it leaks.".replace("what And", "what"))
    story.names(PER=["Ada Pell", "Kim Hale"]).says("the 37-year-old", "said", "it leaks")
    assert [e.name for e in Who(story).behind(0)] == [who_said]


def test_no_one_is_no_voice() -> None:
    who = Who(Story("No one said it leaks.").says("No one", "said", "it leaks"))
    assert who.behind(0) == []
    assert who.resolution.entities == ()


def test_whom_a_report_cites_may_be_spoken_of_afterwards() -> None:
    text = "The Courier quoted a port official as saying the crane was sold. The official said it leaks."
    story = (
        Story(text)
        .names(ORG=["Courier"])
        .says("The Courier", "quoted", "a port official as saying the crane was sold")
    )
    story.says("a port official", "as saying", "the crane was sold", within=0, method="citing")
    who = Who(story.says("The official", "said", "it leaks"))
    assert who.behind(1) == who.behind(2)
    assert [e.name for e in who.behind(2)] == ["a port official"]


def test_the_ranks_behind_an_office_in_small_letters_belong_to_the_name() -> None:
    story = Story("It rained, Seaguard press secretary Rear Adm. Joris Went said.")
    story.names(ORG=["Seaguard"], PER=["Joris Went"])
    story.says("Seaguard press secretary Rear Adm. Joris Went", "said", "It rained")
    assert [e.name for e in Who(story).behind(0)] == ["Joris Went"]


def test_the_stop_of_an_initial_ends_the_name_that_a_source_ends_in() -> None:
    story = Story("Amateur pond sleuth Joris W. said it rained.").names(PER=["Joris W."])
    story.says("Amateur pond sleuth Joris W.", "said", "it rained")
    assert [e.name for e in Who(story).behind(0)] == ["Joris W."]


def test_two_behind_a_noun_for_both_are_two() -> None:
    story = Story("It was late, said the spy agencies MI5 and MI6.").names(ORG=["MI5", "MI6"])
    story.says("the spy agencies MI5 and MI6", "said", "It was late")
    assert [e.name for e in Who(story).behind(0)] == ["MI5", "MI6"]


def test_a_soft_hyphen_does_not_give_the_officials_words_to_the_country() -> None:
    story = Story("US \xadofficials said it was late.").names(LOC=["US"])
    story.says("US \xadofficials", "said", "it was late")
    assert [e.named for e in Who(story).behind(0)] == [False]


@pytest.mark.parametrize("lead", ["the council members: ", "the clerks — ", ""])
def test_those_who_are_listed_behind_what_they_are_all_speak(lead: str) -> None:
    source = f"{lead}Ada Pell, Dun Hale, Rolf Amber and Mo Tarrin"
    story = Story(f"They read a letter by {source}, who said that it was late.")
    story.names(PER=["Ada Pell", "Dun Hale", "Rolf Amber", "Mo Tarrin"]).says(source, "said", "it was late")
    assert [e.name for e in Who(story).behind(0)] == ["Ada Pell", "Dun Hale", "Rolf Amber", "Mo Tarrin"]


def test_his_father_is_not_the_son_just_spoken_of() -> None:
    story = Story("The son said it was early. His father said it was late.")
    story.says("The son", "said", "it was early").says("His father", "said", "it was late")
    who = Who(story)
    assert who.behind(0) != who.behind(1)


@pytest.mark.parametrize(
    ("source", "voices"),
    [
        ("Anyone", 0),
        ("No one so far", 0),
        ("no pedestrians", 0),
        ("Nobody", 0),
        ("No 10", 1),
        ("Some men", 1),
    ],
)
def test_nobody_is_no_voice(source: str, voices: int) -> None:
    story = Story(f"{source} can say that it was late.").says(source, "can say", "it was late")
    assert len(Who(story).behind(0)) == voices


@pytest.mark.parametrize("beside", [" (R-Lune)", ", R-Lune,", ""])
def test_the_republican_is_the_only_one_who_sits_there(beside: str) -> None:
    story = Story(
        f"Rep. Dun Hale{beside} met Sen. Ada Pell (D-Ossel). The Selland Republican said the bill was late."
        if beside
        else "Rep. Dun Hale met Rolf Amber. The Selland Republican said the bill was late."
    )
    story.names(PER=["Rep. Dun Hale", "Sen. Ada Pell", "Rolf Amber"], LOC=["Selland", "R-Lune", "D-Ossel"])
    story.says("The Selland Republican", "said", "the bill was late")
    who = Who(story)
    assert [e.name for e in who.behind(0)] == ["Dun Hale"]
    assert [e.name for e in who.resolution.entities if "-" in (e.name or "")] == []


def test_of_two_who_sit_there_the_republican_is_neither() -> None:
    story = Story("Rep. Dun Hale met Sen. Ada Pell. The Republican said the bill was late.")
    story.names(PER=["Rep. Dun Hale", "Sen. Ada Pell"])
    story.says("The Republican", "said", "the bill was late")
    assert all(not e.named for e in Who(story).behind(0))
