"""When things were said and happened: time expressions, days of statements, lines of a chronology."""

from __future__ import annotations

from dataclasses import replace

from onrecord.chronology.chronicle import Chronicle, chronicle
from onrecord.chronology.expressions.finding import find_times
from onrecord.chronology.happened.counted import with_counted
from onrecord.chronology.happened.entries import chronology_entries
from onrecord.chronology.known.asof import known_by, lines_by
from onrecord.chronology.published import Inferred, infer_published, with_day
from onrecord.chronology.said.conversations import is_turn
from onrecord.chronology.said.said import SaidReader
from onrecord.chronology.surroundings.contents import Contents
from onrecord.chronology.surroundings.prospects import Prospects
from onrecord.chronology.values.edtf import one_day
from onrecord.model import Annotation, Dating, Document, Time, TimeBasis
from onrecord.model.sentences import Sentences

__all__ = [
    "Chronicle",
    "Inferred",
    "chronicle",
    "chronology_entries",
    "date_document",
    "infer_published",
    "known_by",
    "lines_by",
    "with_day",
]

# "She now says" is said on publication day; "now" does not leave the day open, as "recently" does.
_OF_NO_DAY = ("PRESENT_REF", "FUTURE_REF")


def date_document(document: Document, annotation: Annotation) -> Dating:
    """Return the time expressions of `document` with their days, and when each statement was made.

    Relative expressions are read against the publication day or a day named
    before; without one they stay open. `said[i]` belongs to attribution `i`
    and is None where the text does not say.
    """
    annotation = annotation.letters_opened()
    sentences, contents = Sentences(document.text), Contents(annotation)
    prospects = Prospects(document.text, sentences, contents)

    def times_in(paper: Document) -> tuple[Time, ...]:
        found = find_times(paper, annotation, sentences, prospects)
        return with_counted(document.text, found, sentences)

    def reader_with(times: tuple[Time, ...]) -> SaidReader:
        telling = [time for time in times if time.value not in _OF_NO_DAY]
        return SaidReader(document, annotation, telling, sentences, contents)

    times = times_in(document)
    reader = reader_with(times)
    if document.published_day is None and reader.meeting is not None:
        # minutes are read from the day of the meeting
        times = times_in(replace(document, published=one_day(reader.meeting)))
        reader = reader_with(times)
    if (talk := reader.day_of_turns) is not None and talk != document.published_day:
        # "Yesterday" in a turn is the day before the talk, whenever that was printed
        times = _with_turns(annotation, times, times_in(replace(document, published=talk)))
        reader = reader_with(times)
    return Dating(times, reader.read())


def _with_turns(annotation: Annotation, times: tuple[Time, ...], there: tuple[Time, ...]) -> tuple[Time, ...]:
    """Return the times with those in turns as `there` read from the day of the talk."""
    turns = [span for a in annotation.attributions if is_turn(a) for span in a.content]

    def is_in_turn(time: Time) -> bool:
        return any(span.contains(time.span) for span in turns)

    outside = [time for time in times if not is_in_turn(time)]
    inside = [
        replace(time, basis=TimeBasis.DISCOURSE) if time.basis is TimeBasis.PUBLISHED else time
        for time in there
        if is_in_turn(time)
    ]
    return tuple(sorted((*outside, *inside), key=lambda time: time.span.start))
