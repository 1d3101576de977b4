"""A page as its blocks: runs of words that a reader sees apart, each with the element that holds it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_BLOCK_TAGS = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "div", "li", "ul", "ol", "tr", "td", "th", "table"}
    | {"section", "article", "header", "footer", "main", "aside", "figure", "figcaption", "pre", "time"}
    | {"details", "summary", "fieldset", "center", "hgroup", "caption", "menu", "dialog"}
    | {"blockquote", "hr", "dl", "dt", "dd", "form", "address", "body", "nav", "button"}
)
_CELLS = frozenset(("td", "th"))
_SILENT = frozenset(("script", "style", "noscript", "template", "svg", "head", "iframe", "select", "option"))
_PARAGRAPHS = re.compile(r"\n{2,}")


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Words of one block of a page; `linked` says how many of its characters are inside links.

    `element` is the nearest block element around them. A line break inside
    the block is a newline; two of them begin another block of the same element.
    """

    element: Any
    text: str
    linked: int


def blocks_of(tree: Any, silent: frozenset[str] = frozenset(), *, cells: bool = False) -> Iterator[Block]:
    """Yield the visible blocks of `tree`, an lxml element, in order; elements named in `silent` are left out.

    With `cells`, each cell of a table is a block, else a row of plain cells is one.
    """
    # An explicit stack: pages nest deeper than Python recurses.
    silent = _SILENT | silent
    stack: list[tuple[Any, bool]] = [(tree, True)]
    pieces: list[tuple[str, bool]] = []
    homes: list[Any] = [tree]
    links = 0
    while stack:
        node, opening = stack.pop()
        tag = node.tag
        hidden = not isinstance(tag, str) or tag in silent
        if hidden:
            if tag in _BLOCK_TAGS:  # left out, it still parts the words around it
                yield from _flushed(homes[-1], pieces)
            if node is not tree:
                pieces.append((_words(node.tail, node.getparent()), links > 0))
            continue
        if opening:
            if node.tag in _BLOCK_TAGS and (cells or node.tag not in _CELLS or _is_layout(node)):
                yield from _flushed(homes[-1], pieces)
                homes.append(node)
            links += tag == "a"
            pieces.append(("\n" if tag == "br" else _words(node.text, node), links > 0))
            stack.append((node, False))
            stack.extend((child, True) for child in reversed(node))
            continue
        links -= tag == "a"
        if homes[-1] is node:
            yield from _flushed(node, pieces)
            homes.pop()
        if node is not tree:
            pieces.append((" " * (tag in _CELLS) + _words(node.tail, node.getparent()), links > 0))
    yield from _flushed(tree, pieces)


def _is_layout(cell: Any) -> bool:
    """Return whether a cell holds part of a page, not a figure in a row."""
    return any(child.tag in _BLOCK_TAGS or child.tag == "br" for child in cell.iterdescendants())


def _words(text: str | None, parent: Any) -> str:
    if not text:
        return ""
    return text if parent is not None and parent.tag in ("pre", "code") else text.replace("\n", " ")


def _flushed(home: Any, pieces: list[tuple[str, bool]]) -> Iterator[Block]:
    """Yield the blocks that `pieces` make, and empty them."""
    whole = "".join(words for words, _ in pieces)
    linked = sum(len("".join(words.split())) for words, inside in pieces if inside)
    pieces.clear()
    if not whole.strip():
        return
    evened = "\n".join(" ".join(line.split()) for line in whole.split("\n")).strip()
    parts = [part.strip() for part in _PARAGRAPHS.split(evened)]
    # Of several parts, which holds the link is not told: a menu is all link, a text has few.
    share = linked / max(1, len("".join(evened.split())))
    for part in parts:
        if part:
            yield Block(home, part, round(share * len("".join(part.split()))))


def flat(words: str) -> str:
    """Return `words` in small letters, signs and white space evened."""
    return re.sub(r"\W+", " ", words).strip().casefold()
