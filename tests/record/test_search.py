"""Search, the same on every database: what is found, what is not, and in which order."""

from __future__ import annotations

import random
from contextlib import suppress
from dataclasses import replace

import pytest

from onrecord.errors import OptionInvalid
from onrecord.model import Act, Candidate, Criteria, Entity, Form, Mention, MentionForm, Span
from onrecord.record import Kept, Record
from onrecord.record.conditions import scope_of
from onrecord.record.searching import Matches, Order, Results, matches
from tests.record.story import COURIER, HERALD, kept

ADDRESS = "https://courier.example/bridge"


@pytest.fixture
def filled(record: Record) -> Record:
    record.add(
        [
            kept(record, COURIER, "a.txt", url=ADDRESS, outlet="The Courier"),
            kept(record, HERALD, "b.txt", outlet="Herald"),
        ]
    )
    return record


def said(found: Results) -> set[str]:
    return {hit.text for hit in found.statements}


ALL = {
    "The bridge at Orrin Ford was unsafe since March",
    '"We told them twice,"',
    "that it had been told",
    "they were never answered",
    "the county had two letters about the bridge before it closed",
    "to comment",
}
UNSAFE, TWICE, TOLD, NEVER, LETTERS, COMMENT = (
    "The bridge at Orrin Ford was unsafe since March",
    '"We told them twice,"',
    "that it had been told",
    "they were never answered",
    "the county had two letters about the bridge before it closed",
    "to comment",
)


@pytest.mark.parametrize(
    ("criteria", "expected"),
    [
        (Criteria("bridge"), {UNSAFE, LETTERS}),
        (Criteria("BRIDGES letter"), {LETTERS}),
        (Criteria('"unsafe since"'), {UNSAFE}),
        (Criteria('"since unsafe"'), set()),
        (Criteria("answ*"), {NEVER}),
        (Criteria("tell"), set()),
        (Criteria("zeppelin"), set()),
        (Criteria(by="Petra Lund"), {UNSAFE, TWICE, LETTERS}),
        (Criteria(by="lund"), {UNSAFE, TWICE, LETTERS}),
        (Criteria(by="Lun"), set()),
        (Criteria(by="Lund Petra"), set()),
        (Criteria(by="county"), {TOLD, COMMENT}),
        (Criteria("bridge", by="Lund", acts=(Act.ASSERTS,)), {UNSAFE, LETTERS}),
        (Criteria(acts=(Act.DENIES, Act.DECLINES)), {TOLD, COMMENT}),
        (Criteria(acts=(Act.DENIES,), forms=(Form.DIRECT,)), set()),
        (Criteria(named=False), {NEVER}),
        (Criteria(named=True, outlet="herald"), {LETTERS, COMMENT}),
        (Criteria(outlet="HERALD"), {LETTERS, COMMENT}),
        (Criteria(outlet="Her"), set()),
        (Criteria(by="county", begins="2024-05-06", ends="2024-05-06"), {TOLD, COMMENT}),
        (Criteria(by="county", begins="2024-05-07"), set()),
        (Criteria(by="county", ends="2024-05-05"), set()),
        (Criteria("the bridge"), {UNSAFE, LETTERS}),
    ],
    ids=lambda value: value.as_options() if isinstance(value, Criteria) else "",
)
def test_all_that_is_asked_must_hold(filled: Record, criteria: Criteria, expected: set[str]) -> None:
    assert said(filled.search(criteria)) == expected


def test_a_hit_stands_where_it_says_with_who_said_it(filled: Record) -> None:
    (hit,) = filled.search(Criteria("unsafe")).statements
    assert COURIER[hit.start : hit.end] == hit.text == UNSAFE
    assert (hit.source, hit.named, hit.act, hit.said, hit.outlet) == (
        "Petra Lund",
        True,
        "asserts",
        "2024-05-06",
        "The Courier",
    )


def test_passages_are_found_by_words_and_stand_where_they_say(filled: Record) -> None:
    found = filled.search(Criteria("engineer")).passages
    assert [COURIER[hit.start : hit.end] == hit.text for hit in found] == [True]
    assert "engineer" in found[0].text
    assert "\n" not in found[0].text


