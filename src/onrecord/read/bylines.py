"""Find the byline and date lines at the head of a text, and clean the names of authors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from onrecord.model import Span
from onrecord.read.bar_lines import is_outlet, parts_of_bar
from onrecord.read.dates import parse_spoken, spoken_date

# Deks, captions and share bars come first on some pages; no byline was seen lower than this.
_HEAD_LINES = 25
# A standfirst and a notice may stand above the byline; a date line further down is a heading of the text.
_HEAD_SENTENCES = 3
_FEWEST_HEADLINE_WORDS = 5
_PROSE = 20  # blanks of a line that is no headline
_PREFIX = r"(?:Mc|Mac|O['’]|D['’]|[Dd]e|[Vv]an|[Vv]on|[Aa]l-|[Ee]l-|St\.?\s)"
_NAME_WORD = rf"(?:{_PREFIX}?[^\W\d_a-z][^\W\d_]*[.'’]?(?:[-'’][^\W\d_]+)*)"
_PARTICLE = r"(?:de|da|del|della|der|den|di|du|la|le|van|von|bin|ibn|al|el|y|ten|ter|zu|dos|das)"
_NAME = rf"{_NAME_WORD}(?:\s+(?:{_PARTICLE}\s+){{0,2}}{_NAME_WORD}){{1,4}}"
_IS_NAME = re.compile(_NAME)
_JOB = (
    r"(?:correspondents?|reporters?|editors?|journalist|writer|columnists?|producer|staff"
    r"|bureau chief|contributor)"
)
_ROLE = re.compile(
    rf"(?:(?:[\w'’&/-]+\s+){{0,6}}{_JOB}(?:\s+(?:at large|in [\w ]{{2,30}}))?"
    r"|in\s+[\w .'’-]{2,40}|for\s+(?:the\s+)?[\w .'’-]{2,40})",
    re.I,
)
_BYLINE = re.compile(
    r"(?:words?\s+|written\s+|report(?:ed|ing)?\s+|story\s+|posted\s+|published\s+|filed\s+)?by:?\s+(?P<names>.+)",
    re.I,
)
_DATE_LEAD = re.compile(
    r"(?:(?:(?:press|news|media)\s+release|for\s+immediate\s+(?:use|release)|statement)[\s:,|·–—-]+"
    r"|(?:first\s+|originally\s+)?(?:published|posted|(?:last\s+)?(?:updated|modified)|date|issued|created)"
    r"(?:\s+(?:on|at))?:?\s+)+",
    re.I,
)
_UPDATED = re.compile(r"(?:last\s+)?(?:updated|modified)", re.I)
_BETWEEN = r"[\s,|·•–—()-]*"
_REST_OF_DATE = re.compile(
    rf"{_BETWEEN}(?:(?:at\s+)?\d{{1,2}}[:.]\d\d\s*(?:[ap]\.?m\.?)?\s*[A-Z]{{0,5}}"
    rf"|\d+\s+min(?:ute)?s?\s+read)?{_BETWEEN}",
    re.I,
)
# "The Tamsin Herald | Tuesday 14 May 2024", "Port Ossel, 6 March 2023": who prints it, or where, and when.
_PRINTED = re.compile(
    r"(?:The\s+)?[A-Z][\w.&'’-]*(?:\s+(?:of|and|the|de|&|[A-Z][\w.&'’-]*)){0,5}\s*[,|·•–—-]\s*"
)
# What an office that issues papers is called; a person's name holds none of these words.
_OFFICE = re.compile(
    r"\b(?:board|inspectorate|council|committee|department|ministry|office|agency|authority|commission"
    r"|police|court|university|institute|union|association|company|ltd|limited|plc|inc|group|foundation"
    r"|trust|party|parliament|government|services?|bureau|network|society|federation|bank|hospital"
    r"|ombudsman|secretariat)\b",
    re.I,
)
_SEPARATOR = re.compile(r"\s*(?:,|;|&|\band\b|\bwith\b|\|)\s*")
_GENERIC = re.compile(
    r"(?:the\s+)?(?:admin|administrator|staff|staff (?:reporter|writer)s?|newsroom|editorial|editor"
    r"|web ?master|news ?desk|editorial (?:team|board)|guest|anonymous|unknown|user|author|reporters?"
    r"|our correspondent|desk|online)",
    re.I,
)
_ADDRESS = re.compile(r"\(?\S+@\S+\)?|https?://\S+|@\w+")


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a text says of its origin, and the lines that say it."""

    authors: tuple[str, ...] = ()
    published: date | datetime | None = None
    modified: date | datetime | None = None
    lines: tuple[Span, ...] = ()
    outlet: str | None = None


