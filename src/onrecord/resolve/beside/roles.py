"""Roles as the text writes them beside a name: before it, after a comma, or ahead of a comma."""

from __future__ import annotations

import re
from collections.abc import Callable

from onrecord.model import EntityKind, RoleState, Span
from onrecord.resolve.lexicon import KIN, is_listed, listed, noun_of, nouns, of_person, titles
from onrecord.resolve.names import NameFound

_WORD = re.compile(r"[\w’'-]+")
# Where the head of a noun phrase ends: at a preposition, a relative, a comma.
_HEAD_ENDS = re.compile(
    r"\s+(?:of|for|at|in|with|on|to|from|by|near|who|whom|whose|which|that|under|over|and|since|until|about|after|before|during|against|where|when|he|she|they|I|we|you)\b|[,;:!?—(\n”\"]|(?<!\b[A-Z])\."
)
_DETERMINER = re.compile(
    r"(?<![\w’'-])(?:(?i:the|a|an|its|his|her|their|our|my)\s|(?:[A-Z][\w-]*\s+){0,5}[A-Z][\w-]*(?:['’]s|s['’])\s)"
)
# Words that never belong to a role before a name.
_STOP = listed("never-in-a-role")
_MODIFIERS = listed("role-modifier")
_OFFICE_OF = re.compile(
    r"(?<![\w’'-])(?P<head>[\w-]+)\s+(?:of|in|for)\s+(?P<what>(?:the\s+)?(?:[\w&’'-]+\s+){0,3}[\w&’'-]+)\s+$"
)
_OFFICES_OF = listed("office-of")
# Nouns for people that are verbs as well: "to convict Lee Pell" makes nobody a convict.
_VERBS = frozenset(("convict", "suspect", "witness", "host", "rebel"))
_BEFORE_A_VERB = re.compile(
    r"(?:\b(?:to|will|would|can|could|may|might|must|shall|should|did|does|do|not|never|cannot|they|we|I|who)|n[’']t)\s+$"
)
_LONGEST = 90
_AFTER_NAME = re.compile(
    r",\s+(?:\d{1,3},\s+)?|\s+\((?=[A-Z]?[a-z])(?![^()\n]*\)[ \t]*(?:\([^()\n]*\)[ \t]*)?:)"
)
_APPOSITION_ENDS = re.compile(
    r"[,;:!?—()\n”\"]|(?<!\b[A-Z])\.|\s(?:who|which|said|says|told|and\s+(?:a|the)\b)"
)
_A_PHRASE = re.compile(
    r"an?\s+(?:[\w’'-]+\s+){0,4}?(?P<head>[a-z-]{4,})(?:\s+(?:of|for|at|from|in|who)\s.*)?", re.DOTALL
)
# What follows a name and a comma with "a" and is no role: times and what was just told.
_NO_ROLE = listed("no-role")
_CLAUSE = re.compile(
    r"\s*(?:[A-Z][a-z]+(?:ing|ed)|To|After|Before|While|When|As|If|Although|Though|Since|Because|Despite|With|Without|By|In"
    r"|On|At|For|During|Following|Like|Unlike|Once|Until|Upon|From|Among|Besides|Instead\s+of)\s"
)
# "Himself a teacher": what somebody is like others; and how long, which does not say that it goes on.
_LIKE_OTHERS = re.compile(r"(?:himself|herself|themselves)\s+", re.IGNORECASE)
_SELF = frozenset(("himself", "herself"))
_TERM = re.compile(r"\bfor\s+(?:[\w-]+\s+){1,3}?(?:days|weeks|months|years|decades)\b")
_ENDS_APPOSITION = re.compile(r"(?:[ ](?:[KQ]C|SC|MP|MSP|TD|MEP|MLA|JP)\b)?(?:[,.;:!?)”\"’\n]|$|\s+[a-z])")
_AND = re.compile(r"\s+and\s+")
_KIN_AND_KIN = re.compile(r"\b([a-z]+)\s+and\s+([a-z]+)")
_LIST_AFTER = re.compile(
    r",\s+(?:[A-Z][\w’'-]+\s?){1,3}(?:,\s+(?:[A-Z][\w’'-]+\s?){1,3})*,?\s+(?:and|or)\s+[A-Z]"
)
_WHO_IS = re.compile(r"\bwho\s+(?:\w+\s+){0,2}(?:be|become|became|is|was|been)\s+$")
_BARE_ROLE = re.compile(r"(?:[A-Za-z]+\s+){0,3}[\w-]+(?:\s+(?:of|for|at|to)\b|$)")


