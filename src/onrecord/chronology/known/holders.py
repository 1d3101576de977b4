"""Who has a paper, a recording or another thing in hand: "received the survey", "seen by the Courier"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.chronology.happened.happenings import Named
from onrecord.chronology.tables.lexicon import THING, holdings
from onrecord.model import Act, Document, Span, Statement, trimmed
from onrecord.model.sentences import Sentences

_NOUN = rf"(?:[\w’'-]+\s+){{0,3}}?{THING}"
_OF_THING = rf"{_NOUN}(?:\s+of\s+(?:(?:the|a|an|its|his|her)\s+)?{_NOUN})?"
_THING_AFTER = re.compile(
    rf"\s+(?:(?:of\s+)?(?:the|a|an|its|his|her|their|two|several)\s+)?{_OF_THING}\b", re.IGNORECASE
)
_THING_BEFORE = re.compile(
    rf"(?P<thing>(?:\b(?:the|a|an|its|his|her|their)\s+)?\b{_OF_THING})\b[^.;:“”]{{0,40}}$", re.IGNORECASE
)
# What a source says that it has itself in hand: "said it had taken possession of".
_OWN_HOLDING = re.compile(
    rf"(?:that\s+)?(?:it|he|she|they|we|I)\s+(?:(?:has|have|had|also)\s+){{0,2}}{holdings('holder')}\b",
    re.IGNORECASE,
)
_NEGATED = re.compile(r"\b(?:not|never|no|nobody|none|neither|yet)\b|n['’]t\b", re.IGNORECASE)
_HOLDER = re.compile(
    rf"\s+(?:(?:has|have|had|also|first|since|already)\s+){{0,3}}{holdings('holder')}\b", re.IGNORECASE
)
_HELD_BY = re.compile(rf"\b{holdings('held-by')}\s+(?:the\s+)?$", re.IGNORECASE)
# How far before its holder a thing stands, in code points: a clause.
_CLAUSE = 90


def holders(
    document: Document, statements: Sequence[Statement], places: Sequence[Named], sentences: Sentences
) -> Iterator[tuple[str, Span, int]]:
    """Yield the entities that have something in hand, with the words for it, and where that is told.

    `statements` are those of the document; what one denies is not told.
    """
    denied = [c for s in statements if s.act is Act.DENIES for c in s.content]
    for named in places:
        if any(span.contains(named.span) for span in (*document.furniture, *denied)):
            continue
        thing = _held(document.text, named.span, *sentences.bounds(sentences.index(named.span.start)))
        if thing is not None:
            yield named.entity, thing, named.span.start
    own = [s for s in statements if s.act is not Act.DENIES]
    yield from _own_holdings(document.text, own, sentences)


def _own_holdings(
    text: str, statements: Sequence[Statement], sentences: Sentences
) -> Iterator[tuple[str, Span, int]]:
    """Yield the sources who say that they have a thing in hand, the thing, and where they say so."""
    for statement in statements:
        if statement.source is None or len(statement.source.entities) != 1 or not statement.content:
            continue
        content = statement.content[0]
        verb = _OWN_HOLDING.match(text, content.start, content.end)
        if verb is None or _NEGATED.search(verb.group()):
            continue
        end = sentences.bounds(sentences.index(content.start))[1]
        if thing := _THING_AFTER.match(text, verb.end(), end):
            span = trimmed(text, thing.start(), thing.end())
            if span is not None:
                yield statement.source.entities[0], span, content.start


def _held(text: str, holder: Span, start: int, end: int) -> Span | None:
    """Return the words of the thing that the one named at `holder` has in hand, by its sentence."""
    verb = _HOLDER.match(text, holder.end, end)
    if verb and (thing := _THING_AFTER.match(text, verb.end(), end)):
        return trimmed(text, thing.start(), thing.end())
    low = max(start, holder.start - _CLAUSE)
    if verb := _HELD_BY.search(text, low, holder.start):
        clause = text[low : verb.start()]
        if (thing := _THING_BEFORE.search(clause)) and not _NEGATED.search(clause):
            return trimmed(text, low + thing.start("thing"), low + thing.end("thing"))
    return None
