"""A kind of entry that is invented here joins the log, search and following of a record that has been used.

Claims and their shifts will come so: no entry, row or news that is there already is written again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import Column, ForeignKey, Integer, Table, Text, select

from onrecord.errors import RecordBroken
from onrecord.flow.following import begin_following, feed_of, make_news
from onrecord.follow import Change, ChangeKind, Happening, change_id, key
from onrecord.follow.making import MAKERS
from onrecord.model import Criteria, SubscriptionKind
from onrecord.record import Entry, Record, open_record, tables
from onrecord.record.conditions import ON_STATEMENTS, Query
from onrecord.record.follow_tables import news, news_keys
from onrecord.record.projection import PROJECTIONS, Put, Step
from tests.record.story import COURIER, HERALD, kept

SHIFTED = "claim.shifted"
TWICE = '"We told them twice,"'


@dataclass(frozen=True, slots=True)
class Wider(Criteria):
    """Criteria that also ask for a claim."""

    claim: str | None = None


@pytest.fixture
def stances() -> Iterator[Table]:
    """A table of which statement takes which stance on a claim, filled from entries of the invented kind."""
    table = Table(
        "stances",
        tables.metadata,
        Column("id", Text, primary_key=True),
        Column("seq", Integer, ForeignKey("log.seq"), nullable=False),
        Column("statement", Text, nullable=False),
        Column("stance", Text, nullable=False),
    )
    yield table
    tables.metadata.remove(table)


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch, stances: Table) -> Table:
    """Register what an entry of the kind means for a table, for a search, and for those who follow."""

    def project(entry: Entry, after: Mapping[str, Any]) -> list[Step]:
        told = {"statement": after["statement"], "stance": after["later"]}
        return [Put(stances, {"id": entry.subject, "seq": entry.seq, **told}, new=False)]

    def tell(happening: Happening) -> Iterable[Change]:
        entry, after = happening.entry, happening.entry.after or {}
        yield Change(
            id=change_id("shift", entry.subject, entry.seq),
            seq=entry.seq,
            at=entry.at,
            kind=ChangeKind.READING,
            before=after["earlier"],
            after=after["later"],
            keys=frozenset({key("claim", str(entry.subject))}),
        )

    def ask(criteria: Criteria, query: Query) -> None:
        if isinstance(criteria, Wider) and criteria.claim:
            stated = "SELECT statement FROM stances WHERE id = :claim"
            query.where(f"s.statement IN ({stated})", claim=criteria.claim)

    monkeypatch.setitem(PROJECTIONS, SHIFTED, project)
    monkeypatch.setitem(MAKERS, SHIFTED, tell)
    monkeypatch.setattr("onrecord.record.conditions.ON_STATEMENTS", [*ON_STATEMENTS, ask])
    return stances


@pytest.fixture
def used(record: Record) -> Record:
    """A record that somebody has filled, followed and looked at before the kind was thought of."""
    begin_following(record, SubscriptionKind.OUTLET, "Courier")
    record.add([kept(record, COURIER, "a.txt", outlet="Courier"), kept(record, HERALD, "b.txt")])
    assert len(feed_of(record).items) == 1
    return record


def stored(record: Record) -> dict[str, list[tuple[Any, ...]]]:
    """Return what the log, the index of statements and the news hold."""
    wanted = (tables.log, tables.payloads, tables.statements, tables.statement_entities, news, news_keys)
    with record.reading() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))]
            for table in wanted
        }


def test_an_invented_kind_is_kept_searched_followed_and_verified(used: Record, known: Table) -> None:
    before = stored(used)
    with used.changing() as connection:
        known.create(connection)  # all that its migration has to do
    begin_following(used, SubscriptionKind.CLAIM, "claim-1")
    (hit,) = used.search(Criteria("twice")).statements
    with used.writing() as writer:
        told = {"statement": hit.statement, "earlier": "cannot-confirm", "later": "asserts"}
        writer.append(SHIFTED, "claim-1", after=told)
    used.verify()
    assert [found.text for found in used.search(Wider(claim="claim-1")).statements] == [TWICE]
    assert [found.text for found in used.search(Wider("twice", claim="claim-1")).statements] == [TWICE]
    assert used.search(Wider(claim="claim-2")).statements == ()
    shift = feed_of(used).items[-1].change
    assert (shift.before, shift.after) == ("cannot-confirm", "asserts")
    after = stored(used)
    for table, rows in before.items():
        assert [row for row in after[table] if row in rows] == rows, table
    assert (after["statements"], after["statement_entities"]) == (
        before["statements"],
        before["statement_entities"],
    )


def test_its_table_is_held_to_the_log(used: Record, known: Table) -> None:
    with used.changing() as connection:
        known.create(connection)
    with used.writing() as writer:
        writer.append(SHIFTED, "claim-1", after={"statement": "st-1", "earlier": "a", "later": "b"})
    used.verify()
    with used.changing() as connection:
        connection.exec_driver_sql("UPDATE stances SET stance = 'denies'")
    with pytest.raises(RecordBroken, match="stances"):
        used.verify()


def test_an_onrecord_that_does_not_know_the_kind_passes_over_it(used: Record, place: str) -> None:
    with used.writing() as writer:
        writer.append(SHIFTED, "claim-1", after={"statement": "st-1", "earlier": "a", "later": "b"})
    make_news(used)
    used.close()
    with open_record(place, who="ada") as again:
        again.verify()
        assert [entry.kind for entry in again.log()][-1] == SHIFTED
        assert len(feed_of(again).items) == 1
