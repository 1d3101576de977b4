"""Affairs filled by rules: what is there joins, what comes joins, what was taken out stays out."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.errors import OptionInvalid
from onrecord.model import Act, Criteria
from onrecord.record import Kind, Record, open_record
from onrecord.record.documents import Reread
from tests.record.story import COURIER, HERALD, SAID, annotated, kept

ADDRESS = "https://courier.example/bridge"
OTHER = "The ferry ran late\nThe harbour office said so on Sunday.\n"


def members(record: Record, affair: str) -> list[str]:
    return [row.title or "" for row in record.versions(affair=affair) if row.current]


def test_a_rule_takes_in_what_is_there_and_what_comes(record: Record) -> None:
    record.add([kept(record, COURIER, "a.txt"), kept(record, OTHER, "o.txt", lines=())])
    id, joined = record.make_rule("Bridge", Criteria("bridge"))
    assert joined == 1
    record.add([kept(record, HERALD, "b.txt")])
    assert members(record, "Bridge") == [COURIER.partition("\n")[0], HERALD.partition("\n")[0]]
    (entry,) = [e for e in record.log(kinds=[Kind.AFFAIR_JOINED]) if e.seq == record.head()[0]]
    assert entry.after is not None
    assert (entry.after["rule"], entry.after["because"]) == (id, "rule: bridge")
    assert record.make_rule("Bridge", Criteria("bridge")) == (id, 0)
    record.verify()


def test_a_document_is_in_every_affair_whose_rule_finds_it(record: Record) -> None:
    record.make_rule("Bridge", Criteria("bridge"))
    record.make_rule("Lund", Criteria(by="Lund"))
    record.make_rule("Herald", Criteria(outlet="Herald"))
    record.make_rule("Denials", Criteria(acts=(Act.DENIES,)))
    record.add([kept(record, COURIER, "a.txt"), kept(record, HERALD, "b.txt", outlet="Herald")])
    found = {affair.name: affair.documents for affair in record.affairs()}
    assert found == {"Bridge": 2, "Lund": 2, "Herald": 1, "Denials": 1}
    record.verify()


def test_a_page_that_changes_joins_when_its_new_words_are_found(record: Record) -> None:
    record.make_rule("Bridge", Criteria("unsafe"))
    record.add([kept(record, COURIER.replace("unsafe", "sound"), "a.txt", lines=(), url=ADDRESS)])
    assert members(record, "Bridge") == []
    record.add([kept(record, COURIER, "a.txt", url=ADDRESS)])
    assert len(members(record, "Bridge")) == 1
    record.add([kept(record, COURIER.replace("unsafe", "sound"), "a.txt", lines=(), url=ADDRESS)])
    assert len(members(record, "Bridge")) == 1


def test_a_statement_found_by_reading_again_makes_its_document_join(record: Record) -> None:
    one = kept(record, COURIER, "a.txt", lines=())
    record.add([one])
    record.make_rule("Lund", Criteria(by="Lund"))
    assert members(record, "Lund") == []
    again = annotated(one.page, one.placed, SAID[COURIER], {"read": "2"})
    record.reread([Reread(one.document.id, again.annotation, again.dating, again.dossier, again.stages)])
    assert len(members(record, "Lund")) == 1
    record.verify()


def test_what_was_taken_out_by_hand_stays_out_until_it_is_put_back(record: Record) -> None:
    record.add([kept(record, COURIER, "a.txt", url=ADDRESS)])
    record.make_rule("Bridge", Criteria("bridge"))
    (row,) = record.versions()
    assert record.leave("Bridge", [row.document]) == 1
    record.add([kept(record, COURIER + "More.\n", "a.txt", url=ADDRESS)])
    record.make_rule("Bridge", Criteria("engineer"))
    assert members(record, "Bridge") == []
    record.join("Bridge", [row.document])
    record.add([kept(record, COURIER + "More and more.\n", "a.txt", url=ADDRESS)])
    assert len(members(record, "Bridge")) == 1
    record.verify()


def test_a_rule_that_ended_leaves_its_documents_and_takes_in_no_more(record: Record) -> None:
    record.add([kept(record, COURIER, "a.txt")])
    id, _ = record.make_rule("Bridge", Criteria("bridge"))
    assert [rule.id for rule in record.rules("Bridge")] == [id]
    record.end_rule(id)
    record.add([kept(record, HERALD, "b.txt")])
    assert len(members(record, "Bridge")) == 1
    assert record.rules() == []
    with pytest.raises(OptionInvalid, match="is no rule"):
        record.end_rule(id)
    record.verify()


def test_rules_and_hands_take_only_what_there_is(record: Record) -> None:
    with pytest.raises(OptionInvalid, match="asks for nothing"):
        record.make_rule("Bridge", Criteria())
    with pytest.raises(OptionInvalid, match="is no document"):
        record.join("Bridge", ["doc-0000"])
    assert record.affairs() == []


def test_a_rule_of_an_affair_follows_that_affair(record: Record) -> None:
    record.add([kept(record, COURIER, "a.txt")])
    record.join("Bridge", [record.versions()[0].document])
    record.make_rule("Letters", Criteria("letters", affair="Bridge"))
    assert len(members(record, "Letters")) == 1
    bridge = next(affair.id for affair in record.affairs() if affair.name == "Bridge")
    record.erase(bridge, "was a mistake")
    record.add([kept(record, HERALD, "b.txt")])
    assert len(members(record, "Letters")) == 1
    record.verify()


def test_a_colleagues_rules_and_searches_come_over_once(new_place: Callable[[], str]) -> None:
    with open_record(new_place(), who="bo") as theirs, open_record(new_place(), who="ada") as ours:
        theirs.make_rule("Bridge", Criteria("bridge"))
        theirs.save_search("bridges", Criteria("bridge"))
        theirs.add([kept(theirs, HERALD, "b.txt")])
        ours.add([kept(ours, COURIER, "a.txt")])
        ours.merge(theirs)
        assert [(rule.affair_name, rule.who) for rule in ours.rules()] == [("Bridge", "bo")]
        assert [(one.name, one.who) for one in ours.saved_searches()] == [("bridges", "bo")]
        assert len(members(ours, "Bridge")) == 2
        ours.verify()
        ours.end_rule(ours.rules()[0].id)
        head = ours.head()
        ours.merge(theirs)
        assert (ours.rules(), ours.head()) == ([], head)
