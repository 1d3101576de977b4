"""Pieces of the terminal view: headings, counts, and facts about documents and voices."""

from __future__ import annotations

from typing import TextIO

from rich.console import Console
from rich.text import Text

from onrecord.model import Act
from onrecord.show.outline import Outline
from onrecord.show.stands import unnamed_people
from onrecord.show.words import ACTS, FORMS, GLYPHS, counted

STRONG, FAINT = "bold", "dim"
# Colour only repeats what the word and the glyph say; the sixteen terminal colours follow the user's theme.
COLOURS = {
    Act.CONFIRMS: "green",
    Act.DENIES: "red",
    Act.RETRACTS: "red",
    Act.ALLEGES: "magenta",
    Act.CANNOT_CONFIRM: "yellow",
    Act.DECLINES: "yellow",
    Act.ASKS: "cyan",
    Act.DEMANDS: "cyan",
    Act.CONCLUDES: "blue",
}


def heading(console: Console, words: str, rule: str = "─") -> None:
    """Print a heading with a line under it as long as itself, at most the width."""
    text = Text(words, STRONG)
    indented(console, text)
    console.print(Text(rule * min(max(text.cell_len, 8), console.width), FAINT))


def indented(console: Console, text: Text, indent: int = 0, before: Text | None = None) -> None:
    """Print `text` wrapped to the width and `indent` in, `before` standing in its first row's margin."""
    rows = text.wrap(console, max(console.width - indent, 20), overflow="fold")
    for number, row in enumerate(rows):
        row.rstrip()
        margin = before if before is not None and not number else Text(" " * indent)
        console.print(Text.assemble(margin, row), soft_wrap=True)


def print_line(out: TextIO, words: str, indent: int = 0) -> None:
    """Write a line: to a terminal wrapped at its width and hanging, elsewhere whole, for other programs."""
    if not out.isatty():
        out.write(f"{' ' * indent}{words}\n")
        return
    console = Console(file=out, markup=False, emoji=False, highlight=False)
    before = Text(" " * indent)
    indented(console, Text(words), indent + 4, before=before)


def overview(console: Console, view: Outline) -> None:
    """Print what was read, which days it covers, how many speak, and what stays unknown."""
    dossier = view.dossier
    voices = view.voices
    unnamed = unnamed_people(view)
    unexplained = [e for e in unnamed if not (e.anonymity and e.anonymity.reason)]
    size = (
        f"{counted(len(dossier.documents), 'document')} · published {view.covered or 'on unknown days'} · "
        f"{counted(len(view.lines), 'statement')} by {counted(len(voices), 'source')}"
    )
    indented(console, Text(size))
    facts = []
    if unnamed:
        facts.append(
            f"{counted(len(unnamed), 'unnamed person or group', 'unnamed people or groups')}, "
            f"{len(unexplained)} of them with no reason given"
        )
    if view.unresolved:
        facts.append(f"{counted(len(view.unresolved), 'statement')} by a source not identified")
    if view.sourceless:
        facts.append(f"{counted(len(view.sourceless), 'statement')} with no source named")
    if undated := sum(line.statement.said is None for line in view.lines):
        facts.append(f"{counted(undated, 'statement')} on an unknown day")
    if doubtful := sum(line.doubtful for line in view.lines):
        facts.append(f"{counted(doubtful, 'statement')} doubtful")
    if unpublished := sum(document.published is None for document in dossier.documents):
        facts.append(
            f"{counted(unpublished, 'document')} without a publication day: give it with --published"
        )
    if dossier.skipped:
        facts.append(f"{counted(len(dossier.skipped), 'input')} left out")
    if facts:
        indented(console, Text(" · ".join(facts)))
    console.print()


def counts(console: Console, view: Outline) -> None:
    """Print how many statements there are of each form and act."""
    forms = " · ".join(f"{FORMS[form]} {count:,}" for form, count in view.forms if count)
    acts = " · ".join(f"{GLYPHS[act]} {ACTS[act]} {count:,}" for act, count in view.acts)
    for words in filter(None, (forms, acts)):
        indented(console, Text(words))
    if view.lines:
        console.print()


def act_text(act: Act, words: str) -> Text:
    """Return what a source does: a glyph and the word, coloured as well."""
    return Text(f"{GLYPHS[act]} {words}", COLOURS.get(act, ""))