# Words of a role that say how it stands on the day of the document; the first that fits. Our own list.
_STATES = (
    (
        RoleState.COMING,
        re.compile(r"\b(?:\w+-(?:elect|designate)|incoming|future|nominee)\b", re.IGNORECASE),
    ),
    (RoleState.ACTING, re.compile(r"\b(?:acting|interim|caretaker|temporary)\b", re.IGNORECASE)),
    (
        RoleState.FORMER,
        re.compile(
            r"\b(?:former|formerly|ex|previous|previously|one-?time|erstwhile|late|retired|"
            r"then|predecessor|emeritus|deposed|ousted|sacked)\b|\bwho was\b|^once\b",
            re.IGNORECASE,
        ),
    ),
)


def state_of(role: str) -> RoleState:
    """Return how a role stands on the day of its document, by the words of the role alone.

    >>> state_of("then-minister").value, state_of("former harbour master").value, state_of("mayor").value
    ('former', 'former', 'held')
    """
    return next((state for state, words in _STATES if words.search(role)), RoleState.HELD)


def role_before(
    text: str, start: int, is_person: Callable[[Span], bool] | None = None
) -> tuple[Span, str] | None:
    """Return the role that ends right before `start` ("Labour leader Jacinda Ardern").

    Its noun is one that the list has, or a word of which `is_person` tells that it stands for one.
    """
    begin = max(text.rfind("\n", 0, start) + 1, start - _LONGEST)
    ahead = text[begin:start].rstrip(" \t")
    last = _WORD.findall(ahead, ahead.rfind(" ") + 1)
    if not last or not ahead.endswith(last[-1]):
        return None
    one, plural, noun = noun_of(last[-1])
    word = Span(begin + len(ahead) - len(last[-1]), begin + len(ahead))
    if is_listed(noun):
        stands_for_one = of_person(noun)
    else:
        stands_for_one = is_person is not None and last[-1].islower() and is_person(word)
    if plural or not stands_for_one or (one in _VERBS and _BEFORE_A_VERB.search(text, begin, word.start)):
        return None
    words = list(_WORD.finditer(text, begin, start))
    first = len(words) - 1
    while first > 0 and _may_precede(text, words, first):
        first -= 1
    if first == len(words) - 1 and one in titles() and text[words[first].start()].isupper():
        return None  # a form of address, kept with the name
    return Span(words[first].start(), words[-1].end()), one


def office_before(text: str, start: int) -> tuple[Span, str] | None:
    """Return the office before `start` that says of what it is ("head of communications Ada Pell")."""
    begin = max(text.rfind("\n", 0, start) + 1, start - _LONGEST)
    office = _OFFICE_OF.search(text, begin, start)
    if office is None:
        return None
    one, plural, noun = noun_of(office["head"])
    what = _WORD.findall(office["what"])
    if plural or not is_listed(noun) or noun is None or noun.origin != "office":
        return None
    if not (what[-1][0].isupper() or what[-1] in _OFFICES_OF):
        return None
    if any(of_person(noun_of(w)[2]) or w.lower() in titles() for w in what if w not in _OFFICES_OF):
        return None  # "the lawyer for the Labour MP Ada Pell"
    words = list(_WORD.finditer(text, begin, office.end("head")))
    first = len(words) - 1
    while first > 0 and _may_precede(text, words, first):
        first -= 1
    return Span(words[first].start(), office.end("what")), one


def _may_precede(text: str, words: list[re.Match[str]], first: int) -> bool:
    """Return whether the word before words[first] still belongs to the role."""
    word, gap = words[first - 1].group(), text[words[first - 1].end() : words[first].start()]
    if gap.strip(" \t") or word.lower() in _STOP or len(words) - first >= 5 or not word[0].isalpha():
        return False
    if word[0].isupper():
        return not word.endswith(("'s", "’s"))
    if first > 1 and words[first - 2].group().lower() == "to":
        return False  # "to play captain Ada Pell"
    return word in _MODIFIERS or noun_of(word)[2] is not None or not word.endswith(("ed", "ing", "s", "ly"))


