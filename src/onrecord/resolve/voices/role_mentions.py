"""The roles beside names, as mentions of their bearers, and to whom they belong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.model import MentionForm, RoleBasis, Span, trimmed
from onrecord.resolve.beside import role_before
from onrecord.resolve.choices import SAFE
from onrecord.resolve.drafts import SPEAKS_FOR, Draft, RoleFound, Tie
from onrecord.resolve.lexicon import KIN
from onrecord.resolve.phrases import Phrase
from onrecord.resolve.voices.notes import Notes
from onrecord.resolve.voices.reading import Reading
from onrecord.resolve.voices.role_holders import tie_of

ROLE_SCORE = 0.9
_GENITIVE = re.compile(r"['’]s?\s")
_HYPHEN = re.compile(r"-[\w-]+\s+")  # of "a Port Ossel-based activist"


def note_roles(reading: Reading, notes: Notes, drafts: Sequence[Draft]) -> frozenset[int]:
    """Note the roles written beside names as mentions of the person; return where the heads in them begin."""
    heads = {m.head.start for m in reading.linking.mentions if m.form is MentionForm.NOMINAL}
    taken: set[int] = set()
    for draft in drafts:
        draft.roles = sorted((*draft.roles, *_told(reading, draft)), key=lambda role: role.span.start)
        for role in draft.roles:
            taken.update(at for at in heads if role.span.start <= at < role.span.end)
            span = _without_names(reading, role)
            if span is not None:
                why = "a role that the text writes beside the name"
                notes.note_in_passing(span, MentionForm.NOMINAL, [(draft, ROLE_SCORE, why)])
    return frozenset(taken)


def _told(reading: Reading, draft: Draft) -> Iterator[RoleFound]:
    """Yield the roles right before a person's names whose nouns no list has and the encoder knows."""
    known = [role.span for role in draft.roles]
    for place in draft.places:
        if place.form is not MentionForm.NAME or place.score < SAFE:
            continue
        found = role_before(reading.text, place.span.start, reading.told.is_person_noun)
        if found is not None and found[1] not in KIN and not any(found[0].overlaps(span) for span in known):
            yield RoleFound(found[0].of(reading.text), place.document, found[0], RoleBasis.TITLE, found[1])


def tie_roles(reading: Reading, drafts: Sequence[Draft]) -> None:
    """Tie persons to those to whom their roles belong ("Her lawyer, Ada Pell"), where that is told."""
    for draft in drafts:
        for role in draft.roles:
            phrase = reading.parse(role.span)
            owner = _owner(reading, phrase) if phrase is not None and phrase.noun is not None else None
            if owner is not None and owner is not draft:
                draft.ties.append(Tie(tie_of(role.noun), owner, role.document, role.span))


def client_of(reading: Reading, draft: Draft) -> Draft | None:
    """Return for whom a lawyer or a spokesperson speaks, by the role that the text writes beside the name."""
    owners = set()
    for role in draft.roles:
        if tie_of(role.noun) in SPEAKS_FOR and (phrase := reading.parse(role.span)) is not None:
            owners.add(_owner(reading, phrase))
    owner = owners.pop() if len(owners) == 1 else None
    return owner if owner is not draft else None


def _owner(reading: Reading, phrase: Phrase) -> Draft | None:
    """Return whom the owner in a phrase names, or its pronoun was found to stand for.

    A word before the noun ("Harbour chief") names an owner only if the document does so elsewhere.
    """
    if phrase.owner is not None:
        owner, span = reading.bearer(phrase.owner), phrase.owner.span
        inside = phrase.core is not None and phrase.core.contains(span)
        apart = not inside or _GENITIVE.match(reading.text, span.end)
        return owner if owner is not None and (apart or len(owner.places) > 1) else None
    pronoun = phrase.owner_pronoun
    return None if pronoun is None else reading.linking.history.at(pronoun.start)


def _without_names(reading: Reading, role: RoleFound) -> Span | None:
    """Return the words of a role around its noun, without the names of others in it."""
    noun = re.compile(rf"{re.escape(role.noun)}\b", re.IGNORECASE)
    head = noun.search(reading.text, role.span.start, role.span.end)
    if head is None:
        return None
    start, end = role.span.start, role.span.end
    for name in reading.names_in(role.span):
        if name.span.end <= head.start():
            start = max(start, name.span.end)
        elif name.span.start >= head.end():
            end = min(end, head.end())
    tied = _GENITIVE.match(reading.text, start, head.start()) or _HYPHEN.match(
        reading.text, start, head.start()
    )
    return trimmed(reading.text, tied.end() if tied else start, end)
