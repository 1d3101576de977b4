import gzip
import io
import json
import os
import socket
import tracemalloc
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from onrecord.errors import OptionInvalid
from onrecord.fetch import WebOptions, fetch, parse_published
from onrecord.fetch.files import FILE_LIMIT
from onrecord.fetch.lines import LINE_LIMIT
from onrecord.model import Given, Page, Unreadable


def fetched(
    *sources: str | Path, given: Given | None = None, web: WebOptions | None = None
) -> list[Page | Unreadable]:
    return list(fetch([str(source) for source in sources], given=given, web=web))


def names(found: Sequence[Page | Unreadable]) -> list[str]:
    return [os.path.basename(page.input) for page in found if isinstance(page, Page)]


def only_refusal(found: Sequence[Page | Unreadable]) -> Unreadable:
    (refusal,) = (item for item in found if isinstance(item, Unreadable))
    assert refusal.reason
    assert refusal.mend
    return refusal


def write_lines(path: Path, *lines: object) -> Path:
    text = "".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines)
    path.write_text(text, "utf-8")
    return path


def test_a_file_becomes_a_page_with_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbfShe said no.\r\n")
    (page,) = fetched(tmp_path / "a.txt")
    assert isinstance(page, Page)
    assert page.data == b"\xef\xbb\xbfShe said no.\r\n"
    assert page.name == "a.txt"


def test_a_folder_gives_its_files_sorted_and_hidden_ones_skipped(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden.txt", "sub/c.txt", ".git/d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert names(fetched(tmp_path)) == ["a.txt", "b.txt", "c.txt"]


def test_a_glob_is_expanded_and_input_order_is_kept(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "z.md"):
        (tmp_path / name).write_text("x")
    assert names(fetched(tmp_path / "z.md", tmp_path / "*.txt")) == ["z.md", "a.txt", "b.txt"]


def test_a_name_with_glob_signs_that_exists_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "a[1].txt").write_text("x")
    assert names(fetched(tmp_path / "a[1].txt")) == ["a[1].txt"]


def test_a_recursive_glob_gives_each_file_once(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.txt").write_text("x")
    assert names(fetched(f"{tmp_path}/**")) == ["a.txt"]


def test_standard_input_is_one_page() -> None:
    (page,) = fetch(["-"], given=Given(id="x", outlet="The Tide"), stdin=io.BytesIO(b"words"))
    assert isinstance(page, Page)
    assert (page.input, page.data, page.given) == ("-", b"words", Given(outlet="The Tide"))


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("nowhere.txt", "no such file"),
        ("nowhere-*.txt", "no file matches"),
        ("ftp://tide.example/a", "only http and https"),
        ("", "not a file name"),
        ("-", "no standard input"),
    ],
)
def test_a_source_that_names_nothing_is_told(source: str, words: str) -> None:
    refusal = only_refusal(fetched(source))
    assert words in refusal.reason
    assert refusal.input == source


def test_odd_files_are_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "dangling").symlink_to(tmp_path / "gone")
    (tmp_path / "again").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as server:
        here = os.getcwd()
        os.chdir(tmp_path)  # the path of a socket may have 108 bytes only
        server.bind("sock")
        os.chdir(here)
        found = fetched(tmp_path)
    reasons = {os.path.basename(r.input): r.reason for r in found if isinstance(r, Unreadable)}
    assert names(found) == ["a.txt"]
    assert set(reasons) == {"loop", "dangling", "pipe", "sock"}
    assert "does not exist" in reasons["dangling"]
    assert "pipe" in reasons["pipe"]


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="no such device here")
def test_a_device_is_not_read() -> None:
    assert "device" in only_refusal(fetched("/dev/zero")).reason


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "a.txt").chmod(0)
    assert "may not be read" in only_refusal(fetched(tmp_path / "a.txt")).reason


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    assert "no files" in only_refusal(fetched(tmp_path)).reason


def test_a_200_mb_file_is_refused_by_its_size_before_it_is_read(tmp_path: Path) -> None:
    with open(tmp_path / "big.txt", "wb") as file:
        file.truncate(200_000_000)
    tracemalloc.start()
    refusal = only_refusal(fetched(tmp_path / "big.txt"))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert "200 MB" in refusal.reason
    assert f"{FILE_LIMIT // 1_000_000} MB" in refusal.reason
    assert peak < 1_000_000


def test_lines_become_pages_with_what_they_say(tmp_path: Path) -> None:
    path = write_lines(
        tmp_path / "c.jsonl",
        {
            "id": "a1", "text": "Words.\r\n ", "published": "2019-05-04", "title": "T", "outlet": "The Tide",
            "authors": ["Ana Ruiz"], "url": "https://tide.example/1",
        },
        "",
        {"html": "<p>x</p>", "published": "2019-05-04T10:30:00+01:00", "authors": "Tom Brandt"},
    )  # fmt: skip
    first, second = fetched(path, given=Given(id="never", outlet="The Gull", published=date(2020, 1, 1)))
    assert isinstance(first, Page)
    assert isinstance(second, Page)
    assert first.input == f"{path}:1"
    assert first.data == "Words.\r\n "
    assert first.given == Given(
        "a1", "T", "The Tide", ("Ana Ruiz",), date(2019, 5, 4), "https://tide.example/1"
    )
    assert second.input == f"{path}:3"
    assert second.media_type == "text/html"
    assert second.given.id is None
    assert second.given.outlet == "The Gull"
    assert second.given.authors == ("Tom Brandt",)
    assert second.given.published == datetime.fromisoformat("2019-05-04T10:30:00+01:00")


