"""Small pages for the tests, built here so that no large or binary file lies in the repository."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

from onrecord.model import Document, Given, Page, Unreadable

SENTENCES = (
    "The harbour board said on Tuesday that it had not been told about the letter.",
    "“We were not asked, and we would have answered,” said Edna Brackwell, who chairs it.",
    "Her deputy denied that anyone from the office had seen the recording before May.",
    "According to two people who were in the room, the minutes were changed a week later.",
    "Mr Tolliver did not respond to the questions that were sent to him by e-mail.",
)


def prose(count: int = 5) -> str:
    return "\n\n".join(SENTENCES[place % len(SENTENCES)] for place in range(count))


def html_page(
    body: str | None = None, *, head: str = "", headline: str = "Board says it was not told"
) -> bytes:
    paragraphs = body if body is not None else "".join(f"<p>{words}</p>" for words in SENTENCES)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8">{head}</head><body><article>'
        f"<h1>{headline}</h1>{paragraphs}</article></body></html>"
    ).encode()


def page(data: bytes | str, name: str | None = None, given: Given | None = None) -> Page:
    media_type = "text/plain" if isinstance(data, str) else None
    return Page(input=name or "-", data=data, name=name, media_type=media_type, given=given or Given())


def document(found: Document | Unreadable) -> Document:
    assert isinstance(found, Document), found
    for span in found.furniture:
        assert span.of(found.text).strip() == span.of(found.text) != ""
    return found


def refusal(found: Document | Unreadable) -> Unreadable:
    assert isinstance(found, Unreadable), found
    assert found.reason
    assert found.mend
    return found


def furniture(found: Document | Unreadable) -> list[str]:
    read = document(found)
    return [span.of(read.text) for span in read.furniture]


def pdf(pages: Sequence[Sequence[str]], info: str = "") -> bytes:
    """Return a PDF whose pages show the given lines, in the standard font Helvetica."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    kids = []
    for lines in pages:
        shown = " ".join(
            f"1 0 0 1 60 {760 - 14 * row} Tm ({_escaped(line)}) Tj" for row, line in enumerate(lines) if line
        )
        stream = f"BT /F1 11 Tf {shown} ET" if shown else ""
        objects.append(f"<< /Length {len(stream.encode('latin-1'))} >>\nstream\n{stream}\nendstream")
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>"
        )
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    objects.append(f"<< {info} >>")
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    count = len(objects) + 1
    return out + (
        f"xref\n0 {count}\n0000000000 65535 f \n{table}trailer\n<< /Size {count} /Root 1 0 R"
        f" /Info {count - 1} 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    ).encode("latin-1")


def _escaped(line: str) -> str:
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


WORD_NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(body: str, *, creator: str = "", title: str = "", prolog: str = "") -> bytes:
    """Return a Word document with `body`, the XML inside w:body."""
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{title}</dc:title><dc:creator>{creator}</dc:creator></cp:coreProperties>"
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "word/document.xml", f"{prolog}<w:document {WORD_NAMESPACE}><w:body>{body}</w:body></w:document>"
        )
        archive.writestr("docProps/core.xml", core)
    return packed.getvalue()


def word_paragraph(words: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'
