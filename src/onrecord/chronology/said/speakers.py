"""Which statements of one document share a voice, told from the words alone, before anyone is resolved."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from onrecord.chronology.tables.lexicon import TITLES
from onrecord.model import Act, Annotation, Attribution, Name, Span

_HE = re.compile(r"(?:he|she)", re.IGNORECASE)
_IT = re.compile(r"(?:it|they|we)", re.IGNORECASE)
_WHO = re.compile(r"(?:who|which|that)", re.IGNORECASE)
_DETERMINER = re.compile(
    r"^(?:the|a|an|its|his|her|their|this|that|these|those|one of|\w+['’]s)\s+", re.IGNORECASE
)
_END_OF_HEAD = re.compile(
    r"[,;(–—]|\b(?:of|for|in|at|with|who|which|that|from|by|on|to|and|acting|speaking)\b", re.IGNORECASE
)
# A body that bears a person's name speaks for itself ("the Clinton campaign"); our own list.
_OF_BODY = re.compile(
    r"(?:['’]s?)?\s+(?:campaign|administration|team|camp|foundation|family|government|estate|organi[sz]ation|committee"
    r"|supporters|aides|officials|voters)\b",
    re.IGNORECASE,
)
# "Lawyers for Pell", "clerks backing Pell", "the panel headed by Pell": the person is not who speaks.
_FOR_PERSON = re.compile(
    r"\b(?:for|of|to|with|(?:headed|led|chaired|run|owned|founded)\s+by|(?!(?:acting|sitting|founding|managing|incoming|outgoing|leading|ruling)\b)[a-z]+ing)\s+(?:\w+\.?\s+)?$"
)
# What stands before a surname and is no given name; our own list.
_TITLES = frozenset(
    ("mr", "mrs", "ms", "miss", "mx", "dr", "sir", "dame", "lord", "lady", "capt", "captain", "judge")
)
# The longest title ("Representative"), with the space behind it, in code points.
_TITLE_REACH = 18
# A company that has been named is "the company" further on; our own list of nouns for what was named.
_FOR_NAMED = frozenset(
    (
        *(
            "company",
            "firm",
            "group",
            "agency",
            "campaign",
            "airline",
            "newspaper",
            "network",
            "union",
            "bank",
        ),
        *(
            "organization",
            "organisation",
            "association",
            "charity",
            "publisher",
            "retailer",
            "maker",
            "carrier",
        ),
    )
)


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice by its key: a surname, an organisation's name, or the head of a description.

    `key` is None for a pronoun, and for a source that is not spelled; `sort` is "person", "paper", "other" or
    "any".
    """

    key: str | None
    sort: str


