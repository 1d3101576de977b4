"""What an answer holds, told by its first bytes and its type, and how much of it is taken."""

from __future__ import annotations

import re
from enum import StrEnum

from onrecord.errors import InputUnusable
from onrecord.fetch.exchange import Answer
from onrecord.fetch.files import FILE_LIMIT

# A feed of a thousand full articles has some 5 MB; what is longer is an archive, or no feed.
FEED_LIMIT = 10_000_000
# Scripts inside a page are taken out when it is read; news sites send 2 MB of them at worst.
HTML_LIMIT = 20_000_000

_PROLOG = (
    rb"[\s\xef\xbb\xbf\0\xfe\xff]*(?:<!--.{0,2000}?-->\s*|<\?[^>]{0,500}>\s*"
    rb"|<!DOCTYPE[^>\[]{0,300}(?:\[.{0,8000}?\]\s*)?>\s*)*"
)
_FEED = re.compile(_PROLOG + rb"<(?:rss|feed|rdf:RDF|\w{1,20}:feed)\b", re.I | re.S)
_OPML = re.compile(_PROLOG + rb"<opml\b", re.I | re.S)
_HTML = re.compile(_PROLOG + rb"<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_JSON_FEED = re.compile(
    rb'[\s\xef\xbb\xbf]*\{.{0,4000}?"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org', re.I | re.S
)
FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json")
_NO_TEXT = {
    "audio": "a sound recording",
    "video": "a video",
    "image": "a picture",
    "font": "a font",
    "model": "a 3D model",
}
_NO_TEXT_TYPES = {
    "application/zip": "an archive",
    "application/gzip": "an archive",
    "application/x-gzip": "an archive",
    "application/x-tar": "an archive",
    "application/x-7z-compressed": "an archive",
    "application/vnd.rar": "an archive",
    "application/javascript": "a script",
    "text/javascript": "a script",
    "text/css": "a style sheet",
    "application/wasm": "a program",
}


class Content(StrEnum):
    """What fetching itself tells apart; the rest is for reading to know."""

    FEED = "feed"
    JSON_FEED = "JSON feed"
    OPML = "list of feeds"
    HTML = "page"
    OTHER = "document"


def content_of(body: bytes, media_type: str | None) -> Content:
    """Return what begins with `body`; the bytes stand before the stated type."""
    head = body[:8192]
    if b"\0" in head[:200]:
        head = head.replace(b"\0", b"")  # UTF-16 of markup
    for pattern, content in (
        (_OPML, Content.OPML),
        (_FEED, Content.FEED),
        (_JSON_FEED, Content.JSON_FEED),
        (_HTML, Content.HTML),
    ):
        if pattern.match(head):
            return content
    if media_type == "application/feed+json":
        return Content.JSON_FEED
    return Content.HTML if media_type in ("text/html", "application/xhtml+xml") else Content.OTHER


def is_list(answer: Answer) -> bool:
    """Return whether an answer is a list of feeds (OPML)."""
    return content_of(answer.body, None) is Content.OPML


def limit_of(input: str, answer: Answer) -> int | None:
    """Return how many bytes the body of `answer` may have, None when it is not wanted.

    Raises InputUnusable, naming `input`, when its type holds no text.
    """
    if answer.status != 200:
        return None
    media_type, _ = media_type_of(answer.header("Content-Type"))
    what = _NO_TEXT_TYPES.get(media_type or "") or _NO_TEXT.get((media_type or "").partition("/")[0])
    content = content_of(answer.body, media_type)
    if what and content is Content.OTHER:
        raise InputUnusable(
            input, f"is {what} ({media_type}), not text", "name a page, or a transcript of what it holds"
        )
    limits = {Content.HTML: HTML_LIMIT, Content.OTHER: FILE_LIMIT}
    return limits.get(content, FEED_LIMIT)


def media_type_of(header: str | None) -> tuple[str | None, str | None]:
    """Return media type and charset of a Content-Type header, each None when it states none.

    >>> media_type_of('Text/HTML; charset="UTF-8"')
    ('text/html', 'utf-8')
    """
    if not header:
        return None, None
    kind, *parameters = header.split(";")
    found = kind.strip().lower()
    charset = None
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            charset = value.strip(" \t\"'").lower()[:40] or None
    return (found if re.fullmatch(r"[\w.+-]+/[\w.+-]+", found) else None), charset
