"""Watching: what a round asks for, with a clock that does not wait; and an end in the middle of a request."""

import os
import signal
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from onrecord.fetch import Stop, Watcher
from onrecord.model import NotModified, Page, Unreadable, Validators
from tests.fetch.site import Reply, Site, StillClock, opened_web

HOUR = 3600.0


def feed(*paths: str, updated: str = "2019-05-04") -> Reply:
    entries = "".join(
        f"<entry><id>{path}</id><link href='{path}'/><updated>{updated}</updated></entry>" for path in paths
    )
    return Reply(
        f"<feed xmlns='http://www.w3.org/2005/Atom'>{entries}</feed>", headers={"ETag": f'"{paths}{updated}"'}
    )


def article(words: str = "Words.") -> Reply:
    return Reply(f"<html><body><p>{words}</p></body></html>", headers={"ETag": '"1"'})


def watcher(site: Site, still: StillClock, *sources: str, **options: object) -> Watcher:
    return Watcher([site.url(path) for path in sources], web=opened_web(still), **options)  # type: ignore[arg-type]


def asked(site: Site, watching: Watcher) -> list[str]:
    site.asked.clear()
    list(watching.round())
    return site.paths()


def test_a_round_gives_the_pages_of_a_feed_once_and_new_ones_when_they_come(site: Site) -> None:
    site.pages |= {"/feed": feed("/1", "/2"), "/1": article(), "/2": article(), "/3": article()}
    watching = watcher(site, StillClock(), "/feed")
    assert asked(site, watching) == ["/feed", "/1", "/2"]
    assert asked(site, watching) == ["/feed"]
    site.pages["/feed"] = feed("/3", "/1", "/2")
    assert asked(site, watching) == ["/feed", "/3"]


def test_an_entry_that_says_it_was_updated_is_looked_at_again(site: Site) -> None:
    site.pages |= {"/feed": feed("/1"), "/1": article()}
    watching = watcher(site, StillClock(), "/feed")
    asked(site, watching)
    site.pages["/feed"] = feed("/1", updated="2019-05-05")
    assert asked(site, watching) == ["/feed", "/1"]


def test_a_page_is_looked_at_again_less_and_less_often_also_when_the_feed_lists_it_no_more(
    site: Site,
) -> None:
    still = StillClock()
    site.pages |= {"/feed": feed("/1"), "/1": article()}
    watching = watcher(site, still, "/feed")
    asked(site, watching)
    site.pages["/feed"] = Reply("", 304)
    looked = []
    for hour in range(1, 80):
        still.passed = hour * HOUR
        if "/1" in asked(site, watching):
            looked.append(hour)
    assert looked == [1, 2, 4, 8, 16, 32, 56]
    still.passed = 24 * 40 * HOUR
    asked(site, watching)
    still.passed = 24 * 80 * HOUR
    assert asked(site, watching) == ["/feed"]


def test_a_feed_is_asked_for_with_the_validators_of_the_last_round(site: Site) -> None:
    site.pages |= {"/feed": feed("/1"), "/1": article()}
    watching = watcher(site, StillClock(), "/feed")
    asked(site, watching)
    asked(site, watching)
    assert site.asked[-1].headers["If-None-Match"] == "\"('/1',)2019-05-04\""


def test_a_feed_whose_pages_were_not_all_seen_is_not_taken_as_seen(site: Site) -> None:
    site.pages |= {"/feed": feed("/1", "/2"), "/1": article(), "/2": article()}
    stop = Stop()
    watching = watcher(site, StillClock(), "/feed", stop=stop)
    for _ in watching.round():
        stop.ask()
    stop.asked = False
    assert asked(site, watching) == ["/feed", "/2"]
    assert "If-None-Match" not in site.asked[0].headers


def test_what_is_remembered_is_asked_for_with_its_validators(site: Site) -> None:
    site.pages |= {"/feed": feed("/1"), "/1": Reply("", 304), "/page": Reply("", 304)}
    known = {site.url("/1"): Validators('"7"'), site.url("/page"): Validators('"8"')}
    found = list(watcher(site, StillClock(), "/feed", "/page", remembered=known.get).round())
    assert [type(item) for item in found] == [NotModified, NotModified]
    assert [one.headers.get("If-None-Match") for one in site.asked if one.path != "/robots.txt"] == [
        None,
        '"7"',
        '"8"',
    ]


