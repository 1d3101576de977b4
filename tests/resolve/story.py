"""A small story with its statements marked by hand: spans are found by their words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from onrecord.model import (
    Act,
    Annotation,
    Attribution,
    Document,
    Entity,
    Form,
    Name,
    Resolution,
    Span,
    Turn,
    sha256_of,
)
from onrecord.resolve import resolve


@dataclass
class Story:
    """A text, to which statements and names are added; `read` gives what the stages take."""

    text: str
    id: str = "doc-story"
    published: date | None = None
    title: str | None = None
    outlet: str | None = None
    kind: str = "text"
    sender: str | None = None
    authors: tuple[str, ...] = ()
    turns: tuple[Turn, ...] = ()
    _attributions: list[Attribution] = field(default_factory=list)
    _names: list[Name] = field(default_factory=list)

    def says(
        self,
        source: str | None,
        cue: str | None,
        content: str,
        *,
        within: int | None = None,
        form: Form = Form.INDIRECT,
        act: Act = Act.ASSERTS,
        speaker: str | None = None,
        method: str = "by hand",
    ) -> Story:
        """Add a statement; the source is the nearest to the content, the cue to the source."""
        start = self.text.index(content)
        said = Span(start, start + len(content))
        who = self._nearest(source, said) if source is not None else None
        cues = (self._nearest(cue, said, who or said),) if cue is not None else ()
        self._attributions.append(
            Attribution(who, cues, (said,), form, act, 0.9, method, "by hand", speaker, within)
        )
        return self

    def names(self, **by_type: list[str]) -> Story:
        """Add every occurrence of these names (PER=[...], ORG=[...], LOC=[...]), longer ones first."""
        taken = [name.span for name in self._names]
        words = [(word, kind) for kind, listed in by_type.items() for word in listed]
        for word, kind in sorted(words, key=lambda pair: -len(pair[0])):
            for match in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", self.text):
                span = Span(*match.span())
                if not any(span.overlaps(other) for other in taken):
                    taken.append(span)
                    self._names.append(Name(span, kind, 0.9))
        return self

    def _nearest(self, words: str, said: Span, to: Span | None = None) -> Span:
        """Return where `words` stand nearest to `to`, outside the content `said`."""
        near = to or said
        found = [Span(*m.span()) for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", self.text)]
        outside = [s for s in found if not s.overlaps(said)] or found
        return min(outside, key=lambda s: min(abs(s.start - near.end), abs(s.end - near.start)))

    @property
    def document(self) -> Document:
        """The document."""
        return Document(
            id=self.id,
            input=f"{self.id}.txt",
            text=self.text,
            sha256=sha256_of(self.text),
            version="1",
            kind=self.kind,
            title=self.title,
            outlet=self.outlet,
            authors=self.authors,
            published=self.published,
            turns=self.turns,
            sender=self.sender,
        )

    @property
    def annotation(self) -> Annotation:
        """The statements in the order they were added, and the names in text order."""
        return Annotation(tuple(self._attributions), tuple(sorted(self._names, key=lambda n: n.span)))

    @property
    def read(self) -> tuple[Document, Annotation]:
        """Document and annotation."""
        return self.document, self.annotation


class Who:
    """The answer for one or more stories, with entities found by words."""

    def __init__(self, *stories: Story) -> None:
        """Resolve the stories together."""
        self.stories = stories
        self.resolution: Resolution = resolve([story.read for story in stories])
        self.by_id = {entity.id: entity for entity in self.resolution.entities}

    def behind(self, index: int, story: Story | None = None) -> list[Entity]:
        """Return the entities behind statement `index`."""
        document = (story or self.stories[0]).id
        return [self.by_id[found] for found in self.resolution.sources[document][index]]

    def named(self, name: str) -> Entity:
        """Return the one entity called `name`."""
        (found,) = [e for e in self.resolution.entities if e.name == name]
        return found

    def all_named(self, name: str) -> list[Entity]:
        """Return the entities called `name`."""
        return [e for e in self.resolution.entities if e.name == name]
