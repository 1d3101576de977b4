"""Which names in one document are the same person, and which are left open."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from onrecord.model import Count, Document, EntityKind, MentionForm, RoleBasis, Span
from onrecord.resolve.beside import NICKNAME, Beside, is_code, other_name, tells_two_generations
from onrecord.resolve.drafts import Draft, Place, RoleFound
from onrecord.resolve.lexicon import KIN, alike, fold, listed, nouns, ranks, stems, two_syllables
from onrecord.resolve.named.calling import (
    ROYAL,
    WITH_GIVEN,
    Calling,
    Way,
    family,
    is_initialled,
    is_part,
    same_full_name,
)
from onrecord.resolve.named.lone import Lone
from onrecord.resolve.names import NameFound

_GOES_BY = re.compile(
    r",?\s+(?:who\s+(?:is|was)\s+|(?:also|better|sometimes)\s+)?(?:known|nicknamed|dubbed|code-?named|alias|called)"
    r"(?:\s+only)?(?:\s+(?:to|by|among)\s+[\w\s]{2,30}?)?(?:\s+(?:only\s+)?as)?\s+[“\"‘'](?P<code>[^\W\d_][\w’-]+)[,.]?[”\"’']|"
    r",\s+whom\s+(?:[a-z]+\s+){1,3}call(?:s|ed)?\s+[“\"‘']?(?P<nick>[A-ZÀ-Þ][\w’-]+)"
)
# Forms of address that any grown-up has.
_PLAIN = listed("plain-address")

# So many times as often as any other bearer of the name must one be mentioned to be the one meant by it
# alone; the least that left every pair of the identity samples apart.
_OFTEN = 4
# What somebody is beside any office: who founded a body may lead another.
_BESIDE_OTHERS = listed("beside-an-office")
_SAINTS = frozenset(("st", "saint"))  # "Francis" is not St. Francis
# Code points back to which another bearer of a surname is still in mind; ours, no data behind it.
_LATELY = 1500
_CLOSE_BY = 500  # code points within which a slip of the pen is one; ours


class People:
    """The named persons of one document."""

    def __init__(
        self,
        document: Document,
        names: Sequence[NameFound],
        sources: Sequence[Span] = (),
        elsewhere: Lone | None = None,
    ) -> None:
        """Cluster `names` of type PER; a role that begins one of the `sources` is another voice.

        `elsewhere` are those whom documents of the affair call by one word only.
        """
        elsewhere = elsewhere or Lone()
        self._elsewhere = elsewhere.names
        self._voices = {source.start for source in sources}
        self._document = document
        self._text = document.text
        self.drafts: list[Draft] = []
        self._blocks: dict[tuple[str, str], list[Draft]] = {}
        self.of_name: dict[NameFound, Draft] = {}
        self.open: dict[NameFound, list[Draft]] = {}
        self._ages: dict[Draft, int] = {}
        self._homes: dict[Draft, str] = {}
        self._nicknamed: dict[Draft, set[tuple[str, ...]]] = {}
        self._given_up: dict[Draft, set[tuple[str, ...]]] = {}
        persons = [n for n in names if n.type == "PER"]
        self._beside = {n: Beside.of(document.text, n) for n in persons}
        told = tells_two_generations(document.text) | {n.generation for n in persons if n.generation}
        self._two_generations = len(told) > 1
        families = {family(n.tokens) for n in persons if len(n.tokens) > 2}
        alone = [n for n in persons if len(n.tokens) == 1 or n.tokens in families]
        later = self._known_as(alone, persons)
        for name in (n for n in persons if len(n.tokens) > 1 and n.tokens not in families):
            if name not in self.of_name and name not in later:
                self._take_full(name)
                self._take_other(name, persons)
        self._calling = Calling(
            (d.tokens for d in self.drafts),
            (n.tokens[-1] for n in alone if n.titles and not set(n.titles) <= WITH_GIVEN),
            (n.tokens for n in alone if not n.titles or len(n.tokens) > 1),
        )
        self._honours: dict[str, set[str]] = {}
        for name in alone:
            self._honours.setdefault(name.tokens[-1], set()).update(set(name.titles) - _PLAIN)
        first_called: dict[str, int] = {}
        for name in alone:
            if not self._beside[name].introduced:
                first_called[name.tokens[0]] = min(
                    name.span.start, first_called.get(name.tokens[0], len(self._text))
                )
        self._first_called = first_called
        self._own = {n.tokens[0] for n in alone if not n.titles and self._is_introduced(n)}
        self._single = {n.tokens[0] for n in alone if not n.titles and self._is_all(n, elsewhere.codes)}
        self._codes = self._code_names(persons)
        # Those behind a full name first: they tell of its bearer what those before it must fit.
        for name in sorted(alone, key=self._is_known, reverse=True):
            if name not in self.of_name:
                self._take_short(name)
        for other, name in later.items():
            self._take_other(name, persons)
            if other not in self.of_name:
                self._take_full(other)
        for draft in self.drafts:
            draft.roles.sort(key=lambda role: role.span.start)

    def _is_introduced(self, name: NameFound) -> bool:
        """Return whether a lone name is that of somebody new, not of one named in full before without a word.

        "Kári Torfason and Birta Torfadóttir were found. Birta, a nurse, …" is about Birta Torfadóttir.
        """
        if not self._beside[name].introduced or self._is_called_so(name):
            return False
        bearers = [
            d
            for d in self.drafts
            if 0 <= d.place_of_first < name.span.start and name.tokens[0] in (d.tokens[0], d.tokens[-1])
        ]
        return len(bearers) != 1 or bool(bearers[0].roles) or bearers[0] in self._ages

    def _is_called_so(self, name: NameFound) -> bool:
        """Return whether the document has called somebody named in full by this word before the name.

        "Kim, who …" is Kim Jong Ahn where "Kim" has stood for him already.
        """
        called = self._first_called.get(name.tokens[0], len(self._text))
        if called >= name.span.start:
            return False
        return any(
            0 <= d.place_of_first < called and self._calling.way(name.tokens, d.tokens) is not None
            for d in self.drafts
        )

    def age_of(self, draft: Draft) -> int | None:
        """Return the age that stands behind a person's name."""
        return self._ages.get(draft)

    def _take_other(self, name: NameFound, persons: Sequence[NameFound]) -> None:
        """Link the name that a text gives behind another ("Ada Pell, formerly Ada Amber") to its bearer."""
        draft, place = self.of_name.get(name), other_name(self._text, name.span.end, name.tokens)
        other = next((n for n in persons if place is not None and n.span.overlaps(place)), None)
        if draft is None or other is None or other in self.of_name:
            return
        self._attach(other, draft, 0.9, "the text says that this person has or had this name")
        if len(other.tokens) > 1:
            self._given_up.setdefault(draft, set()).add(other.tokens)
            self._blocks.setdefault((other.tokens[0], other.tokens[-1]), []).append(draft)

    def _known_as(
        self, alone: Sequence[NameFound], persons: Sequence[NameFound]
    ) -> dict[NameFound, NameFound]:
        """Return full names that stand once, as another name of whom a short one means ("Pell, alias …")."""
        found = {}
        for name in alone:
            place = other_name(self._text, name.span.end, name.tokens)
            other = next((n for n in persons if place is not None and n.span.overlaps(place)), None)
            once = other is not None and sum(n.tokens == other.tokens for n in persons) == 1
            if other is not None and len(other.tokens) > 1 and once:
                found[other] = name
        return found

    def _code_names(self, persons: Sequence[NameFound]) -> dict[str, Draft]:
        """Return those of whom the text says what they go by ("Ada Pell, known to officers as “Heron”")."""
        found: dict[str, Draft] = {}
        for name in persons:
            match = _GOES_BY.match(self._text, name.span.end) if name in self.of_name else None
            code = (match["code"] or match["nick"]).lower() if match is not None else ""
            if code and not any(self._calling.way((code,), d.tokens) for d in self.drafts):
                found[code] = self.of_name[name]
        return found

    def _is_all(self, name: NameFound, codes: Collection[str]) -> bool:
        """Return whether a lone name is all that its bearer is called: a code name, an only name.

        So it is, too, when a role follows it, before the full name of another with another role.
        """
        if is_code(self._text, name.tokens[0]) or self._beside[name].only_name:
            return True
        known = any(
            0 <= d.place_of_first < name.span.start for d in self.drafts if d.tokens[-1] == name.tokens[0]
        )
        role = self._beside[name].role
        others = [r for d in self.drafts if d.tokens[-1] == name.tokens[0] for r in d.roles]
        apart = role is not None and others and role not in {r.noun for r in others}
        if known:
            return bool(apart) and name.tokens[0] in self._elsewhere
        return name.tokens[0] in codes or bool(apart)

    def _take_full(self, name: NameFound) -> None:
        block = self._blocks.setdefault((name.tokens[0], name.tokens[-1]), [])
        generation = self._told_generation(name)
        fits = [d for d in block if self._same_full(d, name, generation)]
        why = "same first and last name, initials agree"
        beside = self._beside[name]
        if not fits and not beside.introduced and not beside.explained:
            fits = [
                d
                for d in self.drafts
                if is_part(name.tokens, d.tokens) and d.may_be(self._beside[name].gender)
            ]
        if not fits:
            fits = [
                d
                for d in self.drafts
                if is_initialled(name.tokens, d.tokens) and self._may_be_bearer(d, name)
            ]
            why = "a part of the only longer name that has it"
        if not fits:
            fits = [d for d in self.drafts if self._spelled_so(d, name)]
            why = "the only such name, in another spelling"
        if len(fits) > 1:
            fits = self._described_so(name, fits) or fits
        if len(fits) > 1:
            self.open[name] = fits
            return
        draft = fits[0] if fits else self._new(name)
        if not fits:
            block.append(draft)
        draft.generation = draft.generation or generation
        nick = NICKNAME.search(name.core.of(self._text))
        if nick is not None:  # "William “Buster” Dank" is Buster Dank as well
            short = (nick["nick"].lower(), name.tokens[-1])
            self._nicknamed.setdefault(draft, set()).add(short)
            self._blocks.setdefault(short, []).append(draft)
        if not fits and self._kin(name):
            for other in (d for d in block if d.tokens == name.tokens and d.generation is None):
                other.generation = "sr" if generation == "jr" else "jr"
        exact = draft.tokens == name.tokens
        if len(name.tokens) > len(draft.tokens):
            draft.call(draft.name)
            draft.aliases.setdefault(draft.name)
            draft.name, draft.tokens = _written(name, self._text), name.tokens
        self._attach(name, draft, 1.0 if draft in block else 0.9, "full name" if exact else why)

    def _may_be_bearer(self, draft: Draft, name: NameFound) -> bool:
        return self._may_call(name, draft) and not self._other_bearer(draft, name)

    def _spelled_so(self, draft: Draft, name: NameFound) -> bool:
        """Return whether a full name is the draft's but for the spelling of one word ("Kristen")."""
        pairs = [(fold(a), fold(b)) for a, b in zip(draft.tokens, name.tokens, strict=False)]
        other = [place for place, (a, b) in enumerate(pairs) if a != b]
        if len(draft.tokens) != len(name.tokens) or len(other) != 1 or not self._may_call(name, draft):
            return False
        at = other[0]
        if two_syllables(draft.tokens[at], name.tokens[at]) or self._has_another_role(draft, name):
            return False
        how = alike(*pairs[at])
        slip = how == "slip" and at == len(pairs) - 1 and not self._beside[name].introduced
        # A headline shortens a given name ("Fred LaRue dies").
        short = how == "short form" and at == 0 and (self._in_headline(name) or self._is_of_headline(draft))
        return (how in ("letters", "spelling") or slip or short) and not self._other_bearer(draft, name)

    def _is_of_headline(self, draft: Draft) -> bool:
        return all(self._in_headline(n) for n, d in self.of_name.items() if d is draft)

    def _same_full(self, draft: Draft, name: NameFound, generation: str | None) -> bool:
        if draft.generation and generation and draft.generation != generation:
            return False
        if draft.generation != generation and (self._two_generations or self._kin(name)):
            return False
        nicknamed = name.tokens in self._nicknamed.get(draft, ()) and not self._beside[name].owned
        new = self._beside[name].introduced or self._beside[name].explained
        given_up = name.tokens in self._given_up.get(draft, ()) and not new
        same = same_full_name(draft.tokens, name.tokens) or nicknamed or given_up
        if not same or not draft.may_be(self._beside[name].gender):
            return False
        return not self._other_bearer(draft, name)

    def _other_bearer(self, draft: Draft, name: NameFound) -> bool:
        """Return whether age, role or words beside a name tell that its bearer is not the draft."""
        beside, age = self._beside[name], self._ages.get(draft)
        if beside.age is not None and age is not None and abs(beside.age - age) > 1:
            return True
        if beside.owned and self._last_named(name) is draft:
            return True  # "Ada Pell and her teacher, Ada Pell"
        places = self._homes.get(draft)
        if beside.home is not None and places is not None and beside.home != places:
            return True  # "Ada Pell of Lune saw it, Ada Pell of Sarn did not"
        return beside.unrelated or beside.another or self._other_role(draft, beside)

    def _has_another_role(self, draft: Draft, name: NameFound) -> bool:
        """Return whether "the goalkeeper" stands beside this name, and "the coach" beside the draft's."""
        here = {noun for *_, noun in self._beside[name].roles} - KIN
        there = {role.noun for role in draft.roles} - KIN
        return bool(here and there) and not here & there

    def _last_named(self, name: NameFound) -> Draft | None:
        """Return who is named last before a name, close by."""
        before = [n for n in self.of_name if 0 < name.span.start - n.span.end < _CLOSE_BY]
        return self.of_name[max(before, key=lambda n: n.span.start)] if before else None

    def _other_role(self, draft: Draft, beside: Beside) -> bool:
        """Return whether "the plumber" stands behind this name and "the former chairman" behind the draft's.

        Of 974 persons with a role behind the name in the 717 articles of PolNeAR train and dev none has two.
        """
        there = [
            r for r in draft.roles if r.basis is RoleBasis.APPOSITION and r.noun not in KIN | _BESIDE_OTHERS
        ]
        if beside.role is None or beside.role in KIN | _BESIDE_OTHERS or not there:
            return False
        said = {w for r in there for w in stems(r.text)}
        return beside.role not in {r.noun for r in there} and not said & stems(beside.role_words)

    def _described_so(self, name: NameFound, fits: Sequence[Draft]) -> list[Draft]:
        """Return the bearers whose age or role stands beside the name here as well."""
        age = self._beside[name].age
        home = self._beside[name].home
        found = [d for d in fits if age is not None and self._ages.get(d) == age]
        found = found or [d for d in fits if home is not None and self._homes.get(d) == home]
        nouns_here = {noun for *_, noun in self._beside[name].roles}
        return found or [d for d in fits if nouns_here & {role.noun for role in d.roles}]

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

    def _take_short(self, name: NameFound) -> None:
        word = name.tokens[-1]
        if word in self._codes and not name.titles:
            self._attach(name, self._codes[word], 0.9, "the text says that this person goes by it")
            return
        fits, what = self._called(name)
        if (name.titles or what == "given name") and self._is_another(name, fits):
            fits = [d for d in fits if len(d.tokens) == 1]
        if word in self._single and name.titles:
            fits = [d for d in fits if len(d.tokens) > 1] or fits
        elif word in self._single or (word in self._own | self._elsewhere and what != "surname"):
            fits = [d for d in fits if len(d.tokens) == 1]  # introduced by itself, it is no given name
        why = f"{what} of the only such person in the document that fits"
        if not fits and word not in self._own | self._single | self._elsewhere:
            fits = [d for d in self.drafts if len(d.tokens) > 1 and self._misspelled(name, d)]
            why = "surname of the only such person, in another spelling"
        if len(fits) > 1:
            fits, why = self._told_apart(name, fits), f"{what} of several, of whom the words around fit one"
        if len(fits) > 1:
            self.open[name] = fits
        elif fits:
            self._attach(name, fits[0], 0.95, why)
        else:
            draft = self._new(name)
            draft.generation = draft.generation or self._told_generation(name)
            self._attach(name, draft, 1.0, "name as written")

    def _is_another(self, name: NameFound, fits: Sequence[Draft]) -> bool:
        """Return whether a short name with a title is that of somebody whom the document names no fuller.

        "Judge Amber, who …" is not Colm Amber who never was called a judge;
        and "Ms Amber's account" before "Lin Amber, who greased the cable," is not hers,
        nor is "Lin" before it.
        """
        full = [d for d in fits if len(d.tokens) > 1]
        if not full:
            return False
        if self._beside[name].unrelated:
            return True
        if ranks(name.titles) and (self._beside[name].introduced or ROYAL & set(name.titles)):
            held = {role.noun for d in full for role in d.roles} | {t for d in full for t in d.titles}
            return not ranks(name.titles) & held
        return not self._in_headline(name) and all(self._starts_with(d) > name.span.start for d in full)

    def _in_headline(self, name: NameFound) -> bool:
        """Return whether a name stands in a first line that is no sentence."""
        line, rest, _ = self._text.lstrip().partition("\n")
        first = len(self._text) - len(self._text.lstrip()) + len(line)
        return (
            bool(rest) and name.span.start < first and not line.rstrip().endswith((".", "!", "?", "”", '"'))
        )

    def _starts_with(self, draft: Draft) -> int:
        """Return where a draft is first named, -1 unless a role, an age or a "who" stands there."""
        first = draft.place_of_first
        names = (n for n, d in self.of_name.items() if d is draft and n.span.start == first)
        new = any(self._beside[n].introduced or self._beside[n].explained for n in names)
        return first if new else -1

    def _misspelled(self, name: NameFound, draft: Draft) -> bool:
        """Return whether a short name is the draft's surname in another spelling, or with a slip close by."""
        known = 0 <= draft.place_of_first < name.span.start
        if len(name.tokens) > 1 or not known or not self._may_call(name, draft):
            return False
        here, there = fold(name.tokens[0]), fold(self._calling.last(draft.tokens)[-1])
        how = alike(here, there) if here != there else None
        near = any(0 < name.span.start - p.span.end < _CLOSE_BY for p in draft.places)
        return how in ("letters", "spelling") or (how == "slip" and (near or bool(name.titles)))

    def _may_call(self, name: NameFound, draft: Draft) -> bool:
        """Return whether neither title nor generation speaks against it."""
        if not draft.may_be(self._beside[name].gender) or self._beside[name].clashes(draft.titles, name):
            return False
        return not self._other_generation(draft, name)

    def _is_known(self, name: NameFound) -> bool:
        """Return whether a full name that a short one may call stands before it."""
        return any(
            0 <= d.place_of_first < name.span.start and self._calling.way(name.tokens, d.tokens) is not None
            for d in self.drafts
            if len(d.tokens) > 1
        )

    def _called(self, name: NameFound) -> tuple[list[Draft], str]:
        """Return those whom a short name may call, the surest way only, and what of their names it is."""
        ways: dict[Draft, Way] = {}
        for draft in self.drafts:
            way = None if draft.tokens[0] in _SAINTS else self._calling.way(name.tokens, draft.tokens)
            if way is not None and self._may_call(name, draft):
                royal = len(draft.tokens) == 1 and draft.titles & ROYAL  # "Queen Margit" has no surname
                ways[draft] = Way.GIVEN if royal else way
        honour = set(name.titles)
        order: list[tuple[Way, ...]] = [(Way.FAMILY,), (Way.BARE,), (Way.GIVEN,), (Way.MIDDLE,)]
        if honour and honour <= WITH_GIVEN:
            order = [(Way.GIVEN,), (Way.FAMILY, Way.BARE), (Way.MIDDLE,)]
        elif honour:
            order = [(Way.FAMILY,), (Way.BARE,), (Way.MIDDLE,)]
        best = next((some for some in order if any(way in some for way in ways.values())), order[0])
        fits = [d for d, way in ways.items() if way in best]
        family_name = bool({Way.FAMILY, Way.BARE} & set(best))
        if not family_name and len(fits) > 1 and not _one_after_the_other(fits):
            # Whom the document calls by the surname alone, it does not call by the given name as well.
            fits = [d for d in fits if not self._calling.by_family(d.tokens)] or fits
        if family_name:
            bearers = [d.tokens for d in fits]
            first = self._calling.first_of_two(name.tokens[-1], bearers)
            if first is not None:
                fits = [d for d in self.drafts if d.tokens == first]
            elif not honour and (others := self._by_the_same_word(ways)):
                fits += others
            elif not honour and all(self._calling.by_given(t) for t in bearers if len(t) > 1):
                fits += [d for d, way in ways.items() if way is Way.GIVEN]
        return fits, "surname" if family_name else "given name" if Way.GIVEN in best else "middle name"

    def _by_the_same_word(self, ways: Mapping[Draft, Way]) -> list[Draft]:
        """Return whom a surname of others calls by the given name; none whom the document calls by theirs."""
        return [d for d, way in ways.items() if way is Way.GIVEN and not self._calling.by_family(d.tokens)]

    def _told_generation(self, name: NameFound) -> str | None:
        """Return jr or sr where a title or "the elder" tell it, or kin who bears the name as well."""
        return self._beside[name].generation or self._kin(name)

    def _kin(self, name: NameFound) -> str | None:
        """Return which of two generations "his son" before a full name makes its bearer."""
        known = any(d.tokens == name.tokens for d in self.drafts)
        return self._beside[name].kin if known else None

    def _other_generation(self, draft: Draft, name: NameFound) -> bool:
        """Return whether "the younger Amber" stands where the draft is Amber senior, or the other way."""
        told = self._told_generation(name)
        if told is None or (draft.generation is None and not self._two_generations):
            return False
        return draft.generation != told

    def _told_apart(self, name: NameFound, fits: list[Draft]) -> list[Draft]:
        """Return the bearer whom title, role or gender picks out, or who alone is named near."""
        honours = set(name.titles) - _PLAIN
        if honours:
            ranked = [d for d in fits if d.titles & honours]
            if ranked:
                return ranked
        elif name.titles:
            # "Mr Amber" is not he who is "Dr Amber" elsewhere
            others = [d for d in fits if not d.titles & self._honours.get(name.tokens[-1], set())]
            fits = others or fits
        told = self._told_generation(name)
        if told is not None:
            return [d for d in fits if d.generation == told] or fits
        described = self._described_so(name, fits)
        if len(described) == 1:
            return described
        if not name.titles:
            return self._placed(name, fits)
        return self._in_paragraph(name, fits) or fits

    def _in_paragraph(self, name: NameFound, fits: Sequence[Draft]) -> list[Draft]:
        """Return the only bearer named so far in the paragraph of a name with a title."""
        start = name.span.start
        line = self._text.rfind("\n", 0, start)
        here = [d for d in fits if any(line < p.span.start < start for p in d.places)]
        return here if len(here) == 1 and line > 0 else []

    def _placed(self, name: NameFound, fits: list[Draft]) -> list[Draft]:
        """Return the only bearer named in the paragraph, just before, at all so far, or by far most often."""
        start = name.span.start
        line = self._text.rfind("\n", 0, start)
        above = self._text.rfind("\n", 0, max(0, line - 1)) if line > 0 else 0
        here = [d for d in fits if any(line < p.span.start < start for p in d.places)]
        near = [d for d in fits if any(above <= p.span.start < start for p in d.places)]
        if len(near) == 1:
            others = [d for d in fits if d not in near]
            lately = [d for d in others if any(start - _LATELY < p.span.start < start for p in d.places)]
            counts = {d: sum(p.span.start < start for p in d.places) for d in fits}
            if here or not lately or all(counts[d] < counts[near[0]] for d in others):
                return near
        introduced = [d for d in fits if 0 <= d.place_of_first < start]
        if len(introduced) == 1:
            return introduced
        often = [d for d in fits if len(d.places) >= _OFTEN]
        far = len(often) == 1 and all(
            _OFTEN * len(d.places) <= len(often[0].places) for d in fits if d not in often
        )
        return often if far else fits

    def _attach(self, name: NameFound, draft: Draft, score: float, reason: str) -> None:
        self.of_name[name] = draft
        draft.add(Place(self._document.id, name.span, MentionForm.NAME, score, reason))
        draft.titles.update(name.titles)
        draft.titles.update(self._beside[name].ranks if not draft.titles else ())
        draft.gender = draft.gender or self._beside[name].gender
        draft.call(name.core.of(self._text))
        draft.call(name.span.of(self._text))
        age = self._beside[name].age
        if age is not None:
            self._ages.setdefault(draft, age)
        if self._beside[name].home is not None:
            self._homes.setdefault(draft, self._beside[name].home or "")
        self._note_roles(name, draft)

    def _note_roles(self, name: NameFound, draft: Draft) -> None:
        known = {(r.text.lower(), r.noun) for r in draft.roles}
        for span, basis, noun in self._beside[name].roles:
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


def _one_after_the_other(bearers: Sequence[Draft]) -> bool:
    """Return whether one bears the whole name of another and more ("Alec Rook", "Alec Rook Farr")."""
    names = [d.tokens for d in bearers]
    return any(a != b and b[: len(a)] == a for a in names for b in names if len(a) > 1)


def _written(name: NameFound, text: str) -> str:
    """Return the name without titles, capitals undone when it is written in capitals only."""
    words = " ".join(name.core.of(text).split())
    return words.title() if words.isupper() and len(words) > 4 else words
