"""The choice between antecedents: its file of weights, and what its features say."""

from __future__ import annotations

import json
from importlib import resources

import numpy as np
import pytest

from onrecord.model import EntityKind, MentionForm, Span
from onrecord.model.sentences import Sentences
from onrecord.resolve.antecedents import (
    FEATURES,
    SORTS,
    Floats,
    History,
    Surroundings,
    addressing,
    features_of,
    likeness,
    shipped,
    sort_of,
)
from onrecord.resolve.drafts import Draft
from onrecord.resolve.phrases import MentionFound, find_mentions


def _person(name: str, kind: EntityKind = EntityKind.PERSON) -> Draft:
    return Draft("doc", "", kind, named=True, name=name, tokens=tuple(name.lower().split()))


def _rows(text: str, word: str, *seen: tuple[str, Draft]) -> tuple[MentionFound, Floats]:
    """Return the mention that ends with `word` and its features, the `seen` words being mentioned before."""
    history = History(text, Sentences(text))
    for words, draft in seen:
        at = text.index(words)
        form = MentionForm.NAME if words.istitle() else MentionForm.NOMINAL
        history.note(Span(at, at + len(words)), draft, form)
    (mention,) = [m for m in find_mentions(text, []) if m.head.of(text) == word][-1:]
    drafts = list(dict.fromkeys(d for _, d in seen))
    return mention, features_of(mention, drafts, history, Surroundings(), {}, text)


def _value(rows: Floats, row: int, name: str) -> float:
    return float(rows[row, FEATURES.index(name)])


def test_the_file_has_weights_for_each_sort_and_feature_and_for_no_other() -> None:
    stored = json.loads((resources.files("onrecord.resolve.antecedents") / "links.json").read_text("utf-8"))
    assert set(stored) == set(SORTS)
    for network in stored.values():
        assert set(network["features"]) == set(FEATURES)
        assert {len(row) for row in network["features"].values()} == {1 + len(network["units"]["outer"])}


def test_no_two_features_bear_one_name() -> None:
    assert len(set(FEATURES)) == len(FEATURES)


def test_chances_add_up_to_one() -> None:
    mention, rows = _rows("Ada Pell left. She smiled.", "She", ("Ada Pell", _person("Ada Pell")))
    chances = shipped().chances(mention, [], rows)
    assert chances.sum() == pytest.approx(1)
    assert chances[0] > chances[1]


def test_he_and_she_they_phrases_and_i_are_four_sorts() -> None:
    found = find_mentions("She saw the pilot. They told me.", [])
    assert [sort_of(m) for m in found] == ["one", "noun", "several", "speech"]


def test_a_phrase_is_compared_with_the_noun_and_number_of_those_before() -> None:
    pilot, crowd = _person("a tall pilot"), _person("two sailors", EntityKind.PEOPLE)
    text = "We met a tall pilot and two sailors. The pilot left."
    _, rows = _rows(text, "pilot", ("a tall pilot", pilot), ("two sailors", crowd))
    assert _value(rows, 0, "noun as before") == 1
    assert _value(rows, 0, "number agrees") == 1
    assert _value(rows, 1, "noun as before") == 0
    assert _value(rows, 1, "number differs") == 1
    assert _value(rows, 2, "mentions none of this noun") == 0


def test_an_apposition_and_a_copula_show_between_two_mentions() -> None:
    pell = _person("Ada Pell")
    assert _value(_rows("Ada Pell, a pilot, left.", "pilot", ("Ada Pell", pell))[1], 0, "comma between") == 1
    assert _value(_rows("Ada Pell was a pilot.", "pilot", ("Ada Pell", pell))[1], 0, "copula between") == 1


def test_whoever_owns_somebody_is_inside_the_phrase_for_them() -> None:
    text = "Ada Pell met his mother."
    pell = _person("Ada Pell")
    history = History(text, Sentences(text))
    history.note(Span(0, 8), pell, MentionForm.NAME)
    history.note(Span(13, 16), pell, MentionForm.PRONOUN)
    mother = next(m for m in find_mentions(text, []) if m.form is MentionForm.NOMINAL)
    rows = features_of(mother, [pell], history, Surroundings(), {}, text)
    assert _value(rows, 0, "inside the phrase") == 1


def test_i_is_compared_with_who_said_i_in_the_paragraph_and_before() -> None:
    text = "I rowed.\nWhy did you row?\nI liked it. I still do."
    history = History(text, Sentences(text))
    rower = _person("a rower")
    for at in (0, text.index("I liked")):
        history.note(Span(at, at + 1), rower, MentionForm.PRONOUN)
    last = find_mentions(text, [])[-1]
    rows = features_of(last, [rower], history, Surroundings(), {}, text)
    assert _value(rows, 0, "last I, same paragraph") == 1
    assert _value(rows, 0, "after a question") == 1
    assert _value(rows, 0, "last word alike") == 1
    asked = addressing.Paragraphs.at(text, text.index("you"), None)
    assert asked.asks
    assert not asked.asked


def test_features_of_other_sorts_stay_empty() -> None:
    _, rows = _rows("Ada Pell left. She smiled.", "She", ("Ada Pell", _person("Ada Pell")))
    common = len(FEATURES) - len(likeness.FEATURES) - len(addressing.FEATURES)
    assert not np.any(rows[:, common:])
