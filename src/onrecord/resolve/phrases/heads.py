"""The head of a source phrase: a name, a pronoun, or a noun with what its words say of number and tie."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.model import Count, EntityKind, Span
from onrecord.resolve.lexicon import Noun, Pronoun, listed, noun_of, nouns, pronouns, titles
from onrecord.resolve.names import NameFound

_TRIM = ' \t\n,.;:!?"“”«»—–-'
_WORD = re.compile(r"[\w’'-]+")
_ENDS_CORE = re.compile(
    r"\s+(?:last|this|earlier|next)\s+\w+|\s+(?:of|for|at|in|with|on|to|from|by|near|who|whose|which|that|under|inside|within|involved|familiar|close|briefed|speaking"
    r"|acting|working|aboard|about|including|quoted|named|known|called|there|here|as|representing|across)\b|[,;:—(\n]"
)
# "The video posted online", "an official briefed": what follows the noun tells more of it.
_PARTICIPLE = re.compile(
    r"(?<=\s)(?P<noun>[a-z-]+)\s+(?:[a-z]{3,}ed|seen|sent|written|made|taken|shown|held|heard|told|found|given)"
    r"(?=\s*$|\s+(?:by|in|on|at|to|from|for|with|as|last|this|online|earlier|before|after|during|under)\b)"
)
_POSSESSIVE = re.compile(r"(?:['’]s|s['’])$")
_GENITIVE = re.compile(r"['’]s?\s")
_NUMBERS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
}
_NUMBERS |= {"eleven": 11, "twelve": 12, "dozen": 12, "twenty": 20}
_VAGUE = listed("vague-number")
_ORDINALS = listed("ordinal")
# "The elder Ladwig" is a name, not a description.
_WHICH_OF_TWO = frozenset(("elder", "older", "younger", "late", "other"))
_SOME_PEOPLE = listed("some-people")
_NEW = frozenset(("a", "an", "another", "one", "some", "any"))
_DEFINITE = frozenset(("the", "this", "that", "these", "those"))
_MAY_BE_BODIES = frozenset(("contractor", "owner", "supplier", "employer"))
_ROLE_LENGTH = 70
_OF_THE_BODY = re.compile(r"(?:[Tt]he|[Ii]ts|[Oo]ur) ([a-z]+)['’]s ")
_TITLE_WORDS = re.compile(r"(?:[A-Z][\w.]* ?){0,3}")  # "First" of "First Lady Ada Pell"
_CONJUNCTIONS = listed("before-a-clause")
# How somebody is, before the name: participles and adjectives by their endings, and our own list.
_ADJECTIVE = re.compile(r"[a-z]{2,}(?:ed|ing|ful|less|ous|ive|able|ible)")
_STATES = listed("state")
_ADJECTIVES = 2  # words of that sort
# "the Courier's Ada Pell", whether or not a tagger knows the Courier.
_OF_A_BODY = re.compile(
    r"(?:[Tt]he )?(?:[A-Z0-9][\w.&-]*|[a-z][A-Z]\w*)(?: [A-Z][\w.&-]*){0,4}(?:['’]s|(?<=s)['’]) "
)
_OWNS_NEXT = re.compile(r"['’]s?\s+\w")
_WORDS_AFTER = re.compile(r"\s+((?:[\w’'-]+\s*)+)")
_CLOSES = re.compile(r"\s*(?:,|$)")
_TIED = re.compile(r"\s+(?:of|for|at|from|with|in|representing|acting\s+for)\s+(?:the\s+)?", re.IGNORECASE)
_ONE_OF_THEM = re.compile(r"(?i:one)\s+of\s+(?:them|those|these|the\s+\w+),\s+")
_PARTITIVE = re.compile(
    r"(?:(?P<n>one|two|three|some|several|both|none|another)\s+of\s+)(?P<rest>.+)", re.IGNORECASE | re.DOTALL
)

# How many of them speak: "two of her aides".
_PARTS = {
    **dict.fromkeys(("one", "another", "none"), Count(1, 1)),
    **dict.fromkeys(("two", "both"), Count(2, 2)),
    "three": Count(3, 3),
    **dict.fromkeys(("some", "several"), Count(2, None)),
}

# "A lot of girls": the noun behind them is the head.
_QUANTITY = re.compile(
    r"(?:an?\s+(?:lot|number|couple|handful|range|string|series|majority|minority|pair|host)|lots|plenty|scores"
    r"|dozens|hundreds|thousands|most|many|some|a\s+few|several)\s+of\s+(?:(?:the|these|those|his|her|its|their)\s+)?",
    re.IGNORECASE,
)
# What is called like a person and is none.
_CALLED_AFTER_PEOPLE = listed("called-after-people")
_TITLE_OF_A_WORK = re.compile(r"[“\"][^“”\"\n]{2,40}[”\"] ")  # "“Tide News” anchor Ada Pell"
_TAIL = re.compile(r"(?:\s+\([A-Z]{2,8}\))?(?:,\s+(?:which|who|whose)\b[^\n]*)?")
_GOES_BY = re.compile(
    r",?\s+(?:who\s+(?:is|was|goes|went)\s+|(?:has|have)\s+been\s+)?(?:only\s+)?"
    r"(?:(?:known|identified|referred\s+to|described)(?:\s+(?:only|simply|just|online|publicly))?(?:\s+by\s+[^,]{3,30})?"
    r"\s+(?:only\s+)?as|named|called|by\s+the\s+name(?:\s+of)?)\s+[“\"‘']?"
)
_CLOSES = re.compile(r"[”\"’']?\s*(?:[,;)]|$)")
_SHORT_FORM = re.compile(r"(?:\s+\([A-Z]{2,8}\))?")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A source phrase taken apart; `span` is trimmed, `core` the noun phrase without what follows its head.

    Exactly one of `name`, `pronoun` and `noun` heads it. `owner` is a name
    and `owner_pronoun` a possessive that the noun is tied to.
    """

    span: Span
    name: NameFound | None = None
    pronoun: Pronoun | None = None
    word: str = ""
    core: Span | None = None
    noun: str | None = None
    known: Noun | None = None
    plural: bool = False
    count: Count | None = None
    definite: bool = False
    new: bool = False
    ordinal: str | None = None
    partitive: bool = False
    modifiers: frozenset[str] = frozenset()
    owner: NameFound | None = None
    owner_pronoun: Span | None = None
    role: Span | None = None


