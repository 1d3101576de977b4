"""Following, from a record's changes to a user's feed, on every database."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields, replace
from hashlib import sha256

import pytest
from sqlalchemy import update

from onrecord.errors import OptionInvalid
from onrecord.flow.following import (
    begin_following,
    end_following,
    feed_of,
    feeds_of_all,
    make_news,
    mark_items,
    mark_read,
)
from onrecord.follow import Change, ChangeKind, Item
from onrecord.model import Act, Criteria, JudgementKind, MuteKind, SubscriptionKind
from onrecord.record import Kept, Record, following, news, open_record, tables
from onrecord.record.anchors import of_statement
from onrecord.record.documents import Reread
from tests.record.story import COURIER, HERALD, SAID, annotated, kept

ADDRESS = "https://courier.example/bridge"
LUND, COUNTY = "Petra Lund", "The county"


Line = tuple[str, str, str, Act, str | None]


def courier(record: Record, text: str = COURIER, lines: Sequence[Line] = SAID[COURIER]) -> Kept:
    return by(kept(record, text, "a.txt", lines, url=ADDRESS, outlet="Courier"), "Ines Marrow")


def by(one: Kept, author: str, topic: str = "bridges") -> Kept:
    document = replace(one.document, authors=(author,), topics=(topic,))
    dossier = replace(one.dossier, documents=(document,))
    return replace(one, placed=replace(one.placed, document=document), dossier=dossier)


def follow_all(record: Record, **targets: str) -> None:
    for kind, target in targets.items():
        begin_following(record, SubscriptionKind(kind), target)


def told(items: Iterable[Item]) -> list[tuple[str, str | None]]:
    return [(item.change.kind.value, item.change.after) for item in items]


def items(record: Record) -> tuple[Item, ...]:
    return feed_of(record).items


@pytest.mark.parametrize(
    ("kind", "target"),
    [("author", "ines MARROW"), ("outlet", "courier"), ("topic", "Bridges")],
)
def test_a_page_by_whom_one_follows_is_told_once(record: Record, kind: str, target: str) -> None:
    begin_following(record, SubscriptionKind(kind), target)
    record.add([courier(record), by(kept(record, HERALD, "b.txt"), "Tom Brandt", "ferries")])
    (item,) = items(record)
    assert (item.change.kind, item.change.title) == (ChangeKind.PAGE, COURIER.partition("\n")[0])
    assert items(record) == (item,)
    record.verify()


def test_a_new_statement_by_a_person_is_told_with_its_exact_words(record: Record) -> None:
    follow_all(record, entity="petra lund")
    record.add([courier(record)])
    found = items(record)
    assert told(found) == [
        ("statement", "The bridge at Orrin Ford was unsafe since March"),
        ("statement", '"We told them twice,"'),
    ]
    assert all(str(item.change.after) in COURIER for item in found)
    assert [item.change.voice for item in found] == [LUND, LUND]


def test_what_came_before_one_followed_is_not_new_but_can_be_asked_for(record: Record) -> None:
    record.add([courier(record)])
    follow_all(record, entity=LUND, outlet="Courier")
    begin_following(record, SubscriptionKind.SEARCH, "unsafe", Criteria("unsafe"))
    assert items(record) == ()
    back = feed_of(record, whole=True).items
    assert [item.change.kind.value for item in back] == ["page", "statement", "statement"]
    assert [len(item.because) for item in back] == [2, 2, 1]


def test_a_rewritten_paragraph_and_a_correction_are_told_with_before_and_after(record: Record) -> None:
    follow_all(record, outlet="Courier")
    record.add([courier(record)])
    later = COURIER.replace("unsafe since March", "unsafe since April") + "Correction: it was April.\n"
    record.add([courier(record, later, ())])
    changes = [item.change for item in items(record)][1:]
    assert [change.kind.value for change in changes] == ["correction", "paragraph"]
    assert (changes[0].before, changes[0].after) == (None, "Correction: it was April.")
    assert "March" in str(changes[1].before)
    assert "April" in str(changes[1].after)


def test_a_statement_that_stays_in_a_changed_page_is_not_told_again(record: Record) -> None:
    follow_all(record, entity=LUND)
    record.add([courier(record)])
    record.add([courier(record, COURIER + "More.\n", SAID[COURIER])])
    assert len(items(record)) == 2
    moved = "An hour later\n" + COURIER
    record.add([courier(record, moved, (*SAID[COURIER], ("she", "said", "twice", Act.ASSERTS, LUND)))])
    assert told(items(record))[2:] == [("statement", "twice")]


def test_a_judgement_and_its_undoing_are_told_to_whoever_follows_the_voice(record: Record) -> None:
    follow_all(record, entity=COUNTY)
    one = courier(record)
    record.add([one])
    subject = of_statement(one.dossier.statements[2], one.document)
    before = {"act": "denies"}
    id = record.judge(JudgementKind.ACT, [subject], right={"act": "declines"}, before=before, because="tape")
    record.undo(id, "no")
    changes = [item.change for item in items(record)]
    assert [change.kind.value for change in changes] == ["statement", "judged", "undone"]
    assert (changes[1].before, changes[1].after, changes[1].because) == ("denies", "declines", "tape")
    assert changes[1].who == "ada"


def test_a_corrected_source_is_told_to_whoever_follows_the_right_one(record: Record) -> None:
    one = courier(record)
    record.add([one])
    follow_all(record, entity="Orla Quill")
    subject = of_statement(one.dossier.statements[0], one.document)
    id = record.judge(JudgementKind.SOURCE, [subject], right={"name": "Orla Quill"})
    record.add([courier(record, COURIER + "More.\n", SAID[COURIER])])
    old, new = "engineer Petra", "the engineer Petra"
    lines = [(source.replace(old, new), *rest) for source, *rest in SAID[COURIER]]
    record.add([courier(record, COURIER.replace(old, new), lines)])
    assert [kind for kind, _ in told(items(record))] == ["judged", "paragraph"]
    record.undo(id)
    assert [kind for kind, _ in told(items(record))] == ["judged", "paragraph", "undone"]


def test_a_page_put_into_an_affair_is_told_with_the_rule_that_put_it_there(record: Record) -> None:
    record.make_rule("Bridge", Criteria("bridge"))
    follow_all(record, affair="Bridge")
    record.add([courier(record)])
    kinds = [(item.change.kind.value, item.change.because) for item in items(record)]
    assert ("joined", "rule: bridge") in kinds
    assert len({item.change.id for item in items(record)}) == len(kinds)


def test_what_is_rewritten_in_a_page_of_an_affair_is_told(record: Record) -> None:
    record.add([courier(record)])
    record.join("Bridge", [record.versions()[0].document])
    follow_all(record, affair="Bridge")
    record.add([courier(record, COURIER + "Correction: it was April.\n", SAID[COURIER])])
    assert [item.change.kind.value for item in items(record)] == ["correction"]


@pytest.mark.parametrize(
    ("criteria", "expected"),
    [
        (Criteria("unsafe"), ["page", "statement"]),
        (Criteria("unsafe", by="Lund"), ["statement"]),
        (Criteria(by="county", acts=(Act.DENIES,)), ["statement"]),
        (Criteria(outlet="Courier"), ["page", "statement", "statement", "statement", "statement"]),
        (Criteria("zeppelin"), []),
        (Criteria("unsafe", outlet="Herald"), []),
        (Criteria("unsafe", affair="Tunnel"), []),
    ],
    ids=lambda value: value.as_options() if isinstance(value, Criteria) else "",
)
def test_what_a_search_finds_in_new_pages_is_told(
    record: Record, criteria: Criteria, expected: list[str]
) -> None:
    record.make_rule("Tunnel", Criteria("tunnel"))
    begin_following(record, SubscriptionKind.SEARCH, criteria.as_options(), criteria)
    record.add([courier(record)])
    assert [item.change.kind.value for item in items(record)] == expected


def test_a_search_tells_of_rewritten_words_and_of_judgements(record: Record) -> None:
    begin_following(record, SubscriptionKind.SEARCH, "april", Criteria("april"))
    begin_following(record, SubscriptionKind.SEARCH, "told", Criteria("told", acts=(Act.DENIES,)))
    one = courier(record)
    record.add([one])
    assert told(items(record)) == [("statement", "that it had been told")]
    record.add([courier(record, COURIER.replace("March", "April"), SAID[COURIER][1:])])
    record.judge(JudgementKind.CHECKED, [of_statement(one.dossier.statements[2], one.document)])
    found = items(record)[1:]
    assert [item.change.kind.value for item in found] == ["paragraph", "judged"]
    assert "April" in str(found[0].change.after)


def test_a_search_followed_twice_tells_once_and_an_ended_one_no_more(record: Record) -> None:
    first, new = begin_following(record, SubscriptionKind.SEARCH, "unsafe", Criteria("unsafe"))
    assert new
    assert begin_following(record, SubscriptionKind.SEARCH, "a name", Criteria("unsafe")) == (first, False)
    record.add([courier(record)])
    assert len(items(record)) == 2
    end_following(record, first)
    assert items(record) == ()
    begin_following(record, SubscriptionKind.SEARCH, "unsafe", Criteria("unsafe"))
    assert items(record) == ()


def test_a_change_that_two_subscriptions_tell_of_is_one_item(record: Record) -> None:
    follow_all(record, author="Ines Marrow", outlet="Courier", topic="bridges")
    record.add([courier(record)])
    (item,) = items(record)
    assert [one.kind.value for one in item.because] == ["author", "outlet", "topic"]


def test_muted_outlets_and_authors_are_left_out_for_their_user_alone(record: Record) -> None:
    follow_all(record, entity=LUND)
    with record.writing() as writer:
        following.mute(writer, MuteKind.OUTLET, "COURIER")
    with record.writing("bo") as writer:
        following.begin(writer, SubscriptionKind.ENTITY, LUND)
    record.add([courier(record), by(kept(record, HERALD, "b.txt"), "Tom Brandt")])
    assert [item.change.outlet for item in items(record)] == [None]
    assert len(feed_of(record, "bo").items) == 3
    assert {who: len(own) for who, own in feeds_of_all(record).items()} == {"ada": 1, "bo": 3}
    with record.writing() as writer:
        following.mute(writer, MuteKind.AUTHOR, "Tom Brandt")
    assert items(record) == ()
    with record.writing() as writer:
        following.unmute(writer, MuteKind.OUTLET, "Courier")
    assert len(items(record)) == 2
    record.verify()


def test_what_was_looked_at_is_read_and_single_items_can_be_kept_unread(record: Record) -> None:
    follow_all(record, entity=LUND)
    record.add([courier(record)])
    feed = feed_of(record)
    mark_read(record, feed, feed.items)
    assert [item.read for item in items(record)] == [True, True]
    mark_items(record, [feed.items[0].change.id], read=False)
    assert [item.read for item in items(record)] == [False, True]
    record.add([by(kept(record, HERALD, "b.txt"), "Tom Brandt")])
    assert [item.read for item in items(record)] == [False, True, False]
    mark_read(record, feed_of(record), feed_of(record).items[:1])
    assert [item.read for item in items(record)] == [True, True, False]
    with pytest.raises(OptionInvalid, match="is no item"):
        mark_items(record, ["urn:uuid:0"], read=True)
    record.verify()


def test_reading_again_tells_what_is_read_otherwise_and_nothing_twice(record: Record) -> None:
    follow_all(record, entity=COUNTY)
    one = courier(record)
    record.add([one])
    lines = list(SAID[COURIER])
    lines[2] = (*lines[2][:3], Act.CANNOT_CONFIRM, COUNTY)
    again = annotated(one.page, one.placed, lines, {"read": "2"})
    record.reread([Reread(one.document.id, again.annotation, again.dating, again.dossier, again.stages)])
    changes = [item.change for item in items(record)]
    assert [change.kind.value for change in changes] == ["statement", "reading"]
    assert (changes[1].before, changes[1].after) == ("The county denies", "The county cannot-confirm")


def test_ids_are_the_same_when_news_are_made_anew_after_something_was_erased(record: Record) -> None:
    follow_all(record, entity=LUND)
    begin_following(record, SubscriptionKind.SEARCH, "unsafe", Criteria("unsafe"))
    record.add([courier(record)])
    herald = by(kept(record, HERALD, "b.txt"), "Tom Brandt")
    record.add([herald])
    before = {item.change.id: item.because for item in items(record)}
    record.erase(herald.document.id, "asked for")
    after = {item.change.id: item.because for item in items(record)}
    assert after.items() < before.items()
    assert len(before) - len(after) == 1
    record.verify()


def test_news_that_an_older_onrecord_made_are_made_anew(record: Record) -> None:
    follow_all(record, entity=LUND)
    record.add([courier(record)])
    before = items(record)
    mark_read(record, feed_of(record), before[:1])
    with record.writing() as writer:
        writer.connection.execute(update(tables.metadata.tables["news_upto"]).values(id=1))
        writer.connection.execute(update(tables.metadata.tables["news"]).values(data="{}"))
    after = items(record)
    assert [item.change for item in after] == [item.change for item in before]
    assert [item.read for item in after] == [True] + [False] * (len(after) - 1)
    assert all(item.change.sure is not None for item in after)
    record.verify()


def test_whoever_changes_what_news_say_has_old_news_made_anew() -> None:
    """`news.MADE` is raised, and this test follows it, whenever a change gets another field."""
    names = ",".join(sorted(one.name for one in fields(Change)))
    assert (news.MADE, sha256(names.encode()).hexdigest()[:8]) == (2, "9447da0d")


def test_what_a_colleague_has_read_stays_read_when_records_are_merged(new_place: Callable[[], str]) -> None:
    with open_record(new_place(), who="ada") as laptop, open_record(new_place(), who="ada") as shared:
        follow_all(laptop, entity=LUND)
        laptop.add([courier(laptop)])
        feed = feed_of(laptop)
        mark_read(laptop, feed, feed.items)
        laptop.add([by(kept(laptop, HERALD, "b.txt"), "Tom Brandt")])
        shared.merge(laptop)
        assert [item.read for item in items(shared)] == [True, True, False]
        assert [item.change.id for item in items(shared)] == [item.change.id for item in items(laptop)]
        shared.merge(laptop)
        assert len(items(shared)) == 3


def test_what_cannot_be_followed_is_refused_with_the_reason(record: Record) -> None:
    one = courier(record)
    record.add([one])
    for kind, target, reason in (
        (SubscriptionKind.AFFAIR, "Tunnel", "is no affair"),
        (SubscriptionKind.AUTHOR, " ", "is nothing to follow"),
        (SubscriptionKind.ENTITY, "ent-0000", "is no entity"),
    ):
        with pytest.raises(OptionInvalid, match=reason):
            begin_following(record, kind, target)
    with pytest.raises(OptionInvalid, match="asks for nothing"):
        begin_following(record, SubscriptionKind.SEARCH, "", Criteria())
    with pytest.raises(OptionInvalid, match="is nothing that ada follows"):
        end_following(record, "Ines Marrow")
    unnamed = next(entity for entity in one.dossier.entities if not entity.named)
    with pytest.raises(OptionInvalid, match="has no name"):
        begin_following(record, SubscriptionKind.ENTITY, unnamed.id)


def test_a_long_history_of_one_page_is_gone_through_to_its_end(record: Record) -> None:
    follow_all(record, outlet="Courier")
    for number in range(230):
        record.add([courier(record, f"{COURIER}Number {number}.\n", SAID[COURIER])])
    make_news(record)
    changes = [item.change for item in items(record)]
    assert len(changes) == 230
    assert changes[-1].after == "Number 229."
    assert changes[-1].before == "Number 228."


def test_kinds_of_entries_that_are_not_known_yet_change_nothing(record: Record) -> None:
    """Claims and shifts will be entries of their own; an older onrecord passes over them."""
    follow_all(record, entity=LUND)
    with record.writing() as writer:
        writer.append("claim.shifted", "claim-1", after={"entity": "x", "earlier": "a", "later": "b"})
    record.add([courier(record)])
    assert len(items(record)) == 2
    record.verify()
