"""One person or body in the terminal: names, roles and their places, all that was said, why that is one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.text import Text

from onrecord.model import Entity, Question
from onrecord.show.cli.terminal_parts import FAINT, STRONG, act_text, heading, indented
from onrecord.show.dates import in_words
from onrecord.show.facts import (
    about_entity,
    about_statement,
    kind,
    other_names,
    questions,
    reason,
    relations,
    roles_with_places,
    told_apart,
    why_joined,
    why_question,
)
from onrecord.show.outline import HEADINGS, Line, Outline, heading_of, label
from onrecord.show.plain import one_line
from onrecord.show.stands import Told, once
from onrecord.show.words import ACTS, GLYPHS, ONE_OR_TWO, counted


def print_list(console: Console, view: Outline, entities: Sequence[Entity]) -> None:
    """Print everybody under a heading for each sort, those who said most first."""
    said = {voice.entity.id: voice.lines for voice in view.voices}
    for words in HEADINGS:
        if chosen := [e for e in entities if e.id in said and heading_of(e) == words]:
            heading(console, f"{words} ({len(chosen):,})")
            for entity in chosen:
                _row(console, entity, counts(entity, said[entity.id]))
                indented(console, Text(about_entity(entity, view), FAINT), 4)
            console.print()
    if silent := [e for e in entities if e.id not in said]:
        heading(console, f"Mentioned, without a statement ({len(silent):,})")
        for entity in silent:
            _row(console, entity, about_entity(entity, view))
        console.print()


def _row(console: Console, entity: Entity, words: str) -> None:
    indented(console, Text.assemble((label(entity), STRONG), "  ", (f"{entity.id} · {words}", FAINT)), 0)


def counts(entity: Entity, lines: Sequence[Line]) -> str:
    """Return how much somebody said, repeats apart, and in how many documents the name stands."""
    told, documents = once(lines), len({m.document for m in entity.mentions})
    repeats = len(lines) - len(told)
    words = counted(len(lines), "statement")
    if repeats:
        words += f" ({counted(repeats, 'repeat')} of the same words)"
    return f"{words}, named in {counted(documents, 'document')}"


def print_profile(console: Console, view: Outline, entity: Entity, lines: Sequence[Line]) -> None:
    """Print all that the record has about one entity."""
    heading(console, label(entity), rule="━")
    facts = [entity.id, kind(entity), *filter(None, (reason(entity),)), *relations(entity, view)]
    indented(console, Text(" · ".join(facts), FAINT))
    indented(console, Text(counts(entity, lines)))
    acts = Counter(line.statement.act for line in lines)
    if len(acts) > 1:
        done = " · ".join(f"{GLYPHS[act]} {ACTS[act]} {number:,}" for act, number in acts.most_common())
        indented(console, Text(done))
    if names := other_names(entity):
        indented(console, Text(f"also {', '.join(names)}"))
    console.print()
    _roles(console, view, entity)
    if lines:
        heading(console, "Said")
        for told in once(lines):
            _statement(console, view, told)
        console.print()
    if joined := why_joined(entity, view):
        heading(console, "Taken for one because")
        for why in joined:
            indented(console, Text(f"one with {why}"), 2)
        console.print()
    print_questions(console, view, {entity.id})
    _documents(console, view, entity, lines)


def _roles(console: Console, view: Outline, entity: Entity) -> None:
    if roles := roles_with_places(entity, view):
        heading(console, "Roles")
        for words, held in roles:
            places = ", ".join(f"[{view.numbers[r.document]}] {r.span.start}–{r.span.end}" for r in held)
            indented(console, Text.assemble(words, (f"  {places}", FAINT)), 2)
        console.print()


def _statement(console: Console, view: Outline, told: Told) -> None:
    line = told.line
    head = Text.assemble((line.short_day, STRONG), f"  [{view.numbers[line.document.id]}]  ")
    head.append_text(act_text(line.statement.act, line.act))
    head.append(f" ({line.form})  {line.statement.id}", FAINT)
    indented(console, head, 2)
    if line.relays:
        indented(console, Text(f"by way of {', '.join(line.relays)}"), 6)
    indented(console, Text(one_line(line.content)), 6)
    indented(console, Text(" · ".join(about_statement(line, dated=False)), FAINT), 6)
    for copy in told.again:
        place = f"again in [{view.numbers[copy.document.id]}], {copy.short_day}"
        words = " · ".join((f"{place}, {copy.sure} sure, {copy.statement.id}", *copy.judged))
        indented(console, Text(words, FAINT), 6)


def _documents(console: Console, view: Outline, entity: Entity, lines: Iterable[Line]) -> None:
    cited = {m.document for m in entity.mentions} | {line.document.id for line in lines}
    heading(console, "Documents")
    for document in view.dossier.documents:
        if document.id in cited:
            day = in_words(document.published.isoformat()[:10]) if document.published else "day unknown"
            outlet, title = document.outlet or "unknown outlet", document.title or document.input
            words = f"{document.id}  {one_line(outlet)}, {day}: {one_line(title)}"
            before = Text(f"[{view.numbers[document.id]}]".ljust(6), FAINT)
            indented(console, Text(words), 6, before=before)
    console.print()


def print_questions(console: Console, view: Outline, about: set[str] | None = None) -> None:
    """Print the open questions, each with what speaks for and against and the commands that answer it."""
    asked = [
        (question, one, other)
        for question, one, other in questions(view.dossier)
        if about is None or about & {one.id, other.id}
    ]
    if not asked:
        return
    heading(console, f"{ONE_OR_TWO} ({len(asked):,})")
    for question, one, other in asked:
        _question(console, view, question, one, other)
    console.print()


def _question(console: Console, view: Outline, question: Question, one: Entity, other: Entity) -> None:
    indented(console, Text(f"? {told_apart(one, view)} and {told_apart(other, view)}: one or two?"))
    for words in why_question(question):
        indented(console, Text(words, FAINT), 4)
    for command in ("merge", "split"):
        console.print(Text(f"    onrecord {command} {one.id} {other.id}"), soft_wrap=True)
