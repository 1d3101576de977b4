"""Which body a noun phrase means: one whose name has the noun, one described so before, the only one near."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from onrecord.model import EntityKind
from onrecord.resolve.antecedents import differ, sort_of_name, sort_of_noun
from onrecord.resolve.choices import Choice
from onrecord.resolve.drafts import Draft
from onrecord.resolve.lexicon import listed, organisation_endings, platforms
from onrecord.resolve.named import Organisations
from onrecord.resolve.phrases import Phrase
from onrecord.resolve.voices.bodies_called import last_before, places_called

# Nouns for any organisation: they say too little to pick one out of several.
_ANY_BODY = listed("any-body")
# What follows the head of a name, nothing among them.
_HEAD_BEFORE = frozenset(("", "of", "for", "and", "in", "at", "on"))


def find_body(
    phrase: Phrase,
    organisations: Organisations,
    described: Sequence[Draft],
    near: Sequence[Draft],
    text: str,
) -> list[Choice]:
    """Return the bodies that a phrase may mean: those named, those `described` so before, those near."""
    outlet, noun = organisations.outlet, phrase.noun or ""
    named = [d for d in organisations.drafts if d.kind is EntityKind.ORGANIZATION]
    named += [outlet] if outlet is not None and outlet not in named else []
    if by_name := _by_name(phrase, named):
        return by_name
    place = phrase.span.start
    sorted_so = (d for d in named if not differ(noun, d))
    called = [d for d in sorted_so if any(at < place for at in places_called(text, d, noun))]
    if len(called) == 1 and (
        not described or last_before(called[0], place) > last_before(described[-1], place)
    ):
        return [(called[0], 0.75, f"the only organisation that the document calls “{noun}” by name")]
    if described:
        return [(described[-1], 0.75, "the body described so before")]
    if phrase.modifiers:
        return []
    makers = dict.fromkeys(_maker(d, named) for d in near if d in named and d is not outlet)
    return _only_near(noun, [d for d in makers if not differ(noun, d)])


def _by_name(phrase: Phrase, named: Sequence[Draft]) -> list[Choice]:
    """Return those whose names have the words of the phrase ("the council" for "Ossel City Council")."""
    noun = phrase.noun or ""
    fits = [d for d in named if _heads_name(noun, d) and phrase.modifiers <= set(d.tokens)]
    heads = [d for d in fits if d.tokens[-1] == noun]
    for found, score in ((heads, 0.85), (fits, 0.75)):
        if len(found) == 1:
            why = f"the only organisation in the document whose name has “{noun}”"
            return [(found[0], score, why)]
    return [(d, round(0.5 / len(fits), 2), "one of several with this word; left open") for d in fits]


def _only_near(noun: str, close: Sequence[Draft]) -> list[Choice]:
    """Return the only body in the sentences before, of any sort or the press as the noun says."""
    if noun in _ANY_BODY and len(close) == 1:
        return [(close[0], 0.6, "the only organisation in the sentences before")]
    press = [d for d in close if sort_of_name(d) == "press" and not platforms() & set(d.tokens)]
    if sort_of_noun(noun) == "press" and len(press) == 1:
        return [(press[0], 0.65, "the only outlet in the sentences before")]
    return []


def _heads_name(noun: str, draft: Draft) -> bool:
    """Return whether a noun heads a name: the University of Ossel is a university, a City Council no city."""
    ends = any(word == noun and after in _HEAD_BEFORE for word, after in pairwise((*draft.tokens, "")))
    return ends or draft.tokens[:1] == (noun,)


def _maker(draft: Draft, named: Sequence[Draft]) -> Draft:
    """Return the body whose name begins that of a thing ("Northmark" for "Northmark Watch")."""
    if draft.tokens[-1] in organisation_endings():
        return draft
    shorter = (d for d in named if d is not draft and 0 < len(d.tokens) < len(draft.tokens))
    return next((d for d in shorter if draft.tokens[: len(d.tokens)] == d.tokens), draft)
