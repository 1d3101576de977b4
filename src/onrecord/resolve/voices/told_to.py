"""To whom the statements of a document are said."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.model import MentionForm, Span
from onrecord.resolve.drafts import Draft
from onrecord.resolve.phrases import Phrase, described, find_hearer
from onrecord.resolve.voices.descriptions import Descriptions
from onrecord.resolve.voices.notes import Notes
from onrecord.resolve.voices.reading import Reading

_HEARER = 0.95  # as sure as any phrase that introduces somebody


def hearer_phrases(reading: Reading) -> dict[int, Phrase]:
    """Return the phrase for the one who hears, for each statement that has one."""
    heard = (find_hearer(reading.text, a, reading.names, reading.starts) for a in reading.attributions)
    return {index: phrase for index, phrase in enumerate(heard) if phrase is not None}


def hearers(
    reading: Reading, notes: Notes, descriptions: Descriptions, phrases: Mapping[int, Phrase]
) -> dict[int, tuple[Draft, Span]]:
    """Return who is told something, and in which words.

    They are read last, so that no other mention is linked otherwise for their sake.
    """
    found = {}
    for index, phrase in phrases.items():
        span = described(reading.text, phrase)
        if (hearer := _hearer(reading, notes, descriptions, phrase, span)) is not None:
            found[index] = hearer, span
    return found


def _hearer(
    reading: Reading, notes: Notes, descriptions: Descriptions, phrase: Phrase, span: Span
) -> Draft | None:
    """Return who is mentioned in a phrase already, or an unnamed one of its own."""
    if phrase.name is not None:
        return next(iter(descriptions.of_name(phrase, phrase.name)), None)
    head = (phrase.core or phrase.span).end - 1
    known = None if phrase.partitive else reading.linking.history.at(head)
    if phrase.pronoun is not None:  # "told them", and nobody was spoken of before, is nobody
        return known if known is not None and (known.named or known.noun) else None
    if known is not None:
        return known
    owner = descriptions.owner(phrase)
    choices = reading.nominals.find(phrase, owner, reading.timeline.near(span.start))
    if not choices:
        words = span.on_one_line(reading.text)
        new = reading.nominals.introduce(phrase, owner, words)
        choices = [(new, _HEARER, "somebody to whom this is said")]
    return next(iter(notes.note(span, MentionForm.NOMINAL, choices)), None)
