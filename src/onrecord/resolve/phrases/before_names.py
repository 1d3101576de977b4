"""The words that may stand before a name that heads its phrase: roles, articles, how somebody is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.model import Span
from onrecord.resolve.lexicon import listed, noun_of, of_body, of_person, pronouns, titles
from onrecord.resolve.names import NameFound
from onrecord.resolve.phrases.words import DEFINITE, ENDS_CORE, NEW, POSSESSIVE, WORD

ROLE_BREAKS = re.compile(
    r"[,;:()\n“”\"]|--|[—–]|(?<![\w-])(?:of|for|at|in|with|on|to|from|by|and|or|than|who|said|says|behind|after|before"
    r"|about|like|against|around|near|under|over|between|without|including|during|through|via|around|beside)(?![\w-])"
)
# "The elder Ladwig" is a name, not a description.
_WHICH_OF_TWO = frozenset(("elder", "older", "younger", "late", "other"))
_CONJUNCTIONS = listed("before-a-clause")
# How somebody is, before the name: participles and adjectives by their endings, and a list.
_ADJECTIVE = re.compile(r"[a-z]{2,}(?:ed|ing|ful|less|ous|ive|able|ible)")
_STATES = listed("state")
_ADJECTIVES = 2  # words of that sort
_OF_THE_BODY = re.compile(r"(?:[Tt]he|[Ii]ts|[Oo]ur) ([a-z]+)['’]s ")
_TITLE_OF_A_WORK = re.compile(r"[“\"][^“”\"\n]{2,40}[”\"] ")  # "“Tide News” anchor Ada Pell"


def before(text: str, span: Span, name: NameFound) -> str:
    """Return the words of a phrase before a name, the title of a work left out."""
    return _TITLE_OF_A_WORK.sub("", text[span.start : max(span.start, name.span.start)])


def is_lead_of_a_person(lead: Sequence[str], *, comma: bool) -> bool:
    """Return whether the words before a person's name leave the name the head, a role without article too.

    `comma` tells that a comma stands among them.
    """
    if not lead:
        return True
    if len(lead) == 2 and lead[0].lower() == "the" and lead[1].lower() in _WHICH_OF_TWO:
        return True
    if _is_no_noun(lead):
        return True
    if comma or any(w.lower() in DEFINITE | NEW for w in lead):
        return False
    one, _, known = noun_of(lead[-1])
    role = of_person(known) or one in titles()
    return role and not any(
        ENDS_CORE.match(" " + w) or w.lower() in pronouns() or POSSESSIVE.search(w) for w in lead
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


def goes_before_a_name(lead: str, name: NameFound, names: Sequence[NameFound]) -> bool:
    """Return whether the words of a phrase before the full name that ends it say who that is.

    An article does ("an Ada Pell"), a noun ("Ossel oologist Ada Pell"), and an office that ends
    in a name ("Head of Pilotage of Port Ossel Ada Pell").
    """
    noun = _OF_THE_BODY.fullmatch(lead)  # "The outlet's Ada Pell"
    known = noun_of(noun[1])[2] if noun else None
    if lead.lower() in ("a ", "an ") or of_body(known):
        return True
    words = WORD.findall(lead)
    if not words or POSSESSIVE.search(words[-1]):
        return False
    if any(n.span.end + 1 == name.span.start for n in names):
        office = re.split(r"\s+(?:of|for)\s+", lead)[0].split()[-1].lower()
        return lead[:1].isupper() and words[0].lower() not in DEFINITE | NEW and not office.endswith("s")
    _, plural, known = noun_of(words[-1])
    is_role = of_person(known) and not plural
    return is_role and ROLE_BREAKS.search(lead) is None
