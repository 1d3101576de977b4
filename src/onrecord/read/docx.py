"""Read a Word document (.docx) from its XML; runs in the child process.

The standard zipfile and lxml do what is needed here: python-docx would add a
dependency and does not bound what an archive unpacks to.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from onrecord.read.bylines import clean_authors, issuers, issuing_office
from onrecord.read.reading import Limits, Reading, Refused

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_BODY, _CORE, _NOTES = "word/document.xml", "docProps/core.xml", "word/footnotes.xml"
# Deleted text, field codes, and the second copy of a text box for old readers.
_SKIPPED = frozenset((f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}delText", f"{_MC}Fallback"))
_AGAIN = "open it, and save it as .docx again"


def read_docx(data: bytes) -> Reading:
    """Return the paragraphs of the document in `data`, parted by a blank line, and its core properties.

    Tracked deletions are left out, insertions kept. The properties' dates are
    those of the file, not of publication, and are not taken.

    Raises Refused when the archive is damaged, locked, or unpacks to too much.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            body = _parsed(archive, _BODY)
            core = _parsed(archive, _CORE) if _CORE in archive.namelist() else None
            warnings = tuple(_warnings(archive, body))
    except (zipfile.BadZipFile, KeyError, NotImplementedError, EOFError, OSError) as error:
        raise Refused(f"the Word file is damaged: {str(error)[:100]}", _AGAIN) from error
    paragraphs = [words for paragraph in _paragraphs(body) if (words := _words(paragraph))]
    if not paragraphs:
        raise Refused("the Word file holds no text", "if its pages are pictures, run them through OCR first")
    title, authors = _properties(core)
    outlet = issuing_office(authors)
    provenance = {"title": title, "authors": authors, "outlet": outlet}
    where = {"title": "docx:title", "authors": "docx:creator", "outlet": "docx:creator"}
    return Reading(
        kind="docx",
        text="\n\n".join(paragraphs),
        title=title,
        authors=authors,
        outlet=outlet,
        provenance={name: where[name] for name, value in provenance.items() if value},
        warnings=warnings,
    )


def _parsed(archive: zipfile.ZipFile, name: str) -> Any:
    info = archive.getinfo(name)
    if info.flag_bits & 1:
        raise Refused("the Word file is locked with a password", "open it and save it without the password")
    limit = Limits().docx_bytes
    with archive.open(info) as file:
        xml = file.read(limit + 1)
    if len(xml) > limit:
        raise Refused(f"the Word file unpacks to more than {limit // 1_000_000} MB", "save it as plain text")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        raise Refused(f"the Word file is damaged: {str(error)[:100]}", _AGAIN) from error
    if root.getroottree().docinfo.doctype:
        raise Refused("the Word file declares entities, which Word never does", _AGAIN)
    return root


def _warnings(archive: zipfile.ZipFile, body: Any) -> Iterator[str]:
    if next(body.iter(f"{_W}del", f"{_W}moveFrom"), None) is not None:
        yield "holds tracked deletions; the deleted words are left out"
    if _NOTES in archive.namelist() and next(body.iter(f"{_W}footnoteReference"), None) is not None:
        yield "its footnotes are not read"
    if next(body.iter(f"{_W}commentReference"), None) is not None:
        yield "its margin comments are not read"


def _paragraphs(body: Any) -> Iterator[Any]:
    for paragraph in body.iter(f"{_W}p"):
        if not any(above.tag in _SKIPPED for above in paragraph.iterancestors()):
            yield paragraph


def _words(paragraph: Any) -> str:
    """Return the words of one paragraph, without those of a text box inside it, which is its own."""
    pieces: list[str] = []
    stack = list(reversed(paragraph))
    while stack:
        node = stack.pop()
        if node.tag in _SKIPPED or node.tag == f"{_W}p":
            continue
        if node.tag == f"{_W}t":
            pieces.append(node.text or "")
        elif node.tag == f"{_W}tab":
            pieces.append("\t")
        elif node.tag in (f"{_W}br", f"{_W}cr"):
            pieces.append("\n")
        elif node.tag == f"{_W}noBreakHyphen":
            pieces.append("\u2011")
        stack.extend(reversed(node))
    return "".join(pieces).strip()


def _properties(core: Any) -> tuple[str | None, tuple[str, ...]]:
    if core is None:
        return None, ()
    title = " ".join((core.findtext(f"{_DC}title") or "").split()) or None
    return title, issuers(clean_authors([core.findtext(f"{_DC}creator") or ""]))
