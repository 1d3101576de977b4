"""Read pages: from HTML, plain text, PDF, DOCX, e-mail and transcripts to documents."""

from __future__ import annotations

from dataclasses import replace
from types import TracebackType

from onrecord.model import Document, Page, Unreadable
from onrecord.read.assembly import document_of
from onrecord.read.captions import read_captions
from onrecord.read.child import Child
from onrecord.read.encodings import decode
from onrecord.read.kinds import Kind, kind_of_bytes, kind_of_text
from onrecord.read.reading import Limits, Reading, Refused
from onrecord.read.slimming import slimmed

__all__ = ["Limits", "Reader", "read"]


def read(page: Page, *, reader: Reader | None = None) -> Document | Unreadable:
    """Return the document that `page` holds, or why it cannot be read.

    Plain text and captions are read in this process, from values to values.
    HTML, PDF, DOCX and e-mail go through `reader`'s process, which is stopped
    when it takes too long; without a `reader`, one is started for this page.
    """
    if reader is not None:
        return reader.read(page)
    with Reader() as temporary:
        return temporary.read(page)


class Reader:
    """Reads pages one after another; holds the process that hostile formats are read in.

    The process starts at the first page that needs it, and again after it had
    to be stopped.
    """

    def __init__(self, limits: Limits | None = None) -> None:
        """Read within `limits`; nothing is started yet."""
        self._limits = limits or Limits()
        self._child = Child(self._limits)

    def __enter__(self) -> Reader:
        """Return self."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop the process, if one runs."""
        self.close()

    def close(self) -> None:
        """Stop the process, if one runs; a later page starts another."""
        self._child.close()

    def read(self, page: Page) -> Document | Unreadable:
        """Return the document that `page` holds, or why it cannot be read."""
        try:
            return document_of(page, self._reading(page))
        except Refused as refusal:
            return Unreadable(page.input, refusal.reason, refusal.mend)

    def _reading(self, page: Page) -> Reading:
        if isinstance(page.data, str):
            text = page.data
            warnings: tuple[str, ...] = ("holds NUL characters",) if "\0" in text else ()
            kind = kind_of_text(page, text)
        else:
            if not page.data.strip():
                raise Refused("the file is empty", "name a document with words in it")
            bytes_kind = kind_of_bytes(page, page.data)
            if bytes_kind is Kind.PDF:
                return self._child.extract("pdf", page.data, seconds=self._limits.pdf_seconds)
            if bytes_kind is Kind.DOCX:
                return self._child.extract("docx", page.data, seconds=self._limits.docx_seconds)
            text, warnings, kind = _decoded(page, page.data)
            if kind is Kind.EMAIL:
                return self._child.extract("email", page.data, seconds=self._limits.html_seconds)
        if kind is Kind.HTML:
            return _warned(self._html(text), warnings)
        if kind in (Kind.VTT, Kind.SRT):
            return _warned(read_captions(text, kind), warnings)
        return Reading(kind=kind.value, text=text, warnings=warnings)

    def _html(self, text: str) -> Reading:
        data = text.encode("utf-8", "surrogatepass")
        if len(data) > self._limits.html_bytes:
            data = slimmed(text).encode("utf-8", "surrogatepass")
        if len(data) > self._limits.html_bytes:
            raise Refused(
                f"the page has {len(data) / 1_000_000:.1f} MB besides scripts, the limit for HTML is"
                f" {self._limits.html_bytes / 1_000_000:g} MB",
                "save only the article, as text or as a simpler page",
            )
        return self._child.extract("html", data, seconds=self._limits.html_seconds)


def _decoded(page: Page, data: bytes) -> tuple[str, tuple[str, ...], Kind]:
    """Return the characters of `data`, warnings, and the kind, which decides where a charset is declared."""
    markup = b"<" in data[:4096]
    decoded = decode(data, declared=page.charset, markup=markup)
    return decoded.text, decoded.warnings, kind_of_text(page, decoded.text)


def _warned(reading: Reading, warnings: tuple[str, ...]) -> Reading:
    return replace(reading, warnings=(*warnings, *reading.warnings)) if warnings else reading
