"""What the words of a cue tell of its day: a perfect, a habit, the present, something said before."""

from __future__ import annotations

import re

from onrecord.model import Attribution, words_of

# The pluperfect and the perfect tell of another day than the one at hand; "has not", "has yet to" and "has
# so far refused" of the present.
_UNTIL_NOW = r"(?:yet|so\s+far|thus\s+far|as\s+yet|(?:up\s+)?until\s+now)\b"
_PERFECT = re.compile(
    rf"\bhad\b|\b(?:has|have)\b(?!\s+(?:not\b|n['’]t\b|(?:[a-z]+\s+)?{_UNTIL_NOW}))|['’](?:ve|d)\b"
    r"|^['’]s\s+(?:\w+ly\s+|often\s+)?(?:\w+ed|been|said|told|made|given|spoken|written)\b",
    re.IGNORECASE,
)
_JUST_NOW = re.compile(
    r"^(?:has|have|['’](?:s|ve))\s+(?!(?:long|said|been\s+saying|repeatedly|often|already|previously|since|in\s+the\s+past)\b)",
    re.IGNORECASE,
)
# "Her earlier claim", "was once asked": said before, on a day that the words keep to themselves.
_BEFORE = re.compile(
    r"\b(?:earlier|previous(?:ly)?|past|former|original(?:ly)?|initially|at\s+first|once|used\s+to)\b",
    re.IGNORECASE,
)
# "Withdrew her earlier claim": taken back now.
_TAKEN_BACK = re.compile(
    r"\b(?:with(?:drew|draws|drawing|drawn)|retract(?:s|ed|ing)|correct(?:s|ed|ing)|recant(?:s|ed|ing))"
    r"\s+(?:his|her|its|their|the)\s+\w+\s+\w+",
    re.IGNORECASE,
)
# A habit of saying so has no day of its own.
_HABIT = re.compile(
    r"\b(?:often|frequently|always|regularly|sometimes|occasionally|routinely)\b", re.IGNORECASE
)
_PRESENT = re.compile(
    r"^(?:(?:also|still|now|again|repeatedly|often|[a-z]+ly)\s+)*(?!was\b|does\b|has\b|is\b)[a-z]+(?<![su])s\b"
    r"|^(?:cannot|can|will|won['’]t|may|say|believe|think|argue|hope|fear|deny|insist|want|know|claim|show|suggest|indicate|allege|describe|contend|maintain|according|under)\b"
    rf"|^(?:is|are|do|does)(?:n['’]t)?\b|^(?:has|have)\s+(?:[a-z]+\s+)?{_UNTIL_NOW}|^['’](?:ll|re)\b",
    re.IGNORECASE,
)
# Cues that hand on what somebody said in the same breath: "citing two officials", "as saying".
_RELAYS = re.compile(r"^(?:citing|quoting|as\s+saying|quoted\s+as\s+saying|according\s+to)\b", re.IGNORECASE)
# "Pell has long opposed the plan, [calling] it …", "had welcomed it and [said]": a participle, or a second
# verb after "and", shares the auxiliary that its source has.
_ADVERBS = r"(?:(?:[a-z]+ly|already|also|long|since|often|now|even|just|never|always|repeatedly)\s+)*"
_SHARED = re.compile(
    rf"(?:,[^,“”\"\n]{{1,120}},|,)?\s*{_ADVERBS}(?P<auxiliary>(?:has|have|had|['’]ve|['’]d)\s+)"
    rf"{_ADVERBS}(?:[a-z]+(?:ed|en|wn)|been|said|told|made|put|cut|set|come|become|held|kept"
    r"|led|left|met|paid|run|sent|spent|stood|thought|found|brought|built|fought|sought|won|gone|done)\b"
    r"(?:(?![.!?]\s)[^\n]){0,240}?"
    r"(?P<link>,[”\"’']*\s+(?:(?:while|often|also|[a-z]+ly)\s+)*|\band\s+(?:(?:also|then|[a-z]+ly)\s+)*)",
    re.IGNORECASE,
)
_PARTICIPLE = re.compile(r"[a-z]{2,}ing\b", re.IGNORECASE)
_SECOND = re.compile(r"(?:[a-z]{2,}ed|said|told|put|made)\b", re.IGNORECASE)
# "Pell, after initially [saying] it leaked, left": an adverb tells as much ahead of a participle.
_ADVERB_BEFORE = re.compile(
    r"\b(?:initially|originally|previously|once|often|frequently|regularly|routinely)\s+$"
)
# "has repeatedly and publicly" is 30 code points; a relative clause is longer.
_AUXILIARIES = 32


def verb_of(text: str, attribution: Attribution) -> str:
    """Return the words of the cue with what stands between it and a source just ahead of it ("has often")."""
    words = words_of(attribution.cue, text)
    source = attribution.source
    if source is None or not attribution.cue:
        return words
    between = text[source.end : attribution.cue[0].start]
    if (shared := _SHARED.fullmatch(between)) is not None:
        is_second = shared["link"].startswith("and") and _SECOND.match(words)
        if is_second or _PARTICIPLE.match(words):
            return f"{shared['auxiliary']}{words}"
    if words.lower().startswith("had") or len(between) > _AUXILIARIES or re.search(r"[.;:,\n]", between):
        adverb = _ADVERB_BEFORE.search(between)
        return f"{adverb.group()}{words}" if adverb else words
    clitic = re.search(r"['’](?:s|ve|d)$", source.of(text))
    return f"{clitic.group() if clitic else ''}{between}{words}".strip()


def is_of_before(verb: str) -> bool:
    """Return whether something was said earlier, on a day that the words keep to themselves."""
    return _BEFORE.search(_TAKEN_BACK.sub(" ", verb)) is not None


def is_perfect(verb: str) -> bool:
    """Return whether a verb tells of another day than the one at hand."""
    return _PERFECT.search(verb) is not None


def is_just_now(verb: str) -> bool:
    """Return whether the news of a report opens so: a present perfect of one act ("has demanded")."""
    return _JUST_NOW.search(verb) is not None and not is_of_before(verb) and not is_habit(verb)


def is_habit(verb: str) -> bool:
    """Return whether somebody used to say something, and does not say it now."""
    return _HABIT.search(verb) is not None and not is_present(verb)


def is_present(verb: str) -> bool:
    """Return whether somebody says something now."""
    return _PRESENT.search(verb) is not None


def hands_on(verb: str) -> bool:
    """Return whether a cue hands on what somebody said in the same breath ("citing two officials")."""
    return _RELAYS.search(verb) is not None
