"""The chronology in the terminal: what happened and was said, who knew what, and what has no day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TextIO

from rich.console import Console
from rich.text import Text

from onrecord.flow import AsOf
from onrecord.model import ChronologyEntry, Dossier, Knowledge, KnowledgeHow
from onrecord.model import ChronologyKind as Kind
from onrecord.show.cli.terminal import make_console
from onrecord.show.cli.terminal_parts import FAINT, STRONG, heading, indented
from onrecord.show.dates import in_short
from onrecord.show.outline import Line, Outline, described, outline
from onrecord.show.plain import one_line
from onrecord.show.words import CHRONOLOGY, NOBODY, counted, knew

# A day and what stands on it share a row where the day leaves this much room for words.
_DAY = 14


def print_days(dossier: Dossier, found: AsOf, out: TextIO) -> None:
    """Write what stood on the record as of a day, the same words of several documents once."""
    console = make_console(out)
    words = _Words(outline(dossier))
    until = f" by {in_short(found.day.isoformat())}" if found.day else ""
    heading(console, f"What happened and was said{until}")
    _rows(console, _told(words, found.lines), "nothing with a day of its own")
    for missing in _without_day(dossier, found):
        indented(console, Text(missing), 2)
    console.print()
    heading(console, f"Who knew what{until}")
    shown = {line.statement for line in found.lines if line.kind is Kind.STATEMENT}
    besides = [i for i in found.knowledge if i.how is not KnowledgeHow.SAID or i.about not in shown]
    nothing = "nothing that the documents show"
    if len(besides) < len(found.knowledge):
        indented(console, Text("Besides what each said above, on that day:", FAINT), 2)
        nothing = "nothing"
    _rows(console, _known(words, besides), nothing)
    console.print()
    _conflicts(console, dossier, words.numbers)
    _documents(console, dossier, found, words.numbers)


class _Words:
    """How the entities, statements and documents of a dossier are called here."""

    def __init__(self, view: Outline) -> None:
        """Take the names from `view`."""
        self.names = view.names
        self.numbers = view.numbers
        self._entities = {entity.id: entity for entity in view.dossier.entities}
        self._lines = {line.statement.id: line for line in view.lines}

    def told(self, entry: ChronologyEntry) -> str:
        """Return what an entry tells: a statement with its source and act, an event with who told it when."""
        words, line = one_line(entry.text), self._lines.get(entry.statement or "")
        if entry.kind is Kind.STATEMENT:
            who = ", ".join(self.names[e] for e in entry.entities if e in self.names) or NOBODY
            return (
                f"{who} says: {words}" if line is None else f"{line.chain} {line.act}: {words}{_doubt(line)}"
            )
        if line is None:
            return words
        day = f", {in_short(entry.told)}" if entry.told else ""
        return f"{words} (told by {line.source}{day})"

    def knew(self, item: Knowledge) -> str:
        """Return who knew what and how."""
        line = self._lines.get(item.about)
        entity = self._entities.get(item.entity)
        who = described(entity) if entity else item.entity
        if line is None or item.how is not KnowledgeHow.SAID:
            return f"{who} {knew(item.how, entity)}: {one_line(item.text)}"
        via = f", by way of {', '.join(line.relays)}," if line.relays else ""
        return f"{who}{via} {line.act}: {one_line(item.text)}{_doubt(line)}"


def _doubt(line: Line) -> str:
    return f" (doubtful, {line.sure} sure)" if line.doubtful else ""


# A day, a word for the sort of row, and what stands there, with the numbers of the documents that tell it.
_Row = tuple[str, str, str]
_Told = dict[_Row, list[int]]


def _told(words: _Words, lines: Iterable[ChronologyEntry]) -> _Told:
    rows: _Told = {}
    for line in lines:
        sort = "" if line.kind is Kind.STATEMENT else CHRONOLOGY[line.kind]
        row = in_short(line.edtf), sort, words.told(line)
        rows.setdefault(row, []).append(words.numbers[line.document])
    return rows


def _known(words: _Words, items: Iterable[Knowledge]) -> _Told:
    rows: _Told = {}
    for item in items:
        row = f"by {in_short(item.by)}", "", words.knew(item)
        rows.setdefault(row, []).append(words.numbers[item.document])
    return rows


def _rows(console: Console, rows: _Told, nothing: str) -> None:
    """Print rows under their days; the day stands where it changes."""
    if not rows:
        indented(console, Text(nothing), 2)
    before = ""
    for (day, sort, words), documents in rows.items():
        margin = Text("  " + (day if day != before else "").ljust(_DAY) + " ", STRONG)
        if margin.cell_len > _DAY + 3:
            indented(console, margin)
            margin = Text(" " * (_DAY + 3))
        places = " ".join(f"[{number}]" for number in sorted(set(documents)))
        row = Text.assemble((f"{sort}  " if sort else "", FAINT), words, (f" {places}", FAINT))
        indented(console, row, _DAY + 3, before=margin)
        before = day


def _without_day(dossier: Dossier, found: AsOf) -> list[str]:
    """Return what is not listed because its day is unknown, so that silence is not taken for ignorance."""
    chosen = {entity.id for entity in found.entities}
    undated = [
        s
        for s in dossier.statements
        if s.said is None and (not chosen or chosen & set(s.source.entities if s.source else ()))
    ]
    words = []
    if undated:
        are = "is" if len(undated) == 1 else "are"
        words.append(f"{counted(len(undated), 'statement')} on no known day {are} not listed here.")
    if unpublished := sum(document.published is None for document in dossier.documents):
        has = "has" if unpublished == 1 else "have"
        words.append(
            f"{counted(unpublished, 'document')} of {len(dossier.documents)} {has} no publication day, from "
            "which others are counted: read with --published if you know it."
        )
    return words


def _conflicts(console: Console, dossier: Dossier, numbers: Mapping[str, int]) -> None:
    if not dossier.conflicts:
        return
    heading(console, "What does not add up")
    for conflict in dossier.conflicts:
        places = " ".join(f"[{n}]" for n in sorted({numbers[p.document] for p in conflict.spans}))
        row = Text.assemble((f"{one_line(conflict.kind)}  ", FAINT), one_line(conflict.text), f" {places}")
        indented(console, row, 4, before=Text("  "))
    console.print()


def _documents(console: Console, dossier: Dossier, found: AsOf, numbers: Mapping[str, int]) -> None:
    cited = {line.document for line in found.lines} | {item.document for item in found.knowledge}
    cited |= {place.document for conflict in dossier.conflicts for place in conflict.spans}
    if not cited:
        return
    heading(console, "Documents")
    for document in dossier.documents:
        if document.id in cited:
            outlet, title = document.outlet or "unknown outlet", document.title or document.input
            day = in_short(document.published.isoformat()[:10]) if document.published else "day unknown"
            before = Text(f"[{numbers[document.id]}]".ljust(6), FAINT)
            indented(console, Text(f"{one_line(outlet)}, {day}: {one_line(title)}"), 6, before=before)
