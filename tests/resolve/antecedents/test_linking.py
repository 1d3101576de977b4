"""Mentions that are no sources: whom they are linked to, why, and what is left open or out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.model import Annotation, Entity, EntityKind, Form, FoundMention, MentionForm, Span
from onrecord.model.sentences import Sentences
from onrecord.resolve import resolve
from onrecord.resolve.antecedents import Linking, Told, shipped
from onrecord.resolve.drafts import Draft, Place
from tests.resolve.story import Story, Who


def _linked(entity: Entity, text: str, form: MentionForm) -> list[str]:
    return [
        m.span.of(text)
        for m in entity.mentions
        if m.form is form and m.candidates[0].entity == entity.id and m.candidates[0].score >= 0.6
    ]


def test_pronouns_that_are_no_sources_go_to_the_one_who_fits_with_a_reason() -> None:
    text = "Ada Pell runs the port. She sold her boat in May."
    pell = Who(Story(text).names(PER=["Ada Pell"])).named("Ada Pell")
    assert _linked(pell, text, MentionForm.PRONOUN) == ["She", "her"]
    assert all(m.candidates[0].reason for m in pell.mentions)


def test_a_pronoun_is_not_linked_against_a_title() -> None:
    text = "Mr Jon Hale met Mrs Ada Pell. She left at noon."
    who = Who(Story(text).names(PER=["Jon Hale", "Ada Pell"]))
    assert _linked(who.named("Ada Pell"), text, MentionForm.PRONOUN) == ["She"]
    assert _linked(who.named("Jon Hale"), text, MentionForm.PRONOUN) == []


def test_roles_beside_a_name_and_after_is_are_mentions_of_the_person() -> None:
    text = "Ada Pell, the chief engineer, spoke. Pell is a sailor. Harbour pilot Kim Hale left."
    who = Who(Story(text).names(PER=["Ada Pell", "Pell", "Kim Hale"]))
    assert _linked(who.named("Ada Pell"), text, MentionForm.NOMINAL) == ["the chief engineer", "a sailor"]
    assert _linked(who.named("Kim Hale"), text, MentionForm.NOMINAL) == ["Harbour pilot"]


def test_the_first_person_in_quotation_marks_is_the_speaker() -> None:
    text = "“I sold my boat,” said Ada Pell."
    story = Story(text).names(PER=["Ada Pell"]).says("Ada Pell", "said", "I sold my boat", form=Form.DIRECT)
    assert _linked(Who(story).named("Ada Pell"), text, MentionForm.PRONOUN) == ["I", "my"]


def test_those_for_whom_a_speaker_says_we_are_a_group_that_includes_the_speaker() -> None:
    text = "“We sold our boat,” said Ada Pell."
    who = Who(
        Story(text).names(PER=["Ada Pell"]).says("Ada Pell", "said", "We sold our boat", form=Form.DIRECT)
    )
    (group,) = [e for e in who.resolution.entities if e.kind is EntityKind.PEOPLE]
    assert _linked(group, text, MentionForm.PRONOUN) == ["We", "our"]
    assert [(r.kind, who.by_id[r.entity].name) for r in group.relations] == [("includes", "Ada Pell")]


def test_in_an_interview_without_labels_i_is_the_one_who_answers_and_you_the_one_asked() -> None:
    text = (
        "The Courier spoke with Ada Pell.\nHow did you start?\nI built a boat when I was nine.\n"
        "Do you still sail?\nI do. My knees do not."
    )
    pell = Who(Story(text).names(PER=["Ada Pell"], ORG=["Courier"])).named("Ada Pell")
    assert _linked(pell, text, MentionForm.PRONOUN) == ["you", "I", "I", "you", "I", "My"]


def test_two_people_asked_leave_i_open() -> None:
    text = (
        "The Courier spoke with Ada Pell and with Kim Hale.\nHow did you start?\nI built a boat when I was nine.\n"
        "Do you still sail?\nI do. My knees do not."
    )
    who = Who(Story(text).names(PER=["Ada Pell", "Kim Hale"], ORG=["Courier"]))
    assert _linked(who.named("Ada Pell"), text, MentionForm.PRONOUN) == []


def test_somebody_unnamed_who_says_nothing_and_is_met_once_is_no_entity() -> None:
    text = "A sailor waved. Ada Pell left."
    who = Who(Story(text).names(PER=["Ada Pell"]))
    assert [e.name for e in who.resolution.entities] == ["Ada Pell"]


def test_somebody_unnamed_who_is_spoken_of_again_is_one() -> None:
    text = "A sailor waved. The sailor then left. Ada Pell stayed."
    who = Who(Story(text).names(PER=["Ada Pell"]))
    (sailor,) = [e for e in who.resolution.entities if not e.named]
    assert _linked(sailor, text, MentionForm.NOMINAL) == ["A sailor", "The sailor"]


def test_a_surname_that_the_tagger_passed_over_is_found_again_but_no_common_word_is() -> None:
    text = "Ada Pell spoke. At noon Pell left. Kim Marsh rowed over the marsh. Marsh won."
    story = Story(text)
    story.names(PER=["Ada Pell", "Kim Marsh"])
    who = Who(story)
    assert _linked(who.named("Ada Pell"), text, MentionForm.NAME) == ["Ada Pell", "Pell"]
    assert _linked(who.named("Kim Marsh"), text, MentionForm.NAME) == ["Kim Marsh"]


def test_a_surname_goes_to_the_one_introduced_before_it() -> None:
    text = "Ada Pell spoke.\n\nIt rained.\n\nIt rained on.\n\nPell left.\n\nJon Pell came."
    who = Who(Story(text).names(PER=["Ada Pell", "Jon Pell", "Pell"]))
    assert _linked(who.named("Ada Pell"), text, MentionForm.NAME) == ["Ada Pell", "Pell"]


def test_what_the_encoder_finds_the_same_is_linked_with_its_chance() -> None:
    text = "Ada Pell left. The tireless keeper wept."
    told = (
        FoundMention(Span(0, 8), Span(0, 3), "name", "PER", "nsubj", 0.9),
        FoundMention(Span(15, 34), Span(28, 34), "nominal", "PER", "nsubj", 0.9, ((0, 0.9),), 0.1),
    )
    document, annotation = Story(text).names(PER=["Ada Pell"]).read
    (pell,) = [e for e in resolve([(document, replace(annotation, mentions=told))]).entities if e.named]
    assert _linked(pell, text, MentionForm.NOMINAL) == ["The tireless keeper"]
    assert "encoder" in pell.mentions[-1].candidates[0].reason
    unlikely = replace(told[1], antecedents=((0, 0.3),), fresh=0.7)
    (pell,) = [
        e
        for e in resolve([(document, replace(annotation, mentions=(told[0], unlikely)))]).entities
        if e.named
    ]
    assert _linked(pell, text, MentionForm.NOMINAL) == []


def test_the_same_input_gives_the_same_links() -> None:
    text = "Ada Pell met Kim Hale. She left. A sailor waved at her; the sailor knew her."
    read = Story(text).names(PER=["Ada Pell", "Kim Hale"]).read
    assert isinstance(read[1], Annotation)
    assert resolve([read]) == resolve([read])


def test_a_he_that_may_be_somebody_described_tells_nothing_of_the_only_name_before_it() -> None:
    text = (
        "Kim Hale runs the yard. Ada Pell told the captain that he was wrong, and the mate that he was late. "
        "She left at noon."
    )
    who = Who(Story(text).names(PER=["Kim Hale", "Ada Pell"]))
    assert _linked(who.named("Ada Pell"), text, MentionForm.PRONOUN) == ["She"]


def test_a_role_beside_a_name_is_tied_to_whom_its_words_name_or_his_and_her_stand_for() -> None:
    text = (
        "Kim Hale runs the yard. Her lawyer, Ada Pell, left. Jon Moss, the Courier’s editor, stayed. "
        "Port chief Lena Roe waved."
    )
    who = Who(
        Story(text).names(PER=["Kim Hale", "Ada Pell", "Jon Moss", "Lena Roe"], ORG=["Courier", "Port"])
    )
    ties = {
        e.name: [(r.kind, who.by_id[r.entity].name, r.span.of(text)) for r in e.relations]
        for e in who.resolution.entities
    }
    assert ties["Ada Pell"] == [("lawyer-of", "Kim Hale", "Her lawyer")]
    assert ties["Jon Moss"] == [("of", "Courier", "the Courier’s editor")]
    assert ties["Lena Roe"] == []


@pytest.mark.parametrize(("relation", "noted"), [("nsubj", 1), ("compound", 0)])
def test_a_body_whose_name_only_qualifies_another_noun_is_nothing_to_go_back_to(
    relation: str, noted: int
) -> None:
    text = "Selby Street brokers met at noon."
    street = FoundMention(Span(0, 12), Span(6, 12), "name", "ORG", relation, 0.9, (), 0.9)
    document = Story(text).document
    body = Draft(document.id, document.sha256, EntityKind.ORGANIZATION, named=True, name="Selby Street")
    body.add(Place(document.id, Span(0, 12), MentionForm.NAME, 1.0, "name as written"))
    linking = Linking(document, Sentences(text), [Span(0, 12)], [body], (), shipped(), Told((street,)))
    assert len(linking.history.ahead(len(text))) == noted
