"""Words that a text introduces as what somebody goes by: code names and nicknames."""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.resolve.lexicon import in_small_letters

_CODE_BEFORE = re.compile(
    r"\b(?:gave\s+(?:his|her|their)\s+name\s+(?:only\s+)?as|(?:identified|named|referred\s+to)\s+only\s+as|known\s+(?:only\s+)?(?:to\s+[\w\s]{2,30}\s+)?(?:only\s+)?as|code-?named?|codename(?:\s+(?:is|was))?|"
    r"nicknamed|dubbed|calls?\s+(?:him|her)self|called|alias|pseudonym(?:\s+of)?|cover\s+name|call\s?-?sign|under\s+the\s+name(?:\s+of)?)"
    r"\s+[“\"‘']?$",
    re.IGNORECASE,
)
# The words that open that, in small letters, and those that end it: they are found many times as fast.
_OPENS_CODE = re.compile(
    r"known\s|call\s?-?sign|gave\s|(?:identified|named|to)\s+only\s|code-?name|nicknamed|dubbed|calls?\s|called|alias|pseudonym|cover\s|under\s+the\s"
)
_MAY_INTRODUCE = re.compile(
    r"(?:as|named?|is|was|dubbed|self|called|alias|pseudonym|sign|of)\s+(?=\S)", re.IGNORECASE
)
_CODE_WITHIN = 60  # code points from the first of those words to the code name
_OPENING = "“\"‘'"
_LETTER = re.compile(r"\w")
# "William “Buster” Dank", "Joris 'Big Bell' Went": one word or more between a name's own.
NICKNAME = re.compile(r"(?<!\w)[“\"‘'(]\s*(?P<nick>[^\W\d_][\w’'-]*?(?:[ ][\w-]+){0,2})\s*[”\"’')](?!\w)")
# "Ada Pell, known to officers as “Heron”", "whom friends call Heron".
_GOES_BY = re.compile(
    r",?\s+(?:who\s+(?:is|was)\s+|(?:also|better|sometimes)\s+)?(?:known|nicknamed|dubbed|code-?named|alias|called)"
    r"(?:\s+only)?(?:\s+(?:to|by|among)\s+[\w\s]{2,30}?)?(?:\s+(?:only\s+)?as)?\s+[“\"‘'](?P<code>[^\W\d_][\w’-]+)[,.]?[”\"’']|"
    r",\s+whom\s+(?:[a-z]+\s+){1,3}call(?:s|ed)?\s+[“\"‘']?(?P<nick>[A-ZÀ-Þ][\w’-]+)"
)


def is_code(text: str, word: str) -> bool:
    """Return whether a lone name is introduced as one that somebody goes by."""
    end = len(word)
    return any(
        text[at : at + end].lower() == word.lower() and not _LETTER.match(text, at + end)
        for at in _introduced(text)
    )


@lru_cache(maxsize=8)
def _introduced(text: str) -> tuple[int, ...]:
    """Return where the words begin that a text introduces as what somebody goes by."""
    ends = {
        introduced.end()
        for opening in _OPENS_CODE.finditer(in_small_letters(text))
        for introduced in _MAY_INTRODUCE.finditer(text, opening.start(), opening.start() + _CODE_WITHIN + 1)
    }
    places = ends | {end + 1 for end in ends if text[end] in _OPENING}
    return tuple(at for at in places if _CODE_BEFORE.search(text, max(0, at - _CODE_WITHIN), at))


def goes_by(text: str, end: int) -> str | None:
    """Return the word, in small letters, that the words behind a name say that its bearer goes by."""
    match = _GOES_BY.match(text, end)
    return None if match is None else (match["code"] or match["nick"]).lower()


def nickname_in(name: str) -> str | None:
    """Return the nickname of one word that stands in quotation marks within a name, in small letters.

    >>> nickname_in("William “Buster” Dank"), nickname_in("Joris “Big Bell” Went")
    ('buster', None)
    """
    found = NICKNAME.search(name)
    return None if found is None or " " in found["nick"] else found["nick"].lower()
