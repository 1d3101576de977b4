"""What a document has come to once all of it is read: its drafts in order, and whom each statement has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from onrecord.model import EntityKind, Span
from onrecord.resolve.choices import SAFE
from onrecord.resolve.drafts import Draft
from onrecord.resolve.voices.anonymity import find_grounds, settle, settle_elsewhere, unnamed_by_sentence
from onrecord.resolve.voices.governments import tie_governments
from onrecord.resolve.voices.reading import Reading

Hearers = dict[int, tuple[Draft, Span]]


@dataclass(frozen=True, slots=True)
class Heard:
    """The drafts of one document in order of their first mention, those behind each attribution, and to whom
    it was said.
    """

    drafts: tuple[Draft, ...]
    sources: dict[int, tuple[Draft, ...]]
    hearers: Hearers
    outlet: Draft | None


def settled(reading: Reading, passing: Sequence[Draft], hearers: Hearers) -> Heard:
    """Return who is who in a document; `passing` are those met beside its statements."""
    text, sentences, same = reading.text, reading.sentences, reading.timeline.same
    drafts = [*reading.named, *reading.nominals.drafts, *reading.speakers.drafts]
    drafts += [d for d in passing if d not in reading.timeline.joined]
    outlet = reading.organisations.outlet
    heard = any(outlet in found for found in reading.sources.values())
    if outlet is not None and (outlet.places or heard) and outlet not in drafts:
        drafts.append(outlet)
    grounds = find_grounds(text, sentences, reading.document.outlet)
    unnamed_there = unnamed_by_sentence(drafts, sentences)
    for draft in drafts:
        draft.ties = [replace(tie, to=same([tie.to])[0]) for tie in draft.ties]
        draft.aliases.pop(draft.name, None)
        if not draft.named and draft.kind in (EntityKind.PERSON, EntityKind.PEOPLE):
            settle(draft, text, sentences, grounds, unnamed_there)
    voices = [d for found in reading.sources.values() for d in same(found)]
    drafts = _without_passers(drafts, [*voices, *same(draft for draft, _ in hearers.values())])
    tie_governments(voices, drafts)
    unnamed = [d for d in dict.fromkeys(voices) if d.anonymity is not None]
    settle_elsewhere(unnamed, text, sentences, grounds)
    drafts.sort(key=lambda d: d.place_of_first if d.place_of_first >= 0 else len(text))
    return Heard(
        tuple(drafts),
        {i: same(found) for i, found in sorted(reading.sources.items())},
        {i: (same([draft])[0], span) for i, (draft, span) in hearers.items()},
        outlet,
    )


def _without_passers(drafts: Iterable[Draft], voices: Sequence[Draft]) -> list[Draft]:
    """Return the drafts without unnamed ones that are mentioned once and say nothing.

    "A man", met once, is no one of whom a record can be kept.
    """
    kept = set(voices) | {t.to for d in voices for t in d.ties}
    return [d for d in drafts if d.named or d in kept or sum(p.score >= SAFE for p in d.places) > 1]
