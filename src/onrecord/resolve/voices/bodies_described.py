"""Which body a noun phrase means: one whose name has the noun, one described so before, the only one near."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model import EntityKind
from onrecord.resolve.antecedents import differ
from onrecord.resolve.choices import Choice
from onrecord.resolve.drafts import Draft
from onrecord.resolve.lexicon import listed
from onrecord.resolve.named import Organisations
from onrecord.resolve.phrases import Phrase

# Nouns for any organisation: they say too little to pick one out of several.
_ANY_BODY = listed("any-body")


def find_body(
    phrase: Phrase, organisations: Organisations, described: Sequence[Draft], near: Sequence[Draft]
) -> list[Choice]:
    """Return the bodies that a phrase may mean: those named, those `described` so before, those near."""
    outlet = organisations.outlet
    named = [d for d in organisations.drafts if d.kind is EntityKind.ORGANIZATION]
    named += [outlet] if outlet is not None and outlet not in named else []
    fits = [d for d in named if phrase.noun in d.tokens and phrase.modifiers <= set(d.tokens)]
    heads = [d for d in fits if d.tokens[-1] == phrase.noun]
    for found, score in ((heads, 0.85), (fits, 0.75)):
        if len(found) == 1:
            why = f"the only organisation in the document whose name has “{phrase.noun}”"
            return [(found[0], score, why)]
    if fits:
        return [(d, round(0.5 / len(fits), 2), "one of several with this word; left open") for d in fits]
    if described:
        return [(described[-1], 0.75, "the body described so before")]
    close = list(dict.fromkeys(d for d in near if d in named and d is not outlet))
    close = [d for d in close if not differ(phrase.noun or "", d)]
    if phrase.noun in _ANY_BODY and not phrase.modifiers and len(close) == 1:
        return [(close[0], 0.6, "the only organisation in the sentences before")]
    return []