def clean_authors(names: Iterable[str], *, outlet: str | None = None) -> tuple[str, ...]:
    """Return the personal or agency names in `names`: no "By", roles, addresses, or the outlet itself.

    >>> clean_authors(["By Ana Ruiz, Health Editor and TOM BRANDT"])
    ('Ana Ruiz', 'Tom Brandt')
    """
    found: list[str] = []
    for name in names:
        for part in _parts(name):
            if outlet is not None and part.casefold() == outlet.casefold():
                continue
            if part.casefold() not in (known.casefold() for known in found):
                found.append(part)
    return tuple(found[:20])


def find_head(text: str) -> Head:
    """Return authors and dates from byline and date lines among the first lines of `text`.

    Only lines that hold nothing else count, so a sentence that begins with
    "By" or names a day is left alone.
    """
    lines = list(_head_lines(text))
    authors: tuple[str, ...] = ()
    published = modified = outlet = None
    spans: list[Span] = []
    has_prose = is_told = False
    for place, (span, line) in enumerate(lines):
        names, dated = _byline(line), _date_line(line)
        bar = _bar(line) if dated is None else None
        if bar is not None:
            names, dated = names or bar.authors, bar.published
            outlet = outlet or bar.outlet
        has_prose = has_prose or line.count(" ") >= _PROSE
        if place and dated is None and not names and not has_prose:
            dated = _printed_line(line)
            outlet = outlet or (_printer(line) if dated is not None else None)
        if names and not is_told:  # "By …" tells better than names alone, which may be the outlet's
            authors, is_told = names, True
            dated = dated or parse_spoken(line)
        elif dated is None and not authors and _names_an_author([line for _, line in lines], place):
            authors = clean_authors([line])
        elif dated is None and not (authors and _ROLE.fullmatch(line) and _after(spans, span, text)):
            continue
        if dated is not None and _UPDATED.match(line):
            modified = modified or dated
        elif dated is not None:
            published = published or dated
            again = _UPDATED.search(line)
            modified = modified or (parse_spoken(line[again.end() :]) if again else None)
        spans.append(span)
    return Head(authors, published, modified, tuple(spans), outlet)


def _bar(line: str) -> Head | None:
    """Return what a line tells whose parts stand side by side: who wrote it, for whom, on which day.

    None where a part is none of these.
    """
    parts = parts_of_bar(line)
    read = [(part, _date_line(part)) for part in parts]
    dates = [found for _, found in read if found is not None]
    others = [part for part, found in read if found is None and not _REST_OF_DATE.fullmatch(part)]
    outlets = [part for part in others if is_outlet(part)]
    roles = [part for part in others if _ROLE.fullmatch(part)]
    rest = [part for part in others if part not in outlets and part not in roles]
    if len(dates) != 1 or len(outlets) > 1 or not all(is_name(p) or _byline(p) for p in rest) or not others:
        return None
    if len(rest) > 1 and not roles:
        return None
    names = clean_authors(rest)
    named = names if roles or outlets or any(_byline(part) for part in rest) else ()
    return Head(named, dates[0], outlet=outlets[0] if outlets else None)


def _printer(line: str) -> str | None:
    """Return the outlet that stands beside the date in a line."""
    printed = _PRINTED.match(line)
    words = printed.group().strip(" ,|·•–—-") if printed is not None else ""
    return words if is_outlet(words) else None