def parse_phrase(text: str, span: Span, names: Sequence[NameFound]) -> Phrase | None:
    """Return what heads the source phrase in `span` (`names` are those inside it), None when nothing does."""
    trimmed = _trimmed(text, span)
    if trimmed is None:
        return None
    pronoun = _pronoun(text, trimmed)
    if pronoun is not None:
        return pronoun
    if names and _is_group(text, trimmed, names):
        return _nominal(text, trimmed, ())
    behind = (
        _name_behind_role(text, trimmed, names)
        or _behind_two_roles(text, trimmed, names)
        or _owned(text, trimmed, names)
        or _behind_its_noun(text, trimmed, names)
    )
    if behind is not None:
        return Phrase(trimmed, name=behind)
    if names and _heads(text, trimmed, names[0]):
        return Phrase(trimmed, name=names[0])
    return _nominal(text, trimmed, names)


def _is_group(text: str, span: Span, names: Sequence[NameFound]) -> bool:
    """Return whether the phrase ends in a word for people of a sort ("Republicans"), which names nobody."""
    last = names[-1]
    if last.span.end != span.end or last.titles or last.type == "LOC":
        return False
    words = _WORD.findall(span.of(text))
    _, plural, known = noun_of(words[-1])
    if words[-1].lower() in _SOME_PEOPLE:
        return len(words) == 1
    return plural and known is not None and known.kind is EntityKind.PERSON and known.origin != "ending"


def _trimmed(text: str, span: Span) -> Span | None:
    start, end = span.start, span.end
    while start < end and (text[start] in _TRIM or text[start] in "‘’'"):
        start += 1
    while end > start and text[end - 1] in _TRIM:
        end -= 1
    return Span(start, end) if start < end else None


