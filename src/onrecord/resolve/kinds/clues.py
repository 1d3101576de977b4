"""What the words around a name tell of its kind: clues, each counted for what it speaks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Self

from onrecord.model import EntityKind, Span
from onrecord.resolve.beside import role_after, role_ahead, role_before
from onrecord.resolve.lexicon import (
    SITE_ENDING,
    demonyms,
    listed,
    nouns,
    of_body,
    of_person,
    organisation_endings,
)
from onrecord.resolve.names import NameFound

# "Han Seo-jun": a family name and two syllables; no body or place is called so.
_OF_SYLLABLES = re.compile(r"[A-Z][a-z]{1,6} [A-Z][a-z]{1,5}-[a-z]{2,6}")
# What stands before the name of a ship, a house or a place, and before no person's name.
_THING_BEFORE = re.compile(r"\b(?:the|aboard)\s+$", re.IGNORECASE)
# "The ferry, the Ada Pell," and "aboard the Ada Pell" say that there is a ship of that name.
_VESSEL_BEFORE = re.compile(
    r"\b(?:(?:ship|ferry|boat|vessel|liner|yacht|trawler|tanker|freighter|tug|schooner|destroyer|frigate|cutter|steamer),?"
    r"|aboard)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_PERSON_AFTER = re.compile(r"\s*,?\s+(?:who|whose|himself|herself|\d{1,3}(?=,))\b")
# "Al-Medir, the Selland news magazine, said": the noun says what the name is.
_EXPLAINED = re.compile(
    r",\s+(?:the|a|an)\s+(?:(?!(?:of|in|at|for|from|with|by|on|to|and|who|which|that|whose)\b)[\w’'-]+\s+){0,5}?"
    r"(?P<noun>[a-z-]+)(?=[,.;)]|\s+(?:of|in|for|that|which)\b)"
)
# "Al-Medir is a small, lively magazine."
_IS_BODY = re.compile(
    r"\s+(?:is|was)\s+(?:the|an?)\s+(?:(?!(?:of|in|for|who|which|that|member)\b)[\w’'-]+,?\s+){0,5}?(?:"
    + "|".join(re.escape(n) for n, noun in nouns().items() if noun.kind is EntityKind.ORGANIZATION)
    + r")(?=[,.;)]|\s+(?:of|in|for|that|which)\b)"
)
# "The trade newspaper Tidings said", "a gang called the Herons,": so does the noun right before the name.
_BODY_BEFORE = re.compile(
    r"(?<![\w’'-])(?P<noun>[a-z-]+)(?:,?\s+(?:known\s+as|called|named|dubbed))?\s+(?:the\s+)?[“\"‘']?$"
)
_TWO_IN_ONE = re.compile(
    r"(?!(?:Mac|Mc|De|Di|Da|Du|La|Le|Lo|Fitz|Van|Von|Al|El|Jo|Mary|Anna)[A-Z])[A-Z][a-z]{2,}[A-Z][a-z]{2,}"
)
_CLOSES = re.compile(r"[”\"’']?(?:[.,;:)\n]|$)")
_SITE_ENDS = re.compile(rf"{SITE_ENDING}\b(?!\.\w)")
# Words of papers' names in other languages, which taggers take for persons.
_PAPERS = listed("foreign-paper")
# "Selland's Prime Minister": whose head of state or government somebody is, is a country.
_STATE_OFFICE = re.compile(
    r"['’]s (?:(?:[Pp]rime|[Ff]oreign|[Dd]efen[cs]e|[Ii]nterior|[Ff]inance) [Mm]inister|King|Queen|President"
    r"|Chancellor|Supreme Court|[Pp]arliament|(?:air force|armed forces|navy|army|embassy)\b)"
)
# Words that stand before a place and before nobody.
_PLACE_BEFORE = re.compile(
    r"\b(?:nearby|(?:town|village|city|suburb|hamlet|province|port|island) of|,\s+\d{1,3},\s+(?:of|from))\s+$"
)
# "The Courier’s Ada Pell said": whose reporter somebody is.
_WHOSE_REPORTER = re.compile(r"['’]s? (?=[A-Z][\w’'-]+ [A-Z])")
# Offices that firms and associations have, and no person has ("Pell spokesman" may be Pell's).
_CHIEFS = (
    r"[Cc]hief\s+(?:[Ee]xecutive|[Ff]inancial|[Oo]perating|[Tt]echnology)(?:\s+[Oo]fficer)?|CEO|CFO|COO"
    r"|[Mm]anaging\s+[Dd]irector|[Ff]inance\s+(?:[Dd]irector|[Cc]hief)"
)
_HEAD_OF_FIRM = re.compile(
    rf"\s+(?:(?:{_CHIEFS}|[Cc]hair(?:man|woman|person)?|[Vv]ice[\s-][Pp]resident|[Cc]o-founder|[Ff]ounder|[Bb]oss)\s+)"
)
_HEADS_FIRM = re.compile(rf"\b(?:{_CHIEFS})\s+(?:at|of|for)\s+(?:the\s+)?$")
_SHARES_IN = re.compile(r"\b(?:[Ss]hares|[Ss]tock|[Ss]take|[Ii]nvestors)\s+(?:in|of)\s+$")
_ITS_SHARES = re.compile(
    r"(?:['’]s)?\s+(?:shares|stock|shareholders)\b(?!\s+(?:the|his|her|their|its|a|an|with))"
)
# Nouns that stand beside a body's name as well ("Pell Foods, the market leader").
_OF_BODIES = listed("also-of-bodies")


@dataclass(frozen=True, slots=True)
class Around:
    """A text with where its sources begin and end, each whole source, and where full names begin."""

    text: str
    voices: Collection[int]
    ends: Collection[int]
    whole: Collection[tuple[int, int]]
    persons: Collection[int]

    @classmethod
    def of(cls, text: str, names: Sequence[NameFound], sources: Sequence[Span]) -> Self:
        """Look at the names and sources of a text."""
        return cls(
            text,
            frozenset(s.start for s in sources),
            frozenset(s.end for s in sources),
            frozenset((s.start, s.end) for s in sources),
            frozenset(n.span.start for n in names if n.type == "PER" and len(n.tokens) > 1),
        )


Clue = Callable[[NameFound, Around], bool]


def _has_title(name: NameFound, around: Around) -> bool:
    """A form of address stands before a person's name."""
    return bool(name.titles)


