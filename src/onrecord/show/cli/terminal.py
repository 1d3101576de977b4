"""The dossier in a terminal: where the voices stand, who said what in short, and where the rest is."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TextIO

from rich.console import Console
from rich.text import Text

from onrecord.model import Act, Dossier
from onrecord.show.cli.statements import print_in_full, print_statements
from onrecord.show.cli.terminal_parts import (
    FAINT,
    GAP,
    NUMBER,
    STRONG,
    act_text,
    clipped,
    heading,
    indented,
    overview,
)
from onrecord.show.cli.voices import introduced, print_sources, print_unsettled, print_voices
from onrecord.show.facts import published
from onrecord.show.outline import Outline, judgement_words, outline
from onrecord.show.plain import ELLIPSIS, fold, one_line
from onrecord.show.stands import Told, foremost, stands, to_check
from onrecord.show.words import ACTS, CHECK_FIRST, CONTEST, NOBODY, counted

# Narrower, columns collapse; wider, lines grow too long to read. Away from a terminal, lines are for files
# and mails, where 100 fits.
NARROWEST, WIDEST, PLAIN = 60, 140, 100
# So many statements of an act stand at the head of the affair, so that the head is one screen of 40 lines;
# the rest is below, under the voices.
AT_HEAD, DENIED_AT_HEAD, DOUBTFUL_AT_HEAD = 1, 2, 2
# Rows of one statement at the head.
ROWS = 2
# The statements of a single document stand once, in its order and in full, where they are no more than these.
SHORT = 25
# Cells that wrapping between words may cost.
GAP_AT_WRAP = 12


def print_dossier(
    dossier: Dossier, out: TextIO, documents: Sequence[int] | None = None, *, kept: bool = False
) -> None:
    """Write `dossier` to `out`, in colour when it is a terminal that wants colour.

    With `documents`, their statements in full and nothing else; they go by their numbers. `kept` is
    whether it comes from a record, which can be asked about one person.
    """
    console = make_console(out)
    view = outline(dossier)
    if documents is not None:
        for number in documents:
            print_in_full(console, view, number)
        return
    heading(console, "On record", rule="━")
    overview(console, view)
    short = len(dossier.documents) == 1 and len(view.lines) <= SHORT
    if short:
        _documents(console, view)
        _stands(console, view)
        print_sources(console, view)
        print_statements(console, view, 1)
    else:
        _stands(console, view)
        print_voices(console, view)
    print_unsettled(console, view)
    _judgements(console, view)
    if not short:
        _documents(console, view)
    _rest(console, view, short=short, kept=kept)


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
            denied = stand.act is Act.DENIES
            limit = DENIED_AT_HEAD if denied else AT_HEAD
            head = act_text(stand.act, f"{ACTS[stand.act]} {len(stand.told):,}")
            first = foremost(stand.told, limit)
            room = (ROWS * console.width - GAP_AT_WRAP if denied else console.width - 4) - head.cell_len
            head.append_text(_others(stand.told, first, room))
            indented(console, head, 4, before=Text(""))
            _first(console, first, view)
        console.print()
    if doubtful := to_check(view):
        heading(console, CHECK_FIRST)
        _first(console, doubtful[:DOUBTFUL_AT_HEAD], view, sure=True)
        if (more := len(doubtful) - DOUBTFUL_AT_HEAD) > 0:
            indented(console, Text(f"and {more:,} more, marked below", FAINT), NUMBER + len(GAP))
        console.print()


def _others(told: Sequence[Told], first: Sequence[Told], width: int) -> Text:
    """Return how many more there are below, and by whom, in what is left of a row."""
    more = len(told) - len(first)
    if not more:
        return Text()
    shown = {one.line.source for one in first}
    others = [who for who in dict.fromkeys(one.line.source for one in told) if who not in shown]
    names = ["a source not named" if who == NOBODY else who for who in others]
    by = f", also by {', '.join(names)}" if names else ""
    return Text(clipped(f"{GAP}{more:,} more below{by}", width), FAINT)


def _first(console: Console, told: Sequence[Told], view: Outline, *, sure: bool = False) -> None:
    """Print these statements, each with its source, in few rows."""
    indent = NUMBER + len(GAP)
    room = console.width - indent
    for one in told:
        before = Text(f"{one.line.number:>{NUMBER}}{GAP}", FAINT)
        row = Text(f"{one.line.short_day} ", "none")
        row.append(f"[{view.numbers[one.line.document.id]}]{GAP}", FAINT)
        words = introduced(one, view, named=True, sure=sure or one.line.doubtful)
        row.append(clipped(words, ROWS * room - row.cell_len - GAP_AT_WRAP), "none")
        indented(console, row, indent, before=before)
        if context := one.context:
            # Its end is that of the statement's own sentence, so it is cut at its beginning.
            indented(console, Text(f"in: {_ending(context, ROWS * room - 2 * GAP_AT_WRAP)}", FAINT), indent)


def _ending(words: str, width: int) -> str:
    """Return the last of `words`, from the beginning of one, behind the number of characters cut off."""
    cut = 0 if len(words) <= width else words.find(" ", len(words) - width) + 1 or len(words) - width
    return f"+{cut:,} {ELLIPSIS}{words[cut:]}" if cut else words


def _documents(console: Console, view: Outline) -> None:
    heading(console, "Documents")
    for number, document in enumerate(view.dossier.documents, start=1):
        mark = Text(f"[{number}] ".ljust(5), STRONG)
        indented(console, Text(one_line(document.title or document.input), STRONG), 5, before=mark)
        facts = [one_line(document.outlet) if document.outlet else "outlet unknown"]
        if document.authors:
            facts.append("by " + ", ".join(one_line(author) for author in document.authors))
        facts.append(published(document, because=False))
        facts.append(counted(len(view.by_document.get(document.id, ())), "statement"))
        indented(console, Text(" · ".join(facts), FAINT), 5)
        for warning in document.warnings:
            indented(console, Text(f"note: {one_line(warning)}"), 5)
    console.print()


def _rest(console: Console, view: Outline, *, short: bool, kept: bool) -> None:
    """Say what was left out, what is not shown here, and how to get it."""
    if not view.dossier.documents:
        return
    heading(console, "The rest")
    again = "onrecord show …" if kept else "onrecord read …"
    rows = []
    if not short:
        rows.append(("in full", f"{again} --documents 1   (or 1,3; or all)"))
    rows.append(("as a page", f"{again} --format html -o dossier.html"))
    rows.append(("for programs", f"{again} --format json"))
    who = next((voice.entity.name for voice in view.voices if voice.entity.named), None)
    if who:
        ask = f'onrecord entities "{one_line(who)}"'
        rows.append(("one voice", ask if kept else f"onrecord add …, then {ask}"))
    rows.append(("day by day", "onrecord chronology …"))
    for what, command in rows:
        indented(console, Text(command), 14, before=Text(what.ljust(14), FAINT))
    notes = [
        "… stands for what you named. A row that ends in “… +34” goes on for 34 characters; "
        "statements are whole in full, all is whole as a page."
    ]
    if skipped := view.dossier.skipped:
        names = ", ".join(one_line(one.input) for one in skipped)
        left = (
            f"{counted(len(skipped), 'input')} left out, for reasons told on standard error and on the page: "
        )
        notes.append(left + clipped(names, 3 * console.width - len(left)))
    for note in notes:
        indented(console, Text(note, FAINT))


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
