"""Quotations whose voice the page's make-up gives: "NAME: words" lines and signatures after a dash."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from onrecord.annotate.drafts.draft import Draft
from onrecord.annotate.marks.quotations import MARKS, QuotedText
from onrecord.annotate.wording.voices import NOT_SPEAKERS
from onrecord.model import SPEAKER_TURN, Span, trimmed

SURE = 0.95  # a label or a signature beside a quotation leaves little doubt
LEAST_LABELS = 2  # one "NOTE:" is no interview

_LABEL = re.compile(
    r"^[ \t\u00a0]*[\"“'‘]?(?P<name>[A-Z][A-Z.'’\-]+(?:[ \u00a0][A-Z][A-Z.'’\-]*){0,4}|[QA])"
    r"(?P<cue>:)[ \t\u00a0]+(?=\S)",
    re.M,
)
_NAME = r"(?-i:[A-Z][\w.'’\-]*)(?:[ \u00a0](?:(?-i:[A-Z][\w.'’\-]*)|de|van|von|der|la|of|the|al|bin)){0,6}"
_SIGNED = re.compile(
    rf"\s{{0,4}}(?P<cue>[―—–]|--?)[ \u00a0]*(?P<name>{_NAME})"
    r"(?P<rest>,[^\n]{0,90}|[ \u00a0]?\([^\n)]*\))?[ \t\u00a0]*(?=\n|$)"
)
_SIGNATURE_LINE = re.compile(rf"^(?P<cue>[―—–])[ \u00a0]*(?P<name>{_NAME}, [^\n]{{2,90}})[ \t]*$", re.M)
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?)"
)
# How an embedded post is signed: "— Name (@handle) October 22, 2014"; a link before that is not of its words.
_POSTED = re.compile(
    r"(?P<cue>[—–]|--)[ \u00a0]*(?P<name>[^\n—–()@<>]{2,60}? \(@\w{1,20}\))[ \u00a0]+"
    rf"(?:{_MONTH} \d{{1,2}}, \d{{4}}|\d{{1,2}} {_MONTH} \d{{4}})"
)
_LINK = re.compile(r"(?:https?://|pic\.twitter\.com/)\S*$")


def labelled_drafts(text: str, quoted: QuotedText) -> tuple[Draft, ...]:
    """Return the statements of an interview printed in an article, signed quotations and embedded posts."""
    turns = tuple(_turns(text))
    signed = tuple(_signed(text, quoted))
    posts = tuple(_posts(text)) if "(@" in text else ()
    letters = tuple(_letters(text, quoted, (*signed, *posts)))
    return tuple(sorted((*turns, *signed, *posts, *letters), key=lambda d: d.start))


def _turns(text: str) -> Iterator[Draft]:
    labels = [m for m in _LABEL.finditer(text) if not NOT_SPEAKERS & set(m["name"].split())]
    if not _is_dialogue(text, labels):
        labels = [m for m in labels if _names_somebody(text, m["name"])]
    if len(labels) < LEAST_LABELS:
        return
    for number, label in enumerate(labels):
        limit = labels[number + 1].start() if number + 1 < len(labels) else len(text)
        content = tuple(_told(text, label.end(), limit))
        if content:
            source = Span(label.start("name"), label.end("name"))
            yield Draft(source, (Span(label.start("cue"), label.end("cue")),), content, SURE, SPEAKER_TURN)


def _is_dialogue(text: str, labels: Sequence[re.Match[str]]) -> bool:
    """Return whether somebody speaks again or right behind another; captions have labels as well."""
    if len({m["name"] for m in labels}) < len(labels):
        return True
    for one, other in pairwise(labels):
        told = [span.end for span in _told(text, one.end(), other.start())]
        if told and not text[told[-1] : other.start()].strip(MARKS + " \t\n\u00a0"):
            return True
    return False


def _names_somebody(text: str, label: str) -> bool:
    """Return whether a label has several words, or is a name that stands in the text in small letters too."""
    return len(label) == 1 or " " in label or re.search(rf"\b{re.escape(label.title())}\b", text) is not None


def _told(text: str, start: int, limit: int) -> Iterator[Span]:
    """Yield the rest of the label's line, and the lines after it that open a quotation again."""
    end = _line_end(text, start)
    yield from _piece(text, start, min(end, limit))
    while end < limit:
        begin = end + 1
        end = _line_end(text, begin)
        line = text[begin:end].strip()
        if line and line[0] not in '"“':
            return
        yield from _piece(text, begin, min(end, limit))


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _piece(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and (text[start].isspace() or text[start] in MARKS):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in MARKS):
        end -= 1
    span = trimmed(text, start, end)
    if span is not None and any(c.isalpha() for c in span.of(text)):
        yield span


def _signed(text: str, quoted: QuotedText) -> Iterator[Draft]:
    """Yield quotations that end a line and are signed behind a dash, there or on the next line."""
    for quotation in quoted.quotations:
        match = _SIGNED.match(text, quotation.end)
        before = text[text.rfind("\n", 0, quotation.start) + 1 : quotation.start]
        if match is None or any(c.isalnum() for c in before):
            continue
        source = Span(match.start("name"), match.end("rest") if match["rest"] else match.end("name"))
        cue = Span(match.start("cue"), match.end("cue"))
        yield Draft(source, (cue,), (Span(quotation.start, quotation.end),), SURE, "signature")


def _posts(text: str) -> Iterator[Draft]:
    """Yield the posts embedded in a page: the line before their signature, or what is left of its own."""
    last = 0
    for match in _POSTED.finditer(text):
        end = _without_links(text, last, match.start())
        start = max(last, text.rfind("\n", last, end) + 1, text.rfind(">", last, end) + 1)
        content = trimmed(text, start, end)
        if content is not None and any(c.isalpha() for c in content.of(text)):
            source, cue = Span(*match.span("name")), Span(*match.span("cue"))
            yield Draft(source, (cue,), (content,), SURE, "signature")
        last = match.end()


def _without_links(text: str, start: int, end: int) -> int:
    """Return where the words of text[start:end] end, white space and links behind them left out."""
    while True:
        end = start + len(text[start:end].rstrip())
        link = _LINK.search(text, max(start, end - 60), end)
        if link is None:
            return end
        end = link.start()


def _letters(text: str, quoted: QuotedText, signed: Sequence[Draft]) -> Iterator[Draft]:
    """Yield the paragraph above a line that signs with a name and a role ("— Mara Ellwood, chair")."""
    for match in _SIGNATURE_LINE.finditer(text):
        source = Span(match.start("name"), match.end("name"))
        if any(d.source is not None and d.source.overlaps(source) for d in signed):
            continue
        above = text.rstrip()[: match.start()].rstrip()
        start = above.rfind("\n") + 1
        span = trimmed(text, start, len(above))
        if span is not None and len(span.of(text).split()) > 3:
            yield Draft(source, (), (span,), SURE, "signature")
