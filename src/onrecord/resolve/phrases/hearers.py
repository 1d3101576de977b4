"""To whom something is said: "told a senior official that …", "informed two of her aides", "told Pell"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.model import Act, Attribution, Span, trimmed
from onrecord.resolve.lexicon import hearing, is_listed, listed, noun_of
from onrecord.resolve.names import NameFound, names_within
from onrecord.resolve.phrases.parsing import parse_phrase
from onrecord.resolve.phrases.phrase import Phrase

_TELLS = re.compile(rf"\b(?:{'|'.join(hearing()['tells'])})\s*$", re.IGNORECASE)
# "Was told by": the one before the verb hears.
_IS_TOLD = re.compile(
    rf"\b(?:was|were|is|are|been|being|be|got)\s+(?:\w+ly\s+)?(?:{'|'.join(hearing()['told'])})(?:\s+by)?\s*$",
    re.IGNORECASE,
)
# "Said to a guard that", "said in an e-mail to the auditor that", "said in an interview with Ada Pell that".
_TO = re.compile(
    r"\s+(?:in\s+an?\s+(?:[\w’'-]+\s+){0,2}?(?:interview|conversation|call)\s+with"
    r"|(?:(?:in|by|via)\s+(?:an?|the|his|her|its|their)\s+(?:[\w’'-]+\s+){0,2}?"
    r"(?:letter|e-?mail|memo|memorandum|note|message|report|statement|complaint|speech|testimony)\s+)?to)\s+",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[.;:!?\n“”\"(]|,\s|\s[–—]\s|\s(?:and|or|that|whether|how)\s")
# Who is ordered stands at the beginning of what is ordered: "ordered [the firm on Monday to hand it over]";
# so may one who is told ("told [a guard that it was late]").
_THAT = re.compile(r"\s(?:that|whether|how)\s")
_TO_DO = re.compile(r"\s(?:not\s+)?to\s+[a-z]+")
# What tells more of a head: "an engineer at the plant", "the head of the port".
_MORE = re.compile(
    r"\s+(?:of|for|from|at)\s+(?:(?:the|a|an|his|her|its|their)\s+)?(?![Ww]hich|[Ww]hom)[^\W\d_][\w’'-]*"
)
_DETERMINERS = listed("determiner-of-a-hearer")
# What may follow the name of one who is told: "told Ossel Radio on Monday", not "told the Ossel mogul".
_AFTER_NAME = re.compile(
    r"\W*(?:(?:on|in|at|during|last|this|earlier|later|by|via|over|after|afterwards?|before|from|for|when|while|as|then"
    r"|again|yesterday|today|tonight|the\s+same|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b.*)?",
    re.DOTALL,
)
_REACH = 70  # code points after a verb in which its object ends


def find_hearer(
    text: str, attribution: Attribution, names: Sequence[NameFound], starts: Sequence[int]
) -> Phrase | None:
    """Return the phrase for the one to whom something is said, None where the words tell of nobody.

    `names` are those of the document in text order, which begin at `starts`. A noun for the press or the
    public is nobody.
    """
    span = _object(text, attribution)
    phrase = parse_phrase(text, span, names_within(names, starts, span)) if span is not None else None
    if phrase is None or phrase.pronoun is not None:
        return phrase
    if phrase.name is not None:
        return phrase if _AFTER_NAME.fullmatch(text, phrase.name.span.end, phrase.span.end) else None
    if not phrase.noun or phrase.core is None or _is_everybody(phrase):
        return None
    words = phrase.core.of(text).split()
    if words[-1][0].isupper():
        return None  # a name that nobody found
    if words[0].lower() in _DETERMINERS:
        return phrase
    plain = is_listed(phrase.known)  # "said to cheers"
    return phrase if plain and (phrase.plural or phrase.owner is not None) and words[0][0].islower() else None


def _is_everybody(phrase: Phrase) -> bool:
    """Return whether a phrase is of the press or the public, a medium or an occasion."""
    return phrase.noun in hearing()["all"] or (phrase.plural and phrase.noun in hearing()["many"])


def described(text: str, phrase: Phrase) -> Span:
    """Return the words of a phrase with what is attached to its head ("an engineer at the plant")."""
    if phrase.name is not None or phrase.core is None:
        return phrase.span if phrase.name is None else phrase.name.span
    end = phrase.core.end
    more = _MORE.match(text, end, phrase.span.end)
    if more is not None and noun_of(more.group().split()[-1])[2] is not None:
        end = more.end()
    return Span(phrase.span.start, end)


def _object(text: str, attribution: Attribution) -> Span | None:
    """Return where the one who hears may stand: behind the verb of telling, or first in what is ordered."""
    if not attribution.cue:
        return None
    cue = attribution.cue[-1]
    if _is_told(text, attribution):
        return _subject(text, attribution)
    begin = cue.end
    later = sorted(s.start for s in attribution.content if s.start >= begin)
    if (
        later
        and not text[begin : later[0]].strip()
        and _TELLS.search(text, attribution.cue[0].start, cue.end)
    ):
        return _first_in_content(text, attribution, later[0])
    to = _TO.match(text, begin)
    if to is not None:
        begin = to.end()
    elif not _TELLS.search(text, attribution.cue[0].start, cue.end):
        return None
    if not later and not _follows_source(attribution):
        return None
    end = _stop(text, begin, min(later[0] if later else len(text), begin + _REACH))
    to_do = _TO_DO.search(text, begin, end)  # "what he told his clerks to do"
    return trimmed(text, begin, to_do.start() if to_do else end)


def _stop(text: str, begin: int, end: int) -> int:
    """Return where the clause from `begin` breaks off, `end` if nowhere before."""
    stop = _ENDS.search(text, begin, end)
    return stop.start() if stop else end


def _is_told(text: str, attribution: Attribution) -> bool:
    return _IS_TOLD.search(text, attribution.cue[0].start, attribution.cue[-1].end) is not None


def _subject(text: str, attribution: Attribution) -> Span | None:
    """Return the phrase before "was told", where it is no source ("The guard was told by a clerk that …")."""
    first, cue = attribution.content[0] if attribution.content else None, attribution.cue[0]
    if (
        first is None
        or _follows_source(attribution)
        or first.end > cue.start
        or first.end - first.start > _REACH
    ):
        return None
    return first if not text[first.end : cue.start].strip() else None


def _follows_source(attribution: Attribution) -> bool:
    """Return whether the verb stands behind its subject, so that what follows is its object."""
    return attribution.source is not None and attribution.source.end <= attribution.cue[0].start


def _first_in_content(text: str, attribution: Attribution, begin: int) -> Span | None:
    """Return the words ahead of what somebody is ordered to do, or of the "that" of what he is told."""
    end = min(attribution.content[-1].end, begin + _REACH)
    stop = _stop(text, begin, end)
    asks = attribution.act in (Act.DEMANDS, Act.ASKS)
    to_do = _TO_DO.search(text, begin, stop) if asks else None
    if to_do is not None:
        return trimmed(text, begin, to_do.start())
    return trimmed(text, begin, stop) if _THAT.match(text, stop) else None
