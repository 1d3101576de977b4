"""The persons of one document as far as their names have been read, and what stands beside the names."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cached_property

from onrecord.model import Count, Document, EntityKind, MentionForm
from onrecord.resolve.beside import Beside, tells_two_generations
from onrecord.resolve.drafts import Draft, Place, RoleFound
from onrecord.resolve.lexicon import nouns
from onrecord.resolve.names import NameFound

# A text that tells of two people taken for one another does not misspell either of them.
_TAKEN_FOR = re.compile(
    r"\bwrong\s+(?:man|woman|person)\b|\bwrongly\s+(?:named|identified)\b|\bmisidentif|\bmistaken\s+identity\b|"
    r"\bnot\s+to\s+be\s+confused\b|\b(?:another|different)\s+(?:man|woman|person)\s+(?:of|with)\s+(?:that|the\s+same)\s+name\b|"
    r"\b(?:has|have|had|shares?|shared|bears?|bore)\s+(?:the|a)\s+(?:same|similar)\s+name\b|\b(?:a|his|her)\s+namesake\b|"
    r"\bwe\s+apologi[sz]e\b|(?-i:\bCORRECTION:)",
    re.IGNORECASE,
)
CLOSE_BY = 500  # code points within which a slip of the pen is one; ours


class Persons:
    """The persons named so far: each name with its bearer in `of_name`, or with those it may be in `open`."""

    def __init__(self, document: Document, names: Sequence[NameFound], voices: Collection[int]) -> None:
        """Read the words beside the `names` of persons; a role that begins at a voice is another's."""
        self.names, self.text = names, document.text
        self.drafts: list[Draft] = []
        self.of_name: dict[NameFound, Draft] = {}
        self.open: dict[NameFound, list[Draft]] = {}
        self.beside = {name: Beside.of(document.text, name) for name in names}
        told = tells_two_generations(document.text) | {n.generation for n in names if n.generation}
        self.two_generations = len(told) > 1
        self._document, self._voices = document, voices
        self._ages: dict[Draft, int] = {}
        self._homes: dict[Draft, str] = {}

    def new(self, name: NameFound) -> Draft:
        """Return a new person who bears a name; the mention is not yet attached."""
        draft = Draft(
            self._document.id,
            self._document.sha256,
            EntityKind.PERSON,
            named=True,
            name=self.written(name),
            count=Count(1, 1),
            tokens=name.tokens,
        )
        draft.generation = name.generation
        self.drafts.append(draft)
        return draft

    def written(self, name: NameFound) -> str:
        """Return a name without titles, capitals undone when it is written in capitals only."""
        words = f"{name.core.on_one_line(self.text)} {name.surname}".rstrip()
        return words.title() if words.isupper() and len(words) > 4 else words

    def attach(self, name: NameFound, draft: Draft, score: float, reason: str) -> None:
        """Give a name to its bearer, with what the words beside it tell."""
        beside = self.beside[name]
        self.of_name[name] = draft
        draft.add(Place(self._document.id, name.span, MentionForm.NAME, score, reason))
        draft.titles.update(name.titles)
        draft.titles.update(beside.ranks if not draft.titles else ())
        draft.gender = draft.gender or beside.gender
        draft.call(name.core.of(self.text))
        draft.call(name.span.of(self.text))
        if beside.age is not None:
            self._ages.setdefault(draft, beside.age)
        if beside.home is not None:
            self._homes.setdefault(draft, beside.home)
        self._note_roles(name, draft)

    def _note_roles(self, name: NameFound, draft: Draft) -> None:
        known = {(r.text.lower(), r.noun) for r in draft.roles}
        for span, basis, noun in self.beside[name].roles:
            text = span.of(self.text)
            if span.start > name.span.end and span.start in self._voices:
                continue  # "She left Port Ness, a guard said"
            if (text.lower(), noun) in known:
                continue
            known.add((text.lower(), noun))
            draft.roles.append(RoleFound(text, self._document.id, span, basis, noun))
            entry = nouns().get(noun)
            if entry is not None and entry.gender:
                draft.gender = draft.gender or entry.gender

    @cached_property
    def taken_for_another(self) -> bool:
        """Whether the text tells of somebody who was taken for another, or bears another's name."""
        return _TAKEN_FOR.search(self.text) is not None

    def age_of(self, draft: Draft) -> int | None:
        """Return the age that stands behind a person's name."""
        return self._ages.get(draft)

    def home_of(self, draft: Draft) -> str | None:
        """Return what a person is "of" ("Ada Pell of Lune")."""
        return self._homes.get(draft)

    def begins_introduced(self, draft: Draft) -> int:
        """Return where a draft is first named, -1 unless a role, an age or a "who" stands there."""
        first = draft.place_of_first
        names = (n for n, d in self.of_name.items() if d is draft and n.span.start == first)
        besides = (self.beside[n] for n in names)
        return first if any(b.introduced or b.explained for b in besides) else -1

    def last_named(self, name: NameFound) -> Draft | None:
        """Return who is named last before a name, close by."""
        before = [n for n in self.of_name if 0 < name.span.start - n.span.end < CLOSE_BY]
        return self.of_name[max(before, key=lambda n: n.span.start)] if before else None

    def told_generation(self, name: NameFound) -> str | None:
        """Return jr or sr where a title or "the elder" tell it, or kin who bears the name as well."""
        return self.beside[name].generation or self.kin(name)

    def kin(self, name: NameFound) -> str | None:
        """Return which of two generations "his son" before a full name makes its bearer."""
        known = any(d.tokens == name.tokens for d in self.drafts)
        return self.beside[name].kin if known else None

    def described_so(self, name: NameFound, fits: Sequence[Draft]) -> list[Draft]:
        """Return the bearers whose age, home or role stands beside the name here as well."""
        beside = self.beside[name]
        found = [d for d in fits if beside.age is not None and self.age_of(d) == beside.age]
        found = found or [d for d in fits if beside.home is not None and self.home_of(d) == beside.home]
        nouns_here = {noun for *_, noun in beside.roles}
        return found or [d for d in fits if nouns_here & {role.noun for role in d.roles}]

    def is_in_headline(self, name: NameFound) -> bool:
        """Return whether a name stands in a first line that is no sentence."""
        line, rest, _ = self.text.lstrip().partition("\n")
        first = len(self.text) - len(self.text.lstrip()) + len(line)
        is_sentence = line.rstrip().endswith((".", "!", "?", "”", '"'))
        return bool(rest) and name.span.start < first and not is_sentence

    def is_of_headline(self, draft: Draft) -> bool:
        """Return whether a person is named in the headline only."""
        return all(self.is_in_headline(n) for n, d in self.of_name.items() if d is draft)
