"""One document while its sources are read: what the other rooms found in it, and what is known so far."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model import Annotation, Document, Span
from onrecord.model.sentences import Sentences
from onrecord.resolve.antecedents import Linking, Ranker, Told
from onrecord.resolve.drafts import Draft
from onrecord.resolve.named import Lone, Organisations, People, Speakers
from onrecord.resolve.names import NameFound, families_in, names_within
from onrecord.resolve.phrases import Phrase, parse_phrase
from onrecord.resolve.voices.nominals import Nominals
from onrecord.resolve.voices.timeline import Timeline


class Reading:
    """Names, named and unnamed ones, timeline and links of a document; `sources` fills as they are read."""

    def __init__(
        self,
        document: Document,
        annotation: Annotation,
        names: Sequence[NameFound],
        ranker: Ranker,
        elsewhere: Lone | None,
    ) -> None:
        """Cluster the names; no source is read yet."""
        self.document, self.text = document, document.text
        self.attributions = annotation.attributions
        families = families_in(document.text, names)
        self.names = [n for n in names if not any(f.contains(n.span) for f in families)]
        self.starts = [n.span.start for n in self.names]
        spelled = [a.source for a in annotation.attributions if a.source]
        self.people = People(document, self.names, spelled, elsewhere)
        self.organisations = Organisations(document, self.names)
        told = self.told = Told(annotation.mentions)
        self.nominals = Nominals(document, self.people, self.organisations, told)
        self.speakers = Speakers(document, self.people, self.organisations.outlet)
        self.sentences = Sentences(_without(document.text, document.furniture))
        wrote = {tuple(author.lower().split()) for author in document.authors}
        self.timeline = Timeline(
            document.text,
            self.sentences,
            (content for a in annotation.attributions for content in a.content),
            (d for d in self.people.drafts if d.tokens in wrote),
            self.organisations.outlet,
        )
        self.linking = Linking(
            document,
            self.sentences,
            [n.span for n in self.names],
            self.named,
            self.attributions,
            ranker,
            told,
            families,
        )
        self.sources: dict[int, tuple[Draft, ...]] = {}
        for start, draft in sorted(
            ((p.span.start, d) for d in self.named for p in d.places), key=lambda found: found[0]
        ):
            self.timeline.mention(start, draft)

    @property
    def named(self) -> tuple[Draft, ...]:
        """The named persons, bodies and places."""
        return (*self.people.drafts, *self.organisations.drafts)

    def bearer(self, name: NameFound) -> Draft | None:
        """Return whose a name is, None where that is open."""
        return self.people.of_name.get(name) or self.organisations.of_name.get(name)

    def names_in(self, span: Span) -> list[NameFound]:
        """Return the names in a span, in order."""
        return names_within(self.names, self.starts, span)

    def parse(self, span: Span) -> Phrase | None:
        """Return what heads the phrase in a span."""
        return parse_phrase(self.text, span, self.names_in(span))


def _without(text: str, furniture: Sequence[Span]) -> str:
    """Return the text with its furniture as line ends, so that it makes no sentences."""
    parts, at = [], 0
    for span in furniture:
        parts += [text[at : span.start], "\n" * (span.end - max(at, span.start))]
        at = max(at, span.end)
    return "".join((*parts, text[at:]))
