"""A phrase that a noun heads, with what its words say of number, newness and tie."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.model import Count, EntityKind, Span
from onrecord.resolve.lexicon import Noun, is_listed, noun_of, nouns, pronouns
from onrecord.resolve.names import NameFound
from onrecord.resolve.phrases.appositions import called_so, explained_by
from onrecord.resolve.phrases.counts import NUMBERS, PARTS, count_of
from onrecord.resolve.phrases.owners import owner_in
from onrecord.resolve.phrases.phrase import Phrase
from onrecord.resolve.phrases.words import DEFINITE, ENDS_CORE, NEW, ORDINALS, POSSESSIVE, SOME_PEOPLE, WORD

_A_DAY = (
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|early|late|just"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.|January|February|March|April|May|June|July|August|September"
    r"|October|November|December"
)
# "The video posted online", "a report released Tuesday": what follows the noun tells more of it.
_PARTICIPLE = re.compile(
    r"(?<=\s)(?P<noun>[a-z-]+)\s+(?:[a-z]{3,}ed|seen|sent|written|made|taken|shown|held|heard|told|found|given)"
    rf"(?=\s*$|\s+(?:by|in|on|at|to|from|for|with|as|last|this|online|earlier|before|after|during|under|{_A_DAY})\b)"
)
_ONE_OF_THEM = re.compile(r"(?i:one)\s+of\s+(?:them|those|these|the\s+\w+),\s+")
_PARTITIVE = re.compile(
    r"(?:(?P<n>one|two|three|some|several|both|none|another)\s+of\s+)(?P<rest>\w.*)",
    re.IGNORECASE | re.DOTALL,
)
_ALONE_ONE = ("one", "another")
_ALONE = frozenset((*_ALONE_ONE, "some", "others", "many", "several", "most", "few"))
_SHORT_FORM = re.compile(r"\s*\([A-Z]{2,8}\)(?=\s+[a-z])")  # "the Ossel Front (OF) fighters"
_THEM = ("them", "us", "these", "those")
# "A lot of girls": the noun behind them is the head.
_QUANTITY = re.compile(
    r"(?:an?\s+(?:lot|number|couple|handful|range|string|series|majority|minority|pair|host)|lots|plenty|scores"
    r"|dozens|hundreds|thousands|most|many|some|a\s+few|several)\s+of\s+(?:(?:the|these|those|his|her|its|their)\s+)?",
    re.IGNORECASE,
)


def nominal(text: str, span: Span, names: Sequence[NameFound]) -> Phrase | None:
    """Return the phrase that a noun heads, None where the words of it are no nouns."""
    named = _named_of_them(text, span, names)
    if named is not None:
        return Phrase(span, name=named)
    partitive = _PARTITIVE.fullmatch(span.of(text))
    inner = Span(span.start + partitive.start("rest"), span.end) if partitive else span
    if partitive and inner.of(text).lower() in _THEM:
        count = PARTS[partitive["n"].lower()]
        return Phrase(span, core=span, noun="", count=count, new=True, partitive=True, word="one")
    quantity = _QUANTITY.match(text, inner.start, inner.end)
    inner = Span(quantity.end(), inner.end) if quantity else inner
    core = _core(text, inner)
    words = WORD.findall(text, core.start, core.end)
    if len(words) == 1 and words[0].lower() in _ALONE:
        return _alone(core, words[0].lower())
    if not any(_says_something(word.lower()) for word in words):
        return None
    explained = explained_by(text, span, core, names) or called_so(text, span, core, names)
    noun, plural, known = _head_noun(words)
    lowered = [word.lower() for word in words]
    ordinal = next((w for w in lowered if w in ORDINALS), None)
    owner, owner_pronoun = owner_in(text, core, span, names)
    bare = known is None and noun in ORDINALS | frozenset(NUMBERS)
    return Phrase(
        span,
        name=explained,
        word=lowered[0],
        core=core,
        noun="" if bare else noun,
        known=known,
        plural=plural and not partitive,
        count=Count(2, None) if quantity and plural else count_of(lowered, plural, known, partitive),
        definite=not partitive and (lowered[0] in DEFINITE or owner_pronoun is not None or _possessed(words)),
        new=bool(partitive) or lowered[0] in NEW or ordinal in ("another", "other"),
        ordinal=ordinal,
        partitive=bool(partitive),
        modifiers=frozenset(_plain(w) for w in lowered[:-1] if _is_modifier(w)),
        owner=owner,
        owner_pronoun=owner_pronoun,
    )


def _alone(core: Span, word: str) -> Phrase:
    """Return somebody, or some people, of whom a text says no more ("Another wrote", "Some said")."""
    count = Count(1, 1) if word in _ALONE_ONE else Count(2, None)
    return Phrase(core, core=core, noun="", count=count, plural=count.max is None, new=True, word=word)


def _named_of_them(text: str, span: Span, names: Sequence[NameFound]) -> NameFound | None:
    """Return who is named behind "one of them," to the end of the phrase."""
    them = _ONE_OF_THEM.match(text, span.start, span.end)
    if them is None:
        return None
    name = next((n for n in names if n.span.start == them.end()), None)
    return name if name is not None and name.type == "PER" and name.span.end == span.end else None


def _is_modifier(word: str) -> bool:
    return word not in DEFINITE | NEW and word not in pronouns()


def _says_something(word: str) -> bool:
    return _is_modifier(word) and bool(word.strip("’'"))


def _core(text: str, span: Span) -> Span:
    """Return the phrase up to its head, without what tells more of it ("the video | posted online")."""
    stop = ENDS_CORE.search(text, span.start, span.end)
    while stop is not None and (
        stop.start() <= span.start or _SHORT_FORM.match(text, stop.start(), span.end)
    ):
        stop = ENDS_CORE.search(text, stop.end(), span.end)
    end = stop.start() if stop else span.end
    for match in _PARTICIPLE.finditer(text, span.start, min(end + 1, span.end)):
        noun = noun_of(match["noun"].lower())[2]
        if is_listed(noun):
            return Span(span.start, match.end("noun"))
    return Span(span.start, end)


def _head_noun(words: Sequence[str]) -> tuple[str, bool, Noun | None]:
    """Return the head: the last word, or the last known noun when what follows it is no noun."""
    if words[-1].lower() in SOME_PEOPLE:
        return "person", True, nouns()["person"]
    found = noun_of(_plain(words[-1]))
    if found[2] is not None:
        return found
    for word in reversed(words[1:-1]):
        known = noun_of(word)
        if known[2] is not None and known[0] in nouns() and known[2].kind is not EntityKind.DOCUMENT:
            return known
    return found


def _plain(word: str) -> str:
    return POSSESSIVE.sub("", word)


def _possessed(words: Sequence[str]) -> bool:
    return any(POSSESSIVE.search(word) for word in words[:-1])
