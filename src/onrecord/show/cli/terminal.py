"""The dossier in a terminal: first the affair, then each voice, then each document's statements in full."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text

from onrecord.model import Dossier
from onrecord.show.cli.terminal_parts import (
    FAINT,
    STRONG,
    act_text,
    bars,
    heading,
    indented,
    overview,
)
from onrecord.show.facts import (
    about_document,
    about_entity,
    about_statement,
    questions,
    why_joined,
    why_question,
)
from onrecord.show.outline import Line, Outline, Voice, judgement_words, label, outline
from onrecord.show.plain import ELLIPSIS, fold, one_line
from onrecord.show.words import NOBODY, ONE_OR_TWO, UNRESOLVED, counted

# Narrower, columns collapse; wider, lines grow too long to read. Away from a terminal, lines are for files
# and mails, where 100 fits.
NARROWEST, WIDEST, PLAIN = 60, 140, 100
# A statement's content takes at most about this many rows; the count says what is folded away.
ROWS = 3
# Columns of a statement's short line; "declines to comment" with its glyph is the widest act.
NUMBER, DAY, ACT, GAP = 5, 15, 23, "  "
# Below this width what was said has less than half the line beside those columns, and goes below them.
NARROW = 90
# Indenting stops here; deeper nesting is still said by "within".
DEEPEST = 4

# Joins across documents less sure than this are told in the terminal; the page and `entities` tell all.
WORTH_A_LOOK = 0.85


def print_dossier(dossier: Dossier, out: TextIO) -> None:
    """Write `dossier` to `out`, in colour when it is a terminal that wants colour."""
    console = make_console(out)
    view = outline(dossier)
    heading(console, "On record", rule="━")
    overview(console, view)
    bars(console, view)
    _documents(console, view)
    _voices(console, view)
    _statements(console, view)
    _judgements(console, view)


def make_console(out: TextIO) -> Console:
    """Return a console of fitting width; rich itself honours NO_COLOR and TERM."""
    console = Console(file=out, markup=False, emoji=False, highlight=False, soft_wrap=False)
    if console.is_terminal:
        console.width = max(NARROWEST, min(console.width, WIDEST))
    else:
        console.width = PLAIN
    return console


def _documents(console: Console, view: Outline) -> None:
    heading(console, "Documents")
    for number, document in enumerate(view.dossier.documents, start=1):
        lines = view.by_document.get(document.id, ())
        mark = Text(f"[{number}] ".ljust(4), STRONG)
        indented(console, Text(one_line(document.title or document.input), STRONG), 4, before=mark)
        facts = [*about_document(document), counted(len(lines), "statement")]
        indented(console, Text(" · ".join(facts), FAINT), 4)
        for warning in document.warnings:
            indented(console, Text(f"note: {one_line(warning)}"), 4)
    console.print()


def _voices(console: Console, view: Outline) -> None:
    for group in view.groups:
        heading(console, group.heading)
        for voice in group.voices:
            _voice(console, voice, view)
    if view.unresolved:
        heading(console, UNRESOLVED)
        _short_lines(console, view.unresolved)
        console.print()
    if view.sourceless:
        heading(console, "No source named")
        _short_lines(console, view.sourceless)
        console.print()
    if asked := questions(view.dossier):
        heading(console, ONE_OR_TWO)
        for question, one, other in asked:
            indented(console, Text(f"{label(one)} / {label(other)}"), 4)
            indented(console, Text(f"{why_question(question)} ({one.id}, {other.id})", FAINT), 8)
        console.print()
    if view.mentioned:
        heading(console, "Mentioned, without a statement")
        indented(console, Text(" · ".join(label(entity) for entity in view.mentioned)))
        console.print()


def _voice(console: Console, voice: Voice, view: Outline) -> None:
    documents = view.dossier.documents
    indented(console, Text(label(voice.entity), STRONG))
    for fact in about_entity(voice.entity, view):
        indented(console, Text(fact, FAINT), 4)
    for why in why_joined(voice.entity, documents, WORTH_A_LOOK):
        indented(console, Text(f"one with {why}", FAINT), 4)
    _short_lines(console, voice.lines)
    console.print()


def _short_lines(console: Console, lines: Sequence[Line]) -> None:
    """Print for each statement its number, its day, what the source does, and how what was said begins."""
    margin = NUMBER + len(GAP)
    for line in lines:
        row = Text(f"{line.number:>{NUMBER}}{GAP}", FAINT)
        row.append(set_cell_size(line.short_day, DAY), "none")
        row.append_text(act_text(line))
        words = f"“{line.source}”: " if line.unresolved else ""
        words += (f"via {', '.join(line.relays)}: " if line.relays else "") + line.content
        if console.width < NARROW:
            indented(console, row)
            indented(console, Text(_clipped(words, console.width - margin)), margin)
        else:
            row.pad_right(margin + DAY + ACT - row.cell_len)
            row.append(_clipped(words, console.width - row.cell_len), "none")
            indented(console, row)


def _clipped(words: str, width: int) -> str:
    if cell_len(words) <= width:
        return words
    head = set_cell_size(words, width - 8).rstrip()
    return f"{head}{ELLIPSIS} +{len(words) - len(head):,}"


def _statements(console: Console, view: Outline) -> None:
    for number, document in enumerate(view.dossier.documents, start=1):
        lines = view.by_document.get(document.id, ())
        if lines:
            heading(console, f"Statements in [{number}] {one_line(document.title or document.input)}")
            for line in lines:
                _statement(console, line)
            console.print()


def _judgements(console: Console, view: Outline) -> None:
    """Say what people decided, and what of it could not be applied."""
    if not view.dossier.judgements:
        return
    heading(console, "Judgements")
    for judged in view.dossier.judgements:
        about = " / ".join(one_line(subject.name) for subject in judged.judgement.subjects)
        lost = "" if judged.found else " (not applied: its words do not stand here any more)"
        indented(console, Text(f"{judgement_words(judged.judgement)}{lost}"), 4)
        indented(console, Text(f"{judged.judgement.id} · {fold(about, console.width)!s}", FAINT), 4)
    console.print()


def _statement(console: Console, line: Line) -> None:
    indent = NUMBER + len(GAP) + 4 * min(line.depth, DEEPEST)
    number = Text(f"{line.number:>{NUMBER}}{GAP}".ljust(indent), FAINT)
    head = Text(f"within {line.parent}: " if line.parent is not None else "", FAINT)
    head.append(line.chain, STRONG if line.source != NOBODY else "italic")
    head.append(GAP, "none")
    head.append_text(act_text(line))
    head.append(f" ({line.form})", FAINT)
    indented(console, head, indent, before=number)
    if line.content:
        indented(console, Text(str(fold(line.content, ROWS * (console.width - indent)))), indent)
    indented(console, Text(" · ".join(about_statement(line)), FAINT), indent)
