"""Extract the article of an HTML page with its fields; runs in the child process."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from lxml import etree, html  # type: ignore[import-untyped]

from onrecord.read.article import find_article
from onrecord.read.blocks import Block, blocks_of, flat
from onrecord.read.bylines import find_head
from onrecord.read.metadata import read_metadata
from onrecord.read.outline import FEWEST_WORDS, is_link, is_sentence
from onrecord.read.reading import Reading, Refused

# What libxml2 stumbles over at the head of a page, and characters that no page may hold.
_DOCTYPE = re.compile(rb"\s*<\s*!\s*doctype[^>]*>", re.I)
_CLOSED_HTML = re.compile(rb"(<html\b[^>]{0,2000}?)\s*/>", re.I)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r"))
# Names are parted by signs, or by a capital letter.
_NAME_PARTS, _CAMEL = re.compile(r"[\s_-]+"), re.compile(r"(?<=[a-z])(?=[A-Z])")
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
    tree = _parsed(data)
    if tree is None:
        raise Refused("no HTML could be found in it", "save the page again, or name a text file")
    blocks = list(blocks_of(tree, cells=True))
    lines = list(_lines(blocks))
    fields = read_metadata(tree, find_head("\n".join(lines)), lines)
    headline = _headline(tree, fields.values.get("title"), fields.values.get("outlet"))
    headings = [words for words in (headline, fields.values.get("title")) if words]
    _prune(tree, blocks)
    corrections = list(_corrections(tree))
    paragraphs = _preformatted(tree, len("\n".join(lines))) or find_article(tree, headings)
    if not paragraphs:
        raise Refused("the page holds no article text", "save the page again once it has loaded")
    paragraphs = _with_headline(paragraphs, headline)
    for note in corrections:
        if flat(note) not in flat("\n".join(paragraphs)):
            paragraphs.append(note)
    return Reading(
        kind="html",
        text="\n\n".join(paragraphs),
        **fields.values,
        provenance=fields.provenance,
        warnings=tuple(fields.warnings[:10]),
    )


def _parsed(data: bytes) -> Any | None:
    """Return the page in `data` as an lxml tree, None when there is nothing to parse."""
    data = _CLOSED_HTML.sub(rb"\1>", _DOCTYPE.sub(b"", data.translate(None, _CONTROLS), count=1), count=1)
    parser = html.HTMLParser(collect_ids=False, encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(data, parser=parser)
    except (etree.LxmlError, ValueError):  # empty, or nothing but declarations
        return None


def _preformatted(tree: Any, visible: int) -> list[str]:
    """Return the paragraphs of a page that is plain text in one `pre` element, [] when it is not."""
    for element in tree.iter("pre"):
        text = "".join(element.itertext())
        if len(text) > _MOSTLY * visible:
            return [part.strip("\n") for part in re.split(r"\n[ \t]*\n", text) if part.strip()]
    return []


def visible_text(data: bytes) -> str:
    """Return all visible words of `data`, HTML in UTF-8, a block a line (the body of an e-mail)."""
    tree = _parsed(data)
    return "" if tree is None else "\n\n".join(_lines(blocks_of(tree, cells=True)))


def _lines(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield the lines of `blocks` in order."""
    for block in blocks:
        yield from (line for line in block.text.split("\n") if line)


def _headline(tree: Any, title: str | None, outlet: str | None) -> str | None:
    """Return the headline that a reader sees: the h1 nearest to the title, never the outlet's name."""
    found = [" ".join("".join(heading.itertext()).split()) for heading in tree.iter("h1")]
    found = [words for words in found if words and flat(words) != flat(outlet or "")]
    for words in found:
        if title and (flat(words) in flat(title) or flat(title) in flat(words)):
            return words
    return found[-1] if found else None


def _with_headline(paragraphs: list[str], headline: str | None) -> list[str]:
    if headline is None:
        return paragraphs
    for place, paragraph in enumerate(paragraphs[:4]):
        if flat(paragraph) == flat(headline):
            return [paragraph, *paragraphs[:place], *paragraphs[place + 1 :]]
    return [headline, *paragraphs]


def _prune(tree: Any, blocks: Sequence[Block]) -> None:
    """Remove elements whose own name says that they are furniture, and those that are not shown.

    A name that most paragraphs carry, one by one, says something else of them ("paywall": read for money).
    `blocks` are those of the page.
    """
    total = sum(1 for _ in tree.iter("p"))
    named = {element: names for element in tree.iter() if (names := _furniture_names(element))}
    usual = _usual_names(blocks, named)
    for element, names in named.items():
        if names <= usual or element.getparent() is None:
            continue
        inside = sum(1 for _ in element.iter("p"))
        if (inside > 2 and 3 * inside > total) or next(element.iter("h1"), None) is not None:
            continue
        if _CORRECTION.match("".join(element.itertext()).strip()[:400]):
            continue
        element.drop_tree()


def _furniture_names(element: Any) -> frozenset[str]:
    """Return the names of furniture that `element` carries; "hidden" for one that is not shown."""
    if not isinstance(element.tag, str) or element.tag in ("html", "body", "main", "article"):
        return frozenset()
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    marks = _pruned_words().intersection(_NAME_PARTS.split(_CAMEL.sub("-", names).lower()))
    return marks | {"hidden"} if _is_hidden(element) else marks


def _usual_names(blocks: Sequence[Block], named: Mapping[Any, frozenset[str]]) -> frozenset[str]:
    """Return the names that hold more words of sentences one by one than stand outside all names."""
    words: Counter[str] = Counter()
    free = 0
    inside: dict[Any, bool] = {}
    for block in blocks:
        size = len(block.text.split())
        if size < FEWEST_WORDS or not is_sentence(block) or is_link(block):
            continue
        element = block.element
        if element not in inside:
            inside[element] = any(e in named for e in (element, *element.iterancestors()))
        words.update(dict.fromkeys(named.get(element, ()), size))
        free += 0 if inside[element] else size
    return frozenset(name for name, size in words.items() if size > free)


def _is_hidden(element: Any) -> bool:
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    return "display:none" in "".join((element.get("style") or "").lower().split())


@cache
def _pruned_words() -> frozenset[str]:
    rows = files("onrecord.read").joinpath("pruned.tsv").read_text("utf-8").splitlines()
    return frozenset([row.split("\t")[0] for row in rows if row and not row.startswith("#")][1:])


def _corrections(tree: Any) -> Iterator[str]:
    """Yield the notes of correction on the page, each once, innermost block of each; mere links are none."""
    for element in tree.iter("p", "div", "aside", "section", "footer", "em", "small"):
        if any(child.tag in ("p", "div", "section", "article", "main") for child in element):
            continue
        words = " ".join("".join(element.itertext()).split())
        linked = sum(len("".join(link.itertext())) for link in element.iter("a"))
        if len(words) < 1500 and _CORRECTION.match(words) and 2 * linked < len(words):
            above = element.getprevious()
            if above is not None and above.tag in ("h2", "h3", "h4", "h5", "h6", "strong"):
                yield " ".join("".join(above.itertext()).split())
            yield words
