"""Who says "I" and "we" that is a source, and who "both" are."""

from __future__ import annotations

import re

from onrecord.model import SIGNED_LETTER, Count, EntityKind, Span
from onrecord.resolve.choices import Choice
from onrecord.resolve.drafts import Draft
from onrecord.resolve.lexicon import organisation_endings
from onrecord.resolve.phrases import Phrase
from onrecord.resolve.voices.reading import Reading
from onrecord.resolve.voices.statements import begin_of

_SINGULAR = frozenset(("i", "me", "my"))
_SET_OFF = 6  # paragraphs that words without marks go on for
_MARKS = re.compile(r"[“”\"]")
_FIRST_PERSON = re.compile(r"(?<![\w’'-])(?:I|[Mm]y|[Mm]e)(?![\w-])")


def _signer(reading: Reading) -> Draft | None:
    """Return the person who signs, where the document is a letter."""
    signed = next((a.source for a in reading.attributions if a.method == SIGNED_LETTER), None)
    names = [n for n in reading.names_in(signed) if n.type == "PER"] if signed is not None else []
    return reading.bearer(names[0]) if len(names) == 1 else None


def speaking(reading: Reading, index: int, phrase: Phrase) -> list[Choice]:
    """Return for whom each "I" or "we" stands that is the source of a statement."""
    attribution = reading.attributions[index]
    if attribution.within is not None:
        drafts = reading.sources.get(attribution.within, ())
        return [(d, 0.9, "first person inside the words of this speaker") for d in drafts]
    if phrase.word in _SINGULAR and (signer := _signer(reading)) is not None:
        return [(signer, 0.9, "first person of the letter's signer")]
    if attribution.speaker is not None:
        return _one(reading.speakers.find(attribution.speaker), 0.9, "first person in this speaker's turn")
    sender = reading.document.sender
    if phrase.word == "i" and sender:
        return _one(reading.speakers.find(sender), 0.9, "first person of the sender")
    if phrase.word == "we" and sender:
        return _senders(reading, sender)
    if phrase.word in _SINGULAR:
        intro = _introduction(reading.text, phrase.span.start)
        return _author(reading, phrase.span.start) if intro is None else _introduced(reading, intro)
    outlet = reading.organisations.outlet
    if phrase.word == "we" and outlet is not None:
        return [(outlet, 0.7, "first person of the outlet, outside quotations")]
    return []


def _introduced(reading: Reading, intro: Span) -> list[Choice]:
    """Return who is quoted without marks behind a paragraph with a colon at its end."""
    outer = ((reading.attributions[index], found) for index, found in reading.sources.items() if found)
    said = [found for a, found in outer if a.within is None and intro.start <= begin_of(a) < intro.end]
    if not said or len(said[-1]) != 1 or not said[-1][0].is_person():
        return []
    return [(said[-1][0], 0.7, "first person in what a colon introduces as this speaker's words")]


def _introduction(text: str, place: int) -> Span | None:
    """Return the paragraph with a colon at its end behind which a place stands, more of "I" between."""
    begin = text.rfind("\n", 0, place) + 1
    for _ in range(_SET_OFF):
        end = len(text[:begin].rstrip())
        begin = text.rfind("\n", 0, end) + 1
        before = text[begin:end]
        if before.endswith(":"):
            return Span(begin, end)
        if not before or _MARKS.search(before) or not _FIRST_PERSON.search(before):
            return None
    return None


def _author(reading: Reading, place: int) -> list[Choice]:
    """Return the only author of a document, who says "I" outside quotations."""
    authors = reading.document.authors
    if len(authors) != 1 or reading.linking.history.quoted(place):
        return []
    return _one(reading.speakers.find(authors[0]), 0.7, "first person of the only author, outside quotations")


def _one(draft: Draft | None, score: float, reason: str) -> list[Choice]:
    return [] if draft is None else [(draft, score, reason)]


def _senders(reading: Reading, sender: str) -> list[Choice]:
    """Return the organisation in whose name the sender signs, else the sender."""
    signature, of_name = reading.speakers.signature(), reading.organisations.of_name
    names = reading.names_in(signature) if signature else ()
    signed = dict.fromkeys(of_name[n] for n in names if n in of_name)
    bodies = [d for d in signed if d.kind is EntityKind.ORGANIZATION]
    bodies = [d for d in bodies if d.tokens[-1] in organisation_endings()] or bodies
    if len(bodies) == 1:
        return _one(bodies[0], 0.7, "first person plural of the organisation that the sender signs for")
    return _one(reading.speakers.find(sender), 0.6, "first person plural of the sender")


def both(reading: Reading, phrase: Phrase) -> list[Choice]:
    """Return the pair that "both" takes up: a group of two, or the two persons of the sentence before."""
    if phrase.word != "both":
        return []
    place = phrase.span.start
    near = list(dict.fromkeys(reading.timeline.near(place)))
    groups = reading.nominals.drafts
    pairs = [d for d in groups if d.count == Count(2, 2) and d.kind is EntityKind.PEOPLE]
    recent = [d for d in pairs if d in near] or pairs[-1:]
    persons = [d for d in near if d.is_person()]
    joined = reading.timeline.pair_before(place)
    persons = list(joined) if joined and len(persons) != 2 else persons
    if len(recent) == 1 and (recent[0] in near or len(persons) != 2):
        return [(recent[0], 0.75, "the group of two spoken of before")]
    if len(persons) == 2 and not recent:
        return [(d, 0.65, "one of the two persons in the sentences before") for d in persons]
    return []
