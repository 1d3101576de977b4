"""Pieces of the terminal view: headings, counts, and facts about documents and voices."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from onrecord.model import Act
from onrecord.show.outline import Line, Outline
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
BAR = 24


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


def overview(console: Console, view: Outline) -> None:
    """Print what was read, which days it covers, how many speak, and what stays unknown."""
    dossier = view.dossier
    voices = view.voices
    unnamed = [voice for voice in voices if not voice.entity.named]
    unexplained = [v for v in unnamed if not (v.entity.anonymity and v.entity.anonymity.reason)]
    size = (
        f"{counted(len(dossier.documents), 'document')} · published {view.covered or 'on unknown days'} · "
        f"{counted(len(view.lines), 'statement')} by {counted(len(voices), 'source')}"
    )
    indented(console, Text(size))
    facts = []
    if unnamed:
        facts.append(
            f"{counted(len(unnamed), 'source')} unnamed, {len(unexplained)} of them with no reason given"
        )
    if view.unresolved:
        facts.append(f"{counted(len(view.unresolved), 'statement')} by a source not identified")
    if view.sourceless:
        facts.append(f"{counted(len(view.sourceless), 'statement')} with no source named")
    if undated := sum(line.statement.said is None for line in view.lines):
        facts.append(f"{counted(undated, 'statement')} on an unknown day")
    if doubtful := sum(line.doubtful for line in view.lines):
        facts.append(f"{counted(doubtful, 'statement')} doubtful")
    if dossier.skipped:
        facts.append(f"{counted(len(dossier.skipped), 'input')} left out")
    if facts:
        indented(console, Text(" · ".join(facts)))
    console.print()


def bars(console: Console, view: Outline) -> None:
    """Print how many statements there are of each form and act."""
    rows = [(FORMS[form], count) for form, count in view.forms if count]
    _bars(console, rows, len(view.lines))
    acts = [(f"{GLYPHS[act]} {ACTS[act]}", count) for act, count in view.acts]
    _bars(console, acts, len(view.lines))


def _bars(console: Console, rows: list[tuple[str, int]], total: int) -> None:
    for words, count in rows:
        length = max(1, round(BAR * count / total))
        console.print(Text.assemble(f"  {words:<22}{count:>6,}  ", ("█" * length, FAINT)))
    if rows:
        console.print()


def act_text(line: Line) -> Text:
    """Return what the source does: a glyph and the word, coloured as well."""
    act = line.statement.act
    return Text(f"{GLYPHS[act]} {line.act}", COLOURS.get(act, ""))
