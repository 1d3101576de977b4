"""The noun phrase that opens a sentence or follows a verb, where nothing tags it: "The note", "a woman"."""

from __future__ import annotations

import re

from onrecord.model import EntityKind, Span
from onrecord.resolve.lexicon import Noun, Pronoun, listed, noun_of, nouns, pronouns
from onrecord.resolve.phrases.words import WORD

_TIME_FIRST = r"(?:(?:Last|On|In|This|Earlier|Late|By)\b[^,.;:!?“\"\n]{0,30}?,?[ ])?"
_DETERMINER = r"(?P<the>the|a|an|this|that|its|his|her|their|our|two|three|several)"
_PHRASE = re.compile(
    rf"(?P<lead>{_TIME_FIRST}){_DETERMINER}[ ](?P<words>[\w’'-]+(?:[ ][\w’'-]+){{0,4}})", re.IGNORECASE
)
_DIRECT = re.compile(
    r"[ ](?P<np>(?:the|a|an|its|his|her|their)[ ][\w’'-]+(?:[ ][\w’'-]+){0,3})", re.IGNORECASE
)
_BEFORE = re.compile(
    rf"(?<![\w’'-])(?:{_DETERMINER}|four|five|six|seven|eight|nine|ten|some|many|few) ", re.IGNORECASE
)
_REACH = 60  # code points before a relative pronoun in which its noun phrase begins
# Words that stand in no noun phrase before its head; what lies behind them belongs to something else.
_STOPS = listed("ends-an-opening")
# Past forms that no ending shows: "The city sent a letter" opens with the city.
_PAST = listed("past")


def opening(text: str, start: int, end: int) -> Span | None:
    """Return the noun phrase, up to its head, that opens the sentence from `start` to `end`.

    Only phrases with a determiner whose head is a known person, body or
    paper count; a time may stand before them ("Last Saturday a woman …").
    """
    while start < end and text[start] in " \t\n“‘\"'(":
        start += 1
    match = _PHRASE.match(text, start, end)
    return _upto_head(text, Span(match.start("the"), match.end("words"))) if match else None


def following(text: str, start: int) -> Span | None:
    """Return the noun phrase, up to its head, right after `start` ("asked the harbour board")."""
    match = _DIRECT.match(text, start)
    return _upto_head(text, Span(match.start("np"), match.end("np"))) if match else None


def ending(text: str, end: int) -> Span | None:
    """Return the noun phrase whose head stands right before `end`, a comma apart at most ("a doctor who")."""
    for match in reversed(list(_BEFORE.finditer(text, max(0, end - _REACH), end))):
        span = _upto_head(text, Span(match.start(), end))
        if span is not None:
            return None if text[span.end : end].strip(" ,") else span
    return None


def opens_with_pronoun(text: str, start: int, end: int) -> bool:
    """Return whether the sentence opens with a pronoun of the third person ("Its staff …", "She …")."""
    while start < end and text[start] in " \t\n“‘\"'(":
        start += 1
    word = WORD.match(text, start, end)
    known = pronouns().get(word.group().lower()) if word else None
    return known is not None and known.person == 3 and known.sort in ("personal", "possessive")


def fits(pronoun: Pronoun, noun: Noun | None, *, plural: bool) -> bool:
    """Return whether a noun may be what a pronoun in the singular stands for."""
    if noun is None or plural:
        return False
    if pronoun.number == "thing":
        return noun.kind in (EntityKind.ORGANIZATION, EntityKind.DOCUMENT)
    if pronoun.number == "one":
        return noun.kind is EntityKind.PERSON and noun.gender in (None, pronoun.gender)
    return False


def _may_be_verb(word: str) -> bool:
    """Return whether a word before any head may be the verb of a subject that we do not know."""
    if noun_of(word)[0] in nouns():
        return False
    return word in _PAST or word.endswith("ed") or (word.endswith("s") and not word.endswith("ss"))


def _upto_head(text: str, span: Span) -> Span | None:
    """Return the phrase up to its first known noun that no other noun follows."""
    words = list(WORD.finditer(text, span.start, span.end))
    head = None
    for word in words[1:]:
        plain = word.group().lower()
        if plain in _STOPS or plain.endswith(("'s", "’s")) or (head is None and _may_be_verb(plain)):
            break
        if noun_of(plain)[0] in nouns():
            head = word
        elif head is not None:
            break
    return Span(span.start, head.end()) if head is not None else None
