"""Whether a name is a person's, a body's or a place's, by all that the documents say of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace

from onrecord.model import Annotation, Document, EntityKind, Span
from onrecord.resolve.beside import role_after, role_ahead, role_before
from onrecord.resolve.lexicon import demonyms, listed, nouns, organisation_endings, outlets, titles
from onrecord.resolve.names import NameFound, again, find_names

_KNOWN = ("PER", "ORG", "LOC")
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
_CLOSES = re.compile(r"[”\"’']?(?:[.,;:)\n]|$)")
_SITE_ENDS = re.compile(r"\.(?:com|org|net|info|co\.uk|tv|es|de|fr|it|ca|ru|in|io)\b(?!\.\w)")
# Words of papers' names in other languages, which taggers take for persons.
_PAPERS = listed("foreign-paper")
# "Selland's Prime Minister": whose head of state or government somebody is, is a country.
_STATE_OFFICE = re.compile(
    r"['’]s (?:(?:[Pp]rime|[Ff]oreign|[Dd]efen[cs]e|[Ii]nterior|[Ff]inance) [Mm]inister|King|Queen|President"
    r"|Chancellor|Supreme Court|[Pp]arliament|(?:air force|armed forces|navy|army|embassy)\b)"
)
# "The Courier’s Ada Pell said": whose reporter somebody is.
_WHOSE_REPORTER = re.compile(r"['’]s? (?=[A-Z][\w’'-]+ [A-Z])")
# A common noun of which the name before it is only said to be of ("Israeli media", "Windows users").
_QUALIFIES = re.compile(
    r"[ ](?!(?:and|or|but|as|in|on|at|of|for|to|with|by|from|who|which|that|also|has|had|is|was|were)\b)"
    r"[a-z]{3,}"
)
_WORD_AFTER = re.compile(r" ([A-Z]\w*\.?) [A-Z]")
# Nouns that stand beside a body's name as well ("Pell Foods, the market leader").
_OF_BODIES = listed("also-of-bodies")
# Other documents outvote one when they have at least so many times its votes; ours, no data behind it.
_OUTVOTED = 2


@dataclass(slots=True)
class _Tally:
    """What was counted for a name: its types as tagged, and what it is told to be."""

    types: Counter[str] = field(default_factory=Counter)
    person: int = 0
    role: int = 0
    body: int = 0
    thing: int = 0
    vessel: int = 0
    land: int = 0

    def add(self, other: _Tally) -> None:
        self.types.update(other.types)
        self.person += other.person
        self.role += other.role
        self.body += other.body
        self.thing += other.thing
        self.vessel += other.vessel
        self.land += other.land


_Tallies = dict[tuple[str, ...], _Tally]


def typed(read: Sequence[tuple[Document, Annotation]]) -> list[list[NameFound]]:
    """Return the names of each document, each with one type throughout its document.

    A document's own majority decides, unless nothing in it tells of a person
    and the other documents clearly have it otherwise. A name that never
    stands as a person and mostly has "the" before it ("the Calla Reeve") is no
    person: a ship or a house, for which there is no kind, so it is left out.
    """
    named, own, everywhere = [], [], _Tallies()
    for document, annotation in read:
        labels = [t.label for t in document.turns if t.label is not None]
        tagged = [
            replace(n, tokens=tuple(t.replace("’", "'") for t in n.tokens)) if "’" in "".join(n.tokens) else n
            for n in find_names(document.text, annotation.names, _sources(annotation), labels)
            if not _is_form_of_address(document.text, n) and not _is_calling(document.text, n)
        ]
        names = again(document.text, tagged, document.furniture)
        tallies = _count(document.text, names, list(_sources(annotation)))
        for tokens, tally in tallies.items():
            everywhere.setdefault(tokens, _Tally()).add(tally)
        named.append(names)
        own.append(tallies)
    vessels = {tokens for tokens, tally in everywhere.items() if tally.vessel and len(tokens) > 1}
    return [
        _retyped(
            document.text, names, vessels, _decided(tallies, everywhere), tallies, list(_sources(annotation))
        )
        for names, tallies, (document, annotation) in zip(named, own, read, strict=True)
    ]


def _is_form_of_address(text: str, name: NameFound) -> bool:
    """Return whether a tagger took a shortened form of address alone for a name ("Rep.")."""
    short = text[name.span.end : name.span.end + 1] == "."
    return short and name.type == "PER" and all(titles().get(t, (None, ""))[1] == "rank" for t in name.tokens)


def _is_calling(text: str, name: NameFound) -> bool:
    """Return whether a tagger took a word before a title for a name ("Arachnologist Dr Ada Pell")."""
    after = _WORD_AFTER.match(text, name.span.end)
    alone = name.type == "PER" and len(name.tokens) == 1 and not name.titles
    return alone and after is not None and after[1].lower().rstrip(".") in titles()


def _sources(annotation: Annotation) -> Iterable[Span]:
    return (a.source for a in annotation.attributions if a.source is not None)


def _count(text: str, names: Sequence[NameFound], sources: Sequence[Span]) -> _Tallies:
    tallies: _Tallies = {}
    voices, ends = {s.start for s in sources}, {s.end for s in sources}
    whole = {(s.start, s.end) for s in sources}
    persons = {n.span.start for n in names if n.type == "PER" and len(n.tokens) > 1}
    for name in names:
        tally = tallies.setdefault(name.tokens, _Tally())
        if name.type in _KNOWN:
            tally.types[name.type] += 1
        start, end = name.span.start, name.span.end
        tally.person += bool(name.titles) or bool(_PERSON_AFTER.match(text, end))
        tally.role += _has_role(text, name, voices) or bool(_OF_SYLLABLES.fullmatch(name.core.of(text)))
        tally.body += _is_explained_as_body(text, end) or _is_behind_a_body(text, name, ends)
        tally.body += _has_a_reporter(text, name, voices, persons) or _is_site(text, name)
        tally.body += _speaks_with_article(text, name, whole) or bool(_PAPERS & set(name.tokens[:2]))
        tally.vessel += bool(_VESSEL_BEFORE.search(text, max(0, start - 24), start))
        tally.land += _is_land(text, name)
        tally.thing += bool(_THING_BEFORE.search(text, max(0, start - 8), start))
    return tallies


def _has_role(text: str, name: NameFound, voices: Collection[int]) -> bool:
    """Return whether a listed noun beside a full name makes its bearer a person ("the inspector Ada Pell").

    What begins a source is none: "She left Port Ness, a guard said".
    """
    if len(name.tokens) < 2 or name.tokens[-1] in organisation_endings():
        return False
    found = (role_before(text, name.span.start), role_after(text, name.span.end), role_ahead(text, name))
    return any(
        role is not None and role[0].start not in voices and _is_listed_person(role[1]) for role in found
    )


def _is_listed_person(noun: str) -> bool:
    known = nouns().get(noun)
    return known is not None and known.kind is EntityKind.PERSON and noun not in _OF_BODIES


def _is_thing(text: str, name: NameFound) -> bool:
    start, end = name.span.start, name.span.end
    before = _THING_BEFORE.search(text, max(0, start - 8), start)
    vessel = _VESSEL_BEFORE.search(text, max(0, start - 24), start)
    return bool(before or vessel) and not name.titles and not _PERSON_AFTER.match(text, end)


def _is_explained_as_body(text: str, end: int) -> bool:
    if _IS_BODY.match(text, end):
        return True
    match = _EXPLAINED.match(text, end)
    noun = nouns().get(match["noun"]) if match else None
    return noun is not None and noun.kind is EntityKind.ORGANIZATION


def _is_site(text: str, name: NameFound) -> bool:
    """Return whether a name is the beginning of a web address ("Tidings.com")."""
    return not name.titles and _SITE_ENDS.match(text, name.span.end) is not None


def _speaks_with_article(text: str, name: NameFound, sources: Collection[tuple[int, int]]) -> bool:
    """Return whether a source is a name with "the", which no person has ("the Tidings said")."""
    start = name.span.start - 4
    has_article = text[max(0, start) : name.span.start].lower() == "the "
    return has_article and not name.titles and (start, name.span.end) in sources


def _is_land(text: str, name: NameFound) -> bool:
    """Return whether a name is a country's, as its adjective or an office behind its "'s" tells.

    "Jordan" is one where the text has something Jordanian, or Jordan's king.
    """
    if len(name.tokens) > 1 or name.titles:
        return False
    if _STATE_OFFICE.match(text, name.span.end):
        return True
    called = demonyms().get(name.tokens)
    return called is not None and any(re.search(rf"\b{re.escape(d.title())}\b", text) for d in called)


def _is_behind_a_body(text: str, name: NameFound, ends: Collection[int]) -> bool:
    """Return whether the noun right before a name makes it a body's, where a source or a clause ends with it.

    "The paper Ada Pell edits" is hers.
    """
    before = _BODY_BEFORE.search(text, max(0, name.span.start - 40), name.span.start)
    known = nouns().get(before["noun"]) if before is not None and not name.titles else None
    if known is None or known.kind is not EntityKind.ORGANIZATION:
        return False
    return name.span.end in ends or _CLOSES.match(text, name.span.end) is not None


def _has_a_reporter(text: str, name: NameFound, voices: Collection[int], persons: Collection[int]) -> bool:
    """Return whether a source begins with one word's "'s" and a person's full name."""
    behind = _WHOSE_REPORTER.match(text, name.span.end)
    if behind is None or len(name.tokens) > 1 or name.titles or behind.end() not in persons:
        return False
    return name.span.start in voices or (
        name.span.start - 4 in voices and text[name.span.start - 4 : name.span.start].lower() == "the "
    )


