"""The command: exit codes, messages, whole files, and quiet pipes."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord import flow
from onrecord.errors import InputUnusable
from onrecord.flow import ReadOptions
from onrecord.model import Dossier, Unreadable
from onrecord.show.cli import main
from onrecord.show.cli.parser import FORMATS, commands_of, make_parser
from tests.show.affair import affair

ROOT = Path(__file__).parents[2]
UNREAD = Unreadable("empty.txt", "the file is empty", "leave it out")


class Flow:
    """A flow that gives what it is told to, and remembers what it was asked for."""

    def __init__(self, dossiers: Sequence[Dossier]) -> None:
        self.dossiers = dossiers
        self.options: ReadOptions | None = None

    def read_affair(
        self,
        sources: Sequence[str],
        options: ReadOptions,
        on_document: Callable[[str], None] | None = None,
        *,
        stdin: object = None,
    ) -> Dossier:
        self.options = options
        for document in self.dossiers[0].documents:
            if on_document:
                on_document(document.input)
        return self.dossiers[0]

    def read_each(
        self,
        sources: Sequence[str],
        options: ReadOptions,
        on_document: Callable[[str], None] | None = None,
        *,
        stdin: object = None,
    ) -> Iterator[Dossier]:
        yield from self.dossiers


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Flow]:
    def use(*dossiers: Dossier) -> Flow:
        made = Flow(dossiers)
        monkeypatch.setattr(flow, "read_affair", made.read_affair)
        monkeypatch.setattr(flow, "read_each", made.read_each)
        return made

    return use


@pytest.mark.parametrize(("numbers", "shown"), [("2", [2]), ("3,1,3", [3, 1]), ("all", [1, 2, 3])])
def test_documents_asked_for_are_shown_in_full_and_alone(
    numbers: str, shown: list[int], reads: Callable[..., Flow], capsys: pytest.CaptureFixture[str]
) -> None:
    reads(affair())
    assert main(["read", "coverage", "--documents", numbers]) == 0
    out = capsys.readouterr().out
    assert [int(n) for n in re.findall(r"^Statements in \[(\d+)\]", out, re.M)] == shown
    assert "On record" not in out


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("--documents", "4"), "asks for another than the 3 documents"),
        (("--documents", "0"), "asks for another than the 3 documents"),
        (("--documents", "the third"), "is no number of a document"),
        (("--documents", "1", "--format", "html"), "has every document in full"),
    ],
)
def test_documents_that_are_not_there_are_refused(
    arguments: tuple[str, ...],
    reason: str,
    reads: Callable[..., Flow],
    capsys: pytest.CaptureFixture[str],
) -> None:
    reads(affair())
    assert main(["read", "coverage", *arguments]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("onrecord: --documents ")
    assert reason in told.err


@pytest.mark.parametrize("format", sorted(FORMATS))
def test_every_format_is_printed_and_what_was_left_out_is_summed_up(
    format: str, reads: Callable[..., Flow], capsys: pytest.CaptureFixture[str]
) -> None:
    reads(affair())
    assert main(["read", "coverage", "--format", format]) == 0
    out, err = capsys.readouterr()
    assert "Harbour trust chief was warned twice" in out
    assert "\x1b" not in out + err
    assert err.splitlines() == [
        "3 documents read; 2 inputs left out:",
        "  coverage/scan.pdf: the PDF holds pictures of pages, no text",
        "    run OCR on it first",
        "  coverage/<i>␛[31mlettre.txt: written in French",
        "    only English is read so far",
    ]


def test_a_run_that_leaves_nothing_out_says_nothing(
    reads: Callable[..., Flow], capsys: pytest.CaptureFixture[str]
) -> None:
    reads(replace(affair(), skipped=()))
    assert main(["read", "coverage"]) == 0
    assert capsys.readouterr().err == ""


def test_progress_is_counted_in_documents_when_asked_for(
    reads: Callable[..., Flow], capsys: pytest.CaptureFixture[str]
) -> None:
    reads(replace(affair(), skipped=()))
    assert main(["read", "coverage", "--progress"]) == 0
    assert capsys.readouterr().err.splitlines() == [
        "1 document done: coverage/courier.html",
        "2 documents done: coverage/herald.html",
        "3 documents done: coverage/<b>night␛[2J</b>.txt",
    ]


def test_what_the_user_knows_reaches_the_flow(reads: Callable[..., Flow]) -> None:
    made = reads(affair())
    assert (
        main(["read", "-", "--published", "2019-05-14", "--outlet", "The Courier", "--format", "json"]) == 0
    )
    assert made.options
    assert (str(made.options.given.published), made.options.given.outlet) == ("2019-05-14", "The Courier")


@pytest.mark.parametrize("format", sorted(FORMATS))
def test_nothing_read_is_exit_code_2_and_keeps_the_file_that_was_there(
    format: str, reads: Callable[..., Flow], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    reads(Dossier(skipped=(UNREAD,)))
    kept = tmp_path / "dossier"
    kept.write_text("yesterday's")
    assert main(["read", "empty.txt", "--format", format, "-o", str(kept)]) == 2
    assert kept.read_text() == "yesterday's"
    assert [path.name for path in tmp_path.iterdir()] == ["dossier"]
    assert "empty.txt: the file is empty" in capsys.readouterr().err


def test_a_program_gets_its_object_even_when_nothing_was_read(
    reads: Callable[..., Flow], capsys: pytest.CaptureFixture[str]
) -> None:
    reads(Dossier(skipped=(UNREAD,)))
    assert main(["read", "empty.txt", "--format", "json"]) == 2
    assert json.loads(capsys.readouterr().out)["skipped"][0]["input"] == "empty.txt"


def test_lines_come_one_to_a_document_and_say_what_was_left_out(
    reads: Callable[..., Flow], capsys: pytest.CaptureFixture[str]
) -> None:
    whole = affair()
    each = [Dossier(documents=(document,)) for document in whole.documents]
    reads(each[0], Dossier(skipped=(UNREAD,)), *each[1:])
    assert main(["read", "coverage", "--format", "jsonl"]) == 0
    out, err = capsys.readouterr()
    lines = [json.loads(line) for line in out.splitlines()]
    assert [len(line["documents"]) for line in lines] == [1, 0, 1, 1]
    assert lines[1]["skipped"][0]["reason"] == "the file is empty"
    assert "3 documents read; 1 input left out:" in err


@pytest.mark.parametrize("format", sorted(FORMATS))
def test_a_file_is_written_whole(format: str, reads: Callable[..., Flow], tmp_path: Path) -> None:
    reads(affair())
    target = tmp_path / "dossier"
    assert main(["read", "coverage", "--format", format, "-o", str(target)]) == 0
    assert "Harbour trust chief" in target.read_text(encoding="utf-8")
    assert [path.name for path in tmp_path.iterdir()] == ["dossier"]
    assert "\x1b" not in target.read_text(encoding="utf-8")


def test_an_interrupted_run_leaves_no_half_file_and_exits_130(
    reads: Callable[..., Flow], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def interrupted(*args: object, **more: object) -> Iterator[Dossier]:
        yield affair()
        raise KeyboardInterrupt

    monkeypatch.setattr(flow, "read_each", interrupted)
    target = tmp_path / "dossier.jsonl"
    assert main(["read", "coverage", "--format", "jsonl", "-o", str(target)]) == 130
    assert list(tmp_path.iterdir()) == []


def test_the_mode_of_a_file_and_a_link_to_it_stay(reads: Callable[..., Flow], tmp_path: Path) -> None:
    reads(affair())
    real, link = tmp_path / "real.html", tmp_path / "link.html"
    real.write_text("old")
    real.chmod(0o640)
    link.symlink_to(real)
    assert main(["read", "coverage", "--format", "html", "-o", str(link)]) == 0
    assert link.is_symlink()
    assert real.stat().st_mode & 0o777 == 0o640
    assert real.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_a_device_is_written_to_not_replaced(reads: Callable[..., Flow]) -> None:
    reads(affair())
    assert main(["read", "coverage", "-o", os.devnull]) == 0
    assert Path(os.devnull).is_char_device()


def test_a_folder_that_is_not_there_is_one_message(
    reads: Callable[..., Flow], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    reads(replace(affair(), skipped=()))
    for target in (tmp_path / "no" / "dossier", tmp_path):
        assert main(["read", "coverage", "-o", str(target)]) == 2
        err = capsys.readouterr().err
        assert err.startswith("onrecord: -o ")
        assert len(err.splitlines()) == 2


def test_an_error_of_ours_is_one_message_with_its_mend(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*args: object, **more: object) -> Dossier:
        raise InputUnusable("cover\x1b[2Jage", "no such file", "check the name")

    monkeypatch.setattr(flow, "read_affair", refuse)
    assert main(["read", "coverage"]) == 2
    assert capsys.readouterr().err == "onrecord: cover␛[2Jage: no such file\n  check the name\n"


def test_a_date_that_is_no_date_is_exit_code_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "coverage", "--published", "31 June"]) == 2
    assert capsys.readouterr().err.startswith("onrecord: --published: '31 June' is no date")


@pytest.mark.parametrize("arguments", [[], ["read"], ["read", "x", "--format", "docx"], ["reed", "x"]])
def test_wrong_usage_is_exit_code_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    try:
        code = main(arguments)
    except SystemExit as leaving:
        code = int(leaving.code or 0)
    assert code == 2
    told = capsys.readouterr().err
    assert told.startswith(("onrecord", "usage: onrecord"))
    assert len(told.splitlines()) <= 2 or not arguments


def test_many_left_out_inputs_are_listed_up_to_a_point(
    reads: Callable[..., Flow], capsys: pytest.CaptureFixture[str]
) -> None:
    reads(replace(affair(), skipped=tuple(replace(UNREAD, input=f"{n}.txt") for n in range(50))))
    assert main(["read", "coverage"]) == 0
    err = capsys.readouterr().err
    assert "50 inputs left out" in err
    assert "and 30 more" in err


def test_every_command_has_help_and_is_documented() -> None:
    reference = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    parser = make_parser()
    assert "onrecord read coverage/" in parser.format_help()
    for name, command in commands_of(parser).items():
        assert command.description, f"{name} has no description"
        assert f"## onrecord {name}" in reference


def test_the_guide_tells_of_every_option_and_format() -> None:
    guide = (ROOT / "docs" / "reading.md").read_text(encoding="utf-8")
    for action in commands_of(make_parser())["read"]._actions:
        for option in action.option_strings:
            assert f"`{option}" in guide or f"{option}`" in guide or option in ("-h", "--help"), option
    for format in FORMATS:
        assert f"`{format}`" in guide


def run_with(script: str, *arguments: str) -> subprocess.Popen[bytes]:
    """Start the command in its own process with a flow made by `script`."""
    code = (
        f"import sys, time\nfrom onrecord import flow\nfrom tests.show.affair import affair, many\n{script}\n"
    )
    code += "from onrecord.show.cli import main\nsys.exit(main(sys.argv[1:]))"
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        # A shell lets what it runs in the background ignore Ctrl-C, and that is handed on.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )


ENDLESS = """
def read_each(*a, **k):
    while True:
        yield affair()