def role_after(text: str, end: int) -> tuple[Span, str] | None:
    """Return the role in apposition after a name ("Ada Pell, the port's chief engineer,").

    "Himself a prisoner for five years" tells what somebody went through, and no role.
    """
    match = _AFTER_NAME.match(text, end)
    if match is None:
        return None
    like_others = _LIKE_OTHERS.match(text, match.end())
    start = like_others.end() if like_others is not None else match.end()
    stop = _APPOSITION_ENDS.search(text, start)
    words = text[start : min(stop.start() if stop else len(text), start + _LONGEST)].rstrip()
    if like_others is not None and _TERM.search(words):
        return None
    head = _head(text, start, start + len(words)) if words else None
    if head is None and words and stop is not None and text[stop.start()] in ",.;)":
        head = _unlisted(words)
    if head is None:
        return None
    if head is not None and _are_two(head, words):
        return None
    if not _DETERMINER.match(text, start) and (
        words.split()[0].lower() in _STOP or not _BARE_ROLE.match(words)
    ):
        return None
    return Span(start, start + len(words)), head


def _are_two(head: str, words: str) -> bool:
    """Return whether kin of two sexes are told of, as behind "Ada and Ned Pell": "sister and brother"."""
    joined = _KIN_AND_KIN.search(words)
    if joined is None or joined[1] != head or not {joined[1], joined[2]} <= KIN:
        return False
    return {noun.gender for word in joined.groups() if (noun := nouns().get(word))} == {"m", "f"}


def _unlisted(words: str) -> str | None:
    """Return the head of a phrase with "a" whose noun no list has ("Ada Pell, a lifelong lacemaker,")."""
    found = _A_PHRASE.fullmatch(words)
    if found is None or noun_of(found["head"])[1] or noun_of(found["head"])[2] is not None:
        return None
    return None if found["head"] in _NO_ROLE or found["head"].endswith(("ing", "ed", "ly")) else found["head"]


def role_ahead(text: str, name: NameFound) -> tuple[Span, str] | None:
    """Return the role that a name explains ("the trust's spokeswoman, Ada Pell,")."""
    begin = name.span.start
    if text[max(0, begin - 2) : begin] != ", ":
        return None
    if not _ENDS_APPOSITION.match(text, name.span.end) or _AND.match(text, name.span.end):
        return None  # a list, not an apposition
    if _LIST_AFTER.match(text, name.span.end):
        return None  # "According to the Courier's source, Pell, Hale and Rook left"
    if text[name.span.end : name.span.end + 1] == " " and _opens_with_clause(text, begin):
        return None  # "To console a boy, Ada Pell told him"
    left = max(text.rfind("\n", 0, begin) + 1, begin - _LONGEST)
    for mark in (". ", "; ", ", ", "” ", "! ", "? ", '" '):
        left = max(left, text.rfind(mark, left, begin - 2) + 1)
    found = None
    for match in reversed(list(_DETERMINER.finditer(text, left, begin - 2))):
        head = _head(text, match.start(), begin - 2)
        if head is None:
            continue
        found = found or (Span(match.start(), begin - 2), head)
        if _WHO_IS.search(text, match.start(), found[0].start):
            return Span(match.start(), begin - 2), head  # "the woman who will be the next captain, Ada Pell"
    return found


def _opens_with_clause(text: str, place: int) -> bool:
    """Return whether the sentence up to a comma is a clause or a phrase of its own, no subject."""
    begin = max(text.rfind(mark, 0, place) for mark in (". ", ".\n", "\n", "? ", "! ", "” "))
    return bool(_CLAUSE.match(text, begin + 1 if begin >= 0 else 0, place))


def _head(text: str, start: int, end: int | None = None) -> str | None:
    """Return the head noun of the noun phrase at `start` when it is a person's role."""
    limit = min(len(text) if end is None else end, start + _LONGEST)
    stop = _HEAD_ENDS.search(text, start, limit)
    words = _WORD.findall(text, start, stop.start() if stop else limit)
    if words and words[-1] in _SELF:
        words.pop()  # "the bishop himself, Ada Pell"
    if not words or len(words) > 8:
        return None
    one, plural, noun = noun_of(words[-1])
    if noun is None or noun.kind is not EntityKind.PERSON or plural or one in _NO_ROLE:
        return None
    return None if noun.origin == "ending" and words[-1][0].isupper() else one