def _pronoun(text: str, span: Span) -> Phrase | None:
    first = _WORD.match(text, span.start, span.end)
    if first is None:
        return None
    word = first.group().lower()
    known = pronouns().get(word)
    if known is None or (known.sort == "possessive" and first.end() < span.end):
        return None
    rest = text[first.end() : span.end].strip()
    if rest and (
        known.sort not in ("personal", "relative")
        or not rest.startswith((",", "who", "too", "also", "himself", "herself"))
    ):
        return None
    return Phrase(Span(first.start(), first.end()), pronoun=known, word=word)


def _heads(text: str, span: Span, name: NameFound) -> bool:
    """Return whether `name` is the head: only an article or a role before it, no noun of its own after."""
    lead = _WORD.findall(text, span.start, max(span.start, name.span.start))
    if _belongs_to_noun(text, span, name):
        return False
    if name.type != "PER":
        return all(word.lower() in ("the", "both", "even") for word in lead)
    if not lead:
        return True
    if len(lead) == 2 and lead[0].lower() == "the" and lead[1].lower() in _WHICH_OF_TWO:
        return True
    if _is_no_noun(lead):
        return True
    if "," in text[span.start : name.span.start] or any(w.lower() in _DEFINITE | _NEW for w in lead):
        return False
    one, _, known = noun_of(lead[-1])
    role = (known is not None and known.kind is EntityKind.PERSON) or one in titles()
    return role and not any(
        _ENDS_CORE.match(" " + w) or w.lower() in pronouns() or _POSSESSIVE.search(w) for w in lead
    )


def _is_no_noun(lead: Sequence[str]) -> bool:
    """Return whether a conjunction stands before a name, or how its bearer is ("a tearful Pell")."""
    words = [w.lower() for w in lead]
    if all(w in _CONJUNCTIONS for w in words):
        return True
    told = words[1:] if words[0] in ("a", "an", "the") else words
    return 0 < len(told) <= _ADJECTIVES and all(
        noun_of(w)[2] is None and (w in _STATES or _ADJECTIVE.fullmatch(w)) for w in told
    )


_OF_SOMETHING = re.compile(r"\s+(?:of|for|at)\s+")
_ROLE_BREAKS = re.compile(
    r"[,;:()\n“”\"]|--|[—–]|\b(?:of|for|at|in|with|on|to|from|by|and|or|than|who|said|says|behind|after|before"
    r"|about|like|against|around|near|under|over|between|without|including|during|through|via|around|beside)\b"
)


def _name_behind_role(text: str, span: Span, names: Sequence[NameFound]) -> NameFound | None:
    """Return the person's name that a role with names of its own stands before.

    In "Northmark spokesman Ben Orr" and "the Tamsin Sen. Ada Pell" the last name is the head.
    """
    for name in names:
        lead = _TITLE_OF_A_WORK.sub("", text[span.start : max(span.start, name.span.start)])
        if name.type != "PER" or len(lead) > _ROLE_LENGTH or _ROLE_BREAKS.search(lead):
            if _ROLE_BREAKS.search(lead):
                return None
            continue
        words = _WORD.findall(lead)
        if len(words) < 1 or _belongs_to_noun(text, span, name):
            continue
        one, plural, known = noun_of(words[-1])
        role = (
            known is not None and known.kind is EntityKind.PERSON and known.origin != "ending" and not plural
        )
        if (role and one not in _ORDINALS) or (
            name.titles
            and (any(n.span.end <= name.span.start for n in names) or all(w[0].isupper() for w in words))
        ):
            return name
    return None


def _behind_two_roles(text: str, span: Span, names: Sequence[NameFound]) -> NameFound | None:
    """Return the person's name that ends the phrase behind two roles of theirs.

    In "Secretary of State and candidate Ada Pell" neither has an article, which would make them two people.
    """
    name = next((n for n in names if n.type == "PER" and _TAIL.fullmatch(text, n.span.end, span.end)), None)
    first, _, second = (
        text[span.start : name.span.start].rpartition(" and ") if name is not None else ("", "", "")
    )
    others = (n for n in names if n.type == "PER" and n is not name)
    if not first or _ROLE_BREAKS.search(second) or any(others):
        return None
    words = [_WORD.findall(_OF_SOMETHING.split(half, maxsplit=1)[0]) for half in (first, second)]
    if not all(words) or any(half[0].lower() in _DEFINITE | _NEW for half in words):
        return None
    roles = [noun_of(half[-1]) for half in words]
    return (
        name
        if all(k is not None and k.kind is EntityKind.PERSON and not many for _, many, k in roles)
        else None
    )


