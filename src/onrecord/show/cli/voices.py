"""The voices in the terminal: who each is, and in a row each what it said."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from onrecord.show.cli.terminal_parts import (
    FAINT,
    GAP,
    NUMBER,
    STRONG,
    act_text,
    clipped,
    heading,
    indented,
)
from onrecord.show.facts import (
    about_entity,
    questions,
    told_apart,
    why_joined,
    why_question,
)
from onrecord.show.outline import Outline, Voice, label
from onrecord.show.stands import Told, once
from onrecord.show.words import ONE_OR_TWO, UNRESOLVED, counted

# Joins across documents less sure than this are told in the terminal; the page and `entities` tell all.
WORTH_A_LOOK = 0.85
# Rows of what is known of a voice.
ROWS = 2
# Documents with the same words that are told by their numbers; more are counted.
PLACES = 3
# A day, "by 27 Sep 2023"; a longer one, as of a week, moves its own row only.
DAY = 14


def print_voices(console: Console, view: Outline) -> None:
    """Print each voice with what it said, a row a statement, and what has no voice."""
    for group in view.groups:
        heading(console, group.heading)
        for voice in group.voices:
            _about(console, voice, view)
            _short_lines(console, once(voice.lines), view)
        console.print()
    if view.unresolved:
        heading(console, UNRESOLVED)
        _short_lines(console, once(view.unresolved), view, named=True)
        console.print()
    if view.sourceless:
        heading(console, "No source named")
        _short_lines(console, once(view.sourceless), view)
        console.print()


def print_sources(console: Console, view: Outline) -> None:
    """Print who each voice is, with the numbers of its statements, which stand elsewhere in full."""
    for group in view.groups:
        heading(console, group.heading)
        for voice in group.voices:
            _about(console, voice, view, numbers=" ".join(str(line.number) for line in voice.lines))
        console.print()


def print_unsettled(console: Console, view: Outline) -> None:
    """Print the open questions of who is who, and who is mentioned only."""
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


def _about(console: Console, voice: Voice, view: Outline, numbers: str = "") -> None:
    row = Text(label(voice.entity), STRONG)
    facts = about_entity(voice.entity, view)
    if numbers:
        facts = f"{facts} · statements {numbers}" if " " in numbers else f"{facts} · statement {numbers}"
    row.append(GAP, "none")
    row.append(facts if numbers else clipped(facts, ROWS * console.width - row.cell_len - 20), FAINT)
    indented(console, row, 4, before=Text(""))
    for why in why_joined(voice.entity, view, WORTH_A_LOOK):
        indented(console, Text(f"one with {why}", FAINT), 4)


def _short_lines(console: Console, told: Sequence[Told], view: Outline, *, named: bool = False) -> None:
    """Print in a row each a statement's number, day, document, act, and how what was said begins."""
    day = min(max((len(one.line.short_day) for one in told), default=0), DAY)
    for one in told:
        line = one.line
        row = Text(f"{line.number:>{NUMBER}}{GAP}", FAINT)
        row.append(f"{line.short_day.ljust(day)} ", "none")
        row.append(f"[{view.numbers[line.document.id]}]".ljust(5), FAINT)
        row.append_text(act_text(line.statement.act, line.act))
        words = introduced(one, view, named=named, sure=line.doubtful)
        row.append(clipped(f": {words}" if words else "", console.width - row.cell_len), "none")
        indented(console, row)


def introduced(told: Told, view: Outline, *, named: bool, sure: bool) -> str:
    """Return what was said behind what a reader must know first: who, how sure, where else."""
    line = told.line
    before = [f"{'doubtful, ' if line.doubtful else ''}{line.sure} sure"] if sure else []
    if named or line.unresolved:
        before.append(f"“{line.source}”" if line.unresolved else line.chain)
        if line.perhaps:
            before.append(f"{line.either} {' or '.join(line.perhaps)}")
    elif line.relays:
        before.append(f"via {', '.join(line.relays)}")
    if again := sorted({view.numbers[c.document.id] for c in told.again if c.document != line.document}):
        places = " ".join(f"[{number}]" for number in again)
        before.append(f"again in {places if len(again) <= PLACES else counted(len(again), 'document')}")
    return ": ".join(filter(None, (", ".join(before), line.content)))
