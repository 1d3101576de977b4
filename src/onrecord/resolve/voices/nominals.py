"""Sources that a noun describes: unnamed persons and groups, bodies, papers, and roles of someone named."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.model import Count, Document, EntityKind, Span
from onrecord.resolve.antecedents import Told
from onrecord.resolve.choices import Choice
from onrecord.resolve.drafts import Draft, Tie
from onrecord.resolve.lexicon import listed
from onrecord.resolve.named import Organisations, People
from onrecord.resolve.phrases import Phrase
from onrecord.resolve.voices.bodies_called import same_sort
from onrecord.resolve.voices.bodies_described import find_body
from onrecord.resolve.voices.role_holders import ANYONE, COMPOUND, holds, tie_of, words_of

_COLLECTIVE = frozenset(("police", "authorities", "staff", "crew", "public", "media"))
# Heads that are no nouns and stand for people.
_NOUNLESS = listed("nounless")
_AGED = re.compile(r"\b(\d{1,3})[- ]years?[- ]old\b")
# "coldmere.org said": a page's address is its publisher.
_SITE = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|info|news|tv|eu|uk|ie|ca|au|in|de|fr)")
_OUTLETS = ("newspaper", "magazine", "website")
# Nouns for members of a party, with its letter behind the names of those who sit ("Ada Pell, R-Selland").
_PARTISANS = {"republican": "R", "democrat": "D"}
_MEMBERS = frozenset(("representative", "senator", "congressman", "congresswoman"))
_NEW = "introduced here"


class Nominals:
    """The unnamed entities of one document."""

    def __init__(
        self, document: Document, people: People, organisations: Organisations, told: Told | None = None
    ) -> None:
        """Begin with no unnamed entity; `told` knows of nouns that no list has what they stand for."""
        self._told = told or Told(())
        self._document, self._text = document, document.text
        self._people, self._organisations = people, organisations
        self.drafts: list[Draft] = []
        self._by_noun: dict[str, list[Draft]] = {}
        self.headline = _end_of_headline(document)

    def new(self, phrase: Phrase, owner: Draft | None, description: str) -> Choice:
        """Return a new draft as the one whom the phrase describes."""
        score, why = (0.9, "no earlier mention with this noun") if self.may_go_on(phrase) else (0.95, _NEW)
        return self.introduce(phrase, owner, description), score, why

    def find(self, phrase: Phrase, owner: Draft | None, near: Sequence[Draft]) -> list[Choice]:
        """Return those mentioned before whom the phrase may describe by rules; none when it is new.

        `near` are the drafts mentioned in the sentences before, nearest last.
        """
        outlet = self._organisations.outlet
        if phrase.word == "this" and phrase.noun in _OUTLETS and outlet is not None:
            return [(outlet, 0.95, "the outlet speaks of itself")]
        if not self.may_go_on(phrase):
            return []
        if aged := self.by_age(phrase, near):
            return aged
        kind = self._kind(phrase)
        if kind is EntityKind.ORGANIZATION:
            before = [d for d in self.drafts if self._same(d, phrase, kind, None)]
            return find_body(phrase, self._organisations, before, near, self._text)
        return self._persons_or_papers(phrase, kind, owner, near)

    def by_age(self, phrase: Phrase, near: Sequence[Draft]) -> list[Choice]:
        """Return the only person in the sentences before whom "the 37-year-old" can mean.

        News tells the age of somebody so whom it has named or described already, in a sentence before:
        "Ada Pell met the 37-year-old" is about two.
        """
        told = _AGED.search(phrase.core.of(self._text)) if phrase.core is not None else None
        if told is None or not phrase.definite or phrase.owner_pronoun is not None or phrase.plural:
            return []
        age = int(told[1])
        persons = [d for d in dict.fromkeys(near) if d.is_person()]
        same = [d for d in persons if self._people.age_of(d) == age]
        begin = max(self._text.rfind(mark, 0, phrase.span.start) for mark in (". ", "? ", "! ", "\n", "” "))
        here = {d for d in persons if any(begin < p.span.start < phrase.span.start for p in d.places)}
        fits = same or [d for d in persons if self._people.age_of(d) is None and d not in here]
        gender = phrase.known.gender if phrase.known is not None else None
        fits = [d for d in fits if d.may_be(gender)]
        named = [d for d in fits if d.named]
        fits = named if len(named) == 1 else fits  # an unnamed one has no age to go by either
        return [(fits[0], 0.75, "the only one before whose age that can be")] if len(fits) == 1 else []

    def introduce(self, phrase: Phrase, owner: Draft | None, description: str) -> Draft:
        """Return a new draft that the phrase describes."""
        return self._new(phrase, self._kind(phrase), owner, description)

    def may_go_on(self, phrase: Phrase) -> bool:
        """Return whether the phrase may speak of somebody mentioned before ("the man", not "a man")."""
        definite = phrase.definite or phrase.noun in _COLLECTIVE
        return definite and not phrase.new and phrase.ordinal not in ("third", "fourth", "fifth")

    def named_later(self, phrase: Phrase, named: Draft, owner: Draft | None) -> Draft | None:
        """Return the unnamed person that this name is given to ("The spokeswoman, Ada Pell,")."""
        if not phrase.definite:
            return None
        fits = [
            d
            for d in self._called(phrase.noun)
            if d.is_person() and d.may_be(named.gender) and (owner is None or d.owner in (None, owner))
        ]
        if len(fits) != 1 or fits[0].place_of_first < 0 or named.place_of_first < fits[0].place_of_first:
            return None
        return fits[0]

    def _kind(self, phrase: Phrase) -> EntityKind:
        kind = phrase.known.kind if phrase.known else self._told_kind(phrase) or EntityKind.PERSON
        several = phrase.count is not None and phrase.count.min > 1
        return EntityKind.PEOPLE if kind is EntityKind.PERSON and several else kind

    def _told_kind(self, phrase: Phrase) -> EntityKind | None:
        """Return what the encoder takes a phrase for whose noun no list has."""
        if not phrase.noun or phrase.core is None or phrase.word in _NOUNLESS:
            return None
        last = phrase.core.of(self._text).split()[-1]
        if _SITE.fullmatch(last):
            return EntityKind.ORGANIZATION
        if last[0].isupper():
            return None  # a name that nobody found
        return self._told.kind_at(Span(phrase.core.end - len(last), phrase.core.end))

    def _new(self, phrase: Phrase, kind: EntityKind, owner: Draft | None, description: str) -> Draft:
        noun = phrase.noun or self._noun_of_group()
        person = kind in (EntityKind.PERSON, EntityKind.PEOPLE)
        draft = Draft(
            self._document.id,
            self._document.sha256,
            kind,
            named=False,
            name=description,
            count=phrase.count if person else None,
            gender=phrase.known.gender if phrase.known else None,
            noun=noun,
            modifiers=phrase.modifiers,
            ordinal=phrase.ordinal,
            owner=owner,
        )
        if kind is EntityKind.PERSON:
            draft.count = Count(1, 1)
        if owner is not None and person and phrase.core is not None:
            draft.ties.append(Tie(tie_of(noun), owner, self._document.id, phrase.core))
        self.drafts.append(draft)
        self._by_noun.setdefault(noun, []).append(draft)
        return draft

    def forget(self, draft: Draft) -> None:
        """Drop an unnamed draft that turned out to be a named one."""
        if draft in self.drafts:
            self.drafts.remove(draft)
            self._by_noun[draft.noun or ""].remove(draft)

    def _called(self, noun: str | None) -> list[Draft]:
        return self._by_noun.get(noun or "", [])

    def _noun_of_group(self) -> str:
        """Return the noun that "a third" leaves out: that of the group last spoken of."""
        return next(
            (d.noun for d in reversed(self.drafts) if d.noun and d.kind is EntityKind.PEOPLE), "person"
        )

    def _persons_or_papers(
        self, phrase: Phrase, kind: EntityKind, owner: Draft | None, near: Sequence[Draft]
    ) -> list[Choice]:
        if phrase.ordinal in ("first", "second"):
            return self._by_ordinal(phrase, kind)
        if phrase.noun in _PARTISANS and len(found := self._of_party(phrase, near)) == 1:
            return [(found[0], 0.7, f"the only one so far whom the document has as a {phrase.noun}")]
        fits = [d for d in self._called(phrase.noun) if self._same(d, phrase, kind, owner)]
        if kind is EntityKind.PERSON:
            fits += [d for d in self._people.drafts if holds(d, phrase, owner)]
        if not fits and phrase.noun in ANYONE:
            gender = phrase.known.gender if phrase.known else None
            fits = [d for d in self.drafts if d.is_person() and d.may_be(gender)]
        if len(fits) > 1:
            # A headline tells beforehand whom the text names: "officials say", and then two officials.
            fits = [d for d in fits if d.place_of_first >= self.headline] or fits
        if len(fits) <= 1:
            return [(d, 0.8, f"the only one the document calls “{phrase.noun}”") for d in fits]
        close = [d for d in fits if d in near]
        if len(close) == 1:
            rest = [d for d in fits if d is not close[0]]
            rivals = [(d, round(0.3 / len(rest), 2), "the same noun, further up") for d in rest]
            return [(close[0], 0.65, "the only one with this noun in the sentences before"), *rivals]
        return [(d, round(0.5 / len(fits), 2), "one of several with this noun; left open") for d in fits]

    def _of_party(self, phrase: Phrase, near: Sequence[Draft]) -> list[Draft]:
        """Return whom "the Selland Republican" may be: those with the letter of the party beside their names.

        Where nobody has one, those near who sit in a parliament.
        """
        before = [d for d in self._people.drafts if 0 <= d.place_of_first < phrase.span.start]
        mark = re.compile(rf"(?:\s*\(|,\s+){_PARTISANS[phrase.noun or '']}(?:-[A-Z]|\))")
        told = [d for d in before if any(mark.match(self._text, p.span.end) for p in d.places)]
        return told or [d for d in dict.fromkeys(near) if d in before and d.titles & _MEMBERS]

    def _by_ordinal(self, phrase: Phrase, kind: EntityKind) -> list[Choice]:
        same = [d for d in self._called(phrase.noun) if d.kind is kind]
        if phrase.ordinal == "second":
            second = [d for d in same if d.ordinal in ("second", "another", "other")]
            return [(second[-1], 0.85, "the second with this noun")] if len(second) == 1 else []
        plain = [d for d in same if d.ordinal in (None, "first")]
        return [(plain[0], 0.8, "the first with this noun")] if plain and len(same) > 1 else []

    def _same(self, draft: Draft, phrase: Phrase, kind: EntityKind, owner: Draft | None) -> bool:
        if draft.kind is not kind or (owner is not None and draft.owner not in (None, owner)):
            return False
        if kind is EntityKind.ORGANIZATION:
            agree = phrase.modifiers <= draft.modifiers or draft.modifiers <= phrase.modifiers
            return agree and draft.noun in same_sort(phrase.noun or "")
        if draft.noun != phrase.noun:
            return False
        if phrase.noun in COMPOUND:
            return phrase.modifiers == draft.modifiers
        return not phrase.modifiers or phrase.modifiers <= draft.modifiers | words_of(draft.name)


def _end_of_headline(document: Document) -> int:
    """Return where the title ends that is the first line of the text, 0 where none is."""
    title = (document.title or "").strip()
    first = re.match(r"\s*([^\n]*)", document.text)
    return first.end() if first and title and first[1].strip() == title else 0
