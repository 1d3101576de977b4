"""The output contract: what `to_json` writes satisfies the published schema, and nothing else does."""

from __future__ import annotations

import copy
import dataclasses
import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from onrecord import model
from onrecord.model import Span
from onrecord.model.contract import schema, to_json
from tests.contract_checks import problems

TEXT = (
    "Clerk Ada Moss told the Courier on Monday in an e-mail that two officials, who feared for their jobs, "
    "had denied it: “We never met.”"
)
SHA = model.sha256_of(TEXT)


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def full_dossier() -> model.Dossier:
    """Return a dossier that holds every kind of value, each optional one both present and absent."""
    return model.Dossier(
        documents=documents(),
        entities=entities(),
        statements=statements(),
        times=times(),
        chronology=chronology(),
        knowledge=(model.Knowledge("e2", "s2", "2026-03-02", model.KnowledgeHow.SAID, "d1", at("told")),),
        claims=claims(),
        shifts=(model.Shift("e2", "c1", "s1", "s2"),),
        evidence=(
            model.Evidence("v1", "e-mail", "an e-mail", "d1", at("an e-mail"), ("e1",), ("e3",), "unknown"),
        ),
        conflicts=(
            model.Conflict("dates", "Two days are given.", (model.ConflictSpan("d1", at("on Monday")),)),
        ),
        skipped=(model.Unreadable("a.bin", "not text", ""),),
    )


def documents() -> tuple[model.Document, ...]:
    rich = model.Document(
        id="d1",
        input="story.html",
        text=TEXT,
        sha256=SHA,
        version="v1",
        version_of="d0",
        kind="html",
        title="A denial",
        outlet="The Courier",
        authors=("Jo Field", "Max Orr"),
        published=datetime(2026, 3, 2, 8, 30, tzinfo=UTC),
        published_basis=model.PublishedBasis.PAGE,
        modified=date(2026, 3, 3),
        url="https://courier.example/denial",
        language="en",
        topics=("schools",),
        furniture=(at("Clerk"),),
        locators=(model.Locator(at("Clerk"), page=1), model.Locator(at("told"), time=12.5)),
        provenance={"title": "meta og:title"},
        warnings=("charset guessed",),
    )
    return rich, model.Document(id="d2", input="-", text="", sha256=model.sha256_of(""), version="v1")


def entities() -> tuple[model.Entity, ...]:
    reason = model.Reason("feared for their jobs", "d1", at("feared for their jobs"))
    unnamed = model.Entity(
        id="e2",
        kind=model.EntityKind.PEOPLE,
        named=False,
        count=model.Count(2, None),
        name="two officials",
        aliases=(),
        roles=(),
        anonymity=model.Anonymity("two officials", reason, "e3"),
        relations=(model.Relation("employed-by", "e3", "d1", at("two officials")),),
        mentions=(
            model.Mention(
                "d1",
                at("two officials"),
                model.MentionForm.NOMINAL,
                (model.Candidate("e2", 0.9, "same words"),),
            ),
        ),
    )
    bare = model.Anonymity("an aide", None, None)
    person = dataclasses.replace(
        unnamed,
        id="e1",
        kind=model.EntityKind.PERSON,
        named=True,
        count=None,
        name="Ada Moss",
        aliases=("Moss",),
        roles=(model.Role("Clerk", "d1", at("Clerk"), "2020", None, model.RoleBasis.TITLE),),
        anonymity=None,
        relations=(),
    )
    organization = dataclasses.replace(
        person, id="e3", kind=model.EntityKind.ORGANIZATION, count=model.Count(1, 3), roles=(), anonymity=bare
    )
    return person, unnamed, organization


