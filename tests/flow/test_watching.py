"""Watching into a real record, with a clock that does not wait."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.fetch import Stop
from onrecord.flow import Added, ReadOptions, Round, WatchOptions, watch
from onrecord.record import Record, open_record
from tests.fetch.site import Reply, Site, StillClock, local_web, serving

BODY = (
    "<html><head><title>Harbour board denies leak</title></head><body><h1>Harbour board denies leak</h1>"
    "<p>The harbour board said on Saturday that nothing had been decided.</p><p>{}</p></body></html>"
)
FIRST = (
    "The council declined to comment on the matter on Friday, and two officials denied that they had seen it."
)
LATER = "The council said on Friday that it had paid for the report, which two officials deny."


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as running:
        running.pages["/feed"] = Reply(
            "<rss version='2.0'><channel><title>T</title><item><link>/a</link></item>"
            "<item><link>/a?utm_source=again</link></item><item><link>/gone</link></item></channel></rss>"
        )
        running.pages["/a"] = Reply(BODY.format(FIRST))
        yield running


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with open_record(str(tmp_path / "onrecord.db"), create=True) as opened:
        yield opened


def watched(
    record: Record, site: Site, still: StillClock, stop: Stop | None = None, **how: object
) -> tuple[Iterator[Round], list[Added]]:
    added: list[Added] = []
    rounds = watch(
        record,
        [site.url("/feed")],
        ReadOptions(web=local_web(still)),
        WatchOptions(**how),  # type: ignore[arg-type]
        stop=stop or Stop(),
        on_added=added.append,
    )
    return rounds, added


def test_rounds_keep_what_is_new_then_what_changed(record: Record, site: Site) -> None:
    still = StillClock()
    rounds, added = watched(record, site, still, every=3600.0, rounds=3, affair="Harbour")
    first = next(rounds)
    assert (first.added, first.changed, first.unchanged) == (1, 0, 0)
    assert [item.input for item in first.unreadable] == [site.url("/gone")]
    assert [one.placed.status for one in added] == ["added"]
    site.pages["/a"] = Reply(BODY.format(LATER))
    second = next(rounds)
    assert (second.added, second.changed, second.unchanged) == (0, 1, 0)
    third = next(rounds)
    assert third.next_at is None
    assert list(rounds) == []
    assert [round(wait) for wait in still.waits] == [3600, 3600]
    assert [row.number for row in record.versions()] == [1, 2]
    assert [affair.documents for affair in record.affairs()] == [1]
    record.verify()


def test_a_watch_that_starts_again_asks_with_what_the_record_holds(record: Record, site: Site) -> None:
    site.pages["/a"] = Reply(BODY.format(FIRST), headers={"ETag": '"1"'})
    list(watched(record, site, StillClock(), rounds=1)[0])
    site.pages["/a"] = Reply("", 304)
    site.asked.clear()
    (again,) = watched(record, site, StillClock(), rounds=1)[0]
    assert (again.added, again.changed, again.unchanged) == (0, 0, 1)
    assert [one.headers.get("If-None-Match") for one in site.asked if one.path == "/a"] == ['"1"']


def test_a_stop_during_a_request_keeps_what_was_fetched(record: Record, site: Site) -> None:
    stop = Stop()
    site.pages["/gone"] = Reply(act=lambda handler: None)

    class Hasty(StillClock):
        """A user who interrupts in the pause before the second page."""

        def sleep(self, seconds: float) -> None:
            if "/a" in site.paths():
                stop.ask()

    still = Hasty()
    added: list[Added] = []
    (only,) = watch(
        record,
        [site.url("/feed")],
        ReadOptions(web=local_web(still, delay=1.0)),
        WatchOptions(),
        stop=stop,
        on_added=added.append,
    )
    assert (only.added, only.next_at) == (1, None)
    assert len(added) == 1
    assert [row.number for row in record.versions()] == [1]
    record.verify()
