"""Lists of feeds as OPML, the form in which feed readers exchange them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from onrecord.errors import InputUnusable

# The longest list that anyone follows has a few thousand.
MOST_FEEDS = 10_000


@dataclass(frozen=True, slots=True)
class Outline:
    """One feed of a list; `folders` are the names it stands under, outermost first."""

    feed: str
    title: str | None = None
    page: str | None = None
    folders: tuple[str, ...] = ()


def is_opml_name(path: str) -> bool:
    """Return whether `path` is named as a list of feeds."""
    return path.lower().endswith(".opml")


def read_opml(input: str, data: bytes | str) -> tuple[Outline, ...]:
    """Return the feeds in `data`, an OPML file of version 1 or 2, each address once, in its order.

    Raises InputUnusable, naming `input`, when it is none or lists no feeds.
    """
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root: Any = etree.fromstring(data if isinstance(data, bytes) else data.encode(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputUnusable(input, f"this list is damaged: {str(error)[:100]}", "export it again") from error
    if root is None or root.tag != "opml":
        raise InputUnusable(
            input, "is no list of feeds (OPML)", "export the list from the feed reader as OPML"
        )
    found: dict[str, Outline] = {}
    for element in root.iter("outline"):
        address = (element.get("xmlUrl") or element.get("xmlurl") or "").strip()
        if re.match(r"https?://\S+$", address, re.I) and len(found) < MOST_FEEDS:
            found.setdefault(address, _outline(element, address))
    if not found:
        raise InputUnusable(input, "this list names no feeds", "export the list from the feed reader again")
    return tuple(found.values())


def write_opml(title: str, feeds: Iterable[Outline]) -> bytes:
    """Return a list of `feeds` as an OPML 2.0 file; `read_opml` reads the same feeds back."""
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = _clean(title)
    body = etree.SubElement(root, "body")
    folders: dict[tuple[str, ...], Any] = {(): body}
    for feed in feeds:
        names = {"text": feed.title or feed.feed, "title": feed.title, "htmlUrl": feed.page}
        stated = {name: _clean(value) for name, value in names.items() if value}
        etree.SubElement(
            _folder(folders, feed.folders), "outline", type="rss", xmlUrl=_clean(feed.feed), **stated
        )
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)
    return written


def _folder(made: dict[tuple[str, ...], Any], names: tuple[str, ...]) -> Any:
    if names not in made:
        made[names] = etree.SubElement(_folder(made, names[:-1]), "outline", text=_clean(names[-1]))
    return made[names]


def _outline(element: Any, address: str) -> Outline:
    above = [_line(other) for other in element.iterancestors("outline")]
    return Outline(
        address,
        _line(element),
        (element.get("htmlUrl") or "").strip() or None,
        tuple(name for name in reversed(above) if name),
    )


def _line(element: Any) -> str | None:
    words = " ".join((element.get("title") or element.get("text") or "").split())
    return words[:300] or None


def _clean(text: str) -> str:
    """Return `text` without the characters that XML cannot hold."""
    return re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", text)
