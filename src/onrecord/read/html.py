"""Extract the article of an HTML page with its fields; runs in the child process."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

import trafilatura
from trafilatura.utils import load_html

from onrecord.read.bylines import find_head
from onrecord.read.furniture import find_furniture
from onrecord.read.metadata import read_metadata
from onrecord.read.reading import Reading, Refused

_BLOCKS = frozenset(("p", "head", "quote", "item", "list", "table", "row", "code", "div", "fw", "ab"))
_RAW_BLOCKS = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "div", "li", "ul", "ol", "tr", "td", "th", "table"}
    | {"section", "article", "header", "footer", "main", "aside", "figure", "figcaption", "pre", "time"}
    | {"blockquote", "br", "hr", "dl", "dt", "dd", "form", "address", "body", "nav", "button"}
)
_SILENT = frozenset(("script", "style", "noscript", "template", "svg", "head", "iframe", "select", "option"))
_SENTENCE = re.compile(r"[.!?…][\"'”’)]*$")
# Three paragraphs of the article under one parent make it the article's own.
_FEWEST_SIBLINGS = 3
# Notices of courts and old mailing lists put a whole text into one element, a line of menu around it.
_MOSTLY = 0.8
# How outlets begin the note on a change; extractors sometimes take it for a footer.
_CORRECTION = re.compile(
    r"[•*–—\s-]*(?:corrections?|clarifications?|editor['’]?s['’]? note|update|amendment"
    r"|this (?:article|story|report|piece) (?:was|has been) (?:amended|corrected|updated|changed)"
    r"|an earlier version of this)\b.{10,}",
    re.I | re.S,
)


def read_html(data: bytes) -> Reading:
    """Return the article in `data`, a page in UTF-8: paragraphs parted by a blank line.

    The visible headline is the first paragraph. Notes of correction are kept
    even where the extractor takes them for a footer.

    Raises Refused when the page holds no text.
    """
    tree = load_html(data.decode("utf-8", "surrogatepass"))
    if tree is None:
        raise Refused("no HTML could be found in it", "save the page again, or name a text file")
    lines = list(_visible_lines(tree))
    fields = read_metadata(tree, find_head("\n".join(lines)), lines)
    headline = _headline(tree, fields.values.get("title"), fields.values.get("outlet"))
    _prune(tree)
    corrections = list(_corrections(tree))
    paragraphs = _preformatted(tree, len("\n".join(lines))) or _extracted(tree)
    if not paragraphs:
        raise Refused("the page holds no article text", "save the page again once it has loaded")
    paragraphs = _with_headline(_restored(paragraphs, tree), headline)
    for note in corrections:
        if _flat(note) not in _flat("\n".join(paragraphs)):
            paragraphs.append(note)
    return Reading(
        kind="html",
        text="\n\n".join(paragraphs),
        **fields.values,
        provenance=fields.provenance,
        warnings=tuple(fields.warnings[:10]),
    )


def _extracted(tree: Any) -> list[str]:
    found = trafilatura.bare_extraction(
        tree, include_comments=False, include_tables=True, include_images=False, include_links=False
    )
    body = getattr(found, "body", None)
    return list(_paragraphs(body)) if body is not None else []


def _preformatted(tree: Any, visible: int) -> list[str]:
    """Return the paragraphs of a page that is plain text in one `pre` element, [] when it is not."""
    for element in tree.iter("pre"):
        text = "".join(element.itertext())
        if len(text) > _MOSTLY * visible:
            return [part.strip("\n") for part in re.split(r"\n[ \t]*\n", text) if part.strip()]
    return []


def visible_text(data: bytes) -> str:
    """Return all visible words of `data`, HTML in UTF-8, a block a line (the body of an e-mail)."""
    tree = load_html(data.decode("utf-8", "surrogatepass"))
    return "" if tree is None else "\n\n".join(_visible_lines(tree))


def _paragraphs(body: Any) -> Iterator[str]:
    """Yield the paragraphs of an extracted body: the text of its blocks, list items and table rows."""
    pieces: list[str] = [""]
    _gather(body, pieces)
    for piece in pieces:
        words = "\n".join(" ".join(line.split()) for line in piece.split("\n")).strip()
        for paragraph in re.split(r"\n{2,}", words):
            if paragraph:
                yield paragraph


def _gather(element: Any, pieces: list[str]) -> None:
    # An explicit stack: pages nest deeper than Python recurses.
    stack: list[tuple[Any, bool]] = [(element, True)]
    while stack:
        node, opening = stack.pop()
        block = node.tag in _BLOCKS
        if not opening:
            if block:
                pieces.append("")
            elif node.tag == "cell":
                pieces[-1] += " "
            pieces[-1] += node.tail or "" if node is not element else ""
            continue
        if block:
            pieces.append("")
        if node.tag == "lb":
            pieces[-1] += "\n"
        pieces[-1] += node.text or "" if node.tag == "code" else (node.text or "").replace("\n", " ")
        stack.append((node, False))
        stack.extend((child, True) for child in reversed(node))


def _visible_lines(tree: Any) -> Iterator[str]:
    """Yield the visible lines of a page in order, a block or broken line each."""
    line: list[str] = []
    stack: list[tuple[Any, bool]] = [(tree, True)]
    while stack:
        node, opening = stack.pop()
        hidden = not isinstance(node.tag, str) or node.tag in _SILENT
        if opening and not hidden:
            if node.tag in _RAW_BLOCKS:
                yield from _flushed(line)
            line.append(node.text or "")
            stack.append((node, False))
            stack.extend((child, True) for child in reversed(node))
            continue
        if not hidden and node.tag in _RAW_BLOCKS:
            yield from _flushed(line)
        line.append(node.tail or "" if node is not tree else "")
    yield from _flushed(line)


def _flushed(line: list[str]) -> Iterator[str]:
    words = " ".join("".join(line).split())
    line.clear()
    if words:
        yield words


def _headline(tree: Any, title: str | None, outlet: str | None) -> str | None:
    """Return the headline that a reader sees: the h1 nearest to the title, never the outlet's name."""
    found = [" ".join("".join(heading.itertext()).split()) for heading in tree.iter("h1")]
    found = [words for words in found if words and _flat(words) != _flat(outlet or "")]
    for words in found:
        if title and (_flat(words) in _flat(title) or _flat(title) in _flat(words)):
            return words
    return found[-1] if found else None


