"""Decide what a page is: by its first bytes, then by its media type and its name."""

from __future__ import annotations

import re
from enum import StrEnum

from onrecord.model import Page
from onrecord.read.encodings import has_utf16_pattern
from onrecord.read.reading import Refused


class Kind(StrEnum):
    """The kinds of page that can be read."""

    HTML = "html"
    TEXT = "text"
    PDF = "pdf"
    DOCX = "docx"
    EMAIL = "email"
    VTT = "vtt"
    SRT = "srt"


# First bytes by which formats that hold no readable text are known (their published magic numbers).
_FOREIGN = (
    (b"\x89PNG\r\n", "a PNG picture", "an image of a text must be run through OCR first"),
    (b"\xff\xd8\xff", "a JPEG picture", "an image of a text must be run through OCR first"),
    (b"GIF8", "a GIF picture", "an image of a text must be run through OCR first"),
    (b"II*\0", "a TIFF picture", "an image of a text must be run through OCR first"),
    (b"MM\0*", "a TIFF picture", "an image of a text must be run through OCR first"),
    (b"\xd0\xcf\x11\xe0", "an old Office or Outlook file", "save it as .docx, or the message as .eml"),
    (b"{\\rtf", "a Rich Text file", "save it as .docx or as plain text"),
    (b"\x1f\x8b", "a gzip archive", "unpack it and name the files in it"),
    (b"7z\xbc\xaf", "a 7-Zip archive", "unpack it and name the files in it"),
    (b"Rar!", "a RAR archive", "unpack it and name the files in it"),
    (b"BZh", "a bzip2 archive", "unpack it and name the files in it"),
    (b"\xfd7zXZ", "an xz archive", "unpack it and name the files in it"),
    (b"\x7fELF", "a program", "name a document"),
    (b"MZ\x90", "a program", "name a document"),
    (b"SQLite format 3", "a SQLite database", "name a document"),
    (b"ID3", "a sound recording", "name a transcript of it (.vtt, .srt, or text)"),
    (b"OggS", "a recording", "name a transcript of it (.vtt, .srt, or text)"),
    (b"fLaC", "a sound recording", "name a transcript of it (.vtt, .srt, or text)"),
    (b"RIFF", "a recording or picture", "name a transcript of it (.vtt, .srt, or text)"),
)
_BY_MEDIA_TYPE = {
    "text/html": Kind.HTML,
    "application/xhtml+xml": Kind.HTML,
    "application/pdf": Kind.PDF,
    "message/rfc822": Kind.EMAIL,
    "text/vtt": Kind.VTT,
    "application/x-subrip": Kind.SRT,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": Kind.DOCX,
}
_BY_ENDING = {
    "html": Kind.HTML,
    "htm": Kind.HTML,
    "xhtml": Kind.HTML,
    "pdf": Kind.PDF,
    "docx": Kind.DOCX,
    "eml": Kind.EMAIL,
    "vtt": Kind.VTT,
    "srt": Kind.SRT,
}
_PROLOG = r"\s*(?:<!--.{0,2000}?-->\s*|<\?xml[^>]{0,200}>\s*)*"
_TEXT_ENDINGS = ("txt", "text", "md", "html", "htm", "eml", "vtt", "srt")
_WHAT_IS_READ = "name a text, HTML, PDF, DOCX or .eml file, or a transcript"
_MARKUP = re.compile(_PROLOG + r"<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_FEED = re.compile(_PROLOG + r"<(?:rss|feed|rdf:RDF|urlset|sitemapindex)\b", re.I | re.S)
_ANY_TAG = re.compile(r"<(?:p|div|article|main|span|h[1-6]|br|table|meta|title|section)\b[^<>]{0,500}>", re.I)
_VTT = re.compile(r"WEBVTT(?:[ \t].*)?(?:\r?\n|\r|$)")
_SRT = re.compile(r"\s*\d+[ \t]*(?:\r?\n|\r)\d{1,2}:\d\d:\d\d[,.]\d{1,3}[ \t]*-->")
_HEADER = re.compile(r"^([A-Za-z][A-Za-z-]{1,40}):[ \t]", re.M)
# Present in machine-made messages only; a pasted "From: … Subject: …" stays plain text.
_MACHINE_HEADERS = {"message-id", "mime-version", "received", "return-path", "delivered-to", "content-type"}
# Text has at most a stray control character; 0.5% leaves room for form feeds and escapes.
_MOST_CONTROL = 0.005
_CONTROL = bytes(set(range(32)) - {9, 10, 12, 13, 27}) + b"\x7f"


def kind_of_bytes(page: Page, data: bytes) -> Kind | None:
    """Return the kind that the first bytes of `data` settle, None when they look like text.

    Raises Refused when they belong to a format that is not read.
    """
    if data[:1024].lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"%PDF-"):
        return Kind.PDF
    if data.startswith(b"PK\x03\x04"):
        return _kind_of_zip(page, data)
    if data[4:8] == b"ftyp":
        raise Refused("this is a recording, not text", "name a transcript of it (.vtt, .srt, or text)")
    for magic, what, mend in _FOREIGN:
        if data.startswith(magic):
            raise Refused(f"this is {what}, not text{_despite(page)}", mend)
    stated = _BY_MEDIA_TYPE.get(page.media_type or "") or _BY_ENDING.get(_ending(page))
    if stated in (Kind.PDF, Kind.DOCX):
        raise Refused(f"named as {stated.upper()}, but is not one", "open it and save or export it again")
    if _is_binary(data):
        raise Refused(
            f"holds binary data, not text{_despite(page)}", "name a text, HTML, PDF, DOCX or .eml file"
        )
    return None