def _owned(text: str, span: Span, names: Sequence[NameFound]) -> NameFound | None:
    """Return the name that ends the phrase behind its owner ("the Courier's Ada Pell", "Ossel's Port Board").

    An owner is named in capitals, and no person owns a body: "Ada's Port Board" is a play on words. A full
    name behind "a" is somebody of that name.
    """
    name = next((n for n in names if _SHORT_FORM.fullmatch(text, n.span.end, span.end)), None)
    if name is None or name.type == "LOC":
        return _short_form(text, span, names)
    lead = text[span.start : name.span.start]
    of_a_place = name.type == "ORG" and len(names) > 1 and names[0].type == "LOC"
    if name.type not in ("PER", "ORG") or (len(name.span.of(text).split()) < 2 and not of_a_place):
        return None
    owner = _OF_A_BODY.fullmatch(lead)
    if owner is None:
        return name if name.type == "PER" and _goes_before_a_name(lead, name, names) else None
    owners = [n for n in names if n.span.start < name.span.start]
    return None if name.type == "ORG" and any(n.type == "PER" for n in owners) else name


def _behind_its_noun(text: str, span: Span, names: Sequence[NameFound]) -> NameFound | None:
    """Return the name that ends the phrase right behind the noun for what bears it.

    "The trade newspaper Tidings" is Tidings, and "former rowing star Ada Pell" Ada Pell, though no list has
    stars; "the musical Ada Pell" is not.
    """
    name = next((n for n in names if _TAIL.fullmatch(text, n.span.end, span.end)), None)
    lead = _TITLE_OF_A_WORK.sub("", text[span.start : name.span.start]) if name is not None else ""
    words = _WORD.findall(lead)
    if name is None or not words or lead[-1] != " " or _ROLE_BREAKS.search(lead) or not words[-1].islower():
        return None
    one, plural, known = noun_of(words[-1])
    if plural or _POSSESSIVE.search(words[-1]) or one in _CALLED_AFTER_PEOPLE:
        return None
    if known is not None and known.kind is EntityKind.ORGANIZATION:
        return name
    full = name.type == "PER" and len(name.tokens) > 1
    return name if full and (known is None or known.origin == "ending") else None


def _goes_before_a_name(lead: str, name: NameFound, names: Sequence[NameFound]) -> bool:
    """Return whether the words of a phrase before the full name that ends it say who that is.

    An article does ("an Ada Pell"), a noun ("Ossel oologist Ada Pell"), and an office that ends
    in a name ("Head of Pilotage of Port Ossel Ada Pell").
    """
    noun = _OF_THE_BODY.fullmatch(lead)  # "The outlet's Ada Pell"
    known = noun_of(noun[1])[2] if noun else None
    if lead.lower() in ("a ", "an ") or (known is not None and known.kind is EntityKind.ORGANIZATION):
        return True
    words = _WORD.findall(lead)
    if not words or _POSSESSIVE.search(words[-1]):
        return False
    if any(n.span.end + 1 == name.span.start for n in names):
        office = re.split(r"\s+(?:of|for)\s+", lead)[0].split()[-1].lower()
        return lead[:1].isupper() and words[0].lower() not in _DEFINITE | _NEW and not office.endswith("s")
    _, plural, known = noun_of(words[-1])
    is_role = known is not None and known.kind is EntityKind.PERSON and not plural
    return is_role and _ROLE_BREAKS.search(lead) is None


