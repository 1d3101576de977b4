"""A person's name apart from its titles, its offices and its generation."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.model import Span
from onrecord.resolve.lexicon import listed, nouns, of_person, title_of
from onrecord.resolve.names.address import COMING, TITLE_BEFORE, TITLE_ENDS, is_title
from onrecord.resolve.names.found import NameFound
from onrecord.resolve.names.offices import is_half

_GENERATIONS = frozenset(("jr", "sr", "ii", "iii", "iv"))
# Forms of address that are given names as well: "Dean Pike" has one, "Dean Ada Pike" is a dean.
_GIVEN_TOO = frozenset(("dean",))
_GENERATION_FORMS = {
    "junior": "jr",
    "senior": "sr",
    "jnr": "jr",
    "snr": "sr",
    "the younger": "jr",
    "the elder": "sr",
}
_GENERATION_AFTER = re.compile(
    r",?[ ](Jr|Sr|Jnr|Snr|Junior|Senior|the[ ]younger|the[ ]elder|II|III|IV)\b(?:\.(?=[ ]+[a-z,]|[,;]))?"
)
# These stand behind a surname alone as well.
_OF_ONE_NAME = ("Jr", "Sr", "Jnr", "Snr")

_JUDGES = frozenset(("J", "LJ", "CJ", "JA"))
_POST_NOMINALS = listed("post-nominal")
_CAPITAL = re.compile(r"(?<![\w-])[A-ZÀ-Þ]")

# A word of a name: where it begins and ends, and the word in small letters without a stop or a genitive.
Word = tuple[int, int, str]


def person(text: str, span: Span, words: Sequence[Word]) -> NameFound | None:
    """Return a person's name with the titles in and before it."""
    comma = text.find(",", span.start, span.end)
    if comma > 0:
        span = Span(span.start, comma)
        words = [w for w in words if w[1] <= comma]
    judge = (
        len(words) == 2 and len(words[0][2]) > 1 and text[words[1][0] : words[1][1]] in _JUDGES
    )  # "Amber J" of a law report
    kept = len(words) - judge
    while kept > 2 and _is_post_nominal(text, words[kept - 1]):
        kept -= 1
    if kept < len(words):
        words = words[:kept]
        span = Span(span.start, words[-1][1])
    lead = [w for _, _, w in words]
    first = _after_titles(lead)
    own = words[first][0]
    start = _begin_of_titles(text, span.start)
    found = re.findall(r"[^\s.]+", text[start:own].lower())
    titles = tuple(title_of(COMING.sub("", w)) for w in found if is_title(w))
    titles += ("judge",) if judge else ()
    begin = start if first == 0 or all(is_title(w) for w in lead[:first]) else own
    if titles and is_half(text, begin, titles[0]):  # the whole office is a role
        titles = titles[1:] if titles[0] == "general" else titles
        begin = own
    after = _generation_after(text, span.end, alone=len(lead) - first == 1)
    if after is not None and lead[-1] not in _GENERATIONS:
        span = Span(span.start, after.end())
        lead.append(_GENERATION_FORMS.get(after[1].lower(), after[1].lower()))
    generation = lead[-1] if lead[-1] in _GENERATIONS and len(lead) - first > 1 else None
    tokens = tuple(lead[first : len(lead) - 1] if generation else lead[first:])
    return NameFound(Span(begin, span.end), Span(own, span.end), "PER", titles, tokens, generation)


def _is_post_nominal(text: str, word: Word) -> bool:
    """Return whether the last word of a name is letters behind it ("Ada Pell KC")."""
    return word[2] in _POST_NOMINALS and text[word[0] : word[1]].strip(".,").isupper()


def _after_titles(words: Sequence[str]) -> int:
    """Return how many of a name's first words are forms of address and offices."""
    first = 0
    while first < len(words) - 1 and (is_title(words[first]) or _is_office(words[first], len(words) - first)):
        if words[first] in _GIVEN_TOO and len(words) - first == 2:
            break
        first += 1
    return first


def _begin_of_titles(text: str, start: int) -> int:
    """Return where the forms of address begin that stand with a capital before `start`.

    In "the press secretary Adm. Ada Pell" the office in small letters is none.
    """
    begin = max(0, start - 40)
    titled = text[begin:start].rstrip().lower().endswith(TITLE_ENDS)
    before = TITLE_BEFORE.search(text, begin, start) if titled else None
    capital = _CAPITAL.search(text, before.start(1), start) if before is not None else None
    return capital.start() if capital is not None else start


def _generation_after(text: str, end: int, *, alone: bool) -> re.Match[str] | None:
    """Return the word for a generation behind a name; one word `alone` has it for its name ("Henry VIII")."""
    after = _GENERATION_AFTER.match(text, end)
    return None if after is None or (alone and not after[1].startswith(_OF_ONE_NAME)) else after


def is_person_noun(word: str) -> bool:
    """Return whether the list has a word as a noun for a person."""
    known = nouns().get(word)
    return of_person(known)


def _is_office(word: str, left: int) -> bool:
    """Return whether a word is a role with a capital; a calling only when two more words make the name."""
    return is_person_noun(word) and (nouns()[word].origin == "office" or left > 2)
