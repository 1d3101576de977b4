"""The mentions of a document that are no sources, he, she, they and noun phrases, linked in text order."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from onrecord.model import EntityKind, MentionForm, Span, trimmed
from onrecord.resolve.choices import Choice
from onrecord.resolve.drafts import Draft
from onrecord.resolve.lexicon import Pronoun, listed, pronoun_of
from onrecord.resolve.names import NameFound
from onrecord.resolve.phrases import MentionFound, Phrase, described
from onrecord.resolve.voices.notes import Notes
from onrecord.resolve.voices.reading import Reading
from onrecord.resolve.voices.role_holders import speaks_for_another
from onrecord.resolve.voices.role_mentions import ROLE_SCORE
from onrecord.resolve.voices.surroundings import around
from onrecord.resolve.voices.unnamed import Unnamed

# What begins reported words before their subject, and what is done to this.
_THAT = re.compile(r"(?:that\s+)?", re.IGNORECASE)
_PASSIVE = re.compile(
    r"\s+(?:(?:was|is)(?:\s+being)?|(?:had|has)\s+been|(?:would|will|could)\s+be)\s+(?:\w+ly\s+)?"
    r"\w+(?:ed|en|ung|ot|aid|ound)\b"
)
_EXAMPLE = re.compile(r"\b(?:such as|including|like)\b")  # "politicians such as Ada Pell"
_IS_SCORE, _SPEAKER_SCORE, _NEW_SPEAKER_SCORE, _GROUP_SCORE = 0.8, 0.7, 0.8, 0.65
# "Six months before" at the beginning of a paragraph, ahead of "he shot, …, Ned Rook".
_CLAUSE_AHEAD = re.compile(
    r"(?:[\w-]+\s+){0,4}(?:before|after|when|while|as|since|although|though|until|once|because)\s+",
    re.IGNORECASE,
)
_TO_BEFORE = re.compile(r"(?:\sit)?\sto\s$")
_HEARER = re.compile(
    r"him\b|her\b(?=\s+(?:if|how|that|to|what|when|where|whether|who|why|about|for)\b|[,.:])"
)
# "In his speech Governor Ada Pell", "At her trial, Pell": whose it is follows at once.
_OPENS_WITH_OWNER = re.compile(
    r"(?:^|[\n.!?”\"’]\s*)(?:In|At|During|After|Before|On|With|From|Throughout|Despite)\s+$"
)
_OWNED_AHEAD = re.compile(
    r"\s+(?:(?!(?:to|of|with|from|against|for|by|about|on|in|at|that|as|and)\b)[a-z][\w-]*\s+){0,3}"
    r"(?!(?:to|of|with|from|against|for|by|about|on|in|at|that|as|and)\b)[a-z][\w-]*,?\s+"
)
_TITLE_AHEAD = re.compile(r"(?:[A-Z][\w.]*\s+){0,3}")
_IN_CLAUSE = re.compile(r"[^.;:!?\n“”\"]+")
_ROLE_AHEAD = re.compile(r"(?:[\w’'-]+\s+){0,5}")
_CLAUSE_LENGTH, _OPEN_SCORE, _AHEAD_SCORE, _ASKED_SCORE = 120, 0.5, 0.75, 0.65
# Nouns for those who bear one surname together.
_FAMILY = listed("family")


class Passing:
    """Links what no statement has for its source, as far as `upto` asks."""

    def __init__(
        self,
        reading: Reading,
        notes: Notes,
        unnamed: Unnamed,
        roles: Collection[int],
        told: Iterable[Phrase],
    ) -> None:
        """Begin before the first mention; heads that begin at one of `roles` are noted already.

        Of the phrases for those who are `told` something "a colleague" is nobody mentioned before.
        """
        self._reading, self._text, self._linking = reading, reading.text, reading.linking
        self._notes, self._unnamed, self._roles = notes, unnamed, roles
        self._new_hearers = {  # their descriptions by the end of their noun
            phrase.core.end: described(self._text, phrase).on_one_line(self._text)
            for phrase in told
            if phrase.new and not phrase.partitive and phrase.core is not None
        }
        self._cues = {a.cue[-1].end: i for i, a in enumerate(reading.attributions) if a.cue}
        spelled: dict[int, list[int]] = {}
        for source in (a.source for a in reading.attributions if a.source is not None):
            spelled.setdefault(source.start, []).append(source.end)
        mentions = sorted((*self._linking.mentions, *self._linking.bodies), key=lambda m: m.head.start)
        self._todo = [m for m in mentions if not _is_source(m, spelled)]
        self._next = 0

    def upto(self, place: int) -> None:
        """Link the mentions that stand before `place`."""
        while self._next < len(self._todo) and self._todo[self._next].head.start < place:
            mention = self._todo[self._next]
            self._next += 1
            if mention.body:
                self._take_body(mention)
            elif mention.form is MentionForm.NOMINAL:
                self._take_nominal(mention)
            elif mention.pronoun is not None and mention.pronoun.person == 3:
                self._take_pronoun(mention, mention.pronoun)

    def _note(self, mention: MentionFound, choices: Sequence[Choice], gender: str | None = None) -> None:
        self._notes.note_in_passing(mention.span, mention.form, choices, gender)

    def _take_pronoun(self, mention: MentionFound, pronoun: Pronoun) -> None:
        here = around(self._reading, mention.span.start)
        choices = self._linking.decide(mention, here)
        asker = self._asker(mention)
        if asker:
            choices = self._without_asker(mention, asker, choices)
        if choices:
            choices = self._or_speaker(pronoun, here.speakers, choices)
            if pronoun.sort == "personal" and pronoun.gender is not None:
                choices = self._or_new_speaker(mention, pronoun.gender, here.speakers, choices)
            if pronoun.gender is not None:
                choices = self._or_as_before(mention, pronoun.gender, here.speakers, choices)
            self._note(mention, self._or_ahead(mention, pronoun, choices), pronoun.gender)
        elif (ahead := self._first_ahead(mention, pronoun)) is not None:
            why = "named right behind the clause of the pronoun, and nobody before"
            self._note(mention, [(ahead, _AHEAD_SCORE, why)], pronoun.gender)
        elif self._linking.is_sure(mention):
            kind = EntityKind.PERSON if pronoun.number == "one" else EntityKind.PEOPLE
            self._unnamed.introduce(mention, kind)

    def _without_asker(
        self, mention: MentionFound, asker: tuple[Draft, ...], choices: list[Choice]
    ) -> list[Choice]:
        """Return the choices without who asks; whoever is left and near is the one who is asked."""
        left = [c for c in choices if c[0] not in asker]
        if (
            not left
            or left[0] is choices[0]
            or left[0][0] not in self._reading.timeline.near(mention.span.start)
        ):
            return left or choices
        (who, score, _), *others = left
        return [(who, max(score, _ASKED_SCORE), "near, and not the one who asks"), *others]

    def _asker(self, mention: MentionFound) -> tuple[Draft, ...] | None:
        """Return who speaks to a "him" right behind the cue ("Pell asked him why"), who is somebody else."""
        told = _HEARER.match(self._text, mention.span.start)
        if told is None:
            return None
        begin = mention.span.start
        ahead = _TO_BEFORE.search(self._text, max(0, begin - 7), begin)
        index = self._cues.get(ahead.start() if ahead else begin - 1)
        return self._reading.sources.get(index) if index is not None else None

    def _or_speaker(self, pronoun: Pronoun, speakers: Sequence[Draft], choices: list[Choice]) -> list[Choice]:
        """Return the choices, or who says the words instead of somebody in the speaker's own description.

        "A girlfriend of Ned Rook says that she left" is the girlfriend.
        """
        best = choices[0][0]
        if len(speakers) != 1 or speakers[0].named or best.gender is not None:
            return choices
        (speaker,) = speakers
        within = any(p.span.contains(q.span) for p in speaker.places for q in best.places)
        if not within or speaker.gender is None or speaker.gender != pronoun.gender:
            return choices
        return [(speaker, _SPEAKER_SCORE, "who says so, of whom the text tells the gender")]

    def _or_new_speaker(
        self, mention: MentionFound, gender: str, speakers: Sequence[Draft], choices: list[Choice]
    ) -> list[Choice]:
        """Return the choices, or who is first named as the speaker of words that the pronoun begins.

        "The surgeon, Ada Pell, said she had read the notes" is Ada Pell, whoever was called "she" so far;
        not so "… said she was found at nine".
        """
        named = [d for d in speakers if d.named and d.is_person() and len(d.tokens) > 1]
        if len(speakers) != 1 or not named or not named[0].may_be(gender):
            return choices
        (speaker,) = named
        if speaks_for_another(speaker):
            return choices  # "His lawyer, Ada Pell, said he would appeal"
        sentence, _ = self._reading.sentences.bounds(self._reading.sentences.index(mention.span.start))
        if speaker is choices[0][0] or not sentence <= speaker.place_of_first < mention.span.start:
            return choices
        begins = any(
            _THAT.fullmatch(self._text, content.start, mention.span.start)
            for index in self._linking.enclosing(mention.span.start)
            for content in self._reading.attributions[index].content
        )
        if not begins or _PASSIVE.match(self._text, mention.span.end):
            return choices
        others = [c for c in choices if c[0] is not speaker]
        return [(speaker, _NEW_SPEAKER_SCORE, "who is first named as the speaker of these words"), *others]

    def _or_as_before(
        self, mention: MentionFound, gender: str, speakers: Sequence[Draft], choices: list[Choice]
    ) -> list[Choice]:
        """Return the choices, or whom such a pronoun ahead in the same words meant, instead of who says them.

        "His lawyer, Ada Pell, said that he answered and that his wife wrote it": his is he.
        """
        best = choices[0][0]
        if best not in speakers or best.gender == gender:
            return choices
        contents = [
            c
            for i in self._linking.enclosing(mention.span.start)
            for c in self._reading.attributions[i].content
        ]
        here = next((c for c in contents if c.start <= mention.span.start < c.end), None)
        if here is None:
            return choices
        before = [s for s in self._linking.history.before(mention.span.start, 0) if s.start >= here.start]
        others = [s.draft for s in before if (p := pronoun_of(s.word)) is not None and p.gender == gender]
        if not others or others[-1] is best:
            return choices
        return [(others[-1], _SPEAKER_SCORE, "as such a pronoun just before in the same words"), *choices]

    def _first_ahead(self, mention: MentionFound, pronoun: Pronoun) -> Draft | None:
        """Return the person named right behind the clause of a pronoun that nobody before it fits."""
        name = self._name_ahead(mention) if pronoun.gender is not None else None
        draft = self._reading.bearer(name) if name is not None else None
        return draft if draft is not None and draft.is_person() and draft.may_be(pronoun.gender) else None

    def _or_ahead(self, mention: MentionFound, pronoun: Pronoun, choices: list[Choice]) -> list[Choice]:
        """Return the choices, left open where the person named behind the pronoun's clause fits as well.

        A paragraph that begins "Before she sold the boat, Ada Pell …" may go on from the one above, or begin
        with Ada Pell.
        """
        name = self._name_ahead(mention) if pronoun.gender is not None else None
        draft = self._reading.bearer(name) if name is not None else None
        if draft is None or not draft.is_person() or not draft.may_be(pronoun.gender):
            return choices
        if draft is choices[0][0]:
            return choices
        ahead = (draft, _OPEN_SCORE, "named right behind the clause of the pronoun; left open")
        return [ahead, *((d, min(s, _OPEN_SCORE), why) for d, s, why in choices if d is not draft)]

    def _name_ahead(self, mention: MentionFound) -> NameFound | None:
        """Return the name that stands right behind the clause of a pronoun that begins a paragraph."""
        text, begin, end = self._text, mention.span.start, mention.span.end
        owned = (
            _OWNED_AHEAD.match(text, end)
            if _OPENS_WITH_OWNER.search(text, max(0, begin - 16), begin)
            else None
        )
        if owned is not None:
            names = self._reading.names_in(Span(owned.end(), min(len(text), owned.end() + _CLAUSE_LENGTH)))
            return next((n for n in names if _TITLE_AHEAD.fullmatch(text, owned.end(), n.span.start)), None)
        if not _CLAUSE_AHEAD.fullmatch(text, text.rfind("\n", 0, begin) + 1, begin):
            return None
        comma = text.find(", ", end, end + _CLAUSE_LENGTH)
        if comma < 0 or not _IN_CLAUSE.fullmatch(text, end, comma):
            return None
        names = self._reading.names_in(Span(comma, min(len(text), comma + _CLAUSE_LENGTH)))
        return next((n for n in names if _ROLE_AHEAD.fullmatch(text, comma + 2, n.span.start)), None)

    def _take_nominal(self, mention: MentionFound) -> None:
        """Link a noun phrase by the first that it is: a role, a family, what somebody is, a name's."""
        if mention.head.start in self._roles:
            return
        if self._linking.family_in(mention.span) is not None:
            self._note(mention, self.family(mention))
            return
        draft = None if mention.plain else self._linking.described(mention)
        if draft is not None:
            self._note(mention, [(draft, _IS_SCORE, "the text says that this person is that")])
            return
        phrase = self._reading.parse(mention.span)
        if phrase is not None and phrase.name is not None:
            self._take_named(mention, phrase.name)
        else:
            self._take_described(mention, phrase)

    def _take_body(self, mention: MentionFound) -> None:
        """Link a noun phrase for a body by the networks; one that is new stays out."""
        phrase = self._reading.parse(mention.span)
        if phrase is None or phrase.name is not None or phrase.noun is None:
            return
        near = self._reading.timeline.near(mention.span.start)
        ruled = self._reading.nominals.find(phrase, self._owner(phrase), near)
        choices = self._linking.decide(mention, around(self._reading, mention.span.start, ruled=ruled))
        if choices:
            self._note(mention, choices)

    def _take_described(self, mention: MentionFound, phrase: Phrase | None) -> None:
        """Link a noun phrase by the networks, `phrase` being what heads it."""
        nominals, near = self._reading.nominals, self._reading.timeline.near(mention.span.start)
        described = phrase if phrase is not None and phrase.noun is not None else None
        owner = self._owner(phrase) if phrase is not None else None
        if described is not None and mention.span.end in self._new_hearers:
            words = self._new_hearers[mention.span.end]
            self._unnamed.note_new(mention, nominals.introduce(described, owner, words))
            return
        if phrase is not None and (aged := nominals.by_age(phrase, near)):
            self._note(mention, aged)
            return
        ruled = nominals.find(described, owner, near) if described is not None else []
        choices = self._linking.decide(mention, around(self._reading, mention.span.start, ruled=ruled))
        if choices:
            self._note(mention, choices)
        elif described is not None:
            words = mention.span.on_one_line(self._text)
            self._unnamed.note_new(mention, nominals.introduce(described, owner, words))
        elif self._linking.is_sure(mention):
            self._unnamed.introduce(mention, EntityKind.PERSON)

    def family(self, mention: MentionFound) -> list[Choice]:
        """Return whom "the Ambers" means: the only couple or parents spoken of so far, or new ones."""
        before = {s.draft for s in self._linking.history.ahead(mention.span.start)}
        fits = [d for d in self._reading.nominals.drafts if d in before and d.noun in _FAMILY]
        if len(fits) != 1:
            return [self._unnamed.new(mention, EntityKind.PEOPLE)]
        fits[0].call(mention.span.of(self._text))
        return [(fits[0], _GROUP_SCORE, f"the only ones spoken of so far as “{fits[0].name}” or the like")]

    def _take_named(self, mention: MentionFound, name: NameFound) -> None:
        """Link a role to the one whose name is its head or explains it ("Swedish captain Ada Pell")."""
        draft = self._reading.bearer(name)
        before = mention.head.end <= name.span.start and not _EXAMPLE.search(
            self._text, mention.head.end, name.span.start
        )
        if draft is not None and draft.is_person() and before:
            end = trimmed(self._text, mention.span.start, name.span.start)
            span = Span(mention.span.start, mention.head.end) if end is None else end
            why = "a role that the text writes beside the name"
            self._notes.note_in_passing(span, mention.form, [(draft, ROLE_SCORE, why)])

    def _owner(self, phrase: Phrase) -> Draft | None:
        """Return to whom the noun of a phrase belongs, a pronoun as it was linked just before."""
        if phrase.owner is not None:
            return self._reading.bearer(phrase.owner)
        if phrase.owner_pronoun is None:
            return None
        seen = self._linking.history.before(phrase.owner_pronoun.end, 0)
        return seen[-1].draft if seen and seen[-1].start == phrase.owner_pronoun.start else None


def _is_source(mention: MentionFound, spelled: Mapping[int, Sequence[int]]) -> bool:
    """Return whether a mention heads a source, read as such; `spelled` are their ends by their beginnings."""
    place, head = mention.span.start, mention.head.end
    return any(
        head <= end if mention.form is MentionForm.NOMINAL else head == end
        for start in range(place - 4, place + 1)
        for end in spelled.get(start, ())
    )
