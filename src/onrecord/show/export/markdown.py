"""A dossier in Markdown (CommonMark): it reads well in a plain editor and pastes into a document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from onrecord.model import ChronologyEntry, ChronologyKind, Dossier
from onrecord.show.dates import in_words
from onrecord.show.facts import (
    about_document,
    about_entity,
    about_statement,
    questions,
    told_apart,
    why_joined,
    why_question,
)
from onrecord.show.outline import Line, Outline, Voice, label, outline
from onrecord.show.plain import one_line, web_address
from onrecord.show.stands import stands, unnamed_people
from onrecord.show.words import ACTS, CHRONOLOGY, CONTEST, ONE_OR_TWO, UNRESOLVED, counted

# CommonMark 0.31 lets a backslash stand before any ASCII punctuation; these are the ones that can act inside
# a line, with those that GitHub, Pandoc and mathematics add.
_ACTIVE = re.compile(r"([\\`*_\[\]<>|~#&$^{}])")
_AT_START = re.compile(r"^([-+=]|\d+(?=[.)]))")


def render_markdown(dossier: Dossier) -> str:
    """Return `dossier` as a Markdown document; text from its documents is escaped."""
    view = outline(dossier)
    parts = [
        "# Who said what",
        _size(view),
        "A program read these documents. The percentage of each statement is the probability that it and its "
        "source are right; check it against its words.",
        *_stands(view),
        *_documents(view),
        *_sources(view),
        *_statements(view),
        *_chronology(dossier),
        *_skipped(dossier),
    ]
    return "\n\n".join(parts) + "\n"


def escaped(text: str) -> str:
    r"""Return `text` on one line with everything that Markdown acts on made plain.

    >>> print(escaped("1. *not* a <list>"))
    1\. \*not\* a \<list\>
    """
    line = _ACTIVE.sub(r"\\\1", one_line(text))
    # A digit cannot be escaped, so the mark that makes it a list is.
    return _AT_START.sub(lambda m: m[1] + "\\" if m[1].isdigit() else "\\" + m[1], line)


def _size(view: Outline) -> str:
    documents, lines = len(view.dossier.documents), len(view.lines)
    unnamed = len(unnamed_people(view))
    return (
        f"{counted(documents, 'document')}, published {view.covered or 'on unknown days'}. "
        f"{counted(lines, 'statement')} by {counted(len(view.voices), 'source')}, "
        f"{unnamed} of them unnamed people or groups."
    )


def _stands(view: Outline) -> Iterator[str]:
    if found := stands(view):
        yield f"## {CONTEST}"
    for stand in found:
        yield f"### {ACTS[stand.act]}"
        yield _short((told.line for told in stand.told), named=True)


def _documents(view: Outline) -> Iterator[str]:
    yield "## Documents"
    rows = []
    for number, document in enumerate(view.dossier.documents, start=1):
        title = escaped(document.title or document.input)
        if address := web_address(document.url):
            title = f"[{title}](<{address}>)"
        facts = "; ".join(escaped(fact) for fact in about_document(document))
        notes = "".join(f"\n   Note: {escaped(warning)}" for warning in document.warnings)
        rows.append(f"{number}. **{title}**  \n   {facts}{notes}")
    yield "\n".join(rows) or "None."


def _sources(view: Outline) -> Iterator[str]:
    yield "## Sources"
    for group in view.groups:
        yield f"### {group.heading}"
        for voice in group.voices:
            yield _about(voice, view)
            yield _short(voice.lines)
    if view.unresolved:
        yield f"### {UNRESOLVED}"
        yield _short(view.unresolved)
    if view.sourceless:
        yield "### No source named"
        yield _short(view.sourceless)
    if asked := questions(view.dossier):
        yield f"### {ONE_OR_TWO}"
        yield "\n".join(
            f"- {escaped(told_apart(one, view))} / {escaped(told_apart(other, view))}: "
            f"{escaped('; '.join(why_question(question)))}"
            for question, one, other in asked
        )
    if view.mentioned:
        yield "### Mentioned, without a statement"
        yield "; ".join(escaped(label(entity)) for entity in view.mentioned)


def _about(voice: Voice, view: Outline) -> str:
    facts = escaped(about_entity(voice.entity, view))
    whys = "".join(f"  \nOne with {escaped(why)}" for why in why_joined(voice.entity, view))
    return f"**{escaped(label(voice.entity))}** ({facts}){whys}"


def _short(lines: Iterable[Line], *, named: bool = False) -> str:
    """Return a list item for each of `lines`; `named` says who makes it."""
    rows = []
    for line in lines:
        source = f"“{escaped(line.source)}”, " if line.unresolved else ""
        source = f"**{escaped(line.chain)}** " if named else source
        relays = f", by way of {escaped(', '.join(line.relays))}" if line.relays and not named else ""
        rows.append(
            f"- {line.day}, {source}{line.act}{relays}: {escaped(line.content)} (statement {line.number})"
        )
    return "\n".join(rows)


def _statements(view: Outline) -> Iterator[str]:
    yield "## Statements"
    for number, document in enumerate(view.dossier.documents, start=1):
        lines = view.by_document.get(document.id, ())
        if lines:
            yield f"### In document {number}: {escaped(document.title or document.input)}"
            yield "\n".join(_statement(line) for line in lines)


def _statement(line: Line) -> str:
    """Return a list item; one within another is indented below it."""
    margin = "  " * line.depth
    within = f"(within {line.parent}) " if line.parent is not None else ""
    head = f"{margin}- {line.number}: {within}**{escaped(line.chain)}** · {line.act} · {line.form}"
    return f"{head}: {escaped(line.content)}  \n{margin}  {escaped('; '.join(about_statement(line)))}"


def _chronology(dossier: Dossier) -> Iterator[str]:
    if dossier.chronology:
        yield "## Chronology"
        numbers = {document.id: number for number, document in enumerate(dossier.documents, start=1)}
        names = {entity.id: label(entity) for entity in dossier.entities}
        entries = sorted(dossier.chronology, key=lambda e: (e.begins or "9999", e.ends or "9999"))
        yield "\n".join(
            f"- {escaped(in_words(entry.edtf))}, {CHRONOLOGY[entry.kind]}: "
            f"{_who(entry, names)}{escaped(entry.text)} "
            f"(document {numbers.get(entry.document, 'unknown')})"
            for entry in entries
        )


def _who(entry: ChronologyEntry, names: Mapping[str, str]) -> str:
    if entry.kind is not ChronologyKind.STATEMENT:  # who is named beside an event does not say so
        return ""
    known = ", ".join(names[e] for e in entry.entities if e in names)
    return f"**{escaped(known)}**, " if known else ""


def _skipped(dossier: Dossier) -> Iterator[str]:
    if dossier.skipped:
        yield "## Left out"
        yield "\n".join(
            f"- {escaped(item.input)}: {escaped(item.reason)}. {escaped(item.mend)}".rstrip()
            for item in dossier.skipped
        )
