"""Recognise page furniture in running text, whole lines at a time; the text itself is never changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from itertools import pairwise, takewhile

from onrecord.model import Span

# Furniture is short; captions and consent notes, the longest, stay under this.
_LONGEST = 400
# A related-stories box holds at most a dozen headlines, each with a few small lines around it.
_LONGEST_LIST = 24
_HEADLINE_WORDS = 18
_HEAD_LINES = 40
_ENDS_SENTENCE = re.compile(r"[.!;:,…][\"'”’)\]]*$")
_LINK = re.compile(
    r"terms(?: (?:of (?:use|service)|(?:and|&) conditions))?|privacy(?: policy)?|cookies?(?: policy)?"
    r"|contact(?: us)?|about(?: us)?|advertise|subscribe|log in|sign in|newsletters?|careers|site ?map"
    r"|help|accessibility",
    re.I,
)
_COMMENTS = re.compile(r"(?:view |all |readers?['’]? |top )*(?:\d+ )?comments?(?: ?\(\d+\))?:?", re.I)
_COMMENT_CONTROL = re.compile(
    r"(?:\d+ )?(?:reply|replies|likes?|report|flag|upvotes?|recommend(?: \(?\d+\)?)?|share)(?: \d+)?", re.I
)
# A group that would be remembered, which takes thrice the time; what is escaped or of a class is no group.
_GROUP = re.compile(r"\\.|\[(?:\\.|[^\]])+\]|\((?!\?)")
_BAR = re.compile(r"[|•·]")
# Of some kinds of furniture the scope, the pattern, and words of which each such line has one.
Kind = tuple[str, re.Pattern[str], tuple[str, ...]]
Kinds = tuple[Kind, ...]
_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")


def find_furniture(text: str, also: Iterable[Span] = ()) -> tuple[Span, ...]:
    """Return the spans of page furniture in `text`, in order and disjoint.

    Each span is one whole line without its surrounding white space. `also` are
    spans found by other means (bylines), merged into the result.

    >>> find_furniture("Skip to content\\n\\nShe said no.")
    (Span(start=0, end=15),)
    """
    lines = tuple(_lines(text))
    kinds = tuple(_kinds_in(text, _patterns()))
    found = set(also)
    place = 0
    while place < len(lines):
        line = lines[place].of(text)
        scope = _scope(line, kinds) if len(line) <= _LONGEST else None
        if scope is not None:
            found.add(lines[place])
        place += 1
        if scope == "list":
            for span in _listed(text, lines, place, kinds):
                found.add(span)
                place += 1
    found.update(_menu(text, lines, kinds))
    found.update(_reader_comments(text, lines))
    return merged(found)


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return `spans` in order, those that overlap made one."""
    kept: list[Span] = []
    for span in sorted(spans):
        if kept and span.start < kept[-1].end:
            kept[-1] = Span(kept[-1].start, max(kept[-1].end, span.end))
        else:
            kept.append(span)
    return tuple(kept)


def _lines(text: str) -> Iterator[Span]:
    """Yield the span of each line that is not blank, without its outer white space."""
    for match in _LINE.finditer(text):
        words = match[0].strip()
        if words:
            start = match.start() + match[0].index(words[0])
            yield Span(start, start + len(words))


def _listed(text: str, lines: tuple[Span, ...], place: int, kinds: Kinds) -> Iterator[Span]:
    """Yield the lines from `place` on that read as headlines of a box, not as sentences.

    The last line before the article goes on may be a heading of the article
    itself; it is left to the article when a blank line parts it from the box.
    """
    run = []
    for span in lines[place : place + _LONGEST_LIST]:
        line = span.of(text)
        if len(line) > _LONGEST or not (_is_headline(line) or _scope(line, kinds) is not None):
            break
        run.append(span)
    goes_on = place + len(run) < len(lines)
    if goes_on and len(run) > 1 and _is_parted(text, run) and _scope(run[-1].of(text), kinds) is None:
        run.pop()
    yield from run


