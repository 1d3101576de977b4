"""Nouns right before names that no list has and the encoder takes for persons."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.model import Annotation, Document, Entity, FoundMention, Span
from onrecord.resolve import resolve
from tests.resolve.story import Story

TEXT = "The old tatter Ada Pell said on Monday that the shop was shut."


def read(text: str, noun: str, kind: str) -> tuple[Document, Annotation]:
    document, annotation = (
        Story(text).names(PER=["Ada Pell"]).says("Ada Pell", "said", "the shop was shut").read
    )
    at = text.index(noun)
    head = Span(at, at + len(noun))
    return document, replace(annotation, mentions=(FoundMention(head, head, "nominal", kind, "nmod", 0.9),))


def pell(text: str, noun: str, kind: str) -> Entity:
    (found,) = [e for e in resolve([read(text, noun, kind)]).entities if e.name == "Ada Pell"]
    return found


def test_what_the_encoder_takes_for_a_person_is_a_role() -> None:
    roles = pell(TEXT, "tatter", "PER").roles
    assert [(r.text, r.span.of(TEXT)) for r in roles] == [("old tatter", "old tatter")]


@pytest.mark.parametrize(("noun", "kind"), [("tatter", "ORG"), ("shop", "PER")])
def test_what_it_takes_for_something_else_is_none(noun: str, kind: str) -> None:
    assert pell(TEXT, noun, kind).roles == ()


def test_a_plural_before_a_name_is_no_role() -> None:
    assert pell(TEXT.replace("tatter", "tatters"), "tatters", "PER").roles == ()


def test_such_a_role_tells_nobody_apart() -> None:
    story = "Once {} Ada Pell, 40, of Ossel, said that the shop was shut."
    one = read(story.format("tatter"), "tatter", "PER")
    other, annotation = read(story.format("busker"), "busker", "PER")
    entities = resolve([one, (replace(other, id="other"), annotation)]).entities
    assert len([e for e in entities if e.name == "Ada Pell"]) == 1
