"""Whom a description means that is a source, where only the networks tell it."""

from __future__ import annotations

import pytest

from evaluation.reading import document_of
from onrecord.annotate import Models, annotate, load_models
from onrecord.resolve import resolve
from onrecord.resolve.voices import descriptions, third_person

TEENAGER = (
    "Mo Tarrin bought a car and rented a flat in Coldmere. Tarrin had told a magazine that he made "
    "millions on the stock market. The teenager admitted on Tuesday that it was all made up."
)
MINISTER = (
    "Mo Tarrin replaced Ada Colmer as transport minister on Monday. Tarrin said that the bridge would be "
    "rebuilt. The former minister said that she welcomed it."
)


@pytest.fixture(scope="module")
def models() -> Models:
    return load_models()


def last_voice(text: str, models: Models) -> tuple[str, bool] | None:
    """Return the name of the voice behind the last statement, and whether it is a name; None if it is open."""
    document = document_of("a", text)
    annotation = annotate(document, models)
    resolution = resolve([(document, annotation)])
    voices = resolution.sources[document.id].get(len(annotation.attributions) - 1, ())
    if not voices:
        return None
    (voice,) = voices
    entity = next(e for e in resolution.entities if e.id == voice)
    return entity.name or "", entity.named


def test_the_teenager_is_the_one_spoken_of(models: Models, monkeypatch: pytest.MonkeyPatch) -> None:
    assert last_voice(TEENAGER, models) == ("Mo Tarrin", True)
    monkeypatch.setattr(descriptions, "_SAFE_PERSON", 2.0)
    assert last_voice(TEENAGER, models) == ("The teenager", False)


def test_the_former_minister_is_not_the_minister(models: Models) -> None:
    assert last_voice(MINISTER, models) != ("Mo Tarrin", True)


QUOTED = (
    "Dun Hale sold the boat to Rolf Amber. Hale had no money. “We asked Hale about it in May and he told "
    "us that it was sold,” Ada Pell said."
)
INSIDER = (
    "Dun Hale met Rolf Amber on the quay on Monday. An insider said he had warned that the story was false."
)


def test_who_speaks_within_a_quotation_is_told_by_the_networks(
    models: Models, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert last_voice(QUOTED, models) == ("Dun Hale", True)
    monkeypatch.setattr(third_person, "_SURE_WITHIN", 2.0)
    assert last_voice(QUOTED, models) is None


def test_he_within_what_somebody_untold_says_stays_open(models: Models) -> None:
    assert last_voice(INSIDER, models) is None


GIRLFRIEND = (
    "A girlfriend of Dun Hale has revealed that she was born on a boat, reports said on Thursday. "
    "Ada Pell wrote that she had been happy there."
)


def test_whom_an_inner_statement_brings_in_is_there_for_the_pronouns_behind_it(models: Models) -> None:
    document = document_of("a", GIRLFRIEND)
    entities = resolve([(document, annotate(document, models))]).entities
    (hale,) = [e for e in entities if e.name == "Dun Hale"]
    assert "she" not in {m.span.of(document.text) for m in hale.mentions if len(m.candidates) == 1}
    assert hale.gender is None


def test_a_name_in_the_next_line_belongs_to_nobody_named_before(models: Models) -> None:
    document = document_of(
        "a", "Tam Voss found alive after rumours of his death\n\nTam Voss was seen at a bakery."
    )
    entities = resolve([(document, annotate(document, models))]).entities
    assert [e.name for e in entities if e.named] == ["Tam Voss"]
