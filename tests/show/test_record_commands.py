"""The commands on a record, as a user types them: what they print, where, and with which exit status."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.show.cli import main

FIRST = """Bridge was closed too late, engineer says
By Ines Marrow

The bridge at Orrin Ford was unsafe since March, engineer Petra Lund said on Monday. The county denied that it had been told. A person who has seen the letters said that they were never answered.
"""
SECOND = """Letters about bridge went unanswered
By Ines Marrow

Petra Lund said the county had two letters about the bridge before it closed. The county declined to comment.
"""
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a record that was made by `onrecord add`."""
    folder = tmp_path_factory.mktemp("record")
    (folder / "first.txt").write_text(FIRST, encoding="utf-8")
    arguments = ["--record", str(folder / "onrecord.db"), "--who", "ada"]
    assert (
        main(["add", str(folder / "first.txt"), "--outlet", "Courier", "--affair", "Bridge", *arguments]) == 0
    )
    return folder


@pytest.fixture
def folder(filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of one's own with a copy of the record, which is the working folder."""
    shutil.copytree(filled, tmp_path / "own")
    monkeypatch.chdir(tmp_path / "own")
    monkeypatch.setenv("ONRECORD_WHO", "ada")
    monkeypatch.delenv("ONRECORD_RECORD", raising=False)
    return tmp_path / "own"


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(list(arguments))
        done = capsys.readouterr()
        return code, done.out, done.err

    return run


def add_second(folder: Path, run: Run) -> str:
    (folder / "second.txt").write_text(SECOND, encoding="utf-8")
    code, out, _ = run("add", "second.txt", "--outlet", "Courier")
    assert code == 0
    return out


def test_the_record_is_shown_in_short_and_a_document_of_it_in_full(folder: Path, run: Run) -> None:
    add_second(folder, run)
    code, out, _ = run("show")
    assert code == 0
    assert 'onrecord entities "Petra Lund"' in out
    code, out, _ = run("show", "--documents", "2")
    assert code == 0
    assert out.startswith("Statements in [2] ")
    assert "the county had two letters about the bridge" in out


def test_search_prints_exact_words_with_who_said_them_and_an_id_that_why_explains(
    folder: Path, run: Run
) -> None:
    add_second(folder, run)
    code, out, err = run("search", "bridge", "--by", "lund")
    assert code == 0
    assert "Petra Lund" in out
    assert "the county had two letters about the bridge" in out
    assert err == "2 statements, 0 passages\n"
    id = re.findall(r"st-[0-9a-f]{16}", out)[0]
    code, out, _ = run("why", id)
    assert code == 0
    assert "the county had two letters about the bridge" in out


def test_search_prints_json_whose_spans_stand_in_the_text(run: Run) -> None:
    _, out, _ = run("search", "bridge", "--format", "json")
    found = json.loads(out)
    assert found["format"] == "onrecord-search/1"
    for hit in (*found["statements"], *found["passages"]):
        assert FIRST[hit["start"] : hit["end"]].startswith(hit["text"][:20])
    _, out, _ = run("search", "bridge", "--format", "jsonl")
    assert [json.loads(line) for line in out.splitlines()] == [*found["statements"], *found["passages"]]


def test_a_judgement_is_shown_beside_what_is_found(run: Run) -> None:
    _, out, _ = run("search", "--act", "denies")
    (id,) = re.findall(r"st-[0-9a-f]{16}", out)
    assert run("judge", "checked", id, "--because", "heard the tape")[0] == 0
    _, out, _ = run("search", "--act", "denies")
    assert "by ada: heard the tape" in out


def test_a_corrected_statement_is_found_as_corrected_and_why_tells_of_one_that_is_none(run: Run) -> None:
    _, out, _ = run("search", "--act", "denies")
    (id,) = re.findall(r"st-[0-9a-f]{16}", out)
    assert run("judge", "source", id, "--right", "Orla Quill")[0] == 0
    _, out, _ = run("search", "--by", "Orla Quill")
    assert id in out
    assert run("judge", "wrong", id, "--because", "a caption")[0] == 0
    assert id not in run("search", "--act", "denies")[1]
    code, out, _ = run("why", id)
    assert (code, "a caption" in out, "wrong, by ada" in out) == (0, True, True)


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("search",), "asks for nothing"),
        (("search", "***"), "holds no word"),
        (("search", "x", "--from", "May"), "is no day"),
        (("search", "x", "--to", "2024-02-30"), "is no day"),
        (("search", "x", "--saved", "none"), "is no saved search"),
        (("search", "x", "--affair", "Tunnel"), "is no affair"),
        (("search", "x", "--limit", "0"), "is not between"),
        (("searches", "--forget", "none"), "is no saved search"),
        (("affair", "Tunnel"), "is no affair"),
        (("affair", "Bridge", "--take", "doc-0"), "is no document"),
        (("affair", "Bridge", "--by", "Lund"), "but not --rule"),
        (("affair", "Bridge", "--end-rule", "rule-0"), "is no rule"),
        (("affair", "Bridge", "--rule"), "asks for nothing"),
        (("follow", "author", "Ines", "--by", "Lund"), "does not go with"),
        (("follow", "search"), "asks for nothing"),
        (("follow", "author"), "is nothing to follow"),
        (("unfollow", "Ines"), "is nothing that ada follows"),
        (("following", "--since", "May"), "is no day"),
        (("following", "--read", "urn:x"), "is no item"),
        (("unmute", "outlet", "Noise"), "is no outlet that ada muted"),
        (("show", "--documents", "99"), "asks for another than the"),
        (("why", "st-0"), "is no statement"),
        (("undo", "judgement-0"), "is no judgement"),
        (("erase", "doc-0", "--because", "x"), "is no document"),
        (("erase", "doc-0"), "needs an ID and --because"),
        (("restore", "none.db"), "there is no record here"),
        (("combine", "none.db"), "there is no record here"),
        (("verify", "--head", "00"), "no entry has the hash"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_cannot_be_done_is_one_clear_message(run: Run, arguments: tuple[str, ...], reason: str) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    lines = err.splitlines()
    assert lines[0].startswith("onrecord: ")
    assert reason in lines[0]
    assert len(lines) == 2


def test_a_saved_search_is_listed_followed_made_a_rule_and_forgotten(folder: Path, run: Run) -> None:
    assert run("search", "letters", "--save", "post")[0] == 0
    assert ": letters\n" in run("searches")[1]
    assert "search post" in run("follow", "search", "--saved", "post")[1]
    assert "1 document put into Letters" in run("affair", "Letters", "--rule", "--saved", "post")[1]
    add_second(folder, run)
    code, out, _ = run("affair", "Letters")
    assert code == 0
    assert "(2 documents)" in out
    assert run("searches", "--forget", "post")[0] == 0
    assert run("searches")[1] == ""
    assert "you follow search post" in run("following")[1]


def test_following_tells_once_what_is_new_since_one_looked(folder: Path, run: Run) -> None:
    for kind, name in (("author", "Ines Marrow"), ("person", "Petra Lund"), ("affair", "Bridge")):
        assert run("follow", kind, name)[0] == 0
    assert run("following")[1] == ""
    add_second(folder, run)
    _, out, err = run("following", "--mark-read")
    assert "New in Courier: “Letters about bridge went unanswered” by Ines Marrow" in out
    assert "Petra Lund says" in out
    assert "that ada follows" in err
    assert run("following")[1] == ""
    assert "· read" in run("following", "--all")[1]
    assert run("following", "--list")[1].count("follow-") == 3


def test_a_page_that_changed_is_told_with_the_words_before_and_after(folder: Path, run: Run) -> None:
    run("follow", "outlet", "courier")
    add_second(folder, run)
    (folder / "second.txt").write_text(SECOND.replace("two letters", "three letters"), encoding="utf-8")
    _, out, _ = run("add", "second.txt", "--outlet", "Courier")
    assert out.startswith("changed ")
    assert "- two" in out
    assert "+ three" in out
    _, out, _ = run("following")
    assert "Courier rewrote a paragraph of" in out
    for name in ("atom", "jsonfeed", "json", "html"):
        code, _, _ = run("following", "--format", name, "-o", f"following.{name}")
        assert code == 0
        assert "three letters" in (folder / f"following.{name}").read_text(encoding="utf-8")


def test_an_affair_is_changed_by_hand(folder: Path, run: Run) -> None:
    (id,) = re.findall(r"doc-[0-9a-f]{16}", run("documents")[1])
    assert run("affair", "Ford", "--take", id)[1] == "1 document put into Ford\n"
    assert run("affair", "Ford", "--drop", id)[1] == "1 document taken out of Ford\n"
    assert "Ford (0 documents)" in run("affairs")[1]


def test_a_record_is_backed_up_restored_combined_and_verified(folder: Path, run: Run) -> None:
    assert run("backup", "copy.db")[0] == 0
    assert run("backup", "copy.db")[0] == 2
    assert run("restore", "copy.db", "--record", "new.db")[0] == 0
    assert run("verify", "--record", "new.db")[1] == run("verify")[1]
    assert run("restore", "copy.db")[0] == 2
    add_second(folder, run)
    assert "1 document" in run("combine", "onrecord.db", "--record", "new.db")[1]
    head = run("verify")[1].splitlines()[-1]
    assert run("verify", "--head", head)[0] == 0


def test_what_was_erased_is_nowhere(folder: Path, run: Run) -> None:
    (id,) = re.findall(r"doc-[0-9a-f]{16}", run("documents")[1])
    assert id in run("erase", "--find", "Orrin")[1]
    assert run("erase", id, "--because", "asked for")[0] == 0
    assert run("erase", "--find", "Orrin")[1] == ""
    assert run("search", "unsafe")[1] == ""
    assert run("verify")[0] == 0
    assert b"Orrin" not in (folder / "onrecord.db").read_bytes()


def test_without_a_record_every_command_says_so(tmp_path: Path, run: Run) -> None:
    os.chdir(tmp_path)
    for command in (
        ("search", "x"),
        ("following",),
        ("verify",),
        ("affairs",),
        ("log",),
        ("show",),
        ("documents",),
    ):
        code, out, err = run(*command)
        assert (code, out) == (2, "")
        assert "there is no record here" in err
        assert "onrecord add" in err
    assert list(tmp_path.glob("onrecord.db*")) == []
