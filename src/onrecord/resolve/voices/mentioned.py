"""The mentions of a document that are no sources, pronouns and noun phrases, linked in text order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from onrecord.model import Attribution, Count, Document, EntityKind, MentionForm, Span, trimmed
from onrecord.resolve.antecedents import Linking, Surroundings, person_of
from onrecord.resolve.choices import SAFE, Choice
from onrecord.resolve.drafts import Draft, RoleFound, Tie
from onrecord.resolve.lexicon import listed
from onrecord.resolve.names import NameFound, names_within
from onrecord.resolve.phrases import MentionFound, Phrase, described, parse_phrase
from onrecord.resolve.voices.interviews import Interview, guest_speaking
from onrecord.resolve.voices.nominals import Nominals, tie_of
from onrecord.resolve.voices.timeline import Timeline

Note = Callable[[Span, MentionForm, Sequence[Choice], str | None], object]
_EXAMPLE = re.compile(r"\b(?:such as|including|like)\b")  # "politicians such as Ada Pell"
_GENITIVE = re.compile(r"['’]s?\s")
_ROLE_SCORE, _IS_SCORE, _SPEAKER_SCORE, _ANSWER_SCORE, _NEW_SCORE = 0.9, 0.8, 0.9, 0.7, 0.95
_GROUP_SCORE = 0.65
# "Six months before" at the beginning of a paragraph, ahead of "he shot, …, Ned Rook".
_CLAUSE_AHEAD = re.compile(
    r"(?:[\w-]+\s+){0,4}(?:before|after|when|while|as|since|although|though|until|once|because)\s+",
    re.IGNORECASE,
)
_IN_CLAUSE = re.compile(r"[^.;:!?\n“”\"]+")
_ROLE_AHEAD = re.compile(r"(?:[\w’'-]+\s+){0,5}")
_CLAUSE_LENGTH, _OPEN_SCORE = 120, 0.5
# Nouns for those who bear one surname together.
_FAMILY = listed("family")


class Mentioned:
    """Links what no statement has for its source, as far as `upto` asks."""

    def __init__(
        self,
        document: Document,
        linking: Linking,
        names: Sequence[NameFound],
        attributions: Sequence[Attribution],
        sources: Mapping[int, tuple[Draft, ...]],
        nominals: Nominals,
        timeline: Timeline,
        owner_of: Callable[[NameFound], Draft | None],
        note: Note,
    ) -> None:
        """Begin before the first mention; `sources` fills while the statements are read."""
        self._text = document.text
        self._linking, self._attributions, self._sources = linking, attributions, sources
        self._names, self._starts = names, [n.span.start for n in names]
        self._nominals, self._timeline, self._owner_of, self._note = nominals, timeline, owner_of, note
        self._writers = timeline.authors
        spelled: dict[int, list[int]] = {}
        for source in (a.source for a in attributions if a.source is not None):
            spelled.setdefault(source.start, []).append(source.end)
        self._document = document
        self._groups: dict[Draft, Draft] = {}
        self.drafts: list[Draft] = []
        self._todo = [m for m in linking.mentions if not _is_source(m, spelled)]
        self._roles: dict[int, None] = {}
        self._new_hearers: dict[int, str] = {}  # their descriptions by the end of their noun
        self._next = 0

    def note_roles(self, drafts: Sequence[Draft]) -> None:
        """Note the roles written beside names as mentions of the person."""
        taken = {m.head.start: m for m in self._linking.mentions if m.form is MentionForm.NOMINAL}
        for draft in drafts:
            for role in draft.roles:
                inside = [at for at in taken if role.span.start <= at < role.span.end]
                self._roles.update(dict.fromkeys(inside))
                why = "a role that the text writes beside the name"
                span = self._without_names(role)
                if span is not None:
                    self._note(span, MentionForm.NOMINAL, [(draft, _ROLE_SCORE, why)], None)

    def note_hearers(self, phrases: Iterable[Phrase]) -> None:
        """Note the phrases for those who are told something: "a colleague" is nobody mentioned before."""
        for phrase in phrases:
            if phrase.new and not phrase.partitive and phrase.core is not None:
                words = described(self._text, phrase).of(self._text)
                self._new_hearers[phrase.core.end] = " ".join(words.split())

    def tie_roles(self, drafts: Sequence[Draft]) -> None:
        """Tie persons to those to whom their roles belong ("Her lawyer, Ada Pell"), where that is told."""
        for draft in drafts:
            for role in draft.roles:
                inside = names_within(self._names, self._starts, role.span)
                phrase = parse_phrase(self._text, role.span, inside)
                owner = self._owner_in(phrase) if phrase is not None and phrase.noun is not None else None
                if owner is not None and owner is not draft:
                    draft.ties.append(Tie(tie_of(role.noun), owner, role.document, role.span))

    def _owner_in(self, phrase: Phrase) -> Draft | None:
        """Return whom the owner in a phrase names, or its pronoun was found to stand for.

        A word before the noun ("Harbour chief") names an owner only if the document does so elsewhere.
        """
        if phrase.owner is not None:
            owner, span = self._owner_of(phrase.owner), phrase.owner.span
            apart = (
                phrase.core is None or not phrase.core.contains(span) or _GENITIVE.match(self._text, span.end)
            )
            return owner if owner is not None and (apart or len(owner.places) > 1) else None
        pronoun = phrase.owner_pronoun
        return None if pronoun is None else self._linking.history.at(pronoun.start)

    def _without_names(self, role: RoleFound) -> Span | None:
        """Return the words of a role around its noun, without the names of others in it."""
        head = re.compile(rf"{re.escape(role.noun)}\b", re.IGNORECASE).search(
            self._text, role.span.start, role.span.end
        )
        if head is None:
            return None
        start, end = role.span.start, role.span.end
        for name in names_within(self._names, self._starts, role.span):
            if name.span.end <= head.start():
                start = max(start, name.span.end)
            elif name.span.start >= head.end():
                end = min(end, head.end())
        owner = _GENITIVE.match(self._text, start, head.start())
        return trimmed(self._text, owner.end() if owner else start, end)

    def upto(self, place: int) -> None:
        """Link the mentions that stand before `place`."""
        while self._next < len(self._todo) and self._todo[self._next].head.start < place:
            self._take(self._todo[self._next])
            self._next += 1

    def surroundings(self, place: int, *, speaks: bool, anchor: int | None = None) -> Surroundings:
        """Return what stands around a pronoun at `place`; as a source its statement begins at `anchor`."""
        around = self._linking.enclosing(place)
        inner = next((i for i in around if self._sources.get(i)), None)
        outermost = around[-1] if around else None
        begin = anchor if anchor is not None else place
        if anchor is None and outermost is not None:
            begin = min(place, min(s.start for s in _spans(self._attributions[outermost])))
        source = self._attributions[inner].source if inner is not None else None
        return Surroundings(
            speakers=self._sources.get(inner, ()) if inner is not None else (),
            quoted=self._linking.history.quoted(place),
            postposed=source is not None and source.start > place,
            speaker_before=self._timeline.speaker_before(begin),
            speaks=speaks,
            writers=self._writers,
        )

    def first_persons(self, turns: Sequence[tuple[Span, Draft | None]], interview: Interview | None) -> None:
        """Link I, we and you, once all sources are known.

        `turns` are the stretches of a transcript with who speaks there.
        """
        for mention in self._linking.mentions:
            known = mention.pronoun
            if known is None or known.person == 3 or self._linking.history.holds(mention.span):
                continue
            place = mention.span.start
            turn = next((n for n, (span, _) in enumerate(turns) if span.start <= place < span.end), None)
            if known.person == 1:
                speaker = (
                    self._speaker(place) or self._in_turn(turns, turn) or self._answering(interview, place)
                )
            else:
                speaker = None
            asked = None if self._linking.history.quoted(place) else _asked(interview, place)
            if known.person == 2 and asked is not None:
                self._note(mention.span, mention.form, [asked], None)
            elif speaker is not None and person_of(mention.word) == "I" and not _are_several(speaker[0]):
                self._note(mention.span, mention.form, [speaker], None)
            else:
                self._address(mention, speaker[0] if speaker is not None else None, interview)

    def _address(self, mention: MentionFound, speaker: Draft | None, interview: Interview | None) -> None:
        """Link an "I" of nobody known, a "we" or a "you" as the words around tell."""
        place = mention.span.start
        group = self._groups.get(speaker) if speaker is not None else None
        around = replace(
            self.surroundings(place, speaks=False),
            ruled=group,
            ruled_safe=group is not None,
            answering=interview.answers_by if interview is not None else None,
            answers=interview is not None and interview.answers_at(place),
            asks=interview is not None and interview.asks(place),
        )
        choices = self._linking.decide(mention, around)
        if choices:
            self._note(mention.span, mention.form, choices, None)
        elif speaker is not None and person_of(mention.word) != "you":
            self._note(mention.span, mention.form, [self._group_of(speaker, mention)], None)
        elif self._linking.is_sure(mention):
            kind = EntityKind.PERSON if person_of(mention.word) == "I" else EntityKind.PEOPLE
            self._introduce(mention, self._unnamed(mention, kind))

    def _introduce(self, mention: MentionFound, draft: Draft) -> None:
        self._note(mention.span, mention.form, [(draft, _NEW_SCORE, "introduced here")], None)

    def _group_of(self, speaker: Draft, mention: MentionFound) -> Choice:
        """Return those whom one speaker calls "we"."""
        group = self._groups.get(speaker)
        if group is None:
            group = self._unnamed(mention, EntityKind.PEOPLE)
            group.ties.append(Tie("includes", speaker, group.document, mention.span))
            self._groups[speaker] = group
        return group, _GROUP_SCORE, "those for whom this speaker says “we”"

    def _unnamed(self, mention: MentionFound, kind: EntityKind) -> Draft:
        words = " ".join(mention.span.of(self._text).split())
        count = Count(1, 1) if kind is EntityKind.PERSON else Count(2, None)
        draft = Draft(self._document.id, self._document.sha256, kind, named=False, name=words, count=count)
        self.drafts.append(draft)
        return draft

    def _speaker(self, place: int) -> Choice | None:
        """Return whose quoted words hold a place."""
        index = self._linking.quoted_in(place)
        speakers = self._sources.get(index, ()) if index is not None else ()
        if len(speakers) != 1:
            return None
        return speakers[0], _SPEAKER_SCORE, "first person inside the words of this speaker"

    def _in_turn(self, turns: Sequence[tuple[Span, Draft | None]], turn: int | None) -> Choice | None:
        draft = turns[turn][1] if turn is not None else None
        return None if draft is None else (draft, _SPEAKER_SCORE, "first person in this speaker's turn")

    def _answering(self, interview: Interview | None, place: int) -> Choice | None:
        """Return who gives the answer in which a place stands."""
        answer = interview.answer_around(place) if interview is not None else None
        if interview is None or answer is None:
            return None
        if interview.answers_by is not None:
            return interview.answers_by, _ANSWER_SCORE, "first person in an answer of this interview"
        seen = self._linking.history.inside(answer)
        guest = guest_speaking(self._text, answer, interview.guests, seen)
        why = "the only guest of this interview whom the answer does not speak of"
        return None if guest is None else (guest, _ANSWER_SCORE, why)

    def _take(self, mention: MentionFound) -> None:
        if mention.form is MentionForm.NOMINAL:
            self._take_nominal(mention)
        elif mention.pronoun is not None and mention.pronoun.person == 3:
            around = self.surroundings(mention.span.start, speaks=False)
            choices = self._linking.decide(mention, around)
            if choices:
                choices = self._or_ahead(mention, choices)
                self._note(mention.span, mention.form, choices, mention.pronoun.gender)
            elif self._linking.is_sure(mention):
                several = mention.pronoun.number != "one"
                kind = EntityKind.PEOPLE if several else EntityKind.PERSON
                self._introduce(mention, self._unnamed(mention, kind))

    def _or_ahead(self, mention: MentionFound, choices: list[Choice]) -> list[Choice]:
        """Return the choices, left open where the person named behind the pronoun's clause fits as well.

        A paragraph that begins "Before she sold the boat, Ada Pell …" may go on from the one above, or begin
        with Ada Pell.
        """
        frame = _CLAUSE_AHEAD.fullmatch(
            self._text, self._text.rfind("\n", 0, mention.span.start) + 1, mention.span.start
        )
        comma = self._text.find(", ", mention.span.end, mention.span.end + _CLAUSE_LENGTH) if frame else -1
        gender = mention.pronoun.gender if mention.pronoun is not None else None
        if comma < 0 or gender is None or not _IN_CLAUSE.fullmatch(self._text, mention.span.end, comma):
            return choices
        names = names_within(
            self._names, self._starts, Span(comma, min(len(self._text), comma + _CLAUSE_LENGTH))
        )
        named = next((n for n in names if _ROLE_AHEAD.fullmatch(self._text, comma + 2, n.span.start)), None)
        draft = self._owner_of(named) if named is not None else None
        if draft is None or not draft.is_person() or not draft.may_be(gender) or draft is choices[0][0]:
            return choices
        ahead = (draft, _OPEN_SCORE, "named right behind the clause of the pronoun; left open")
        return [ahead, *((d, min(s, _OPEN_SCORE), why) for d, s, why in choices if d is not draft)]

    def _take_nominal(self, mention: MentionFound) -> None:
        if mention.head.start in self._roles:
            return
        if self._linking.family_in(mention.span) is not None:
            self._note(mention.span, mention.form, self.family(mention), None)
            return
        if not mention.plain:
            draft = self._linking.described(mention)
            if draft is not None:
                why = "the text says that this person is that"
                self._note(mention.span, mention.form, [(draft, _IS_SCORE, why)], None)
                return
        names = names_within(self._names, self._starts, mention.span)
        phrase = parse_phrase(self._text, mention.span, names)
        if phrase is not None and phrase.name is not None:
            self._take_named(mention, phrase.name)
            return
        owner = self._owner(phrase) if phrase is not None else None
        known = phrase is not None and phrase.noun is not None
        if phrase is not None and known and mention.span.end in self._new_hearers:
            words = self._new_hearers[mention.span.end]
            self._introduce(mention, self._nominals.introduce(phrase, owner, words))
            return
        near = self._timeline.near(mention.span.start)
        if phrase is not None and (aged := self._nominals.by_age(phrase, near)):
            self._note(mention.span, mention.form, aged, None)
            return
        ruled = self._nominals.find(phrase, owner, near) if phrase is not None and known else []
        around = self.surroundings(mention.span.start, speaks=False)
        if ruled:
            around = replace(around, ruled=ruled[0][0], ruled_safe=ruled[0][1] >= SAFE)
        choices = self._linking.decide(mention, around)
        if choices:
            self._note(mention.span, mention.form, choices, None)
        elif phrase is not None and known:
            words = " ".join(mention.span.of(self._text).split())
            self._introduce(mention, self._nominals.introduce(phrase, owner, words))
        elif self._linking.is_sure(mention):
            self._introduce(mention, self._unnamed(mention, EntityKind.PERSON))

    def family(self, mention: MentionFound) -> list[Choice]:
        """Return whom "the Ambers" means: the only couple or parents spoken of so far, or new ones."""
        before = {s.draft for s in self._linking.history.ahead(mention.span.start)}
        fits = [d for d in self._nominals.drafts if d in before and d.noun in _FAMILY]
        if len(fits) != 1:
            return [(self._unnamed(mention, EntityKind.PEOPLE), _NEW_SCORE, "introduced here")]
        fits[0].call(mention.span.of(self._text))
        return [(fits[0], _GROUP_SCORE, f"the only ones spoken of so far as “{fits[0].name}” or the like")]

    def _take_named(self, mention: MentionFound, name: NameFound) -> None:
        """Link a role to the one whose name is its head or explains it ("Swedish captain Ada Pell")."""
        draft = self._owner_of(name)
        before = mention.head.end <= name.span.start and not _EXAMPLE.search(
            self._text, mention.head.end, name.span.start
        )
        if draft is not None and draft.is_person() and before:
            end = trimmed(self._text, mention.span.start, name.span.start)
            span = Span(mention.span.start, mention.head.end) if end is None else end
            why = "a role that the text writes beside the name"
            self._note(span, mention.form, [(draft, _ROLE_SCORE, why)], None)

    def _owner(self, phrase: Phrase) -> Draft | None:
        if phrase.owner is not None:
            return self._owner_of(phrase.owner)
        if phrase.owner_pronoun is None:
            return None
        seen = self._linking.history.before(phrase.owner_pronoun.end, 0)
        return seen[-1].draft if seen and seen[-1].start == phrase.owner_pronoun.start else None


def _asked(interview: Interview | None, place: int) -> Choice | None:
    if interview is None or interview.answers_by is None or not interview.asks(place):
        return None
    return interview.answers_by, _ANSWER_SCORE, "the one asked in this interview"


def _are_several(draft: Draft) -> bool:
    """Return whether nobody of them alone is "I"."""
    return draft.kind is EntityKind.PEOPLE


def _spans(attribution: Attribution) -> tuple[Span, ...]:
    return (*attribution.content, *attribution.cue, *filter(None, [attribution.source]))


def _is_source(mention: MentionFound, spelled: Mapping[int, Sequence[int]]) -> bool:
    """Return whether a mention heads a source, read as such; `spelled` are their ends by their beginnings."""
    place, head = mention.span.start, mention.head.end
    return any(
        head <= end if mention.form is MentionForm.NOMINAL else head == end
        for start in range(place - 4, place + 1)
        for end in spelled.get(start, ())
    )


def drop_passing(drafts: Sequence[Draft], voices: Sequence[Draft]) -> list[Draft]:
    """Return the drafts without unnamed ones that are mentioned once and say nothing.

    "A man", met once, is no one of whom a record can be kept.
    """
    kept = set(voices) | {t.to for d in voices for t in d.ties}
    return [d for d in drafts if d.named or d in kept or sum(p.score >= SAFE for p in d.places) > 1]