def _is_followed_as_a_person(name: NameFound, around: Around) -> bool:
    """A "who" or an age stands behind a person's name."""
    return _PERSON_AFTER.match(around.text, name.span.end) is not None


def _has_role(name: NameFound, around: Around) -> bool:
    """A listed noun beside a full name makes its bearer a person ("the inspector Ada Pell").

    What begins a source is none: "She left Port Ness, a guard said".
    """
    if len(name.tokens) < 2 or name.tokens[-1] in organisation_endings():
        return False
    text = around.text
    found = (role_before(text, name.span.start), role_after(text, name.span.end), role_ahead(text, name))
    return any(
        role is not None and role[0].start not in around.voices and _is_listed_person(role[1])
        for role in found
    )


def _is_listed_person(noun: str) -> bool:
    known = nouns().get(noun)
    return of_person(known) and noun not in _OF_BODIES


def _is_of_syllables(name: NameFound, around: Around) -> bool:
    """A family name and two syllables with a hyphen are a person's."""
    return _OF_SYLLABLES.fullmatch(name.core.of(around.text)) is not None


def _is_explained_as_body(name: NameFound, around: Around) -> bool:
    """A noun for a body stands in apposition behind the name, or "is" says that it is one."""
    if _IS_BODY.match(around.text, name.span.end):
        return True
    match = _EXPLAINED.match(around.text, name.span.end)
    noun = nouns().get(match["noun"]) if match else None
    return of_body(noun)


def _is_behind_a_body(name: NameFound, around: Around) -> bool:
    """The noun right before a name makes it a body's, where a source or a clause ends with it.

    "The paper Ada Pell edits" is hers.
    """
    ends = name.span.end in around.ends or _CLOSES.match(around.text, name.span.end) is not None
    if name.titles or not ends:
        return False
    before = _BODY_BEFORE.search(around.text, max(0, name.span.start - 40), name.span.start)
    known = nouns().get(before["noun"]) if before is not None else None
    return of_body(known)


def _has_a_reporter(name: NameFound, around: Around) -> bool:
    """A source that begins with one word's "'s" and a person's full name is by a paper's reporter."""
    behind = _WHOSE_REPORTER.match(around.text, name.span.end)
    if behind is None or len(name.tokens) > 1 or name.titles or behind.end() not in around.persons:
        return False
    begin = name.span.start
    with_article = around.text[begin - 4 : begin].lower() == "the "
    return begin in around.voices or (with_article and begin - 4 in around.voices)


