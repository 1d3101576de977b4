"""Which name heads a source phrase: rules in order, each for one way in which words stand before a name."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from onrecord.model import Span
from onrecord.resolve.beside import office_before
from onrecord.resolve.lexicon import SITE_ENDING, is_listed, listed, noun_of, of_body, of_countries, of_person
from onrecord.resolve.names import NameFound
from onrecord.resolve.phrases.appositions import MAY_BE_BODIES
from onrecord.resolve.phrases.before_names import ROLE_BREAKS, before, goes_before_a_name, is_lead_of_a_person
from onrecord.resolve.phrases.owners import belongs_to_noun
from onrecord.resolve.phrases.words import DEFINITE, NEW, ORDINALS, POSSESSIVE, SHORT_FORM, WORD

Rule = Callable[[str, Span, Sequence[NameFound]], NameFound | None]

# "the Courier's Ada Pell", whether or not a tagger knows the Courier.
_OF_A_BODY = re.compile(
    r"(?:[Tt]he )?(?:[A-Z0-9][\w.&-]*|[a-z][A-Z]\w*)(?: [A-Z][\w.&-]*){0,4}(?:['’]s|(?<=s)['’]) "
)
_AGE = re.compile(r"(?:\d{1,3}|[A-Za-z]+(?:-[a-z]+)?)-year-old\s+")
_CALLED_AFTER_PEOPLE = listed("called-after-people")
_ROLE_LENGTH = 70
_OF_SOMETHING = re.compile(r"\s+(?:of|for|at)\s+")
_TAIL = re.compile(
    rf"(?:{SITE_ENDING})?{SHORT_FORM}(?:,\s+(?:aged\s+)?\d{{1,3}})?(?:,\s+(?:which|who|whose)\b[^\n]*)?"
)
_ITS_NOUN = re.compile(
    r"\s+(?:(?:daily|weekly|tabloid|satirical|gossip|TV|radio|television|broadcast)\s+)?"
    r"(?:newspaper|magazine|daily|tabloid|weekly|broadcaster|station|network"
    r"|news\s+(?:agency|website|site|service|network)|(?<=[Nn]ews\s)agency)"
    r"|\s+(?:(?:militant|terror|terrorist|jihadist|Islamist|extremist|rebel|insurgent|armed|militia)\s+)?"
    r"(?:group|organi[sz]ation|militia)"
)
_IS_SITE, _ITS_SITE = re.compile(rf"{SITE_ENDING}$"), re.compile(r"\s+(?:web)?site")
# "the U.S. Secretary of State Ada Pell", "Korvian PM Ada Pell": capitals throughout, and no comma.
_OFFICE = re.compile(r"(?:[Tt]he )?(?:(?:[A-Z][\w.’'&-]*|of|for|and|the|&) )+")
_ARTICLE = re.compile(r"(?:[Tt]he )?")
_HOME = re.compile(r"(?:[Tt]he )?[A-Z][\w. ]{0,30}-based ")
_WHERE = re.compile(
    r"(?:Outside|Inside|At|In|After|Before|Leaving)\s+(?:the\s+)?(?:court|hearing|inquest|tribunal|chamber|inquiry|trial|meeting|vote)\s+"
)
_QUALIFIES = re.compile(r"-[a-z]+\s+\w")  # "Ossel-based Northmark"
_ENDING = re.compile(rf"(?:{SITE_ENDING})?{SHORT_FORM}")


def head_name(text: str, span: Span, names: Sequence[NameFound]) -> NameFound | None:
    """Return the name that heads the phrase in `span`, by the first rule that finds one; None for a noun."""
    return next((name for rule in _RULES if (name := rule(text, span, names)) is not None), None)


def _behind_role(text: str, span: Span, names: Sequence[NameFound]) -> NameFound | None:
    """A role with names of its own stands before a person's name ("Northmark spokesman Ben Orr").

    So does a form of address behind other names, or behind words in capitals ("the Tamsin Sen. Ada Pell").
    """
    for name in names:
        lead = before(text, span, name)
        if ROLE_BREAKS.search(lead):
            return None
        if name.type != "PER" or len(lead) > _ROLE_LENGTH:
            continue
        words = WORD.findall(lead)
        if not words or belongs_to_noun(text, span, name):
            continue
        if _is_role(words[-1]):
            return name
        behind_a_name = any(n.span.end <= name.span.start for n in names)
        if name.titles and (behind_a_name or all(w[0].isupper() for w in words)):
            return name
    return None


def _is_role(word: str) -> bool:
    one, plural, known = noun_of(word)
    is_person = of_person(known) and is_listed(known)
    return is_person and not plural and one not in ORDINALS


def _behind_two_roles(text: str, span: Span, names: Sequence[NameFound]) -> NameFound | None:
    """Two roles of one person stand before the name; an article with either would make them two people.

    "Secretary of State and candidate Ada Pell" is Ada Pell.
    """
    name = next((n for n in names if n.type == "PER" and _TAIL.fullmatch(text, n.span.end, span.end)), None)
    if name is None or any(n.type == "PER" and n is not name for n in names):
        return None
    first, _, second = text[span.start : name.span.start].rpartition(" and ")
    if not first or ROLE_BREAKS.search(second):
        return None
    halves = [WORD.findall(_OF_SOMETHING.split(half, maxsplit=1)[0]) for half in (first, second)]
    if not all(halves) or any(words[0].lower() in DEFINITE | NEW for words in halves):
        return None
    roles = [noun_of(words[-1]) for words in halves]
    both = all(of_person(known) and not many for _, many, known in roles)
    return name if both else None


def _behind_owner(text: str, span: Span, names: Sequence[NameFound]) -> NameFound | None:
    """The owner stands before the name ("the Courier's Ada Pell", "Ossel's Port Board").

    An owner is named in capitals, and no person owns a body: "Ada's Port Board" is a play on words. A full
    name behind "a" is somebody of that name.
    """
    name = _at_the_end(text, span, names) or _before_a_comma(text, span, names)
    if name is None or name.type not in ("PER", "ORG"):
        return None
    of_a_place = name.type == "ORG" and len(names) > 1 and names[0].type == "LOC"
    if len(name.span.of(text).split()) < 2 and not of_a_place:
        return None
    lead = text[span.start : name.span.start]
    if _OF_A_BODY.fullmatch(lead) is None:
        return name if name.type == "PER" and goes_before_a_name(lead, name, names) else None
    owned_by_a_person = any(n.type == "PER" for n in names if n.span.start < name.span.start)
    return None if name.type == "ORG" and owned_by_a_person else name


def _before_a_comma(text: str, span: Span, names: Sequence[NameFound]) -> NameFound | None:
    """Return the person whose name is followed by who that is ("the Courier's Ada Pell, chief reporter,")."""
    return next((n for n in names if n.type == "PER" and text.startswith(", ", n.span.end, span.end)), None)


def _behind_age(text: str, span: Span, names: Sequence[NameFound]) -> NameFound | None:
    """An age stands before a full name: "81-year-old Ada Pell, a voter," is Ada Pell."""
    name = names[0] if names else None
    if name is None or name.type != "PER" or belongs_to_noun(text, span, name):
        return None
    if len(name.tokens) < 2 and not name.titles:
        return None
    return name if _AGE.fullmatch(text, span.start, name.span.start) else None


def _behind_a_colon(text: str, span: Span, names: Sequence[NameFound]) -> NameFound | None:
    """What a headline says before its colon is no part of the speaker ("At Least Nine Letters: Selby")."""
    name = _at_the_end(text, span, names)
    lead = text[span.start : name.span.start] if name is not None else ""
    return name if lead.endswith(": ") and "\n" not in lead else None


def _in_brackets(text: str, span: Span, names: Sequence[NameFound]) -> NameFound | None:
    """The phrase ends in its short form, whose letters begin its words ("the Port Board of Ossel (PBO)")."""
    ends = _at_the_end(text, span, names)
    last = names[-1] if names else None
    if last is None or (ends is not None and ends.type != "LOC"):
        return None
    if text[last.span.start - 1] != "(" or text[last.span.end : span.end] != ")":
        return None
    letters = iter(word[0].casefold() for word in WORD.findall(text, span.start, last.span.start))
    initials = last.span.of(text)
    return last if initials.isupper() and all(one.casefold() in letters for one in initials) else None


def _at_the_end(text: str, span: Span, names: Sequence[NameFound]) -> NameFound | None:
    """Return the first name that ends the phrase, a short form in brackets apart."""
    return next((n for n in names if _ENDING.fullmatch(text, n.span.end, span.end)), None)


def _behind_its_noun(text: str, span: Span, names: Sequence[NameFound]) -> NameFound | None:
    """The noun for what bears the name stands right before it.

    "The trade newspaper Tidings" is Tidings, and "former rowing star Ada Pell" Ada Pell, though no list has
    stars; "the musical Ada Pell" is not.
    """
    name = next((n for n in names if _TAIL.fullmatch(text, n.span.end, span.end)), None)
    lead = before(text, span, name) if name is not None else ""
    words = WORD.findall(lead)
    if name is None or not words or lead[-1] != " " or ROLE_BREAKS.search(lead) or not words[-1].islower():
        return None
    one, plural, known = noun_of(words[-1])
    if plural or POSSESSIVE.search(words[-1]) or one in _CALLED_AFTER_PEOPLE:
        return None
    if of_body(known) or (name.type == "ORG" and one in MAY_BE_BODIES):
        return name
    full = name.type == "PER" and len(name.tokens) > 1
    return name if full and not is_listed(known) else None


def _before_its_noun(text: str, span: Span, names: Sequence[NameFound]) -> NameFound | None:
    """The noun for what bears the name stands behind it ("the Tidings newspaper", "a Tidings.com site")."""
    for name in (n for n in names if n.type == "ORG"):
        is_site = _IS_SITE.search(text, name.span.start, name.span.end) is not None
        if (_ITS_SITE if is_site else _ITS_NOUN).fullmatch(text, name.span.end, span.end):
            return name
    return None


def _behind_office(text: str, span: Span, names: Sequence[NameFound]) -> NameFound | None:
    """An office that no list has stands before a full name ("U.S. Secretary of State Ada Pell")."""
    name = next((n for n in names if n.type == "PER" and _TAIL.fullmatch(text, n.span.end, span.end)), None)
    if name is None or len(name.tokens) < 2 or belongs_to_noun(text, span, name):
        return None
    lead = text[span.start : name.span.start]
    if any(n.type == "PER" and n is not name for n in names):
        return None
    office = office_before(text, name.span.start)
    if office is not None and _ARTICLE.fullmatch(text, span.start, office[0].start):
        return name  # "head of procurement Ada Pell"
    if _OFFICE.fullmatch(lead) is None:
        return None
    return name if any(_is_role(word) for word in WORD.findall(lead)) else None


def _behind_home(text: str, span: Span, names: Sequence[NameFound]) -> NameFound | None:
    """Where somebody or a body is at home stands before the name ("Ossel-based Northmark")."""
    name = next((n for n in names if _TAIL.fullmatch(text, n.span.end, span.end)), None)
    return name if name is not None and _HOME.fullmatch(text, span.start, name.span.start) else None


def _behind_where(text: str, span: Span, names: Sequence[NameFound]) -> NameFound | None:
    """Where somebody speaks stands before the name ("Outside court Ada Pell, her sister,")."""
    name = names[0] if names else None
    return name if name is not None and _WHERE.fullmatch(text, span.start, name.span.start) else None


def _first(text: str, span: Span, names: Sequence[NameFound]) -> NameFound | None:
    """The first name heads the phrase: only an article or a role before it, no noun of its own behind it."""
    if not names or belongs_to_noun(text, span, names[0]) or _qualifies(text, span, names[0]):
        return None
    lead = WORD.findall(text, span.start, max(span.start, names[0].span.start))
    if names[0].titles and [word.lower() for word in lead] in (["the"], ["state"]):
        return names[0]  # "the Rev. Ada Pell", "state Sen. Ada Pell"
    if names[0].type != "PER":
        return names[0] if all(word.lower() in ("the", "both", "even") for word in lead) else None
    comma = "," in text[span.start : names[0].span.start]
    return names[0] if is_lead_of_a_person(lead, comma=comma) else None


def _qualifies(text: str, span: Span, name: NameFound) -> bool:
    """Return whether a name only says of which country or place somebody is ("British tabloids")."""
    if _QUALIFIES.match(text, name.span.end, span.end):
        return True
    of_country = " ".join(name.tokens) in of_countries()
    return of_country and WORD.match(text, name.span.end + 1, span.end) is not None


_RULES: tuple[Rule, ...] = (
    _behind_role,
    _behind_two_roles,
    _behind_owner,
    _behind_age,
    _behind_a_colon,
    _in_brackets,
    _behind_its_noun,
    _before_its_noun,
    _behind_office,
    _behind_home,
    _behind_where,
    _first,
)
