"""A document's text cut into the blocks in which it is shown: paragraphs, and furniture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.model import Document, Span, trimmed

# Text wrapped by hand (mails, pasted text) rarely goes past 80 columns; a paragraph on one line mostly does.
WRAPPED = 100
_LINE = re.compile(r"[^\n]+")
_PARAGRAPH = re.compile(r"(?:[^\n]*\S[^\n]*(?:\n|\Z))+")


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text shown as one paragraph; `furniture` when it is none of the article's own words."""

    span: Span
    furniture: bool


def blocks_of(document: Document) -> list[Block]:
    """Return the blocks of a document's text in order; only white space lies between them."""
    text = document.text
    pattern = _PARAGRAPH if _wrapped_by_hand(text) else _LINE
    blocks = []
    for start, end, furniture in _stretches(document):
        for match in pattern.finditer(text, start, end):
            if span := trimmed(text, match.start(), match.end()):
                blocks.append(Block(span, furniture))
    return blocks


def _wrapped_by_hand(text: str) -> bool:
    lines = [line for line in text.split("\n") if line.strip()]
    return "\n\n" in text.replace("\r", "") and all(len(line) <= WRAPPED for line in lines)


def _stretches(document: Document) -> Iterator[tuple[int, int, bool]]:
    """Yield the text from end to end, in turns not furniture and furniture."""
    position = 0
    for span in sorted(document.furniture):
        start = max(span.start, position)
        yield position, start, False
        yield start, max(span.end, start), True
        position = max(position, span.end)
    yield position, max(len(document.text), position), False
