"""What heads a source phrase: a pronoun, a name, or a noun with what its words say of number and tie."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model import Span
from onrecord.resolve.lexicon import is_listed, listed, noun_of, of_person, pronoun_of
from onrecord.resolve.names import NameFound
from onrecord.resolve.phrases.named_heads import head_name
from onrecord.resolve.phrases.nominal import nominal
from onrecord.resolve.phrases.phrase import Phrase
from onrecord.resolve.phrases.words import SOME_PEOPLE, WORD

_TRIM = ' \t\n,.;:!?"“”«»—–-'
_OF_KIN = listed("firm-of-kin")
_GOES_WITH_A_PRONOUN = (",", "who", "too", "also", "himself", "herself")


def parse_phrase(text: str, span: Span, names: Sequence[NameFound]) -> Phrase | None:
    """Return what heads the source phrase in `span` (`names` are those inside it), None when nothing does."""
    trimmed = _trimmed(text, span)
    if trimmed is None:
        return None
    # the stop of an initial ends a name, and so its phrase ("the sleuth Ada P.")
    trimmed = Span(trimmed.start, max([trimmed.end, *(n.span.end for n in names if n.span.end <= span.end)]))
    pronoun = _pronoun(text, trimmed)
    if pronoun is not None:
        return pronoun
    if names and _is_group(text, trimmed, names):
        return nominal(text, trimmed, ())
    name = head_name(text, trimmed, names)
    return Phrase(trimmed, name=name) if name is not None else nominal(text, trimmed, names)


def _trimmed(text: str, span: Span) -> Span | None:
    start, end = span.start, span.end
    while start < end and (text[start] in _TRIM or text[start] in "‘’'"):
        start += 1
    while end > start and text[end - 1] in _TRIM:
        end -= 1
    return Span(start, end) if start < end else None


def _pronoun(text: str, span: Span) -> Phrase | None:
    """Return the phrase that a pronoun is, alone or with a clause or a "too" behind it.

    Of a relative all that follows is of its clause ("who in October").
    """
    first = WORD.match(text, span.start, span.end)
    if first is None:
        return None
    word = first.group().lower()
    known = pronoun_of(word)
    if known is None or (known.sort == "possessive" and first.end() < span.end):
        return None
    rest = text[first.end() : span.end].strip()
    goes_on = (known.sort == "relative" and word != "that") or (
        known.sort == "personal" and rest.startswith(_GOES_WITH_A_PRONOUN)
    )
    if rest and not goes_on:
        return None
    return Phrase(Span(first.start(), first.end()), pronoun=known, word=word)


def _is_group(text: str, span: Span, names: Sequence[NameFound]) -> bool:
    """Return whether the phrase ends in a word for people of a sort ("Republicans"), which names nobody.

    "Pell Brothers" is a firm, and "Ada Pell, one of the Selland Republicans" is Ada Pell.
    """
    first, last = names[0], names[-1]
    if last.span.end != span.end or last.titles or last.type == "LOC":
        return False
    if first.type == "PER" and first.span.start == span.start and text[first.span.end] == ",":
        return False
    if last.type == "ORG" and len(last.tokens) > 1 and last.tokens[-1] in _OF_KIN:
        return False
    words = WORD.findall(span.of(text))
    _, plural, known = noun_of(words[-1])
    if words[-1].lower() in SOME_PEOPLE:
        return len(words) == 1
    return plural and of_person(known) and is_listed(known)