def statements() -> tuple[model.Statement, ...]:
    told = model.Statement(
        id="s1",
        document="d1",
        form=model.Form.MIXED,
        act=model.Act.ASSERTS,
        text=at("two officials").of(TEXT),
        source=model.Source("e1", ("e1",), at("Clerk Ada Moss")),
        cue=(at("told"),),
        content=(at("two officials"), at("had denied it")),
        said=model.Said("2026-03-02", "2026-03-02", "2026-03-02", model.SaidBasis.CUE, at("on Monday")),
        to=(model.Addressee("e3", at("the Courier")), model.Addressee("e2", None)),
        medium=model.Medium("an e-mail", at("an e-mail")),
        within=None,
        relayed_by=(),
        utterance="u1",
        confidence=0.75,
        method="encoder",
        act_because="told",
    )
    denied = dataclasses.replace(
        told,
        id="s2",
        act=model.Act.DENIES,
        source=model.Source("e2", ("e2", "e3"), None),
        said=model.Said("2026", None, None, model.SaidBasis.PUBLISHED, None),
        to=(),
        medium=None,
        within="s1",
        relayed_by=("e1",),
    )
    unattributed = dataclasses.replace(denied, id="s3", source=None, said=None, within=None, relayed_by=())
    unresolved = dataclasses.replace(unattributed, id="s4", source=model.Source(None, (), at("We")))
    return told, denied, unattributed, unresolved


def times() -> tuple[model.Time, ...]:
    monday = model.Time(
        "d1",
        at("on Monday"),
        "on Monday",
        "DATE",
        "2026-03-02",
        None,
        "2026-03-02",
        "2026-03-02",
        model.TimeBasis.PUBLISHED,
    )
    return monday, dataclasses.replace(monday, value=None, mod="APPROX", begins=None, ends=None, basis=None)


def chronology() -> tuple[model.ChronologyEntry, ...]:
    line = model.ChronologyEntry(
        "2026-03-02",
        "2026-03-02",
        None,
        "Ada Moss wrote to the Courier.",
        "d1",
        at("on Monday"),
        model.ChronologyKind.STATEMENT,
        ("e1",),
        "cue",
        "s1",
        "2026-03-02",
        "2026-03-04",
    )
    publication = dataclasses.replace(
        line,
        span=None,
        kind=model.ChronologyKind.PUBLICATION,
        basis="page",
        statement=None,
        told=None,
        published=None,
    )
    return line, publication


def claims() -> tuple[model.Claim, ...]:
    axes = (
        model.AxisResult("independence", "unknown", ("s1",), "one outlet only", "ask a second outlet"),
        model.AxisResult("evidence", "pass", (), None, None),
    )
    stances = (model.ClaimStance("s1", model.Stance.REPORTS, 0.5),)
    judged = model.Claim(
        "c1", "They met.", stances, "contested", model.Assessment("publish", "not yet", axes)
    )
    return judged, dataclasses.replace(judged, id="c2", assessment=None)


def errors(value: object, *, closed: bool = True) -> list[str]:
    return [error.message for error in Draft202012Validator(schema(closed=closed)).iter_errors(value)]


