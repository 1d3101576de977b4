"""Where names begin and end: what the tags of words run together, split, or leave at an edge."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from onrecord.annotate.wording.names import (
    ABBREVIATED,
    BODY_WORDS,
    COMPANY_ENDING,
    FIRM,
    FORM_OF_FIRM,
    IN_MONTH,
    LAW_BEHIND,
    MONTH_AHEAD,
    OF_A_PLACE,
    PARTICLES,
    PATRONYMIC,
    STATE_BEHIND,
    STATE_NAMED,
)
from onrecord.model import Name, Span, trimmed

_WORD = re.compile(r"\S+")
_LINE = re.compile(r"[^\n]+")
_OF = re.compile(r" (?:of|for)(?: the)? ")
# Our own list of words with which no name of a person, body or place ends.
_OPENS = re.compile(
    r"(?<=\.) (?:A|After|All|An|And|As|At|Before|But|By|For|From|He|Her|His|How|However"
    r"|If|In|It|Its|Last|Many|More|Most|No|Now|Of|On|One|Or|Our|She|So"
    r"|Some|Still|That|The|Their|Then|There|These|They|This|Those|To|We|What|When|Where|While|Who|Why|With|You)$"
)
_INITIALS = re.compile(r"(?<![\w.])(?!P\. ?S\.)(?:[A-Z]\.[ ]?){1,3}$")
# Words at which a tag stops short of a name's end ("Faculty of Fine Arts of" "Dhaka University").
_GOES_ON = re.compile(r"(?<=[ ])(?:of|for)(?: the)?$")
_CAPITALS = re.compile(r"(?:[ ](?!\w*day\b)[A-ZÀ-Þ][\w’'-]*\w)+")
_FORMER = re.compile(r"(?:Former|Ex|Then|Retired|Late|Outgoing|Acting)[ ](?=[A-Z])")
_INITIAL_ENDS = re.compile(r"[ ][A-Z]\.$")  # "Ada B." before "Pell"
_SURNAME_BEHIND = re.compile(r"[ ][A-ZÀ-Þ][\w’'-]*\w")
_BODY_BEHIND = re.compile(r"[ ]([A-Z][a-z]+)(?![\w’'-])(?![ ][A-Z])")  # "San Francisco" "Bulletin"
_BEFORE = 16  # code points of the longest particles or initials before a surname
FIRM_SCORE = 0.9  # its form leaves no doubt of its kind
_RUN = 3  # words from which on one name may be two: "Ada Pell Kim Hale"


def bordered(
    text: str, names: Sequence[Name], titles: frozenset[str], given: frozenset[str] = frozenset()
) -> tuple[Name, ...]:
    """Return the names, in text order, with their borders mended; a title alone is no name."""
    parts = [part for name in names for part in _by_line(text, name) if not _is_month(text, part)]
    lines = (_as_person(text, _without_former(text, _without_month(text, part))) for part in parts)
    whole = _gone_on(text, [n for n in lines if not _is_title(text, n, titles)])
    found = list(_widened(text, list(_joined(text, whole))))
    full = _full_names(text, found)
    parted = (part for name in found for part in _parted(text, name, full))
    return _with_firms(text, tuple(one for name in parted for one in _one_by_one(text, name, given)))


def _is_title(text: str, name: Name, titles: frozenset[str]) -> bool:
    words = name.span.of(text).strip(".").casefold()
    return name.type == "PER" and (not words or words in titles)


def _by_line(text: str, name: Name) -> Iterator[Name]:
    """Yield the name cut where a line ends, and before a word that opens a sentence ("the U.S. With")."""
    for line in _LINE.finditer(text, name.span.start, name.span.end):
        stops = name.type != "MISC" and ". " in line.group()
        opens = _OPENS.search(text, line.start(), line.end()) if stops else None
        span = trimmed(text, line.start(), opens.start() if opens else line.end())
        if span is not None:
            yield name if span == name.span else replace(name, span=span)


def _without_former(text: str, name: Name) -> Name:
    """Return the name without a "Former" that has its capital from the sentence."""
    former = _FORMER.match(text, name.span.start, name.span.end)
    return name if former is None else replace(name, span=Span(former.end(), name.span.end))


def _without_month(text: str, name: Name) -> Name:
    """Return the name without a month before it ("In May Ada Pell")."""
    end = _end_of_month(text, name, name.span.end)
    return name if end is None else replace(name, span=Span(end, name.span.end))


def _is_month(text: str, name: Name) -> bool:
    """Return whether a name is but the month before another ("In May | Ada Pell")."""
    return _end_of_month(text, name, len(text)) == name.span.end + 1


def _end_of_month(text: str, name: Name, until: int) -> int | None:
    """Return where a month ends, with its blank, that begins a name behind an "in", looking up to `until`."""
    start = name.span.start
    month = MONTH_AHEAD.match(text, start, until)
    in_it = month is not None and IN_MONTH.search(text, max(0, start - 6), start) is not None
    return month.end() if month is not None and in_it else None


def _with_firms(text: str, names: tuple[Name, ...]) -> tuple[Name, ...]:
    """Return the names with the firms that only what tells their form gives away."""
    kept = names
    if FORM_OF_FIRM.search(text) is None:
        return names
    for match in FIRM.finditer(text):
        span = Span(*match.span())
        inside = [name for name in kept if span.overlaps(name.span)]
        if all(name.type == "MISC" and span.contains(name.span) for name in inside):
            kept = (*(name for name in kept if name not in inside), Name(span, "ORG", FIRM_SCORE))
    return names if kept is names else tuple(sorted(kept, key=lambda name: name.span.start))


def _as_person(text: str, name: Name) -> Name:
    """Return the name as a person's when it ends in "daughter of"."""
    words = name.span.of(text)
    may_be = words.endswith(("ttir", "dotter", "vna"))
    return replace(name, type="PER") if may_be and PATRONYMIC.search(words) else name