def test_passages_are_not_found_when_only_a_statement_can_be_meant(filled: Record) -> None:
    assert filled.search(Criteria("engineer", by="Lund")).passages == ()
    assert filled.search(Criteria(by="Lund")).passages == ()


def test_words_are_found_with_and_without_accents(record: Record) -> None:
    text = "Ágnes Orbán said the café was closed in Łódź.\n"
    lines = [("Ágnes Orbán", "said", "the café was closed in Łódź", Act.ASSERTS, "Ágnes Orbán")]
    record.add([kept(record, text, "a.txt", lines=lines)])
    for criteria in (Criteria("cafe"), Criteria("CAFÉ"), Criteria(by="Agnes Orban"), Criteria(by="ORBÁN")):
        assert said(record.search(criteria)) == {"the café was closed in Łódź"}, criteria


def test_whom_it_is_about_is_whoever_is_named_in_it(record: Record) -> None:
    text = "The county said Petra Lund was told. Petra Lund said nothing was written.\n"
    lines = [
        ("The county", "said", "Petra Lund was told", Act.ASSERTS, "The county"),
        ("Petra Lund", "said", "nothing was written", Act.ASSERTS, "Petra Lund"),
    ]
    record.add([named_in(kept(record, text, "a.txt", lines=lines), "Petra Lund")])
    assert said(record.search(Criteria(about="Lund"))) == {"Petra Lund was told"}
    assert said(record.search(Criteria(about="Lund", by="county"))) == {"Petra Lund was told"}
    assert said(record.search(Criteria(about="county"))) == set()


def named_in(one: Kept, name: str) -> Kept:
    """Return a page of which every occurrence of a name is a mention of whoever has it."""
    text = one.document.text
    places = [Span(at, at + len(name)) for at in range(len(text)) if text.startswith(name, at)]

    def mentioned(entity: Entity) -> Entity:
        candidate = (Candidate(entity.id, 0.9, "same name"),)
        found = tuple(Mention(one.document.id, place, MentionForm.NAME, candidate) for place in places)
        return replace(entity, mentions=found) if entity.name == name else entity

    entities = tuple(mentioned(entity) for entity in one.dossier.entities)
    return replace(one, dossier=replace(one.dossier, entities=entities))


def test_only_current_versions_are_found(filled: Record) -> None:
    later = COURIER.replace("unsafe", "sound")
    filled.add([kept(filled, later, "a.txt", lines=(), url=ADDRESS, outlet="The Courier")])
    assert filled.search(Criteria("unsafe")) == Results()
    assert len(filled.search(Criteria("sound")).passages) == 1


def test_an_erased_document_is_not_found(filled: Record) -> None:
    (hit,) = filled.search(Criteria("unsafe")).statements
    filled.erase(hit.document, "asked for")
    assert filled.search(Criteria("unsafe")) == Results()
    assert said(filled.search(Criteria(by="Lund"))) == {LETTERS}


def test_the_newest_or_the_best_comes_first_and_more_is_said(filled: Record) -> None:
    found = filled.search(Criteria(by="Lund"), limit=2)
    assert (len(found.statements), found.more_statements) == (2, True)
    everything = filled.search(Criteria("bridge"), order=Order.RANK)
    assert said(everything) == {UNSAFE, LETTERS}
    assert len(everything.passages) == 2
    assert not everything.more_passages


def test_an_affair_or_a_document_bounds_a_search(filled: Record) -> None:
    (herald,) = [row.document for row in filled.versions() if row.outlet == "Herald"]
    filled.join("Bridge", [herald])
    assert said(filled.search(Criteria("bridge", affair="Bridge"))) == {LETTERS}
    assert said(filled.search(Criteria("bridge", document=herald))) == {LETTERS}
    with pytest.raises(OptionInvalid, match="is no affair"):
        filled.search(Criteria("bridge", affair="Tunnel"))


