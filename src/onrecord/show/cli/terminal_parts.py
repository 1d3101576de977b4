"""Pieces of the terminal view: headings, counts, and facts about documents and voices."""

from __future__ import annotations

from typing import TextIO

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text

from onrecord.model import Act
from onrecord.show.outline import Outline
from onrecord.show.plain import ELLIPSIS
from onrecord.show.stands import unnamed_people
from onrecord.show.words import FORMS, GLYPHS, counted

STRONG, FAINT = "bold", "dim"
# The column of a statement's number, and what parts it from the next.
NUMBER, GAP = 5, "  "
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
    documents = counted(len(dossier.documents), "document")
    indented(console, Text(f"{documents} · published {view.covered or 'on unknown days'}"))
    size = f"{counted(len(view.lines), 'statement')} by {counted(len(voices), 'source')}"
    forms = ", ".join(f"{count:,} {FORMS[form]}" for form, count in view.forms if count)
    indented(console, Text(f"{size}: {forms}" if forms else size))
    facts = []
    if doubtful := sum(line.doubtful for line in view.lines):
        facts.append(f"{doubtful:,} doubtful")
    if view.unresolved:
        facts.append(f"{len(view.unresolved):,} by a source not identified")
    if view.sourceless:
        facts.append(f"{len(view.sourceless):,} with no source named")
    if by_publication := sum(line.by_publication for line in view.lines):
        facts.append(f"{by_publication:,} dated by publication alone (“by …”)")
    if undated := sum(line.statement.said is None for line in view.lines):
        facts.append(f"{undated:,} on an unknown day")
    if unnamed:
        facts.append(
            f"{counted(len(unnamed), 'unnamed person or group', 'unnamed people or groups')}, "
            f"{len(unexplained)} of them with no reason given"
        )
    if unpublished := sum(document.published is None for document in dossier.documents):
        facts.append(
            f"{counted(unpublished, 'document')} without a publication day: give it with --published"
        )
    if dossier.skipped:
        facts.append(f"{counted(len(dossier.skipped), 'input')} left out")
    if facts:
        indented(console, Text(" · ".join(facts)))
    console.print()


def clipped(words: str, width: int) -> str:
    """Return `words` cut to so many cells, with the number of characters that are cut off."""
    if cell_len(words) <= width:
        return words
    head = set_cell_size(words, max(width - len(f"{ELLIPSIS} +{len(words):,}"), 1)).rstrip()
    return f"{head}{ELLIPSIS} +{len(words) - len(head):,}"


def act_text(act: Act, words: str) -> Text:
    """Return what a source does: a glyph and the word, coloured as well."""
    return Text(f"{GLYPHS[act]} {words}", COLOURS.get(act, ""))
