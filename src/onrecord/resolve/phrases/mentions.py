"""Where a text speaks of persons without their name: pronouns, and noun phrases whose head is a person."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Self

from onrecord.model import EntityKind, FoundMention, MentionForm, Span
from onrecord.resolve.lexicon import Pronoun, listed, noun_of, nouns, pronoun_of
from onrecord.resolve.names import marked
from onrecord.resolve.phrases.words import DEFINITE, POSSESSIVE

# The letters that one begins with are looked at first: most places of a text have none of them.
_PRONOUN = re.compile(
    r"(?=[IWwUuOoMmHhSsTtYy])(?<![\w’'@-])(?:I|[Ww]e|us|Us|[Oo]ur|[Oo]urs|[Oo]urselves|[Mm]e|[Mm]y|[Mm]yself|[Hh]e|[Hh]im|[Hh]is|[Hh]imself|[Ss]he|[Hh]er|[Hh]ers|[Hh]erself"
    r"|[Tt]hey|[Tt]hem|[Tt]heir|[Tt]heirs|[Tt]hemselves|[Yy]ou|[Yy]our|[Yy]ourself)(?![\w-])"
)
_WORD = re.compile(r"[^\W_][\w’'-]*")
_DETERMINERS = listed("determiner")
# What cannot stand between a determiner and its noun.
_BREAKS = listed("ends-a-phrase")
_FURTHEST = 6
# Who is spoken of by these is nobody in particular.
_NOBODY = frozenset(("nobody", "anyone", "anybody", "everyone", "everybody", "no-one", "none", "neither"))
_MAY_BE_BODIES = frozenset(("paper",))  # "the paper" is what has been read, or whoever prints it
_AFTER = re.compile(r"[ ]([^\W\d_][\w’'-]*)")


@dataclass(frozen=True, slots=True)
class MentionFound:
    """A pronoun, or a noun phrase up to its head; `head` is its last word, `word` that word in lower case.

    `plain` tells that a noun phrase has no determiner: a plural ("officials"), or a role beside a name;
    `body` that it stands for a body ("the company").
    """

    span: Span
    head: Span
    form: MentionForm
    word: str
    pronoun: Pronoun | None = None
    plain: bool = False
    body: bool = False

    @classmethod
    def of_pronoun(cls, span: Span, word: str, pronoun: Pronoun | None) -> Self:
        """Return the mention that a pronoun is by itself."""
        return cls(span, span, MentionForm.PRONOUN, word, pronoun)


def find_mentions(
    text: str,
    names: Sequence[Span],
    left_out: Sequence[Span] = (),
    told: Sequence[FoundMention] = (),
    families: Sequence[Span] = (),
) -> list[MentionFound]:
    """Return the mentions of persons in `text` that are no names, in text order.

    Noun phrases are those that the encoder tells of (`told`), and those whose noun is in the list.

    `families` are phrases for all who bear a name ("the Ambers").
    Nothing inside one of the `names` or in the parts `left_out` (page
    furniture) is a mention. First come, first kept: none overlaps another,
    but for a possessive that begins a phrase ("his wife" is two).
    """
    taken = marked(len(text) + 1, (*names, *families, *left_out))
    phrases = {m.head.start: m for m in (*_nominals(text, taken, _is_person), *_told(text, told, taken))}
    found = [*_pronouns(text, taken), *phrases.values(), *(_family(text, span) for span in families)]
    found.sort(key=lambda m: (m.head.start, m.span.start))
    return found


def find_bodies(
    text: str, names: Sequence[Span], left_out: Sequence[Span] = (), told: Sequence[FoundMention] = ()
) -> list[MentionFound]:
    """Return the noun phrases for one body that was spoken of before ("the company"), in text order.

    They are those that the encoder tells of (`told`), and those whose noun is in the list. Nothing inside
    one of the `names` or in the parts `left_out` is a mention.
    """
    taken = marked(len(text) + 1, (*names, *left_out))
    phrases = {m.head.start: m for m in (*_nominals(text, taken, _is_body), *_told(text, told, taken))}
    return [
        replace(m, body=True)
        for _, m in sorted(phrases.items())
        if text[m.span.start : m.head.end].split()[0].lower() in DEFINITE and not noun_of(m.word)[1]
    ]


def _family(text: str, span: Span) -> MentionFound:
    """Return the mention of a family ("the Ambers"), whose head is its last word."""
    word = span.of(text).split()[-1]
    return MentionFound(span, Span(span.end - len(word), span.end), MentionForm.NOMINAL, word.lower())


def _pronouns(text: str, taken: bytearray) -> Iterator[MentionFound]:
    for match in _PRONOUN.finditer(text):
        if taken[match.start()]:
            continue
        word = match.group().lower()
        span = Span(match.start(), match.end())
        yield MentionFound.of_pronoun(span, word, pronoun_of(word))


def _told(text: str, told: Sequence[FoundMention], taken: bytearray) -> Iterator[MentionFound]:
    """Yield the noun phrases that the encoder tells, each cut before a name that its role stands beside."""
    for mention in told:
        if mention.form != MentionForm.NOMINAL or taken[mention.head.start]:
            continue
        if mention.head.of(text).lower() in _NOBODY or mention.span.of(text).lower() == "no one":
            continue
        words = mention.span.of(text).split()
        first = words[0].lower()
        plain = first not in _DETERMINERS and not any(POSSESSIVE.search(w) for w in words[:-1])
        word = mention.head.of(text).lower()
        yield MentionFound(mention.span, mention.head, MentionForm.NOMINAL, word, None, plain)


def _nominals(text: str, taken: bytearray, is_wanted: Callable[[str], bool]) -> Iterator[MentionFound]:
    """Yield noun phrases whose head is a noun that is wanted, as one for a person or people."""
    for words in _known(text):
        match = words[-1]
        if match.group().lower() in _NOBODY or not is_wanted(match.group()):
            continue
        if taken[match.start()] or _goes_on(text, match):
            continue
        begin = text.rfind("\n", 0, match.start()) + 1
        found = _phrase(text, [w for w in words if w.start() >= begin], taken)
        if found is not None:
            yield found


@lru_cache(maxsize=1)  # persons and bodies of a text are looked for one after the other
def _known(text: str) -> tuple[tuple[re.Match[str], ...], ...]:
    """Return the nouns of a text for persons and bodies, each with the words before it."""
    words: deque[re.Match[str]] = deque(maxlen=_FURTHEST + 1)
    found = []
    for match in _WORD.finditer(text):
        words.append(match)
        if _is_person(match.group()) or _is_body(match.group()):
            found.append(tuple(words))
    return tuple(found)


@lru_cache(maxsize=1 << 15)
def _is_person(word: str) -> bool:
    return _kind(word) in (EntityKind.PERSON, EntityKind.PEOPLE)


@lru_cache(maxsize=1 << 15)
def _is_body(word: str) -> bool:
    return _kind(word) is EntityKind.ORGANIZATION or word.lower() in _MAY_BE_BODIES


def _kind(word: str) -> EntityKind | None:
    """Return what a noun of the list stands for; None for other words."""
    one, _, known = noun_of(POSSESSIVE.sub("", word))
    if known is None or known.origin == "ending" or (one not in nouns() and "-" not in one):
        return None
    return known.kind


def _goes_on(text: str, match: re.Match[str]) -> bool:
    """Return whether the noun is only the first half of another ("police officer")."""
    after = _AFTER.match(text, match.end())
    if after is None or not (_is_person(after[1]) or _is_body(after[1])):
        return False
    return not POSSESSIVE.search(match.group())


def _phrase(text: str, words: Sequence[re.Match[str]], taken: bytearray) -> MentionFound | None:
    """Return the noun phrase that ends in the last of some words; a singular needs a determiner."""
    last = words[-1]
    word = POSSESSIVE.sub("", last.group())
    begin, plain = _begin(text, words, taken)
    if plain and not noun_of(word)[1] and word.lower() not in ("police", "authorities"):
        return None
    head = Span(last.start(), last.start() + len(word))
    return MentionFound(Span(begin, head.end), head, MentionForm.NOMINAL, word.lower(), None, plain)


def _begin(text: str, words: Sequence[re.Match[str]], taken: bytearray) -> tuple[int, bool]:
    """Return where the phrase begins of which the last word is the head, and whether nothing determines it.

    A determiner begins it, or an owner's name with all its words.
    """
    begin, plain, place = words[-1].start(), True, words[-1].start()
    for word in reversed(words[:-1]):
        gap, low = text[word.end() : place], word.group().lower()
        goes_on = gap.isspace() or (gap == ", " and plain and word.group()[0].islower())
        if not goes_on or (low in _BREAKS and low not in _DETERMINERS):
            break
        place = word.start()
        if low in _DETERMINERS:
            return place, False
        if POSSESSIVE.search(word.group()):
            begin, plain = place, False
        elif not plain:
            if not (word.group()[0].isupper() or taken[place]):
                break
            begin = place
    return begin, plain
