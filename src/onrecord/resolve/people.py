"""Which names in one document are the same person, and which are left open."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from onrecord.model import Count, Document, EntityKind, MentionForm, Span
from onrecord.resolve.drafts import Draft, Place, RoleFound
from onrecord.resolve.lexicon import FORMER, nouns, ranks, titles
from onrecord.resolve.names import NameFound
from onrecord.resolve.profiles import is_code
from onrecord.resolve.roles import role_after, roles_of

_PARTICLES = frozenset(
    ("de", "la", "le", "van", "von", "der", "den", "di", "da", "du", "bin", "al", "el", "ter")
)
_GENERATION_BEFORE = re.compile(r"\b(elder|older|younger)\s+$", re.IGNORECASE)
# Kin of one name: "his son, also Rolf Amber".
_KIN_BEFORE = re.compile(
    r"\b(?:his|her|their|whose)\s+(?:\w+\s+)?(?:(?P<younger>son|daughter|grandson|granddaughter|nephew|niece)|"
    r"(?P<elder>father|mother|grandfather|grandmother|uncle|aunt)),?\s+(?:also\s+)?(?:called\s+|named\s+)?$"
)
_INTRODUCED = re.compile(r",\s+who(?:se)?\s")
_TWO_SURNAMES = 3  # words of a name with a given name and two surnames
_GOES_BY = re.compile(
    r",?\s+(?:who\s+(?:is|was)\s+|(?:also|better|sometimes)\s+)?(?:known|nicknamed|dubbed|code-?named|alias|called)"
    r"(?:\s+only)?(?:\s+(?:to|by|among)\s+[\w\s]{2,30}?)?(?:\s+(?:only\s+)?as)?\s+[“\"‘'](?P<code>[^\W\d_][\w’-]+)[,.]?[”\"’']"
)
_GENERATION_TOLD = re.compile(r"\bthe\s+(elder|older|younger)\s+[A-ZÀ-Þ]", re.IGNORECASE)
_ELDER, _YOUNGER = frozenset(("sr",)), frozenset(("jr",))


# So many times as often as any other bearer of the name must one be mentioned to be the one meant by it
# alone; the least that left every pair of the identity samples apart.
_OFTEN = 4


class People:
    """The named persons of one document."""

    def __init__(self, document: Document, names: Sequence[NameFound], sources: Sequence[Span] = ()) -> None:
        """Cluster `names` of type PER; a role that begins one of the `sources` is another voice."""
        self._voices = {source.start for source in sources}
        self._document = document
        self._text = document.text
        self.drafts: list[Draft] = []
        self._blocks: dict[tuple[str, str], list[Draft]] = {}
        self.of_name: dict[NameFound, Draft] = {}
        self.open: dict[NameFound, list[Draft]] = {}
        persons = [n for n in names if n.type == "PER"]
        told = {bool(m[1].lower() in ("elder", "older")) for m in _GENERATION_TOLD.finditer(document.text)}
        told |= {n.generation in _ELDER for n in persons if n.generation}
        self._two_generations = len(told) > 1
        for name in persons:
            if len(name.tokens) > 1:
                self._take_full(name)
        self._by_word = self._index()
        alone = [n for n in persons if len(n.tokens) == 1]
        self._own = {n.tokens[0] for n in alone if not n.titles and self._is_introduced(n)}
        self._own |= {n.tokens[0] for n in alone if is_code(self._text, n.tokens[0])}
        self._codes = self._code_names(persons)
        for name in persons:
            if len(name.tokens) == 1:
                self._take_short(name)
        for name in persons:
            if name in self.of_name:
                self._note_roles(name, self.of_name[name])

    def _code_names(self, persons: Sequence[NameFound]) -> dict[str, Draft]:
        """Return those of whom the text says what they go by ("Ada Pell, known to officers as “Heron”")."""
        found: dict[str, Draft] = {}
        for name in persons:
            match = _GOES_BY.match(self._text, name.span.end) if name in self.of_name else None
            if match is not None and match["code"].lower() not in self._by_word:
                found[match["code"].lower()] = self.of_name[name]
        return found

    def _is_introduced(self, name: NameFound) -> bool:
        """Return whether a lone name has a role or a "who" after it, as somebody new has."""
        after = role_after(self._text, name.span.end) is not None
        return after or bool(_INTRODUCED.match(self._text, name.span.end))

    def _take_full(self, name: NameFound) -> None:
        block = self._blocks.setdefault((name.tokens[0], name.tokens[-1]), [])
        generation = name.generation or self._told_generation(name)
        fits = [d for d in block if self._same_full(d, name, generation)]
        if len(fits) > 1:
            self.open[name] = fits
            return
        draft = fits[0] if fits else self._new(name)
        if not fits:
            block.append(draft)
        draft.generation = draft.generation or generation
        exact = draft.tokens == name.tokens
        if len(name.tokens) > len(draft.tokens):
            draft.call(draft.name)
            draft.aliases.setdefault(draft.name)
            draft.name, draft.tokens = _written(name, self._text), name.tokens
        self._attach(name, draft, 1.0, "full name" if exact else "same first and last name, initials agree")

    def _same_full(self, draft: Draft, name: NameFound, generation: str | None) -> bool:
        if draft.generation and generation and draft.generation != generation:
            return False
        if draft.generation != generation and (self._two_generations or self._kin_before(name)):
            return False
        return same_full_name(draft.tokens, name.tokens) and draft.may_be(_gender(name))

    def _new(self, name: NameFound) -> Draft:
        draft = Draft(
            self._document.id,
            self._document.sha256,
            EntityKind.PERSON,
            named=True,
            name=_written(name, self._text),
            count=Count(1, 1),
            tokens=name.tokens,
        )
        draft.generation = name.generation
        self.drafts.append(draft)
        return draft

    def _index(self) -> dict[str, list[Draft]]:
        """Return the full-named persons by surname and by given name."""
        index: dict[str, list[Draft]] = {}
        for draft in self.drafts:
            for word in dict.fromkeys((draft.tokens[-1], draft.tokens[0])):
                index.setdefault(word, []).append(draft)
        return index

    def _take_short(self, name: NameFound) -> None:
        word = name.tokens[0]
        if word in self._codes and not name.titles:
            self._attach(name, self._codes[word], 0.9, "the text says that this person goes by it")
            return
        fits = [d for d in self._by_word.get(word, ()) if d.may_be(_gender(name))]
        if name.titles:
            fits = [d for d in fits if word == d.tokens[-1]]
        fits = [d for d in fits if not self._clash(d, name) and not self._other_generation(d, name)]
        by_surname = [d for d in fits if d.tokens[-1] == word]
        fits = by_surname or fits
        first = [d for d in self.drafts if len(d.tokens) == _TWO_SURNAMES and d.tokens[1] == word]
        if fits and len(first) == 1 and all(len(d.tokens) == _TWO_SURNAMES for d in fits):
            fits = by_surname = first  # "Ibarra" is "Leandro Ibarra Tocon" before "Maite Luz Ibarra"
        if word in self._own and not by_surname:
            fits = [d for d in fits if len(d.tokens) == 1]  # introduced by itself, it is no given name
        elif word in self._own and is_code(self._text, word):
            fits = [d for d in fits if len(d.tokens) == 1]
        if len(fits) > 1:
            fits = self._told_apart(name, fits)
        if len(fits) > 1:
            self.open[name] = fits
        elif fits:
            what = "surname" if by_surname else "given name"
            self._attach(name, fits[0], 0.95, f"{what} of the only such person in the document that fits")
        else:
            draft = self._new(name)
            draft.generation = draft.generation or self._told_generation(name)
            self._by_word.setdefault(word, []).append(draft)
            self._attach(name, draft, 1.0, "name as written")

    def _told_generation(self, name: NameFound) -> str | None:
        before = _GENERATION_BEFORE.search(self._text, max(0, name.span.start - 12), name.span.start)
        if before is not None:
            return "sr" if before[1].lower() in ("elder", "older") else "jr"
        kin = self._kin_before(name)
        return None if kin is None else "sr" if kin["elder"] else "jr"

    def _kin_before(self, name: NameFound) -> re.Match[str] | None:
        """Return the words before a full name that make its bearer kin of one who bears it as well."""
        known = any(d.tokens == name.tokens for d in self.drafts)
        begin = max(0, name.span.start - 60)
        return _KIN_BEFORE.search(self._text, begin, name.span.start) if known else None

    def _other_generation(self, draft: Draft, name: NameFound) -> bool:
        """Return whether "the younger Amber" stands where the draft is Amber senior, or the other way."""
        before = _GENERATION_BEFORE.search(self._text, max(0, name.span.start - 12), name.span.start)
        if before is None or draft.generation is None:
            return False
        return draft.generation not in (_ELDER if before[1].lower() in ("elder", "older") else _YOUNGER)

    def _clash(self, draft: Draft, name: NameFound) -> bool:
        """Return whether the ranks differ: "Captain Aylesby" is not "Councillor Aylesby"."""
        mine, theirs = ranks(draft.titles), self._ranks(name)
        return bool(mine and theirs and not mine & theirs)

    def _ranks(self, name: NameFound) -> set[str]:
        """Return the ranks of a name, before it or in apposition ("the other Aylesby, the captain,")."""
        after = role_after(self._text, name.span.end)
        held = after is not None and not FORMER & set(after[0].of(self._text).lower().split())
        return ranks([*name.titles, *([after[1]] if after is not None and held else [])])

    def _told_apart(self, name: NameFound, fits: list[Draft]) -> list[Draft]:
        """Return the bearer whom title or gender picks out, or who alone is named near."""
        told = ranks(name.titles)
        if told:
            ranked = [d for d in fits if d.titles & told]
            if ranked:
                return ranked
        before = _GENERATION_BEFORE.search(self._text, max(0, name.span.start - 12), name.span.start)
        if before is not None:
            wanted = _ELDER if before[1].lower() in ("elder", "older") else _YOUNGER
            return [d for d in fits if d.generation in wanted] or fits
        gender = _gender(name)
        if gender:
            known = [d for d in fits if d.gender == gender]
            if known:
                return known
        near = [d for d in fits if self._near(d, name)]
        if len(near) == 1 and not name.titles:
            return near
        introduced = [d for d in fits if 0 <= d.place_of_first < name.span.start]
        if len(introduced) == 1 and not name.titles:
            return introduced
        often = [d for d in fits if len(d.places) >= _OFTEN]
        far = len(often) == 1 and all(
            _OFTEN * len(d.places) <= len(often[0].places) for d in fits if d not in often
        )
        return often if far else fits

    def _near(self, draft: Draft, name: NameFound) -> bool:
        """Return whether the draft is named in the same paragraph or the one before."""
        start = name.span.start
        line = self._text.rfind("\n", 0, start)
        before = self._text.rfind("\n", 0, max(0, line - 1)) if line > 0 else 0
        return any(before <= p.span.start < start for p in draft.places)

    def _attach(self, name: NameFound, draft: Draft, score: float, reason: str) -> None:
        self.of_name[name] = draft
        draft.add(Place(self._document.id, name.span, MentionForm.NAME, score, reason))
        draft.titles.update(name.titles)
        draft.titles.update(self._ranks(name) if not draft.titles else ())
        draft.gender = draft.gender or _gender(name)
        draft.call(name.core.of(self._text))
        draft.call(name.span.of(self._text))

    def _note_roles(self, name: NameFound, draft: Draft) -> None:
        known = {(r.text.lower(), r.noun) for r in draft.roles}
        for span, basis, noun in roles_of(self._text, name):
            text = span.of(self._text)
            if span.start > name.span.end and span.start in self._voices:
                continue  # "She left Port Ness, a guard said"
            if (text.lower(), noun) in known:
                continue
            known.add((text.lower(), noun))
            draft.roles.append(RoleFound(text, self._document.id, span, basis, noun))
            entry = nouns().get(noun)
            if entry is not None and entry.gender:
                draft.gender = draft.gender or entry.gender


def same_full_name(one: Sequence[str], other: Sequence[str]) -> bool:
    """Return whether two full names agree: first and last words, and no middle name against another.

    >>> same_full_name(("george", "w", "bush"), ("george", "h", "w", "bush"))
    False
    >>> same_full_name(("anna", "voss"), ("anna", "m", "voss"))
    True
    """
    if tuple(one) == tuple(other):
        return True
    if len(one) < 2 or len(other) < 2 or one[0] != other[0] or one[-1] != other[-1]:
        return False
    middle, rest = one[1:-1], other[1:-1]
    if set(middle) & _PARTICLES or set(rest) & _PARTICLES:
        return False
    if not middle or not rest:
        return True
    return len(middle) == len(rest) and all(
        a[0] == b[0] and (len(a) == 1 or len(b) == 1) for a, b in zip(middle, rest, strict=True)
    )


def _gender(name: NameFound) -> str | None:
    genders: Iterable[str | None] = (titles()[t][0] for t in name.titles)
    return next((g for g in genders if g), None)


def _written(name: NameFound, text: str) -> str:
    """Return the name without titles, capitals undone when it is written in capitals only."""
    words = " ".join(name.core.of(text).split())
    return words.title() if words.isupper() and len(words) > 4 else words
