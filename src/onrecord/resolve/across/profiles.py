"""What the documents say of a named person beside the name: the ground on which two are one or not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field

from onrecord.model import Document, MentionForm, RoleBasis
from onrecord.resolve.beside import NICKNAME, age_after, also_called, is_code, is_played
from onrecord.resolve.drafts import Draft, RoleFound
from onrecord.resolve.lexicon import KIN, fold, is_given, is_listed, noun_of, parts, ranks, stem, stems

_SMALL = re.compile(r"(?<![\w’'-])[^\W\d_A-ZÀ-Þ][\w’'-]*")
_CAPITAL = re.compile(r"(?<![\w’'-])[A-ZÀ-Þ][\w’'-]*")
# What stands after a name and describes its bearer: a relative clause, an apposition, "of" with a place.
_AFTER = re.compile(
    r"(?:’s|'s)?(?P<said>,?\s+(?:who|whose)\s+[^.;:“”\"\n]{3,90}|,\s+[^.;:“”\"\n]{3,90}|\s+of\s+[A-Z][\w’'-]+)"
)
_CLAUSE_ENDS = re.compile(r",|\s(?:said|says|told|denied|declined|confirmed|added|wrote|called|asked|and)\b")

_CHIEF_EXECUTIVE = re.compile(r"\bchief\s+executive\b|\bCEO\b", re.IGNORECASE)


@dataclass(slots=True)
class Profile:
    """All that is known of one person; `join` makes two profiles one.

    `forms` are the names as `parts` makes them, the fullest first, `others` those of them that the text
    gives as another name; `said` the stems of the words that describe the person and `proper` of the names
    among them, each with a word that has it; `roles` the head nouns of the roles; `births` the years between
    which the ages that documents give put the birth; `played` tells of a part in a film or the like.
    """

    draft: Draft
    forms: tuple[tuple[str, ...], ...]
    documents: frozenset[str]
    said: Mapping[str, str] = field(default_factory=dict)
    proper: Mapping[str, str] = field(default_factory=dict)
    outlet: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    role_words: tuple[str, ...] = ()
    titles: frozenset[str] = frozenset()
    addresses: frozenset[str] = frozenset()
    births: tuple[int, int] | None = None
    years: tuple[int, int] | None = None
    gender: str | None = None
    by_pronouns: bool = False
    generation: str | None = None
    code: bool = False
    played: bool = False
    others: frozenset[tuple[str, ...]] = frozenset()
    members: list[Draft] = field(default_factory=list)

    @property
    def lone(self) -> bool:
        """Whether the person is known by one word only."""
        return all(len(form) == 1 for form in self.forms)

    def join(self, other: Profile) -> None:
        """Take in what is known of another who is the same."""
        mine, theirs = set(self.forms) - self.others, set(other.forms) - other.others
        self.forms = tuple(sorted(dict.fromkeys((*self.forms, *other.forms)), key=len, reverse=True))
        self.others = frozenset(self.forms) - mine - theirs
        self.documents |= other.documents
        self.said = {**other.said, **self.said}
        self.proper = {**other.proper, **self.proper}
        self.outlet |= other.outlet
        self.roles |= other.roles
        self.role_words = tuple(dict.fromkeys((*self.role_words, *other.role_words)))
        self.titles |= other.titles
        self.addresses |= other.addresses
        self.births = _narrowed(self.births, other.births)
        self.years = _widened(self.years, other.years)
        self.gender, self.by_pronouns = gender_of_both(self, other)
        self.generation = self.generation or other.generation
        self.code = self.code and other.code
        self.members.extend(other.members)


def gender_of_both(one: Profile | Draft, other: Profile | Draft) -> tuple[str | None, bool]:
    """Return the gender of two that are one, None where they disagree, and whether pronouns alone tell it."""
    told = [p for p in (one, other) if p.gender]
    sure = [p for p in told if not p.by_pronouns] or told
    if not sure or len({p.gender for p in sure}) > 1:
        return None, False
    return sure[0].gender, sure[0].by_pronouns


def _narrowed(one: tuple[int, int] | None, other: tuple[int, int] | None) -> tuple[int, int] | None:
    if one is None or other is None:
        return one or other
    return max(one[0], other[0]), min(one[1], other[1])


def _widened(one: tuple[int, int] | None, other: tuple[int, int] | None) -> tuple[int, int] | None:
    if one is None or other is None:
        return one or other
    return min(one[0], other[0]), max(one[1], other[1])


def profile(draft: Draft, document: Document) -> Profile:
    """Return what one document says of a named person."""
    text = document.text
    names = [p for p in draft.places if p.form is MentionForm.NAME]
    forms = _forms(draft)
    described: list[str] = []
    others: list[tuple[str, ...]] = []
    births, own = None, {w for form in forms for w in form}
    code = len(forms[0]) == 1 and is_code(text, draft.tokens[-1])
    for place in names:
        end = place.span.end
        described.append(_described(text, end))
        births = births or _birth(text, end, document)
        others += _other_names(text, end, forms[0])
    described.extend(role.text for role in draft.roles)
    apart = {stem(w) for w in own}
    year = document.published.year if document.published else None
    return Profile(
        draft=draft,
        forms=tuple(dict.fromkeys((*forms, *others))),
        others=frozenset(others) - set(forms),
        documents=frozenset((draft.document,)),
        said=_stems(_SMALL, described, apart),
        proper=_stems(_CAPITAL, described, apart),
        outlet=frozenset((document.outlet,) if document.outlet else ()),
        roles=frozenset(_office(r) for r in draft.roles if _is_ground(r)),
        role_words=tuple(dict.fromkeys(r.text for r in draft.roles)),
        titles=frozenset(ranks(draft.titles)),
        addresses=frozenset(draft.titles),
        births=births,
        years=(year, year) if year else None,
        gender=draft.gender,
        by_pronouns=draft.by_pronouns,
        generation=draft.generation,
        code=code,
        played=any(is_played(text, place.span.start, place.span.end) for place in names),
        members=[draft],
    )


def _office(role: RoleFound) -> str:
    """Return the stem of a role's noun; a chief executive officer is a chief executive."""
    if _CHIEF_EXECUTIVE.search(role.text) or role.noun == "ceo":
        return stem("executive")
    return stem(role.noun.rpartition("-")[2])


