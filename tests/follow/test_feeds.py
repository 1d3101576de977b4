"""Changes and subscriptions brought together."""

from __future__ import annotations

import random

from onrecord.follow import Change, ChangeKind, Subscribers, follow, key
from onrecord.model import Mute, MuteKind, Seen, Subscription, SubscriptionKind


def change(seq: int, *keys: str, kind: ChangeKind = ChangeKind.PAGE, **more: object) -> Change:
    return Change(f"urn:{seq}", seq, "2024-05-06T00:00:00+00:00", kind, keys=frozenset(keys), **more)  # type: ignore[arg-type]


def wish(kind: str, target: str, *, who: str = "ada", since: int = 0) -> Subscription:
    return Subscription(f"{who}-{kind}-{target}", who, SubscriptionKind(kind), target, since, "2024-05-06")


def test_an_item_is_there_once_with_all_reasons() -> None:
    both = change(3, key("author", "Ines Marrow"), key("topic", "Bridges"))
    (item,) = follow([wish("author", "INES marrow"), wish("topic", "bridges")], [both, both])
    assert [one.kind.value for one in item.because] == ["author", "topic"]


def test_items_stand_in_the_order_of_the_log() -> None:
    changes = [change(n, key("author", "a")) for n in (5, 2, 9)]
    assert [item.change.seq for item in follow(wish("author", "a"), changes)] == [2, 5, 9]


def test_what_came_before_is_left_out_unless_the_whole_is_wanted() -> None:
    changes = [change(n, key("author", "a")) for n in (1, 2, 3)]
    assert [i.change.seq for i in follow(wish("author", "a", since=2), changes)] == [3]
    assert len(follow(wish("author", "a", since=2), changes, whole=True)) == 3


def test_who_follows_a_page_is_not_told_each_of_its_statements() -> None:
    said = change(1, key("outlet", "Courier"), key("entity", "Lund"), kind=ChangeKind.STATEMENT)
    assert follow(wish("outlet", "Courier"), [said]) == []
    assert len(follow(wish("entity", "lund"), [said])) == 1


def test_a_page_is_muted_when_its_outlet_or_all_its_authors_are() -> None:
    two = change(1, key("topic", "x"), outlet="Courier", authors=("Ann", "Bo"))
    mutes = [Mute("m1", "ada", MuteKind.AUTHOR, "ANN", ""), Mute("m2", "bo", MuteKind.OUTLET, "courier", "")]
    assert len(follow(wish("topic", "x"), [two], mutes=mutes)) == 1
    assert follow(wish("topic", "x", who="bo"), [two], mutes=mutes) == []
    mutes.append(Mute("m3", "ada", MuteKind.AUTHOR, "bo", ""))
    assert follow(wish("topic", "x"), [two], mutes=mutes) == []


def test_marks_are_stronger_than_looks() -> None:
    changes = [change(n, key("author", "a")) for n in (1, 2, 3)]
    seen = Seen({"rec": 2}, {"urn:1": False, "urn:3": True})
    items = follow(wish("author", "a"), changes, seen=seen, record="rec")
    assert [item.read for item in items] == [False, True, True]


def test_everybodys_feeds_are_those_of_each_alone() -> None:
    chance = random.Random(3)
    names = "abcdef"
    all = [
        wish(
            chance.choice(("author", "topic", "entity")),
            chance.choice(names),
            who=who,
            since=chance.randrange(9),
        )
        for who in ("ada", "bo", "cyn")
        for _ in range(4)
    ]
    changes = [
        change(
            seq,
            *(key(chance.choice(("author", "topic", "entity")), chance.choice(names)) for _ in range(3)),
            kind=chance.choice((ChangeKind.PAGE, ChangeKind.STATEMENT)),
            outlet=chance.choice(names),
        )
        for seq in range(1, 60)
    ]
    mutes = [Mute("m", "bo", MuteKind.OUTLET, "a", "")]
    together = Subscribers(all, mutes).feeds(changes)
    for who in ("ada", "bo", "cyn"):
        alone = follow([one for one in all if one.who == who], changes, mutes=mutes)
        assert [(i.change.id, set(i.because)) for i in together.get(who, [])] == [
            (i.change.id, set(i.because)) for i in alone
        ]
        assert alone