def _with_headline(paragraphs: list[str], headline: str | None) -> list[str]:
    if headline is None:
        return paragraphs
    for place, paragraph in enumerate(paragraphs[:4]):
        if _flat(paragraph) == _flat(headline):
            return [paragraph, *paragraphs[:place], *paragraphs[place + 1 :]]
    return [headline, *paragraphs]


def _restored(paragraphs: list[str], tree: Any) -> list[str]:
    """Return `paragraphs` with those that the extractor dropped from among their siblings.

    A short answer, or a sentence that is all link, looks like furniture to it;
    between paragraphs of the article, under the same parent, it is not.
    """
    places_of: dict[str, list[int]] = {}
    for place, paragraph in enumerate(paragraphs):
        places_of.setdefault(_flat(paragraph), []).append(place)
    whole = _flat(" ".join(paragraphs))
    missing: dict[int, list[str]] = {}
    parents = {id(element.getparent()): element.getparent() for element in tree.iter("p")}
    for parent in parents.values():
        texts = [" ".join("".join(child.itertext()).split()) for child in parent if child.tag == "p"]
        if sum(_flat(words) in places_of for words in texts) < _FEWEST_SIBLINGS:
            continue
        last = -1
        for words in texts:
            later = [place for place in places_of.get(_flat(words), ()) if place > last]
            if later:
                last = later[0]
            elif last >= 0 and _is_dropped_sentence(words, whole):
                missing.setdefault(last, []).append(words)
    return [
        words for place, paragraph in enumerate(paragraphs) for words in (paragraph, *missing.get(place, ()))
    ]


def _is_dropped_sentence(words: str, whole: str) -> bool:
    flat = _flat(words)
    known = len(flat.split()) > 3 and flat in whole
    return bool(flat) and not known and _SENTENCE.search(words) is not None and not find_furniture(words)


def _prune(tree: Any) -> None:
    """Remove elements whose own name says that they are furniture."""
    total = sum(1 for _ in tree.iter("p"))
    for element in list(tree.iter()):
        if not isinstance(element.tag, str) or element.tag in ("html", "body", "main", "article"):
            continue
        marks = set(re.split(r"[\s_-]+", f"{element.get('class') or ''} {element.get('id') or ''}".lower()))
        if not marks & _pruned_words() or element.getparent() is None:
            continue
        inside = sum(1 for _ in element.iter("p"))
        if (inside > 2 and 3 * inside > total) or next(element.iter("h1"), None) is not None:
            continue
        if _CORRECTION.match("".join(element.itertext()).strip()[:400]):
            continue
        element.drop_tree()


@cache
def _pruned_words() -> frozenset[str]:
    rows = files("onrecord.read").joinpath("pruned.tsv").read_text("utf-8").splitlines()
    return frozenset([row.split("\t")[0] for row in rows if row and not row.startswith("#")][1:])


def _corrections(tree: Any) -> Iterator[str]:
    """Yield the notes of correction on the page, each once, innermost block of each."""
    for element in tree.iter("p", "div", "aside", "section", "footer", "em", "small"):
        if any(child.tag in ("p", "div", "section", "article", "main") for child in element):
            continue
        words = " ".join("".join(element.itertext()).split())
        if len(words) < 1500 and _CORRECTION.match(words):
            yield words


def _flat(words: str) -> str:
    return re.sub(r"\W+", " ", words).strip().casefold()
