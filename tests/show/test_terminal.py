"""The terminal view: complete, plain where it must be, and harmless."""

from __future__ import annotations

import io
import re

import pytest
from rich.cells import cell_len

from onrecord.model import Dossier
from onrecord.show.cli.terminal import PLAIN, print_dossier
from onrecord.show.outline import Outline
from tests.show.affair import many


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


def printed(dossier: Dossier, out: io.StringIO) -> str:
    print_dossier(dossier, out)
    return out.getvalue()


@pytest.fixture
def plain(dossier: Dossier, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.delenv("COLUMNS", raising=False)
    return printed(dossier, io.StringIO())


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    return Terminal()


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def test_every_statement_is_shown_with_source_act_form_and_day(plain: str, view: Outline) -> None:
    text = squeezed(plain)
    for line in view.lines:
        assert f"{line.chain} " in text
        assert f" {line.act} ({line.form}) {line.content[:60]}" in text
        assert f"{line.day} ({line.day_basis})" in text


def test_away_from_a_terminal_there_is_no_escape_and_no_long_line(plain: str) -> None:
    assert "\x1b" not in plain
    assert max(cell_len(line) for line in plain.splitlines()) <= PLAIN
    assert not [line for line in plain.splitlines() if line != line.rstrip()]


def test_escapes_of_a_document_are_shown_not_sent(plain: str) -> None:
    assert "␛[31mred␛[0m" in plain
    assert "night␛[2J" in plain
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", plain)


def test_in_a_terminal_only_colours_are_sent(dossier: Dossier, terminal: Terminal) -> None:
    text = printed(dossier, terminal)
    assert "\x1b[" in text
    assert "\x1b" not in re.sub(r"\x1b\[[0-9;]*m", "", text)


def test_no_color_is_honoured(dossier: Dossier, terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    text = printed(dossier, terminal)
    assert not re.search(r"\x1b\[[0-9;]*3[0-9]", text)


@pytest.mark.parametrize(("columns", "widest"), [(20, 60), (60, 60), (80, 80), (120, 120), (300, 140)])
def test_lines_fit_the_terminal(
    dossier: Dossier, terminal: Terminal, monkeypatch: pytest.MonkeyPatch, columns: int, widest: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    text = re.sub(r"\x1b\[[0-9;]*m", "", printed(dossier, terminal))
    assert max(cell_len(line) for line in text.splitlines()) <= widest


def test_a_pipe_may_ask_for_fewer_columns(dossier: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    for columns, widest in (("80", 80), ("20", 60), ("300", PLAIN), ("wide", PLAIN)):
        monkeypatch.setenv("COLUMNS", columns)
        lines = printed(dossier, io.StringIO()).splitlines()
        assert widest - 25 < max(cell_len(line) for line in lines) <= widest


def test_colour_says_nothing_that_words_do_not(
    dossier: Dossier, terminal: Terminal, monkeypatch: pytest.MonkeyPatch, plain: str
) -> None:
    monkeypatch.setenv("COLUMNS", str(PLAIN))
    assert re.sub(r"\x1b\[[0-9;]*m", "", printed(dossier, terminal)) == plain


def test_long_contents_are_folded_with_a_count(plain: str) -> None:
    assert re.search(r"…\s+\[\+\d+\s+characters\]", plain)


def test_a_reason_for_anonymity_or_its_absence_is_said(plain: str) -> None:
    assert "not named: “because the inquiry is still open”" in plain
    assert "not named: no reason given" in plain


def test_nested_statements_and_relays_are_shown(plain: str) -> None:
    assert re.search(r"within \d+: The Courier ← two officials", plain)


def test_an_empty_dossier_is_shown() -> None:
    assert "0 documents" in printed(Dossier(), io.StringIO())


def test_a_large_dossier_is_shown_whole() -> None:
    dossier = many(20)
    assert printed(dossier, io.StringIO()).count("Statements in [") == 20