def nodes(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for child in value.values():
            yield from nodes(child)
    elif isinstance(value, list):
        for child in value:
            yield from nodes(child)


def enum_at(definition: str, field: str) -> set[str]:
    loaded: Any = schema()
    return {value for value in loaded["$defs"][definition]["properties"][field]["enum"] if value is not None}


def test_the_schema_is_a_valid_schema() -> None:
    Draft202012Validator.check_schema(schema())
    Draft202012Validator.check_schema(schema(closed=True))


def test_a_dossier_with_every_kind_of_value_satisfies_the_closed_schema() -> None:
    assert errors(to_json(full_dossier())) == []


def test_an_empty_dossier_satisfies_the_closed_schema() -> None:
    assert errors(to_json(model.Dossier())) == []


def test_the_output_survives_a_round_trip_through_json() -> None:
    written = to_json(full_dossier())
    assert json.loads(json.dumps(written)) == written


def test_the_output_is_made_of_plain_json_types_only() -> None:
    allowed = {dict, list, str, int, float, bool, type(None)}
    for node in nodes(to_json(full_dossier())):
        for value in node.values():
            assert type(value) in allowed
            if isinstance(value, list):
                assert {type(item) for item in value} <= allowed


def test_every_value_of_the_dossier_reaches_the_output() -> None:
    """A field added to the model without a place in the contract would be lost in silence."""
    unpublished = {"turns", "sender", "span", "act_because"}
    written = json.dumps(to_json(full_dossier()))

    def check(value: object) -> None:
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            for field in dataclasses.fields(value):
                if field.name not in unpublished:
                    assert f'"{field.name}"' in written, f"{type(value).__name__}.{field.name}"
                check(getattr(value, field.name))
        elif isinstance(value, tuple):
            for item in value:
                check(item)

    check(full_dossier())


def test_spans_are_flattened_and_slice_to_their_words() -> None:
    written: Any = to_json(full_dossier())
    told, denied, *_ = written["statements"]
    assert TEXT[told["source"]["start"] : told["source"]["end"]] == "Clerk Ada Moss"
    assert [TEXT[s["start"] : s["end"]] for s in told["content"]] == ["two officials", "had denied it"]
    assert told["said"]["start"] == at("on Monday").start
    assert denied["source"] == {"entity": "e2", "entities": ["e2", "e3"], "start": None, "end": None}
    assert (denied["said"]["start"], denied["said"]["end"]) == (None, None)


def test_locators_carry_a_page_or_a_time_and_not_both() -> None:
    written: Any = to_json(full_dossier())
    page, time = written["documents"][0]["locators"]
    assert page == {"start": 0, "end": 5, "page": 1}
    assert time == {"start": at("told").start, "end": at("told").end, "time": 12.5}


def test_moments_are_iso_8601() -> None:
    written: Any = to_json(full_dossier())
    first, second = written["documents"]
    assert first["published"] == "2026-03-02T08:30:00+00:00"
    assert first["modified"] == "2026-03-03"
    assert (second["published"], second["published_basis"]) == (None, None)


@pytest.mark.parametrize(
    ("definition", "field", "enum"),
    [
        ("document", "published_basis", model.PublishedBasis),
        ("entity", "kind", model.EntityKind),
        ("mention", "form", model.MentionForm),
        ("role", "basis", model.RoleBasis),
        ("statement", "form", model.Form),
        ("statement", "act", model.Act),
        ("said", "basis", model.SaidBasis),
        ("time", "basis", model.TimeBasis),
        ("chronology_entry", "kind", model.ChronologyKind),
        ("knowledge", "how", model.KnowledgeHow),
        ("stance", "stance", model.Stance),
    ],
)
def test_enumerations_of_the_schema_are_those_of_the_model(
    definition: str, field: str, enum: type[StrEnum]
) -> None:
    assert enum_at(definition, field) == {member.value for member in enum}


def test_a_chronology_line_rests_on_any_basis_of_its_three_kinds_or_is_derived() -> None:
    bases = {b.value for enum in (model.TimeBasis, model.SaidBasis, model.PublishedBasis) for b in enum}
    assert enum_at("chronology_entry", "basis") == bases | {model.DERIVED}


def test_every_basis_is_enumerated() -> None:
    for node in nodes(schema()):
        properties = node.get("properties", {})
        for name in {"basis", "published_basis"} & properties.keys():
            assert "enum" in properties[name]


def test_every_field_has_a_description_and_is_always_present() -> None:
    loaded: Any = schema()
    for name, node in [("(top)", loaded), *loaded["$defs"].items()]:
        assert node.get("description"), name
        for field, value in node.get("properties", {}).items():
            assert value.get("description"), f"{name}.{field}"
            assert field in node["required"] or name == "locator", f"{name}.{field}"


def test_the_published_schema_tolerates_added_fields_and_the_closed_one_does_not() -> None:
    written: Any = to_json(full_dossier())
    written["statements"][0]["added_later"] = 1
    assert errors(written, closed=False) == []
    assert any("added_later" in message for message in errors(written))


@pytest.mark.parametrize(
    "field", ["documents", "entities", "statements", "times", "chronology", "claims", "skipped"]
)
def test_a_missing_field_is_refused(field: str) -> None:
    written = to_json(full_dossier())
    for name in list(written):
        if name == field:
            del written[name]
    assert errors(written, closed=False)


# Where the contract allows null; everywhere else null is refused.
NULLABLE = {
    "document": {
        "version_of",
        "title",
        "outlet",
        "published",
        "published_basis",
        "modified",
        "url",
        "language",
    },
    "entity": {"count", "anonymity", "gender"},
    "role": {"begins", "ends"},
    "anonymity": {"reason", "granted_by"},
    "count": {"max"},
    "source": {"entity", "start", "end"},
    "said": {"begins", "ends", "start", "end"},
    "addressee": {"start", "end"},
    "statement": {"source", "said", "medium", "within"},
    "time": {"value", "mod", "begins", "ends", "basis"},
    "chronology_entry": {"begins", "ends", "start", "end", "statement", "told", "published"},
    "claim": {"assessment"},
    "axis": {"gap", "next"},
    "judgement": {"because"},
}


def test_null_is_allowed_just_where_something_can_be_unknown() -> None:
    loaded: Any = schema()
    for name, node in loaded["$defs"].items():
        for field, value in node.get("properties", {}).items():
            single = {**loaded, **value}
            for key in ("required", "properties", *({"type"} - value.keys())):
                single.pop(key, None)
            accepts_null = Draft202012Validator(single).is_valid(None)
            assert accepts_null == (field in NULLABLE.get(name, set())), f"{name}.{field}"


def test_a_broken_hash_date_or_score_is_refused() -> None:
    good: Any = to_json(full_dossier())
    for where, name, bad in [
        ("documents", "sha256", "abc"),
        ("documents", "published", "yesterday"),
        ("statements", "confidence", 1.5),
        ("statements", "act", "says"),
        ("times", "type", "EVENT"),
        ("documents", "locators", [{"start": 0, "end": 1, "page": 1, "time": 2.0}]),
    ]:
        broken = copy.deepcopy(good)
        broken[where][0][name] = bad
        assert errors(broken), f"{where}.{name}"


def test_descriptions_are_sentences() -> None:
    for node in nodes(schema()):
        text = node.get("description")
        if isinstance(text, str):
            assert re.fullmatch(r"[A-Z].*\.", text, re.DOTALL), text


def test_the_hand_made_dossier_keeps_the_whole_contract() -> None:
    assert problems(to_json(full_dossier())) == []


@pytest.mark.parametrize(
    ("path", "value", "complaint"),
    [
        (("documents", 1, "id"), "d1", "2 have the id d1"),
        (("documents", 0, "sha256"), "0" * 64, "sha256 is not that of the text"),
        (("statements", 0, "content", 0, "end"), 10_000, "is no span of d1"),
        (("statements", 0, "source", "start"), None, "only one of start and end is null"),
        (("statements", 0, "document"), "d9", "no document d9"),
        (("statements", 0, "medium", "text"), "a letter", "is not what stands there"),
        (("times", 0, "text"), "Sunday", "is not what stands there"),
        (("statements", 1, "source", "entity"), "e3", "is not the first of its entities"),
        (("statements", 1, "relayed_by", 0), "e9", "nothing in entities has the id e9"),
        (("statements", 0, "within"), "s2", "a statement within itself"),
        (("shifts", 0, "later"), "s9", "nothing in statements has the id s9"),
    ],
)
def test_what_a_schema_cannot_see_is_caught(
    path: tuple[str | int, ...], value: object, complaint: str
) -> None:
    broken: Any = to_json(full_dossier())
    at = broken
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    assert any(complaint in problem for problem in problems(broken))
