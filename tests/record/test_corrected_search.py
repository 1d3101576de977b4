"""Search, rules and followed searches see a record as people corrected it, and as it was read once that is undone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.flow.following import begin_following, feed_of
from onrecord.model import Act, Criteria, Dossier, JudgementKind, SubscriptionKind
from onrecord.record import Kept, Record, open_record
from onrecord.record.anchors import of_entity, quote
from onrecord.record.documents import Reread
from onrecord.record.values import to_plain
from tests.record.story import ADDRESS, COURIER, HERALD, SAID, annotated, at, found, kept
from tests.record.test_judgements import judge

TWICE = '"We told them twice,"'


@pytest.fixture
def one(record: Record) -> Kept:
    made = kept(record, COURIER, "a.txt", url=ADDRESS, outlet="The Courier")
    record.add([made])
    return made


def test_a_statement_is_found_under_its_right_source_only_until_that_is_undone(
    record: Record, one: Kept
) -> None:
    before = {name: found(record, Criteria(by=name)) for name in ("Petra Lund", "Orrin County Council")}
    id = judge(record, JudgementKind.SOURCE, one.dossier, "told them twice", {"name": "Orrin County Council"})
    assert found(record, Criteria(by="Orrin County Council")) == {TWICE}
    assert TWICE not in found(record, Criteria(by="Petra Lund"))
    record.verify()
    record.undo(id, "misheard")
    assert {name: found(record, Criteria(by=name)) for name in before} == before
    record.verify()


def test_a_statement_without_a_source_is_found_under_nobody(record: Record, one: Kept) -> None:
    judge(record, JudgementKind.SOURCE, one.dossier, "told them twice", {"name": None})
    assert TWICE not in found(record, Criteria(by="Petra Lund"))
    assert TWICE in found(record, Criteria("twice"))


def test_act_words_and_day_are_searched_as_corrected(record: Record, one: Kept) -> None:
    words = quote(one.document, at(COURIER, "the letters said they were never answered"))
    judge(record, JudgementKind.ACT, one.dossier, "never answered", {"act": "alleges"})
    judge(record, JudgementKind.CONTENT, one.dossier, "never answered", {"quotes": [to_plain(words)]})
    day = {"edtf": "2023-05", "begins": "2023-05-01", "ends": "2023-05-31"}
    judge(record, JudgementKind.SAID, one.dossier, "unsafe since March", day)
    assert found(record, Criteria(acts=(Act.ALLEGES,))) == {"the letters said they were never answered"}
    assert found(record, Criteria("letters answered")) == {"the letters said they were never answered"}
    assert found(record, Criteria(ends="2023-12")) == {"The bridge at Orrin Ford was unsafe since March"}
    record.verify()


def test_two_who_are_judged_one_are_found_under_both_names_until_parted(record: Record, one: Kept) -> None:
    other = kept(record, HERALD.replace("Petra Lund", "P. Lund-Marsh"), "b.txt", lines=renamed())
    record.add([other])
    documents = {d.id: d for solo in (one.dossier, other.dossier) for d in solo.documents}
    pair = [
        of_entity(next(e for e in solo.entities if e.name == name), documents)
        for solo, name in ((one.dossier, "Petra Lund"), (other.dossier, "P. Lund-Marsh"))
    ]
    alone = {name: found(record, Criteria(by=name)) for name in ("Petra Lund", "P. Lund-Marsh")}
    id = record.judge(JudgementKind.SAME, pair, because="married name")
    both = alone["Petra Lund"] | alone["P. Lund-Marsh"]
    assert found(record, Criteria(by="Petra Lund")) == found(record, Criteria(by="P. Lund-Marsh")) == both
    record.verify()
    record.undo(id, "two women")
    assert {name: found(record, Criteria(by=name)) for name in alone} == alone
    record.verify()


def renamed() -> list[tuple[str, str, str, Act, str | None]]:
    name = ("Petra Lund", "P. Lund-Marsh")
    return [(s.replace(*name), c, w, a, v and v.replace(*name)) for s, c, w, a, v in SAID[HERALD]]


def test_a_correction_holds_when_the_page_changes_and_is_read_again(record: Record, one: Kept) -> None:
    judge(record, JudgementKind.SOURCE, one.dossier, "told them twice", {"name": "Orrin County Council"})
    record.add([kept(record, COURIER + "More is to come.\n", "a.txt", lines=SAID[COURIER], url=ADDRESS)])
    assert found(record, Criteria(by="Orrin County Council")) == {TWICE}
    (version,) = [row for row in record.versions() if row.current]
    again = annotated(one.page, one.placed, SAID[COURIER], {"read": "2"})
    record.reread([Reread(one.document.id, again.annotation, again.dating, again.dossier, again.stages)])
    assert version.number == 2
    assert found(record, Criteria(by="Orrin County Council")) == {TWICE}
    record.verify()


def test_a_rule_takes_in_a_page_that_a_correction_makes_it_find(record: Record, one: Kept) -> None:
    record.make_rule("Council", Criteria(by="Orrin County Council"))
    assert [affair.documents for affair in record.affairs()] == [0]
    judge(record, JudgementKind.SOURCE, one.dossier, "told them twice", {"name": "Orrin County Council"})
    assert [affair.documents for affair in record.affairs()] == [1]
    record.verify()


def test_a_followed_search_tells_of_a_correction_to_what_it_finds(record: Record, one: Kept) -> None:
    for name in ("Petra Lund", "Orrin County Council", "nobody here"):
        begin_following(record, SubscriptionKind.SEARCH, name, Criteria(by=name))
    id = judge(record, JudgementKind.SOURCE, one.dossier, "told them twice", {"name": "Orrin County Council"})
    record.undo(id, "misheard")
    items = feed_of(record).items
    assert [item.change.kind.value for item in items] == ["judged", "undone"]
    assert [{s.target for s in item.because} for item in items] == [
        {"Petra Lund", "Orrin County Council"}
    ] * 2


def test_a_colleagues_correction_is_searched_once_records_are_combined(
    new_place: Callable[[], str],
) -> None:
    with open_record(new_place(), who="ada") as mine, open_record(new_place(), who="bo") as theirs:
        for record in (mine, theirs):
            record.add([kept(record, COURIER, "a.txt", url=ADDRESS)])
        made: Dossier = kept(theirs, COURIER, "a.txt", url=ADDRESS).dossier
        judge(theirs, JudgementKind.SOURCE, made, "told them twice", {"name": "Orrin County Council"})
        mine.merge(theirs)
        assert found(mine, Criteria(by="Orrin County Council")) == {TWICE}
        mine.verify()


def test_an_erased_correction_is_searched_no_more(record: Record, one: Kept) -> None:
    id = judge(record, JudgementKind.SOURCE, one.dossier, "told them twice", {"name": "Orrin County Council"})
    record.erase(id, "a name typed by mistake")
    assert found(record, Criteria(by="Orrin County Council")) == set()
    assert TWICE in found(record, Criteria(by="Petra Lund"))
    record.verify()
