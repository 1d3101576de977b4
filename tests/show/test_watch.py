"""`onrecord watch` as a user runs it, and `onrecord read` of an address."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fetch.site import Reply, Site, serving

ARTICLE = (
    "<html><head><title>Harbour board denies leak</title></head><body><h1>Harbour board denies leak</h1>"
    "<p>The harbour board said on Saturday that nothing had been decided.</p>"
    "<p>The council declined to comment on the matter on Friday.</p></body></html>"
)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as running:
        running.pages["/a"] = Reply(ARTICLE)
        yield running


def onrecord(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    source = Path(__file__).parent.parent.parent / "src"
    environment = {**os.environ, "PYTHONPATH": str(source), "NO_COLOR": "1"}
    return subprocess.Popen(
        [sys.executable, "-m", "onrecord.show.cli", *arguments],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def finished(run: subprocess.Popen[str]) -> tuple[int, str, str]:
    out, error = run.communicate(timeout=60)
    return run.returncode, out, error


def test_an_address_is_read(site: Site, tmp_path: Path) -> None:
    code, out, _ = finished(onrecord(tmp_path, "read", site.url("/a"), "--allow-private", "-f", "json"))
    (document,) = json.loads(out)["documents"]
    assert code == 0
    assert (document["title"], document["url"]) == ("Harbour board denies leak", site.url("/a"))


def test_a_private_address_is_refused_with_the_mend(site: Site, tmp_path: Path) -> None:
    code, out, error = finished(onrecord(tmp_path, "read", site.url("/a")))
    assert (code, out) == (2, "")
    assert "is a loopback address" in error
    assert "--allow-private" in error
    assert site.asked == []


@pytest.mark.parametrize(
    "wrong",
    [["--timeout", "0"], ["--timeout", "soon"], ["--user-agent", "a\nb"], ["--user-agent", ""]],
)
def test_a_wrong_web_option_is_told(tmp_path: Path, wrong: list[str]) -> None:
    code, _, error = finished(onrecord(tmp_path, "read", "https://tide.example/", *wrong))
    assert code == 2
    assert wrong[0] in error


@pytest.mark.parametrize(
    "wrong", [["--every", "1s"], ["--every", "soon"], ["--rounds", "0"], ["--rounds", "x"]]
)
def test_a_wrong_schedule_is_told(tmp_path: Path, wrong: list[str]) -> None:
    code, _, error = finished(onrecord(tmp_path, "watch", "https://tide.example/", *wrong))
    assert code == 2
    assert " ".join(wrong) in error
    assert not (tmp_path / "onrecord.db").exists()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_in_the_middle_of_a_request_ends_it_with_everything_kept(
    site: Site, tmp_path: Path, number: int
) -> None:
    site.pages["/slow"] = Reply(act=lambda handler: time.sleep(10))
    run = onrecord(tmp_path, "watch", site.url("/a"), site.url("/slow"), "--allow-private", "--every", "60s")
    deadline = time.monotonic() + 40
    while "/slow" not in site.paths():
        assert time.monotonic() < deadline
        assert run.poll() is None, run.communicate()
        time.sleep(0.05)
    os.killpg(run.pid, number)  # as a terminal does: the reading process gets it too
    code, out, error = finished(run)
    assert (code, "Traceback" in error) == (0, False), error
    assert out.startswith("added")
    assert "1 new" in out
    assert "stopped" in error
    code, out, error = finished(onrecord(tmp_path, "verify"))
    assert (code, "1 document" in out) == (0, True), error


def test_rounds_of_nothing_are_told(site: Site, tmp_path: Path) -> None:
    code, out, error = finished(
        onrecord(tmp_path, "watch", site.url("/none"), "--allow-private", "--rounds", "1")
    )
    assert code == 2
    assert "0 new, 0 changed, 0 as they were, 1 input left out" in out
    assert "does not exist" in error
