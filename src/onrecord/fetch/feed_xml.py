"""Read feeds in XML: RSS 0.9x, 1.0 and 2.0, and Atom; broken ones as far as they go."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from html.entities import html5
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from onrecord.fetch.entries import Entry, full_address, given_of

_ATOM = ("http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#")
# RSS has no namespace, or in its versions 0.90, 1.0 and a stray 2.0 one of these.
_RSS = (
    "",
    "http://purl.org/rss/1.0/",
    "http://channel.netscape.com/rdf/simple/0.9/",
    "http://my.netscape.com/rdf/simple/0.9/",
    "http://backend.userland.com/rss2",
)
# The other words that feeds use, by the short form in which their specifications write them.
_OTHER = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
}
_XML = "{http://www.w3.org/XML/1998/namespace}"
_CHUNK = 200_000
_KNOWN_TO_XML = frozenset(("amp;", "lt;", "gt;", "quot;", "apos;"))
_ENTITY = re.compile(r"&(?:([A-Za-z][A-Za-z0-9]{1,31};)|(#\d{1,7};|#[xX][0-9a-fA-F]{1,6};))?")
_DECLARED = re.compile(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})")


def entries_of_xml(data: bytes, url: str, *, charset: str | None = None) -> Iterator[str | Entry | None]:
    """Yield the feed's title where it stands, each entry, and None for one that names no page.

    Read in one pass that can be left at any point; no entity is expanded, and
    nothing is fetched. `charset` is the one stated with the answer.
    """
    parser = etree.XMLPullParser(
        events=("start", "end"),
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        encoding="utf-8",
    )
    text = _decoded(data, charset).encode("utf-8", "replace")
    base = url
    for place in range(0, len(text), _CHUNK):
        try:
            parser.feed(text[place : place + _CHUNK])
        except etree.XMLSyntaxError:
            place = len(text)
        for event, element in parser.read_events():
            name = _name(element)
            parent = element.getparent()
            above = _name(parent) if parent is not None else ""
            if event == "start" or name not in ("title", "link", "item", "entry"):
                continue
            if name in ("item", "entry"):
                yield _entry(element, base, atom=name == "entry")
                element.clear()
                while element.getprevious() is not None:
                    del parent[0]
            elif above in ("channel", "feed") and name == "title":
                yield "".join(element.itertext())
            elif above == "channel":
                base = full_address(url, element.text) or base
        if place == len(text):
            return


def _entry(element: Any, base: str, *, atom: bool) -> Entry | None:
    words: dict[str, list[str]] = {}
    for child in element:
        words.setdefault(_name(child), []).append("".join(child.itertext()).strip())
    address = _atom_address(element, base, words) if atom else _rss_address(element, base, words)
    if address is None:
        return None

    def first(*names: str) -> str | None:
        return next((value for name in names for value in words.get(name, ()) if value), None)

    if atom:
        return Entry(
            address,
            given_of(
                title=first("title"),
                authors=_atom_authors(element),
                published=first("published", "issued"),
                modified=first("updated", "modified"),
                topics=[c.get("label") or c.get("term") for c in element if _name(c) == "category"],
            ),
        )
    return Entry(
        address,
        given_of(
            title=first("title", "dc:title"),
            authors=words.get("dc:creator") or words.get("author") or (),
            published=first("pubDate", "dcterms:issued", "dc:date", "atom:published"),
            modified=first("dcterms:modified", "atom:updated"),
            topics=words.get("category") or words.get("dc:subject") or (),
        ),
    )


def _rss_address(element: Any, base: str, words: dict[str, list[str]]) -> str | None:
    """Return the address of an item: its own before that of a service which counts the clicks."""
    stated = [*words.get("feedburner:origLink", ()), *words.get("link", ())]
    stated += [link.get("href") or "" for link in element if _name(link) == "atom:link" and _is_page(link)]
    found = next((full for link in stated if (full := full_address(base, link))), None)
    permanent = [
        (child.text or "")
        for child in element
        if _name(child) == "guid" and child.get("isPermaLink", "true").lower() != "false"
    ]
    return found or next((full for link in permanent if (full := full_address("", link))), None)


def _atom_address(element: Any, base: str, words: dict[str, list[str]]) -> str | None:
    links = [link for link in element if _name(link) == "link" and _is_page(link)]
    links.sort(key=lambda link: (link.get("type") or "text/html") != "text/html")
    for link in links:
        found = full_address(_base(link, base), link.get("href"))
        if found:
            return found
    return next((full for id in words.get("id", ()) if (full := full_address("", id))), None)


def _is_page(link: Any) -> bool:
    return (link.get("rel") or "alternate").lower() == "alternate"


def _base(element: Any, base: str) -> str:
    """Return the address that links in `element` start from: `xml:base`, inherited."""
    stated = [above.get(f"{_XML}base") for above in (element, *element.iterancestors())]
    for part in reversed([part for part in stated if part]):
        base = full_address(base, part) or base
    return base


def _atom_authors(element: Any) -> list[str]:
    return [
        "".join(part.itertext())
        for author in element
        if _name(author) == "author"
        for part in author
        if _name(part) == "name"
    ]


def _name(element: Any) -> str:
    """Return an element's name as its specification writes it, "" for what is no element."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    space, brace, name = tag.rpartition("}")
    if not brace:
        return name  # with its prefix, where nobody declared it
    space = space[1:]
    if space in _RSS:
        return name
    if space in _ATOM:
        return name if _is_atom(element) else f"atom:{name}"
    return f"{_OTHER.get(space, '?')}:{name}"


def _is_atom(element: Any) -> bool:
    """Return whether an element stands in an Atom feed, not as a guest in RSS."""
    root = element.getroottree().getroot()
    return isinstance(root.tag, str) and root.tag.rpartition("}")[2] in ("feed", "entry")


def _decoded(data: bytes, charset: str | None) -> str:
    """Return the characters of a feed: by its first bytes, the stated charset, its own declaration, as UTF-8.

    What a wrong declaration cannot decode is read as Windows-1252, as browsers do.
    """
    declared = _DECLARED.match(data[:1000])
    stated = [charset, declared[1].decode("ascii") if declared else None, "utf-8"]
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        stated.insert(0, "utf-16")
    for name in (*stated, "cp1252"):
        try:
            if name and codecs.lookup(name)._is_text_encoding:
                text = data.decode(name)
                break
        except (LookupError, UnicodeError):
            continue
    else:
        text = data.decode("cp1252", "replace")
    return _ENTITY.sub(_known_entity, text.lstrip("\ufeff"))


def _known_entity(found: re.Match[str]) -> str:
    """Return what XML understands: the character of a name that only HTML has, `&amp;` for a bare sign."""
    name, number = found[1], found[2]
    if number or name in _KNOWN_TO_XML:
        return found[0]
    if name in html5:
        return html5[name]
    return f"&amp;{name}" if name else "&amp;"