def _short_form(text: str, span: Span, names: Sequence[NameFound]) -> NameFound | None:
    """Return the name in brackets that a phrase ends in and whose letters begin its words."""
    last = names[-1] if names else None
    if last is None or text[last.span.start - 1] != "(" or text[last.span.end : span.end] != ")":
        return None
    letters = iter(word[0].casefold() for word in _WORD.findall(text, span.start, last.span.start))
    initials = last.span.of(text)
    return last if initials.isupper() and all(one.casefold() in letters for one in initials) else None


def _belongs_to_noun(text: str, span: Span, name: NameFound) -> bool:
    """Return whether the name belongs to a noun ("Kerr's lawyer", "a Northmark spokesman")."""
    rest = text[name.span.end : span.end]
    if _OWNS_NEXT.match(rest):
        return True
    words = _WORDS_AFTER.match(rest)
    if words is None:
        return False
    core = _ENDS_CORE.split(" " + words.group(1), maxsplit=1)[0].split()
    if not core or not core[0][0].islower():
        return False
    known = noun_of(core[-1])[2]
    if name.type == "PER":
        return known is not None and known.origin != "ending"
    return known is not None or core[-1].endswith("s")


def _nominal(text: str, span: Span, names: Sequence[NameFound]) -> Phrase | None:
    partitive = _PARTITIVE.fullmatch(span.of(text))
    named = _ONE_OF_THEM.match(text, span.start, span.end)
    them = next((n for n in names if named is not None and n.span.start == named.end()), None)
    if them is not None and them.type == "PER" and them.span.end == span.end:
        return Phrase(span, name=them)
    inner = Span(span.start + partitive.start("rest"), span.end) if partitive else span
    if partitive and inner.of(text).lower() in ("them", "us", "these", "those"):
        return Phrase(
            span,
            core=span,
            noun="",
            count=_PARTS[partitive["n"].lower()],
            new=True,
            partitive=True,
            word="one",
        )
    quantity = _QUANTITY.match(text, inner.start, inner.end)
    inner = Span(quantity.end(), inner.end) if quantity else inner
    core = _core(text, inner)
    words = _WORD.findall(text, core.start, core.end)
    if all(w.lower() in _DEFINITE | _NEW or w.lower() in pronouns() or not w.strip("’'") for w in words):
        return None
    explained = _explained(text, span, core, names) or _called_so(text, span, core, names)
    noun, plural, known = _head_noun(words)
    lowered = [word.lower() for word in words]
    ordinal = next((w for w in lowered if w in _ORDINALS), None)
    owner, owner_pronoun = _owner(text, core, span, names)
    bare = known is None and noun in _ORDINALS | frozenset(_NUMBERS)
    return Phrase(
        span,
        name=explained,
        word=lowered[0],
        core=core,
        noun="" if bare else noun,
        known=known,
        plural=plural and not partitive,
        count=Count(2, None) if quantity and plural else _count(lowered, plural, known, partitive),
        definite=not partitive
        and (lowered[0] in _DEFINITE or owner_pronoun is not None or _possessed(words)),
        new=bool(partitive) or lowered[0] in _NEW or ordinal in ("another", "other"),
        ordinal=ordinal,
        partitive=bool(partitive),
        modifiers=frozenset(
            _plain(w) for w in lowered[:-1] if w not in _DEFINITE | _NEW and w not in pronouns()
        ),
        owner=owner,
        owner_pronoun=owner_pronoun,
        role=Span(span.start, core.end) if explained else None,
    )


def _core(text: str, span: Span) -> Span:
    stop = _ENDS_CORE.search(text, span.start, span.end)
    while stop is not None and stop.start() <= span.start:
        stop = _ENDS_CORE.search(text, stop.end(), span.end)
    end = stop.start() if stop else span.end
    for match in _PARTICIPLE.finditer(text, span.start, min(end + 1, span.end)):
        noun = noun_of(match["noun"].lower())[2]
        if noun is not None and noun.origin != "ending":
            return Span(span.start, match.end("noun"))
    return Span(span.start, end)


def _head_noun(words: Sequence[str]) -> tuple[str, bool, Noun | None]:
    """Return the head: the last word, or the last known noun when what follows it is no noun."""
    if words[-1].lower() in _SOME_PEOPLE:
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
    return _POSSESSIVE.sub("", word)


