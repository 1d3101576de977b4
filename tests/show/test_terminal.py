"""The terminal view: complete, plain where it must be, and harmless."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import replace

import pytest
from rich.cells import cell_len

from onrecord.model import Act, Dossier
from onrecord.show.cli.terminal import PLAIN, SHORT, print_dossier
from onrecord.show.outline import Outline, outline
from onrecord.show.stands import once
from tests.show.affair import many


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


def printed(dossier: Dossier, out: io.StringIO, documents: Sequence[int] | None = None) -> str:
    print_dossier(dossier, out, documents)
    return out.getvalue()


def alone(dossier: Dossier) -> Dossier:
    """Return the first document of a dossier with its statements."""
    document = dossier.documents[0]
    own = tuple(s for s in dossier.statements if s.document == document.id)
    return replace(dossier, documents=(document,), statements=own, chronology=())


@pytest.fixture
def plain(dossier: Dossier, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.delenv("COLUMNS", raising=False)
    return printed(dossier, io.StringIO())


@pytest.fixture
def in_full(dossier: Dossier, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.delenv("COLUMNS", raising=False)
    return printed(dossier, io.StringIO(), range(1, len(dossier.documents) + 1))


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    return Terminal()


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def test_in_full_every_statement_is_shown_with_source_act_form_and_day(in_full: str, view: Outline) -> None:
    text = squeezed(in_full)
    for line in view.lines:
        assert f"{line.chain} " in text
        assert f" {line.act} ({line.form}) {line.content}" in text
        assert f"{line.day} ({line.day_basis})" in text


def test_every_statement_has_a_row_under_its_voice_unless_it_is_a_copy(plain: str, view: Outline) -> None:
    voices = plain[plain.index("\nPeople\n") :]
    for voice in view.voices:
        for told in once(voice.lines):
            line = told.line
            row = re.search(rf"^ *{line.number}  .*\[{view.numbers[line.document.id]}\].*$", voices, re.M)
            assert row, line
            assert f"{line.act}: " in row.group()
            assert (f"doubtful, {line.sure} sure" in row.group()) == line.doubtful


def test_the_whole_affair_stands_in_its_first_screen() -> None:
    lines = printed(many(20), io.StringIO()).splitlines()
    for words in (
        "Denied, confirmed, not answered",
        "Check first: doubtful statements, the least sure first",
    ):
        assert words in lines[:40]
    assert lines.index("People") <= 40


def test_who_else_denies_is_named_at_the_head(dossier: Dossier) -> None:
    denied = replace(dossier, statements=tuple(replace(s, act=Act.DENIES) for s in dossier.statements))
    head = printed(denied, io.StringIO()).split("\nPeople\n")[0]
    row = re.search(r"^× denies \d+  \d+ more below, also by (.*)$", head, re.M)
    assert row
    shown = re.findall(r"^ +\d+  .*\]  (.*?)(?:,|:) ", head, re.M)
    assert shown
    assert not [who for who in shown if who in row.group(1).split(", ")]


def test_what_is_not_shown_is_counted_and_the_way_to_it_is_said_last(plain: str) -> None:
    last = plain[plain.index("\nThe rest\n") :]
    for command in ("--documents 1", "--format html", "--format json", "entities", "chronology"):
        assert command in last
    assert "2 inputs left out" in last
    assert "coverage/scan.pdf" in last


def test_a_document_asked_for_stands_alone_and_whole(dossier: Dossier, view: Outline) -> None:
    text = printed(dossier, io.StringIO(), [2])
    assert text.startswith("Statements in [2] ")
    assert text.count("Statements in [") == 1
    assert text.count(" sure") == len(view.by_document[dossier.documents[1].id])
    assert "stated on the page" in squeezed(text)


def test_a_short_article_stands_once_and_in_full(dossier: Dossier) -> None:
    one = alone(dossier)
    text = printed(one, io.StringIO())
    view = outline(one)
    for line in view.lines:
        assert f" {line.act} ({line.form}) {line.content}" in squeezed(text)
    assert text.index("\nDocuments\n") < text.index("\nPeople\n") < text.index("\nStatements in [1]")
    people = text[text.index("\nPeople\n") : text.index("\nStatements in [1]")]
    for voice in view.voices:
        assert f"statement{'s' * (len(voice.lines) > 1)} {voice.lines[0].number}" in squeezed(people)
    assert "--documents" not in text


def test_a_long_article_is_shown_in_short_first(dossier: Dossier) -> None:
    one = alone(dossier)
    several = range(1 + SHORT // len(one.statements))
    more = tuple(replace(s, id=f"{s.id}-{n}", within=None) for n in several for s in one.statements)
    text = printed(replace(one, statements=more), io.StringIO())
    assert "Statements in [1]" not in text
    assert "--documents 1" in text


def test_away_from_a_terminal_there_is_no_escape_and_no_long_line(plain: str) -> None:
    assert "\x1b" not in plain
    assert max(cell_len(line) for line in plain.splitlines()) <= PLAIN
    assert not [line for line in plain.splitlines() if line != line.rstrip()]


def test_escapes_of_a_document_are_shown_not_sent(plain: str, in_full: str) -> None:
    assert "␛[31mred␛[0m" in in_full
    assert "night␛[2J" in in_full
    assert "␛[31m" in plain
    for text in (plain, in_full):
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)


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


def test_what_is_too_long_for_its_row_is_cut_with_a_count(plain: str, in_full: str) -> None:
    assert re.search(r"… \+\d+$", plain, re.M)
    assert not re.search(r"… \+\d+$", in_full, re.M)


def test_a_reason_for_anonymity_or_its_absence_is_said(plain: str) -> None:
    assert "not named: “because the inquiry is still open”" in plain
    assert "not named: no reason given" in plain


def test_nested_statements_and_relays_are_shown(in_full: str) -> None:
    assert re.search(r"within \d+: The Courier ← two officials", in_full)


def test_an_empty_dossier_is_shown() -> None:
    assert "0 documents" in printed(Dossier(), io.StringIO())


def test_a_large_dossier_is_shown_whole() -> None:
    dossier = many(20)
    assert printed(dossier, io.StringIO(), range(1, 21)).count("Statements in [") == 20
