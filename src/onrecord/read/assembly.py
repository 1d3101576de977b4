"""Make a Document of a reading: the user's word first, then the page's, with checks and furniture."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime

from onrecord.model import Document, Page, PublishedBasis, Span, document_id, sha256_of
from onrecord.read.bylines import author_lines, find_head, issuing_office
from onrecord.read.furniture import find_furniture, merged
from onrecord.read.language import english_or_refused
from onrecord.read.mastheads import outlet_of_furniture
from onrecord.read.reading import Reading, Refused
from onrecord.read.transcripts import find_turns, transcript_day, transcript_title

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
# Kinds whose text may have been copied off a page together with what stood around the article.
_WITH_FURNITURE = frozenset(("html", "text", "pdf"))
_TITLE_WORDS = 30
_SAID = ("title", "outlet", "authors", "published", "url", "modified", "topics")


def document_of(page: Page, reading: Reading) -> Document:
    """Return the document that `reading` and what is given with `page` make.

    Raises Refused when the text is empty, broken, or not in English.
    """
    text = reading.text
    _check(text)
    if reading.kind in ("text", "docx"):
        reading = _as_transcript(reading)
    if reading.kind == "docx":
        reading = _with_day(reading)
    if reading.kind in _WITH_FURNITURE:
        reading = _without_furniture(reading)
    language_warnings = english_or_refused(_annotated(text, reading.furniture))
    given, listed = page.given, page.listed
    outlet = given.outlet or reading.outlet or listed.outlet
    url = given.url or (page.fetched.canonical if page.fetched else reading.url) or listed.url
    published = given.published or reading.published or listed.published
    sha256 = sha256_of(text)
    return Document(
        id=given.id or document_id(sha256, url=url, outlet=outlet),
        input=page.input,
        text=text,
        sha256=sha256,
        version=sha256[:16],
        kind=reading.kind,
        title=given.title or reading.title or listed.title,
        outlet=outlet,
        authors=given.authors or reading.authors or listed.authors,
        published=published,
        published_basis=_published_basis(page, reading),
        modified=given.modified or reading.modified or listed.modified,
        url=url,
        language="en",
        topics=given.topics or reading.topics or listed.topics,
        furniture=reading.furniture,
        locators=reading.locators,
        turns=reading.turns,
        sender=reading.sender,
        provenance=_provenance(page, reading),
        warnings=(*reading.warnings, *_disagreements(page, reading), *language_warnings),
    )


def _check(text: str) -> None:
    if not text.strip("\0\ufeff\u200b \t\r\n\x0b\x0c") or text.isspace():
        raise Refused("holds no text", "name a document with words in it")
    if _LONE_SURROGATE.search(text):
        raise Refused("holds half a character (a lone surrogate)", "write it again from text that is whole")


def _as_transcript(reading: Reading) -> Reading:
    """Return `reading` with its turns, title and day when it is written as a transcript."""
    turns = find_turns(reading.text)
    if not turns:
        return reading
    head = reading.text[: turns[0].span.start]
    title, day = transcript_title(head), transcript_day(head)
    provenance = dict(reading.provenance)
    if title and not reading.title:
        provenance["title"] = "text:head"
    if day and not reading.published:
        provenance["published"] = "text:head"
    # The body whose meeting it is stands on the first line: "OSSEL ISLANDS COUNCIL".
    outlet = issuing_office(tuple(line.strip() for line in head.strip().splitlines()[:1]))
    if outlet and not reading.outlet:
        provenance["outlet"] = "text:head"
    starts = {turn.span.start for turn in turns}
    return replace(
        reading,
        kind="transcript",
        turns=turns,
        title=reading.title or title,
        outlet=reading.outlet or outlet,
        published=reading.published or day,
        furniture=tuple(span for span in find_furniture(reading.text) if span.start not in starts),
        provenance=provenance,
    )


def _with_day(reading: Reading) -> Reading:
    """Return `reading` with the day that a line at its head states."""
    published = find_head(reading.text).published
    if reading.published or not published:
        return reading
    return replace(reading, published=published, provenance={**reading.provenance, "published": "text:date"})


def _without_furniture(reading: Reading) -> Reading:
    """Mark the page furniture of `reading`, and take from byline and date lines what is not known yet."""
    text = reading.text
    head = find_head(text)
    authors = reading.authors or head.authors
    spans = find_furniture(text, also=(*head.lines, *author_lines(text, authors)))
    provenance = dict(reading.provenance)
    if not reading.authors and head.authors:
        provenance["authors"] = "text:byline"
    if not reading.published and head.published:
        provenance["published"] = "text:date"
    if not reading.modified and head.modified:
        provenance["modified"] = "text:date"
    title = reading.title or _first_line(text, spans)
    if title and not reading.title:
        provenance["title"] = "text:first line"
    outlet = reading.outlet or head.outlet or outlet_of_furniture(text, spans)
    if outlet and not reading.outlet:
        provenance["outlet"] = "text:head" if head.outlet else "text:copyright"
    return replace(
        reading,
        title=title,
        outlet=outlet,
        authors=authors,
        published=reading.published or head.published,
        modified=reading.modified or head.modified,
        furniture=merged((*spans, *reading.furniture)),
        provenance=provenance,
    )


def _first_line(text: str, furniture: tuple[Span, ...]) -> str | None:
    """Return the first line that is not furniture when it reads as a headline, not as a sentence."""
    starts = {span.start for span in furniture}
    for match in re.finditer(r"[^\r\n]+", text[:20_000]):
        words = match[0].strip()
        if not words or match.start() + match[0].index(words[0]) in starts:
            continue
        rest = text[match.end() :].strip()
        is_headline = len(words.split()) <= _TITLE_WORDS and len(words) <= 250 and words[-1] not in ".,;:"
        return words if is_headline and rest else None
    return None


def _annotated(text: str, furniture: tuple[Span, ...]) -> str:
    """Return the beginning of `text` without its furniture, for telling the language."""
    pieces, place = [], 0
    for span in furniture[:200]:
        pieces.append(text[place : span.start])
        place = span.end
    pieces.append(text[place : place + 200_000])
    rest = "".join(pieces)
    return rest if rest.strip() else text[:200_000]


def _published_basis(page: Page, reading: Reading) -> PublishedBasis | None:
    """Return who states the day; what a feed says of its pages was given with them."""
    if page.given.published or (page.listed.published and not reading.published):
        return PublishedBasis.GIVEN
    return PublishedBasis.PAGE if reading.published else None


def _provenance(page: Page, reading: Reading) -> dict[str, str]:
    listed = {name: "feed" for name in _SAID if getattr(page.listed, name)}
    stated = {name: "given" for name in ("id", *_SAID) if getattr(page.given, name)}
    address = {"url": page.fetched.canonical_basis} if page.fetched else {}
    return {**listed, **reading.provenance, **address, **stated}


def _disagreements(page: Page, reading: Reading) -> tuple[str, ...]:
    given = page.given.published
    if given and reading.published and _day(given) != _day(reading.published):
        where = reading.provenance.get("published", "the page")
        return (f"given as published on {_day(given)}; the page says {_day(reading.published)} ({where})",)
    return ()


def _day(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