def issuers(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of a file's stated authors that read as a person or an office, not as a login."""
    return tuple(name for name in names if " " in name)


def issuing_office(authors: tuple[str, ...]) -> str | None:
    """Return the office that issued a paper when it is its only author, else None."""
    if len(authors) != 1 or len(authors[0].split()) > 8 or not _OFFICE.search(authors[0]):
        return None
    return _recased(authors[0]) if authors[0].isupper() else authors[0]


def is_name(text: str) -> bool:
    """Return whether `text` reads as a person's name: two to five capitalised words."""
    return len(text) <= 60 and _IS_NAME.fullmatch(text) is not None


def _parts(name: str) -> Iterator[str]:
    cleaned = re.sub(r"\s+", " ", _ADDRESS.sub(" ", name[:300])).strip()
    cleaned = re.sub(r"^(?:(?:words|written|reported|story|posted)\s+)?by\b:?\s+", "", cleaned, flags=re.I)
    cleaned = re.split(r"\s+(?:for|in|at)\s+(?=[A-Zt])", cleaned)[0]
    for part in _SEPARATOR.split(cleaned):
        part = part.strip(" .:·–—-()[]\"'")
        letters = sum(character.isalpha() for character in part)
        if not letters >= 2 or len(part) > 60 or any(map(str.isdigit, part)) or "/" in part:
            continue
        if _ROLE.fullmatch(part) or _GENERIC.fullmatch(part) or len(part.split()) > 6:
            continue
        capitals = sum(map(str.isupper, part))
        yield _recased(part) if " " in part and capitals > 0.7 * letters else part


def _recased(name: str) -> str:
    """Return a name printed in capitals as it is usually written (McKay and O'Neill included)."""
    plain = re.sub(r"[^\W\d_]+", lambda word: word[0].capitalize(), name)
    plain = re.sub(r"\b(Mc)([a-z])", lambda m: m[1] + m[2].upper(), plain)
    return re.sub(r"(['’])S\b", r"\1s", plain)


def _head_lines(text: str) -> Iterator[tuple[Span, str]]:
    seen = sentences = 0
    for match in re.finditer(r"[^\r\n]+", text[:20_000]):
        line = match[0].strip()
        if not line:
            continue
        start = match.start() + match[0].index(line[0])
        yield Span(start, start + len(line)), line
        seen += 1
        sentences += line.endswith((".", ".”", '."', "?")) and line.count(" ") > 10
        if seen == _HEAD_LINES or sentences == _HEAD_SENTENCES:
            return


def _byline(line: str) -> tuple[str, ...]:
    """Return the authors of a line that is a byline and nothing else."""
    match = _BYLINE.fullmatch(line) if len(line) <= 160 else None
    if match is None:
        return ()
    names = match["names"]
    dated = spoken_date(names)
    if dated is not None:
        names = re.sub(r"\s+on\s*$", "", names[: dated[1]])
    names = _ADDRESS.sub(" ", re.sub(r"\|.*$", "", names)).strip(" ,·•–—-")
    parts = [part for part in _SEPARATOR.split(names) if part]
    if not parts or not all(_is_byline_part(part) for part in parts):
        return ()
    return clean_authors([names])


def _is_byline_part(part: str) -> bool:
    words = re.split(r"\s+(?:for|in|at)\s+(?=[A-Zt])", part.strip(" ."))
    return is_name(words[0]) or _ROLE.fullmatch(part) is not None or _is_agency(part)


def _is_agency(part: str) -> bool:
    return part in {"Reuters", "AFP", "AP", "PA", "Bloomberg", "Staff", "Agencies", "Associated Press"}


def _names_an_author(lines: list[str], place: int) -> bool:
    """Return whether a line with only names stands above a role, or beside a date under a headline.

    A headline in title case reads like a name, so a longer line must come first.
    """
    line, above = lines[place], lines[:place]
    following = lines[place + 1] if place + 1 < len(lines) else ""
    if not above or len(line) > 120 or not all(is_name(part) for part in _SEPARATOR.split(line)):
        return False
    if _ROLE.fullmatch(following) and not following.lower().startswith(("in ", "for ")):
        return True
    under_headline = any(len(words.split()) >= _FEWEST_HEADLINE_WORDS for words in above[:-1] or above)
    beside_date = _date_line(following) is not None or _date_line(above[-1]) is not None
    return under_headline and beside_date and not _OFFICE.search(line)


def _date_line(line: str) -> date | datetime | None:
    """Return the date of a line that holds a date and nothing else."""
    if len(line) > 90:
        return None
    lead = _DATE_LEAD.match(line)
    rest = line[lead.end() :] if lead else line
    found = spoken_date(rest)
    if found is None or rest[: found[1]].strip(" |·•–—(,-"):
        return None
    tail = rest[found[2] :]
    if _REST_OF_DATE.fullmatch(tail) or _DATE_LEAD.match(tail.lstrip(" |·•–—(,-")):
        return found[0]
    return None


def _printed_line(line: str) -> date | datetime | None:
    """Return the date of a line that holds a name, as of an outlet or a place, and a date."""
    printed = _PRINTED.match(line) if len(line) <= 90 else None
    return None if printed is None else _date_line(line[printed.end() :])


def _after(spans: list[Span], span: Span, text: str) -> bool:
    """Return whether `span` stands right below the last line found."""
    return bool(spans) and not text[spans[-1].end : span.start].strip()


def author_lines(text: str, authors: tuple[str, ...]) -> tuple[Span, ...]:
    """Return the lines near the head of `text` that hold the names of `authors` and nothing else."""
    known = {name.casefold() for name in authors}
    found = []
    for span, line in _head_lines(text):
        if len(line) <= 160 and known and {name.casefold() for name in _parts(line)} <= known:
            spoken = _SEPARATOR.split(re.sub(r"^by\b:?\s+", "", line, flags=re.I))
            if all(part.casefold() in known or _ROLE.fullmatch(part) or not part for part in spoken):
                found.append(span)
    return tuple(found)