def _joined(text: str, names: Iterable[Name]) -> Iterator[Name]:
    """Yield the names, those that are two parts of one made one."""
    held: Name | None = None
    for name in names:
        if held is not None and (kind := _kind_of_both(text, held, name)):
            score = min(held.score, name.score)
            held = Name(Span(held.span.start, name.span.end), kind, score)
            continue
        if held is not None:
            yield held
        held = name
    if held is not None:
        yield held


def _kind_of_both(text: str, left: Name, right: Name) -> str | None:
    """Return of what kind a name is of which the two are parts, None when they are two names."""
    gap = text[left.span.end : right.span.start]
    if gap != " " and not _OF.fullmatch(gap):
        return None
    words, more = left.span.of(text).split(), right.span.of(text).split()
    kinds = (left.type, right.type)
    is_one = len(words) == 1 or words[-1].endswith(".") or (len(more) == 1 and len(words) < _RUN)
    if gap == " " and kinds == ("PER", "PER") and is_one:
        return "PER" if words[0] != more[0] else None
    if gap == " " and kinds in (("LOC", "ORG"), ("ORG", "ORG")):  # United States | Congress, National | Guard
        return "ORG"
    if kinds == ("ORG", "PER") and gap == " of " and words[0] == "Law":
        return "ORG"  # Law Offices of | Ada Pell
    if gap == " " or right.type not in ("ORG", "LOC"):
        return None
    if left.type == "ORG":
        return "ORG"
    return "LOC" if kinds == ("LOC", "LOC") and words[-1] in OF_A_PLACE else None


def _gone_on(text: str, names: Sequence[Name]) -> Iterator[Name]:
    """Yield the names, one that stops at "of" with the name behind it, or with the capitals there."""
    taken = False
    for number, name in enumerate(names):
        if taken:
            taken = False
            continue
        words = name.span.of(text)
        stop = _GOES_ON.search(words) if words.endswith((" of", " for", " the")) else None
        if stop is None:
            yield name
            continue
        behind = names[number + 1] if number + 1 < len(names) else None
        taken = behind is not None and behind.span.start == name.span.end + 1 and behind.type != "PER"
        rest = _CAPITALS.match(text, name.span.end, behind.span.start if behind is not None else len(text))
        end = (
            behind.span.end
            if taken and behind is not None
            else rest.end()
            if rest
            else name.span.start + stop.start()
        )
        span = trimmed(text, name.span.start, end)
        if span is not None:
            yield replace(name, span=span)