def kind_of_text(page: Page, text: str) -> Kind:
    """Return the kind of a page whose characters are known, by its beginning, then by type and name.

    Raises Refused for kinds of text that hold no document.
    """
    head = text[:20_000]
    if isinstance(page.data, str):
        # A .jsonl line says which of the two it is; its text is taken exactly as it stands.
        return Kind.HTML if page.media_type == "text/html" else Kind.TEXT
    if _VTT.match(head):
        return Kind.VTT
    if _SRT.match(head):
        return Kind.SRT
    if _FEED.match(head):
        raise Refused(
            "this is a feed or site map, not a document",
            "name its web address: the pages it lists are then fetched",
        )
    if _MARKUP.match(head):
        return Kind.HTML
    stated = _BY_MEDIA_TYPE.get(page.media_type or "") or _BY_ENDING.get(_ending(page))
    if stated is Kind.EMAIL or (_ending(page) not in ("txt", "text", "md") and _is_message(head)):
        return Kind.EMAIL
    if stated is Kind.HTML:
        return Kind.HTML if _ANY_TAG.search(text) else Kind.TEXT
    if stated in (Kind.VTT, Kind.SRT):
        return Kind.TEXT
    if _ending(page) == "json":
        raise Refused("this is a JSON file", 'put one {"text": …} object a line into a .jsonl file')
    return Kind.TEXT


def _kind_of_zip(page: Page, data: bytes) -> Kind:
    if _ending(page) == "docx" or b"word/" in data[:4096] or b"word/document.xml" in data[-8192:]:
        return Kind.DOCX
    raise Refused(
        "this is an archive or an Office file other than .docx", "unpack it, or save it as .docx or PDF"
    )


def _is_binary(data: bytes) -> bool:
    if data.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")) or has_utf16_pattern(data):
        return False
    head = data[:64_000]
    return b"\0" in data or len(head) - len(head.translate(None, _CONTROL)) > _MOST_CONTROL * len(head)


def _is_message(head: str) -> bool:
    block = re.split(r"\r?\n\r?\n", head.lstrip("\ufeff"), maxsplit=1)[0]
    first = block.split("\n", 1)[0]
    names = {name.lower() for name in _HEADER.findall(block)}
    return bool(_HEADER.match(first)) and "from" in names and bool(names & _MACHINE_HEADERS)


def _ending(page: Page) -> str:
    return (page.name or "").rpartition(".")[2].lower() if "." in (page.name or "") else ""


def _despite(page: Page) -> str:
    ending = _ending(page)
    return f", though named .{ending}" if ending in _TEXT_ENDINGS else ""
