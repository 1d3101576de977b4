"""A dossier as one self-contained HTML page that works without scripts and prints."""

from onrecord.show.page.render import render_page

__all__ = ["render_page"]