BROKEN_LINES = [
    ("{not json", "not JSON"),
    ("[1, 2]", "a list"),
    ('{"id": "x"}', "neither"),
    ('{"text": "a", "html": "b"}', "both"),
    ('{"text": 5}', '"text" is a number'),
    ('{"text": "a", "title": ["b"]}', '"title" is a list'),
    ('{"text": "a", "authors": [1]}', '"authors"'),
    ('{"text": "a", "published": "2019-02-30"}', "'2019-02-30' is no date"),
    ('{"text": "a", "published": 2019}', '"published" is a number'),
    ('{"text": "a", "id": " "}', '"id" is empty'),
    ('{"text": "a \\ud800 b"}', "lone surrogate"),
    ("[" * 100_000, "nested too deeply"),
]


@pytest.mark.parametrize(("broken", "words"), BROKEN_LINES)
def test_one_broken_line_is_told_and_the_good_ones_go_on(tmp_path: Path, broken: str, words: str) -> None:
    path = write_lines(tmp_path / "c.jsonl", {"id": "a", "text": "x"}, broken, {"id": "b", "text": "y"})
    found = fetched(path)
    refusal = only_refusal(found)
    assert refusal.input == f"{path}:2"
    assert words in refusal.reason
    assert [page.given.id for page in found if isinstance(page, Page)] == ["a", "b"]


def test_a_line_that_is_not_utf8_is_told(tmp_path: Path) -> None:
    (tmp_path / "c.jsonl").write_bytes(b'{"text": "caf\xe9"}\n{"text": "ok"}\n')
    found = fetched(tmp_path / "c.jsonl")
    assert "not UTF-8" in only_refusal(found).reason
    assert len(found) == 2


def test_an_empty_line_file_is_told(tmp_path: Path) -> None:
    assert "empty" in only_refusal(fetched(write_lines(tmp_path / "c.jsonl"))).reason


def test_a_duplicate_id_is_told_with_its_first_place(tmp_path: Path) -> None:
    path = write_lines(
        tmp_path / "c.jsonl", {"id": "x", "text": "a"}, {"text": "b"}, {"id": "x", "text": "c"}
    )
    other = write_lines(tmp_path / "d.jsonl", {"id": "x", "text": "d"})
    found = fetched(path, other)
    refusals = [item for item in found if isinstance(item, Unreadable)]
    assert [r.input for r in refusals] == [f"{path}:3", f"{other}:1"]
    assert all(f"id 'x' was already used by {path}:1" in r.reason for r in refusals)


def test_a_gz_file_is_read_and_a_truncated_one_keeps_its_good_lines(tmp_path: Path) -> None:
    lines = "".join(json.dumps({"id": str(n), "text": os.urandom(40).hex()}) + "\n" for n in range(2000))
    packed = gzip.compress(lines.encode())
    (tmp_path / "whole.jsonl.gz").write_bytes(packed)
    (tmp_path / "cut.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    (tmp_path / "unpacked.jsonl.gz").write_text('{"text": "plain after all"}\n')
    assert len(fetched(tmp_path / "whole.jsonl.gz")) == 2000
    assert len(fetched(tmp_path / "unpacked.jsonl.gz")) == 1
    found = fetched(tmp_path / "cut.jsonl.gz")
    assert isinstance(found[-1], Unreadable)
    assert "cut short" in found[-1].reason
    assert 500 < sum(isinstance(item, Page) for item in found) < 1500


def test_a_line_of_absurd_length_is_skipped_without_being_held(tmp_path: Path) -> None:
    with gzip.open(tmp_path / "c.jsonl.gz", "wb", compresslevel=1) as file:
        file.write(b'{"text": "a"}\n{"text": "')
        for _ in range(60):
            file.write(b"a" * 1_000_000)
        file.write(b'"}\n{"text": "b"}\n')
    tracemalloc.start()
    found = fetched(tmp_path / "c.jsonl.gz")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [page.data for page in found if isinstance(page, Page)] == ["a", "b"]
    assert only_refusal(found).input.endswith(":2")
    assert peak < 2.5 * LINE_LIMIT


def test_lines_are_read_lazily(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "c.jsonl", *({"text": "word " * 2000} for _ in range(1000)))
    tracemalloc.start()
    count = sum(1 for _ in fetch([str(path)]))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 1000
    assert peak < 1_000_000


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("2019-05-04", date(2019, 5, 4)),
        (" 2019-05-04 ", date(2019, 5, 4)),
        ("2019-05-04T10:30:00Z", datetime(2019, 5, 4, 10, 30, tzinfo=UTC)),
        ("2019-05-04T10:30", date(2019, 5, 4)),
    ],
)
def test_iso_dates_and_aware_times_are_accepted(stated: str, expected: date) -> None:
    assert parse_published(stated) == expected


@pytest.mark.parametrize("stated", ["2019-02-30", "yesterday", "04/05/2019", "", "2019-13-01", "9" * 5000])
def test_a_date_that_is_no_date_is_refused_with_the_mend(stated: str) -> None:
    with pytest.raises(OptionInvalid, match=r"is no date.*2019-05-04"):
        parse_published(stated)