def _decided(own: _Tallies, everywhere: _Tallies) -> dict[tuple[str, ...], str]:
    """Return the type of each name that has one; "" where it names no person, body or place."""
    decided = {}
    surnames = {t[-1] for t, tally in own.items() if len(t) > 1 and tally.person and tally.types["PER"]}
    addressed = {t[0] for t, tally in own.items() if len(t) == 1 and tally.person}
    called = {t[-1] for t, tally in own.items() if len(t) > 1 and tally.types["PER"] > tally.types["ORG"]}
    for tokens, tally in own.items():
        overall = everywhere[tokens]
        told_body = overall.body > overall.person + overall.role
        if not tally.types:
            if told_body:
                decided[tokens] = "ORG"
            continue
        type = tally.types.most_common(1)[0][0]
        if len(tokens) == 1 and tokens[0] in called and tally.person:
            type = "PER"  # "Kestner, 61," where Bruno Kestner is named, and Kestner Foods as well
        if type in ("ORG", "LOC") and overall.role > overall.body + overall.thing:
            type = "PER"  # "the inspector Ada Pell", "Ada Pell, an inspector,"
        elif type in ("ORG", "LOC") and len(tokens) > 1 and tally.person and tokens[-1] in addressed:
            type = "PER"  # "Pham Quoc Dat, who …", "Mr. Dat"
        if not tally.person and not tally.role:
            other, more = overall.types.most_common(1)[0]
            if other != type and more >= _OUTVOTED * overall.types[type]:
                type = other
        if type == "PER" and told_body:
            type = "ORG"
        if type == "PER" and overall.land and not tally.person and tokens[0] not in called:
            type = "LOC"  # "Jordan" beside "Jordanian", where no Ada Jordan is named
        thing = 2 * overall.thing > sum(overall.types.values()) and not (
            len(tokens) == 1 and tokens[0] in surnames  # "the Santos cocktail", where Ms. Eva Santos is named
        )
        borne = overall.role or (overall.vessel and tokens[-1] in addressed)  # by a person, too
        if type == "PER" and not overall.person and not borne and thing:
            type = ""
        decided[tokens] = type
    return decided


