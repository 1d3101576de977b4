"""Read the text layer of a PDF as paragraphs with their pages; runs in the child process."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError

from onrecord.model import Locator, Span
from onrecord.read.bylines import clean_authors, issuers, issuing_office
from onrecord.read.reading import Reading, Refused

_UNLOCK = "open it with the password, and save it without one"
_OCR = "run it through OCR first, and name the result"
# A page with less than this many letters is a picture of a page, a cover, or blank.
_FEWEST_LETTERS = 20
_PAGE_NUMBER = re.compile(
    r"(?:page|p\.)?\s*[-–]?\s*(?:\d{1,4}|[ivxl]{1,6})\s*[-–]?(?:\s*(?:of|/)\s*\d{1,4})?", re.I
)
_STARTS_ITEM = re.compile(r"(?:[•▪●◦‣*–-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)])\s")
_ENDS_SENTENCE = re.compile(r"[.!?:][\"'”’)\]]*$")
# Titles that word processors and printers leave in the file name nothing that a reader wrote.
_NO_TITLE = re.compile(
    r"(?:microsoft (?:word|powerpoint) - .*|untitled.*|document\d*|.*\.(?:docx?|pdf|indd|tex)|\s*)", re.I
)


@dataclass(frozen=True, slots=True)
class _Line:
    page: int
    words: str
    after_blank: bool


def read_pdf(data: bytes) -> Reading:
    """Return the text of the PDF in `data` with a locator for each stretch of a page.

    Lines are joined to paragraphs, parted by a blank line; words hyphenated
    at the end of a line are joined; lines that repeat at the head or foot of
    the pages, and page numbers, are left out. The day a file was made is not
    the day it was published: that is taken from the text alone.

    Raises Refused when the file is locked, damaged, or has no text layer.
    """
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Refused(
                "the PDF is locked with a password", "open it with the password and save it without"
            )
        pages = [_page_lines(page.extract_text() or "") for page in reader.pages]
    except DependencyError as error:  # locked with AES, which pypdf leaves to a package of its own
        raise Refused("the PDF is locked", _UNLOCK) from error
    except PyPdfError as error:
        reason = f"the PDF is damaged: {str(error)[:120] or type(error).__name__}"
        raise Refused(reason, "open it, and print or export it to PDF again") from error
    letters = [sum(map(str.isalpha, "".join(page))) for page in pages]
    if not any(count >= _FEWEST_LETTERS for count in letters):
        raise Refused("the PDF has no text layer (its pages are pictures)", _OCR)
    lines = list(_running_text(pages))
    text, locators = _laid_out(lines)
    empty = sum(count < _FEWEST_LETTERS for count in letters)
    warnings = (f"{empty} of {len(pages)} pages hold no text",) if empty else ()
    return _with_fields(reader, text, locators, warnings)


def _page_lines(extracted: str) -> list[str]:
    return [" ".join(line.split()) for line in extracted.replace("\0", "").splitlines()]


def _running_text(pages: list[list[str]]) -> Iterator[_Line]:
    """Yield the lines of all pages without running heads, feet and page numbers."""
    edges = Counter(
        _shape(line) for page in pages for line in {_shape(line): line for line in _edge_lines(page)}.values()
    )
    # On two pages alone a repeated line may be a heading; three, or all of two, make a running head.
    needed = max(2, min(3, len(pages)), len(pages) // 3)
    for number, page in enumerate(pages, 1):
        edge = set(map(id, _edge_lines(page)))
        blank = number == 1
        for line in page:
            if not line:
                blank = True
                continue
            repeated = edges[_shape(line)] >= needed and len(pages) > 1
            if id(line) in edge and (repeated or _PAGE_NUMBER.fullmatch(line)):
                continue
            yield _Line(number, line, blank)
            blank = False


def _edge_lines(page: list[str]) -> list[str]:
    filled = [line for line in page if line]
    return filled if len(filled) <= 4 else filled[:2] + filled[-2:]


def _shape(line: str) -> str:
    return re.sub(r"\d+", "#", line).casefold()


def _laid_out(lines: list[_Line]) -> tuple[str, tuple[Locator, ...]]:
    width = _usual_width(lines)
    seen = Counter(word for line in lines for word in re.findall(r"[\w-]+", line.words.casefold()))
    pieces: list[str] = []
    end = 0
    spans: list[tuple[int, int, int]] = []
    previous: _Line | None = None
    for line in lines:
        words = line.words
        if previous is not None:
            joint = "\n\n" if _begins_paragraph(previous, line, width) else " "
            if joint == " " and _is_hyphenated(previous.words, words):
                joint = ""
                if not _keeps_hyphen(previous.words, words, seen):
                    pieces[-1] = pieces[-1][:-1]
                    end -= 1
                    spans[-1] = (spans[-1][0], spans[-1][1], end)
            pieces.append(joint)
            end += len(joint)
        pieces.append(words)
        spans.append((line.page, end, end + len(words)))
        end += len(words)
        previous = line
    return "".join(pieces), tuple(_page_locators(spans))


def _page_locators(spans: list[tuple[int, int, int]]) -> Iterator[Locator]:
    start, last = 0, None
    for page, begin, end in spans:
        if last is not None and page != last[0]:
            yield Locator(Span(start, last[2]), page=last[0])
        if last is None or page != last[0]:
            start = begin
        last = (page, begin, end)
    if last is not None:
        yield Locator(Span(start, last[2]), page=last[0])


def _usual_width(lines: list[_Line]) -> int:
    lengths = sorted(len(line.words) for line in lines)
    return lengths[int(0.8 * (len(lengths) - 1))] if lengths else 0


def _begins_paragraph(previous: _Line, line: _Line, width: int) -> bool:
    ended = _ENDS_SENTENCE.search(previous.words) is not None
    short = len(previous.words) < 0.75 * width
    if _STARTS_ITEM.match(line.words) and (ended or short):
        return True
    if line.page != previous.page or line.after_blank:
        # A sentence may run on over the foot of a page, or over a gap the extractor invented.
        return ended or short or not line.words[0].islower()
    return short and (ended or not line.words[0].islower())


def _is_hyphenated(words: str, following: str) -> bool:
    return re.search(r"[^\W\d_]-$", words) is not None and following[:1].islower()


def _keeps_hyphen(words: str, following: str, seen: Counter[str]) -> bool:
    """Return whether the two halves are written with a hyphen elsewhere in the text, and not as one word."""
    first = re.findall(r"[\w-]+$", words.casefold())[0]
    second = re.match(r"\w+", following.casefold())
    if second is None:
        return True
    return seen[first + second[0]] > 0 and seen[first.rstrip("-") + second[0]] == 0


def _with_fields(
    reader: PdfReader, text: str, locators: tuple[Locator, ...], warnings: tuple[str, ...]
) -> Reading:
    stated = reader.metadata
    title = _plain(stated.title) if stated else None
    if title is not None and (_NO_TITLE.fullmatch(title) or len(title) > 300):
        title = None
    authors = issuers(clean_authors([_plain(stated.author) or ""])) if stated else ()
    outlet = issuing_office(authors)
    provenance = {"title": title, "authors": authors, "outlet": outlet}
    where = {"title": "pdf:Title", "authors": "pdf:Author", "outlet": "pdf:Author"}
    return Reading(
        kind="pdf",
        text=text,
        title=title,
        authors=authors,
        outlet=outlet,
        locators=locators,
        provenance={name: where[name] for name, value in provenance.items() if value},
        warnings=warnings,
    )


def _plain(value: object) -> str | None:
    return " ".join(value.replace("\0", "").split()) or None if isinstance(value, str) else None
