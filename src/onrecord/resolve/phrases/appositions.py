"""The name that explains a noun, or by which somebody described goes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.model import EntityKind, Span
from onrecord.resolve.lexicon import is_listed, listed, noun_of, of_person, titles
from onrecord.resolve.names import NameFound
from onrecord.resolve.phrases.words import WORD

# Nouns for somebody that may be a body as well ("our contractor, Penmarrow Systems").
MAY_BE_BODIES = listed("may-be-a-body")
_FIRMS_OF = listed("may-be-a-firm")
_SELF = frozenset(("himself", "herself", "itself", "themselves"))  # "for the bishop himself, Ada Pell"
# "First" of "First Lady Ada Pell", "the Briton Ada Pell", "the Office of Food Safety".
_TITLE_WORDS = re.compile(r"(?:(?:the|state)(?: |$))?(?:[A-Z][\w.]* ?){0,3}")
_HOME = re.compile(r"^(?:the\s+)?[A-Z][\w. ]{0,30}-based(?:\s+|$)")
# "Her granddaughter, the nurse Ada Pell": so does another noun for the same person.
_ANOTHER_NOUN = re.compile(r"the\s+(?:[a-z-]+\s+){0,2}(?P<noun>[a-z-]+)")
_GOES_BY = re.compile(
    r"(?:\s+of\s+\d{1,3})?,?\s+(?:who\s+(?:is|was|goes|went)\s+|(?:has|have)\s+been\s+)?(?:only\s+)?"
    r"(?:(?:known|identified|referred\s+to|described)(?:\s+(?:only|simply|just|online|publicly|locally|widely))?"
    r"(?:\s+(?:along|around|in|at|on|to|among|across)\s+[a-z][^,;.]{2,30})?(?:\s+by\s+[^,]{3,30})?"
    r"\s+(?:only\s+)?as,?|who\s+gave\s+(?:his|her|their)\s+name\s+(?:only\s+)?as|named|called|by\s+the\s+name(?:\s+of)?)\s+[“\"‘']?"
)
# "The director, Ada Pell of Harle Ventures,": whose she is may follow.
_CLOSES = re.compile(
    r"[”\"’']?(?:,?\s[A-Z]{2,3}(?![\w’'-]))?\s*(?:[,;)]|\s\(|$|(?:of|from|at)\s+(?:the\s+)?[A-Z])"
)


def explained_by(text: str, span: Span, core: Span, names: Sequence[NameFound]) -> NameFound | None:
    """Return the name in apposition to the noun ("the trust's spokeswoman, Ada Pell").

    In "a spokesperson for the minister, Edda Farnholt" the name explains the
    minister, so the noun keeps its anonymity.
    """
    comma = text.find(",", core.end, span.end)
    if comma < 0:
        return None
    wanted = ("PER", "ORG") if _may_be_body(text, core) else ("PER",)
    behind = (n for n in names if n.type in wanted and n.span.start > comma)
    named = (n for n in behind if not text.startswith("-", n.span.end))  # "Ossel-based" names its home
    name = next((n for n in named if _leads_to_name(text[comma + 1 : n.span.start].strip())), None)
    if name is None or not _CLOSES.match(text[name.span.end : span.end]):
        return None
    between = [w for w in WORD.findall(text, core.end, comma) if w not in _SELF]
    return None if any(_is_of_somebody(word) for word in between) else name


def _leads_to_name(words: str) -> bool:
    """Return whether words between a comma and a name are titles, or a noun that the name goes with."""
    words = _HOME.sub("", words)
    if _TITLE_WORDS.fullmatch(words):
        return True
    noun = _ANOTHER_NOUN.fullmatch(words)
    return noun is not None and _is_of_somebody(noun["noun"])


def _is_of_somebody(word: str) -> bool:
    """Return whether a word is of another person, whom the name explains ("for the Minister, Ada Pell")."""
    _, plural, known = noun_of(word)
    return not plural and ((of_person(known) and is_listed(known)) or word.lower() in titles())


def called_so(text: str, span: Span, core: Span, names: Sequence[NameFound]) -> NameFound | None:
    """Return the name that a phrase says its person goes by ("the author, known only as Lana")."""
    known = noun_of(WORD.findall(text, core.start, core.end)[-1])
    if known[1] or known[2] is None or known[2].kind is not EntityKind.PERSON:
        return None
    goes_by = _GOES_BY.match(text, core.end, span.end)
    start = goes_by.end() if goes_by is not None else -1
    name = next((n for n in names if n.span.start == start and n.type == "PER"), None)
    return name if name is not None and _CLOSES.match(text, name.span.end, span.end) else None


def _may_be_body(text: str, core: Span) -> bool:
    """Return whether the noun may stand for an organisation ("our contractor, Penmarrow Systems")."""
    one, plural, known = noun_of(WORD.findall(text, core.start, core.end)[-1])
    if plural and one in _FIRMS_OF:
        return True  # "its auditors, Northmark Pell"
    return known is not None and (known.kind is EntityKind.ORGANIZATION or one in MAY_BE_BODIES)
