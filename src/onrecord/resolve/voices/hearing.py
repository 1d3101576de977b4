"""Who is who in one document, and who stands behind each of its statements: the order in which it is read."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model import Annotation, Document
from onrecord.resolve.antecedents import Ranker, shipped
from onrecord.resolve.named import Lone
from onrecord.resolve.names import NameFound
from onrecord.resolve.voices.bodies_named_further_on import BodiesNamedFurtherOn
from onrecord.resolve.voices.descriptions import Descriptions
from onrecord.resolve.voices.named_further_on import NamedFurtherOn
from onrecord.resolve.voices.notes import Notes
from onrecord.resolve.voices.passing import Passing
from onrecord.resolve.voices.reading import Reading
from onrecord.resolve.voices.role_mentions import note_roles, tie_roles
from onrecord.resolve.voices.settling import Heard, settled
from onrecord.resolve.voices.sources import Sources
from onrecord.resolve.voices.speech import Speech
from onrecord.resolve.voices.statements import begin_of, in_order
from onrecord.resolve.voices.told_to import hearer_phrases, hearers
from onrecord.resolve.voices.unnamed import Unnamed


def hear(
    document: Document,
    annotation: Annotation,
    names: Sequence[NameFound],
    ranker: Ranker | None = None,
    elsewhere: Lone | None = None,
) -> Heard:
    """Return who is who in `document`, with its `names`, and who stands behind each attribution.

    `ranker` chooses between antecedents, that in the package unless one is
    given. `elsewhere` are those whom the affair knows by one word only.
    """
    reading = Reading(document, annotation, names, ranker or shipped(), elsewhere)
    people, notes = reading.people, Notes(reading)
    unnamed, descriptions = Unnamed(reading, notes), Descriptions(reading, notes)
    told = hearer_phrases(reading)
    reading.speakers.note_turns()
    roles = note_roles(reading, notes, people.drafts)
    passing = Passing(reading, notes, unnamed, roles, told.values())
    _read_sources(reading, Sources(reading, notes, descriptions, passing), passing)
    tie_roles(reading, people.drafts)
    Speech(reading, notes, unnamed).link()
    heard = hearers(reading, notes, descriptions, told)
    notes.leave_open(people.open)
    reading.speakers.note_signature()
    notes.settle_genders()
    BodiesNamedFurtherOn(reading, notes).join()
    NamedFurtherOn(reading, notes, unnamed.drafts).join()
    return settled(reading, unnamed.drafts, heard)


def _read_sources(reading: Reading, sources: Sources, passing: Passing) -> None:
    """Read the sources, the outer statements before those inside them, and the mentions up to each."""
    end, nested = len(reading.text), False
    for index, depth in in_order(reading.attributions, reading.text):
        nested = nested or depth > 0
        passing.upto(end if nested else begin_of(reading.attributions[index]))
        reading.sources[index] = sources.read(index)
    passing.upto(end)
