"""`onrecord entities`, `merge`, `split` on a record: decided by people, undone, kept over re-reading."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.model import Entity
from onrecord.record import open_record
from onrecord.show.cli import main

MATTER = "The ferry struck the breakwater after the harbour had been closed for the night."
FIRST = f"""{MATTER}

Petra Lund, the harbour engineer, said the lamp was out. "We had warned the board," Lund said.
"""
SECOND = f"""{MATTER}

Petra Lund, the harbour engineer, said the lamp had been seen. Ada Pell, a teacher, denied it.
"""
THIRD = """The school roof will be mended in May, and the pupils return in June.

Ada Pell, a surgeon, said the pupils were brave.
"""
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("entities")
    for name, text, day in (
        ("a", FIRST, "2024-05-06"),
        ("b", SECOND, "2024-05-08"),
        ("c", THIRD, "2024-05-09"),
    ):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        arguments = ["--outlet", f"Courier {name}", "--published", day, "--who", "ada"]
        record = ["--record", str(folder / "onrecord.db")]
        assert main(["add", str(folder / f"{name}.txt"), *arguments, *record]) == 0
    return folder


@pytest.fixture
def folder(filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(filled, tmp_path / "own")
    monkeypatch.chdir(tmp_path / "own")
    monkeypatch.setenv("ONRECORD_WHO", "ada")
    monkeypatch.delenv("ONRECORD_RECORD", raising=False)
    return tmp_path / "own"


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main(list(arguments))
        done = capsys.readouterr()
        return code, done.out, done.err

    return run


def rows(run: Run, name: str) -> list[dict[str, object]]:
    """Return the entities called `name`."""
    code, out, _ = run("entities", name, "--format", "jsonl")
    assert code == 0
    return [json.loads(line) for line in out.splitlines()]


def said(found: list[dict[str, object]]) -> list[int]:
    counts = []
    for row in found:
        assert isinstance(row["statements"], list)
        counts.append(len(row["statements"]))
    return sorted(counts)


def document_of(name: str) -> str:
    with open_record("onrecord.db", create=False, who=None) as record:
        return next(row.document for row in record.versions() if row.fetched_from.endswith(name))


def test_entities_tell_names_roles_over_time_everything_said_and_why_one(run: Run) -> None:
    code, out, _ = run("entities", "Petra Lund")
    assert code == 0
    out = " ".join(out.split())
    assert "harbour engineer (as of 6–8 May 2024)" in out
    assert "the lamp was out" in out
    assert "the lamp had been seen" in out
    assert "one with “Petra Lund” in" in out
    assert "same full name; the same role" in out


def test_one_page_of_a_person_has_places_of_roles_and_how_sure_each_statement_is(run: Run) -> None:
    _, out, _ = run("entities", "Petra Lund")
    assert re.search(r"the harbour engineer \(as of 6–8 May 2024\)  \[1\] \d+–\d+, \[2\] \d+–\d+", out)
    assert re.search(
        r"8 May 2024  \[2\]  • says \(paraphrased\)  st-[0-9a-f]{16}\n +the lamp had been seen", out
    )
    assert re.search(r"publication day · cue: said · \d+% sure", out)
    assert re.search(r"\[1\] +doc-[0-9a-f]{16}  Courier a, 6 May 2024", out)
    _, listed, _ = run("entities")
    assert listed.index("People (") < listed.index("Petra Lund")


def test_two_of_one_name_are_listed_apart_with_a_question_that_names_the_commands(run: Run) -> None:
    one, other = rows(run, "Ada Pell")
    _, out, _ = run("entities", "--questions")
    assert "? Ada Pell (in [2]) and Ada Pell (in [3]): one or two?" in out
    assert (
        f"onrecord merge {one['id']} {other['id']}" in out
        or f"onrecord merge {other['id']} {one['id']}" in out
    )


def test_a_merge_answers_the_question_and_undo_asks_it_again(run: Run) -> None:
    one, other = (str(row["id"]) for row in rows(run, "Ada Pell"))
    code, judgement, _ = run("merge", one, other, "--because", "she is both")
    assert code == 0
    (merged,) = rows(run, "Ada Pell")
    assert said([merged]) == [2]
    assert "she is both" in json.dumps(merged["joined"])
    assert merged["questions"] == []
    assert run("undo", judgement.strip())[0] == 0
    parted = rows(run, "Ada Pell")
    assert said(parted) == [1, 1]
    assert all(row["questions"] for row in parted)


def test_two_said_to_be_two_are_asked_no_more(run: Run) -> None:
    one, other = (str(row["id"]) for row in rows(run, "Ada Pell"))
    assert run("split", one, other)[0] == 0
    assert [row["questions"] for row in rows(run, "Ada Pell")] == [[], []]


def test_a_wrong_merge_is_split_with_one_command_and_stays_split_when_read_again(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (before,) = rows(run, "Petra Lund")
    assert said([before]) == [3]
    code, judgement, _ = run("split", "Petra Lund", document_of("b.txt"), "--because", "her daughter")
    assert code == 0
    assert said(rows(run, "Petra Lund")) == [1, 2]
    from onrecord.flow import rereading

    again = dict.fromkeys(("read", "annotate", "resolve", "chronology", "assembly"), "other")
    monkeypatch.setattr(rereading, "first_changed", lambda made_by: "annotate")
    monkeypatch.setattr(rereading, "stage_versions", lambda: again)
    assert run("reread")[0] == 0
    parted = rows(run, "Petra Lund")
    assert said(parted) == [1, 2]
    assert [len(r["roles"]) for r in parted if isinstance(r["roles"], list)] == [1, 1]
    assert run("undo", judgement.strip())[0] == 0
    assert said(rows(run, "Petra Lund")) == [3]


def test_a_split_that_leaves_nothing_or_names_a_stranger_is_refused(run: Run) -> None:
    code, _, err = run("split", "Petra Lund", document_of("c.txt"))
    assert code == 2
    assert "holds no mention of “Petra Lund”" in err
    code, _, err = run("split", "Petra Lund", document_of("a.txt"), document_of("b.txt"))
    assert code == 2
    assert "would have no mention left" in err


def test_an_unknown_name_is_refused(run: Run) -> None:
    code, _, err = run("entities", "Nobody Known")
    assert code == 2
    assert "is no entity of this record" in err


def test_the_gender_is_told_only_where_the_text_has_it(run: Run) -> None:
    with open_record("onrecord.db", create=False, who=None) as record:
        from onrecord.flow import dossier_of

        entities: tuple[Entity, ...] = dossier_of(record).entities
    assert {e.gender for e in entities if e.named and e.kind.value == "person"} == {None}