def _possessed(words: Sequence[str]) -> bool:
    return any(_POSSESSIVE.search(word) for word in words[:-1])


def _explained(text: str, span: Span, core: Span, names: Sequence[NameFound]) -> NameFound | None:
    """Return the name in apposition to the noun ("the trust's spokeswoman, Ada Pell").

    In "a spokesperson for the minister, Edda Farnholt" the name explains the
    minister, so the noun keeps its anonymity.
    """
    comma = text.find(",", core.end, span.end)
    if comma < 0:
        return None
    wanted = ("PER", "ORG") if _may_be_body(text, core) else ("PER",)
    behind = (n for n in names if n.type in wanted and n.span.start > comma)
    name = next((n for n in behind if _TITLE_WORDS.fullmatch(text[comma + 1 : n.span.start].strip())), None)
    if name is None or not _CLOSES.match(text[name.span.end : span.end]):
        return None
    between = _WORD.findall(text, core.end, comma)
    if between:
        known = noun_of(between[-1])[2]
        if known is not None and known.kind is EntityKind.PERSON:
            return None
    return name


def _called_so(text: str, span: Span, core: Span, names: Sequence[NameFound]) -> NameFound | None:
    """Return the name that a phrase says its person goes by ("the author, known only as Lana")."""
    known = noun_of(_WORD.findall(text, core.start, core.end)[-1])
    if known[1] or known[2] is None or known[2].kind is not EntityKind.PERSON:
        return None
    goes_by = _GOES_BY.match(text, core.end, span.end)
    start = goes_by.end() if goes_by is not None else -1
    name = next((n for n in names if n.span.start == start and n.type == "PER"), None)
    return name if name is not None and _CLOSES.match(text, name.span.end, span.end) else None


def _may_be_body(text: str, core: Span) -> bool:
    """Return whether the noun may stand for an organisation ("our contractor, Penmarrow Systems")."""
    one, _, known = noun_of(_WORD.findall(text, core.start, core.end)[-1])
    return known is not None and (known.kind is EntityKind.ORGANIZATION or one in _MAY_BE_BODIES)


def _owner(
    text: str, core: Span, span: Span, names: Sequence[NameFound]
) -> tuple[NameFound | None, Span | None]:
    """Return the name or the possessive pronoun that the noun is tied to."""
    first = _WORD.match(text, core.start, core.end)
    if first is not None:
        known = pronouns().get(first.group().lower())
        if known is not None and known.sort == "possessive":
            return None, Span(first.start(), first.end())
    inside = [n for n in names if n.span.start < core.end]
    if inside:
        whose = [n for n in inside if _GENITIVE.match(text, n.span.end)]
        place = inside[-1].type == "LOC"  # "The Courier's Selland correspondent" is the Courier's
        return (whose[-1] if whose and place else inside[-1]), None
    after = next((n for n in names if n.span.start >= core.end), None)
    if after is None:
        return None, None
    between = text[core.end : after.span.start]
    return (after, None) if _TIED.fullmatch(between) else (None, None)


def _count(
    words: Sequence[str], plural: bool, known: Noun | None, partitive: re.Match[str] | None
) -> Count | None:
    """Return how many the phrase claims; "several" is at least two, for no text says more."""
    if partitive:
        return _PARTS[partitive["n"].lower()]
    number = next(
        (
            _NUMBERS.get(w) or (int(w) if w.isdigit() and 0 < int(w) < 10000 else None)
            for w in words
            if w in _NUMBERS or w.isdigit()
        ),
        None,
    )
    if number is not None and number > 1 and plural:
        head = " ".join(words[:4])
        if head.startswith(("at least", "more than", "over")):
            return Count(number + (not head.startswith("at least")), None)
        return (
            Count(2, None)
            if head.startswith(("about", "around", "some", "nearly", "almost"))
            else Count(number, number)
        )
    if plural or any(word in _VAGUE for word in words):
        return Count(2, None)
    if known is not None and known.kind is not EntityKind.PERSON:
        return None
    return Count(1, 1)
