"""Who has been mentioned, mention by mention: what an antecedent is looked for in."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from onrecord.model import MentionForm, Span
from onrecord.model.sentences import Sentences
from onrecord.resolve.antecedents.told import Told
from onrecord.resolve.drafts import Draft
from onrecord.resolve.lexicon import singular

# Words before a mention that make it part of another phrase or an object, not the subject.
_NOT_SUBJECT = re.compile(
    r"\b(?:of|than|unlike|like|with|against|between|from|about|for|to|by|on|in|at|and|or|his|her|its|their)\s+"
    r"(?:the\s+|a\s+|an\s+)?(?:[A-Z][\w.]*\s+){0,2}$"
)
_POSSESSIVE = re.compile(r"['’]s?\b")
_GENITIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
_OPENING = 60
_LONGEST = 200
_JOINED_AFTER = re.compile(r",?\s+and\s+(?:[a-z]+\s+){0,3}[A-ZÀ-Þ]")
_JOINED_BEFORE = re.compile(r"[A-ZÀ-Þ][\w’'-]*,?\s+and\s+(?:[a-z]+\s+){0,3}$")
_QUOTED = re.compile(r"“[^“”\n]*(?:”|(?=\n)|\Z)|\"[^\"\n]*(?:\"|(?=\n)|\Z)")


class Seen(NamedTuple):  # made for each look at a mention: three times as fast as a frozen dataclass
    """A mention with what its place tells: its sentence, if it is its subject, owns, is quoted, joined.

    `noun` is the head of a noun phrase in the singular, empty for names and pronouns.
    """

    start: int
    end: int
    draft: Draft
    form: MentionForm
    word: str
    sentence: int
    subject: bool
    owner: bool
    quoted: bool
    joined: bool
    noun: str = ""


class Candidate(NamedTuple):
    """Somebody whom a mention may stand for: where they were `seen` before it, in text order.

    `uses` says how often he and she stood where only this person could be meant.
    """

    draft: Draft
    seen: Sequence[Seen]
    uses: tuple[float, float] = (0.0, 0.0)


class History:
    """The mentions of persons and people in one document, in text order, whenever they were found."""

    def __init__(self, text: str, sentences: Sentences, told: Told | None = None) -> None:
        """Begin with no mention; `told` knows subjects better than the words before them do."""
        self._text, self._sentences, self._told = text, sentences, told or Told(())
        self._all = _InOrder()
        self._of: dict[Draft, _InOrder] = {}
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
        own = self._of.setdefault(draft, _InOrder())
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
        owner = bool(_POSSESSIVE.match(self._text, span.end))
        near = span.start - begin <= _OPENING
        subject = self._told.is_subject(span)
        if subject is None:
            subject = near and not owner and not _NOT_SUBJECT.search(self._text, begin, span.start)
        word = self._text[span.start : span.end].lower()
        joined = bool(_JOINED_AFTER.match(self._text, span.end)) or (
            self._text.find("and", begin, span.start) >= 0
            and bool(_JOINED_BEFORE.search(self._text, begin, span.start))
        )
        return word, number, subject, owner, self.quoted(span.start), joined

    def _noun(self, span: Span) -> str:
        words = (self._told.head_in(span) or span).of(self._text).split()
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
        for seen in self._of.pop(one, _InOrder()).before(len(self._text)):
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


class _InOrder:
    """Mentions in text order."""

    def __init__(self) -> None:
        self._seen: list[Seen] = []
        self._starts: list[int] = []
        self.nouns: set[str] = set()  # of all that were ever among them

    def __len__(self) -> int:
        return len(self._seen)

    def add(self, seen: Seen) -> None:
        """Add a mention, behind those that begin where it does."""
        at = bisect_right(self._starts, seen.start)
        self._starts.insert(at, seen.start)
        self._seen.insert(at, seen)
        self.nouns.add(seen.noun)

    def remove(self, seen: Seen) -> None:
        """Remove a mention."""
        at = self._seen.index(seen, bisect_left(self._starts, seen.start))
        del self._starts[at], self._seen[at]

    def between(self, first: int, end: int) -> list[Seen]:
        """Return those that begin from `first` to before `end`."""
        return self._seen[bisect_left(self._starts, first) : bisect_left(self._starts, end)]

    def before(self, place: int) -> list[Seen]:
        """Return those that begin before `place`."""
        return self._seen[: bisect_left(self._starts, place)]

    @property
    def first(self) -> int:
        """Where the first of them begins."""
        return self._starts[0]

    def any_before(self, place: int) -> bool:
        """Return whether one begins before `place`."""
        return bool(self._starts) and self._starts[0] < place

    def is_called(self, noun: str, place: int) -> bool:
        """Return whether one before `place` is a phrase with this noun."""
        return any(s.noun == noun for s in self.before(place))


@lru_cache(maxsize=1 << 15)
def singular_head(word: str) -> str:
    """Return the noun of a phrase folded, in the singular, without a genitive.

    >>> singular_head("Officials'"), singular_head("daughter’s")
    ('official', 'daughter')
    """
    return singular(_GENITIVE.sub("", word.strip(".,;:").lower()))[0]


def _start(entry: tuple[int, Draft]) -> int:
    return entry[0]


def nearest_first(seen: Sequence[Seen]) -> list[Draft]:
    """Return the drafts of some mentions, the last mentioned first, none twice."""
    return list(dict.fromkeys(s.draft for s in reversed(seen)))
