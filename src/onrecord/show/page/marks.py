"""Statements marked in a document's text: overlapping spans as properly nested elements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from markupsafe import Markup, escape

from onrecord.model import Span, hull
from onrecord.show.outline import Line
from onrecord.show.plain import shown


class Part(IntEnum):
    """What a mark stands for; where two marks have the same extent, the lower one encloses."""

    STATEMENT = 0
    EVENT = 1
    CONTENT = 2
    SOURCE = 3
    CUE = 4


@dataclass(frozen=True, slots=True)
class Mark:
    """A span to be marked.

    `id` is the HTML id its first piece gets, `number` that of its statement.
    A mark that is `referring` carries the link to its statement's note at its
    end, or at its beginning when it is the statement itself.
    """

    span: Span
    part: Part
    id: str | None = None
    number: int = 0
    referring: bool = False
    classes: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """The note that a statement's number in the text leads to, and what it says in short."""

    id: str
    summary: str


@dataclass(slots=True)
class Pieces:
    """How many pieces of each mark have been written so far, over all blocks of a document."""

    written: dict[Mark, int] = field(default_factory=lambda: defaultdict(int))

    def broken(self) -> list[Mark]:
        """Return the statements that took more than one element."""
        return [mark for mark, count in self.written.items() if count > 1 and mark.part is Part.STATEMENT]


def marks_of(line: Line) -> list[Mark]:
    """Return the marks of one statement: the whole of it, its source, its cues, its contents."""
    if not line.spans:
        return []
    statement = line.statement
    # A cue is marked with its statement's number; a statement without one is numbered where it begins.
    classes = f"w{line.number} " + ("doubtful" if line.doubtful else "")
    marks = [
        Mark(
            hull(line.spans), Part.STATEMENT, words_id(line), line.number, not statement.cue, classes.strip()
        )
    ]
    if statement.source and statement.source.span:
        marks.append(Mark(statement.source.span, Part.SOURCE, number=line.number))
    last = len(statement.cue) - 1
    marks += [
        Mark(span, Part.CUE, number=line.number, referring=place == last)
        for place, span in enumerate(statement.cue)
    ]
    marks += [Mark(span, Part.CONTENT, number=line.number) for span in statement.content]
    return marks


def words_id(line: Line) -> str:
    """Return the HTML id of a statement's words in the article."""
    return f"words-{line.anchor}"


def note_id(line: Line) -> str:
    """Return the HTML id of a statement's note beside the article."""
    return f"note-{line.anchor}"


def note_of(line: Line) -> Note:
    """Return the note of a statement."""
    return Note(note_id(line), f"{line.chain}: {line.act} ({line.form}, {line.short_day})")


def marked(text: str, block: Span, marks: Iterable[Mark], notes: dict[int, Note], pieces: Pieces) -> Markup:
    """Return `block` of `text` with `marks` as nested elements, escaped.

    A mark that crosses another is written in several pieces; only its first
    piece carries its id. `notes` gives each statement's note by its number.
    """
    clipped = _clipped(block, marks)
    opening: dict[int, list[_Piece]] = defaultdict(list)
    for piece in clipped:
        opening[piece.start].append(piece)
    borders = sorted({block.start, block.end, *(p.start for p in clipped), *(p.end for p in clipped)})
    out: list[str] = []
    open_now: list[_Piece] = []
    for border, following in zip(borders, [*borders[1:], block.end], strict=True):
        reopened = _close(out, open_now, border, notes)
        for piece in sorted(
            [*reopened, *opening[border]], key=lambda p: (-p.end, p.mark.part, p.mark.number)
        ):
            out.append(_opened(piece, pieces, notes))
            open_now.append(piece)
        out.append(str(escape(shown(text[border:following]))))
    return Markup("".join(out))


@dataclass(frozen=True, slots=True)
class _Piece:
    """The part of a mark that lies in one block."""

    mark: Mark
    start: int
    end: int


def _clipped(block: Span, marks: Iterable[Mark]) -> list[_Piece]:
    pieces = []
    for mark in marks:
        start, end = max(mark.span.start, block.start), min(mark.span.end, block.end)
        if start < end:
            pieces.append(_Piece(mark, start, end))
    return pieces


def _close(out: list[str], open_now: list[_Piece], border: int, notes: dict[int, Note]) -> list[_Piece]:
    """Close every piece that ends at `border`; return those closed only to let an outer one close."""
    reopened: list[_Piece] = []
    while any(piece.end == border for piece in open_now):
        piece = open_now.pop()
        if piece.end > border:
            reopened.append(piece)
        elif piece.end == piece.mark.span.end:
            out.append(_ended(piece.mark, notes))
        out.append("</span>")
    return reopened


def _opened(piece: _Piece, pieces: Pieces, notes: dict[int, Note]) -> str:
    mark = piece.mark
    first = not pieces.written[mark]
    pieces.written[mark] += 1
    name = " ".join(filter(None, (mark.part.name.lower(), mark.classes)))
    identity = f' id="{escape(mark.id)}"' if mark.id and first else ""
    # The whole span, so that a program (and a test) can find the very words in the document's text.
    place = f' data-span="{mark.span.start}-{mark.span.end}"'
    begins = "" if first else " on"
    opened = f'<span class="{name}{begins}"{identity}{place}>'
    if first and mark.referring and mark.part is Part.STATEMENT:
        opened += _reference(mark, notes)
    return opened


def _ended(mark: Mark, notes: dict[int, Note]) -> str:
    """Return what a mark carries at its very end: a cue its reference, a content its closing corner."""
    if mark.part is Part.CONTENT:
        return '<i class="end"></i>'
    return _reference(mark, notes) if mark.referring and mark.part is Part.CUE else ""


def _reference(mark: Mark, notes: dict[int, Note]) -> str:
    hidden = '<span class="aside">statement </span>'
    note = notes[mark.number]
    title = escape(shown(note.summary))
    return f'<a class="ref" href="#{escape(note.id)}" title="{title}">{hidden}{mark.number}</a>'


def in_blocks(marks: Sequence[Mark], blocks: Sequence[Span]) -> list[list[Mark]]:
    """Return for each of `blocks` (in text order, apart) the marks that touch it, in one sweep."""
    waiting = sorted(marks, key=lambda mark: mark.span)
    found: list[list[Mark]] = []
    active: list[Mark] = []
    position = 0
    for block in blocks:
        while position < len(waiting) and waiting[position].span.start < block.end:
            active.append(waiting[position])
            position += 1
        active = [mark for mark in active if mark.span.end > block.start]
        found.append(list(active))
    return found