class Voices:
    """Tells the voices of one document's statements apart."""

    def __init__(self, text: str, annotation: Annotation) -> None:
        """Take the names, in text order."""
        self._text = text
        self._names = annotation.names
        self._starts = [name.span.start for name in annotation.names]
        self._shared = _shared_surnames(name.span.of(text) for name in annotation.names if name.type == "PER")

    def of(self, attribution: Attribution) -> Voice:
        """Return the voice behind a statement, by its own words, or of the one who is asked."""
        if attribution.source is None:
            asked = attribution.content[0]
            if attribution.act is Act.ASKS and attribution.cue and asked.end < attribution.cue[0].start:
                return self._spelled(asked, asked.of(self._text))
            return (
                Voice(_surname(attribution.speaker), "person") if attribution.speaker else Voice(None, "any")
            )
        words = attribution.source.of(self._text)
        if _HE.fullmatch(words):
            return Voice(None, "person")
        if _IT.fullmatch(words):
            return Voice(None, "other")
        if _WHO.fullmatch(words):
            return self._antecedent(attribution.source.start)
        return self._spelled(attribution.source, words)

    def named_in(self, span: Span) -> frozenset[str]:
        """Return the keys of the people and organisations named in `span`."""
        return frozenset(self._key(name) for name in self._in(span) if name.type in ("PER", "ORG", "LOC"))

    def share_a_name(self, source: Span, other: Span) -> bool:
        """Return whether a source names somebody or a body that stands in the other words too."""
        return not self.named_in(source).isdisjoint(self.named_in(other))

    def is_described(self, source: Span) -> bool:
        """Return whether a source stands for one named before ("the board's chairwoman")."""
        words = source.of(self._text)
        return words[:4].lower() == "the " and not any(name.type == "PER" for name in self._in(source))

    def people_in(self, span: Span) -> frozenset[str]:
        """Return the keys of the people named in `span`."""
        return frozenset(self._key(name) for name in self._in(span) if name.type == "PER")

    def count_people(self, span: Span) -> int:
        """Return how many people are named in `span`."""
        return len(self.people_in(span))

    def last_person(self, start: int, end: int) -> Voice | None:
        """Return the person named last between two places, whom a pronoun right after may mean."""
        named = [name for name in self._in(Span(start, end)) if name.type == "PER"] if start < end else []
        return Voice(self._key(named[-1]), "person") if named else None

    def _antecedent(self, place: int) -> Voice:
        """Return the voice of the name right before a "who" or "which" at `place`."""
        at = bisect_left(self._starts, place) - 1
        if at < 0 or self._text[self._names[at].span.end : place].strip(" ,"):
            return Voice(None, "any")
        name = self._names[at]
        return Voice(self._key(name), "person" if name.type == "PER" else "other")

    def _spelled(self, source: Span, words: str) -> Voice:
        names = self._in(source)
        person = self._apposed(source, names) or self._person(source, names)
        if person is not None and not self._owns(person, source):
            return Voice(self._key(person), "person")
        head = _END_OF_HEAD.split(_DETERMINER.sub("", words), maxsplit=1)[0].split()
        first = next((name for name in names if name.type in ("ORG", "LOC")), None)
        if first is not None and first.span.start - source.start <= len("the "):
            return Voice(self._key(first), "other")
        is_one = bool(head) and words[:4].lower() == "the " and " and " not in words
        titled = self._titled(head[-1], source.start) if is_one else None
        return titled or Voice(" ".join(head).casefold() or None, "any")

    def _titled(self, noun: str, place: int) -> Voice | None:
        """Return the one person named ahead of a place with the title of a noun ("Gov." for "governor")."""
        titles = TITLES.get(noun.casefold())
        if titles is None:
            return None
        named = self._names[: bisect_left(self._starts, place)]
        keys = {self._key(name) for name in named if name.type == "PER" and self._bears(name, titles)}
        return Voice(keys.pop(), "person") if len(keys) == 1 else None

    def _bears(self, name: Name, titles: tuple[str, ...]) -> bool:
        """Return whether one of these titles opens a name, or stands right before it."""
        before = self._text[max(0, name.span.start - _TITLE_REACH) : name.span.start].rstrip()
        return before.endswith(titles) or name.span.of(self._text).startswith(titles)

    def _person(self, source: Span, names: Sequence[Name]) -> Name | None:
        """Return the person who heads a source: the last one ahead of its first comma or preposition.

        The Clinton of "the Clinton campaign" heads nothing, the one of "Clinton spokesman Nick Merrill" is
        not who speaks.
        """
        people = [name for name in names if name.type == "PER"]
        cut = _END_OF_HEAD.search(self._text, source.start, source.end)
        end = cut.start() if cut else source.end
        heading = [name for name in people if name.span.start < end]
        if not heading:
            return people[0] if people else None
        noun = _OF_BODY.match(self._text, heading[-1].span.end, source.end)
        return None if noun else heading[-1]

    def _apposed(self, source: Span, names: Sequence[Name]) -> Name | None:
        """Return the person who is named beside a description ("Pell's lawyer, Ida Brandt")."""
        comma = self._text.find(", ", source.start, source.end)
        if comma < 0 or not self._text[source.start : comma].split(" ")[-1].islower():
            return None
        return next((n for n in names if n.type == "PER" and n.span.start == comma + len(", ")), None)

    def _owns(self, person: Name, source: Span) -> bool:
        """Return whether the person only owns the voice ("Pell's lawyer", "a lawyer for Pell")."""
        after = self._text[person.span.end : person.span.end + 2]
        before = self._text[source.start : person.span.start]
        return after in ("'s", "’s") or _FOR_PERSON.search(before) is not None

    def _key(self, name: Name) -> str:
        words = name.span.of(self._text)
        if name.type != "PER":
            return bare_name(words)
        surname, parts = _surname(words), words.casefold().split()
        titled = len(parts) > 1 and parts[-2].rstrip(".") in _TITLES
        return " ".join(parts[-2:]) if surname in self._shared and not titled else surname

    def _in(self, span: Span) -> Sequence[Name]:
        at = bisect_left(self._starts, span.start)
        found = []
        while at < len(self._names) and self._names[at].span.start < span.end:
            found.append(self._names[at])
            at += 1
        return found


def is_relative(words: str) -> bool:
    """Return whether a source is a relative pronoun, whose clause tells of somebody in passing."""
    return _WHO.fullmatch(words) is not None


def is_bare(voice: Voice) -> bool:
    """Return whether a voice is described by a noun that stands for one named before ("the company")."""
    return voice.key in _FOR_NAMED


def fits(voice: Voice, other: Voice) -> bool:
    """Return whether a pronoun, or "the company", may stand for `other`."""
    if is_bare(voice):
        return other.sort == "other"
    if other.sort == "paper":
        return voice.sort in ("other", "any", "paper")
    return "any" in (voice.sort, other.sort) or voice.sort == other.sort


def is_among(key: str, keys: Collection[str]) -> bool:
    """Return whether a voice is one of those named, also by the end of its name ("Security Council")."""
    return key in keys or (" " in key and any(named.endswith(f" {key}") for named in keys))


def _shared_surnames(names: Iterable[str]) -> frozenset[str]:
    """Return the surnames that two people of one document bear: those need their given names."""
    given: dict[str, set[str]] = {}
    for words in names:
        parts = re.sub(r"['’]s$", "", words).casefold().split()
        if len(parts) > 1 and parts[-2].rstrip(".") not in _TITLES:
            given.setdefault(parts[-1], set()).add(parts[-2])
    return frozenset(surname for surname, found in given.items() if len(found) > 1)


def _surname(words: str) -> str:
    last = re.sub(r"['’]s$", "", words).split()[-1:]
    return last[0].casefold() if last else ""


def bare_name(words: str) -> str:
    """Return an organisation's name in lower case without article and possessive."""
    return re.sub(r"['’]s$", "", words).casefold().removeprefix("the ").strip()