def test_a_page_is_watched_itself_or_by_the_feed_it_states(site: Site) -> None:
    head = "<link rel='alternate' type='application/atom+xml' href='/feed'>"
    site.pages |= {
        "/": Reply(f"<html><head>{head}</head><body><p>Front.</p></body></html>"),
        "/feed": feed("/1"), "/1": article(), "/bare": article(),
    }  # fmt: skip
    assert asked(site, watcher(site, StillClock(), "/")) == ["/"]
    watching = watcher(site, StillClock(), "/", discover=True)
    assert asked(site, watching) == ["/", "/feed", "/1"]
    assert asked(site, watching) == ["/feed"]
    (refusal,) = watcher(site, StillClock(), "/bare", discover=True).round()
    assert isinstance(refusal, Unreadable)
    assert "states no feed" in refusal.reason


def test_lists_of_feeds_are_watched(site: Site, tmp_path: Path) -> None:
    site.pages |= {"/feed": feed("/1"), "/1": article()}
    listed = f'<opml><body><outline xmlUrl="{site.url("/feed")}"/><outline xmlUrl="{site.url("/list")}"/></body></opml>'
    site.pages["/list"] = Reply(listed)
    assert asked(site, watcher(site, StillClock(), "/list")) == ["/list", "/feed", "/1", "/list"]
    (tmp_path / "mine.opml").write_text(listed.replace("/list", "/none"))
    watching = Watcher([str(tmp_path / "mine.opml")], web=opened_web())
    assert asked(site, watching) == ["/feed", "/1", "/none"]


def test_a_feed_that_fails_for_a_while_is_told_and_its_pages_stay_watched(site: Site) -> None:
    still = StillClock()
    site.pages |= {"/feed": feed("/1"), "/1": article(), "/page": article()}
    watching = watcher(site, still, "/feed", "/page")
    asked(site, watching)
    site.pages["/feed"] = Reply("", 500)
    still.passed = HOUR
    refusal, one, other = watching.round()
    assert isinstance(refusal, Unreadable)
    assert isinstance(one, Page)
    assert isinstance(other, Page)


def test_files_are_not_watched(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (refusal,) = Watcher([str(tmp_path / "a.txt")], web=opened_web()).round()
    assert isinstance(refusal, Unreadable)
    assert "onrecord add" in refusal.mend


@pytest.fixture
def interrupted_soon() -> Iterator[Stop]:
    """Send this process a signal in a moment, from outside its main thread, as a user would."""
    stop = Stop()
    before = signal.signal(signal.SIGTERM, lambda number, frame: stop.ask())
    timer = threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGTERM))
    timer.start()
    yield stop
    timer.join()
    signal.signal(signal.SIGTERM, before)


def test_a_signal_in_the_middle_of_a_request_ends_the_round_and_gives_what_was_fetched(
    site: Site, interrupted_soon: Stop
) -> None:
    site.pages |= {"/1": article(), "/slow": Reply(act=lambda handler: time.sleep(5)), "/2": article()}
    begun = time.monotonic()
    found = list(watcher(site, StillClock(), "/1", "/slow", "/2", stop=interrupted_soon).round())
    assert [item.input for item in found] == [site.url("/1")]
    assert time.monotonic() - begun < 1.5
    assert site.paths() == ["/1", "/slow"]


def test_a_signal_while_a_page_is_kept_lets_it_be_kept(site: Site) -> None:
    site.pages |= {"/1": article(), "/2": article()}
    stop = Stop()
    kept: list[str] = []

    def keep(items: Sequence[object] | Iterator[object]) -> None:
        for item in items:
            stop.ask()  # raises nothing here
            assert isinstance(item, Page)
            kept.append(item.input)

    keep(watcher(site, StillClock(), "/1", "/2", stop=stop).round())
    assert kept == [site.url("/1")]
