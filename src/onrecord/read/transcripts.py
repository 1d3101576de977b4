"""Find the speaker turns of a transcript written as "NAME: words"."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from onrecord.model import Span, Turn
from onrecord.read.dates import parse_spoken, spoken_date

_STAMP = r"(?:[\[(]?\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d+)?[\])]?)"
_WORD = r"(?:[A-Z0-9][\w.'’&-]*|[Mm]c[A-Z]\w+)"
_SMALL = r"(?:of|the|for|de|da|del|der|den|di|du|la|le|van|von|bin|ibn|al|el|and|to)"
_NAME = rf"{_WORD}(?:,?\s+(?:{_SMALL}\s+){{0,2}}{_WORD}){{0,5}}"
# A label: an optional time, an optional dash or ">>", the name, and perhaps "(Minister for Ports) (2:04 pm)"
# or a time.
_LABELLED = re.compile(
    rf"(?:{_STAMP}[ \t]*)?(?:[-–—>*]+[ \t]*)?\**(?P<name>{_NAME}|[A-Z])\**"
    r"(?:[ \t]*\([^()\n]{1,60}\)){0,2}"
    rf"(?:[ \t]*{_STAMP})?\**[ \t]*:\**(?=[ \t]|$)"
)
# Zoom, Otter and Teams write the name and the time on a line of their own, the words below.
_STAMPED = re.compile(rf"(?P<name>{_NAME})[ \t]{{1,4}}{_STAMP}:?[ \t]*$")
_LONGEST_LABEL = 70
# Words that stand before a colon in letters, notes and fact boxes, and name no speaker.
_NO_SPEAKER = frozenset(
    {"note", "update", "updated", "correction", "clarification", "editor's note", "from", "to", "cc"}
    | {"bcc", "subject", "re", "fwd", "date", "sent", "attachments", "photo", "photograph", "picture"}
    | {"image", "credit", "caption", "warning", "read more", "related", "see also", "read also", "watch"}
    | {"listen", "tel", "phone", "email", "e-mail", "fax", "web", "website", "address", "published"}
    | {"posted", "location", "time", "place", "venue", "duration", "present", "apologies", "attendees"}
    | {"participants", "topics", "tags", "contact", "media contact", "for immediate release", "embargo"}
    | {"embargoed", "age", "born", "job", "title", "sources", "background", "analysis", "opinion", "ps"}
    | {"p.s", "nb", "n.b", "summary", "key points", "example", "conclusion", "introduction", "section"}
    | {"chapter", "table", "figure", "appendix", "annex", "subject line", "outlet", "speakers", "recorded"}
)
_LINE = re.compile(r"[^\r\n]+")
_NOTE = re.compile(r"transcri(?:pt|bed)\b|recorded\b|present\b|\(|\[|duration\b|checked\b", re.I)
_FIGURE = re.compile(r"\s*[$£€]?\d[\d.,:%]*(?:\s+\S+){0,3}\s*")
_ASIDE = re.compile(r"[\[(][^\])]*[\])]\.?")
# The hour that opens an entry of a live blog: "11.20 am:", "[3:15 p.m.]", "14.32 BST", "10:45 —"; a bare
# "10:45" or "00:12 -" tells how long a recording has run.
_HOUR, _MINUTES = r"(?!00)[0-2]?\d", r"[.:][0-5]\d"
_HALF = r"[ \u00a0]?[APap]\.?[Mm]\b\.?"
_ZONE = r"[ \u00a0]?(?:GMT|BST|CES?T|[ECMP][SD]?T|IST|UTC|hrs)\b"
_CLOCK = re.compile(
    rf"^[ \t]*[\[(]?(?:{_HOUR}{_MINUTES}(?:{_HALF}(?:{_ZONE})?|{_ZONE})[\])]?"
    r"(?=[ \t\r]*$|[ \t\u00a0]*[:|–—-]|[ \t\u00a0]+[A-Z\"“‘'])"
    rf"|{_HOUR}(?:{_HALF}|{_MINUTES})[\])]?[ \t\u00a0]*[:|–—-](?=\s))",
    re.M,
)
# What an outlet tells below an interview: that it was edited, or of itself ("the Gazette").
_EDITED = re.compile(
    r"\W*(?:(?:This|The|Our)\s(?:interview|conversation|discussion|exchange|transcript|text)\s(?:was|has\sbeen)\s"
    r"(?:\w+\s){0,4}?(?:edited|condensed|shortened|abridged)|(?:Edited|Condensed)\sfor)\b"
)
# So it tells of what came later, or of whom it asked for an answer.
_ADDED = re.compile(
    r"\W*(?:(?:After|Following|Since|Ahead\sof|Before)\s(?:the\s|its\s|our\s)?publication\b"
    r"|(?:The|This)\s(?:programme|program|show|podcast|magazine|newspaper|paper|station|broadcaster|site)\s(?:has\s|had\s|also\s)?"
    r"(?:invited|asked|approached|contacted|sought|put)\b)"
)
_TALKS = re.compile(r"\b(?:I|[Mm]y|[Mm]e|[Ww]e|[Oo]ur|us|[Yy]ou|[Yy]our)\b")


@dataclass(frozen=True, slots=True)
class _Label:
    name: str
    span: Span
    start: int
    words: int


def find_turns(text: str) -> tuple[Turn, ...]:
    """Return the turns of `text` in order, () unless it is written as a transcript.

    A transcript has at least three labelled lines; they make up most lines, or
    a third of them with names that come again. A turn reaches to the next
    label and holds its label; a line in brackets alone ("[Laughter]") belongs
    to no turn, and what follows it is a turn without a label of its own. What a
    live blog tells from a paragraph that opens with a clock time to the next
    label, and what an outlet adds below an interview, is of no turn.

    >>> [turn.speaker for turn in find_turns("Q: Where?\\nA: Here.\\nQ: Why?\\nA: No reason.")]
    ['Q', 'A', 'Q', 'A']
    """
    lines = [Span(match.start(), match.end()) for match in _LINE.finditer(text) if not match[0].isspace()]
    found = _of_one_style([label for span in lines if (label := _label(text, span)) is not None], text)
    if not _is_transcript(found, lines, text):
        return ()
    ends = [label.start for label in found[1:]] + [_end_of_answer(text, found)]
    ends = [_before_clock(text, label, end) for label, end in zip(found, ends, strict=True)]
    return tuple(turn for label, end in zip(found, ends, strict=True) for turn in _turns(text, label, end))


def transcript_title(head: str) -> str | None:
    """Return the title among the lines above the first turn, None when there is none.

    A first line in capitals is the body or programme when another line
    follows that is no date and no note on the transcript.

    >>> transcript_title("OSSEL COUNCIL\\nPublic meeting on the pier\\n4 May 2019\\n")
    'Public meeting on the pier'
    """
    lines = [line.strip() for line in head.splitlines() if line.strip()]
    titles = [line for line in lines if not spoken_date(line) and not _NOTE.match(line) and len(line) < 200]
    if not titles:
        return None
    return titles[1] if len(titles) > 1 and titles[0].isupper() else titles[0]


def transcript_day(head: str) -> date | datetime | None:
    """Return the day that a short line above the first turn states; sentences are not asked."""
    lines = [line.strip() for line in head.splitlines() if line.strip()][:10]
    titles = [line for line in lines if len(line) < 120 and not line.endswith((".", ".”", '."'))]
    return next((day for line in titles if (day := parse_spoken(line)) is not None), None)


def label_of(line: str) -> tuple[str, Span] | None:
    """Return the speaker named at the start of `line` and the span of the label with its colon."""
    head = line[:_LONGEST_LABEL]
    if ":" not in head:  # of a label or of a time
        return None
    match = _LABELLED.match(head) or (_STAMPED.match(line) if len(line) <= _LONGEST_LABEL else None)
    if match is None:
        return None
    name = match["name"].strip()
    clock = _CLOCK.match(line)
    if clock is not None and match.start("name") < clock.end():
        return None  # "11:20 AM:"
    if name.lower().rstrip(".").replace("’", "'") in _NO_SPEAKER or not re.search(r"[^\W\d_]", name):
        return None
    return name, Span(match.start("name"), match.end())


def _label(text: str, line: Span) -> _Label | None:
    words = line.of(text)
    indent = len(words) - len(words.lstrip())
    found = label_of(words.lstrip())
    if found is None:
        return None
    name, span = found
    if _FIGURE.fullmatch(words[indent + span.end :]):
        return None  # a line of a table ("Smith: 1,204")
    start = line.start + indent
    return _Label(name, Span(start + span.start, start + span.end), start, start + span.end)


def _of_one_style(found: list[_Label], text: str) -> list[_Label]:
    """Return the labels without those that only look like one: a heading with a colon.

    Where most names stand in capitals the others are no names; and a first
    label that never returns, with more lines right below it, is a title.
    """
    loud = [label for label in found if label.name.isupper()]
    if len(loud) >= 0.7 * len(found):
        return loud
    while found and sum(label.name == found[0].name for label in found) == 1:
        below = text[found[0].start : found[1].start if len(found) > 1 else len(text)].strip()
        first_break = re.search(r"\r?\n", below)
        if first_break is None or below[first_break.end() : first_break.end() + 1].isspace():
            break
        found = found[1:]
    return found


def _is_transcript(found: list[_Label], lines: list[Span], text: str) -> bool:
    if len(found) < 3:
        return False
    counts = Counter(label.name for label in found)
    repeated = sum(count for count in counts.values() if count > 1)
    from_first = sum(span.start >= found[0].start for span in lines)
    share = len(found) / from_first
    loud = all(label.name.isupper() for label in found)
    if len(counts) == 1:
        return share > 0.5
    if repeated >= 2 and share >= 0.33:
        return True
    # Long answers of several paragraphs thin the labels out; names that return keep it a transcript.
    if repeated >= 0.6 * len(found) and len(found) >= 4 and share >= 0.12:
        return True
    return loud and share > 0.5


def _before_clock(text: str, label: _Label, end: int) -> int:
    """Return where a line below that of `label` opens with a clock time, `end` where none does."""
    clock = _CLOCK.search(text, label.words, end)
    return end if clock is None else clock.start()


def _end_of_answer(text: str, found: list[_Label]) -> int:
    """Return where the last answer ends: at the end of the text, or at what the outlet adds below it.

    It speaks of itself, or of the one who answered, by name and without an "I" or "you".
    """
    asking = [
        name for name in {label.name for label in found[:-1]} - {found[-1].name} if _asks(text, found, name)
    ]
    outlets = "|".join(re.escape(name.split()[-1].title()) for name in asking if len(name) > 1)
    itself = re.compile(rf"\b[Tt]he\s(?:[A-Z][\w’'-]*\s)*(?:{outlets})\b") if outlets else None
    speaker = re.compile(rf"\b{re.escape(found[-1].name.split()[-1])}\b", re.IGNORECASE)
    lines = list(_LINE.finditer(text, found[-1].words))
    for line in lines[1:]:
        told = (itself is not None and itself.search(line[0])) or speaker.search(line[0])
        if (told and not _TALKS.search(line[0])) or _EDITED.match(line[0]) or _ADDED.match(line[0]):
            return line.start()
    return len(text)


def _asks(text: str, found: list[_Label], name: str) -> bool:
    """Return whether at least half of what is said under a label has a question."""
    said = [text[a.words : b.start] for a, b in pairwise(found) if a.name == name]
    return sum("?" in words for words in said) * 2 >= len(said)


def _turns(text: str, label: _Label, end: int) -> list[Turn]:
    """Return the turn of `label` up to `end`, in parts where a line in brackets interrupts it."""
    parts: list[list[Span]] = [[]]
    for match in _LINE.finditer(text, label.start, end):
        if match[0].isspace():
            continue
        if _ASIDE.fullmatch(match[0].strip()):
            parts.append([])
        else:
            parts[-1].append(_stripped(text, match.start(), match.end()))
    return [
        Turn(
            Span(spans[0].start, spans[-1].end),
            label.name,
            label.span if spans[0].start <= label.span.start else None,
        )
        for spans in parts
        if spans
    ]


def _stripped(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    return Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))
