"""`onrecord copies` as a user runs it."""

import json
from pathlib import Path

import pytest

from onrecord.show.cli import main
from tests.model.test_shared_text import OTHER, WIRE


def test_the_same_story_at_two_outlets_is_listed_with_its_share(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record = str(tmp_path / "onrecord.db")
    for outlet, text in (("The Tide", WIRE), ("The Gull", f"Ossel. {WIRE}"), ("The Courier", OTHER)):
        path = tmp_path / f"{outlet}.txt"
        path.write_text(text)
        assert main(["add", str(path), "--outlet", outlet, "--record", record]) == 0
    capsys.readouterr()
    assert main(["copies", "--record", record]) == 0
    first, second, reason = capsys.readouterr().out.splitlines()
    assert "The Tide" in first
    assert "The Gull" in second
    assert (
        reason.strip()
        == "64 of 64 words of the one and 64 of 65 of the other stand in both, in runs of 7 or more"
    )
    assert main(["copies", "--record", record, "-f", "jsonl"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert json.loads(line)["containment"] == 1.0


def test_a_record_without_copies_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record = str(tmp_path / "onrecord.db")
    (tmp_path / "a.txt").write_text(OTHER)
    assert main(["add", str(tmp_path / "a.txt"), "--record", record]) == 0
    assert main(["copies", "--record", record]) == 0
    assert "No two documents share one text." in capsys.readouterr().out