def _widened(text: str, names: Sequence[Name]) -> Iterator[Name]:
    """Yield the names, persons with their initials and particles, companies with what tells their form."""
    last = 0
    for number, name in enumerate(names):
        left = trimmed(text, max(name.span.start, last), name.span.end) if last < name.span.end else None
        if left is None:
            continue
        start, end, kind = left.start, left.end, name.type
        upto = names[number + 1].span.end if number + 1 < len(names) else len(text)
        if name.type == "PER":
            near = max(last, start - _BEFORE)
            before = _INITIALS.search(text, near, start) or PARTICLES.search(text, near, start)
            start = before.start() if before else start
            surname = (
                _SURNAME_BEHIND.match(text, end, upto) if _INITIAL_ENDS.search(text[start:end]) else None
            )
            end = surname.end() if surname else end
        elif (body := _BODY_BEHIND.match(text, end, upto)) and body[1] in BODY_WORDS:
            end, kind = body.end(), "ORG"
        elif name.type == "ORG" and (form := COMPANY_ENDING.match(text, end, upto)):
            end = form.end()
        elif name.type == "ORG" and (law := LAW_BEHIND.match(text, end, upto)):
            end, kind = law.end(), "MISC"
        if "." in text[start:end] and (rest := ABBREVIATED.match(text, end, upto)):
            kind = "ORG" if kind == "LOC" and len(rest.group()) > 1 else kind
            end = rest.end()
        same = (start, end, kind) == (name.span.start, name.span.end, name.type)
        yield name if same else replace(name, span=Span(start, end), type=kind)
        last = end


def _full_names(text: str, names: Sequence[Name]) -> frozenset[str]:
    found = (n.span.of(text) for n in names if n.type == "PER")
    return frozenset(f for f in found if 1 < len(f.split()) <= _RUN)


def _parted(text: str, name: Name, full: frozenset[str]) -> Iterator[Name]:
    """Yield the name, or the two that were run together."""
    place = _parting(name.span.of(text), name.type, full)
    if place is None:
        yield name
        return
    start, end = name.span.start, name.span.end
    yield replace(name, span=Span(start, start + place[0]))
    yield replace(name, span=Span(start + place[1], end))


def _one_by_one(text: str, name: Name, given: frozenset[str]) -> Iterator[Name]:
    """Yield the persons of a list without commas: pairs of words of which the first is a given name."""
    plain = name.span.of(text).split() if name.type == "PER" else []
    pairs = len(plain) > _RUN and len(plain) % 2 == 0
    if not pairs or not given.issuperset(plain[::2]) or given.intersection(plain[1:-2:2]):
        yield name
        return
    words = list(_WORD.finditer(text, name.span.start, name.span.end))
    for first, last in zip(words[::2], words[1::2], strict=True):
        yield replace(name, span=Span(first.start(), last.end()))


def _parting(words: str, kind: str, full: frozenset[str]) -> tuple[int, int] | None:
    """Return where the first of two names ends and the second begins, None for one name."""
    if kind == "LOC":
        state = STATE_BEHIND.search(words) or STATE_NAMED.search(words)
        return (state.start(), state.start() + 1) if state else None
    parts = words.split()
    if kind != "PER" or len(parts) < 2:
        return None
    if parts[0] == parts[1]:  # signed, and then greeted
        return len(parts[0]), words.index(parts[1], len(parts[0]))
    if len(parts) < _RUN:
        return None
    for other in full:
        if other != words and words.startswith(f"{other} ") and parts[len(other.split())][:1].isupper():
            behind = words[len(other) + 1 :]
            is_name = " " in behind and not _FOLLOWS.match(behind)
            return (len(other), len(other) + 1) if is_name else None
        # "Joaquín Ferrán Ruiz" is not Joaquín and a Ferrán Ruiz: one word before is a given name.
        if other != words and words.endswith(f" {other}") and len(parts) > len(other.split()) + 1:
            return len(words) - len(other) - 1, len(words) - len(other)
    return None


_FOLLOWS = re.compile(r"(?:Jr|Sr|[IVX]+)\b")