def _is_ground(role: RoleFound) -> bool:
    """Return whether a role tells people apart: kin does not, nor a noun that only the encoder knows."""
    known = role.basis is not RoleBasis.TITLE or is_listed(noun_of(role.noun)[2])
    return known and role.noun not in KIN


def _stems(words: re.Pattern[str], described: Iterable[str], apart: Set[str]) -> dict[str, str]:
    found = stems(" ".join(words.findall(" ".join(described))))
    return {of: word for of, word in found.items() if of not in apart}


def _forms(draft: Draft) -> tuple[tuple[str, ...], ...]:
    """Return the names of a draft; a nickname in quotation marks stands for the given name as well.

    One of several words is a name by itself ("Joris “Big Bell” Went").
    """
    full = parts(draft.tokens)
    nick = next((m["nick"] for n in (draft.name, *draft.aliases) if (m := NICKNAME.search(n))), None)
    called = tuple(fold(w) for w in nick.split()) if nick else ()
    at = next((i for i in range(1, len(full) - len(called)) if full[i : i + len(called)] == called), None)
    if not called or at is None:
        return (full,)
    plain = (*full[:at], *full[at + len(called) :])
    return plain, called if len(called) > 1 else (*called, full[-1])


def _described(text: str, end: int) -> str:
    match = _AFTER.match(text, end)
    if match is None:
        return ""
    words = " " + match["said"].lstrip(", ")
    stop = _CLAUSE_ENDS.search(words)
    return words[: stop.start()] if stop else words


def _birth(text: str, end: int, document: Document) -> tuple[int, int] | None:
    age = age_after(text, end)
    if age is None or document.published is None:
        return None
    born = document.published.year - age
    return born - 1, born


def _other_names(text: str, end: int, full: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    """Yield the other names that the text gives; one word of them goes with the given name, or as it."""
    for found in also_called(text, end, full):
        words = parts(tuple(w.lower() for w in found.of(text).split()))
        yield words if len(words) > 1 or len(full) < 2 else (*full[:-1], *words)
        if len(words) == 1 < len(full) and is_given(words[0]):
            yield *words, full[-1]
