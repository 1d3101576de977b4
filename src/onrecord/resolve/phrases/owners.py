"""To whom a noun belongs, and which nouns a name belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.model import Span
from onrecord.resolve.lexicon import SITE_ENDING, is_listed, listed, noun_of, of_person, pronouns
from onrecord.resolve.names import NameFound
from onrecord.resolve.phrases.words import ENDS_CORE, GENITIVE, SHORT_FORM, WORD

_OWNS_NEXT = re.compile(rf"(?:{SITE_ENDING})?['’]s?\s+\w")
_WORDS_AFTER = re.compile(rf"{SHORT_FORM}\s+((?:[\w’'-]+\s*)+)")
_SOFT_HYPHEN = "\xad"
# What may stand behind the name of a country that speaks itself.
_ADVERBS = listed("behind-a-speaker")
_TIED = re.compile(r"\s+(?:of|for|at|from|with|in|representing|acting\s+for)\s+(?:the\s+)?", re.IGNORECASE)


def belongs_to_noun(text: str, span: Span, name: NameFound) -> bool:
    """Return whether the name belongs to a noun ("Kerr's lawyer", "a Northmark spokesman")."""
    rest = text[name.span.end : span.end].replace(_SOFT_HYPHEN, "")
    if _OWNS_NEXT.match(rest):
        return True
    words = _WORDS_AFTER.match(rest)
    if words is None:
        return False
    core = ENDS_CORE.split(" " + words.group(1), maxsplit=1)[0].split()
    if not core:
        return False
    known = noun_of(core[-1])[2]
    if not core[0][0].islower():  # "the National Coordinator for Harbours"
        return name.type != "PER" and of_person(known) and is_listed(known)
    if name.type == "PER":
        return is_listed(known)
    if name.type == "LOC" and core[-1] not in _ADVERBS and not core[-1].endswith("ly"):
        return True  # "the U.S. military"
    return known is not None or core[-1].endswith("s")


def owner_in(
    text: str, core: Span, span: Span, names: Sequence[NameFound]
) -> tuple[NameFound | None, Span | None]:
    """Return the name or the possessive pronoun that the noun is tied to."""
    first = WORD.match(text, core.start, core.end)
    if first is not None:
        known = pronouns().get(first.group().lower())
        if known is not None and known.sort == "possessive":
            return None, Span(first.start(), first.end())
    inside = [n for n in names if n.span.start < core.end]
    if inside:
        whose = [n for n in inside if GENITIVE.match(text, n.span.end)]
        place = inside[-1].type == "LOC"  # "The Courier's Selland correspondent" is the Courier's
        return (whose[-1] if whose and place else inside[-1]), None
    after = next((n for n in names if n.span.start >= core.end), None)
    if after is None:
        return None, None
    between = text[core.end : after.span.start]
    return (after, None) if _TIED.fullmatch(between) else (None, None)
