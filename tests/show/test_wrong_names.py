"""Names that nobody or several bear, and wrong options: one line that says what is wrong, one that mends it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.flow import judging, showing
from onrecord.model import Dossier
from onrecord.record import Record, open_record
from onrecord.show.cli import main

MATTER = "The sea wall at Coldmere broke on 4 March 2024 and the harbour was closed for a week."
PAGES = {
    "one": f"{MATTER}\n\nOrin Pell, a diver, said the footing was hollow. Mr Pell said he had told the port.",
    "two": "The choir of Lunde has a new organ, and the town paid for it.\n\nOrin Pell, an organist, said it "
    "was the finest in the county.",
    "three": f"{MATTER}\n\nTwo inspectors said the wall was sound. Sanna Wick denied that anybody was told.",
}
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("names")
    path = str(folder / "onrecord.db")
    for name, text in PAGES.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        assert main(["add", str(folder / f"{name}.txt"), "--published", "2024-03-12", "--record", path]) == 0
    return path


@pytest.fixture
def run(record: str, capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        try:
            code = main([*arguments, "--record", record])
        except SystemExit as leaving:
            code = int(leaving.code or 0)
        done = capsys.readouterr()
        return code, done.out, done.err

    return run


def test_a_name_of_two_is_refused_with_what_tells_them_apart(run: Run) -> None:
    code, _, err = run("merge", "Orin Pell", "Sanna Wick")
    assert code == 2
    assert "is the name of 2 entities" in err
    assert "a diver, in 1 document" in err
    assert "an organist, in 1 document" in err


def test_a_name_that_nobody_bears_is_answered_with_those_like_it(run: Run) -> None:
    for arguments in (
        ("entities", "Sana Wick"),
        ("chronology", "--entity", "Sana Wick"),
        ("why", "Sana Wick"),
    ):
        code, _, err = run(*arguments)
        assert code == 2
        assert "do you mean Sanna Wick?" in err
        assert len(err.splitlines()) == 2


def test_what_was_decided_is_said_with_the_way_back(run: Run) -> None:
    code, out, err = run("judge", "checked", "Sanna Wick", "--because", "heard the tape")
    assert code == 0
    assert out.startswith("judgement-")
    assert "Sanna Wick" in err
    assert f"`onrecord undo {out.strip()}` takes it back" in err
    assert run("undo", out.strip())[0] == 0


def test_following_a_name_that_nobody_bears_is_allowed_and_said(run: Run) -> None:
    assert "no entity of that name is in the record" in run("follow", "person", "Ada Nobody")[2]
    assert "no outlet of that name is in the record" in run("follow", "outlet", "Tidings")[2]
    assert run("follow", "person", "sanna wick")[2] == ""
    assert run("follow", "person", "Mr Pell")[2] == ""


def test_a_search_without_a_hit_says_what_finds_more(run: Run) -> None:
    code, _, err = run("search", "zeppelin")
    assert code == 0
    assert err.splitlines()[0] == "0 statements, 0 passages"
    assert "fewer words" in err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["search", "--act", "denied"], "do you mean denies or demands?"),
        (["serch", "wall"], "do you mean search or searches?"),
        (["chronology", "--format", "xml"], "'xml' is none of text, json, timelinejs"),
        (["merge", "Sanna Wick"], "the following arguments are required: B"),
    ],
)
def test_a_wrong_option_is_told_in_two_lines(run: Run, arguments: list[str], told: str) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert told in err
    assert len(err.splitlines()) == 2
    assert "--help` tells" in err


def test_several_who_speak_say_and_one_says(run: Run) -> None:
    out = run("statements")[1]
    assert "Two inspectors say: the wall was sound" in out
    assert "Sanna Wick denies: that anybody was told" in out


def test_a_place_where_nothing_can_be_written_is_told_before_anything_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.flow.read_affair", lambda *_: pytest.fail("it was read"))
    for place, told in ((tmp_path, "this is a folder"), (tmp_path / "no" / "x", "its folder does not exist")):
        assert main(["read", "story.txt", "-o", str(place)]) == 2
        assert told in capsys.readouterr().err


def test_no_document_and_nothing_read_are_said_and_print_nothing(run: Run) -> None:
    code, out, err = run("documents", "doc-none")
    assert (code, out) == (2, "")
    assert "is no document of this record" in err
    code, out, err = run("chronology", "no-such-file.txt", "--entity", "Sanna Wick")
    assert (code, out) == (2, "")
    assert "Nothing was read" in err


def test_a_name_is_looked_up_in_the_whole_record_and_an_id_where_it_stands(
    record: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of some documents, two who share a name may be taken for one: then the wrong one would be judged."""
    asked: list[object] = []

    def dossier_of(record: Record, documents: list[str] | None = None) -> Dossier:
        asked.append(documents)
        return showing.dossier_of(record, documents)

    monkeypatch.setattr(judging, "dossier_of", dossier_of)
    with open_record(record, create=False, who=None) as opened:
        _, found = judging.thing_of(opened, "Sanna Wick")
        assert asked == [None]
        assert judging.thing_of(opened, found.id)[1].id == found.id
        assert asked[1] is not None
