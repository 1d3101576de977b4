"""How a text first speaks of its unnamed persons, and how it first names the others."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from onrecord.model import EntityKind, MentionForm, Span
from onrecord.resolve.choices import SAFE
from onrecord.resolve.drafts import Draft, RoleFound
from onrecord.resolve.lexicon import demonyms, ranks, stem, stems
from onrecord.resolve.voices.reading import Reading

_BESIDE = 120  # code points between a name and a role that stands beside it; ours
_ARTICLE = re.compile(r"(?:an?|the|one)\s(?!of\b)", re.IGNORECASE)
# "Trained as a pilot" and "wants to be a pilot" speak of nobody.
_ONLY_SAID = re.compile(r"\b(?:as|be|become|becoming|became)\s+$")
_GENITIVE = re.compile(r"['’]s?(?!\w)")
_AGED = re.compile(r"\b(\d{1,3})[- ]years?[- ]old\b|,\s+(?:aged\s+)?(\d{1,3})\b")
# What introduces a name right before it: "CNN’s", "a man named", a word with a capital within the sentence.
_INTRODUCED = re.compile(r"(?:['’]s?|\b(?:named|called)|(?<![.!?:”\"\n] )(?<!\n)\b[A-Z][\w-]*)\s+$")
_WORDS_BEFORE = 30
# What stands behind a name introduced there: "Ned Rook, one of his friends,", "whose wrist broke", "ROOK:".
_INTRODUCED_BEHIND = re.compile(r":|,\s+(?:also\s+)?one\s+of\b|,\s+whose\b")
_THAT_ONE = re.compile(r"[Tt]he\s+[\w-]+,\s+")
_CAPITAL = re.compile(r"\b[A-Z][\w’'-]+")
_PARTS = re.compile(r"[\s-]")
_INITIALS = 3  # fewer letters are no short form of a body


@dataclass(frozen=True, slots=True)
class Described:
    """An unnamed person: where they are spoken of, the ages told there, and the first statement they make."""

    draft: Draft
    spans: tuple[Span, ...]
    numbers: frozenset[int]
    ages: frozenset[int]
    statement: int | None

    @property
    def first(self) -> Span:
        """Where they are first spoken of."""
        return self.spans[0]


@dataclass(frozen=True, slots=True)
class Named:
    """A named person: where the name first stands, the roles there, the sentences that mention them.

    `bare`: a full name without a word of who that is. News says so of those whom it names for the first
    time, unless it has spoken of them already or all the world knows them.
    """

    draft: Draft
    first: Span
    roles: tuple[RoleFound, ...]
    numbers: frozenset[int]
    age: int | None
    home: str | None
    bare: bool


def first_described(reading: Reading, drafts: Iterable[Draft], order: Collection[int]) -> list[Described]:
    """Return those of the `drafts` who are one unnamed person; `order` are the outer statements."""
    found = (_described(reading, draft, order) for draft in drafts if draft.kind is EntityKind.PERSON)
    return [d for d in found if d is not None and _is_phrase(reading, d)]


def _described(reading: Reading, draft: Draft, order: Collection[int]) -> Described | None:
    spans = tuple(sorted(p.span for p in draft.places if p.score >= SAFE))
    if not spans or draft in reading.timeline.joined:
        return None
    ages = (m[1] or m[2] for s in spans for m in _AGED.finditer(reading.text, s.start, s.end))
    own = (i for i in order if draft in reading.sources.get(i, ()))
    return Described(draft, spans, _numbers(reading, spans), frozenset(map(int, ages)), next(own, None))


def _numbers(reading: Reading, spans: Iterable[Span]) -> frozenset[int]:
    return frozenset(reading.sentences.index(span.start) for span in spans)


def _is_phrase(reading: Reading, described: Described) -> bool:
    """Return whether somebody is first spoken of as "she", "a clerk" or "the port's clerk".

    "80-year-old Ada Pell" is named, and "one of the clerks" is nobody whom a text goes on with.
    """
    if not described.draft.noun:
        return True
    text, first = reading.text, described.first
    phrase = reading.parse(first)
    if (
        phrase is None
        or phrase.core is None
        or _ONLY_SAID.search(text, max(0, first.start - 10), first.start)
    ):
        return False
    persons = [n for n in reading.names_in(phrase.core) if n.type == "PER"]
    if any(not _GENITIVE.match(text, n.span.end) for n in persons):
        return False
    owned = phrase.owner is not None and _GENITIVE.match(text, phrase.owner.span.end)
    return bool(_ARTICLE.match(text, first.start) or owned)


def first_named(reading: Reading) -> list[Named]:
    """Return the named persons in the order in which the text below its headline names them; no writers."""
    found = (_named(reading, d) for d in reading.people.drafts if d not in reading.timeline.authors)
    return sorted((n for n in found if n is not None), key=lambda n: n.first)


def _named(reading: Reading, draft: Draft) -> Named | None:
    places = [p for p in draft.places if p.score >= SAFE]
    names = (p.span for p in places if p.form is MentionForm.NAME)
    first = min((s for s in names if s.start >= reading.nominals.headline), default=None)
    if first is None:
        return None
    roles = tuple(r for r in draft.roles if abs(r.span.start - first.start) < _BESIDE)
    bare = len(draft.tokens) > 1 and not roles and not ranks(draft.titles) and not _introduced(reading, first)
    return Named(
        draft,
        first,
        roles,
        _numbers(reading, (p.span for p in places)),
        reading.people.age_of(draft),
        reading.people.home_of(draft),
        bare,
    )


def _introduced(reading: Reading, name: Span) -> bool:
    """Return whether the words right before or behind a name introduce it, or it is the label of a turn."""
    before = max(0, name.start - _WORDS_BEFORE)
    ahead = _INTRODUCED.search(reading.text, before, name.start)
    return bool(ahead or _INTRODUCED_BEHIND.match(reading.text, name.end))


def shares_role(described: Described, named: Named, text: str) -> bool:
    """Return whether the role beside a name is the description, by another word or as "the" one.

    "A spokesman for the Lune Port Trust" is "LPT spokesman Ned Rook", "a diver" is "The diver, Ada Pell,".
    Whose the role is stands at the name as well, where the description tells it.
    """
    owner, roles = described.draft.owner, _roles(described, named)
    own = _words(described.draft.name) - _of_noun(described)
    wanted = (
        own if owner is None else _words(owner.name) | {stem(w) for w in demonyms().get(owner.tokens, ())}
    )
    return any(
        wanted & _words(role.text) - _of_noun(described) or _is_that_one(text, role, named.first)
        for role in roles
    )


def may_share_role(described: Described, named: Named) -> bool:
    """Return whether the noun of a description is a role or title at the name, and one has no other word."""
    if described.draft.owner is not None and named.home is not None:
        return False  # "Chad's attorney general", "Attorney General Ada Pell of Selland"
    used = _of_noun(described)
    bare = not _words(described.draft.name) - used
    roles = _roles(described, named)
    return described.draft.noun in named.draft.titles or any(bare or not _words(r.text) - used for r in roles)


def _roles(described: Described, named: Named) -> list[RoleFound]:
    noun = _last(described.draft.noun or "")
    return [role for role in named.roles if _last(role.noun) == noun]


def _words(words: str) -> set[str]:
    """Return the stems of what a description says, and the initials of a name in it."""
    initials = "".join(word[0] for word in _CAPITAL.findall(words))
    return set(stems(words)) | ({stem(initials)} if len(initials) >= _INITIALS else set())


def _of_noun(described: Described) -> set[str]:
    noun = described.draft.noun or ""
    return {stem(noun), *map(stem, _PARTS.split(noun))}


def _last(noun: str) -> str:
    return stem(_PARTS.split(noun)[-1])


def _is_that_one(text: str, role: RoleFound, name: Span) -> bool:
    return role.span.end <= name.start and bool(_THAT_ONE.fullmatch(text, role.span.start, name.start))