def _is_parted(text: str, run: list[Span]) -> bool:
    """Return whether a blank line stands before the last of `run` but not between the others."""
    gaps = [text[a.end : b.start].count("\n") for a, b in pairwise(run)]
    return gaps[-1] > 1 and gaps[-1] > min(gaps[:-1], default=0)


def _menu(text: str, lines: tuple[Span, ...], kinds: Kinds) -> set[Span]:
    """Return the entries of a section menu at the head: a run of one to three words a line.

    Sections have names of the outlet's own, so the run counts as a whole when
    at least two of its lines, and a third, are known menu words; an entry that
    stands alone again above the headline goes with it.
    """
    run = list(takewhile(lambda span: _is_entry(span.of(text), kinds), lines))
    known = [span for span in run if _scope(span.of(text), kinds) is not None]
    if len(run) < 4 or len(known) < 2 or 3 * len(known) < len(run):
        return set()
    run = run[: run.index(known[-1]) + 1] if len(known) > 1 else run
    entries = {span.of(text) for span in run}
    return set(run) | {span for span in lines[:_HEAD_LINES] if span.of(text) in entries}


def _is_entry(line: str, kinds: Kinds) -> bool:
    return _scope(line[:_LONGEST], kinds) is not None or (len(line.split()) <= 3 and line[-1].isalnum())


def _reader_comments(text: str, lines: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return the lines from a heading of readers' comments to the end.

    The heading counts only in the lower half of the text and when controls of
    single comments ("Reply", "3 likes") follow: a counter above the article
    looks the same.
    """
    for place, span in enumerate(lines):
        if 2 * span.start >= len(text) and _COMMENTS.fullmatch(span.of(text)[:_LONGEST]):
            below = lines[place:]
            controls = sum(bool(_COMMENT_CONTROL.fullmatch(line.of(text)[:_LONGEST])) for line in below)
            return below if controls >= 2 else ()
    return ()


def _is_headline(line: str) -> bool:
    return len(line.split()) <= _HEADLINE_WORDS and not _ENDS_SENTENCE.search(line) and not line[0].islower()


def _kinds_in(text: str, kinds: Kinds) -> Iterator[Kind]:
    """Yield those of `kinds` of which a line of `text` may be."""
    low = text.lower()
    return (kind for kind in kinds if not kind[2] or any(word in low for word in kind[2]))


def _scope(line: str, kinds: Kinds) -> str | None:
    """Return "line" or "list" when `line` is furniture of one of `kinds`, None when it is not."""
    for scope, pattern, _ in _kinds_in(line, kinds):
        if pattern.fullmatch(line):
            return scope
    parts = [part.strip() for part in _BAR.split(line)] if _BAR.search(line) else []
    if len(parts) > 1 and all(len(part.split()) <= 4 and not _ENDS_SENTENCE.search(part) for part in parts):
        # A row of links holds names of the outlet's own; one link that every site has tells what it is.
        return "line" if any(_LINK.fullmatch(part) for part in parts) else None
    return None


@cache
def _patterns() -> Kinds:
    """Return scope, pattern and words of furniture.tsv, those without words as one alternation a scope."""
    rows = files("onrecord.read").joinpath("furniture.tsv").read_text("utf-8").splitlines()
    entries = [row.split("\t") for row in rows if row and not row.startswith("#")][1:]
    alike: dict[tuple[str, str], list[str]] = {("list", ""): []}
    for scope, pattern, _origin, *words in entries:
        plain = _GROUP.sub(lambda m: "(?:" if m[0] == "(" else m[0], pattern)
        alike.setdefault((scope, "".join(words)), []).append(plain.replace("[A-Z]", "(?-i:[A-Z])"))
    return tuple(
        (scope, re.compile("|".join(found), re.I), tuple(filter(None, words.split("|"))))
        for (scope, words), found in alike.items()
    )
