"""The dossier in a terminal: first the affair, then each voice, then each document's statements in full."""

from __future__ import annotations

import os
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
    counts,
    heading,
    indented,
    overview,
)
from onrecord.show.facts import (
    about_document,
    about_entity,
    about_statement,
    questions,
    told_apart,
    why_joined,
    why_question,
)
from onrecord.show.outline import Line, Outline, Voice, judgement_words, label, outline
from onrecord.show.plain import ELLIPSIS, fold, one_line
from onrecord.show.stands import Told, once, stands, to_check
from onrecord.show.words import ACTS, CHECK_FIRST, CONTEST, NOBODY, ONE_OR_TWO, UNRESOLVED, counted

# Narrower, columns collapse; wider, lines grow too long to read. Away from a terminal, lines are for files
# and mails, where 100 fits.
NARROWEST, WIDEST, PLAIN = 60, 140, 100
# A statement's content takes at most about this many rows; the count says what is folded away.
ROWS = 3
# Columns of a statement's short line: "27 Jul – 2 Aug 2020" and, with its glyph, "cannot confirm" are wide.
NUMBER, DAY, ACT, DOCUMENT, GAP = 5, 20, 17, 5, "  "
# So many statements of an act stand at the head of the affair; the rest is below, under the voices.
AT_HEAD = 6
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
    counts(console, view)
    _stands(console, view)
    _documents(console, view)
    _voices(console, view)
    _statements(console, view)
    _judgements(console, view)


def make_console(out: TextIO) -> Console:
    """Return a console of fitting width; rich itself honours NO_COLOR and TERM.

    Away from a terminal COLUMNS may ask for less than the width for files: `COLUMNS=80 onrecord show | less`.
    """
    console = Console(file=out, markup=False, emoji=False, highlight=False, soft_wrap=False)
    columns = os.environ.get("COLUMNS", "")
    if console.is_terminal:
        console.width = max(NARROWEST, min(console.width, WIDEST))
    else:
        console.width = max(NARROWEST, min(int(columns), PLAIN)) if columns.isdecimal() else PLAIN
    return console


def _stands(console: Console, view: Outline) -> None:
    """Print who denies, confirms or will not say, and the statements to check first."""
    if found := stands(view):
        heading(console, CONTEST)
        for stand in found:
            indented(console, act_text(stand.act, ACTS[stand.act]))
            _first(console, stand.told, view)
        console.print()
    if doubtful := to_check(view):
        heading(console, CHECK_FIRST)
        _first(console, doubtful, view, sure=True)
        console.print()


def _first(console: Console, told: Sequence[Told], view: Outline, *, sure: bool = False) -> None:
    """Print the first of these statements, each with its source, in two rows at most."""
    day = max(len(one.line.short_day) for one in told[:AT_HEAD]) + 1
    indent = NUMBER + len(GAP) + day + DOCUMENT
    for one in told[:AT_HEAD]:
        before = Text(f"{one.line.number:>{NUMBER}}{GAP}", FAINT)
        before.append(one.line.short_day.ljust(day), "none")
        before.append(f"[{view.numbers[one.line.document.id]}]".ljust(DOCUMENT), FAINT)
        words = fold(_introduced(one, view, named=True, sure=sure), 2 * (console.width - indent) - 20)
        indented(console, Text(str(words)), indent, before=before)
        if context := one.context:
            indented(console, Text(f"in: {context}", FAINT), indent)
    if len(told) > AT_HEAD:
        indented(console, Text(f"and {len(told) - AT_HEAD:,} more, below", FAINT), NUMBER + len(GAP))


def _documents(console: Console, view: Outline) -> None:
    heading(console, "Documents")
    for number, document in enumerate(view.dossier.documents, start=1):
        lines = view.by_document.get(document.id, ())
        mark = Text(f"[{number}] ".ljust(4), STRONG)
        indented(console, Text(one_line(document.title or document.input), STRONG), 4, before=mark)
        facts = [*about_document(document), counted(len(lines), "statement")]
        if not document.title:
            facts.remove(one_line(document.input))
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
        _short_lines(console, once(view.unresolved), view, named=True)
        console.print()
    if view.sourceless:
        heading(console, "No source named")
        _short_lines(console, once(view.sourceless), view)
        console.print()
    if asked := questions(view.dossier):
        heading(console, ONE_OR_TWO)
        for question, one, other in asked:
            indented(console, Text(f"{told_apart(one, view)} / {told_apart(other, view)}"), 4)
            indented(console, Text(f"{'; '.join(why_question(question))} ({one.id}, {other.id})", FAINT), 8)
        console.print()
    if view.mentioned:
        heading(console, "Mentioned, without a statement")
        indented(console, Text(" · ".join(label(entity) for entity in view.mentioned)))
        console.print()


def _voice(console: Console, voice: Voice, view: Outline) -> None:
    name, facts = Text(label(voice.entity), STRONG), about_entity(voice.entity, view)
    if name.cell_len + len(GAP) + cell_len(facts) <= console.width:
        indented(console, Text.assemble(name, GAP, (facts, FAINT)))
    else:
        indented(console, name)
        indented(console, Text(facts, FAINT), 4)
    for why in why_joined(voice.entity, view, WORTH_A_LOOK):
        indented(console, Text(f"one with {why}", FAINT), 4)
    _short_lines(console, once(voice.lines), view)
    console.print()


def _short_lines(console: Console, told: Sequence[Told], view: Outline, *, named: bool = False) -> None:
    """Print for each statement its number, day and document, the act, and how what was said begins."""
    margin = NUMBER + len(GAP)
    for one in told:
        line = one.line
        row = Text(f"{line.number:>{NUMBER}}{GAP}", FAINT)
        row.append(line.short_day.ljust(DAY - 1) + " ", "none")
        row.append(f"[{view.numbers[line.document.id]}]".ljust(DOCUMENT), FAINT)
        row.append_text(act_text(line.statement.act, line.act))
        words = _introduced(one, view, named=named, sure=False)
        if console.width < NARROW:
            indented(console, row)
            indented(console, Text(_clipped(words, console.width - margin)), margin)
        else:
            row.pad_right(margin + DAY + DOCUMENT + ACT - row.cell_len)
            row.append(_clipped(words, console.width - row.cell_len), "none")
            indented(console, row)


def _introduced(told: Told, view: Outline, *, named: bool, sure: bool) -> str:
    """Return what was said behind what a reader must know first: who, how sure, where else."""
    line = told.line
    before = [f"{line.sure} sure"] if sure else []
    if named or line.unresolved:
        before.append(f"“{line.source}”" if line.unresolved else line.chain)
        if line.perhaps:
            before.append(f"{line.either} {' or '.join(line.perhaps)}")
    elif line.relays:
        before.append(f"via {', '.join(line.relays)}")
    if again := sorted({view.numbers[c.document.id] for c in told.again if c.document != line.document}):
        before.append("again in " + " ".join(f"[{number}]" for number in again))
    return ": ".join(filter(None, (", ".join(before), line.content)))


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
    head.append_text(act_text(line.statement.act, line.act))
    head.append(f" ({line.form})", FAINT)
    indented(console, head, indent, before=number)
    if line.content:
        indented(console, Text(str(fold(line.content, ROWS * (console.width - indent)))), indent)
    indented(console, Text(" · ".join(about_statement(line)), FAINT), indent)
