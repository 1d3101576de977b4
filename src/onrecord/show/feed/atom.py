"""A feed as Atom (RFC 4287)."""

from __future__ import annotations

from datetime import UTC, datetime
from xml.etree import ElementTree as ET

from markupsafe import Markup

from onrecord import __version__
from onrecord.show.feed.lines import FeedLine, Lines
from onrecord.show.plain import shown

_ATOM = "http://www.w3.org/2005/Atom"


def render_atom(feed: Lines) -> str:
    """Return the feed as an Atom document; entries keep their ids for ever."""
    ET.register_namespace("", _ATOM)
    root = ET.Element(f"{{{_ATOM}}}feed")
    _text(root, "id", feed.id)
    _text(root, "title", feed.title)
    _text(root, "updated", rfc3339(feed.updated))
    author = ET.SubElement(root, f"{{{_ATOM}}}author")
    _text(author, "name", "onrecord")
    generator = ET.SubElement(root, f"{{{_ATOM}}}generator", version=__version__)
    generator.text = "onrecord"
    for line in feed.lines:
        _entry(root, line)
    ET.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _entry(root: ET.Element, line: FeedLine) -> None:
    entry = ET.SubElement(root, f"{{{_ATOM}}}entry")
    _text(entry, "id", line.id)
    _text(entry, "title", line.sentence)
    _text(entry, "published", rfc3339(line.at))
    _text(entry, "updated", rfc3339(line.at))
    for name in dict.fromkeys(line.authors):
        author = ET.SubElement(entry, f"{{{_ATOM}}}author")
        _text(author, "name", name)
    if line.link:
        ET.SubElement(entry, f"{{{_ATOM}}}link", rel="alternate", href=line.link)
    ET.SubElement(entry, f"{{{_ATOM}}}category", term=line.kind.value)
    content = _text(entry, "content", content_html(line))
    content.set("type", "html")


def content_html(line: FeedLine) -> str:
    """Return an item as a piece of HTML: the sentence, the words, and why it is there, all escaped."""
    parts = [Markup("<p>{}</p>").format(shown(line.sentence))]
    if line.before is not None:
        parts.append(
            Markup("<p>Before:</p><blockquote><del>{}</del></blockquote>").format(shown(line.before))
        )
    if line.after is not None:
        what = "After" if line.before is not None else "The words"
        parts.append(Markup("<p>{}:</p><blockquote>{}</blockquote>").format(what, shown(line.after)))
    if line.reason:
        parts.append(Markup("<p>Because: {}</p>").format(shown(line.reason)))
    parts.append(Markup("<p>You follow {}.</p>").format(shown(", ".join(line.because))))
    return str(Markup("").join(parts))


def rfc3339(moment: str) -> str:
    """Return a moment of the log as RFC 3339 has it, to the second.

    >>> rfc3339("2026-11-25T05:08:17.204711+00:00")
    '2026-11-25T05:08:17Z'
    """
    return datetime.fromisoformat(moment).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _text(parent: ET.Element, name: str, text: str) -> ET.Element:
    element = ET.SubElement(parent, f"{{{_ATOM}}}{name}")
    element.text = shown(text)
    return element
