"""Who stands behind a statement: the voices that its source phrase names, or whoever's turn it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.model import Attribution, MentionForm, Span
from onrecord.resolve.drafts import Draft
from onrecord.resolve.names import NameFound
from onrecord.resolve.phrases import Phrase, opening, parse_phrase, parts_of
from onrecord.resolve.voices.descriptions import Descriptions
from onrecord.resolve.voices.notes import Notes
from onrecord.resolve.voices.passing import Passing
from onrecord.resolve.voices.pronoun_sources import PronounSources
from onrecord.resolve.voices.reading import Reading
from onrecord.resolve.voices.role_mentions import client_of
from onrecord.resolve.voices.statements import begin_of, end_of

_ARTICLE_BEFORE = re.compile(r"(?<![\w’'-])((?:the|a|an|his|her|its|their|our|my)\s+)$", re.IGNORECASE)
_PHRASE_LENGTH = 60
_CLAUSE_BEFORE = re.compile(r",?\s+(?:who|whom|which|that)\s+(?:the\s+)?$")
# "No one", "nobody so far", "no pedestrians", but "No 10": who are no voices.
_NOBODY = re.compile(
    r"(?:(?i:no[- ]one|nobody|nothing|anyone|anybody)\b.*|[Nn]o\s+[a-z].*|(?i:none|neither|self))", re.DOTALL
)


class Sources:
    """Reads the sources of a document, one statement after the other."""

    def __init__(self, reading: Reading, notes: Notes, descriptions: Descriptions, passing: Passing) -> None:
        """Take the document and those who find whom names, pronouns and descriptions mean."""
        self._reading, self._text, self._notes = reading, reading.text, notes
        self._descriptions, self._passing = descriptions, passing
        self._pronouns = PronounSources(reading, notes, descriptions)
        self._heard_in: dict[Span, tuple[Draft, ...]] = {}  # a phrase before two verbs is one source

    def read(self, index: int) -> tuple[Draft, ...]:
        """Return who stands behind a statement, and note who speaks there."""
        attribution = self._reading.attributions[index]
        found = self._unspelled(attribution)
        if attribution.source is not None:
            source = self._in_clause(self._whole(attribution.source), attribution)
            heard = self._heard_in.get(source)
            found = self._parts(index, source) if heard is None else heard
            self._heard_in[source] = found
        # "Asked whether …" has no speaker.
        if attribution.within is None and (found or attribution.source is not None):
            cue = attribution.cue[-1].end if attribution.cue else None
            place, end = begin_of(attribution), end_of(attribution)
            self._reading.timeline.speak(place, end, found, attribution.act, cue)
        return found

    def _unspelled(self, attribution: Attribution) -> tuple[Draft, ...]:
        """Return whose turn a statement without a source phrase stands in."""
        if attribution.source is not None or attribution.speaker is None:
            return ()
        draft = self._reading.speakers.find(attribution.speaker)
        return () if draft is None else (draft,)

    def _parts(self, index: int, source: Span) -> tuple[Draft, ...]:
        """Return whom a source phrase names, who may be several."""
        names = self._reading.names_in(source)
        found: tuple[Draft, ...] = ()
        for part in parts_of(self._text, source, names):
            inside = [n for n in names if n.span.start < part.end and part.start < n.span.end]
            found += self._voice(index, part, inside)
        return tuple(dict.fromkeys(found))

    def _whole(self, source: Span) -> Span:
        """Return the source with the article that stands before it, or with the noun of a bare article."""
        article = _ARTICLE_BEFORE.search(self._text, max(0, source.start - 8), source.start)
        if article is not None and self._text[source.start].islower():
            return Span(article.start(1), source.end)
        if source.of(self._text).strip().lower() in ("the", "a", "an"):
            end = min(source.end + _PHRASE_LENGTH, len(self._text))
            return opening(self._text, source.start, end) or source
        return source

    def _in_clause(self, source: Span, attribution: Attribution) -> Span:
        """Return the subject of the clause that a source runs into ("Ada Pell, who the Herons | claimed").

        A verb further on goes with the words before that clause.
        """
        names = self._reading.names_in(source)
        last = names[-1] if names and names[-1].span.end == source.end else None
        if last is None or len(names) < 2 or not attribution.cue:
            return source
        clause = _CLAUSE_BEFORE.search(self._text, source.start, last.span.start)
        if clause is None or clause.start() <= source.start:
            return source
        if 0 <= attribution.cue[0].start - source.end <= 1:
            return last.span
        return Span(source.start, clause.start())

    def _voice(self, index: int, span: Span, names: Sequence[NameFound]) -> tuple[Draft, ...]:
        """Return whom one source phrase names, and note the mention."""
        family = self._reading.linking.family_in(span)
        if family is not None:
            return self._notes.note(family.span, MentionForm.NOMINAL, self._passing.family(family))
        phrase = parse_phrase(self._text, span, names)
        if phrase is None or _NOBODY.fullmatch(span.of(self._text).strip()):
            return ()
        if phrase.pronoun is not None:
            return self._pronouns.find(index, phrase)
        if phrase.name is not None:
            return self._descriptions.of_name(phrase, phrase.name)
        client = self._client(index, phrase)
        if client is not None:
            why = "the one for whom the speaker speaks"
            return self._notes.note(phrase.span, MentionForm.NOMINAL, [(client, 0.8, why)])
        label = self._as_label(index, phrase)
        if label is not None:
            return (label,)
        return self._descriptions.of_source(phrase, begin_of(self._reading.attributions[index]))

    def _client(self, index: int, phrase: Phrase) -> Draft | None:
        """Return whom a lawyer's "my client" and "her client" mean in what she says."""
        outer = self._reading.attributions[index].within
        if outer is None or phrase.noun != "client" or phrase.plural or phrase.owner_pronoun is None:
            return None
        speakers = self._reading.sources.get(outer, ())
        return client_of(self._reading, speakers[0]) if len(speakers) == 1 else None

    def _as_label(self, index: int, phrase: Phrase) -> Draft | None:
        """Return the voice of a turn whose label was taken for the source."""
        speaker = self._reading.attributions[index].speaker
        if speaker is None or speaker.casefold() != phrase.span.of(self._text).casefold():
            return None
        return self._reading.speakers.find(speaker)
