"""To whom something is said: unnamed hearers are entities of their own, with their span."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.model import Act, Addressee, Count, Entity, EntityKind, Span
from onrecord.resolve import resolve
from tests.resolve.story import Story


def heard(story: Story, index: int = 0) -> tuple[Addressee | None, Entity | None]:
    """Return to whom a statement of the story was made, and who that is."""
    found = story.read
    resolution = resolve([found])
    hearer = resolution.hearers[found[0].id].get(index)
    by_id = {entity.id: entity for entity in resolution.entities}
    return hearer, by_id[hearer.entity] if hearer is not None else None


def told(text: str, cue: str = "told", content: str = "that the dam leaked", act: Act = Act.ASSERTS) -> Story:
    return Story(text).names(PER=["Mara Quell"]).says("Mara Quell", cue, content, act=act)


@pytest.mark.parametrize(
    ("text", "cue", "name", "kind", "count"),
    [
        (
            "Mara Quell told a senior official that the dam leaked.",
            "told",
            "a senior official",
            EntityKind.PERSON,
            Count(1, 1),
        ),
        (
            "Mara Quell told two of her aides that the dam leaked.",
            "told",
            "two of her aides",
            EntityKind.PEOPLE,
            Count(2, 2),
        ),
        (
            "Mara Quell warned inspectors that the dam leaked.",
            "warned",
            "inspectors",
            EntityKind.PEOPLE,
            Count(2, None),
        ),
        (
            "Mara Quell told the harbour board on Monday that the dam leaked.",
            "told",
            "the harbour board",
            EntityKind.ORGANIZATION,
            None,
        ),
        (
            "Mara Quell said in a letter to the auditor that the dam leaked.",
            "said",
            "the auditor",
            EntityKind.PERSON,
            Count(1, 1),
        ),
        (
            "Mara Quell told an engineer at the ministry that the dam leaked.",
            "told",
            "an engineer at the ministry",
            EntityKind.PERSON,
            Count(1, 1),
        ),
    ],
)
def test_an_unnamed_hearer_keeps_the_description_as_written(
    text: str, cue: str, name: str, kind: EntityKind, count: Count | None
) -> None:
    story = told(text, cue)
    hearer, entity = heard(story)
    assert hearer is not None
    assert entity is not None
    assert hearer.span is not None
    assert hearer.span.of(text) == name
    assert (entity.named, entity.name, entity.kind, entity.count) == (False, name, kind, count)
    (mention,) = entity.mentions
    assert hearer.span.contains(mention.span)


def test_who_is_told_in_the_passive_stands_before_the_verb() -> None:
    story = Story("The inspector was told by a deck hand that the hatch was open.")
    story.says("a deck hand", "was told", "that the hatch was open")
    document, annotation = story.read
    one = replace(annotation.attributions[0], content=(Span(0, 13), *annotation.attributions[0].content))
    resolution = resolve([(document, replace(annotation, attributions=(one,)))])
    (hearer,) = resolution.hearers[document.id].values()
    assert {entity.id: entity.name for entity in resolution.entities}[hearer.entity] == "The inspector"


def test_who_is_ordered_stands_first_in_what_is_ordered() -> None:
    content = "a clerk on Monday to burn the files"
    hearer, entity = heard(told(f"Mara Quell ordered {content}.", "ordered", content, Act.DEMANDS))
    assert hearer is not None
    assert entity is not None
    assert entity.name == "a clerk"


def test_who_is_told_may_be_found_within_what_is_told() -> None:
    content = "a guard on Monday that the dam leaked"
    _, entity = heard(told(f"Mara Quell told {content}.", content=content))
    assert entity is not None
    assert entity.name == "a guard"
    promised = "a new hospital for the town"
    assert heard(told(f"Mara Quell promised {promised}.", "promised", promised)) == (None, None)


def test_a_quotation_before_the_verb_is_told_to_who_stands_behind_it() -> None:
    text = "“The dam leaks,” Mara Quell told the harbour board on Monday."
    _, entity = heard(told(text, content="“The dam leaks,”"))
    assert entity is not None
    assert entity.name == "the harbour board"


@pytest.mark.parametrize(
    "text",
    [
        "Mara Quell told reporters that the dam leaked.",
        "Mara Quell told a news conference that the dam leaked.",
        "Mara Quell told them that the dam leaked.",
        "Mara Quell said to cheers that the dam leaked.",
        "Mara Quell said on the radio that the dam leaked.",
        "Mara Quell said at the yard that the dam leaked.",
    ],
)
def test_the_press_the_public_and_a_place_hear_nothing(text: str) -> None:
    assert heard(told(text, "told" if " told " in text else "said")) == (None, None)


def test_whom_the_verb_does_not_tell_anything_is_no_hearer() -> None:
    text = "Mara Quell accused the foreman of a lie."
    assert heard(told(text, "accused", "of a lie")) == (None, None)


def test_hearers_described_alike_stay_apart_across_documents_and_within_one() -> None:
    text = "Mara Quell told a senior official that the dam leaked. She told a senior official that the gate had gone."
    first = told(text).says("She", "told", "that the gate had gone")
    other = told("Mara Quell told a senior official that the dam leaked.")
    other.id = "doc-other"
    resolution = resolve([first.read, other.read])
    officials = [e for e in resolution.entities if e.name == "a senior official"]
    assert len(officials) == 3
    assert not any(e.joined for e in officials)
    assert len({e.id for e in officials}) == 3


def test_a_new_hearer_is_not_the_one_who_speaks() -> None:
    text = "Mara Quell warned a colleague that the dam leaked. The colleague left."
    _, entity = heard(told(text, "warned"))
    assert entity is not None
    assert entity.name == "a colleague"


def test_a_named_hearer_is_the_one_of_that_name() -> None:
    story = Story("Mara Quell told Odo Brenner that the dam leaked.").names(PER=["Mara Quell", "Odo Brenner"])
    _, entity = heard(story.says("Mara Quell", "told", "that the dam leaked"))
    assert entity is not None
    assert (entity.named, entity.name) == (True, "Odo Brenner")