flow.read_each = read_each
"""
SLOW = """
def read_affair(*a, **k):
    print("reading", file=sys.stderr, flush=True)
    time.sleep(60)
flow.read_affair = read_affair
"""


def test_a_reader_that_leaves_ends_the_run_quietly() -> None:
    process = run_with(ENDLESS, "read", "x", "--format", "jsonl")
    assert process.stdout
    assert process.stderr
    process.stdout.readline()
    process.stdout.close()
    assert process.wait(30) == 141
    assert process.stderr.read() == b""


def test_control_c_is_one_line_and_130() -> None:
    process = run_with(SLOW, "read", "x")
    assert process.stderr
    process.stderr.readline()
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert err == b"onrecord: interrupted\n"


def test_a_full_disk_is_one_message() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    code = "from onrecord.show.cli import main; raise SystemExit(main(['schema']))"
    with open("/dev/full", "wb") as full:
        done = subprocess.run([sys.executable, "-c", code], stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert done.stderr.decode().startswith("onrecord: standard output: No space left")


def test_help_comes_at_once_and_loads_no_model() -> None:
    code = (
        "import sys; from onrecord.show.cli import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        "heavy = {'numpy', 'onnxruntime', 'rich', 'jinja2', 'lxml', 'onrecord.flow'}\n"
        "loaded = heavy & set(sys.modules)\n"
        "sys.exit(f'loaded: {loaded}' if loaded else 0)"
    )
    begun = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert b"onrecord read coverage/" in done.stdout
    # 0.3 s on an idle machine; the limit here leaves room for a busy one.
    assert time.perf_counter() - begun < 1.5


def test_schema_prints_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out)["title"] == "onrecord/1"


def test_numpy_keeps_to_one_core_unless_the_user_says_otherwise_and_circles_are_sought_seldom() -> None:
    program = (
        "import gc, os, sys; from onrecord.show.cli import main; early = 'numpy' in sys.modules; "
        "main([]); print(early, os.environ['OPENBLAS_NUM_THREADS'], *gc.get_threshold())"
    )
    there = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    for given, expected in (({}, "1"), ({"OPENBLAS_NUM_THREADS": "3"}, "3")):
        command = [sys.executable, "-c", program]
        done = subprocess.run(command, env=there | given, capture_output=True, text=True, check=True)
        assert done.stdout.split() == ["False", expected, "10000", "10", "10"]


def test_a_library_leaves_the_collector_to_its_host() -> None:
    program = (
        "import gc, os; before = gc.get_threshold(); import onrecord.flow, onrecord.annotate; "
        "print(gc.get_threshold() == before, 'OPENBLAS_NUM_THREADS' in os.environ)"
    )
    there = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, env=there, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "False"]
