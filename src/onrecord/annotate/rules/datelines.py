"""Datelines that end in a colon ("PORT TAMSIN: A survey has found …"): no voice, and so not read.

Those that end in a dash the encoder knows from what it learnt.
"""

from __future__ import annotations

import re

from onrecord.annotate.marks.quotations import QuotedText
from onrecord.annotate.wording.voices import NOT_SPEAKERS, SPEAKS
from onrecord.model import Span
from onrecord.model.titles import titles

# Of a paragraph that reports something. Of PolNeAR's headlines with a label and a stop (dev, train), where
# the name is a voice ("Lynch: No outside influence on … emails."), all but one ("Revealed: …") are shorter.
LEAST_WORDS = 18

_PARAGRAPH = re.compile(
    rf"^[^\S\n]*(?=(?:\S+[^\S\n]+){{{LEAST_WORDS - 1}}})[^\n]*[.!?…][\"'”’)\]]*[ \t]*$", re.M
)
_WORD = r"[A-Z][\w.'’-]*"
_LABEL = re.compile(rf"^(?P<name>{_WORD}(?:[ /]{_WORD}){{0,3}})(?P<rest>[^:\n]{{0,40}}):[ \t\u00a0]", re.M)
# Behind the place: the state or the day, and the agency.
_REST = re.compile(
    rf"(?:,\s(?:{_WORD}\s\d{{1,2}}|\d{{1,2}}\s{_WORD}|{_WORD}(?:\s{_WORD})?)(?:,?\s\d{{4}})?)?"
    r"(?:\s\([A-Z][\w./& -]*\))?"
)
_OWN = re.compile(r"\b(?:I|[Mm]y|[Mm]e|[Ww]e|[Oo]ur|us)\b")


def dateline(text: str) -> Span | None:
    """Return the dateline with a colon that opens the first paragraph of `text`, None where none does.

    The name before the colon is a voice where another line has a label as well, where the paragraph speaks
    in the first person, and where the name is that of somebody who speaks, a word or an abbreviation.

    >>> text = "By Ada Pell\\n\\nTAMSIN: The pier was paid for twice, a survey by the county found on Friday,"
    >>> text += " a month after it was shut."
    >>> dateline(text).of(text)
    'TAMSIN:'
    """
    paragraph = _PARAGRAPH.search(text)
    label = paragraph and _LABEL.match(text, paragraph.start())
    if not paragraph or not label or not _REST.fullmatch(label["rest"]):
        return None
    labels = [m for m in _LABEL.finditer(text) if m["name"].upper() not in NOT_SPEAKERS]
    if [m.start() for m in labels] != [label.start()] or _may_speak(label["name"], text, label.end()):
        return None
    quoted = QuotedText(paragraph[0])
    if any(quoted.at(own.start()) is None for own in _OWN.finditer(paragraph[0])):
        return None
    return Span(label.start(), label.end() - 1)


def _may_speak(name: str, text: str, start: int) -> bool:
    """Return whether `name` is a letter, a word or an abbreviation, or text[start:] has it as a speaker's."""
    last = re.escape(re.split(r"[ /]", name)[-1].title())
    title = "|".join(titles("person"))
    spoken = rf"\b(?:(?:{title})\.?|{SPEAKS}) {last}\b|\b{last}(?:, [^.\n]{{2,60}},)? {SPEAKS}\b"
    as_word = rf"\b{re.escape(name.lower())}\b" + (rf"|\b{re.escape(name)}\b" if name.isupper() else "")
    return len(name) < 2 or re.compile(f"{spoken}|{as_word}").search(text, start) is not None
