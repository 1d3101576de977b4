"""What kind of thing a name names, by all that the documents say of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.model import EntityKind, FoundMention, Name, Span
from onrecord.resolve import resolve
from tests.resolve.story import Story, Who


def test_a_ship_that_a_tagger_takes_for_a_person_is_left_out() -> None:
    text = "The Ada Marsh sailed at six. Anna Voss was aboard the Ada Marsh. Voss slept."
    who = Who(Story(text).names(PER=["Ada Marsh", "Anna Voss", "Voss"]))
    assert [e.name for e in who.resolution.entities] == ["Anna Voss"]


def test_a_person_whom_the_text_shows_as_one_stays_one_after_an_article() -> None:
    text = "The Jonas Hale who left was ill. Mr Hale of the Jonas Hale case is not."
    who = Who(Story(text).names(PER=["Jonas Hale"]))
    assert who.named("Jonas Hale").kind is EntityKind.PERSON


def test_other_documents_outvote_a_slip_of_the_tagger() -> None:
    slip = Story("She left Amber Quay, a guard who saw her said.", id="doc-a").names(PER=["Amber Quay"])
    plain = Story("Amber Quay is shut. Amber Quay was dark. In Amber Quay it rained.", id="doc-b").names(
        LOC=["Amber Quay"]
    )
    slip.says("a guard who saw her", "said", "She left Amber Quay")
    who = Who(slip, plain)
    assert {e.kind for e in who.all_named("Amber Quay")} == {EntityKind.PLACE}
    assert [e.name for e in who.behind(0)] == ["a guard who saw her"]


def test_a_title_is_stronger_than_other_documents() -> None:
    person = Story("Captain Adair Quay waved.", id="doc-a").names(PER=["Adair Quay"])
    place = Story("Adair Quay is shut. Adair Quay was dark.", id="doc-b").names(LOC=["Adair Quay"])
    kinds = sorted(e.kind.value for e in Who(person, place).all_named("Adair Quay"))
    assert kinds == ["person", "place"]


def test_the_noun_beside_a_name_says_that_it_is_a_body() -> None:
    text = "Al-Medir, the Selland news magazine, said it was shut. Adair Quay, the chief of the news magazine, left."
    who = Who(Story(text).names(PER=["Al-Medir", "Adair Quay"]))
    assert who.named("Al-Medir").kind is EntityKind.ORGANIZATION
    assert who.named("Adair Quay").kind is EntityKind.PERSON


def test_the_last_word_of_a_bodys_name_is_that_body_again() -> None:
    text = "The Norhaven Post reported a leak. The Post is sure. The Post Road is long. A post stood there."
    who = Who(Story(text).names(ORG=["Norhaven Post"]))
    (paper,) = who.resolution.entities
    assert [text[m.span.start : m.span.end] for m in paper.mentions] == ["Norhaven Post", "Post"]


def test_it_is_neither_of_two_bodies_whose_names_end_so() -> None:
    text = "The Norhaven Post and the Tamsin Post differ. The Post is sure."
    who = Who(Story(text).names(ORG=["Norhaven Post", "Tamsin Post"]))
    assert [len(e.mentions) for e in who.resolution.entities] == [1, 1]


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        ("The video posted online by a fan", EntityKind.DOCUMENT),
        ("A letter seen by the Courier", EntityKind.DOCUMENT),
        ("An official briefed on the matter", EntityKind.PERSON),
        ("The board appointed in May", EntityKind.ORGANIZATION),
        ("A retired party official", EntityKind.PERSON),
    ],
)
def test_what_follows_a_noun_does_not_hide_it(phrase: str, kind: EntityKind) -> None:
    story = Story(f"{phrase} says it was shut.").says(phrase, "says", "it was shut")
    (source,) = Who(story).behind(0)
    assert (source.kind, source.name) == (kind, phrase)


def test_a_calling_before_a_title_is_nobody() -> None:
    story = Story("Tidewright Dr Mara Voss said it was shut. “It stank,” she said.")
    story.names(PER=["Tidewright", "Mara Voss"]).says("she", "said", "“It stank,”")
    who = Who(story)
    assert [e.name for e in who.resolution.entities if e.named] == ["Mara Voss"]
    assert [e.name for e in who.behind(0)] == ["Mara Voss"]


def test_a_title_in_the_line_above_is_not_the_names() -> None:
    text = "K. Orne, Navar County Judge\n\nSheriff Elmer Pell\nPell left."
    who = Who(Story(text).names(PER=["K. Orne", "Elmer Pell", "Pell"]))
    assert not any("Judge" in alias for alias in who.named("Elmer Pell").aliases)


def test_what_a_text_says_that_a_name_is_it_is() -> None:
    text = "Bhal Tarn is a small, little-known group of militants. Kim Hale is a member of a group."
    who = Who(Story(text).names(PER=["Bhal Tarn", "Kim Hale"]))
    assert who.named("Bhal Tarn").kind is EntityKind.ORGANIZATION
    assert who.named("Kim Hale").kind is EntityKind.PERSON


def test_a_body_is_named_in_full_where_its_full_name_stands() -> None:
    text = (
        "Tide Daily Report wrote first. A day later Tide Daily Report wrote again, and Tide Daily wrote too."
    )
    story = Story(text).names(ORG=["Tide Daily Report"])
    first = story._names.pop(1)
    story._names.append(Name(Span(first.span.start, first.span.start + len("Tide Daily")), "ORG", 0.9))
    who = Who(story)
    (body,) = [e for e in who.resolution.entities if e.name == "Tide Daily Report"]
    assert [m.span.of(text) for m in body.mentions] == ["Tide Daily Report"] * 2


def test_a_body_whose_first_word_was_left_out_is_named_in_full() -> None:
    text = "The Ossel Tide Group wrote. — Ossel Tide Group, May 3"
    story = Story(text).names(ORG=["Ossel Tide Group"])
    last = story._names.pop()
    story._names.append(Name(Span(last.span.start + len("Ossel "), last.span.end), "ORG", 0.9))
    (body,) = Who(story).resolution.entities
    assert [m.span.of(text) for m in body.mentions] == ["Ossel Tide Group"] * 2


@pytest.mark.parametrize("text", ["The inspector Ada Pell left.", "Ada Pell, an inspector, left."])
def test_a_noun_for_a_person_beside_a_full_name_makes_it_a_persons(text: str) -> None:
    who = Who(Story(text).names(ORG=["Ada Pell"]))
    assert who.named("Ada Pell").kind is EntityKind.PERSON


def test_a_noun_that_bodies_are_called_as_well_does_not() -> None:
    who = Who(Story("Pell Tamsin, the market leader, fell by a tenth.").names(ORG=["Pell Tamsin"]))
    assert who.named("Pell Tamsin").kind is EntityKind.ORGANIZATION


def test_a_title_before_the_last_word_and_a_who_make_a_name_a_persons() -> None:
    text = "Tran Van Dat, who owns the mill, paid. Mr. Dat is ill."
    who = Who(Story(text).names(ORG=["Tran Van Dat"], PER=["Dat"]))
    assert [m.span.of(text) for m in who.named("Tran Van Dat").mentions][:2] == ["Tran Van Dat", "Mr. Dat"]


def test_a_ship_and_the_woman_it_is_called_after_are_two() -> None:
    text = "Ada Marsh came. The ferry, the Ada Marsh, blew its horn. The Ada Marsh sailed. Ms Marsh waved."
    (woman,) = Who(Story(text).names(PER=["Ada Marsh", "Marsh"])).resolution.entities
    assert [m.span.of(text) for m in woman.mentions] == ["Ada Marsh", "Ms Marsh"]


def test_a_storm_is_no_person() -> None:
    text = "Hurricane Oscar came at dawn. Oscar Teal tied down his boat."
    who = Who(Story(text).names(PER=["Hurricane Oscar", "Oscar Teal"]))
    assert [e.name for e in who.resolution.entities if e.kind is EntityKind.PERSON] == ["Oscar Teal"]


@pytest.mark.parametrize(
    ("told", "kind"),
    [("PER", EntityKind.PERSON), ("ORG", EntityKind.ORGANIZATION), (None, EntityKind.DOCUMENT)],
)
def test_a_noun_that_no_list_has_is_what_the_encoder_takes_it_for(told: str | None, kind: EntityKind) -> None:
    text = "The glorp said it was shut."
    story = Story(text).says("The glorp", "said", "it was shut")
    document, annotation = story.read
    mentions = [FoundMention(Span(22, 26), Span(22, 26), "nominal", "PER", "obj", 0.9, (), 1.0)]
    if told is not None:
        mentions.insert(0, FoundMention(Span(0, 9), Span(4, 9), "nominal", told, "nsubj", 0.9, (), 1.0))
    found = resolve([(document, replace(annotation, mentions=tuple(mentions)))])
    assert [e.kind for e in found.entities if e.name == "The glorp"] == [kind]


def test_where_the_encoder_tells_no_mentions_it_is_a_person() -> None:
    who = Who(Story("The glorp said it was shut.").says("The glorp", "said", "it was shut"))
    assert [e.kind for e in who.behind(0)] == [EntityKind.PERSON]


def test_a_family_name_and_two_syllables_are_a_persons() -> None:
    text = "Park Min-ho found it. Mr. Park will keep it. The Park Min-owned firm is shut."
    who = Who(Story(text).names(ORG=["Park Min"], PER=["Park"]))
    assert who.named("Park Min-ho").kind is EntityKind.PERSON


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Jordan is at war. A Jordanian pilot said so.", EntityKind.PLACE),
        ("Selvia is at war. Selvia's Prime Minister said so.", EntityKind.PLACE),
        ("Jordan is at war. A pilot said so.", EntityKind.PERSON),
        ("Mr Jordan is ill. A Jordanian pilot said so.", EntityKind.PERSON),
    ],
)
def test_a_country_that_a_tagger_takes_for_a_person_is_a_place(text: str, kind: EntityKind) -> None:
    who = Who(Story(text).names(PER=["Jordan", "Selvia"]))
    assert [e.kind for e in who.resolution.entities if e.named] == [kind]


def test_a_surname_that_is_a_countrys_stays_a_persons() -> None:
    who = Who(Story("Ada Jordan won. Jordan beat a Jordanian.").names(PER=["Ada Jordan", "Jordan"]))
    assert [e.name for e in who.resolution.entities] == ["Ada Jordan"]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Tidings.com said it rained.", "Tidings.com"),
        ("It rained, the Tidings said.", "the Tidings"),
        ("Diario Tidings said it rained.", "Diario Tidings"),
    ],
)
def test_an_address_an_article_or_a_word_for_papers_makes_a_voice_a_body(text: str, source: str) -> None:
    content = "It rained" if text.startswith("It") else "it rained"
    story = Story(text).names(PER=["Diario Tidings", "Tidings"]).says(source, "said", content)
    (voice,) = Who(story).behind(0)
    assert (voice.named, voice.kind) == (True, EntityKind.ORGANIZATION)


@pytest.mark.parametrize("word", ["Briton", "Nigerian"])
def test_a_word_for_people_of_a_country_is_no_persons_name(word: str) -> None:
    assert Who(Story(f"A {word} left Ossel.").names(PER=[word])).all_named(word) == []


def test_but_it_is_a_surname_where_somebody_bears_it() -> None:
    story = Story("Ada French left Ossel. French sang.").names(PER=["Ada French", "French"])
    assert [m.span.of(story.text) for m in Who(story).named("Ada French").mentions] == [
        "Ada French",
        "French",
    ]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("AutoNorth", EntityKind.ORGANIZATION),
        ("MacLeish", EntityKind.PERSON),
        ("DeShane", EntityKind.PERSON),
        ("Hale", EntityKind.PERSON),
    ],
)
def test_two_words_in_one_are_a_body(name: str, kind: EntityKind) -> None:
    who = Who(Story(f"{name} said it was shut. The clerk asked {name} why.").names(PER=[name]))
    assert who.named(name).kind is kind


@pytest.mark.parametrize("sign", ["#", "@"])
def test_a_topic_that_spells_somebody_makes_nobody_a_body(sign: str) -> None:
    who = Who(
        Story(f"Raila Hale said so. Ask {sign}RailaHale about it. Hale left.").names(
            PER=["Raila Hale", "Hale"]
        )
    )
    assert who.named("Raila Hale").kind is EntityKind.PERSON


def test_a_handle_is_no_body() -> None:
    entities = Who(Story("Ask @RailaHale about it, he said.").names(PER=["RailaHale"])).resolution.entities
    assert [e.kind for e in entities if e.name == "RailaHale"] in ([], [EntityKind.PERSON])


@pytest.mark.parametrize("before", ["She came from nearby", "Ada Pell, 42, of", "She left the village of"])
def test_what_is_nearby_is_a_place(before: str) -> None:
    who = Who(Story(f"{before} Kendal. It was cold.").names(PER=["Kendal"]))
    assert who.named("Kendal").kind is EntityKind.PLACE


@pytest.mark.parametrize("kind", ["PER", "ORG"])
def test_people_of_a_country_bear_no_name(kind: str) -> None:
    story = Story("The North Koreans left. A South Korean said it was cold.")
    story.names(**{kind: ["North Koreans", "South Korean"]}).says("A South Korean", "said", "it was cold")
    assert [e.named for e in Who(story).resolution.entities] == [False]


@pytest.mark.parametrize(("name", "kind"), [("Marian Church", "person"), ("Marian Ferries", "organization")])
def test_a_word_that_ends_bodies_names_may_be_a_surname(name: str, kind: str) -> None:
    story = Story(f"{name} said no.").names(PER=[name]).says(name, "said", "no")
    assert [e.kind.value for e in Who(story).behind(0)] == [kind]


@pytest.mark.parametrize(
    ("source", "text", "named"),
    [("Giving", "Giving evidence, Ada Pell said no.", False), ("Manning", "Manning said no.", True)],
)
def test_a_verb_that_opens_a_sentence_is_nobodys_name(source: str, text: str, *, named: bool) -> None:
    who = Who(Story(text).names(PER=["Ada Pell"] if "Ada" in text else []).says(source, "said", "no"))
    assert any(e.named and e.name == source for e in who.resolution.entities) is named


@pytest.mark.parametrize(("label", "kind"), [("NANDINI QUADE", "person"), ("OSSEL TIMES", "organization")])
def test_whose_full_name_labels_a_turn_is_a_person_unless_it_ends_like_a_body(label: str, kind: str) -> None:
    name = label.title()
    text = f"On Monday {name} had a guest.\n\n{label}: Did the quay leak?\n\nADA PELL: It did, since May."
    story = Story(text).names(ORG=[name], PER=["ADA PELL"])
    story.says(label, None, "Did the quay leak?", method="speaker turn")
    story.says("ADA PELL", None, "It did, since May.", method="speaker turn")
    found = Who(story).resolution.entities
    assert {e.kind.value for e in found if e.name.casefold() == label.casefold()} == {kind}


@pytest.mark.parametrize(
    "source",
    [
        "an affidavit unsealed Wednesday",
        "a report released Tuesday",
        "a lawsuit filed Friday in court",
        "a survey conducted May 4",
        "a statement issued late Monday",
    ],
)
def test_a_paper_stays_one_with_the_day_behind_it(source: str) -> None:
    story = Story(f"The dam leaked, according to {source}.").says(source, "according to", "The dam leaked")
    (found,) = Who(story).behind(0)
    assert found.kind is EntityKind.DOCUMENT
