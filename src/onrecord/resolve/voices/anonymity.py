"""Why a source is not named, as the text says beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.model import Anonymity, EntityKind, Reason, Span
from onrecord.model.sentences import Sentences
from onrecord.resolve.drafts import Draft
from onrecord.resolve.lexicon import anonymity_wordings, in_small_letters

_LEADS_IN = re.compile(
    r"\b(?:because|for\s+fear|fearing|citing|owing\s+to|due\s+to|given|as\s+(?:he|she|they)|since\s+(?:he|she|they)|saying|so\s+as|in\s+order"
    r"|out\s+of|who\s+(?:was|were|is|are)\s+not)\b",
    re.IGNORECASE,
)
_BEHIND_A_GRANT = re.compile(
    r",?\s+(?P<reason>because|for\s+fear|fearing|citing|owing\s+to|due\s+to|(?:as|since)\s+(?:he|she|they)|saying|out\s+of)\s",
    re.IGNORECASE,
)
_CLAUSE_ENDS = re.compile(r"[,;.!?—)”\"\n]")
_LEAD = 60
_GRANTS = re.compile(
    r"\s+(?:has\s+|have\s+|had\s+)?(?:agreed\s+(?:not|to\s+withhold)|granted|promised|is\s+(?:not\s+naming|withholding)"
    r"|are\s+(?:not\s+naming|withholding))\b",
    re.IGNORECASE,
)
_OURSELVES = re.compile(r"\b(?:this\s+(?:newspaper|paper|magazine|website)|we)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Grounds:
    """The places of one document where anonymity is granted and where a reason is given, by sentence."""

    grants: frozenset[int]
    outlet_grants: frozenset[int]
    reasons: dict[int, Span]


def find_grounds(text: str, sentences: Sentences, outlet: str | None) -> Grounds:
    """Return where the text speaks of anonymity, and where `outlet` says that it grants it."""
    grants: set[int] = set()
    reasons: dict[int, Span] = {}
    small = in_small_letters(text)  # five times as fast as patterns that ignore case
    for wording in anonymity_wordings():
        if wording.kind == "hint":
            continue
        for match in wording.find_in(small):
            number = sentences.index(match.start())
            if wording.kind == "grant":
                grants.add(number)
                if (span := _led_in(text, match.end())) is not None:
                    reasons.setdefault(number, span)
            else:
                span = _clause(text, match.start(), match.end())
                reasons[number] = min(reasons.get(number, span), span)
    by_outlet = {n for n in grants if _outlet_grants(text[slice(*sentences.bounds(n))], outlet)}
    return Grounds(frozenset(grants), frozenset(by_outlet), reasons)


_NOBODY_ELSE = re.compile(
    r"\b(?:nam(?:e|es|ing|ed)|identify(?:ing)?|identified|withh\w+|anonym\w+|unnamed)\b", re.IGNORECASE
)
_WHOM = re.compile(
    r"\b(?P<f>her|she)\b|\b(?P<m>him|his|he)\b|\b(?P<several>them|their|they|sources|people|officials)\b",
    re.IGNORECASE,
)


def settle_elsewhere(voices: Sequence[Draft], text: str, sentences: Sentences, grounds: Grounds) -> None:
    """Give the grants that stand apart from their source to the only unnamed voice whom they can mean.

    "This newspaper agreed not to name her because she fears for her job" goes
    to the one woman who is quoted without a name; with two, or where the
    sentence speaks of somebody mentioned in or right before it, to none.
    """
    for number in sorted(grounds.grants):
        begin, end = sentences.bounds(number)
        if not _NOBODY_ELSE.search(text, begin, end) or _spoken_of(voices, sentences, number):
            continue
        whom = _WHOM.search(text, begin, end)
        if whom is None:
            continue
        fits = [v for v in voices if v.anonymity is not None and _may_mean(v, whom)]
        if len(fits) != 1 or fits[0].anonymity is None or fits[0].anonymity.reason is not None:
            continue
        fits[0].granted_by_outlet |= number in grounds.outlet_grants
        if number in grounds.reasons:
            span = grounds.reasons[number]
            reason = Reason(span.of(text), fits[0].document, span)
            fits[0].anonymity = replace(fits[0].anonymity, reason=reason)


def _spoken_of(drafts: Sequence[Draft], sentences: Sentences, number: int) -> bool:
    """Return whether an unnamed voice stands in a sentence or the one before, and so has its grounds."""
    return any(sentences.index(p.span.start) in (number, number - 1) for d in drafts for p in d.places)


def _may_mean(voice: Draft, whom: re.Match[str]) -> bool:
    if whom["several"]:
        return voice.kind is EntityKind.PEOPLE or (voice.gender is None and whom["several"].lower() in _THEY)
    return voice.kind is EntityKind.PERSON and voice.may_be("f" if whom["f"] else "m")


_THEY = frozenset(("them", "their", "they"))


def _outlet_grants(sentence: str, outlet: str | None) -> bool:
    for match in _GRANTS.finditer(sentence):
        before = sentence[: match.start()]
        if _OURSELVES.search(before) or (outlet and before.lower().endswith(outlet.lower())):
            return True
    return False


def _led_in(text: str, end: int) -> Span | None:
    """Return the reason that stands right behind a grant, whatever it is ("not to be named because …")."""
    lead = _BEHIND_A_GRANT.match(text, end)
    if lead is None:
        return None
    stop = _CLAUSE_ENDS.search(text, lead.end())
    return Span(lead.start("reason"), stop.start() if stop is not None else len(text))


def _clause(text: str, start: int, end: int) -> Span:
    """Return the reason with the words that lead into it ("because …"), up to the end of its clause."""
    stop = _CLAUSE_ENDS.search(text, end)
    after = stop.start() if stop is not None and stop.start() - end <= _LEAD else end
    left = max(0, start - _LEAD)
    for mark in _CLAUSE_ENDS.finditer(text, left, start):
        left = mark.end()
    lead = _LEADS_IN.search(text, left, start)
    return Span(lead.start() if lead else start, after)


Unnamed = Mapping[int, Mapping[Draft, int]]
"""The unnamed persons and people that stand in each sentence, each with where it first does there."""


def unnamed_by_sentence(drafts: Iterable[Draft], sentences: Sentences) -> Unnamed:
    """Return the unnamed persons and people of a document by the numbers of their sentences."""
    found: dict[int, dict[Draft, int]] = {}
    for draft in drafts:
        if not draft.named and draft.kind in (EntityKind.PERSON, EntityKind.PEOPLE):
            for start in sorted(p.span.start for p in draft.places):
                found.setdefault(sentences.index(start), {}).setdefault(draft, start)
    return found


def settle(draft: Draft, text: str, sentences: Sentences, grounds: Grounds, unnamed: Unnamed) -> None:
    """Give an unnamed person or people its anonymity: the description and, when stated near, the reason.

    A reason counts in a sentence that mentions the source, ahead of the reason where that is there another's,
    or in the next one when that also tells of a grant and mentions nobody else unnamed.
    """
    reason: Reason | None = None
    for place in sorted(draft.places, key=lambda p: p.span):
        number = sentences.index(place.span.start)
        span = grounds.reasons.get(number)
        if (
            span is not None
            and place.span.start > span.start
            and _is_of_another(unnamed, number, draft, span)
        ):
            span = None
        elif span is None and number + 1 in grounds.grants and unnamed.get(number + 1, {}).keys() <= {draft}:
            span = grounds.reasons.get(number + 1)
        if span is not None and reason is None:
            reason = Reason(span.of(text), draft.document, span)
        draft.granted_by_outlet |= number in grounds.outlet_grants or number + 1 in grounds.outlet_grants
    draft.anonymity = Anonymity(draft.name, reason, None)


def _is_of_another(unnamed: Unnamed, number: int, draft: Draft, reason: Span) -> bool:
    """Return whether somebody else who is not named stands ahead of a reason in its sentence."""
    return any(d is not draft and at < reason.start for d, at in unnamed.get(number, {}).items())