def _is_site(name: NameFound, around: Around) -> bool:
    """What begins a web address is a body ("Tidings.com")."""
    return not name.titles and _SITE_ENDS.match(around.text, name.span.end) is not None


def _is_two_in_one(name: NameFound, around: Around) -> bool:
    """Two words written as one are a body ("AutoNation"), but no handle nor "MacLean" and "DeShawn"."""
    if name.titles or len(name.tokens) > 1 or around.text[max(0, name.span.start - 1)] in "@#":
        return False
    return _TWO_IN_ONE.fullmatch(name.core.of(around.text)) is not None


def _speaks_with_article(name: NameFound, around: Around) -> bool:
    """A source that is a name with "the" is no person ("the Tidings said")."""
    start = name.span.start - 4
    has_article = around.text[max(0, start) : name.span.start].lower() == "the "
    return has_article and not name.titles and (start, name.span.end) in around.whole


def _has_a_head(name: NameFound, around: Around) -> bool:
    """Whose chief executive or chairman is named right behind a word is a firm ("Northmark CEO Ben Orr")."""
    if name.titles or len(name.tokens) > 2:
        return False
    behind = _HEAD_OF_FIRM.match(around.text, name.span.end)
    return behind is not None and behind.end() in around.persons


def _is_headed(name: NameFound, around: Around) -> bool:
    """Whose chief executive stands right before a name is a firm ("finance chief at Northmark")."""
    if name.titles or len(name.tokens) > 3:
        return False
    return _HEADS_FIRM.search(around.text, max(0, name.span.start - 48), name.span.start) is not None


def _has_shares(name: NameFound, around: Around) -> bool:
    """What shares are of is a firm ("shares in Northmark", "Northmark shares fell")."""
    if name.titles:
        return False
    before = _SHARES_IN.search(around.text, max(0, name.span.start - 16), name.span.start)
    return before is not None or _ITS_SHARES.match(around.text, name.span.end) is not None


def _is_foreign_paper(name: NameFound, around: Around) -> bool:
    """Papers in other languages are called by words of their own ("Gazeta")."""
    return not _PAPERS.isdisjoint(name.tokens[:2])


def _is_behind_a_vessel(name: NameFound, around: Around) -> bool:
    """A noun for a ship, or "aboard", stands before a ship's name."""
    return _VESSEL_BEFORE.search(around.text, max(0, name.span.start - 24), name.span.start) is not None


def _is_land(name: NameFound, around: Around) -> bool:
    """A name is a country's where the text has its adjective, or an office of state behind its "'s".

    "Jordan" is one where the text has something Jordanian, or Jordan's king. So is a place "nearby Kendal".
    """
    if len(name.tokens) > 1 or name.titles:
        return False
    if _STATE_OFFICE.match(around.text, name.span.end):
        return True
    if _PLACE_BEFORE.search(around.text, max(0, name.span.start - 24), name.span.start):
        return True
    called = demonyms().get(name.tokens)
    return called is not None and any(re.search(rf"\b{re.escape(d.title())}\b", around.text) for d in called)


def _has_article(name: NameFound, around: Around) -> bool:
    """The names of ships and houses have "the" or "aboard" before them, and no person's has."""
    return _THING_BEFORE.search(around.text, max(0, name.span.start - 8), name.span.start) is not None


def is_thing(text: str, name: NameFound) -> bool:
    """Return whether a name is a ship's or a house's at this place."""
    around = Around.of(text, (), ())
    is_one = _has_article(name, around) or _is_behind_a_vessel(name, around)
    return is_one and not name.titles and not _is_followed_as_a_person(name, around)


CLUES: tuple[tuple[str, tuple[Clue, ...]], ...] = (
    ("person", (_has_title, _is_followed_as_a_person)),
    ("role", (_has_role, _is_of_syllables)),
    ("body", (_is_explained_as_body, _is_behind_a_body)),
    ("body", (_has_a_reporter, _is_site, _is_two_in_one)),
    ("body", (_speaks_with_article, _is_foreign_paper)),
    ("body", (_has_a_head, _is_headed, _has_shares)),
    ("vessel", (_is_behind_a_vessel,)),
    ("land", (_is_land,)),
    ("thing", (_has_article,)),
)
"""What is counted, and the clues of which one at least counts once for it."""
