"""The statements of a document in the terminal, in its order and in full."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from onrecord.show.cli.terminal_parts import FAINT, GAP, NUMBER, STRONG, act_text, heading, indented
from onrecord.show.facts import about_document, about_statement
from onrecord.show.outline import Line, Outline
from onrecord.show.plain import one_line
from onrecord.show.words import NOBODY, counted

# Indenting stops here; deeper nesting is still said by "within".
DEEPEST = 4


def print_in_full(console: Console, view: Outline, number: int) -> None:
    """Print all about the document of this number, and its statements."""
    document = view.dossier.documents[number - 1]
    print_statements(console, view, number)
    lines = view.by_document.get(document.id, ())
    facts = [*about_document(document), counted(len(lines), "statement")]
    indented(console, Text(" · ".join(facts), FAINT))
    for warning in document.warnings:
        indented(console, Text(f"note: {one_line(warning)}"))
    console.print()


def print_statements(console: Console, view: Outline, number: int) -> None:
    """Print the statements of the document of this number under its title."""
    document = view.dossier.documents[number - 1]
    heading(console, f"Statements in [{number}] {one_line(document.title or document.input)}")
    for line in view.by_document.get(document.id, ()):
        _statement(console, line)
    console.print()


def _statement(console: Console, line: Line) -> None:
    indent = NUMBER + len(GAP) + 4 * min(line.depth, DEEPEST)
    number = Text(f"{line.number:>{NUMBER}}{GAP}".ljust(indent), FAINT)
    head = Text(f"within {line.parent}: " if line.parent is not None else "", FAINT)
    head.append(line.chain, STRONG if line.source != NOBODY else "italic")
    head.append(GAP, "none")
    head.append_text(act_text(line.statement.act, line.act))
    head.append(f" ({line.form})", FAINT)
    indented(console, head, indent, before=number)
    if line.content:
        indented(console, Text(line.content), indent)
    indented(console, Text(" · ".join(about_statement(line)), FAINT), indent)
