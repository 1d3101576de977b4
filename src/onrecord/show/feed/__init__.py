"""A user's feed as text, HTML, Atom, JSON Feed and JSON, all from the same lines."""

from onrecord.show.feed.atom import render_atom
from onrecord.show.feed.digest import render_html, render_text
from onrecord.show.feed.jsonfeed import render_json, render_jsonfeed
from onrecord.show.feed.lines import FeedLine, Lines, lines_of

__all__ = [
    "FeedLine",
    "Lines",
    "lines_of",
    "render_atom",
    "render_html",
    "render_json",
    "render_jsonfeed",
    "render_text",
]
