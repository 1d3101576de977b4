"""A statement in the making: what the encoder or a rule has put together so far."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.annotate.relations import Relation
from onrecord.model import Span


@dataclass(frozen=True, slots=True)
class Draft:
    """Source, cue and content of one statement, with the probability that they belong together.

    `method` names what put it together last; `speaker` is a voice known without being spelled.
    """

    source: Span | None
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float
    method: str
    speaker: str | None = None

    @property
    def start(self) -> int:
        """Where its first span begins."""
        spans = [*self.cue, *self.content]
        if self.source is not None:
            spans.append(self.source)
        return min(s.start for s in spans)


def draft_of(relation: Relation) -> Draft:
    """Return the draft of a relation that the encoder found.

    Its confidence is the product of the weakest span's and the links' probabilities.
    """
    spans = (relation.cue, *relation.contents, *((relation.source,) if relation.source else ()))
    sure = min(s.score for s in spans) * relation.content_link * relation.source_link
    return Draft(
        relation.source.span if relation.source else None,
        (relation.cue.span,),
        tuple(c.span for c in relation.contents),
        sure,
        "encoder",
    )