@pytest.mark.parametrize(
    "words",
    [
        '"',
        '""',
        "***",
        "' OR 1=1 --",
        'NEAR("a b", 5',
        "a:b",
        "text : bridge",
        "(",
        "-x",
        "\0",
        "%",
        "\ud800",
        "'",
        "&|!<->",
        "bridge) OR (the",
    ],
)
def test_whatever_is_typed_is_words_and_never_syntax(filled: Record, words: str) -> None:
    for criteria in (Criteria(words), Criteria(by=words), Criteria(about=words), Criteria(outlet=words)):
        with suppress(OptionInvalid):
            assert said(filled.search(criteria)) <= ALL


def test_any_text_can_be_searched_for(filled: Record) -> None:
    chance = random.Random(5)
    signs = "ab \"'*():-+&|!<>\\%_^~{}[]é̃ß\u2028𝕊\0“”.,"
    for _ in range(150):
        words = "".join(chance.choices(signs, k=chance.randint(1, 12)))
        with suppress(OptionInvalid):
            assert said(filled.search(Criteria(words, by=chance.choice([None, words])))) <= ALL


def test_what_asks_for_nothing_or_too_much_is_refused(filled: Record) -> None:
    for criteria in (Criteria(), Criteria("…"), Criteria("a " * 60), Criteria(by="-")):
        with pytest.raises(OptionInvalid) as caught:
            filled.search(criteria)
        assert caught.value.mend
    with pytest.raises(OptionInvalid, match="is not between"):
        filled.search(Criteria("a"), limit=0)


def test_matches_within_some_versions_are_those_of_the_whole_record_there(filled: Record) -> None:
    rows = filled.versions()
    asked = (
        Criteria("bridge"),
        Criteria(by="Lund"),
        Criteria("letters", by="Lund"),
        Criteria(outlet="Herald"),
        Criteria(acts=(Act.DENIES,)),
        Criteria("engineer"),
    )
    with filled.reading() as connection:
        for criteria in asked:
            whole = matches(connection, criteria)
            assert whole != Matches(), criteria
            parts = [matches(connection, criteria, scope_of(connection, [row.id])) for row in rows]
            assert whole.statements == frozenset().union(*(part.statements for part in parts))
            assert whole.versions == frozenset().union(*(part.versions for part in parts))
        assert matches(connection, Criteria("bridge"), scope_of(connection, [])) == Matches()


def test_a_saved_search_is_found_again_replaced_and_forgotten(filled: Record) -> None:
    id = filled.save_search("Bridge", Criteria("bridge"))
    assert filled.save_search("bridge", Criteria("bridge", by="Lund")) == id
    assert filled.saved_search("BRIDGE").criteria == Criteria("bridge", by="Lund")
    assert filled.saved_search(id).who == "ada"
    filled.verify()
    filled.forget_search("Bridge")
    with pytest.raises(OptionInvalid, match="is no saved search"):
        filled.saved_search("Bridge")
    with pytest.raises(OptionInvalid, match="asks for nothing"):
        filled.save_search("all", Criteria())
    with pytest.raises(OptionInvalid, match="is no name"):
        filled.save_search(" ", Criteria("bridge"))
    filled.verify()


def test_somebody_elses_saved_search_is_found_unless_two_have_its_name(filled: Record) -> None:
    filled.save_search("Bridge", Criteria("bridge"))
    filled.who = "bo"
    assert filled.saved_search("Bridge").who == "ada"
    filled.save_search("Bridge", Criteria("letter"))
    assert filled.saved_search("Bridge").who == "bo"
    filled.who = "cyn"
    with pytest.raises(OptionInvalid, match="is the name of 2 searches"):
        filled.saved_search("Bridge")
    with pytest.raises(OptionInvalid, match="is no saved search"):
        filled.forget_search("Bridge")


def test_a_name_in_a_saved_search_can_be_erased_for_good(filled: Record) -> None:
    id = filled.save_search("source", Criteria(by="Xanthippe"))
    filled.forget_search("source")
    assert filled.find_words("Xanthippe") == [("entry", id)]
    filled.erase(id, "the name of a source")
    assert filled.find_words("Xanthippe") == []
    filled.verify()
