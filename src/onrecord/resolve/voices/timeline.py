"""Who has been mentioned and who has spoken, in the order of the text: what a pronoun looks back at."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from onrecord.model import Act, EntityKind, Span
from onrecord.model.sentences import Sentences
from onrecord.resolve.antecedents import is_no_who
from onrecord.resolve.choices import Choice
from onrecord.resolve.drafts import Draft
from onrecord.resolve.lexicon import is_listed, noun_of, of_person
from onrecord.resolve.names import marked
from onrecord.resolve.voices.scene import Scene

# How many sentences back a pronoun looks.
_BACK = 2
# A subject opens its sentence within so many characters ("On Monday the old board …").
_OPENING = 40
_POSSESSIVE = re.compile(r"['’]s?\s+((?:[\w-]+\s?){1,3})")
_INSIDE_PHRASE = re.compile(
    r"\b(?:of|than|unlike|like|with|against|between|from|about|for|to|by|his|her|its|their)\s+(?:[^,]*)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Spoken:
    """A statement outside all others: its place, the sentence it ends in, who spoke, what they did."""

    place: int
    last: int
    drafts: tuple[Draft, ...]
    act: Act
    cue: int | None


class Timeline:
    """The mentions and statements of one document; `joined` maps drafts to those they turned out to be."""

    def __init__(
        self,
        text: str,
        sentences: Sentences,
        contents: Iterable[Span],
        authors: Iterable[Draft],
        outlet: Draft | None = None,
    ) -> None:
        """Begin with no mention; the writers are no one's "he", the outlet "it" only as a subject."""
        self._text, self._sentences = text, sentences
        self._inside = marked(len(text) + 1, contents)
        self.authors, self._outlet = frozenset(authors), outlet
        self._mentions: list[tuple[int, int, Draft]] = []
        self._spoken: list[_Spoken] = []
        self.joined: dict[Draft, Draft] = {}

    def mention(self, start: int, draft: Draft) -> None:
        """Note a mention at `start`."""
        insort(self._mentions, (start, len(self._mentions), draft))  # by place and number, never by draft

    def speak(self, place: int, end: int, drafts: tuple[Draft, ...], act: Act, cue: int | None) -> None:
        """Note a statement from `place` to `end`, its cue ending at `cue`; they come in text order."""
        self._spoken.append(_Spoken(place, self._sentences.index(end - 1), drafts, act, cue))

    def asked_before(self, anchor: int) -> int | None:
        """Return where the cue of a question ends that stands in the sentence before `anchor`."""
        spoken = self._spoken_before(anchor)
        if spoken is None or spoken.act not in (Act.ASKS, Act.DEMANDS):
            return None
        return spoken.cue if self._sentences.index(anchor) - spoken.last == 1 else None

    def askers_before(self, anchor: int) -> tuple[Draft, ...]:
        """Return who asks a question that ends in the sentence before `anchor` or in its own."""
        spoken = self._spoken_before(anchor)
        if spoken is None or spoken.act is not Act.ASKS or self._sentences.index(anchor) - spoken.last > 1:
            return ()
        return self.same(spoken.drafts)

    def speaker_before(self, anchor: int) -> tuple[Draft, ...]:
        """Return who made the statement before `anchor`, unless it ends more than two sentences up."""
        spoken = self._spoken_before(anchor)
        if spoken is None or self._sentences.index(anchor) - spoken.last > _BACK:
            return ()
        return self.same(spoken.drafts)

    def spoke_in(self, number: int) -> bool:
        """Return whether anyone known makes a statement in sentence `number`."""
        start, end = self._sentences.bounds(number)
        first = max(0, bisect_left(self._spoken, start, key=lambda s: s.place) - 1)
        last = bisect_left(self._spoken, end, key=lambda s: s.place)
        return any(s.drafts for s in self._spoken[first:last] if s.last >= number)

    def named_since(self, anchor: int) -> list[Draft]:
        """Return who is mentioned before `anchor` in its own sentence."""
        start, _ = self._sentences.bounds(self._sentences.index(anchor))
        return list(self.same(d for _, _, d in self._mentions[self._from(start) : self._from(anchor)]))

    def pair_before(self, anchor: int) -> tuple[Draft, Draft] | None:
        """Return the two persons whom the sentence before joins ("A and B"), when it joins just two."""
        number = self._sentences.index(anchor)
        if number == 0:
            return None
        start, end = self._sentences.bounds(number - 1)
        entries = [e for e in self._mentions[self._from(start) : self._from(end)] if e[2].is_person()]
        pairs = {
            (self.joined.get(a, a), self.joined.get(b, b))
            for (at, _, a), (to, _, b) in pairwise(entries)
            if a is not b and self._joins(at, a, to)
        }
        return pairs.pop() if len(pairs) == 1 else None

    def _joins(self, at: int, draft: Draft, to: int) -> bool:
        """Return whether nothing but "and" stands between the mention at `at` and the one at `to`."""
        end = max((p.span.end for p in draft.places if p.span.start == at), default=at)
        return self._text[end:to].strip() == "and"

    def same(self, drafts: Iterable[Draft]) -> tuple[Draft, ...]:
        """Return the drafts with those that turned out to be others replaced, none twice."""
        return tuple(dict.fromkeys(self.joined.get(draft, draft) for draft in drafts))

    def near(self, anchor: int) -> list[Draft]:
        """Return who is mentioned before `anchor` in its sentence and those before, nearest last."""
        first, _ = self._sentences.bounds(max(0, self._sentences.index(anchor) - _BACK))
        found = self._mentions[self._from(first) : self._from(anchor)]
        return [self.joined.get(draft, draft) for _, _, draft in found]

    def scene(self, anchor: int) -> Scene:
        """Return what stands before a pronoun whose statement begins at `anchor`."""
        near = [d for d in self.near(anchor) if d not in self.authors]
        spoken, number = self._spoken_before(anchor), self._sentences.index(anchor)
        speaker = self.same(spoken.drafts) if spoken is not None and number - spoken.last <= _BACK else ()
        subject = self._subject_before(anchor)
        if subject is not None and subject not in speaker and self._turns(anchor, spoken):
            speaker = ()
        if spoken is not None and spoken.act in (Act.ASKS, Act.DEMANDS) and number - spoken.last <= 1:
            speaker, subject = (), None  # who answers is the one asked, whom we do not know
        return Scene(
            persons=[d for d in (*speaker, *near) if d.is_person()],
            groups=[d for d in near if d.kind is EntityKind.PEOPLE],
            others=[
                d
                for d in near
                if d.kind in (EntityKind.ORGANIZATION, EntityKind.DOCUMENT)
                and (d is not self._outlet or d is subject)
            ],
            speaker=speaker,
            subject=subject,
        )

    def antecedent(self, start: int) -> list[Choice]:
        """Return the mention that ends right before a relative pronoun at `start`.

        Behind "of" or "for" a body is no "who": in "a clerk of the Board, who said" it is the clerk.
        """
        place = self._from(start) - 1
        if place < 0:
            return []
        begin, _, draft = self._mentions[place]
        ends = max((p.span.end for p in draft.places if p.span.start == begin), default=begin)
        if self._text[ends:start].strip(" ,"):
            return []
        if is_no_who(self._text, start, begin, draft):
            return []
        return [(draft, 0.85, "antecedent of the relative")]

    def _from(self, start: int) -> int:
        return bisect_left(self._mentions, (start, -1))

    def _spoken_before(self, anchor: int) -> _Spoken | None:
        place = bisect_left(self._spoken, anchor, key=lambda s: s.place) - 1
        return self._spoken[place] if place >= 0 else None

    def _turns(self, anchor: int, spoken: _Spoken | None) -> bool:
        """Return whether the paragraph names someone before `anchor`; the last statement stands above it."""
        line = self._text.rfind("\n", 0, anchor) + 1
        named = self._from(line) < self._from(anchor)
        return named and (spoken is None or spoken.place < line)

    def _subject_before(self, anchor: int) -> Draft | None:
        """Return who opens the last sentence before `anchor` that mentions anyone outside reported words."""
        number = self._sentences.index(anchor)
        for back in range(min(_BACK, number) + 1):
            start, end = self._sentences.bounds(number - back)
            for begin, _, draft in self._mentions[self._from(start) : self._from(min(end, anchor))]:
                if not self._inside[begin] and draft.kind is not EntityKind.PLACE:
                    opens = self._is_subject(start, begin, draft) and not self._one_of_several(begin)
                    return self.joined.get(draft, draft) if opens else None
        return None

    def _is_subject(self, start: int, begin: int, draft: Draft) -> bool:
        """Return whether the mention at `begin` opens its sentence, not inside a phrase of another's."""
        if begin - start > _OPENING or _INSIDE_PHRASE.search(self._text, start, begin):
            return False
        end = max((p.span.end for p in draft.places if p.span.start == begin), default=begin)
        owned = _POSSESSIVE.match(self._text, end)
        heads = (noun_of(word)[2] for word in owned[1].split()) if owned else ()
        return not any(of_person(n) and is_listed(n) for n in heads)

    def _one_of_several(self, begin: int) -> bool:
        """Return whether the mention at `begin` is one of several subjects ("A and B fell out")."""
        after = self._from(begin + 1)
        if after >= len(self._mentions) or not self._mentions[after][2].is_person():
            return False
        gap = self._text[begin : self._mentions[after][0]]
        return " and " in gap and len(gap) <= 60 and "." not in gap
