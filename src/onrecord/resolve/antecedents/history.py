"""Who has been mentioned, mention by mention: what an antecedent is looked for in."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from onrecord.model import MentionForm, Span
from onrecord.model.sentences import Sentences
from onrecord.resolve.antecedents.seen import InOrder, Seen, singular_head
from onrecord.resolve.antecedents.told import Told
from onrecord.resolve.drafts import Draft

# Words before a mention that make it part of another phrase or an object, not the subject.
_NOT_SUBJECT = re.compile(
    r"\b(?:of|than|unlike|like|with|against|between|from|about|for|to|by|on|in|at|and|or|his|her|its|their)\s+"
    r"(?:the\s+|a\s+|an\s+)?(?:[A-Z][\w.]*\s+){0,2}$"
)
_POSSESSIVE = re.compile(r"['’]s?\b")
_OPENING = 60
_LONGEST = 200
_JOINED_AFTER = re.compile(r",?\s+and\s+(?:[a-z]+\s+){0,3}[A-ZÀ-Þ]")
_JOINED_BEFORE = re.compile(r"[A-ZÀ-Þ][\w’'-]*,?\s+and\s+(?:[a-z]+\s+){0,3}$")
_QUOTED = re.compile(r"“[^“”\n]*(?:”|(?=\n)|\Z)|\"[^\"\n]*(?:\"|(?=\n)|\Z)")


class History:
    """The mentions of persons and people in one document, in text order, whenever they were found."""

    def __init__(self, text: str, sentences: Sentences, told: Told | None = None) -> None:
        """Begin with no mention; `told` knows subjects better than the words before them do."""
        self.text, self._sentences, self._told = text, sentences, told or Told(())
        self._all = InOrder()
        self._of: dict[Draft, InOrder] = {}
        self._named: list[tuple[int, Draft]] | None = None  # by first mention, until one more is noted
        self._where: dict[tuple[int, int], tuple[str, int, bool, bool, bool, bool]] = {}
        self._quoted = [m.span() for m in _QUOTED.finditer(text)]
        self._opens = [q[0] for q in self._quoted]

    def note(self, span: Span, draft: Draft, form: MentionForm) -> None:
        """Note a mention; the same words twice count once, for the later draft."""
        seen = self.look(span, draft, form)
        for old in [s for s in self._all.between(span.start, span.start + 1) if s.end == span.end]:
            if old.draft is draft:
                return
            self._all.remove(old)
            self._of[old.draft].remove(old)
            self._named = None
        self._all.add(seen)
        own = self._of.setdefault(draft, InOrder())
        if draft.named and (not len(own) or seen.start < own.first):
            self._named = None
        own.add(seen)

    def look(self, span: Span, draft: Draft, form: MentionForm) -> Seen:
        """Return what the place of a mention tells, without noting it."""
        where = self._where.get((span.start, span.end))
        if where is None:
            where = self._where[span.start, span.end] = self._look_around(span)
        noun = self._noun(span) if form is MentionForm.NOMINAL else ""
        return Seen(span.start, span.end, draft, form, *where, noun)

    def _look_around(self, span: Span) -> tuple[str, int, bool, bool, bool, bool]:
        """Return the words of a mention, its sentence, if it is its subject, owns, is quoted, joined."""
        number = self._sentences.index(span.start)
        begin = self._sentences.bounds(number)[0]
        owner = bool(_POSSESSIVE.match(self.text, span.end))
        near = span.start - begin <= _OPENING
        subject = self._told.is_subject(span)
        if subject is None:
            subject = near and not owner and not _NOT_SUBJECT.search(self.text, begin, span.start)
        word = self.text[span.start : span.end].lower()
        joined = bool(_JOINED_AFTER.match(self.text, span.end)) or (
            self.text.find("and", begin, span.start) >= 0
            and bool(_JOINED_BEFORE.search(self.text, begin, span.start))
        )
        return word, number, subject, owner, self.quoted(span.start), joined

    def _noun(self, span: Span) -> str:
        words = (self._told.head_in(span) or span).of(self.text).split()
        return singular_head(words[-1]) if words else ""

    def quoted(self, place: int) -> bool:
        """Return whether a place stands between quotation marks."""
        return self.quotation(place) is not None

    def quotation(self, place: int) -> tuple[int, int] | None:
        """Return the quotation, marks included, around a place."""
        at = bisect_left(self._opens, place + 1) - 1
        return self._quoted[at] if at >= 0 and place < self._quoted[at][1] else None

    def join(self, one: Draft, other: Draft) -> None:
        """Give the mentions of `one` to `other`."""
        for seen in self._of.pop(one, InOrder()).before(len(self.text)):
            self.note_again(seen, other)

    def note_again(self, seen: Seen, draft: Draft) -> None:
        """Move one mention to another draft."""
        self._all.remove(seen)
        self._named = None
        self.note(Span(seen.start, seen.end), draft, seen.form)

    def before(self, place: int, sentences: int) -> list[Seen]:
        """Return the mentions before `place` in its sentence and so many before it, in text order."""
        return self._all.between(self.begin_of(place, sentences), place)

    def begin_of(self, place: int, sentences: int) -> int:
        """Return where the sentence begins that stands so many before that of a place."""
        return self._sentences.bounds(max(0, self._sentences.index(place) - sentences))[0]

    def ahead(self, place: int) -> list[Seen]:
        """Return all mentions before `place`, in text order."""
        return self._all.between(0, place)

    def after(self, place: int) -> list[Seen]:
        """Return the mentions behind `place` in its sentence, in text order."""
        end = self._sentences.bounds(self._sentences.index(place))[1]
        return self._all.between(place, end)

    def of(self, draft: Draft, place: int) -> Sequence[Seen]:
        """Return the mentions of `draft` before `place`, in text order."""
        own = self._of.get(draft)
        return own.before(place) if own is not None else ()

    def is_before(self, draft: Draft, place: int) -> bool:
        """Return whether a mention of `draft` stands before `place`."""
        own = self._of.get(draft)
        return own is not None and own.any_before(place)

    def named_before(self, place: int) -> Sequence[Draft]:
        """Return the named ones who are mentioned before `place`, in the order of their first mention."""
        if self._named is None:
            first = ((own.first, draft) for draft, own in self._of.items() if draft.named and len(own))
            self._named = sorted(first, key=_start)
        return [draft for _, draft in self._named[: bisect_left(self._named, place, key=_start)]]

    def count(self, draft: Draft) -> int:
        """Return how many mentions of `draft` are known in the whole document."""
        return len(self._of.get(draft, ()))

    def at(self, head: int) -> Draft | None:
        """Return the draft of the shortest mention that covers a place."""
        near = self._all.between(max(0, head - _LONGEST), head + 1)
        around = [s for s in near if s.end > head]
        return min(around, key=lambda s: s.end - s.start).draft if around else None

    def called(self, noun: str, place: int) -> list[Draft]:
        """Return those called by a noun before a place, last first: in a phrase, a role or a name."""
        found = [
            (own.before(place)[-1].start, draft)
            for draft, own in self._of.items()
            if (
                noun in draft.tokens
                or (noun in own.nouns and own.is_called(noun, place))
                or (draft.roles and any(role.noun == noun for role in draft.roles))
            )
            and own.any_before(place)
        ]
        return [draft for _, draft in sorted(found, key=lambda f: -f[0])]

    def holds(self, span: Span) -> bool:
        """Return whether just these words are a mention."""
        return any(s.end == span.end for s in self._all.between(span.start, span.start + 1))

    def inside(self, span: Span) -> list[Seen]:
        """Return the mentions that begin within a span."""
        return self._all.between(span.start, span.end)


def _start(entry: tuple[int, Draft]) -> int:
    return entry[0]
