"""What happened to whom: verbs of news with their theme, day and the entities named beside them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.chronology.tables.lexicon import HappeningClass, happening_classes
from onrecord.model import Document, EntityKind, Span, Time
from onrecord.model.sentences import Sentences

# Negation and what is not (yet) a fact: such a clause dates nothing.
_UNREAL = re.compile(
    r"\b(?:not|never|no|nobody|nor|will|would|could|should|may|might|must|cannot|if|whether|unless|to)\b|n['’]t\b",
    re.I,
)
_AUXILIARY = re.compile(
    r"(?:\b(?:was|were|is|are|be|been|being|has|have|had|also|first|later|then|finally|again|who|which|that|\w+ly)\s+)+$",
    re.IGNORECASE,
)
_PASSIVE = re.compile(r"\b(?:was|were|been|being|is|are)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_CLAUSE = re.compile(
    r"[,;:()“”\"—–]|\b(?:and|but|after|before|when|while|since|until|because|that|as)\b", re.IGNORECASE
)
_THING = re.compile(
    r"(?:(?:the|a|an|its|his|her|their|this|that)\s+)?(?P<words>[\w’'&.-]+(?:\s+[\w’'&.-]+){0,5})$", re.I
)
_OBJECT = re.compile(r"\s+(?:(?:the|a|an|its|his|her|their)\s+)?(?P<words>[\w’'&-]+(?:\s+[\w’'&-]+){0,4})")
_END_OF_THING = re.compile(
    r"\s+(?:on|in|at|by|for|from|of|to|with|after|before|until|since|over|because|and|or|but|when|who|which|that|during"
    r"|last|this|yesterday|today|earlier|later)\b.*$",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"(?:it|he|she|they|who|which|that)", re.IGNORECASE)
_DETERMINER = re.compile(r"^(?:the|a|an|its|his|her|their|this|that)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Happening:
    """A verb of news in one document.

    `theme` is the key of whom or what it happened to: an entity's name, or the words of a thing, in lower
    case, "" when none stands there. `named` tells whether the theme is an entity or bears a capital, so that
    it may be the same in another document.
    """

    document: str
    verb: Span
    sentence: Span
    kind: HappeningClass
    theme: str
    words: str
    named: bool
    entities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """Where an entity is named in a document.

    `key` is its name in lower case, with the id where two entities of one document share that name.
    """

    span: Span
    entity: str
    kind: EntityKind
    key: str


def find_happenings(
    document: Document, times: Sequence[Time], named: Sequence[Named], sentences: Sentences
) -> tuple[Happening, ...]:
    """Return the happenings of sentences that hold a time expression or stand next to one, in order."""
    return tuple(_Finder(document, times, named, sentences).find())


@lru_cache(maxsize=1)
def _verb() -> re.Pattern[str]:
    parts = (f"(?P<c{number}>{kind.pattern})" for number, kind in enumerate(happening_classes()))
    return re.compile(rf"\b(?:{'|'.join(parts)})\b", re.IGNORECASE)


class _Finder:
    """Reads one document, sentence by sentence; a pronoun goes on with the theme before it."""

    def __init__(
        self, document: Document, times: Sequence[Time], named: Sequence[Named], sentences: Sentences
    ) -> None:
        self._document = document
        self._text = document.text
        self._times = [time.span for time in times]
        self._named = sorted(named, key=lambda n: n.span)
        self._starts = [n.span.start for n in self._named]
        self._sentences = sentences
        self._last: Happening | None = None

    def find(self) -> Iterator[Happening]:
        near = {self._sentences.index(span.start) + step for span in self._times for step in (-1, 0, 1)}
        for number in sorted(n for n in near if 0 <= n < len(self._sentences)):
            start, end = self._sentences.bounds(number)
            if any(f.start < end and start < f.end for f in self._document.furniture):
                continue
            for match in _verb().finditer(self._text, start, end):
                if (found := self._one(match, start, end)) is not None:
                    self._last = found
                    yield found

    def _one(self, match: re.Match[str], start: int, end: int) -> Happening | None:
        verb = Span(*match.span())
        if any(span.overlaps(verb) for span in self._times) or self._is_in_a_name(verb):
            return None
        kind = happening_classes()[int(str(match.lastgroup)[1:])]
        clause = self._clause(start, verb.start)
        before = self._text[clause : verb.start]
        if _UNREAL.search(before):
            return None
        theme, words, named = self._theme(kind, verb, clause, before, end)
        entities = tuple(dict.fromkeys(n.entity for n in self._between(start, end)))
        whole = Span(start, start + len(self._text[start:end].rstrip()))
        return Happening(self._document.id, verb, whole, kind, theme, words, named, entities)

    def _clause(self, start: int, verb: int) -> int:
        """Return where the clause of the verb begins."""
        ends = [m.end() for m in _CLAUSE.finditer(self._text, start, verb)]
        return ends[-1] if ends else start

    def _theme(
        self, kind: HappeningClass, verb: Span, clause: int, before: str, end: int
    ) -> tuple[str, str, bool]:
        active = not _PASSIVE.search(before)
        if active and (kind.theme == "object" or (kind.theme == "either" and self._has_object(verb))):
            return self._after(verb, end)
        subject = _AUXILIARY.sub("", before.strip() + " ").strip()
        if not subject or _PRONOUN.fullmatch(subject):
            return self._again(clause)
        match = _THING.search(subject)
        at = clause + self._text[clause : verb.start].rfind(subject)
        inside = self._between(at, at + len(subject))
        if inside and inside[-1].span.end == at + len(subject):
            return inside[-1].key, inside[-1].span.of(self._text), True
        words = match["words"] if match else subject
        return (
            bare_key(words),
            words,
            any(c.isupper() for c in words[1:]) or (words[:1].isupper() and " " in subject),
        )

    def _has_object(self, verb: Span) -> bool:
        """Return whether a thing follows an active verb at once ("closed the bridge")."""
        return (
            re.match(r"\s+(?:the|a|an|its|his|her|their)\s+[a-z]|\s+[A-Z]", self._text[verb.end :][:20])
            is not None
        )

    def _after(self, verb: Span, end: int) -> tuple[str, str, bool]:
        inside = self._between(verb.end, min(end, verb.end + 40))
        if inside and not self._text[verb.end : inside[0].span.start].strip(" ").replace("the", "").strip():
            return inside[0].key, inside[0].span.of(self._text), True
        match = _OBJECT.match(self._text, verb.end, end)
        words = _END_OF_THING.sub("", match["words"]) if match else ""
        return bare_key(words), words, any(c.isupper() for c in words)

    def _again(self, clause: int) -> tuple[str, str, bool]:
        """Return the theme before: the one named last ahead of a comma, else that of the last happening."""
        back = self._between(self._sentences.bounds(self._sentences.index(clause))[0], clause)
        if back and self._text[max(0, clause - 1) : clause] == ",":
            return back[-1].key, back[-1].span.of(self._text), True
        last = self._last
        return ("", "", False) if last is None else (last.theme, last.words, last.named)

    def _between(self, start: int, end: int) -> list[Named]:
        found = self._named[bisect_left(self._starts, start) : bisect_right(self._starts, end - 1)]
        return [n for n in found if n.span.end <= end]

    def _is_in_a_name(self, verb: Span) -> bool:
        at = bisect_right(self._starts, verb.start) - 1
        return at >= 0 and self._named[at].span.contains(verb)


def bare_key(words: str) -> str:
    """Return a name in lower case without its article."""
    return " ".join(_DETERMINER.sub("", words).casefold().split())