def _retyped(
    text: str,
    names: Sequence[NameFound],
    vessels: Collection[tuple[str, ...]],
    decided: dict[tuple[str, ...], str],
    tallies: _Tallies,
    sources: Sequence[Span],
) -> list[NameFound]:
    """Give each name its type, and one to those without."""
    full = {t[i] for t, type in decided.items() if len(t) > 1 and type == "PER" for i in (0, -1)}
    firms = {
        t[:1]
        for t, type in decided.items()
        if len(t) == 2 and type == "ORG" and organisation_endings().get(t[1]) == "firm"
    }
    firms -= {t for t, tally in tallies.items() if len(t) == 1 and t[0] in full and tally.person}
    spoken = bytearray(max((s.end for s in sources), default=0) + 1)
    for span in sources:
        spoken[span.start : span.end] = b"\1" * (span.end - span.start)
    found = []
    for name in names:
        type = decided.get(name.tokens, name.type)
        if type == "PER" and name.tokens in vessels and _is_thing(text, name):
            type = ""  # "the Ada Pell" is the ferry, "Ada Pell said" is not
        if type in ("PER", "LOC") and name.tokens in firms:
            type = "ORG"  # "Northmark" where there is a "Northmark Ferries"
        if type == "MISC" and _QUALIFIES.match(text, name.span.end):
            pass  # "Israeli media": the voice is another
        elif type in ("", "MISC") and not (name.tokens in decided and not type):
            heard = name.span.start < len(spoken) and spoken[name.span.start]
            one = len(name.tokens) == 1
            if one and name.tokens[0] in full:
                type = "PER"
            elif heard or not type:
                type = "PER" if one and not type and not name.span.end - name.span.start <= 5 else "ORG"
        if name.titles:
            type = "PER"
        elif len(name.tokens) == 1 and name.tokens[0] in outlets():
            type = "ORG"
        found.append(replace(name, type=type) if type != name.type else name)
    return found
