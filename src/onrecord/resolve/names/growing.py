"""Names that go on in the text: a given name ahead, a longer form of the document, an ending of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from onrecord.model import Span
from onrecord.resolve.lexicon import CALENDAR, known_body, known_names, noun_of, pronouns, titles
from onrecord.resolve.names.before_surnames import LEADING, OPENING
from onrecord.resolve.names.found import NameFound
from onrecord.resolve.names.taken import Taken

_GIVEN_BEFORE = re.compile(r"(?<![\w’'-])([A-ZÀ-Þ][a-zß-ÿ]+)[ ]$")
_POLICE_BEHIND = re.compile(r" [Pp]olice(?![\w’'-])")
_POSSESSIVE_BEHIND = re.compile(r"['’]s\b")
# What follows no genitive, and no short form of "is" or "has" either.
_FINITE = r"(?:is|was|are|were|will|would|has|can|could|may|does|did|says)\b"
_WITH_FINITE = re.compile(rf"['’]s {_FINITE}")


def with_given(text: str, name: NameFound, sources: Sequence[Span], taken: Taken) -> NameFound:
    """Return a surname with the given name that a source phrase begins with and the tagger left out."""
    if name.type != "PER" or len(name.tokens) != 1 or name.titles:
        return name
    before = _GIVEN_BEFORE.search(text, max(0, name.span.start - 30), name.span.start)
    if before is None:
        return name
    given, start = before[1].lower(), before.start(1)
    listed = given in titles() or given in pronouns() or given in CALENDAR or given in LEADING | OPENING
    if (
        listed
        or noun_of(given)[2] is not None
        or re.search(rf"(?<![\w’'-]){re.escape(given)}(?![\w’'-])", text)
    ):
        return name
    if not any(s.start == start and s.contains(name.span) for s in sources):
        return name
    if not taken.take(Span(start, name.span.start)):
        return name
    span = Span(start, name.span.end)
    return replace(name, span=span, core=Span(start, name.core.end), tokens=(given, *name.tokens))


def with_police(text: str, name: NameFound, sources: Sequence[Span], taken: Taken) -> NameFound:
    """Return the name of a town as that of its police, where a source is no more than the two."""
    behind = _POLICE_BEHIND.match(text, name.span.end)
    if behind is None or name.titles or name.type == "MISC":
        return name
    span = Span(name.span.start, behind.end())
    whole = any(s.end == span.end and text[s.start : span.start].lower() in ("", "the ") for s in sources)
    if not whole or not taken.take(Span(name.span.end, span.end)):
        return name
    return replace(name, span=span, core=span, type="ORG", tokens=(*name.tokens, "police"))


def with_endings(text: str, names: Sequence[NameFound]) -> Sequence[NameFound]:
    """Return the names, those with their own "'s" where the text shows it to be no genitive."""
    return [_with_ending(text, name) for name in names] if _WITH_FINITE.search(text) else names


def _with_ending(text: str, name: NameFound) -> NameFound:
    """Return the name with its own "'s" where the text shows it to be no genitive ("Hale's has opened")."""
    behind = _POSSESSIVE_BEHIND.match(text, name.span.end)
    word = text[name.core.start : name.core.end].split()[-1]
    if behind is None or not re.search(rf"\b{re.escape(word)}['’]s {_FINITE}", text):
        return name
    core = Span(name.core.start, behind.end())
    tokens = (*name.tokens[:-1], f"{name.tokens[-1]}'s") if name.tokens else name.tokens
    return NameFound(Span(name.span.start, core.end), core, "ORG", (), tokens)


def in_full(text: str, names: Sequence[NameFound]) -> Iterator[NameFound]:
    """Yield the names, bodies known everywhere by the longest of their names that stands there.

    "Islamic State of Iraq and Syria" names no country besides.
    """
    end = 0
    for name in names:
        body = known_body(name.core.of(text)) if name.type == "ORG" and name.span.start >= end else None
        forms = (
            [f for f in known_names(body) if _stands_at(text, name.core.start, f)] if body is not None else []
        )
        full = max(forms, key=len, default="")
        if name.core.start + len(full) > name.core.end:
            end = name.core.start + len(full)
            name = replace(
                name,
                span=Span(name.span.start, end),
                core=Span(name.core.start, end),
                tokens=tuple(full.split()),
            )
            yield name
        elif name.span.start >= end:
            yield name


def _stands_at(text: str, start: int, form: str) -> bool:
    end = start + len(form)
    return text[start:end].lower() == form and not text[end : end + 1].isalnum()


def lengthened(text: str, names: Sequence[NameFound]) -> Iterator[NameFound]:
    """Yield the names, bodies in full where the words around are a longer name of the document."""
    longer = {n.core.of(text): n for n in names if n.type == "ORG" and " " in n.core.of(text)}
    left = 0
    for name, after in zip_longest(names, names[1:]):
        limit = after.span.start if after is not None else len(text)
        core = _longest_around(text, name, longer, Span(left, limit)) if name.type == "ORG" else None
        if core is not None:
            start = min(name.span.start, core.start)
            name = replace(name, span=Span(start, core.end), core=core, tokens=longer[core.of(text)].tokens)
        left = name.span.end
        yield name


def _longest_around(text: str, name: NameFound, longer: Iterable[str], free: Span) -> Span | None:
    """Return where the longest of the names stands that begins or ends with this one, in what is `free`."""
    core, own = name.core, name.core.of(text)
    found = None
    for form in longer:
        begins, ends = form.startswith(f"{own} "), form.endswith(f" {own}")
        start = core.start if begins else core.end - len(form)
        span = Span(start, start + len(form)) if (begins or ends) and start >= 0 else None
        if span is None or not free.contains(span) or span.of(text) != form:
            continue
        edges = text[max(0, span.start - 1) : span.start] + text[span.end : span.end + 1]
        if not any(edge.isalnum() for edge in edges) and (found is None or len(form) > len(found.of(text))):
            found = span
    return found
